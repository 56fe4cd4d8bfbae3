"""TODO."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("kg_events")
def make_events(nlp: Language, name: str) -> Events:
    """TODO."""
    return Events()


class Events:
    """TODO."""

    def __call__(self, doc: Doc) -> Doc:
        """TODO."""
        return doc
