"""Happenings of another hour than the first, and visits that a headline tells as an errand."""

from __future__ import annotations

import pytest
from event_layers import name_of, read

from kg.pipeline.hours import at_another_hour

TOUR = ("张样例到示范县调研", "5月20日，张样例到示范县调研造林工作。")
MEETING = ("造林动员大会召开", "5月20日，造林动员大会在样例市召开。")


def events_of(*told: str) -> list[str]:
    return [name_of(event) for event in read(*told)["events"]]


@pytest.mark.parametrize(
    ("first", "told", "name"),
    [
        (TOUR, "调研期间，张样例还代表样例市委看望了样例一中师生。", "张样例还代表样例市委看望了样例一中师生"),
        (TOUR, "当天下午，李示范还到样本县看望值守人员。", "李示范还到样本县看望值守人员"),
        (TOUR, "同日，张样例与李示范为“样例之家”揭牌。", "张样例为“样例之家”揭牌"),
        (MEETING, "会前，与会人员踏勘了样本县林场。", "与会人员踏勘了样本县林场"),
        (MEETING, "次日，张样例一行还深入样本县走访农户。", "张样例一行还深入样本县走访农户"),
        (MEETING, "张样例出席大会，会前会见了造林模范。", "张样例出席大会，会前会见了造林模范"),
    ],
)
def test_visit_of_another_hour(first: tuple[str, str], told: str, name: str) -> None:
    rows = read(*first, told)
    forms = {name_of(rows["events"][1]), *rows["entities"][rows["events"][1]["entity"]]["aliases"]}
    assert name in forms


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (TOUR, "当天下午，张样例还到样本县察看林场。"),
        (TOUR, "5月19日至20日，张样例来到示范县，看望造林群众。"),
        (MEETING, "会后，与会领导参观了造林成果展。"),
        (MEETING, "张样例去年看望了样例一中师生。"),
    ],
)
def test_stops_and_what_is_looked_at_on_the_spot_are_no_visits(first: tuple[str, str], told: str) -> None:
    assert len(events_of(*first, told)) == 1


def test_meeting_at_an_hour_told_within_a_sentence() -> None:
    told = "大家交流了经验，次日晚样例市委举行欢迎晚宴。"
    assert events_of(*MEETING, told) == ["造林动员大会", "欢迎晚宴"]
    assert not at_another_hour("样例市委随后的安排", 0, 9)
    assert at_another_hour("次日的样例推进会上，举行座谈会", 0, 10)
    assert not at_another_hour("次日的安排是座谈会", 0, 6)


@pytest.mark.parametrize(
    "headline",
    ["样例一中来示范县交流造林工作", "李示范一行到样例乡开展民主监督", "示范督查组进驻样例乡", "样例宗亲回乡省亲"],
)
def test_headline_that_tells_an_errand(headline: str) -> None:
    assert events_of(headline, "5月20日，天气晴好。") == [headline]


@pytest.mark.parametrize("headline", ["李示范到样例乡任职", "春风来到样例乡田间", "李示范将赴样例乡交流"])
def test_headline_that_tells_none(headline: str) -> None:
    assert events_of(headline, "5月20日，天气晴好。") == []


def test_captions_before_the_lead_do_not_hide_it() -> None:
    told = "听取介绍", "翻看规划图", "在车间里", "5月20日，张样例深入示范县调研。"
    assert events_of("造林", *told) == ["张样例深入示范县调研"]


def test_leaders_who_each_call_on_others_make_a_visit_each() -> None:
    told = (
        "5月20日，张样例、李示范、王样本分别走访慰问困难群众。",
        "5月18日，张样例来到示范县，看望老党员赵例句。",
        "同日，李示范到样本县慰问驻军官兵。",
        "王样本走访了样例一中的教师。",
    )
    assert len(events_of("市领导走访慰问困难群众", *told)) == 4


def test_names_with_only_those_called_on() -> None:
    rows = read(*TOUR, "当天下午，张样例一行还看望了居住在示范县的老教师赵例句。")
    event = rows["events"][1]
    assert "张样例一行看望赵例句" in rows["entities"][event["entity"]]["aliases"]


def test_show_seen_on_the_evening_of_a_visit_and_leaders_without_a_name() -> None:
    assert len(events_of(*TOUR, "当晚，张样例还观看了样例学生汇报演出。")) == 2
    assert len(events_of(*MEETING, "会前，市领导会见了与会嘉宾。")) == 2
    assert "工作会" not in events_of(*TOUR, "当天，张样例与李示范举行工作会商。")
