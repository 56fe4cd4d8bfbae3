"""Places that no table lists: 我市, 在京, towns, villages, parks, squares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.other_places import abroad, estates, level_sites, lines, listed, waters
from kg.pipeline.zones import zone_acts
from kg.places import Places

_DEICTIC = re.compile(r"[我本](?:省|市|县|区|州|盟|旗|镇|乡|村|国|街道)(?![级长民委场域内府])")
GOING = "在来赴抵离返进入驻到"
_ABBREVIATED = re.compile(
    rf"(?<=[{GOING}])(?![省市县区镇乡村])([\u4e00-\u9fff])(?=[召举开调考检视看出参会访慰指督，,。、逝]|主持|揭|启|闭|签|成立|发布|(?<![新云海])(?:期间|投资|创业|工作))"
)
_TOWN = re.compile(
    r"(?:街道|社区|居民区|苏木|嘎查)(?![级民容办党支])"
    r"|(?:镇|(?<![城市之])乡(?![村镇土亲下情愁])|村(?!街道|镇|乡)|林场|农场|牧场)(?![级民委容办党支部寨规史务]|庄(?!稼)|落(?!实)|长(?![\u4e00-\u9fff]{1,2}[村社]))"
)
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
_STOP = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9·]|[的了在到赴向与和及对由以是从将把被让使至并且而或者于为这那此每某本我你他她们次着过不就都也还要会有各全该等]"
)
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
_MEASURED = re.compile(r"[一二三四五六七八九十两几多这那该各每数0-9][家个名位所]$")
_GENERIC = re.compile(
    r"^(?:新?农|村容|乡|城|镇|县|市|区|街道|代表|各|全|村|试点|帮扶|薄弱|后进|包联|联系|脱贫|重点|出列|空壳|旅游|特色|专业|传统|民族|边境|抵边|样板|智慧|老旧|国家|小康|隔壁|国际|精品|联|千年|家庭|集约化|惠民|花果|蔬菜|苗木|粮食|经济|贷款|板房|帐篷|县域|自由|贸易|布局|原料|困难|上访|建制|整|棚改|海底|地下|战斗|公园|名胜|民俗|烈士|体育|露营|能源|原材料|沿线|训练|实训|实践|实习|培训|教育|生产|种植|养殖|加工|物流|仓储|创新|文化|科技|农业|硕士|博士|研究生|大学生|青年|孵化|就业|见习|新型|辖区|基层|平安|文明|生态|幸福|和谐|工业|产业|科技|商业|现代|创业|有关|部分|先进|重点|贫困|边远|中心|驻|进|入|美丽|示范|[一二三四五六七八九十两几百]|个|多|学校|全校|国家级|省级|市级|县级|自然|行政|集中|易地|搬迁|扶贫|大型|[一二三四五]?星级|移民|考古|历史|其他|新|老|古迹|红色|下榻|所在|周边|震中|区域)+$"
)
_TOWN_WORD = re.compile(
    r"[\u4e00-\u9fff]{0,2}?街道|[^\W\d小古城集重各市乡名老新强全省县区]?镇(?!长|级|区|政府)|[\u4e00-\u9fff]{1,4}族乡|乡(?!村|镇|亲|下|土|长)|苏木|嘎查|社区"
)
_VILLAGE = re.compile(r"[^\W\d的和与及等市县区省州乡村镇农新]?社区(?![级民])|村(?![级民委庄容镇])")
_GOES_ON = re.compile(r"[长级民容]|党[委支工总]|人民政府|政府|办事处|人大|纪委|武装部|居委会|村委会|支部|两委")
_TOWN_BODY = re.compile(
    r"(?:街道|社区|镇|乡|村|苏木|嘎查|农场|林场)(?:党工委|党委|党总支|党支部|人民政府|政府|办事处|人大主席团|人大|纪委|武装部|居委会|村委会|两委|工作组|工作队|卫生院|中心小学|敬老院)"
)
_KIND_OF_TOWN = "小古城集重各市乡名老新强全该本我镇社农"  # 小镇, 古镇, 城镇, 乡镇, 农村 are no names
# A street, or a town in a list, by two or three characters that begin where a name can.
_STREET = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}街道|(?<=[，、和与及])[\u4e00-\u9fff]{1,2}[^小古城集重各市乡名老新强]镇(?=[，、。等和])"
)
_COMMON_TOWN = re.compile(
    r"(?:[小重乡]镇|水乡|(?<![东西南北])古镇|(?<![\u4e00-\u9fff])[城集名强]镇|[家故同城县下给他异返还回离思归恋]乡|(?:半年|今年|去年|明年|全年|近年|[本当次]月|目前|当前|现在|[到进出驻])村|(?:[农渔乡富八]|城中|贫困|富裕|示范|文明|明星|样板|中心|空心|自然|行政)村|"
    r"家庭农场|(?:基层|城乡|农村|城市|街道|智慧|居民|所在)社区)$"
)
_BEFORE_PLACE = re.compile(r"(?:^|[，。；：、\s在到赴从至自]|来到|前往|深入|[镇乡]、)$")
_AFTER_PLACE = re.compile(r"[、，。；\s]|等|和(?=[\u4e00-\u9fff]{2,3}[等、，镇乡])|的|调研|检查|考察|召开|举行")
_GOING_TO = (
    "来到", "走进", "深入", "前往", "赴", "在", "到", "、", "了", "对", "参观", "考察", "位于", "至", "抵达", "走访", "视察", "察看", "查看",
    "驻", "来", "入", "路过", "经过", "沿着", "围绕", "来自", "沿", "于", "是", "从", "由", "向", "将", "以", "为",
)  # fmt: skip
_LEAD = re.compile(r"联合|代表|组织|协同|陪同|[来经请让使给跟同携率](?=[\u4e00-\u9fff]{2})")
_KIND_BEFORE = (
    "贫困村",
    "示范村",
    "联系村",
    "帮扶村",
    "重点村",
    "脱贫村",
    "联系点",
    "帮扶点",
    "包联村",
    "薄弱村",
    "帮扶的",
    "联系的",
    "包联的",
    "试点村",
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


def local_names(
    text: str, taken: Mapping[int, str], stops: Lexicon[str], begins: frozenset[int] = frozenset()
) -> Iterator[tuple[int, int, str]]:
    """Towns, villages and sites by proper name, where no other name stands; `begins` of the names in `taken`."""
    free = dict(taken)
    known: dict[str, int] = {}
    for begin, end, rule in (
        *level_sites(text, taken), *abroad(text, taken, begins), *listed(text, taken, begins), *lines(text, taken), *waters(text, taken), *estates(text, taken), *_towns(text, free, stops), *_sites(text, free, taken, stops, begins),
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
        common = text[begin:end] in stops or _GENERIC.match(text[begin:end])
        if begin not in free and end - 1 not in free and around and not common:
            yield begin, end, "place-stem"


def _town_word(name: str) -> str:
    """The word for a town or village that a name of four characters or fewer ends in, or ""."""
    return next((word for word in ("街道", "镇", "乡", "村") if name.endswith(word) and 3 <= len(name) <= 5), "")


def _towns(text: str, free: dict[int, str], stops: Lexicon[str]) -> Iterator[tuple[int, int, str]]:
    """Towns and villages; `place-weak` where nothing but the beginning of a clause shows one."""
    for suffix in _TOWN.finditer(text):
        begin = _led_in(text, _start(text, suffix.start(), free, stops), suffix.start())
        length = suffix.start() - begin
        if not 1 <= length <= NAME_LENGTH or free.get(suffix.start()) or not 2 <= suffix.end() - begin <= 8:
            continue
        if _GENERIC.match(text[begin : suffix.start()]) or _COMMON_TOWN.search(text, begin, suffix.end()):
            continue
        if length == 1 and text[begin - 1 : begin] == "、":
            continue
        if _anchored(text, begin, free):
            free.update((at, "Place") for at in range(begin, suffix.end()))
            yield begin, suffix.end(), "place-town"
        elif _begins_town(text, begin, suffix, stops):
            yield begin, suffix.end(), "place-town" if suffix.group() in ("镇", "乡") else "place-weak"


def _sites(
    text: str, free: dict[int, str], taken: Mapping[int, str], stops: Lexicon[str], begins: frozenset[int]
) -> Iterator[tuple[int, int, str]]:
    """Parks, houses, stations and the like; a site's name keeps the place that it begins with, a town's does not."""
    for suffix in _SITE.finditer(text):
        begin = _with_place(text, _start(text, suffix.start(), free, stops), suffix, taken, begins)
        name = text[begin : suffix.start()]
        if not 1 <= len(name) <= NAME_LENGTH or free.get(suffix.start()):
            continue
        if _GENERIC.match(name) and not (len(name) > 4 and taken.get(begin - 1) == "Place"):
            continue
        if not _COMMON_TOWN.search(text, begin, suffix.end()) and _is_site(text, begin, suffix, taken, free):
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
    own = len(name) >= 2 and not _GENERIC.match(name)
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
    if suffix.group() in _NO_NAME_ALONE and text[begin : suffix.start()] in _large():
        return False  # the hotels of a country, all of them
    if suffix.group() == "港":
        return taken.get(suffix.start() - 1) == "Place"
    if taken.get(begin) == "Place" or _anchored(text, begin, free):
        return True
    clear = text[begin - 1 : begin] in tuple("和与及，。：；")
    if clear and suffix.group() in _OPEN_SITE and suffix.start() - begin <= 4:
        return True
    return (clear or not begin or text[begin - 1] == "\n") and zone_acts(text, begin, suffix.end())


def town_follows(text: str, begin: int, end: int) -> bool:
    """Whether the short name of a division at [begin, end) is the name of a town here: 样本|街道, 样本|镇."""
    if text[begin:end] in _large():
        return False
    short = end - begin == 2 or text[end - 1] not in "省市县区州盟旗"
    return short and (
        _TOWN_WORD.match(text, end) is not None or end - begin == 2 and _VILLAGE.match(text, end) is not None
    )


@lru_cache(maxsize=1)
def _large() -> frozenset[str]:
    """Names of countries and provinces, which begin no town's name: 样本省|乌镇."""
    return frozenset(
        f for p in Places.load() if p.level in ("country", "province") for f in (p.name, p.short, *p.aliases)
    )


