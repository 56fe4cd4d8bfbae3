"""TODO."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("kg_values")
def make_values(nlp: Language, name: str) -> Values:
    """TODO."""
    return Values()


class Values:
    """TODO."""

    def __call__(self, doc: Doc) -> Doc:
        """TODO."""
        return doc
