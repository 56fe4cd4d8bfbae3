"""Names that are words (全胜, 蓝天, 向前): taken only where a list of people or a post leaves no other reading."""

from __future__ import annotations

import re
from collections.abc import Collection

from kg.pipeline.person_names import NameModel

SURE_LIST = 2  # names behind which the next of a list is one by its surname alone
DOUBTFUL_GIVEN = -2.0  # least log-odds of its given name
LIKELY = 3.0  # score of the name behind it that tells a list of people
WORD = -1.3  # least log-odds of surname and given name of a word behind a post
_ITEM = re.compile(r"[\u4e00-\u9fff]{2,3}(?=[、，,。；;（(\n]|和[\u4e00-\u9fff]{2,3}[，,。；;\n]|等)")
_NEXT = re.compile(r"[、和]")
_ENDS = re.compile(r"[，,、。；;]|等(?:陪同|参加|出席|参会|领导|[，,。])|陪同|出席|参加|主持|随同")


def listed_end(model: NameModel, text: str, begin: int, count: int) -> int:
    """End of what stands at `begin` in a list after `count` names, where a surname makes it one; `begin` if nothing does.

    Args:
        model: what names look like.
        text: the report's.
        begin: behind a mark of the list, or where it begins.
        count: of the names listed before.
    """
    item = _ITEM.match(text, begin)
    if item is None or (name := item.group())[0] not in model.surnames:
        return begin
    followed = _NEXT.match(text, item.end()) is not None and _name_at(model, text, item.end() + 1)
    enough = count >= SURE_LIST or count == 1 and followed
    if not enough or model.given(name[1:]) < DOUBTFUL_GIVEN:
        return begin
    return item.end()


def behind_post(model: NameModel, text: str, begin: int) -> int:
    """End of a word of two characters behind a post with its body, where it reads as a name; `begin` if it does not."""
    name, end = text[begin : begin + 2], begin + 2
    if name not in model.ordinary or _ENDS.match(text, end) is None:
        return begin
    odds = model.surnames.get(name[0], -99.0) + model.given(name[1])
    return end if odds > WORD else begin


def alone(model: NameModel, text: str, begin: int, end: int, titles: Collection[int]) -> bool:
    """Whether a word that is somebody's name stands here as the name: behind a mark or a post, before what follows names.

    Args:
        titles: where posts end.
    """
    free = begin in titles or not "\u4e00" <= text[begin - 1 : begin] <= "\u9fff"
    return free and model.right(text, end) > 0.5


def _name_at(model: NameModel, text: str, begin: int) -> bool:
    return any(score > LIKELY for score, _ in model.candidates(text, begin))
