"""Make `ontology/vocabulary/confidence.tsv`: what each sign weighs for or against a fact (not part of the package).

    python ontology/make_confidence.py [FOLDER]…      # one command, run again whenever rules have changed

Input: the annotated reports of `tests/gold`, of each FOLDER, and those of `evaluation/gold/dev` in `../shared` (or in
the folder that REPORTKG_SHARED names) that have an odd number or none; the even ones are kept to check what comes out,
by `kg evaluate --reliability`. Output: the table, and on standard error what was counted.

Every fact that an annotation can judge is right or wrong (`kg.evaluation.reliability`). Its signs (`kg.pipeline.signs`)
are what a logistic regression predicts that from: mentions first, because the other facts' signs ask how sure the
mentions are. Weights are held towards nothing by a ridge, so that a rule seen twice stays near the average of its kind;
how firmly is chosen by leaving out one tenth of the reports after another.

The facts of the FOLDERs together weigh as much as all others: real reports of many sites are harder than those that the
rules were made on, and nobody knows which of the two the next report is like. See also UNSEEN.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.evaluation.given import given_by
from kg.evaluation.gold import Gold, read_gold
from kg.evaluation.reliability import verdicts
from kg.facts import facts_of
from kg.pipeline import load, make_doc
from kg.pipeline.confidence import TABLE, Confidence, judge_mentions
from kg.pipeline.rows import Layers, layers
from kg.pipeline.signs import LAYERS, SHARED, fact_signs, mention_signs
from kg.readers import read_path

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "ontology" / "vocabulary" / f"{TABLE}.tsv"
RIDGES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
FREE = 0.01  # the ridge of the weight that all facts share: their average needs no holding
UNSEEN = -1.0
"""Added to the log-odds of every fact, because all these reports are ones that rules were tuned on. Of the facts of 8 real
reports that no rule had seen .892 were right where those that rules were tuned on made one expect .966: a step of 1.2 in
log-odds, most of which is kept back here (2026-11-23; 14 further reports, which had no part in this, are the check).
"""
FOLDS = 10
STEPS = 30
HEAD = """\
# What each sign of a fact weighs for it (above 0) or against it, in log-odds that add up: kg/pipeline/confidence.py.
# `judged` facts with this sign were judged by annotated reports, `right` of them were right.
# Every fact's odds are lowered by a sign that all share, because reports that rules were tuned on flatter them.
# Source: made by ontology/make_confidence.py, from tests/gold and counts on annotated reports outside the project.
# Licence: Apache-2.0
sign	weight	right	judged
"""


@dataclass(frozen=True)
class Judged:
    """A fact with its signs: of which report, whether that came from a FOLDER, and whether the fact is right."""

    report: str
    signs: tuple[str, ...]
    right: bool
    given: bool = False


@dataclass(frozen=True)
class Reading:
    """An annotated report with what the pipeline found in it, and which facts are right, by `KIND number`."""

    name: str
    rows: Layers
    right: dict[str, bool]
    given: bool


def annotated(shared: Path, more: Iterable[Path]) -> list[tuple[Path, Gold]]:
    """The reports to count on, with the files of their texts."""
    found = [(folder, gold) for folder in (ROOT / "tests" / "gold", *more) for gold in read_gold(folder)]
    dev = shared / "evaluation" / "gold" / "dev"
    for gold in read_gold(dev):
        number = re.fullmatch(r"\D+(\d+)", gold.name)
        if number is None or int(number[1]) % 2:
            found.append((dev, gold))
    return [(folder / f"{gold.name}.txt", gold) for folder, gold in found]


def readings(reports: Iterable[tuple[Path, Gold]], given: Sequence[Path] = ()) -> list[Reading]:
    """Every report read and judged; `given` are the FOLDERs."""
    nlp = load()
    found = []
    for path, gold in reports:
        doc = nlp(make_doc(nlp, read_path(path)))
        judged = verdicts(gold, given_by(facts_of(doc)))
        right = {verdict.reason.fact: verdict.right for verdict in judged}
        found.append(Reading(str(path), layers(doc), right, given=path.parent in given))
    return found


def mentions(found: Iterable[Reading]) -> list[Judged]:
    """All judged mentions."""
    return [
        Judged(reading.name, tuple(signs), reading.right[f"Mention {number}"], reading.given)
        for reading in found
        for number, signs in enumerate(mention_signs(reading.rows))
        if f"Mention {number}" in reading.right
    ]


def others(found: Iterable[Reading], weights: dict[str, float]) -> list[Judged]:
    """All other judged facts, with the signs that the weights of mentions give them."""
    judged = []
    for reading in found:
        sure = judge_mentions(reading.rows, Confidence(weights))
        for layer, number, signs in fact_signs(reading.rows, sure):
            fact = f"{LAYERS[layer][0]} {number}"
            if fact in reading.right:
                judged.append(Judged(reading.name, tuple(signs), reading.right[fact], reading.given))
    return judged


class Regression:
    """Logistic regression with a ridge, by Newton's method; the signs in the order of their names."""

    def __init__(self, facts: Sequence[Judged]) -> None:
        self.signs = sorted({sign for fact in facts for sign in fact.signs})
        index = {sign: number for number, sign in enumerate(self.signs)}
        self.matrix = np.zeros((len(facts), len(self.signs)))
        for row, fact in enumerate(facts):
            self.matrix[row, [index[sign] for sign in fact.signs]] = 1.0
        self.right = np.array([float(fact.right) for fact in facts])
        given = np.array([fact.given for fact in facts])
        halves = np.where(given, 1 / max(1, given.sum()), 1 / max(1, (~given).sum()))
        self.weight = halves * len(facts) / halves.sum()
        self.shared = np.array([sign in SHARED for sign in self.signs])

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


def weigh(facts: Sequence[Judged], what: str) -> dict[str, float]:
    """What each sign weighs, with the ridge that surprises least."""
    regression = Regression(facts)
    reports = [fact.report for fact in facts]
    losses = {ridge: regression.loss(ridge, reports) for ridge in RIDGES}
    best = min(RIDGES, key=lambda ridge: losses[ridge])
    tried = ", ".join(f"{ridge:g}: {loss:.4f}" for ridge, loss in losses.items())
    sys.stderr.write(f"{what}: {len(facts)} facts, ridge {best:g} (mean surprise by ridge: {tried})\n")
    weights = regression.fit(best, np.ones(len(facts), dtype=bool))
    weights += UNSEEN * regression.shared
    return {sign: round(float(weight), 2) for sign, weight in zip(regression.signs, weights, strict=True)}


def main() -> None:
    """Reads, judges, weighs, writes."""
    shared = Path(os.environ.get("REPORTKG_SHARED", ROOT.parent / "shared"))
    folders = [Path(folder) for folder in sys.argv[1:]]
    found = readings(annotated(shared, folders), folders)
    named = mentions(found)
    weights = weigh(named, "mentions")
    rest = others(found, weights)
    weights |= weigh(rest, "other facts")
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for fact in named + rest:
        for sign in fact.signs:
            counts[sign][fact.right] += 1
    lines = [f"{sign}\t{weights[sign]:.2f}\t{counts[sign][True]}\t{counts[sign].total()}\n" for sign in sorted(weights)]
    OUTPUT.write_text(HEAD + "".join(lines), encoding="utf-8")
    sys.stderr.write(f"{OUTPUT.relative_to(ROOT)}: {len(lines)} signs, {len(found)} reports\n")


if __name__ == "__main__":
    main()
