"""What is judged: the facts of one report, each with the names under which its parts are known and with its reason.

The same rows come from a graph (`kg.evaluation.asked`) and from the facts before they are written (`given_by`).
"""

from __future__ import annotations

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
    names = {entity.key: frozenset((entity.name, *entity.aliases)) for entity in facts.entities}
    label = {entity.key: entity.name for entity in facts.entities}
    type_of = {entity.key: TYPE_OF[entity.kind] for entity in facts.entities}

    def reason(kind: str, number: int, why: Why) -> Reason:
        return Reason(f"{kind} {number}", kind, why.component, why.rule, why.confidence, why.evidence)

    return Given(
        facts.published,
        label[facts.jurisdiction] if facts.jurisdiction else None,
        tuple(
            GivenMention(m.begin, m.end, type_of[m.entity], names[m.entity], reason("Mention", i, m.why))
            for i, m in enumerate(facts.mentions)
        ),
        tuple(
            GivenPost(label[t.person], t.title, names[t.body], reason("Tenure", i, t.why))
            for i, t in enumerate(facts.tenures)
        ),
        tuple(
            GivenAct(
                label[a.speaker],
                type_of[a.speaker] == "PERSON",
                tuple((key, names[key]) for key in sorted(a.bodies)),
                reason("SpeechAct", i, a.why),
            )
            for i, a in enumerate(facts.acts)
        ),
        tuple(
            GivenEvent(
                e.entity,
                names[e.entity],
                label[e.place] if e.place else None,
                e.date,
                e.reported,
                reason("Event", i, e.why),
            )
            for i, e in enumerate(facts.events)
        ),
        tuple(
            GivenPart(p.who, names[p.who], p.role, reason("Participation", i, p.why))
            for i, p in enumerate(facts.participations)
        ),
        tuple(
            GivenStatement(s.begin, s.end, label[facts.acts[s.act].speaker], reason("Statement", i, s.why))
            for i, s in enumerate(facts.statements)
        ),
        tuple(
            GivenMeasure(m.begin, m.end, m.value, m.unit, str(m.year or ""), m.kind, reason("Measure", i, m.why))
            for i, m in enumerate(facts.measures)
        ),
        tuple(
            GivenRelation(names[r.subject], r.property, names[r.object], reason("Relation", i, r.why))
            for i, r in enumerate(facts.relations)
        ),
        tuple(
            GivenByline(tuple(names[key] for key in (c.person, c.body) if key), reason("Byline", i, c.why))
            for i, c in enumerate(facts.contributors)
        ),
    )
