"""Where a meeting, a ceremony or another happening with a name was held: pure functions over the layers.

What stands between 在 and 召开 is the place or the institution; the room in it is left out. For the component `kg_events`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.pipeline.rows import MentionRow
from kg.pipeline.venues import venue
from kg.pipeline.whereabouts import Sites, chain_of

_HOW = "隆重|胜利|圆满|顺利|正式|成功|如期|联合|同时|同步|共同|今天|盛装|盛大|热烈|首次|\\d{1,2}日"
_HELD_IN = re.compile(
    rf"(?:(?<![正所存])在|于|(?<![来直达])[到赴])(?P<where>[^，,。；;！？\n在]{{1,40}}?)(?:{_HOW})*"
    r"(?:组织|主持)?(?:召开|举行|举办|开幕|闭幕|落幕|拉开|揭幕|开赛|开讲|开营|胜利|圆满|开班|结业|启动|召集|开展|签[约署订]|会见|会谈|设(?:立|置)?了?分会场"
    r"|挂牌|揭牌|成立|奠基|开工|竣工|通车|开馆|交接|座谈|接见|亮相|上演|首映|首发)"
)
_SET_IN = re.compile(r"(?:会场|活动地点|地点|会址)设(?:立)?在(?P<where>[^，,。；;！？\n]{2,40})")
_COMES_TO = re.compile(r"(?:赴|前往|到|来到)(?P<where>[^，,。；;！？\n]{2,14}?)(?:参加|出席)")
_ROOM = re.compile(r"(?:会议室|会议厅|会议中心|报告厅|[一二三四五六七八九十\d]+楼|礼堂|大厅|厅|\d+室|会场|现场)$")
_OWN_ROOM = re.compile(  # of whoever writes the report, if no other house is named with it
    r"[^，,。；;、]{0,14}(?:体育馆|体育场|操场|球场|礼堂|报告厅|会议室|会议厅|大厅|中厅|教室|演播厅|多功能厅|图书馆|门诊楼|[一二三四五六七八九十\d]+楼|广场|食堂|剧场|音乐厅)[^，,。；;、]{0,6}$"
)
_HELD_BY_PLACE = re.compile(
    r"(?:与[^，,。；;！？\n]{2,12}?)?(?:今天|今日|昨天|昨日|近日|日前|隆重|顺利|成功|联合|同步|组织|专题|再次)*(?:在[^，,。；;！？\n]{2,12}?)?"
    r"(?:召开|举行|举办|迎来)"
)
_ZONE = re.compile(r"(?:开发区|新区|园区|高新区|度假区|管理区|示范区|试验区|保税区|实验区|矿区|林区|灌区)$")
_BARE_HOUSE = re.compile(
    r"图书馆|博物馆|文化馆|体育馆|美术馆|科技馆|纪念馆|档案馆|展览馆|文化宫|少年宫|影剧院|大剧院|体育场"
)
_OWN = re.compile(r"学校|校|医院|院(?=内|部)|公司|企业")
_SCHOOL, _HOSPITAL = (
    re.compile(r"我校|(?:中学|小学|大学|学院|学校|[一二三四五六七八九十]中|幼儿园)$"),
    re.compile(r"我院|医院$"),
)
_KIND_OF = {"学校": _SCHOOL, "校": _SCHOOL, "医院": _HOSPITAL, "院": _HOSPITAL}
_KIND_OF |= dict.fromkeys(("公司", "企业"), re.compile(r"我公司|(?:公司|集团)$"))


def place_of_meeting(sites: Sites, sentences: Sequence[Sequence[int]]) -> str | None:
    """Key of the most specific place or institution in which these sentences say something was held."""
    for begin, end in sentences:
        for match in _HELD_IN.finditer(sites.rows["text"], begin, end):
            inside = [
                m for m in sites.between(*match.span("where")) if not _ROOM.search(sites.rows["text"][m["b"] : m["e"]])
            ]
            chain = chain_of(inside, match.start("where"))
            if key := venue(sites.rows, chain[0]["b"] if chain else match.start("where"), match.end("where"), chain):
                return key
            if chain:
                return chain[-1]["entity"]
            if own := _own_institution(sites, begin, match):
                return own
        for match in _SET_IN.finditer(sites.rows["text"], begin, end):
            inside = sites.between(*match.span("where"))
            if inside and inside[0]["b"] - match.start("where") <= 1:
                return _house(chain_of(inside, match.start("where")))
        for match in _COMES_TO.finditer(sites.rows["text"], begin, end):
            inside = sites.between(match.start("where"), match.end("where"))
            if inside and inside[0]["b"] == match.start("where") and inside[-1]["e"] == match.end("where"):
                return inside[-1]["entity"]
    return _place_that_holds(sites, sentences)


def _place_that_holds(sites: Sites, sentences: Sequence[Sequence[int]]) -> str | None:
    """Key of the place whose people hold it, where nothing says where: 我市召开…."""
    for begin, end in sentences:
        for mention in sites.between(begin, end):
            area = mention["kind"] == "Place" or _ZONE.search(sites.rows["text"], mention["b"], mention["e"])
            if area and _HELD_BY_PLACE.match(sites.rows["text"], mention["e"]):
                return mention["entity"]
    return None


def _own_institution(sites: Sites, begin: int, match: re.Match[str]) -> str | None:
    """The institution meant by 学校, 医院 (that which the report calls 我校), or whose own room is named (in 五楼会议室)."""
    where = match.group("where")
    if word := _OWN.match(where):
        same = [
            m
            for m in sites.rows["mentions"]
            if m["kind"] == "Body" and _KIND_OF[word.group()].search(sites.rows["text"][m["b"] : m["e"]])
        ]
        return same[0]["entity"] if same else None
    if (house := _BARE_HOUSE.match(where)) and (named := sites.named_like(house.group())):
        return named
    hosts = [m for m in sites.between(begin, match.start()) if m["kind"] == "Body" and not sites.in_name(m["b"])]
    if hosts and _ROOM.search(where):
        between = sites.rows["text"][hosts[-1]["e"] : match.start()]
        if len(between) <= 12 and not re.search(r"[，。；：、讯（(]", between):
            return hosts[-1]["entity"]
    if not _OWN_ROOM.match(where) or sites.between(*match.span("where")):
        return None
    return sites.own_house()


def _house(chain: Sequence[MentionRow]) -> str:
    """Key of the institution that a chain begins with, else of its last place."""
    return chain[0]["entity"] if chain[0]["kind"] == "Body" else chain[-1]["entity"]
