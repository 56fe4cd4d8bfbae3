"""Which of the names of happenings that were read are mentions: neither part of a body's name nor read twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.pipeline.event_names import EventName
from kg.pipeline.rows import Layers, MentionRow


def is_opaque(mention: MentionRow, text: str) -> bool:
    """Whether a body's name hides its words from the search for boundaries; 我校 is itself a boundary."""
    return mention["kind"] == "Body" and text[mention["b"]] not in "我本该"


def merged(names: Sequence[EventName], marked: Sequence[EventName]) -> list[EventName]:
    """Names in the order of the text; one in marks gives way to a longer one around it."""
    begins = [name.begin for name in names]
    around = []
    for name in marked:
        at = bisect_right(begins, name.begin) - 1
        if at < 0 or names[at].end < name.end:
            around.append(name)
    return sorted([*names, *around], key=lambda name: name.begin)


def outside_bodies(rows: Layers, names: Sequence[EventName], sessions: dict[tuple[int, int], str]) -> list[EventName]:
    """The names that are not part of a body's or a document's name, nor a party session."""
    longer: dict[int, int] = {}
    for mention in rows["mentions"]:
        if mention["kind"] in ("Body", "Document"):
            for position in range(mention["b"], mention["e"]):
                longer[position] = max(longer.get(position, 0), mention["e"] - mention["b"])
    ends = {end for _, end in sessions}
    kept = []
    for name in names:
        inside = longer.get(name.end - 1, 0)
        if name.end not in ends and inside < name.end - name.begin:
            kept.append(name)
    return kept
