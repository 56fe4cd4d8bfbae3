"""From a place's name as written to the place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from kg.facts import LOCAL
from kg.pipeline.body_forms import without_party_name
from kg.pipeline.entities import add_entity
from kg.pipeline.jurisdiction import local_place, one_of
from kg.pipeline.levels import NOT_AFTER_LEVEL
from kg.pipeline.neighbours import IN
from kg.pipeline.other_sides import other_sides
from kg.pipeline.place_levels import fits
from kg.pipeline.place_mentions import named_places
from kg.pipeline.place_runs import AS
from kg.pipeline.place_runs import RULE as RUN
from kg.pipeline.post_holders import ZONE, Holder, ListPlaces, holders, level_word
from kg.pipeline.rows import Layers, MentionRow
from kg.pipeline.short_places import cities, own_cities
from kg.pipeline.towns import TOWN_WORDS, Towns
from kg.pipeline.zone_names import ZoneNames
from kg.places import Place, Places

SENTENCE = 160  # code points looked back in a sentence
NAMES = 12  # places looked back at
_SENTENCE_END = re.compile(r"[。！？\n]")
NEAR = 40  # code points: how far before a name the place that it lies in may stand
# In so many names of places that the character alone stands for none of them.
_COMMON = "内外前后里城山水江河海湖州安平东西南北中上下大小新县市区口阳林石田门会家场头关桥堡"
_NEVER = "城门家场头会山水口海内外"  # 进城, 在家: not even the report's own
_SHORT = ("place-deictic", "place-province-abbreviation", "place-abbreviation", "place-nickname", "place-own-zone")
_HOUSES = ("place-site", "place-model")
_BY_OWN_NAME = ("place-town", "place-site", "place-again", "place-listed", "place-line", "place-toured")
LAST_YEAR = 2024  # of the place vocabulary
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d|19[89]\d)年")


def year_of(rows: Layers) -> int:
    """The year whose names of places count: of publication, else the latest that the text writes, else the vocabulary's last."""
    if published := rows["structure"]["published"]:
        return int(published[:4])
    years = [int(m.group(1)) for m in _YEAR.finditer(rows["text"])]
    return min(max(years, default=LAST_YEAR), LAST_YEAR)


