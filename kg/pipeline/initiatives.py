"""TODO."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("kg_initiatives")
def make_initiatives(nlp: Language, name: str) -> Initiatives:
    """TODO."""
    return Initiatives()


class Initiatives:
    """TODO."""

    def __call__(self, doc: Doc) -> Doc:
        """TODO."""
        return doc
