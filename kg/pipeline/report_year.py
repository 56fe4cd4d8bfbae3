"""When a report without a publication day was written: the days between which its text alone puts it.

A report says 4月25日 and leaves the year to the page. The text often settles it all the same: it names its meeting
with the year (2016年第二次会议), looks back on one year and plans the next, counts an anniversary, hails a party
congress to come or takes in the spirit of the last plenary session. Each of these is a span of days; the report lies
in all of them. A day and month that falls into what is left exactly once has its year; any other stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from kg.pipeline.numerals import read_number
from kg.vocabulary import rows as vocabulary_rows

_READ = 20_000  # code points: what is further down is no news report but a list or a book
_Y = r"(?<![0-9到至—－\-~～比较])(?P<y>20[0-4][0-9])"
_YEARS = re.compile(r"(?<![0-9])20[0-4][0-9](?=年(?!前))")
_FAR = frozenset((2030, 2035, 2040, 2045, 2049, 2050, 2060))  # years that goals are set for
_NAME = r"[^，,。；;！？《》\n]"
_OF_NAME = r"(?:会议?|仪式|活动|班|大?赛|节|展|周|式|论坛|讲座|报告会|检查|调研)"
_HELD = (
    re.compile(
        rf"(?:召开|举行|举办|开展|组织|启动|参加|出席|主持)(?:了)?{_NAME}{{0,20}}?{_Y}(?=年|“|(?![亿万多余个名人家吨米元公件次场户所项座套台辆届])[\u4e00-\u9fff])年?(?!\d)"
        rf"(?P<name>{_NAME}{{0,50}}?{_OF_NAME})(?!精神|上的)"
    ),
    re.compile(
        rf"{_Y}(?=年|“|(?![亿万多余个名人家吨米元公件次场户所项座套台辆届])[\u4e00-\u9fff])年?(?!\d)(?P<name>{_NAME}{{0,60}}?{_OF_NAME})"
        rf"{_NAME}{{0,6}}?(?:(?:于|在){_NAME}{{2,30}}?)?(?:隆重|胜利|圆满|顺利|正式|成功|如期)?"
        r"(?:召开|举行|举办|开幕|启动|开班|闭幕|落幕|开赛|结束)"
    ),
    re.compile(
        rf"\A\s*{_NAME}{{0,24}}?{_Y}(?=年|“|(?![亿万多余个名人家吨米元公件次场户所项座套台辆届])[\u4e00-\u9fff])年?(?!\d)(?P<name>{_NAME}{{0,50}}?{_OF_NAME})"
    ),
)
_NUMBERED = re.compile(
    rf"(?:论坛|大会|峰会|年会|博览会|大赛|联赛|展|节|周|季){_Y}(?=[”\"》]|[在于]|[一-鿿]{{0,4}}(?:举行|举办|召开|开幕))"
)
_SEASONS = (  # of which months what is named with a year is, counted from January of that year
    (re.compile(r"度[^，,。]{0,8}(?:总结|表彰|述职|考核)|总结|述职"), 10.5, 16),
    (re.compile(r"三八|妇女节|学雷锋|植树"), 1, 4),
    (re.compile(r"清明"), 2, 4.5),
    (re.compile(r"五一|劳动节|五四|青年节|护士节|母亲节|助残日"), 3, 6),
    (re.compile(r"六一|儿童节|端午|环境日|文化和自然遗产日"), 4, 7),
    (re.compile(r"七一|建党节|禁毒日"), 5, 8),
    (re.compile(r"八一|建军节|医师节"), 6, 9),
    (re.compile(r"教师节|中秋|丰收节|国防教育日"), 7, 10.5),
    (re.compile(r"国庆|重阳|老人节|老年节"), 8, 11),
    (re.compile(r"记者节|消防日|消防宣传|宪法日|宪法宣传"), 10, 12.5),
    (re.compile(r"表彰|考核|民主生活会|组织生活会"), 0, 16),
    (re.compile(r"新年|元旦|春节|迎春|春运|迎新|新春"), -1, 2.5),
    (re.compile(r"上半年|半年"), 0, 9),
    (re.compile(r"第?一季度"), 0, 6),
    (re.compile(r"第?二季度"), 2, 9),
    (re.compile(r"第?三季度"), 5, 12),
    (re.compile(r"第?四季度"), 8, 14),
    (re.compile(r"春季|春耕|春招"), -2, 6),
    (re.compile(r"暑期|暑假|夏季|防汛|高考|中考"), 3, 10),
    (re.compile(r"秋季|秋招"), 6, 12),
    (re.compile(r"冬季|冬春"), 9, 15),
    (re.compile(r"工作会|动员|部署|谋划|计划|年会|经济工作"), -1, 12),
)
_LONG_AWAITED = re.compile(r"奥运|冬奥|残奥|奥会|世界杯|亚运|亚冬|全运|大运会|世博|园博|进博")
_PLANNED = re.compile(
    rf"{_Y}年(?:度)?(?!\d)(?!前)(?:(?!20[0-4]\d|执行|情况|完成|总结|报告|决算)[^，,。；;！？《》\n]){{0,24}}?"
    r"(?:工作要点|计划|方案|预算|草案|安排|打算|思路|指导意见|预期目标|目标任务)(?!执行|完成|实施|情况)"
    rf"|(?:做好|抓好|部署|谋划|安排|推进|票决|落实好?)[^，,。；;\n到至]{{0,6}}?(?P<z>20[0-4][0-9])年(?!\d)(?!前)"
)
_REVIEWED = re.compile(
    rf"(?P<verb>总结|回顾|通报|汇报|听取(?:和审议)?|审议|了解|审查|检查)了?{_NAME}{{0,24}}?{_Y}年(?!\d)(?P<span>度?{_NAME}{{0,30}}?)"
    r"(?P<what>工作|情况|报告|决算|执行|成绩|实施)"
)
_WHOLE_YEAR = re.compile(r"度|决算|审计|执行|全年|年终")
_PART = re.compile(rf"{_Y}年(?:度)?(?P<part>上半年|前三季度|第?[一二三]季度)")
_CURRENT = re.compile(
    rf"(?<!自)(?<!从)(?<!于)(?<!早在){_Y}年(?:度)?(?!\d)[^，,。；;\n\d]{{0,14}}?"
    r"(?:重点工程|重点项目|重大项目|民生实事|实事项目|投资项目|行动|专项|任务|活动|竞赛|招生|征兵|高考)"
    r"(?!{_NAME}{{0,10}}(?:先进|奖|称号))"
)
_YEARLY_FIGURE = re.compile(
    rf"{_Y}年，?,?{_NAME}{{0,16}}?(?:GDP|地区生产总值|生产总值)[^，,。；;\n]{{0,10}}?(?:达|实现|完成|突破|为)"
)
_TO_BE_HELD = re.compile(
    rf"(?:决定|将|拟|定)[^。；;\n]{{0,40}}?{_Y}年(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日[^，,。；;\n]{{0,24}}?(?:召开|举行|举办)"
)
_AWAITED = re.compile(
    r"(?:为?迎接|喜迎|为)[^，,。；;！？\n]{0,4}?(?:党的)?(?P<c>十[六七八九]大|二十大)(?P<after>[^，,。；;！？\n]{0,12})"
)
_TO_COME = re.compile(r"(?:的)?(?:胜利)?召开[^，,。]{0,4}(?:营造|创造|提供|作出|做出|献)")
_PLENUM = re.compile(
    r"(?<![省市县区州盟旗乡镇校院]第)(?P<n>十[六七八九]|二十)届(?P<p>(?:[一二三四五六七]中?(?:全会)?[、，,和及]{0,1}){0,7}[一二三四五六七]中)全会(?P<after>[^，,。；;\n]{0,8})"
)
_TAKEN_IN = re.compile(r"精神|决定|决议|《|[、和及]|以及")
_ANNIVERSARY = re.compile(r"(?P<n>[0-9]{2,3}|[一二三四五六七八九十百]{1,5})(?:个)?(?:周年|年华诞|岁华诞)")
_OPENS = re.compile(r"(?:^|庆祝|纪念|迎接|喜迎|献礼|欢庆|[恰适正]逢|欢度|[在是为和及暨以、，,“”：:。\s])\Z")
_NEXT = re.compile(r"明年|即将|将迎来")
_NOT_NOW = re.compile(r"[^，,。；;\n]{0,6}(?:大会|座谈会)上(?:的)?(?:重要)?讲话")


class Span(NamedTuple):
    """The first and the last day on which a report may have been written."""

    first: date
    last: date


def written_between(text: str) -> Span | None:
    """The span in which all that a text says of its year puts it; None where it says nothing, or two things.

    >>> written_between("4月2日,样例局召开2016年第二次局长办公会议。")
    Span(first=datetime.date(2016, 1, 1), last=datetime.date(2016, 12, 31))
    """
    text = text[:_READ]
    first, last, said = date(1949, 10, 1), date.max, False
    for span in _spans(text):
        first, last, said = max(first, span.first), min(last, span.last), True
    return Span(first, last) if said and first <= last else None


def _spans(text: str) -> Iterator[Span]:
    latest = max((y for y in map(int, _YEARS.findall(text)) if y not in _FAR), default=None)
    yield from _of_names(text, latest)
    if latest is not None:
        yield from _of_work(text, latest)
    yield from _of_congress(text)
    yield from _of_plenum(text)
    yield from _of_anniversary(text)
    yield from _of_coming(text)


def _of_names(text: str, latest: int | None) -> Iterator[Span]:
    """The year in the name of what is held: 2016年第二次会议."""
    for pattern in _HELD:
        for match in pattern.finditer(text):
            year = int(match["y"])
            if year in _FAR or year < (latest or year) - 1 or _LONG_AWAITED.search(match["name"]):
                continue
            fits = (_months(year, begin, end) for word, begin, end in _SEASONS if word.search(match["name"]))
            yield next(fits, _months(year, 0, 16 if match["name"].startswith("度") else 12))
    for match in _NUMBERED.finditer(text):
        if int(match["y"]) not in _FAR and int(match["y"]) >= (latest or 0):
            yield _months(int(match["y"]), 0, 12)


def _of_work(text: str, latest: int) -> Iterator[Span]:
    """A year looked back on, one planned, one whose work is under way: the latest that the text names, or that before."""
    near = (latest, latest - 1)
    for match in _PLANNED.finditer(text):
        if int(match["y"] or match["z"]) in near:
            yield _months(int(match["y"] or match["z"]), -2.5, 12)
    for match in _REVIEWED.finditer(text):
        if int(match["y"]) in near and not _PART.match(text, match.start("y")):
            whole = _WHOLE_YEAR.search(match["span"] + match["what"]) is not None
            past = match["verb"] in ("总结", "回顾", "通报")
            yield _months(int(match["y"]), *((10.5, 24) if whole else (3, 18) if past else (0, 16)))
    for match in _PART.finditer(text):
        if int(match["y"]) in near:
            yield _months(int(match["y"]), -3 if "一" in match["part"] else 0, 12)
    for pattern, begin, end in ((_YEARLY_FIGURE, 11.7, 18), (_CURRENT, -2, 15)):
        if any(int(match["y"]) == latest for match in pattern.finditer(text)):
            yield _months(latest, begin, end)


def _of_congress(text: str) -> Iterator[Span]:
    """What prepares for a congress happens in its year, before it."""
    for match in _AWAITED.finditer(text):
        if "迎" in match[0] or _TO_COME.match(match["after"]):
            first, _ = _days()[match["c"]]
            yield Span(date(first.year - 1, 11, 1), first)


def _of_plenum(text: str) -> Iterator[Span]:
    """The last plenary session whose spirit is taken in: before the next one takes its place."""
    named = [(match["n"], match["p"][-2]) for match in _PLENUM.finditer(text) if _TAKEN_IN.match(match["after"])]
    days = _days()
    known = sorted({days[key] for n, p in named if (key := f"{n}届{p}中全会") in days})
    if known:
        later = [first for name, (first, _) in days.items() if name.endswith("全会") and first > known[-1][0]]
        yield Span(known[-1][1], min(later, default=known[-1][1] + timedelta(days=350)) + timedelta(days=10))


def _of_anniversary(text: str) -> Iterator[Span]:
    """The year of an anniversary (庆祝新中国成立75周年); what was said on it is taken in from then on."""
    for match in _ANNIVERSARY.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()].replace("同志", "")
        found = next((n for n in range(len(before), 1, -1) if before[-n:] in _starts()), 0)
        count = read_number(match["n"])
        opened = _OPENS.search(before[: len(before) - found]) is not None
        if found and opened and count is not None and not _NEXT.search(before):
            start = _starts()[before[-found:]]
            year = start.year + int(count)
            spoken = _NOT_NOW.match(text, match.end()) is not None
            held = date(year, start.month, start.day)
            yield Span(held, held + timedelta(days=364)) if spoken else _months(year, -2, 12)


def _of_coming(text: str) -> Iterator[Span]:
    """A day that a decision sets, with its year: before it, by half a year at most."""
    for match in _TO_BE_HELD.finditer(text):
        month, day = int(match["m"]), int(match["d"])
        if 1 <= month <= 12 and 1 <= day <= 28:
            held = date(int(match["y"]), month, day)
            yield Span(held - timedelta(days=180), held)


def _months(year: int, begin: float, end: float) -> Span:
    """From so many months after the beginning of a year to so many, to half a month."""
    return Span(_month(year, begin), _month(year, end) - timedelta(days=1))


def _month(year: int, months: float) -> date:
    whole, half = divmod(round(months * 2), 2)
    return date(year + whole // 12, whole % 12 + 1, 15 if half else 1)


@cache
def _days() -> dict[str, tuple[date, date]]:
    """The sessions of the party, first and last day."""
    table = [row for row in vocabulary_rows("known_days") if row["kind"] != "start"]
    return {row["event"]: (date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) for row in table}


@cache
def _starts() -> dict[str, date]:
    """The days that anniversaries count from."""
    return {
        row["event"]: date.fromisoformat(row["first"])
        for row in vocabulary_rows("known_days")
        if row["kind"] == "start"
    }
