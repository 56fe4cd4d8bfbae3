"""Whether a clause says that a body carries an initiative out."""

from __future__ import annotations

import re

_CARRIED = re.compile(
    r"[^。；！？\n]{0,20}(?:实施|推进|推动|启动|开展|推行|实行|出台|制定|提出|部署|印发|发起|创建)(?:了|的)?[^，。；、]{0,8}"
)
_ASKED = re.compile(r"(?:[”\"])?的?(?:工作)?(?:要求|部署|决策部署|战略目标|目标)")


def promoted_between(text: str, body_end: int, begin: int, end: int) -> bool:
    """Whether a clause says that the body whose name ends at `body_end` carries out what is named at `begin`."""
    between = text[body_end:begin]
    if between in ("", "的", "“", '"'):
        return _ASKED.match(text, end) is not None
    return _CARRIED.fullmatch(between) is not None
