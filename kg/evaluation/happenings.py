"""Questions about events: which, where, when."""

from __future__ import annotations

from collections.abc import Iterable

from kg.evaluation.given import GivenEvent
from kg.evaluation.gold import GoldEvent
from kg.evaluation.matching import Item, Judgement, matched
from kg.evaluation.naming import likeness
from kg.evaluation.side import Side, either
from kg.facts import Span

LIKE = 0.7  # of two names of an event: 全县农业会议 means 全县农业工作会议


def events(side: Side) -> list[Judgement]:
    """What the report reports, by a name that is like one of the annotated names."""
    given = [Item(e.names, either(e.names), e.reason.spans, (e.reason,)) for e in _reported(side)]
    wanted = [Item(event, event.name, _event_place(side, event)) for event in side.gold.events]
    return matched(given, wanted, lambda names, event: alike(names, event) >= LIKE)


def alike(names: Iterable[str], event: GoldEvent) -> float:
    """How like the likest of an event's names is to one of those given."""
    return max((likeness(name, other) for name in names for other in (event.name, *event.aliases)), default=0.0)


def _event_place(side: Side, event: GoldEvent) -> tuple[Span, ...]:
    for name in (event.name, *event.aliases):
        spans = side.where(name) or side.words(name)
        if spans:
            return spans
    return ((0, len(side.gold.text.split("\n", 1)[0])),)


def event_places(side: Side) -> list[Judgement]:
    """Where it was, of events whose place is annotated."""
    judged: list[Judgement] = []
    for event in side.gold.events:
        if event.place:
            near = _nearest(side, event)
            given = [_detail(near, near.place, event)] if near and near.place else []
            wanted = [Item(event.place, f"{event.place} ({event.name})", _event_place(side, event))]
            judged += matched(given, wanted, lambda one, other: side.names.mean([one], other))
    return judged


def event_dates(side: Side) -> list[Judgement]:
    """When it began, of events whose day is annotated."""
    judged: list[Judgement] = []
    for event in side.gold.events:
        if event.date:
            near = _nearest(side, event)
            given = [_detail(near, near.date[:10], event)] if near and near.date else []
            wanted = [Item(event.date, f"{event.date} ({event.name})", _event_place(side, event))]
            judged += matched(given, wanted, str.__eq__)
    return judged


def _nearest(side: Side, event: GoldEvent) -> GivenEvent | None:
    """The reported event whose name is likest, where one is like enough."""
    near = max(_reported(side), key=lambda given: alike(given.names, event), default=None)
    return near if near is not None and alike(near.names, event) >= LIKE else None


def _detail(given: GivenEvent, said: str, event: GoldEvent) -> Item:
    return Item(said, f"{said} ({event.name})", given.reason.spans, (given.reason,))


def _reported(side: Side) -> list[GivenEvent]:
    return sorted((e for e in side.given.events if e.reported), key=lambda e: (sorted(e.names), e.event))
