"""Stops of visits and what holds them, what a visit has as its object, and where guests were received."""

from __future__ import annotations

import pytest
from event_layers import read


@pytest.mark.parametrize(
    ("headline", "told", "place"),
    [
        ("张样例调研造林", "5月20日，张样例到样例市、示范县调研。", "Place|样例市|~"),
        ("张样例调研造林", "5月20日，张样例深入样本县和望寺、福寺、安寺调研。", "Place|样本县|~"),
        ("张样例调研造林", "5月20日，张样例调研了望山产业园，听取汇报。", "Place|望山产业园|~"),
        ("张样例调研望山产业园", "5月20日，张样例一行听取汇报，开展调研。", "Place|望山产业园|~"),
        ("张样例到白沙慰问", "5月20日，张样例带队到样本县慰问。", "Place|样本县|~"),
        ("张样例慰问群众", "5月20日，张样例来到县群众来访接待中心接访，慰问群众。", "Place|示范县群众来访接待中心|~"),
        ("样例市委巡察组进驻样本县", "5月20日，样例市委巡察组进驻样本县检查。", "Place|样本县|~"),
        ("张样例会见李示范", "5月20日，张样例在样例宾馆会见来自样本县的李示范。", "Place|样例宾馆|~"),
    ],
)
def test_where_a_visit_went(headline: str, told: str, place: str) -> None:
    assert read(headline, told)["events"][0]["place"] == place


@pytest.mark.parametrize(
    ("headline", "told", "place"),
    [
        ("造林动员大会召开", "在样例一中，张样例参加了造林动员大会。", "Body|样例一中|~"),
        ("造林动员大会召开", "在学习样例一中经验时，张样例参加了造林动员大会。", None),
        ("造林动员大会在样例市召开", "5月20日，造林动员大会在样例市望山宾馆召开。", "Place|望山宾馆|~"),
        ("造林动员大会召开", "5月20日，造林动员大会召开。主会场设在样本县的望山产业园。", "Place|望山产业园|~"),
    ],
)
def test_where_a_meeting_was_held(headline: str, told: str, place: str | None) -> None:
    assert read(headline, told)["events"][0]["place"] == place
