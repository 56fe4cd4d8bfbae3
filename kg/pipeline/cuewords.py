"""The verbs of speaking themselves: where they stand, and whether words follow them.

The words are those of `ontology/vocabulary/speech_cues.tsv`; what is built here is how they combine.

Kinds of cue: `clause` (指出, 强调 …: words follow with or without a comma), `mark` (说, 介绍 …: words follow only
after a comma, a colon or a quotation mark), `wish` (希望, 勉励, 建议 …: like `clause`, but they do not interrupt words
of the same speaker), `demand` (提出三点要求 …: points follow, in the same sentence or the next), `act` (讲话, 汇报 …:
somebody spoke, no words) and `chair` (主持).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from kg.pipeline.clauses import UNNAMED
from kg.pipeline.masking import BODY, EVENT, NOUNS, PERSON, PLACE, TITLE
from kg.pipeline.voices import enumerated
from kg.vocabulary import rows

NOUNS_OF_SPEAKING = ("介绍", "汇报", "分析", "总结", "评价", "通报", "建议", "解释", "要求")
"""Cues that are nouns as often as verbs: not the subject's own after 听取 and the like."""
_LONG_QUOTE = re.compile(r"“[^“”\n]{12,}”")
_NOUN_PHRASE = re.compile(
    r"(?:的|基本|总体|具体|技术|有关|相关|工作|任务|目标|质量|标准|部署|精神|指示|政策|法律|规定|条件|时间|纪律|新|高|各项|主要|本质|内在|客观|"
    r"必然|根本|迫切|时代|发展|形势|安全|环保|防控|管理|建设|教学|最低|高度|积极|给予|予以|作出|充分|、|和|等)$"
)
_NAME = re.compile("[" + BODY + PLACE + EVENT + PERSON + "]")
_TOLD = re.compile(r"[了过起到话出得上法明服完罢着来是实真白句干几]|不(?!知道|能|会|要|用|想|怕|愿|容易)")
_NO_CLAUSE = re.compile(r"以及|与(?!会)|[了的、。；;！？!?和及）)》”]")
_TOGETHER = re.compile(
    r"[与和同][^，,。；;]{2,24}?(?:加强|深化|开展|合作|共同|一道|一起|携手|进一步|建立|优势|密切|保持|实现)"
)
_POLITE = re.compile(
    r"(?:最|极大|高度|充分|衷心|诚挚|热烈|亲切|崇高|由衷|深切|深表|强烈|坚决|非常|十分|很|热情|真诚|由衷)?(?:的|地)?"
    r"(?:欢迎|感谢|祝贺|慰问|赞赏|满意|肯定|敬意|支持|同意|反对|哀悼|关切|遗憾|谴责|敬佩|认可|钦佩|欣慰|不满|谢意|问候|忧虑|关注|热烈|衷心|诚挚|"
    r"亲切|崇高|深切|节日|新年|新春|祝愿|欣赏|理解|歉意|抗议|愤慨|悼念|同情|重视)"
)
_MUST = re.compile(r"要|必须|应|须|务必|将|不|坚持|切实|确保|把|[^，,。]{0,12}(?:要|必须|应当|是)")
_SOMEBODY_NEXT = re.compile("[" + NOUNS + "、和兼]{0,60}" + PERSON)
_SUMMARY = re.compile(
    r"(?:问题|不足|方向|短板|差距|情况|隐患|重要性|必要性|紧迫性|意义|精神|原则|作用|纪律|事项|内容|要求|地位|任务|重点|要点|薄弱环节)$"
)
_NOT_ACT = re.compile(r"(?:精神|稿|人|席|会|材料|片|团|信|权|单位|制度|批评|表扬|视频|原文|全文|内容|比赛|大赛|嘉宾)")
_ADDRESSEE = re.compile(r"(?P<who>[^，,。；;：:！？“”要把\n]{1,16}?)(?:[，,：:](?!并|同时)|(?=“))")
_FAMILY = re.compile(r"(?:他|她|他们|儿子|女儿|孩子|家人|老伴|乡亲)$")
_TO_COLON = re.compile(r"[^，,。；;：:！？“”（(\n]{0,24}[：:][ \u3000]*")
_SHORTEST = 4  # code points of the words of somebody that are no mere noun (希望以后常来, 要求整改)
_PLANNED = re.compile(r"将(?!军)|拟|计划|没有|未能|未")
_LISTENED = re.compile(r"(?:听(?!众)|观看|收看|审议|学习(?!内容|体会|实际|情况)|参加)(?![^，,。；;]*(?:并|后)(?!且))")
_OPENED = re.compile(
    r"[^，,。；;]{0,30}(?:开始|开工|开幕|开赛|启动|启用|成立|闭幕|结束|开业|开馆|通车|奠基|动工|开班|开营|开学|出发)"
)


