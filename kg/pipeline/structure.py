"""Where the parts of a report stand: headline, lines of metadata, by-lines, paragraphs, sentences.

Reports come as lines. The first one that is short and ends like a title is the headline; lines that hold
only a date, a source or links around the page are metadata or furniture; the rest are paragraphs.
"""

from __future__ import annotations

import re
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.bylines import bylines_in, contributor_line
from kg.pipeline.credit_names import people_in
from kg.pipeline.rows import Layers, layers

HEADLINE_LENGTH = 90  # code points; all but 40 of 74,376 national headlines are no longer
EDGE = 3  # lines at the end of a report where names stand without a label and bodies sign
META_LENGTH = 160  # a line of metadata is never longer; bounds the work of the patterns below

_YMD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s{0,2}[-/.年]\s{0,2}(\d{1,2})\s{0,2}[-/.月]\s{0,2}(\d{1,2})(?!\d)")
_DMY = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)-(\d\d)-(\d\d)(?=\s+\d{1,2}:\d{2})")  # 样例新闻网  12-12-03 08:52
_SIGNED = re.compile(  # (样例日报 2007-01-27 记者 张样例) behind the last sentence
    r"[（(](?=[^（()）\n]{0,60}(?:记者|通讯员|[日晚晨新时都商]报|电视台|供稿|[文图]/))[^（()）\n\d]{0,24}"
    r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)[^（()）\n]{0,60}[）)]\s*\Z"
)
_DAY_BEFORE = re.compile(  # in brackets before the text: 【2007-01-19】昨日上午…
    r"[【\[（(]\s?(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s?[】\]）)]"
)
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_STAMPED = re.compile(  # 样例县委统战部  2018-02-22 07:29:17: who put it up and when
    r"\A[^，。！？\d]{0,40}\s(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[\u4e00-\u9fff]{2,6})?\s*\Z"
)
_META_LABEL = re.compile(
    r"来源|稿源|发布(?:时间|日期|人|单位)?|时间|日期|浏览|点击|阅读|访问(?:次数|量)|作者|编辑|责编|字号|字体|分享|打印|信息|"
    r"索引号|文号|主题词|有效性|发文|供稿|审核|撰稿|摄影|次|星期[一二三四五六日天]"
)
_FURNITURE = re.compile(
    r"^(?:上一[条篇页]|下一[条篇页]|返回|打印|关闭|收藏|分享|扫一扫|相关(?:链接|阅读|新闻|文章)|版权|Copyright|ICP|网站地图|"
    r"当前位置|您(?:现在)?(?:的|所在)?位置|首页|字号|【?(?:打印|关闭|返回)|附件|延伸阅读|更多|点击进入)"
)
_SENTENCE_END = re.compile(r"[。！？!?…]+[”’」』）)》\"']*|\n")
_NOTE = re.compile(
    r"[（(【\[][^（(【\[\n]{0,60}?(?:[“\"]?[我本](?:省|市|县|区|州|旗|镇|乡|院|校|局)[”\"]?)[^（(【\[\n]{0,40}?[）)】\]]"
)
_ENDS_SENTENCE = re.compile(r"[。！？；][”’」』）)]?$")
_MARKS = re.compile(r"[\s:：|/\-—_.,，、;；()（）\[\]【】《》“”<>«»\ufffd]+")


@Language.factory("kg_structure", requires=[], assigns=["doc.user_data"])
def make_structure(nlp: Language, name: str) -> Structure:
    """The component that spaCy adds as `kg_structure`."""
    return Structure()


