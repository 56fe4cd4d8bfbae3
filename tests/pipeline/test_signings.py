"""Signings on hand-made Docs: as happenings, and as names of the ceremony that is held for them."""

from __future__ import annotations

from event_layers import name_of, read, roles


def test_signing_of_a_ceremony_is_its_name() -> None:
    rows = read(
        "市样例局与样例一中签署造林合作协议",
        "5月20日，造林合作协议签约仪式在样例市举行，张样例出席签约仪式。",
        "仪式上，张样例与李示范签署了《造林合作协议》。",
    )
    (event,) = rows["events"]
    assert {"签约仪式", "签署《造林合作协议》"} < set(rows["entities"][event["entity"]]["aliases"])
    assert roles(rows)["李示范"] == {"attended"}


def test_headline_that_tells_a_signing_is_its_name() -> None:
    rows = read("市样例局与样例一中签订合作协议", "5月20日，市样例局与样例一中在示范县签订合作协议。")
    (event,) = rows["events"]
    assert (name_of(event), event["place"]) == ("市样例局与样例一中签订合作协议", "Place|示范县|~")


def test_signing_at_another_meeting_is_a_happening_of_its_own() -> None:
    rows = read("造林工作会议召开", "5月20日，造林工作会议在样例市召开。", "会上，张样例与李示范签订了造林责任书。")
    assert [(name_of(e), e["date"], e["place"]) for e in rows["events"]] == [
        ("造林工作会议", "2024-05-20", "Place|样例市|~"),
        ("签订造林责任书", "2024-05-20", "Place|样例市|~"),
    ]


def test_signings_that_nobody_tells_as_done() -> None:
    rows = read(
        "造林工作会议召开",
        "5月20日，造林工作会议召开。",
        "大家推动签署合作协议，力争签订《造林合同》，做好签订协议的工作。",
    )
    assert len(rows["events"]) == 1
