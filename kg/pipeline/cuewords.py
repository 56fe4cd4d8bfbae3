"""The verbs of speaking themselves: where they stand, and whether words follow them.

Four kinds of cue: `clause` (指出, 强调 …: words follow with or without a comma), `mark` (说, 介绍 …: words follow only
after a comma, a colon or a quotation mark), `wish` (希望, 勉励, 建议 …: like `clause`, but they do not interrupt words
of the same speaker), `act` (讲话, 汇报 …: somebody spoke, no words) and `chair` (主持).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from kg.pipeline.clauses import NOUNS, PERSON
from kg.pipeline.voices import enumerated

_LEAD = (
    r"(?:讲话|致辞|致词|发言|汇报|强调|明确|严肃|郑重|分析|回应|解释|补充|介绍|警告|通报|指示|批评|评价|总结|提醒|透露|呼吁|勉励|"
    r"回忆|感慨|承诺|坦言|声明|宣布|建议|倡议|点评|报告|谈话|指导|动员|寄语)?"
)
_CUES = re.compile(
    r"(?P<demand>提出?(?:了)?[^，,。：:；;\n提]{0,12}(?:要求|意见|建议|希望|倡议)(?=[，,：:。\n]))"
    r"|(?P<clause>" + _LEAD + r"(?:指出|(?<!不)强调|表示|认为|(?<![的按照据合符高性])要求(?!是)))"
    r"|(?P<mark>"
    + _LEAD
    + r"(?:(?<![来小学传据听再所虽解诉没话])说道?(?![明法服])|(?<![简名职自号堪统俗人昵尊代又全美])称(?![为号赞]))"
    r"|告诉记者|谈到|提到|讲到|坦言|透露|直言|重申|解释|回应|提醒|警告|补充|承诺|感慨|回忆|写道|宣布(?=[，,：:])|提出|明确|倡议|主张|指示|"
    r"提议|反映|声明|介绍(?=[，,：:])|汇报(?=[：:])|致辞(?=[：:])|总结(?=[：:])|分析(?=[，,：:])|评价(?=[，,：:])|通报(?=[：:]))"
    r"|(?P<wish>希望|勉励|建议|号召|呼吁|敦促|叮嘱|嘱咐|嘱托|寄语|鼓励|期望|期待|祝愿|叮咛)"
    r"|(?P<chair>主持(?![人词下制]|全面|日常|工作))"
    r"|(?P<act>讲话|讲了话|致[^，,。；;、\n]{0,6}?[辞词]|发言|汇报|述职|介绍|点评|表态|演讲|[作做](?:了)?[^，,。；;：:\n]{1,40}?(?:报告|讲座|"
    r"辅导|说明|部署|动员|总结|小结|解读|讲解|授课|宣讲)|授课|宣讲|讲授|主讲|领学|通报|宣读|传达|宣布|分享|解读|讲解|阐述|"
    r"回答|发表(?:了)?[^，,。；;\n]{0,10}(?:讲话|演讲|致辞))"
)
NOUNS_OF_SPEAKING = ("介绍", "汇报", "分析", "总结", "评价", "通报", "建议", "解释", "要求")
"""Cues that are nouns as often as verbs: not the subject's own after 听取 and the like."""
_LONG_QUOTE = re.compile(r"“[^“”\n]{12,}”")
_NOUN_PHRASE = re.compile(
    r"(?:的|基本|总体|具体|技术|有关|相关|工作|任务|目标|质量|标准|部署|精神|指示|政策|法律|规定|条件|时间|纪律|新|高|各项|主要|本质|内在|客观|"
    r"必然|根本|迫切|时代|发展|形势|安全|环保|防控|管理|建设|教学|最低|、|和|等)$"
)
_NO_CLAUSE = re.compile(r"以及|[了的、。；;！？!?和与及）)》”]")
_POLITE = re.compile(
    r"(?:最|极大|高度|充分|衷心|诚挚|热烈|亲切|崇高|由衷|深切|深表|强烈|坚决|非常|十分|很|热情|真诚|由衷)?(?:的|地)?"
    r"(?:欢迎|感谢|祝贺|慰问|赞赏|满意|肯定|敬意|支持|同意|反对|哀悼|关切|遗憾|谴责|敬佩|认可|钦佩|欣慰|不满|谢意|问候|忧虑|关注|热烈|衷心|诚挚|"
    r"亲切|崇高|深切|祝愿|欣赏|理解|歉意|抗议|愤慨|悼念|同情|重视)"
)
_MUST = re.compile(r"要|必须|应|须|务必|将|不|坚持|切实|确保|把|[^，,。]{0,12}(?:要|必须|应当|是)")
_SOMEBODY_NEXT = re.compile("[" + NOUNS + "、和兼]{0,60}" + PERSON)
_SUMMARY = re.compile(
    r"(?:问题|不足|方向|短板|差距|情况|隐患|重要性|必要性|紧迫性|意义|精神|原则|作用|纪律|事项|内容|要求|地位|任务|重点|要点|薄弱环节)$"
)
_NOT_ACT = re.compile(r"(?:精神|稿|人|席|会|材料|片|团|信|权|单位|制度|批评|表扬|视频|原文|全文|内容|比赛|大赛|嘉宾)")
_PLANNED = re.compile(r"将(?!军)|拟|计划|没有|未能|未")
_LISTENED = re.compile(r"听(?!众)|观看|收看|审议|学习|参加")


