"""Whose house a report comes from: the school, hospital or office that 我校, 我院, 我局 mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.pipeline.hosts import welcomed
from kg.pipeline.rows import Layers
from kg.places import Place, Places

PROPER_NAMES = 300  # of one report; bounds the comparison of each with each
HOUSE_TYPES = ("school", "hospital", "enterprise", "media", "research", "court", "procuratorate")
LEVELS_OF_HOUSES = ("校", "院", "厂", "团")  # 校党委, 院办: of the house, not of a place
ROOTS = 100  # names of bodies kept in mind; the house spoken of is one of the last
OWN_KINDS = {
    "校": r"(?:学校?|院校|中学|小学|一中|二中|三中|大学|学院|幼儿园|党校)$",
    "学院": r"学院$",
    "学校": r"(?:学校?|院校|中学|小学|大学|学院|幼儿园|党校)$",
    "师市": r"^第[一二三四五六七八九十]{1,3}师",
    "署": r"署$",
    "分行": r"分行$",
    "支行": r"支行$",
    "分公司": r"分公司$",
    "总队": r"总队$",
    "支队": r"支队$",
    "大队": r"大队$",
    "院": r"院$",
    "医院": r"医院$",
    "局": r"局$",
    "社": r"(?:社|联合社|供销社|报社)$",
    "公司": r"(?:公司|集团)$",
    "集团": r"(?:集团|公司)$",
    "协会": r"协会$",
    "学会": r"学会$",
    "商会": r"商会$",
    "联合会": r"联合会$",
    "集团公司": r"(?:集团|公司)$",
    "厅": r"厅$",
    "委": r"(?:委|委员会)$",
    "会": r"(?:会|联)$",
    "中心": r"中心$",
    "部": r"部$",
    "报": r"(?:报|报社)$",
    "网": r"网$",
    "台": r"台$",
    "所": r"所$",
    "站": r"站$",
    "行": r"行(?:股份有限公司)?$",
    "馆": r"馆$",
    "厂": r"厂$",
}
_MEDIA = re.compile(
    r"(?:网|报|社|台|频道|客户端|融媒体?(?:中心)?|日报|晚报|公众号|视窗|微言|发布|在线|新闻|网(?:时刻)?[\u4e00-\u9fff]{0,6}站)$"
)
_COMES = re.compile(
    r"[^。！？\n]{0,60}?(?:来访?|到|莅临|赴|访问|走访|走进|做客|拜访|考察|参观|对|与|同|和)(?:(?:我|本)[校院局厅社会]|"
    r"(?:集团公司|公司|集团|学校|医院|学院)(?:座谈|交流|考察|参观|访问|学习|指导|洽谈|对接))"
)
_PARTY_END = re.compile(r"(?:党组|党委|党总支|党支部|机关党委|党工委)$")
# The house in the name of its press office, its web page or one of its inner offices: 样本大学|党委宣传部, 样本市样本局|办公室.
_OFFICE_OF = re.compile(
    r"(?P<house>[\u4e00-\u9fff]{2,}(?:大学|学院|医院|中学|小学|学校|公司|集团|银行|分行|研究院|法院|检察院|局|厅|(?<![省市县区州盟旗党团工地])委))"
    r"(?:新闻网|官网|官方网站|校园网|网站|(?:官方)?(?:微信)?公众号|(?:党委|党政)?[\u4e00-\u9fff]{0,8}(?:部|处|科|股|办公室|党办|院办|校办)|新闻中心|宣传中心)"
)
# An inner office that does not say whose: 国际合作与交流处, 党委宣传部.
_OFFICE_ALONE = re.compile(r"(?:党委|党政)?[\u4e00-\u9fff]{1,8}(?:部|处|科|股|办公室)")
_FACULTY = re.compile(r"[\u4e00-\u9fff]{2,12}学院")
_OF_A_UNIVERSITY = re.compile(
    r"(?P<university>[\u4e00-\u9fff]{2,14}(?:大学|学院))[\u4e00-\u9fff]{1,12}(?:学院|系|研究院|书院)"
)
_INDEPENDENT = re.compile(r"职业|师范|警官|行政学院|中国|中央|国家|专科|高等")
_OF_UNIVERSITY = re.compile(
    r"大学|学院党|各学院|我院|本院|二级学院|院党委|校(?:长|领导|党委书记)[\u4e00-\u9fff·]{0,8}(?:到|赴|走进|深入)[\u4e00-\u9fff]{2,14}学院"
)
_FUTURE = re.compile(r"拟(?:设置?|建|更名|升格|改建|命名|组建)(?:成|为)$")  # 拟更名为|样本大学
_OF_JUSTICE = re.compile(r"(?:法院|检察院|[中高省市县区州旗]院)$")
_SIGNS = {"检察院": re.compile(r"检察长"), "法院": re.compile(r"审判|执行局|法庭|党组书记、院长")}
_TOGETHER = re.compile(
    r"(?:我|本)[校院局社会行](?:(?:和|与|同|跟|赴|到|向)|[^。！？\n]{0,50}(?:来到|走进|赴|前往|奔赴|深入))[省市县区\u4e00-\u9fff]{0,6}$"
)


def house_named(name: str) -> str | None:
    """The house that a source names: itself, or the one whose press office, web page or inner office it is.

    >>> house_named("样本大学党委宣传部"), house_named("样本市样本局办公室"), house_named("样本大学新闻网")
    ('样本大学', '样本市样本局', '样本大学')
    >>> house_named("国际交流处"), house_named("样本日报"), house_named("厅办公室")
    (None, None, None)
    """
    if found := _OFFICE_OF.fullmatch(name):
        return found["house"]
    if _OFFICE_ALONE.fullmatch(name) or _MEDIA.search(name) and not name.endswith("联合社"):
        return None
    return name


def is_faculty(name: str) -> bool:
    """Whether a name is that of a part of a university, which 我校 cannot mean: 机械工程学院, not 样本职业学院.

    >>> is_faculty("机械工程学院"), is_faculty("许昌学院文学院"), is_faculty("样本职业技术学院"), is_faculty("许昌学院")
    (True, True, False, False)
    """
    if _OF_A_UNIVERSITY.fullmatch(name):
        return True
    if _FACULTY.fullmatch(name) is None or _INDEPENDENT.search(name):
        return False
    places = Places.load()
    return not any(p.flag(name[:end]) != "no" for end in (2, 3, 4) for p in places.find(name[:end]))


def source_names(rows: Layers) -> list[str]:
    """Names of the bodies in by-lines and source lines."""
    text = rows["text"]
    names = [text[slice(*b["body"])] for b in rows["structure"]["bylines"] if b["body"]]
    return list(dict.fromkeys(names))


def without_party(name: str) -> str:
    """The name of the house without its party organ: 样本局党委 → 样本局."""
    return _PARTY_END.sub("", name) or name


def proper_names(rows: Layers, types: Mapping[str, str]) -> list[str]:
    """Proper names of bodies as the text writes them, wherever they first stand; `types` of stems and suffixes."""
    names = []
    for mention in rows["mentions"]:
        head = mention.get("head", "")
        surface = rows["text"][mention["b"] : mention["e"]]
        if head.startswith("known:") and _type(surface, types) in ("school", "hospital", "research"):
            names.append(surface)
        elif head == "open" or (head.startswith("place:") and _type(surface[int(head[6:]) :], types) in HOUSE_TYPES):
            names.append(without_party(surface))
    return [name for name in dict.fromkeys(names) if name not in OWN_KINDS][:PROPER_NAMES]


def institution_of(rows: Layers, names: list[str]) -> str | None:
    """The house that a report of its own site comes from: its source, else the proper name that 我校 must mean."""
    for name in source_names(rows):
        if house := house_named(name):
            return house
    for mention in rows["mentions"]:
        kind, _, word = mention.get("head", "").partition(":")
        if kind == "own" or kind in ("level", "house") and word in (*LEVELS_OF_HOUSES, "学院", "医院", "学校"):
            return home_of(rows["text"], own_kind(names, word, rows["text"])) if word in OWN_KINDS else None
    return None


def home_of(text: str, names: list[str]) -> str | None:
    """The house itself among houses of its kind: no visitor (样本大学一行来我校), and named most often."""
    others = [n for n in names if is_guest(text, n) or beside_own(text, n) or _to_be(text, n)]
    seats = {n[:2] for n in others if _OF_JUSTICE.search(n)}  # 样州法院 where 样州中院 is the guest
    home = [n for n in names if n not in others and not (n[:2] in seats and _OF_JUSTICE.search(n))]
    return max(home, key=text.count, default=None)


def beside_own(text: str, name: str) -> bool:
    """Whether a name is first read beside the report's house, as another: 我院和样本医院."""
    at = text.find(name)
    return at >= 0 and _TOGETHER.search(text, max(0, at - 60), at) is not None


