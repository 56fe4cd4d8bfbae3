"""Sites by proper name: parks, zones, houses, stations, waterworks.

A site keeps the place that its name begins with (样州湿地公园), but not the full name of a division before a name of its
own (样州市|样安湿地).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.other_places import ENDS
from kg.pipeline.place_starts import GENERIC, NAME_LENGTH, anchored, name_start
from kg.pipeline.town_names import COMMON_TOWN, large
from kg.pipeline.zones import zone_acts
from kg.vocabulary import rows as table

# Sites that are a stretch of land: behind the full name of a division they are a name of their own.
_AREA = re.compile(r".*(?:[园区点地城库]|遗址|景区)$")
# What stands before a house's word and is no name of its own: 样州市|规划展览馆.
_KIND_OF_HOUSE = re.compile(
    r"(?:城市|规划|禁毒|法治|法制|国防|科普|党史|爱国主义|文化|体育|艺术|科学|科技|人民|群众|市民|工人|职工|青少年|妇女|儿童|国际|会展|博览|行政|政务|便民|党群|城建|历史|革命|民俗|非遗|自然|地质|农业|工业|产业|物流|综合|中心|第[一二三四五]|新|老|奥林匹克|全民|健身|烈士|抗[日战]|廉政|警示|教育|新时代|文明|实践|社会|养老|少儿|数字|智慧|旅游|游客|交通|客运|汽车)+"
)
_OPEN_SITE = ("校区", "片区", "安置区", "安置点", "遗址")  # named in running text without a sign before
# What stands inside no site's name: 我国首个…基地, 更好地保护景区, 修复滨海湿地.
_NO_SITE_INSIDE = re.compile(
    r"[一某该每]$|检查|指导|调研|考察|督导|[住管看守护建修]好|[0-9]多?户|组织|季度|式现代化|列席|国家[一二三]级|职业技能|高端|武装|首个|首座|首条|最[大长高美]|唯一|新增|新建|在建|风险|修复|保护好|搬进|建社区|建设|改造|筑牢|出入|进出|坐上|连接|境内|所有|我国|已征用|变身|兴村|最近|靠|地保护|沿线|万里|密设"
)
_NO_NAME_ALONE = {
    "酒店",
    "宾馆",
    "饭店",
    "景区",
    "园区",
    "公园",
    "小区",
    "基地",
    "港口",
    "码头",
    "车站",
    "新区",
    "片区",
    "大街",
    "大道",
    "隧道",
    "湿地",
    "水库",
}
_COUNT_INSIDE = re.compile(r"[0-9一二三四五六七八九十两几][处个座大家所]|人均")  # 四大…片区, 一处…遗址


_BRACKETS = re.compile(r"[（(][\u4e00-\u9fff]{2,6}[）)]$")
_INNER = re.compile(r"[省市县区]?([\u4e00-\u9fff]{2,5}(?:大道|大街|渠|路|办事处))(?=[\u4e00-\u9fff]{2})")
_ACROSS = ("隧道", "大桥", "收费站", "服务区", "地铁站", "公交站", "公交场站")  # named by the street
# Zones named by a character of each of the places that they join: 福厦泉|国家自主创新|示范区, 深巴|试验区.
_JOINED = re.compile(
    rf"[{ENDS}饶巴榆]{{2,5}}(?:国家|国际|新|自主|创新|经济|产业|工业|合作|协作|边境|生态|示范|试验|科技|一体化)*$"
)
_ORGAN = re.compile("党工委|管委会|管理委员会|工委")
_PORT = re.compile(r"港(?![\u4e00-\u9fff]?[口务澳元股币珠深府岛湾城区资商人警])")
_PUBLIC = ("广场", "公园", "大厦", "大楼", "宾馆", "酒店", "花园")
# Good words that name a public house as well as a kind of it: 在|平安广场.
_GOOD_WORDS = (
    "平安",
    "文明",
    "幸福",
    "和谐",
    "文化",
    "科技",
    "青年",
    "人民",
    "工人",
    "国际",
    "工业",
    "商业",
    "现代",
    "体育",
    "世纪",
)
_IN = re.compile(r"(?:[在到赴至抵]|来到|前往|走进|深入)$")
_GONE_TO = re.compile(r"(?:[在到至赴沿、]|前往|走进|深入|抵达|察看|查看|巡查|考察|参观|位于|视察)$")
_ENDS = re.compile(
    r"[，、。；,;（(\s]|[和与及等两段]|实地|检查|察看|查看|调研|看望|慰问|开展|现场|防汛|治理|参观|了解|视察"
)
_OF_BODIES = ("服务中心", "活动中心", "党群服务中心", "便民服务中心")  # bodies more often than houses
_AROUND = re.compile("县城|辖区|城区|市区|镇区|集镇|境内|场部")
_LEFT = 3  # code points before a listed name that a site begins with
_WATERS = tuple("河江湖溪沟")
_WATER_ENDS = re.compile(rf"{_ENDS.pattern}|督导|督查|巡河|流域|沿[线岸]|两岸|河段|[^\W\d]{{0,2}}段|综合|整治|大桥")
_NO_THING = re.compile(
    r"扫墓|[沟水灌]渠|内阁|(?:立交|[天架搭修建危便浮吊])桥|[大小一]岛|[半海]岛$|空中花园|后花园|少年宫|^.长|[江河湖]河"
)


class Ending(NamedTuple):
    """A word that ends the name of a site, where it stands in a text; `kind` as in the table."""

    begin: int
    end: int
    word: str
    kind: str


def sites(
    text: str,
    free: dict[int, str],
    taken: Mapping[int, str],
    stops: Lexicon[str],
    begins: frozenset[int],
    inside: frozenset[int] = frozenset(),
) -> Iterator[tuple[int, int, str]]:
    """Parks, houses, stations and the like; a site's name keeps the place that it begins with, a town's does not.

    Args:
        text: the report.
        free: what is taken, sites included, which are entered.
        taken: what known names take.
        stops: words that end a name going left.
        begins: of the known names.
        inside: begins of known names that may be parts of words; a site whose name begins so is sure (样县富样产业园).
    """
    for ending in _endings(text):
        begin = _over_bracket(text, name_start(text, ending.begin, free, stops), stops)
        if (around := _AROUND.match(text, begin)) and ending.begin - around.end() >= 2:
            begin = around.end()  # 县城|样仁广场
        begin = _with_place(text, begin, ending, taken, begins, stops)
        if inner := _INNER.match(text, begin, ending.begin) if ending.word not in _ACROSS else None:
            if anchored(text, begin, free):  # 样岩渠|戚样橡胶坝, 样业大道|样安产业园
                free.update((at, "Place") for at in range(begin, inner.end()))
                yield inner.start(1), inner.end(), "place-line"
            begin = inner.end()
        name = text[begin : ending.begin]
        if not 1 <= len(name) <= NAME_LENGTH or free.get(ending.begin) or _ORGAN.match(text, ending.end):
            continue
        if _is_common(text, begin, ending, taken) or COMMON_TOWN.search(text, begin, ending.end):
            continue
        if ending.kind == "thing":
            known = _thing(text, begin, ending, free)
        else:
            known = begin in inside and len(name) > 2 or _is_site(text, begin, ending, taken, free)
        if known:
            free.update((at, "Place") for at in range(begin, ending.end))
            yield begin, ending.end, "place-site"


def _endings(text: str) -> Iterator[Ending]:
    for begin, end, (kind, not_before) in site_words().matches(text):
        longer = site_words().longest(text, end)  # 第九管理区|泵站
        goes_on = longer is not None and text[begin:end] in ("管理区", "作业区")
        if not goes_on and (not not_before or text[end : end + 1] not in tuple(not_before)):
            yield Ending(begin, end, text[begin:end], kind)
    for short in _short_words().finditer(text):  # a lexicon holds none of one character
        if not site_words().longest(text, short.end()):  # 三道桥|检查站
            yield Ending(short.start(), short.end(), short.group(), "thing")
    for port in _PORT.finditer(text):
        yield Ending(port.start(), port.end(), "港", "house")


@lru_cache(maxsize=1)
def site_words() -> Lexicon[tuple[str, str]]:
    """The words of the table, of two characters or more, with kind and what may not stand behind."""
    return Lexicon((row["word"], (row["kind"], row["not_before"])) for row in table("site_words"))


def _over_bracket(text: str, begin: int, stops: Lexicon[str]) -> int:
    """Begin of a name that goes on in front of a place in brackets: 样台（样州）|蓝色产业园."""
    found = _BRACKETS.search(text, max(0, begin - 8), begin)
    if found is None:
        return begin
    start = name_start(text, found.start(), {}, stops)
    return start if found.start() - start >= 2 else begin


@lru_cache(maxsize=1)
def _short_words() -> re.Pattern[str]:
    short = "".join(row["word"] for row in table("site_words") if len(row["word"]) == 1)
    return re.compile(rf"[{short}](?={_WATER_ENDS.pattern})")


def _is_common(text: str, begin: int, ending: Ending, taken: Mapping[int, str]) -> bool:
    """Whether what stands before the word tells only the kind; a public house where somebody is has such names too."""
    name = text[begin : ending.begin]
    if not GENERIC.match(name) or len(name) > 4 and taken.get(begin - 1) == "Place":
        return False
    return not (
        len(name) == 2 and ending.word in _PUBLIC and name in _GOOD_WORDS and _IN.search(text, begin - 2, begin)
    )


def _thing(text: str, begin: int, ending: Ending, taken: Mapping[int, str]) -> bool:
    """Whether a short word ends a name here: 来到|样元寺，, 沿|样岩渠、."""
    named = 2 <= ending.begin - begin <= 4 and not _NO_THING.search(text, begin, ending.end)
    named = named and not _NO_SITE_INSIDE.search(text, begin, ending.begin)
    ends = (_WATER_ENDS if ending.word in _WATERS else _ENDS).match(text, ending.end)
    if ending.word in _WATERS and text[begin - 1 : begin] == "、":
        return False  # a person as often as a river: 李样、刘样江
    gone = taken.get(begin - 1) == "Place" or _GONE_TO.search(text, max(0, begin - 2), begin)
    return named and ends is not None and bool(gone)


def _with_place(
    text: str, begin: int, ending: Ending, taken: Mapping[int, str], begins: frozenset[int], stops: Lexicon[str]
) -> int:
    """Begin of a site's name with the place before it: 样州|湿地, 样州市|展览馆, but not with 样州市 before 样安湿地."""
    if (
        not begin
        or taken.get(begin - 1) != "Place"
        or text[begin - 1] in "镇乡村"
        or text[begin - 2 : begin - 1] in ("我", "本")
    ):
        return begin
    name = text[begin : ending.begin]
    own = len(name) >= 2 and not GENERIC.match(name)
    kind = _KIND_OF_HOUSE.fullmatch(name) if ending.word == "基地" else _KIND_OF_HOUSE.match(name)
    area = _AREA.match(ending.word) and not (kind and ending.word == "基地")
    if own and text[begin - 1] in "省市县区盟旗" and (area or not kind):
        return begin
    start = begin - 1
    while start and start not in begins and taken.get(start - 1) == "Place":
        start -= 1
    if ending.end - start >= NAME_LENGTH + 4:
        return begin
    first = name_start(text, start, {}, stops)  # 在|洽样黄河湿地
    own = first < start <= first + _LEFT and text[start - 1] not in "省市县区州盟旗镇乡村国"
    led = own and taken.keys().isdisjoint(range(first - 1, start)) and _IN.search(text, max(0, first - 2), first)
    return first if led and not GENERIC.match(text[first:start]) else start


