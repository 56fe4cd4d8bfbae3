"""Whose voice a report speaks in: the place that 我市, 市委 or a county paper belongs to.

Places named in the headline, the source and the body vote for themselves and for what they lie in; the
level that the report's own words ask for (我县, 市委, 区政府) decides which of them can win.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from kg.pipeline.houses import source_names
from kg.pipeline.rows import Layers
from kg.pipeline.town_names import town_follows
from kg.pipeline.towns import Towns
from kg.places import Place, Places
from kg.vocabulary import rows as table

_OWN = re.compile(r"[我本](省|市|县|区|州|盟|旗)(?![级长民委场域内府])")
_SAID_SO = re.compile(r"[=＝即指为是]\s{0,2}([\u4e00-\u9fff]{2,12}?(?:省|市|县|区|州|盟|旗))")
_NATIONAL = re.compile(
    r"^(?:央视|新华|人民|中新|中国新闻|中央|光明|经济日报|央广|CCTV|CNTV|中国网络电视台|中国政府网|新闻联播)"
)
WEIGHTS = {"source": 6.0, "comes": 4.0, "headline": 3.0, "lead": 2.0, "body": 1.0}
OF_PARENT = 0.4  # what a vote for a place gives to the one that it lies in
OF_A_NAME = 0.3  # what a place inside the proper name of a house counts: 瑞金医院 stands in 上海
HOUSES = 400  # mentions looked at for them
ADJACENT = 2  # code points between two bodies of one list
_COMES = re.compile(r"(?:来|莅|莅临|抵)$")
_COMES_TO = re.compile(
    r"来([\u4e00-\u9fff])(?=考察|调研|交流|访问|检查|指导|视察|参观|督导|宣讲|慰问|开展|出席|举行|召开)"
)
_ENDINGS = tuple("省市县区州盟旗")
_HEAD_OF_PLACE = re.compile(r"(?<![\u4e00-\u9fff、])(?:副|代)?(省|市|县|区|州)长")
_TOWN_END = re.compile(r"(?:街道|镇|乡|社区)$")
_VISITS = re.compile(r"[^。！？\n]{0,30}?(?:来|到|莅临|赴)(?:我|本)[省市县区州]")  # 样本县…一行来我县: not ours
_TOWN_LEVELS = ("镇", "乡", "街道", "村")

# Which places a level word may stand for: level of the vocabulary and last character of the name.
LEVEL_WORDS = {
    "省": ("province", "省区市"),
    "自治区": ("province", "区"),
    "市": ("prefecture province county", "市"),
    "州": ("prefecture", "州"),
    "自治州": ("prefecture", "州"),
    "盟": ("prefecture", "盟"),
    "县": ("county", "县"),
    "自治县": ("county", "县"),
    "区": ("county", "区"),
    "旗": ("county", "旗"),
}
_HEIGHT = {"省": 3, "自治区": 3, "市": 2, "州": 2, "盟": 2, "自治州": 2, "县": 1, "区": 1, "旗": 1, "自治县": 1}


def fits(place: Place, word: str) -> bool:
    """Whether a level word may stand for this place (市: 张掖市, 上海市, 慈溪市)."""
    levels, endings = LEVEL_WORDS.get(word, ("", ""))
    return place.level in levels.split() and place.name[-1:] in endings


def jurisdiction_of(
    rows: Layers,
    places: Places,
    named: Iterable[tuple[int, str]],
    loose: Iterable[tuple[int, str]],
    year: int | None,
    house: str | None = None,
) -> Place | None:
    """The place whose voice the report speaks in, or None where nothing says.

    Args:
        rows: layers with `structure` and body mentions (for the levels that they ask for).
        places: the vocabulary.
        named: (begin, surface) of every place's name in the text, inside bodies' names too.
        loose: the same for names that may be parts of words, asked only if the others do not settle it.
        year: of publication.
        house: name of the institution that the report comes from.
    """
    named, given = list(named), rows["report"]["jurisdiction"]
    if given:
        near = [p.code for _, name in named if (p := places.resolve(name, year))]
        return places.resolve(given, year, near) or one_of(places.find(given, year))
    if said := _said(rows, places, year):
        return said
    words = _levels_asked(rows)
    sources = source_names(rows)
    if house and house not in sources:
        sources.append(house)
    if not words and (not sources or any(_NATIONAL.match(s) for s in sources)):
        return None
    own = _OWN.search(rows["text"]) is not None
    for names in (named, list(loose)):
        votes, direct = _votes(rows, places, names, sources, year)
        for word in words if own else _source_first(words, sources, places, year):
            fitting = [(v, c) for c, v in votes.items() if (p := places.get(c, year)) and asks_for(word, p)]
            if fitting:
                best = max(votes for votes, _ in fitting)
                found = one_of([p for v, c in sorted(fitting) if v == best and (p := places.get(c, year))])
                return found and _inner(found, word, direct, places, year)
    for source in sources:
        if place := place_of_source(source, places, year):
            return place
    return _town(rows, words)


def _town(rows: Layers, words: list[str]) -> Place | None:
    """The only town of a report that speaks of 镇党委 and names no county: known by its name in this report alone."""
    if not words or words[0] not in ("镇", "乡", "街道"):
        return None
    town = Towns(rows).of(words[0], 0)
    return town_place(town) if town else None


def town_place(name: str) -> Place:
    """A town as a place without a code, which is known by its name in one report alone."""
    return Place("", name, "", "county", "", 0, None, (), (), "yes", "")


def _source_first(words: list[str], sources: list[str], places: Places, year: int | None) -> list[str]:
    """The level words, the one that the source's place answers first: 湖南日报 is no county's, whatever 县委 it names."""
    named = [p for source in sources if (p := place_of_source(source, places, year))]
    answered = [word for word in words if any(fits(p, word) for p in named)]
    return list(dict.fromkeys([*answered, *words]))


def _lies_in(code: str, place: Place, places: Places, year: int | None) -> bool:
    return any(above.code == place.code for above in places.chain(code, year)[1:])


def _inner(place: Place, word: str, direct: dict[str, float], places: Places, year: int | None) -> Place:
    """A place, or the city within it that the report names more often: 莱阳市 in a report of 烟台市's festival."""
    inner = [
        (votes, code)
        for code, votes in direct.items()
        if code != place.code and votes > direct.get(place.code, 0) and _lies_in(code, place, places, year)
    ]
    found = places.get(max(inner)[1], year) if inner else None
    return found if found and fits(found, word) else place


