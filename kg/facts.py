"""What a report says, as typed rows: the contract between reading (pipeline) and writing (rdf).

`facts_of(doc)` turns the plain rows that the pipeline leaves on a spaCy Doc into one `Facts`.
Nothing here knows spaCy's or RDF's types; everything is frozen and comparable, so two readings
of one report can be compared with `==`.

Entities are referred to by their `key`, a string `Kind|name|scope`; `scope` says how far the name
identifies the thing: `""` everywhere, a place code within that place, `LOCAL` in this report only.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from kg.errors import InputError

Span = tuple[int, int]  # begin, end: code points, end-exclusive
EntityKind = Literal["Person", "Body", "Place", "Initiative", "Event", "Document"]
LOCAL = "~"


def entity_key(kind: str, name: str, scope: str = "") -> str:
    """The key under which facts refer to an entity.

    >>> entity_key("Body", "张掖市政府", "620700")
    'Body|张掖市政府|620700'
    """
    return f"{kind}|{name}|{scope}"


@dataclass(frozen=True, slots=True)
class Why:
    """Why a fact is believed: where it stands, what read it, how sure that is.

    Attributes:
        evidence: spans of the mentions or sentences that say it; never empty for a fact taken from the text.
        component: name of the spaCy component, e.g. `kg_posts`.
        rule: the rule of that component, e.g. `title-before-name`.
        confidence: in [0, 1].
    """

    evidence: tuple[Span, ...]
    component: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that the report names.

    Attributes:
        kind: class of the ontology.
        name: full name (prefLabel); as written where the report does not settle it.
        scope: see the module docstring.
        aliases: other forms seen in this report, sorted.
        place: key of the place that a body is of, that a place lies in, or where an event was held.
        parent: key of the body that this body is part of.
        code: GB/T 2260 code of a place.
        type: concept of the kind's SKOS scheme, local name (e.g. `party-committee`, `meeting`, `programme`).
        resolved: False where the name is only what the text says (`?县委` of the guideline).
    """

    kind: EntityKind
    name: str
    scope: str = ""
    aliases: tuple[str, ...] = ()
    place: str | None = None
    parent: str | None = None
    code: str | None = None
    type: str | None = None
    resolved: bool = True

    @property
    def key(self) -> str:
        """`Kind|name|scope`."""
        return entity_key(self.kind, self.name, self.scope)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that names an entity."""

    begin: int
    end: int
    text: str
    entity: str
    why: Why


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a post of a body, as the report shows it on its day.

    `title` is as written without the body; `status` is `current`, `former`, `acting` or `designate`.
    """

    person: str
    body: str
    title: str
    status: str
    why: Why


@dataclass(frozen=True, slots=True)
class Event:
    """A happening. `reported` is True for those that the report itself reports; dates are ISO 8601 days.

    `factuality` is `happened`, `planned`, `negated`, `conditional` or `hearsay`.
    """

    entity: str
    reported: bool
    date: str | None
    end_date: str | None
    place: str | None
    factuality: str
    why: Why


