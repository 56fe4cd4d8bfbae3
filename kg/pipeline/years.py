"""Which year a figure holds for: the year written in its sentence, or the one that its paragraph is about.

Reports of figures say the year once (2015年,全市生产总值…;财政收入…) and go on for a paragraph, or set it in the
heading of a section. A part of a year without its year (上半年, 截至6月底) is of the year in which the report was
published. A year that is only compared with (比2014年) or that something runs from (2010年以来) is not the one;
words for a span of years (五年来, 近年来) or for the present (目前) end what was set before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kg.pipeline.rows import DateRow

_SINCE = re.compile(
    r"年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:(?:开展|启动|实施|成立|建立|运行|推行|实行|开通|举办)?以来|至今|以后|之前|前(?![一二三四五六七八九十几0-9])|成立|起(?!每))"
)
_THIS_YEAR = re.compile(r"今年(?:[一二三四上下半季度前0-9至到\-—月]{0,8}份?)?以来")
_COMPARED_WITH = re.compile(r"(?:[比较]|相比|相较)(?:之|于)?\Z")
_COMPARISON = re.compile(r"(?:年)?(?:同期)?(?:相比|的?[0-9.]{1,12}(?:倍|[%％]))")
_OPENS = re.compile(
    r"(?:截至|截止|到|至|在|回顾|回首|而|但|进入|预计|争取|力争|确保|[，,。；;！？!?：:\n\u3000 （(、])\Z"
)
_TOPIC = re.compile(  # what follows a year that the sentences after it are about
    r"(?:[底末初]|年[底末]|[上下]半年|全年|[前第]?[一二三四1-4]{1,2}(?:个)?季度|[0-9]{1,2}(?:[至到—-][0-9]{1,2})?月(?:份|底)?|期间|以来)*"
    r"[，,：:]?\s?(?:[，,：:]|全[省市县区州旗国镇乡年社校院系公]|我[们省市县区州国校院]|各[级地]|实现|完成|新[增建]|地区生产|国内生产|共|累计|工作|主要|经济)"
)
_NO_YEAR = re.compile(
    r"(?:[一二三四五六七八九十两几0-9]{1,3}年(?:来|间|里|内)|近年来|多年来|近[两几三四五]年|年来|过去的?[一二三四五六七八九十两几]{1,2}年"
    r"|未来[一二三四五六七八九十两几]{1,2}年|目前|如今|现在|迄今|至今|“?十[一二三四五]五”?(?:期间|以来|时期|末)|建[国党校院厂市县]以来|改革开放以来)"
)
_PART_OF_YEAR = re.compile(  # 上半年, 前三季度, 1至10月, 截至6月底: of the year in which the report was published
    r"(?<![年度期])(?:(?P<half>[上下])半年|(?P<first>前[二两三])个?季度|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?<![0-9])1(?:月份?)?(?:至|到|[-—－–~～]{1,2})(?P<until>[0-9]{1,2})月份?(?![0-9]|[底末]?[0-9日])"
    r"|(?:截至|截止到?|到)(?:目前|本?年)?(?P<end>[0-9]{1,2})月(?:[底末]|份|(?=[，,])))"
)
_NEW_YEAR = 2  # months in which the second half that a report speaks of is that of the year before
_STANDING = re.compile(
    r"总面积|国土面积|下辖|[现共]辖|现有|占地|在校|馆藏|建筑面积|总投资|现展|海拔|距离?|全长|户籍人口|与会|参加|出席|会议|到会|成员"
)
_PAST = re.compile(  # what a body was founded in or honoured for: the figures behind it hold for today
    r"[^，,。；0-9]{0,14}(?:被|获|入选|(?<!新)成立|创建|始建|建校|动工|兴建|创办|升格|更名|改制|开业)[^，,。；]{0,24}[，,。；]"
    r"|[^，,。；\n0-9]{2,24}(?:座谈会|大会|仪式|论坛|培训班|比赛|联谊会|晚会|运动会|茶话会|推介会|年会)[，,。]"
)
_FOUNDED_IN = re.compile(r"(?:[创始组新改迁]建|成立|建成|建校|设立|开办|创办|诞生|注册|兴建)(?:于|在)\Z")
_A_DAY = re.compile(r"[日号天晚]$|日前|近日|近期")
_UP_TO = re.compile(r"截[至止]\Z")
_EACH_YEAR = re.compile(r"每年")
_OF_MEETING = re.compile(  # 2021年全市样例培训班在…开班: the year is part of its name
    r"[^，。；\n]{0,40}(?:会|班|式|典礼|活动|论坛|节|赛)[^，。；\n]{0,14}(?:召开|举行|举办|开班|开幕|启动|闭幕|落幕|开赛|结业)"
)
_HEADING = re.compile(
    r"[ \u3000]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.]|第[一二三四五六七八九十]{1,3}部分|[0-9]{1,2}[、.])?"
)
_SECTION = re.compile(  # a numbered line without a full stop
    r"(?m)^[ \u3000]*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分|[（(][一二三四五六七八九十]{1,3}[）)])[^。；，\n]{2,40}$"
)
_AIMED = re.compile(r"目标|任务|预期|计划|展望|打算|思路|安排")
_LONGEST_HEADING = 40
_NEXT_PARAGRAPHS = 400  # code points over which the next paragraphs go on about the only year that was said
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")


class _Said(NamedTuple):
    """A year that is said, or a word that ends one: `year` None; `topic` is whether what follows is about it."""

    b: int
    e: int
    year: int | None
    topic: bool


class Years:
    """The years that a text says, to be asked figure by figure."""

    def __init__(self, text: str, dates: Sequence[DateRow], published: date | None = None) -> None:
        self._text = text
        said = [found for row in dates if (found := self._read(row)) is not None]
        said += [_Said(m.start(), m.end(), None, True) for m in _NO_YEAR.finditer(text)]
        said += self._parts(published) if published else ()
        self._said = sorted(said, key=lambda one: (one.b, one.e))
        self._topics = [one for one in self._said if one.topic]
        self._begins = [one.b for one in self._said]
        self._topic_begins = [one.b for one in self._topics]
        self._only = self._only_years()
        self._lines = [-1, *(m.start() for m in re.finditer("\n", text))]
        self._headings = [one for one in self._topics if one.year and self._heads_section(one)]
        self._heading_begins = [one.b for one in self._headings]
        self._sections = [(m.start(), _AIMED.search(m[0]) is not None) for m in _SECTION.finditer(text)]
        self._section_begins = [begin for begin, _ in self._sections]

    def of(self, position: int, sentence: int, clause: str) -> int | None:
        """The year of the figure at `position`, whose sentence begins at `sentence`; None where none is said.

        `clause` is what its clause says before it: what stands for long (总面积) takes no year from the paragraph.
        """
        at = bisect_left(self._begins, position) - 1
        if at >= 0 and self._begins[at] >= sentence:
            return None if self._is_past(self._said[at], position) else self._said[at].year
        if _STANDING.search(clause) or _EACH_YEAR.search(clause):
            return None
        line = self._lines[bisect_left(self._lines, position) - 1]
        at = bisect_left(self._topic_begins, position) - 1
        if at >= 0 and self._topic_begins[at] > line:
            return None if self._is_past(self._topics[at], position) else self._topics[at].year
        if at >= 0 and self._only[at] and position - self._topic_begins[at] <= _NEXT_PARAGRAPHS:
            return self._topics[at].year
        at = bisect_right(self._heading_begins, line) - 1
        return self._headings[at].year if at >= 0 else None

    def _is_past(self, said: _Said, position: int) -> bool:
        """Whether a year is that of a founding, an honour or a meeting, told before the clause of the figure."""
        past = _PAST.match(self._text, said.e, position)
        return past is not None or _FOUNDED_IN.search(self._text, max(0, said.b - 4), said.b) is not None

    def aimed(self, position: int) -> bool:
        """Whether the heading of the section says that what follows is aimed at (二、2025年主要目标任务)."""
        at = bisect_left(self._section_begins, position) - 1
        return at >= 0 and self._sections[at][1]

    def _read(self, row: DateRow) -> _Said | None:
        """What a calendar expression says of the year of the figures behind it; None where it says nothing."""
        written = self._text[row["b"] : row["e"]]
        if _A_DAY.search(written) and (row["b"] == 0 or self._text[row["b"] - 1] in "。！？\n\u3000 "):
            return _Said(row["b"], row["e"], None, True)  # news of a day: another matter
        if row["start"] and "月" in written and _UP_TO.search(self._text, max(0, row["b"] - 2), row["b"]):
            return _Said(row["b"], row["e"], int(row["start"][:4]), True)
        if "年" not in written or _COMPARED_WITH.search(self._text, max(0, row["b"] - 3), row["b"]):
            return None
        if _COMPARISON.match(self._text, row["e"], row["e"] + 20):
            return None
        year = int(row["start"][:4]) if row["start"] else None
        if _THIS_YEAR.match(self._text, row["b"], row["e"] + 20):  # of its own sentence: what follows may be any year's
            return _Said(row["b"], row["e"], year, False)
        if _SINCE.match(self._text, row["e"], row["e"] + 8):
            return _Said(row["b"], row["e"], None, self._opens(row))
        topic = not written.endswith(("日", "号")) and self._opens(row) and self._is_topic(row)
        return _Said(row["b"], row["e"], year, topic)

    def _parts(self, published: date) -> Iterator[_Said]:
        """The parts of a year that are said without one, in the year of publication or, just after it, the last."""
        for match in _PART_OF_YEAR.finditer(self._text):
            begin, end = match.span()
            compared = _COMPARED_WITH.search(self._text, max(0, begin - 3), begin) or self._text.startswith("同期", end)
            month = int(match["until"] or match["end"] or 0)
            if compared or month > 12:
                continue
            late = (
                month > 6
                or match["half"] == "下"
                or match["quarter"] in ("三", "3", "四", "4")
                or match["first"] == "前三"
            )
            year = published.year - (late and published.month <= _NEW_YEAR)
            yield _Said(begin, end, year, self._opens_at(begin))

    def _opens(self, row: DateRow) -> bool:
        return self._opens_at(row["b"])

    def _opens_at(self, begin: int) -> bool:
        return begin == 0 or _OPENS.search(self._text, max(0, begin - 3), begin) is not None

    def _is_topic(self, row: DateRow) -> bool:
        if _OF_MEETING.match(self._text, row["e"], row["e"] + 60):
            return False
        return _TOPIC.match(self._text, row["e"], row["e"] + 30) is not None

    def _only_years(self) -> list[bool]:
        """For each topic, whether no other year or span was one before: then the next paragraphs go on about it."""
        only: list[bool] = []
        for one in self._topics:
            first = self._topics[0].year
            only.append(one.year is not None and one.year == first and (not only or only[-1]))
        return only

    def _heads_section(self, one: _Said) -> bool:
        """Whether the line that says a year is the heading of a section, or announces what follows (…如下:)."""
        at = bisect_right(self._lines, one.b) - 1
        begin = self._lines[at] + 1
        end = self._lines[at + 1] if at + 1 < len(self._lines) else len(self._text)
        if at == 0 or end - begin > _LONGEST_HEADING or end == len(self._text):
            return False
        heading = _HEADING.match(self._text, begin, end)
        line = self._text[begin:end].rstrip()
        opens = heading is not None and heading.end() == one.b
        return opens and (line.endswith(("：", ":")) or _SENTENCE_END.search(line) is None)
