"""TODO."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("kg_posts")
def make_posts(nlp: Language, name: str) -> Posts:
    """TODO."""
    return Posts()


class Posts:
    """TODO."""

    def __call__(self, doc: Doc) -> Doc:
        """TODO."""
        return doc
