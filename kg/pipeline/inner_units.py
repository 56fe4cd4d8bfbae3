"""Units of a house that bear its name: 样本大学|招生宣讲团, 样本日报|样州记者站, 样本学会|外科分会.

An office (`kg.pipeline.inner_offices`) needs a mark or a post behind it; these kinds of units (ontology/vocabulary,
inner_units) say by themselves that a body ends here. What stands between house and unit is its field or its place:
never a verb, a post, a level word or a word that stands inside no name.
"""

from __future__ import annotations

import re
from functools import cache

from kg.pipeline.body_tails import runs_on
from kg.pipeline.lexicon import Lexicon
from kg.vocabulary import column, words
from kg.vocabulary import rows as table

FIELD = 12  # code points of the field or place between a house and the word for its unit
_LETTER = re.compile(r"[^\W\d_a-zA-Z的了在到向对把被将是着过这那该各每某并还又也等及我本你他]")
_NO_FIELD = re.compile(
    r"[一二三四五六七八九十]期|[多几各两]个|项目(?=[^部])[^部]{0,6}$|会议|告|^长|召开|举行|举办|组织(?!部)|开展|承办|主办|联合(?!党|会)|会同|参加|出席|派出|成立|建设|发布|印发|要求|启动|走访|会见|获|旗下|所属|下属|牵头|委托|授予"
    r"|签|揭牌|申报|加入|入选|选派|负责|支持|邀请|(?<!派)驻(?!村)|率|赴|来|以|由|从|就|有|书记|主席|[校院局部厅处科队站所]长|主任|副|教授|专家|代表(?!团)|委员(?!会)|同志|记者(?!站)|介绍|走进|深入"
    r"|考察(?!团|组)|调研(?!组)|督导(?!组)|视察(?!组|团)|检查(?!组)|慰问(?!团|组)|职工|工作(?![部站队组委室])|系统"
)
# Fields of offices among the words that stand inside no name.
FIELDS = frozenset(
    ["干部", "员工", "职工", "学生", "农民", "群众", "居民", "市民", "督导", "督查", "督促", "核查", "统筹", "规划", "规范", "联系", "动员", "推广", "维修", "检修", "征集",
     "评审", "审核", "审查", "扶助", "帮扶", "保障", "促进", "推进", "传播", "救灾", "抢险", "宣讲", "培养", "培育", "学习", "社会", "采购", "公共", "国内", "对外", "安全", "安装", "服务",
     "民营", "纪念", "考察", "视察", "调研", "慰问", "观摩", "参观", "检查", "随行", "招收", "招聘", "提升", "保护", "整治", "整理", "支援", "援助", "接待", "重点", "教师", "大型"]
)  # fmt: skip


@cache
def _units() -> Lexicon[str]:
    return Lexicon((row["unit"], row["houses"]) for row in table("inner_units"))


@cache
def _posted() -> re.Pattern[str]:
    units = sorted(column("posted_units", "unit"), key=len, reverse=True)
    return re.compile(
        rf"驻(?!村民|地(?!区)|[军训足])(?:{_LETTER.pattern}){{1,{FIELD}}}?(?:{'|'.join(units)}|办(?![事理公法学]))"
    )


@cache
def _houses(kinds: str) -> re.Pattern[str]:
    endings = {row["kind"]: row["endings"] for row in table("house_endings")}
    return re.compile(f"(?:{'|'.join(endings[kind] for kind in kinds.split('|'))})$")


@cache
def _companies() -> frozenset[str]:
    """Names of the companies of the table of bodies, whose endings do not say what they are (国家电投, 招商局)."""
    companies = [row for row in table("bodies") if row["type"] == "enterprise"]
    return frozenset(name for row in companies for name in (row["name"], *words(row["short_forms"])))


def unit_end(text: str, begin: int, end: int, stops: Lexicon[str]) -> int:
    """End of the unit of the house at [begin, end) that follows it; `end` where none does."""
    if posted := posted_end(text, begin, end):
        return posted
    for at in range(end, min(len(text), end + FIELD)):
        if (found := _units().longest(text, at)) and _is_unit(text, (begin, end), at, found):
            return found[0]
        if not _LETTER.match(text, at) or text[at : at + 2] in stops and text[at : at + 2] not in FIELDS:
            return end
    return end


def posted_end(text: str, begin: int, end: int) -> int:
    """End of the unit that the house at [begin, end) has posted elsewhere (样本局|驻样州办事处); 0 where none follows.

    >>> posted_end("省样本局驻样州办事处主任", 0, 4), posted_end("省样本局驻地在样州办事处", 0, 4)
    (10, 0)
    """
    found = _posted().match(text, end)
    if found is None or runs_on(text, found.end()) or text.startswith("长", found.end()):
        return 0
    return found.end() if _houses("any").search(text, begin, end) or text[begin:end] in _companies() else 0


def _is_unit(text: str, house: tuple[int, int], at: int, found: tuple[int, str]) -> bool:
    """Whether the word found at `at` is for a unit of the house, and what stands between can be its field."""
    begin, end = house
    stop, kinds = found
    housed = _houses(kinds).search(text, begin, end) or "enterprise" in kinds and text[begin:end] in _companies()
    if runs_on(text, stop) or text.startswith("长", stop) or not housed or _NO_FIELD.search(text, end, at):
        return False  # 样本支队|支队长
    return text[end] not in "省市县区州镇乡村校和与、" or text.startswith(("市场", "区域", "乡村", "村镇", "州际"), end)
