"""Teams that a place sends in turns: 第16批援样医疗队, 中国（样省）第20批援样例医疗队, 第三批援藏工作队."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TEAM = re.compile(
    r"(?:中国[（(][\u4e00-\u9fff]{2,4}[）)])?第[\d一二三四五六七八九十]{1,3}批(?:次)?(?:援|赴|支援|对口支援)[\u4e00-\u9fff]{1,8}?(?:医疗队|工作队|支教队|医疗专家组|专家组)"
)


def sent_teams(text: str) -> Iterator[tuple[int, int]]:
    """Begins and ends of the names of such teams.

    >>> list(sent_teams("第16批援津医疗队出征"))
    [(0, 9)]
    """
    return (found.span() for found in _TEAM.finditer(text))
