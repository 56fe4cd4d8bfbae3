"""Visits told of another hour than the first happening: before and behind a meeting (会后…), calls within a tour. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from kg.pipeline.happenings import Happening
from kg.pipeline.hours import HOUR
from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import Layers
from kg.pipeline.visit_names import LONGEST_FORM, Actors, lead_forms
from kg.pipeline.visitors import CALL, INSPECTS, RECEIVED, VISIT, WENT, Spans, actors_before, is_taken, visit_kind

MOST_VISITS = 6
"""A report tells no more visits beside its first happening."""
_ALSO = re.compile(
    r"(?:踏勘|观摩|察看|查看|检查|旁听|瞻仰|祭扫|植树|揭牌|揭幕|授牌|观看|查(?=了))(?!组|团|员|会|室|站|点|仪式|活动|台|机|书)"
)
"""What is done in passing beside the verbs of visiting."""
_EACH = re.compile(r"(?:分别|分头|分赴)[^，,。；;\n]{0,30}?(?:看望|慰问|走访|调研|检查|督导|督查)")
"""Several people go their own ways, each of which is told as a visit."""
_OF_WHOM = re.compile(r"的(?P<whom>[\u4e00-\u9fff]{2,8})$")
_LEAD = 3  # sentences that may say so
_UNVEILS = re.compile("揭牌|揭幕|授牌")
_AT_HOME = re.compile(f"{CALL.pattern}|{_UNVEILS.pattern}")
_SHOW = re.compile("观看了?[^，,。；;\n]{0,30}(?:演出|晚会|展演|比赛|决赛|电影|话剧|舞剧|音乐会)")
"""What needs no place named."""
_IN_PASSING = re.compile("拜访|拜会|揭牌|揭幕|观看")
_GROUP = re.compile(
    r"(?:全体|部分)?(?:与会|参会|到会|参训|参赛)[^，,。；;、\n]{0,4}?(?:代表|专家|人员|领导|嘉宾|同志|者|学员)|代表们|嘉宾们|来宾|大家|(?:[省市县区镇州盟旗校院局厅]|公司|集团)?领导(?:们|一行)?"
    r"|[^，,。；;、\n]{0,6}(?:代表|考察|访问|参访)团(?:一行)?|[^，,。；;、\n]{0,4}(?:督导|调研|检查|督查|考察|工作)组(?:一行)?|一行人?"
)
_AT_HAND = re.compile(
    r"[^，,。；;\n]{0,24}(?:宣传片|专题片|教育片|视频|短片|展板|展台|展位|展区|展厅|作品|书画|[展会]览|成果展|书画展|图片展|现场签约|比赛现场|大赛现场|赛场)"
)
"""What is looked at where the meeting itself is held."""
_STILL = re.compile(r"(?:还|又|专程|专门)")


class _Hour(NamedTuple):
    """Words for another hour that end at `e`, where a sentence `begin`s; `kind` is `meeting`, `day`, `then` or `date`."""

    begin: int
    b: int
    e: int
    kind: str


def later_visits(rows: Layers, hidden: Hidden, taken: Spans, visit: Happening | None) -> list[Happening]:
    """The visits that went with a meeting, told behind it: 会后，张样例一行考察了示范县样例镇.

    Where the report itself is of a `visit`, only what is no further stop of it: 会后看望…; 随后检查… behind a call.
    """
    return list(islice(_Reader(rows, hidden, taken, visit).visits(), MOST_VISITS))


class _Reader:
    """Reads the visits that the sentences of one report tell beside its first happening."""

    def __init__(self, rows: Layers, hidden: Hidden, taken: Spans, visit: Happening | None) -> None:
        self.text, self.hidden, self.taken = rows["text"], hidden, taken
        self.body = [span for span in rows["structure"]["sentences"] if span != rows["structure"]["title"]]
        lead = self.body[:_LEAD]
        self.each = visit is not None and any(_EACH.search(hidden.text, begin, end) for begin, end in lead)
        self.visit = None if self.each else visit
        self.lead = rows["text"][lead[0][0] : lead[-1][1]] if lead else ""
        self.actors = actors_before(rows, len(rows["text"]))
        self.people = [actor for actor in self.actors if actor[2] == "Person"]
        self.begins = [actor[0] for actor in self.people]
        self.sites = sorted(m["b"] for m in rows["mentions"] if m["kind"] in ("Place", "Body"))

    def visits(self) -> Iterator[Happening]:
        """The visits, in the order of the text."""
        for at, (begin, end) in enumerate(self.body):
            told = (self._visit(hour, end) for hour in self._hours(begin, end, first=at == 0))
            if one := next((one for one in told if one), None):
                yield one

    def _hours(self, begin: int, end: int, first: bool) -> Iterator[_Hour]:
        """The words for another hour at the beginning of a sentence, and of its further clauses (会前会见了…)."""
        at = begin
        while at < end:
            hour = HOUR.match(self.hidden.text, at, end)
            kind = str(hour.lastgroup) if hour else ""
            if hour and hour["day"]:
                kind = "day"
            if hour and not (at == begin and first) and self._tells(kind, at == begin):
                yield _Hour(begin, at, hour.end(), kind)
            elif at == begin and not first and self.each and self._named_at(begin):
                yield _Hour(begin, at, at, "date")
            at = self.hidden.clause_end(at) + 1

    def _tells(self, kind: str, opens: bool) -> bool:
        """Whether words for an hour may tell of another visit; `opens` is whether they open the sentence."""
        if self.each:
            return opens and kind != "then"
        return kind == "meeting" or (opens and kind != "date")

    def _named_at(self, begin: int) -> bool:
        """Whether a person is named at a position."""
        at = bisect_left(self.begins, begin)
        return at < len(self.begins) and self.begins[at] == begin

    def _visit(self, hour: _Hour, end: int) -> Happening | None:
        """The visit that the clauses behind words for another hour tell."""
        verb = self._verb(hour, min(end, hour.e + 100))
        if verb is None or is_taken(verb.span(), self.taken):
            return None
        before = self._between(hour.e, verb.start()) or self._implied(hour, verb.start())
        if not before or (hour.kind == "then" and _UNVEILS.search(verb.group())):  # 随后…揭牌: at the ceremony itself
            return None
        if not self._is_further(hour, before, verb):
            return None
        shown = hour.kind == "day" and _SHOW.match(self.hidden.text, verb.start())
        if not (_AT_HOME.search(verb.group()) or shown or self._goes_to(before[-1][1], verb.end())):
            return None
        forms = lead_forms(self.text, self.hidden, before, verb, end)
        forms += self._short_forms(before, verb, end)
        return Happening(forms, visit_kind(verb.group()), *verb.span(), "visit-beside-meeting", visit=True)

    def _verb(self, hour: _Hour, end: int) -> re.Match[str] | None:
        """The verb behind words for another hour, where it is not of what is looked at on the spot."""
        verbs = [v for pattern in (VISIT, _ALSO) if (v := pattern.search(self.hidden.text, hour.e, end))]
        verb = min(verbs, key=lambda v: (v.start(), -v.end())) if verbs else None
        at_hand = verb is not None and not WENT.search(self.hidden.text, hour.e, verb.start())
        return None if verb is None or (at_hand and _AT_HAND.match(self.hidden.text, verb.end())) else verb

    def _is_further(self, hour: _Hour, before: Actors, verb: re.Match[str]) -> bool:
        """Whether a visit is no mere stop of the report's own visit."""
        if self.visit is None or RECEIVED.search(self.visit.name):
            return True
        called = CALL.search(self.visit.name) is not None
        still = _STILL.search(self.hidden.text, hour.e, verb.start()) is not None
        other = INSPECTS if called else CALL
        if other.search(verb.group()) or _IN_PASSING.search(verb.group()):
            return called or still or hour.kind in ("meeting", "day")
        new = self.text[before[0][0] : before[0][1]] not in self.lead
        return called and hour.kind == "day" and (still or new) and CALL.search(verb.group()) is not None

    def _between(self, begin: int, end: int) -> Actors:
        """The people named in `[begin, end)`."""
        return self.people[bisect_left(self.begins, begin) : bisect_left(self.begins, end)]

    def _implied(self, hour: _Hour, end: int) -> Actors:
        """Who acts where no person is named: a group, or whoever acted before (随后前往…; 出席会议，会前会见了…)."""
        group = _GROUP.match(self.hidden.text, hour.e, end)
        if group and (hour.kind == "meeting" or "领导" not in group.group() or "会领导" in group.group()):
            return [(hour.e, group.end(), "Person")]
        if hour.b > hour.begin:
            first = bisect_left(self.begins, hour.begin)
            return self.people[first : min(first + 1, bisect_left(self.begins, hour.b))]
        return self.people[:1] if WENT.match(self.hidden.text, hour.e, end) and self.begins[:1] < [hour.e] else []

    def _goes_to(self, begin: int, end: int) -> bool:
        """Whether a place or house is named between who acts and the end of the clause."""
        stop = self.hidden.clause_end(end)
        named = bisect_left(self.sites, begin) < bisect_left(self.sites, stop)
        return named or WENT.search(self.hidden.text, begin, end) is not None

    def _short_forms(self, before: Actors, verb: re.Match[str], end: int) -> list[str]:
        """Names without where they went (张样例一行走访农户), with all who went, with only the people called on."""
        stop = min(self.hidden.clause_end(verb.end()), end)
        who = self.text[slice(*before[0][:2])]
        party = "一行" if self.text.startswith("一行", before[0][1]) else ""
        forms = [who + party + self.text[verb.start() : stop].replace(verb.group() + "了", verb.group(), 1)]
        if tail := _OF_WHOM.search(self.text[verb.end() : stop]):
            forms.append(who + party + verb.group() + tail["whom"])
        if len(before) > 1:
            forms.append(self.text[before[0][0] : stop])
        if CALL.search(verb.group()):
            seen = [self.text[slice(*actor[:2])] for actor in self._between(verb.end(), end)]
            forms.append(who + party + verb.group() + "、".join(dict.fromkeys(seen)))
        return [form for form in forms if who + party + verb.group() != form and len(form) <= LONGEST_FORM]
