"""What signs weigh, by logistic regression on annotated reports: shared by the programs that make such tables.

Weights are held towards nothing by a ridge, so that a sign seen twice stays near the average; how firmly is chosen by
leaving out one tenth of the reports after another. The facts of the FOLDERs that a program is given together weigh as
much as all others: real reports of many sites are harder than those that the rules were made on, and nobody knows which
of the two the next report is like.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.evaluation.gold import Gold, read_gold

ROOT = Path(__file__).resolve().parents[1]
VOCABULARY = ROOT / "ontology" / "vocabulary"
SHARED_FOLDER = Path(os.environ.get("REPORTKG_SHARED", ROOT.parent / "shared"))
RIDGES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
FREE = 0.01  # the ridge of the weight that all facts share: their average needs no holding
FOLDS = 10
STEPS = 30


@dataclass(frozen=True)
class Judged:
    """A fact with its signs: of which report, whether that came from a FOLDER, and whether the fact is right."""

    report: str
    signs: tuple[str, ...]
    right: bool
    given: bool = False


def annotated(shared: Path, more: Iterable[Path]) -> list[tuple[Path, Gold]]:
    """The reports to count on, with the files of their texts."""
    found = [(folder, gold) for folder in (ROOT / "tests" / "gold", *more) for gold in read_gold(folder)]
    dev = shared / "evaluation" / "gold" / "dev"
    for gold in read_gold(dev):
        number = re.fullmatch(r"\D+(\d+)", gold.name)
        if number is None or int(number[1]) % 2:
            found.append((dev, gold))
    return [(folder / f"{gold.name}.txt", gold) for folder, gold in found]


class Regression:
    """Logistic regression with a ridge, by Newton's method; the signs in the order of their names."""

    def __init__(self, facts: Sequence[Judged], shared: Collection[str]) -> None:
        self.signs = sorted({sign for fact in facts for sign in fact.signs})
        index = {sign: number for number, sign in enumerate(self.signs)}
        self.matrix = np.zeros((len(facts), len(self.signs)))
        for row, fact in enumerate(facts):
            self.matrix[row, [index[sign] for sign in fact.signs]] = 1.0
        self.right = np.array([float(fact.right) for fact in facts])
        given = np.array([fact.given for fact in facts])
        halves = np.where(given, 1 / max(1, given.sum()), 1 / max(1, (~given).sum()))
        self.weight = halves * len(facts) / halves.sum()
        self.shared = np.array([sign in shared for sign in self.signs])

    def fit(self, ridge: float, kept: Any) -> Any:
        """Weights of the signs, by the facts that are kept."""
        matrix, right, weight = self.matrix[kept], self.right[kept], self.weight[kept]
        hold = np.where(self.shared, FREE, ridge)
        weights = np.zeros(len(self.signs))
        for _ in range(STEPS):
            sure = 1 / (1 + np.exp(-(matrix @ weights)))
            slope = matrix.T @ (weight * (right - sure)) - hold * weights
            curve = (matrix * (weight * sure * (1 - sure))[:, None]).T @ matrix + np.diag(hold)
            step = np.linalg.solve(curve, slope)
            weights += step
            if np.abs(step).max() < 1e-9:
                break
        return weights

    def loss(self, ridge: float, reports: Sequence[str]) -> float:
        """Mean surprise at the facts of each tenth of the reports when the others were counted."""
        order = {name: number for number, name in enumerate(sorted(set(reports)))}
        fold = np.array([order[report] % FOLDS for report in reports])
        total = 0.0
        for out in range(FOLDS):
            odds = self.matrix[fold == out] @ self.fit(ridge, fold != out)
            sign = np.where(self.right[fold == out] > 0, 1.0, -1.0)
            total += float((self.weight[fold == out] * np.log1p(np.exp(-sign * odds))).sum())
        return total / len(fold)


def weigh(facts: Sequence[Judged], what: str, shared: Collection[str], shift: float = 0.0) -> dict[str, float]:
    """What each sign weighs, with the ridge that surprises least.

    Args:
        facts: judged facts with their signs.
        what: they are, for the progress on standard error.
        shared: signs whose weights are not held towards nothing.
        shift: added to the weight of each shared sign.
    """
    regression = Regression(facts, shared)
    reports = [fact.report for fact in facts]
    losses = {ridge: regression.loss(ridge, reports) for ridge in RIDGES}
    best = min(RIDGES, key=lambda ridge: losses[ridge])
    tried = ", ".join(f"{ridge:g}: {loss:.4f}" for ridge, loss in losses.items())
    sys.stderr.write(f"{what}: {len(facts)} facts, ridge {best:g} (mean surprise by ridge: {tried})\n")
    weights = regression.fit(best, np.ones(len(facts), dtype=bool))
    weights += shift * regression.shared
    return {sign: round(float(weight), 2) for sign, weight in zip(regression.signs, weights, strict=True)}


def write(path: Path, head: str, weights: dict[str, float], facts: Iterable[Judged]) -> None:
    """The table: each sign with its weight, and of how many facts with it how many were right."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for fact in facts:
        for sign in fact.signs:
            counts[sign][fact.right] += 1
    lines = [f"{sign}\t{weights[sign]:.2f}\t{counts[sign][True]}\t{counts[sign].total()}\n" for sign in sorted(weights)]
    path.write_text(head + "".join(lines), encoding="utf-8")
    sys.stderr.write(f"{path.relative_to(ROOT)}: {len(lines)} signs\n")
