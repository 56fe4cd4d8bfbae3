"""Towns, streets and villages by proper name, and their bodies: 样本镇, 样桥镇|例庄村, 样本镇党委."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg.pipeline.body_tails import runs_on
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.place_starts import GENERIC, NAME_LENGTH, anchored, name_start
from kg.places import Places
from kg.vocabulary import column, words
from kg.vocabulary import rows as table

_TOWN = re.compile(
    r"办事处(?=[\u4e00-\u9fff]{1,4}(?:村|社区))|(?:街道|社区|居民区|苏木(?![乡镇])|嘎查)(?![级民容办党支])"
    r"|(?:镇(?!村(?:干部|两级|[组级书党工]))|(?<![城市之])乡(?![村镇土亲下情愁贤])|村(?![\u4e00-\u9fff]?(?:街道|镇|乡)|社区(?!工厂|党群)|站)|林场|农场|牧场)"
    r"(?:(?=[民委容党支史务][\u4e00-\u9fff]{1,2}(?:村|社区|嘎查))|(?![级民委容办支部寨规史务]|党(?!政[领主班负])|庄(?!稼)|落(?!实)|长(?![\u4e00-\u9fff]{1,2}[村社])|(?:人民)?政府))"
)
_TOWN_WORD = re.compile(
    r"[\u4e00-\u9fff]{0,2}?街道|[^\W\d小古城集重各市乡名老新强全省县区]?镇(?!长|级|区|政府)|[\u4e00-\u9fff]{1,4}族乡|乡(?!村|镇|亲|下|土|长)|苏木|嘎查|社区"
)
_VILLAGE = re.compile(r"[^\W\d的和与及等市县区省州乡村镇农新]?社区(?![级民])|村(?![级民委庄容镇])")
_IN_TOWN = re.compile(r"[^\W\d的和与及等农乡全各某该本]村(?![级民委庄容镇])")
TOWN_ORGAN = "|".join(  # longest first: what towns, streets and villages have of their own
    [
        *sorted(
            {
                form
                for row in table("departments")
                if "township" in row["levels"] or "village" in row["levels"]
                for form in (row["stem"], *(long for long in words(row["long_forms"]) if "、" not in long))
            }
            | {"人大主席团", "工作组", "工作队", "中心小学", "中心幼儿园", "敬老院"},
            key=lambda stem: (-len(stem), stem),
        ),
        "委(?=书记|副书记|委员|、|，|主要|班子|[镇乡]政府)",
    ]
)
_TOWN_BODY = re.compile(
    rf"(?:街道|社区|镇|乡|村|苏木|嘎查|农场|林场)(?:{TOWN_ORGAN})"
    r"|(?:经开区|高新区|开发区|工业区|保税区|度假区|合作区|试验区|实验区|产业园|工业园|园区)(?:党工委|管委会|管理委员会)"
)
_KIND_OF_TOWN = "小古城集重各市乡名老新强全该本我镇社农两几"  # 小镇, 古镇, 城镇, 乡镇, 农村 are no names
COMMON_TOWN = re.compile(
    r"(?:[小重乡圩苏驻帮强]镇|苏木镇|(?:典型|示范|中心|样板|重点|特色)镇|(?:旅[澳港台]|诗|侨|酒|茶|药|画|故|梦|山)乡|水乡|(?<![东西南北])古镇|(?<![\u4e00-\u9fff])[城集名强]镇|[家故同城县下给他异返还回离思归恋爱]乡|(?:半年|今年|去年|明年|全年|近年|[本当次]月|目前|当前|现在|[到进出驻帮扶包兴强访通辖])村|(?:[农渔乡富八]|城中|贫困|富裕|示范|文明|明星|样板|中心|空心|自然|行政)村|"
    r"家庭农场|好(?:农|林|牧)场|(?:基层|城乡|农村|城市|街道|智慧|居民|所在|科普|平安|文明|和谐|幸福|示范|绿色|无毒|试点)社区)$"
)
_LEAD = re.compile(
    r"辖区|属地|组织|[未今明后]?[一二三四五六七八九十]年|[\u4e00-\u9fff]{0,3}[顾护管建办看]好|[0-9]{2,4}年|联合|代表|组织|协同|陪同|[来经请让使给跟同携率](?=[\u4e00-\u9fff]{2})"
)
_OF_VILLAGES = ("办事处", "街道", "镇", "乡", "苏木")
_VILLAGE_BEHIND = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:(?<![乡农各])村|社区|嘎查)(?![级民])")
_ORDINAL = re.compile("第[一二三四五六七八九十]$")
_LITTLE = "和都向于将以为全会要让那"  # little words that also stand in names: 永和镇, 玉都镇, 向阳乡
_MARK = "，、。；：（(\n \u3000在到赴"
TOWN_LENGTH = 6  # code points of a town's name before 镇, 街道


def towns(text: str, free: dict[int, str], stops: Lexicon[str]) -> Iterator[tuple[int, int, str]]:
    """Towns and villages; `place-weak` where nothing but the beginning of a clause shows one."""
    for suffix in _TOWN.finditer(text):
        first = name_start(text, suffix.start(), free, stops)
        if (
            _ORDINAL.search(text, max(0, first - 3), first)
            and free.get(first - 2) is None
            and free.get(first - 3) == "Place"
        ):
            first -= 2  # 样原镇|第二寨子村
        begin = led_in(text, first, suffix.start())
        led = begin > first and anchored(text, first, free)  # 在|辖区|样原镇
        begin = _over_little_word(text, begin, suffix, free)
        if not _may_be(text, begin, suffix, free):
            continue
        if cut := _division_before(text, begin, suffix):
            yield begin, cut, "place-context"
            begin = cut
        if (
            cut
            or led
            or anchored(text, begin, free)
            or text[begin - 1 : begin] == "的"
            and free.get(begin - 2) == "Place"
            or _VILLAGE_BEHIND.match(text, suffix.end())
            and _begins_town(text, begin, suffix, stops)
        ):
            free.update((at, "Place") for at in range(begin, suffix.end()))
            yield begin, suffix.end(), "place-town"
        elif _begins_town(text, begin, suffix, stops):
            yield begin, suffix.end(), "place-town" if suffix.group() in ("镇", "乡") else "place-weak"


def _division_before(text: str, begin: int, suffix: re.Match[str]) -> int:
    """End of a division's bare name with which a town's seems to begin: 例丘|样庄街道; 0 where it does not."""
    if suffix.group() not in ("镇", "乡", "街道", "林场", "农场") or suffix.start() - begin < 4:
        return 0
    short = text[begin : begin + 2]
    return begin + 2 if short in _shorts() and short not in large() else 0


@lru_cache(maxsize=1)
def _shorts() -> frozenset[str]:
    return frozenset(form for form, _, flag in Places.load().forms() if len(form) == 2 and flag != "no")


def _over_little_word(text: str, begin: int, suffix: re.Match[str], free: Mapping[int, str]) -> int:
    """Begin of a short name with a character in it that else is a little word: 、|和样镇, 在|玉都镇, 样本县|向样乡."""
    end = suffix.start()
    if (
        end - begin > 1
        or suffix.group() not in (*_OF_VILLAGES, "林场", "农场", "牧场")
        or text[end - 1] in _KIND_OF_TOWN + "村"
    ):
        return begin
    start = end - 2
    little = start > 0 and sum(char in _LITTLE for char in text[start:end]) == 1 and text[begin - 1] in _LITTLE
    if not little or not "\u4e00" <= text[start] <= "\u9fff" or start in free:
        return begin
    behind = text[start - 1] in _MARK or free.get(start - 1) == "Place" and text[start] not in "和以为将让"
    return start if behind else begin


def _may_be(text: str, begin: int, suffix: re.Match[str], free: Mapping[int, str]) -> bool:
    """Whether [begin, end of suffix) is long and special enough for a name."""
    length = suffix.start() - begin
    if _TOWN_BODY.match(text, suffix.start()):
        return False  # 样本镇|人大 is a body
    if (
        text[begin : suffix.end()] == "场镇"
        or text[suffix.start() - 1].isdigit()
        or suffix.group() == "村"
        and text[suffix.start() - 1] in "两几"
    ):
        return False  # 样山、例山|两村, 3村
    if not 1 <= length <= NAME_LENGTH or free.get(suffix.start()) or not 2 <= suffix.end() - begin <= 8:
        return False
    kind = "各个镇乡等" if suffix.group() == "街道" else _KIND_OF_TOWN + "村驻帮圩"
    named = length >= 2 and suffix.group() in _OF_VILLAGES and text[suffix.start() - 1] not in kind
    if named and _VILLAGE_BEHIND.match(text, suffix.end()):
        return True  # 新桥街道|样艺社区, 包家乡|样坪村
    common = GENERIC.match(text[begin : suffix.start()])
    if common and suffix.group() in ("镇", "乡", "街道") and text[begin : suffix.start()] in good_names():
        common = None if anchored(text, begin, free) else common  # 来到|文明乡
    if common or COMMON_TOWN.search(text, begin, suffix.end()):
        return False
    return length > 1 or text[begin - 1 : begin] != "、"


def _begins_town(text: str, begin: int, suffix: re.Match[str], stops: Lexicon[str]) -> bool:
    """Whether a town's name begins here by the words around it: 。样本镇|抓住, 支持|样本镇, 沿河的|样本镇."""
    length = suffix.start() - begin
    before = text[begin - 1 : begin]
    if length < 2:
        return False
    if length <= 3 and (not before or before in "，。；：\n \u3000,;:“（("):
        return True
    if before == "年" and text[begin - 2].isdigit():
        return True
    return text[max(0, begin - 2) : begin] in stops or before == "的" and suffix.group() in ("镇", "街道", "乡")


