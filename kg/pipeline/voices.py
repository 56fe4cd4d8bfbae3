"""How far somebody's words reach: quotations, and the first sentence that is the reporter's again.

Shared by `kg.pipeline.cues`. Nothing here knows who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.pipeline.masking import BODY, EVENT, PERSON, PLACE, TITLE

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "＂": "＂"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_MARKS = re.compile("[" + "".join(dict.fromkeys([*_PAIRS, *_OPENING])) + "]")
_ENDS_CLAUSE = "。！？!?；;，,…"

_ENUMERATED = re.compile(
    r"(?:[▲△●○■□◆◇★☆►▶•※]|[一二三四五六七八九十][是要、]|第[一二三四五六七八九十]{1,2}[，,、：是]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．](?!\d)|"
    r"首先[，,要是]|其次[，,要是]|再次[，,要是]|同时[，,]?要)"
)
_VOICE_START = re.compile(
    r"(?:要(?!求|点|闻|素)|必须|务必|应当?|须|我们|我(?![市省县区校院局国])|各级|各地|各部门|各单位|各有关|全[省市县区国党][上下各]|希望|既要|"
    r"特别是要|因此[，,]?要|为此[，,]?要)"
)
_CLAUSES = re.compile(r"[，,。！？!?；;]")
_MODAL = re.compile(r"(?<![重主需不将快])要(?!求|点|闻|素|事)|必须|务必|应当|我们")
_FIRST_PERSON = re.compile(r"我们|(?<![自忘])我(?![市省县区校院局国军方党委厅馆社村镇街])|你们|您|(?<!迷)你")
_NARRATIVE_START = re.compile(
    r"(?:会前|会后(?![，,]?(?:要|各|请|须))|会议期间(?![，,]?(?:要|各|请|须|必须))|会议开始前|会议结束|随后|当天|当日|当晚|次日|近日|日前|昨[日天]|今[日天][上下]午|"
    r"据(?:悉|了解|介绍|统计|报道|估算|外媒|当地媒体|[\u4e00-\u9fff]{2,8}报道)|截至发稿|记者(?:了解|获悉|看到|在)|"
    r"[上下]午|\d{1,2}日[上下至—-]|其间|期间，|在场(?:人员|观众|群众|师生|嘉宾|领导)|(?:与会|参会)(?![^，,。；;]{0,12}(?:要|应|必须|务必))|参加(?:会议|活动|调研|座谈)|大家(?:一致|纷纷|认真|围绕|就|还)|"
    r"会上[，,]|座谈会上[，,]|仪式上[，,]|活动中[，,]|调研中[，,]|活动现场|(?:会议|大会|座谈会|仪式|活动|研讨会|培训)(?:由|还|上|现场|传达|听取|审议|最后|结束|共|为期)|"
    r"(?:此次|本次|这次)(?:活动|会议|培训|调研|比赛|论坛|大会|展览)(?:由|共|为期|吸引|旨在|历时|以)|来自|交流(?:中|会上)|一同|陪同|参与|双方(?:还(?!要|应|须)|就|一致|商定|签)|"
    r"(?:此次|本次|这次|活动|当天)?共(?:检查|发放|慰问|走访|签[约订]|收[到缴集]|排查|办理|接待|看望|捐赠|募集)|"
    r"其[他余][^，,。；;要应须]{1,10}(?:也|还|均|都|先后|分别)(?!要|应|须|必)|并(?:宣布|介绍了|通报了)|"
    r"[\u4e00-\u9fff]{2}[组团队](?:一行|当[天晚日]|先后|随后|还(?!要|应|须)|又|成员))"
)
_ATTENDANCE = re.compile(
    r"(?:出席|参加|列席|陪同)(?:了)?(?:[^，,。；;]{0,16}?(?:会|会议|活动|仪式|会见|会谈|调研|考察|座谈|检查|视察|慰问|式|班|典礼|论坛|学习|讲座|"
    + EVENT
    + r"))?[。！]?$|(?:出席|参加|列席)(?:了)?(?:会议|大会|座谈会|活动|仪式|会见|调研)|"
    r"主持(?:了)?(?:会议|座谈会|召开|仪式|大会)|陪同(?:参加|调研|考察|检查|视察)"
)
_SCENE = re.compile(
    r"[作做]了[^，,。；;]{0,8}(?:发言|汇报|介绍|讲话|交流)|大家进行了|进行了(?:交流|讨论|座谈|互动)|掌声|欢声|合影|挥手|握手|道别|告别|簇拥|闻讯|"
    r"一行人|听完[^，,。；;]{1,40}?(?:汇报|介绍|讲解)|热烈反响|强烈反响|讲话[^，,。]{0,12}(?:引发|引起|响彻)"
)
_SOMEBODY = re.compile("[" + PERSON + r"]|负责(?:人|同志)|班子|领导|代表|全体|人员|同志")
_REPORTER = re.compile(r"[（(【\[]\s*(?:记者|通讯员|供稿|编辑|作者|来源|责编|文[/／]|图|撰稿|实习|本报|见习|视频编辑)")
_BRACKETED = re.compile(r"[（(][^（）()\n]{1,40}[)）]\s*$")
_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日[，,上下至]")


class Quotes:
    """Where each quotation mark of the paragraphs has its partner; nesting is counted, nothing crosses a paragraph."""

    def __init__(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.close: dict[int, int] = {}  # opening mark → end of the quotation
        self.open: dict[int, int] = {}  # end of the quotation → opening mark
        for begin, end in paragraphs:
            self._pair(begin, end)

    def _pair(self, begin: int, end: int) -> None:
        waiting: dict[str, list[int]] = {}
        for match in _MARKS.finditer(self.text, begin, end):
            mark, at = match.group(), match.start()
            opening = _OPENING.get(mark)
            if opening is not None and waiting.get(opening):
                start = waiting[opening].pop()
                self.close[start] = at + 1
                self.open[at + 1] = start
            elif mark in _PAIRS:
                waiting.setdefault(mark, []).append(at)

    def opens(self, at: int) -> bool:
        """A quotation mark that opens stands at `at`, closed or not."""
        return self.text[at : at + 1] in _PAIRS

    def direct_end(self, begin: int, limit: int) -> int | None:
        """End of the direct quotation that begins at `begin`, closing mark included; None where none does.

        A quoted name at the head of an indirect clause (强调,“一带一路”建设…) is no quotation: what a quotation
        closes with ends a clause, or nothing of the clause follows it.

        Args:
            begin: where the words of the speaker begin.
            limit: where the paragraph ends.
        """
        close = self.close.get(begin)
        if close is None:
            return None
        last = self.text[close - 2]
        follows = self.text[close : close + 1]
        said = self.text[begin - 1 : begin] in ("：", ":") and _CLAUSES.search(self.text, begin, close) is not None
        if said and follows in ("，", ","):
            return close  # 他说：“…，…”,并捐款
        if close - begin < 4 or not (last in _ENDS_CLAUSE or close >= limit or follows in "\n。！？!?"):
            return None
        return close + 1 if follows and follows in "。！？!?；;" else close


def is_narrative(masked: str, begin: int, end: int, opens_paragraph: bool) -> bool:
    """The sentence is the reporter's, not the speaker's. `masked` is the masked text of `kg.pipeline.masking`."""
    sentence = masked[begin : min(end, begin + 400)]
    if _REPORTER.match(sentence) or _BRACKETED.match(sentence):
        return True
    if in_first_person(sentence):
        return False
    if _NARRATIVE_START.match(sentence) or (opens_paragraph and _DAY.match(sentence)) or _SCENE.search(sentence):
        return True
    return _SOMEBODY.search(sentence) is not None and _ATTENDANCE.search(sentence) is not None


def in_first_person(sentence: str) -> bool:
    """Somebody speaks of 我们 or to 您, outside quotation marks: not the reporter."""
    found = _FIRST_PERSON.search(sentence)
    return found is not None and "“" not in sentence[: found.start()]


def goes_on(masked: str, begin: int, end: int, cue: int | None = None) -> bool:
    """A paragraph that begins with this sentence may go on in the voice of the one before it.

    `cue` is where a verb of saying stands in it, if one does: what comes after it is somebody else's.
    """
    sentence = masked[begin : min(end, begin + 120)]
    if _ENUMERATED.match(sentence) or _VOICE_START.match(sentence):
        return True
    if sentence.startswith((PERSON, EVENT, TITLE, PLACE + TITLE, BODY + TITLE)):
        return False
    found = _MODAL.search(sentence[:60])
    if found is not None and sentence.count("《", 0, found.start()) > sentence.count("》", 0, found.start()):
        return False
    return found is not None and (cue is None or begin + found.start() < cue)


def enumerated(text: str, begin: int) -> bool:
    """The text at `begin` counts points: 一是, 第一, 1., (一)."""
    return _ENUMERATED.match(text, begin) is not None


def reporter_tail(text: str, begin: int, end: int) -> int:
    """End of the sentence without a by-line in brackets behind it (… 。(记者 …))."""
    at = max(begin, end - 80)
    found = _REPORTER.search(text, at, end)
    if found:
        return found.start()
    found = _BRACKETED.search(text, max(begin, end - 44), end)
    return found.start() if found and text[found.start() - 1] in "。！？!?”" else end
