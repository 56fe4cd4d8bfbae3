"""Words that say that something went on at another hour than what was told before: 会后, 次日, 当天下午, 调研期间. Pure."""

from __future__ import annotations

import re

_MEETING = r"(?:会议?|仪式|座谈|活动|典礼|[开闭]幕式|签约|会谈|会见|授牌|演出|参观|调研|考察|视察|检查|督导|督查|走访|慰问|访问|采访|培训|比赛|大会|论坛|议程)"
_DAYTIME = r"(?:凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|晚间?|夜)"
HOUR = re.compile(
    rf"\s*(?:在(?=[次翌当同随之会昨今前0-9]))?(?:(?:又讯|另讯|此外|另外|另)[\s，,：:]*)?"
    rf"(?:(?P<meeting>(?:会议?|式|座谈会?|活动|[^，,。；;！？\n、]{{0,14}}{_MEETING})(?:开始|正式开始)?(?:之?前|期间|间隙|结束[之以]?后|之?后|完毕后)|会议?间隙|(?:在\w)?期间|其间)"
    rf"|(?P<day>(?:当[天日]|同[日天]|是日|次日|翌日|第二天|隔天)(?:{_DAYTIME})?|当晚|次晨|(?P<number>[0-9]{{1,2}})日{_DAYTIME}|[今昨前]天?日?{_DAYTIME}(?:[0-9]{{1,2}}时)?"
    rf")|(?P<then>(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日?[—－\-至到~～]{{1,2}}(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日|随后|之后|随即|紧接着|接着|接下来|稍后|{_DAYTIME})|(?P<date>(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日(?:{_DAYTIME})?[，,]))(?!的(?![^，,。；;\n]{{2,24}}[会式动][上中]))[，,]?"
)
"""The words at the beginning of a clause. `meeting`: before, behind or in the course of what was told; `day`; `then`; a `date` may be that of anything."""
_CLAUSE = re.compile(r"[，,；;。！？\n]")
_FARTHEST = 300
"""So many code points back from a name an hour is looked for."""


def at_another_hour(text: str, sentence: int, position: int) -> bool:
    """Whether a clause between the beginning of a sentence and a position says that it tells of another hour.

    >>> at_another_hour("会后，举行座谈会", 0, 5), at_another_hour("大家举行座谈会", 0, 4)
    (True, False)
    """
    begin = max(sentence, position - _FARTHEST)
    clauses = [begin, *(m.end() for m in _CLAUSE.finditer(text, begin, position))]
    return any((hour := HOUR.match(text, clause, position)) and not hour["date"] for clause in clauses)
