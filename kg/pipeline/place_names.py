"""Places that no table lists: 我市, 在京, towns, villages, parks, squares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.pipeline.lexicon import Lexicon

_DEICTIC = re.compile(r"[我本](?:省|市|县|区|州|盟|旗|镇|乡|村|国|街道)(?![级长民委场域内府])")
GOING = "在来赴抵离返进入驻到"
_ABBREVIATED = re.compile(
    rf"(?<=[{GOING}])(?![省市县区镇乡村])([\u4e00-\u9fff])(?=[召举开调考检视看出参会访慰指督，,。、逝]|主持|揭|启|闭|签|成立|发布|(?<![新云海])(?:期间|投资|创业|工作))"
)
_TOWN = re.compile(r"(?:街道|社区|镇|(?<![城市])乡|村(?!街道|镇|乡)|苏木|嘎查|林场|农场|牧场)(?![级长民委庄容办党支])")
_SITE = re.compile(
    r"(?:工业园区?|产业园区?|科技园区?|示范园区?|生态园|开发区|高新区|经济区|实验区|示范区|发展区|保护区|风景区|景区|新区|园区|新城|"
    r"文化广场|广场|公园|博物馆|纪念馆|展览馆|展示馆|文化馆|体育馆|图书馆|科技馆|美术馆|体育中心|文化中心|会展中心|博览中心|国际会议中心|"
    r"艺术中心|大剧院|会堂|大会堂|烈士陵园|革命旧址|机场|火车站|高铁站|车站|码头|港口|大桥|水库|湿地|世纪城|会议中心|服务中心|活动中心|(?:批发|农贸|交易|商贸|专业|综合)市场|物流园|物流基地|基地|街区|"
    r"迎宾馆|宾馆|酒店|饭店|大厦|大礼堂|影剧院|遗址|旧址|故居|古城(?![区镇街])|石窟(?!寺)|安置区|安置点|校区|片区|村史馆|体育场(?![馆地])|水电站|泵站|"
    r"港(?![\u4e00-\u9fff]?[口务澳元股币珠深府岛湾城区资商人警]))"
)
# Sites that are a stretch of land: behind the full name of a division they are a name of their own.
_AREA = re.compile(r".*(?:[园区点地城库]|遗址|景区)$")
_OPEN_SITE = ("校区", "片区", "安置区", "安置点", "遗址")  # named in running text without a sign before
_LEVEL_SITE = re.compile(
    r"(?<![\u4e00-\u9fff])[省市县区镇乡](?=[影大人文会体应])|(?<=[在到])[省市县区镇乡村](?=[影大人文会体应史宾迎])"
)
_HOUSE = re.compile(
    r"(?:史馆|影剧院|大剧院|大?礼堂|人民会堂|人民广场|文化广场|文化礼堂|体育[馆场]|体育中心|文化中心|会议中心|会展中心|应急指挥中心|迎?宾馆)(?![\u4e00-\u9fff]?[长员任])"
)
# Rivers and lakes that no table lists, where the words behind speak of water: 样河、例河|堤防.
_WATER_WORD = "堤防|大堤|河堤|水位|流域|沿线|沿岸|防洪|水系|河道|干流"
_WATER = re.compile(
    rf"(?<=[，。；、和与及好])(?:(?![在是为以对将占据让使沿就把环入开两江大小运内该各此本堰])[\u4e00-\u9fff]{{1,3}}?[河湖])"
    rf"(?=(?:、[\u4e00-\u9fff]{{1,3}}[河湖江]){{0,4}}(?:{_WATER_WORD}))"
)
_STOP = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9·]|[的了在到赴向与和及对由以是从将把被让使至并且而或者于为这那此每某本我你他她们次着过不就都也还要会有各全该等]"
)
_COUNT_INSIDE = re.compile(r"[0-9一二三四五六七八九十两几][处个座大家所]|人均")  # 四大…片区, 一处…遗址
_MEASURED = re.compile(r"[一二三四五六七八九十两几多这那该各每数0-9][家个名位所]$")
_GENERIC = re.compile(
    r"^(?:新?农|乡|城|各|全|有关|部分|先进|重点|贫困|边远|中心|驻|进|入|美丽|示范|[一二三四五六七八九十两几百]|个|多|学校|全校|国家级|省级|市级|县级|自然|行政|集中|易地|搬迁|扶贫|大型|[一二三四五]?星级|移民|考古|历史|其他|新|老|古迹|红色|下榻|所在|周边|震中|区域)+$"
)
_TOWN_WORD = re.compile(
    r"[\u4e00-\u9fff]{0,2}?街道|[^\W\d小古城集重各市乡名老新强全省县区]?镇(?!长|级|区|政府)|乡(?!村|镇|亲|下|土|长)|苏木|嘎查|社区"
)
_TOWN_BODY = re.compile(
    r"(?:街道|社区|镇|乡|村|苏木|嘎查|农场|林场)(?:党工委|党委|党总支|党支部|人民政府|政府|办事处|人大主席团|人大|纪委|武装部|居委会|村委会)"
)
_KIND_OF_TOWN = "小古城集重各市乡名老新强全该本我镇社农"  # 小镇, 古镇, 城镇, 乡镇, 农村 are no names
# A street, or a town in a list, by two or three characters that begin where a name can.
_STREET = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}街道|(?<=[，、和与及])[\u4e00-\u9fff]{1,2}[^小古城集重各市乡名老新强]镇(?=[，、。等和])"
)
_COMMON_TOWN = re.compile(
    r"(?:[小重乡]镇|(?<![东西南北])古镇|(?<![\u4e00-\u9fff])[城集名强]镇|[家故同城县下给他异返还回离思归恋]乡|(?:半年|今年|去年|明年|全年|近年|[本当次]月|目前|当前|现在|[到进出驻])村|(?:[农渔乡富八]|城中|贫困|富裕|示范|文明|明星|样板|中心|空心|自然|行政)村|"
    r"家庭农场|(?:基层|城乡|农村|城市|街道|智慧|居民|所在)社区)$"
)
NAME_LENGTH = 12
TOWN_LENGTH = 6  # code points of a town's name before 镇, 街道


def deictic(text: str, begin: int) -> tuple[int, int, str] | None:
    """我市, 本县, 我国 …: the place whose voice the report speaks in."""
    own = text[begin] == "我" or text[begin] == "本" and (not begin or text[begin - 1] not in "基根日资成版原剧样文")
    if own and (found := _DEICTIC.match(text, begin)):
        return begin, found.end(), "place-deictic"
    return None


def short_province(text: str, begin: int, provinces: str) -> tuple[int, int, str] | None:
    """One-character names after a word of going or being there (在京召开, 来浙考察)."""
    if begin and (found := _ABBREVIATED.match(text, begin)):
        rule = "place-province-abbreviation" if found.group(1) in provinces else "place-abbreviation"
        return begin, begin + 1, rule
    return None


def local_names(text: str, taken: Mapping[int, str], stops: Lexicon[str]) -> Iterator[tuple[int, int, str]]:
    """Towns, villages and sites by proper name, where no other name stands."""
    free = dict(taken)
    for begin, end, rule in (*level_sites(text, taken), *_waters(text, taken)):
        free.update((at, "Place") for at in range(begin, end))
        yield begin, end, rule
    for pattern, rule in ((_TOWN, "place-town"), (_SITE, "place-site")):
        for suffix in pattern.finditer(text):
            begin = _start(text, suffix.start(), free, stops)
            if rule == "place-site":  # a site's name keeps the place that it begins with, a town's does not
                begin = _with_place(text, begin, suffix, taken)
            name = text[begin : suffix.start()]
            if not 1 <= len(name) <= NAME_LENGTH or _GENERIC.match(name) or taken.get(suffix.start()):
                continue
            if _COMMON_TOWN.search(text, begin, suffix.end()) or len(name) == 1 and text[begin - 1 : begin] == "、":
                continue
            if rule == "place-town" and not (
                2 <= len(name) + len(suffix.group()) <= 8 and _anchored(text, begin, free)
            ):
                continue
            site = rule == "place-site"
            if site and not _is_site(text, begin, suffix, taken):
                continue
            free.update((at, "Place") for at in range(begin, suffix.end()))
            yield begin, suffix.end(), rule


def _with_place(text: str, begin: int, suffix: re.Match[str], taken: Mapping[int, str]) -> int:
    """Begin of a site's name with the place before it: 样州|湿地, 样州市|展览馆, but not with 样州市 before 样安湿地."""
    area = _AREA.match(suffix.group()) is not None
    while begin and taken.get(begin - 1) == "Place" and suffix.end() - begin < NAME_LENGTH + 4:
        own = area and suffix.start() - begin >= 2 and not _GENERIC.match(text[begin : suffix.start()])
        if own and text[begin - 1] in "省市县区盟旗":
            break
        begin -= 1
    return begin


