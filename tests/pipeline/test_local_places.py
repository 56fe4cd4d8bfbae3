"""Places that reports of counties and towns name: by one character, in chains, by sites; and words that are none."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.pipeline import load, make_doc
from kg.pipeline.rows import Layers, layers
from kg.reports import Report


@cache
def pipeline() -> Language:
    return load()


def read(text: str, jurisdiction: str | None = None) -> Layers:
    return layers(pipeline()(make_doc(pipeline(), Report.from_text("会议消息\n\n" + text, jurisdiction=jurisdiction))))


def places(rows: Layers) -> list[str]:
    return [rows["text"][m["b"] : m["e"]] for m in rows["mentions"] if m["kind"] == "Place"]


def meant(rows: Layers, surface: str) -> set[str]:
    text, entities = rows["text"], rows["entities"]
    return {entities[m["entity"]]["name"] for m in rows["mentions"] if text[m["b"] : m["e"]] == surface}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张样例一行来蓉考察，并看望在蓉高校的学生。", {"蓉": "成都市"}),
        ("为推动昆沪两地会展业合作，会议在上海市举行。", {"昆": "昆明市", "沪": "上海市"}),
        ("就晋陕豫区域合作进行沟通。", {"晋": "山西省", "陕": "陕西省", "豫": "河南省"}),
        ("知名闽籍侨领李示范出席。", {"闽": "福建省"}),
    ],
)
def test_one_character_stands_for_a_place_where_only_a_place_can_stand(text: str, found: dict[str, str]) -> None:
    rows = read(text)
    assert {surface: next(iter(meant(rows, surface))) for surface in places(rows) if surface in found} == found


@pytest.mark.parametrize(
    "text",
    [
        "两国关系进入新的发展阶段。",
        "沪深两市成交额增加。",
        "他取得了学籍，查阅古籍。",
        "到新企业走访，走云端路线。",
    ],
)
def test_one_character_inside_common_words_is_no_place(text: str) -> None:
    assert places(read(text)) == []


def test_a_character_of_the_own_citys_name_is_that_city() -> None:
    assert meant(read("市领导陪同调研组莅同调研。", "大同市"), "同") == {"大同市"}
    assert meant(read("考察团来宁考察。", "南京市"), "宁") == {"南京市"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在样干镇民样村，张样例询问收成。", ["样干镇", "民样村"]),
        ("他来到样家乡鹞样坪村开展义诊。", ["样家乡", "鹞样坪村"]),
        ("查看了永泉镇托育园、和样镇青样村。", ["永泉镇", "和样镇", "青样村"]),
        ("一行莅临样坡镇调研驻镇帮镇扶村工作。", ["样坡镇"]),
        ("吴川市样村港镇党政领导介绍情况。", ["吴川市", "样村港镇"]),
    ],
)
def test_towns_and_villages_in_chains_and_behind_verbs(text: str, found: list[str]) -> None:
    assert places(read(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "他关心典型镇建设和圩镇提升。",
        "加快推进示范小城镇建设。",
        "感谢旅澳乡贤的支持。",
        "开展驻镇帮镇扶村工作。",
        "巡察组在乡镇张贴了公告。",
    ],
)
def test_kinds_of_towns_are_no_towns(text: str) -> None:
    assert [name for name in places(read(text)) if name[-1] in "镇乡村"] == []
