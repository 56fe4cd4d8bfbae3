"""Visits on hand-made Docs: how they are called, where they went, what else went with them."""

from __future__ import annotations

import pytest
from event_layers import name_of, read, roles

from kg.pipeline.company import company_in, inside
from kg.pipeline.dates import find_dates
from kg.pipeline.masking import people_of


def forms(*paragraphs: str) -> set[str]:
    """All names of the first event of a report without a telling headline."""
    rows = read("样例动态", *paragraphs)
    entity = rows["entities"][rows["events"][0]["entity"]]
    return {entity["name"], *entity["aliases"]}


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("5月20日，张样例深入乡镇、园区和样例一中实地调研。", "张样例深入乡镇、园区和样例一中实地调研"),
        ("5月20日，张样例在市样例局局长李示范的陪同下调研造林工作。", "张样例调研造林工作"),
        ("5月20日，张样例深入示范县有关村组，走访慰问老党员。", "张样例走访慰问老党员"),
        ("示范日报讯（记者 王样本）5月20日，张样例到示范县调研造林。", "张样例到示范县调研造林"),
    ],
)
def test_name_from_the_lead_alone(told: str, name: str) -> None:
    assert name in forms(told)


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("5月20日，张样例在市样例局局长李示范陪同下到示范县调研。", "Place|示范县|~"),
        ("5月20日，张样例在市样例局陪同下访问我校。", "Body|我校|~"),
        ("5月20日，张样例来校调研，我校校长李示范陪同。", "Body|我校|~"),
        ("5月20日，样例市委组织在样例省全国人大代表到样本县开展视察。", "Place|样本县|~"),
        ("5月20日，张样例检查造林。样例市委书记李示范参加。", "Place|示范县|990101"),
    ],
)
def test_where_a_visit_went(told: str, place: str) -> None:
    assert read("张样例调研检查", told)["events"][0]["place"] == place


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("会前，张样例、李示范一行到示范县进行了视察。", "张样例一行到示范县进行了视察"),
        ("仪式结束后，张样例一行到示范县调研项目建设。", "张样例一行到示范县调研项目建设"),
        ("座谈会期间，与会代表还参观了样本县造林现场。", "与会代表还参观了样本县造林现场"),
    ],
)
def test_visit_that_went_with_a_meeting(told: str, name: str) -> None:
    rows = read("造林工作推进会召开", "5月20日，造林工作推进会在样例市召开。", "张样例讲话。", told)
    first, second = rows["events"]
    assert (name_of(first), second["date"]) == ("造林工作推进会", "2024-05-20")
    assert name_of(second).replace("、李示范", "") == name


def test_further_stop_of_a_visit_is_no_second_event() -> None:
    rows = read("张样例赴示范县调研", "5月20日，张样例赴示范县调研。", "随后，张样例一行参观了样例一中。")
    assert len(rows["events"]) == 1
    rows = read(
        "张样例赴示范县调研", "5月20日，张样例赴示范县调研。", "他听取汇报。", "会后，张样例看望了样例一中师生。"
    )
    assert [name_of(e) for e in rows["events"]] == ["张样例赴示范县调研", "张样例看望了样例一中师生"]


def test_activity_with_marks_inside_its_name_keeps_them() -> None:
    rows = read("样例一中开展“样例”志愿活动", "5月20日，大家来了。")
    assert name_of(rows["events"][0]) == "“样例”志愿活动"


def test_enlarged_meeting_keeps_its_brackets() -> None:
    rows = read("样例市委召开全体（扩大）会议", "5月20日，样例市委召开全体（扩大）会议。张样例出席。")
    assert name_of(rows["events"][0]) == "全体（扩大）会议"
    assert "张样例" in roles(rows)


def test_reception_in_the_course_of_a_visit_is_a_second_event() -> None:
    rows = read("样例市委一行来校访问", "5月20日，张样例来校访问，校长李示范会见了来宾。王样本参加会见。")
    assert [name_of(e) for e in rows["events"]] == ["样例市委一行来校访问", "李示范会见了来宾"]
    aliases = rows["entities"][rows["events"][1]["entity"]]["aliases"]
    assert "会见" in aliases
    rows = read("张样例会见李示范", "5月20日，张样例会见了李示范。")
    assert len(rows["events"]) == 1


def test_meeting_of_a_visit_told_by_what_was_said_there() -> None:
    rows = read(
        "张样例赴示范县调研",
        "5月20日，张样例赴示范县调研。李示范陪同调研并出席座谈会。",
        "座谈会上，王样本介绍了情况。",
    )
    assert [name_of(e) for e in rows["events"]] == ["张样例赴示范县调研", "座谈会"]
    there = {(p["who"].split("|")[1], p["event"].split("|")[1]) for p in rows["participations"]}
    assert {("李示范", "张样例赴示范县调研"), ("李示范", "座谈会"), ("王样本", "座谈会")} <= there


def test_company_only_attends_and_who_leads_inspects() -> None:
    rows = read("张样例调研造林", "5月20日，张样例在局长李示范，副局长王样本等陪同下到示范县调研。")
    assert roles(rows) == {"张样例": {"attended", "inspected"}, "李示范": {"attended"}, "王样本": {"attended"}}
    rows = read("样例市委组织调研", "5月20日，样例市委在书记李示范的带领下到示范县调研。")
    assert roles(rows)["李示范"] == {"attended", "inspected"}


