"""What a report reports: the meetings it says were held, and the visits that have no name of their own.

Pure functions for the component `kg_events`. A happening of the report stands in its headline or its lead:
a name after or before a verb that holds or attends it, or, where the headline names no meeting, a headline
clause with a verb of visiting (调研, 考察, 慰问), which is then its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.pipeline.event_names import EventName
from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import Layers

LEAD_SENTENCES = 3
LEAD_LENGTH = 1000
"""So many sentences of the body are the lead, if they have no more code points than this."""
MOST = 8
MOST_FORMS = 24
"""A report reports no more happenings, and gives none more names: what goes beyond is no report but a list."""

VISIT = re.compile(
    r"(?:(?:调查|蹲点|专题|实地|走访|检查|视察|考察|学习|督导|看望|督查|暗访|参观|现场)?(?:调研|视察|考察|检查|督查|督导|督察|督办|巡查|巡察|巡河|暗访"
    r"|看望|慰问|走访|参观|访问|会见|会谈|拜访|接访|指导|座谈|察看|签约|签署|签订|植树|宣讲|授课|来访|到访|莅临|验收|约谈)"
    r"(?:指导|慰问|检查|督导|调研|考察|工作)?)"
    r"(?!组|团|员|报告|座谈会|会(?!见)|演出|室|站|点|院|所|人员|意见|课题|队|活动|机制|制度|书|学者|权|办|班|电|信|金|品)"
)
_CLAUSES = re.compile(r"[，,；;！!？?：:…\u3000【】\[\]]|——|(?<=[\u4e00-\u9fff〇]) +(?=[\u4e00-\u9fff〇])")
_SAID_AT = re.compile(r"(?:期间|时|并)?(?:强调|指出|要求|表示|提出|说|发表[^，。]{0,6}讲话|并?讲话).{0,2}$")
_VISITS = {"访问", "考察", "参观", "看望", "慰问", "会见", "会谈", "拜访", "来访", "到访", "莅临", "走访"}
_TOLD_BY = re.compile(r"(?:消息|讯|电|报道)[^，。；]{0,8}[：:)）]|[：:](?=\d)")
_LEADING = re.compile(
    r"^(?:一行|近日|日前|等人?|带队|率队|同志|(?:[今昨]|\d{1,2}月\d{1,2})[天日](?:上午|下午)?|[）)])+"
)
_NO_VISIT = re.compile(r"重要讲话|反响|精神|回信|贺信|不会|没有|拒绝|取消|呼吁|称|敦促|抗议|谴责|指责|或将|拟")
_HELD_BARE = re.compile(r"(?:组织)?(?:召开|举行|举办)(?:专题|紧急|全体)?(?P<head>会议|大会|全会|例会|年会|论坛|仪式)")
_ANY = re.compile(r"(?:会议|大会|活动|仪式)$")
_SIGNED = re.compile(r"(?P<verb>签订|签署|签下)(?:了)?(?P<what>《[^《》\n]{2,60}》)")
_PART = re.compile(
    r"(?:[开闭]幕式|[结开毕]业[式典]礼?|结业式|开班式?(?:仪式)?|启动仪式|颁奖仪式|揭牌仪式|签约仪式|升旗仪式)$"
)
_NUMBERED = re.compile(r"[0-9一二两三四五六七八九十]+(?=届|次|期|场|号)")
_CORE = re.compile(r"\s+|[“”\"‘’（）()·]")


@dataclass(slots=True, eq=False)
class Happening:
    """A happening of the report: `forms` are its names as written, the fullest first; `b`, `e` where it is told."""

    forms: list[str]
    kind: str
    b: int
    e: int
    rule: str
    visit: bool = False
    planned: bool = False
    spans: dict[tuple[int, int], None] = field(default_factory=dict)  # in the order found

    @property
    def name(self) -> str:
        """The fullest form."""
        return self.forms[0]

    def add(self, form: str, span: tuple[int, int] | None = None) -> None:
        """Another form of the name, and where it stands."""
        if form and form not in self.forms and len(self.forms) < MOST_FORMS:
            self.forms.append(form)
        if span:
            self.spans[span] = None


def alike(one: str, other: str) -> bool:
    """Whether two names of one report name the same happening: the same numbers, and one lies within the other.

    >>> alike("样例产业现场推进会", "推进会"), alike("第一次会议", "第二次会议"), alike("样例动员大会", "示范总结会")
    (True, False, False)
    """
    short, long = sorted((_CORE.sub("", one), _CORE.sub("", other)), key=len)
    numbers = [_NUMBERED.findall(name) for name in (short, long)]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    if long.endswith(short):
        return True
    if len(short) < 4 or not _same_head(short, long):
        return False
    if _subsequence(short, long) and short[:2] in long:
        return True
    shared = Counter(_pairs(short)) & Counter(_pairs(long))
    return sum(shared.values()) >= 0.6 * (len(short) - 1)


def _same_head(one: str, other: str) -> bool:
    """Whether two names end alike (推介会, 推进会), or one in a word for any meeting (学习会议, 学习研讨会)."""
    if one[-1] != other[-1] and not (_ANY.search(one) or _ANY.search(other)):
        return False
    return bool(_ANY.search(one) or _ANY.search(other)) or len(set(one[-3:]) & set(other[-3:])) >= 2


def _pairs(name: str) -> list[str]:
    return [name[i : i + 2] for i in range(len(name) - 1)]


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def is_part(name: str) -> bool:
    """Whether a name is that of a ceremony within a happening (开幕式, 结业式) and says no more."""
    return _PART.fullmatch(name) is not None


def named_happenings(
    rows: Layers, names: Sequence[EventName], hidden: Hidden, narrative: Sequence[bool]
) -> list[Happening]:
    """The meetings and the like that headline and lead say were held or attended, their later names joined.

    Args:
        rows: the layers.
        names: the names of the text, in its order.
        hidden: the text with marks hidden.
        narrative: for each name, whether the report itself speaks there (not somebody it quotes).
    """
    found: list[Happening] = []
    title, lead_end = rows["structure"]["title"], _lead_end(rows)
    for name, told in zip(names, narrative, strict=True):
        in_title = title is not None and title[0] <= name.begin < title[1]
        if not told or name.use == "cited" or (name.use == "named" and not in_title):
            continue
        if (name.begin < lead_end or in_title) and (in_title or not name.planned):
            _place_name(rows["text"], found, name)
    _join_double(rows["text"], found)
    for happening in found:
        happening.forms.sort(key=lambda form: -len(form))
    return found


def held_later(
    rows: Layers, names: Sequence[EventName], narrative: Sequence[bool], known: Sequence[Happening]
) -> list[Happening]:
    """Meetings held in the course of a visit, told anywhere in the report."""
    found: list[Happening] = []
    known_spans = {span for happening in known for span in happening.spans}
    for name, told in zip(names, narrative, strict=True):
        if told and not name.planned and name.use in ("held", "attended") and (name.begin, name.end) not in known_spans:
            form = rows["text"][name.begin : name.end]
            if not any(alike(form, other) for happening in known for other in happening.forms):
                _place_name(rows["text"], found, name)
    return found


def _place_name(text: str, found: list[Happening], name: EventName) -> None:
    form, span = text[name.begin : name.end], (name.begin, name.end)
    for happening in found:
        if is_part(form) or any(alike(form, other) for other in happening.forms):
            happening.add(form, span)
            return
    if len(found) < MOST:
        found.append(
            Happening([form], name.kind, name.begin, name.end, name.rule, planned=name.planned, spans={span: None})
        )


def _join_double(text: str, found: list[Happening]) -> None:
    """Two names joined by 暨 are one happening: 样例推进会暨示范培训班."""
    at = 0
    while at + 1 < len(found):
        one, two = found[at], found[at + 1]
        follows = {begin: end for begin, end in two.spans if text[begin - 1] == "暨"}
        joined = [text[begin : follows[end + 1]] for begin, end in one.spans if end + 1 in follows]
        if joined:
            for form in dict.fromkeys(joined + two.forms):
                one.add(form)
            one.spans |= two.spans
            del found[at + 1]
        else:
            at += 1


def visit_of(rows: Layers, hidden: Hidden, taken: Sequence[tuple[int, int]]) -> Happening | None:
    """The visit that a clause of the headline tells, named after that clause; None where it tells none.

    `taken` are stretches (names of events, bodies) inside which no verb is looked for.
    """
    title = rows["structure"]["title"]
    if title is None:
        return None
    for begin, end in _title_clauses(hidden, title):
        verb = next((v for v in VISIT.finditer(hidden.text, begin, end) if not _inside(v, taken)), None)
        if verb is None or verb.start() == begin or _NO_VISIT.search(hidden.text, begin, end):
            continue
        form = _SAID_AT.sub("", rows["text"][begin:end]).strip()
        happening = Happening([form], _visit_kind(verb.group()), verb.start(), verb.end(), "headline-verb", visit=True)
        lead = _lead_visit(rows, hidden, verb.group(), taken)
        if lead:
            happening.b, happening.e = lead[0], lead[1]
            happening.add(lead[2])
        return happening
    return None


def _title_clauses(hidden: Hidden, title: Sequence[int]) -> list[tuple[int, int]]:
    marks = [m.span() for m in _CLAUSES.finditer(hidden.text, title[0], title[1])]
    begins = [title[0], *(end for _, end in marks)]
    return [(b, e) for b, e in zip(begins, [*(begin for begin, _ in marks), title[1]], strict=True) if e - b >= 4]


def _inside(match: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    return any(b < match.end() and match.start() < e for b, e in taken)


def _visit_kind(verb: str) -> str:
    return "visit" if any(verb.startswith(word) for word in _VISITS) else "inspection"


def _lead_end(rows: Layers) -> int:
    title = rows["structure"]["title"]
    body = [span for span in rows["structure"]["sentences"] if span != title]
    return min(body[:LEAD_SENTENCES][-1][1], body[0][0] + LEAD_LENGTH) if body else 0


def _lead_visit(
    rows: Layers, hidden: Hidden, headline_verb: str, taken: Sequence[tuple[int, int]]
) -> tuple[int, int, str] | None:
    """Where the lead tells the visit: the span of its verb, and a form of its name (who, where, what)."""
    words = set(_pairs(headline_verb))
    title, limit = rows["structure"]["title"], _lead_end(rows)
    actors = sorted((m["b"], m["e"], m["kind"]) for m in rows["mentions"] if m["kind"] in ("Person", "Body"))
    for begin, end in rows["structure"]["sentences"]:
        if [begin, end] == title or end > limit:
            continue
        for verb in VISIT.finditer(hidden.text, begin, end):
            if not words & set(_pairs(verb.group())) or _inside(verb, taken):
                continue
            told = max((m.end() for m in _TOLD_BY.finditer(hidden.text, begin, verb.start())), default=begin)
            before = [actor for actor in actors if told <= actor[0] and actor[1] <= verb.start()]
            if before:
                return verb.start(), verb.end(), _lead_form(rows["text"], hidden, before, verb, end)
    return None


def _lead_form(text: str, hidden: Hidden, before: Sequence[tuple[int, int, str]], verb: re.Match[str], end: int) -> str:
    """Who comes first, and what stands from the last actor's clause to the end of the verb's clause."""
    people = [actor for actor in before if actor[2] == "Person"]
    first = people[0] if people else before[-1]
    last = people[-1] if people else before[-1]
    clause = text[max(hidden.clause_begin(verb.start()), last[1]) : min(hidden.clause_end(verb.end()), end)]
    return text[first[0] : first[1]] + _LEADING.sub("", clause)


def unnamed_meeting(rows: Layers, hidden: Hidden) -> list[Happening]:
    """The meeting that the headline tells without a name (样例局党组举行会议): named after who holds it, else the clause."""
    title = rows["structure"]["title"]
    for begin, end in _title_clauses(hidden, title) if title else []:
        verb = _HELD_BARE.search(hidden.text, begin, end)
        if verb is None or verb.start() == begin:
            continue
        form = rows["text"][begin : verb.end()]
        happening = Happening([form], "meeting", verb.start(), verb.end(), "headline-meeting")
        hosts = [m for m in rows["mentions"] if m["kind"] == "Body" and begin <= m["b"] and m["e"] == verb.start()]
        for host in hosts:
            happening.add(rows["text"][host["b"] : host["e"]] + verb.group("head"))
        return [happening]
    return []


def join_activities(visit: Happening, named: Sequence[Happening]) -> list[Happening]:
    """Give the visit the names of activities that are the visit itself (教师节慰问活动); the other happenings."""
    others = []
    for happening in named:
        if happening.name.endswith("活动") and happening.kind in ("inspection", "festival", "visit"):
            for form in happening.forms:
                visit.add(form)
            visit.spans |= happening.spans
        else:
            others.append(happening)
    return others


def signings(rows: Layers) -> list[Happening]:
    """Documents that the report says were signed: each is a happening named 签订《…》."""
    found: list[Happening] = []
    for match in _SIGNED.finditer(rows["text"]):
        form = match.group("verb") + match.group("what")
        same = next((h for h in found if h.name == form), None)
        if same:
            same.add(form, match.span())
        elif len(found) < MOST and any(b <= match.start() < e for b, e in rows["structure"]["paragraphs"]):
            found.append(Happening([form], "signing", match.start(), match.end(), "signed", spans={match.span(): None}))
    return found
