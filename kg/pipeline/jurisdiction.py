"""Whose voice a report speaks in: the place that 我市, 市委 or a county paper belongs to.

Places named in the headline, the source and the body vote for themselves and for what they lie in (`place_votes`);
the level that the report's own words ask for (`asked_levels`: 我县, 市委, 区政府) decides which of them can win, and no
place can that the report shows to be another's (`other_sides`: guests' places, those travelled to).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.pipeline.asked_levels import levels_asked, own_levels
from kg.pipeline.hosts import told_of
from kg.pipeline.houses import source_names
from kg.pipeline.other_sides import Sides, other_sides
from kg.pipeline.place_levels import HEIGHTS, TOWN_LEVELS, asks_for, fits, height
from kg.pipeline.place_votes import Votes, votes_of
from kg.pipeline.post_holders import ZONE, Holder
from kg.pipeline.rows import Layers
from kg.pipeline.source_places import place_in_name, place_of_source
from kg.pipeline.towns import Towns
from kg.pipeline.zone_names import ZoneNames
from kg.places import Place, Places

_SAID_SO = re.compile(r"[=＝即指为是]\s{0,2}([\u4e00-\u9fff]{2,12}?(?:省|市|县|区|州|盟|旗))")
_NATIONAL = re.compile(
    r"^(?:央视|新华|人民|中新|中国新闻|中央|光明|经济日报|央广|CCTV|CNTV|中国网络电视台|中国政府网|新闻联播)"
)
_OWN_MEDIA = ("prefecture", "county")
_ZONES = ("新区", "开发区")
_PAPER = re.compile(r"报(?:社|网)?$|晚报|日报")  # which writes of its province too
_OF_COUNTY = re.compile(r"[县区旗](?:级)?(?:融媒|电视台|广播|新闻中心|宣传|委|政府|政协|人大)")
_OWN_TOWN = re.compile(r"[我本](镇|乡|街道)(?![村镇长亲])")
_TOWN_SOURCE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:镇|乡|街道)")


def jurisdiction_of(
    rows: Layers,
    places: Places,
    named: Iterable[tuple[int, str]],
    loose: Iterable[tuple[int, str]],
    year: int,
    people: list[Holder],
    house: str | None = None,
) -> Place | None:
    """The place whose voice the report speaks in, or None where nothing says.

    Args:
        rows: layers with `structure` and body mentions (for the levels that they ask for).
        places: the vocabulary.
        named: (begin, surface) of every place's name in the text, inside bodies' names too.
        loose: the same for names that may be parts of words, asked only if the others do not settle it.
        year: of publication.
        people: who are introduced with posts.
        house: name of the institution that the report comes from.
    """
    named, given = list(named), rows["report"]["jurisdiction"]
    if given:
        near = [p.code for _, name in named if (p := places.resolve(name, year))]
        return places.resolve(given, year, near) or one_of(places.find(given, year))
    if said := _said(rows, places, year):
        return said
    sources = source_names(rows)
    if house and house not in sources:
        sources.append(house)
    winner = _Election(rows, places, named, list(loose), sources, year, people).winner()
    return _own_town(rows, winner) or winner


def _own_town(rows: Layers, winner: Place | None) -> Place | None:
    """The town that a report calls its own (我镇), where it calls no county so; what else it says elects the county that it lies in."""
    own = {m.group(1) for m in _OWN_TOWN.finditer(rows["text"])}
    if len(own) != 1 or own_levels(rows["text"]):
        return None
    town = Towns(rows).own(own.pop())
    return local_place(town, winner if winner and winner.is_division else None) if town else None


class _Election:
    """Which place one report's names and sources elect."""

    def __init__(
        self, rows: Layers, places: Places, named: list[tuple[int, str]], loose: list[tuple[int, str]],
        sources: list[str], year: int, people: list[Holder],
    ) -> None:  # fmt: skip
        self._rows, self._places, self._named, self._loose = rows, places, named, loose
        self._sources, self._year = sources, year
        self._counted: dict[bool, Votes] = {}
        self._people = people
        self._words, self._held = levels_asked(rows, self._people)
        self._of_sources = [p for source in sources if (p := place_of_source(source, places, year))]

    def winner(self) -> Place | None:
        """The place, or None where nothing says."""
        sides = other_sides(self._rows, self._people, self._places, self._named, self._year)
        if not self._words and (host := self._told() or self._left_over(sides)):
            return host
        if not self._words and len(set(sides.hosts)) == 1:
            return self._places.get(sides.hosts[0], self._year)
        if not self._words and (not self._sources or any(_NATIONAL.match(s) for s in self._sources)):
            return None
        if not own_levels(self._rows["text"]):
            if visited := self._told() or self._visited(sides):
                return visited
            if below := self._first_held() or self._lower(sides.hosts):
                return below
            self._words = self._source_first()
        return self._elected(sides) or self._own_town() or self._otherwise(sides)

    def _told(self) -> Place | None:
        """The place of which the house that the report comes from tells its guests (介绍了样本区区情和我院工作)."""
        if not any(m.get("head", "").startswith("own:") for m in self._rows["mentions"]):
            return None
        return told_of(self._rows["text"], self._named, self._places, self._year)

    def _left_over(self, sides: Sides) -> Place | None:
        """The only division by name beside that of the guests, where a report without a source has a house of its own (我局)."""
        if (
            not sides.others
            or self._sources
            or not any(m.get("head", "")[:4] == "own:" for m in self._rows["mentions"])
        ):
            return None
        found = {
            p.code: p for _, name in self._named if (p := self._places.resolve(name, self._year)) and p.is_division
        }
        left = [p for code, p in found.items() if code not in sides.others]
        return left[0] if len(left) == 1 else None

    def _visited(self, sides: Sides) -> Place | None:
        """The only place that one comes to: guests from elsewhere, or anybody where its level is spoken of as ours.

        Where a source of another place tells it, that one's people may have gone there.
        """
        host = self._places.get(sides.hosts[0], self._year) if len(set(sides.hosts)) == 1 else None
        if host is None or host.code in sides.others:
            return None
        ours = any(fits(host, word) for word in self._words) and not self._sources
        return host if ours or sides.others and not self._held else None

    def _own_town(self) -> Place | None:
        """The town that the headline names and nothing else, where a report speaks of no higher level than 镇党委."""
        title = self._rows["structure"]["title"]
        town = _town(self._rows, self._words)
        if town is None or title is None or not set(self._words) <= set(TOWN_LEVELS):
            return None
        elsewhere = any(title[0] <= begin < title[1] for begin, _ in self._named)
        return None if elsewhere or town not in self._rows["text"][slice(*title)] else local_place(town)

    def _lower(self, hosts: list[str]) -> Place | None:
        """The place of a source that lies below all levels asked for: a report of 样本新区发布 on guests from the 省政协.

        Not where one comes (来) to a place of the level.
        """
        visited = [place for code in hosts if (place := self._places.get(code, self._year))]
        if any(asks_for(word, place) for word in self._words for place in visited):
            return None
        lowest = min((HEIGHTS.get(word, 0) for word in self._words), default=0)
        for source in self._sources:
            place = place_of_source(source, self._places, self._year)
            if (
                place
                and height(place) < lowest
                and (place.level in _OWN_MEDIA or place.name.endswith(_ZONES))
                and not _PAPER.search(source)
            ):
                return place
        return None

    def _first_held(self) -> Place | None:
        """The place of the first person with a post, where all that stands without a place's name is above it (省人大代表).

        It must be the first place that the report names.
        """
        first = next((h for h in self._people if h.place), None)
        if first is None or self._held or not self._words or self._opens_with() != first.place:
            return None
        place = self._places.resolve(first.place, self._year)
        lowest = min(HEIGHTS.get(word, 0) for word in self._words)
        return place if place and place.is_division and height(place) < lowest else None

    def _opens_with(self) -> str:
        """The place that the report names first, by itself or in a body's name."""
        named, text = dict(self._named), self._rows["text"]
        for mention in self._rows["mentions"]:
            if mention["b"] in named:
                return named[mention["b"]]
            if mention.get("head") == "open" and place_in_name(
                text[mention["b"] : mention["e"]], self._places, self._year
            ):
                return ""
        return ""

    def _source_first(self) -> list[str]:
        """The level words, the one that the source's place answers first: 湖南日报 is no county's, whatever 县委 it names.

        Where people hold posts of another level and none of that one, the report only stands there (海南人大网).
        """
        if any(_OF_COUNTY.match(source) for source in self._sources):
            lowest = [word for word in self._words if HEIGHTS.get(word) == 1]
            return list(dict.fromkeys([*lowest, *self._words]))
        most = max((n for word, n in self._held.items() if HEIGHTS.get(word) == 1), default=0)
        spoken = [word for word in self._words if self._held[word] >= max(most, 1) or not self._held]
        answered = [word for word in spoken if any(fits(p, word) for p in self._of_sources)]
        return list(dict.fromkeys([*answered, *self._words]))

    def _elected(self, sides: Sides) -> Place | None:
        """The place with the most votes of those that the first level word that any fits asks for."""
        for word in self._words:
            if word == ZONE and (zone := ZoneNames(self._rows, self._named).only()):
                return local_place(zone, place_in_name(zone, self._places, self._year))
            for loose in (False, True):
                if found := self._of_word(word, self._count(loose, sides), sides.others):
                    return found
        return None

    def _count(self, loose: bool, sides: Sides) -> Votes:
        """The votes of the names, or of those that may be parts of words, counted once."""
        if loose not in self._counted:
            names = self._loose if loose else self._named
            everything = (self._rows, self._places, names, self._sources, self._year, sides)
            self._counted[loose] = Votes() if loose and not names else votes_of(*everything)
        return self._counted[loose]

    def _of_word(self, word: str, votes: Votes, others: set[str]) -> Place | None:
        """The place with the most votes of those that a level word asks for."""
        fitting = [
            (count, code)
            for code, count in votes.all.items()
            if code not in others and (place := self._places.get(code, self._year)) and asks_for(word, place)
        ]
        direct = {code: count for code, count in votes.direct.items() if code not in others}
        return self._best(sorted(fitting), word, direct) if fitting else None

    def _best(self, fitting: list[tuple[float, str]], word: str, direct: dict[str, float]) -> Place | None:
        best = max(fitting)[0]
        found = one_of([p for count, code in fitting if count == best and (p := self._places.get(code, self._year))])
        return found and self._inner(found, word, direct)

    def _inner(self, place: Place, word: str, direct: dict[str, float]) -> Place:
        """A place, or the city within it that the report names more often: 莱阳市 in a report of 烟台市's festival."""
        inner = [
            (votes, code)
            for code, votes in direct.items()
            if code != place.code and votes > direct.get(place.code, 0) and self._lies_in(code, place)
        ]
        found = self._places.get(max(inner)[1], self._year) if inner else None
        return found if found and fits(found, word) else place

    def _lies_in(self, code: str, place: Place) -> bool:
        return any(above.code == place.code for above in self._places.chain(code, self._year)[1:])

    def _otherwise(self, sides: Sides) -> Place | None:
        """Where no name answers the levels asked for: the town, the place that one comes to, that of the source."""
        if self._words and self._words[0] in ("区", ZONE) and (zone := ZoneNames(self._rows, self._named).only()):
            return local_place(zone, place_in_name(zone, self._places, self._year))
        host = next((p for code in sides.hosts if (p := self._places.get(code, self._year))), None)
        if host and self._words:
            return host
        town = _town(self._rows, self._words)
        if town and self._words[0] in self._held:
            return local_place(town)
        if named := next((s for s in self._sources if _TOWN_SOURCE.fullmatch(s)), None):
            return local_place(named)
        if self._of_sources:
            return self._of_sources[0]
        return local_place(town) if town else None


def _town(rows: Layers, words: list[str]) -> str | None:
    """The only town of a report that speaks of 镇党委 and names no county."""
    return Towns(rows).of(words[0], 0) if words and words[0] in TOWN_LEVELS[:3] else None


def local_place(name: str, above: Place | None = None) -> Place:
    """A town or zone as a place without a code, which is known by its name, and what it lies in, in one report alone."""
    return Place("", name, "", "county", above.code if above else "", 0, None, (), (), "yes", "")


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
