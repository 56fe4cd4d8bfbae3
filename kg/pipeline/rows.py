"""The plain rows that components leave on a Doc, layer by layer.

Everything that the pipeline finds lies in `doc.user_data["kg"]`, a dict of layers made of dicts, lists,
strings and numbers only, so that it survives worker processes and `DocBin` (dataclasses crash there; lists
come back as tuples, which `facts_of` does not mind). Offsets are code points of the report's text, which are also token
indices: the tokenizer makes one token of each code point.

A component reads the layers of those before it and writes its own; `kg.facts.facts_of` turns the whole
into typed facts.
"""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, cast

from spacy.tokens import Doc


class ReportRow(TypedDict):
    """What the bringer of the report knows (`kg.reports.Report` without the text)."""

    sha256: str
    source: str
    published: str | None
    jurisdiction: str | None
    encoding: str
    title: str | None


class BylineRow(TypedDict):
    """Who wrote, supplied or published: `person` and `body` are [b, e] or None; `kind` is the label (记者, 供稿, 来源)."""

    kind: str
    person: list[int] | None
    body: list[int] | None


class StructureRow(TypedDict):
    """Where the parts of the report stand."""

    title: list[int] | None  # the headline
    paragraphs: list[list[int]]  # of the body, without metadata lines and page furniture
    sentences: list[list[int]]  # headline first, then the sentences of the paragraphs
    meta: list[list[int]]  # lines of date, source and the like
    furniture: list[list[int]]  # navigation, next and previous links
    bylines: list[BylineRow]
    published: str | None  # ISO day, from the caller or the text
    notes: list[str]  # remarks that name the voice of the report, as written


class DateRow(TypedDict):
    """A calendar expression. `start`, `end` are ISO days or None where the year or month is not certain."""

    b: int
    e: int
    start: str | None
    end: str | None


class MentionRow(TypedDict):
    """A span that names something. `entity` is a key of the `entities` layer, or "" before linking."""

    b: int
    e: int
    kind: str  # Person, Body, Place, Initiative, Event, Document
    entity: str
    conf: float
    by: str  # component
    rule: str
    head: NotRequired[str]  # for bodies and places before linking: what the name hangs on, see body_names
    model: NotRequired[float]  # how likely kg_tagger finds this reading; absent where it did not run


class TaggedRow(TypedDict):
    """A name that the trained model reads, with its probability; `kind` is one of `kg.pipeline.tags.KINDS`."""

    b: int
    e: int
    kind: str
    p: float


class TitleRow(TypedDict):
    """A post word or phrase as written (副主任, 党组副书记 without its body)."""

    b: int
    e: int


class EntityRow(TypedDict):
    """Fields of `kg.facts.Entity`."""

    kind: str
    name: str
    scope: str
    aliases: list[str]
    place: str | None
    parent: str | None
    code: str | None
    type: str | None
    resolved: bool


class WhyRow(TypedDict):
    """Fields of `kg.facts.Why`, to be merged into each fact's row."""

    evidence: list[list[int]]
    by: str
    rule: str
    conf: float


class TenureRow(WhyRow):
    """A person (key) in a post: `body` is a key, `title` as written, `tb`/`te` where the title stands."""

    person: str
    body: str
    title: str
    status: str
    tb: int
    te: int
    pb: int  # where the person's name stands
    pe: int


class EventRow(WhyRow):
    """An event by its entity key."""

    entity: str
    reported: bool
    date: str | None
    end_date: str | None
    place: str | None
    factuality: str


class ParticipationRow(WhyRow):
    """A role in an event; `capacity` holds indices into the `tenures` layer."""

    who: str
    event: str
    role: str
    order: int | None
    capacity: list[int]


class ActRow(WhyRow):
    """A speech act; `event` is an event's entity key or None."""

    speaker: str
    bodies: list[str]
    basis: str | None
    event: str | None


class StatementRow(WhyRow):
    """A stretch of reported speech; `act` is an index into the `acts` layer."""

    b: int
    e: int
    act: int
    cue: str
    mode: str
    about: list[str]
    factuality: str


class MeasureRow(WhyRow):
    """A figure; `value` is a decimal as string."""

    b: int
    e: int
    value: str
    unit: str
    subject: str
    year: int | None
    kind: str
    approximation: str | None


class RelationRow(WhyRow):
    """`property` is `promotedBy` or `issuedBy`; subject and object are entity keys."""

    subject: str
    property: str
    object: str


class ContributorRow(WhyRow):
    """A by-line after linking: keys."""

    person: str | None
    body: str | None


class Layers(TypedDict):
    """All layers of one Doc."""

    report: ReportRow
    text: str  # the report's text with garbled stretches masked by U+FFFD: read this, never doc.text
    pipeline: str  # name and version of the pipeline that read it
    jurisdiction: str | None  # key of the place whose voice the report speaks in
    garbled: list[list[Any]]  # [b, e, kind, what it said or None]
    structure: StructureRow
    mentions: list[MentionRow]
    titles: list[TitleRow]
    tagged: list[TaggedRow]
    dates: list[DateRow]
    entities: dict[str, EntityRow]
    tenures: list[TenureRow]
    events: list[EventRow]
    participations: list[ParticipationRow]
    acts: list[ActRow]
    statements: list[StatementRow]
    measures: list[MeasureRow]
    relations: list[RelationRow]
    contributors: list[ContributorRow]


MASK = "\ufffd"


def new_layers(report: ReportRow, text: str) -> Layers:
    """Empty layers over a text."""
    structure = StructureRow(
        title=None, paragraphs=[], sentences=[], meta=[], furniture=[], bylines=[], published=None, notes=[]
    )
    return Layers(
        report=report, text=text, pipeline="", jurisdiction=None, garbled=[], structure=structure, mentions=[], titles=[],
        tagged=[], dates=[], entities={}, tenures=[], events=[], participations=[], acts=[], statements=[], measures=[],
        relations=[], contributors=[],
    )  # fmt: skip


def layers(doc: Doc) -> Layers:
    """The layers of a Doc; made empty on first use, so that `nlp("文本")` works without a Report."""
    found = doc.user_data.get("kg")
    if found is None:
        text = doc.text
        report = ReportRow(sha256="", source="", published=None, jurisdiction=None, encoding="utf-8", title=None)
        found = doc.user_data["kg"] = new_layers(report, text)
    return cast(Layers, found)
