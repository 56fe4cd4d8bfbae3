"""Happenings without a name of their own: visits, meetings that are only called 会议, activities.

Pure functions for the component `kg_events`. What has no name is named after the headline clause that tells
it, or after the lead where the report has no headline.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.pipeline.company import told_from
from kg.pipeline.errands import headline_errand, lead_errand
from kg.pipeline.happenings import LEAD_LENGTH, Happening, lead_sentences, pairs
from kg.pipeline.phrases import Hidden, title_clauses
from kg.pipeline.rows import MASK, Layers
from kg.pipeline.visit_names import LONGEST_FORM, PLAIN_VISIT, SAID_AT, lead_forms, list_begin
from kg.pipeline.visitors import NO_VISIT, RECEIVED, VISIT, Spans, actors_before, is_taken, visit_kind

_WENT_THERE = re.compile(
    r"(?:赴|前往|深入|走进|来到)[^，,。；;\n]{2,24}?[，,]?(?:就[^，,。；;\n]{2,24})?(?:开展|进行|展开)?\Z"
)
_PAST = re.compile(
    r"(?:之?后|以来|归来|回国)$|时?[^，,。；;]{0,8}(?:讲话|精神|反响|回信)"
)  # 张样例访问样例国后: told for what came of it
_WITH_COMPANY = re.compile(r"陪同(?:调研|考察|视察|检查|督导|督查|走访|慰问|参观)")
_HELD_BARE = re.compile(
    r"(?:组织)?(?:召开|举行|举办|开展)(?:了)?(?:专题(?=会议|大会)|紧急|全体)?(?P<head>会议|大会|全会|例会|年会|论坛|仪式|(?:集体|集中|专题)(?:学习(?:研讨)?|研讨|培训|谈话|约谈)|学习研讨|招聘|演讲|展演|宣判|升国?旗)"
)
_ACTIVITY = re.compile(
    r"(?:组织|举办|开展|举行|启动|参加|参与)(?:了)?(?:以[^，,。；;！？\n]{2,40}?为(?:主题|内容|抓手|载体)的)?(?P<name>[^，,。；;！？\n\ufffd的]{2,30}?活动)(?!室|中心|方案|的)"
)
_CARRIES_OUT = re.compile("(?:开展|举行|举办|进行)了?")
HAPPENS = re.compile(
    r"(?:揭牌|挂牌|成立|开工|通车|投产|投运|奠基|竣工|启动|启用|开班|开学|落成|开园|开馆|开业|上线|签约|首发)(?!仪式|式|典礼|大会|会|\d)"
)
_RECEIVED_SENTENCES = 8
_SPOKEN_OF = 2
"""A headline that shares so many pairs of characters with a happening's name speaks of it."""
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
    for begin, end in title_clauses(hidden, title) if title else ():
        verb = next((v for v in VISIT.finditer(hidden.text, begin, end) if not is_taken(v.span(), taken)), None)
        stop = end if verb is None or "讲" not in verb.group() else verb.start()  # 宣讲全会精神
        if verb is None or verb.start() == begin or NO_VISIT.search(hidden.text, begin, stop):
            continue
        form = SAID_AT.sub("", rows["text"][begin:end]).strip()
        happening = Happening([form], visit_kind(verb.group()), verb.start(), verb.end(), "headline-verb", visit=True)
        lead = None
        if "签约" not in verb.group():
            lead = _lead_visit(rows, hidden, verb.group(), taken) or _lead_visit(rows, hidden, None, taken)
        if lead:
            happening.b, happening.e = lead[0], lead[1]
            for form in lead[2]:
                happening.add(form)
        return happening
    errand = headline_errand(rows, hidden)
    if errand and (lead := _lead_visit(rows, hidden, None, taken) or lead_errand(rows, hidden, taken)):
        errand.b, errand.e = lead[0], lead[1]
        for form in lead[2]:
            errand.add(form)
    return errand or (_told_by_lead(rows, hidden, taken) if alone or title is None else None)


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
    lead = _lead_visit(rows, hidden, None, taken) or lead_errand(rows, hidden, taken)
    if lead is None:
        return None
    return _with_headline(rows, _of_lead(rows, lead))


def _of_lead(rows: Layers, lead: tuple[int, int, list[str]]) -> Happening:
    return Happening(lead[2], visit_kind(rows["text"][lead[0] : lead[1]]), *lead[:2], "lead-verb", visit=True)


def _lead_visit(
    rows: Layers, hidden: Hidden, headline_verb: str | None, taken: Spans
) -> tuple[int, int, list[str]] | None:
    """Where the lead tells the visit: the span of its verb, and forms of its name (who, where, what)."""
    words = set(pairs(headline_verb or ""))
    sentences = lead_sentences(rows) if headline_verb else lead_sentences(rows, 2)
    actors = actors_before(rows, sentences[-1][1] if sentences else 0)
    for begin, sentence_end in sentences:
        end = min(sentence_end, begin + LEAD_LENGTH)
        for verb in VISIT.finditer(hidden.text, begin, end):
            fits = words & set(pairs(verb.group())) if headline_verb else PLAIN_VISIT.search(verb.group())
            if (
                not fits
                or is_taken(verb.span(), taken)
                or _PAST.search(hidden.text, verb.end(), hidden.clause_end(verb.end()))
            ):
                continue
            told = told_from(hidden.text, begin, verb.start())
            before = [actor for actor in actors if told <= actor[0] and actor[1] <= verb.start()]
            if before and (headline_verb or not NO_VISIT.search(hidden.text, told, verb.end() + 2)):
                return verb.start(), verb.end(), lead_forms(rows["text"], hidden, before, verb, end)
    return None


