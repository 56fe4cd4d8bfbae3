"""The graph as its users see it: asked, explained, shown, written, handed to rdflib."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import rdflib
from conftest import BUREAU, COMMITTEE, LI, OFFICE, TEXT, ZHANG, make_sample_facts, span_of

import kg
from kg import graph as graph_module
from kg.cards import Explanation, Passage
from kg.errors import InputError, NotFound, OutputError, QueryError, StoreError
from kg.facts import Entity, Facts
from kg.graph import Graph
from kg.iris import entity_iri, report_iri, span_iri
from kg.rdf import nquads
from kg.store import Store

REPORT = report_iri(make_sample_facts().sha256)


def made(store: Store, *several: Facts) -> Graph:
    for facts in several:
        store.replace(report_iri(facts.sha256), nquads(facts))
    return Graph(store)


def other_report(**changes: Any) -> Facts:
    """The same words in another file, a day later."""
    return replace(make_sample_facts("2024-10-11"), sha256="e" * 64, **changes)


@pytest.fixture(params=["memory", "disk"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Graph]:
    with made(Store.open(tmp_path / "store" if request.param == "disk" else None), make_sample_facts()) as opened:
        yield opened


# ---- asking


def test_a_query_gives_a_frame(graph: Graph) -> None:
    pandas = pytest.importorskip("pandas")
    frame = graph.query("SELECT ?name { ?p a rkg:Person ; skos:prefLabel ?name } ORDER BY ?name")
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["name"]) == sorted(["张样例", "李示范", "王样本", "赵通讯"])
    assert list(graph.query("SELECT ?nothing { ?p rkg:title 'none' }").columns) == ["nothing"]


def test_without_pandas_a_query_gives_dicts(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        graph_module, "find_spec", lambda name: None if name == "pandas" else importlib.util.find_spec(name)
    )
    rows = graph.query("SELECT ?value ?unit { ?m schema:value ?value ; schema:unitText ?unit } ORDER BY ?value")
    assert [(str(row["value"]), row["unit"]) for row in rows] == [("3.5", "%"), ("120", "家")]
    assert graph.query("ASK { ?p a rkg:Person }") == [{"answer": True}]
    assert [row["person"] for row in graph.spoke_for()] == ["李示范", "李示范", "张样例"]


def test_a_query_of_the_gallery_by_its_name(graph: Graph) -> None:
    assert set(graph.query("spoke-for")["person"]) == set(graph.query("spoke_for")["person"]) == {"张样例", "李示范"}
    with pytest.raises(QueryError, match="gallery"):
        graph.query("spoke-fro")


def test_who_spoke_for_whom_with_the_sentence(graph: Graph) -> None:
    frame = graph.spoke_for()
    assert list(frame.columns) == ["person", "body", "basis", "event", "report", "sentence"]
    rows = {tuple(row) for row in frame.itertuples(index=False)}
    assert rows == {
        (
            "张样例",
            "样例省样例办",
            "explicit",
            "样例产业现场推进会",
            REPORT,
            "张样例代表省样例办指出,“样例工程要抓实。",
        ),
        ("李示范", "中共示范县委", "office", "样例产业现场推进会", REPORT, "会议由李示范主持。"),
        ("李示范", "示范县政府", "office", "样例产业现场推进会", REPORT, "会议由李示范主持。"),
    }


def test_the_sentence_is_the_one_in_which_he_speaks() -> None:
    facts = make_sample_facts()
    act = facts.acts[0]
    proposed = next(span for span in facts.sentences if "他建议" in TEXT[slice(*span)])
    spans = (proposed, span_of("副主任张样例"), *act.why.evidence)
    graph = made(
        Store.open(), replace(facts, acts=(replace(act, why=replace(act.why, evidence=spans)), *facts.acts[1:]))
    )
    assert set(graph.spoke_for().query("person == '张样例'")["sentence"]) == {
        "张样例代表省样例办指出,“样例工程要抓实。"
    }


def test_a_fact_of_two_reports_counts_once_and_as_rdflib_counts(graph: Graph) -> None:
    made(graph.store, other_report())
    lines = list(graph.store.dump())
    theirs = rdflib.Dataset(default_union=True)
    theirs.parse(data="\n".join(lines), format="nquads")
    prefixes = kg.ontology.PREFIXES  # type: ignore[attr-defined]
    for pattern in (
        "?s ?p ?o",
        "?b a rkg:Body ; skos:prefLabel ?label",
        "?a rkg:onBehalfOf ?b . ?b skos:prefLabel ?label",
        "?t org:organization ?b . ?b rkg:bodyOf ?place . ?place skos:prefLabel ?label",
        "GRAPH ?g { ?b a rkg:Body }",
    ):
        asked = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
        expected = [int(row[0]) for row in theirs.query(prefixes + asked)]  # type: ignore[index, call-overload]
        assert list(graph.query(asked)["n"]) == expected, pattern
    assert len(graph) == int(graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")["n"][0]) < len(lines)


def typed(triples: Iterable[Any]) -> set[tuple[Any, ...]]:
    """Terms with their datatypes spelt out: rdflib's parser leaves xsd:string unsaid, Oxigraph says it."""
    return {
        tuple((str(t), str(getattr(t, "datatype", None) or rdflib.XSD.string)) for t in triple) for triple in triples
    }


