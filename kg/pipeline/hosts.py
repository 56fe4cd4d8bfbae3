"""Who receives whom: the guests whom somebody welcomes, the place of which the hosts tell.

Reports on visits seldom name the house that they come from (我院, 我校); they name the guests, whom the hosts welcome,
and the hosts tell what their own place is like: 介绍了样本区区情和我院工作.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.places import Place, Places

_BEFORE = re.compile(r"(?:对|欢迎|向)$")
_WELCOMED = re.compile(
    r"[^，,。；;！？\n]{0,16}?的?(?:到来|来访|莅临|造访|到访)[^，,。；;！？\n]{0,8}表示[^，,。；;！？\n]{0,8}(?:欢迎|感谢)"
)
_INVITED = re.compile(r"[^，,。；;！？\n]{0,12}?(?:一行|代表团|考察组|考察团|客人|嘉宾)(?:的?到来|来|到|莅临|做客)")
_CONDITIONS = re.compile(r"的?[省市县区州旗]?情(?![况形景节感怀绪])")
_TELLS = re.compile(r"(?:介绍|通报|讲解|讲述)了?$")


def welcomed(text: str, begin: int, end: int) -> bool:
    """Whether the name at [begin, end) is that of guests whom somebody welcomes.

    >>> welcomed("他对样本市样本局考察组的到来表示欢迎。", 2, 8), welcomed("他欢迎样本大学一行来我校。", 3, 7)
    (True, True)
    >>> welcomed("他对样本市样本局的工作表示肯定。", 2, 8)
    False
    """
    if not _BEFORE.search(text, max(0, begin - 2), begin):
        return False
    return _WELCOMED.match(text, end) is not None or _INVITED.match(text, end) is not None


def told_of(text: str, named: Iterable[tuple[int, str]], places: Places, year: int | None) -> Place | None:
    """The only division whose conditions the hosts tell to their guests: 介绍了样本区区情; None where none or several.

    Args:
        text: of the report.
        named: (begin, surface) of its places by name.
        places: the vocabulary.
        year: of publication.
    """
    found = {}
    for begin, surface in named:
        if not _CONDITIONS.match(text, begin + len(surface)) or not _TELLS.search(text, max(0, begin - 4), begin):
            continue
        for place in places.find(surface, year):
            if place.is_division:
                found[place.code] = place
    return next(iter(found.values())) if len(found) == 1 else None