def asks_for(word: str, place: Place) -> bool:
    """Whether a level word may stand for a place; a town's report speaks in the voice of its county."""
    return place.level == "county" if word in _TOWN_LEVELS else fits(place, word)


@cache
def _media() -> dict[str, str]:
    return {row["medium"]: row["place"] for row in table("media_places")}


def is_medium(name: str) -> bool:
    """Whether a name is that of a medium whose place the table knows.

    >>> is_medium("东方网"), is_medium("样本日报")
    (True, False)
    """
    return name in _media()


def place_of_source(source: str, places: Places, year: int | None) -> Place | None:
    """The place of a body or medium that a report comes from: by the name that it begins with, else by the table."""
    known = next((source[:n] for n in range(len(source), 1, -1) if source[:n] in _media()), None)
    return places.resolve(_media()[known], year) if known else place_in_name(source, places, year)


def _said(rows: Layers, places: Places, year: int | None) -> Place | None:
    """The place that a note names as the report's (…“我县”=样本县)."""
    for note in rows["structure"]["notes"]:
        if (found := _SAID_SO.search(note)) and (place := places.resolve(found.group(1), year)):
            return place
    return None


def one_of(candidates: list[Place]) -> Place | None:
    """The only candidate; of several with one name, that name without a code: known by name in this report alone."""
    if len({p.name for p in candidates}) != 1:
        return candidates[0] if candidates else None
    if len(candidates) == 1:
        return candidates[0]
    return replace(candidates[0], code="", parent="", successors=())


def place_in_name(name: str, places: Places, year: int | None) -> Place | None:
    """The place that a body's name begins with, the innermost of a chain (杭州市萧山区供销社: 萧山区)."""
    for end in range(min(len(name) - 1, 12), 1, -1):
        if town_follows(name, 0, end):
            continue  # 样本镇党委 is not of 样本县
        if name[end - 1] not in _ENDINGS and name[end] in _ENDINGS and places.find(name[: end + 1], year):
            continue  # 和平区 of several cities is not 和平县
        found = places.find(name[:end], year)
        if found and (len({p.code for p in found}) == 1 or places.resolve(name[:end], year)):
            return places.resolve(name[:end], year) or found[0]
    return None