def test_rdflib_sees_the_same_store(graph: Graph) -> None:
    made(graph.store, other_report())
    dataset = graph.rdflib()
    copy = rdflib.Dataset(default_union=True)
    copy.parse(data="\n".join(graph.store.dump()), format="nquads")
    for report in map(rdflib.URIRef, graph.reports):
        assert typed(dataset.graph(report)) == typed(copy.graph(report)) != set()
    assert typed(dataset.triples((None, None, None))) == typed(copy.triples((None, None, None)))
    asked = kg.ontology.PREFIXES + "SELECT ?label { ?b a rkg:Body ; skos:prefLabel ?label } ORDER BY ?label"  # type: ignore[attr-defined]
    assert [str(row[0]) for row in dataset.query(asked)] == [str(row[0]) for row in copy.query(asked)]  # type: ignore[index]
    label = rdflib.Literal("示范县政府")
    assert (
        set(dataset.subjects(rdflib.SKOS.prefLabel, label)) == set(copy.subjects(rdflib.SKOS.prefLabel, label)) != set()
    )
    graph.store.replace(REPORT, [])
    assert set(dataset.graph(rdflib.URIRef(REPORT))) == set(), "a view, not a copy"


# ---- explaining


def passages(explanation: Explanation) -> list[Passage]:
    return [p for thing in explanation for p in (*thing.mentions, *(p for fact in thing.facts for p in fact.passages))]


@pytest.mark.parametrize(
    "name", ["张样例", "示范县政府", "示范县", "样例产业现场推进会", "样例工程", "总结会", "赵通讯"]
)
def test_every_fact_comes_with_its_sentence(graph: Graph, name: str) -> None:
    explanation = graph.explain(name)
    (thing,) = explanation
    assert thing.label == name
    assert thing.facts
    for fact in thing.facts:
        assert fact.passages, fact
        assert fact.component.startswith("kg_")
        assert fact.rule
        assert fact.confidence is not None
        assert fact.report == REPORT
    for passage in passages(explanation):
        assert TEXT[passage.begin : passage.end] == passage.text
        assert "".join(piece for piece, _ in passage.pieces()) == passage.text
        marked = [piece for piece, is_marked in passage.pieces() if is_marked]
        assert "".join(marked) == "".join(TEXT[b:e] for b, e in passage.marks)
    assert explanation.reports == {REPORT: "《示范县召开样例产业现场推进会》 2024-10-10"}


def test_what_is_known_of_a_person_is_all_and_only_hers(graph: Graph) -> None:
    (thing,) = graph.explain("张样例")
    assert [(fact.kind, fact.text) for fact in thing.facts] == [
        ("post", "张样例: 样例省样例办 副主任 (current, observed 2024-10-10)"),
        ("spoke", "张样例 for 样例省样例办 (explicit) at 样例产业现场推进会"),
        ("took part", "张样例: 样例产业现场推进会 (attended, no. 1)"),
        ("took part", "张样例: 样例产业现场推进会 (spoke)"),
        ("said", "张样例 指出: 样例工程要抓实。 (about 样例工程)"),
        ("said", "张样例 建议: 到2026年培育企业约120家,增长3.5%"),
        ("figure", "企业 约120家 (target, 2026), says 张样例"),
        ("figure", "增长 3.5% (change), says 张样例"),
    ]
    post = thing.facts[0].passages[0]
    assert str(post).startswith("【省样例办】副主任【张样例】,县委常委")
    assert (post.begin, post.end) == (37, 71)


