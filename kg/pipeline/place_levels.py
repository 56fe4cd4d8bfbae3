"""Level words and the places that they may stand for: 市 for 张掖市, 上海市 and 慈溪市, 旗 for 杭锦旗."""

from __future__ import annotations

from kg.places import Place

# Which places a level word may stand for: level of the vocabulary and last character of the name.
LEVEL_WORDS = {
    "省": ("province", "省区市"),
    "自治区": ("province", "区"),
    "市": ("prefecture province county", "市"),
    "州": ("prefecture", "州"),
    "自治州": ("prefecture", "州"),
    "盟": ("prefecture", "盟"),
    "地区": ("prefecture", "区"),
    "县": ("county", "县"),
    "自治县": ("county", "县"),
    "区": ("county", "区"),
    "旗": ("county", "旗"),
}
HEIGHTS = {
    "地区": 2,
    "省": 3,
    "自治区": 3,
    "市": 2,
    "州": 2,
    "盟": 2,
    "自治州": 2,
    "县": 1,
    "区": 1,
    "旗": 1,
    "自治县": 1,
}
TOWN_LEVELS = ("镇", "乡", "街道", "村")
_HEIGHT_OF = {"province": 3, "prefecture": 2, "county": 1}


def fits(place: Place, word: str) -> bool:
    """Whether a level word may stand for this place (市: 张掖市, 上海市, 慈溪市)."""
    if place.level == "region":
        return word == "区" and place.name.endswith("新区")
    levels, endings = LEVEL_WORDS.get(word, ("", ""))
    return place.level in levels.split() and place.name[-1:] in endings


def asks_for(word: str, place: Place) -> bool:
    """Whether a level word may stand for a place; a town's report speaks in the voice of its county."""
    return place.level == "county" if word in TOWN_LEVELS else fits(place, word)


def height(place: Place) -> int:
    """3 for a province down to 1 for a county, 0 for a zone and whatever else lies within one."""
    return _HEIGHT_OF.get(place.level, 0)
