"""Whose room it is: a hall or a house that is named without its institution (在五楼会议室, 在街道三楼会议室, 在学校图书馆).

It is in the institution that the report calls its own (我校), in the one that the sentence has named, or in the one named
before of which only the kind is said again. Pure functions over the layers, for the component `kg_events`.
"""

from __future__ import annotations

import re

from kg.facts import LOCAL
from kg.pipeline.entities import add_entity
from kg.pipeline.report_sites import Sites
from kg.pipeline.rows import MentionRow
from kg.pipeline.venues import ROOM, venue_words, without_room

_OWN_ROOM = re.compile(  # of whoever writes the report, if no other house is named with it
    rf"[^，,。；;、]{{0,14}}(?:{venue_words('own_room')}|[一二三四五六七八九十\d]+楼)[^，,。；;、]{{0,6}}$"
)
_BARE_HOUSE = re.compile(venue_words("bare_house"))
_OWN = re.compile(r"学校|校|医院|院(?=内|部)|公司|企业")
_SCHOOL, _HOSPITAL = (
    re.compile(r"我校|(?:中学|小学|大学|学院|学校|[一二三四五六七八九十]中|幼儿园)$"),
    re.compile(r"我院|医院$"),
)
_KIND_OF = {"学校": _SCHOOL, "校": _SCHOOL, "医院": _HOSPITAL, "院": _HOSPITAL}
_KIND_OF |= dict.fromkeys(("公司", "企业"), re.compile(r"我公司|(?:公司|集团)$"))
_POINTS_BACK = re.compile(
    rf"[该本]?(?P<kind>{venue_words('of_the_house')}|{venue_words('division')})(?P<house>\Z|(?:{venue_words('house_of_its_own')})\Z)"
)
_PARTY = re.compile(r"(?<=..)(?:机关)?(?:党支部|支部委员会|支部|党总支|党委|党组)$")
_BREAK = re.compile(r"[，。；：、讯（(]")
_HOST = re.compile(rf"[该本](?P<kind>{venue_words('of_the_house')})(?P<house>)\Z")
_RELATIVE = ("我", "本", "该")
_NEAR = 12  # code points between the one who holds it and 在


def room_of(sites: Sites, sentence: int, where: tuple[int, int]) -> str | None:
    """Key of the institution or house in whose room a stretch says something was held; None where no one can say.

    Args:
        sites: what the report names.
        sentence: where the sentence begins.
        where: the stretch behind 在.
    """
    text = sites.rows["text"]
    stem = without_room(text, *where)
    if (back := _POINTS_BACK.match(text, where[0], stem)) and (key := _pointed_at(sites, back)):
        return key
    if word := _OWN.match(text, *where):
        return _of_kind(sites, word.group())
    house = _BARE_HOUSE.match(text, *where)
    if house and (named := sites.named_like(house.group())):
        return named
    if ROOM.search(text, *where) and (host := _host(sites, sentence, where[0] - 1)):
        return host
    if not _OWN_ROOM.match(text, *where) or sites.between(*where):
        return None
    if own := sites.own_house():
        return own
    return _named_in(sites, sentence, where[0]) if stem == where[0] else None


def _of_kind(sites: Sites, word: str) -> str | None:
    """The first institution of the kind that 学校, 医院 says."""
    text = sites.rows["text"]
    bodies = (m for m in sites.rows["mentions"] if m["kind"] == "Body")
    return next((m["entity"] for m in bodies if _KIND_OF[word].search(text[m["b"] : m["e"]])), None)


def _pointed_at(sites: Sites, back: re.Match[str]) -> str | None:
    """The place or body named before of which only the kind is said again: 街道, 大队; with a house: 农场|招待所."""
    kind = back["kind"]
    before = [m for m in sites.between(0, back.start()) if sites.rows["text"].endswith(kind, m["b"], m["e"])]
    names = [(m["entity"], sites.rows["entities"][m["entity"]]["name"]) for m in before if m["e"] - m["b"] > len(kind)]
    key, name = names[-1] if names else (None, "")
    if key is None or not back["house"] or name.startswith(_RELATIVE):
        return key
    house = name + back["house"]
    return add_entity(sites.rows, "Place", house, LOCAL, house, place=key if key.startswith("Place") else None)


def _host(sites: Sites, sentence: int, at: int) -> str | None:
    """The body right before 在 that holds it in its room; of its party organ the institution itself."""
    hosts = [m for m in sites.between(sentence, at) if m["kind"] == "Body" and not sites.in_name(m["b"])]
    if that := _HOST.search(sites.rows["text"], max(sentence, at - 8), at):  # 该公司|在三楼会议室
        return _pointed_at(sites, that)
    between = sites.rows["text"][hosts[-1]["e"] : at] if hosts else ""
    return _institution(sites, hosts[-1]) if hosts and len(between) <= _NEAR and not _BREAK.search(between) else None


def _institution(sites: Sites, host: MentionRow) -> str:
    """The institution of a party organ: 县样例中心|机关党支部."""
    row = sites.rows["entities"][host["entity"]]
    name = _PARTY.sub("", row["name"])
    if name == row["name"] or name.startswith("中共") or len(name) < 4:
        return host["entity"]
    return add_entity(sites.rows, "Body", name, row["scope"], name, place=row["place"])


def _named_in(sites: Sites, sentence: int, at: int) -> str | None:
    """The institution that the sentence has named last before a bare room, and that is not whose officer is there."""
    bodies = [m for m in sites.between(sentence, at) if m["kind"] == "Body" and not sites.in_name(m["b"])]
    return bodies[-1]["entity"] if bodies and sites.is_site(bodies[-1]) else None
