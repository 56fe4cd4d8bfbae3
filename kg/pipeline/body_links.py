"""From a body's name as written to the body: 市委 → 中共张掖市委, 我校 → 绍兴市第一中学."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.facts import LOCAL
from kg.pipeline.body_forms import canonical, in_order, is_short_for, joined, party_prefix
from kg.pipeline.body_tails import SESSION, court_name, usual_forms
from kg.pipeline.entities import add_entity
from kg.pipeline.houses import (
    LEVELS_OF_HOUSES,
    OWN_KINDS,
    ROOTS,
    home_of,
    institution_of,
    proper_names,
    source_names,
    spoken_of,
    without_party,
)
from kg.pipeline.jurisdiction import LEVEL_WORDS, place_in_name
from kg.pipeline.place_links import PlaceLinks
from kg.pipeline.rows import MentionRow
from kg.pipeline.same_bodies import join_short_forms, name_again
from kg.places import Place

ADJACENT = 2  # code points between two bodies of one list: 甘肃省委、省政府
SAME_LIST = 60  # how far a bare organ may stand from the body that it belongs to: …教育局党委书记、局长A，党委委员B
# A house's common noun before another post in the same list: 公司董事长、党委|书记.
_HOUSE_BEFORE = re.compile(r"(?<![\u4e00-\u9fff])(公司|集团|医院|学校|学院|分行)[\u4e00-\u9fff]{2,8}、$")
_BRANCHES = ("分行", "支行", "分公司")
_PARTY = ("委", "党委", "委员会")
_MEDIA = ("网", "报", "台", "站")  # 本站 without a source names no one
_ORGANS_OF_A_BODY = re.compile(
    r"(?:党组|党委|党总支|党支部|机关党委|工会|团委|理事会|董事会|监事会|纪委|办公厅|办公室|研究室|[\u4e00-\u9fff]{1,8}[部处科司室])$"
)


@dataclass(slots=True)
class _Linked:
    end: int
    key: str
    root: str  # name without its inner organs: 张掖市政府 of 张掖市政府党组
    place: Place | None


class BodyLinks:
    """Resolves bodies for one report; mentions must come in the order of the text.

    Args:
        links: resolver of places for the same report.
        types: canonical name of a known body → (type, parent).
        organ_types, suffix_types: stem or suffix → type.
        long_forms: stem → the full names that it stands for.
        weak: short forms of central bodies that a local report means locally (卫健委).
    """

    def __init__(
        self,
        links: PlaceLinks,
        types: Mapping[str, tuple[str, str]],
        organ_types: Mapping[str, str],
        suffix_types: Mapping[str, str],
        weak: frozenset[str],
        long_forms: Mapping[str, list[str]],
    ) -> None:
        self._rows, self._links = links.rows, links
        self._types, self._organ_types, self._suffix_types = types, organ_types, suffix_types
        self._weak, self._long_forms = weak, long_forms
        self._last: _Linked | None = None
        self._roots: list[str] = []  # names of the bodies met so far, without their inner organs
        self._names: dict[str, str] = {}  # full name → key
        self._open: dict[str, str] = {}  # proper name as written → key
        self._proper_names = proper_names(self._rows, {**suffix_types, **organ_types})
        self._institution = institution_of(self._rows, self._proper_names)

    def link(self, mention: MentionRow) -> str:
        """Key of the body that a mention names."""
        text = self._rows["text"]
        surface = text[mention["b"] : mention["e"]]
        kind, _, rest = mention.get("head", "open").partition(":")
        linked = {
            "known": self._known,
            "place": self._of_place,
            "level": self._of_level,
            "party": self._of_party_level,
            "house": self._of_house,
            "own": self._own,
            "bare": self._bare,
        }.get(kind, self._proper)(mention, surface, rest)
        if linked.key:
            self._last = linked
            self._roots = [*self._roots[1 - ROOTS :], linked.root]
        return linked.key

    def _known(self, mention: MentionRow, surface: str, rest: str) -> _Linked:
        name, _, chain = rest.partition("+")
        if not chain and surface in self._weak and surface in self._organ_types and self._links.home:
            return self._bare(mention, surface, "")  # 卫健委 in a city's report is the city's
        kind, parent = self._types.get(name, ("other", ""))
        above = self._add(parent, "", self._types.get(parent, ("", ""))[0]) if parent else None
        key = self._add(name, "", kind, "" if chain else surface, parent=above)
        if chain:
            if (house := without_party(chain)) != chain:  # 样本银行样本分行|党委 is the branch's
                key = self._add(name + house, "", self._type(house), parent=key)
            key = self._add(name + chain, "", self._type(chain), surface, parent=key)
        return _Linked(mention["e"], key, name, None)

    def _of_place(self, mention: MentionRow, surface: str, rest: str) -> _Linked:
        length = int(rest)
        party = party_prefix(surface, 0)
        if party and party < length:
            return self._of_party(mention, surface, party, self._links.named(surface[party:length]), surface[length:])
        named, organ = surface[:length], surface[length:]
        place = self._links.named(named)
        if place is None:
            key = add_entity(self._rows, "Body", surface, LOCAL, type=self._type(organ), resolved=False)
            return _Linked(mention["e"], key, surface, None)
        if self._is_proper(organ) or organ.endswith(_BRANCHES) and self._ending_in(surface):
            return self._proper(mention, surface, "")
        return self._organ(mention, surface, place, organ)

    def _of_party_level(self, mention: MentionRow, surface: str, rest: str) -> _Linked:
        """民盟市委: the committee of a party other than the ruling one, at the level of the report's place."""
        length, _, level = rest.partition(":")
        place = self._beside(mention, level) or self._links.of_level(level)
        return self._of_party(mention, surface, int(length), place, surface[int(length) + len(level) :])

    def _of_party(self, mention: MentionRow, surface: str, party: int, place: Place | None, organ: str) -> _Linked:
        """A committee with its party: 中共样本市委 is the 市委, 民盟样本市委 one of its own."""
        named = surface[:party]
        if place is None:
            key = add_entity(self._rows, "Body", surface, LOCAL, type=self._type(organ), resolved=False)
            return _Linked(mention["e"], key, surface, None)
        if named in ("中共", "中国共产党"):
            return self._organ(mention, surface, place, organ)
        youth = named in ("团", "共青团", "中国共产主义青年团")
        named = "共青团" if youth else named
        kind = "mass-organisation" if youth else "democratic-party"
        name = named + place.name + organ
        key = self._add(name, place.code or LOCAL, kind, surface, place=self._links.add(place))
        return _Linked(mention["e"], key, name, place)

    def _of_house(self, mention: MentionRow, surface: str, rest: str) -> _Linked:
        """厅党组, 公司纪委: of the house spoken of."""
        return self._inner(mention, surface, surface[len(rest) :], spoken_of(rest, self._institution, self._roots))

    def _of_level(self, mention: MentionRow, surface: str, rest: str) -> _Linked:
        organ = surface[len(rest) :]
        if organ in _BRANCHES and (house := spoken_of(organ, self._institution, self._roots)):
            return self._inner(mention, surface, "", house)
        if rest in LEVELS_OF_HOUSES:
            return self._inner(mention, surface, organ, spoken_of(rest, self._institution, self._roots))
        place = self._beside(mention, rest) or self._links.of_level(rest)
        if place is None:
            key = add_entity(self._rows, "Body", surface, LOCAL, type=self._type(organ), resolved=False)
            return _Linked(mention["e"], key, surface, None)
        return self._organ(mention, surface, place, organ)

    def _beside(self, mention: MentionRow, word: str) -> Place | None:
        """The place of the body right before in the same list: the second of 甘肃省委、省政府."""
        last = self._last
        if last is None or last.place is None or mention["b"] - last.end > ADJACENT:
            return None
        levels, endings = LEVEL_WORDS.get(word, ("", ""))
        return last.place if last.place.level in levels.split() and last.place.name[-1] in endings else None

    def _organ(self, mention: MentionRow, surface: str, place: Place, organ: str) -> _Linked:
        """An organ of a place: 委 → 中共…委, 人民政府 → …政府, anything else as written."""
        if self._is_house(place, organ):
            return self._inner(mention, surface, organ[len(without_party(organ)) :], self._institution)
        place_key = self._links.add(place)
        organ = court_name(place.level, SESSION.sub("", organ, count=1) if SESSION.match(organ) else organ)
        name = canonical(place.name, organ)
        root = name
        parent = None
        house = without_party(organ)
        if house != organ:
            root = canonical(place.name, house)
            parent = self._add(root, place.code or LOCAL, self._type(house), place=place_key)
        key = self._add(name, place.code or LOCAL, self._type(organ), surface, place=place_key, parent=parent)
        for form in usual_forms(place, organ, self._long_forms):
            self._add(name, place.code or LOCAL, self._type(organ), form)
        return _Linked(mention["e"], key, root, place)

    def _is_house(self, place: Place, organ: str) -> bool:
        """Whether an organ of a place is the institution that the report comes from (区样本联社)."""
        house = self._institution
        if house is None or len(organ) < 3:
            return False
        organ = without_party(organ)
        at = house.rfind(place.name)
        return at >= 0 and house.endswith(organ[-1]) and in_order(organ, house[at + len(place.name) :])

    def _own(self, mention: MentionRow, surface: str, rest: str) -> _Linked:
        organ = surface[1 + len(rest) :]
        pattern = re.compile(OWN_KINDS.get(rest, rf"{re.escape(rest)}$"))
        house = spoken_of(rest, self._institution, [])
        named = [name for name in dict.fromkeys([*self._houses(), *self._roots]) if pattern.search(name)]
        house = house or home_of(self._rows["text"], named)
        if house is None:
            key = "" if rest in _MEDIA else add_entity(self._rows, "Body", surface, LOCAL, resolved=False)
            return _Linked(mention["e"], key, surface, None)
        return self._inner(mention, surface, organ, house)

    def _inner(self, mention: MentionRow, surface: str, organ: str, house: str | None) -> _Linked:
        """An organ of the report's own institution (校党委) or of the house spoken of, or the house itself."""
        if house is None:
            key = add_entity(self._rows, "Body", surface, LOCAL, resolved=False)
            return _Linked(mention["e"], key, surface, None)
        key = self._names.get(house) or self._add(house, "", self._type(house))
        if not organ and surface not in (house, *self._rows["entities"][key]["aliases"]):
            self._rows["entities"][key]["aliases"].append(surface)
        if organ:
            scope = self._rows["entities"][key]["scope"]
            key = self._add(house + organ, scope, self._type(organ), surface, parent=key)
        return _Linked(mention["e"], key, house, None)

    def _bare(self, mention: MentionRow, surface: str, _: str) -> _Linked:
        """An organ without a head before a post: of the body just named, else of the house, else of the place."""
        if whole := self._ending_in(surface):
            return _Linked(mention["e"], whole, self._rows["entities"][whole]["name"], None)
        last = self._last if self._last and self._last.root != surface else None
        noun = _HOUSE_BEFORE.search(self._rows["text"], max(0, mention["b"] - 20), mention["b"])
        if noun and (house := spoken_of(noun.group(1), self._institution, self._roots)):
            return self._inner(mention, surface, surface, house)
        if last and _same_list(self._rows["text"], last.end, mention["b"]):
            if last.place and not last.root.endswith(
                ("局", "厅", "办", "社", "院", "校", "处", "中心", "公司", "集团")
            ):
                return self._organ(mention, surface, last.place, surface)
            if _ORGANS_OF_A_BODY.search(surface):
                above = next(
                    (k for k, e in self._rows["entities"].items() if e["name"] == last.root and e["kind"] == "Body"),
                    None,
                )
                name = joined(last.root, surface)
                key = self._add(name, "", self._type(surface), surface, parent=above)
                return _Linked(mention["e"], key, last.root, last.place)
        if self._institution and _ORGANS_OF_A_BODY.search(surface):
            return self._inner(mention, surface, surface, self._institution)
        home = self._links.home
        if home and not surface.endswith(("党组", "党委", "党支部", "委员会")):
            return self._organ(mention, surface, home, surface)
        key = add_entity(self._rows, "Body", surface, LOCAL, type=self._type(surface), resolved=False)
        return _Linked(mention["e"], key, surface, None)

    def _ending_in(self, surface: str) -> str | None:
        """The body named before whose proper name ends in these words: 保护区管理局 of 样本保护区管理局."""
        root = without_party(surface)
        if len(root) < 4:
            return None
        for name, key in self._open.items():
            if name.endswith(root) and len(name) > len(root):
                full = self._rows["entities"][key]["name"]
                organ = surface[len(root) :]
                return self._add(full + organ, "", self._type(organ), surface, parent=key) if organ else key
        return None

    def _proper(self, mention: MentionRow, surface: str, _: str) -> _Linked:
        if listed := self._listed(mention, surface):
            return listed
        if whole := self._ending_in(surface):
            return _Linked(mention["e"], whole, surface, None)
        name = self._full_name(surface)
        place = place_in_name(name, self._links.places, self._links.year)
        place_key = self._links.add(place) if place else None
        root = without_party(name)
        parent = self._add(root, "", self._type(root), place=place_key) if root != name else None
        key = self._add(name, "", self._type(name), surface, place=place_key, parent=parent)
        self._open[surface] = key
        return _Linked(mention["e"], key, name, None)

    def _listed(self, mention: MentionRow, surface: str) -> _Linked | None:
        """A short name in a list behind a body of a place and of the same kind: 市样本集团、示范集团."""
        last = self._last
        if last is None or last.place is None or mention["b"] - last.end > 1 or len(surface) > 8:
            return None
        return self._organ(mention, surface, last.place, surface) if surface[-2:] == last.root[-2:] else None

    def _full_name(self, surface: str) -> str:
        """The fullest name in this report that a proper name is short for; the name itself if none."""
        for house in self._houses():
            if house != surface and is_short_for(surface, house):
                return house
        return surface

    def finish(self) -> None:
        """Once all is linked: short forms of a body named in full elsewhere, and its bare stem, are that body."""
        join_short_forms(self._rows, self._open)
        name_again(self._rows, self._organ_types)

    def _houses(self) -> list[str]:
        """Names of bodies that may be the report's own: sources first, then proper names in the text."""
        return [*source_names(self._rows), *self._proper_names]

    def _is_proper(self, organ: str) -> bool:
        """Whether what follows the place makes a proper name (绍兴|一中) and no organ of the place."""
        kind = self._organ_types.get(organ)
        return kind in ("school", "hospital", "enterprise", "media") or (
            kind is None
            and organ not in _PARTY
            and self._type(organ) in ("school", "hospital", "enterprise", "media", "research")
        )

    def _type(self, name: str) -> str:
        if name in _PARTY:
            return "party-committee"
        for begin in range(len(name)):
            tail = name[begin:]
            if found := self._organ_types.get(tail) or self._suffix_types.get(tail):
                return found
        return "other"

    def _add(self, name: str, scope: str, kind: str, surface: str = "", **fields: object) -> str:
        key = add_entity(self._rows, "Body", name, scope, surface, type=kind or "other", **fields)
        self._names.setdefault(name, key)
        return key


def _same_list(text: str, end: int, begin: int) -> bool:
    return begin - end <= SAME_LIST and not re.search(r"[。！？\n；]", text[end:begin])
