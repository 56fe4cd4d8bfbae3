"""What a visit or a reception is called: its names from the sentence that tells it (who, where, what).

Pure functions for `kg.pipeline.visits`, whose happenings have no name of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.pipeline.company import company_in
from kg.pipeline.happenings import Happening
from kg.pipeline.phrases import Hidden

LONGEST_PLAIN = 24
"""A name without those who act has no more code points."""
LONGEST_FORM = 40
"""A headline with more code points says more than what happened."""
_LONGEST_LIST = 1000
"""So many code points back a list is followed."""
SAID_AT = re.compile(r"(?:期间|时|并)?(?:强调|指出|要求|表示|提出|说|发表[^，,。]{0,6}讲话|并?讲话).{0,2}$")
_AND_ATTENDS = re.compile(r"并(?:出席|参加|见证|主持|召开|举行|共同|一同|一起|就).*$")
_TEAM = re.compile("带队|率队")
_AND_MEETING = re.compile(r"[，,]?(?:主持)?召开[^，,。；;]{2,30}?并(?=进行|开展|实地|深入)")
_LED_BY = re.compile(
    r"了?(?:以|由)[^。；;\n]{2,120}?(?:为(?:团长|组长|首|代表)|率领|带领|带队|组成)的(?P<who>[^，,。；;\n]{2,36})"
)
_LEADING = re.compile(
    r"^(?:一行|教授|博士|研究员|先生|女士|近日|日前|等人?|带队|率队|同志|(?:[今昨]|\d{1,2}月\d{1,2})[天日](?:上午|下午)?|[）)])+"
)
_BROUGHT_BY = re.compile(r"\A了?(?:[^，,。、]{2,20}?(?:率领|带领|带队|为团长)的)?")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十余多]+(?:位|名|户|家|个|对)(?P<kind>[\u4e00-\u9fff]{2,8})$")
_CARRIED_OUT = re.compile(
    r"(?:开展|进行)了?(?P<what>[^，,。；;]{2,36}(?:调研|检查|督查|督导|督察|视察|考察|慰问|巡查|走访|暗访|调查|验收|指导|监督|服务|帮扶|巡察|义诊|宣讲|执法|排查|普查))$"
)
PLAIN_VISIT = re.compile(
    r"调研|视察|考察|检查|督查|督导|慰问|看望|走访|拜访|拜会|参观|访问|会见|会谈|莅临|来访|到访|巡查|巡河|巡林|巡湖|巡山|夜查|督战|暗访|现场办公|接访|学习交流|交流学习|取经"
)

Actors = Sequence[tuple[int, int, str]]  # begin, end, kind of the people and bodies


def lead_forms(text: str, hidden: Hidden, before: Actors, verb: re.Match[str], end: int) -> list[str]:
    """Names of a visit that a sentence tells: who comes first, and the clause of the verb; or all behind the last actor."""
    people = [actor for actor in before if actor[2] == "Person"]
    first = people[0] if people else before[-1]
    last = people[-1] if people else before[-1]
    stop = min(_list_end(hidden, verb.end()), end)
    if whom := _LED_BY.match(hidden.text, verb.end(), end):  # 会见了由甲、乙率领的代表团
        stop = whom.end()
    led = max((one.e for one in company_in(text, first[0], verb.start())), default=0)
    forms: list[str] = []
    for begin in (max(list_begin(hidden, verb.start()), last[1], led), max(last[1], led)):
        clause = text[begin:stop].lstrip("，,")
        party = "一行" if clause.startswith("一行") else ""
        if forms and (team := _TEAM.match(clause)):
            party = team.group()
        if whom:
            clause = text[begin : verb.end()].lstrip("，,") + text[slice(*whom.span("who"))]
        told = party + _AND_ATTENDS.sub("", SAID_AT.sub("", _LEADING.sub("", _AND_MEETING.sub("", clause))))
        if not forms or len(told) <= LONGEST_FORM:
            forms.append(text[first[0] : first[1]] + told)
    return list(dict.fromkeys(forms))


def list_begin(hidden: Hidden, position: int) -> int:
    """The beginning of the clause that holds a position, over the 、 of lists that are not endless."""
    begin = hidden.clause_begin(position)
    while begin > position - _LONGEST_LIST and begin and hidden.text[begin - 1] in "、）()":
        begin = hidden.clause_begin(begin - 1)
    return begin


def _list_end(hidden: Hidden, position: int) -> int:
    """The end of the clause that holds a position, over the 、 of a list that is not too long for a name."""
    first = end = hidden.clause_end(position)
    while end - position <= LONGEST_FORM and end < len(hidden.text) and hidden.text[end] == "、":
        end = hidden.clause_end(end + 1)
    return end if end - position <= LONGEST_FORM else first


def add_bare_form(text: str, happening: Happening) -> None:
    """Add what a visit or reception is called without those who make it: 会见代表团, 春节走访慰问, 参加会见."""
    for form in tuple(happening.forms):
        if plain := _without_actor(form, text[happening.b : happening.e]):
            happening.add(plain)
        if kind := _counted(form, text[happening.b : happening.e]):
            happening.add(kind)
    for verb in PLAIN_VISIT.findall(text[happening.b : happening.e]):
        attended = any(f"{attends}{verb}" in text for attends in ("参加", "参与", "陪同", "出席"))
        if attended or any(
            f"{mark}{verb}{course}" in text for mark in "，。\n" for course in ("中，", "时，", "期间，", "结束后，")
        ):
            happening.add(verb)


def _counted(form: str, verb: str) -> str | None:
    """A name with only the kind of those called on: 看望慰问老党员 of 看望慰问了甲、乙等3位老党员."""
    match = _COUNTED.search(form)
    return verb + match["kind"] if match and match.start() > form.find(verb) >= 0 else None


def _without_actor(form: str, verb: str) -> str | None:
    """A name from its verb on (会见代表团), or what is carried out up to it (春节走访慰问); None for no name."""
    if carried := _CARRIED_OUT.search(form):
        return carried["what"]
    at = form.find(verb)
    plain = verb + _BROUGHT_BY.sub("", form[at + len(verb) :]) if at > 0 else ""
    return plain if len(verb) + 2 <= len(plain) <= LONGEST_PLAIN and "、" not in plain else None