def _abroad(name: str) -> bool:
    """Whether a name begins with that of another country: 新加坡样例大学."""
    places = Places.load()
    found = (p for end in range(2, min(len(name), 7)) for p in places.find(name[:end]))
    return any(p.level == "country" and p.code != "CN" for p in found)


def of_justice(text: str, guests: Iterable[str], home: Place | None) -> str | None:
    """The court or procuratorate of the report's place, where 我院 has guests of its kind and no name: 样本县检察院一行来我院.

    What only such a house has must be told of: 检察长, 审判 or 执行局.
    """
    kinds = {kind for name in guests for kind in _SIGNS if name.endswith(kind)}
    kind = kinds.pop() if len(kinds) == 1 else ""
    if not kind or home is None or not home.is_division or not _SIGNS[kind].search(text):
        return None
    return home.name + kind


def _to_be(text: str, name: str) -> bool:
    """Whether a name is first read as one that the house is to have: 拟设置为样本学院."""
    at = text.find(name)
    return at >= 0 and _FUTURE.search(text, max(0, at - 20), at) is not None


def is_guest(text: str, name: str) -> bool:
    """Whether a house cannot be the report's own: it comes to that one, or is of another country.

    >>> is_guest("样本大学校长一行来我校访问。", "样本大学"), is_guest("样本大学召开大会。", "样本大学")
    (True, False)
    """
    return _visits(text, name) or _abroad(name)


