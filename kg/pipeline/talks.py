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

_TALK = re.compile(
    r"(?P<verb>工作座谈|座谈交流|交流座谈|会谈交流|工作会谈|座谈|会谈)(?![会室纪时中上内要]|[^，,。；;\n]{0,20}等(?:方式|形式|途径))"
)
_HELD = re.compile(r"(?:举行|进行|开展|展开)了?(?:\d+场|[^，,。；;与同和]{0,6})\Z")
_IN_HALL = re.compile(r"在[^，,。；;\n]{2,16}(?:会议室|会议厅|会议中心|会客厅|宾馆|酒店|大楼|大厦)\Z")
_GUESTS = re.compile(
    r"(?:与|同|和)(?P<who>[^，,。；;\n]{0,30}?(?:代表团|考察团|访问团|参访团|调研组|考察组|检查组|督导组|督查组|工作组|客人|来宾|嘉宾|一行|书记|省长|市长|县长|区长|州长"
    r"|主席|部长|厅长|局长|董事长|总经理|总裁|校长|院长|主任)[^，,。；;\n]{0,24})\Z"
)
_OF_STOP = re.compile(
    r"企业|项目|官兵|战士|群众|村民|居民|农户|农民|职工|工人|员工|师生|学生|教师|民警|干警|干部|医护|老人|老同志|党员|社区|业主|商户|大家|他们"
    r"|困难|养殖|种植|合作社|基层|一线|工作人员"
)
_PARTY = re.compile(r"双方|一行|[组团]")
_SAME_TALK = re.compile(r"会见|会谈|座谈|接见|会晤|交流会|对接会|恳谈会|见面会|拜会")
_SAME_MEETING = re.compile(r"会见|会谈|接见|会晤|拜会")
_FIRST_SENTENCES = 12


def talks(rows: Layers, hidden: Hidden, quoted: Callable[[int], bool], known: Sequence[Happening]) -> Happening | None:
    """The talk that a report of a visit or a signing tells beside it; None where it tells none or named it already.

    Args:
        rows: the layers.
        hidden: the text with marks hidden.
        quoted: whether somebody's words stand at a position.
        known: the happenings found so far, the first one first.
    """
    first = known[0]
    if not (first.visit or first.kind == "signing" or "签" in first.name):
        return None
    title = rows["structure"]["title"]
    body = [span for span in rows["structure"]["sentences"] if span != title][:_FIRST_SENTENCES]
    actors = sorted(m["b"] for m in rows["mentions"] if m["kind"] in ("Person", "Body"))
    for begin, end in body:
        for match in _TALK.finditer(hidden.text, begin, end):
            clause = hidden.text[max(begin, hidden.clause_begin(match.start())) : match.start()]
            acted = bisect_left(actors, begin) < bisect_left(actors, match.start()) or _PARTY.search(clause)
            if not acted or quoted(match.start()) or not _is_meeting(clause):
                continue
            same = _SAME_TALK if "座谈" in match["verb"] else _SAME_MEETING
            if any(same.search(form) for happening in known for form in happening.forms):
                return None
            forms = [match["verb"], *(["座谈"] if "座谈" in match["verb"] else ["会谈"])]
            return Happening(list(dict.fromkeys(forms)), "meeting", match.start(), match.end(), "talk")
    return None


def _is_meeting(clause: str) -> bool:
    """Whether what a clause says before a word for talking makes it a meeting of hosts and guests."""
    guests = _GUESTS.search(clause)
    if guests is None and _OF_STOP.search(clause):
        return False
    return any(pattern.search(clause) for pattern in (_HELD, _IN_HALL, _GUESTS))
