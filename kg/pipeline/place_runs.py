"""Lists of places that the words behind them tell: 样垴、例山|两镇, 样碌、例河、样田|等乡镇, 样湖、例善|两地.

The items need no table and no word of their own for what they are; the word at the end of the list says it for all. Bare
names of neighbouring counties that stand side by side tell each other too (在|样湖、例善|调研), see `kg.pipeline.neighbours`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.place_starts import GENERIC, name_start
from kg.pipeline.rows import MentionRow
from kg.vocabulary import rows as table

RULE = "place-run"
AS = "as:"  # head of a bare name: what its kind makes of it, 样山 of 两镇 is 样山镇
_DIGITS = {"两": 2} | {char: at for at, char in enumerate("一二三四五六七八九十", start=1)}
_STRETCH = re.compile("[\u4e00-\u9fff]{1,16}$")
_AND = re.compile("以及|[和与及]")
_SHAPE = re.compile("[\u4e00-\u9fff]{2,5}")
_NO_ITEM = re.compile(
    "[的了着过等把被将对从各每这那某其该此于]|[省市县区州]委|政府|人大|政协|法院|检察|公安|[局办厅处科部]$|干部|党员|群众|企业|学校|医院|公司|集团"
    "|^(?:[东南西北中]+[部方]?|[省市县区镇乡村内外上下城农新老前后左右]+|[一二三四五六七八九十百两几]+[个家名类种项级等]?|全.|本.|国[内外]|线[上下]|.?[高中低]温|[春夏秋冬]季)$"
)
_THEN = re.compile("[去来会此之束完]后")
_LITTLE = re.compile("[在到赴入、，。：；\n][和与向为及]$")  # little words that names begin with too: 在|和样、例隆两村
_ENDS = "(?![民级委支长容志域城划方带块质铁情场])"
_CLEAR = "(?=[^\u4e00-\u9fff]|[的和与及在为要就]|进行|开展|调研|实地|检查|考察|走访|督导|督查|慰问|召开|举行|有关|相关|主要|党委|负责)"
MOST = 40  # items of one list, so that a text of nothing but lists takes linear time
_LAST = 6  # code points of the longest item


class Run(NamedTuple):
    """A list of places: the [begin, end) of its items in the order of the text, and what a bare name takes on."""

    items: list[tuple[int, int]]
    full: str


def with_runs(text: str, found: list[MentionRow], stops: Lexicon[str]) -> list[MentionRow]:
    """The mentions with the places of lists whose last word says so; names of no certain place become such.

    Args:
        text: the report.
        found: names found before.
        stops: words that end a name going left.
    """
    taken = {at: m for m in found for at in range(m["b"], m["e"])}
    new: dict[tuple[int, int], MentionRow] = {}
    for run in _runs(text, taken, stops):
        for begin, end in run.items:
            over = taken.get(begin)
            if over and over["kind"] == "Place" and over["rule"] not in ("place-context", "place-inside"):
                continue
            head = AS + text[begin:end] + run.full if run.full and not text.endswith(run.full, begin, end) else ""
            new[begin, end] = _place(begin, end, head)
    inside = {at for begin, end in new for at in range(begin, end)}
    return [m for m in found if inside.isdisjoint(range(m["b"], m["e"]))] + list(new.values())


def _runs(text: str, taken: Mapping[int, MentionRow], stops: Lexicon[str]) -> Iterator[Run]:
    for tail in _tail().finditer(text):
        count = _number(tail["count"] or "")
        items = _items(text, tail.start(), taken, stops)
        if count and len(items) > count and not tail["so_on"]:
            items = items[-count:]
        few = len(items) < max(2, 0 if tail["so_on"] else count)
        if not few and all(_may_be(text, *item, taken) for item in items):
            yield Run(items, _full()[tail["kind"] or tail["plain"]])


def _items(text: str, end: int, taken: Mapping[int, MentionRow], stops: Lexicon[str]) -> list[tuple[int, int]]:
    """[begin, end) of the items of the list that ends at `end`, going left; [] where they are no names."""
    items: list[tuple[int, int]] = []
    while len(items) < MOST and (stretch := _STRETCH.search(text, max(0, end - 16), end)):
        begin = stretch.start()
        last = not items
        listed = text[begin - 1 : begin] == "、" and (not items or end - begin <= _LAST)
        if last and (parts := _two(text, begin if listed else end - 2 * _LAST, end)):
            items.append((parts[1], end))
            end = parts[0]
            if not listed:
                return [first, *items] if (first := _first(text, end, taken, stops)) else []
            if begin < end:
                items.append((begin, end))
        elif listed:
            items.append((begin, end))
        elif first := _first(text, end, taken, stops):
            return [first, *reversed(items)]
        else:
            return items[::-1]
        end = begin - 1
    return items[::-1]


def _two(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """End of the first and begin of the second of the last two items: 样山|和|例樵."""
    joints = list(_AND.finditer(text, max(0, begin), end))
    if not joints:
        return None
    joint = joints[-1]
    return joint.span() if 2 <= end - joint.end() <= _LAST and joint.start() - begin >= 2 else None


def _first(text: str, end: int, taken: Mapping[int, MentionRow], stops: Lexicon[str]) -> tuple[int, int] | None:
    """The first item of a list, which ends at `end` and begins where a name can."""
    kinds = {at: taken[at]["kind"] for at in range(max(0, end - _LAST - 2), end) if at in taken}
    if (over := taken.get(end - 1)) and over["kind"] == "Place" and over["e"] == end:
        return over["b"], end
    begin = name_start(text, end, kinds, stops)
    if then := _THEN.search(text, begin, end - 2):
        begin = then.end()
    if end - begin == 1 and _LITTLE.search(text, max(0, begin - 2), begin):
        begin -= 1
    return (begin, end) if 2 <= end - begin <= _LAST else None


def _may_be(text: str, begin: int, end: int, taken: Mapping[int, MentionRow]) -> bool:
    """Whether an item can be the name of a place."""
    over = [taken[at] for at in range(begin, end) if at in taken]
    if any(m["b"] < begin or m["e"] > end for m in over if m["kind"] == "Place" or not _of_last(m, begin, end)):
        return False
    if over and over[0]["e"] - over[0]["b"] == end - begin:
        return over[0]["kind"] == "Place"
    name = _SHAPE.fullmatch(text, begin, end) is not None
    return name and not GENERIC.match(text[begin:end]) and not _NO_ITEM.search(text[begin:end])


def _of_last(mention: MentionRow, begin: int, end: int) -> bool:
    """Whether a body's name begins with the last place of a list, whose number it holds: 例皇|三县检察院."""
    return mention["b"] == begin and mention["e"] > end and mention.get("head") == f"place:{end - begin}"


