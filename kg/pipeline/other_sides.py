"""Places that are not the report's own: where guests come from, where its own people travel, whose posts others hold.

A report calls its own place 我县 or by a level word, and the other side by name: 样本县考察团来我县, 县委书记赴样本县考察,
样本市市长 beside a 市长 of its own. What it says of the other side says also where its own is: guests come (来) to it,
a city's leaders inspect the counties in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from kg.pipeline.asked_levels import OWN
from kg.pipeline.hosts import welcomed
from kg.pipeline.place_levels import HEIGHTS, fits, height
from kg.pipeline.post_holders import Holder, rivals
from kg.pipeline.rows import Layers
from kg.pipeline.short_places import cities
from kg.places import Place, Places

SENTENCE = 160  # code points looked back for the beginning of a sentence
NAMES = 12  # places in one list of those that somebody goes to
_COMES_TO_US = re.compile(r"[^。！？\n]{0,40}?(?:来|到|莅临|莅|赴|抵达?|深入|走进|走访)(?:我|本)[省市县区州盟旗镇乡]")
_AT_HOME = re.compile(r"召开|举行|举办|欢迎|感谢|开幕")  # what the place itself does before 来我县 is said of others
_COMES = re.compile(r"(?<![未以原年下起往历本上出归回到过越带前进])(?:来(?![自到源往回])|莅临|莅)")
_GOES = re.compile(r"赴|前往|到|深入|走进|(?<=[率带]队)在")
_LEAVES = ("赴", "前往")  # one's own people leave for it; 到 and 深入 may stay at home
_STUDIES = re.compile(r"考察学习|学习考察|学习交流|考察交流|交流考察|对接|招商|取经|回访|洽谈|协作")
_NEXT = re.compile(r"[、，,和及与]|以及")
_SENTENCE_END = re.compile(r"[。！？\n]")
_LEADERS = re.compile(r"(?<![\u4e00-\u9fff])([省市县区州盟旗])(?:委|政府)?领导")
_HEAD = re.compile(r"(?<![\u4e00-\u9fff])[副代]?([省市县区州盟旗])长")
_BRANCH = re.compile(r"分会场")  # 副市长在样本|分会场参加会议
_ASIDE = re.compile(r"[我本][省市县区州盟旗]")
_STAYS = re.compile(r"考察|调研|交流|访问|检查|指导|视察|参观|督导|宣讲|慰问|开展|出席|学习")
_LEVELS = ("place-yes", "place-chain", "place-context", "place-named", "place-beside")
_TOWN_OR_SITE = ("place-town", "place-site")


@dataclass(slots=True)
class Sides:
    """What a report says of its own side and of the others.

    Attributes:
        others: codes of places whose voice the report does not speak in.
        near: (name of a place in or at which the report's own side is, weight).
        hosts: codes of places that one comes to (来样本县).
        far: where names begin that stand behind that of their province, as one writes of places far away.
    """

    others: set[str] = field(default_factory=set)
    near: list[tuple[str, float]] = field(default_factory=list)
    far: set[int] = field(default_factory=set)
    hosts: list[str] = field(default_factory=list)


class _Reader:
    """Reads one report; `named` is (begin, surface) of the places by name, in bodies' names too."""

    def __init__(
        self, rows: Layers, found: list[Holder], places: Places, named: list[tuple[int, str]], year: int
    ) -> None:
        self._text, self._holders, self._places, self._year = rows["text"], found, places, year
        self._named = dict(named)
        self._order = sorted(self._named)
        self._at = {m["b"]: m for m in rows["mentions"] if m["kind"] == "Place" and m["rule"] in _LEVELS}
        self._read = {m["b"]: m for m in rows["mentions"] if m["rule"] == "place-model"}
        self._kinds = {m["b"]: m["rule"] for m in rows["mentions"] if m["kind"] == "Place"}
        self._levels = [
            (m["b"], m["head"].rpartition(":")[2])
            for m in rows["mentions"]
            if m.get("head", "").startswith(("level:", "party:"))
        ]
        words = (*_LEADERS.finditer(self._text), *_HEAD.finditer(self._text), *OWN.finditer(self._text))
        self._levels += [(m.start(), m.group(1)) for m in words]
        self._levels = sorted((b, w) for b, w in self._levels if w in HEIGHTS)
        self._level_begins = [b for b, _ in self._levels]
        self.sides = Sides()

    def read(self) -> Sides:
        self._far()
        self._guests()
        self._journeys()
        for place, word in rivals(self._holders):
            self.sides.others |= {p.code for p in self._divisions(place) if fits(p, word)}
        return self.sides

    def _divisions(self, surface: str) -> list[Place]:
        return [p for p in self._places.find(surface, self._year) if p.is_division]

    def _far(self) -> None:
        """Places behind the name of their province."""
        before = {begin + len(surface): surface for begin, surface in self._named.items()}
        for begin in self._order:
            provinces = [p.code for p in self._divisions(before.get(begin, "")) if p.level == "province"]
            inside = [p for p in self._divisions(self._named[begin]) if p.code not in provinces]
            if any(self._places.lies_in(p, code) for p in inside for code in provinces):
                self.sides.far.add(begin)

    def _guests(self) -> None:
        """样本县考察团来我县: not ours. 东样区代表团来西样县: the second is at home."""
        for begin in self._order:
            surface = self._named[begin]
            end = begin + len(surface)
            if _BRANCH.match(self._text, end):
                self.sides.near.append((surface, 4.0))
            comes = _COMES_TO_US.match(self._text, end)
            if comes and not _AT_HOME.search(comes.group()) or welcomed(self._text, begin, end):
                self.sides.others |= {p.code for p in self._divisions(surface)}
        for comes in _COMES.finditer(self._text):
            for host in self._hosts(comes.end()):
                self.sides.hosts.append(host.code)
                start = self._sentence(comes.start())
                for begin in self._order[bisect_left(self._order, start) : bisect_left(self._order, comes.start())]:
                    guests = self._divisions(self._named[begin])
                    self.sides.others |= {guest.code for guest in guests if self._apart(guest, host)}

    def _hosts(self, begin: int) -> list[Place]:
        """The one place that one comes to: 来|样本县, 来|穗."""
        if place := self._at.get(begin) or self._read.get(begin):
            found = self._divisions(self._text[place["b"] : place["e"]])
            return found if len(found) == 1 else []
        letter = self._text[begin : begin + 1]
        if not _STAYS.match(self._text, begin + 1):
            return []
        if meant := place_of_letter(letter, [self._named[b] for b in self._order], self._places, self._year):
            return [meant]
        return []

    def _apart(self, one: Place, other: Place) -> bool:
        """Whether neither place lies in the other, and they are not one place under two names (宁河县, 宁河区)."""
        lies_in = self._places.lies_in
        return one.short != other.short and not lies_in(one, other.code) and not lies_in(other, one.code)

    def _sentence(self, at: int) -> int:
        start = max(0, at - SENTENCE)
        for end in _SENTENCE_END.finditer(self._text, start, at):
            start = end.end()
        return start

    def _journeys(self) -> None:
        """县委书记赴样本县考察: another county. 市委书记到样本县调研: a county of that city."""
        for goes in _GOES.finditer(self._text):
            if goes.end() not in self._at:
                continue
            start = self._sentence(goes.start())
            inside = self._levels[
                bisect_left(self._level_begins, start) : bisect_left(self._level_begins, goes.start())
            ]
            if not inside:
                continue
            word = (
                inside[-1][1]
                if len({HEIGHTS[w] for _, w in inside}) == 1
                else min(inside, key=lambda bw: HEIGHTS[bw[1]])[1]
            )
            stop = _SENTENCE_END.search(self._text, goes.end(), goes.end() + 60)
            studies = _STUDIES.search(self._text, goes.end(), stop.start() if stop else goes.end() + 60) is not None
            leaves = studies or goes.group() in _LEAVES or "率" in self._text[start : goes.start()]
            stations = self._list(goes.end())
            if len(stations) > 1 and not _ASIDE.search(self._text, start, goes.start()):
                self._toured([self._text[begin:end] for begin, end in stations], word)
            for begin, end in stations:
                self._went_to(self._text[begin:end], begin, end, word, leaves, studies)

    def _list(self, begin: int) -> list[tuple[int, int]]:
        """The places by name that stand one behind the other from here."""
        found: list[tuple[int, int]] = []
        while (place := self._at.get(begin)) and len(found) < NAMES:
            found.append((place["b"], place["e"]))
            begin = place["e"]
            if link := _NEXT.match(self._text, begin):
                begin = link.end()
        return found

    def _toured(self, names: list[str], word: str) -> None:
        """省领导先后到甲市、乙市: a report on several places of one level is none of theirs."""
        places = [p for name in names for p in self._divisions(name) if height(p) < HEIGHTS[word]]
        if len(places) == len(names) and len({height(p) for p in places}) == 1:
            self.sides.others |= {p.code for p in places}

    def _went_to(self, surface: str, begin: int, end: int, word: str, leaves: bool, studies: bool) -> None:
        divisions = self._divisions(surface)
        at_home = self._kinds.get(end) in _TOWN_OR_SITE and begin not in self.sides.far
        same = [p for p in divisions if fits(p, word) or height(p) == HEIGHTS[word]]
        if same and leaves and not at_home:
            self.sides.others |= {p.code for p in same}
        if begin in self.sides.far and word not in ("省", "自治区"):
            self.sides.others |= {above.code for p in divisions for above in self._places.chain(p.code, self._year)}
        elif not studies and len({p.parent for p in divisions}) == 1:
            above = self._places.get(divisions[0].parent, self._year)
            if above and height(divisions[0]) < HEIGHTS[word] and fits(above, word):
                self.sides.near.append((above.name, 2.0))


def place_of_letter(letter: str, names: list[str], places: Places, year: int | None) -> Place | None:
    """The place of one character behind 来: one that the report names with it (昆 of 昆山), else the city known by it.

    A province is none: who comes to it comes to some place in it.
    """
    for name in names:
        found = [p for p in places.find(name, year) if p.is_division and p.level != "province"]
        if found and letter in found[0].short and len({p.code for p in found}) == 1:
            return found[0]
    code = cities().get(letter)
    return places.get(code, year) if code else None


def other_sides(rows: Layers, found: list[Holder], places: Places, named: list[tuple[int, str]], year: int) -> Sides:
    """What a report says of its own side and of the others; `named` is (begin, surface) of the places by name."""
    return _Reader(rows, found, places, named, year).read()
