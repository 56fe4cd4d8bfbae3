"""Questions and answers written down turn by turn: 记者：…？ 甲：…, 主持人 甲：….

Shared by `kg.pipeline.cues`. A report is such a transcript only where a paragraph begins with one who asks.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from kg.pipeline.clauses import Scene
from kg.pipeline.masking import BODY, PERSON, PLACE, POST, TITLE

_ASKS = re.compile(r"[ \u3000]*(?:[^，,。；;：:\n]{0,14}?记者|主持人|提?问|网友|观众|听众)[^，,。；;：:\n]{0,8}[：:]")
_SPEAKS = re.compile(
    "[ \u3000"
    + BODY
    + PLACE
    + TITLE
    + r"、]{0,60}(?:主持人|嘉宾|发布人|受访者|答)?[ \u3000：:]{0,2}(?P<who>"
    + PERSON
    + "{2,20})"
    "(?:[" + TITLE + "]{1,12}|" + POST + r")?[ \u3000]*(?P<mark>[：:])"
)
_ENDS = re.compile(r"[ \u3000]*(?:[（(【\[]|[^，,。；;：:\n]{1,12}[：:]|[▲△●○■□◆◇★☆►▶•※])")


class Turn(NamedTuple):
    """One turn: `who` speaks (key of the person), the words are `[b, e)`, `mark` is where the colon stands."""

    who: str
    mark: int
    b: int
    e: int


def turns_of(scene: Scene, paragraphs: Sequence[tuple[int, int]]) -> dict[int, Turn]:
    """The turns of a transcript by where their first sentence begins (blanks left out); none in any other report."""
    text = scene.text
    if not any(_ASKS.match(text, begin, end) for begin, end in paragraphs):
        return {}
    people = {begin: key for begin, _, key in scene.people}
    labels = {
        row: (key, found)
        for row, (begin, end) in enumerate(paragraphs)
        if (found := _SPEAKS.match(scene.masked, begin, end)) and (key := people.get(found.start("who")))
    }
    out: dict[int, Turn] = {}
    for row, (key, label) in labels.items():
        begin, end = paragraphs[row]
        start, stop = _words(text, paragraphs, row, label.end(), labels)
        if stop > start:
            first = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
            out[first] = Turn(key, label.start("mark"), start, stop)
    return out


def _words(
    text: str, paragraphs: Sequence[tuple[int, int]], row: int, start: int, labels: Container[int]
) -> tuple[int, int]:
    """Begin and end of the words behind a label: what is left of its paragraph, and the next ones without a label."""
    stop = paragraphs[row][1]
    for at in range(row + 1, len(paragraphs)):
        begin, end = paragraphs[at]
        if at in labels or _ENDS.match(text, begin, end):
            break
        stop = end
    words = text[start:stop]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
