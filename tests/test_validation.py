"""Every shape that matters fires on a graph that breaks it, and says so in words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BUREAU, COUNTY, MEETING, TEXT, why

from kg import rdf
from kg.errors import InputError
from kg.facts import Entity, Facts, Garbled, Mention
from kg.ontology import ITSRDF, NIF, ORG, RKG, SCHEMA, SKOS
from kg.validation import validate

Lines = list[str]


def without(predicate: str, node: str = "") -> Callable[[Lines], Lines]:
    """Takes away the lines with this predicate whose subject holds a text."""
    return lambda lines: [x for x in lines if f"<{predicate}>" not in x or node not in x.split(" ", 1)[0]]


def with_value(predicate: str, value: str, node: str = "") -> Callable[[Lines], Lines]:
    """Puts a value in the place of all values of a predicate."""
    pattern = re.compile(rf"^(<[^>]*{node}[^>]*> <{re.escape(predicate)}>) .* (<[^>]*> \.)$")
    return lambda lines: [pattern.sub(lambda m: f"{m[1]} {value} {m[2]}", line) for line in lines]


def twice(predicate: str, value: str, node: str = "") -> Callable[[Lines], Lines]:
    """Adds a second value of a predicate."""
    change = with_value(predicate, value, node)
    return lambda lines: sorted({*lines, *change(lines)})


DECIMAL = "^^<http://www.w3.org/2001/XMLSchema#decimal>"
BROKEN: list[tuple[str, Callable[[Lines], Lines]]] = [
    ("Report · rkg:sha256", with_value(RKG.sha256, '"abc"')),
    ("Report · schema:datePublished", with_value(SCHEMA.datePublished, '"2024年10月"')),
    ("Stretch · nif:referenceContext", without(NIF.referenceContext)),
    ("Stretch · nif:beginIndex", with_value(NIF.beginIndex, '"999"^^<http://www.w3.org/2001/XMLSchema#integer>')),
    ("Stretch · nif:anchorOf", without(NIF.anchorOf)),
    ("Mention · itsrdf:taIdentRef", without(ITSRDF.taIdentRef)),
    ("Mention · itsrdf:taConfidence", with_value(ITSRDF.taConfidence, f'"1.5"{DECIMAL}')),
    ("Mention · itsrdf:taIdentRef/skos:prefLabel", without(SKOS.prefLabel, "/person/")),
    ("Fact · rkg:evidence", without(RKG.evidence, "/tenure/")),
    ("Fact · rkg:component", without(RKG.component, "/act/")),
    ("Fact · rkg:rule", without(RKG.rule, "/measure/")),
    ("Fact · rkg:confidence", with_value(RKG.confidence, f'"-0.1"{DECIMAL}', "/statement/")),
    ("Fact · rkg:evidence", without(RKG.evidence, "/event/")),
    ("Entity · skos:prefLabel", without(SKOS.prefLabel, "/body/")),
    ("Entity · skos:prefLabel", twice(SKOS.prefLabel, '"另一名"', "/body/")),
    ("Body · org:classification", with_value(ORG.classification, f"<{RKG.base}body-guild>")),
    ("Event · rkg:kind", with_value(RKG.kind, f"<{RKG.base}event-party>", "/event/")),
    ("Event · schema:startDate", with_value(SCHEMA.endDate, '"2001-01-01"^^<http://www.w3.org/2001/XMLSchema#date>')),
    ("Event · rkg:factuality", with_value(RKG.factuality, f"<{RKG.base}maybe>")),
    ("Tenure · org:member", without(ORG.member)),
    ("Tenure · org:organization", without(ORG.organization)),
    ("Tenure · rkg:title", with_value(RKG.title, '""')),
    ("Tenure · rkg:tenureStatus", with_value(RKG.tenureStatus, f"<{RKG.base}eternal>")),
    ("Participation · rkg:role", with_value(RKG.role, f"<{RKG.base}slept>")),
    ("Participation · rkg:inEvent", without(RKG.inEvent)),
    ("Participation · rkg:order", with_value(RKG.order, '"0"^^<http://www.w3.org/2001/XMLSchema#integer>')),
    ("SpeechAct · rkg:speaker", without(RKG.speaker)),
    ("Basis · rkg:behalfBasis", without(RKG.behalfBasis)),
    ("SpeechAct · rkg:behalfBasis", with_value(RKG.behalfBasis, '"guess"')),
    ("Statement · rkg:speechAct", without(RKG.speechAct)),
    ("Statement · rkg:mode", with_value(RKG.mode, '"sung"')),
    ("Measure · schema:value", with_value(SCHEMA.value, f'"many"{DECIMAL}')),
    ("Measure · rkg:measureKind", without(RKG.measureKind)),
    ("GarbledStretch · rkg:damage", without(RKG.damage)),
    ("Run · schema:softwareVersion", without(SCHEMA.softwareVersion)),
]


def test_a_right_graph_has_no_violations(sample_facts: Facts) -> None:
    assert validate(rdf.nquads(sample_facts)) == []


@pytest.mark.parametrize(("rule", "damage"), BROKEN, ids=[f"{i}-{rule}" for i, (rule, _) in enumerate(BROKEN)])
def test_each_shape_fires(rule: str, damage: Callable[[Lines], Lines], sample_facts: Facts) -> None:
    lines = rdf.nquads(sample_facts)
    broken = damage(lines)
    assert broken != lines
    found = validate(broken)
    hits = [violation for violation in found if violation.rule.startswith(f"{rule} · ")]
    assert hits, [violation.rule for violation in found]
    for violation in found:
        assert any("\u4e00" <= character <= "\u9fff" for character in violation.zh)
        assert re.search("[a-z]{3}", violation.en)


def test_a_violation_reads_like_a_sentence(sample_facts: Facts) -> None:
    lines = without(ORG.organization)(rdf.nquads(sample_facts))
    told = str(next(v for v in validate(lines) if v.label == "张样例 · 副主任"))
    first, *rest = told.splitlines()
    assert first == "Tenure 张样例 · 副主任: 任职须有且只有一个机构。 A tenure is in exactly one body."
    assert rest[0].split() == ["rule", "Tenure", "·", "org:organization", "·", "MinCount"]
    assert "省样例办副主任张样例" in rest[1]


def test_text_that_is_not_at_its_offsets(sample_facts: Facts) -> None:
    lines = [x.replace('"县委"', '"县委会"') if "anchorOf" in x else x for x in rdf.nquads(sample_facts)]
    (violation,) = validate(lines)
    assert (violation.kind, violation.label) == ("Mention", "县委会")
    assert "text[begin:end]" in violation.zh
    assert "text[begin:end]" in violation.en


def test_names_taken_out_of_garbled_text(sample_facts: Facts) -> None:
    stretch = sample_facts.garbled[0]
    inside = (stretch.begin, stretch.begin + 2)
    mention = Mention(*inside, TEXT[slice(*inside)], BUREAU, why(inside))
    (violation,) = validate(rdf.nquads(dataclasses.replace(sample_facts, mentions=(*sample_facts.mentions, mention))))
    assert violation.label == "锟斤"
    assert "garbled" in violation.en


def test_kinds_that_no_scheme_has(sample_facts: Facts) -> None:
    body = Entity("Body", "样例公会", "990101", place=COUNTY, type="guild")
    facts = dataclasses.replace(sample_facts, entities=(*sample_facts.entities, body))
    (violation,) = validate(rdf.nquads(facts))
    assert (violation.label, violation.value) == ("样例公会", "rkg:body-guild")


def test_each_report_is_checked_by_itself(sample_facts: Facts) -> None:
    """One event in two reports may have two factualities; only within one report is that a contradiction."""
    negated = dataclasses.replace(sample_facts.events[0], factuality="negated")
    other = dataclasses.replace(sample_facts, sha256="0" * 64, events=(negated, *sample_facts.events[1:]))
    lines = sorted({*rdf.nquads(sample_facts), *rdf.nquads(other)})
    assert validate(lines) == []
    both = dataclasses.replace(sample_facts, events=(*sample_facts.events, negated))
    (violation,) = validate(rdf.nquads(both))
    assert (violation.label, violation.kind) == ("样例产业现场推进会", "Event")


def test_graphs_without_their_report() -> None:
    (violation,) = validate(["<urn:a> <urn:b> <urn:c> <urn:g> ."])
    assert "报道" in violation.zh
    assert violation.graph == "urn:g"


@pytest.mark.parametrize("suffix", rdf.FORMATS)
def test_every_format_is_read(suffix: str, tmp_path: Path, sample_facts: Facts) -> None:
    path = tmp_path / f"graph.{suffix}"
    path.write_bytes(rdf.write(rdf.nquads(sample_facts), suffix))
    assert validate(path) == []
    broken = dataclasses.replace(sample_facts, garbled=(Garbled(*sample_facts.mentions[0].why.evidence[0], "x"),))
    path.write_bytes(rdf.write(rdf.nquads(broken), suffix))
    assert [violation.label for violation in validate(str(path))] == ["示范县"]


def test_bad_files_are_refused_with_advice(tmp_path: Path) -> None:
    empty, broken, other = tmp_path / "empty.nq", tmp_path / "broken.ttl", tmp_path / "table.csv"
    empty.write_text("")
    broken.write_text("这不是 RDF")
    other.write_text("a,b")
    with pytest.raises(InputError, match="empty"):
        validate(empty)
    with pytest.raises(InputError, match="no RDF"):
        validate(broken)
    with pytest.raises(InputError, match=r"\.ttl"):
        validate(other)
    with pytest.raises(InputError, match="cannot be read"):
        validate(tmp_path / "absent.nq")


def test_violations_come_in_one_order(sample_facts: Facts) -> None:
    lines = without(RKG.rule)(rdf.nquads(sample_facts))
    assert validate(lines) == validate(lines[::-1])
    assert MEETING.split("|")[1] in {violation.label for violation in validate(lines)}


def test_a_name_may_go_on_around_a_mark_left_as_an_entity(sample_facts: Facts) -> None:
    begin, end = max((m.why.evidence[0] for m in sample_facts.mentions), key=lambda span: span[1] - span[0])

    def complaints(*span: int) -> list[str]:
        garbled = (Garbled(*span, "html-entity", "“"),)
        return [str(v.en) for v in validate(rdf.nquads(dataclasses.replace(sample_facts, garbled=garbled)))]

    assert not complaints(begin + 1, end - 1)
    assert any("garbled" in words for words in complaints(begin, end))
    assert any("garbled" in words for words in complaints(end - 1, end + 1))
