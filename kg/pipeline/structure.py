"""TODO."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("kg_structure")
def make_structure(nlp: Language, name: str) -> Structure:
    """TODO."""
    return Structure()


class Structure:
    """TODO."""

    def __call__(self, doc: Doc) -> Doc:
        """TODO."""
        return doc