class PlaceLinks:
    """Resolves places for one report.

    Args:
        rows: the report's layers.
        places: the vocabulary.
        home: the report's jurisdiction, or None.
        year: of publication, or None.
        people: who are introduced with posts; None: they are read when asked for.
    """

    def __init__(
        self, rows: Layers, places: Places, home: Place | None, year: int, people: list[Holder] | None = None
    ) -> None:
        self.rows, self.places, self.home, self.year, self._known_people = rows, places, home, year, people
        self._home_chain = (places.chain(home.code, year) or [home, *places.chain(home.parent, year)]) if home else []
        self._home_line = {p.code for p in self._home_chain}
        self._last: tuple[int, str | None] = (-NEAR, None)
        own = [home.code] if home and home.code else []
        self._context = list(dict.fromkeys([*own, *self._settled()]))
        self._sure = self._home_line | set(self._context)  # named in full, so that 样例 alone is no chance
        self.towns = Towns(rows)
        self._known: dict[str, Place | None] = {}
        self._shorts: dict[str, str | None] = {}

    @classmethod
    def restored(cls, rows: Layers, places: Places) -> PlaceLinks:
        """The resolver of a report that the linker has already been through."""
        year = year_of(rows)
        home = rows["entities"][rows["jurisdiction"]] if rows["jurisdiction"] else None
        if home is None:
            return cls(rows, places, None, year)
        code = rows["entities"][home["place"]]["code"] if home["place"] else None
        above = places.get(code, year) if code else None
        found = places.get(home["code"], year) if home["code"] else one_of(places.find(home["name"], year))
        return cls(rows, places, found or local_place(home["name"], above), year)

    def _settled(self) -> Iterator[str]:
        """Codes of places whose names leave no doubt, in the order of the text."""
        text = self.rows["text"]
        for mention in self.rows["mentions"]:
            length = mention["e"] - mention["b"]
            if mention.get("head", "").startswith("place:"):
                length = int(mention.get("head", "")[6:])
            elif mention["kind"] != "Place" or mention["rule"] == "place-inside":
                continue
            if found := self.places.resolve(without_party_name(text[mention["b"] : mention["b"] + length]), self.year):
                yield found.code

    def add(self, place: Place, surface: str = "") -> str:
        """Key of a place of the vocabulary, entered with all that it lies in."""
        parent = self.places.get(place.parent, self.year) if place.parent else None
        above = self.add(parent) if parent else None
        scope, code = place.code or LOCAL, place.code or None
        return add_entity(self.rows, "Place", place.name, scope, surface, place=above, code=code)

    def named(self, surface: str) -> Place | None:
        """The place of this name as this report means it, or None."""
        if self.home and not self.home.code and surface in (self.home.name, self.home.short):
            return self.home
        if surface not in self._known:
            own = self.home if self.home and surface == self.home.short else None
            self._known[surface] = self.places.resolve(surface, self.year, self._context) or own
        return self._known[surface]

    @cached_property
    def _people(self) -> list[Holder]:
        return holders(self.rows, self.places, self.year) if self._known_people is None else self._known_people

    @cached_property
    def _lists(self) -> ListPlaces:
        return ListPlaces(self.rows["text"], self._people)

    @cached_property
    def _others(self) -> set[str]:
        return other_sides(self.rows, self._people, self.places, named_places(self.rows, {}), self.year).others

    @cached_property
    def zones(self) -> ZoneNames:
        """The zones that the report names."""
        return ZoneNames(self.rows, named_places(self.rows, {}))

    def zone_of(self, mention: MentionRow, organ: str) -> str | None:
        """The zone whose 区党工委 or 区管委会 a mention names, or None."""
        return self.zones.meant(organ, self.home) if level_word(self.rows["text"], mention) == ZONE else None

    def meant(self, word: str, begin: int) -> Place | None:
        """The place that a level word at `begin` stands for: that of the list in which it stands, else of the voice.

        Where the voice has none (县 in a city's report), it is that of the sentence: 到样本县样例园及|县融媒体中心.
        """
        return self.in_list(word, begin) or self.of_level(word) or self._before(word, begin)

    @cached_property
    def _named_at(self) -> list[tuple[int, str]]:
        return sorted(named_places(self.rows, {}))

    @cached_property
    def _named_codes(self) -> list[str]:
        """Codes of the divisions by name, each once."""
        named = (self.named(surface) for surface in dict.fromkeys(surface for _, surface in self._named_at))
        return list(dict.fromkeys([*self._context, *(place.code for place in named if place and place.is_division)]))

    def _before(self, word: str, begin: int) -> Place | None:
        """The place of this level named last before `begin` in the sentence."""
        at = bisect_left(self._named_at, (begin, ""))
        for start, surface in reversed(self._named_at[max(0, at - NAMES) : at]):
            if begin - start > SENTENCE or _SENTENCE_END.search(self.rows["text"], start, begin):
                return None
            if (place := self.named(surface)) and fits(place, word):
                return place
        return None

    def in_list(self, word: str, begin: int) -> Place | None:
        """The place by name whose people a list goes on with at `begin`, if the level word fits it."""
        place = self.named(name) if (name := self._lists.at(begin)) else None
        return place if place and fits(place, word) else None

    def of_level(self, word: str) -> Place | None:
        """The place that a level word (省, 市, 县 …) stands for in the report's voice, or None."""
        if self.home:
            line = self._home_chain
            if found := next((p for p in line if fits(p, word)), None):
                return found
            prefecture = next((p for p in line if p.level == "prefecture"), None)
            if word == "市" and prefecture:  # a county-level city is its own 市, a district's 市 is the one above it
                return prefecture
            if word == "区" and self.home.level == "province" and self.home.name.endswith("自治区"):
                return self.home  # 区党委 in the voice of 西藏自治区
            if word == "区" and self.home.name.endswith("地区"):
                return self.home  # 我区
            if word == "省":  # 省 in the voice of an autonomous region or municipality stands for no one
                return None
        return self._only_one(word)

    def _only_one(self, word: str) -> Place | None:
        """The only place of this level that the report names, itself or through what lies in it.

        Where the report has a voice of its own, a province's or a city's speaks so of a place within it (the 县 visited).
        """
        if self.home and self.home.level not in ("province", "prefecture"):
            return None
        found = {}
        for code in self._named_codes:
            for place in self.places.chain(code, self.year):
                if fits(place, word) and place.code not in self._others:
                    found[place.code] = place
        return next(iter(found.values())) if len(found) == 1 else None

    def link(self, mention: MentionRow) -> str | None:
        """Key of the place that a mention names; None where the words prove to name no place.

        Mentions must come in the order of the text: a village lies in the place named right before it.
        """
        key = self._link(mention)
        if key:
            self._last = mention["e"], key
        return key

    def _link(self, mention: MentionRow) -> str | None:
        surface, rule = self.rows["text"][mention["b"] : mention["e"]], mention["rule"]
        if rule == "place-part":
            return None
        if rule in _SHORT:
            return self._short(surface, rule)
        if rule in _BY_OWN_NAME:
            return self._local(mention, surface)
        of_level = rule in _HOUSES and surface[0] in "省市县区" and self._of_a_level(surface)
        if rule == "place-level-site" or of_level or rule == "place-venue" and surface[0] in "省市县区":
            return self._level_site(surface, mention["b"])
        if (head := mention.get("head", "")).startswith(AS):  # 样山 of 样山、例垴两镇
            return self._whole(mention, surface, head[len(AS) :])
        place = self.named(surface)
        if place is None and head.startswith(IN):
            place = self.places.resolve(surface, self.year, [head[len(IN) :]])
        return self._table(mention, surface, place)

    def _table(self, mention: MentionRow, surface: str, place: Place | None) -> str | None:
        """Key of the place that a name of the table stands for, `place` if that is certain; None where it is a word."""
        text, rule = self.rows["text"], mention["rule"]
        if rule == RUN and place is None:
            return self._local(mention, surface)
        if rule == "place-chain" and self._is_word(surface, text[mention["e"] : mention["e"] + 1]):
            return None
        if place and (rule != "place-inside" or place.code in self._sure):
            return self.add(place, surface)
        if rule in ("place-context", "place-inside") and len(surface) < 3:
            return None
        return add_entity(self.rows, "Place", surface, LOCAL, resolved=False)

    def _whole(self, mention: MentionRow, surface: str, name: str) -> str:
        """The place that a bare name stands for by its whole name, which the report or the word behind its list gives."""
        place = self.named(name)
        return self.add(place, surface) if place else self._local(mention, surface, name)

    def _of_a_level(self, surface: str) -> bool:
        """Whether a site is one of the report's own place by a level word: 县|民族体育场, not 市民公园."""
        return len(surface) > 4 and not NOT_AFTER_LEVEL.match(surface, 1) and self.of_level(surface[0]) is not None

    def _short(self, surface: str, rule: str) -> str | None:
        """What a word or a character stands for in this report, asked once: the whole report answers."""
        if surface not in self._shorts:
            self._shorts[surface] = self._asked(surface, rule)
        return self._shorts[surface]

    def _asked(self, surface: str, rule: str) -> str | None:
        if rule == "place-deictic":
            return self._deictic(surface)
        if rule == "place-nickname":
            return self._nickname(surface)
        return self._own_zone(surface) if rule == "place-own-zone" else self._abbreviation(surface)

    def _deictic(self, surface: str) -> str:
        if surface[1:] == "国":
            china = self.places.get("CN")
            return self.add(china, surface) if china else add_entity(self.rows, "Place", "中国", "CN", surface)
        if town := self.towns.own(surface[1:]):
            return add_entity(self.rows, "Place", town, LOCAL, surface, place=self.rows["jurisdiction"])
        place = self.of_level(surface[1:])
        if place:
            return self.add(place, surface)
        return add_entity(self.rows, "Place", surface, LOCAL, resolved=False)

    def _abbreviation(self, surface: str) -> str | None:
        """The place of one character: the report's own city before a province that has it too (来宁 in 南京)."""
        code = self.places.abbreviations().get(surface) or cities().get(surface)
        own = [p for p in self._home_chain if p.level != "province"]
        if code is None or code not in self._home_line:
            near = [*own, *(p for c in self._context if (p := self.places.get(c, self.year)) and not code)]
            for found in (p for p in near if self._has_character(p, surface)):
                return self.add(found, surface)
        if code and (place := self.places.get(code, self.year)):
            return self.add(place, surface)
        return None

    def _nickname(self, surface: str) -> str | None:
        """The one banner or city of the report that is called so at home: 中旗 of 样拉特中旗, 乌市 of 乌鲁木齐市."""
        near = [*self._home_chain, *(p for c in self._context if (p := self.places.get(c, self.year)))]
        found = {
            p.code: p
            for p in near
            if p.name != surface
            and (p.name.endswith(surface) or len(p.short) > 2 and p.name[-1] == "市" and p.name[0] == surface[0])
            and p.name[-1] == surface[-1]
        }
        return self.add(next(iter(found.values())), surface) if len(found) == 1 else None

    def _own_zone(self, surface: str) -> str | None:
        """The zone of the report's own prefecture, or of its county-level city: 高新区 is 样州高新区."""
        city = next((p for p in reversed(self._home_chain) if p.name[-1] == "市" and p.level != "province"), None)
        if city is None:
            return add_entity(self.rows, "Place", surface, LOCAL, place=self.rows["jurisdiction"], resolved=False)
        return add_entity(self.rows, "Place", (city.short or city.name) + surface, LOCAL, surface, place=self.add(city))

    def _has_character(self, place: Place, surface: str) -> bool:
        """Whether a character may stand for a division: one of its name's, or one that it is known by."""
        named = place.is_division and surface in place.short and surface not in _COMMON
        if place is self.home and surface == place.short[:1] and surface not in _NEVER:  # 来湖考察 in 湖州
            return place.is_division
        return named or (surface, place.code) in own_cities()

    def _is_word(self, surface: str, after: str) -> bool:
        """Whether a short name that is a common word goes on behind a place's name: 样本市|新建|住房."""
        if len(surface) != 2 or not "\u4e00" <= after <= "\u9fff":
            return False
        return any(p.flag(surface) == "no" for p in self.places.find(surface, self.year))

    def _level_site(self, surface: str, begin: int) -> str:
        """A house of the report's own province, city or county: 县影剧院 is 样本县影剧院."""
        above = self.of_level(surface[0])
        if surface[0] in TOWN_WORDS and (town := self.towns.of(surface[0], begin)):
            key = add_entity(self.rows, "Place", town, LOCAL, place=self.rows["jurisdiction"])
            house = surface if surface[:2] == "村史" else surface[1:]
            return add_entity(self.rows, "Place", town + house, LOCAL, surface, place=key)
        if above is None:
            return add_entity(self.rows, "Place", surface, LOCAL, place=self.rows["jurisdiction"])
        return add_entity(self.rows, "Place", above.name + surface[1:], LOCAL, surface, place=self.add(above))

    def _local(self, mention: MentionRow, surface: str, name: str = "") -> str:
        """A town, village or site: known by its (whole) name within the place named before it, or the jurisdiction."""
        end, key = self._last
        above = key if mention["b"] - end <= NEAR else None
        above = above or self.rows["jurisdiction"]
        return add_entity(self.rows, "Place", name or surface, LOCAL, surface, place=above)
