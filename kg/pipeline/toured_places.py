"""Places in lists of where somebody went: 深入|工样路、史样沟提排站、天样宫等地.

等地 and 等处 say that the list is of places; so what ends there in the word for a place is one, and needs no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.pipeline.place_starts import GENERIC
from kg.pipeline.site_names import site_words

_WENT = r"(?:来到|深入到?|前往|走进|赶赴|奔赴|抵达|参观|考察|察看|查看|视察|走访|检查|巡查|调研|督查|踏看|观摩|赴|到|往|入|在)了?"
_LAST_WENT = re.compile(rf".*{_WENT}")
_ITEM = r"[^、和，。；：:;,\n（）()！？!?]{2,18}?"
_KIND = "(?:考察|调研|视察|走访|参观|检查|察看|踏看|督导|督查|慰问)"
_LIST = re.compile(
    rf"{_WENT}({_ITEM}(?:[、和]{_ITEM}){{1,14}}?)"
    rf"(?:等(?:地方?(?!区)|处|点位|现场|重点部位|项目现场|村镇|镇村)|(?:等[^，。；、]{{0,8}})?进行了?(?:实地|现场)?{_KIND}|实地{_KIND})"
)
_PLACE = re.compile(
    r"(?P<own>[\u4e00-\u9fffA-Za-z0-9“”·]{2,14}?)"
    r"(?:路|街|巷|大道|站|厂区?|庄|村|屯|坪|湾|河|江|湖|沟|溪|渠|闸|坝|堤|桥|港|岛|山|岭|峡谷?|洞|泉|塔|庙|寺|宫|祠|观|堂|阁|楼|府|坊|馆|园|苑|场|城|区|镇|乡|社区|街道|中心|小镇|庄园|农庄|渡口|码头"
    r"|故居|祖居|旧居|故里|水库|基地|大厦|营地|广场|驿站|展厅|市场|遗址|旧址|收费站|路口|卡口|陵园|隧道|段)"
)
_NO_PLACE = re.compile(
    r"[的了着过等及与和并由将把被为是]|公司|集团|政府|学校|小学|中学|大学|学院|医院|银行|工作|情况|建设|项目|工程|企业|单位|部门|现场|群众|超市|商户|道路|公路|铁路|沿线|一些|各类|中小|养殖场|合作社|派出所|幼儿园|卫生院|服务站|工作站|学习|开展"
)
_TOWN = re.compile(r"(?:[该全][省市县区州旗])?(?P<town>[\u4e00-\u9fff]{2,4}?(?:镇|乡|街道))(?=[\u4e00-\u9fff]{3})")
_DIVISION = tuple("省市县区州盟旗镇乡村道")
_LONGEST = 160  # code points of a list


def toured(text: str, taken: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """Items of a list of places somebody went to, where no other name stands; the place that one begins with is kept apart."""
    for found in _LIST.finditer(text):
        if found.end() - found.start() > _LONGEST:
            continue
        begin = found.start(1)
        first = re.split("[、和]", found[1], maxsplit=1)[0]
        if later := _LAST_WENT.match(text, begin, begin + len(first)):
            begin = later.end()  # 考察|团一行先后来到|样镇
        for item in text[begin : found.end(1)].replace("和", "、").split("、"):
            end = begin + len(item)
            start = begin
            while start < end and taken.get(start) == "Place":
                start += 1
            if start > begin and text[start - 1] not in _DIVISION:
                start = begin
            town = _TOWN.match(text, start, end)
            if town and _is_place(text, town.end(), end) and taken.keys().isdisjoint(range(*town.span("town"))):
                yield *town.span("town"), "place-town"  # 该区|样山镇|廿例老街
                start = town.end()
            if (
                _is_place(text, start, end)
                and all(taken.get(at, "Place") == "Place" for at in range(start, end))
                and end - 1 not in taken
            ):
                yield start, end, "place-toured"
            begin = end + 1


def _is_place(text: str, begin: int, end: int) -> bool:
    named = _PLACE.fullmatch(text, begin, end)
    if named is None or text[begin:end] in site_words():
        return False
    return not GENERIC.match(named["own"]) and not _NO_PLACE.search(text, begin, end)
