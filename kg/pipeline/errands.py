"""Errands: that somebody went somewhere, for what alone would be no visit (赴样例村指导工作, 来样例交流). Pure, for `kg_events`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.pipeline.company import told_from
from kg.pipeline.happenings import LEAD_LENGTH, Happening, lead_sentences
from kg.pipeline.phrases import Hidden, title_clauses
from kg.pipeline.rows import Layers
from kg.pipeline.visit_names import lead_forms
from kg.pipeline.visitors import NO_VISIT, WENT, Spans, actors_before, is_taken

_ERRAND = re.compile(
    r"(?:部署|检查|督促|实地|现场)?(?:观摩|指导|察看|查看|对接|交流|洽谈|招商|取经|督查|征求意见|听取(?=[^，,。；;\n]{0,10}意见)|审议(?=[^，,。；;\n]{0,8}报告)|踏勘"
    r"|征求(?=[^，,。；;\n]{0,12}意见)|(?:开展|进行)(?=[^，,。；;\n]{2,30}(?:监督|指导|服务|帮扶|共建|对接|交流|义诊|宣讲|培训|行动|巡察|工作|验收|检查|评估|考核|审查|审计|观摩|交流|宣传|调查|普查|排查|执法)))"
    r"(?!组|团|员|会(?![谈见])|中心|意见书|思想|下|站|室|平台|机制)"
)
"""What is a visit only of those who went somewhere for it."""
_GONE = re.compile(
    r"(?P<who>[^，,。；;\n]{2,40}?)(?:平安|顺利|再次|首次|分别|先后|率队|带队|率团|昨天?|今天?|日前|一行|\d{1,4}人){0,3}"
    r"(?:(?:来(?!访|自|到位)|赴|到(?!位|账|期|底)|走进|深入|前往|回|返)到?(?P<what>[^，,。；;\n]{3,40})"
    r"|(?:进驻|抵达|抵|入驻|莅临|回访|访)(?P<where>[\u4e00-\u9fff]{1,16}))\Z"
)
_PARTY = re.compile(
    r"(?:一行|代表团|考察团|访问团|参访团|参观团|交流团|省亲团|慰问团|讲师团|演出团|艺术团|百人团|[考督检巡调工指专]\w{0,6}组|医疗队|工作队|服务队|志愿队|队|领导|领导班子"
    r"|总领事|大使|公使|参赞|客商|企业家|侨领|宗亲|乡亲|校友|学子|师生|专家|院士|教授|友人|留学生|客人|来宾|嘉宾|作家|艺术家|志愿者|医生|医护人员|教师|党员|劳模|职工|官兵|战士|运动员|民警|干警|干部|委员|代表|检察院|法院|公司|集团|商会|协会|同乡会|总会)(?:们|一行)?\Z"
)
_DONE = re.compile(r"(?:开展|进行|举行|举办|组织)(?P<what>[^，,。；;\n]{2,30})\Z")
_NO_ERRAND = re.compile(
    r"讲学|开讲|演讲|讲课|任职|上任|履新|就职|挂职|报到|投案|自首|旅游|过年|创业|就业|打工|投资兴业|落户|安家|从|如何|怎[么样]|吗|为什么|谁|欢迎|邀请|期待|将|拟|请|可以|要|需|不|没|禁止|注意"
)


def headline_errand(rows: Layers, hidden: Hidden) -> Happening | None:
    """The happening of a headline that tells that somebody came or went: 样例市检察院来示范县交流工作."""
    title = rows["structure"]["title"]
    actors = {actor[1] for actor in actors_before(rows, title[1])} if title else set()
    for begin, end in title_clauses(hidden, title) if title else ():
        gone = _GONE.match(hidden.text, begin, end)
        if gone is None or _NO_ERRAND.search(hidden.text, begin, end) or NO_VISIT.search(hidden.text, begin, end):
            continue
        if gone.end("who") in actors or _PARTY.search(hidden.text, begin, gone.end("who")):
            forms = [rows["text"][begin:end].strip()]
            if done := _DONE.search(hidden.text, gone.end("who"), end):
                forms.append(rows["text"][slice(*done.span("what"))])
            return Happening(forms, "visit", gone.end("who"), end, "headline-errand", visit=True)
    return None


def lead_errand(rows: Layers, hidden: Hidden, taken: Spans) -> tuple[int, int, list[str]] | None:
    """Where the lead tells that somebody went somewhere for what alone would be no visit: 赴样例村指导…工作."""
    return errand_in(rows, hidden, taken, lead_sentences(rows, 2))


def errand_in(
    rows: Layers, hidden: Hidden, taken: Spans, sentences: Sequence[Sequence[int]]
) -> tuple[int, int, list[str]] | None:
    """Where some sentences tell an errand: the span of its verb, and forms of its name."""
    actors = actors_before(rows, sentences[-1][1] if sentences else 0)
    for begin, end in sentences:
        for verb in _ERRAND.finditer(hidden.text, begin, min(end, begin + LEAD_LENGTH)):
            told = told_from(hidden.text, begin, verb.start())
            before = [actor for actor in actors if told <= actor[0] and actor[1] <= verb.start()]
            went = before and WENT.search(hidden.text, before[0][1], verb.start())
            if went and not is_taken(verb.span(), taken) and not NO_VISIT.search(hidden.text, told, verb.end() + 2):
                return verb.start(), verb.end(), lead_forms(rows["text"], hidden, before, verb, end)
    return None
