"""Where the chain of organs in a body's name goes on, and where another body begins: 省纪委|省监委驻…, 市委|市直机关工委, 县委|县政府."""

from __future__ import annotations

import re

from kg.pipeline.levels import level_at

_GROUP = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:领导小组(?:办公室)?|工作委员会)")
_GROUP_STOP = re.compile("[的了在到赴向由对从把被让使并为等召开听取审议第]|书记|常委|副|主任")
# The two offices that work as one have one group posted: 省纪委省监委驻样本厅纪检监察组.
_JOINT = re.compile(r"(?<=纪委)[省市县区州旗盟]监委(?=驻|派驻|第|机关)")
_OF_OFFICES = re.compile(r"(?<=委)[省市县区州旗盟]直(?:属)?机关(?:党)?工委")  # 市委|市直机关工委
_LEAGUE = ("团委", "团总支", "团支部")  # 团 is a level too
_OTHER_BODY = ("委", "政府", "人民政府")  # 县委|政府 are two

PARTY_GROUPS = (
    "党组", "党委", "党总支", "党支部", "党工委", "工委", "机关党委", "纪委", "纪检组", "工会", "团委", "理事会", "董事会",
    "监事会", "委员会", "常委会", "主席团",
)  # fmt: skip


def group_of_committee(text: str, end: int) -> int:
    """End of the group of the committee that ends at `end`, by whatever name: 市委|样例工作领导小组; `end` if none.

    >>> group_of_committee("市委样例工作领导小组", 2), group_of_committee("市委召开领导小组会议", 2)
    (10, 2)
    """
    found = _GROUP.match(text, end) if text[end - 1] == "委" else None
    return found.end() if found and not _GROUP_STOP.search(found.group()) else end


def joint_end(text: str, end: int) -> int:
    """End of the second of two offices that work as one; `end` where no second follows.

    >>> joint_end("省纪委省监委驻样本厅", 3), joint_end("省纪委省监委召开", 3)
    (6, 3)
    """
    found = _JOINT.match(text, end)
    return found.end() if found else end


def is_parted(text: str, end: int) -> bool:
    """Whether what follows a body that ends at `end` is another body and no organ of it.

    >>> is_parted("县委县政府", 2), is_parted("市委市直机关工委", 2), is_parted("县样本局团委", 4)
    (True, False, False)
    """
    if text[end - 1] == "委" and text.startswith(_OTHER_BODY, end):
        return True
    return bool(level_at(text, end)) and not text.startswith(_LEAGUE, end) and not _OF_OFFICES.match(text, end)
