"""The place of a body or medium by its name: 杭州市萧山区供销社, 掌上凉山, 三峡日报."""

from __future__ import annotations

from functools import cache

from kg.pipeline.town_names import town_follows
from kg.places import Place, Places
from kg.vocabulary import rows as table

_ENDINGS = tuple("省市县区州盟旗")
LONGEST = 12  # code points of a place's name at the beginning of a body's


@cache
def _media() -> dict[str, str]:
    return {row["medium"]: row["place"] for row in table("media_places")}


@cache
def _openings() -> tuple[str, ...]:
    """Words with which media begin before the place that they are of, the longest first."""
    return tuple(sorted((row["opening"] for row in table("media_openings")), key=lambda word: (-len(word), word)))


def is_medium(name: str) -> bool:
    """Whether a name is that of a medium whose place the table knows.

    >>> is_medium("东方网"), is_medium("样本日报")
    (True, False)
    """
    return name in _media()


def place_of_source(source: str, places: Places, year: int | None) -> Place | None:
    """The place of a body or medium that a report comes from: by the table, else by the name in its own.

    >>> [place_of_source(name, Places.load(), 2021).name for name in ("三峡日报", "掌上凉山", "中国宁波网")]
    ['宜昌市', '凉山彝族自治州', '宁波市']
    """
    known = next((source[:n] for n in range(len(source), 1, -1) if source[:n] in _media()), None)
    if known:
        return places.resolve(_media()[known], year)
    found = place_in_name(source, places, year)
    if found and found.is_division:
        return found
    for opening in _openings():
        if source.startswith(opening):
            name = source[len(opening) :]
            inner = places.resolve(name, year) or place_in_name(name, places, year)
            if inner and inner.is_division:
                return inner
    return found


def place_in_name(name: str, places: Places, year: int | None) -> Place | None:
    """The place that a body's name begins with, the innermost of a chain (杭州市萧山区供销社: 萧山区)."""
    for end in range(min(len(name) - 1, LONGEST), 1, -1):
        if town_follows(name, 0, end):
            continue  # 样本镇党委 is not of 样本县
        if name[end - 1] not in _ENDINGS and name[end] in _ENDINGS and places.find(name[: end + 1], year):
            continue  # 和平区 of several cities is not 和平县
        found = places.find(name[:end], year)
        if found and (len({p.code for p in found}) == 1 or places.resolve(name[:end], year)):
            return places.resolve(name[:end], year) or found[0]
    return None
