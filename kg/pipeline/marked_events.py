"""Names of happenings that stand in marks as a whole: “样例示范培训班”, “样例”主题活动. Pure, for `kg_events`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.pipeline.event_names import HELD_AFTER, HOLDS, OPENS, EventName, Head
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.phrases import Hidden, Quote

_EVERYWHERE = r"(?![^，,。；;\n]{0,4}(?:全[省市县区国校镇乡州院]|各|范围|系统|广泛))"
_ACTIVITY_TAIL = re.compile(
    r"(?:(?P<day>主题(?:党日|团日|队日|班会)(?:活动)?)|(?:[\u4e00-\u9fff]{0,8}?)活动)(?=[，,。；;、！\s在于]|$)"
)
_HELD_AT = re.compile(rf"(?:在|于){_EVERYWHERE}[^，,。；;\n在]{{2,26}}(?:隆重|成功|联合)?(?:举行|举办|开展|召开)了?$")
_THEN_HELD = re.compile(rf"(?:在|于){_EVERYWHERE}[^，,。；;\n在]{{2,26}}(?:举行|举办|开展|启动|开幕|拉开)")


def read_marked(hidden: Hidden, quotes: Sequence[Quote], heads: Lexicon[Head]) -> list[EventName]:
    """Names that stand in marks as a whole: “样例示范培训班”在示范县举行; those listed beside one are used like it."""
    found: list[EventName] = []
    for quote in quotes:
        content = hidden.shown(quote.inner_begin, quote.inner_end)
        activity = hidden.text.startswith("活动", quote.end)
        longest = min(10, len(content) - (0 if activity else 2))  # “开放日”活动
        length = next((n for n in range(longest, 1, -1) if content[-n:] in heads), 0)
        head = heads.get(content[-length:]) if length else None
        if head is None:
            continue
        use = _use_of_marked(hidden, quote, found)
        if head.weak and not activity and use == "named":
            continue
        head_begin = quote.inner_end - length
        begin, end = quote.inner_begin, quote.inner_end
        if activity:  # “样例演练暨样例讲座”活动: the marks are part of the name
            begin, end = quote.begin, quote.end + 2
        found.append(EventName(begin, head_begin, end, head.kind, use, "marked", False))
    return found


def _use_of_marked(hidden: Hidden, quote: Quote, before: Sequence[EventName]) -> str:
    """How a name in marks is used."""
    opener = OPENS.search(hidden.text, max(0, quote.begin - 4), quote.begin)
    if opener and opener.end() == quote.begin:
        return "held" if HOLDS.match(opener.group()) else "attended"
    if HELD_AFTER.match(hidden.text, quote.end):
        return "held"
    listed = before and hidden.text[before[-1].end : quote.begin + 1] in ("〇、〇", "〇〇")
    return before[-1].use if listed else "named"


def read_activities(hidden: Hidden, quotes: Sequence[Quote]) -> list[EventName]:
    """Marks with an activity behind them that were held at one place: 在示范礼堂开展“样例”主题活动. Else it is a campaign.

    A party day (“样例”主题党日活动) is held wherever it is named.
    """
    found = []
    text = hidden.text
    for quote in quotes:
        tail = _ACTIVITY_TAIL.match(text, quote.end)
        if tail is None:
            continue
        before = _HELD_AT.search(text, max(0, quote.begin - 40), quote.begin)
        after = _THEN_HELD.match(text, tail.end())
        if before or after or tail["day"]:
            found.append(EventName(quote.begin, tail.start(), tail.end(), "festival", "held", "held-activity", False))
    return found
