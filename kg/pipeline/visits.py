"""Happenings without a name of their own: visits, meetings that are only called 会议, activities.

Pure functions for the component `kg_events`. What has no name is named after the headline clause that tells
it, or after the lead where the report has no headline.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.pipeline.company import company_in, inside, told_from
from kg.pipeline.happenings import LEAD_LENGTH, Happening, lead_sentences, pairs
from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import MASK, Layers
from kg.pipeline.visit_names import LONGEST_FORM, PLAIN_VISIT, SAID_AT, Actors, lead_forms, list_begin

Spans = Sequence[tuple[int, int]]

VISIT = re.compile(
    r"(?:(?:调查|蹲点|专题|实地|走访|检查|视察|考察|学习|督导|看望|督查|暗访|参观|现场)?(?:调研|视察|考察|检查|督查|督导|督察|督办|巡查|巡察|巡河|巡林|巡湖|巡山|夜查|督战|暗访"
    r"|看望|慰问|走访|参观|访问|会见|会谈|拜访|拜会|接访|指导|座谈|察看|签约|植树|宣讲|授课|来访|到访|莅临|验收|约谈|学习交流|交流学习|学习取经|对接(?=[^，,。；;\n]{0,12}工作))"
    r"(?:指导|慰问|检查|督导|调研|考察|工作)?)"
    r"(?!组|团|员|报告|座谈会|会(?!见)|演出|室|站|点|院|所|人员|意见|课题|队|活动|机制|制度|书|学者|权|办|班|电|信|金|品|显示|数据|结果|问卷)"
)
_ERRAND = re.compile(
    r"(?:部署|检查|督促|实地|现场)?(?:观摩|指导|察看|查看|征求意见|听取(?=[^，,。；;\n]{0,10}意见)|审议(?=[^，,。；;\n]{0,8}报告)|踏勘|征求(?=[^，,。；;\n]{0,12}意见))"
    r"(?!组|团|员|会|中心|意见书|思想|下)"
)
"""What is a visit only of those who went somewhere for it."""
_WENT_THERE = re.compile(
    r"(?:赴|前往|深入|走进|来到)[^，,。；;\n]{2,24}?[，,]?(?:就[^，,。；;\n]{2,24})?(?:开展|进行|展开)?\Z"
)
_WENT = re.compile(r"赴|来到?|到(?!会|位)|深入|前往|走进|莅临|抵达")
_VISITS = ("访问", "考察", "参观", "看望", "慰问", "会见", "会谈", "拜访", "拜会", "来访", "到访", "莅临", "走访")
_INSPECTS = re.compile(r"调研|视察|检查|督|巡|暗访|察看|验收|指导|接访|约谈")
_CLAUSES = re.compile(r"[，,；;！!？?：:…\u3000\ufffd【】\[\]]|——|(?<=[\u4e00-\u9fff〇]) +(?=[\u4e00-\u9fff〇])")
_NO_VISIT = re.compile(
    r"让|重要讲话|反响|精神|回信|贺信|不会|没有|拒绝|取消|结束(?=对|在)|呼吁|称|敦促|抗议|谴责|指责|或将|将(?:于|对|在|会见|会谈|访问|赴|率|同)|拟|慰问[电信]|致电|致以|表示[^，,。]{0,6}慰问|通电话"
)
_ONLY_NAMED = re.compile(
    r"(?:等人?|一行)?(?:还|也|全程|一同)*陪同|同志为核心|(?:总书记|主席|同志)?(?:关于|重要|系列|新时代|强军|法治|经济|生态|文化)"
)
_PAST = re.compile(
    r"(?:之?后|以来|归来|回国)$|时?[^，,。；;]{0,8}(?:讲话|精神|反响|回信)"
)  # 张样例访问样例国后: told for what came of it
_WITH_COMPANY = re.compile(r"陪同(?:调研|考察|视察|检查|督导|督查|走访|慰问|参观)")
_HELD_BARE = re.compile(
    r"(?:组织)?(?:召开|举行|举办)(?:了)?(?:专题|紧急|全体)?(?P<head>会议|大会|全会|例会|年会|论坛|仪式)"
)
_ACTIVITY = re.compile(
    r"(?:组织|举办|开展|举行|启动|参加|参与)(?:了)?(?:以[^，,。；;！？\n]{2,40}?为(?:主题|内容|抓手|载体)的)?(?P<name>[^，,。；;！？\n\ufffd的]{2,30}?活动)(?!室|中心|方案|的)"
)
_HAPPENS = re.compile(
    r"(?:揭牌|挂牌|成立|开工|通车|投产|投运|奠基|竣工|启动|启用|开班|开学|落成|开园|开馆|开业|上线|签约|首发)(?!仪式|式|典礼|大会|会|\d)"
)
_AT_MEETING = re.compile(
    r"\s*(?:[^，,。；;！？\n]{0,12}?(?:会议?|座谈|仪式|活动|典礼|开幕式|签约|会谈|会见|授牌))(?:[前后]|结束[之以]?后|开始前|期间|间隙)[，,]?"
)
_BESIDE = re.compile(
    rf"{_AT_MEETING.pattern}|\s*(?:随后|当[天日](?:上午|下午)?|同日|其间|下午|(?:在\w)?期间|(?:\d{{1,2}}月)?\d{{1,2}}日?[—－\-至到]{{1,2}}\d{{1,2}}日)[，,]?"
)
_RECEIVED = re.compile(
    r"(?<![参与]加)(?<!出席)(?<!参与)(?:(?:会见|接见|会晤)(?!时|室|厅|结束|前|后|上|中)了?|看望了?(?=[^，,。；;\n]{0,8}(?:组|代表团|考察团)))"
)
_RECEIVED_SENTENCES = 8
_CALL = re.compile("看望|慰问|走访|会见")
_GROUP = re.compile(r"(?:与会|参会|到会)[^，,。；;、\n]{0,4}?(?:代表|专家)|(?:代表|考察|访问)团|来宾")
_HOST = re.compile(r"(?:于|在)?(?:\d{1,4}[年月日号]|上午|下午|晚|[今昨][天日]|近日|日前|组织|联合|隆重)*$")


def visit_of(rows: Layers, hidden: Hidden, taken: Spans, alone: bool) -> Happening | None:
    """The visit that the report tells; None where it tells none.

    Args:
        rows: the layers.
        hidden: the text with marks hidden.
        taken: stretches (names of events, bodies, people) inside which no verb is looked for.
        alone: whether the report names no other happening: then the lead may tell the visit by itself.
    """
    title = rows["structure"]["title"]
    for begin, end in _title_clauses(hidden, title) if title else ():
        verb = next((v for v in VISIT.finditer(hidden.text, begin, end) if not _inside(v.span(), taken)), None)
        if verb is None or verb.start() == begin or _NO_VISIT.search(hidden.text, begin, end):
            continue
        form = SAID_AT.sub("", rows["text"][begin:end]).strip()
        happening = Happening([form], _visit_kind(verb.group()), verb.start(), verb.end(), "headline-verb", visit=True)
        lead = _lead_visit(rows, hidden, verb.group(), taken) or _lead_visit(rows, hidden, None, taken)
        if lead:
            happening.b, happening.e = lead[0], lead[1]
            for form in lead[2]:
                happening.add(form)
        return happening
    return _told_by_lead(rows, hidden, taken) if alone or title is None else None


def accompanied_visit(rows: Layers, hidden: Hidden, taken: Spans) -> Happening | None:
    """The visit that the lead tells beside a meeting, where it says where they went or who went along (…陪同调研)."""
    lead = _lead_visit(rows, hidden, None, taken)
    if lead is None:
        return None
    people = tuple(rows["text"][m["b"] : m["e"]] for m in rows["mentions"] if m["kind"] == "Person")
    went = _WENT_THERE.search(hidden.text, max(0, lead[0] - 40), lead[0]) and lead[2][0].startswith(people)
    return _of_lead(rows, lead) if went or _WITH_COMPANY.search(rows["text"]) else None


def _told_by_lead(rows: Layers, hidden: Hidden, taken: Spans) -> Happening | None:
    """The visit of a report whose headline names none or is missing."""
    lead = _lead_visit(rows, hidden, None, taken) or _lead_errand(rows, hidden, taken)
    if lead is None:
        return None
    return _with_headline(rows, _of_lead(rows, lead))


def _of_lead(rows: Layers, lead: tuple[int, int, list[str]]) -> Happening:
    return Happening(lead[2], _visit_kind(rows["text"][lead[0] : lead[1]]), *lead[:2], "lead-verb", visit=True)


def _title_clauses(hidden: Hidden, title: Sequence[int]) -> list[tuple[int, int]]:
    marks = [m.span() for m in _CLAUSES.finditer(hidden.text, title[0], title[1])]
    begins = [title[0], *(end for _, end in marks)]
    clauses = zip(begins, [*(begin for begin, _ in marks), title[1]], strict=True)
    return [(b, e) for b, e in clauses if e - b >= 4 and hidden.text[b - 1 : b] != "【"]  # 【…】 is a label


def _inside(span: tuple[int, int], taken: Spans) -> bool:
    """Whether a stretch lies within one of those taken, which are sorted by their beginning."""
    at = bisect_left(taken, (span[1], 0))
    return any(end > span[0] for _, end in taken[max(0, at - 4) : at])


def _visit_kind(verb: str) -> str:
    if verb.startswith(_VISITS):
        return "visit"
    return "inspection" if _INSPECTS.search(verb) else "activity"


def _lead_visit(
    rows: Layers, hidden: Hidden, headline_verb: str | None, taken: Spans
) -> tuple[int, int, list[str]] | None:
    """Where the lead tells the visit: the span of its verb, and forms of its name (who, where, what)."""
    words = set(pairs(headline_verb or ""))
    sentences = lead_sentences(rows) if headline_verb else lead_sentences(rows)[:2]
    actors = _actors(rows, sentences[-1][1] if sentences else 0)
    for begin, sentence_end in sentences:
        end = min(sentence_end, begin + LEAD_LENGTH)
        for verb in VISIT.finditer(hidden.text, begin, end):
            fits = words & set(pairs(verb.group())) if headline_verb else PLAIN_VISIT.search(verb.group())
            if (
                not fits
                or _inside(verb.span(), taken)
                or _PAST.search(hidden.text, verb.end(), hidden.clause_end(verb.end()))
            ):
                continue
            told = told_from(hidden.text, begin, verb.start())
            before = [actor for actor in actors if told <= actor[0] and actor[1] <= verb.start()]
            if before and (headline_verb or not _NO_VISIT.search(hidden.text, told, verb.end() + 2)):
                return verb.start(), verb.end(), lead_forms(rows["text"], hidden, before, verb, end)
    return None


def _lead_errand(rows: Layers, hidden: Hidden, taken: Spans) -> tuple[int, int, list[str]] | None:
    """Where the lead tells that somebody went somewhere for what alone would be no visit: 赴样例村指导…工作."""
    sentences = lead_sentences(rows)[:2]
    actors = _actors(rows, sentences[-1][1] if sentences else 0)
    for begin, end in sentences:
        for verb in _ERRAND.finditer(hidden.text, begin, min(end, begin + LEAD_LENGTH)):
            told = told_from(hidden.text, begin, verb.start())
            before = [actor for actor in actors if told <= actor[0] and actor[1] <= verb.start()]
            went = before and _WENT.search(hidden.text, before[0][1], verb.start())
            if went and not _inside(verb.span(), taken) and not _NO_VISIT.search(hidden.text, told, verb.end() + 2):
                return verb.start(), verb.end(), lead_forms(rows["text"], hidden, before, verb, end)
    return None


def _actors(rows: Layers, limit: int) -> Actors:
    """Those who may do something before `limit`: neither only named (…重要讲话) nor company (在…陪同下)."""
    company = company_in(rows["text"], 0, limit)
    found = [m for m in rows["mentions"] if m["kind"] in ("Person", "Body") and m["b"] < limit]
    return sorted(
        (m["b"], m["e"], m["kind"])
        for m in found
        if not _ONLY_NAMED.match(rows["text"], m["e"]) and inside(company, m["b"]) is None
    )


def visit_in(rows: Layers, hidden: Hidden, taken: Spans, begin: int, end: int) -> Happening | None:
    """The visit that the first sentence of a paragraph tells."""
    actors = [actor for actor in _actors(rows, end) if actor[0] >= begin]
    end = min(end, next((e for b, e in rows["structure"]["sentences"] if b == begin), end))
    for verb in VISIT.finditer(hidden.text, begin, min(end, begin + LEAD_LENGTH)):
        before = [actor for actor in actors if actor[1] <= verb.start()]
        if before and not _inside(verb.span(), taken) and not _NO_VISIT.search(hidden.text, begin, verb.end() + 2):
            forms = lead_forms(rows["text"], hidden, before, verb, end)
            return Happening(forms, _visit_kind(verb.group()), *verb.span(), "chronicle", visit=True)
    return None


def later_visit(rows: Layers, hidden: Hidden, taken: Spans, visit: Happening | None) -> list[Happening]:
    """The visit that went with a meeting, told behind it: 会后，张样例一行考察了示范县样例镇.

    Where the report itself is of a `visit`, only what is no further stop of it: 会后看望…; 随后检查… behind a call.
    """
    actors = _actors(rows, len(rows["text"]))
    begins = [actor[0] for actor in actors]
    sites = sorted(m["b"] for m in rows["mentions"] if m["kind"] in ("Place", "Body"))
    called = visit is not None and _CALL.search(visit.name) is not None and not _RECEIVED.search(visit.name)
    further = visit is None or _RECEIVED.search(visit.name) is not None
    told = PLAIN_VISIT if further else _INSPECTS if called else _CALL
    for begin, end in rows["structure"]["sentences"][1 + (rows["structure"]["title"] is not None) :]:
        marker = (_BESIDE if further or called else _AT_MEETING).match(rows["text"], begin, end)
        verb = _visit_verb(hidden, told, marker.end(), min(end, begin + 120)) if marker else None
        if marker is None or verb is None or _inside(verb.span(), taken):
            continue
        between = actors[bisect_left(begins, marker.end()) : bisect_left(begins, verb.start())]
        before = [a for a in between if a[1] <= verb.start() and a[2] == "Person"]
        before = before or _implied(hidden, actors, marker.end(), verb.start())
        first_site = bisect_left(sites, before[-1][1] if before else verb.end())
        goes_to = first_site < bisect_left(sites, verb.end() + 7) or (further and _CALL.search(verb.group()))
        if before and goes_to:
            forms = lead_forms(rows["text"], hidden, before, verb, end)
            return [Happening(forms, _visit_kind(verb.group()), *verb.span(), "visit-beside-meeting", visit=True)]
    return []


def _implied(hidden: Hidden, actors: Actors, begin: int, end: int) -> list[tuple[int, int, str]]:
    """Who acts in `[begin, end)` where it names no person: a group, or whoever acted before (随后前往…)."""
    if group := _GROUP.match(hidden.text, begin, end):
        return [(begin, group.end(), "Person")]
    people = [actor for actor in actors if actor[2] == "Person" and actor[1] <= begin]
    return people[:1] if _WENT.match(hidden.text, begin, end) else []


def _visit_verb(hidden: Hidden, told: re.Pattern[str], begin: int, end: int) -> re.Match[str] | None:
    """The first verb of visiting in `[begin, end)` that is one of those `told`."""
    return next((v for v in VISIT.finditer(hidden.text, begin, end) if told.search(v.group())), None)


def unnamed(rows: Layers, hidden: Hidden) -> list[Happening]:
    """The meeting (样例局党组举行会议) or activity that headline or lead tell, where they name nothing else."""
    for begin, end in _clauses(rows, hidden):
        verb = _HELD_BARE.search(hidden.text, begin, end)
        if verb and verb.start() > begin:
            return [_meeting(rows, begin, verb)]
    for begin, end in _clauses(rows, hidden):
        if verb := _ACTIVITY.search(rows["text"], begin, end):
            form = _whole(rows["text"][verb.start("name") : verb.end("name")])
            return [_with_headline(rows, Happening([form], "activity", *verb.span(), "activity"))]
    return _by_headline(rows, hidden)


def _whole(name: str) -> str:
    """A name without the marks around the whole of it: those within are part of it (“样例”主题活动)."""
    return name[1:-1] if re.fullmatch(r"“[^”]*”", name) else name.strip('"')


def _by_headline(rows: Layers, hidden: Hidden) -> list[Happening]:
    """What the headline tells with a verb of its own: 揭牌, 通车, 开工."""
    title = rows["structure"]["title"]
    for begin, end in _title_clauses(hidden, title) if title else ():
        if (verb := _HAPPENS.search(hidden.text, begin, end)) and verb.start() > begin:
            form = rows["text"][begin : verb.end()]
            return [Happening([form], "ceremony", verb.start(), verb.end(), "headline-verb")]
    return []


def _with_headline(rows: Layers, happening: Happening) -> Happening:
    """The happening with the headline as another form, if it has no other trace there."""
    title = rows["structure"]["title"]
    if title and title[1] - title[0] <= LONGEST_FORM and MASK not in rows["text"][title[0] : title[1]]:
        happening.add(rows["text"][title[0] : title[1]])
    return happening


def _clauses(rows: Layers, hidden: Hidden) -> Iterator[tuple[int, int]]:
    """The clauses of the headline, then those of the first sentences."""
    title = rows["structure"]["title"]
    yield from _title_clauses(hidden, title) if title else ()
    for begin, end in lead_sentences(rows)[:2]:
        yield from _title_clauses(hidden, (begin, min(end, begin + LEAD_LENGTH)))


def _meeting(rows: Layers, begin: int, verb: re.Match[str]) -> Happening:
    """A meeting named after who holds it: 样例局党组会议."""
    text = rows["text"]
    happening = Happening([text[begin : verb.end()]], "meeting", verb.start(), verb.end(), "unnamed-meeting")
    hosts = [m for m in rows["mentions"] if m["kind"] == "Body" and begin <= m["b"] and m["e"] <= verb.start()]
    for host in hosts:
        if _HOST.fullmatch(text, host["e"], verb.start()):
            happening.add(text[host["b"] : host["e"]] + verb.group("head"))
    return happening


def received(rows: Layers, hidden: Hidden, taken: Spans, visit: Happening | None) -> list[Happening]:
    """The meeting of hosts and guests in the course of a visit or around a signing: 张样例会见了来宾."""
    if visit is not None and _RECEIVED.search(visit.name):
        return []
    people = [actor for actor in _actors(rows, len(rows["text"])) if actor[2] == "Person"]
    begins = [actor[0] for actor in people]
    for begin, end in rows["structure"]["sentences"][:_RECEIVED_SENTENCES]:
        verb = _RECEIVED.search(hidden.text, begin, end)
        if verb is None or _inside(verb.span(), taken):
            continue
        clause = list_begin(hidden, verb.start())
        before = people[bisect_left(begins, clause) : bisect_left(begins, verb.start())]
        if before:
            forms = lead_forms(rows["text"], hidden, before, verb, end)
            return [Happening(forms, "meeting", *verb.span(), "received")]
    return []
