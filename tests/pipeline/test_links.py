"""Whose organ, house, town or committee a word stands for, in made-up sentences about real places."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.facts import LOCAL
from kg.pipeline import load, make_doc
from kg.pipeline.body_forms import is_short_for
from kg.pipeline.rows import EntityRow, Layers, layers
from kg.reports import Report


@cache
def pipeline() -> Language:
    return load()


def read(text: str, **known: str) -> Layers:
    return layers(pipeline()(make_doc(pipeline(), Report.from_text(text, **known))))


def bodies(rows: Layers) -> list[tuple[str, EntityRow]]:
    text = rows["text"]
    return [(text[m["b"] : m["e"]], rows["entities"][m["entity"]]) for m in rows["mentions"] if m["kind"] == "Body"]


def stands_for(rows: Layers, surface: str) -> set[str]:
    """Full names of what a surface stands for; `?` before what is not resolved."""
    return {("" if e["resolved"] else "?") + e["name"] for s, e in bodies(rows) if s == surface}


@pytest.mark.parametrize(
    ("sentence", "surface", "name"),
    [
        ("省国资委副主任、党委委员张样例到会。", "党委", "甘肃省国资委党委"),
        ("市政府副市长、党组成员张样例到会。", "党组", "张掖市政府党组"),
        ("市委常委、纪委书记张样例到会。", "纪委", "张掖市纪委"),
        ("省委高校工委副书记、宣教处处长张样例到会。", "宣教处", "中共甘肃省委高校工委宣教处"),
        ("甘肃航天医院党委副书记、纪委书记张样例到会。", "纪委", "甘肃航天医院纪委"),
    ],
)
def test_a_bare_organ_is_the_inner_one_of_the_body_before_it(sentence: str, surface: str, name: str) -> None:
    assert stands_for(read("会议消息\n\n" + sentence, jurisdiction="张掖市"), surface) == {name}


def test_the_inner_organ_of_a_body_that_is_not_certain_is_not_certain() -> None:
    rows = read("会议消息\n\n县农委主任、党组书记张样例到会。")
    assert stands_for(rows, "党组") == {"?县农委党组"}
    assert all(e["scope"] == LOCAL for s, e in bodies(rows) if s == "党组")


@pytest.mark.parametrize(
    ("source", "surface", "name"),
    [
        ("兰州样例大学党委宣传部", "校党委", "兰州样例大学党委"),
        ("兰州样例大学新闻网", "校党委", "兰州样例大学党委"),
        ("张掖市生态环境局办公室", "我局", "张掖市生态环境局"),
        ("机械工程学院", "校党委", "?校党委"),
        ("许昌学院马克思主义学院", "校党委", "许昌学院党委"),
    ],
)
def test_the_house_is_the_one_whose_office_the_source_is(source: str, surface: str, name: str) -> None:
    rows = read(f"座谈会召开\n来源：{source}\n\n{surface}召开会议，机械工程学院党委书记张样例参加。")
    assert stands_for(rows, surface) == {name}


def test_a_house_named_beside_ours_is_another() -> None:
    rows = read("我院和开化县人民医院建立合作关系\n\n活动在开化县人民医院举行，我院有关负责人参加。")
    assert stands_for(rows, "我院") == {"?我院"}


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("大样镇召开会议\n\n会议由镇党委书记张样例主持。", "镇党委", "中共大样镇党委"),
        ("工作推进\n\n大样镇、小例镇召开会议，镇党委书记张样例主持。", "镇党委", "?镇党委"),
    ],
)
def test_the_town_of_the_report(text: str, surface: str, name: str) -> None:
    assert stands_for(read(text), surface) == {name}


def test_towns_of_one_name_are_not_one_body() -> None:
    rows = read("工作推进\n\n城关镇党委书记张样例主持会议。")
    assert {e["scope"] for s, e in bodies(rows) if s.startswith("城关镇")} == {LOCAL}


@pytest.mark.parametrize(
    ("sentence", "surface", "name"),
    [
        ("政协第九届甘肃省委员会召开会议。", "政协第九届甘肃省委员会", "甘肃省政协"),
        ("受政协第九届甘肃省委员会常务委员会委托。", "政协第九届甘肃省委员会常务委员会", "甘肃省政协常委会"),
        ("中国共产党甘肃省委员会召开会议。", "中国共产党甘肃省委员会", "中共甘肃省委"),
        ("区政协十四届常委会举行会议。", "区政协十四届常委会", "甘州区政协常委会"),
        ("浦东新区区委书记张样例到会。", "浦东新区区委", "中共浦东新区委"),
        ("4月，团民乐县委召开会议。", "团民乐县委", "共青团民乐县委"),
    ],
)
def test_a_committee_is_of_what_stands_before_it(sentence: str, surface: str, name: str) -> None:
    assert stands_for(read("会议消息\n\n" + sentence, jurisdiction="张掖市甘州区"), surface) == {name}


@pytest.mark.parametrize(
    ("source", "sentence", "surface", "name"),
    [
        ("张掖市中级人民法院", "中院党组成员参加会议。", "中院党组", "张掖市中级人民法院党组"),
        ("民乐县法院", "会上，民乐法院作了介绍。", "民乐法院", "民乐县人民法院"),
        ("张掖市样例局", "全国、甘肃法院召开会议。", "甘肃法院", ""),
    ],
)
def test_courts(source: str, sentence: str, surface: str, name: str) -> None:
    found = stands_for(read(f"会议消息\n来源：{source}\n\n{sentence}"), surface)
    assert found == {name} if name else "甘肃省高级人民法院" not in found


@pytest.mark.parametrize(("surface", "name"), [("市图书馆", "兰州市图书馆"), ("兰州图书馆", "兰州图书馆")])
def test_a_hall_keeps_the_name_that_it_is_written_with(surface: str, name: str) -> None:
    rows = read(f"会议消息\n\n活动由{surface}承办。", jurisdiction="兰州市")
    assert stands_for(rows, surface) == {name}


@pytest.mark.parametrize(
    ("short", "long", "one"),
    [
        ("样例大学", "样例大学附属医院", False),
        ("样例医院", "样例医院党委", False),
        ("样例集团", "样例集团股份有限公司", True),
        ("样例控股", "样例控股（集团）有限公司", True),
    ],
)
def test_a_longer_name_that_goes_on_to_another_body_is_not_the_same(short: str, long: str, one: bool) -> None:
    assert is_short_for(short, long) is one


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("瑞金医院闵行院区签约\n\n闵行区政府、上海交通大学签署协议，市长张样例出席。", "上海市"),
        ("走访\n\n区委书记张样例走访普陀区企业上海样例商业管理有限公司。", "普陀区"),
        ("夏令营启动\n\n西藏昌都青少年来津交流，活动由团市委主办，昌都市教育局表示感谢。", "天津市"),
        ("调研工作\n\n省农业农村厅调研组来马边调研，县委副书记、县长沙样例作了汇报。", "马边彝族自治县"),
        ("省政协召开会议\n来源：长江云新闻\n\n省政协主席张样例主持会议。", "湖北省"),
        ("年会举行\n来源：贵州省样例协会\n\n省农业农村厅负责人到会，湄潭县委、县政府表示欢迎。", "贵州省"),
        ("主题党日\n\n民乐县样例镇党委召开会议，镇党委书记张样例参加。", "民乐县"),
        ("考察\n\n湖北省公安县一行来我县考察，华容县住建局局长张样例陪同。", "华容县"),
        (
            "局长会议\n来源：湖南日报\n\n省文旅厅厅长张样例讲话，凤凰县委、县政府作了发言，州委书记李示范到会。",
            "湖南省",
        ),
        ("街道调研\n\n区委书记张样例到陆家嘴街道调研。", "浦东新区"),
        ("启动仪式\n\n潍坊市委宣传部、临朐县委副书记、县长张样例出席。", None),
        ("部署会\n\n全市大兴调查研究，市委书记张样例参加。", None),
    ],
)
def test_whose_voice_a_report_speaks_in(text: str, home: str | None) -> None:
    rows = read(text)
    key = rows["jurisdiction"]
    assert (rows["entities"][key]["name"] if key else None) == home


def test_a_place_that_one_comes_to_is_no_person() -> None:
    rows = read("调研工作\n\n省调研组来到马边，县委书记张样例作了汇报。")
    kinds = {m["kind"] for m in rows["mentions"] if rows["text"][m["b"] : m["e"]] == "马边"}
    assert kinds == {"Place"}


@pytest.mark.parametrize(
    ("sentence", "surface", "name"),
    [
        ("市公安局副局长张样例、驻局纪检组组长李示范参加。", "驻局纪检组", "驻张掖市公安局纪检组"),
        ("张掖市实验中学校长张样例参加，该校党支部书记李示范发言。", "该校党支部", "张掖市实验中学党支部"),
        ("会后，派出所所长张样例作了介绍。", "派出所", "?派出所"),
        ("川汇区公安分局局长张样例参加。", "川汇区公安分局", "川汇区公安分局"),
        ("云南省建设投资控股集团有限公司召开会议，云南建投集团党委副书记张样例参加。", "云南建投集团党委",
         "云南省建设投资控股集团有限公司党委"),
    ],
)  # fmt: skip
def test_houses_spoken_of(sentence: str, surface: str, name: str) -> None:
    assert stands_for(read("会议消息\n\n" + sentence, jurisdiction="张掖市"), surface) == {name}


def test_all_offices_of_a_kind_are_no_body() -> None:
    rows = read("会议消息\n\n各区县局局长、各市州文旅局、厅机关各处室、辖区派出所所长参加。", jurisdiction="张掖市")
    assert bodies(rows) == []


def test_the_office_that_we_are_is_of_the_field_spoken_of() -> None:
    rows = read("我厅召开全省水利工作会议\n\n1月，我厅召开会议，总结全省水利工作。", jurisdiction="甘肃省")
    assert stands_for(rows, "我厅") == {"甘肃省水利厅"}
    rows = read("我厅召开会议\n\n1月，我厅召开会议，总结全省水利工作、全省民政工作。", jurisdiction="甘肃省")
    assert stands_for(rows, "我厅") == {"?我厅"}


@pytest.mark.parametrize(
    ("follow", "name"), [("副主任张样例", "张掖市人大常委会"), ("、市政协负责人参加", "张掖市人大")]
)
def test_the_head_of_a_congress_is_of_its_standing_committee(follow: str, name: str) -> None:
    rows = read(f"会议消息\n\n市人大{follow}。", jurisdiction="张掖市")
    assert stands_for(rows, "市人大") == {name}


def test_a_county_hospital_is_the_one_that_reports() -> None:
    rows = read("表彰大会\n来源：民乐县人民医院\n\n县卫健局局长张样例对县医院的工作给予肯定。")
    assert stands_for(rows, "县医院") == {"民乐县人民医院"}


def test_the_hall_of_a_village_is_of_the_only_village() -> None:
    rows = read("主题党日\n\n民乐县大样镇例子村党支部在村史馆开展活动，镇党委副书记张样例参加。")
    places = {rows["entities"][m["entity"]]["name"] for m in rows["mentions"] if m["kind"] == "Place"}
    assert "例子村村史馆" in places
    assert stands_for(rows, "镇党委") == {"中共大样镇党委"}
