"""Places that no table lists: 我市, 在京, towns, villages, parks, squares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.other_places import abroad, estates, level_sites, lines, listed, waters
from kg.pipeline.place_starts import GENERIC, NAME_LENGTH, anchored, name_start
from kg.pipeline.short_places import side_by_side
from kg.pipeline.town_names import COMMON_TOWN, TOWN_ORGAN, large, towns
from kg.pipeline.zones import zone_acts

_DEICTIC = re.compile(r"[我本](?:省|市|县|区|州|盟|旗|镇|乡|村|国|街道)(?![级长民委场域内府]|(?:人民)?政府(?!采购))")
_SITE = re.compile(
    r"(?:(?:国家)?(?:湿地|森林|地质|文化)公园|(?:工业|产业|科技|示范|创业|软件|物流|农业|现代农业)园(?:区(?!域))?|生态园|开发区|高新区|经济区|实验区|示范区|发展区|保护区|风景区|景区|(?:新区|园区)(?!域)|新城|"
    r"文化广场|广场|公园|博物馆|纪念馆|展览馆|展示馆|文化馆|体育馆|图书馆|科技馆|美术馆|体育中心|文化中心|会展中心|博览中心|国际会议中心|"
    r"艺术中心|大剧院|会堂|大会堂|烈士陵园|革命旧址|机场|火车站|高铁站|动车站|汽车站|客运站|客运中心|变电站|收费站|服务区|地铁站|车站|码头|港口|大桥|水库|湿地|世纪城|会议中心|服务中心|活动中心|(?:批发|农贸|交易|商贸|专业|综合)市场|物流园|物流基地|基地|街区|"
    r"迎宾馆|宾馆|酒店|饭店|大厦|大楼|大礼堂|影剧院|遗址|旧址|故居|古城(?![区镇街])|石窟(?!寺)|安置区|安置点|小区(?!域)|家属院|步行街|老街|古街|大街|大道|隧道|科技城|科学城|智谷|数据谷|软件谷|商务区|综合体|航站楼|影城|剧院|文化园|植物园|动物园|纪念碑|纪念塔|纪念园|名人馆|史志馆|陈列馆|行政中心|市政中心|展览中心|大峡谷|大草原|瀑布|灌区|水厂|电站|商贸城|商城|渡口|湿地公园|革命公墓|公墓|校区|片区|村史馆|体育场(?![馆地])|水电站|泵站|"
    r"港(?![\u4e00-\u9fff]?[口务澳元股币珠深府岛湾城区资商人警]))"
)
# Sites that are a stretch of land: behind the full name of a division they are a name of their own.
_AREA = re.compile(r".*(?:[园区点地城库]|遗址|景区)$")
# What stands before a house's word and is no name of its own: 样州市|规划展览馆.
_KIND_OF_HOUSE = re.compile(
    r"(?:城市|规划|禁毒|法治|法制|国防|科普|党史|爱国主义|文化|体育|艺术|科学|科技|人民|群众|市民|工人|职工|青少年|妇女|儿童|国际|会展|博览|行政|政务|便民|党群|城建|历史|革命|民俗|非遗|自然|地质|农业|工业|产业|物流|综合|中心|第[一二三四五]|新|老|奥林匹克|全民|健身|烈士|抗[日战]|廉政|警示|教育|新时代|文明|实践|社会|养老|少儿|数字|智慧|旅游|游客|交通|客运|汽车)+"
)
_OPEN_SITE = ("校区", "片区", "安置区", "安置点", "遗址")  # named in running text without a sign before
# What stands inside no site's name: 我国首个…基地, 更好地保护景区, 修复滨海湿地.
_NO_SITE_INSIDE = re.compile(
    r"首个|首座|首条|最[大长高美]|唯一|新增|新建|在建|风险|修复|保护好|搬进|建社区|建设|改造|筑牢|出入|进出|坐上|连接|境内|所有|我国|已征用|变身|兴村|最近|靠|地保护|沿线|万里|密设"
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
_GOES_ON = re.compile(rf"[长级民容委]|{TOWN_ORGAN}")
_BEFORE_PLACE = re.compile(r"(?:^|[，。；：、\s在到赴从至自]|来到|前往|深入|[镇乡]、)$")
_AFTER_PLACE = re.compile(r"[、，。；\s]|等|和(?=[\u4e00-\u9fff]{2,3}[等、，镇乡])|的|调研|检查|考察|召开|举行")


def deictic(text: str, begin: int) -> tuple[int, int, str] | None:
    """我市, 本县, 我国 …: the place whose voice the report speaks in."""
    own = text[begin] == "我" or text[begin] == "本" and (not begin or text[begin - 1] not in "基根日资成版原剧样文")
    if own and (found := _DEICTIC.match(text, begin)):
        return begin, found.end(), "place-deictic"
    return None


def local_names(
    text: str, taken: Mapping[int, str], stops: Lexicon[str], begins: frozenset[int] = frozenset()
) -> Iterator[tuple[int, int, str]]:
    """Towns, villages and sites by proper name, where no other name stands; `begins` of the names in `taken`."""
    free = dict(taken)
    known: dict[str, int] = {}
    for begin, end, rule in (
        *side_by_side(text, taken), *level_sites(text, taken), *abroad(text, taken, begins), *listed(text, taken, begins), *lines(text, taken), *waters(text, taken), *estates(text, taken), *towns(text, free, stops), *_sites(text, free, taken, stops, begins),
    ):  # fmt: skip
        known[text[begin:end]] = known.get(text[begin:end], 0) + (1 if rule == "place-weak" else 2)
        if rule != "place-weak":
            free.update((at, "Place") for at in range(begin, end))
            yield begin, end, rule
    again = Lexicon((name, rank) for name, rank in known.items() if rank >= 2 and len(name) >= 3)
    for begin, end, _ in again.matches(text):  # 样本镇 is one wherever it stands
        if begin not in free and end - 1 not in free and not _GOES_ON.match(text, end):
            free.update((at, "Place") for at in range(begin, end))
            yield begin, end, "place-again"
    stems = Lexicon(
        (name[: -len(_town_word(name))], 1) for name, rank in known.items() if rank >= 2 and _town_word(name)
    )
    for begin, end, _ in stems.matches(text):  # 样湖 of 样湖镇, where a place is likely
        around = _BEFORE_PLACE.search(text, max(0, begin - 2), begin) and _AFTER_PLACE.match(text, end)
        common = text[begin:end] in stops or GENERIC.match(text[begin:end])
        if begin not in free and end - 1 not in free and around and not common:
            yield begin, end, "place-stem"


def _sites(
    text: str, free: dict[int, str], taken: Mapping[int, str], stops: Lexicon[str], begins: frozenset[int]
) -> Iterator[tuple[int, int, str]]:
    """Parks, houses, stations and the like; a site's name keeps the place that it begins with, a town's does not."""
    for suffix in _SITE.finditer(text):
        begin = _with_place(text, name_start(text, suffix.start(), free, stops), suffix, taken, begins)
        name = text[begin : suffix.start()]
        if not 1 <= len(name) <= NAME_LENGTH or free.get(suffix.start()):
            continue
        if GENERIC.match(name) and not (len(name) > 4 and taken.get(begin - 1) == "Place"):
            continue
        if not COMMON_TOWN.search(text, begin, suffix.end()) and _is_site(text, begin, suffix, taken, free):
            free.update((at, "Place") for at in range(begin, suffix.end()))
            yield begin, suffix.end(), "place-site"


def _with_place(text: str, begin: int, suffix: re.Match[str], taken: Mapping[int, str], begins: frozenset[int]) -> int:
    """Begin of a site's name with the place before it: 样州|湿地, 样州市|展览馆, but not with 样州市 before 样安湿地."""
    if (
        not begin
        or taken.get(begin - 1) != "Place"
        or text[begin - 1] in "镇乡村"
        or text[begin - 2 : begin - 1] in ("我", "本")
    ):
        return begin
    name = text[begin : suffix.start()]
    own = len(name) >= 2 and not GENERIC.match(name)
    kind = _KIND_OF_HOUSE.fullmatch(name) if suffix.group() == "基地" else _KIND_OF_HOUSE.match(name)
    area = _AREA.match(suffix.group()) and not (kind and suffix.group() == "基地")
    if own and text[begin - 1] in "省市县区盟旗" and (area or not kind):
        return begin
    start = begin - 1
    while start and start not in begins and taken.get(start - 1) == "Place":
        start -= 1
    return start if suffix.end() - start < NAME_LENGTH + 4 else begin


