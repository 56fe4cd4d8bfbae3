"""Where a report names an initiative again: without its marks, in marks without its head, two names as one word.

Pure functions over text, for `kg.pipeline.initiative_names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.pipeline.formulas import is_formula
from kg.pipeline.initiative_heads import Name, named
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.phrases import Quote

# The end of a name that alone says nothing: 重大项目, 体验活动.
_COMMON_TAIL = re.compile(
    r"(?:重大|重点|专项|集中|联合|新|系列|主题|体验|相关|试点|示范|合作|发展|行动|工作|采访|公益|志愿|服务|文化|宣传|宣讲|学习)*(?:项目|活动|行动|模式|计划|方案|机制|战略|工程|制度|教育)"
)
_MARKS = re.compile(r"[“\"]([^“”\"]{3,16})[”\"]")
_OF_OTHER = re.compile(r"[\u4e00-\u9fff]{0,4}(?:[团队]|组(?!织)|会(?!同|员|上)|基金|驿站|竞赛|大赛|仪式|平台)")
"""What follows marks that belong to the name of a body or a meeting."""
_NO_WORKS = re.compile("[办部组]|(?:推进|建设)?指挥部")


def named_again(text: str, quotes: Sequence[Quote], names: Sequence[Name]) -> list[Name]:
    """The later places of the names that were read from their form.

    Args:
        text: the report.
        quotes: what stands between marks.
        names: the names found so far.
    """
    found = [*names, *_again_in_marks(text, quotes, names)]
    found += _repeated(text, names)
    return [*found[len(names) :], *_joined(text, found)]


def _again_in_marks(text: str, quotes: Sequence[Quote], names: Sequence[Name]) -> Iterator[Name]:
    """Other marks that hold what a name with its head holds in marks: “样例愿望”活动 … 点亮“样例愿望”."""
    inside: dict[str, Name] = {}
    for name in names:
        found = _MARKS.match(name.name) if name.rule == "marks-and-head" else None
        if found and not is_formula(found[1]):
            inside.setdefault(found[1], name)
    begins = {name.begin for name in names}
    for quote in quotes:
        known = inside.get(text[quote.inner_begin : quote.inner_end])
        if known and begins.isdisjoint((quote.begin, quote.inner_begin)) and not _OF_OTHER.match(text, quote.end):
            yield Name(quote.inner_begin, quote.inner_end, known.name, known.type, "named-before", 0.7, False)


def _repeated(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Later places where a name read from its form stands without marks, whole or without the part in marks."""
    forms: dict[str, Name] = {}
    for name in names:
        if name.known:
            continue
        forms.setdefault(text[name.begin : name.end], name)
        closing = max(name.name.rfind("”"), name.name.rfind('"'))
        tail = name.name[closing + 1 :] if name.rule == "marks-and-head" else ""
        if len(tail) >= 3 and not _COMMON_TAIL.fullmatch(tail):
            forms.setdefault(tail, name)
            forms.setdefault(tail + "活动", name)
    taken = {(name.begin, name.end) for name in names}
    for begin, end, name in Lexicon(forms.items()).matches(text):
        if (begin, end) not in taken and not _is_other(text, begin, end):
            yield Name(begin, end, name.name, name.type, "named-before", name.conf - 0.05, False)


def _is_other(text: str, begin: int, end: int) -> bool:
    """Whether a form that was a name before is none here: 项目部, 第四种样例, two characters without their marks."""
    return (
        (text.endswith("项目", 0, end) and _NO_WORKS.match(text, end) is not None)
        or text[begin - 1 : begin] == "第"
        or (end - begin == 2 and text[begin - 1 : begin] not in ("“", "‘", '"'))
    )


def _joined(text: str, names: Sequence[Name]) -> list[Name]:
    """Two names that the report coordinates in marks and later writes as one word."""
    ends = {name.end: name for name in names if name.rule == "named-before"}
    firsts = [(ends[name.begin], name) for name in names if not name.known and name.begin in ends]
    return [named(text, first.begin, second.end, "names-joined", 0.6) for first, second in firsts]
