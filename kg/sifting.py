"""Facts that are sure enough: `sifted(facts, 0.8)` leaves out those that are not, and what rests on them.

A thing all of whose mentions are left out is not there any more, and nor is anything said of it. A figure inside a
stretch of speech goes with it, because without it a claim of somebody would stand as a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from kg.facts import Entity, Event, Facts, SpeechAct, Why

_LISTS = (
    "mentions", "tenures", "events", "participations", "acts", "statements", "measures", "relations", "contributors",
)  # fmt: skip


class _Reasoned(Protocol):
    @property
    def why(self) -> Why: ...


F = TypeVar("F", bound=_Reasoned)


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left of the facts of a report; how many were not sure enough, and how many more rested on those."""

    facts: Facts
    doubtful: int
    dependent: int


def sifted(facts: Facts, least: float) -> Sifted:
    """The facts whose confidence is at least `least`.

    Args:
        facts: of one report.
        least: from 0 (all stay) to 1.
    """
    if least <= 0:
        return Sifted(facts, 0, 0)
    doubtful = sum(1 for name in _LISTS for fact in getattr(facts, name) if fact.why.confidence < least)
    kept = _Sieve(facts, least).kept()
    gone = sum(len(getattr(facts, name)) - len(getattr(kept, name)) for name in _LISTS)
    return Sifted(kept, doubtful, gone - doubtful)


class _Sieve:
    """Takes facts kind by kind, in the order in which they rest on each other."""

    def __init__(self, facts: Facts, least: float) -> None:
        self.facts = facts
        self.least = least
        self.mentions = tuple(self.sure(facts.mentions))
        left = {mention.entity for mention in self.mentions}
        self.fallen = {mention.entity for mention in facts.mentions} - left
        self.events = tuple(self.event(e) for e in self.sure(facts.events) if e.entity not in self.fallen)
        self.off = {event.entity for event in facts.events} - {event.entity for event in self.events}

    def sure(self, members: Iterable[F]) -> Iterator[F]:
        return (fact for fact in members if fact.why.confidence >= self.least)

    def stands(self, *keys: str | None) -> bool:
        """Whether none of these things has fallen."""
        return not any(key in self.fallen for key in keys)

    def event(self, event: Event) -> Event:
        return event if self.stands(event.place) else replace(event, place=None)

    def act(self, act: SpeechAct) -> SpeechAct:
        event = None if act.event in self.off or not self.stands(act.event) else act.event
        bodies = tuple(body for body in act.bodies if self.stands(body))
        return replace(act, event=event, bodies=bodies, basis=act.basis if bodies else None)

    def kept(self) -> Facts:
        """What is left, with the numbers by which facts refer to each other put right."""
        facts = self.facts
        tenures = self.numbered(
            i for i, t in enumerate(facts.tenures) if t.why.confidence >= self.least and self.stands(t.person, t.body)
        )
        acts = self.numbered(
            i for i, a in enumerate(facts.acts) if a.why.confidence >= self.least and self.stands(a.speaker)
        )
        statements = self.numbered(
            i for i, s in enumerate(facts.statements) if s.why.confidence >= self.least and s.act in acts
        )
        left = replace(
            facts,
            mentions=self.mentions,
            tenures=tuple(facts.tenures[i] for i in tenures),
            events=self.events,
            participations=tuple(
                replace(p, capacity=tuple(tenures[i] for i in p.capacity if i in tenures))
                for p in self.sure(facts.participations)
                if self.stands(p.who, p.event) and p.event not in self.off
            ),
            acts=tuple(self.act(facts.acts[i]) for i in acts),
            statements=tuple(
                replace(s, act=acts[s.act], about=tuple(key for key in s.about if self.stands(key)))
                for s in (facts.statements[i] for i in statements)
            ),
            measures=tuple(
                replace(m, statement=None if m.statement is None else statements[m.statement])
                for m in self.sure(facts.measures)
                if m.statement is None or m.statement in statements
            ),
            relations=tuple(r for r in self.sure(facts.relations) if self.stands(r.subject, r.object)),
            contributors=tuple(
                replace(c, person=c.person if self.stands(c.person) else None, body=c.body if self.stands(c.body) else None)
                for c in self.sure(facts.contributors)
                if any(key and self.stands(key) for key in (c.person, c.body))
            ),
        )  # fmt: skip
        return replace(left, entities=tuple(_used(left)))

    def numbered(self, kept: Iterable[int]) -> dict[int, int]:
        """Old number → new number of what is kept."""
        return {old: new for new, old in enumerate(kept)}


def _used(facts: Facts) -> Iterator[Entity]:
    """The entities that a fact names, and those that these lie in or belong to."""
    known = {entity.key: entity for entity in facts.entities}
    left = [key for key in _named(facts) if key is not None]
    used: set[str] = set()
    while left:
        key = left.pop()
        if key not in used:
            used.add(key)
            left += [near for near in (known[key].place, known[key].parent) if near is not None]
    return (entity for entity in facts.entities if entity.key in used)


def _named(facts: Facts) -> Iterator[str | None]:
    yield facts.jurisdiction
    yield from (mention.entity for mention in facts.mentions)
    for tenure in facts.tenures:
        yield from (tenure.person, tenure.body)
    for event in facts.events:
        yield from (event.entity, event.place)
    for part in facts.participations:
        yield from (part.who, part.event)
    for act in facts.acts:
        yield from (act.speaker, act.event, *act.bodies)
    for statement in facts.statements:
        yield from statement.about
    for relation in facts.relations:
        yield from (relation.subject, relation.object)
    for byline in facts.contributors:
        yield from (byline.person, byline.body)
