"""Dates and figures: the `dates` and `measures` layers.

Days are resolved against the publication day that the structure found; figures are exact decimals with
their unit, what they measure, and whether they state what is, what changed or what is aimed at.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.dates import find_dates
from kg.pipeline.measures import measure_rows
from kg.pipeline.rows import layers

_SENTENCE = re.compile(r"[^。！？\n]{1,2000}[。！？]?")


@Language.factory("kg_values", requires=["doc.user_data"], assigns=["doc.user_data"])
def make_values(nlp: Language, name: str) -> Values:
    """The component that spaCy adds as `kg_values`; it comes after `kg_structure`."""
    return Values()


class Values:
    """Fills the `dates` and `measures` layers."""

    def __call__(self, doc: Doc) -> Doc:
        """Read the calendar expressions, then the figures that are none."""
        rows = layers(doc)
        text = rows["text"]
        published = rows["structure"]["published"] or rows["report"]["published"]
        sentences = rows["structure"]["sentences"] or [[m.start(), m.end()] for m in _SENTENCE.finditer(text)]
        rows["dates"] = find_dates(text, published)
        people = [(m["b"], m["e"]) for m in rows["mentions"] if m["kind"] == "Person"]  # 三元 is a given name
        rows["measures"] = measure_rows(text, rows["dates"], sentences, published, people)
        return doc
