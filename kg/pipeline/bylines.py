"""By-lines: who wrote, supplied or published a report, from parentheses and lines made for that.

Only stretches that exist for the purpose are read: a line of metadata, the dateline that opens a paragraph
(本报讯（记者 …）), a parenthesis or short line at the end of a paragraph, names alone on a line below the headline
or at the end, a body that signs. Labels elsewhere in running prose (会见中外记者) are prose.

| module | reads |
|---|---|
| credit_names | whether words alone are people's names |
| credit_labels | labels and the names behind them, the medium before |
| datelines | the opening of a paragraph |
"""

from __future__ import annotations

import re

from kg.pipeline.credit_labels import BODY_END, LABEL, MEDIUM_END, labelled
from kg.pipeline.credit_names import people_in
from kg.pipeline.datelines import dateline
from kg.pipeline.rows import BylineRow

_TAIL = re.compile(
    r"(?:[（(]((?:[^（()）\n]|[（(][^（()）\n]{1,8}[）)]){2,80})[）)]|(?<=[。！？])\s{0,8}([^。！？\n（）()]{2,60}))\s{0,4}$"
)
_STRIPPED = "（()） 　【】□■●◎◆▲丨|｜/／"
_HAN = re.compile(r"[\u4e00-\u9fff·]+")
# A line of metadata without labels: medium and time, a name between time and source.
_TIME = re.compile(r"@?(?:(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)")
_MEDIA = re.compile(
    rf"(?:云上|掌上|掌中|指尖)[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fffA-Za-z0-9+·]{{1,16}}?{MEDIUM_END}|[\u4e00-\u9fff]{{2,8}}\+"
)
_SIGNED = re.compile(r"[\u4e00-\u9fff]{2,24}")
_PUBLISHED = re.compile(r"([\u4e00-\u9fff]{3,16}?)\s?(?:出品|供稿)")
_OF_BODY = re.compile(r"([\u4e00-\u9fff]{3,20})(?:[（(][\u4e00-\u9fff]{2,6}[）)])?[ \u3000]+")
_HOUSE = re.compile(
    r"(?:大学|学院|医院|中学|小学|学校|法院|检察院|[^管]局|厅|委员会|办公室|党委|政府|研究院|研究所|公司|集团|银行|联合会|协会|红十字会|(?:组织|宣传|统战)部|[市县区省]委|街道|[一-龥]镇|[一-龥]乡)$"
)
_NO_SIGNATURE = re.compile(r"召开|举行|开展|出席|会议|调研|参加|主持|领导|介绍|建设|工作|名单|揭牌|签订")


def bylines_in(text: str, meta: list[list[int]], paragraphs: list[list[int]]) -> list[BylineRow]:
    """By-lines of a report in the order of the text; spans are code points. A person is named once for each body."""
    rows: list[BylineRow] = []
    for begin, end in meta:
        rows += sorted(_unlabelled(text, begin, end) + labelled(text, begin, end), key=_place)
    for n, (begin, end) in enumerate(paragraphs):
        rows += dateline(text, begin, end, n == 0)
        if tail := _TAIL.search(text, max(begin, end - 100), end):
            rows += _bracketed(text, *(tail.span(1) if tail.group(1) else tail.span(2)), own=bool(tail.group(1)))
        elif end - begin <= 60 and contributor_line(text[begin:end]):
            rows += labelled(text, begin, end)
    return _once(text, rows)


def contributor_line(line: str, edge: bool = False) -> bool:
    """Whether a whole line is a by-line: it starts with a label, or is one parenthesis that does.

    Args:
        edge: the line stands right below the headline or at the end, where names need no label and bodies sign.
    """
    line = line.strip(_STRIPPED)
    if len(line) > 60 or "。" in line:
        return False
    found = LABEL.search(line, 0, 30)
    if found is not None and labelled(line, 0, len(line), at_start=True):
        return re.search(r"[:：/／|丨｜]", found.group(2)) is not None or _names_only(line[found.end() :])
    span = (0, len(line))
    return edge and bool(people_in(line, *span) or _by_body(line, *span) or _signatures(line, *span))


def _names_only(rest: str) -> bool:
    parts = re.findall(r"[^\s、，,;；/／（）()\[\]【】《》“”|丨｜:：]+", rest)
    return 0 < len(parts) <= 9 and all(_HAN.fullmatch(p) and len(p) <= 5 for p in parts)