def test_list_that_ends_with_people_of_unknown_places() -> None:
    rows = read(
        "造林动员大会召开",
        "5月20日，造林动员大会召开。张样例、李示范，致和街道相关负责人，以及全体教职工60人参加会议。",
    )
    assert {"张样例", "李示范"} <= set(roles(rows))


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("张样例先后来到示范县和无名社区，看望群众。", "Place|样例市|~"),
        ("张样例先后来到样本县。", "Place|样本县|~"),
    ],
)
def test_stop_that_is_not_the_only_one(told: str, place: str) -> None:
    (event,) = read("张样例调研造林", "5月20日，张样例调研造林工作。", told)["events"]
    assert event["place"] == place


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("5月20日，张样例前往挂钩联系点样本县调研造林。", "Place|样本县|~"),
        ("5月20日，张样例来校调研。", None),
        ("5月20日，张样例先后来到无名甲村、样本县和张家村，调研造林。", "Place|示范县|990101"),
    ],
)
def test_place_right_before_the_verb_and_houses_without_a_name(told: str, place: str | None) -> None:
    assert read("张样例调研造林", told)["events"][0]["place"] == place


def test_callers_listed_before_commas_attend() -> None:
    rows = read(
        "样例市慰问老党员",
        "5月20日，书记张样例，副书记李示范，副市长王样本一行，深入示范县，看望慰问老党员。",
    )
    assert roles(rows) == {name: {"attended"} for name in ("张样例", "李示范", "王样本")}


def test_who_goes_along_does_not_inspect_but_the_guest_does() -> None:
    rows = read("样例市委调研造林", "5月20日，李示范陪同张样例到示范县调研造林。")
    assert roles(rows)["张样例"] == {"attended", "inspected"}
    assert "inspected" not in roles(rows)["李示范"]


def test_those_who_report_a_visit_take_no_part() -> None:
    rows = read("张样例看望老党员", "示范日报讯（记者 王样本 李示范）5月20日，张样例看望老党员。")
    assert roles(rows) == {"张样例": {"attended"}}


def test_day_behind_an_ascii_comma_is_not_to_come() -> None:
    found = find_dates("在“八一”即将到来之际,7月26日至28日,张样例走访", "2023-08-01")
    assert [(row["start"], row["end"]) for row in found if row["start"]] == [("2023-07-26", "2023-07-28")]


def test_visit_told_in_one_sentence_with_a_meeting() -> None:
    rows = read(
        "造林工作协调会在样例市召开", "5月20日，张样例带队来样本县，召开造林工作协调会并进行工作调研。李示范陪同调研。"
    )
    assert [name_of(e) for e in rows["events"]] == ["造林工作协调会", "张样例进行工作调研"]
    assert "张样例带队来样本县进行工作调研" in rows["entities"][rows["events"][1]["entity"]]["aliases"]
    assert rows["events"][1]["place"] == "Place|样本县|~"


def test_visit_of_another_day_that_the_report_only_echoes_is_none() -> None:
    assert read("样例反响热烈", "张样例近日在示范县考察时的重要讲话，引起热烈反响。")["events"] == []
    assert read("样例动态", "市样例局相关调研数据表明，造林面积增长。")["events"] == []


def test_who_goes_along_on_two_verbs_does_not_inspect() -> None:
    rows = read("张样例调研造林", "5月20日，张样例到示范县考察造林。李示范等陪同了考察与调研。")
    assert "inspected" not in roles(rows)["李示范"]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("5月20日，张样例一行来岭调研造林。", None),
        ("5月20日，张样例一行来县调研造林。", "Place|示范县|990101"),
        ("5月20日，张样例深入示范县公园、无名园区调研造林。", "Place|示范县|~"),
    ],
)
def test_places_by_a_short_name_that_nobody_knows_and_parks_in_a_list(told: str, place: str | None) -> None:
    assert read("造林消息", told)["events"][0]["place"] == place


def test_patrols_are_visits() -> None:
    rows = read("样例林长", "5月20日，张样例到示范县巡林。")
    assert name_of(rows["events"][0]) == "张样例到示范县巡林"


def test_company_that_a_position_lies_in() -> None:
    text = "张样例在李示范陪同下到示范县，又在王样本带领下到样本县。"
    company = company_in(text, 0, len(text))
    found = [inside(company, text.index(name)) for name in ("张样例", "李示范", "示范县", "王样本", "样本县")]
    assert [one and one.leads for one in found] == [None, False, None, True, None]


def test_those_who_went_along_each_at_home() -> None:
    rows = read(
        "张样例调研检查",
        "5月20日，张样例先后到示范县、样本县检查造林。",
        "样例市委书记李示范、王样本等分别在当地陪同检查。",
    )
    assert [roles(rows).get(who) for who in ("李示范", "王样本")] == [{"attended"}] * 2


def test_a_surname_that_opens_the_text_is_one_character() -> None:
    rows = read("张书记来了。", "张样例出席会议。")
    people = people_of(rows)
    assert min(people)[:2] == (0, 1)
