"""Questions about what was said and about figures."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from kg.evaluation.given import Reason
from kg.evaluation.matching import Item, Judgement, matched
from kg.evaluation.naming import same_name
from kg.evaluation.side import Side

OVERLAP = 0.8  # of two stretches of speech: of what they cover together


def statements(side: Side) -> list[Judgement]:
    """Same speaker, and stretches that cover most of each other."""
    return matched(
        [Item(key, _said(side, key), (key[:2],), tuple(reasons)) for key, reasons in sorted(_stated(side).items())],
        [Item(key, _said(side, key), (key[:2],)) for key in side.gold.statements],
        lambda one, other: same_name(one[2], other[2]) and _shared(one, other) >= OVERLAP,
    )


def _stated(side: Side) -> dict[tuple[int, int, str], list[Reason]]:
    found: dict[tuple[int, int, str], list[Reason]] = defaultdict(list)
    for given in side.given.statements:
        found[given.begin, given.end, given.speaker].append(given.reason)
    return found


def _said(side: Side, key: tuple[int, int, str]) -> str:
    begin, end, speaker = key
    text = side.gold.text[begin:end]
    return f"{speaker}: {text if len(text) <= 24 else f'{text[:12]}…{text[-12:]}'}"


def _shared(one: tuple[int, int, str], other: tuple[int, int, str]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0]))


def spoken_characters(side: Side) -> tuple[int, int, int]:
    """How many characters are given to their speaker rightly, given at all, and wanted."""
    given = {at: speaker for begin, end, speaker in sorted(_stated(side)) for at in range(begin, end)}
    wanted = {at: speaker for begin, end, speaker in side.gold.statements for at in range(begin, end)}
    right = sum(1 for at, speaker in given.items() if at in wanted and same_name(speaker, wanted[at]))
    return right, len(given), len(wanted)


def measures(side: Side, *, whole: bool = False) -> list[Judgement]:
    """Same value and unit; `whole`: also the same year and kind."""
    given: dict[tuple[int, int, Decimal], tuple[tuple[Decimal, str, str, str], Reason]] = {}
    for m in side.given.measures:
        given[m.begin, m.end, m.value] = ((m.value, m.unit, m.year, m.kind), m.reason)
    items = [
        Item(key, _figure(*key), ((begin, end),), (reason,))
        for (begin, end, _), (key, reason) in sorted(given.items(), key=lambda pair: (pair[1][0], pair[0]))
    ]
    wanted = [
        Item((m.value, m.unit, m.year, m.kind), _figure(m.value, m.unit, m.year, m.kind), side.words(m.subject))
        for m in side.gold.measures
    ]
    parts = 4 if whole else 2
    return matched(items, wanted, lambda one, other: True, shelf=lambda key: key[:parts])


def _figure(value: Decimal, unit: str, year: str, kind: str) -> str:
    return " ".join(part for part in (f"{value:f}{unit}", year, kind) if part)
