"""Whose room or house it is in which something was held, on hand-made Docs."""

from __future__ import annotations

import pytest
from event_layers import read


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("5月20日，造林动员大会在三楼会议室召开。", "Body|我校|~"),
        ("5月20日，张样例到市样例局调研。随后，造林动员大会在局二楼会议室召开。", "Body|市样例局|~"),
        ("5月20日，李示范来到示范督查组，接着在五楼会议室召开造林动员大会。", "Body|我校|~"),
        ("5月20日，示范日报社机关党支部在三楼党员活动室召开造林动员大会。", "Body|示范日报|~"),
    ],
)
def test_room_is_in_a_house(told: str, place: str) -> None:
    (event,) = [e for e in read("造林动员大会召开", told, "我校师生参加。")["events"] if "大会" in e["entity"]]
    assert event["place"] == place


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("造林动员大会在样例一中支援的望山镇卫生院召开。", "Body|望山镇卫生院|~"),
        ("造林动员大会在样例一中大礼堂召开。", "Body|样例一中|~"),
        ("造林动员大会在县政务大厅四楼会议室召开。", "Place|示范县政务大厅|~"),
        ("造林动员大会在样例市委指导下召开。", None),
        ("造林动员大会在样例市闭会。", "Place|样例市|~"),
        ("造林动员大会在样例市分别举行。", "Place|样例市|~"),
    ],
)
def test_what_a_stretch_behind_in_names(told: str, place: str | None) -> None:
    (event,) = read("造林动员大会召开", f"5月20日，{told}")["events"]
    assert event["place"] == place


def test_place_whose_people_hold_an_activity() -> None:
    (event,) = read("样例市开展“绿满样例”活动", "5月20日，样例市组织师生开展“绿满样例”活动。")["events"]
    assert event["place"] == "Place|样例市|~"


@pytest.mark.parametrize(
    ("headline", "told", "place"),
    [
        ("样例一中举行开放日活动", "5月20日，样例一中举办“走进校园”开放日活动。", "Body|样例一中|~"),
        ("造林动员大会召开", "5月20日，造林动员大会在望山楼 203报告厅召开。", "Place|望山楼|~"),
        ("造林动员大会召开", "5月20日，造林动员大会在望山乡老槐坝工地召开。", "Place|老槐坝工地|~"),
        (
            "样例市第五届人民代表大会第一次会议胜利闭幕",
            "5月20日，样例市第五届人民代表大会第一次会议胜利闭幕。",
            "Place|样例市|~",
        ),
    ],
)
def test_what_a_house_or_place_holds_in_itself(headline: str, told: str, place: str) -> None:
    assert read(headline, told)["events"][0]["place"] == place
