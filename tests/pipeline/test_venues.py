"""Venues whose names no list knows, on hand-made Docs."""

from __future__ import annotations

import pytest
from event_layers import read


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("样例创客中心路演大厅", "Place|样例创客中心|~"),
        ("县行政大楼七楼常务会议室", "Place|示范县行政大楼|~"),
        ("示范县望山宾馆三楼会议室", "Place|望山宾馆|~"),
        ("样例省博物院", "Body|样例省博物院|~"),
        ("示范县行政大楼", "Place|示范县行政大楼|~"),
        ("我校南湖校区明德楼报告厅", "Place|南湖校区明德楼|~"),
        ("五楼会议室", None),
        ("办公楼715会议室", None),
        ("主会场", None),
        ("会议中心", None),
    ],
)
def test_where_a_meeting_was_held(where: str, place: str | None) -> None:
    (event,) = read("造林动员大会召开", f"5月20日，造林动员大会在{where}召开。")["events"]
    assert event["place"] == place


def test_venue_is_a_mention_with_its_own_characters() -> None:
    rows = read("造林动员大会召开", "5月20日，造林动员大会在样例创客中心路演大厅召开。")
    (found,) = [m for m in rows["mentions"] if m["rule"] == "venue"]
    assert rows["text"][found["b"] : found["e"]] == "样例创客中心"
    assert rows["entities"][found["entity"]]["kind"] == "Place"


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("5月20日，张样例到样例科学与技术学院进行调研。", "Body|样例科学与技术学院|~"),
        ("5月20日，张样例深入示范县望山产业园区调研。", "Place|望山产业园区|~"),
        ("5月20日，张样例到各乡镇调研。", "Place|示范县|990101"),
        ("5月20日，张样例前往革命老区样本县调研。", "Place|样本县|~"),
        ("5月20日，张样例来到示范县。", "Place|示范县|~"),
    ],
)
def test_where_a_visit_went(told: str, place: str) -> None:
    (event,) = read("张样例调研造林", told)["events"]
    assert event["place"] == place


@pytest.mark.parametrize(
    ("headline", "told", "place"),
    [
        ("造林大会召开", "5月20日，造林动员大会在样例市盛装开幕。", "Place|样例市|~"),
        ("造林大会召开", "5月20日，造林动员大会召开。会场设在样例一中操场。", "Body|样例一中|~"),
        ("造林活动开展", "5月20日，张样例深入样例市开展集中视察活动。", "Place|样例市|~"),
        ("造林活动开展", "5月20日，样例市委开展委员集体视察活动。", "Place|示范县|990101"),
        ("造林活动开展", "5月20日，张样例到帮扶牵头单位样例市开展结对帮扶活动。", "Place|样例市|~"),
        ("造林动员大会召开", "5月20日，样例市与全省主会场同步举行造林动员大会。", "Place|样例市|~"),
        ("造林动员大会召开", "5月20日，造林动员大会在西楼四楼会议室召开。", "Place|西楼|~"),
        ("造林动员大会召开", "5月20日，造林动员大会在该县望山文化旅游区剧场召开。", "Place|望山文化旅游区剧场|~"),
        ("造林督导", "5月20日，张样例莅示调研造林工作。", "Place|示范县|990101"),
    ],
)
def test_where_an_activity_was(headline: str, told: str, place: str | None) -> None:
    event = read(headline, told)["events"][0]
    assert event["place"] == place
