"""The tokenizer: one token for each code point, so that token indices are the report's offsets.

spaCy's own Chinese character segmenter attaches spaces to the token before them, which moves every later
token index away from the character offset. Reports are full of ideographic spaces, and every fact here is
anchored by offset; with one token a code point `doc[b:e].text == text[b:e]` holds by construction.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer


class CharacterTokenizer(DummyTokenizer):
    """Makes a Doc whose i-th token is the i-th code point of the text."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenize a text; the empty text gives an empty Doc."""
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


def make_tokenizer() -> Callable[[Language], CharacterTokenizer]:
    """spaCy's registry calls this for `@tokenizers = "kg.CharacterTokenizer.v1"`."""

    def create(nlp: Language) -> CharacterTokenizer:
        return CharacterTokenizer(nlp.vocab)

    return create
