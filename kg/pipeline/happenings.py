"""What a report reports: the meetings and the like that it says were held or attended.

Pure functions for the component `kg_events`. A happening of the report stands in its headline or its lead: a
name after or before a verb that holds or attends it. Those without a name are in `kg.pipeline.visits`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg.pipeline.event_names import EventName
from kg.pipeline.hours import at_another_hour
from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import Layers
from kg.pipeline.whereabouts import is_round

LEAD_SENTENCES = 3
LEAD_LENGTH = 1000
"""So many sentences of the body are the lead, if they have no more code points than this."""
LONGEST_LINE = 40
MOST_LINES = 9
"""A line without an end and no longer is no sentence; so many lines and sentences are looked at for the lead."""
_ENDS = "。！？!?；;”：:"
MOST = 8
MOST_FORMS = 24
"""A report reports no more happenings, and gives none more names: what goes beyond is no report but a list."""

_TO_COME = re.compile(r"[”〇]?(?:到来|来临|将至|在即|倒计时|筹备|前夕|代表(?!大会|会议|团会)|精神|以来)")
_ANY = re.compile(r"(?:会议|大会|活动|仪式)$")
_ACTIVITY, _MEETING = (
    re.compile(r"活动$"),
    re.compile(r"(?:座谈|推进|汇报|报告|动员|总结|研讨|培训|发布|调度|分析)会$|班$"),
)
_PART = re.compile(
    r"(?:[开闭]幕(?:式|大会|会议?)|(?:开学|毕业)?典礼(?:仪式)?|[结开毕]业[式典]礼?|结业式|开班式?(?:仪式)?|启动仪式|颁奖仪式|揭牌仪式|签约仪式|升旗仪式|开[展馆园赛营][仪]?式|闭营仪式|结营仪式|首发式)$"
)
_SESSION = re.compile(r"第[一二三四五六七八九十0-9]{1,3}次(?:全体会议|大会)|(?:预备|全体)会议|[开闭]幕会议?")
_WITHIN = re.compile(r"[^，,。；;！？\n]{0,24}(?:举行|召开)(?:了)?")
_SAID_THERE = re.compile(r"[上中](?:，|,|[\u4e00-\u9fff]{2,4}(?:指|强|要|表|介|汇|说|对|首|代))")
_LONG = 5  # code points of a name that tells by itself which happening it is
_CAPTION = re.compile(r"\s*(?:图为|图片|图[：:0-9一二三四五]|[^，,。\n]{0,12}(?:现场|合影)[。\n])")
_RITE = re.compile(
    r"(?:签约|签字|宣誓|揭牌|挂牌|颁奖|捐赠|授牌|授旗|交接|拜师|结对|聘任|表彰|入[队团党])[^，。]{0,3}仪式$"
)
_CHAIRED = re.compile(r"主持(?:了)?会议")
_IT_SAYS = re.compile(r"[。\n]\s*会议(?:指出|强调|要求|听取|传达|审议|研究|学习)")
_WORDS_THERE = re.compile(r"[上中][，,]?[\u4e00-\u9fff]{0,4}?(?:强调|指出|要求|表示|提出|讲话|发言|致辞)")
_NUMBERED = re.compile(r"[0-9一二两三四五六七八九十]+(?=届|次|期|场|号)")
_CONGRESSES = (
    ("教职工代表大会", "教代会"), ("职工代表大会", "职代会"), ("人民代表大会会议", "人代会"), ("人民代表大会", "人代会"),
    ("党员代表大会", "党代会"), ("妇女代表大会", "妇代会"), ("会员代表大会", "会员大会"),
    ("代表大会", "代会"), ("人大", "人代会"), ("中国人民政治协商会议", "政协"),
)  # fmt: skip
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
    beside: bool = False  # told behind the first, as what went with it
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
    short, long = sorted((_whole(_core(one)), _whole(_core(other))), key=len)
    numbers = [_NUMBERED.findall(name) for name in (short, long)]
    if all(numbers) and not _subsequence(numbers[0], numbers[1]):
        return False
    if long.endswith(short) or short in long.split("暨")[:-1]:
        return True
    if short.endswith("座谈会" if len(short) == 3 else "代会") and _subsequence(short[-3:], long[-5:]):
        return len(short) == 3 or not all(numbers)  # 座谈会, 座谈交流会; a congress named with its number, and without
    if len(short) < 4 or not _same_head(short, long):
        return False
    if _subsequence(short, long) and short[:2] in long:
        return True
    shared = Counter(pairs(short)) & Counter(pairs(long))
    return sum(shared.values()) >= 0.6 * (len(short) - 1)


def _core(name: str) -> str:
    """A name without marks and blanks, congresses by their short names."""
    name = _CORE.sub("", name)
    for full, brief in _CONGRESSES:
        name = name.replace(full, brief)
    return name


def _whole(name: str) -> str:
    """A name without the ceremony in which it opens or ends: 样例博览会开幕式 is told as 样例博览会."""
    part = _PART.search(name)
    return name[: part.start()] if part and part.start() >= _LONG else name


def _same_head(one: str, other: str) -> bool:
    """Whether two names end alike (推介会, 推进会), or one in a word for any meeting (学习会议, 学习研讨会)."""
    if any(_ACTIVITY.search(a) and _MEETING.search(b) for a, b in ((one, other), (other, one))):
        return False
    if one[-1] != other[-1] and not (_ANY.search(one) or _ANY.search(other)):
        return False
    return bool(_ANY.search(one) or _ANY.search(other)) or len(set(one[-4:]) & set(other[-4:])) >= 2


def pairs(name: str) -> list[str]:
    """The pairs of neighbouring characters of a name."""
    return [name[i : i + 2] for i in range(len(name) - 1)]


def _subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def is_part(name: str) -> bool:
    """Whether a name is that of a ceremony within a happening (开幕式, 结业式) and says no more."""
    return _PART.fullmatch(name.removeprefix("大会").removeprefix("会议")) is not None


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
    title, lead = rows["structure"]["title"], lead_sentences(rows)
    lead_end = min(lead[-1][1], lead[0][0] + LEAD_LENGTH) if lead else 0
    for name, told in zip(names, narrative, strict=True):
        in_title = title is not None and title[0] <= name.begin < title[1]
        if not told or name.use == "cited" or (name.use == "named" and not (in_title and _is_topic(hidden, name))):
            continue
        if (name.begin < lead_end or in_title) and (in_title or not name.planned):
            if (
                found and name.bare and name.use == "attended" and not is_round(found[0].name)
            ):  # 出席座谈会: the one told
                found[0].add(rows["text"][name.begin : name.end], (name.begin, name.end))
            else:
                _place_name(rows["text"], found, name)
    _join_double(rows["text"], found)
    _join_sessions(rows["text"], found, names)
    _join_headline(rows, found)
    for happening in found:
        happening.forms.sort(key=lambda form: -len(form))
    return found


def _is_topic(hidden: Hidden, name: EventName) -> bool:
    """Whether a headline that only names a happening may be about it: it is no label (【…】), and not still to come."""
    begin = hidden.clause_begin(name.begin)
    in_label = hidden.text[begin - 1 : begin] == "【"
    return not in_label and _TO_COME.match(hidden.text, name.end) is None


def lead_sentences(rows: Layers, most: int = LEAD_SENTENCES) -> list[list[int]]:
    """The first sentences of the body; lines without an end (captions, further headlines) do not count among `most`."""
    title = rows["structure"]["title"]
    told = (s for s in rows["structure"]["sentences"] if s != title and not _CAPTION.match(rows["text"], s[0]))
    lead: list[list[int]] = []
    for sentence in islice(told, MOST_LINES):
        lead.append(sentence)
        most -= sentence[1] - sentence[0] > LONGEST_LINE or rows["text"][sentence[1] - 1] in _ENDS
        if most <= 0:
            break
    return lead


def held_later(
    rows: Layers, names: Sequence[EventName], narrative: Sequence[bool], known: Sequence[Happening], timed: bool
) -> list[Happening]:
    """Meetings told anywhere after the lead: those held in the course of a visit, or at another hour (`timed`)."""
    begins = [begin for begin, _ in rows["structure"]["sentences"]]
    found: list[Happening] = []
    known_spans = {span for happening in known for span in happening.spans}
    for name, told in zip(names, narrative, strict=True):
        held = name.use in ("held", "attended") or (not timed and _at_meeting(rows["text"], name))
        if told and held and not name.planned and (name.begin, name.end) not in known_spans:
            form = rows["text"][name.begin : name.end]
            sentence = begins[max(0, bisect_right(begins, name.begin) - 1)] if begins else 0
            if timed and not (at_another_hour(rows["text"], sentence, name.begin) or _is_rite(rows["text"], name)):
                continue
            if not any(alike(form, other) for happening in known for other in happening.forms):
                _place_name(rows["text"], found, name)
    return found


def _is_rite(text: str, name: EventName) -> bool:
    """Whether a ceremony in the course of something else was held for a purpose of its own: 并举行了项目签约仪式."""
    own = name.end - name.begin > _LONG and name.rule == "after-verb" and name.use == "held"
    return own and name.kind in ("ceremony", "signing") and _RITE.search(text, name.begin, name.end) is not None


def told_by_speech(rows: Layers, names: Sequence[EventName], narrative: Sequence[bool]) -> list[Happening]:
    """The meeting of a report that only says what was said there: 张样例在样例会议上强调, or just 会议指出."""
    lead = lead_sentences(rows)
    for name, told in zip(names, narrative, strict=True):
        said = told and not name.planned and name.use != "cited" and _WORDS_THERE.match(rows["text"], name.end)
        if said and any(begin <= name.begin < end for begin, end in lead):
            form, span = rows["text"][name.begin : name.end], (name.begin, name.end)
            return [Happening([form], name.kind, *span, "said-at", spans={span: None})]
    chaired = _CHAIRED.search(rows["text"], 0, lead[-1][1]) if lead else None
    if chaired and _IT_SAYS.search(rows["text"]):
        return [Happening(["会议"], "meeting", chaired.start(), chaired.end(), "said-at")]
    return []


def _at_meeting(text: str, name: EventName) -> bool:
    """Whether a clause goes on with what was said at a meeting: 座谈会上，…"""
    opens = text[name.begin - 1 : name.begin] in ("", "\n", "\u3000", " ", "。", "在", "的")
    return (
        opens and name.kind in ("meeting", "exhibition", "training") and _SAID_THERE.match(text, name.end) is not None
    )


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


def _join_headline(rows: Layers, found: list[Happening]) -> None:
    """What only the headline names is what the first sentences say was held, by another name of that kind."""
    title = rows["structure"]["title"]
    if title is None or len(found) < 2:
        return
    in_title = [all(title[0] <= begin < title[1] for begin, _ in one.spans) for one in found]
    lead = lead_sentences(rows, 2)
    one, two = found[0], found[1]
    told = two.rule in ("after-verb", "subject-of-held") and lead and lead[0][0] <= two.b < lead[-1][1]
    if in_title[0] and told and not any(in_title[1:]) and _same_kind(one.name, two.name):
        for form in two.forms:
            one.add(form)
        one.spans |= two.spans
        one.b, one.e = two.b, two.e
        del found[1]


def _same_kind(one: str, two: str) -> bool:
    """Whether two names end in the same word for what was held: 样例捐赠仪式, 发放仪式."""
    return one[-2:] == two[-2:] and (one.endswith(("仪式", "典礼", "活动")) or one[-3:] == two[-3:])


def _join_sessions(text: str, found: list[Happening], names: Sequence[EventName]) -> None:
    """A session held within a congress is told as the congress: 第二十次会议5日举行第一次全体会议."""
    for session in [one for one in found if _SESSION.fullmatch(one.name)]:
        begins = {begin for begin, _ in session.spans}
        around = [n for n in names if (m := _WITHIN.match(text, n.end)) and m.end() in begins]
        if around:
            full = max((text[n.begin : n.end] for n in around), key=len)
            whole = next((o for o in found if o is not session and any(alike(full, form) for form in o.forms)), session)
            forms = [full + session.name, full, *whole.forms, session.name]
            whole.forms = list(dict.fromkeys(forms))
            whole.spans |= session.spans
            found[:] = [one for one in found if one is whole or one is not session]


def join_activities(visit: Happening, named: Sequence[Happening]) -> list[Happening]:
    """Give the visit the names of activities that are the visit itself (…慰问活动); the other happenings."""
    others = []
    for happening in named:
        if happening.name.endswith("活动") and happening.kind in ("inspection", "festival", "visit"):
            for form in happening.forms:
                visit.add(form)
            visit.spans |= happening.spans
        else:
            others.append(happening)
    return others
