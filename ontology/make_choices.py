"""Make `ontology/vocabulary/choices.tsv`: what a name of the rules and one of the model are worth (not part of the package).

    python ontology/make_choices.py FOLDER…      # run again whenever the model or the rules for names have changed

Input: annotated reports that no rule was made on and no model trained on, because such reports flatter the one or the other
(weights counted on the reports that rules were tuned on cost .012 of F1 of bodies on others). Every report is read up to
`kg_tagger`; each name that the rules or the model have there is right or wrong by the annotation, but for optional ones and
for those inside a longer event, initiative or document, which later components settle. Its signs (`kg.pipeline.choices`) are
what a logistic regression (`weighing`) predicts that from. `make_confidence.py` is run after it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from weighing import VOCABULARY, Judged, weigh, write

from kg.evaluation.given import TYPE_OF
from kg.evaluation.gold import Gold, read_gold
from kg.pipeline import load, make_doc
from kg.pipeline.choices import KINDS, SHARED, TABLE, Candidate, Choices, Come, model_candidates, rule_candidates
from kg.pipeline.rows import MentionRow, TaggedRow
from kg.readers import read_path

SETTLED_LATER = ("INITIATIVE", "EVENT", "DOCUMENT")
HEAD = """\
# What each sign of a name weighs for it (above 0) or against it, in log-odds that add up: kg/pipeline/choices.py.
# `judged` names with this sign were judged by annotated reports, `right` of them were right.
# Source: made by ontology/make_choices.py, from counts on annotated reports outside the project.
# Licence: Apache-2.0
sign	weight	right	judged
"""


class Recorder(Choices):
    """Keeps what both readers have, and lets the rules' names through."""

    found: tuple[Candidate, ...] = ()

    def settle(
        self, mentions: list[MentionRow], tagged: list[TaggedRow], text: str, fits: Callable[[TaggedRow], bool]
    ) -> tuple[list[MentionRow], list[Come]]:
        """Records; nothing goes and nothing comes."""
        tagged = [row for row in tagged if row["kind"] not in KINDS or fits(row)]
        self.found = (*rule_candidates(mentions, tagged, text), *model_candidates(mentions, tagged))
        return mentions, []


def judged(gold: Gold, found: tuple[Candidate, ...]) -> Iterator[Judged]:
    """The names that this annotation can judge."""
    types = {(m.begin, m.end): m.type for m in gold.mentions}
    optional = {(m.begin, m.end) for m in gold.optional}
    later = [(m.begin, m.end) for m in gold.mentions if m.type in SETTLED_LATER]
    for c in found:
        span = (c.begin, c.end)
        inside = any(b <= c.begin and c.end <= e and span != (b, e) for b, e in later)
        if c.signs and span not in optional and not inside:
            yield Judged(gold.name, c.signs, types.get(span) == TYPE_OF[c.kind])


def main() -> None:
    """Reads, judges, weighs, writes."""
    folders = [Path(folder) for folder in sys.argv[1:]]
    if not folders:
        sys.exit("make_choices.py needs one FOLDER or more of annotated reports that no rule was made on.")
    recorder = Recorder({})
    nlp = load()
    nlp.get_pipe("kg_tagger").choices = recorder
    facts: list[Judged] = []
    for folder in folders:
        for gold in read_gold(folder):
            recorder.found = ()
            nlp(make_doc(nlp, read_path(folder / f"{gold.name}.txt")))
            facts += judged(gold, recorder.found)
    weights = weigh(facts, "names", SHARED)
    write(VOCABULARY / f"{TABLE}.tsv", HEAD, weights, facts)


if __name__ == "__main__":
    main()
