"""People in Latin letters beside a post or a form of address: 会长John Sample, Anna Sample主席, Bo Sample 先生.

A name is two to four capitalised words (Jean-Paul A. Sample). Latin words are as often a company's or a product's
name, so what stands beside them must say that they are somebody: a title right before, or right behind one that only
people bear, or any title where a body ends right before the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.pipeline.rows import Layers, MentionRow

NAME = "kg_names"
_WORD = r"(?:[A-Z][a-z]{1,15}(?:['’\-][A-Za-z]{1,15}){0,2}|[A-Z]\.)"
_LATIN = re.compile(
    rf"(?<![A-Za-z0-9&.'’\- ]){_WORD}(?:[ \u00a0]{_WORD}){{1,3}}(?![A-Za-z0-9&.'’\-]|[ \u00a0][A-Za-z0-9&])"
    rf"|(?<=[^A-Za-z0-9&.'’\- ] ){_WORD}(?:[ \u00a0]{_WORD}){{1,3}}(?![A-Za-z0-9&.'’\-]|[ \u00a0][A-Za-z0-9&])"
)
_OF_PEOPLE = ("先生", "女士", "小姐", "教授", "副教授", "博士", "院士", "阁下", "夫人", "同学", "老师")
_BLANK = " \u00a0"
CONFIDENCE = 0.85


def latin_names(rows: Layers) -> Iterator[MentionRow]:
    """The people of a report whose names are written in Latin letters, outside longer names, in the order of the text."""
    text = rows["text"]
    ends = {t["e"] for t in rows["titles"]}
    begins = {t["b"]: t["e"] for t in rows["titles"]}
    bodies = {m["e"] for m in rows["mentions"] if m["kind"] == "Body"}
    taken = [(m["b"], m["e"]) for m in rows["mentions"] if text[m["b"]].isascii() or text[m["e"] - 1].isascii()]
    for match in _LATIN.finditer(text):
        begin, end = match.span()
        if any(b < end and begin < e for b, e in taken):
            continue
        before = begin - (text[begin - 1 : begin] in tuple(_BLANK))
        after = end + (text[end : end + 1] in tuple(_BLANK))
        title = text[after : begins[after]] if after in begins else ""
        named = title and not _names_another(text, begins[after])
        if (
            before in ends
            or text.startswith(_OF_PEOPLE, after)
            or named
            and (before in bodies or _closes(text, before))
        ):
            yield MentionRow(b=begin, e=end, kind="Person", entity="", conf=CONFIDENCE, by=NAME, rule="name-latin")


def _names_another(text: str, end: int) -> bool:
    """Whether a name stands behind the title, which then is not that of the words before it: Sample Bank总裁|Bo."""
    return text[end : end + 1].isascii() and text[end : end + 1].isalpha()


def _closes(text: str, at: int) -> bool:
    """Whether a remark in brackets behind a body ends here: 样本联合会(SF)|Anna Sample主席."""
    return text[at - 1 : at] in ("）", ")")
