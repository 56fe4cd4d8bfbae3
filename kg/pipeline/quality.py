"""Garbled stretches, found to the character and masked, so that nothing is taken from them.

Texts lose characters on the way through old encodings and careless programs. What is left may look like
Chinese: bytes of two characters joined wrongly give rare but real ones. This component finds such stretches
and writes `layers(doc)["text"]`, the text with every garbled character replaced by U+FFFD, which all later
components read.

HTML entities (&ldquo;) are no damage of this kind: what they stand for is known, and they stay.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.damage import Kind, kind_of, signs_of_damage, unshifted
from kg.pipeline.likelihood import CERTAIN, STRANGE_SIGNS, Likelihood, likelihood, stretches
from kg.pipeline.rows import MASK, layers

Stretch = tuple[int, int, Kind]

# Unknown pairs alone condemn no stretch: lists of names and literary words have as many.
LEAST_SIGNS, SIGNS_SHARE = 1.5, 1 / 25  # of lost bytes and the like (rare characters count half), and in each character
LEAST_RARE, RARE_SHARE = 6, 0.3  # of rare characters where there is no other sign
# Question marks among sound words or parts of foreign names stand for characters lost one by one.
SOUND_SHARE = 0.34  # of known pairs among all
FOREIGN_SHARE = 0.6  # of characters usual in foreign names
LEAST_RESTORED, RESTORED_SHARE = 3, 0.6  # known pairs that come back when bytes are paired the other way
LONGEST_TRIAL = 4000  # code points; a longer stretch has proof enough

_SIGNS = "".join(f"{chr(first)}-{chr(last)}" for first, last in STRANGE_SIGNS)
_HARD = re.compile(
    "[\ufffd\x80-\x9f\ue000-\uf8ff]|[\xa1-\xff][\xa1-\xff€-™]|(?<!\\?)\\?(?=\\?|[㐀-鿿])|(?<=[㐀-鿿])[" + _SIGNS + "]"
)
_EDGE = re.compile("[?\ufffd\x80-\xff\ue000-\uf8ff€]")
_CHINESE = re.compile("[一-鿿]")
_CHINESE_PAIR = re.compile("(?=([一-鿿]{2}))")
_LINE = re.compile(r"[^\n]+")


@Language.factory("kg_quality", assigns=["doc.user_data"])
def make_quality(nlp: Language, name: str) -> Quality:
    """The component that spaCy adds as `kg_quality`; it comes first."""
    return Quality(likelihood())


class Quality:
    """Fills the `garbled` layer and masks the text."""

    def __init__(self, scorer: Likelihood) -> None:
        self._scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        """Find the garbled stretches and mask them."""
        rows = layers(doc)
        text = rows["text"]
        found = self.find(text)
        rows["garbled"] = [[begin, end, kind] for begin, end, kind in found]
        rows["text"] = masked(text, found)
        return doc

    def find(self, text: str) -> list[Stretch]:
        """Garbled stretches in order, not overlapping, none across lines."""
        unlikely: list[Stretch] = []
        for begin, end, score in stretches(self._scorer.scores(text)):
            for first, last, kind in self._lines(text, *self._trimmed(text, begin, end)):
                line = text[first:last]
                if self._is_shifted(line):
                    unlikely.append((first, last, "half-byte-shift" if kind == "unlikely-characters" else kind))
                elif score >= CERTAIN and self._is_garbled(line):
                    unlikely.append((first, last, kind))
        return _merged(unlikely + list(signs_of_damage(text, self._scorer.foreign)))

    def _trimmed(self, text: str, begin: int, end: int) -> tuple[int, int]:
        """Move the ends to where the damage begins and ends.

        The sum stops one character late where a garbled character and the sound one after it make an unknown pair,
        and early at signs that count only once a run.
        """
        while (
            end - begin > 1
            and not self._scorer.is_rare(text[end - 1])
            and self._scorer.known(text[end - 1 : end + 1].ljust(2))
        ):
            end -= 1
        while begin > 0 and _EDGE.match(text[begin - 1]):
            begin -= 1
        while end < len(text) and _EDGE.match(text[end]):
            end += 1
        return begin, end

    def _lines(self, text: str, begin: int, end: int) -> list[Stretch]:
        kind = kind_of(text[begin:end])
        return [(*match.span(), kind) for match in _LINE.finditer(text, begin, end)]

    def _is_shifted(self, stretch: str) -> bool:
        """Whether pairing the bytes the other way turns nonsense into words."""
        if len(stretch) > LONGEST_TRIAL:
            return False
        now = _CHINESE_PAIR.findall(stretch)
        then = [pair for piece in unshifted(stretch) for pair in _CHINESE_PAIR.findall(piece)]
        known = sum(map(self._scorer.known, then))
        return (
            known >= LEAST_RESTORED
            and known >= RESTORED_SHARE * len(then)
            and sum(map(self._scorer.known, now)) <= SOUND_SHARE * len(now)
        )

    def _is_garbled(self, stretch: str) -> bool:
        scorer = self._scorer
        signs = sum(1 for _ in _HARD.finditer(stretch))
        rare = sum(1 for c in stretch if c > "\u3400" and scorer.is_rare(c))
        if not signs:
            # a list of elements or of birds is rare characters between list marks
            return rare >= max(LEAST_RARE, RARE_SHARE * len(stretch)) and stretch.count("、") * 4 < len(stretch)
        if signs + rare / 2 < max(LEAST_SIGNS, SIGNS_SHARE * len(stretch)):
            return False
        if "?" not in stretch:
            return True
        chinese = _CHINESE.findall(stretch)
        pairs = _CHINESE_PAIR.findall(stretch)
        return sum(map(scorer.known, pairs)) <= SOUND_SHARE * len(pairs) and sum(
            c in scorer.foreign for c in chinese
        ) <= FOREIGN_SHARE * len(chinese)


def masked(text: str, found: list[Stretch]) -> str:
    """The text with the characters of these stretches replaced by U+FFFD; as long as before."""
    if not found:
        return text
    parts = []
    last = 0
    for begin, end, _ in found:
        parts += [text[last:begin], MASK * (end - begin)]
        last = end
    return "".join([*parts, text[last:]])


def _merged(found: list[Stretch]) -> list[Stretch]:
    """Sorted and without overlaps; of two that meet, the longer one names the damage."""
    out: list[Stretch] = []
    for begin, end, kind in sorted(found):
        if out and (begin < out[-1][1] or (begin == out[-1][1] and kind == out[-1][2])):
            first, last, other = out[-1]
            out[-1] = (first, max(last, end), kind if end - begin > last - first else other)
        else:
            out.append((begin, end, kind))
    return out
