"""By-lines with and without labels, datelines, bodies that sign; made-up reports."""

from __future__ import annotations

import pytest
import spacy

from kg.pipeline.credit_names import people_in
from kg.pipeline.rows import layers
from kg.pipeline.structure import Structure

HEAD = "示范县召开样例工作会议\n"
BODY = "3月5日，样例工作会议召开，王样本主持会议。\n会议很短。"


def bylines(text: str) -> list[tuple[str | None, str | None]]:
    """(person, body) of each by-line of a text."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}})
    rows = layers(Structure()(nlp.make_doc(text)))
    spans = [(b["person"], b["body"]) for b in rows["structure"]["bylines"]]
    return [(text[slice(*p)] if p else None, text[slice(*b)] if b else None) for p, b in spans]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("示范网讯（记者 张三 通讯员 李小明）", [("张三", "示范网"), ("李小明", None)]),
        ("示范日报样州7月3日电（记者张三）", [("张三", "示范日报")]),
        ("示范在线讯（张三李小明）", [("张三", "示范在线"), ("李小明", "示范在线")]),
        ("本报讯(李小明)", [("李小明", None)]),
        ("本网样州10月3日讯(见习记者 张三)", [("张三", None)]),
        ("（示范日报全媒体记者李小明）", [("李小明", "示范日报")]),
        ("据示范日报报道(记者 张三) ", [("张三", "示范日报")]),
        ("示范网消息（新闻联播）：", [(None, "示范网")]),
        ("示范电网讯飞公司介绍，", []),
        ("他在回答示范社记者提问时说，", []),
        ("示范局今天发布消息，", []),
    ],
)
def test_datelines(opening: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert bylines(HEAD + opening + BODY) == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("（李小明）", [("李小明", None)]),
        ("（张三 李小明 王小红）", [("张三", None), ("李小明", None), ("王小红", None)]),
        ("（文/李小明 摄/张三）", [("李小明", None), ("张三", None)]),
        ("(示范县法院 李小明)", [("李小明", "示范县法院")]),
        ("(示范日报 记者李小明、通讯员张三)", [("李小明", "示范日报"), ("张三", None)]),
        ("\n李小明 张三", [("李小明", None), ("张三", None)]),
        ("\n记者|李小明 编辑|张三", [("李小明", None), ("张三", None)]),
        ("\n示范县发布", [(None, "示范县发布")]),
        ("\n示范县人民医院", [(None, "示范县人民医院")]),
        ("\n（科研与规划处/供稿）", [(None, "科研与规划处")]),
        ("（资料图片）", []),
        ("（下同）", []),
        ("\n党建", []),
        ("\n会议由示范县人民医院承办", []),
    ],
)
def test_the_end_of_a_report(end: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert bylines(HEAD + BODY + end) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("示范融媒 2024/8/30 9:58:03", [(None, "示范融媒")]),
        ("2020-07-31 12:01   云上示范", [(None, "云上示范")]),
        ("2015-12-29 08:15:59 李小明 来源：示范报", [("李小明", None), (None, "示范报")]),
        ("来源：示范网—示范日报", [(None, "示范网"), (None, "示范日报")]),
        ("来源：示范网-样州频道", [(None, "示范网-样州频道")]),
        ("来源：示范网 发布园区：示范高新区", [(None, "示范网")]),
        ("李小明", [("李小明", None)]),
        ("示范融媒体记者 李小明 张三", [("李小明", "示范融媒体"), ("张三", "示范融媒体")]),
        ("文/本报记者 李小明 图/本报记者 张三", [("李小明", None), ("张三", None)]),
        ("高新区", []),
    ],
)
def test_the_line_below_the_headline(line: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert bylines(HEAD + line + "\n" + BODY) == expected


def test_a_line_of_names_is_no_headline() -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}})
    text = "李小明 张三\n2019年10月16日 来源:示范日报\n" + BODY
    rows = layers(Structure()(nlp.make_doc(text)))
    assert rows["structure"]["title"] is None
    assert bylines(text)[:2] == [("李小明", None), ("张三", None)]


def test_a_spread_name_and_a_list_that_is_none() -> None:
    text = "李 明、张三，示范局"
    assert people_in(text, 0, 6) == [(0, 3), (4, 6)]
    assert people_in(text, 0, len(text)) == []