class Cue(NamedTuple):
    """A verb of speaking at `[b, e)`; for `kind` see the module docstring."""

    kind: str
    b: int
    e: int
    text: str


@cache
def cue_pattern() -> re.Pattern[str]:
    """One expression for every cue, its groups named by kind, made of the table `speech_cues`."""
    table = rows("speech_cues")
    words = {kind: _words(table, (kind,)) for kind in ("clause", "wish", "chair")}
    words["mark"] = _words(table, ("mark", "mark-done"))
    leads = "|".join(row["cue"] for row in _longest(table) if row["lead"] == "yes")
    saying = "|".join(_guarded(row) for row in _longest(table) if row["cue"] in ("说", "说道", "称"))
    marked = _words(table, ("mark-act",)), _words(table, ("colon-act",)), _words(table, ("colon",))
    acts = _words(table, ("act", "mark-act", "colon-act"))
    done = _words(table, ("act", "done", "mark-act", "colon-act", "mark-done"))
    first = "".join(dict.fromkeys(row["cue"][0] for row in table)) + "提致作做进发上讲谈代"
    return re.compile(
        rf"(?=[{first}])(?:"
        r"(?P<demand>(?:提出?|强调|讲|谈)(?!的)(?:了)?[^，,。：:；;\n提]{0,12}?"
        r"(?:要求|意见|建议|希望|倡议|[一二三四五六七八几两\d][点条]|[一二三四五六七八几两\d]个方面)(?=[，,：:。\n]))"
        rf"|(?P<clause>(?:{leads})?(?:{words['clause']}))"
        rf"|(?P<mark>(?:{marked[2]})(?=[：:]|[“「\"][^“”「」\"\n]{{6}})|(?:{leads})?(?:{saying})|{words['mark']}|(?:{marked[0]})(?=[，,：:])|(?:{marked[1]})(?=[：:]))"
        rf"|(?P<wish>{words['wish']})|(?P<chair>{words['chair']})"
        rf"|(?P<act>{acts}|致[^，,。；;、\n]{{0,6}}?[辞词]|回答(?:了)?[^，,。；;\n]{{0,10}}?(?:提问|问题|记者)"
        rf"|(?<![工合操动运写创协])[作做](?![为出])(?:了)?[^，,。；;：:\n]{{0,40}}?(?:{done}){{1,2}}"
        r"|(?<![工合操动运写创协])[作做](?![为出])(?:了)?[^，,。；;：:\n]{0,40}?交流(?=[，,。；;])"
        r"|谈(?:了)?[^，,。；;\n到]{0,10}?(?:想法|看法|体会|感受|认识|打算|设想|感想)(?=[，,。；;])"
        rf"|进行(?:了)?[^，,。；;、\n]{{0,12}}?(?:{done}){{1,2}}|发表(?:了)?[^，,。；;\n]{{0,40}}?(?:{done}){{1,2}}"
        rf"|[上讲](?:了)?[^，,。；;\n]{{0,14}}?党课"
        r"|代表(?![们团])[^，,。；;：:\n表示]{2,40}?(?:欢迎|感谢|祝贺|拜年|拜节|道贺|问好|致以|送上)))"
    )


