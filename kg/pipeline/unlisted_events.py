"""Happenings that no word of the table ends, known by the verb alone: 举行样例赛事, 军训汇报表演在田径场举行. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.pipeline.event_names import PLANNED, EventName, Head, without_lead
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.phrases import Hidden

_KIND = "activity"
_OPENED = re.compile(
    r"(?<![不未拟将可能应])(?<!禁止)(?<!如何)(?<!定期)(?<!经常)(?<!多次)(?:举行|举办)了?(?:为期[^，,。；;\n]{1,6}?的|一[场次个]|盛大的?|隆重的?|简[短单]的|首次)?"
    r"(?P<name>[\u4e00-\u9fff〇A-Za-z0-9·]{3,24})(?=[，,。；;！\n])"
)
_NO_NAME = re.compile(
    r"[权方者地的过之时]|城市|单位|情况|时间|(?:选举|投票|表决|会谈|会见|会晤|座谈|磋商|合影|仪式|会议|婚礼|成功|完毕|完成|等|次|场|期|届|系列活动|各类[^，。]{0,8}|多种[^，。]{0,8}|机构|学校|学院|医院|企业|公司|中心|基地|网站|刊物|专栏|[0-9]年|日期[^，。]{0,8})$|[了着]|进行|召开|参加|出席|讲话|致辞|主持|共同|并"
)
_NO_START = re.compile(
    r"[权方者地的过之时前后于在为]|城市|单位|情况|时间|期间|以来|仪式|集会|活动|[数上几0-9一二三四五六七八九十百千万余多]{1,6}[场个项次]|贡献|保驾|提供|奠定|营造|创造|打下"
)
_NOT_TOLD = re.compile(
    r"(?:呼吁|同意|要求|计划|不会|都会|准备|能够|每[年月周季]|[将拟]|希望|推动|支持|鼓励|允许|申请|争取|提议|建议|宣布|决定|商定|如果|一旦)[^，,。；;\n]{0,14}$"
)
_DAY_BEHIND = re.compile(
    r"(?:(?:于|当地时间)?(?:今天|昨天|今日|昨日|当[天日]|日前|近日|前不久|不久前|\d{1,4}[年月日号][\d年月日号至到\-—]{0,12})(?:上午|下午|晚上?|凌晨)?)+$"
)
_SUBJECT = re.compile(
    r"在[^，,。；;！？\n]{2,30}?(?:隆重|胜利|圆满|顺利|正式|成功|如期|火热|联合)?(?:举行|召开|举办|开幕|开赛|开演|开锣|上演|落幕)(?=[。，,；;！!、\s]|并|$)"
)
_NO_SUBJECT = re.compile(
    r"[了着过将是由把被从向对于]|(?<!汇)报(?!告)|讯|^(?:活动|仪式|会议|比赛|赛事|大会|演出|论坛|本|此|该|这|今年|首届|以|随|据|为|经|因|其|每|全国各地|各地)|召开|举行|举办|主办|承办|出席|参加"
)
_WHOLLY_MARKED = re.compile(r"“[^”]+”|\"[^\"]+\"")
_FEWEST, _MOST = 4, 40
"""Code points of a name that stands before its verb."""


def read_unlisted(hidden: Hidden, names: Sequence[EventName], heads: Lexicon[Head]) -> list[EventName]:
    """The names that end in no known word and are held; what lies in one of `names` or only is a head is left out."""
    begins = [name.begin for name in names]
    found = []
    for begin, end, rule in _held(hidden):
        at = bisect_right(begins, end - 1) - 1
        if (at >= 0 and names[at].end > begin) or hidden.text[begin:end] in heads:
            continue
        planned = PLANNED.search(hidden.text, max(0, begin - 14), begin) is not None
        found.append(EventName(begin, begin, end, _KIND, "held", rule, planned))
    return found


def _held(hidden: Hidden) -> Iterator[tuple[int, int, str]]:
    """Where such names stand, and the rule that read them."""
    for match in _OPENED.finditer(hidden.text):
        begin, end = match.span("name")
        told = not _NOT_TOLD.search(hidden.text[max(0, match.start() - 20) : match.start()])
        if told and not _NO_START.match(hidden.text, begin) and not _NO_NAME.search(hidden.text, begin, end):
            yield begin, end, "held-unlisted"
    for match in _SUBJECT.finditer(hidden.text):
        begin = without_lead(hidden.text, hidden.clause_begin(match.start()), match.start())
        begin = max(begin, hidden.text.rfind("的", begin, match.start()) + 1)
        name = hidden.text[begin : match.start()]
        name = _DAY_BEHIND.sub("", name) if len(name) <= _MOST else ""
        if len(name) >= _FEWEST and not _NO_SUBJECT.search(name):
            end = begin + len(name)
            whole = _WHOLLY_MARKED.fullmatch(hidden.shown(begin, end))
            yield (begin + 1, end - 1, "subject-unlisted") if whole else (begin, end, "subject-unlisted")
