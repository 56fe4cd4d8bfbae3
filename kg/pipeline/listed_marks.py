"""Marks that are listed as the names of campaigns: “样例清风”“示范护航”两个专项行动, “样例净网”等专项行动."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.pipeline.phrases import Quote

_JOINED = re.compile("(?:[、和与及]|以及)?")
_MANY = re.compile(
    r"(?:等(?:[一二两三四五六七八九十多]{1,3}[个项大])?|[两三四五六七八九十]{1,2}[个项大])(?:重点|专项|系列|主题|特色|品牌){0,2}"
    r"(?:行动|工程|计划|机制|改革|制度|模式|专项整治|(?:(?<=专项)|(?<=重点))工作|举措|(?<!等)(?<!系列)(?<!主题)活动)(?![力者员派人])"
)
_ONE = re.compile(
    r"(?:专项|系列|主题|创建|评选|集中|联合|攻坚|整治|实践|推广|三年|服务|工作|管理)*(?:行动|工程|活动|计划|专项整治|机制|模式)(?![力者员派人])"
)


def listed_marks(text: str, quotes: Sequence[Quote]) -> set[int]:
    """Indexes of the quotes that a word for campaigns names as such: all before …等行动, those before the last else.

    >>> from kg.pipeline.phrases import quotes_in
    >>> text = "开展“样例清风”“示范护航”两个专项行动，“甲”、“乙”活动，“丙”好"
    >>> sorted(listed_marks(text, quotes_in(text)))
    [0, 1, 2]
    """
    found: set[int] = set()
    for at in range(len(quotes) - 1, -1, -1):
        end = quotes[at].end
        joined = at + 1 < len(quotes) and _JOINED.fullmatch(text[end : quotes[at + 1].begin]) is not None
        if _MANY.match(text, end) or joined and (at + 1 in found or _ONE.match(text, quotes[at + 1].end)):
            found.add(at)
    return found
