"""How much a stretch of text looks like a person's name.

The score of a candidate adds log-odds, in nats, of four independent-looking signs: the surname, the
characters of the given name, what stands before and what stands after. It is the classical naive Bayes
model of Chinese name recognition (Sun Maosong et al., 自动辨识中文姓名, 1995) with the contexts of this genre;
the weights come from counting names in unmistakable places of 74,376 reports (ontology/vocabulary).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.pipeline.lexicon import Lexicon

_CLOSERS = "，,。；;、：:！!？?）)】]》”’\"'\n \u3000\t（([【《“…—-"
UNSEEN = -2.5  # log-odds of a character never seen in a given name


@dataclass(frozen=True, slots=True)
class NameModel:
    """Weights of surnames, given-name characters and right contexts.

    Attributes:
        surnames: surname → log-odds that these characters open a name where one may stand.
        first, last: given-name character → log-odds at its place (single-character given names use `last`).
        after: words that follow names → log-odds.
        foreign: characters used to write foreign and minority names by sound.
        titles: posts, which may follow a name (陈样例副书记).
        ordinary: strings of two or three characters that begin like a name and are words (来源).
    """

    surnames: Mapping[str, float]
    first: Mapping[str, float]
    last: Mapping[str, float]
    single: Mapping[str, float]
    after: Lexicon[float]
    after_char: Mapping[str, float]
    foreign: frozenset[str]
    titles: Lexicon[str]
    ordinary: frozenset[str]

    def right(self, text: str, end: int) -> float:
        """Log-odds that a name ends at `end`, from what follows."""
        if end >= len(text) or text[end] in _CLOSERS:
            return 3.0
        if found := self.after.longest(text, end):
            return found[1]
        if self.titles.longest(text, end):
            return 2.5
        return self.after_char.get(text[end], -2.5)

    def given(self, given: str) -> float:
        """Log-odds that one or two characters are a given name."""
        if len(given) == 1:
            return self.single.get(given, UNSEEN)
        return self.first.get(given[0], UNSEEN) + self.last.get(given[1], UNSEEN)

    def candidates(self, text: str, begin: int) -> list[tuple[float, int]]:
        """(score without left context, end) of each Chinese name that may start at `begin`."""
        out = []
        for length in (2, 1):
            surname = text[begin : begin + length]
            weight = self.surnames.get(surname)
            if weight is None or len(surname) < length:
                continue
            for more in (1, 2):
                end = begin + length + more
                given = text[begin + length : end]
                if (
                    len(given) < more
                    or given[0] == "副"
                    or given in self.titles
                    or self.titles.longest(text, end - 1)
                    or text[begin:end] in self.ordinary
                ):
                    continue
                if all("\u4e00" <= c <= "\u9fff" for c in given):
                    out.append((weight + self.given(given) + self.right(text, end), end))
        return out

    def transliterated(self, text: str, begin: int, longest: int = 24) -> int:
        """End of the name written by sound (卡尔·样本, 样拉提) that starts at `begin`; `begin` if none.

        With a middle dot anything goes up to a boundary; without one all characters must be of the usual set
        and the name must end where a name can.
        """
        end = begin
        limit = min(len(text), begin + longest)
        while end < limit and (text[end] in self.foreign or text[end] in "·•・"):
            end += 1
        while end > begin and text[end - 1] in "·•・":
            end -= 1
        dotted = any(c in "·•・" for c in text[begin:end])
        best = begin
        for stop in range(end, begin + 1, -1):
            if self.right(text, stop) > 0:
                best = stop
                break
        if best - begin < 2 or (not dotted and best - begin > 6):
            return begin
        return best