def _number(count: str) -> int:
    """The number written, 0 for 几 and the like."""
    digits = re.sub(r"[^\d一二两三四五六七八九十]", "", count)
    if digits.isdigit():
        return int(digits)
    return _DIGITS.get(digits, 0)


@lru_cache(maxsize=1)
def _full() -> dict[str, str]:
    """Word of the table → what a bare name takes on."""
    return {row["word"]: row["full"] for row in table("run_heads")}


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    words: dict[str, list[str]] = {"any": [], "counted": [], "modifier": []}
    for row in table("run_heads"):
        words[row["use"]].append(row["word"])
    kinds, plain, before = (
        "|".join(sorted(some, key=lambda word: (-len(word), word)))
        for some in (words["any"] + words["counted"], words["any"], words["modifier"])
    )
    return re.compile(
        rf"(?<=[\u4e00-\u9fff])(?:(?P<so_on>等|那|这)?(?P<count>(?:\d{{1,3}}|[一二两三四五六七八九十]{{1,2}}|几)个?)"
        rf"(?:{before}){{0,2}}(?P<kind>{kinds}){_ENDS}|等(?:{before}){{0,2}}(?P<plain>{plain}){_CLEAR})"
    )


def _place(begin: int, end: int, head: str) -> MentionRow:
    mention = MentionRow(b=begin, e=end, kind="Place", entity="", conf=0.9, by="kg_gazetteer", rule=RULE)
    return mention | {"head": head} if head else mention
