"""Many words found in one pass over a text.

A dictionary keyed by the first two characters holds, for each pair, the lengths of the words that begin with it,
longest first. Where a pair may stand is found without a step of Python for each character: by one search for each if
they are few, else by one expression for a character that is the first of a pair before one that is the second of a
pair. So the time is linear in the text whatever the number of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

Value = TypeVar("Value")
_FEW = 32  # pairs that are searched one by one, sooner than the expression is compiled: names of one report


class Lexicon(Generic[Value]):
    """Words of two or more characters with a value each.

    >>> lexicon = Lexicon([("市委", 1), ("市委办公室", 2)])
    >>> list(lexicon.matches("市委办公室和市委"))
    [(0, 5, 2), (6, 8, 1)]
    """

    def __init__(self, words: Iterable[tuple[str, Value]]) -> None:
        self._values: dict[str, Value] = {w: v for w, v in words if len(w) >= 2}
        by_pair: dict[str, set[int]] = {}
        for word in self._values:
            by_pair.setdefault(word[:2], set()).add(len(word))
        self._lengths = {pair: sorted(lengths, reverse=True) for pair, lengths in by_pair.items()}

    def __contains__(self, word: str) -> bool:
        return word in self._values

    def __len__(self) -> int:
        return len(self._values)

    @property
    def pairs(self) -> set[str]:
        """The first two characters of every word: where none of them stands, no word starts."""
        return set(self._lengths)

    def get(self, word: str) -> Value | None:
        """The value of a word, or None."""
        return self._values.get(word)

    def longest(self, text: str, begin: int) -> tuple[int, Value] | None:
        """End and value of the longest word that starts at `begin`, or None."""
        for length in self._lengths.get(text[begin : begin + 2], ()):
            word = text[begin : begin + length]
            if word in self._values:
                return begin + len(word), self._values[word]
        return None

    def at(self, text: str, begin: int) -> Iterator[tuple[int, Value]]:
        """Ends and values of all words that start at `begin`, longest first."""
        for length in self._lengths.get(text[begin : begin + 2], ()):
            word = text[begin : begin + length]
            if word in self._values:
                yield begin + len(word), self._values[word]

    def every(self, text: str) -> Iterator[tuple[int, int, Value]]:
        """The longest word at each position, overlaps included: (begin, end, value)."""
        values = self._values
        for begin in self._begins(text):
            for length in self._lengths.get(text[begin : begin + 2], ()):
                word = text[begin : begin + length]
                if word in values:
                    yield begin, begin + len(word), values[word]
                    break

    def _begins(self, text: str) -> Iterable[int]:
        """Positions in order, among them all where a pair stands."""
        if len(self._lengths) > _FEW:
            return (found.start() for found in self._may_begin.finditer(text))
        return sorted(at for pair in self._lengths for at in _every_place(pair, text))

    @cached_property
    def _may_begin(self) -> re.Pattern[str]:
        first, second = ("".join(sorted({pair[k] for pair in self._lengths})) for k in (0, 1))
        return re.compile(f"[{re.escape(first)}](?=[{re.escape(second)}])")

    def matches(self, text: str) -> Iterator[tuple[int, int, Value]]:
        """Leftmost longest words without overlap: (begin, end, value)."""
        free = 0
        for begin, end, value in self.every(text):
            if begin >= free:
                yield begin, end, value
                free = end


def _every_place(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
