"""Places by one character: 在京召开, 来榕调研, 昆沪两地, 泉籍侨领.

Which place a character stands for is for `kg.pipeline.place_links`; one that stands for none there is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg.places import Places
from kg.vocabulary import rows as table

GOING = "在来赴抵离返进入驻到莅住旅访"
_DOES = (
    "[召举开调考检视看出参会访慰指督学观，,。、逝]|(?<![新云海])(?:期间|投资|创业|工作|发展)|[省市县区][、委政人各有]|有关单位|"
    "(?<=入[^新云海青吉台黑])的|(?<=[来到赴在][^新云海青])[一二三四五六七八九十数几多][年十个]"
)
_HEADLINE_ENDS = r"(?<=[抵访赴来][^电信客函])(?=[ \u3000]{0,4}\n)"
_DOUBTFUL = "新云海青吉台藏黑贵申"  # also words of their own: 到新企业, 入云
# What also stands before 企业, 干部 behind 在, 驻 and is no place: 在职|干部, 驻村|干部, 在建|项目.
_NOT_THERE = "省市县区镇乡村旅游职校岗编建读册任内外家会地线逃案场点站军队场局厅处科股室部委院所厂矿办上下前后中原该此本我各口化成"
_THERE = "(?:单位)?相关|的(?:企业|央企|单位|项目|一[张家])|[\u4e00-\u9fff](?:商[会人有]|籍)"
_TOGETHER = r"(?<!沪深)[两三四五六]地|[两三四五六]省|(?<!沪深)[两三四五六][市校]|[两三四]省[一二两三][市区]"
_TWO = "两(?:地|市|县|省|州|区)(?!委|政)"
_JOIN_BEFORE = (
    r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[在由对与和及了助推促向为是动强借用成从就绕同以来示于国的进使化深共谋叙续]))"
)


_NICKNAME = re.compile(
    r"(?<![左右翼科喀土四八])[前中后左右]旗(?![下帜手舰杆长委政人纪])"
    r"|(?![全我本各两三该此其城都超门股楼夜早上集开入撤每外跨地县副省和对与到在由从为将向以及同])[\u4e00-\u9fff]市(?![场民长委政级容值面井域区局人纪属直领府])"
)


def short_province(text: str, begin: int) -> tuple[int, int, str] | None:
    """One-character names after a word of going or being there (在京召开, 来浙考察, 在蓉高校)."""
    if begin and (found := _going().match(text, begin)):
        rule = "place-province-abbreviation" if found.group() in _provinces() else "place-abbreviation"
        return begin, begin + 1, rule
    return None


def side_by_side(text: str, taken: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """One-character names beside each other (昆沪两地, 晋陕豫区域合作), and whose people somebody is (闽籍侨领)."""
    written = {text[at] for at, kind in taken.items() if kind == "Place"} | _known()
    for found in _lists().finditer(text):
        if taken.keys().isdisjoint(range(*found.span())) and (not found["two"] or written.issuperset(found["two"])):
            for at in range(*found.span()):
                yield at, at + 1, "place-province-abbreviation" if text[at] in _provinces() else "place-abbreviation"


def nicknames(text: str, taken: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """What may be the own name of a banner or city for itself: 中旗, 前旗, 乌市; `PlaceLinks` knows which, or drops it."""
    for found in _NICKNAME.finditer(text):
        if taken.keys().isdisjoint(range(*found.span())):
            yield *found.span(), "place-nickname"


@lru_cache(maxsize=1)
def cities() -> dict[str, str]:
    """Characters that stand for a city or, beside another, for a province, with its code."""
    return {row["character"]: row["code"] for row in table("place_characters") if row["use"] != "own"}


@lru_cache(maxsize=1)
def own_cities() -> frozenset[tuple[str, str]]:
    """Character and code of the cities that it stands for in their own reports: 宁 of 南京."""
    return frozenset((row["character"], row["code"]) for row in table("place_characters") if row["use"] == "own")


@lru_cache(maxsize=1)
def _provinces() -> frozenset[str]:
    return frozenset(Places.load().abbreviations())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Characters that stand for a province or city."""
    return _provinces() | cities().keys()


@lru_cache(maxsize=1)
def _going() -> re.Pattern[str]:
    alone = "".join(sorted(_provinces() | {r["character"] for r in table("place_characters") if r["use"] == "going"}))
    return re.compile(
        rf"(?<=[{GOING}])(?<![文农商学]旅)(?:(?![省市县区镇乡村旅游局厅处科股室部委院校办所站厂矿队])[\u4e00-\u9fff](?:(?={_DOES}|{_words('does')})|{_HEADLINE_ENDS})|(?![{_DOUBTFUL}])[{alone}](?={_THERE}|{_words('who')}))"
        rf"|(?<=[在驻住])(?![{_NOT_THERE}{_DOUBTFUL}])[\u4e00-\u9fff](?={_words('who')})"
    )


def _words(use: str) -> str:
    """The words of a use as alternatives, longest first."""
    found = [row["word"] for row in table("short_place_cues") if use in row["use"].split("|")]
    return "|".join(sorted(found, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def _lists() -> re.Pattern[str]:
    every = "".join(sorted(_known()))
    sure = "".join(c for c in every if c not in _DOUBTFUL + "宁陇")
    return re.compile(
        rf"(?<![{every}])[{every}]{{2,5}}(?={_TOGETHER})|{_JOIN_BEFORE}[{sure}]{{2,4}}(?={_words('joint')})"
        rf"|(?P<two>(?!{_words('no pair')})[\u4e00-\u9fff]{{2}}(?={_TWO})"
        rf"|{_JOIN_BEFORE}(?!{_words('no pair')})(?:(?![{_NOT_THERE}{GOING}])[\u4e00-\u9fff][{sure}]|[{sure}](?![{_NOT_THERE}])[\u4e00-\u9fff])(?={_words('joint')}))"
        r"|(?<=爱国爱)[港澳台](?=爱)"
        r"|(?![学户国党古书外本省原祖典])[\u4e00-\u9fff](?=籍(?:侨[^的]|乡[贤友亲]|企业家|商[人会]))"
    )
