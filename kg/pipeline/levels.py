"""Level words, which name a body by its rank alone: 市委, 省政府, 校党委, 厅党组.

A level word counts only where it stands by itself: 市 of 城市, 区 of 保护区, 部 of 全部 do not.
"""

from __future__ import annotations

import re
from functools import cache

from kg.vocabulary import column

LEVELS = (
    "自治区",
    "自治州",
    "自治县",
    "街道",
    "省",
    "市",
    "县",
    "区",
    "州",
    "盟",
    "旗",
    "镇",
    "乡",
    "村",
    "团",
    "校",
    "院",
    "厂",
)
_LEVELS_BY_FIRST = {level[0]: [other for other in LEVELS if other[0] == level[0]] for level in LEVELS}
LEVEL_LETTERS = tuple(_LEVELS_BY_FIRST)
# After these letters a level word is one; before 区, 村 and the like anything else may end a longer word (保护区).
_AFTER_LINK = "届上日午天年月和与及由在对向到经报任原是为的请随受委府会协院长率陪为同按把将被代本了给让表合报送请"
_OF_TOWNS = {"区", "镇", "乡", "村", "街道"}
_GOVERNMENT = ("政府", "人民政府")
_RARE_LEVELS = {"区", "村", "镇", "乡", "团", "校", "院", "厂", "街道"}
# What stands before 市, 县 … when it ends another word (城市, 各县, 全省) and so names no body.
_BEFORE_LEVEL = {
    "省": "各全我本外节反数两跨邻它此同",
    "市": "城区辖各全都股超上门夜集闹早行入跨楼菜花街开收罢救应多两外内邻此本我这那几省县地同设撤建汽房车二三四五六",
    "县": "各全我本郡邻两三四五六七八九几多数市外此同区个",
    "区": "各全我本该",
    "州": "各全我本两",
    "盟": "各全我本该联同加结欧东会非阿守",
    "旗": "各全我本该红国党军会校队锦升举队团彩战",
    "镇": "各全我本该",
    "乡": "各全我本该",
    "村": "各全我本该",
    "团": "各全我本该",
    "校": "各全我本该",
    "院": "各全我本该",
    "厂": "各全我本该",
    "街道": "各全我本该",
}
_NOUNS = {
    "居民",
    "职工",
    "学生",
    "教师",
    "农民",
    "村民",
    "专家",
    "学者",
    "开放",
    "集中",
    "特色",
    "先进",
    "优秀",
    "重点",
    "骨干",
    "学习",
    "规范",
    "规模",
}
NOT_AFTER_LEVEL = re.compile(
    r"[民场区内级里长城域情花辖属直县区镇乡村外际间容貌值面树籍道史志府会史友园庆服舍风训歌子史务落干容医感亲]|领导(?!小组)"
)
# Words for the report's own house, by what follows: 厅党组, 公司纪委. Alone they may be anything.
_HOUSE = re.compile(
    r"(厅|局|部|署|行|社|所|集团公司|公司|集团|分行|支行|分公司|学院|医院|学校|中心|总队|支队|大队|师市|协会|学会|商会|联合会)"
    r"(?=党组|党委|党总支|党支部|党工委|机关党委|直属机关党委|纪委|纪检组|工会|团委|董事会|监事会)"
)
# The report's own house by name: 我校, 本院, 我港.
OWN = re.compile(
    r"(?:我|本)(校|院|局|社|厅|委|会|部|中心|公司|集团|所|站|行|馆|厂|台|网|报|学院|医院|(?<=我)(?:单位|[场港矿](?![上下内外次面工山石产区湾口澳币人景合地])))"
    r"(?![\u4e00-\u9fff]?(?:议|员长))"
)
HOUSE_PAIRS = frozenset(
    [one + organ for one in "厅局部署行社所" for organ in "党机直纪工团董监"]
    + ["第" + number for number in "一二三四五六七八九十"]
    + ["公司", "集团", "分行", "支行", "分公", "学院", "医院", "学校", "中心", "总队", "支队", "大队", "师市"]
    + ["协会", "学会", "商会", "联合"]
)


def house_at(text: str, begin: int) -> str:
    """The word for the own house that stands before its party or staff organ at `begin` (厅|党组), or ""."""
    found = _HOUSE.match(text, begin)
    before = text[begin - 1] if begin else ""
    if found is None or "\u4e00" <= before <= "\u9fff" and before not in _AFTER_LINK:
        return ""
    return found.group(1)


def level_may_start(text: str, begin: int, level: str) -> bool:
    """Whether a level word stands by itself here (市委) and does not end another word (城市, 保护区)."""
    before = text[begin - 1] if begin else ""
    if text[max(0, begin - 2) : begin] in ("深入", "走入", "的有", "还有", "别有"):
        return True
    if before == level and text[begin - 2 : begin - 1] in tuple("个两三四五六七八九十各"):
        return False  # 两省|省委
    if level in _RARE_LEVELS and "\u4e00" <= before <= "\u9fff" and before not in _AFTER_LINK:
        return level in _OF_TOWNS and text[begin - 2 : begin] in _verbs()
    if text.startswith(_GOVERNMENT, begin + len(level)) and before in "我本":
        return not text.startswith("采购", begin + len(level) + 2)  # 我|县政府
    return not before or before not in _BEFORE_LEVEL.get(level, "")


@cache
def _verbs() -> frozenset[str]:
    """Words that end no name, before which a level word stands by itself: 审议|区政府."""
    return frozenset(word for word in column("name_boundaries", "word") if len(word) == 2 and word not in _NOUNS)


def level_at(text: str, begin: int) -> str:
    """The level word at `begin`, or ""."""
    for level in _LEVELS_BY_FIRST.get(text[begin : begin + 1], ()):
        if text.startswith(level, begin):
            return level
    return ""
