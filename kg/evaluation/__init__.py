"""How good a graph is: what it says of annotated reports, beside what careful readers said.

    evaluation = evaluate(store, read_gold(Path("gold")))
    evaluation.table                    # precision, recall, F1 of each question, with intervals
    evaluation.reports[0].judgements    # what was right, missed, and too much

What an annotation holds stands in `kg.evaluation.gold`; the questions stand in `kg.evaluation.questions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluation.asked import asked
from kg.evaluation.gold import Gold
from kg.evaluation.reliability import Verdict, verdicts
from kg.evaluation.scores import Judged, Score, judged, scores
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A table over all reports, the reports, and every fact of the graph that they can judge."""

    table: tuple[Score, ...]
    reports: tuple[Judged, ...]
    verdicts: tuple[Verdict, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """Names of annotated reports that the graph does not have; all that they say counts as missed."""
        return tuple(report.gold.name for report in self.reports if not report.known)


def evaluate(store: Store, gold: Sequence[Gold]) -> Evaluation:
    """The graph's answers about these reports, judged."""
    given = asked(store, [one.sha256 for one in gold])
    reports = tuple(judged(one, given.get(one.sha256)) for one in gold)
    found = (verdict for one in gold if one.sha256 in given for verdict in verdicts(one, given[one.sha256]))
    return Evaluation(tuple(scores(reports)), reports, tuple(found))