def _is_site(text: str, begin: int, ending: Ending, taken: Mapping[int, str], free: Mapping[int, str]) -> bool:
    """Whether what stands before the word for a site makes it a name."""
    if ending.begin - begin < 2 or _COUNT_INSIDE.search(text, begin, ending.begin):
        return False
    if _NO_SITE_INSIDE.search(text, begin, ending.begin):
        return False
    if (
        ending.word in _NO_NAME_ALONE
        and text[begin : ending.begin] in large()
        and not _IN.search(text, begin - 2, begin)
    ):
        return False  # the hotels of a country, all of them
    if ending.word in _OF_BODIES and taken.get(begin) != "Place":
        return False
    if ending.word == "港":
        return taken.get(ending.begin - 1) == "Place"
    if taken.get(begin) == "Place" or anchored(text, begin, free):
        return True
    if _JOINED.match(text, begin, ending.begin) and ending.kind == "area":
        return True
    clear = text[begin - 1 : begin] in tuple("和与及，。：；,;:")
    opens = clear or not begin or text[begin - 1] == "\n"
    if opens and ending.kind == "house" and text[ending.end : ending.end + 1] in tuple("上内里前是位"):
        return True  # ，样湖文化广场|上
    if clear and ending.word in _OPEN_SITE and ending.begin - begin <= 4:
        return True
    return opens and zone_acts(text, begin, ending.end)
