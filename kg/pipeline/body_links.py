"""From a body's name as written to the body: 市委 → 中共张掖市委, 我校 → 绍兴市第一中学."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.pipeline.abbreviations import Definition, named_again
from kg.pipeline.body_book import BodyBook
from kg.pipeline.body_entries import BodyEntries, Linked
from kg.pipeline.body_forms import committee_before, party_prefix
from kg.pipeline.congress_terms import without_term
from kg.pipeline.houses import LEVELS_OF_HOUSES, without_party
from kg.pipeline.inner_organs import (
    ORGANS_OF_A_BODY,
    beside,
    every_house_has,
    house_of_unit,
    house_takes_over,
    level_given_away,
    names_many,
    same_list,
    takes,
)
from kg.pipeline.levels import NOT_AFTER_LEVEL
from kg.pipeline.place_levels import fits
from kg.pipeline.place_links import PlaceLinks
from kg.pipeline.rows import MentionRow
from kg.pipeline.same_bodies import join_in_place, join_short_forms, name_again
from kg.pipeline.source_places import place_in_name
from kg.pipeline.towns import TOWN_WORDS, shared_town, town_organ
from kg.pipeline.zone_names import zone_organ
from kg.places import Place

ADJACENT = 2  # code points between two bodies of one list: 甘肃省委、省政府
# A house's common noun before another post in the same list: 公司董事长、党委|书记.
_HOUSE_BEFORE = re.compile(r"(?<![\u4e00-\u9fff])(公司|集团|医院|学校|学院|分行)[\u4e00-\u9fff]{2,8}、$")
_BRANCHES = ("分行", "支行", "分公司")
_MEDIA = ("网", "报", "台", "站")  # 本站 without a source names no one
_MANY = (
    *"所站队社",
    "中心",
    "学校",
    "医院",
    "委员会",
    "党组",
    "党委",
    "党支部",
    "团委",
    "工会",
)  # a place has more than one
_PARTY = ("党委", "党工委", "党组", "党总支", "党支部")
_COURT = re.compile(r"(?:中级?院|高院)(?=党组|$)")
_BRANCH = re.compile(r"[\u4e00-\u9fff]{2,}?(?:分行|支行|分公司|医院|学院)(?=.)")
_HOUSES = ("school", "hospital", "enterprise", "research")  # whose 侨联, 组织部 are its own and not those of its town


class BodyLinks(BodyEntries):
    """Resolves bodies for one report; mentions must come in the order of the text.

    Args:
        links: resolver of places for the same report.
        types: canonical name of a known body → (type, parent).
        book: of the bodies of the same report.
        organ_types, house_types: stem → type, stem or suffix → type.
        weak: short forms of central bodies that a local report means locally (卫健委).
        defined: short names that the report defines.
    """

    def __init__(
        self,
        links: PlaceLinks,
        book: BodyBook,
        types: Mapping[str, tuple[str, str]],
        organ_types: Mapping[str, str],
        house_types: Mapping[str, str],
        weak: frozenset[str],
        defined: Iterable[Definition] = (),
    ) -> None:
        super().__init__(links, book, house_types)
        self._types, self._organ_types, self._weak = types, organ_types, weak
        self._last: Linked | None = None
        self._towns = links.towns
        self._defined = {d.name: d for d in defined}
        self._short: dict[str, tuple[Definition, str]] = {}  # short name that the report defines → its body

    def link(self, mention: MentionRow) -> str:
        """Key of the body that a mention names."""
        text = self._rows["text"]
        if names_many(text, mention["b"], mention["e"], mention.get("head", "")):
            return ""
        surface = text[mention["b"] : mention["e"]]
        kind, _, rest = mention.get("head", "open").partition(":")
        if (house := without_party(surface)) in self._short:
            linked = self._inner(
                mention, surface, surface[len(house) :], self._rows["entities"][self._short[house][1]]["name"]
            )
        elif pointed := self._houses.pointed_at(surface):
            linked = self._pointed(mention, surface, *pointed)
        else:
            linked = self._by_head(kind, mention, surface, rest)
        if linked.key:
            if definition := self._defined.get((mention["b"], mention["e"])):
                self._short.setdefault(definition.short, (definition, linked.key))
            self._last = linked
            self._houses.met(linked.root, surface)
        return linked.key

    def _by_head(self, kind: str, mention: MentionRow, surface: str, rest: str) -> Linked:
        return {
            "known": self._known, "place": self._of_place, "level": self._of_level, "party": self._of_party_level,
            "house": self._of_house, "own": self._own, "bare": self._bare, "twin": self._twin,
        }.get(kind, self._proper)(mention, surface, rest)  # fmt: skip

    def _known(self, mention: MentionRow, surface: str, rest: str) -> Linked:
        name, _, chain = rest.partition("+")
        if not chain and surface in self._weak and surface in self._organ_types and self._links.home:
            return self._bare(mention, surface, "")  # 卫健委 in a city's report is the city's
        kind, parent = self._types.get(name, ("other", ""))
        above = self._book.add(parent, "", self._types.get(parent, ("", ""))[0]) if parent else None
        key = self._book.add(name, "", kind, "" if chain else surface, parent=above)
        if chain:
            if (house := without_party(chain)) != chain:  # 样本银行样本分行|党委 is the branch's
                key = self._book.add(name + house, "", self._book.type_of(house), parent=key)
            key = self._book.add(name + chain, "", self._book.type_of(chain), surface, parent=key)
            unit = _BRANCH.match(chain)
            name += house if house != chain else unit.group() if unit else ""
        return Linked(mention["e"], key, name, None)

    def _of_place(self, mention: MentionRow, surface: str, rest: str) -> Linked:
        length = int(rest)
        party = party_prefix(surface, 0)
        if party and party < length:
            return self._of_party(mention, surface, party, self._links.named(surface[party:length]), surface[length:])
        while length > 2 and surface[length - 1] not in "省市县区州盟旗" and not self._links.named(surface[:length]):
            length -= 1  # 样本区|公安分局, 样本市|样例医院 where 公安, 样例 are places elsewhere
        named, organ = surface[:length], surface[length:]
        place = self._links.named(named) or self._links.named(named + "地区")
        if place is None:
            return self._unresolved(mention, surface, surface[int(rest) :])
        if wider := committee_before(self._rows["text"], mention["b"], organ, self._last.end if self._last else 0):
            mention["b"], organ, party_name = wider
            if organ == "政协" and self._rows["text"].startswith("常务委员会", mention["e"]):
                mention["e"], organ = mention["e"] + 5, "政协常委会"
            surface = self._rows["text"][mention["b"] : mention["e"]]
            if party_name:
                return self._of_party(mention, party_name, len(party_name), place, organ, surface)
            return self._organ(mention, surface, place, organ)
        if organ.startswith("院"):
            organ = self._houses.spelled("", organ)
        proper = self._book.is_proper(organ, named) or organ.endswith("商会")
        if proper or organ.endswith(_BRANCHES) and self._book.ending_in(surface):
            return self._proper(mention, surface, "")
        return self._organ(mention, surface, place, organ)

    def _of_party_level(self, mention: MentionRow, surface: str, rest: str) -> Linked:
        """民盟市委: the committee of a party other than the ruling one, at the level of the report's place."""
        length, _, level = rest.partition(":")
        place = self._beside(mention, level)
        return self._of_party(mention, surface, int(length), place, surface[int(length) + len(level) :])

    def _of_house(self, mention: MentionRow, surface: str, rest: str) -> Linked:
        """厅党组, 公司纪委: of the house spoken of."""
        return self._inner(mention, surface, surface[len(rest) :], self._houses.of(rest))

    def _of_level(self, mention: MentionRow, surface: str, rest: str) -> Linked:
        organ = surface[len(rest) :]
        if surface == "团委":
            return self._bare(mention, surface, "")
        if organ in _BRANCHES and (house := self._houses.of(organ)):
            return self._inner(mention, surface, "", house)
        if rest in LEVELS_OF_HOUSES:
            organ = surface if organ == "委会" else organ  # 校委会
            return self._inner(mention, surface, organ, self._houses.of(rest))
        if rest in TOWN_WORDS:
            town = self._towns.of(rest, mention["b"])
            return self._of_town(mention, surface, town, organ) if town else self._unresolved(mention, surface, organ)
        if zone := self._links.zone_of(mention, organ):
            return self._inner(mention, surface, organ, zone)
        if place := self._beside(mention, rest):
            return self._organ(mention, surface, place, self._houses.spelled(rest, organ))
        linked = self._unresolved(mention, rest + without_term(organ), organ)
        self._rows["entities"][linked.key]["aliases"].append(surface)
        return linked

    def _beside(self, mention: MentionRow, word: str) -> Place | None:
        """The place that a level word means: of the body right before in the list (甲省委、|省政府), else as the report does."""
        last = self._last.place if self._last and mention["b"] - self._last.end <= ADJACENT else None
        return last if last and fits(last, word) else self._links.meant(word, mention["b"])

    def _own(self, mention: MentionRow, surface: str, rest: str) -> Linked:
        house = self._houses.own(rest, self._links.home)
        if house is None and rest in (*_MEDIA, "部"):  # 本部 is a place of work
            return Linked(mention["e"], "", surface, None)
        return self._inner(mention, surface, surface[1 + len(rest) :], house)

    def _pointed(self, mention: MentionRow, surface: str, house: str | None, prefix: str, organ: str) -> Linked:
        """该校党支部 of the house named before; 驻局纪检组, which another body keeps in the house spoken of."""
        if house is None or not prefix:
            return self._inner(mention, surface, organ, house)
        above = self._rows["entities"][self._book.house_key(house)]
        name = prefix + above["name"] + organ
        return Linked(
            mention["e"], self._book.add(name, above["scope"], self._book.type_of(organ), surface), name, None
        )

    def _bare(self, mention: MentionRow, surface: str, _: str) -> Linked:
        """An organ without a head before a post: of the body just named, else of the house, else of the place."""
        if whole := self._book.ending_in(surface) or self._book.temporary(surface):
            return Linked(mention["e"], whole, self._rows["entities"][whole]["name"], None)
        if pointed := self._of_court(mention, surface) or self._zone_or_prefecture(mention, surface):
            return pointed
        text = self._rows["text"]
        if surface[0] in "省市县区" and len(surface) > 4 and not NOT_AFTER_LEVEL.match(surface, 1):
            return self._of_level(mention, surface, surface[0])  # 、省|样例总队
        last = self._last if self._last and self._last.root != surface else None
        noun = _HOUSE_BEFORE.search(text, max(0, mention["b"] - 20), mention["b"])
        if noun:
            house = self._houses.of(noun.group(1)) or self._houses.subject
            return (
                self._inner(mention, surface, surface, house)
                if house
                else self._of_nobody(mention, surface, noun.group(1))
            )
        own = self._institution
        if last and same_list(text, last.end, mention["b"]) and (listed := self._behind(mention, surface, last, own)):
            return listed
        if own and (ORGANS_OF_A_BODY.search(surface) or self._book.type_of(own) in _HOUSES):
            of_house = ORGANS_OF_A_BODY.search(surface)
            return self._inner(mention, surface, surface, own) if of_house else self._unresolved(mention, surface)
        if (home := self._links.home) and not surface.endswith(_MANY):
            return self._organ(mention, surface, home, surface)
        if whole := self._book.only_one_with(surface):
            return Linked(mention["e"], whole, surface, None)
        if every_house_has(surface) and (house := self._houses.titled(mention["b"]) or self._houses.subject):
            return self._inner(mention, surface, surface, house)
        return self._unresolved(mention, level_given_away(text, mention["e"], surface) + surface, surface)

    def _of_nobody(self, mention: MentionRow, surface: str, noun: str) -> Linked:
        """An organ of the house that is called by its common noun alone: 公司总经理、|党委."""
        linked = self._unresolved(mention, noun + surface, surface)
        self._rows["entities"][linked.key]["aliases"].append(surface)
        return linked

    def _behind(self, mention: MentionRow, surface: str, last: Linked, own: str | None) -> Linked | None:
        """An organ in a list behind the body named last, as far as that says whose it is."""
        if own and house_takes_over(self._rows["text"][last.end : mention["b"]], last.root, own):
            return self._inner(mention, surface, surface, own)
        if house := house_of_unit(last.root, surface):
            return self._inner(mention, surface, surface, house)
        if beside(last.root, surface):
            return self._unresolved(mention, surface)
        if takes(last.root, surface):
            return self._below(mention, surface, last)
        if last.root.endswith(surface) and (surface in _PARTY or len(surface) > 2 and last.root in self._book.names):
            return Linked(
                mention["e"], self._book.names.get(last.root, last.key), last.root, last.place
            )  # …局党委书记A、|局长B
        if surface == "团委" or last.place is None:
            return None  # the county's is 团县委
        return self._organ(mention, surface, last.place, surface)

    def _zone_or_prefecture(self, mention: MentionRow, surface: str) -> Linked | None:
        """高新区党工委, of the report's zone; 地委巡察组, of the prefecture that its place lies in."""
        if (kind := zone_organ(surface)) and (zone := self._links.zones.meant(surface, self._links.home)):
            above = "管委会" if surface.startswith("管委会党", kind) else ""
            return self._inner(mention, surface, surface[kind + len(above) :], zone + above)
        if surface.startswith(("地委", "行署")):
            if place := self._links.of_level("地区") or self._links.of_level("盟"):
                return self._organ(mention, surface, place, surface)
            city = self._links.of_level("市")  # 原|地委, of the prefecture that is a city now
            name = (
                f"{'中共' if surface[0] == '地' else ''}{city.short}{'地区' if surface[0] == '行' else ''}{surface}"
                if city
                else ""
            )
            former = city is not None and city.level == "prefecture"
            return self._proper(mention, name, "") if former else self._unresolved(mention, surface)
        return None

    def _twin(self, mention: MentionRow, surface: str, _: str) -> Linked:
        town = shared_town(self._last.root, surface) if self._last else None
        return self._of_town(mention, surface, town, surface) if town else self._bare(mention, surface, "")

    def _of_court(self, mention: MentionRow, surface: str) -> Linked | None:
        """中院, 高院 without a place: the report's own court, else that of its city or province."""
        found = _COURT.match(surface)
        if found is None:
            return None
        court = found.group()
        if self._institution and self._institution.endswith("法院"):
            return self._inner(mention, surface, surface[found.end() :], self._institution)
        if place := self._links.of_level("省" if court == "高院" else "市"):
            return self._organ(mention, surface, place, surface)
        return self._inner(mention, surface, surface[found.end() :], self._houses.court(court))

    def _proper(self, mention: MentionRow, surface: str, _: str) -> Linked:
        if listed := self._listed(mention, surface):
            return listed
        if whole := self._book.ending_in(surface):
            return Linked(mention["e"], whole, surface, None)
        if town := town_organ(surface):
            return self._of_town(mention, surface, *town)
        if surface[0] in "省市县区" and len(surface) > 4 and not NOT_AFTER_LEVEL.match(surface, 1):
            return self._of_level(mention, surface, surface[0])  # 市样例集团
        name = self._houses.full_name(surface)
        if parts := self._book.as_organ(surface) or self._book.as_organ(name):
            return self._organ(mention, surface, *parts)
        place = place_in_name(name, self._links.places, self._links.year)
        place_key = self._links.add(place) if place else None
        root = without_party(name)
        scope = self._book.scope_of(root, place)
        parent = self._book.add(root, scope, self._book.type_of(root), place=place_key) if root != name else None
        key = self._book.add(name, scope, self._book.type_of(name), surface, place=place_key, parent=parent)
        self._book.open[surface] = key
        return Linked(mention["e"], key, root, None)

    def _listed(self, mention: MentionRow, surface: str) -> Linked | None:
        """A short name in a list behind a body of a place and of the same kind: 市样本集团、示范集团."""
        last = self._last
        if last is None or last.place is None or mention["b"] - last.end > 1 or len(surface) > 8:
            return None
        return self._organ(mention, surface, last.place, surface) if surface[-2:] == last.root[-2:] else None

    def finish(self) -> None:
        """Once all is linked: short forms of a body named in full elsewhere, and its bare stem, are that body."""
        named_again(self._rows, dict(self._short.values()))
        join_short_forms(self._rows, self._book.open)
        join_in_place(self._rows)
        name_again(self._rows, self._organ_types)
