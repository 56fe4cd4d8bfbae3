"""Where a name begins when only its last word is known: shared by the components that read names by their heads.

Names of projects, documents and meetings end in a word that says what they are (工程, 座谈会) and begin
wherever the sentence around them ends. Quotation marks and 《》 inside such a name are part of it, so what
stands between them is hidden before any boundary is looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

_QUOTED = re.compile(
    r"(?P<a>“|&ldquo;)(?P<b>[^“”&\n\ufffd]{1,40})(?:”|&rdquo;)"
    r"|(?P<c>\")(?P<d>[^\"\n\ufffd]{1,30})\""
    r"|(?P<g>[「『])(?P<h>[^「」『』\n\ufffd]{1,40})[」』]"
)
_TITLED = re.compile(
    r"《([^《》\n\ufffd]{1,120}(?:《[^《》\n\ufffd]{1,80}》[^《》\n\ufffd]{0,80})?)》|«([^«»\n\ufffd]{1,120})»"
)
_CLAUSE_END = re.compile(
    r"[。；;！？!?，,、：:\n\u3000\ufffd…（）()【】\[\]>]|——"
    r"|(?<=[\u4e00-\u9fff〇])(?<!召开)(?<!举行)(?<!举办)(?<!出席)(?<!参加)(?<!开展) (?=[\u4e00-\u9fff〇])"
)

_IN_NAME = re.compile(r"[（(](?:扩大|视频|电视电话|电视|电话|网络|线上|云端|党组|党委|区)(?:会议)?[)）]")
_UNIT_IN_NAME = re.compile(  # 中国（样例）国际博览会, 县（市）长会议, 职代（工代）会
    r"(?<=[\u4e00-\u9fff])[（(](?:市|县|区|[省市州盟]、[市区]|县、区|市、区、县|镇、街道|乡、镇|镇|乡|街道|开发区|园区|工代|村|社区)[)）](?=[\u4e00-\u9fff])"
    r"|(?<=中国)[（(][\u4e00-\u9fff]{2,6}[)）](?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])[（(][\u4e00-\u9fff]{2,4}[)）]"
    r"(?=〇|国际|投资|招商|经贸|推介|促进|文化|旅游|产业|博览|高新|经济|现场|合作|中小|会展|专场"
    r"|[\u4e00-\u9fff]{0,6}(?:产业|有限|集团|项目|园区|基地|大会|论坛|博览会|洽谈会|推介会))"
)
_HELD_NAME = re.compile(  # 召开选派干部（工作队长）座谈会
    r"(?:召开|举行|举办)了?[^，,。；;：:！？\n（）()]{0,30}(?P<b>[（(])[^，,。；;：:！？\n（）()]{1,14}(?P<e>[)）])(?=[\u4e00-\u9fff])"
)
"""Brackets that a meeting's name has inside it: 常委（扩大）会议."""


_TOLD_CLAUSES = re.compile(r"[，,；;！!？?：:…\u3000\ufffd【】\[\]]|——|(?<=[\u4e00-\u9fff〇]) +(?=[\u4e00-\u9fff〇])")
_SINGLE = re.compile("‘[^‘’\n]{2,20}’")


class Quote(NamedTuple):
    """Something between marks: `begin`, `end` include the marks, `inner_begin`, `inner_end` do not."""

    begin: int
    inner_begin: int
    inner_end: int
    end: int


def quotes_in(text: str) -> list[Quote]:
    """Stretches between quotation marks, written as characters or as `&ldquo;`, in the order of the text.

    >>> quotes_in("开展“样例”活动")
    [Quote(begin=2, inner_begin=3, inner_end=5, end=6)]
    """
    found = []
    for match in _QUOTED.finditer(text):
        group = next(g for g in ("b", "d", "h") if match.group(g) is not None)
        found.append(Quote(match.start(), match.start(group), match.end(group), match.end()))
    return found


