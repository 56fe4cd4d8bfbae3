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
    return load(tagger=False)  # the rules by themselves: names made up for a test are strange to the model


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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("市委组织部干部教育处处长张样例参加。", ["市委组织部干部教育处"]),
        ("市委党校教务处等相关人员参加。", ["市委党校教务处"]),
        ("高台县教育局德育股股长李示范参加。", ["高台县教育局德育股"]),
        ("国家卫生健康委员会国际合作司副司长张样例致辞。", ["国家卫生健康委员会国际合作司"]),
        ("省法院审判委员会专职委员李示范出席。", ["省法院审判委员会"]),
        ("教育部部长张样例和外交部部长助理李示范先后致辞。", ["教育部", "外交部"]),
        ("市工商联部室相关人员参加。", ["市工商联"]),
    ],
)
def test_offices_inside_state_bodies(sentence: str, expected: list[str]) -> None:
    assert surfaces(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("省人大常委会监察和司法委员会副主任委员张样例带队。", ["省人大常委会监察和司法委员会"]),
        ("李示范被任命为高台县人大农水委委员。", ["高台县人大农水委"]),
        ("张样例带领市政协调研组调研。", ["市政协调研组"]),
        ("在市委巡察指导督导组的指导下工作。", ["市委巡察指导督导组"]),
        ("做好专门委员会工作，加强履职。", []),
        ("大会听取议案审查委员会的报告。", ["议案审查委员会"]),
        ("会议表决国民经济计划和预算审查委员会主任委员名单。", ["国民经济计划和预算审查委员会"]),
        ("甘肃省第二样例协作工作组组长张样例发言。", ["甘肃省第二样例协作工作组"]),
        ("参加会议的有区纪委副书记张样例。", ["区纪委"]),
        ("各相关县区人大常委会要加强监督。", []),
    ],
)
def test_committees_and_groups_of_congresses(sentence: str, expected: list[str]) -> None:
    assert surfaces(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("县长、创建样湖旅游度假区指挥部指挥长张样例讲话。", ["创建样湖旅游度假区指挥部"]),
        ("会议决定组建样港产业园招商推进指挥部，抽调力量。", ["样港产业园招商推进指挥部"]),
        ("第16批援津巴布韦医疗队队长张样例发言。", ["第16批援津巴布韦医疗队"]),
        ("他任团长的我省赴藏党政代表团抵达。", ["赴藏党政代表团"]),
        ("会议强调，要发挥领导小组作用。", []),
    ],
)
def test_groups_for_a_task(sentence: str, expected: list[str]) -> None:
    assert surfaces(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "张样例、向塘开发区党工委书记李示范、向塘开发区管委会主任王样本随同。",
            ["向塘开发区党工委", "向塘开发区管委会"],
        ),
        ("中队要联合样坊样巷管委会，落实责任。", ["样坊样巷管委会"]),
        ("中国（上海）自由贸易试验区管理委员会副主任张样例出席。", ["中国（上海）自由贸易试验区管理委员会"]),
        ("4个园区及管委会主要领导参加。", []),
        ("任何一个支部、村委会都要负责。", []),
        ("两省省委高度重视。", []),
        ("该州北部地区降雨。", []),
    ],
)
def test_zones_and_what_is_no_body(sentence: str, expected: list[str]) -> None:
    assert surfaces(sentence) == expected
