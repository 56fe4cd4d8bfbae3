"""The rows of facts: comparable, unchangeable, and referring to each other rightly."""

from __future__ import annotations

import dataclasses
import pickle

import pytest
from conftest import BUREAU, make_sample_facts

from kg.facts import LOCAL, Entity, Facts, entity_key


def test_two_readings_can_be_compared(sample_facts: Facts) -> None:
    assert sample_facts == make_sample_facts()
    assert hash(sample_facts) == hash(make_sample_facts())
    assert sample_facts != make_sample_facts(published="2024-10-11")


def test_rows_cannot_be_changed(sample_facts: Facts) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        sample_facts.entities[0].name = "别名"  # type: ignore[misc]


def test_rows_travel_between_processes(sample_facts: Facts) -> None:
    assert pickle.loads(pickle.dumps(sample_facts)) == sample_facts


def test_key_of_an_entity() -> None:
    assert Entity("Body", "示范县政府", "990101").key == entity_key("Body", "示范县政府", "990101")
    assert Entity("Body", "市样例局", LOCAL, resolved=False).key == BUREAU


def test_unresolved_are_counted(sample_facts: Facts) -> None:
    assert sample_facts.unresolved == 1
    settled = tuple(dataclasses.replace(entity, resolved=True) for entity in sample_facts.entities)
    assert dataclasses.replace(sample_facts, entities=settled).unresolved == 0


def test_the_invented_report_is_sound(sample_facts: Facts) -> None:
    """What all other tests rest on: keys that exist, indices in range, spans of the text, no kind left out."""
    keys = {entity.key for entity in sample_facts.entities}
    assert len(keys) == len(sample_facts.entities)
    assert [entity.key for entity in sample_facts.entities] == sorted(keys)
    for mention in sample_facts.mentions:
        assert sample_facts.text[mention.begin : mention.end] == mention.text
        assert mention.entity in keys
    assert {entity.kind for entity in sample_facts.entities} == {
        "Person", "Body", "Place", "Initiative", "Event", "Document",
    }  # fmt: skip
    for field in dataclasses.fields(Facts):
        assert getattr(sample_facts, field.name), f"the invented report has no {field.name}"
    for part in sample_facts.participations:
        assert {part.who, part.event} <= keys
        assert all(0 <= index < len(sample_facts.tenures) for index in part.capacity)
    for statement in sample_facts.statements:
        assert 0 <= statement.act < len(sample_facts.acts)
        assert set(statement.about) <= keys
