"""`kg.sifting` and `kg build --min-confidence`: doubtful facts left out, with what rests on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import BUREAU, GOVERNMENT, LI, MEETING, PLAN, PROJECT, SUMMARY, ZHANG
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.errors import InputError
from kg.facts import Facts
from kg.rdf import nquads
from kg.sifting import sifted
from kg.validation import validate


def doubting(facts: Facts, layer: str, number: int, confidence: float = 0.1) -> Facts:
    """The facts, one of them doubtful."""
    members = list(getattr(facts, layer))
    members[number] = replace(members[number], why=replace(members[number].why, confidence=confidence))
    return replace(facts, **{layer: tuple(members)})  # type: ignore[arg-type]


def test_without_a_threshold_nothing_changes(sample_facts: Facts) -> None:
    kept = sifted(sample_facts, 0.0)
    assert kept.facts is sample_facts and (kept.doubtful, kept.dependent) == (0, 0)


def test_a_thing_without_a_mention_left_is_gone(sample_facts: Facts) -> None:
    kept = sifted(sample_facts, 0.45)
    assert BUREAU not in {entity.key for entity in kept.facts.entities}
    assert (kept.doubtful, kept.dependent) == (2, 0)  # the mention, and that the bureau organized something


def test_what_rests_on_a_doubtful_mention_falls_with_it(sample_facts: Facts) -> None:
    facts = sample_facts
    for number, mention in enumerate(facts.mentions):
        if mention.entity == ZHANG:
            facts = doubting(facts, "mentions", number)
    kept = sifted(facts, 0.3).facts
    assert not [t for t in kept.tenures if t.person == ZHANG] and not [p for p in kept.participations if p.who == ZHANG]
    assert not kept.statements and not kept.measures  # they are what that person said
    assert [act.speaker for act in kept.acts] == [LI]
    assert [t.person for t in kept.tenures].count(LI) == 2
    for part in kept.participations:
        assert all(kept.tenures[number].person == part.who for number in part.capacity)


def test_a_body_that_only_the_post_implies_needs_no_mention(sample_facts: Facts) -> None:
    assert not [m for m in sample_facts.mentions if m.entity == GOVERNMENT]
    assert [t for t in sifted(sample_facts, 0.7).facts.tenures if t.body == GOVERNMENT]


def test_a_doubtful_event_takes_those_who_took_part_but_not_its_name(sample_facts: Facts) -> None:
    kept = sifted(doubting(sample_facts, "events", 0), 0.2)
    assert [event.entity for event in kept.facts.events] == [SUMMARY]
    assert not kept.facts.participations and MEETING in {entity.key for entity in kept.facts.entities}
    assert all(act.event is None for act in kept.facts.acts)
    assert (kept.doubtful, kept.dependent) == (1, 6)


def test_a_claim_never_stays_without_its_speaker(sample_facts: Facts) -> None:
    kept = sifted(doubting(sample_facts, "statements", 1), 0.2).facts
    assert len(kept.statements) == 1 and not kept.measures
    assert sifted(doubting(sample_facts, "acts", 0), 0.2).facts.statements == ()


def test_links_need_both_ends(sample_facts: Facts) -> None:
    assert {r.subject for r in sample_facts.relations} == {PROJECT, PLAN}
    facts = sample_facts
    for number, mention in enumerate(facts.mentions):
        if mention.entity == PLAN:
            facts = doubting(facts, "mentions", number)
    assert [r.subject for r in sifted(facts, 0.3).facts.relations] == [PROJECT]


@pytest.mark.parametrize("least", [0.45, 0.6, 0.82, 0.88, 0.95, 1.0])
def test_what_is_left_is_a_valid_graph(sample_facts: Facts, least: float) -> None:
    kept = sifted(sample_facts, least)
    assert not validate(nquads(kept.facts))
    layers = ("mentions", "tenures", "events", "participations", "acts", "statements", "measures", "relations")
    left = [fact for layer in layers for fact in getattr(kept.facts, layer)]
    assert all(fact.why.confidence >= least for fact in left)
    known = {entity.key for entity in kept.facts.entities}
    assert all(mention.entity in known for mention in kept.facts.mentions)


def test_build_counts_what_it_leaves_out(tmp_path: Path) -> None:
    report = Path(__file__).parent / "gold" / "a01.txt"
    whole, strict = kg.build(report), kg.build(report, min_confidence=0.9)
    assert whole.left_out == (0, 0) and strict.left_out[0] > 0 and len(strict) < len(whole)
    sure = strict.query("SELECT ?sure { ?fact rkg:confidence|itsrdf:taConfidence ?sure FILTER(?sure < 0.9) }")
    assert len(sure) == 0
    with pytest.raises(InputError, match="from 0"):
        kg.build(report, min_confidence=1.5)
    run = CliRunner().invoke
    told = run(app, ["build", str(report), "--min-confidence", "0.9", "-o", f"{tmp_path}/a.nq"])
    assert (
        f"left out: {strict.left_out[0]} facts not sure enough, {strict.left_out[1]} that rest on them" in told.stdout
    )
    assert "left out" not in run(app, ["build", str(report), "-o", f"{tmp_path}/b.nq"]).stdout
    assert run(app, ["build", str(report), "--min-confidence", "2"]).exit_code == 2