def visit_in(rows: Layers, hidden: Hidden, taken: Spans, begin: int, end: int) -> Happening | None:
    """The visit that the first sentence of a paragraph tells."""
    actors = [actor for actor in actors_before(rows, end) if actor[0] >= begin]
    end = min(end, next((e for b, e in rows["structure"]["sentences"] if b == begin), end))
    for verb in VISIT.finditer(hidden.text, begin, min(end, begin + LEAD_LENGTH)):
        before = [actor for actor in actors if actor[1] <= verb.start()]
        if before and not is_taken(verb.span(), taken) and not NO_VISIT.search(hidden.text, begin, verb.end() + 2):
            forms = lead_forms(rows["text"], hidden, before, verb, end)
            return Happening(forms, visit_kind(verb.group()), *verb.span(), "chronicle", visit=True)
    return None


def unnamed(rows: Layers, hidden: Hidden) -> list[Happening]:
    """The meeting (样例局党组举行会议) or activity that headline or lead tell, where they name nothing else."""
    for begin, end in _clauses(rows, hidden):
        verb = _HELD_BARE.search(hidden.text, begin, end)
        if verb and verb.start() > begin:
            return [_meeting(rows, begin, verb)]
    for begin, end in _clauses(rows, hidden):
        if verb := _ACTIVITY.search(rows["text"], begin, end):
            form = _whole(_CARRIES_OUT.split(rows["text"][verb.start("name") : verb.end("name")])[-1])
            return [_with_headline(rows, Happening([form], "activity", *verb.span(), "activity"))]
    return _by_headline(rows, hidden)


def _whole(name: str) -> str:
    """A name without the marks around the whole of it: those within are part of it (“样例”主题活动)."""
    return name[1:-1] if re.fullmatch(r"“[^”]*”", name) else name.strip('"')


def _by_headline(rows: Layers, hidden: Hidden) -> list[Happening]:
    """What the headline tells with a verb of its own: 揭牌, 通车, 开工."""
    title = rows["structure"]["title"]
    for begin, end in title_clauses(hidden, title) if title else ():
        if (verb := HAPPENS.search(hidden.text, begin, end)) and verb.start() > begin:
            form = rows["text"][begin : verb.end()]
            return [Happening([form], "ceremony", verb.start(), verb.end(), "headline-verb")]
    return []


def told_by_verb(rows: Layers, hidden: Hidden, named: Sequence[Happening]) -> list[Happening]:
    """What the headline tells with a verb of its own (开馆) beside what is `named`; a rite of that name is the same."""
    told = next(iter(_by_headline(rows, hidden)), None)
    if told is None or hidden.clause_end(told.e) > told.e:  # 联合启动…监督 says what is started, not what happens
        return []
    verb = rows["text"][told.b : told.e]
    if not any(verb in rows["text"][b:e] for b, e in lead_sentences(rows, 2)):
        return []
    same = next((one for one in named if any(verb in form for form in one.forms)), None)
    if same:
        same.add(told.name)
    return [] if same else [told]


def _with_headline(rows: Layers, happening: Happening) -> Happening:
    """The happening with the headline as another form, if that speaks of it."""
    title = rows["structure"]["title"]
    headline = rows["text"][title[0] : title[1]] if title else ""
    shared = set(pairs(headline)) & {pair for form in happening.forms for pair in pairs(form)}
    if len(headline) <= LONGEST_FORM and MASK not in headline and len(shared) >= _SPOKEN_OF:
        happening.add(headline)
    return happening


def _clauses(rows: Layers, hidden: Hidden) -> Iterator[tuple[int, int]]:
    """The clauses of the headline, then those of the first sentences."""
    title = rows["structure"]["title"]
    yield from title_clauses(hidden, title) if title else ()
    for begin, end in lead_sentences(rows, 2):
        yield from title_clauses(hidden, (begin, min(end, begin + LEAD_LENGTH)))


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
    if visit is not None and RECEIVED.search(visit.name):
        return []
    people = [actor for actor in actors_before(rows, len(rows["text"])) if actor[2] == "Person"]
    begins = [actor[0] for actor in people]
    for begin, end in rows["structure"]["sentences"][:_RECEIVED_SENTENCES]:
        verb = RECEIVED.search(hidden.text, begin, end)
        if verb is None or is_taken(verb.span(), taken):
            continue
        clause = list_begin(hidden, verb.start())
        before = people[bisect_left(begins, clause) : bisect_left(begins, verb.start())]
        if before:
            forms = lead_forms(rows["text"], hidden, before, verb, end)
            return [Happening(forms, "meeting", *verb.span(), "received")]
    return []
