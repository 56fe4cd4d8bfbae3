"""How much each place is spoken of in a report: names in the headline, the source and the text vote for it and its parents."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from kg.pipeline.other_sides import Sides, place_of_letter
from kg.pipeline.rows import Layers
from kg.pipeline.source_places import is_medium, place_in_name, place_of_source
from kg.places import Place, Places

WEIGHTS = {"source": 6.0, "comes": 4.0, "headline": 3.0, "lead": 2.0, "body": 1.0}
OF_PARENT = 0.4  # what a vote for a place gives to the one that it lies in
OF_A_NAME = 0.3  # what a place inside the proper name of a house counts: 瑞金医院 stands in 上海
OF_A_FAR_ONE = 0.25  # a place behind its province's name, which one seldom writes of one's own
HOUSES = 400  # mentions looked at for them
BANNERS = 200  # short names of banners looked at
_COMES = re.compile(r"(?:来|莅|莅临|抵)$")
_HERE = re.compile(
    r"(?P<comes>[来莅])([\u4e00-\u9fff])(?=考察|调研|交流|访问|检查|指导|视察|参观|督导|宣讲|慰问|开展|出席|举行|召开|学习)"
    r"|在([\u4e00-\u9fff])(?=举行|召开|举办|开幕|闭幕|启动|揭牌|签约|成立|开展|调研|考察|会见)"
)
_TOWN_END = re.compile(r"(?:街道|镇|乡|社区)$")
_BANNER = re.compile(r"[前中后左右]旗(?![帜手杆舰下袍开号人])")
_HOUSE_HEADS = ("open", "known:", "place:2")  # 瑞金医院, 样本图书馆
_HOUSE_RULES = ("place-site", "place-town", "place-venue")
_CAPITAL = "京"  # where everybody meets


@dataclass(slots=True)
class Votes:
    """Votes by code.

    Attributes:
        all: with those for what lies within a place.
        direct: for the place itself.
    """

    all: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    direct: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, places: Places, candidates: list[Place], weight: float, year: int | None) -> None:
        """Let a name of one or several bearers vote."""
        for candidate in candidates:
            share = weight / len(candidates)
            for count in (self.all, self.direct):
                count[candidate.code] += share
            for above in places.chain(candidate.code, year)[1:]:
                self.all[above.code] += share * OF_PARENT


def votes_of(
    rows: Layers, places: Places, named: list[tuple[int, str]], sources: list[str], year: int | None, sides: Sides
) -> Votes:
    """Votes of the names and sources of a report.

    Certain names count first, then those of several bearers, which go to a bearer near a certain one.
    """
    votes = Votes()
    several: list[tuple[list[Place], float]] = []
    for source in sources:
        if place := place_of_source(source, places, year):
            votes.add(places, [place], WEIGHTS["source"], year)
        else:
            several.append((places.find(source[:2], year), WEIGHTS["source"]))  # 象山融媒: the 县 or the 区
    for surface, weight in _weighted(rows, places, named, year, sides):
        candidates = _bearers(places.find(surface, year))
        if len({p.code for p in candidates}) == 1:
            votes.add(places, candidates[:1], weight, year)
        elif candidates:
            several.append((candidates, weight))
    certain = dict(votes.all)
    for candidates, weight in several:
        near = [p for p in candidates if any(certain.get(c.code) for c in places.chain(p.code, year))]
        if near or candidates:
            votes.add(places, near or candidates, weight, year)
    _former_names(votes, places, {surface for _, surface in named}, year)
    _banners(rows, votes, places, named)
    return votes


def _bearers(found: list[Place]) -> list[Place]:
    """The places of a name, without those that it was of before, under another code (子长县 of 1983 and of 2018)."""
    later = {(p.name, p.parent): p for p in sorted(found, key=lambda p: p.last_year or 9999)}
    return [p for p in found if later[p.name, p.parent] is p]


def _former_names(votes: Votes, places: Places, surfaces: set[str], year: int | None) -> None:
    """Where a report writes the former full name, the short name is of that: 宁河 beside 宁河县, no 宁河区 yet."""
    for code in sorted(votes.direct):
        place = places.get(code, year)
        for later in place.successors if place and place.name in surfaces else ():
            following = places.get(later, year)
            if later != code and following and later in votes.direct and following.name not in surfaces:
                votes.direct[code] += votes.direct.pop(later)
                votes.all[code] += votes.all.pop(later)


def _banners(rows: Layers, votes: Votes, places: Places, named: list[tuple[int, str]]) -> None:
    """前旗, 中旗: the only banner of this name in a league or city that the report names."""
    whole = {begin + len(surface) for begin, surface in named}
    found = list(_BANNER.finditer(rows["text"]))[:BANNERS]
    shorts = [m.group() for m in found if m.end() not in whole]
    for short in sorted(set(shorts)):
        ours = [p for p in places if p.level == "county" and p.last_year is None and p.name.endswith(short)]
        near = [p for p in ours if votes.all.get(p.parent)]
        if len(near) == 1:
            votes.add(places, near, shorts.count(short) * WEIGHTS["body"], None)


def _weighted(
    rows: Layers, places: Places, named: list[tuple[int, str]], year: int | None, sides: Sides
) -> list[tuple[str, float]]:
    """Names of places with what they count."""
    meta = [tuple(span) for span in rows["structure"]["meta"]]
    weighted = [
        (surface, _weight(rows, begin) * (OF_A_FAR_ONE if begin in sides.far else 1))
        for begin, surface in named
        if not any(b <= begin < e for b, e in meta)
    ]
    weighted += [(name, OF_A_NAME) for name in _in_houses(rows, places, year)]
    abbreviated = places.abbreviations()
    for found in _HERE.finditer(rows["text"]):
        letter = found.group(2) or found.group(3)
        place = place_of_letter(letter, [surface for _, surface in named], places, year)
        place = place or places.get(abbreviated.get(letter, ""), year)
        if place and letter != _CAPITAL:
            weighted.append((place.name, WEIGHTS["comes" if found["comes"] else "body"]))
    return weighted + sides.near


def _weight(rows: Layers, begin: int) -> float:
    """How much a place's name counts where it stands: more in the headline, and most as where one comes to (来样本)."""
    title = rows["structure"]["title"] or [0, 0]
    lead_end = rows["structure"]["paragraphs"][0][1] if rows["structure"]["paragraphs"] else 0
    if _COMES.search(rows["text"], max(0, begin - 2), begin):
        return WEIGHTS["comes"]
    return WEIGHTS["headline" if begin < title[1] else "lead" if begin < lead_end else "body"]


def _in_houses(rows: Layers, places: Places, year: int | None) -> list[str]:
    """Places with which the proper names of schools, hospitals, companies begin."""
    found = []
    meta = rows["structure"]["meta"]
    for mention in rows["mentions"][:HOUSES]:
        if any(b <= mention["b"] < e for b, e in meta):
            continue
        head = mention.get("head", "")
        if head.startswith(_HOUSE_HEADS) or mention["rule"] in _HOUSE_RULES:
            name = rows["text"][mention["b"] : mention["e"]]
            if is_medium(name):
                continue
            acting = places.resolve(name, year) if mention["rule"] == "body-zone" else None  # 滨海新区召开会议
            if place := acting or place_in_name(name, places, year):
                if name.startswith(place.name) or place.bare_flag != "no":  # 温泉开发区 need not lie in 温泉县
                    found.append(place.name)
            elif mention["rule"] == "place-town":  # 陆家嘴|街道 lies where 陆家嘴 does
                found += [p.name for p in places.find(_TOWN_END.sub("", name), year) if not p.is_division]
    return found
