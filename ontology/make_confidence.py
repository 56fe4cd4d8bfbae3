"""Make `ontology/vocabulary/confidence.tsv`: what each sign weighs for or against a fact (not part of the package).

    python ontology/make_confidence.py [FOLDER]…      # one command, run again whenever rules have changed

Input: the annotated reports of `tests/gold`, of each FOLDER, and those of `evaluation/gold/dev` in `../shared` (or in
the folder that REPORTKG_SHARED names) that have an odd number or none; the even ones are kept to check what comes out,
by `kg evaluate --reliability`. Output: the table, and on standard error what was counted.

Every fact that an annotation can judge is right or wrong (`kg.evaluation.reliability`). Its signs (`kg.pipeline.signs`)
are what a logistic regression (`weighing`) predicts that from: mentions first, because the other facts' signs ask how
sure the mentions are. See also UNSEEN.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from weighing import SHARED_FOLDER, VOCABULARY, Judged, annotated, weigh, write

from kg.evaluation.given import given_by
from kg.evaluation.gold import Gold
from kg.evaluation.reliability import verdicts
from kg.facts import facts_of
from kg.pipeline import load, make_doc
from kg.pipeline.confidence import TABLE, Confidence, judge_mentions
from kg.pipeline.rows import Layers, layers
from kg.pipeline.signs import LAYERS, SHARED, fact_signs, mention_signs
from kg.readers import read_path

UNSEEN = -0.5
"""Added to the log-odds of every fact, because half of what is counted are reports that rules were tuned on: of the facts of 8
real reports that no rule had seen .892 were right where the tuned ones made one expect .966, a step of 1.2 in log-odds
(2026-11-23). Give FOLDERs that no rule was made on: they are the other half.
"""
HEAD = """\
# What each sign of a fact weighs for it (above 0) or against it, in log-odds that add up: kg/pipeline/confidence.py.
# `judged` facts with this sign were judged by annotated reports, `right` of them were right.
# Every fact's odds are lowered by a sign that all share, because reports that rules were tuned on flatter them.
# Source: made by ontology/make_confidence.py, from tests/gold and counts on annotated reports outside the project.
# Licence: Apache-2.0
sign	weight	right	judged
"""


@dataclass(frozen=True)
class Reading:
    """An annotated report with what the pipeline found in it, and which facts are right, by `KIND number`."""

    name: str
    rows: Layers
    right: dict[str, bool]
    given: bool


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


def main() -> None:
    """Reads, judges, weighs, writes."""
    folders = [Path(folder) for folder in sys.argv[1:]]
    found = readings(annotated(SHARED_FOLDER, folders), folders)
    named = mentions(found)
    weights = weigh(named, "mentions", SHARED, UNSEEN)
    rest = others(found, weights)
    weights |= weigh(rest, "other facts", SHARED, UNSEEN)
    write(VOCABULARY / f"{TABLE}.tsv", HEAD, weights, named + rest)


if __name__ == "__main__":
    main()
