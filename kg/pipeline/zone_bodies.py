"""The party and staff organs of development zones, parks and quarters by proper name: 样塘开发区|党工委, 样巷景区|管委会."""

from __future__ import annotations

import re

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.place_starts import GENERIC, name_start
from kg.pipeline.rows import MentionRow
from kg.pipeline.town_names import led_in

_ZONE = (
    r"(?:(?:经济技术|经济|高新技术产业|高新技术|旅游)?开发区|高新区|经开区|新区|产业园区?|工业园区?|科技园区?|物流园区?|园区|工业区|示范区|试验区|实验区"
    r"|度假区|保税区|综保区|合作区|自贸区|风景名胜区|风景区|景区|商务区|保护区|巷|古镇|古城|新城|基地)"
)
_ORGAN = re.compile(rf"{_ZONE}(?P<organ>党工委|党委|管委会|管理委员会|纪工委|工委)(?!会)")
_LITTLE = re.compile(r"(?:^|[、，。；：（(\n])[向和来同为]$")  # little words that also begin names: 、|向塘开发区
_NO_NAME = re.compile(
    r"[的了是在把被]|书记|主任|代表|兼|[省市县区州旗]委|政府|各|级|市直|县直|区直|所属|有关|相关|原|任"
)
LONGEST = 14  # code points of a zone's name before the word for its kind


def with_zones(text: str, mentions: list[MentionRow], stops: Lexicon[str]) -> list[MentionRow]:
    """The mentions, with the organs of zones in the place of the zone or the end of it that was found."""
    organs = list(_ORGAN.finditer(text))
    if not organs:
        return mentions
    at = {position: m for m in mentions for position in range(m["b"], m["e"])}
    new: list[MentionRow] = []
    for organ in organs:
        begin = _begin(text, organ, at, stops)
        whole = at.get(organ.start("organ"))
        if begin is None or whole and whole["b"] <= begin and whole["e"] >= organ.end():
            continue
        end = max(organ.end(), whole["e"] if whole else 0)
        new.append(
            MentionRow(
                b=begin, e=end, kind="Body", entity="", conf=0.85, by="kg_gazetteer", rule="body-zone", head="open"
            )
        )
    inside = {position for m in new for position in range(m["b"], m["e"])}
    return [m for m in mentions if inside.isdisjoint(range(m["b"], m["e"]))] + new


def _begin(text: str, organ: re.Match[str], at: dict[int, MentionRow], stops: Lexicon[str]) -> int | None:
    """Where the zone's name begins: with a place that is found, else where a name can; None if it has none."""
    zone = organ.start()
    if (place := at.get(organ.start("organ") - 1)) and place["kind"] == "Place" and place["e"] == organ.start("organ"):
        return place["b"] if place["b"] < zone else None
    around = ((position, at.get(position)) for position in range(max(0, zone - LONGEST), zone))
    taken = {position: m["kind"] for position, m in around if m and m["e"] <= zone}
    begin = led_in(text, name_start(text, zone, taken, stops), zone)
    if zone - begin <= 2 and begin - 1 not in taken and _LITTLE.search(text, max(0, begin - 2), begin):
        begin -= 1  # 、向|塘开发区
    if (before := at.get(begin - 1)) and before["kind"] == "Place" and before["e"] == begin:
        begin = before["b"]  # 样本市|样塘开发区管委会
    name = text[begin:zone]
    own = len(name) >= 2 and not GENERIC.match(name) and not _NO_NAME.search(name)
    return begin if own and len(name) <= LONGEST else None
