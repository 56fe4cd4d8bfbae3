"""Bodies that a few characters name, which are a body only in the right company: 市委、市|府, 完成|地委, 市|民革."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.pipeline.lexicon import Lexicon

# The government's short form stands behind its committee: 区委区府, 市委、市府.
_AFTER_COMMITTEE = re.compile(r"委、?[省市区县州旗]$")
_GOVERNMENT = re.compile(r"府(?![邸第上下])")
# The small parties at a level: 市民革、市民盟. 市民|建言, 市民|进城 are other words.
_PARTY = re.compile(
    r"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)(?=[、，。；：\s）)]|[主副]委|基层|总支|支部|会员|机关|相关|有关|负责|和|与|等|组织)"
)
# The committee and the office of a prefecture that is no city.
_PREFECTURE = re.compile(
    r"(?:地委|行署)(?![员托派任屈婉])(?:(?:组织|宣传|统战)部(?!长)|政法委|办公室)?"
    # Where a zone and a district are one: 工委区委、管委区政府.
    r"|(?:党?工委|管委会?)(?=、?(?:新区|区)(?:委|政府))"
)
# What a congress elects to look through bills, budgets and mandates.
_OF_CONGRESS = re.compile(
    r"(?:国民经济(?:和社会发展)?计划(?:和|、)(?:财政)?预算|计划(?:和)?预算|财政经济|预算|议案|法案|代表资格)审查委员会"
)
CONGRESS_PAIRS = frozenset(["国民", "计划", "财政", "预算", "议案", "法案", "代表"])
# Houses of the report's own system, by level or by place: 省局, 市院, 样县局, 样州大队; and what shows that system.
_HOUSE = re.compile(
    r"(?:局(?![面势部限促域点座中内外级长委所])|厅(?![级局长堂里内外属直所])|院(?![士落校线区墙门坝派体系所内外里长舍级子属])"
    r"|行(?![业政动为驶程列走使长道装政医文人车路管为])|社(?![会区员交群团长保科火工])|大队(?![长部员]))"
    r"(?![\u4e00-\u9fff]{1,2}[镇乡村])"  # 样安|社口镇
)
_SYSTEMS = {
    "局": re.compile(
        r"[我省市县区州总分]局|(?:国税|地税|税务|气象|电力|供电|烟草专卖|烟草|邮政|公路|地震|海事|水文|林业|农垦|铁路|统计|电业)局"
    ),
    "厅": re.compile(r"[\u4e00-\u9fff]{2}厅"),
    "院": re.compile(r"[我省市县区州]院|检察院|法院"),
    "行": re.compile(r"银行|[分支]行"),
    "社": re.compile(r"供销社|供销合作|信用社|联社"),
    "大队": re.compile(r"支队|总队|我大队|[^\W\d]{2}大队"),
}
_LINKS = tuple("同和与、，。；在要将的赴到向对为把主副领召组")  # what stands behind a name and in none
_LEVEL_HOUSES = frozenset("局厅院行社")
_PLACE_HOUSES = frozenset(["局", "院", "社", "大队"])
_TWIN = re.compile(r"、?((?:人民)?政府)(?!采购|部门|副?[省市县区州旗镇乡主]|职能|投资|购买)")
_NO_PREFECTURE = frozenset("本当各属土实基驻两外内该此某原异随")


def level_short_end(text: str, begin: int) -> int:
    """End of the body that a few characters name behind the level word that ends at `begin`; `begin` where none.

    >>> level_short_end("市委、市府领导", 4), level_short_end("市民革、市工商联", 1), level_short_end("市民建言献策", 1)
    (5, 3, 1)
    """
    if text[begin - 1] in "省市县区州盟旗" and (house := _house_end(text, begin, _LEVEL_HOUSES)):
        return house
    if text.startswith("府", begin):
        found = _GOVERNMENT.match(text, begin) if _AFTER_COMMITTEE.search(text, max(0, begin - 3), begin) else None
    else:
        found = _PARTY.match(text, begin)
    return found.end() if found else begin


def place_short_end(text: str, begin: int) -> int:
    """End of the house of the report's own system that the place whose name ends at `begin` has; `begin` where none.

    >>> place_short_end("样县局汇报，省气象局领导", 2), place_short_end("样县局面一新，省气象局领导", 2)
    (3, 2)
    """
    return _house_end(text, begin, _PLACE_HOUSES) or begin


def short_before_link(text: str, begin: int) -> int:
    """As `place_short_end`, where no longer name can follow (样州社|同样湖供销社); 0 where none does."""
    end = _house_end(text, begin, _PLACE_HOUSES)
    return end if text[end : end + 1] in _LINKS else 0


def _house_end(text: str, begin: int, kinds: frozenset[str]) -> int:
    found = _HOUSE.match(text, begin)
    return found.end() if found and found.group() in kinds & _systems(text) else 0


@lru_cache(maxsize=4)
def _systems(text: str) -> frozenset[str]:
    """The kinds of houses whose system the report is about."""
    return frozenset(kind for kind, shown in _SYSTEMS.items() if shown.search(text))


def bare_short_end(text: str, begin: int) -> int:
    """End of the committee or office of the own prefecture, or of a committee of its congress, at `begin`.

    >>> bare_short_end("服从地委安排", 2), bare_short_end("各地委派干部", 1)
    (4, 1)
    >>> bare_short_end("听取议案审查委员会报告", 2), bare_short_end("议案审查工作", 0)
    (9, 0)
    """
    if text[begin - 1 : begin] in _NO_PREFECTURE:
        return begin
    found = _PREFECTURE.match(text, begin) or _OF_CONGRESS.match(text, begin)
    return found.end() if found else begin


def twin(text: str, begin: int, end: int, organs: Lexicon[str]) -> tuple[int, int] | None:
    """The government that is named with the committee at [begin, end) under one head: 县委|政府, 样镇党委、|政府."""
    found = _TWIN.match(text, end) if text[end - 1] == "委" else None
    if found is None or text.endswith("纪委", begin, end):
        return None
    longest = organs.longest(text, found.start(1))
    return found.span(1) if longest and longest[0] == found.end() else None
