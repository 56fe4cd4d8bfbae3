"""What goes and what comes where rules and model read names differently."""

from __future__ import annotations

import pytest

from kg.pipeline.choices import KINDS, Choices, counted, model_candidates, rule_candidates
from kg.pipeline.rows import MentionRow, TaggedRow
from kg.vocabulary import rows as table

TEXT = "来自样例县特殊教育学校的李示例发言"


def name(begin: int, end: int, kind: str = "Body", rule: str = "body-open", model: float = 0.0) -> MentionRow:
    return MentionRow(b=begin, e=end, kind=kind, entity="", conf=0.9, by="kg_names", rule=rule, model=model)


def read(begin: int, end: int, kind: str = "Body", p: float = 0.95) -> TaggedRow:
    return TaggedRow(b=begin, e=end, kind=kind, p=p)


def signs(mention: MentionRow, *readings: TaggedRow) -> tuple[str, ...]:
    (candidate,) = rule_candidates([mention], readings, TEXT)
    return candidate.signs


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        ([], "nothing read"),
        ([read(0, 11)], "agreed"),
        ([read(0, 11, "Initiative", 0.5)], "read as Initiative"),
        ([read(2, 11)], "only its end read clearly"),
        ([read(2, 5, "Place", 0.5), read(5, 11, "Body", 0.5)], "parts of it read"),
        ([read(0, 5, "Place")], "begins with Place clearly"),
        ([read(2, 5, "Place")], "something in it read clearly"),
        ([read(0, 12, "Event")], "part of Event clearly"),
        ([read(5, 12)], "crossed clearly"),
    ],
)
def test_what_the_model_reads_in_the_place_of_a_name(readings: list[TaggedRow], said: str) -> None:
    found = signs(name(0, 11), *readings)
    assert f"Body, {said}" in found and f"Body/body-open, {said}" in found


@pytest.mark.parametrize(
    ("rules", "where"),
    [
        ([], "where nothing is"),
        ([name(2, 11, "Person", "name-list")], "instead of Person"),
        ([name(0, 11)], "at the end of Body/body-open"),
        ([name(2, 13)], "at the head of Body/body-open"),
        ([name(0, 13)], "inside Body/body-open"),
        ([name(2, 5, "Place", "place-yes"), name(7, 11)], "over Body and Place"),
        ([name(0, 4)], "across"),
    ],
)
def test_what_the_rules_have_in_the_place_of_a_reading(rules: list[MentionRow], where: str) -> None:
    (candidate,) = model_candidates(rules, [read(2, 11)])
    assert f"Body new {where}" in candidate.signs and "Body new, 8 long" in candidate.signs


def test_a_name_that_both_have_is_no_new_one_and_what_a_longer_one_swallows_is_not_judged() -> None:
    assert list(model_candidates([name(2, 11)], [read(2, 11), read(12, 15, "Title")])) == []
    judged = list(rule_candidates([name(2, 5, "Place", "place-yes"), name(0, 11)], [], TEXT))
    assert [(c.begin, c.end, c.row) for c in judged] == [(0, 11, 1)]


def test_what_rules_alone_can_tell_is_not_judged() -> None:
    for mention in (name(0, 2, rule="body-own"), name(0, 11, "Place", "place-site")):
        assert signs(mention, read(0, 11)) == (), "a closed word, or only the kind differs"
    ((*_, without, _),) = rule_candidates([name(0, 7)], [], "市“样例”专班成立")
    assert without == (), "the model seldom saw marks in names"
    assert list(model_candidates([name(2, 11, "Place", "place-site")], [read(2, 11)])) == []


def test_the_likelier_of_two_that_overlap_stays() -> None:
    mentions, readings = [name(0, 11), name(12, 15, "Person", "name-list")], [read(2, 11)]
    weights = {"rules": 0.5, "model": 0.6}
    kept, come = Choices(weights).settle(mentions, readings, TEXT, lambda row: True)
    assert kept == mentions[1:] and come == [(readings[0], mentions[:1])]
    kept, come = Choices(weights).settle(mentions, readings, TEXT, lambda row: False)
    assert kept == mentions and come == []
    kept, come = Choices({**weights, "rules": 0.7}).settle(mentions, readings, TEXT, lambda row: True)
    assert kept == mentions and come == []


def test_a_person_goes_from_all_places_or_from_none() -> None:
    text = "李示例说。李示例答。"
    mentions = [name(0, 3, "Person", "name-known", 0.95), name(5, 8, "Person", "name-list", 0.01)]
    weights = {"rules": 1.0, "Person/name-list": -3.0}
    kept, _ = Choices(weights).settle(mentions, [], text, lambda row: True)
    assert kept == mentions
    kept, _ = Choices({**weights, "Person/name-known": -3.0}).settle(mentions, [], text, lambda row: True)
    assert kept == []
    (first, second) = rule_candidates(mentions, [], text)
    assert "Person, p6" in first.signs and "Person, p6" in second.signs, "as likely as at its likeliest"


def test_the_table_holds_both_readers_and_every_kind() -> None:
    weights = counted()
    assert {"rules", "model", *KINDS, *(f"{kind} new" for kind in KINDS)} <= set(weights)
    for row in table("choices"):
        assert 0 <= int(row["right"]) <= int(row["judged"]) > 0 and abs(float(row["weight"])) < 10, row


def test_many_names_take_no_longer_each() -> None:
    mentions = [name(20 * i, 20 * i + 8) for i in range(20_000)]
    readings = [read(20 * i + 2, 20 * i + 8) for i in range(20_000)]
    kept, come = Choices({"rules": 0.1, "model": 0.6}).settle(mentions, readings, "样" * 400_000, lambda row: True)
    assert not kept and len(come) == 20_000
