"""Where and when a happening took place: pure functions over the layers, for the component `kg_events`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import DateRow, Layers, MentionRow

_HELD_IN = re.compile(
    r"(?<![正所存])(?:在|于)(?P<where>[^，。；！？\n在]{1,40}?)(?:隆重|胜利|圆满|顺利|正式|成功|如期|联合|同时|今天|\d{1,2}日)?"
    r"(?:组织|主持)?(?:召开|举行|举办|开幕|闭幕|落幕|开班|结业|启动|召集|开展|签[约署订]|会见|会谈)"
)
_GO_TO = re.compile(
    r"(?:深入到?|走进|莅临|来到|赶赴|前往|奔赴|抵达|到(?!会|位)|赴|来(?!自|信|访)|至|在|一行(?=[\u4e00-\u9fff]))"
)
_ROOM = re.compile(r"(?:会议室|会议厅|会议中心|报告厅|[一二三四五六七八九十\d]+楼|礼堂|大厅|厅|\d+室|会场|现场)$")
_OWN = re.compile(r"学校|校|医院|院(?=内|部)|公司|企业")
_SCHOOL, _HOSPITAL = (
    re.compile(r"我校|(?:中学|小学|大学|学院|学校|[一二三四五六七八九十]中|幼儿园)$"),
    re.compile(r"我院|医院$"),
)
_KIND_OF = {"学校": _SCHOOL, "校": _SCHOOL, "医院": _HOSPITAL, "院": _HOSPITAL}
_KIND_OF |= dict.fromkeys(("公司", "企业"), re.compile(r"我公司|(?:公司|集团)$"))
_VAGUE = re.compile(r"日前|近日|近期|不久前")
_ISSUED = re.compile(r"(?:上午|下午|晚)?(?:消息|讯|电|报道)")
_LONGEST = 15  # days that one happening may last; a longer period (a year, a month) is no day


def _named_in(rows: Layers, begin: int, end: int) -> list[MentionRow]:
    found = [m for m in rows["mentions"] if m["kind"] in ("Place", "Body") and begin <= m["b"] and m["e"] <= end]
    return sorted(found, key=lambda m: (m["b"], -m["e"]))


def place_of_meeting(rows: Layers, sentences: Sequence[Sequence[int]]) -> str | None:
    """Key of the most specific place or institution in which these sentences say something was held."""
    for begin, end in sentences:
        for match in _HELD_IN.finditer(rows["text"], begin, end):
            inside = [
                m for m in _named_in(rows, *match.span("where")) if not _ROOM.search(rows["text"][m["b"] : m["e"]])
            ]
            if inside and inside[0]["b"] - match.start("where") <= 2:
                return _last_of_chain(inside)
            if own := _own_institution(rows, begin, match):
                return own
    return None


def _own_institution(rows: Layers, begin: int, match: re.Match[str]) -> str | None:
    """The institution meant by 学校, 医院 (that which the report calls 我校), or whose own room is named (in 五楼会议室)."""
    where = match.group("where")
    if word := _OWN.match(where):
        same = [
            m
            for m in rows["mentions"]
            if m["kind"] == "Body" and _KIND_OF[word.group()].search(rows["text"][m["b"] : m["e"]])
        ]
        return same[0]["entity"] if same else None
    hosts = [m for m in _named_in(rows, begin, match.start()) if m["kind"] == "Body"]
    if not hosts or not _ROOM.search(where):
        return None
    between = rows["text"][hosts[-1]["e"] : match.start()]
    return hosts[-1]["entity"] if len(between) <= 12 and not re.search(r"[，。；：、讯（(]", between) else None


def _last_of_chain(inside: Sequence[MentionRow]) -> str:
    """Key of the last of mentions that stand one after the other (积石山县|刘集乡|肖家村)."""
    last = inside[0]
    for mention in inside[1:]:
        if mention["b"] == last["e"]:
            last = mention
    return last["entity"]


def place_of_visit(
    rows: Layers, hidden: Hidden, verb: tuple[int, int], sentences: Sequence[Sequence[int]]
) -> str | None:
    """Key of the place or institution that is visited: after a verb of going, else the object, else the report's place.

    Args:
        rows: the layers.
        hidden: the text with marks hidden.
        verb: where the verb of visiting stands.
        sentences: the sentence that tells the visit first, then the headline.
    """
    for begin, end in sentences:
        for match in _GO_TO.finditer(hidden.text, begin, end):
            inside = _named_in(rows, match.end(), min(end, match.end() + 40))
            if inside and inside[0]["b"] - match.end() <= 1:
                return _site(rows, inside)
    objects = _named_in(rows, verb[1], verb[1] + 12)
    if not objects:
        return None
    near = objects[0]["b"] - verb[1] <= 1 and rows["text"][objects[0]["b"]] not in "我本"
    return _site(rows, objects) if near else rows["jurisdiction"]


def _site(rows: Layers, inside: Sequence[MentionRow]) -> str | None:
    """One site by its key; of several sites listed, the place of the report if that is known, else the first."""
    last = inside[0]
    for mention in inside[1:]:
        between = rows["text"][last["e"] : mention["b"]]
        if between == "":
            last = mention
        elif between in ("、", "和", "及"):
            return rows["jurisdiction"] or last["entity"]
    return last["entity"]


def day_of(rows: Layers, sentence: Sequence[int], further: Sequence[Sequence[int]]) -> tuple[str | None, str | None]:
    """First and last ISO day (the latter None for one day) of what a sentence tells.

    Where the sentence only says 近日 or nothing, the first day that the `further` sentences give.
    """
    for begin, end in [sentence, *further]:
        for row in rows["dates"]:
            if not begin <= row["b"] < end or _VAGUE.fullmatch(rows["text"][row["b"] : row["e"]]):
                continue
            if _ISSUED.match(rows["text"], row["e"]):
                continue
            if row["start"] is None:
                return None, None
            if _is_day(row):
                return row["start"], row["end"] if row["end"] != row["start"] else None
    return None, None


def _is_day(row: DateRow) -> bool:
    if row["start"] is None or row["end"] is None:
        return row["start"] is not None
    return (date.fromisoformat(row["end"]) - date.fromisoformat(row["start"])).days <= _LONGEST
