"""Where a meeting, a ceremony or another happening with a name was held: pure functions over the layers.

What stands between 在 and 召开 is the place or the institution; the room in it is left out. For the component `kg_events`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from kg.facts import LOCAL
from kg.pipeline.entities import add_entity
from kg.pipeline.own_rooms import room_of
from kg.pipeline.report_sites import Sites, chain_of
from kg.pipeline.venues import ROOM, venue, venue_words, without_room

_MOST = 32  # places that one sentence is asked for
_WHERE = r"(?P<where>[^，,。；;！？\n在]{1,40}?)"
_HELD_IN = re.compile(
    rf"(?:(?<![正所存])在|于|(?<![来直达])[到赴]){_WHERE}(?:{venue_words('how')}|\d{{1,2}}日)*(?:{venue_words('held')})"
)
_SET_IN = re.compile(r"(?:会场|活动地点|地点|会址)设(?:立)?在(?P<where>[^，,。；;！？\n]{2,40})")
_COMES_TO = re.compile(r"(?:赴|前往|到|来到)(?P<where>[^，,。；;！？\n]{2,14}?)(?:参加|出席)")
_SCENE = re.compile(  # 在样例县人民医院，张样例一行参加了…
    r"(?:随后|之后|接着|期间|当[天日晚]|同日|[上下]午|[，,\s\u3000]|\d{1,2}日){0,4}在(?P<where>[^，,。；;！？\n在]{2,24}?)(?:期间|时)?[，,]"
)
_CAMPUS = re.compile(r"(?:校区|院区|厂区|馆区|园区|新馆|新校)$")
_OPEN_DAY = re.compile(  # of a house, in the house: 样例支队|举办警营开放日
    rf"(?:今天|近日|日前|昨日)?(?:{venue_words('how')})*(?:举办|举行|开展|迎来|组织)[^，,。；;！？\n]{{0,30}}?(?:{venue_words('own_day')})"
)
_CONGRESS = re.compile(r"第[一二三四五六七八九十0-9]{1,4}届(?:人民代表大会|人大)(?!常)")
_UNDER = re.compile(r"(?<![地楼线旗脚山树桥台天])下(?:正式|成功|顺利)?\Z|(?:支持|帮助|关心|指导|组织)\Z")  # no place
_HELD_BY_PLACE = re.compile(
    rf"(?:与[^，,。；;！？\n]{{2,12}}?)?(?:近日|日前|昨日|{venue_words('how')})*(?:在[^，,。；;！？\n]{{2,12}}?)?"
    r"(?:召开|举行|举办|迎来|(?:组织[^，,。；;！？\n]{0,20}?)?开展(?![的以工]))"
)
_ZONE = re.compile(r"(?:开发区|新区|园区|高新区|度假区|管理区|示范区|试验区|保税区|实验区|矿区|林区|灌区)$")


def place_of_meeting(sites: Sites, sentences: Sequence[Sequence[int]]) -> str | None:
    """Key of the most specific place or institution in which these sentences say something was held."""
    for begin, end in sentences:
        for match in islice(_HELD_IN.finditer(sites.rows["text"], begin, end), _MOST):
            if key := _held_in(sites, begin, match.span("where")):
                return key
        for match in _SET_IN.finditer(sites.rows["text"], begin, end):
            if key := _pointed_to(sites, match.span("where")) or _named(sites, *match.span("where"), house=True):
                return key
        for match in _COMES_TO.finditer(sites.rows["text"], begin, end):
            inside = sites.between(match.start("where"), match.end("where"))
            if inside and inside[0]["b"] == match.start("where") and inside[-1]["e"] == match.end("where"):
                return inside[-1]["entity"]
        if (scene := _SCENE.match(sites.rows["text"], begin, end)) and (key := _scene(sites, scene.span("where"))):
            return key
    return _place_that_holds(sites, sentences)


def _held_in(sites: Sites, sentence: int, where: tuple[int, int]) -> str | None:
    """Key of what a stretch behind 在 names: what its last 的 points to, else what it begins with, else a house's room."""
    text = sites.rows["text"]
    if _UNDER.search(text, *where):
        return None
    return _pointed_to(sites, where) or _named(sites, *where) or room_of(sites, sentence, where)


def _scene(sites: Sites, where: tuple[int, int]) -> str | None:
    """Key of the place or house that a sentence opens with, if it is named from end to end but for a room."""
    end = without_room(sites.rows["text"], *where)
    chain = chain_of(sites.between(where[0], end), where[0])
    if chain and chain[0]["b"] == where[0] and chain[-1]["e"] == end:
        return chain[-1]["entity"]
    return None if _UNDER.search(sites.rows["text"], *where) else venue(sites.rows, *where, chain)


def _pointed_to(sites: Sites, where: tuple[int, int]) -> str | None:
    """Key of what stands behind the last 的 of a stretch: 样例医院支援的|望山镇卫生院."""
    of = sites.rows["text"].rfind("的", *where) + 1
    return _named(sites, of, where[1]) if of else None


def _named(sites: Sites, begin: int, end: int, house: bool = False) -> str | None:
    """Key of the venue, or of the place or body, that a stretch begins with; of its `house`, if the room is named as one."""
    text = sites.rows["text"]
    inside = [m for m in sites.between(begin, end) if not ROOM.fullmatch(text, m["b"], m["e"])]
    chain = chain_of(inside, begin)
    if key := venue(sites.rows, chain[0]["b"] if chain else begin, end, chain):
        return key
    if not chain:
        return None
    if len(chain) > 1 and chain[0]["kind"] == "Body" and _CAMPUS.search(text, chain[-1]["b"], chain[-1]["e"]):
        name = sites.rows["entities"][chain[0]["entity"]]["name"] + text[chain[-1]["b"] : chain[-1]["e"]]
        return add_entity(
            sites.rows, "Place", name, LOCAL, name, place=sites.rows["entities"][chain[0]["entity"]]["place"]
        )
    return chain[0]["entity"] if house and chain[0]["kind"] == "Body" else chain[-1]["entity"]


def _place_that_holds(sites: Sites, sentences: Sequence[Sequence[int]]) -> str | None:
    """Key of the place whose people hold it, where nothing says where: 我市召开…."""
    for begin, end in sentences:
        for mention in sites.between(begin, end):
            area = mention["kind"] == "Place" or _ZONE.search(sites.rows["text"], mention["b"], mention["e"])
            text, end_of = sites.rows["text"], mention["e"]
            if area and (_HELD_BY_PLACE.match(text, end_of) or _CONGRESS.match(text, end_of)):
                return mention["entity"]
            if mention["kind"] == "Body" and _OPEN_DAY.match(text, end_of):
                return mention["entity"]
    return None
