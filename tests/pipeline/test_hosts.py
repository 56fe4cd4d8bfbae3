"""Whose bodies they are: units beside each other, hosts and guests, towns that speak for themselves."""

from __future__ import annotations

import pytest

from kg.pipeline.body_forms import canonical
from tests.pipeline.test_own_names import read, stands_for


def test_units_in_a_list_are_of_one_house_and_not_of_each_other() -> None:
    rows = read("会议\n\n样例大学科技处处长张样例、教务处处长李示范参加会议。")
    assert stands_for(rows, "教务处") == ["样例大学教务处"]
    rows = read("会议\n\n会议由行政部部长张样例、组织部部长李示范主持。")
    assert "行政部组织部" not in {e["name"] for e in rows["entities"].values()}


def test_a_level_word_in_a_list_is_not_written_twice() -> None:
    rows = read("调研\n\n黑龙江省副省长张样例调研，省林草局局长李示范、省森林消防总队副总队长王样本参加。")
    assert stands_for(rows, "省森林消防总队") == ["黑龙江省森林消防总队"]


@pytest.mark.parametrize(
    ("place", "organ", "name"), [("样例村", "委会", "样例村村委会"), ("样例社区", "委会", "样例社区居委会")]
)
def test_the_committee_of_a_village_is_no_party_committee(place: str, organ: str, name: str) -> None:
    assert canonical(place, organ) == name
