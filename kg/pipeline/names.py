"""TODO."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("kg_names")
def make_names(nlp: Language, name: str) -> Names:
    """TODO."""
    return Names()


class Names:
    """TODO."""

    def __call__(self, doc: Doc) -> Doc:
        """TODO."""
        return doc
