"""Parks and houses that act or are visited: a zone that holds a meeting is a body, a museum that people go to a place."""

from __future__ import annotations

import re

from kg.pipeline.rows import MentionRow

_ZONE = re.compile(
    r"(?:园区|产业园|工业园|科技园|开发区|高新区|经开区|工业区|新区|发展区|示范区|试验区|实验区|合作区|度假区|保税区|自贸区|综保区)$"
)
ZONE_WORD = 4  # code points: 高新区, 开发区, 工业园区 alone are no names
_LIST = r"(?:(?:、|和|及|与|以及)[^，。；、\n]{2,14}?(?:园区|产业园|开发区|高新区|新区|发展区|示范区|街道|镇|乡|局|办|委)){0,6}"
_DOES = re.compile(
    rf"{_LIST}(?:等(?:单位|地)?)?(?:(?:与|和|同)\s{{0,20}}[\u4e00-\u9fff、]{{2,16}}?签订|(?:分别|相继|先后)?(?:作|做)了?(?:交流|表态|典型|经验)?(?:发言|汇报)"
    r"|举行|举办|召开|主办|承办|召集|印发|出台|组织召开|(?:的)?(?:党政)?(?:主要|有关|相关|分管)?(?:负责人|负责同志|领导(?!小组)|班子成员)|集中签约|成功签约)"
)
_VENUE = re.compile(
    r"(?:博物馆|纪念馆|展览馆|展示馆|陈列馆|图书馆|文化馆|美术馆|科技馆|体育馆|史志馆|名人馆|艺术馆|规划馆|大剧院|影剧院|体育场|会展中心|展览中心|博览中心|会议中心|体育中心|文化中心|青少年宫|革命公墓|陵园)$"
)
_RUNS_IT = re.compile(
    r"(?:原|副)?(?:馆长|院长|主任|党|书记|工作人员|负责人|相关负责|主要负责|讲解员|研究员|专家|职工|馆员)|(?:联合)?(?:举办|主办|承办|协办|推出|获得|荣获|表示|发布|收藏)"
)
_NEW = re.compile(r"[新老旧]馆(?![员长])|新址")
_GONE_TO = re.compile(
    r"(?:[在到赴至入抵往、和及与]|前往|走进|深入|参观|考察|察看|查看|视察|瞻仰|走访|位于|观看|途经|[参观察看考]了|[省市县区州镇乡])$"
)
_WHERE = re.compile(r"在|到|赴|深入|前往|走进|参观|考察|位于|落户|入驻|来自|视察|调研|察看|查看|走访|对|从|为|建设|的")


def acts(text: str, mention: MentionRow) -> bool:
    """Whether the place at `mention` is a zone that does something as a body: …开发区|召开会议, …园区|主要负责人."""
    return mention["kind"] == "Place" and zone_acts(text, mention["b"], mention["e"])


def zone_acts(text: str, begin: int, end: int) -> bool:
    """Whether [begin, end) names a zone that stands where a body does something."""
    if not _ZONE.search(text, begin, end) or _DOES.match(text, end) is None:
        return False
    clause = max(text.rfind(mark, max(0, begin - 60), begin) for mark in "，,。；;\n：:")
    return _WHERE.search(text, max(clause, begin - 60, 0), begin) is None


def is_zone(text: str, mention: MentionRow) -> bool:
    """Whether the body at `mention` is named by the word for a zone alone: 样本高新区, but not 样本高新区管委会."""
    named = mention["kind"] == "Body" and mention["e"] - mention["b"] > ZONE_WORD
    return named and _ZONE.search(text, mention["b"], mention["e"]) is not None


def visited(text: str, mention: MentionRow) -> bool:
    """Whether the body at `mention` is a zone that does nothing, or a museum or the like where somebody goes: 参观|样本博物馆."""
    begin, end = mention["b"], mention["e"]
    if is_zone(text, mention):
        return not zone_acts(text, begin, end)
    return (
        is_house(text, mention)
        and _RUNS_IT.match(text, end) is None
        and _GONE_TO.search(text, max(0, begin - 3), begin) is not None
    )


def new_house(text: str, mention: MentionRow) -> int:
    """End of the name of a house's new building, which is a place whatever the house does: 样本博物馆|新馆; 0 if none follows."""
    found = _NEW.match(text, mention["e"]) if is_house(text, mention) else None
    return found.end() if found else 0


def is_house(text: str, mention: MentionRow) -> bool:
    """Whether the body at `mention` is a museum, a hall or the like by its name."""
    named = mention["kind"] == "Body" and mention["e"] - mention["b"] >= ZONE_WORD
    return named and _VENUE.search(text, mention["b"], mention["e"]) is not None