def _visits(text: str, name: str) -> bool:
    """Whether a name is the subject of coming to the report's house or that of guests welcomed, where it first stands."""
    at = -1
    for _ in range(4):
        if (at := text.find(name, at + 1)) < 0:
            return False
        if _COMES.match(text, at + len(name)) or welcomed(text, at, at + len(name)):
            return True
    return False


def spoken_of(word: str, institution: str | None, roots: list[str]) -> str | None:
    """The body that 厅 of 厅党组 means: the report's own house, else the one of this kind named last."""
    if word == "校" and institution and (university := _OF_A_UNIVERSITY.fullmatch(institution)):
        return university["university"]
    if institution and is_kind(institution, word):
        return institution
    return next((root for root in reversed(roots) if is_kind(root, word)), None)


def is_kind(name: str, word: str) -> bool:
    """Whether a body may be what a word for the own house means (校: a university, but none of its faculties)."""
    if re.search(OWN_KINDS.get(word, rf"{re.escape(word)}$"), name) is None:
        return False
    return word != "校" or not is_faculty(name)


def _type(name: str, types: Mapping[str, str]) -> str | None:
    return next((types[name[begin:]] for begin in range(len(name)) if name[begin:] in types), None)


def own_kind(names: Iterable[str], word: str, text: str) -> list[str]:
    """The names that a word for the own house may mean; a 样本学院 is 我校 only where nothing says that it is a faculty."""
    kinds = [name for name in dict.fromkeys(names) if is_kind(name, word)]
    if kinds or word != "校" or _OF_UNIVERSITY.search(text):
        return kinds
    return [name for name in dict.fromkeys(names) if is_faculty(name)]