def test_a_short_form_finds_what_it_stands_for(graph: Graph) -> None:
    (thing,) = graph.explain(" 县委 ")
    assert (thing.label, thing.forms) == ("中共示范县委", ("县委",))
    assert ("bodyOf", "示范县") in thing.properties
    assert graph.explain(entity_iri(COMMITTEE, REPORT)).things == (thing,)


def test_a_name_of_several_things_explains_all(graph: Graph) -> None:
    made(graph.store, other_report())
    things = list(graph.explain("市样例局"))
    assert {thing.iri for thing in things} == {
        entity_iri(BUREAU, REPORT),
        entity_iri(BUREAU, report_iri("e" * 64)),
    }, "what no report settles is never joined"
    for thing in things:
        assert dict(thing.properties)["unresolved"] == "True"
        assert {p.report for fact in thing.facts for p in fact.passages} <= set(graph.reports)
        assert len({p.report for fact in thing.facts for p in fact.passages}) == 1
    (office,) = graph.explain("样例省样例办")
    assert office.iri == entity_iri(OFFICE, REPORT)
    assert {p.report for fact in office.facts for p in fact.passages} == set(graph.reports)


def test_reports_facts_and_spans_can_be_asked_too(graph: Graph) -> None:
    (report,) = graph.explain(REPORT)
    assert report.kind == "Report"
    assert dict(report.properties)["headline"] == "示范县召开样例产业现场推进会"
    facts = make_sample_facts()
    posts = [fact for fact in report.facts if fact.kind == "post"]
    assert len(posts) == len(facts.tenures)
    assert len([fact for fact in report.facts if fact.kind == "said"]) == len(facts.statements)
    (fact,) = graph.explain(posts[0].iri)
    assert [known.iri for known in fact.facts] == [posts[0].iri]
    (mention,) = graph.explain(span_iri(REPORT, *span_of("张样例")))
    assert ("taIdentRef", "张样例") in mention.properties
    assert "post" in {fact.kind for fact in mention.facts}


@pytest.mark.parametrize(
    "asked", ["没有此人", "", 'x" } ; DROP ALL #', "https://example.org/nothing", "https://example.org/> ?p ?o", "\\"]
)
def test_what_is_unknown_is_not_found(graph: Graph, asked: str) -> None:
    before = list(graph.store.dump())
    with pytest.raises(NotFound, match="knows nothing"):
        graph.explain(asked)
    assert list(graph.store.dump()) == before


def test_what_is_nearly_right_is_offered(graph: Graph) -> None:
    with pytest.raises(NotFound, match="near it: .*李示范"):
        graph.explain("李示")


def test_the_text_of_an_explanation_reads_from_top_to_bottom(graph: Graph) -> None:
    text = str(graph.explain("李示范"))
    assert text.startswith("李示范  Person  <https://w3id.org/reportkg/id/person/")
    assert "  post: 李示范: 示范县政府 副县长 (current, observed 2024-10-10)\n" in text
    assert "[37,71] 省样例办副主任张样例,县委常委、副县长【李示范】,原县长王样本出席会议。" in text
    assert "read by kg_posts, rule implied-body 0.8" in text


HOSTILE = "<script>alert(1)</script>"


