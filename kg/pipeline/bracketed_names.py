"""Names of bodies with a place in brackets: 样州会展（上海）促进中心, 样本高科(样州)工程研究院.

The grammar, which goes from place to place, sees such a name begin inside the brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.rows import MentionRow

_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}[)）](?=[\u4e00-\u9fff])")
NAME_LENGTH = 10  # code points before the brackets


def bracketed(text: str, found: list[MentionRow], stops: Lexicon[str]) -> Iterator[MentionRow]:
    """The mentions, those that begin in brackets inside a name with the whole name."""
    places = {m["e"]: m["b"] for m in found if m["kind"] == "Place"}
    for m in found:
        begin = m["b"]
        inside = m["kind"] == "Body" and text[begin - 1 : begin] in ("（", "(") and _PLACE.match(text, begin)
        start = _start(text, begin - 1, stops) if inside else begin
        if start < begin - 2:
            m = MentionRow(
                b=places.get(start, start),
                e=m["e"],
                kind="Body",
                entity="",
                conf=0.7,
                by=m["by"],
                rule="body-open",
                head="open",
            )
        yield m


def _start(text: str, end: int, stops: Lexicon[str]) -> int:
    """Where the part of the name before the brackets begins: behind a mark or a word that stands inside no name."""
    begin = end
    while begin > max(0, end - NAME_LENGTH) and "\u4e00" <= text[begin - 1] <= "\u9fff":
        if text[begin - 1] in "的了在到赴由对从与和及等为是" or begin > 1 and text[begin - 2 : begin] in stops:
            break
        begin -= 1
    return begin