def _is_site(text: str, begin: int, suffix: re.Match[str], taken: Mapping[int, str], free: Mapping[int, str]) -> bool:
    """Whether what stands before the word for a site makes it a name."""
    if suffix.start() - begin < 2 or _COUNT_INSIDE.search(text, begin, suffix.start()):
        return False
    if _NO_SITE_INSIDE.search(text, begin, suffix.start()):
        return False
    if suffix.group() in _NO_NAME_ALONE and text[begin : suffix.start()] in large():
        return False  # the hotels of a country, all of them
    if suffix.group() in ("服务中心", "活动中心") and taken.get(begin) != "Place":
        return False  # a body more often than a house
    if suffix.group() == "港":
        return taken.get(suffix.start() - 1) == "Place"
    if taken.get(begin) == "Place" or anchored(text, begin, free):
        return True
    clear = text[begin - 1 : begin] in tuple("和与及，。：；")
    if clear and suffix.group() in _OPEN_SITE and suffix.start() - begin <= 4:
        return True
    return (clear or not begin or text[begin - 1] == "\n") and zone_acts(text, begin, suffix.end())


def _town_word(name: str) -> str:
    """The word for a town or village that a name of four characters or fewer ends in, or ""."""
    return next((word for word in ("街道", "镇", "乡", "村") if name.endswith(word) and 3 <= len(name) <= 5), "")
