"""Whose organ a bare word is in a list of posts: 党组成员, 办公室主任, 组织部部长 behind another body's post."""

from __future__ import annotations

import re

from kg.pipeline.houses import house_named

# What every body may have of its own, even a committee or a government: 市政府|党组, 县委|办公室, 省委高校工委|宣教处.
_OFFICE = re.compile(
    r"(?:(?:临时)?党组|党总支|党支部|机关党委|直属机关党委|理事会|董事会|监事会|常委会|办公厅|办公室|研究室|政研室|秘书处|(?<!政府)督查室"
    r"|[\u4e00-\u9fff]{1,8}[处科司股])$"
)
# What a department or a house has of its own, while behind a committee's or government's post it is the place's.
_STAFF = re.compile(r"(?:党委|党工委|工会|团委|纪委|纪检组|纪检监察组|[\u4e00-\u9fff]{1,8}[部室])$")
ORGANS_OF_A_BODY = re.compile(rf"(?:{_OFFICE.pattern}|{_STAFF.pattern})")
_HEAD_ORGAN = re.compile(
    r"(?:[省市县区州盟旗镇乡道]委|(?:市|县|省|区|州|地|旗|盟)?委员会|人民政府|政府|人大|人大常委会|政协|政协常委会|纪委|纪委监委|监委|政法委|组织部|宣传部|统战部|法院|检察院)$"
)
_PARTY_ORGAN = re.compile(r"(?:党支部|党总支|党组|党委|工会|团委)$")
_FOR_A_WHILE = re.compile(r"(?:工作队|工作组|领导小组|考察团|代表团|专班|指挥部|办公室|(?<![组宣统工学])[处科股])$")
# An inner unit that stands for itself, and what stands beside it in a list of units and is no part of it.
_UNIT = re.compile(r"(?:[\u4e00-\u9fff]{1,6}(?:部|处|科|室|系|办)|[校院]?(?:党委|团委|工会|纪委)|研究生院|科研院)")
_BESIDE_UNITS = re.compile(r"(?:党委|工会|团委|纪委|[\u4e00-\u9fff]{1,8}(?:(?<!支)部|处|科|办|办公室))$")
_POLITICAL = re.compile(r"政治[部处]|执行局|反贪局")  # what courts and the like have

_HEAD = re.compile(r"(?:常务)?副?([省市县区州盟旗])长")
# 4个园区及|管委会, 各村（社区）|妇联, 任何一个|支部: what hangs on them is every one's.
_OF_MANY = re.compile(
    r"(?:各|任何一个|每一?个|[0-9一二三四五六七八九十两多]+\s?[个家])[^，。；：\n]{0,12}(?:及|以及|[村镇乡街道区][)）])$|各[镇乡村]、$|任何一个[^，。；：\n]{0,6}$|委员会或$"
)
_LOOSE = frozenset(["bare", "level:村", "level:镇", "level:乡", "level:街道", "level:社区"])
SAME_LIST = 60  # how far a bare organ may stand from the body that it belongs to: …教育局党委书记、局长A，党委委员B
_ALL_OF_THEM = ("辖区", "有关", "相关", "所辖", "所属")
_EACH = re.compile(r"各(?:[市县区州]{1,2}|相关|有关)$")
_TITLE_OF_HOUSE = {
    "院": re.compile(r"(?<![法察检])(?<![\u4e00-\u9fff])副?院长"),
    "校": re.compile(r"(?<![\u4e00-\u9fff])副?校长"),
    "公司": re.compile(r"(?<![\u4e00-\u9fff])(?:副?董事长|副?总经理|总裁)"),
    "集团": re.compile(r"(?<![\u4e00-\u9fff])(?:副?董事长|副?总经理|总裁)"),
}


def takes(root: str, organ: str) -> bool:
    """Whether a bare organ named behind a post of `root` is the inner organ of it, and not one of its place.

    >>> takes("样本市政府", "党组"), takes("样本市政府", "组织部"), takes("样本省国资委", "党委"), takes("中共样本市委", "纪委")
    (True, False, True, False)
    """
    if _PARTY_ORGAN.search(root) and organ.startswith(("党", "纪委", "工会", "团委")):
        return False  # a party branch has no 党委办公室 of its own, a union no 纪委
    if _FOR_A_WHILE.search(root) and organ.startswith(("党委", "纪委", "工会", "团委", "政府", "组织部", "宣传部")):
        return False  # nor has a team or an inner office
    if _POLITICAL.fullmatch(organ) and root.endswith(("法院", "检察院", "公安局")):
        return True
    if _OFFICE.search(organ):
        return not (organ.endswith("党组") and root.endswith("委") and _HEAD_ORGAN.search(root))
    return _STAFF.search(organ) is not None and _HEAD_ORGAN.search(root) is None


def every_house_has(organ: str) -> bool:
    """Whether a bare organ is one that every house has: 党委, 工会.

    >>> every_house_has("党委"), every_house_has("工会"), every_house_has("教育局")
    (True, True, False)
    """
    return organ in ("党委", "党组", "党总支", "党支部", "团委", "工会", "纪委", "机关党委")


def beside(root: str, organ: str) -> bool:
    """Whether a bare organ stands beside another unit of a house that nobody names, and is no part of it: 行政部部长、|组织部.

    >>> beside("行政部", "组织部"), beside("研究生院", "科技处"), beside("机械系", "党总支"), beside("样本大学", "科技处")
    (True, True, False, False)
    """
    return _UNIT.fullmatch(root) is not None and _BESIDE_UNITS.search(organ) is not None


def house_of_unit(root: str, organ: str) -> str | None:
    """The house of the office named before, which a further office is of too: 样本大学科技处处长、|教务处.

    >>> house_of_unit("样本大学科技处", "教务处"), house_of_unit("样本大学", "教务处"), house_of_unit("样本大学科技处", "党支部")
    ('样本大学', None, None)
    """
    house = house_named(root) if _BESIDE_UNITS.search(organ) else None
    return house if house != root else None


def house_takes_over(between: str, root: str, house: str) -> bool:
    """Whether a list has gone on from `root` to the report's own house: …局局长A，院长B，|党委书记.

    >>> house_takes_over("局长张样例，院长李示范，", "样本县卫健局", "样本县人民医院")
    True
    """
    for ending, title in _TITLE_OF_HOUSE.items():
        if ending in house[-2:] and ending not in root[-2:] and title.search(between):
            return True
    return False


def level_given_away(text: str, end: int, organ: str) -> str:
    """The level that the post behind a bare 政府 gives away, or "".

    >>> level_given_away("政府县长", 2, "政府"), level_given_away("政府召开", 2, "政府")
    ('县', '')
    """
    head = _HEAD.match(text, end) if organ == "政府" else None
    return head.group(1) if head else ""


def names_many(text: str, begin: int, end: int, head: str = "") -> bool:
    """Whether a name stands for all bodies of a kind and so for none: 各区县局, 各市|州文旅局, 4个园区及|管委会.

    >>> names_many("各区县局", 0, 4), names_many("市教育局", 0, 4), names_many("4个园区及管委会", 5, 8, "bare")
    (True, False, True)
    """
    return (
        "各" in text[begin:end]
        or text.startswith(_ALL_OF_THEM, begin)
        or bool(_EACH.search(text, max(0, begin - 3), begin))
        or head in _LOOSE
        and _OF_MANY.search(text, max(0, begin - 20), begin) is not None
    )


def same_list(text: str, end: int, begin: int) -> bool:
    """Whether nothing ends the list between a body and a bare organ behind it."""
    return begin - end <= SAME_LIST and not re.search(r"[。！？\n；]", text[end:begin])