def test_nothing_of_a_report_becomes_html() -> None:
    facts = make_sample_facts()
    text = TEXT.replace("样例工程要抓实", "<img src=x onerror=y>"[:7])
    assert len(text) == len(TEXT)
    person = Entity("Person", f"张{HOSTILE}", aliases=(f"'{HOSTILE}\"",))
    graph = made(
        Store.open(),
        replace(
            facts,
            text=text,
            headline=HOSTILE,
            entities=(*(e for e in facts.entities if e.key != ZHANG), person),
            mentions=tuple(replace(m, text=text[m.begin : m.end]) for m in facts.mentions if m.entity != ZHANG),
            tenures=tuple(replace(t, person=person.key if t.person == ZHANG else t.person) for t in facts.tenures),
            participations=(),
            acts=(replace(facts.acts[0], speaker=person.key),),
            measures=(),
        ),
    )
    for shown in (graph.explain(person.name)._repr_html_(), graph.explain(graph.reports[0])._repr_html_()):
        assert "<script" not in shown
        assert "<img" not in shown
        assert "&lt;script&gt;" in shown
        assert "<mark>" in shown


# ---- looking


def test_summary(graph: Graph) -> None:
    assert graph.summary() == {
        "reports": 1, "people": 4, "bodies": 5, "places": 2, "initiatives": 1, "events": 2, "tenures": 4,
        "statements": 2, "measures": 2, "unresolved": 1, "garbled characters": 9, "repaired characters": 2,
    }  # fmt: skip
    made(graph.store, other_report())
    again = graph.summary()
    assert again["reports"] == 2
    assert again["tenures"] == 8
    assert again["bodies"] == 6, "four shared by both reports, one apart in each"
    assert again["garbled characters"] == 18


def test_how_a_graph_shows_itself(graph: Graph) -> None:
    assert repr(graph).startswith(f"<Graph of {len(graph)} triples: 1 reports, 4 people")
    assert "<th" in graph._repr_html_()
    assert f"{len(graph):,}" in graph._repr_html_()
    assert repr(Graph(Store.open())) == "<Graph, empty>"
    assert set(Graph(Store.open()).summary().values()) == {0}


def test_views_come_from_the_graph(graph: Graph) -> None:
    network = graph.view("spoke_for", identity="report", evidence=1)
    assert network.number_of_edges() == 3
    assert entity_iri(LI, REPORT) in network


# ---- writing and opening


def quads_in(path: Path) -> set[tuple[Any, ...]]:
    dataset = rdflib.Dataset()
    dataset.parse(path, format={".nq": "nquads", ".trig": "trig", ".jsonld": "json-ld", ".ttl": "turtle"}[path.suffix])
    return set(dataset.quads((None, None, None, None)))


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".jsonld"])
def test_what_is_written_is_the_graph(graph: Graph, tmp_path: Path, suffix: str) -> None:
    made(graph.store, other_report())
    path = tmp_path / f"图{suffix}"
    graph.write(path)
    lines = [*nquads(make_sample_facts()), *nquads(other_report())]
    (tmp_path / "expected.nq").write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    assert quads_in(path) == quads_in(tmp_path / "expected.nq")
    if suffix == ".nq":
        assert path.read_bytes() == (tmp_path / "expected.nq").read_bytes()
    with Graph.open(path) as again:
        assert list(again.store.dump()) == sorted(lines)


def test_turtle_is_the_merge(graph: Graph, tmp_path: Path) -> None:
    made(graph.store, other_report())
    graph.write(tmp_path / "x.ttl")
    assert len(quads_in(tmp_path / "x.ttl")) == len(graph)


def test_what_cannot_be_written_is_said(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"\.jsonld"):
        graph.write(tmp_path / "x.docx")
    with pytest.raises(OutputError, match="cannot be written"):
        graph.write(tmp_path / "absent" / "x.nq")


def test_opening_a_folder_or_a_file(tmp_path: Path) -> None:
    made(Store.open(tmp_path / "store"), make_sample_facts()).close()
    with Graph.open(tmp_path / "store") as one, Graph.open(str(tmp_path / "store")) as other:
        assert one.summary() == other.summary()
        with pytest.raises(StoreError, match="read_only"):
            one.store.replace(REPORT, [])
    with pytest.raises(StoreError, match="no store at"):
        Graph.open(tmp_path / "absent")
    (tmp_path / "broken.nq").write_text("这不是图\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.nq"):
        Graph.open(tmp_path / "broken.nq")


def test_what_was_skipped_is_kept() -> None:
    skipped = SimpleNamespace(source="x.txt", reason="empty")
    assert Graph(Store.open(), skipped=[skipped]).skipped == (skipped,)  # type: ignore[list-item]
