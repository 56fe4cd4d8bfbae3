"""Party and state bodies as official prose writes them: with a term, two under one head, of towns and prefectures."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.pipeline import load, make_doc
from kg.pipeline.rows import layers
from kg.reports import Report


@cache
def pipeline() -> Language:
    return load()


def bodies(sentence: str) -> list[tuple[str, str]]:
    """Surface and full name of each body, in the order of the text; the report is one of 张掖市."""
    doc = pipeline()(make_doc(pipeline(), Report.from_text("会议消息\n\n" + sentence, jurisdiction="张掖市")))
    rows = layers(doc)
    found = (m for m in sorted(rows["mentions"], key=lambda m: m["b"]) if m["kind"] == "Body")
    return [(rows["text"][m["b"] : m["e"]], rows["entities"][m["entity"]]["name"]) for m in found if m["entity"]]


def surfaces(sentence: str) -> list[str]:
    return [surface for surface, _ in bodies(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("张样例当选高台县第十七届人大常委会副主任。", [("高台县第十七届人大常委会", "高台县人大常委会")]),
        ("李示范当选高台县第九届政协委员。", [("高台县第九届政协", "高台县政协")]),
        ("他代表政协高台县第九届委员会常务委员会作报告。", [("政协高台县第九届委员会常务委员会", "高台县政协常委会")]),
        ("增选市政协五届委员会常务委员会委员。", [("市政协五届委员会常务委员会", "张掖市政协常委会")]),
        (
            "会议选举高台县第十六届人民代表大会常务委员会主任。",
            [("高台县第十六届人民代表大会常务委员会", "高台县人大常委会")],
        ),
        ("过去一年，五届政协常委会认真履职。", [("五届政协常委会", "张掖市政协常委会")]),
        ("市政协五届三次会议召开。", []),
    ],
)
def test_a_congress_is_named_with_its_term(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert bodies(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("我们要为市委政府决策当好参谋。", [("市委", "中共张掖市委"), ("政府", "张掖市政府")]),
        ("他说，市委、政府高度重视。", [("市委", "中共张掖市委"), ("政府", "张掖市政府")]),
        ("大家感谢样塘镇党委、政府的支持。", [("样塘镇党委", "中共样塘镇党委"), ("政府", "样塘镇政府")]),
        ("活动由市委、市府主办。", [("市委", "中共张掖市委"), ("市府", "张掖市政府")]),
        ("会议落实市委、政府采购的要求。", [("市委", "中共张掖市委")]),
    ],
)
def test_committee_and_government_under_one_head_are_two(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert bodies(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议审议区人民政府工作报告。", ["区人民政府"]),
        ("新一届区委团结奋进。", ["区委"]),
        ("代表们听取了我市政府重大项目报告。", ["市政府"]),
        ("该市总工会主席张样例讲话。", ["市总工会"]),
        ("座谈会邀请市民革、市工商联有关同志参加。", ["市民革", "市工商联"]),
        ("欢迎广大市民建言献策。", []),
        ("大家坚决完成地委交办的任务。", ["地委"]),
        ("各地委派干部参加。", []),
        ("孙样例代表工委区委、管委区政府讲话。", ["工委", "区委", "管委", "区政府"]),
    ],
)
def test_level_words_stand_by_themselves_behind_verbs(sentence: str, expected: list[str]) -> None:
    assert surfaces(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("他一行先后来到样塘镇政府、样湖公园调研。", ["样塘镇政府"]),
        ("样塘镇退役军人服务站开展祭扫活动。", ["样塘镇退役军人服务站"]),
        ("代表们调研了样塘镇人大工作。", ["样塘镇人大"]),
        ("样村港镇党委书记张样例发言。", ["样村港镇党委"]),
        ("各乡镇残联参加。", []),
    ],
)
def test_bodies_of_towns(sentence: str, expected: list[str]) -> None:
    assert surfaces(sentence) == expected
