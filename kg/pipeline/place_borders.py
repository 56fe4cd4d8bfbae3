"""Where a known name of a place is none, by what stands left and right of it: 全|镇安|全, 部长|吴忠|样, 广州|资源.

Shared by `kg.pipeline.gazetteer`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.places import Places
from kg.vocabulary import column

LISTED = ("place-yes", "place-chain", "place-context")  # rules of names that stand in the table
_FEATURE = re.compile(r"[湾岭](?![区镇乡])|湖(?![北南州滨畔])")
_TITLED = re.compile(r"(?:[部局厅市县区镇乡州院校处科会司]长|书记|主任|主席|委员|经理|校长|专员|同志|记者)$")
_NAME_ENDS = re.compile(
    r"[\u4e00-\u9fff](?:[，,、。；：:（(\s]|等|出席|发表|主持|参加|率|陪同|表示|介绍|作|致辞|讲话|宣布|一行)"
)
_NUMBERED = re.compile(r"第[一二三四五六七八九十百0-9]{1,4}[届次](?!党代会代表|人大代表)")
_MODEL = re.compile(r"(?:模式|经验|样板|现象|精神|速度|标准|品牌|答卷|故事|实践|范例)[”\"]")
_NAMED_ON = re.compile(
    r"(?![也将在于已为是的等与和、举召成])[\u4e00-\u9fff“”]{0,14}?(?:园|区|会|节|公司|集团|中心|馆|学院|大学|展|周|论坛|基地|协会|联盟|活动)"
)
_BRACKETED = re.compile(rf"[（(][\u4e00-\u9fff·]{{2,8}}[）)](?=(?:{_NAMED_ON.pattern}))")
_ROAD = re.compile(
    r"[东南西北中]?(?:路(?![线程演径过经])|街(?![道区坊镇办市])|大道(?!理)|大街)"
)  # 龙江|路 need not be in 龙江
_CONJUNCTION = "和与及"  # 龙样村|和龙|江路: no place begins with such a word inside a clause


def is_no_place(text: str, begin: int, end: int, before: tuple[int, int] | None, flag: str) -> bool:
    """Whether the name at [begin, end) belongs to other words.

    Args:
        text: the report.
        begin, end: the name of a place as listed.
        before: the place's name right before it in a chain, or None.
        flag: how safe the name is by itself, see `Places.forms`.
    """
    short = end - begin == 2
    if short and _FEATURE.match(text, end):  # 样本|湖 is no part of 样本
        return True
    if text[begin - 1 : begin] == "全" and text[begin] in "省市县区州镇乡村":  # 全|镇安|全
        return True
    if Places.load().is_seam(text, begin, end):  # 发展|中国|家, 均|衡水|平
        return True
    if before is not None:
        return flag != "yes" and short and not _within(text[slice(*before)], text[begin:end])
    doubtful = flag == "context" and (_joined(text, begin) or _ROAD.match(text, end) is not None)
    return short and (doubtful or _is_person(text, begin, end))


def is_part(text: str, begin: int, end: int) -> bool:
    """Whether the place at [begin, end) is part of a name that goes on: 样州市|第十四届, “样光|模式”, 届中国（|样州|）博览会."""
    if _NUMBERED.match(text, end) or text[begin - 1 : begin] in ("“", '"') and _MODEL.match(text, end):
        return True
    if text[begin - 1 : begin] in ("（", "(") and text[end : end + 1] in ("）", ")"):
        return "\u4e00" <= text[begin - 2 : begin - 1] <= "\u9fff" and _NAMED_ON.match(text, end + 1) is not None
    return _BRACKETED.match(text, end) is not None


def _joined(text: str, begin: int) -> bool:
    """Whether the first character of the name is a conjunction here: 龙样村|和|龙江路."""
    return (
        text[begin] in _CONJUNCTION
        and "\u4e00" <= text[begin - 1 : begin] <= "\u9fff"
        and text[begin - 1] not in "在到赴来"
    )


def _is_person(text: str, begin: int, end: int) -> bool:
    """Whether the name of somebody with a post begins with the name of the place: 县长|巩义|样，."""
    named = text[begin] in _surnames() and _NAME_ENDS.match(text, end) is not None
    return named and _TITLED.search(text, max(0, begin - 2), begin) is not None


def _within(outer: str, inner: str) -> bool:
    """Whether a place of the second name lies in one of the first."""
    places = Places.load()
    codes = [p.code for p in places.find(outer)]
    return any(places.lies_in(p, code) for p in places.find(inner) for code in codes)


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(column("surnames", "surname"))
