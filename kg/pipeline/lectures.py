"""Lectures in the course of a visit, a ceremony, an activity: 张样例为师生作了题为《样例》的讲座. Pure, for `kg_events`.

At a meeting a lecture is part of it; elsewhere who speaks to an audience holds a happening of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.pipeline.happenings import Happening
from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import Layers

_LECTURE = re.compile(
    r"(?:为|给|向)[^，,。；;\n]{0,60}?(?:师生|学生|同学|学员|学子|干部|职工|员工|官兵|战士|驾驶员|民警|干警|群众|村民|居民|党员|教师|老师|家长|医护|青年|孩子|队员|大家|代表|[0-9]余?名[^，,。；;\n为]{1,12})们?"
    r"(?:作了?|做了?|上了?|讲授?了?|带来了?|开设了?|举办了?|送上了?)(?:一[堂场次节]|[首]场)?(?:生动的|精彩的)?(?P<title>(?:题为|主题为|以)?〇{2,60}(?:为题)?的?)?"
    r"(?P<what>[^，,。；;\n的了]{0,20}?(?:讲座|专题报告|学术报告|辅导报告|事迹报告|宣讲报告|报告|专题辅导|宣讲|党课|团课|[\u4e00-\u9fff]{2,6}课))(?=[，,。；;！\s]|并|，|$)"
)
_IS_LECTURE = re.compile(r"讲座|报告会|辅导|宣讲|授课|课|讲坛|论坛|年会|研讨会|培训")
_LEAD = 4
"""Headline and sentences that may tell a lecture that a report is about."""
_TITLED = re.compile(r"《[^《》\n]{2,60}》")


def lecture(
    rows: Layers, hidden: Hidden, quoted: Callable[[int], bool], known: Sequence[Happening]
) -> Happening | None:
    """The lecture that a report tells beside a visit, a ceremony or an activity; None where it tells none.

    Args:
        rows: the layers.
        hidden: the text with marks hidden.
        quoted: whether somebody's words stand at a position.
        known: the happenings found so far, the first one first; none where the lecture is all that a report tells.
    """
    beside = not known or known[0].visit or known[0].kind in ("ceremony", "signing", "activity", "festival")
    if not beside or any(_IS_LECTURE.search(form) for happening in known for form in happening.forms):
        return None
    sentences = rows["structure"]["sentences"]
    for begin, end in sentences if known else sentences[:_LEAD]:
        told = _LECTURE.search(hidden.text, begin, min(end, begin + 400))
        if told and not quoted(told.start()):
            what = rows["text"][slice(*told.span("what"))]
            forms = [what]
            if told["title"] and (title := _TITLED.search(rows["text"], *told.span("title"))):
                forms.insert(0, title.group() + what)
            return Happening(forms, "training", *told.span("what"), "lecture")
    return None
