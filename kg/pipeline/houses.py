"""Whose house a report comes from: the school, hospital or office that 我校, 我院, 我局 mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.pipeline.rows import Layers

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
    "院": r"(?:医院|学院|研究院|设计院|法院|检察院|卫生院)$",
    "医院": r"医院$",
    "局": r"局$",
    "社": r"(?:社|联合社|供销社|报社)$",
    "公司": r"(?:公司|集团)$",
    "集团": r"(?:集团|公司)$",
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
_MEDIA = re.compile(r"(?:网|报|社|台|频道|客户端|融媒体中心|日报|晚报|公众号)$")
_COMES = re.compile(r"[^。！？\n]{0,30}?(?:来|到|莅临|赴|访问|走访|走进|做客)(?:我|本)[校院局厅社会]")
_PARTY_END = re.compile(r"(?:党组|党委|党总支|党支部|机关党委|党工委)$")


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
        if head.startswith("known:") and _type(surface, types) in ("school", "hospital"):
            names.append(surface)
        elif head == "open" or (head.startswith("place:") and _type(surface[int(head[6:]) :], types) in HOUSE_TYPES):
            names.append(without_party(surface))
    return list(dict.fromkeys(names))[:PROPER_NAMES]


def institution_of(rows: Layers, names: list[str]) -> str | None:
    """The house that a report of its own site comes from: its source, else the proper name that 我校 must mean."""
    for name in source_names(rows):
        if not _MEDIA.search(name) or name.endswith("联合社"):
            return name
    for mention in rows["mentions"]:
        kind, _, word = mention.get("head", "").partition(":")
        if kind == "own" or kind in ("level", "house") and word in (*LEVELS_OF_HOUSES, "学院", "医院", "学校"):
            pattern = OWN_KINDS.get(word)
            return home_of(rows["text"], [n for n in names if re.search(pattern, n)]) if pattern else None
    return None


def home_of(text: str, names: list[str]) -> str | None:
    """The house itself among houses of its kind: no visitor (样本大学一行来我校), and named most often."""
    home = [name for name in names if not _visits(text, name)]
    return max(home, key=text.count, default=None)


def _visits(text: str, name: str) -> bool:
    """Whether a name is the subject of coming to the report's house, where it stands first or second."""
    at = -1
    for _ in range(2):
        if (at := text.find(name, at + 1)) < 0:
            return False
        if _COMES.match(text, at + len(name)):
            return True
    return False


def spoken_of(word: str, institution: str | None, roots: list[str]) -> str | None:
    """The body that 厅 of 厅党组 means: the report's own house, else the one of this kind named last."""
    pattern = re.compile(OWN_KINDS.get(word, rf"{re.escape(word)}$"))
    if institution and pattern.search(institution):
        return institution
    return next((root for root in reversed(roots) if pattern.search(root)), None)


def _type(name: str, types: Mapping[str, str]) -> str | None:
    return next((types[name[begin:]] for begin in range(len(name)) if name[begin:] in types), None)
