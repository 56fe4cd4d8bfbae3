"""Marks whose last word alone tells that they hold the coined name of something carried out (“样例议事月”, “样例农户贷”).

The words stand in `ontology/vocabulary/coined_ends.tsv`. Pure functions, for `kg.pipeline.initiative_names`.
"""

from __future__ import annotations

import re
from functools import cache

from kg.pipeline.formulas import is_idiom
from kg.vocabulary import rows as vocabulary_rows

_HAN = re.compile(r"[\u4e00-\u9fff]+(?:[·•—][\u4e00-\u9fff]+)?")
_OBSERVED = re.compile("^(?:世界|国际|全国|全球|联合国|中国|我国)")
_AIM = re.compile(r"[\u4e00-\u9fff]{2}[立兴强富活][省市县区镇乡村州旗校院企农]")
_NO_AIM = re.compile("成立|建立|设立|独立|对立|高兴|复兴|振兴|百强|十强|加强|生活|小区|[大中]学校")
_LONGEST = 14


@cache
def _ends() -> tuple[dict[str, int], frozenset[str], int]:
    """Ends of coined names with the least length of what stands before them, whole contents that are none."""
    rows = vocabulary_rows("coined_ends")
    ends = {row["end"]: int(row["least"]) for row in rows if row["least"]}
    return ends, frozenset(row["end"] for row in rows if not row["least"]), max(map(len, ends))


def has_coined_end(content: str) -> bool:
    """Whether what stands between marks ends like a coined name.

    >>> has_coined_end("样例议事月"), has_coined_end("样例农户贷"), has_coined_end("样例立县"), has_coined_end("网贷")
    (True, True, True, False)
    """
    if len(content) > _LONGEST or not _HAN.fullmatch(content) or is_idiom(content) or _OBSERVED.match(content):
        return False
    if _AIM.fullmatch(content):
        return _NO_AIM.search(content) is None
    ends, none, longest = _ends()
    if content in none:
        return False
    return any(len(content) - n >= ends.get(content[-n:], 99) for n in range(1, longest + 1))
