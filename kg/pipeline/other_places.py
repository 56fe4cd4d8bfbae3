"""Places that what stands around them gives away: waters, divisions abroad, villages in lists, houses of the own town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg.places import Places
from kg.vocabulary import column, words

_HOUSES_OF_LEVEL = sorted(
    (
        w
        for w, k in zip(column("venue_words", "word"), column("venue_words", "kinds"), strict=True)
        if "level_house" in words(k)
    ),
    key=len,
    reverse=True,
)
_FIRST = "".join(sorted({word[0] for word in _HOUSES_OF_LEVEL}))
_LEVEL_SITE = re.compile(rf"(?<![\u4e00-\u9fff])[省市县区镇乡](?=[{_FIRST}])|(?<=[在到])[省市县区镇乡村](?=[{_FIRST}])")
_HOUSE = re.compile(rf"(?:{'|'.join(_HOUSES_OF_LEVEL)})(?![\u4e00-\u9fff]?[长员任])")
# Rivers and lakes that no table lists, where the words behind speak of water: 样河、例河|堤防.
_WATER_WORD = "堤防|大堤|河堤|水位|流域|沿线|沿岸|防洪|水系|河道|干流"
_WATER = re.compile(
    rf"(?<=[，。；、和与及好])(?:(?![在是为以对将占据让使沿就把环入开两江大小运内该各此本堰])[\u4e00-\u9fff]{{1,3}}?[河湖])"
    rf"(?=(?:、[\u4e00-\u9fff]{{1,3}}[河湖江]){{0,4}}(?:{_WATER_WORD}))"
)
_ALONG = re.compile(
    r"(?<=沿着|来到|流经|巡查|察看|查看)(?![江大小运内该各此本长])[\u4e00-\u9fff]{1,3}(?:河|湖|江|溪|渠)(?![\u4e00-\u9fff]?[镇乡村区街县市社长])"
)
_OWN_ZONE = re.compile(
    r"(?<!区、)(?:(?<![\u4e00-\u9fff])|(?<=[到在赴和与及驻对]))(?:高新区|经开区|综保区|自贸区)(?!党工委|工委|管委会|管理委员会|[\u4e00-\u9fff]{0,8}(?:局|办公室|分局|法院|检察院|公司|支行|学校|小学|中学|医院)|建设[，,。、]|、(?:高新|经开|综保|自贸)区|等(?:产业|功能|平台|园区|开发|重点))"
)
_ESTATE = re.compile(
    r"(?<![\u4e00-\u9fff·])[\u4e00-\u9fff]{2,6}·([\u4e00-\u9fff]{1,2}[园苑府])(?![\u4e00-\u9fff]?[长区·])"
)
_GARDEN = re.compile(r"(?<=[，。、；和与及在由到对为随得\n“‘])[\u4e00-\u9fff]{1,2}[园苑府](?![长区])")
_NOT_ABROAD = re.compile(
    r"总统|首相|总理|媒体|政府|报|记者|外长|议|[今当]天|部科学省|[外法财总]务省|产业省|反省|劳动省|水产省|防卫省|交通"
)
# Motorways and railways by the short names of what they join, and numbered roads.
ENDS = "呼包京沪津渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滇黔甬台温金丽衢杭绍嘉湖福厦漳泉龙沈大昆武广深珠郑西成哈长石太兰银合南汉万连济徐郴张吉怀渝蓉乐雅康六盘安"
_LINE = re.compile(
    rf"(?<![0-9A-Za-z])(?:[GS]\d{{1,4}}|\d{{3}})(?:国道|省道|高速公路|高速|线)|(?:[{ENDS}]{{2,4}}|(?<=[在到沿、])(?!一[个条段]|[两多这那每各]|[全该沿])[\u4e00-\u9fff]{{2}})(?:高速公路|客专|城际铁路)|(?:(?<![\u4e00-\u9fff])|(?<=[在到往从和与及是的越沿至由对、]))[{ENDS}]{{2,4}}(?:高速|高铁|铁路)(?![发增公])"
)
# Streets behind a word of going or a place's name.
_STREET = re.compile(
    r"(?<=来到|位于|走进|沿着|地处|坐落|[东南西北][起至靠邻临接连])(?P<a>[^\W\d的了在到向对这那该一两各每本]{2,4}(?:(?<!道)路|街(?!区)|巷|胡同|弄))(?![线程演径桥网由子道面上边头])"
    r"|(?<=[、，在于沿和与])[^\W\d的了在到向对这那该一两各每本和与沿于]{2,4}(?:路|大道|大街|街)(?=以[东南西北]|[东南西北中][段侧]|[A-Z]段|沿线|两侧|沿街|路口)"
)
# Streets named after places: 样州|路, 样城|北大街.
_ROAD = re.compile(
    r"[东南西北中]?(?:路|大街(?!小)|大道(?!理)|街(?![道区坊镇办市])|河(?=出海口|流域|沿岸|两岸|大桥|段|干流|治理|[、，。]))(?![线程演径桥网由子道面边头过经人灯段局基透况])"
)
# Towns in a list whose last alone has the word: 到沈样、林样、沙样街道|调研.
_RUN_OF_TOWNS = re.compile(
    r"(?<=[到在赴入往])((?:[^\W\d的了在到向对把被将是各等与和及]{2,3}、){1,8})[^\W\d的了在到向对把被将是各等与和及]{2,3}(?:街道|镇|乡)(?=调研|检查|考察|督导|督查|走访|开展|实地|指导|看望|慰问|宣讲|[，,。])"
)
_RUN_OF_PLACES = re.compile(
    r"(?<=[到在赴入往乡镇县区市抽查访问察])((?:[^\W\d的了在到向对把被将是各等]{2,4}、){1,12}[^\W\d的了在到向对把被将是各等]{2,4})"
    r"(?:等|(?=\d))(?:地的?)?\d{0,2}[一二三四五六七八九十两多]{0,2}个?(?:贫困|行政|自然|重点|帮扶|非贫困)?(?:村委会|村庄|村屯|村|乡镇|社区|镇(?![长区])|乡(?![亲村])|街道(?!办))(?![民级])"
)
# Divisions of other countries, behind the country's name: 样国|样兰州, 样国友城|样野市.
_ABROAD = re.compile(
    r"(?:首都|友城|北部|南部|东部|西部|中部|东北部|西北部|东南部|西南部)?"
    r"((?:[^\W\d各全多个大这该一两数几的在与和及对本原省级是]{2,6}?(?:大区|[南北]道|[市州省郡县]))(?<![超城股门都楼上夜街]市)){1,2}(?![长级民场内际份区值面路市]|政府军)"
)
_STOP = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9·]|[的了在到赴向与和及对由以是从将把被让使至并且而或者于为这那此每某本我你他她们次着过不就都也还要会有各全该等]"
)


def level_sites(text: str, taken: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """Houses of the place whose voice the report speaks in: 在|县影剧院."""
    for level in _LEVEL_SITE.finditer(text):
        house = _HOUSE.match(text, level.end())
        if house and level.start() not in taken:
            yield level.start(), house.end(), "place-level-site"


def own_zones(text: str, taken: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """The zone of the report's own city, named by its word alone: 到|高新区|调研."""
    for zone in _OWN_ZONE.finditer(text):
        if taken.keys().isdisjoint(range(*zone.span())):
            yield *zone.span(), "place-own-zone"


