"""Questions about names in the text: where they stand, and what they stand for."""

from __future__ import annotations

from collections import defaultdict

from kg.evaluation.given import GivenMention
from kg.evaluation.matching import Item, Judgement, matched
from kg.evaluation.side import Side, either


def mentions(types: tuple[str, ...], side: Side) -> list[Judgement]:
    """Same stretch and type."""
    given = [
        Item((begin, end, kind), f"{side.gold.text[begin:end]} {kind}", ((begin, end),), tuple(m.reason for m in same))
        for (begin, end, kind), same in _stretches(side, types)
    ]
    wanted = [
        Item((m.begin, m.end, m.type), f"{m.surface} {m.type}", ((m.begin, m.end),))
        for m in side.gold.mentions
        if m.type in types
    ]
    return matched(
        given, wanted, lambda one, other: True, ignorable=lambda k: side.optional(*k[:2]), shelf=lambda k: k[:3]
    )


def resolved(types: tuple[str, ...], side: Side) -> list[Judgement]:
    """Same stretch and type, and linked to what the annotation says it stands for."""
    given = []
    for (begin, end, kind), same in _stretches(side, types):
        names = sorted({name for mention in same for name in mention.names})
        text = f"{side.gold.text[begin:end]} {kind} = {either(names)}"
        given.append(Item((begin, end, kind, names), text, ((begin, end),), tuple(m.reason for m in same)))
    wanted = [
        Item((m.begin, m.end, m.type, m.name), f"{m.surface} {m.type} = {m.name}", ((m.begin, m.end),))
        for m in side.gold.mentions
        if m.type in types
    ]
    return matched(
        given,
        wanted,
        lambda one, other: side.names.mean(one[3], other[3]),
        ignorable=lambda key: side.optional(*key[:2]),
        shelf=lambda key: key[:3],
    )


def _stretches(side: Side, types: tuple[str, ...]) -> list[tuple[tuple[int, int, str], list[GivenMention]]]:
    """Mentions of some types, those of one stretch together."""
    found: dict[tuple[int, int, str], list[GivenMention]] = defaultdict(list)
    for mention in side.given.mentions:
        if mention.type in types:
            found[mention.begin, mention.end, mention.type].append(mention)
    return sorted(found.items())
