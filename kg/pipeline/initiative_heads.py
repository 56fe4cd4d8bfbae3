"""What a named initiative is here, and the words that end such names: for the modules that read initiatives.

The words stand in `ontology/vocabulary/initiative_heads.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.pipeline.phrases import plain_marks
from kg.vocabulary import rows as vocabulary_rows

_BEFORE_HEAD = r"(?:(?!对(?!接|口)|[两三四五六七八九十多几](?:个|项|大)|[的和与暨等为是在了中上下以及其将把到随即]|要求|加大|支持|提供|发送|沿线|开展|实施|推进|研发|推出|各项)[\u4e00-\u9fff]){0,8}?"


class Known(NamedTuple):
    """What the vocabulary says of a name: full form, kind, and whether it names the same thing in every report."""

    name: str
    type: str
    national: bool


class Name(NamedTuple):
    """A stretch that names an initiative. `known` is True where the name means the same in every report."""

    begin: int
    end: int
    name: str
    type: str
    rule: str
    conf: float
    known: bool


class Heads:
    """The words that end names (`ontology/vocabulary/initiative_heads.tsv`), with the kind that each gives away."""

    def __init__(self, rows: Sequence[dict[str, str]]) -> None:
        self._kinds = {row["head"]: row["kind"] for row in rows}
        self._longest = max(map(len, self._kinds), default=0)
        words = "|".join(sorted(self._kinds, key=lambda head: (-len(head), head)))
        self.marked = re.compile(
            rf"{_BEFORE_HEAD}(?:{words})(?!(?<=活动)[室站部]|(?<=活动)(?:中心|基地|阵地|场所)|(?<=计划)(?:[0-9明今后到在于用将从向总]|年底|投资|下[周月]))"
        )

    def kind(self, name: str) -> str:
        """The kind that the end of a name gives away, `formula` where it gives none."""
        ends = (name[-length:] for length in range(self._longest, 0, -1))
        return next((self._kinds[end] for end in ends if end in self._kinds), "formula")


@cache
def heads() -> Heads:
    """The heads of the word table, read once.

    >>> heads().kind("样例提升工程"), heads().kind("三个坚持")
    ('project', 'formula')
    """
    return Heads(vocabulary_rows("initiative_heads"))


def named(text: str, begin: int, end: int, rule: str, conf: float) -> Name:
    """The stretch as a name of the report's own, of the kind that its end gives away."""
    name = plain_marks(text[begin:end])
    return Name(begin, end, name, heads().kind(name), rule, conf, False)
