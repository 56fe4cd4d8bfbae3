"""Who takes part beside those in lists: who goes somewhere, whom they meet and talk with, lists with names nobody knows."""

from __future__ import annotations

import pytest
from event_layers import read, roles

TOUR = ("李示范到样例市对接协作工作", "5月20日，李示范带队到样例市对接协作工作。")


def test_who_goes_on_an_errand_attends_and_who_inspects_inspects() -> None:
    assert roles(read(*TOUR)) == {"李示范": {"attended"}}
    rows = read("督查组来示范县督查", "5月20日，王样本一行来示范县督查造林工作。")
    assert roles(rows)["王样本"] == {"attended", "inspected"}


@pytest.mark.parametrize(
    "told",
    ["随后，李示范与副主任王样本交谈。", "李示范同样例市委书记王样本交换了意见。", "李示范看望了王样本、赵例句。"],
)
def test_those_met_and_talked_with_attend(told: str) -> None:
    assert "王样本" in roles(read(*TOUR, told))


@pytest.mark.parametrize("told", ["李示范说，要向王样本学习。", "李示范与王样本的看法不同。"])
def test_those_only_named_do_not(told: str) -> None:
    assert "王样本" not in roles(read(*TOUR, told))


def test_name_that_nobody_knows_does_not_break_a_list() -> None:
    told = "样例市委书记王样本，样例市委副书记向荣，副市长赵例句参加。"
    assert {"王样本", "赵例句"} <= set(roles(read(*TOUR, told)))
    told = "样例市委书记王样本讲话，副市长赵例句参加。"
    assert roles(read(*TOUR, told)).get("王样本") != {"attended"}


def test_meeting_behind_an_arrival_is_not_planned() -> None:
    rows = read("李示范来到样例市", "5月20日，李示范到场迎接。当晚，样例市委举行了欢迎会。")
    assert {event["factuality"] for event in rows["events"]} == {"happened"}


def test_names_in_a_row_that_are_no_list_take_no_time() -> None:
    from kg.pipeline import measured, met_people, venues
    from kg.pipeline.masking import BODY

    assert met_people._LIST.match("、" + BODY * 60 + "了") is None
    assert met_people._LIST.match("、样例" + BODY * 4 + "的" + BODY * 4)
    assert venues._NO_NAME.fullmatch("一" * 60 + "样") is None
    assert measured.noun_before("达到了" * 13 + "样") == ("达到了" * 13 + "样")[-16:]
