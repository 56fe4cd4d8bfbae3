"""Forms of bodies' names: the full name of an organ, a house with its organ, short for long."""

from __future__ import annotations

import re

from kg.pipeline.congress_terms import without_term

_PARTIES = (
    "中国国民党革命委员会", "中国民主同盟", "中国民主建国会", "中国民主促进会", "中国农工民主党", "中国致公党", "台湾民主自治同盟",
    "中国共产党", "中国共产主义青年团", "中共", "共青团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟",
)  # fmt: skip
PARTY_PAIRS = frozenset([*(party[:2] for party in _PARTIES), *(f"团{level}" for level in "省市县区州盟旗自")])
_COMMITTEE = re.compile("|".join([*_PARTIES, "(?<![集社财兵军旅师剧])团(?=(?:省|市|县|区|州|盟|旗|自治区)委)"]))
# What a company's full name adds; anything else that follows is another body's (样本大学|附属医院).
_LEGAL_FORM = re.compile(r"(?:集团|控股|股份|有限|责任|总公司|公司|联合社|联社|[（(][\u4e00-\u9fff]{2,4}[）)]){1,6}")
_LEGAL_END = re.compile(r"(?:股份|有限|责任|公司){2,4}$")
_NUMBERED_SCHOOL = re.compile(r"^([\u4e00-\u9fff]{2,6}?)([一二三四五六七八九十]{1,2})中$")

_NUMBER_OF_HOUSE = re.compile(r"[一二三四五六七八九十](?=医院|[中小]学|中$|院$)")
_NUMBER_BEHIND = re.compile(r"(巡[察视])([一二三四五六七八九十]{1,2})组$")
_ORGAN_END = re.compile(r"党(?:委|组|总支|支部|工委)$|纪委$")


def party_prefix(text: str, begin: int) -> int:
    """Length of the party's name that a committee's name may begin with at `begin`; 0 if none.

    >>> party_prefix("民盟样本市委", 0), party_prefix("样本市委", 0)
    (2, 0)
    """
    found = _COMMITTEE.match(text, begin)
    return len(found.group()) if found else 0


def without_party_name(name: str) -> str:
    """What follows the party in a committee's name: 样本市委 of 民盟样本市委."""
    return name[party_prefix(name, 0) :]


def joined(house: str, organ: str) -> str:
    """House and organ, where the organ may begin with the house's last word: 样本总社 + 总社科教部."""
    for length in (4, 3, 2):
        if len(organ) > length and house.endswith(organ[:length]):
            return house + organ[length:]
    return house + organ


def canonical(place: str, organ: str) -> str:
    """Full name of an organ of a place, as the annotation guideline writes it.

    >>> canonical("张掖市", "委"), canonical("张掖市", "人民政府"), canonical("苍南县", "委组织部")
    ('中共张掖市委', '张掖市政府', '中共苍南县委组织部')
    """
    organ = organ.removeprefix("中共").replace("人民政府", "政府")
    if place.endswith(("村", "社区")) and organ == "委会":
        return f"{place}{place[-1].replace('区', '居')}委会"
    organ = _NUMBER_BEHIND.sub(r"第\2\1组", organ)  # 巡察二组 is 第二巡察组
    if organ.startswith(("委员会", "党委")) and len(organ) <= 3:
        organ = organ.replace("委员会", "委")
    if organ.startswith(("委", "党委")):
        return f"中共{place}{organ}"
    if organ.startswith("地委"):
        return f"中共{place.removesuffix('地区')}{organ}"
    if organ in ("组织部", "宣传部", "统战部", "政法委"):
        return f"中共{place}委{organ}"
    return place + organ


def is_short_for(short: str, long: str) -> bool:
    """Whether `short` may abbreviate `long`: its beginning, a school's number, or its characters in order.

    >>> is_short_for("样本一中", "样本市第一中学"), is_short_for("样本集团", "样本集团股份有限公司")
    (True, True)
    >>> is_short_for("样本二中", "样本市第一中学")
    False
    """
    if len(short) >= len(long) or len(short) < 2:
        return False
    if (organ := _ORGAN_END.search(long)) and not short.endswith(organ.group()):
        return False  # 样本集团 is not 样本集团党委
    if long.startswith(short):
        return _LEGAL_FORM.fullmatch(long, len(short)) is not None
    if school := _NUMBERED_SCHOOL.match(short):
        place, number = school.groups()
        return bool(re.match(rf"{place}[市县区]?第?{number}(?:中学|中|高级中学)$", long))
    core = _LEGAL_END.sub("", long)  # 云南样投集团 of 云南省样本投资集团有限公司
    if len(short) < 4 or short[-1] not in (long[-1], *core[-4:]):
        return False
    if _NUMBER_OF_HOUSE.findall(long) != _NUMBER_OF_HOUSE.findall(short):
        return False  # 样本医院 is not 样本二医院
    return short[:2] in long and in_order(short, long)


def in_order(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in this order."""
    at = 0
    for char in short:
        at = long.find(char, at) + 1
        if not at:
            return False
    return True


_CPPCC_BEFORE = re.compile(r"(?:中国人民政治协商会议|人民政协|政协)(?:第?[一二三四五六七八九十]{1,3}届)?$")
_YOUTH_BEFORE = re.compile(r"(?<![\u4e00-\u9fff])团$")


def committee_before(text: str, begin: int, organ: str, floor: int) -> tuple[int, str, str] | None:
    """What stands before 样本省委员会 and says that it is no committee of the ruling party.

    Returns:
        Where the name begins, its organ and, for the youth league, the party's name; None where nothing says so.

    >>> committee_before("政协第九届样本省委员会", 5, "委员会", 0), committee_before("团样本县委召开", 1, "委", 0)
    ((0, '政协', ''), (0, '委', '共青团'))
    """
    conference = {"委员会": "政协", "委员会常委会": "政协常委会"}.get(without_term(organ))
    if conference and (found := _CPPCC_BEFORE.search(text, max(floor, begin - 24), begin)):
        return found.start(), conference, ""
    if organ == "委" and begin > floor and _YOUTH_BEFORE.search(text, max(0, begin - 2), begin):
        return begin - 1, organ, "共青团"
    return None
