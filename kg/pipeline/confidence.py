"""kg_confidence: how sure each fact is, by what its signs weigh.

The components before it put down how they rank their own finds; that is no probability. Here each fact gets one: the
sum of the weights of its signs (`kg.pipeline.signs`) in log-odds. The weights are counted on annotated reports by
`ontology/make_confidence.py`; a rule that is younger than the table is taken for an average one of its kind.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.rows import Layers, layers
from kg.pipeline.signs import fact_signs, mention_signs
from kg.vocabulary import rows as table

NAME = "kg_confidence"
TABLE = "confidence"
LEAST, MOST = 0.01, 0.99  # the annotated reports are some thousand facts: they cannot show more than this


@Language.factory(NAME, default_config={}, assigns=["doc.user_data"], requires=["doc.user_data"])
def make_confidence(nlp: Language, name: str) -> Confidence:
    """spaCy calls this for `nlp.add_pipe("kg_confidence")`."""
    return Confidence({row["sign"]: float(row["weight"]) for row in table(TABLE)})


class Confidence:
    """Looks every fact's signs up."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = weights

    def __call__(self, doc: Doc) -> Doc:
        """Puts a confidence on every row of the Doc."""
        rows = layers(doc)
        sure = judge_mentions(rows, self)
        for layer, number, signs in fact_signs(rows, sure):
            rows[layer][number]["conf"] = self.of(signs)  # type: ignore[literal-required]
        return doc

    def of(self, signs: Iterable[str]) -> float:
        """From 0 to 1, in hundredths, which are more than the annotated reports can tell apart."""
        odds = sum(self._weights.get(sign, 0.0) for sign in signs)
        return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-odds)))), 2)


def judge_mentions(rows: Layers, confidence: Confidence) -> dict[str, float]:
    """Puts a confidence on every mention; gives for each entity that of its surest one."""
    sure: dict[str, float] = {}
    for mention, signs in zip(rows["mentions"], mention_signs(rows), strict=True):
        mention["conf"] = confidence.of(signs)
        sure[mention["entity"]] = max(mention["conf"], sure.get(mention["entity"], 0.0))
    return sure
