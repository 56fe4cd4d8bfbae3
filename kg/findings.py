"""What checks of a graph found, as tables for people and as JSON for programs."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.text import Text

from kg.spreadsheet import inert
from kg.tables import table
from kg.terminal import shortened, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluation import Evaluation
    from kg.review import Doubt

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


def reliable(evaluation: Evaluation) -> RenderableType:
    """How confidence compares with being right: all facts by bins of confidence, then each kind with its error."""
    from kg.evaluation.reliability import ALL, reliability

    lines = reliability(evaluation.verdicts)
    if not lines:
        return Text("\nThe graph does not say how sure its facts are: there is nothing to compare.")
    bins = [
        (f"{b.low:.1f}–{b.high:.1f}", b.count, f"{b.confidence:.3f}", f"{b.accuracy:.3f}")
        for line in lines
        if line.kind == ALL
        for b in line.bins
    ]
    kinds = [(k.kind, k.count, f"{k.confidence:.3f}", f"{k.accuracy:.3f}", f"{k.error:.3f}") for k in lines]
    return Group(
        Text(),
        table(("confidence", "facts", "mean", "right"), bins),
        Text(),
        table(("kind", "facts", "mean confidence", "right", "calibration error"), kinds),
    )


def scores_as_json(evaluation: Evaluation) -> dict[str, Any]:
    """The table with all intervals, how reliable confidence is, and the counts of each report."""
    from kg.evaluation.reliability import reliability

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
        "reliability": [dataclasses.asdict(line) for line in reliability(evaluation.verdicts)],
        "by_report": {
            report.gold.name: {
                question: [count.right, count.given, count.wanted]
                for question, count in report.counts.items()
                if count.given or count.wanted
            }
            for report in evaluation.reports
        },
    }


_REVIEWED = ("doubt", "reasons", "kind", "text", "confidence", "headline", "begin", "end", "sentence", "report", "fact")


def doubts(found: Sequence[Doubt]) -> RenderableType:
    """Doubtful facts for people: how doubtful and why, the fact, then its sentence and place."""
    text = Text()
    for doubt in found:
        text.append(f"{doubt.doubt:.2f}  ", "bold red").append(f"{doubt.kind}  ", "bold").append(
            shown(doubt.text) + "\n"
        )
        text.append(f"      {'; '.join(map(visible, doubt.reasons))}\n", "dim")
        if doubt.sentence:
            text.append(f"      {visible(doubt.headline)} {doubt.begin}–{doubt.end}  ", "dim")
            text.append(visible(doubt.sentence) + "\n")
    text.rstrip()
    return text


def shown(text: str) -> str:
    """The text of a fact on one line, safe to print."""
    return visible(shortened(text, 120))


def doubts_as_csv(found: Sequence[Doubt]) -> str:
    """Doubtful facts as CSV; reasons are joined by a semicolon."""
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(_REVIEWED)
    for doubt in found:
        fields = {**dataclasses.asdict(doubt), "reasons": "; ".join(doubt.reasons)}
        writer.writerow([inert(fields[name]) for name in _REVIEWED])
    return rows.getvalue()


def doubts_as_json(found: Sequence[Doubt]) -> str:
    """Doubtful facts as a list of objects."""
    return json.dumps([dataclasses.asdict(doubt) for doubt in found], ensure_ascii=False, indent=2) + "\n"
