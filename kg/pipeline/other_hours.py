"""Visits told of another hour than the first happening: before and behind a meeting (会后…), calls within a tour. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.pipeline.happenings import Happening
from kg.pipeline.hours import HOUR
from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import Layers
from kg.pipeline.visit_names import LONGEST_FORM, Actors, lead_forms
from kg.pipeline.visitors import CALL, INSPECTS, RECEIVED, VISIT, WENT, Spans, actors_before, is_taken, visit_kind

MOST_VISITS = 3
"""A report tells no more visits beside its first happening."""
_ALSO = re.compile(
    r"(?:踏勘|观摩|察看|查看|检查|旁听|瞻仰|祭扫|植树|揭牌|揭幕|授牌|观看|查(?=了))(?!组|团|员|会|室|站|点|仪式|活动|台|机|书)"
)
"""What is done in passing beside the verbs of visiting."""
_UNVEILS = re.compile("揭牌|揭幕|授牌")
_AT_HOME = re.compile(f"{CALL.pattern}|{_UNVEILS.pattern}")
"""What needs no place named."""
_IN_PASSING = re.compile("拜访|拜会|揭牌|揭幕|观看")
_GROUP = re.compile(
    r"(?:全体|部分)?(?:与会|参会|到会|参训|参赛)[^，,。；;、\n]{0,4}?(?:代表|专家|人员|领导|嘉宾|同志|者|学员)|代表们|嘉宾们|来宾|大家"
    r"|[^，,。；;、\n]{0,6}(?:代表|考察|访问|参访)团(?:一行)?|[^，,。；;、\n]{0,4}(?:督导|调研|检查|督查|考察|工作)组(?:一行)?|一行人?"
)
_AT_HAND = re.compile(
    r"[^，,。；;\n]{0,24}(?:宣传片|专题片|教育片|视频|短片|展板|展台|展位|展区|展厅|作品|书画|[展会]览|成果展|书画展|图片展|现场签约|比赛现场|大赛现场|赛场)"
)
"""What is looked at where the meeting itself is held."""
_STILL = re.compile(r"(?:还|又|专程|专门)")


def later_visits(rows: Layers, hidden: Hidden, taken: Spans, visit: Happening | None) -> list[Happening]:
    """The visits that went with a meeting, told behind it: 会后，张样例一行考察了示范县样例镇.

    Where the report itself is of a `visit`, only what is no further stop of it: 会后看望…; 随后检查… behind a call.
    """
    actors = actors_before(rows, len(rows["text"]))
    found: list[Happening] = []
    title = rows["structure"]["title"]
    body = [span for span in rows["structure"]["sentences"] if span != title]
    for at, (begin, end) in enumerate(body):
        for hour in _hours(hidden, begin, end, first=at == 0):
            if len(found) < MOST_VISITS and (one := _visit_at(rows, hidden, taken, visit, actors, hour, begin, end)):
                found.append(one)
                break
    return found


def _hours(hidden: Hidden, begin: int, end: int, first: bool) -> Iterator[re.Match[str]]:
    """The words for another hour at the beginning of a sentence, and of its further clauses (会前会见了…)."""
    at = begin
    while at < end:
        hour = HOUR.match(hidden.text, at, end)
        if hour and not (at == begin and first) and (at == begin or hour["meeting"]):
            yield hour
        at = hidden.clause_end(at) + 1


def _visit_at(
    rows: Layers,
    hidden: Hidden,
    taken: Spans,
    visit: Happening | None,
    actors: Actors,
    hour: re.Match[str],
    begin: int,
    end: int,
) -> Happening | None:
    """The visit that the clauses behind words for another hour tell."""
    verb = _verb(hidden, visit, hour, min(end, hour.end() + 100))
    if verb is None or is_taken(verb.span(), taken):
        return None
    begins = [actor[0] for actor in actors]
    between = actors[bisect_left(begins, hour.end()) : bisect_left(begins, verb.start())]
    before: Actors = [a for a in between if a[1] <= verb.start() and a[2] == "Person"]
    before = before or _implied(hidden, actors, hour.end(), verb.start(), begin if hour.start() > begin else None)
    if not before or (hour["then"] and _UNVEILS.search(verb.group())):  # 随后…揭牌: at the ceremony itself
        return None
    if not (_AT_HOME.search(verb.group()) or _goes_to(rows, hidden, before[-1][1], verb.end())):
        return None
    forms = lead_forms(rows["text"], hidden, before, verb, end)
    forms += _short_forms(rows["text"], before, verb, min(hidden.clause_end(verb.end()), end))
    return Happening(forms, visit_kind(verb.group()), *verb.span(), "visit-beside-meeting", visit=True)


def _short_forms(text: str, before: Actors, verb: re.Match[str], end: int) -> list[str]:
    """Names without where they went: 张样例一行走访农户."""
    party = "一行" if text.startswith("一行", before[0][1]) else ""
    whom = text[verb.start() : end].replace(verb.group() + "了", verb.group(), 1)
    form = text[before[0][0] : before[0][1]] + party + whom
    return [form] if len(form) <= LONGEST_FORM and end > verb.end() else []


def _verb(hidden: Hidden, visit: Happening | None, hour: re.Match[str], end: int) -> re.Match[str] | None:
    """The verb behind words for another hour, where it tells no mere stop of the report's own visit."""
    verbs = [v for pattern in (VISIT, _ALSO) if (v := pattern.search(hidden.text, hour.end(), end))]
    verb = min(verbs, key=lambda v: (v.start(), -v.end())) if verbs else None
    at_hand = verb is not None and not WENT.search(hidden.text, hour.end(), verb.start())
    if verb is None or (at_hand and _AT_HAND.match(hidden.text, verb.end())):
        return None
    if visit is None or RECEIVED.search(visit.name):
        return verb
    called = CALL.search(visit.name) is not None
    other = INSPECTS if called else CALL
    apart = hour["meeting"] or _STILL.search(hidden.text, hour.end(), verb.start())
    if other.search(verb.group()) or _IN_PASSING.search(verb.group()):
        return verb if apart or hour["day"] or called else None
    return None


def _goes_to(rows: Layers, hidden: Hidden, begin: int, end: int) -> bool:
    """Whether a place or house is named between who acts and the end of the clause."""
    stop = hidden.clause_end(end)
    return any(m["kind"] in ("Place", "Body") and begin <= m["b"] < stop for m in rows["mentions"]) or (
        WENT.search(hidden.text, begin, end) is not None
    )


def _implied(hidden: Hidden, actors: Actors, begin: int, end: int, sentence: int | None) -> Actors:
    """Who acts in `[begin, end)` where it names no person: a group, or whoever acted before (随后前往…)."""
    if group := _GROUP.match(hidden.text, begin, end):
        return [(begin, group.end(), "Person")]
    people = [actor for actor in actors if actor[2] == "Person" and actor[1] <= begin]
    if sentence is not None:
        return [actor for actor in people if actor[0] >= sentence][:1]
    return people[:1] if WENT.match(hidden.text, begin, end) else []
