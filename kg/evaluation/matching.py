"""Pairs of what a graph gives and what an annotation wants: the judgements that all figures are counted from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kg.evaluation.given import Reason
from kg.facts import Span

Outcome = Literal["right", "extra", "missed", "ignored"]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a graph gives or an annotation wants.

    Attributes:
        key: what it is compared by.
        text: the same in words.
        spans: where it stands in the report; may be empty.
        reasons: of the facts that it rests on; empty for what is wanted.
    """

    key: Any
    text: str
    spans: tuple[Span, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """`right`: given and wanted; `extra`: given, not wanted; `missed`: wanted, not given; `ignored`: given, optional."""

    outcome: Outcome
    item: Item


def matched(
    given: Iterable[Item],
    wanted: Sequence[Item],
    same: Callable[[Any, Any], bool],
    *,
    ignorable: Callable[[Any], bool] = lambda key: False,
    shelf: Callable[[Any], Hashable] = lambda key: None,
) -> list[Judgement]:
    """Each given item takes the first wanted one that is the same and not yet taken.

    Args:
        given, wanted: in the order in which they choose and are chosen.
        same: whether two keys are one.
        ignorable: whether an extra item with this key is no mistake.
        shelf: what keys that are the same have in common, so that a long report is not compared item by item.
    """
    shelves: dict[Hashable, list[Item]] = defaultdict(list)
    for item in wanted:
        shelves[shelf(item.key)].append(item)
    found = []
    for item in given:
        left = shelves[shelf(item.key)]
        hit = next((place for place, want in enumerate(left) if same(item.key, want.key)), None)
        if hit is not None:
            left.pop(hit)
        outcome: Outcome = "right" if hit is not None else "ignored" if ignorable(item.key) else "extra"
        found.append(Judgement(outcome, item))
    return found + [Judgement("missed", item) for left in shelves.values() for item in left]
