"""The labels of by-lines (记者, 供稿, 来源) and the names behind each.

A label stands before its names, after a colon, a stroke, a blank or nothing: 记者 张样例, 文/张样例, 责编丨李示范. The
medium that a reporter writes for stands before the label (样本日报记者 张样例) and goes with the reporters, not with
the correspondents of others who follow.
"""

from __future__ import annotations

import re

from kg.pipeline.credit_names import people_in
from kg.pipeline.rows import BylineRow

_OF_REPORTERS = r"(?:[本我](?:报|网|台|站|刊)|特约|见习|实习|首席|高级|资深|专职|兼职|全媒体?|融媒体?|新媒体|分站|驻站|驻[\u4e00-\u9fff]{1,4})"
_LABELS = (
    rf"{_OF_REPORTERS}{{0,3}}(?:记者|通讯员)|"
    r"(?:本[报网台站])?(?:供稿人?|供稿单位|撰稿人?|撰文|作者|编辑|责任编辑|责编|编导|摄影(?!展|家|师|协)|摄像|文/图|图/文|文字编辑|视频编辑|"
    r"信息来源|稿件来源|文章来源|消息来源|文字图片来源|来源|稿源|报道(?!组)|审核|审签|校对|"
    r"(?:文字|图片|图文|文图|[文图摄])(?=\s{0,4}[:：/／|丨｜]))"
)
_MARK = r"\s{0,4}[:：/／|丨｜]\s{0,4}"
LABEL = re.compile(rf"({_LABELS})({_MARK}|\s{{1,4}}|(?=[\u4e00-\u9fff]|$))")
_PERSON_LABEL = re.compile(
    r"记者|通讯员|撰稿|撰文|作者|编辑|责编|编导|摄影|摄像|供稿|审核|审签|校对|报道|^(?:文字|图片|图文|文图|[文图摄])$|文/图|图/文"
)
_BODY_LABEL = re.compile(r"来源|稿源|供稿单位|供稿|通讯员|作者|撰稿|责任编辑|责编|^(?:文|图文|文字)$")
_SOURCE = re.compile(r"来源|稿源")
_REPORTER = re.compile(r"记者$")
_PART = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff][ \u3000]{1,4}[\u4e00-\u9fff](?![\u4e00-\u9fff])|[^\s、，,;；/／（）()\[\]【】《》“”|丨｜:：□]+"
)
_BLANK = re.compile(r"[ \u3000]")
_HAN = re.compile(r"[\u4e00-\u9fff·]+")
_OF_SOURCE = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9·+°\-—]*")  # 北样29°, 样本+, 样本网-样州频道
_DATED = re.compile(r"(?:19|20)\d\d")
_TWO_MEDIA = re.compile(r"[—\-]{1,2}")
MEDIUM_END = (
    r"(?:(?:新闻|传媒|信息|热线|在线|视听|党建|长安|法治|教育|文明|人大|政协|政务|政府|广电|广视|门户)?网|报(?:社|网|业|新媒体|客户端)?|通讯社|新闻社|"
    r"(?:广播)?电视(?:总)?台|广播电台|新闻|客户端|融媒体?|(?:融媒体?|新闻|传媒|新闻传媒)(?:中心|集团)|在线|云|发布|视窗|公众号|微言|时讯|新媒体)"
)
# The medium that a reporter writes for, before the label: 样本新闻|记者, 样本日报|全媒体记者.
_MEDIUM = re.compile(
    rf"(?![本我各])[\u4e00-\u9fff]{{1,14}}?{MEDIUM_END}(?=\s{{0,2}}{_OF_REPORTERS}{{0,3}}(?:记者|[文图摄][/／]))"
)
BODY_END = re.compile(
    r"(?:网|报|社|台|中心|局|厅|委|办|部|处|科|股|院|校|会|公司|集团|大学|学院|中学|小学|[一二三四五六七八九十](?:中|小|幼)|政府|党委|宣传部|支队|大队|站|所|室|镇|乡|街道|频道|客户端|联播|党建|联|团|系|馆|银行"
    r"|办公室|法院|病区|科室|培训班|发布|融媒|融媒体|视窗|在线|新闻|传媒|基地|党支部|党总支|园区|开发区|新媒体|民[建盟进革])$"
)
_NOT_NAMES = {
    "新闻联播",
    "图片新闻",
    "视频新闻",
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
    "供图",
    "出品",
}


