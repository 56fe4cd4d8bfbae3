"""Chronicles: reports that tell one thing after the other, a paragraph each (8月1日,…; 8月3日,…). Pure, for `kg_events`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.pipeline.event_names import EventName
from kg.pipeline.happenings import MOST, Happening
from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import Layers
from kg.pipeline.visits import visit_in

_ENTRY = re.compile(
    r"\s*(?:[●○■◆◇▲★·]|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚)?(?:\s?[-—－~至到]+\s?(?:\d{1,2}月)?\d{1,2}日)?[，,]?)"
)
_FEWEST = 3
"""So many paragraphs that begin with a day or a mark make a chronicle."""


def further_entries(
    rows: Layers,
    hidden: Hidden,
    names: Sequence[EventName],
    told: Sequence[bool],
    taken: Sequence[tuple[int, int]],
    known: Sequence[Happening],
) -> list[Happening]:
    """The happenings of the entries of a chronicle that none of those known is told in."""
    entries = [(b, e) for b, e in rows["structure"]["paragraphs"] if _ENTRY.match(rows["text"], b, e)]
    if len(entries) < _FEWEST or len({rows["text"][b : b + 6] for b, _ in entries}) == 1 < len(entries) - 8:
        return []
    forms = {form for happening in known for form in happening.forms}
    found: list[Happening] = []
    for begin, end in entries:
        there = {h.visit for h in known for at, _ in [(h.b, h.e), *h.spans] if begin <= at < end}
        named = None if False in there else _named(rows, names, told, begin, end)
        visit = None if there else visit_in(rows, hidden, taken, begin, end)
        for one in (named, visit):
            if one and not forms & set(one.forms) and len(known) + len(found) < MOST:
                forms |= set(one.forms)
                found.append(one)
    return found


def _named(rows: Layers, names: Sequence[EventName], told: Sequence[bool], begin: int, end: int) -> Happening | None:
    """The first happening by name that a paragraph says was held or attended."""
    for name, narrative in zip(names, told, strict=True):
        if begin <= name.begin < end and narrative and name.use in ("held", "attended") and not name.planned:
            span = (name.begin, name.end)
            return Happening([rows["text"][slice(*span)]], name.kind, *span, name.rule, spans={span: None})
    return None
