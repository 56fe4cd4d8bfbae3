"""The dateline that opens a paragraph: 本报讯（记者 …）, 样本网样州7月3日讯（张样例）, 据样本日报报道.

It names the medium, often the place and the day, and in brackets who reports; the reporters write for that medium.
"""

from __future__ import annotations

import re

from kg.pipeline.credit_labels import LABEL, MEDIUM_END, labelled
from kg.pipeline.credit_names import people_in
from kg.pipeline.rows import BylineRow

LONGEST = 120  # code points of a dateline
_LETTER = r"[^\W\d_A-Za-z在据对向于了的和与]"
_MEDIUM = (
    rf"(?![另此来]){_LETTER}{{1,12}}?(?:电视台|社|(?!发布|云|微言|公众号){MEDIUM_END})(?![络站友点上台])"
    rf"(?:时刻|客户端|{_LETTER}{{2,6}}?(?:频道|分站|记者站))?"
)
_OWN = re.compile(r"[本我各][报网台站刊社]")
_DAY = r"\d{1,2}月\d{1,2}日"
_OPENING = re.compile(
    r"(?:[（(](?P<alone>(?=[^（()）\n]{0,16}(?:记者|通讯员))[^（()）\n]{2,60})[）)]"
    rf"|(?P<after>据?)(?P<medium>(?:[本我][报网台站刊社])|{_MEDIUM})(?:[（(][\u4e00-\u9fff]{{2,10}}网[）)])?"
    rf"(?:[—\-]{{1,2}}(?P<second>{_MEDIUM})|据(?P<third>{_MEDIUM}))?\s{{0,2}}"
    rf"(?:(?P<told>(?:{_LETTER}{{0,8}}?\s?{_DAY}\s?(?:消息|讯|电|报道)?|{_LETTER}{{0,4}}?(?:消息|讯|电|报道)(?=[\s（(:：，,\d昨今日近])))"
    r"(?:\s{0,4}[（(](?P<inside>[^（()）\n]{2,80})[）)])?"
    rf"|{_LETTER}{{0,4}}?\s{{0,4}}[（(](?P<untold>[^（()）\n]{{2,80}})[）)]"
    r"|\s?(?P<by>(?:首席|见习|实习|特约|全媒体|融媒体)?记者)))"
)


def dateline(text: str, begin: int, end: int, first: bool = True) -> list[BylineRow]:
    """By-lines of the dateline that a paragraph `[begin, end)` may open with; only the `first` may quote without a name."""
    found = _OPENING.match(text, begin, min(end, begin + LONGEST))
    if found is None or not first and (found["after"] and not found["inside"] or found["by"]):
        return []
    if found["alone"]:
        return labelled(text, *found.span("alone"), at_start=True)
    media = [list(found.span(name)) for name in ("medium", "second", "third") if found[name]]
    if _OWN.match(found["medium"]):
        media = []
    inside = next((name for name in ("inside", "untold") if found[name]), None)
    people = _inside(text, found.span(inside), media) if inside else []
    if found["untold"] and not people:
        return []
    named = [row["body"] for row in people]
    return [BylineRow(kind="来源", person=None, body=medium) for medium in media if medium not in named] + people


def _inside(text: str, span: tuple[int, int], media: list[list[int]]) -> list[BylineRow]:
    """Who reports, by the brackets: with labels, or names alone."""
    begin, end = span
    medium = media[0] if media else None
    if LABEL.search(text, begin, end):
        return labelled(text, begin, end, at_start=True, medium=medium)
    return [BylineRow(kind="记者", person=list(name), body=medium) for name in people_in(text, begin, end)]
