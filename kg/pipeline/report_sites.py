"""The places and bodies that a report names, by where they stand, for whoever asks where a happening took place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from kg.pipeline.rows import Layers, MentionRow

_NOT_SITE = re.compile(  # behind a body after 在, 到: who is there, not where
    r"(?:的)?(?:[^，,。；;！？\n]{0,40}?(?:陪同|带领|率领|见证|引导|主持|支持|指导|关心|帮助|领导|协助)下|全国|代表|委员|有关|相关|领导|党员|负责|第[一二三四五六七八九十0-9]|召开|举行|组织|成立)"
)
OWN_HOUSE = re.compile(r"[我本](?:校|院|公司|集团|局|社|厂|中心|学院|医院|行|台|所)$")
"""我校, 本院: the house that the report calls its own."""


class Sites:
    """The places and bodies that a report names, by where they stand; `rows` are its layers."""

    def __init__(self, rows: Layers) -> None:
        self.rows = rows
        self._all = sorted(
            (m for m in rows["mentions"] if m["kind"] in ("Place", "Body")), key=lambda m: (m["b"], -m["e"])
        )
        self._begins = [m["b"] for m in self._all]
        people = (m["b"] for m in rows["mentions"] if m["kind"] == "Person")
        self._holders = sorted([*(title["b"] for title in rows["titles"]), *people])
        self._names = sorted((m["b"], m["e"]) for m in rows["mentions"] if m["kind"] == "Event")

    def between(self, begin: int, end: int) -> list[MentionRow]:
        """Those within `[begin, end)`, in order."""
        first, last = bisect_left(self._begins, begin), bisect_left(self._begins, end)
        return [m for m in self._all[first:last] if m["e"] <= end]

    def ending(self, position: int) -> MentionRow | None:
        """The place that ends right where a verb of visiting begins: 前往联系点样例县|调研."""
        at = bisect_left(self._begins, position) - 1
        found = self._all[at] if at >= 0 else None
        if found is None or found["kind"] != "Place" or found["e"] != position:
            return None
        text = self.rows["text"]
        towns = text[found["b"] - 1 : found["b"]] in ("镇", "乡") and text[position - 1] in "镇乡"  # 样例镇|望山乡
        return None if towns or text[found["b"] - 1 : found["b"]] in tuple("、和及与以") else found

    def is_site(self, mention: MentionRow) -> bool:
        """Whether a place or body after 在, 到 is where somebody goes, and not who is there (在市样例局局长陪同下)."""
        if mention["kind"] == "Place":
            return _NOT_SITE.match(self.rows["text"], mention["e"]) is None or self._leads_chain(mention)
        at = bisect_left(self._holders, mention["e"])
        held = at < len(self._holders) and self._holders[at] - mention["e"] <= 1
        return not held and _NOT_SITE.match(self.rows["text"], mention["e"]) is None

    def _leads_chain(self, mention: MentionRow) -> bool:
        """Whether another place stands right behind it (样例市|示范县)."""
        at = bisect_left(self._begins, mention["e"])
        return at < len(self._begins) and self._begins[at] == mention["e"]

    def in_name(self, position: int) -> bool:
        """Whether a happening's name runs over a position: a guest named in it is no host."""
        at = bisect_right(self._names, (position, len(self.rows["text"]))) - 1
        return at >= 0 and position < self._names[at][1]

    def home_by(self, character: str) -> str | None:
        """Key of the place whose voice the report speaks in, if it may be called by this one character of its name."""
        home = self.rows["entities"].get(self.rows["jurisdiction"] or "")
        return self.rows["jurisdiction"] if home and character in home["name"][:-1] else None

    def named_like(self, word: str) -> str | None:
        """Key of the house whose name ends in a word (图书馆): of several the one named most often, if there is one."""
        entities, found = self.rows["entities"], []
        for mention in self._all:  # an organ speaks for its house: 样例集团|党委
            for key in (mention["entity"], entities[mention["entity"]]["parent"]):
                if key and key in entities and len(name := entities[key]["name"]) > len(word) and name.endswith(word):
                    found.append(key)
        first, *other = [*Counter(found).most_common(2), ("", 0), ("", 0)][:2]
        return first[0] if first[1] > other[0][1] else None

    def own_house(self) -> str | None:
        """Key of the institution that the report calls its own (我校)."""
        text = self.rows["text"]
        return next(
            (m["entity"] for m in self._all if m["kind"] == "Body" and OWN_HOUSE.match(text[m["b"] : m["e"]])), None
        )


def chain_of(inside: Sequence[MentionRow], begin: int) -> list[MentionRow]:
    """Those of the mentions that stand one after the other (示范县|样例镇|样本村), the first near `begin`; else none."""
    if not inside or inside[0]["b"] - begin > 2:
        return []
    chain = [inside[0]]
    for mention in inside[1:]:
        if mention["b"] == chain[-1]["e"]:
            chain.append(mention)
    return chain
