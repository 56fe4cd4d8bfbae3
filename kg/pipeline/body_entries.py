"""What a body's name is entered as, once it is known whose body it names.

`kg.pipeline.body_links` decides whose 市委, 党组 or 我校 a mention is; here the body is entered with its full name, its
kind, what it is part of and the place that it is of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.facts import LOCAL
from kg.pipeline.body_book import BodyBook
from kg.pipeline.body_forms import canonical, joined
from kg.pipeline.entities import add_entity
from kg.pipeline.houses import without_party
from kg.pipeline.place_links import PlaceLinks
from kg.pipeline.rows import MentionRow
from kg.pipeline.spoken_houses import SpokenHouses
from kg.places import Place

_STANDING = re.compile(r"(?:党组|常务)?副?(?:主任|秘书长)|党组")


@dataclass(slots=True)
class Linked:
    """A mention of a body and what it is entered as."""

    end: int
    key: str
    root: str  # name without its inner organs: 张掖市政府 of 张掖市政府党组
    place: Place | None


class BodyEntries:
    """Enters the bodies of one report.

    Args:
        links: resolver of places for the same report.
        book: of the bodies of the same report.
        house_types: stem or suffix → type.
    """

    def __init__(self, links: PlaceLinks, book: BodyBook, house_types: Mapping[str, str]) -> None:
        self._rows, self._links, self._book = links.rows, links, book
        self._houses = SpokenHouses(self._rows, house_types)
        self._institution = self._houses.institution

    def _of_party(
        self, mention: MentionRow, surface: str, party: int, place: Place | None, organ: str, written: str = ""
    ) -> Linked:
        """A committee with its party: 中共样本市委 is the 市委, 民盟样本市委 one of its own."""
        named, surface = surface[:party], written or surface
        if place is None:
            return self._unresolved(mention, surface, organ)
        if named in ("中共", "中国共产党"):
            return self._organ(mention, surface, place, organ)
        youth = named in ("团", "共青团", "中国共产主义青年团")
        named = "共青团" if youth else named
        kind = "mass-organisation" if youth else "democratic-party"
        name = named + place.name + organ
        key = self._book.add(name, place.code or LOCAL, kind, surface, place=self._links.add(place))
        return Linked(mention["e"], key, name, place)

    def _of_town(self, mention: MentionRow, surface: str, town: str, organ: str) -> Linked:
        """A body of a town or village, known by its name in this report alone: there are many 城关镇."""
        place = add_entity(self._rows, "Place", town, LOCAL, place=self._rows["jurisdiction"])
        name = canonical(town, organ)
        key = self._book.add(name, LOCAL, self._book.type_of(organ), surface, place=place)
        return Linked(mention["e"], key, name, None)

    def _unresolved(self, mention: MentionRow, surface: str, organ: str = "", root: str = "") -> Linked:
        """A body of this report alone, labelled as written."""
        return Linked(mention["e"], self._book.unresolved(surface, organ), root or without_party(surface), None)

    def _organ(self, mention: MentionRow, surface: str, place: Place, organ: str) -> Linked:
        """An organ of a place, which may be the house that the report comes from."""
        if self._houses.is_of_place(place, organ):
            return self._inner(mention, surface, organ[len(without_party(organ)) :], self._institution)
        if organ == "人大" and _STANDING.match(self._rows["text"], mention["e"]):
            organ = "人大常委会"  # whose 主任 and 副主任 they are
        key, root = self._book.of_place(place, organ, surface)
        if self._book.type_of(root) == "enterprise":
            self._book.open.setdefault(root, self._book.names[root])  # 市水务集团, written out elsewhere
        return Linked(mention["e"], key, root, place)

    def _inner(self, mention: MentionRow, surface: str, organ: str, house: str | None) -> Linked:
        """An organ of the report's own institution (校党委) or of the house spoken of, or the house itself."""
        if house is None:
            return self._unresolved(mention, surface)
        key = self._book.house_key(house)
        if organ and not self._rows["entities"][key]["resolved"]:
            return self._unresolved(mention, surface, organ, house)
        house = self._rows["entities"][key]["name"]
        if not organ and surface not in (house, *self._rows["entities"][key]["aliases"]):
            self._rows["entities"][key]["aliases"].append(surface)
        if organ:
            scope = self._rows["entities"][key]["scope"]
            key = self._book.add(joined(house, organ), scope, self._book.type_of(organ), surface, parent=key)
        return Linked(mention["e"], key, house, None)

    def _below(self, mention: MentionRow, surface: str, last: Linked) -> Linked:
        """The inner organ of the body named last; of one that is not certain, only what the text says."""
        above = self._book.names.get(last.root)
        name = joined(last.root, surface)
        if above is None or not self._rows["entities"][above]["resolved"]:
            linked = self._unresolved(mention, name, surface, last.root)
            self._rows["entities"][linked.key]["aliases"].append(surface)
            return linked
        entity = self._rows["entities"][above]
        key = self._book.add(
            name, entity["scope"], self._book.type_of(surface), surface, parent=above, place=entity["place"]
        )
        return Linked(mention["e"], key, last.root, last.place)
