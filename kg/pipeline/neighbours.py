"""Bare names of divisions that stand side by side and lie in one province tell each other: 与|样湖、例善|一道."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.pipeline.place_runs import RULE as RUN
from kg.pipeline.rows import MentionRow
from kg.places import Place, Places

RULE = "place-beside"
IN = "in:"  # head: what they all lie in
_JOINT = re.compile("[、和与及—]|以及")
_DOUBTFUL = ("place-inside", "place-context")
_SURE = ("place-yes", "place-chain", RUN)


def with_neighbours(text: str, found: list[MentionRow]) -> list[MentionRow]:
    """The mentions, of which bare names in a list of such get a rule of their own and the code of what they lie in.

    Two must lie in one prefecture, three or more in one province; a name that is sure may be one of them.
    """
    for group in _groups(text, found):
        places = [_bearers(text[m["b"] : m["e"]]) for m in group]
        code = _shared(places, "prefecture") or (_shared(places, "province") if len(group) > 2 else "")
        for mention in group if code else ():
            if mention["rule"] in _DOUBTFUL:
                mention["rule"] = RULE
            if mention["rule"] in (RULE, RUN) and not mention.get("head"):
                mention["head"] = IN + code
    return found


def _groups(text: str, found: list[MentionRow]) -> Iterator[list[MentionRow]]:
    group: list[MentionRow] = []
    for mention in sorted(found, key=lambda m: m["b"]):
        if mention["kind"] != "Place" or mention["rule"] not in (*_DOUBTFUL, *_SURE):
            continue
        if group and not _JOINT.fullmatch(text, group[-1]["e"], mention["b"]):
            if len(group) > 1:
                yield group
            group = []
        group.append(mention)
    if len(group) > 1:
        yield group


def _bearers(name: str) -> list[Place]:
    found = [p for p in Places.load().find(name) if p.is_division]
    return [p for p in found if p.last_year is None] or found


def _shared(groups: list[list[Place]], level: str) -> str:
    """The only division of a level in which each group has a place, or ""."""
    places = Places.load()
    tops = [
        {above.code for p in group for above in places.chain(p.code) if above.level == level or _municipal(above)}
        for group in groups
    ]
    shared = set.intersection(*tops) if tops else set()
    return shared.pop() if len(shared) == 1 else ""


def _municipal(place: Place) -> bool:
    """Whether the place is a province that has no prefectures in it: 北京市."""
    return place.level == "province" and place.name.endswith("市")
