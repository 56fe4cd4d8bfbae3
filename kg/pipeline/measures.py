"""What a figure says: its subject, the year it holds for or is due, and whether it is a state, a change or a goal."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from kg.pipeline.figures import Figure, find_figures
from kg.pipeline.measured import GROWTH, noun_after, noun_before
from kg.pipeline.rows import DateRow, MeasureRow
from kg.pipeline.years import Years

_REACH = 120  # code points before a figure in which its sentence may set a year or a goal
_CLAUSE = 40  # code points before a figure in which its clause may name the subject

_CLAUSE_END = re.compile(r"[，,。；;！？!?：:\n（）()]")
_SENTENCE_END = re.compile(r"[。！？!?；\n]")
_AHEAD = re.compile(  # words behind which a figure of the same clause is still to come
    r"(?:年内|春节前|汛前|[0-9一二三四五六七八九十]{1,2}月(?:底|末|中旬)?前|[两三四五]年内|月底前)(?!已)[^，。；]{0,24}\Z"
    r"|(?:建成|投产|达产|运营|完工|竣工|落成|投用)(?:投产|投用|达产|运行|使用)?(?:之)?后[，,]?[^。；\n]{0,40}\Z"
    r"|(?<![主重需只必不首纪提摘概紧])要(?!求|么|是|不|闻|点|素|道|价|害)(?:再|还|新|力|继续|尽快|抓紧)?"
    r"(?:带|扩|招|建|引|做|抓紧|筹|种|植|争取|打造|培育|培养|发展|突破|保持|新增|增加|拿出|投入|稳|把[^，。；]{2,12}[稳控提增降压扩])[^，。；]{0,14}\Z"
    r"|(?:尽快|抓紧|打算|愿意|承诺)(?!了)[^，。；]{1,24}\Z"
    r"|(?:明年|后年|下半年将|下一步)(?!年?初)[^。；\n]{0,40}\Z"
    r"|(?<!即)将(?:陆续|分别|累计|可|再|还)?(?:为|向|从)[^，。；]{2,14}(?:配备|提供|建|投|捐|派|发放|新增|增加|补)[^，。；]{0,12}\Z"
    r"|(?<!即)将(?:陆续|分别|累计|可|再|还)?(?:抽调|抽|派出|选派|选聘|组织|举办|开展|开设|招|启动|推出|设立|配备|聘|购置|资助|支持|每年)[^。；\n]{0,30}\Z"
    r"|要求[^。；\n]{0,30}(?:突破|达到|每人[写学交]|不低于|不少于|高于|低于|压减到|控制在)[^，。；]{0,6}\Z"
    r"|任务数[为是]?\Z"
)
_DONE = re.compile(r"已|截至|去年|累计")
_GOAL = re.compile(
    r"力争|争取|确保(?!了)|目标(?!的?(?:自杀|袭击|空袭|实施|发动))|预期|(?<!工作)(?<!协商)(?<!监督)(?<!教学)计划(?!单列|生育)|规划(?:建设(?!局|处|科|股|委|厅|部|司)|投资|建成|到)|拟(?:投资|建|新增|安排|于)|不低于|不少于|要(?:在|到|达到|实现|完成|确保)|"
    r"[一二两三四五六七八九十]+年后|未来[一二两三四五六七八九十0-9]+年|控制在|(?:19|20)[0-9]{2}年(?:底|末)?[之以]?前(?!来|往|身|后)|"
    r"(?<!即)将(?:再|陆续|分别|累计|可)?[新带惠慰建安减增发培接吸创节提解覆投实完引打达突超扩改整搬脱共][一-鿿]|提出[：:，](?:今年|明年|到)"
)
_QUOTED = re.compile(r"[“《][^”》\n]{0,40}[”》]")  # “样例计划” is no plan for the figure behind it
_GROWN = re.compile(r"(?:新增|净增|增加|减少|减贫|压减)(?:了)?[一-鿿“”]{2,14}(?<![到至为达占])\Z")  # 新增市场主体120户
_AIMS = re.compile(r"目标(?:任务)?(?:是|为|[：:])")  # opens a list of goals, one a clause
_SHARE_OF_GOAL = re.compile(
    r"(?:完成|占)(?:了)?[^，。；\n]{0,10}(?:目标|任务|计划|预期)(?:任务|数)?的?(?:约|近|超过?)?\Z"
)  # 完成全年目标的68%
_NAMES_MEASURED = re.compile(  # a clause before that may name what a figure is of: it has a figure, or ends with people
    r"[0-9]|(?:一行|代表|人员|师生|队|团|组|员|家属|眷属|负责人|群众|官兵|干部|职工|学生|教师|企业|产业|经济|产值|收入)\Z"
)
_SHARED = re.compile(r"(?:完成|占)了?[^，。；\n]{0,10}(?:目标|任务|计划|预期)(?:任务|数)?的[约近超过]{0,2}[0-9.]{1,8}%")
_AIM_REACH = 400  # code points of such a list
_DUE = re.compile(r"(?<![截年月日])(?<!截止)(?:到|至)(?:(?:19|20)[0-9]{2}|明)年(?:底|末)?")
_GROWTH_NOUNS = ("减贫", "脱贫", "减排", "增收")  # what they measure is the change itself
_COMPARED = re.compile(r"同比|环比|比上年|比去年|较上年|较去年|比.{1,8}同期")
_LEVEL = re.compile(r"(?:到|至|为|占)\Z")
_SPOKEN_UNITS = frozenset(("%", "‰", "倍", "个百分点", "百分点", "元", "美元"))
_LIST_END = re.compile(r"[，,。；;！？!?：:\n]")
_AND = ("和", "与", "及", "、", "以及")
_CLAUSES = 3  # clauses before a figure in which its subject is looked for


def measure_rows(
    text: str,
    dates: Sequence[DateRow],
    sentences: Sequence[Sequence[int]],
    published: str | None,
    people: Sequence[tuple[int, int]] = (),
) -> list[MeasureRow]:
    """The figures of the sentences of a text as rows.

    Args:
        text: the report's text, garbled stretches masked.
        dates: its calendar expressions, in order.
        sentences: [begin, end] spans in order, not overlapping; a figure outside of them is left out.
        published: the ISO day of publication, if known.
        people: spans of the names of people, which hold no figure.
    """
    rows: list[MeasureRow] = []
    context = _Context(text, dates, date.fromisoformat(published) if published else None)
    starts = [span[0] for span in sentences]
    for figure in find_figures(text, sorted([*((d["b"], d["e"]) for d in dates), *people])):
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
        ahead = year is not None and self._ahead(year, before)
        if (
            ahead
            or self._years.aimed(figure.begin)
            or (_AHEAD.search(before) and not _DONE.search(clause))
            or (_GOAL.search(_SHARED.sub("〇", _QUOTED.sub("〇", before))) and not _SHARE_OF_GOAL.search(clause))
            or _AIMS.search(self._text, max(begin, figure.begin - _AIM_REACH), figure.begin)
        ):
            return "target"
        if figure.unit in ("个百分点", "百分点") or (figure.unit == "%" and _COMPARED.search(clause)):
            return "change"
        grew = GROWTH.search(clause) or clause.endswith(_GROWTH_NOUNS) or _GROWN.search(clause)
        if grew and not _LEVEL.search(clause):
            return "change"
        return "status"

    def _ahead(self, year: int, before: str) -> bool:
        """Whether a year that something is to reach is still to come; the year of the report is up to its end."""
        due = _DUE.search(before)
        return due is not None and (self._year is None or year > self._year or due[0].endswith(("底", "末")))

    def _subject(self, figure: Figure, before: str) -> str:
        """The noun phrase measured: what follows a count, else what stands before the figure."""
        following = "" if figure.unit in _SPOKEN_UNITS else noun_after(self._text, figure.end)
        if following and (figure.unit or figure.rule == "number-unit"):
            return following
        parts = _CLAUSE_END.split(before[-2 * _CLAUSE :])[-_CLAUSES:]
        for back, part in enumerate(reversed(parts)):
            if back and not _NAMES_MEASURED.search(part):
                continue
            if found := noun_before(part):
                return found
        return following


def _after_last(marks: re.Pattern[str], text: str) -> str:
    end = 0
    for match in marks.finditer(text):
        end = match.end()
    return text[end:]


def _counts_its_list(text: str, begin: int, figure: Figure) -> bool:
    """Whether the figure only counts the names listed right before it (甲县、乙县等2个县)."""
    if figure.value != int(figure.value) or not 2 <= figure.value <= 40 or figure.unit in _SPOKEN_UNITS:
        return False
    clause = _after_last(_LIST_END, text[max(begin, figure.begin - 400) : figure.begin])
    items = clause.count("、") + 1
    return items == figure.value and len(clause) >= 2 * items
