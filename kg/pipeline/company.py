"""People that a sentence names beside those who act: in whose company (在甲、乙陪同下), and who reported it.

Shared by the readers of visits and of roles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_COMPANY = re.compile(
    r"(?<![正所存现])在(?P<who>(?:(?!召开|举行|调研|考察|视察|检查|期间|之间)[^。；;！？\n]){1,120}?)的?"
    r"(?:(?P<led>带领|率领|领导|引领)|全程陪同|陪同|陪伴|见证|引导)下"
)

_TOLD_BY = re.compile(
    r"(?:消息|讯|电|报道)[^，,。；;]{0,8}[：:)）]|[：:](?=\d)"
    r"|[(（][^()（）\n]{0,40}(?:记者|通讯员|[/／][文图摄]|[文图摄][/／]|摄影|作者)[^()（）\n]{0,40}[)）]"
)


class Company(NamedTuple):
    """A stretch `[b, e)` that names company; `leads` is whether they lead (在甲带领下) and not only go along."""

    b: int
    e: int
    leads: bool


def company_in(text: str, begin: int, end: int) -> list[Company]:
    """The company that a stretch of text names, in its order.

    >>> company_in("李示范在张样例陪同下考察", 0, 12)
    [Company(b=3, e=10, leads=False)]
    """
    found = _COMPANY.finditer(text, begin, end)
    return [Company(m.start(), m.end(), m.group("led") is not None) for m in found]


def inside(company: list[Company], position: int) -> Company | None:
    """The company that a position lies in; None where it lies in none. `company` is in the order of the text."""
    at = bisect_right(company, position, key=_begin) - 1
    return company[at] if at >= 0 and position < company[at].e else None


def _begin(one: Company) -> int:
    return one.b


def told_from(text: str, begin: int, end: int) -> int:
    """Where a sentence begins to tell: behind its dateline and by-line (本报讯（记者 张样例）), if it has one."""
    return max((m.end() for m in _TOLD_BY.finditer(text, begin, end)), default=begin)
