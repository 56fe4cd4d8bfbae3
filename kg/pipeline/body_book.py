"""Entering the bodies of one report: full name, kind, and how far the name identifies."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.facts import LOCAL
from kg.pipeline.body_forms import canonical
from kg.pipeline.body_tails import court_name, usual_forms
from kg.pipeline.congress_terms import without_term
from kg.pipeline.entities import add_entity
from kg.pipeline.houses import without_party
from kg.pipeline.place_links import PlaceLinks
from kg.pipeline.source_places import place_in_name
from kg.pipeline.zone_names import kind_of
from kg.places import Place

_PARTY = ("委", "党委", "委员会")
_OF_EVERY_PLACE = ("委", "政府", "人民政府", "人大", "政协", "纪委", "监委")
_COURTS = ("法院", "检察院")
_PROPER = ("school", "hospital", "enterprise", "media")
_ONE_OF_A_NAME = ("enterprise", "media", "international", "association")  # of these a long name is borne by one body
# Words that begin with a level word and are no level word before an organ: 市政工程处, 区域合作办.
_WORDS = re.compile(r"市政(?!府|协|法委)|[市县区][场民容域]|区块|[省市县区州]级|省属|市属|县属|区属|市郊|区划|省会")


class BodyBook:
    """Enters bodies into one report's `entities`.

    Args:
        links: resolver of places for the same report.
        organ_types, suffix_types: stem or suffix → type.
        long_forms: stem → the full names that it stands for.

    Attributes:
        names: full name → key of what was entered.
        open: proper name as written → key.
    """

    def __init__(
        self,
        links: PlaceLinks,
        organ_types: Mapping[str, str],
        suffix_types: Mapping[str, str],
        long_forms: Mapping[str, list[str]],
    ) -> None:
        self._rows, self._links = links.rows, links
        self._organ_types, self._suffix_types, self._long_forms = organ_types, suffix_types, long_forms
        self.names: dict[str, str] = {}
        self.open: dict[str, str] = {}

    def add(self, name: str, scope: str, kind: str, surface: str = "", **fields: object) -> str:
        """Key of the body, entered if new."""
        key = add_entity(self._rows, "Body", name, scope, surface, type=kind or "other", **fields)
        self.names.setdefault(name, key)
        return key

    def unresolved(self, surface: str, organ: str = "") -> str:
        """Key of a body of this report alone, labelled as written."""
        kind = self.type_of(organ or surface)
        return add_entity(self._rows, "Body", surface, LOCAL, type=kind, resolved=False)

    def type_of(self, name: str) -> str:
        """Kind that the longest known ending of a name gives away."""
        if name in _PARTY:
            return "party-committee"
        for begin in range(len(name)):
            tail = name[begin:]
            if found := self._organ_types.get(tail) or self._suffix_types.get(tail):
                return found
        return "other"

    def scope_of(self, name: str, place: Place | None) -> str:
        """How far a proper name identifies: everywhere where only one body can bear it, else in this report.

        样本市样例医院 and 样例股份有限公司 are one body each; 机械工程学院, 党委宣传部 and 督查组 are not.
        """
        one = place is not None or name.endswith("大学") or len(name) >= 6 and self.type_of(name) in _ONE_OF_A_NAME
        return "" if one else LOCAL

    def of_place(self, place: Place, organ: str, surface: str) -> tuple[str, str]:
        """An organ of a place: 委 → 中共…委, 人民政府 → …政府, anything else as written.

        Returns:
            Its key, and its name without party organ.
        """
        place_key, scope = self._links.add(place), place.code or LOCAL
        again = organ[0] == place.name[-1] and len(organ) > 3 and organ[0] in "省市县区州" and not _WORDS.match(organ)
        if again or organ[0] == place.name[-1] and organ[1:].startswith(_OF_EVERY_PLACE):
            organ = organ[1:]  # 样本新区|区委, 样本省|省直管办
        organ = "政府" if organ == "府" else court_name(place.level, without_term(organ))
        name = root = canonical(place.name, organ)
        parent = None
        house = without_party(organ)
        if house != organ:
            root = canonical(place.name, house)
            parent = self.add(root, scope, self.type_of(house), place=place_key)
        key = self.add(name, scope, self.type_of(organ), surface, place=place_key, parent=parent)
        for form in usual_forms(place, organ, self._long_forms):
            self.add(name, scope, self.type_of(organ), form)
        return key, root

    def temporary(self, organ: str) -> str | None:
        """Key of the body entered last whose name ends in an organ made for a while: 样例指挥部|临时党支部."""
        if not organ.startswith("临时"):
            return None
        return next((key for name, key in reversed(self.names.items()) if name.endswith(organ) and name != organ), None)

    def ending_in(self, surface: str) -> str | None:
        """Key of the body named before whose proper name ends in these words: 保护区管理局 of 样本保护区管理局."""
        root = without_party(surface)
        if len(root) < 4:
            return None
        for name, key in self.open.items():
            if name.endswith(root) and len(name) > len(root):
                full, organ = self._rows["entities"][key]["name"], surface[len(root) :]
                return self.add(full + organ, "", self.type_of(organ), surface, parent=key) if organ else key
        return None

    def only_one_with(self, organ: str) -> str | None:
        """Key of the only body so far whose name ends in an organ that is written without a head; none where 我校 is told of."""
        if any(m.get("head", "").startswith("own:") for m in self._rows["mentions"]):
            return None
        bodies = ((k, e["name"]) for k, e in self._rows["entities"].items() if e["kind"] == "Body")
        found = [key for key, name in bodies if name.endswith(organ) and name != organ and name[0] not in "我本"]
        return found[0] if len(found) == 1 else None

    def house_key(self, house: str) -> str:
        """Key of a house named in full: an office of a place as such (样本县人民政府 is 样本县政府), else by its name."""
        if key := self.names.get(house):
            return key
        if (parts := self.as_organ(house)) and not kind_of(house):  # 张掖高新区 is a name as it stands
            return self.of_place(*parts, house)[0]
        place = place_in_name(house, self._links.places, self._links.year)
        return self.add(house, self.scope_of(house, place), self.type_of(house))

    def as_organ(self, name: str) -> tuple[Place, str] | None:
        """Place and organ, where a name is that of an organ of a place and no proper name (样本|法院, 样本县|人民政府)."""
        for length in range(len(name) - 1, 1, -1):
            organ = name[length:]
            known = organ in self._organ_types or self._suffix_types.get(organ) in ("government", "court")
            if known and not self.is_proper(organ, name[:length]) and (place := self._links.named(name[:length])):
                all_of_them = place.level != "county" and name[length - 1] not in "省市区州盟"
                return None if all_of_them and organ in _COURTS else (place, organ)  # 样本法院 of a province: all there
        return None

    def is_proper(self, organ: str, named: str = "") -> bool:
        """Whether what follows the place makes a proper name (绍兴|一中, 样本|图书馆) and no organ of the place."""
        organ = without_party(organ)
        if organ.endswith("馆") and (len(named) == 2 or named[-1:] not in tuple("省市县区州盟旗")):
            return True
        kind = self._organ_types.get(organ)
        return kind in _PROPER or (
            kind is None and organ not in _PARTY and self.type_of(organ) in (*_PROPER, "research")
        )