def _longest(table: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(table, key=lambda row: (-len(row["cue"]), row["cue"]))


def _guarded(row: dict[str, str]) -> str:
    before = f"(?<![{row['not_after']}])" if row["not_after"] else ""
    after = f"(?!{'[' + follow + ']' if '|' not in follow else follow})" if (follow := row["not_before"]) else ""
    return before + row["cue"] + after


def _words(table: list[dict[str, str]], kinds: tuple[str, ...]) -> str:
    return "|".join(_guarded(row) for row in _longest(table) if row["kind"] in kinds)


class Cues:
    """All possible cues of a text, in order and without overlap; none inside long quotations and names.

    `masked` is the masked text of `kg.pipeline.masking`.
    """

    def __init__(self, text: str, masked: str) -> None:
        quotes = [(m.start(), m.end()) for m in _LONG_QUOTE.finditer(text)]
        starts = [q[0] for q in quotes]
        self.all: list[Cue] = []
        for match in cue_pattern().finditer(text):
            at = bisect_left(starts, match.start()) - 1
            if _NAME.search(masked, max(match.start(), match.end() - 2), match.end()):
                continue
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
    if text[start] == "并" and cue.text in NOUNS_OF_SPEAKING:
        return None
    if not marked and (told := _behind_addressee(text, masked, cue, start, limit)) is not None:
        return told
    if marked or text[start] in "“「『":
        return start if (marked or cue.kind != "mark" or _opens_quote(cue)) else None
    if (_NO_CLAUSE.match(text, start) and not (cue.kind == "wish" and _TOGETHER.match(text, start))) or (
        cue.kind == "mark" and not _said_directly(text, masked, cue, start)
    ):
        return None
    return start if _has_clause(text, cue, start, limit) else None


def _behind_addressee(text: str, masked: str, cue: Cue, start: int, limit: int) -> int | None:
    """叮嘱随行人员，…, 嘱咐她“…”: where the words begin behind the one who is told; None where nobody stands there."""
    if cue.text not in _told():
        return None
    found = _ADDRESSEE.match(text, start, limit)
    if found is None:
        return None
    last = masked[found.end("who") - 1]
    if last not in (TITLE, PERSON, BODY) and not UNNAMED.search(found["who"]) and not _FAMILY.search(found["who"]):
        return None
    return found.end() if limit - found.end() >= _SHORTEST else None


@cache
def _told() -> frozenset[str]:
    return frozenset(row["cue"] for row in rows("speech_cues") if row["told"] == "yes")


def _said_directly(text: str, masked: str, cue: Cue, start: int) -> bool:
    """他说学校会…: the words follow without a mark, because the speaker stands right before the verb."""
    before = masked[cue.b - 1 : cue.b]
    speaker = before in (PERSON, "他", "她") and cue.text in ("说", "称", "觉得")
    leads = before in ("，", ",") and cue.text == "说"  # 甲点了点头，说…: the speaker carried on
    return (speaker or leads) and _TOLD.match(text, start) is None


def _opens_quote(cue: Cue) -> bool:
    """A quotation mark right behind the verb opens what was said, not a name."""
    return cue.text in _quoting()


@cache
def _quoting() -> frozenset[str]:
    verbs = (row["cue"] for row in rows("speech_cues") if row["kind"] in ("mark", "colon"))
    return frozenset(v for v in verbs if v.endswith(tuple("说道称问答喊句声话")))


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
    return len(re.split(r"[。；;]", rest)[0]) >= _SHORTEST


def behind_colon(text: str, masked: str, cue: Cue, limit: int) -> int | None:
    """Where words begin behind a colon that ends the clause of a verb: 汇报了灾情：…, 问得仔细：…; None where none does."""
    found = _TO_COLON.match(text, cue.e, limit)
    if found is None:
        return None
    listed = masked[found.end() : found.end() + 1] in (PERSON, TITLE)  # 宣布了任免文件：甲任…
    return found.end() if limit - found.end() >= 2 * _SHORTEST and not listed else None


def is_polite(text: str, cue: Cue) -> bool:
    """表示欢迎, 表示衷心感谢: said to those present, without words of their own."""
    return _POLITE.match(text, cue.e) is not None


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
        return not between.endswith("的") and not text.startswith(("全面", "日常", "工作"), cue.e)
    after = text[cue.e : cue.e + 6]
    if _LISTENED.search(between):
        return False
    if _NOT_ACT.match(after):
        return cue.text == "宣布" and _OPENED.match(text, cue.e) is not None
    if cue.text == "讲话":
        if after[:1] in ("中", "时") or between.endswith(("重要", "的")):
            return after[:1] == "中"
        return True
    if cue.text in ("通报", "传达", "宣读", "宣布", "分享", "解读", "讲解", "阐述", "回答", "讲授", "介绍"):
        return after[:1] not in ("的", "下") and not between.endswith("的")
    return True