def labelled(
    text: str, begin: int, end: int, at_start: bool = False, medium: list[int] | None = None
) -> list[BylineRow]:
    """By-lines after the labels inside `text[begin:end]`.

    Args:
        at_start: the first label must open the stretch, or follow the body that the writers are of.
        medium: whom the reporters write for, where it stands before the stretch.
    """
    labels = list(LABEL.finditer(text, begin, end))
    if not labels:
        return []
    while begin < end and text[begin] in "（(【[/／□■●◎◆▲丨|｜ \u3000":
        begin += 1
    first = labels[0].start()
    if here := _before(text, begin, max(begin, first)):
        medium = here
    elif at_start and text[begin:first].strip():
        return []
    rows: list[BylineRow] = []
    for n, label in enumerate(labels):
        stop = labels[n + 1].start() if n + 1 < len(labels) else end
        of = medium if _REPORTER.search(label.group(1)) or n == 0 and here else None
        rows += _parts(text, label.end(), stop, label.group(1), of)
    if medium and not any(row["body"] == medium for row in rows):
        rows.insert(0, BylineRow(kind="来源", person=None, body=medium))
    return rows


def _before(text: str, begin: int, first: int) -> list[int] | None:
    """The body that stands right before the first label: a medium, or any that one can write for."""
    medium = _MEDIUM.match(text, begin)
    if medium and not text[medium.end() : first].strip():
        return list(medium.span())
    word = text[begin:first].rstrip("/／ \u3000")
    if 3 <= len(word) <= 20 and _HAN.fullmatch(word) and word[0] not in "本我各" and BODY_END.search(word):
        return [begin, begin + len(word)]
    return None


def _parts(text: str, begin: int, end: int, label: str, medium: list[int] | None) -> list[BylineRow]:
    rows: list[BylineRow] = []
    body: list[int] | None = None
    people = 0
    for part in _PART.finditer(text, begin, end):
        word = _BLANK.sub("", part.group())
        if _SOURCE.search(label):
            if text[part.end() : part.end() + 1] in tuple(":：") and part.start() > begin:
                break  # the next label, whatever it is
            if not (body and not BODY_END.search(word)):
                sources = _sources(text, *part.span())
                rows += sources
                body = sources[-1]["body"] if sources else body
            continue
        if not _OF_SOURCE.fullmatch(word) or word in _NOT_NAMES:
            continue
        if len(word) > 3 and BODY_END.search(word) and _BODY_LABEL.search(label) and not people_in(text, *part.span()):
            body = list(part.span())
            rows.append(BylineRow(kind=label, person=None, body=body))
            continue
        named = _HAN.fullmatch(word) and _PERSON_LABEL.search(label)
        names = _names(text, *part.span()) if named else []
        if not names:
            break
        for name in names:
            people += 1
            if people == 1 and rows and body and rows[-1]["person"] is None:
                rows.pop()
            rows.append(BylineRow(kind=label, person=list(name), body=body or medium))
    return rows


def _names(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The names that one word behind a label is: one, without the word for taking pictures, or two run together."""
    if end - begin > 2 and text[end - 1] == "摄":
        end -= 1
    if end - begin > 3 and (names := people_in(text, begin, end)):
        return names
    return [(begin, end)] if 2 <= len(_BLANK.sub("", text[begin:end])) <= 4 else []


def _sources(text: str, begin: int, end: int) -> list[BylineRow]:
    """The sources that one word behind 来源 names: 样本网—样本日报 are two, 样本网-样州频道 is one."""
    spans = [(begin, end)]
    if (dash := _TWO_MEDIA.search(text, begin, end)) and re.search(rf"{MEDIUM_END}$", text[dash.end() : end]):
        spans = [(begin, dash.start()), (dash.end(), end)]
    return [
        BylineRow(kind="来源", person=None, body=[b, e])
        for b, e in spans
        if e - b >= 3 and _OF_SOURCE.fullmatch(text, b, e) and "正文" not in text[b:e] and not _DATED.search(text, b, e)
    ]
