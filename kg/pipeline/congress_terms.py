"""Congresses and conferences named with their term: 市第十七届|人大常委会, 政协样本县|第九届委员会常务委员会.

The term is part of the name as written and not of the body that it names: 样本县第十六届人民代表大会常务委员会 is
the 样本县人大常委会.
"""

from __future__ import annotations

import re

SESSION = re.compile(r"第?[一二三四五六七八九十]{1,3}届")
_BODY = r"(?:人民代表大会|人大|政协)"
_STANDING = r"(?:常务委员会|常委会)"
# 第十七届人大常委会, 政协十届委员会常务委员会; a congress and its term alone open the name of a meeting (人大十五届一次会议).
_WITH_TERM = re.compile(
    rf"(?:{SESSION.pattern}{_BODY}(?:委员会)?{_STANDING}?|{_BODY}{SESSION.pattern}(?:委员会{_STANDING}?|{_STANDING})"
    rf"|{SESSION.pattern}委员会{_STANDING})(?!第?[一二三四五六七八九十]{{1,4}}次)"
)
_ALONE = re.compile(rf"{SESSION.pattern}{_BODY}(?:委员会)?{_STANDING}?(?![代委第一二三四五六七八九十])")
_NUMBERS = "一二三四五六七八九十"
TERM_PAIRS = frozenset([number + "届" for number in _NUMBERS] + ["十" + number for number in _NUMBERS])
_FIRST = frozenset("第一二三四五六七八九十人政")


def term_end(text: str, begin: int) -> int:
    """End of the congress with its term that a place has at `begin`; `begin` where there is none.

    >>> term_end("市第九届人大常委会召开", 1), term_end("市政协九届委员会", 1), term_end("市政协九届二次会议", 1)
    (9, 8, 1)
    """
    found = _WITH_TERM.match(text, begin) if text[begin : begin + 1] in _FIRST else None
    return found.end() if found else begin


def alone_end(text: str, begin: int) -> int:
    """End of the own place's congress that only its term names: 九届政协常委会; `begin` where there is none."""
    found = _ALONE.match(text, begin) if text[begin : begin + 1] in _FIRST else None
    return found.end() if found else begin


def without_term(organ: str) -> str:
    """The body that an organ with its term names.

    >>> without_term("第九届人民代表大会常务委员会"), without_term("政协九届委员会"), without_term("第九届委员会常务委员会")
    ('人大常委会', '政协', '委员会常委会')
    """
    if SESSION.match(organ) or organ.startswith(("人大", "政协", "人民代表大会", "委")):
        organ = SESSION.sub("", organ, count=1)
        organ = organ.replace("人民代表大会", "人大").replace("常务委员会", "常委会")
        organ = organ.replace("政协委员会", "政协")
    return organ