def inner_quotes(text: str, quotes: Sequence[Quote]) -> list[Quote]:
    """Stretches between ‘ and ’ inside other marks: “推进‘样例’战略”.

    >>> text = "以“推进‘样例’战略”为主题"
    >>> [text[quote.begin : quote.end] for quote in inner_quotes(text, quotes_in(text))]
    ['‘样例’']
    """
    found = (match for quote in quotes for match in _SINGLE.finditer(text, quote.inner_begin, quote.inner_end))
    return [Quote(m.start(), m.start() + 1, m.end() - 1, m.end()) for m in found]


def titles_in(text: str) -> list[Quote]:
    """Stretches between 《 and 》, or « and »; one level of 《》 inside is allowed."""
    return [Quote(m.start(), m.start() + 1, m.end() - 1, m.end()) for m in _TITLED.finditer(text)]


def plain_marks(form: str) -> str:
    """A form as read: quotation marks that the page wrote as entities become characters."""
    return form.replace("&ldquo;", "“").replace("&rdquo;", "”")


class Hidden:
    """A text in which what stands between marks is hidden, so that boundaries are only found outside.

    `hidden[b:e]` has the length of `text[b:e]`; hidden characters read as `〇`.
    """

    def __init__(self, text: str, marked: list[Quote]) -> None:
        self._shown = text
        pieces, at = [], 0
        for quote in sorted(marked, key=lambda quote: (quote.begin, -quote.end)):
            if quote.begin < at:
                continue
            pieces += [text[at : quote.begin], "〇" * (quote.end - quote.begin)]
            at = quote.end
        self.text = "".join(pieces) + text[at:]
        kept = {at for m in _IN_NAME.finditer(self.text) for at in (m.start(), m.end() - 1)}
        kept |= {at for m in _UNIT_IN_NAME.finditer(self.text) for at in range(m.start(), m.end())}
        kept |= _between_marks(self.text, marked)
        kept |= {at for m in _HELD_NAME.finditer(self.text) for at in (m.start("b"), m.start("e"))}
        self._ends = [m.start() for m in _CLAUSE_END.finditer(self.text) if m.start() not in kept]

    def shown(self, begin: int, end: int) -> str:
        """The text as it is, nothing hidden."""
        return self._shown[begin:end]

    def clause_begin(self, position: int) -> int:
        """The first position of the clause that holds `position`: after the last punctuation mark before it."""
        index = bisect_left(self._ends, position)
        return self._ends[index - 1] + 1 if index else 0

    def clause_end(self, position: int) -> int:
        """The position of the first punctuation mark at or after `position`."""
        index = bisect_left(self._ends, position)
        return self._ends[index] if index < len(self._ends) else len(self.text)

    def left_edge(self, head: int, low: int, cut: re.Pattern[str]) -> int:
        """Where a name whose last word begins at `head` begins: after the last match of `cut` in `[low, head)`."""
        begin = low
        for match in cut.finditer(self.text, low, head + 4):  # what `cut` looks ahead at may lie in the head
            if match.end() <= head:
                begin = match.end()
        return begin


def _between_marks(text: str, marked: list[Quote]) -> set[int]:
    """Where 、 stands between two stretches in marks: 全市“样例年”、“示范年”活动推进会 is one name."""
    begins = {quote.begin for quote in marked if quote.begin < quote.inner_begin}
    ends = {quote.end for quote in marked if quote.begin < quote.inner_begin}
    return {end for end in ends if end + 1 in begins and text.startswith("、", end)}


def title_clauses(hidden: Hidden, title: Sequence[int]) -> list[tuple[int, int]]:
    """The clauses of a headline, but for labels (【…】) and what is shorter than four code points."""
    marks = [m.span() for m in _TOLD_CLAUSES.finditer(hidden.text, title[0], title[1])]
    begins = [title[0], *(end for _, end in marks)]
    clauses = zip(begins, [*(begin for begin, _ in marks), title[1]], strict=True)
    return [(b, e) for b, e in clauses if e - b >= 4 and hidden.text[b - 1 : b] != "【"]  # 【…】 is a label
