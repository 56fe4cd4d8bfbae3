"""Short names of companies and private houses: a coined name and the word for its trade (众样牧业, 鸿样砖厂, 博样学校).

No legal form says that they are bodies. What does is that the name is coined: its characters do not stand side by side
in ordinary text, while words of the language (绿色|食品, 特色|牧业) do (`kg.pipeline.likelihood`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.likelihood import likelihood
from kg.vocabulary import rows as table

LONGEST = 4  # code points of a coined name
_BRAND = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NO_BRAND = re.compile(
    r"[的了过在到赴访向对从与和及或等各某该本我每这那省市县区州旗镇乡村岛路街、多个家名位项是不有能比年月日号期]"
    r"|^[第全现原由为把被让使经以来去更备叫称约超近]"
)
_BEFORE = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[在到赴访察对由与和及是为了]|辖区|前往|走进|走访|考察|调研|视察|查看|察看|来到|深入|参观|慰问|引进|投资|企业|之后|随后|先后|集团|公司|镇|乡|村|县|[^城地]区|街道|园区)$"
)
_TOWN = re.compile(r"[县区旗镇乡村]$|街道$")  # places that a company's name does not begin with
_LISTED = re.compile(r"[、“]$|企业$|公司$|集团$")
_AFTER = re.compile(
    r"$|[^\u4e00-\u9fff]|[等和与及的了在]|项目|[一二三四五]期|车间|厂区|基地|公司|企业|生产|负责|董事|总经理|总裁|厂长|党|参观|考察|调研|召开|举行|开展|工地|施工|现场"
)


@cache
def _endings() -> Lexicon[bool]:
    """Words for trades, True where the word is no thing besides."""
    return Lexicon((row["ending"], row["strength"] == "strong") for row in table("trade_endings"))


def trade_names(
    text: str, taken: Mapping[int, str], places: Iterable[tuple[int, int]], stops: Lexicon[str]
) -> Iterator[tuple[int, int]]:
    """Begins and ends of short names of companies and houses where no other name stands.

    Args:
        text: the report's text.
        taken: positions inside names found so far.
        places: where places' names begin and end, between which a name may stand.
        stops: words that stand inside no name.
    """
    spans = list(places)
    begins, ends = {b for b, _ in spans}, {e: b for b, e in spans}
    for at, end, strong in _endings().matches(text):
        if at in taken or end - 1 in taken or not (_AFTER.match(text, end) or end in begins):
            continue
        begin = _begin(text, at, taken, ends, stops)
        sure = strong or begin in ends or _LISTED.search(text, max(0, begin - 2), begin)
        if begin < at and sure:
            whole = begin in ends and not _TOWN.search(text, begin - 2, begin) and begin - ends[begin] >= 2
            yield ends[begin] if whole else begin, end


def _begin(text: str, at: int, taken: Container[int], place_ends: Container[int], stops: Lexicon[str]) -> int:
    """Where the coined name before the ending at `at` begins; `at` if there is none."""
    for length in range(2, LONGEST + 1):
        begin = at - length
        brand = text[max(0, begin) : at]
        if begin < 0 or begin in taken or not _BRAND.fullmatch(brand) or _NO_BRAND.search(brand):
            return at
        if any(brand[n : n + 2] in stops for n in range(length - 1)):
            return at
        free = begin in place_ends or _BEFORE.search(text, max(0, begin - 4), begin) is not None
        if free and is_coined(brand):
            return begin
    return at


def is_coined(brand: str) -> bool:
    """Whether a name is no word: none of its characters stands beside the next in ordinary text, or but one pair does.

    >>> is_coined("众诚"), is_coined("特色")
    (True, False)
    """
    pairs = [brand[n : n + 2] for n in range(len(brand) - 1)]
    known = sum(likelihood().known(pair) for pair in pairs)
    return known == 0 or len(pairs) > 2 and known * 2 < len(pairs) + 1
