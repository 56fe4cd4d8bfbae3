"""Development zones by name: 样本经济技术开发区, whose 区党工委 and 管委会 a report writes without it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.pipeline.rows import Layers
from kg.pipeline.source_places import place_in_name
from kg.places import Place, Places

ZONES = 300  # names looked at
_KINDS = {
    "经": "经济技术开发区|经济开发区|经开区",
    "高": "高新技术产业开发区|高新技术开发区|高新技术产业园区|高新区",
    "新": "新区",
    "综": "综合保税区|综保区|保税区",
    "度": "旅游度假区|度假区",
    "工": "工业园区|工业园|产业园区|产业园",
    "开": "开发区",
}
_KIND = re.compile("|".join(_KINDS.values()))
_ZONE = re.compile(rf"(?:国家级|国家|省级)?(?:{_KIND.pattern})")
_ZONED = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,12}}?{_ZONE.pattern})")
_SHORT = re.compile(rf"(?:{_KIND.pattern})(?=$|党|管|工委)")
_ALONE = re.compile(r"(?<![\u4e00-\u9fff])(?:高新区|经开区)")
# A zone whose name begins with no place's: 来|盐样高新区, 在|样州湾新区.
_BY_ITSELF = re.compile(
    rf"(?:[来到赴在]|(?<![\u4e00-\u9fff]))([^\W\d_的了在到赴来对和与及等各全我本该国省市县区级]{{2,3}}(?:{_KIND.pattern}))(?=[，。、\s调考开召举视指走督检]|党工委|管委会)"
)
_OF_CITY = tuple("经高")  # of which a city has one


def kind_of(name: str) -> str:
    """The kind of zone that a name ends in (经开区 and 经济技术开发区 are one), or ""."""
    found = list(_KIND.finditer(name))
    return next((kind for kind, forms in _KINDS.items() if found and found[-1].group() in forms.split("|")), "")


def zone_organ(name: str) -> int:
    """Length of the word for a zone with which the name of its organ begins, or 0.

    >>> zone_organ("高新区党工委"), zone_organ("样本高新区党工委")
    (3, 0)
    """
    found = _SHORT.match(name)
    return found.end() if found else 0


class ZoneNames:
    """The zones that one report names with the place that they are of.

    Args:
        rows: the report's layers.
        named: (begin, surface) of its places by name.
    """

    def __init__(self, rows: Layers, named: list[tuple[int, str]]) -> None:
        self._full: dict[tuple[str, str], str] = {}  # place and kind → the longest name
        for name, place in (*_zones(rows["text"], named[:ZONES]), *_whole(rows)):
            key = place[:2], kind_of(name)
            if len(name) > len(self._full.get(key, "")):
                self._full[key] = name
        if not self._full:
            text = rows["text"]
            for found in [m for _, m in zip(range(ZONES), _BY_ITSELF.finditer(text), strict=False)]:
                self._full[found.group(1)[:2], kind_of(found.group(1))] = found.group(1)
        self._alone = {m.group() for m in _ALONE.finditer(rows["text"])}

    def only(self, kind: str = "") -> str | None:
        """The full name of the only zone, or of the only one of a kind."""
        found = [name for (_, one), name in self._full.items() if not kind or one == kind]
        return found[0] if len(found) == 1 else None

    def meant(self, organ: str, home: Place | None) -> str | None:
        """The zone whose organ this is: 区党工委 of the only one, 高新区管委会 of the only 高新区, or of the city's own."""
        short = found.group() if (found := _SHORT.match(organ)) else ""
        if self._full:
            return self.only(kind_of(short))
        if not short and len(self._alone) == 1:
            short = next(iter(self._alone))
        return f"{home.short or home.name}{short}" if home and home.is_division and kind_of(short) in _OF_CITY else None


def _zones(text: str, named: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    for begin, surface in named:
        if zone := _ZONE.match(text, begin + len(surface)):
            yield text[begin : zone.end()], surface
        elif kind_of(surface) and len(surface) > 4:
            yield surface, surface


def _whole(rows: Layers) -> Iterator[tuple[str, str]]:
    """Zones that are one name with their place: 样本经济技术开发区."""
    places = Places.load()
    sites = (m for m in rows["mentions"] if m["rule"] == "place-site" or m.get("head") == "open")
    for mention in [m for _, m in zip(range(ZONES), sites, strict=False)]:
        name = rows["text"][mention["b"] : mention["e"]]
        if (
            _ZONE.search(name, 2)
            and (zone := _ZONED.match(name))
            and (place := place_in_name(zone["name"], places, None))
        ):
            yield zone["name"], place.short or place.name
