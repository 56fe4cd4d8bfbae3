"""Calendar expressions, resolved against the day of publication.

`find_dates` reads 2015年11月11日, 11月11日, 19日, 13日至14日, 昨天, 今年10月, 2010年 and the like. A year that is
not written comes from the publication day (the last such day before it, the next one where the text says
that it is to come), from an earlier full date, or from a fact of the text that settles it; otherwise the
expression is a row without days. A wrong date is worse than a missing one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.pipeline.numerals import read_number, read_year
from kg.pipeline.report_year import written_between
from kg.pipeline.rows import DateRow

_YEAR = r"(?:(?<![0-9])(?:19|20)[0-9]{2}|[一二][零〇○九][零〇○一二三四五六七八九]{2})"
_TWO = r"(?:(?<![0-9])[0-9]{1,2}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3})"
_TO = r"(?:至|到|[-—－–~～]{1,2})"
_DAY_SIGN = rf"(?:日(?![本元])|号|(?={_TO}(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}[日号]))"
_EXPRESSION = re.compile(
    r"(?=[0-9一二三四五六七八九十今去明前昨后当同次翌隔第上本这下日近不元])(?:"  # asked first: so begins each of what follows
    rf"(?P<year>{_YEAR})\s?年(?!度|级|代)(?:\s?(?P<ymonth>{_TWO})\s?月份?(?:\s?(?P<yday>{_TWO})\s?{_DAY_SIGN})?)?"
    r"|(?<![0-9])(?P<iyear>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<imonth>[0-9]{1,2})(?P=sep)(?P<iday>[0-9]{1,2})(?![0-9])"
    r"|(?<![0-9.])(?P<dday>[0-9]{1,2})\.(?P<dmonth>[0-9]{1,2})\.(?P<dyear>(?:19|20)[0-9]{2})(?![0-9])"
    rf"|(?P<ryear>今年|去年|明年|前年)(?:(?P<rmonth>{_TWO})月份?(?:(?P<rday>{_TWO}){_DAY_SIGN})?)?"
    rf"|(?P<month>{_TWO}|元(?=月[0-9]))\s?月(?:份|\s?(?P<day>{_TWO})\s?{_DAY_SIGN})?"
    rf"|(?<![0-9月近第满每约])(?P<bare>[0-9]{{1,2}})(?:日(?![本元内游龄均夜间行])|(?={_TO}[0-9]{{1,2}}日))"
    r"|[今昨前][天日]?[（(](?P<told>[0-9]{1,2})[日号]?[）)][日号]?|(?P<two>前昨|昨今|今明)两[天日]"
    r"|(?P<rel>昨天|昨日|昨晚|前天|前日|今天|今日|今晚|今早|明天|明日|后天|当天|当日|当晚|同日|同天)(?!的)"
    r"|(?P<next>次日|翌日|隔日|隔天|第二天)(?![达送的])"
    r"|(?P<week>上上?个?(?:周|星期|礼拜)|[本这](?:周|星期))(?P<weekday>[一二三四五六日天])"
    r"|(?P<relmonth>本月|上月|上个月|下月|下个月)"
    r"|(?P<vague>日前|近日|近期|不久前))"
)
_JOIN = re.compile(rf"\s?(?:{_TO}|[、和及])\s?\Z")
_LIST = re.compile(r"[、和及]")
_TO_COME = re.compile(r"(?:将|定于|拟于|拟在|计划于|明年)[^，,。；;！？\n]{0,6}\Z")
_WILL = re.compile(r"[^，,。；;！？\n]{0,3}将")
_DATELINE = re.compile(r"(?:上午|下午|晚|晚间)?(?:电|讯|消息|专电)[^一-鿿]?|[一-鿿]{2,4}(?:讯|消息|专电)(?=[\s（(])")
_SENTENCE = re.compile(r"[。！？!?\n]")
_DAYS = {"昨": -1, "前": -2, "今": 0, "明": 1, "后": 2}
_YEARS = {"今年": 0, "去年": -1, "明年": 1, "前年": -2}
_SOON = timedelta(days=31)  # a day this near ahead of publication is announced, not eleven months old
_LEAP = 8  # years between two 29 February at most


@dataclass(frozen=True, slots=True)
class _Day:
    """What is written of one day, month or year; `offset` counts days from the reference day."""

    begin: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    shift: int | None = None  # years from the publication year
    offset: int | None = None
    rule: str = ""


def find_dates(text: str, published: str | None) -> list[DateRow]:
    """Rows of the calendar expressions of a text, in order.

    `start` and `end` are ISO days (the first and the last day of a month or year), None where the text and
    the publication day do not settle them.

    >>> find_dates("会议于11月13日至14日举行", "2015-11-21")
    [{'b': 3, 'e': 13, 'start': '2015-11-13', 'end': '2015-11-14'}]
    """
    calendar = _Calendar(text, date.fromisoformat(published) if published else None)
    rows = []
    for group in _groups(text):
        start, end = calendar.resolve(group)
        rows.append(DateRow(b=group[0].begin, e=group[-1].end, start=_iso(start), end=_iso(end)))
    return rows


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _groups(text: str) -> Iterator[list[_Day]]:
    """Expressions; a range or a list of consecutive days is one."""
    group: list[_Day] = []
    for match in _EXPRESSION.finditer(text):
        day = _read(match)
        if day is None:
            continue
        if group and _continues(text, group[-1], day):
            group.append(day)
            continue
        if group:
            yield group
        group = [day]
    if group:
        yield group


def _continues(text: str, last: _Day, day: _Day) -> bool:
    between = text[last.end : day.begin]
    if len(between) > 4 or last.day is None or day.day is None or not _JOIN.match(between):
        return False
    listed = _LIST.search(between) is not None
    return not listed or (day.month in (None, last.month) and day.year is None and day.day == last.day + 1)


def _read(match: re.Match[str]) -> _Day | None:
    got = match.groupdict()
    begin, end = match.span()
    if got["rel"]:
        same = got["rel"][0] in "当同"
        return _Day(begin, end, offset=None if same else _DAYS[got["rel"][0]], rule="same" if same else "relative")
    if got["next"]:
        return _Day(begin, end, rule="next")
    if got["weekday"]:
        weekday = "一二三四五六日".index(got["weekday"].replace("天", "日"))
        return _Day(begin, end, offset=weekday - 7 * got["week"].count("上"), rule="weekday")
    if got["two"]:
        return _Day(begin, end, offset=_DAYS[got["two"][0]], rule="two-days")
    if got["vague"]:
        return _Day(begin, end, rule="vague")
    if got["relmonth"]:
        return _Day(begin, end, offset={"本": 0, "上": -1, "下": 1}[got["relmonth"][0]], rule="relative-month")
    year = read_year(got["year"] or got["iyear"] or got["dyear"] or "")
    if year is None and (got["year"] or got["iyear"] or got["dyear"]):
        return None
    month = _small(got["ymonth"] or got["imonth"] or got["dmonth"] or got["rmonth"] or got["month"], 12)
    month = 1 if got["month"] == "元" else month
    day = _small(
        got["yday"] or got["iday"] or got["dday"] or got["rday"] or got["day"] or got["bare"] or got["told"], 31
    )
    if month == 0 or day == 0:
        return None
    shift = _YEARS[got["ryear"]] if got["ryear"] else None
    return _Day(begin, end, year, month, day, shift, rule="written")


def _small(written: str | None, most: int) -> int | None:
    """A month or day; 0 for a number that is none, None where nothing is written."""
    if written is None:
        return None
    value = read_number(written)
    return int(value) if value is not None and 1 <= value <= most else 0


class _Calendar:
    """Resolves expressions in the order of the text, remembering the days that it has seen."""

    def __init__(self, text: str, published: date | None) -> None:
        self._text = text
        self._reference = published
        self._written = None if published else written_between(text)
        self._last: date | None = None
        self._full: tuple[int, date] | None = None  # where and what the last date written with its year was
        self._ends = [m.start() for m in _SENTENCE.finditer(text)]

    def resolve(self, group: list[_Day]) -> tuple[date | None, date | None]:
        """First and last day of an expression."""
        first, last = group[0], group[-1]
        if first.rule != "written":
            return self._relative(first)
        if first.day is None:
            return self._month_or_year(first)
        for start in self._candidates(group):
            end = _following(start, last) if last is not first else start
            if end is not None:
                self._remember(first, last, start)
                return start, end
        return None, None

    def _relative(self, day: _Day) -> tuple[date | None, date | None]:
        known = self._reference
        if day.rule == "same":
            found = self._last or known
            return found, found
        if day.rule == "next":
            self._last = _moved(self._last, 1) if self._last else None
            return self._last, self._last
        if day.rule == "vague" or known is None or day.offset is None:
            return None, None
        if day.rule == "two-days":
            return _moved(known, day.offset), _moved(known, day.offset + 1)
        if day.rule == "weekday":
            self._last = _moved(known, day.offset - known.weekday())
            return self._last, self._last
        if day.rule == "relative":
            self._last = _moved(known, day.offset)
            return self._last, self._last
        month = known.year * 12 + known.month - 1 + day.offset
        return _whole_month(month // 12, month % 12 + 1)

    def _month_or_year(self, day: _Day) -> tuple[date | None, date | None]:
        year = day.year
        if year is None and day.shift is not None and self._reference:
            year = self._reference.year + day.shift
        if year is None and day.month and self._reference:
            ahead = self._is_to_come(day)
            later = day.month > self._reference.month
            year = self._reference.year + (1 if ahead and day.month < self._reference.month else 0)
            year -= 1 if later and not ahead and day.month - self._reference.month > 1 else 0
        if year is None:
            return None, None
        if day.month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day.year and self._reference is None:
            self._full = (day.begin, date(year, day.month, 1))
        return _whole_month(year, day.month)

    def _candidates(self, group: list[_Day]) -> Iterator[date]:
        """Days that the first part of an expression may mean, the likeliest first."""
        first = group[0]
        if first.year or (first.shift is not None and self._reference):
            year = first.year or (self._reference.year + (first.shift or 0) if self._reference else 0)
            yield from _valid(year, first.month, first.day)
        elif first.shift is None and first.month:
            yield from self._month_and_day(first, first.month)
        elif first.shift is None:
            yield from self._bare_day(first)

    def _month_and_day(self, day: _Day, month: int) -> Iterator[date]:
        full = self._full
        if full and self._sentence(full[0]) == self._sentence(day.begin):
            yield from (d for d in _valid(full[1].year, month, day.day) if d >= full[1])
        if self._reference is None:
            year = self._year_of_writing(month, day.day or 1)
            if year is None and full and (month, day.day or 0) >= (full[1].month, full[1].day):
                year = full[1].year
            if year is not None:
                yield from _valid(year, month, day.day)
            return
        known = self._reference
        years = [known.year - back for back in range(_LEAP + 1)]
        if self._is_to_come(day):
            yield from (d for y in (known.year, known.year + 1) for d in _valid(y, month, day.day) if d >= known)
        near = (d for y in (known.year + 1, known.year) for d in _valid(y, month, day.day))
        yield from (d for d in near if known < d <= _moved(known, _SOON.days))
        yield from (d for y in years for d in _valid(y, month, day.day) if d <= known)

    def _year_of_writing(self, month: int, day: int) -> int | None:
        """The year in which this day lies in the span in which the report was written, if there is just one."""
        span = self._written
        if span is None or span.last.year - span.first.year > _LEAP:
            return None
        years = range(span.first.year, span.last.year + 1)
        fits = [y for y in years for d in _valid(y, month, day) if span.first <= d <= span.last]
        return fits[0] if len(fits) == 1 else None

    def _bare_day(self, day: _Day) -> Iterator[date]:
        last, known = self._last, self._reference
        if last:
            yield from (
                d for d in _valid(last.year, last.month, day.day) if known is None or d <= known or last > known
            )
        if last is None and known is None and self._full:  # 大事记（2006年9月）: 1日, 3日
            yield from _valid(self._full[1].year, self._full[1].month, day.day)
        if known:
            before = _moved(known.replace(day=1), -1)
            for month in (known, before, _moved(before.replace(day=1), -1)):
                yield from (d for d in _valid(month.year, month.month, day.day) if d <= known)

    def _remember(self, first: _Day, last: _Day, start: date) -> None:
        self._last = start
        if first.year:
            self._full = (first.begin, start)
        elif first.month and _DATELINE.match(self._text, last.end, last.end + 6):
            self._reference = start

    def _is_to_come(self, day: _Day) -> bool:
        before = self._text[max(0, day.begin - 10) : day.begin]
        after = self._text[day.end : day.end + 6]
        return _TO_COME.search(before) is not None or _WILL.match(after) is not None

    def _sentence(self, position: int) -> int:
        return bisect_right(self._ends, position)


def _moved(day: date, days: int) -> date:
    """A day so many days away, held within the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def _valid(year: int, month: int | None, day: int | None) -> Iterator[date]:
    if month and day and 1 <= year <= 9999 and day <= monthrange(year, month)[1]:
        yield date(year, month, day)


def _following(start: date, last: _Day) -> date | None:
    """The last day of a range that starts on `start`."""
    month = last.month or start.month
    year = last.year or (start.year + 1 if month < start.month else start.year)
    return next((d for d in _valid(year, month, last.day) if d >= start), None)


def _whole_month(year: int, month: int) -> tuple[date | None, date | None]:
    if not 1 <= year <= 9999:
        return None, None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
