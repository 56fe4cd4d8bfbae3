"""By-lines: who wrote, supplied or published a report, from parentheses and lines made for that.

Only stretches that exist for the purpose are read: a line of metadata, the dateline that opens a body
(本报讯（记者 …）), a parenthesis or short line at the end of a paragraph. Labels elsewhere in running
prose (会见中外记者) are prose.
"""

from __future__ import annotations

import re

from kg.pipeline.rows import BylineRow

_LABELS = (
    r"(?:本报|本网|本台|特约|见习|实习|首席|全媒体|融媒体|驻[\u4e00-\u9fff]{1,4})?"
    r"(?:记者|通讯员|供稿人?|供稿单位|撰稿人?|撰文|作者|编辑|责任编辑|责编|编导|摄影|摄像|文/图|图/文|文字编辑|视频编辑|"
    r"信息来源|稿件来源|文章来源|来源|稿源|报道|审核|审签|校对|[文图](?=\s{0,4}[:：]))"
)
_LABEL = re.compile(rf"({_LABELS})(\s{{0,4}}[:：]\s{{0,4}}|\s{{1,4}}|(?=[\u4e00-\u9fff]))")
_PERSON_LABEL = re.compile(
    r"记者|通讯员|撰稿|撰文|作者|编辑|责编|编导|摄影|摄像|供稿|审核|审签|校对|^文$|^图$|文/图|图/文|报道"
)
_BODY_LABEL = re.compile(r"来源|稿源|供稿单位|供稿|通讯员|作者|撰稿|责任编辑|责编")
_PART = re.compile(r"[^\s、，,;；/（）()\[\]【】《》“”|:：]+")
_TAIL = re.compile(r"(?:[（(]([^（()）\n]{2,80})[）)]|(?<=[。！？])\s{0,8}([^。！？\n（）()]{2,50}))\s{0,4}$")
_DATELINE = re.compile(
    r"(?:本报讯|本网讯|本台讯|本站讯|讯|消息|电|本报记者|本报)?\s{0,4}[（(]([^（()）\n]{2,60})[）)]|(?:本报|本网)?记者\s{0,2}[\u4e00-\u9fff\s]{2,20}(?:报道)"
)
_NEWS_BODY = re.compile(
    r"^据?([\u4e00-\u9fff]{1,12}?(?:网|报|社|电视台|广播电台|客户端|融媒体中心|日报|晚报|在线))"
    r"(?:\s{0,2}[\u4e00-\u9fff]{0,8}?\d{1,2}月\d{1,2}日)?(?:时刻)?(?:消息|讯|电|报道|(?:首席|见习|全媒体|特约)?记者)"
)
# The medium that a reporter writes for, before the label: 样本新闻|记者, 样本日报|全媒体记者.
_MEDIUM = re.compile(
    r"(?![本我各])[\u4e00-\u9fff]{1,12}?(?:网|报|社|电视台|广播电台|新闻|客户端|融媒体?|融媒体中心|在线|云)(?=(?:首席|见习|实习|特约|全媒体|融媒体)?记者)"
)
_HAN = re.compile(r"^[\u4e00-\u9fff·]+$")
_BODY_END = re.compile(
    r"(?:网|报|社|台|中心|局|厅|委|办|部|处|科|院|校|会|公司|集团|大学|学院|中学|小学|一中|政府|党委|宣传部|支队|大队|站|所|室|镇|乡|街道|频道|客户端|联播|党建)$"
)
_NOT_NAMES = {
    "新闻联播",
    "本报",
    "本网",
    "本站",
    "原创",
    "互联网",
    "网络",
    "整理",
    "综合",
    "转载",
    "图片",
    "文字",
    "报道",
    "消息",
}


def bylines_in(text: str, meta: list[list[int]], paragraphs: list[list[int]]) -> list[BylineRow]:
    """By-lines of a report in the order of the text; spans are code points."""
    rows: list[BylineRow] = []
    for begin, end in meta:
        rows += _labelled(text, begin, end)
    for n, (begin, end) in enumerate(paragraphs):
        if n == 0:
            rows += _opening(text, begin, end)
        if tail := _TAIL.search(text, max(begin, end - 100), end):
            b, e = tail.span(1) if tail.group(1) else tail.span(2)
            rows += _labelled(text, b, e, at_start=True)
        elif end - begin <= 60 and contributor_line(text[begin:end]):
            rows += _labelled(text, begin, end)
    return rows


def contributor_line(line: str) -> bool:
    """Whether a whole line is a by-line: it starts with a label, or is one parenthesis that does."""
    line = line.strip("（()） 　【】")
    medium = _MEDIUM.match(line)
    found = _LABEL.match(line, medium.end() if medium else 0)
    return (
        found is not None
        and len(line) <= 60
        and "。" not in line
        and (bool(re.search(r"[:：]", found.group(2))) or _names_only(line[found.end() :]))
    )


def _names_only(rest: str) -> bool:
    parts = [m.group() for m in _PART.finditer(rest)]
    return 0 < len(parts) <= 6 and all(_HAN.match(p) and len(p) <= 4 for p in parts)


def _opening(text: str, begin: int, end: int) -> list[BylineRow]:
    """The dateline of the first paragraph: 央视网消息（…）, 本报讯（记者…）, …网9月17日消息."""
    rows: list[BylineRow] = []
    news = _NEWS_BODY.match(text[begin : min(end, begin + 40)])
    if news and not re.match(r"[本我各][报网台站社]", news.group(1)):
        rows.append(BylineRow(kind="来源", person=None, body=[begin + news.start(1), begin + news.end(1)]))
    if (found := _DATELINE.search(text, begin, min(end, begin + 80))) and found.group(1):
        rows += _labelled(text, *found.span(1), at_start=True)
    return rows


def _labelled(text: str, begin: int, end: int, at_start: bool = False) -> list[BylineRow]:
    """By-lines after the labels inside `text[begin:end]`; with `at_start` the first label must open the stretch."""
    labels = list(_LABEL.finditer(text, begin, end))
    if not labels:
        return []
    rows: list[BylineRow] = []
    medium = _MEDIUM.match(text, begin + (text[begin] in "（(【"), end)
    if medium and medium.end() == labels[0].start():
        rows.append(BylineRow(kind="来源", person=None, body=list(medium.span())))
    elif at_start and text[begin : labels[0].start()].strip():
        return []
    for n, label in enumerate(labels):
        stop = labels[n + 1].start() if n + 1 < len(labels) else end
        rows += _parts(text, label.end(), stop, label.group(1))
    return rows


def _parts(text: str, begin: int, end: int, label: str) -> list[BylineRow]:
    rows: list[BylineRow] = []
    body: list[int] | None = None
    people = 0
    for part in _PART.finditer(text, begin, end):
        word = part.group()
        if not _HAN.match(word) or word in _NOT_NAMES:
            continue
        if len(word) > 3 and _BODY_END.search(word) and _BODY_LABEL.search(label):
            body = list(part.span())
            rows.append(BylineRow(kind=label, person=None, body=body))
        elif "来源" in label or "稿源" in label:
            if len(word) >= 3 and "正文" not in word and (_BODY_END.search(word) or people == 0 and not body):
                body = list(part.span())
                rows.append(BylineRow(kind=label, person=None, body=body))
        elif 2 <= len(word) <= 4 and _PERSON_LABEL.search(label):
            people += 1
            if people == 1 and rows and body and rows[-1]["person"] is None:
                rows[-1] = BylineRow(kind=label, person=list(part.span()), body=body)
            else:
                rows.append(BylineRow(kind=label, person=list(part.span()), body=body))
        else:
            break
    return rows
