"""Words of a list in a text: the same whether the list is short (each sought by itself) or long (one expression)."""

from __future__ import annotations

import random

import pytest

from kg.pipeline.lexicon import Lexicon

SIGNS = "样本县市甲乙]^-\\。\n😀"


@pytest.mark.parametrize("count", [0, 1, 12, 400])
def test_finds_the_longest_word_at_every_place(count: int) -> None:
    chance = random.Random(count)
    words = {"".join(chance.choices(SIGNS, k=chance.randint(2, 4))) for _ in range(count)}
    text = "".join(chance.choices(SIGNS, k=3000))
    longest: list[tuple[int, int]] = []
    for begin in range(len(text)):
        ends = [end for end in range(begin + 2, min(begin + 4, len(text)) + 1) if text[begin:end] in words]
        longest += [(begin, max(ends))] if ends else []
    lexicon = Lexicon((word, word) for word in words)
    assert [(b, e, text[b:e]) for b, e in longest] == list(lexicon.every(text))
    assert bool(longest) == bool(count)
    free = 0
    for begin, end, _ in lexicon.matches(text):
        assert begin >= free and (begin, end) in longest
        assert not any(free <= b < begin for b, _ in longest)  # leftmost
        free = end
