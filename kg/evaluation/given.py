"""What is judged: the facts of one report, each with the names under which its parts are known and with its reason.

The same rows come from a graph (`kg.evaluation.asked`) and from the facts before they are written (`given_by`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.evaluation.gold import TYPES
from kg.facts import Facts, Span, Why

TYPE_OF = dict(zip(("Person", "Body", "Place", "Initiative", "Event", "Document"), TYPES, strict=True))
"""Class of the ontology → type of the annotation."""
Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Reason:
    """Which fact it is, where it stands, what read it, and how sure that is.

    Attributes:
        fact: its IRI in a graph, or `LAYER number` in facts.
        kind: class of the ontology: Mention, Tenure, Event …
        confidence: None where a graph does not say.
    """

    fact: str
    kind: str
    component: str = ""
    rule: str = ""
    confidence: float | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenMention:
    """A name in the text; `type` as in annotations, `names` those of what it is linked to."""

    begin: int
    end: int
    type: str
    names: Names
    reason: Reason


@dataclass(frozen=True, slots=True)
class GivenPost:
    """A person in a post."""

    person: str
    title: str
    body: Names
    reason: Reason


@dataclass(frozen=True, slots=True)
class GivenAct:
    """Somebody spoke; `bodies` holds the names of each body spoken for, by an identifier of the body."""

    speaker: str
    person: bool
    bodies: tuple[tuple[str, Names], ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class GivenEvent:
    """A happening; `reported` where it is what the report reports, not only something that it names."""

    event: str
    names: Names
    place: str | None
    date: str | None
    reported: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class GivenPart:
    """Somebody (`who` identifies it) in a role in an event."""

    who: str
    names: Names
    role: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class GivenStatement:
    """A stretch of what was said."""

    begin: int
    end: int
    speaker: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class GivenMeasure:
    """A figure; `year` is a string of four digits, or empty."""

    begin: int
    end: int
    value: Decimal
    unit: str
    year: str
    kind: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class GivenRelation:
    """A link between an initiative or document and a body."""

    subject: Names
    property: str
    object: Names
    reason: Reason


@dataclass(frozen=True, slots=True)
class GivenByline:
    """Who wrote or supplied the report: the names of a person, of a body, or of both."""

    agents: tuple[Names, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Given:
    """All that is stated of one report; lists are sorted, so that judging does not depend on where they come from."""

    published: str | None = None
    jurisdiction: str | None = None
    mentions: tuple[GivenMention, ...] = ()
    posts: tuple[GivenPost, ...] = ()
    acts: tuple[GivenAct, ...] = ()
    events: tuple[GivenEvent, ...] = ()
    parts: tuple[GivenPart, ...] = ()
    statements: tuple[GivenStatement, ...] = ()
    measures: tuple[GivenMeasure, ...] = ()
    relations: tuple[GivenRelation, ...] = ()
    bylines: tuple[GivenByline, ...] = ()


def given_by(facts: Facts) -> Given:
    """What the facts of one report state; a fact is called by its kind and its number in `Facts`."""
    reader = _Reader(facts)
    return Given(
        published=facts.published,
        jurisdiction=reader.label[facts.jurisdiction] if facts.jurisdiction else None,
        mentions=tuple(reader.mentions()),
        posts=tuple(reader.posts()),
        acts=tuple(reader.acts()),
        events=tuple(reader.events()),
        parts=tuple(reader.parts()),
        statements=tuple(reader.statements()),
        measures=tuple(reader.measures()),
        relations=tuple(reader.relations()),
        bylines=tuple(reader.bylines()),
    )


def _reason(kind: str, number: int, why: Why) -> Reason:
    return Reason(f"{kind} {number}", kind, why.component, why.rule, why.confidence, why.evidence)


class _Reader:
    """Looks up the entities that facts name by their keys."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.names = {entity.key: frozenset((entity.name, *entity.aliases)) for entity in facts.entities}
        self.label = {entity.key: entity.name for entity in facts.entities}
        self.type_of = {entity.key: TYPE_OF[entity.kind] for entity in facts.entities}

    def mentions(self) -> Iterator[GivenMention]:
        for i, m in enumerate(self.facts.mentions):
            kind, names = self.type_of[m.entity], self.names[m.entity]
            yield GivenMention(m.begin, m.end, kind, names, _reason("Mention", i, m.why))

    def posts(self) -> Iterator[GivenPost]:
        for i, t in enumerate(self.facts.tenures):
            yield GivenPost(self.label[t.person], t.title, self.names[t.body], _reason("Tenure", i, t.why))

    def acts(self) -> Iterator[GivenAct]:
        for i, a in enumerate(self.facts.acts):
            bodies = tuple((key, self.names[key]) for key in sorted(a.bodies))
            person = self.type_of[a.speaker] == "PERSON"
            yield GivenAct(self.label[a.speaker], person, bodies, _reason("SpeechAct", i, a.why))

    def events(self) -> Iterator[GivenEvent]:
        for i, e in enumerate(self.facts.events):
            place = self.label[e.place] if e.place else None
            yield GivenEvent(e.entity, self.names[e.entity], place, e.date, e.reported, _reason("Event", i, e.why))

    def parts(self) -> Iterator[GivenPart]:
        for i, p in enumerate(self.facts.participations):
            yield GivenPart(p.who, self.names[p.who], p.role, _reason("Participation", i, p.why))

    def statements(self) -> Iterator[GivenStatement]:
        for i, s in enumerate(self.facts.statements):
            speaker = self.label[self.facts.acts[s.act].speaker]
            yield GivenStatement(s.begin, s.end, speaker, _reason("Statement", i, s.why))

    def measures(self) -> Iterator[GivenMeasure]:
        for i, m in enumerate(self.facts.measures):
            why = _reason("Measure", i, m.why)
            yield GivenMeasure(m.begin, m.end, m.value, m.unit, str(m.year or ""), m.kind, why)

    def relations(self) -> Iterator[GivenRelation]:
        for i, r in enumerate(self.facts.relations):
            why = _reason("Relation", i, r.why)
            yield GivenRelation(self.names[r.subject], r.property, self.names[r.object], why)

    def bylines(self) -> Iterator[GivenByline]:
        for i, c in enumerate(self.facts.contributors):
            agents = tuple(self.names[key] for key in (c.person, c.body) if key)
            yield GivenByline(agents, _reason("Byline", i, c.why))