def _bracketed(text: str, begin: int, end: int, own: bool) -> list[BylineRow]:
    """By-lines in the brackets, or behind the last sentence, of a paragraph; names alone only in brackets (`own`)."""
    if rows := labelled(text, begin, end, at_start=True):
        return rows
    return _alone(text, begin, end) if own else []


def _alone(text: str, begin: int, end: int) -> list[BylineRow]:
    """Names without a label, alone or behind the body that they are of."""
    body, begin = _by_body(text, begin, end) or (None, begin)
    return [BylineRow(kind="供稿", person=list(name), body=body) for name in people_in(text, begin, end)]


def _by_body(text: str, begin: int, end: int) -> tuple[list[int], int] | None:
    """The body that opens a stretch, and where the names behind it begin: 样本法院 张样例."""
    found = _OF_BODY.match(text, begin, end)
    if found is None or not BODY_END.search(found.group(1)) or people_in(text, *found.span(1)):
        return None
    if not people_in(text, found.end(), end):
        return None
    return list(found.span(1)), found.end()


def _signatures(text: str, begin: int, end: int) -> list[list[int]]:
    """The bodies that a line is the names of: 样本发布出品, 样本+-示范视窗; none where anything else stands there."""
    if signed := _signature(text, begin, end):
        return [signed]
    parts = [(begin + m.start(), begin + m.end()) for m in re.finditer(r"[^\-—\s]+", text[begin:end])]
    named = len(parts) > 1 and all(_MEDIA.fullmatch(text, b, e) or _signature(text, b, e) for b, e in parts)
    return [[b, e] for b, e in parts] if named else []


def _signature(text: str, begin: int, end: int) -> list[int] | None:
    """The body that a line is the name of: 样本发布, 样本市样本医院, 样本发布出品."""
    if (published := _PUBLISHED.fullmatch(text, begin, end)) and BODY_END.search(published.group(1)):
        return list(published.span(1))
    line = text[begin:end]
    if not _SIGNED.fullmatch(line) or _NO_SIGNATURE.search(line) or len(line) < 4:
        return None
    named = re.fullmatch(rf"[\u4e00-\u9fff]{{2,10}}?{MEDIUM_END}", line) or _HOUSE.search(line)
    return [begin, end] if named else None


def _unlabelled(text: str, begin: int, end: int) -> list[BylineRow]:
    """What stands in a line of metadata without a label: names, a body that signs, medium and time."""
    while begin < end and text[begin] in _STRIPPED:
        begin += 1
    while end > begin and text[end - 1] in _STRIPPED:
        end -= 1
    label = LABEL.search(text, begin, end)
    times = list(_TIME.finditer(text, begin, end))
    if not times:
        if label is None and (rows := _alone(text, begin, end)):
            return rows
        signed = _signatures(text, begin, end) if label is None else []
        return [BylineRow(kind="来源", person=None, body=body) for body in signed]
    stop = label.start() if label else end
    pieces = [(begin, times[0].start()), (times[-1].end(), stop)]
    return [row for b, e in pieces if b < e for row in _beside_time(text, b, e)]


def _beside_time(text: str, begin: int, end: int) -> list[BylineRow]:
    """Names or media that stand beside the time of a line of metadata."""
    while begin < end and not "\u4e00" <= text[begin] <= "\u9fff":
        begin += 1
    end = begin + len(text[begin:end].rstrip(" \u3000\t|丨@"))
    if names := people_in(text, begin, end):
        return [BylineRow(kind="作者", person=list(name), body=None) for name in names]
    if _MEDIA.fullmatch(text, begin, end):
        return [BylineRow(kind="来源", person=None, body=[begin, end])]
    return [BylineRow(kind="来源", person=None, body=body) for body in _signatures(text, begin, end)]


def _once(text: str, rows: list[BylineRow]) -> list[BylineRow]:
    """The rows without those that say less than another: a person alone who elsewhere is named with a body."""
    paired = {text[slice(*row["person"])] for row in rows if row["person"] and row["body"]}
    return [row for row in rows if not row["person"] or row["body"] or text[slice(*row["person"])] not in paired]


def _place(row: BylineRow) -> list[int]:
    return row["person"] or row["body"] or []
