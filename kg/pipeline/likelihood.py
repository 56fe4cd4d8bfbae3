"""How unlikely a stretch of characters is as Chinese text, and where such stretches begin and end.

Each character gets a score from what stands at it and before it: pairs that Chinese text is made of speak
against damage, unknown pairs, rare characters and signs of lost bytes for it. Garbled stretches are those
whose sum is high; `stretches` finds them in one pass. Frequencies come from
`ontology/vocabulary/characters.tsv.gz` (made by `ontology/make_characters.py`).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.ontology import ontology_file
from kg.pipeline.damage import CP1252, TELLING

Scores = NDArray[np.float32]
Codes = NDArray[np.uint32]

KNOWN_PAIR = -2.5  # about log(0.07 / 0.93): such a pair in garbled and in sound text
UNKNOWN_PAIR = 1.2  # not log(0.93 / 0.07): names and rare words make unknown pairs in sound text too
RARE = 2.5  # a character that a corpus of 37 million never used, and no common traditional one either
SELDOM = {0: 2.0, 1: 2.0, 2: 1.5, 3: 1.5, 4: 1.0, 5: 1.0, 6: 0.5, 7: 0.5}  # by class of frequency
LOST = 6.0  # U+FFFD, and control characters that no text has
QUESTION = 4.0  # `?` between Chinese characters, once a run
STRANGE = 2.5  # a numbered bracket, a kana or a Greek letter right after a Chinese character
HIGH_PAIR = 3.0  # two letters of Latin-1's upper half side by side
OUTSIDE = -1.0  # ASCII letters, digits, other scripts
MARK = -0.7  # punctuation
LINE = -4.0  # the end of a line

THRESHOLD = 5.0  # least sum of a stretch worth a closer look
CERTAIN = 11.0  # least sum of a stretch that needs no further proof than signs of lost bytes
DROP = 14.0  # a stretch ends where its sum has fallen by this much

STRANGE_SIGNS = (
    (0x2474, 0x249B),
    (0x3041, 0x30FA),
    (0x3105, 0x3129),
    (0x0391, 0x03C9),
    (0x0410, 0x044F),
    (0x2208, 0x22BF),
    (0x2500, 0x257F),
)
_CJK = (0x3400, 0x9FFF)
_HIGH_PUNCTUATION = "·×°±§\u00a0"  # of Latin-1's upper half, but usual in Chinese text


class Likelihood:
    """Scores texts; one instance serves a whole process (see `likelihood`)."""

    def __init__(self) -> None:
        lines = gzip.decompress(ontology_file("vocabulary/characters.tsv.gz").read_bytes()).decode("utf-8")
        table = [line.split("\t") for line in lines.splitlines()]
        self._width = len(table) + 1
        self._index = np.zeros(0x10000, np.uint32)  # 0: a character that the table does not have
        self._base = _base_scores()
        for number, (character, frequency, _, _) in enumerate(table, start=1):
            self._index[ord(character)] = number
            self._base[ord(character)] = SELDOM.get(int(frequency), 0.0)
        self._usage = np.full(0x10000, -1, np.int8)
        for character, frequency, _, _ in table:
            self._usage[ord(character)] = int(frequency)
        self.foreign = frozenset(row[0] for row in table if row[3])
        self._pairs = self._pair_bits(table)

    def _pair_bits(self, table: list[list[str]]) -> NDArray[np.uint8]:
        bits = np.zeros(self._width * self._width // 8 + 1, np.uint8)
        keys = np.concatenate(
            [number * self._width + self._index[_codes(row[2])] for number, row in enumerate(table, start=1)]
        )
        np.bitwise_or.at(bits, keys >> 3, np.left_shift(1, keys & 7).astype(np.uint8))
        return bits

    def scores(self, text: str) -> tuple[Scores, bool]:
        """One score a character, positive speaks for damage; and whether the text has a telling character.

        Without one (`kg.pipeline.damage.TELLING`) there is no damage that shows in single characters.
        """
        codes = np.minimum(_codes(text), 0xFFFF)
        index = self._index[codes]
        scores = self._base[codes]
        found = int(np.bitwise_or.reduce(_CLASS[codes], initial=0))
        if len(text) > 1:
            keys = index[:-1].astype(np.int64) * self._width + index[1:]
            seen = (self._pairs[keys >> 3] >> (keys & 7).astype(np.uint8)) & 1
            both = (index[1:] > 0) & (index[:-1] > 0)
            scores[1:] += _PAIR_SCORES[(seen + 1) * both]
            if found & _NEIGHBOURLY:
                self._signs(codes, scores)
        return scores, bool(found & _TELLS)

    def _signs(self, codes: Codes, scores: Scores) -> None:
        """Add what only neighbours show: Latin letters in a row, question marks inside a word."""
        classes = _CLASS[codes]
        letter, latin = (classes & _LETTER) > 0, (classes & (_LETTER | _LATIN)) > 0
        scores[1:] += np.where(letter[:-1] & latin[1:], HIGH_PAIR, 0).astype(np.float32)
        ask = codes == ord("?")
        first = ask.copy()
        first[1:] &= ~ask[:-1]
        scores[ask] = 0
        before = np.zeros_like(ask)
        before[1:] = _is_cjk(codes[:-1])
        scores[first & before] = QUESTION
        scores[((classes & _STRANGE) > 0) & before] = STRANGE

    def known(self, pair: str) -> bool:
        """Whether two characters often stand side by side."""
        first, second = (int(self._index[min(ord(character), 0xFFFF)]) for character in pair)
        key = first * self._width + second
        return first > 0 and second > 0 and bool(self._pairs[key >> 3] >> (key & 7) & 1)

    def pairs(self, text: str) -> tuple[int, int]:
        """How many pairs of a text often stand side by side, and how many pairs of Chinese characters it has."""
        codes = np.minimum(_codes(text), 0xFFFF)
        chinese = _is_cjk(codes)
        index = self._index[codes]
        keys = index[:-1].astype(np.int64) * self._width + index[1:]
        seen = (self._pairs[keys >> 3] >> (keys & 7).astype(np.uint8)) & (index[1:] > 0) & (index[:-1] > 0)
        return int(np.count_nonzero(seen)), int(np.count_nonzero(chinese[1:] & chinese[:-1]))

    def usage(self, character: str) -> int:
        """Class of frequency: the binary logarithm of how often the corpus has the character; -1 where it has not."""
        return int(self._usage[min(ord(character), 0xFFFF)])

    def is_rare(self, character: str) -> bool:
        """Whether a character speaks for damage by itself."""
        return bool(self._base[min(ord(character), 0xFFFF)] >= SELDOM[1])


def stretches(scores: Scores) -> Iterator[tuple[int, int, float]]:
    """Begin, end and sum of the stretches of highest sum, in order; linear in the length.

    >>> list(stretches(np.array([-1, 8, 8, -1, 8, -1, -1], np.float32)))
    [(1, 5, 23.0)]
    """
    sums = np.cumsum(scores, dtype=np.float64)
    lowest = np.minimum.accumulate(np.concatenate(([0.0], sums)))[:-1]
    if not len(scores) or float(np.max(sums - lowest)) < THRESHOLD:
        return
    begin, best_end, total, best = 0, 0, 0.0, 0.0
    for position, score in enumerate(scores.tolist()):
        if total <= 0.0:
            begin, best_end, total, best = position, position, 0.0, 0.0
        total += score
        if total > best:
            best, best_end = total, position + 1
        elif best >= THRESHOLD and (total <= 0.0 or best - total > DROP):
            yield begin, best_end, best
            begin, best_end, total, best = position + 1, position + 1, 0.0, 0.0
    if best >= THRESHOLD:
        yield begin, best_end, best


@cache
def likelihood() -> Likelihood:
    """The scorer, made once a process."""
    return Likelihood()


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _is_cjk(codes: Codes) -> NDArray[np.bool_]:
    return (codes >= _CJK[0]) & (codes <= _CJK[1])


def _base_scores() -> Scores:
    base = np.full(0x10000, OUTSIDE, np.float32)
    for code in range(_CJK[0], _CJK[1] + 1):
        base[code] = 0.0 if _is_common_traditional(code) else RARE
    for first, last in ((0x2000, 0x206F), (0x3000, 0x303F), (0xFE30, 0xFE4F), (0xFF00, 0xFF0F), (0xFF1A, 0xFF1F)):
        base[first : last + 1] = MARK
    base[0x00A0:0x0100] = 0.0
    base[0x0080:0x00A0] = HIGH_PAIR
    base[0xFF61:0xFFA0] = HIGH_PAIR  # half-width kana
    base[0xE000:0xE865] = HIGH_PAIR  # GBK's cells without a character; fonts have their signs above
    base[0xFFFD] = LOST
    base[ord("\n")] = LINE
    return base


def _is_common_traditional(code: int) -> bool:
    """Whether Big5 has the character on its first level: text in traditional script is not damage."""
    try:
        return chr(code).encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False


def _classes() -> NDArray[np.uint8]:
    """What each character may be a sign of, as bits."""
    classes = np.zeros(0x10000, np.uint8)
    classes[0x0080:0x0100] = _LETTER
    classes[0x0100:0x2000] = classes[0xAC00:0xD800] = _LATIN  # bytes of GBK that happen to be UTF-8
    classes[_codes(_HIGH_PUNCTUATION + CP1252)] = _LATIN
    classes[ord("?")] |= _ASK
    for first, last in STRANGE_SIGNS:
        classes[first : last + 1] |= _STRANGE
    characters, ranges = TELLING
    classes[_codes(characters)] |= _TELLS
    for first, last in ranges:
        classes[first : last + 1] |= _TELLS
    classes[0xFFFF] |= _TELLS  # stands for all that is above
    return classes


_LETTER = 1  # of Latin-1's upper half
_LATIN = 2  # what Windows-1252 adds, and usual punctuation of Latin-1
_ASK = 4
_STRANGE = 8  # what bytes of punctuation become when read one byte late; rare inside Chinese sentences
_TELLS = 16
_NEIGHBOURLY = _LETTER | _ASK | _STRANGE
_CLASS = _classes()
_PAIR_SCORES = np.array([0, UNKNOWN_PAIR, KNOWN_PAIR], np.float32)
