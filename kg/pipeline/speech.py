"""TODO."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("kg_speech")
def make_speech(nlp: Language, name: str) -> Speech:
    """TODO."""
    return Speech()


class Speech:
    """TODO."""

    def __call__(self, doc: Doc) -> Doc:
        """TODO."""
        return doc
