"""Where the proper name of a town or site can begin, going left from the word that it ends in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.pipeline.lexicon import Lexicon
from kg.vocabulary import column

_STOP = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9·]|[的了在到赴与及对由以是从把被使至并且而或者]|向(?!阳[镇乡村街林农社路])|和(?!平[镇乡村街林农社路]|睦[镇乡村街社路])|将(?!军)|让(?!胡路)|为(?!民[村社])|于(?!孜)|[这那此每某本我你他她们次着过不就都也还要会有各全该等]"
)
_MEASURED = re.compile(r"[一二三四五六七八九十两几多这那该各每数0-9][家个名位所]$")
_DATES = ["五七", "七一", "八一", "三八", "六一", "五四", "五一"]  # names of farms and schools, though made of numbers
GENERIC = re.compile(
    rf"^(?!(?:{'|'.join(_DATES)})$)(?:{'|'.join(sorted(column('common_place_parts', 'word'), key=lambda w: (-len(w), w)))}"
    "|[一二三四五六七八九十两几百]|[一二三四五]?星级)+$"
)
# A street, or a town in a list, by two or three characters that begin where a name can.
_STREET = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}街道|(?<=[，、和与及])[\u4e00-\u9fff]{1,2}[^小古城集重各市乡名老新强]镇(?=[，、。等和])"
)
_GOING_TO = (
    "来到", "走进", "深入", "前往", "赴", "在", "到", "、", "了", "对", "参观", "考察", "位于", "至", "抵达", "走访", "视察", "察看", "查看",
    "驻", "来", "入", "路过", "经过", "沿着", "围绕", "来自", "沿", "于", "是", "从", "由", "向", "将", "以", "为",
)  # fmt: skip
_KIND_BEFORE = (
    "贫困村",
    "示范村",
    "联系村",
    "帮扶村",
    "重点村",
    "脱贫村",
    "联系点",
    "帮扶点",
    "包联村",
    "薄弱村",
    "帮扶的",
    "联系的",
    "包联的",
    "试点村",
    "典型村",
    "样板村",
    "结对村",
    "定点村",
)
_THIS = tuple(who + level for who in "该我本" for level in "省市县区州旗镇乡")  # 该县|样兴镇
_LYING = re.compile(r"(?:位于|坐落[于在])[^，。；、\n]{2,10}的$")
NAME_LENGTH = 12


def name_start(text: str, end: int, taken: Mapping[int, str], stops: Lexicon[str]) -> int:
    """Begin of the name that ends at `end`: behind a mark, a little word, another name or a word of no name."""
    begin = end
    while begin and end - begin < NAME_LENGTH and not _STOP.match(text, begin - 1) and (begin - 1) not in taken:
        if begin >= 2 and (text[begin - 2 : begin] in stops or _MEASURED.match(text, begin - 2, begin)):
            break
        if text.endswith(_KIND_BEFORE, max(0, begin - 4), begin):
            break
        begin -= 1
    return begin


def anchored(text: str, begin: int, taken: Mapping[int, str]) -> bool:
    """Whether a proper name can start here: behind another place, a verb of going, or in a list of such."""
    before = text[max(0, begin - 2) : begin]
    if _STREET.match(text, begin):
        return True
    if before[-1:] in ("和", "与", "及"):
        last = begin - (3 if text[begin - 2] == "以" else 2)
        return last in taken or text[last] in "镇乡村区园馆场地心站庄校点厅厦街寺湖桥库线"
    return (
        taken.get(begin - 1) == "Place"
        or before in _THIS
        or before[-1:] == "的"
        and _LYING.search(text, max(0, begin - 14), begin) is not None
        or before.endswith(_GOING_TO)
        or text.endswith(_KIND_BEFORE, max(0, begin - 4), begin)
    )
