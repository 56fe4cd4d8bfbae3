"""When two names are the same: one thing has a long name, a short one, and the one that the report uses.

The pairs of long and short parts of names stand in `ontology/vocabulary/short_parts.tsv`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from kg.vocabulary import rows

_MARKS = re.compile(r"[\s“”‘’\"'《》〈〉「」『』()（）·・、,，.。:：]+")
_LEVEL = re.compile(r"(?<=..)[省市县区州旗]$")
_RELATIVE = re.compile(r"[省市县区州旗镇乡村我本该全两]")  # 市委 names many; 张掖市委 one


@cache
def _parts() -> tuple[tuple[str, str], ...]:
    pairs = [(row["long"], row["short"]) for row in rows("short_parts")]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def plain(name: str) -> str:
    """The name without marks, and with the usual short forms of its parts.

    >>> plain("中国共产党张掖市委员会"), plain("“一带一路”")
    ('张掖市委', '一带一路')
    """
    name = _MARKS.sub("", name)
    for long, short in _parts():
        name = name.replace(long, short)
    return name


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, but for marks, usual short parts and the word for the level at the end.

    >>> same_name("张掖市人民政府", "张掖市政府"), same_name("张掖", "张掖市"), same_name("张掖市", "武威市")
    (True, True, False)
    """
    a, b = plain(one), plain(other)
    if a == b:
        return True
    a, b = _LEVEL.sub("", a), _LEVEL.sub("", b)
    return bool(a) and a == b


def likeness(one: str, other: str) -> float:
    """How much of two names is the same, from 0 to 1: Dice's coefficient of their pairs of characters.

    >>> likeness("全市工作会议", "工作会议")
    0.75
    """
    a, b = _pairs(one), _pairs(other)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


@cache
def _pairs(name: str) -> Counter[str]:
    name = plain(name)
    return Counter(name[i : i + 2] for i in range(max(1, len(name) - 1)))


class Names:
    """The names of one annotated report: whether a name of the graph is one of those that the annotation means.

    Beside the full name, the forms that the report uses count if they can mean nothing else, and so do names that
    begin with such a form as the full one begins with its full name (甘肃扶贫办 where 甘肃 is 甘肃省).
    """

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        own: dict[str, list[str]] = defaultdict(list)
        for surface, name in forms:
            if len(surface) > 2 and not _RELATIVE.match(surface):
                own[name].append(surface)
        self._others: Mapping[str, list[str]] = {name: [*forms, *_longer(name, own)] for name, forms in own.items()}

    def mean(self, given: Iterable[str], wanted: str) -> bool:
        """Whether one of the given names means what the annotation calls `wanted`."""
        accepted = [wanted.lstrip("?"), *self._others.get(wanted, [])]
        return any(same_name(name, other) for name in given if name for other in accepted)


def _longer(name: str, own: Mapping[str, list[str]]) -> list[str]:
    return [
        form + name[len(head) :]
        for head, forms in own.items()
        if head != name and name.startswith(head)
        for form in forms
    ]  # fmt: skip
