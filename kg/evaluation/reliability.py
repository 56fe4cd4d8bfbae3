"""How far confidence can be believed: of facts said to be right with 0.9, nine in ten should be.

A fact is right when the annotation says the same: a mention its stretch, its type and (bodies and places) what it
stands for; a post person, title and body; a participation who and role; a speech act the speaker and every body spoken
for; an event its name, and place and day where the annotation has them; a statement speaker and stretch; a figure
value and unit; a by-line and a relation all their ends. Mentions that may be marked or left are not judged, and nor are
relations where the annotation does not speak of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.evaluation.given import Given, Reason
from kg.evaluation.gold import Gold
from kg.evaluation.happenings import event_dates, event_places, events
from kg.evaluation.links import bylines, relations
from kg.evaluation.matching import Judgement
from kg.evaluation.mentions import mentions, resolved
from kg.evaluation.naming import same_name
from kg.evaluation.people import all_participants, posts, speakers, spoke_for
from kg.evaluation.side import Side
from kg.evaluation.words import measures, statements

BINS = 10
ALL = "all"
_LINKED = ("ORG", "PLACE")
_NAMED = ("PERSON", "INITIATIVE", "EVENT", "DOCUMENT")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fact, and whether it is right."""

    reason: Reason
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts of like confidence: how many, their mean confidence, and the part of them that is right."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Facts of one kind, or `all`; `error` is the expected calibration error, from 0 to 1."""

    kind: str
    bins: tuple[Bin, ...]
    count: int
    confidence: float
    accuracy: float
    error: float


def verdicts(gold: Gold, given: Given) -> list[Verdict]:
    """Every fact of a report that its annotation can judge, each once."""
    side = Side(gold, given)
    heard: dict[tuple[str, str], tuple[Reason, list[bool]]] = {}
    for reason, right in _heard(side):
        heard.setdefault((reason.kind, reason.fact), (reason, []))[1].append(right)
    return [Verdict(reason, all(found)) for reason, found in heard.values()]


def _heard(side: Side) -> Iterator[tuple[Reason, bool]]:
    """Facts with what one question says of them; a fact may be asked about several times, and must pass each."""
    asked = (
        resolved(_LINKED, side), mentions(_NAMED, side), posts(side), all_participants(side), speakers(side),
        spoke_for(side), events(side), event_places(side), event_dates(side), statements(side), measures(side),
        relations(side), bylines(side),
    )  # fmt: skip
    for judgements in asked:
        yield from _answers(judgements)
    yield from _other_speakers(side)
    yield from _other_events(side)


def _answers(judgements: Sequence[Judgement]) -> Iterator[tuple[Reason, bool]]:
    for judgement in judgements:
        if judgement.outcome in ("right", "extra"):
            for reason in judgement.item.reasons:
                yield reason, judgement.outcome == "right"


def _other_speakers(side: Side) -> Iterator[tuple[Reason, bool]]:
    """Meetings and bodies that speak: right where a statement is annotated as theirs."""
    voices = {speaker for _, _, speaker in side.gold.statements}
    for act in side.given.acts:
        if not act.person:
            yield act.reason, any(same_name(act.speaker, voice) for voice in voices)


def _other_events(side: Side) -> Iterator[tuple[Reason, bool]]:
    """Events that the report only names: right where one of their names is annotated as an event."""
    annotated = {m.name for m in side.gold.mentions if m.type == "EVENT"}
    annotated |= {m.surface for m in side.gold.mentions if m.type == "EVENT"}
    loose = {m.surface for m in side.gold.optional}
    for event in side.given.events:
        if not event.reported and not event.names & loose:
            yield event.reason, bool(event.names & annotated)


def reliability(found: Iterable[Verdict]) -> list[Reliability]:
    """The table: all facts, then each kind; facts without a confidence are left out."""
    kinds: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for verdict in found:
        if verdict.reason.confidence is not None:
            kinds[verdict.reason.kind].append((verdict.reason.confidence, verdict.right))
    everything = [pair for _, pairs in sorted(kinds.items()) for pair in pairs]
    return [_reliability(kind, pairs) for kind, pairs in [(ALL, everything), *sorted(kinds.items())] if pairs]


def _reliability(kind: str, pairs: list[tuple[float, bool]]) -> Reliability:
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in pairs:
        bins[min(int(sure * BINS), BINS - 1)].append((sure, right))
    rows = tuple(
        Bin(number / BINS, (number + 1) / BINS, len(members), *_means(members))
        for number, members in sorted(bins.items())
    )
    error = sum(row.count * abs(row.confidence - row.accuracy) for row in rows) / len(pairs)
    return Reliability(kind, rows, len(pairs), *_means(pairs), error)


def _means(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Mean confidence, and the part that is right."""
    return sum(sure for sure, _ in pairs) / len(pairs), sum(right for _, right in pairs) / len(pairs)