@dataclass(frozen=True, slots=True)
class Participation:
    """Somebody or some body in an event.

    `role` is `attended`, `spoke`, `chaired`, `inspected` or `organized`; `order` is the rank in the list
    (1 first) or None; `capacity` holds indices into `Facts.tenures`.
    """

    who: str
    event: str
    role: str
    order: int | None
    capacity: tuple[int, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """Somebody spoke: a person, a body or a meeting, on behalf of bodies (`basis`: `explicit` or `office`)."""

    speaker: str
    bodies: tuple[str, ...]
    basis: str | None
    event: str | None
    why: Why


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of what was said. `act` is an index into `Facts.acts`; `about` are keys of entities named inside.

    `mode` is `direct` or `indirect`; `cue` is the reporting verb as written; `factuality` says whether it was said
    (`happened`), is to be said (`planned`), was not said (`negated`) or is told by others (`hearsay`).
    """

    begin: int
    end: int
    act: int
    cue: str
    mode: str
    about: tuple[str, ...]
    factuality: str
    why: Why


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure or goal with its span.

    `value` is exact in `unit`; `subject` is as written; `year` the one it holds for or is due;
    `kind` is `status`, `change` or `target`; `approximation` is as written (约, 超, 近, 多) or None;
    `statement` is an index into `Facts.statements` where the figure is part of what someone said.
    """

    begin: int
    end: int
    text: str
    value: Decimal
    unit: str
    subject: str
    year: int | None
    kind: str
    approximation: str | None
    statement: int | None
    why: Why


@dataclass(frozen=True, slots=True)
class Relation:
    """A direct link between two entities: `promotedBy` (initiative, body) or `issuedBy` (document, body)."""

    subject: str
    property: str
    object: str
    why: Why


@dataclass(frozen=True, slots=True)
class Contributor:
    """A by-line: who wrote or supplied the report (`person`, `body` are keys; one may be None)."""

    person: str | None
    body: str | None
    why: Why


@dataclass(frozen=True, slots=True)
class Garbled:
    """A stretch that was destroyed on the way; `kind` names the damage (e.g. `replacement-character`).

    `repaired` is what it said, for the reader, U+FFFD wherever characters are missing; None where nothing can be told.
    """

    begin: int
    end: int
    kind: str
    repaired: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read out of one report. Lists are in the order of the text; entities sorted by key."""

    sha256: str
    text: str
    source: str
    headline: str
    published: str | None
    jurisdiction: str | None
    encoding: str
    pipeline: str
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    events: tuple[Event, ...] = ()
    participations: tuple[Participation, ...] = ()
    acts: tuple[SpeechAct, ...] = ()
    statements: tuple[Statement, ...] = ()
    measures: tuple[Measure, ...] = ()
    relations: tuple[Relation, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    garbled: tuple[Garbled, ...] = ()

    @property
    def unresolved(self) -> int:
        """How many bodies and places are only what the text says."""
        return sum(1 for e in self.entities if not e.resolved)


def facts_of(doc: Any) -> Facts:
    """The facts that the pipeline left on a Doc; pure, and the only reader of its rows.

    Args:
        doc: a `spacy.tokens.Doc` that went through `kg.load()`, a worker process or a `DocBin`.

    Raises:
        InputError: the Doc did not go through the pipeline.
    """
    rows = doc.user_data.get("kg")
    if rows is None:
        raise InputError("This Doc holds no facts: make it with kg.load() and nlp(text) first.")
    report, structure = rows["report"], rows["structure"]
    text = doc.text if rows["garbled"] else rows["text"]  # the row is masked where the text is garbled
    title = structure["title"]
    said = sorted((s["b"], s["e"], i) for i, s in enumerate(rows["statements"]))
    return Facts(
        sha256=report["sha256"] or hashlib.sha256(text.encode("utf-8")).hexdigest(),
        text=text,
        source=report["source"],
        headline=text[slice(*title)] if title else (report["title"] or ""),
        published=structure["published"],
        jurisdiction=rows["jurisdiction"],
        encoding=report["encoding"],
        pipeline=rows["pipeline"],
        sentences=tuple((b, e) for b, e in structure["sentences"]),
        entities=tuple(_entity(row) for _, row in sorted(rows["entities"].items())),
        mentions=tuple(_mention(row, text) for row in rows["mentions"]),
        tenures=tuple(map(_tenure, rows["tenures"])),
        events=tuple(map(_event, rows["events"])),
        participations=tuple(map(_participation, rows["participations"])),
        acts=tuple(SpeechAct(r["speaker"], tuple(r["bodies"]), r["basis"], r["event"], _why(r)) for r in rows["acts"]),
        statements=tuple(map(_statement, rows["statements"])),
        measures=tuple(_measure(row, text, said) for row in rows["measures"]),
        relations=tuple(Relation(r["subject"], r["property"], r["object"], _why(r)) for r in rows["relations"]),
        contributors=tuple(Contributor(r["person"], r["body"], _why(r)) for r in rows["contributors"]),
        garbled=tuple(Garbled(*row) for row in rows["garbled"]),
    )


def _why(row: Any) -> Why:
    return Why(tuple((b, e) for b, e in row["evidence"]), row["by"], row["rule"], row["conf"])


def _entity(row: Any) -> Entity:
    return Entity(
        kind=row["kind"], name=row["name"], scope=row["scope"], aliases=tuple(sorted(set(row["aliases"]))),
        place=row["place"], parent=row["parent"], code=row["code"], type=row["type"], resolved=row["resolved"],
    )  # fmt: skip


def _mention(row: Any, text: str) -> Mention:
    span = (row["b"], row["e"])
    return Mention(*span, text[slice(*span)], row["entity"], Why((span,), row["by"], row["rule"], row["conf"]))


def _tenure(row: Any) -> Tenure:
    return Tenure(row["person"], row["body"], row["title"], row["status"], _why(row))


def _event(row: Any) -> Event:
    days = (row["date"], row["end_date"])
    return Event(row["entity"], row["reported"], *days, row["place"], row["factuality"], _why(row))


def _participation(row: Any) -> Participation:
    return Participation(row["who"], row["event"], row["role"], row["order"], tuple(row["capacity"]), _why(row))


def _statement(row: Any) -> Statement:
    return Statement(
        row["b"], row["e"], row["act"], row["cue"], row["mode"], tuple(row["about"]), row["factuality"], _why(row)
    )


def _measure(row: Any, text: str, said: list[tuple[int, int, int]]) -> Measure:
    at = bisect_right(said, row["b"], key=lambda stretch: stretch[0]) - 1
    inside = said[at][2] if at >= 0 and row["b"] < said[at][1] else None
    return Measure(
        row["b"], row["e"], text[row["b"] : row["e"]], Decimal(row["value"]), row["unit"], row["subject"], row["year"],
        row["kind"], row["approximation"], inside, _why(row),
    )  # fmt: skip