def town_follows(text: str, begin: int, end: int) -> bool:
    """Whether the short name of a division at [begin, end) is the name of a town here: 样本|街道, 样本|镇."""
    if text[begin:end] in large():
        return False
    short = end - begin == 2 or text[end - 1] not in "省市县区州盟旗"
    if text[begin - 1 : begin] in ("镇", "乡") and end - begin == 2 and _IN_TOWN.match(text, end):
        return True  # 样堰镇|黄石样村
    if end - begin == 3 and text[end - 1] in "江河湖山岭" and _VILLAGE.match(text, end):
        return True  # 南样江|村
    return short and (
        _TOWN_WORD.match(text, end) is not None or end - begin == 2 and _VILLAGE.match(text, end) is not None
    )


@lru_cache(maxsize=1)
def large() -> frozenset[str]:
    """Names of countries and provinces, which begin no town's name: 样本省|乌镇."""
    return frozenset(
        f for p in Places.load() if p.level in ("country", "province") for f in (p.name, p.short, *p.aliases)
    )


@lru_cache(maxsize=1)
def good_names() -> frozenset[str]:
    """Names of towns that are ordinary words too."""
    return frozenset(column("town_words", "word"))


def town_bodies(text: str, taken: Mapping[int, str], stops: Lexicon[str]) -> Iterator[tuple[int, int]]:
    """Party and government bodies of towns, streets and villages by proper name: 样本镇|党委, 样本街道|办事处."""
    for suffix in _TOWN_BODY.finditer(text):
        if taken.get(suffix.start()) or taken.get(suffix.end() - 1):
            continue
        begin = led_in(text, name_start(text, suffix.start(), taken, stops), suffix.start())
        name = text[begin : suffix.start()]
        if runs_on(text, suffix.end()):
            continue
        if 2 <= len(name) <= TOWN_LENGTH and not GENERIC.match(name) and name[-1] not in _KIND_OF_TOWN + "驻进入":
            yield begin, suffix.end()


def led_in(text: str, begin: int, end: int) -> int:
    """Begin of a town's name without the verb before it: 先后来|样桥镇, 联合|样桥镇人民政府."""
    lead = _LEAD.match(text, begin, end - 1)
    return lead.end() if lead else begin
