"""Garbled stretches, found to the character and masked, so that nothing is taken from them.

Texts lose characters on the way through old encodings and careless programs. What is left may look like
Chinese: bytes of two characters joined wrongly give rare but real ones. This component finds such stretches, says
what they said where the bytes are still there (`kg.pipeline.repair`, for the reader), and writes
`layers(doc)["text"]`, the text with every garbled character replaced by U+FFFD, which all later components read.

Quotation marks and blanks that a page left as HTML entities (&ldquo;) are the exception: what they mean is certain,
so the marks stay as written and blanks become blanks, and names go on around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.damage import Kind, signs_of_damage
from kg.pipeline.diagnosis import SOUND_SHARE, diagnosed
from kg.pipeline.edges import settled
from kg.pipeline.likelihood import Likelihood, likelihood, stretches
from kg.pipeline.repair import repaired
from kg.pipeline.rows import MASK, layers

Stretch = tuple[int, int, Kind, str | None]  # begin, end, damage, what it said
_Found = tuple[int, int, Kind]

_LINE = re.compile(r"[^\n]+")
_QUOTES = "“”‘’「」『』《》\"'"
MOSTLY = 0.7  # of a text garbled in one way: so is the rest, however short its lines
FEW = 12  # ASCII characters, which most damage leaves as they are, beside a garbled stretch


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
        rows["garbled"] = [list(stretch) for stretch in found]
        rows["text"] = masked(text, found)
        return doc

    def find(self, text: str) -> list[Stretch]:
        """Garbled stretches in order, not overlapping, none across lines, each with what it said if that is known."""
        unlikely: list[_Found] = []
        scores, telling = self._scorer.scores(text)
        for begin, end, score in stretches(scores):
            kind = diagnosed(text[begin:end], score, self._scorer)
            if kind is not None:
                unlikely += self._in_lines(text, (begin, end, kind), score)
        if unlikely:
            unlikely += list(self._rest(text, unlikely))
        if telling:
            unlikely += signs_of_damage(text, self._scorer.foreign)
        found = _merged(unlikely)
        return [(begin, end, kind, repaired(text[begin:end], kind, self._scorer)) for begin, end, kind in found]

    def _in_lines(self, text: str, stretch: _Found, score: float) -> Iterator[_Found]:
        """The stretch line by line, to the character; lines of sound words in between are none of it."""
        begin, end, kind = stretch
        for match in _LINE.finditer(text, begin, end):
            known, pairs = self._scorer.pairs(match[0])
            if known <= SOUND_SHARE * pairs:
                own = kind if match.span() == (begin, end) else diagnosed(match[0], score, self._scorer) or kind
                for first, last in settled(text, match.span(), own, self._scorer):
                    yield first, last, own

    def _rest(self, text: str, found: list[_Found]) -> Iterator[_Found]:
        """What is left of a text that is garbled for the most part, if undoing the same damage gives words."""
        total: dict[Kind, int] = {}
        for begin, end, kind in found:
            total[kind] = total.get(kind, 0) + end - begin
        kind, most = max(total.items(), key=lambda item: item[1], default=("unlikely-characters", 0))
        if most < MOSTLY * len(text.strip()) or most == 0:
            return
        at = 0
        for begin, end, _ in [*found, (len(text), len(text), kind)]:
            for match in _LINE.finditer(text, at, max(at, begin)):
                if self._is_more(match[0], kind):
                    yield (*match.span(), kind)
            at = max(at, end)

    def _is_more(self, piece: str, kind: Kind) -> bool:
        piece = piece.strip()
        if not piece or piece.isascii():
            return 0 < len(piece) <= FEW
        known, pairs = self._scorer.pairs(piece)
        if not known:
            return True
        undone = repaired(piece, kind, self._scorer) or ""
        return known <= SOUND_SHARE * pairs and self._scorer.pairs(undone)[0] > known


def masked(text: str, found: list[Stretch]) -> str:
    """The text with the characters of these stretches replaced by U+FFFD; as long as before."""
    if not found:
        return text
    parts = []
    last = 0
    for begin, end, kind, said in found:
        parts += [text[last:begin], _mask(text[begin:end], kind, said)]
        last = end
    return "".join([*parts, text[last:]])


def _mask(stretch: str, kind: Kind, said: str | None) -> str:
    if kind == "html-entity" and said is not None:
        if all(character in _QUOTES for character in said):
            return stretch
        if said.isspace():
            return " " * len(stretch)
    return MASK * len(stretch)


def _merged(found: list[_Found]) -> list[_Found]:
    """Sorted and without overlaps; of two that meet, the longer one names the damage."""
    out: list[_Found] = []
    for begin, end, kind in sorted(found):
        if out and (begin < out[-1][1] or (begin == out[-1][1] and _goes_on(out[-1][2], kind))):
            first, last, other = out[-1]
            out[-1] = (first, max(last, end), kind if end - begin > last - first else other)
        else:
            out.append((begin, end, kind))
    return out


def _goes_on(kind: Kind, following: Kind) -> bool:
    """Whether two stretches that touch are one: U+FFFD is the end of what lost its last bytes."""
    return following == kind or (following == "replacement-character" and kind != "html-entity")
