"""`kg.review` and `kg review`: which facts deserve a second look, and why."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import COMMITTEE, LI, OFFICE, TEXT, ZHANG, why
from typer.testing import CliRunner

from kg.cli import app
from kg.facts import LOCAL, Entity, Facts, Tenure, entity_key
from kg.iris import report_iri
from kg.rdf import nquads
from kg.review import review
from kg.store import Store


def store_of(*reports: Facts) -> Store:
    store = Store.open()
    for facts in reports:
        store.replace(report_iri(facts.sha256), nquads(facts))
    return store


def test_the_most_doubtful_come_first_with_reason_sentence_and_place(sample_facts: Facts) -> None:
    found = review(store_of(sample_facts), below=0.75)
    assert [doubt.doubt for doubt in found] == sorted((doubt.doubt for doubt in found), reverse=True)
    bureau = found[0]
    assert bureau.kind == "named" and bureau.text == "市样例局 = 市样例局" and bureau.confidence == 0.4
    assert bureau.reasons[0] == "confidence 0.4 (kg_linker name-in-list)"
    assert any(reason.startswith("unresolved: the report does not say which 市样例局") for reason in bureau.reasons)
    assert bureau.sentence == "【市样例局】参加。" and TEXT[bureau.begin : bureau.end] == "市样例局参加。"
    assert {doubt.kind for doubt in found} == {"named", "took part", "link", "event"}


def test_a_weak_fact_about_an_unresolved_name_says_so(sample_facts: Facts) -> None:
    part = next(doubt for doubt in review(store_of(sample_facts)) if doubt.kind == "took part")
    assert any(reason.startswith("unresolved") for reason in part.reasons) and part.doubt == pytest.approx(0.6)


def test_below_and_limit(sample_facts: Facts) -> None:
    store = store_of(sample_facts)
    everything = review(store, below=1.0)
    assert len(everything) > 30 and review(store, below=1.0, limit=5) == everything[:5]
    assert review(store, below=0.1) == []


def test_garbled_text_beside_a_name_makes_it_doubtful(sample_facts: Facts) -> None:
    doubts = review(store_of(sample_facts), below=0.75)
    beside = [doubt for doubt in doubts if any("garbled" in reason for reason in doubt.reasons)]
    assert {doubt.text.split(" = ")[0] for doubt in beside} == {
        "示范县融媒体中心",
        "赵通讯",
        "总结会",
        '样例工程"十条"方案',
    }
    far = review(store_of(replace(sample_facts, garbled=())), below=0.75)
    assert not [doubt for doubt in far if any("garbled" in reason for reason in doubt.reasons)]


def test_two_heads_of_one_body_on_one_day_disagree(sample_facts: Facts) -> None:
    heads = (
        Tenure(ZHANG, COMMITTEE, "书记", "current", why("张样例")),
        Tenure(LI, COMMITTEE, "书记", "current", why("李示范")),
    )
    both = review(store_of(replace(sample_facts, tenures=heads, participations=())), below=0.75)
    found = [doubt for doubt in both if any("disagreement" in reason for reason in doubt.reasons)]
    assert {doubt.text.split(":")[0] for doubt in found} == {"张样例", "李示范"}
    deputies = tuple(replace(head, title="副书记") for head in heads)
    none = review(store_of(replace(sample_facts, tenures=deputies, participations=())), below=0.75)
    assert not [doubt for doubt in none if any("disagreement" in reason for reason in doubt.reasons)]


def test_people_of_one_name_in_other_bodies_may_be_namesakes(sample_facts: Facts) -> None:
    own, school = entity_key("Person", "张样例", LOCAL), entity_key("Body", "样例一中", LOCAL)
    entities = (*sample_facts.entities, Entity("Body", "样例一中", LOCAL), Entity("Person", "张样例", LOCAL))
    one, other = (
        replace(
            sample_facts,
            sha256=digit * 64,
            entities=entities,
            tenures=(Tenure(own, body, title, "current", why("张样例")),),
            participations=(),
        )
        for digit, body, title in (("0", OFFICE, "副主任"), ("1", school, "校长"))
    )
    doubts = review(store_of(one, other), below=0.75)
    found = [doubt for doubt in doubts if any("namesake" in reason for reason in doubt.reasons)]
    assert sorted(doubt.text.split(" (")[0] for doubt in found) == [
        "张样例: 样例一中 校长",
        "张样例: 样例省样例办 副主任",
    ]


def test_the_command_prints_every_format(sample_facts: Facts, tmp_path: Path) -> None:
    graph = tmp_path / "a.nq"
    graph.write_text("\n".join(nquads(sample_facts)) + "\n", encoding="utf-8")
    run = CliRunner().invoke
    shown = run(app, ["review", "--graph", str(graph), "--limit", "3"])
    assert shown.exit_code == 0 and "【市样例局】参加。" in shown.stdout and "unresolved" in shown.stdout
    rows = json.loads(run(app, ["review", "--graph", str(graph), "--format", "json"]).stdout)
    cells = list(csv.DictReader(run(app, ["review", "--graph", str(graph), "--format", "csv"]).stdout.splitlines()))
    assert [row["fact"] for row in rows] == [row["fact"] for row in cells] and len(rows) > 3
    assert rows[0]["doubt"] == float(cells[0]["doubt"])
    assert run(app, ["review", "--graph", str(graph), "--below", "0.1"]).exit_code == 1
    assert run(app, ["review", "--graph", str(tmp_path / "absent.nq")]).exit_code == 2
