"""What a figure says: its subject, the year it holds for or is due, and whether it is a state, a change or a goal."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from kg.pipeline.figures import Figure, find_figures
from kg.pipeline.rows import DateRow, MeasureRow
from kg.pipeline.years import Years

_REACH = 120  # code points before a figure in which its sentence may set a year or a goal
_CLAUSE = 40  # code points before a figure in which its clause may name the subject

_CLAUSE_END = re.compile(r"[，,。；;！？!?：:\n（）()]")
_SENTENCE_END = re.compile(r"[。！？!?；\n]")
_GOAL = re.compile(
    r"力争|争取|确保(?!了)|目标(?!的?(?:自杀|袭击|空袭|实施|发动))|预期|计划(?!单列|生育)|规划(?:建设|投资|建成|到)|拟(?:投资|建|新增|安排|于)|不低于|不少于|要(?:在|到|达到|实现|完成|确保)|"
    r"[一二两三四五六七八九十]+年后|未来[一二两三四五六七八九十0-9]+年|控制在|(?:19|20)[0-9]{2}年(?:底|末)?[之以]?前|"
    r"(?<!即)将(?:再|陆续|分别|累计|可)?[新带惠慰建安减增发培接吸创节提解覆投实完引打达突超扩改整搬脱共][一-鿿]|提出[：:，](?:今年|明年|到)"
)
_QUOTED = re.compile(r"[“《][^”》\n]{0,40}[”》]")  # “样例计划” is no plan for the figure behind it
_GROWN = re.compile(r"(?:新增|净增|增加|减少|减贫|压减)(?:了)?[一-鿿“”]{2,14}(?<![到至为达占])\Z")  # 新增市场主体120户
_AIMS = re.compile(r"目标(?:任务)?(?:是|为|[：:])")  # opens a list of goals, one a clause
_SHARE_OF_GOAL = re.compile(
    r"(?:完成|占)(?:了)?[^，。；\n]{0,10}(?:目标|任务|计划|预期)(?:任务|数)?的?(?:约|近|超过?)?\Z"
)  # 完成全年目标的68%
_NO_SUBJECT = re.compile(  # what a clause says beside a figure without naming what it measures
    r"(?:增速|增幅|降幅|涨幅|占比)?(?:[比较](?!重|例|值|率|赛)|同比|环比)|(?:近|过去)?[一二两三四五六七八九十0-9]{1,3}年(?:来|间|平均|均)?\Z|年?(?:均|度)\Z"
    r"|(?:全年|年度|年初|预期|总)?(?:目标|任务|计划|预期)(?:任务|数)?\Z|(?:增速|增幅|降幅|涨幅)\Z"
)
_HAS_VERB = re.compile(r"[一-鿿]{1,10}?(?:共|累计|总共|合计)?(?:实现|完成)(?=[一-鿿]{2})")  # 全市实现X: X is measured
_AIM_REACH = 400  # code points of such a list
_DUE = re.compile(r"(?<![截年月日])(?<!截止)(?:到|至)(?:(?:19|20)[0-9]{2}|明)年(?:底|末)?")
_GROWTH = re.compile(
    r"(?:增长|增加|新增|增速|增幅|提高|提升|上升|上涨|上调|涨幅|扩大|增|涨|下降|减少|降低|降幅|回落|下跌|下滑|下调|缩减|压减|减|降|缩短|"
    r"加快|放缓|提前)(?:了|速度|幅度|也|均|都|约|近|超过?|达到?|为|再|[一-鿿]{0,2}(?=[0-9百]))?\Z"
)
_GROWTH_NOUNS = ("减贫", "脱贫", "减排", "增收")  # what they measure is the change itself
_COMPARED = re.compile(r"同比|环比|比上年|比去年|较上年|较去年|比.{1,8}同期")
_LEVEL = re.compile(r"(?:到|至|为|占)\Z")
_LINK = re.compile(
    r"(?:同比|环比|比增|比上年|较上年|预期|预计|力争|将|可|逆势|约有|共有|其?中|已经?|均|都|还|也|就|仅|只|再|又|共计?|总计|合计|累计|达到?了?|超过?了?|高达|多达|约|大约|近|将近|接近|逾|为|是|有|占|到|至|了|"
    r"突破|实现|完成|保持在|稳定在|控制在|不低于|不少于|至少|最多|分别|平均|每年|全年|以上|增长到?|提高到?|上升到?|下降到?|减少到?|增加到?|扩大到?)+\Z"
)
_LEAD = re.compile(
    r"(?:其中|目前|截至|截止|全年|近年来|据统计|同时|此外|预计|力争|确保|争取|实现|完成|使|让|将|要|每年|从|到|至|再|在|对|把|为|向|与|和|及|"
    r"今年|去年|明年|前年|当年|以来|之后|以后|(?:19|20)[0-9]{2}年(?:底|末|前)?|起|的|我们|我国|共|已|并)+"
)
_NOUN_BREAK = re.compile(
    r"[^一-鿿·A-Za-z]|(?:的|了|在|参加|出席|参与|组成|进行|得到|作了|做了|全部|如期|实现|获得|是|为|和|与|将|已|被|受|(?<!国)有|以及|等|来自|从|到|向|对|"
    r"开展|完成|达到|接受|入选|同时|正在|能够|可以|就|也|都|脱贫|做|跟着|担任|通过)"
)
_SPOKEN_UNITS = frozenset(("%", "‰", "倍", "个百分点", "百分点", "元", "美元"))
_LIST_END = re.compile(r"[，,。；;！？!?：:\n]")
_NUMBERED = re.compile(r"[0-9.]{1,12}(?:[多余]?[万亿]{0,2}[一-鿿%％]|年|月|日)?|、")
_EDGES = " \u3000“”、"
_ONE_CHARACTER_NOUNS = frozenset("省市州县区乡镇村国")
_AND = ("和", "与", "及", "、", "以及")
_CLAUSES = 3  # clauses before a figure in which its subject is looked for
_MOST = 16  # code points of a subject


def measure_rows(
    text: str, dates: Sequence[DateRow], sentences: Sequence[Sequence[int]], published: str | None
) -> list[MeasureRow]:
    """The figures of the sentences of a text as rows.

    Args:
        text: the report's text, garbled stretches masked.
        dates: its calendar expressions, in order.
        sentences: [begin, end] spans in order, not overlapping; a figure outside of them is left out.
        published: the ISO day of publication, if known.
    """
    rows: list[MeasureRow] = []
    context = _Context(text, dates, date.fromisoformat(published) if published else None)
    starts = [span[0] for span in sentences]
    for figure in find_figures(text, [(d["b"], d["e"]) for d in dates]):
        position = bisect_right(starts, figure.number_begin) - 1
        if position < 0 or sentences[position][1] < figure.unit_end:
            continue
        sentence = sentences[position]
        if not _counts_its_list(text, sentence[0], figure):
            row = context.row(figure, [sentence[0], sentence[1]])
            if rows and rows[-1]["unit"] == row["unit"] and text[rows[-1]["e"] : row["b"]] in _AND:
                row["kind"] = rows[-1]["kind"]  # 分别增长8%和9%
            rows.append(row)
    return rows


class _Context:
    """The words around a figure."""

    def __init__(self, text: str, dates: Sequence[DateRow], published: date | None) -> None:
        self._text = text
        self._year = published.year if published else None
        self._years = Years(text, dates, published)

    def row(self, figure: Figure, sentence: list[int]) -> MeasureRow:
        """The row of one figure; its evidence is the sentence."""
        begin = max(sentence[0], figure.begin - _REACH)
        before = _after_last(_SENTENCE_END, self._text[begin : figure.begin])
        clause = _after_last(_CLAUSE_END, before[-_CLAUSE:])
        year = self._years.of(figure.begin, figure.begin - len(before), clause)
        kind = self._kind(figure, sentence[0], before, clause, year)
        subject = self._subject(figure, before)
        conf = 0.6 if figure.rule in ("fraction", "tenths") else 0.85 if subject else 0.7
        return MeasureRow(
            b=figure.begin, e=figure.end, value=f"{figure.value:f}", unit=figure.unit, subject=subject, year=year,
            kind=kind, approximation=figure.approximation, evidence=[sentence], by="kg_values", rule=figure.rule, conf=conf,
        )  # fmt: skip

    def _kind(self, figure: Figure, begin: int, before: str, clause: str, year: int | None) -> str:
        ahead = year is not None and (self._year is None or year >= self._year) and _DUE.search(before) is not None
        if (
            ahead
            or self._years.aimed(figure.begin)
            or (_GOAL.search(_QUOTED.sub("〇", before)) and not _SHARE_OF_GOAL.search(clause))
            or _AIMS.search(self._text, max(begin, figure.begin - _AIM_REACH), figure.begin)
        ):
            return "target"
        if figure.unit in ("个百分点", "百分点") or (figure.unit == "%" and _COMPARED.search(clause)):
            return "change"
        grew = _GROWTH.search(clause) or clause.endswith(_GROWTH_NOUNS) or _GROWN.search(clause)
        if grew and not _LEVEL.search(clause):
            return "change"
        return "status"

    def _subject(self, figure: Figure, before: str) -> str:
        """The noun phrase measured: what follows a count, else what stands before the figure."""
        following = "" if figure.unit in _SPOKEN_UNITS else self._noun_after(figure.end)
        if following and (figure.unit or figure.rule == "number-unit"):
            return following
        for part in reversed(_CLAUSE_END.split(before[-2 * _CLAUSE :])[-_CLAUSES:]):
            if found := _noun_before(part):
                return found
        return following

    def _noun_after(self, begin: int) -> str:
        rest = self._text[begin : begin + _MOST]
        stop = _NOUN_BREAK.search(rest)
        noun = rest[: stop.start()] if stop else rest
        return noun if len(noun) >= 2 or noun in _ONE_CHARACTER_NOUNS else ""


def _after_last(marks: re.Pattern[str], text: str) -> str:
    end = 0
    for match in marks.finditer(text):
        end = match.end()
    return text[end:]


def _noun_before(clause: str) -> str:
    """The noun phrase that ends a clause, without linking words, growth words and figures; empty if none is left."""
    clause = _without(_LINK, clause.rstrip(_EDGES))
    clause = _without(_LINK, _without(_GROWTH, clause))
    ends = [0, *(match.end() for match in _NUMBERED.finditer(clause))]
    if len(clause) - ends[-1] < 2 and len(ends) > 1:  # the clause ends with a figure of its own: what was it of?
        first = _NUMBERED.search(clause)
        return _noun_before(clause[: first.start()]) if first and first.start() < len(clause) - 1 else ""
    noun = clause[ends[-1] :].strip(_EDGES)
    for opening in (_LEAD, _HAS_VERB):
        lead = opening.match(noun)
        noun = noun[lead.end() :] if lead else noun
    noun = noun.rstrip("的")
    if _NO_SUBJECT.match(noun):
        return ""
    noun = noun[-_MOST:]
    return noun if len(noun) > 1 else ""


def _without(ending: re.Pattern[str], clause: str) -> str:
    match = ending.search(clause)
    return clause[: match.start()] if match else clause


def _counts_its_list(text: str, begin: int, figure: Figure) -> bool:
    """Whether the figure only counts the names listed right before it (甲县、乙县等2个县)."""
    if figure.value != int(figure.value) or not 2 <= figure.value <= 40 or figure.unit in _SPOKEN_UNITS:
        return False
    clause = _after_last(_LIST_END, text[max(begin, figure.begin - 400) : figure.begin])
    items = clause.count("、") + 1
    return items == figure.value and len(clause) >= 2 * items