def _levels_asked(rows: Layers) -> list[str]:
    """Level words that say whose report it is: 我县 before 县委 before 市委; the lowest first."""
    text = rows["text"]
    own = {m.group(1) for m in _OWN.finditer(text)}
    if own:
        return sorted(own, key=lambda w: (_HEIGHT[w], w))
    relative: set[str] = set()
    named_end = -ADJACENT - 1  # of a list that a named place began: 样本县委、|县政府 is that county's
    for mention in rows["mentions"]:
        head = mention.get("head", "")
        if head.startswith("place:") or head.startswith("level:") and mention["b"] - named_end <= ADJACENT:
            named_end = mention["e"]
        elif head.startswith(("level:", "party:")) and text[mention["b"] - 1 : mention["b"]] not in _ENDINGS:
            relative.add(head.rsplit(":", 1)[1])
    if relative.isdisjoint(_HEIGHT):
        relative |= {m.group(1) for m in _HEAD_OF_PLACE.finditer(text)}
    levels = sorted((w for w in relative if w in _HEIGHT), key=lambda w: (_HEIGHT[w], w))
    return [w for w in _TOWN_LEVELS if w in relative][:1] + levels


def _votes(
    rows: Layers, places: Places, named: list[tuple[int, str]], sources: list[str], year: int | None
) -> tuple[dict[str, float], dict[str, float]]:
    """Votes by code, with and without those for what lies within a place.

    Certain names count first, then those of several bearers, which go to a bearer near a certain one.
    """
    visiting = {surface for begin, surface in named if _VISITS.match(rows["text"], begin + len(surface))}
    weighted = [(surface, _weight(rows, begin)) for begin, surface in named if surface not in visiting]
    weighted += [(name, OF_A_NAME) for name in _in_houses(rows, places, year)]
    capitals = places.abbreviations()
    for found in _COMES_TO.finditer(rows["text"]):
        if (code := capitals.get(found.group(1))) and (place := places.get(code, year)):
            weighted.append((place.name, WEIGHTS["comes"]))
    votes: dict[str, float] = defaultdict(float)
    direct: dict[str, float] = defaultdict(float)
    several: list[tuple[list[Place], float]] = []
    for source in sources:
        if place := place_of_source(source, places, year):
            _vote((votes, direct), places, [place], WEIGHTS["source"], year)
        else:
            several.append((places.find(source[:2], year), WEIGHTS["source"]))  # 象山融媒: the 县 or the 区
    for surface, weight in weighted:
        candidates = places.find(surface, year)
        if len({p.code for p in candidates}) == 1:
            _vote((votes, direct), places, candidates[:1], weight, year)
        elif candidates:
            several.append((candidates, weight))
    certain = dict(votes)
    for candidates, weight in several:
        near = [p for p in candidates if any(certain.get(c.code) for c in places.chain(p.code, year))]
        if near or candidates:
            _vote((votes, direct), places, near or candidates, weight, year)
    return votes, direct


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
    for mention in rows["mentions"][:HOUSES]:
        head = mention.get("head", "")
        if head == "open" or head.startswith("known:") or mention["rule"] in ("place-site", "place-town"):
            name = rows["text"][mention["b"] : mention["e"]]
            if is_medium(name):
                continue
            if place := place_in_name(name, places, year):
                found.append(place.name)
            elif mention["rule"] == "place-town":  # 陆家嘴|街道 lies where 陆家嘴 does
                found += [p.name for p in places.find(_TOWN_END.sub("", name), year) if not p.is_division]
    return found


def _vote(
    votes: tuple[dict[str, float], dict[str, float]],
    places: Places,
    candidates: list[Place],
    weight: float,
    year: int | None,
) -> None:
    for candidate in candidates:
        share = weight / len(candidates)
        for count in votes:
            count[candidate.code] += share
        for above in places.chain(candidate.code, year)[1:]:
            votes[0][above.code] += share * OF_PARENT
