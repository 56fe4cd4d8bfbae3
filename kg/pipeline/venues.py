"""Venues that no list and no other reader knows: where a sentence says that something was held, or somebody went.

What stands between 在 and 召开 is a place or an institution, whatever its name: 在样例创客中心路演大厅召开. The room at
its end is taken off; what is left is a venue if it ends in a word for a house or an institution and is more than that word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.facts import LOCAL
from kg.pipeline.entities import add_entity
from kg.pipeline.rows import Layers, MentionRow

COMPONENT = "kg_events"
_FLOOR = r"(?:[A-Za-z]?(?:第|负)?[一二三四五六七八九十0-9]{1,4}(?:号楼|楼|层|号)?)"
_ROOM = re.compile(
    rf"(?:{_FLOOR}?(?:多功能|学术|视频|电视电话|路演|综合|常务|圆桌|新闻发布|电教|阶梯|党员|职工|中|大|小)*"
    r"(?:会议室|会议厅|报告厅|会客室|会客厅|贵宾室|接待室|活动室|培训室|教室|演播厅|演播室|音乐厅|宴会厅|展厅|前厅|大厅|中厅|厅|[0-9]{1,4}室?)"
    rf"|{_FLOOR}(?:楼|层)|(?:现场|会场|门前|院内|院里|大院|内|前|里|隆重|驻地|门口))\Z"
)
_HOUSES = (
    "中心|大楼|大厦|楼|宾馆|酒店|饭店|山庄|会馆|剧院|影院|剧场|广场|公园|景区|园区|基地|校区|院区|体育馆|体育场|运动场|文化馆|图书馆|博物馆|纪念馆"
    "|展览馆|美术馆|科技馆|陈列馆|史馆|纪念堂|会堂|礼堂|文化站|服务站|码头|机场|车站|营地|庄园|农场|林场|茶场|牧场|矿区|工地|厂区|社区|街道|镇|乡|村|街|大街|步行街|陵园|墓园|故居|旧址|遗址|纪念碑|书院|文化宫|青少年宫|少年宫|会展馆|活动馆|商城|祠堂|大院|口岸|水库|园"
)
_BODIES = (
    "博物院|大学|学院|学校|中学|小学|幼儿园|党校|医院|公司|集团|银行|法院|检察院|管委会|研究院|研究所|工厂|总站|项目部|指挥部|管理处|支队|大队|中队"
    "|消防站|派出所|敬老院|福利院|养老院|卫生院|供电所|电厂|水厂"
)
_HOUSE = re.compile(rf"(?P<own>[东西南北](?=[一二三四五六]?楼\Z)|[\u4e00-\u9fffA-Za-z0-9·“”]{{2,20}}?)(?:{_HOUSES})\Z")
_BODY = re.compile(rf"(?P<own>[\u4e00-\u9fffA-Za-z0-9·“”]{{2,24}}?)(?:{_BODIES})\Z")
_NO_NAME = re.compile(  # what says nothing of which house
    r"(?:[一二三四五六七八九十0-9第]+|主|分|本|该|各|新|老|全|我|学校|校园|公司|医院|集团|单位|机关|企业|当地|市级|县级|省级|行政|综合|办公|教学|科研|实训|门诊|会议"
    r"|活动|服务|培训|文化|体育|国际|社区|党群|党建|职工|政务|分|中心|县城|城区|市区|镇区|现场|线上|线下|云端|项目|施工|生产|基层|全国|全省|全市|全县|田径|露天|室外|红色|爱国主义|党性|廉政|警示|教育|科普|研学|实践|家|校|田|乐|果|菜|幼儿)*"
)
_PHRASE = re.compile(
    r"[的了等将由从被把并均已其这那着过各]|所[属在有]|部分|重点|相关|有关|多[个家]|贫困|农村|一线|开展|进行|举办|工作|期间|基础|方面|领导|之际"
    r"|来临|前夕|同志|代表|负责|单位|老区|联系|帮扶"
)
_THIS = ("该省", "该市", "该县", "该区", "该州", "该旗", "该镇", "该乡")
_LISTED = re.compile(r"[和与及、]")
_LEVEL = re.compile(r"[省市县区镇乡村州旗]")
_DIVISION = re.compile(r"(?:[省市县区州盟旗镇乡村]|街道|社区)\Z")
_SHORT = 2  # code points: a rest no longer than this is part of the name with the place before it (福建|博物院)
_LONGEST = 40


def venue(rows: Layers, begin: int, end: int, chain: Sequence[MentionRow]) -> str | None:
    """Key of the venue that a stretch names, entered as an entity with a mention; None where it names none.

    Args:
        rows: the layers; the venue's entity and mention are added.
        begin, end: the stretch, from where the name may begin (after 在).
        chain: the places and bodies that the stretch begins with, one right after the other.
    """
    text = rows["text"]
    end = min(end, begin + _LONGEST)
    if text[begin : begin + 2] in _THIS:
        begin += 2
    while room := _ROOM.search(text, begin, end):
        end = room.start()
    known = chain[-1]["e"] if chain else begin
    if end - known < 2:
        return None
    parent = chain[-1]["entity"] if chain else None
    own = text[begin] in "我本"
    divided = chain and _DIVISION.search(text, chain[-1]["b"], chain[-1]["e"]) and end - known > _SHORT
    alone = _enter(rows, known, end, parent) if own or divided else None
    return alone or (None if own else _enter(rows, begin, end, parent))


def _enter(rows: Layers, begin: int, end: int, parent: str | None) -> str | None:
    text = rows["text"]
    written = text[begin:end]
    body = _BODY.fullmatch(written)
    house = body or _HOUSE.fullmatch(written)
    if house is None or _PHRASE.search(written) or (not body and _LISTED.search(written)):
        return None
    own = house.group("own")
    level = _LEVEL.match(own) is not None
    if _NO_NAME.fullmatch(own[1:] if level else own) and not (level and len(own) > 1):
        return None
    name = _full(rows, written) if level else written
    kind = "Body" if body else "Place"
    place = parent if parent and parent.startswith("Place") else None
    key = add_entity(rows, kind, name, LOCAL, written, place=place)
    if not any(m["b"] == begin and m["e"] == end for m in rows["mentions"]):
        rows["mentions"].append(MentionRow(b=begin, e=end, kind=kind, entity=key, conf=0.7, by=COMPONENT, rule="venue"))
    return key


def _full(rows: Layers, written: str) -> str:
    """县行政大楼 of a report that speaks for 示范县: 示范县行政大楼."""
    home = rows["entities"].get(rows["jurisdiction"] or "")
    return home["name"] + written[1:] if home and home["name"].endswith(written[0]) else written