def town_bodies(text: str, taken: Mapping[int, str], stops: Lexicon[str]) -> Iterator[tuple[int, int]]:
    """Party and government bodies of towns, streets and villages by proper name: 样本镇|党委, 样本街道|办事处."""
    for suffix in _TOWN_BODY.finditer(text):
        if taken.get(suffix.start()) or taken.get(suffix.end() - 1):
            continue
        begin = _led_in(text, _start(text, suffix.start(), taken, stops), suffix.start())
        name = text[begin : suffix.start()]
        if 2 <= len(name) <= TOWN_LENGTH and not _GENERIC.match(name) and name[-1] not in _KIND_OF_TOWN + "驻进入":
            yield begin, suffix.end()


def _start(text: str, end: int, taken: Mapping[int, str], stops: Lexicon[str]) -> int:
    begin = end
    while begin and end - begin < NAME_LENGTH and not _STOP.match(text, begin - 1) and (begin - 1) not in taken:
        if begin >= 2 and (text[begin - 2 : begin] in stops or _MEASURED.match(text, begin - 2, begin)):
            break
        if text.endswith(_KIND_BEFORE, max(0, begin - 4), begin):
            break
        begin -= 1
    return begin


def _led_in(text: str, begin: int, end: int) -> int:
    """Begin of a town's name without the verb before it: 先后来|样桥镇, 联合|样桥镇人民政府."""
    lead = _LEAD.match(text, begin, end - 1)
    return lead.end() if lead else begin


def _anchored(text: str, begin: int, taken: Mapping[int, str]) -> bool:
    """Whether a proper name can start here: behind another place, a verb of going, or in a list of such."""
    before = text[max(0, begin - 2) : begin]
    if _STREET.match(text, begin):
        return True
    if before[-1:] in ("和", "与", "及"):
        last = begin - (3 if text[begin - 2] == "以" else 2)
        return last in taken or text[last] in "镇乡村区园馆场地心站庄校"
    return (
        taken.get(begin - 1) == "Place"
        or before.endswith(_GOING_TO)
        or text.endswith(_KIND_BEFORE, max(0, begin - 4), begin)
    )


def _begins_town(text: str, begin: int, suffix: re.Match[str], stops: Lexicon[str]) -> bool:
    """Whether a town's name begins here by the words around it: 。样本镇|抓住, 支持|样本镇, 沿河的|样本镇."""
    length = suffix.start() - begin
    before = text[begin - 1 : begin]
    if length < 2:
        return False
    if length <= 3 and (not before or before in "，。；：\n \u3000,;:“（("):
        return True
    return text[max(0, begin - 2) : begin] in stops or before == "的" and suffix.group() in ("镇", "街道", "乡")