def _is_site(text: str, begin: int, suffix: re.Match[str], taken: Mapping[int, str]) -> bool:
    """Whether what stands before the word for a site makes it a name."""
    if suffix.start() - begin < 2 or _COUNT_INSIDE.search(text, begin, suffix.start()):
        return False
    if suffix.group() == "港":
        return taken.get(suffix.start() - 1) == "Place"
    if taken.get(begin) == "Place" or _anchored(text, begin, taken):
        return True
    clear = text[begin - 1 : begin] in tuple("和与及，。：；")
    return clear and suffix.group() in _OPEN_SITE and suffix.start() - begin <= 4


def level_sites(text: str, taken: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """Houses of the place whose voice the report speaks in: 在|县影剧院."""
    for level in _LEVEL_SITE.finditer(text):
        house = _HOUSE.match(text, level.end())
        if house and level.start() not in taken:
            yield level.start(), house.end(), "place-level-site"


def _waters(text: str, taken: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """Rivers and lakes by proper name."""
    for water in _WATER.finditer(text):
        if taken.keys().isdisjoint(range(*water.span())) and not _STOP.search(water.group()):
            yield water.start(), water.end(), "place-site"


def town_follows(text: str, begin: int, end: int) -> bool:
    """Whether the short name of a division at [begin, end) is the name of a town here: 样本|街道, 样本|镇."""
    return (end - begin == 2 or text[end - 1] not in "省市县区州盟旗") and _TOWN_WORD.match(text, end) is not None


def town_bodies(text: str, taken: Mapping[int, str], stops: Lexicon[str]) -> Iterator[tuple[int, int]]:
    """Party and government bodies of towns, streets and villages by proper name: 样本镇|党委, 样本街道|办事处."""
    for suffix in _TOWN_BODY.finditer(text):
        if taken.get(suffix.start()) or taken.get(suffix.end() - 1):
            continue
        begin = _start(text, suffix.start(), taken, stops)
        name = text[begin : suffix.start()]
        if 2 <= len(name) <= TOWN_LENGTH and not _GENERIC.match(name) and name[-1] not in _KIND_OF_TOWN:
            yield begin, suffix.end()


def _start(text: str, end: int, taken: Mapping[int, str], stops: Lexicon[str]) -> int:
    begin = end
    while begin and end - begin < NAME_LENGTH and not _STOP.match(text, begin - 1) and (begin - 1) not in taken:
        if begin >= 2 and (text[begin - 2 : begin] in stops or _MEASURED.match(text, begin - 2, begin)):
            break
        begin -= 1
    return begin


def _anchored(text: str, begin: int, taken: Mapping[int, str]) -> bool:
    """Whether a proper name can start here: behind another place, a verb of going, or in a list of such."""
    before = text[max(0, begin - 2) : begin]
    if _STREET.match(text, begin):
        return True
    return taken.get(begin - 1) == "Place" or before.endswith(
        ("来到", "走进", "深入", "前往", "赴", "在", "到", "、", "了", "对", "参观", "考察", "位于", "至", "抵达")
    )
