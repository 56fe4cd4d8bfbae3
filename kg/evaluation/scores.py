"""Precision, recall and F1 of every question, with intervals that say how far other reports would have moved them.

A report is the unit: its sentences are not independent of each other. The interval is that of 1,000 sets of reports,
drawn with replacement from those that were annotated (percentile bootstrap), always the same ones.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.given import Given
from kg.evaluation.gold import Gold
from kg.evaluation.matching import Judgement
from kg.evaluation.questions import CHARACTERS, QUESTIONS
from kg.evaluation.side import Side
from kg.evaluation.words import spoken_characters

DRAWS = 1000
SEED = 20151111
COVERED = 0.95


@dataclass(frozen=True, slots=True)
class Count:
    """How many were right, given and wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def measures(self) -> tuple[float, float, float]:
        """Precision, recall, F1; nothing given is precise where nothing was wanted."""
        precision = self.right / self.given if self.given else float(not self.wanted)
        recall = self.right / self.wanted if self.wanted else 1.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the table; each interval is a pair (low, high)."""

    question: str
    count: Count
    precision: float
    recall: float
    f1: float
    intervals: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One annotated report with its judgements and counts by question."""

    gold: Gold
    known: bool
    judgements: Mapping[str, Sequence[Judgement]]
    counts: Mapping[str, Count]


def judged(gold: Gold, given: Given | None) -> Judged:
    """All questions asked of one report; of one that the graph does not have, everything is missed."""
    side = Side(gold, given or Given())
    judgements = {question: ask(side) for question, ask in QUESTIONS.items()}
    counts = {question: counted(found) for question, found in judgements.items()}
    counts[CHARACTERS] = Count(*spoken_characters(side))
    return Judged(gold, given is not None, judgements, counts)


def counted(judgements: Sequence[Judgement]) -> Count:
    """What some judgements come to."""
    outcomes = [judgement.outcome for judgement in judgements]
    right, extra, missed = (outcomes.count(outcome) for outcome in ("right", "extra", "missed"))
    return Count(right, right + extra, right + missed)


def scores(reports: Sequence[Judged]) -> list[Score]:
    """The table over some reports; questions that none of them answers or asks are left out."""
    draw = random.Random(SEED)
    drawn = [draw.choices(range(len(reports)), k=len(reports)) for _ in range(DRAWS)] if len(reports) > 1 else []
    table = []
    for question in QUESTIONS:
        counts = [report.counts[question] for report in reports]
        total = sum(counts, Count())
        if total.given or total.wanted:
            intervals = _intervals(counts, drawn) if drawn else tuple((value, value) for value in total.measures)
            table.append(Score(question, total, *total.measures, intervals))  # type: ignore[arg-type]
    return table


def _intervals(counts: Sequence[Count], drawn: Sequence[Sequence[int]]) -> tuple[tuple[float, float], ...]:
    """For each of the three measures, what it stays between in most draws."""
    columns = [[count.right for count in counts], [count.given for count in counts], [count.wanted for count in counts]]
    measured = [Count(*(sum(map(column.__getitem__, reports)) for column in columns)).measures for reports in drawn]
    outside = int(DRAWS * (1 - COVERED) / 2)
    ordered = (sorted(values) for values in zip(*measured, strict=True))
    return tuple((values[outside], values[-1 - outside]) for values in ordered)
