"""Groups set up or sent out for a task, by name: 第20批援塞医疗队, 赴藏党政代表团, 创建样湖度假区指挥部.

The names of headquarters and leading groups hold the verbs of their task, so that they are only whole where marks or
the posts of those who lead them say where they begin and end. Groups that a place sends to the aid of another are
named with both (样州市对口支援样县医疗队). The words are in ontology/vocabulary, task_group_words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.pipeline.rows import MentionRow
from kg.vocabulary import rows as table
from kg.vocabulary import words

_FOUNDED = re.compile(r"组建|成立|设立")
_BEFORE = re.compile(r"(?:组建|成立|设立|任|兼)$")
_SHORT = 10  # code points up to which a name in a list needs no leader behind it
_LEVEL = re.compile(r"(?<![\u4e00-\u9fff])[省市县区州旗]$")


class _Forms(NamedTuple):
    """The expressions for groups: sent out, sent to the aid of a place, set up at home; and what is no task."""

    sent: re.Pattern[str]
    aiding: re.Pattern[str]
    leader: re.Pattern[str]
    set_up: re.Pattern[str]
    no_task: re.Pattern[str]


@cache
def _forms() -> _Forms:
    by_use: dict[str, list[str]] = {}
    for row in table("task_group_words"):
        for use in words(row["uses"]):
            by_use.setdefault(use, []).append(row["word"])
    of = {use: "|".join(sorted(each, key=len, reverse=True)) for use, each in by_use.items()}
    leader = f"(?:常务)?副?(?:{of['leader']})"
    travelling = rf"(?:{of['errand']})?(?:{of['goers']})"
    return _Forms(
        sent=re.compile(
            rf"(?:中国[（(][\u4e00-\u9fff]{{2,4}}[)）])?第[\d一二三四五六七八九十百]{{1,3}}批[^，。、；的了\n]{{1,8}}?(?:{of['team']})(?![员长])"
            rf"|(?:(?<![\u4e00-\u9fff])|(?<=[省市县区州]))赴(?:[\u4e00-\u9fff]{{1,3}}?(?:{of['errand']})(?:{of['goers']})|[{of['away']}]{travelling})"
            r"|(?:(?<![\u4e00-\u9fff])|(?<=[率的与对向为领见迎])|(?<=[我本][省市县区州]))(?:党政|经贸)(?:代表团|考察团)"
            r"|中国[（(][\u4e00-\u9fff]{2,4}[)）]自由贸易试验区(?:[\u4e00-\u9fff]{2,5}片区)?(?:管理委员会|管委会)"
            r"|(?:武警|(?:中国人民)?解放军|海军|空军)?(?<!\d)\d{4,6}部队(?!队)"  # 武警12345部队
        ),
        aiding=re.compile(rf"(?:对口(?:支援|帮扶|协作)|援)[^，。、；：的了驻\s]{{1,10}}?(?:{of['team']})(?![员长])"),
        leader=re.compile(leader),
        set_up=re.compile(
            r"(?:(?<=[、，。；：\n \u3000●])|(?<=组建)|(?<=成立)|(?<=设立)|(?<=[任兼]))"
            rf"(?P<name>[^、，。；：\s\u3000的了是在对向把被让请“”《》（）()]{{4,44}}?(?:{of['set_up']})(?:办公室(?=(?:常务)?副?主任))?(?={leader}|[、，。；]))"
        ),
        no_task=re.compile(rf"{of['no_task']}|全(?!民|面|域)|会议(?!$)|[一-龥]{{0,2}}组长"),
    )


def task_groups(text: str, mentions: list[MentionRow]) -> Iterator[tuple[int, int]]:
    """Begins and ends of the groups, none inside another body's longer name.

    >>> [text[b:e] for text in ["县长、创建样湖度假区指挥部指挥长张样例"] for b, e in task_groups(text, [])]
    ['创建样湖度假区指挥部']
    >>> list(task_groups("我省赴藏党政代表团抵达", [])), list(task_groups("会议强调，要发挥领导小组作用", []))
    ([(2, 9)], [])
    >>> list(task_groups("驻地12345部队官兵", [])), list(task_groups("（市对口支援样县医疗队）", []))
    ([(2, 9)], [(1, 11)])
    """
    forms = _forms()
    spans = [found.span() for found in forms.sent.finditer(text)]
    spans += _aiding(text, mentions, forms)
    for found in forms.set_up.finditer(text):
        begin, end = found.span("name")
        begin = max(begin, *(m.end() for m in _FOUNDED.finditer(text, begin, end - 3)), begin)
        led = forms.leader.match(text, end) is not None or _BEFORE.search(text, max(0, begin - 2), begin)
        listed = text[begin - 1] == "、" and text[end : end + 1] == "、"
        if (led or listed and end - begin > _SHORT) and not forms.no_task.search(text, begin, end - 4):
            spans.append((begin, end))
    longer = {m["b"]: m["e"] for m in mentions if m["kind"] == "Body"}
    yield from sorted({(b, e) for b, e in spans if longer.get(b, 0) < e})


def _aiding(text: str, mentions: list[MentionRow], forms: _Forms) -> Iterator[tuple[int, int]]:
    """Groups that the place named before them sends to the aid of another: 样州市|对口支援样县医疗队."""
    places = {m["e"]: m["b"] for m in mentions if m["kind"] == "Place"}
    for found in forms.aiding.finditer(text):
        begin, end = found.span()
        if begin in places:
            yield places[begin], end
        elif _LEVEL.search(text, max(0, begin - 2), begin):
            yield begin - 1, end


def with_groups(text: str, mentions: list[MentionRow], groups: list[MentionRow]) -> list[MentionRow]:
    """The mentions with the groups in the place of what lies inside them or runs into them."""
    inside = {at for g in groups for at in range(g["b"], g["e"])}
    return [m for m in mentions if inside.isdisjoint(range(m["b"], m["e"]))] + groups
