"""Talks in the course of a visit or around a signing: 双方进行了会谈, 张样例与考察团一行座谈. Pure, for `kg_events`.

A visit and the meeting held during it are two. What hosts and guests talk over is a meeting; a word with the people of
a stop (与村民座谈) is part of the round.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from kg.pipeline.happenings import Happening
from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import Layers
from kg.pipeline.visit_names import list_begin

_TALK = re.compile(
    r"(?<!分别)(?P<verb>工作座谈|座谈交流|交流座谈|会谈交流|工作会谈|座谈|会谈)(?![会室纪时中上内要]|[^，,。；;\n]{0,20}等(?:方式|形式|途径))"
)
_HELD = re.compile(r"(?:举行|进行|开展|展开)了?(?:\d+场|[^，,。；;与同和]{0,6})\Z")
_BOTH_ON = re.compile(
    r"(?:双方|[两三]地|校地|校企|政企|政银|银地|大家)[^，,。；;\n]{0,4}(?:就|围绕)[^，,。；;\n]{2,60}\Z"
)
_IN_HALL = re.compile(r"在[^，,。；;\n]{2,16}(?:会议室|会议厅|会议中心|会客厅|宾馆|酒店|大楼|大厦)\Z")
_GUESTS = re.compile(
    r"(?:与|同|和)(?P<who>[^，,。；;\n]{0,30}?(?:代表团|考察团|访问团|参访团|调研组|考察组|检查组|督导组|督查组|工作组|客人|来宾|嘉宾|一行|书记|省长|市长|县长|区长|州长"
    r"|主席|部长|厅长|局长|董事长|总经理|总裁|校长|院长|主任)[^，,。；;\n]{0,24})\Z"
)
_OF_STOP = re.compile(
    r"企业|项目|官兵|战士|群众|村民|居民|农户|农民|职工|工人|员工|师生|学生|教师|民警|干警|干部|医护|老人|老同志|党员|社区|业主|商户|大家|他们"
    r"|困难|养殖|种植|合作社|基层|一线|工作人员"
)
_WITH = re.compile(r"[与同和][^，,。；;\n]{0,30}\Z")
_WITH_REACH = 31  # code points of it
_AT_TABLE = re.compile(r"\s*(?P<verb>座谈)(?:交流)?(?:中|时|期间|过程中)[，,]")
_PARTY = re.compile(r"双方|一行|[组团]")
_SAME_TALK = re.compile(r"会谈|座谈|交流会|对接会|恳谈会|见面会")
_SAME_MEETING = re.compile(r"会见|会谈|接见|会晤|拜会")
_FIRST_SENTENCES = 12


def talks(rows: Layers, hidden: Hidden, quoted: Callable[[int], bool], known: Sequence[Happening]) -> Happening | None:
    """The talk that a report of a visit or a signing tells beside it; None where it tells none or named it already.

    Args:
        rows: the layers.
        hidden: the text with marks hidden.
        quoted: whether somebody's words stand at a position.
        known: the happenings found so far, the first one first; none where the talk is all that a report tells.
    """
    if known and not (known[0].visit or known[0].kind == "signing" or "签" in known[0].name):
        return None
    title = rows["structure"]["title"]
    body = [span for span in rows["structure"]["sentences"] if span != title][: _FIRST_SENTENCES if known else 1]
    actors = sorted((m["b"], m["kind"]) for m in rows["mentions"] if m["kind"] in ("Person", "Body"))
    for begin, end in body:
        for match in _TALK.finditer(hidden.text, begin, end):
            clause_begin = max(begin, list_begin(hidden, match.start()))
            clause = hidden.text[clause_begin : match.start()]
            acted = bisect_left(actors, (begin, "")) < bisect_left(actors, (match.start(), "")) or _PARTY.search(clause)
            named = actors[bisect_left(actors, (clause_begin, "")) : bisect_left(actors, (match.start(), ""))]
            there = [b - clause_begin for b, kind in named if kind == "Person"]
            if not acted or "分别" in clause or quoted(match.start()) or not _is_meeting(clause, there):
                continue
            sentence = "" if len(there) > 1 and known and known[0].rule != "lead-verb" else rows["text"][begin:end]
            if _told_before(match["verb"], known, sentence):
                return None
            forms = [match["verb"], *(["座谈"] if "座谈" in match["verb"] else ["会谈"])]
            forms += ["座谈会"] if "座谈" in match["verb"] and hidden.text.find("座谈会", match.end()) >= 0 else []
            return Happening(list(dict.fromkeys(forms)), "meeting", match.start(), match.end(), "talk")
    return _at_table(rows, hidden, quoted, known, body)


def _at_table(
    rows: Layers,
    hidden: Hidden,
    quoted: Callable[[int], bool],
    known: Sequence[Happening],
    body: Sequence[Sequence[int]],
) -> Happening | None:
    """The talk that a sentence only says things were said at: 座谈中，…."""
    for begin, end in body:
        match = _AT_TABLE.match(hidden.text, begin, end)
        if known and match and not quoted(begin) and not _told_before("座谈", known, ""):
            return Happening(["座谈"], "meeting", *match.span("verb"), "talk")
    return None


def _told_before(verb: str, known: Sequence[Happening], sentence: str) -> bool:
    """Whether a talk is one that is told already, which then is also called so."""
    if any(_SAME_TALK.search(form) for happening in known for form in happening.forms):
        return True
    met = [happening for happening in known for form in happening.forms if _SAME_MEETING.search(form)]
    if not met or ("座谈" in verb and not any(met[0].name[:2] in sentence for happening in met)):
        return False
    met[0].add(verb)
    return True


def _is_meeting(clause: str, people: Sequence[int]) -> bool:
    """Whether what a clause says before a word for talking makes it a meeting of hosts and guests.

    Args:
        clause: the words before it.
        people: where people are named in the clause.
    """
    guests = _GUESTS.search(clause)
    if guests is None and _OF_STOP.search(clause):
        return False
    between = len(people) > 1 and any(_WITH.search(clause, max(0, b - _WITH_REACH), b) for b in people[1:])
    return between or any(pattern.search(clause) for pattern in (_HELD, _BOTH_ON, _IN_HALL, _GUESTS))
