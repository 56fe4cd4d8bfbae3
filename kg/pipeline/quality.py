"""TODO."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("kg_quality")
def make_quality(nlp: Language, name: str) -> Quality:
    """TODO."""
    return Quality()


class Quality:
    """TODO."""

    def __call__(self, doc: Doc) -> Doc:
        """TODO."""
        return doc
