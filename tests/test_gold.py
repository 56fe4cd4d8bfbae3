"""The annotated reports of `tests/gold`, and floors under what the graph says of them.

They are 24 invented reports of counties, cities, schools, hospitals, courts and companies, with what a careful reader
takes from each (the format stands in `kg.evaluation.gold`). Their people are invented: a character for sample (例, 范,
样) stands in nearly every name. Floors only rise; they lie some hundredths under what was reached, so that a change
that costs one report its sense is seen, and one word is not.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.evaluation import Evaluation, evaluate
from kg.evaluation.gold import read_gold
from kg.evaluation.reliability import reliability

GOLD = Path(__file__).resolve().parent / "gold"
FLOORS = {
    "mention PERSON": 0.96,
    "mention ORG": 0.93,
    "mention PLACE": 0.92,
    "mention INITIATIVE": 0.88,
    "mention (4 primary kinds)": 0.94,
    "resolved ORG+PLACE": 0.91,
    "posts": 0.91,
    "speakers": 0.95,
    "spoke on behalf of": 0.91,
    "participants (people)": 0.95,
    "events": 0.90,
    "event place": 0.76,
    "event date": 0.95,
    "statements (characters)": 0.94,
    "measures (value, unit)": 0.93,
    "jurisdiction": 0.93,
}


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    with kg.build(sorted(GOLD.glob("*.txt"))) as graph:
        return evaluate(graph.store, read_gold(GOLD))


def test_there_are_enough_reports(evaluation: Evaluation) -> None:
    assert len(evaluation.reports) >= 24 and not evaluation.unknown
    counts = {score.question: score.count.wanted for score in evaluation.table}
    assert counts["mention (4 primary kinds)"] > 700 and counts["posts"] > 150 and counts["events"] > 35


@pytest.mark.parametrize("question", FLOORS)
def test_no_question_falls_under_its_floor(evaluation: Evaluation, question: str) -> None:
    score = next(score for score in evaluation.table if score.question == question)
    assert score.f1 >= FLOORS[question], f"{question}: F1 {score.f1:.3f}"


def test_people_are_samples() -> None:
    """But for those whose names are history (南丁格尔) or mark a sample in their own way (桑普尔)."""
    people = {m.name for one in read_gold(GOLD) for m in one.mentions if m.type == "PERSON"}
    assert len(people) > 150
    assert {name for name in people if not set(name) & set("例范样")} <= {"罗伯特·桑普尔", "南丁格尔"}


def test_confidence_means_something(evaluation: Evaluation) -> None:
    """Expected calibration error. These reports flatter their rules, so facts may be surer than they say, not less."""
    everything, *kinds = reliability(evaluation.verdicts)
    assert everything.error <= 0.08 and everything.count > 1000
    assert all(kind.accuracy >= kind.confidence - 0.03 for kind in kinds if kind.count >= 100), kinds
    right, wrong = (
        [v.reason.confidence or 0 for v in evaluation.verdicts if v.right is known] for known in (True, False)
    )
    assert sum(right) / len(right) > sum(wrong) / len(wrong) + 0.03
