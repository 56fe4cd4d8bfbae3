"""What checks of a graph found, as tables for people and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.text import Text

from kg.tables import table

if TYPE_CHECKING:
    from kg.evaluation import Evaluation

_MEASURES = ("precision", "recall", "f1")


def scored(evaluation: Evaluation) -> RenderableType:
    """The table of an evaluation; intervals stand behind F1."""
    rows = [
        (
            score.question,
            *(f"{value:.3f}" for value in (score.precision, score.recall, score.f1)),
            "{:.2f}–{:.2f}".format(*score.intervals[2]),
            score.count.right,
            score.count.given,
            score.count.wanted,
        )
        for score in evaluation.table
    ]
    head = ("question", "precision", "recall", "F1", "95 %", "right", "given", "wanted")
    return Group(table(head, rows), Text(f"{len(evaluation.reports)} reports", "dim"))


def scores_as_json(evaluation: Evaluation) -> dict[str, Any]:
    """The table with all intervals, and the counts of each report."""
    return {
        "reports": len(evaluation.reports),
        "unknown": list(evaluation.unknown),
        "questions": {
            score.question: {
                **dict(zip(_MEASURES, (score.precision, score.recall, score.f1), strict=True)),
                **dict(zip((f"{name}_95" for name in _MEASURES), map(list, score.intervals), strict=True)),
                "right": score.count.right,
                "given": score.count.given,
                "wanted": score.count.wanted,
            }
            for score in evaluation.table
        },
        "by_report": {
            report.gold.name: {
                question: [count.right, count.given, count.wanted]
                for question, count in report.counts.items()
                if count.given or count.wanted
            }
            for report in evaluation.reports
        },
    }