def waters(text: str, taken: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """Rivers and lakes by proper name."""
    for water in (*_WATER.finditer(text), *_ALONG.finditer(text)):
        if taken.keys().isdisjoint(range(*water.span())) and not _STOP.search(water.group()):
            yield water.start(), water.end(), "place-site"


def estates(text: str, taken: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """Houses and gardens of a brand, and by the name behind the dot wherever they stand: 样康之家·样园, 样园."""
    names: set[str] = set()
    for found in _ESTATE.finditer(text):
        if taken.keys().isdisjoint(range(*found.span())):
            names.add(found.group(1))
            yield *found.span(), "place-site"
    for again in _GARDEN.finditer(text) if names else ():
        dotted = text[again.start() - 1 : again.start()] == "·"
        if again.group() in names and not dotted and taken.keys().isdisjoint(range(*again.span())):
            yield *again.span(), "place-site"


def listed(text: str, taken: Mapping[int, str], begins: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    """Villages and towns in a list that only its end names: 柳样庄、张样楼、罗庄等5个村."""
    for run in (*_RUN_OF_PLACES.finditer(text), *_RUN_OF_TOWNS.finditer(text)):
        begin = run.start(1)
        for item in run.group(1).rstrip("、").split("、"):
            end = begin + len(item)
            if not any(at in taken for at in range(begin, end)):
                yield begin, end, "place-listed"
            begin = end + 1


def lines(text: str, taken: Mapping[int, str], begins: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    """Motorways, railways and streets by name: 甬台温高速公路, 104国道, 来到|样湖路, 样州|路."""
    for road in _ROAD.finditer(text):
        if taken.get(road.start() - 1) == "Place" and road.start() not in taken:
            begin = road.start() - 1
            while begin not in begins:
                begin -= 1
            if text[begin : road.start()] not in _countries() and text[road.start() - 1] not in "国省市县区州镇":
                yield begin, road.end(), "place-line"
    for line in (*_LINE.finditer(text), *_STREET.finditer(text)):
        inside = taken.keys() & range(*line.span())
        if all(taken[at] == "Place" for at in inside) and line.end() - 1 not in taken:
            yield line.start(), line.end(), "place-line"


def abroad(text: str, taken: Mapping[int, str], begins: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    """Provinces, states and cities of another country by name."""
    for begin in sorted(begins):
        end = begin
        while taken.get(end) == "Place" and (end == begin or end not in begins):
            end += 1
        if text[begin:end] in _countries() and (found := _ABROAD.match(text, end)):
            span = found.span(1)
            if not _NOT_ABROAD.search(text, *span) and not any(at in taken for at in range(*span)):
                yield *span, "place-abroad"


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    """Names of countries but one's own."""
    return frozenset(
        form for p in Places.load() if p.level == "country" and p.name != "中国" for form in (p.name, *p.aliases)
    )