class Cue(NamedTuple):
    """A verb of speaking at `[b, e)`; for `kind` see the module docstring."""

    kind: str
    b: int
    e: int
    text: str


class Cues:
    """All possible cues of a text, in order and without overlap; those inside long quotations are nobody's."""

    def __init__(self, text: str) -> None:
        quotes = [(m.start(), m.end()) for m in _LONG_QUOTE.finditer(text)]
        starts = [q[0] for q in quotes]
        self.all: list[Cue] = []
        for match in _CUES.finditer(text):
            at = bisect_left(starts, match.start()) - 1
            if at < 0 or quotes[at][1] <= match.start():
                self.all.append(Cue(match.lastgroup or "mark", match.start(), match.end(), match.group()))
        self._starts = [c.b for c in self.all]

    def between(self, begin: int, end: int) -> list[Cue]:
        """The cues that begin in `[begin, end)`."""
        return self.all[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]


def content(text: str, masked: str, cue: Cue, limit: int) -> int | None:
    """Where the words after a cue begin, or None where no words follow it.

    Args:
        text: the report's text.
        masked: the same with signs for mentions (`kg.pipeline.clauses`).
        cue: the verb; for kinds `act` and `chair` the answer is None.
        limit: where the paragraph ends.
    """
    if cue.kind in ("act", "chair") or (cue.kind != "demand" and _is_noun(text, cue)):
        return None
    after = text[cue.e : cue.e + 1]
    start = cue.e + 1 if after and after in "，,：:" else cue.e
    while start < limit and text[start].isspace():
        start += 1
    marked = start > cue.e
    if cue.kind == "demand":
        return _after_demand(text, masked, cue, start, limit)
    if start >= limit:
        return None
    if marked or text[start] in "“「『":
        return start if (marked or cue.kind != "mark" or cue.text.endswith(("说", "道", "称"))) else None
    if cue.kind == "mark" or _NO_CLAUSE.match(text, start):
        return None
    return start if _has_clause(text, cue, start, limit) else None


def _is_noun(text: str, cue: Cue) -> bool:
    before = text[max(0, cue.b - 2) : cue.b]
    return before.endswith("的") or (cue.text in NOUNS_OF_SPEAKING and _NOUN_PHRASE.search(before) is not None)


def _after_demand(text: str, masked: str, cue: Cue, start: int, limit: int) -> int | None:
    """提出三点要求: points follow, in the same sentence or the next."""
    mark = text[cue.e : cue.e + 1]
    if mark == "。":
        start = cue.e + 1
        while start < limit and text[start].isspace():
            start += 1
        return start if start < limit and enumerated(text, start) else None
    if start >= limit or mark == "\n":
        return None
    if (text[start] in "并会与同还他她" or _SOMEBODY_NEXT.match(masked, start)) and not enumerated(text, start):
        return None
    return start


def _has_clause(text: str, cue: Cue, start: int, limit: int) -> bool:
    rest = text[start : min(limit, start + 40)]
    if cue.text.endswith("表示"):
        return _POLITE.match(rest) is None
    clause = re.split(r"[，,。；;]", rest)[0]
    if cue.text.endswith(("强调", "指出")) and _SUMMARY.search(clause):
        return _MUST.match(clause) is not None
    return len(re.split(r"[。；;]", rest)[0]) >= 5


def listened(between: str) -> bool:
    """Between the subject and a noun of speaking (介绍, 汇报) stands a verb of listening: the subject did not speak."""
    return _LISTENED.search(between) is not None


def is_act(text: str, masked: str, cue: Cue, begin: int) -> bool:
    """The verb says that its subject spoke (or chaired): not a noun (讲话精神, 汇报会), not something listened to.

    Args:
        text: the report's text.
        masked: its masked copy.
        cue: of kind `act` or `chair`.
        begin: where the subject ends, or the clause begins.
    """
    between = masked[max(begin, cue.b - 60) : cue.b]
    if _PLANNED.search(between):
        return False
    if cue.kind == "chair":
        return not between.endswith("的")
    after = text[cue.e : cue.e + 6]
    if _NOT_ACT.match(after) or _LISTENED.search(between):
        return False
    if cue.text == "讲话":
        if after[:1] in ("中", "时") or between.endswith(("重要", "的")):
            return after[:1] == "中"
        return True
    if cue.text in ("通报", "传达", "宣读", "宣布", "分享", "解读", "讲解", "阐述", "回答", "讲授", "介绍"):
        return after[:1] not in ("的", "下") and not between.endswith("的")
    return True
