"""How much a stretch of text looks like a person's name.

The score of a candidate adds log-odds, in nats, of four independent-looking signs: the surname, the
characters of the given name, what stands before and what stands after. It is the classical naive Bayes
model of Chinese name recognition (Sun Maosong et al., 中文姓名的自动辨识, 1995) with the contexts of this genre;
the weights come from counting names in unmistakable places of 74,376 reports (ontology/vocabulary).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.pipeline.lexicon import Lexicon

_CLOSERS = "，,。；;、：:！!？?）)】]》”’\"'\n \u3000\t（([【《“…—-"
DOTS = "·•・‧．-"
DOTS_AFTER = tuple(DOTS)
LAST_PART = 6  # code points of the part of a dotted name behind its last dot
FOREIGN = 1.2  # mean log-lift of the characters of a name written by sound
BRAND = 4  # places where a short name stands, from which it may be told to be none
VERB = 1.0  # log-odds of a verb behind a name that a name does not end in the midst of (陈样|出席)
TOWNS = ("镇", "乡")  # behind or at the end of what looks like a name: a town
NO_GIVEN = tuple("渠闸坝团局股寨垴坳屯厂")  # at its end: canals, bodies, hamlets
VISITS = ("来访", "到访", "来华", "访华", "率团", "抵达", "访问")
NEVER_GIVEN = "对在与被把给是了的说答讲及则等着"
UNSEEN = -2.5  # log-odds of a character never seen in a given name


@dataclass(frozen=True, slots=True)
class NameModel:
    """Weights of surnames, given-name characters and right contexts.

    Attributes:
        surnames: surname → log-odds that these characters open a name where one may stand.
        first, last: given-name character → log-odds at its place (single-character given names use `last`).
        after: words that follow names → log-odds.
        foreign: characters that write foreign and minority names by sound → log of how much more often than elsewhere.
        titles: posts, which may follow a name (陈样例副书记).
        boundaries: words that do not stand inside names.
        ordinary: strings of two or three characters that begin like a name and are words (来源).
        places: short names of divisions, of two characters (邓州), which only a strong sign makes a person.
    """

    surnames: Mapping[str, float]
    first: Mapping[str, float]
    last: Mapping[str, float]
    single: Mapping[str, float]
    after: Lexicon[float]
    after_char: Mapping[str, float]
    foreign: Mapping[str, float]
    titles: Lexicon[str]
    boundaries: Lexicon[str]
    ordinary: frozenset[str]
    places: frozenset[str]

    def right(self, text: str, end: int) -> float:
        """Log-odds that a name ends at `end`, from what follows."""
        if end >= len(text) or text[end] in _CLOSERS:
            return 3.0
        if not "\u4e00" <= text[end] <= "\u9fff":
            return -2.5 if text[end] in DOTS else 2.0
        if text[end : end + 2] in VISITS:
            return 2.5
        title = 2.5 if self.titles.longest(text, end) else -2.5
        if found := self.after.longest(text, end):
            return max(found[1], title)
        if title > 0:
            return title
        if text[end : end + 2] in self.boundaries:
            return 1.0
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
                if len(given) < more or not self._may_be(text, begin, end, given):
                    continue
                right = self.right(text, end)
                if right > 0 or not self._sounds_foreign(text[begin:end]):  # 卢样本 of 卢样本科 is no name
                    out.append((weight + self.given(given) + right, end))
        return out

    def _may_be(self, text: str, begin: int, end: int, given: str) -> bool:
        """Whether nothing speaks against a name: no post inside or across its end, no word, no part of a dotted name."""
        if given[-1] == "摄" and text[end : end + 1] in _CLOSERS:
            return False  # 陈样|摄 below a picture
        if given[-1] in NEVER_GIVEN or given[0] == "副" or given in self.titles or self.titles.longest(text, end - 1):
            return False
        if (title := self.titles.longest(text, begin)) and title[0] <= end:
            return False  # 嘉宾|为
        if (
            text[begin:end] in self.ordinary
            or text[end : end + 1] in DOTS_AFTER
            or text[begin - 1 : begin] in DOTS_AFTER
        ):
            return False
        if len(given) == 2 and (verb := self.after.longest(text, end - 1)) and verb[1] > VERB and verb[0] > end:
            return False
        if (
            text[end : end + 1] in TOWNS
            or text.startswith("街道", end)
            or len(given) == 2
            and given[1] in TOWNS + NO_GIVEN
        ):
            return False  # 苏样|镇, 苏样镇, 裴样闸
        return all("\u4e00" <= c <= "\u9fff" for c in given)

    def brands(self, text: str, places: Iterable[tuple[int, int]]) -> set[str]:
        """Names of two characters that a word goes on behind again and again: no people (样康|之家, 样康|人寿).

        Args:
            text: the report's.
            places: (begin, end) of what was taken for names by doubtful signs.
        """
        seen: dict[str, list[bool]] = {}
        for begin, end in places:
            if end - begin == 2:
                inside = self.right(text, end) < 0 or text[begin - 1 : begin] in DOTS_AFTER
                seen.setdefault(text[begin:end], []).append(inside)
        return {name for name, inside in seen.items() if len(inside) >= BRAND and sum(inside) * 2 > len(inside)}

    def transliterated(self, text: str, begin: int, longest: int = 24) -> int:
        """End of the name written by sound (卡尔·样本, 样拉提) that starts at `begin`; `begin` if none.

        The name must end where a name can; without a middle dot its characters must on the whole be of the kind
        that spells foreign names.
        """
        if text[begin : begin + 2] in self.boundaries:
            return begin
        end = begin
        limit = min(len(text), begin + longest)
        while end < limit and (text[end] in self.foreign or text[end] in DOTS):
            end += 1
        while end > begin and text[end - 1] in DOTS:
            end -= 1
        for stop in range(end, begin + 1, -1):
            if self.right(text, stop) > 0 and self._sounds_foreign(text[begin:stop]):
                return stop
        return begin

    def dotted_end(self, text: str, begin: int, end: int) -> int:
        """End of a dotted name whose last part begins at `begin`: where a name can first end up to `end`, else 0."""
        if text[begin - 1] == "-":
            return 0
        stops = range(begin + 1, min(end, begin + LAST_PART) + 1)
        return next((stop for stop in stops if self.right(text, stop) > 0.5), 0)

    def _sounds_foreign(self, name: str) -> bool:
        if any(char in DOTS and char != "-" for char in name):
            return True
        name = name.replace("-", "")
        return len(name) <= 6 and sum(self.foreign.get(char, -2.0) for char in name) / len(name) >= FOREIGN
