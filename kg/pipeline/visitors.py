"""Who goes where: the verbs of visiting, and the people and bodies that may do what they say.

Pure functions for the readers of visits (`kg.pipeline.visits`, `errands`, `other_hours`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.pipeline.company import company_in, inside
from kg.pipeline.happenings import Happening
from kg.pipeline.rows import Layers
from kg.pipeline.visit_names import Actors

Spans = Sequence[tuple[int, int]]

VISIT = re.compile(
    r"(?:(?:调查|蹲点|专题|实地|走访|检查|视察|考察|学习|督导|看望|督查|暗访|参观|现场)?(?:调研|视察|考察|检查|督查|督导|督察|督办|巡查|巡察|巡河|巡林|巡湖|巡山|夜查|督战|暗访"
    r"|看望|慰问|走访|参观|访问|会见|会谈|拜访|拜会|接访|现场办公|指导|座谈|察看|签约|植树|宣讲|授课|来访(?!群众|者|人员|的|信)|到访|莅临|验收|约谈|学习交流|交流学习|学习取经|对接(?=[^，,。；;\n]{0,12}工作))"
    r"(?:指导|慰问|检查|督导|调研|考察|工作)?)"
    r"(?!组|团|员|报告|座谈会|会(?!见)|演出|室|站|点|院|所|人员|意见|课题|队|活动|机制|制度|书|学者|权|办|班|电|信|金|品|显示|数据|结果|问卷)"
)
WENT = re.compile(r"赴|来到?|到(?!会|位)|深入|前往|走进|莅临|抵达")
_VISITS = ("访问", "考察", "参观", "看望", "慰问", "会见", "会谈", "拜访", "拜会", "来访", "到访", "莅临", "走访")
INSPECTS = re.compile(r"调研|现场办公|视察|检查|督|巡|暗访|察看|验收|指导|接访|约谈")
NO_VISIT = re.compile(
    r"让|重要讲话|反响|精神|回信|贺信|不会|没有|拒绝|取消|结束(?=对|在)|呼吁|称|敦促|抗议|谴责|指责|或将|将(?:于|对|在|会见|会谈|访问|赴|率|同)|拟|慰问[电信]|致电|致以|表示[^，,。]{0,6}慰问|通电话"
)
RECEIVED = re.compile(
    r"(?<![参与]加)(?<!出席)(?<!参与)(?:(?:会见|接见|会晤)(?!时|室|厅|结束|前|后|上|中)了?|看望了?(?=[^，,。；;\n]{0,8}(?:组|代表团|考察团)))"
)
CALL = re.compile("看望|慰问|走访|会见")
_LOOKS = re.compile(r"调研|视察|考察|检查|督|巡|暗访|验收|察看|查看|踏勘|监督")
_TO = tuple("到赴在对向往进入")
"""A body right behind these is where others go, not who goes."""
_ONLY_NAMED = re.compile(
    r"(?:等人?|一行)?(?:还|也|全程|一同)*陪同|同志为核心|(?:总书记|主席|同志)?(?:关于|重要|系列|新时代|强军|法治|经济|生态|文化)"
)


def is_taken(span: tuple[int, int], taken: Spans) -> bool:
    """Whether a stretch lies within one of those taken, which are sorted by their beginning."""
    at = bisect_left(taken, (span[1], 0))
    return any(end > span[0] for _, end in taken[max(0, at - 4) : at])


def visit_kind(verb: str) -> str:
    """The kind of a happening told by a verb of visiting."""
    if verb.startswith(_VISITS):
        return "visit"
    return "inspection" if INSPECTS.search(verb) else "activity"


def looks_around(visit: Happening) -> bool:
    """Whether those who make a visit inspect: 调研, 考察, 检查, not 看望, 会见."""
    return _LOOKS.search(visit.name) is not None and not CALL.search(visit.name)


def actors_before(rows: Layers, limit: int) -> Actors:
    """Those who may do something before `limit`: neither only named (…重要讲话) nor company (在…陪同下)."""
    company = company_in(rows["text"], 0, limit)
    found = [m for m in rows["mentions"] if m["kind"] in ("Person", "Body") and m["b"] < limit]
    return sorted(
        (m["b"], m["e"], m["kind"])
        for m in found
        if not _ONLY_NAMED.match(rows["text"], m["e"])
        and inside(company, m["b"]) is None
        and not (m["kind"] == "Body" and rows["text"][m["b"] - 1 : m["b"]] in _TO)
    )