class Structure:
    """Fills the `structure` layer."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the parts; an empty text has none."""
        rows = layers(doc)
        self._lines(rows)
        self._sentences(rows)
        _publication_day(rows)
        return doc

    def _lines(self, rows: Layers) -> None:
        text, structure = rows["text"], rows["structure"]
        given = (rows["report"]["title"] or "").strip()
        seen_body = False
        lines = _stripped_lines(text)
        for n, (begin, end) in enumerate(lines):
            line = text[begin:end] if end - begin <= META_LENGTH else ""
            edge = n >= len(lines) - EDGE if seen_body else n == 0 or structure["title"] is not None
            if structure["title"] is None and not seen_body and _is_headline(text[begin:end], given):
                structure["title"] = [begin, end]
            elif line and _is_furniture(line):
                structure["furniture"].append([begin, end])
            elif line and (_is_meta(line) or contributor_line(line, edge)):
                structure["meta"].append([begin, end])
            else:
                structure["paragraphs"].append([begin, end])
                seen_body = True
        for begin, end in structure["meta"]:
            structure["notes"] += [m.group() for m in _NOTE.finditer(text, begin, end)]
        structure["bylines"] = bylines_in(text, structure["meta"], structure["paragraphs"])

    def _sentences(self, rows: Layers) -> None:
        text, structure = rows["text"], rows["structure"]
        spans = [structure["title"]] if structure["title"] else []
        for begin, end in structure["paragraphs"]:
            spans += sentence_spans(text, begin, end)
        structure["sentences"] = spans


def sentence_spans(text: str, begin: int, end: int) -> list[list[int]]:
    """Sentences of `text[begin:end]` as [begin, end] spans, closing quotes kept with the sentence they close."""
    spans = []
    start = begin
    for match in _SENTENCE_END.finditer(text, begin, end):
        if text[start : match.end()].strip():
            spans.append([start, match.end()])
        start = match.end()
    if text[start:end].strip():
        spans.append([start, end])
    return spans


def _stripped_lines(text: str) -> list[tuple[int, int]]:
    out = []
    start = 0
    for line in text.split("\n"):
        left = len(line) - len(line.lstrip())
        body = line.strip()
        if body:
            out.append((start + left, start + left + len(body)))
        start += len(line) + 1
    return out


def _is_headline(line: str, given: str) -> bool:
    if given and line == given:
        return True
    if len(line) > HEADLINE_LENGTH or _ENDS_SENTENCE.search(line) or _is_meta(line) or _is_furniture(line):
        return False
    if contributor_line(line) or len(people_in(line, 0, len(line))) > 1:
        return False
    return any("\u4e00" <= c <= "\u9fff" for c in line)


def _is_furniture(line: str) -> bool:
    return len(line) <= 80 and _FURNITURE.match(line) is not None and not _ENDS_SENTENCE.search(line)


def _is_meta(line: str) -> bool:
    """A line of date, source and counters: little is left of it once these are taken away."""
    dated = _YMD.search(line) or _DMY.search(line) or _SHORT_YEAR.search(line)
    labelled = re.match(
        r"(?:来\s*源|稿\s*源|信息来源|发布(?:时间|日期)|时\s*间|日\s*期|作\s*者|文号|索引号)\s*[:：]", line
    )
    if labelled and not _ENDS_SENTENCE.search(line):
        return True
    if not dated:
        return False
    if re.search(r"来源|发布时间|作者|浏览|点击|编辑", line) and not _ENDS_SENTENCE.search(line):
        return True
    if _STAMPED.search(line) and len(line) <= 60 and not _ENDS_SENTENCE.search(line):
        return True
    rest = _META_LABEL.sub("", _CLOCK.sub("", _DMY.sub("", _YMD.sub("", line))))
    return len(_MARKS.sub("", rest).replace("日", "")) <= 8 and not _ENDS_SENTENCE.search(line)


def _publication_day(rows: Layers) -> None:
    structure, text = rows["structure"], rows["text"]
    structure["published"] = rows["report"]["published"]
    if structure["published"]:
        return
    dated = [m.span() for b, e in structure["paragraphs"][:2] if (m := _DAY_BEFORE.match(text, b, e))]
    signed = [
        m.span() for b, e in (structure["paragraphs"] + structure["meta"])[-3:] if (m := _SIGNED.search(text, b, e))
    ]
    for begin, end in [*structure["meta"], *dated, *signed]:
        line = text[begin:end]
        if found := _YMD.search(line):
            year, month, day = found.groups()
        elif found := _DMY.search(line):
            day, month, year = found.groups()
        elif found := _SHORT_YEAR.search(line):
            year, month, day = f"20{found[1]}", found[2], found[3]
        else:
            continue
        try:
            structure["published"] = date(int(year), int(month), int(day)).isoformat()
        except ValueError:  # 2015-13-40: a number that only looks like a date
            continue
        return
