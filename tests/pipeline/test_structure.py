"""Headline, metadata, by-lines, paragraphs and sentences of made-up reports."""

from __future__ import annotations

import pytest
import spacy

from kg.pipeline.rows import Layers, layers
from kg.pipeline.structure import Structure, sentence_spans


def read(text: str) -> Layers:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}})
    return layers(Structure()(nlp.make_doc(text)))


REPORT = """示范县召开样例工作会议

2019-03-06 来源: 示范县融媒体中心

　　本报讯（记者 张样例 通讯员 李示范）3月5日，样例工作会议召开。王样本主持会议！
　　会议很短。

上一条：另一篇报道
（供稿：示范县样例办 赵通讯）
"""


def test_parts_of_a_report() -> None:
    rows = read(REPORT)
    text, structure = rows["text"], rows["structure"]
    assert structure["title"] and text[slice(*structure["title"])] == "示范县召开样例工作会议"
    assert structure["published"] == "2019-03-06"
    assert [text[b:e][:2] for b, e in structure["paragraphs"]] == ["本报", "会议"]
    assert [text[b:e] for b, e in structure["furniture"]] == ["上一条：另一篇报道"]
    assert [text[b:e] for b, e in structure["sentences"]][-2:] == ["王样本主持会议！", "会议很短。"]


def test_bylines_name_people_and_bodies() -> None:
    rows = read(REPORT)
    found = [
        (
            rows["text"][slice(*b["person"])] if b["person"] else None,
            rows["text"][slice(*b["body"])] if b["body"] else None,
        )
        for b in rows["structure"]["bylines"]
    ]
    assert (None, "示范县融媒体中心") in found
    assert ("张样例", None) in found and ("李示范", None) in found
    assert ("赵通讯", "示范县样例办") in found


@pytest.mark.parametrize(
    ("line", "medium"),
    [
        ("（示范云新闻记者 张样例 通讯员 李示范）", "示范云新闻"),
        ("示范早报全媒体记者：张样例 文/图", "示范早报"),
        ("（本报记者 张样例）", None),
        ("他会见了示范网记者和社会各界人士，介绍了情况。", None),
    ],
)
def test_the_medium_before_the_reporter(line: str, medium: str | None) -> None:
    rows = read(f"标题在此\n\n正文从这里开始，一句话。\n{line}")
    media = [rows["text"][slice(*b["body"])] for b in rows["structure"]["bylines"] if b["body"]]
    assert media == ([medium] if medium else [])


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布时间：2021年7月3日 浏览次数：12", "2021-07-03"),
        ("21.11.2015  20:04", "2015-11-21"),
        ("2020/02/30", None),
        ("日期: 2017年6月1日", "2017-06-01"),
        ("示范新闻网  12-12-03 08:52   来源: 示范日报", "2012-12-03"),
        ("示范新闻网 2012-7-23 8:14:27      图片新闻", "2012-07-23"),
    ],
)
def test_publication_day(line: str, day: str | None) -> None:
    assert read(f"标题在此\n{line}\n正文从这里开始，一句话。")["structure"]["published"] == day


def test_what_the_caller_knows_is_not_overruled() -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}})
    doc = nlp.make_doc("标题\n2019-03-06\n正文。")
    layers(doc)["report"]["published"] = "2019-03-07"
    assert layers(Structure()(doc))["structure"]["published"] == "2019-03-07"


def test_running_prose_has_no_bylines_and_long_first_lines_no_headline() -> None:
    rows = read("他会见了中外记者王样本和编辑部的同志，并就样例工作回答了大家提出的许多问题，会见持续了很久。")
    assert rows["structure"]["title"] is None
    assert rows["structure"]["bylines"] == []


def test_quotes_stay_with_their_sentence() -> None:
    text = "他说：“要抓实。”会议结束"
    assert [text[b:e] for b, e in sentence_spans(text, 0, len(text))] == ["他说：“要抓实。”", "会议结束"]


def test_a_stamp_behind_the_name_of_an_office_is_metadata() -> None:
    rows = read("示范县召开样例会议\n\n示范县委统战部  2019-03-06 07:29:17\n\n3月5日，样例会议召开。\n")
    assert rows["structure"]["published"] == "2019-03-06"
    assert len(rows["structure"]["paragraphs"]) == 1


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("(示范日报 2007-01-27 记者 张样例)", "2007-01-27"),
        ("(2009年3月18日 示范新报 记者 张样例)", "2009-03-18"),
        ("（以上数据截至2009年3月18日）", None),
    ],
)
def test_publication_day_in_the_brackets_behind_the_text(end: str, day: str | None) -> None:
    assert read(f"标题在此\n正文从这里开始，一句话。大家走访了样例镇。{end}")["structure"]["published"] == day
