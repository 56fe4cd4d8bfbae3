"""Facts as N-Quads: the same bytes always, readable by two libraries, nothing lost, every offset true."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from conftest import COUNTY, MEETING, WANG, ZHANG, make_sample_facts, why
from hypothesis import given
from hypothesis import strategies as st

from kg import quads, rdf
from kg.errors import InputError, OutputError
from kg.facts import LOCAL, Entity, Facts, Mention, Participation, Tenure, Why, entity_key
from kg.iris import BASE, entity_iri, report_iri, span_iri
from kg.ontology import ITSRDF, NAMESPACES, NIF, PREFIXES, RKG, SCHEMA, XSD, ontology_file

EVIL = '甲"乙\\丙\n丁\t\r\x00\x7f<a>{x}^`|🀄'


def store_of(lines: list[str]) -> ox.Store:
    store = ox.Store()
    store.load(rdf.write(lines, "nq"), format=ox.RdfFormat.N_QUADS)
    return store


def ask(lines: list[str], where: str) -> list[tuple[str, ...]]:
    """Sorted answers of a SELECT with our prefixes, over the union."""
    found = store_of(lines).query(PREFIXES + where, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple("" if v is None else v.value for v in row) for row in found)


# ---- the same bytes


def test_two_writings_are_equal(sample_facts: Facts) -> None:
    assert rdf.nquads(sample_facts) == rdf.nquads(make_sample_facts())


def test_other_processes_write_the_same_bytes(sample_facts: Facts, tmp_path: Path) -> None:
    """Hash seeds differ between processes; the bytes of each format must not."""
    code = (
        "import sys, hashlib; from conftest import make_sample_facts; from kg import rdf\n"
        "lines = rdf.nquads(make_sample_facts())\n"
        "print([hashlib.sha256(rdf.write(lines, f)).hexdigest() for f in rdf.FORMATS])"
    )
    seen = set()
    for seed in ("0", "1", "4242"):
        where = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
        done = subprocess.run([sys.executable, "-c", code], env=where, capture_output=True, text=True, check=True)
        seen.add(done.stdout)
    assert len(seen) == 1


def test_lines_are_sorted_as_bytes_and_unique(sample_facts: Facts) -> None:
    lines = rdf.nquads(sample_facts)
    encoded = [line.encode("utf-8") for line in lines]
    assert encoded == sorted(set(encoded))


def test_store_gives_back_the_same_lines(sample_facts: Facts) -> None:
    """Literals are canonical: what Oxigraph dumps is what we wrote."""
    lines = rdf.nquads(sample_facts)
    dumped = store_of(lines).dump(format=ox.RdfFormat.N_QUADS)
    assert dumped is not None
    assert sorted(dumped.decode("utf-8").splitlines()) == lines


def test_order_of_evidence_does_not_matter(sample_facts: Facts) -> None:
    tenure = sample_facts.tenures[0]
    turned = dataclasses.replace(tenure, why=dataclasses.replace(tenure.why, evidence=tenure.why.evidence[::-1]))
    assert rdf.nquads(dataclasses.replace(sample_facts, tenures=(turned, *sample_facts.tenures[1:]))) == rdf.nquads(
        sample_facts
    )


# ---- formats


@pytest.mark.parametrize("suffix", rdf.FORMATS)
def test_formats_hold_the_same_triples(suffix: str, sample_facts: Facts) -> None:
    lines = rdf.nquads(sample_facts)
    wanted = {quad.triple for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)}
    read = list(ox.parse(rdf.write(lines, suffix), format=getattr(ox.RdfFormat, rdf.FORMATS[suffix])))
    assert {quad.triple for quad in read} == wanted
    graphs = {quad.graph_name for quad in read}
    report = ox.NamedNode(report_iri(sample_facts.sha256))
    assert graphs == ({ox.DefaultGraph()} if suffix == "ttl" else {report})


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its own use of its old names
def test_rdflib_reads_it_too(sample_facts: Facts) -> None:
    lines = rdf.nquads(sample_facts)
    graph = rdflib.Graph().parse(data=rdf.write(lines, "ttl"), format="turtle")
    assert len(graph) == len(lines)
    again = rdflib.Dataset(default_union=True).parse(data=rdf.write(lines, "jsonld"), format="json-ld")
    assert set(again.triples((None, None, None))) == set(graph)
    meeting = rdflib.URIRef(entity_iri(MEETING, report_iri(sample_facts.sha256)))
    assert str(graph.value(meeting, rdflib.URIRef(SCHEMA.startDate))) == "2024-10-08"


def test_json_ld_reads_like_json(sample_facts: Facts) -> None:
    """Names are short, values plain; a reader of JSON who knows no RDF finds what he looks for."""
    document = json.loads(rdf.write(rdf.nquads(sample_facts), "jsonld"))
    (graph,) = document["@graph"]
    assert graph["@id"] == report_iri(sample_facts.sha256)
    nodes = {node["@id"]: node for node in graph["@graph"]}
    meeting = nodes[entity_iri(MEETING, graph["@id"])]
    assert meeting["schema:startDate"] == "2024-10-08"
    assert meeting["rkg:factuality"] == "rkg:happened"
    assert meeting["rkg:reportedBy"] == graph["@id"]
    assert {node["rkg:order"] for node in nodes.values() if "rkg:order" in node} == {1, 2, 3}
    context = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))
    assert document["@context"] == context["@context"]


def test_context_says_what_the_ontology_says() -> None:
    """Coercions of our own terms follow from their ranges."""
    graph = rdflib.Graph().parse(data=ontology_file("reportkg.ttl").read_text(encoding="utf-8"), format="turtle")
    context = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    short = {f"{XSD.base}{name}": f"xsd:{name}" for name in ("date", "gYear", "decimal")}
    for name in RKG.names:
        node = rdflib.URIRef(RKG.base + name)
        given = context.get(f"rkg:{name}", {}).get("@type")
        if (node, rdflib.RDF.type, rdflib.OWL.ObjectProperty) in graph:
            assert given == "@id", name
        else:
            assert given == short.get(str(graph.value(node, rdflib.RDFS.range))), name
    for prefix, namespace in NAMESPACES.items():
        assert context[prefix] == namespace.base


def test_language_tags_survive_json_ld() -> None:
    line = '<urn:a> <http://www.w3.org/2000/01/rdf-schema#label> "标签"@zh <urn:g> .'
    (quad,) = ox.parse(rdf.write([line], "jsonld"), format=ox.RdfFormat.JSON_LD)
    assert f"{quad.subject} {quad.predicate} {quad.object} {quad.graph_name} ." == line


def test_turtle_of_many_reports_is_their_union(sample_facts: Facts) -> None:
    again = dataclasses.replace(sample_facts, sha256="0" * 64)
    lines = sorted({*rdf.nquads(sample_facts), *rdf.nquads(again)})
    assert lines == sorted(set(rdf.nquads(sample_facts)) | set(rdf.nquads(again)))
    turtle = rdf.write(lines, "ttl").decode("utf-8")
    assert turtle.count('skos:prefLabel "中共示范县委"') == 1
    trig = rdf.write(lines, "trig").decode("utf-8")
    assert trig.count('skos:prefLabel "中共示范县委"') == 2
    assert trig.count("{") == 2  # each graph is one block


def test_unknown_format_and_base_are_refused(sample_facts: Facts) -> None:
    with pytest.raises(OutputError, match=r"\.nq"):
        rdf.write([], "docx")
    with pytest.raises(InputError, match="absolute"):
        rdf.nquads(sample_facts, base="my graph/")
    assert all("<https://example.org/g/report/" in line for line in rdf.nquads(sample_facts, "https://example.org/g/"))


@pytest.mark.parametrize("suffix", rdf.FORMATS)
def test_nothing_makes_an_empty_file(suffix: str) -> None:
    data = rdf.write([], suffix)
    assert list(ox.parse(data, format=getattr(ox.RdfFormat, rdf.FORMATS[suffix]))) == []


# ---- escaping


@given(st.text())
def test_literals_survive_and_are_canonical(text: str) -> None:
    line = f"<urn:s> <urn:p> {quads.literal(text)} ."
    (quad,) = ox.parse(line.encode("utf-8"), format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == text
    assert ox.serialize([quad.triple], format=ox.RdfFormat.N_TRIPLES) == f"{line}\n".encode()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_decimals_are_exact_and_canonical(value: Decimal) -> None:
    line = f"<urn:s> <urn:p> {quads.decimal(value)} <urn:g> ."
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    assert isinstance(quad.object, ox.Literal)
    assert Decimal(quad.object.value) == value
    store = store_of([line])
    assert next(iter(store)).object == quad.object


def test_lone_surrogates_of_file_names_can_be_written(sample_facts: Facts) -> None:
    lines = rdf.nquads(dataclasses.replace(sample_facts, source="坏\udcff名.txt"))
    assert ask(lines, "SELECT ?s WHERE { ?r dct:source ?s }") == [("坏\ufffd名.txt",)]


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("https://example.org/新闻?id=1", "<https://example.org/新闻?id=1>"),
        ("https://example.org/a b", '"https://example.org/a b"'),
        ("https://example.org/> <urn:x", '"https://example.org/> <urn:x"'),
        ("file.txt", '"file.txt"'),
    ],
)
def test_sources_that_are_addresses_become_iris(source: str, written: str, sample_facts: Facts) -> None:
    lines = rdf.nquads(dataclasses.replace(sample_facts, source=source))
    assert [line for line in lines if "terms/source" in line] == [
        f"<{report_iri(sample_facts.sha256)}> <http://purl.org/dc/terms/source> {written} "
        f"<{report_iri(sample_facts.sha256)}> ."
    ]


def test_names_cannot_inject_triples(sample_facts: Facts) -> None:
    person = Entity("Person", f'x" . <urn:a> <urn:b> <urn:c> . "{EVIL}')
    lines = rdf.nquads(dataclasses.replace(sample_facts, entities=(*sample_facts.entities, person)))
    assert len(store_of(lines)) == len(lines)
    assert not ask(lines, "SELECT ?o WHERE { <urn:a> ?p ?o }")
    assert (person.name,) in ask(lines, "SELECT ?n WHERE { ?p a rkg:Person ; skos:prefLabel ?n }")


# ---- what is said


def test_anchors_are_the_text_at_their_offsets(sample_facts: Facts) -> None:
    stretches = ask(
        rdf.nquads(sample_facts),
        "SELECT ?n ?b ?e ?t WHERE { ?n nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?t ; nif:referenceContext ?r }",
    )
    assert len(stretches) > 30
    for node, begin, end, text in stretches:
        assert sample_facts.text[int(begin) : int(end)] == text
        if "#char=" in node:
            assert node == span_iri(report_iri(sample_facts.sha256), int(begin), int(end))


@given(text=st.text(min_size=1, max_size=60), data=st.data())
def test_offsets_round_trip_on_any_text(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    key = entity_key("Person", "张样例")
    reason = Why(((begin, end),), "kg_names", "test", 0.5)
    facts = Facts(
        sha256="f" * 64, text=text, source="", headline="", published=None, jurisdiction=None, encoding="utf-8",
        pipeline="", sentences=((0, len(text)),), entities=(Entity("Person", "张样例"),),
        mentions=(Mention(begin, end, text[begin:end], key, reason),),
    )  # fmt: skip
    rows = ask(
        rdf.nquads(facts),
        "SELECT ?b ?e ?t ?s WHERE { ?m a rkg:Mention ; nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?t ;"
        " nif:sentence/nif:anchorOf ?s }",
    )
    assert rows == [(str(begin), str(end), text[begin:end], text)]


def test_a_mention_that_is_a_whole_sentence_is_both(sample_facts: Facts) -> None:
    begin, end = sample_facts.sentences[0]
    mention = Mention(begin, end, sample_facts.headline, MEETING, why((begin, end)))
    lines = rdf.nquads(dataclasses.replace(sample_facts, mentions=(mention,)))
    node = span_iri(report_iri(sample_facts.sha256), begin, end)
    assert ask(lines, f"SELECT ?c WHERE {{ <{node}> a ?c }}") == [(NIF.Sentence,), (RKG.Mention,)]
    assert ask(lines, f"SELECT ?s WHERE {{ <{node}> nif:sentence ?s }}") == [(node,)]


def test_every_fact_leads_to_its_text_in_one_step(sample_facts: Facts) -> None:
    lines = rdf.nquads(sample_facts)
    facts = ask(lines, "SELECT DISTINCT ?f WHERE { ?f rkg:evidence ?e . ?e nif:anchorOf ?t . ?f rkg:rule ?r ;"
                       " rkg:component ?c ; rkg:confidence ?p }")  # fmt: skip
    rows = (
        len(sample_facts.tenures) + len(sample_facts.events) + len(sample_facts.participations) + len(sample_facts.acts)
        + len(sample_facts.statements) + len(sample_facts.measures) + len(sample_facts.relations)
        + len(sample_facts.contributors)
    )  # fmt: skip
    assert len(facts) == rows


def test_a_fact_read_twice_is_one_with_the_surer_reason(sample_facts: Facts) -> None:
    first = sample_facts.tenures[0]
    again = dataclasses.replace(first, why=why("指出", rule="other-rule", conf=0.99))
    lines = rdf.nquads(dataclasses.replace(sample_facts, tenures=(*sample_facts.tenures, again)))
    rows = ask(
        lines, "SELECT ?t ?r ?c WHERE { ?t org:member/skos:prefLabel '张样例' ; rkg:rule ?r ; rkg:confidence ?c }"
    )
    assert [row[1:] for row in rows] == [("other-rule", "0.99")]
    evidence = ask(lines, "SELECT ?x WHERE { ?t rkg:rule 'other-rule' ; rkg:evidence/nif:anchorOf ?x }")
    assert evidence == [("张样例",), ("指出",), ("省样例办",)]


def test_former_holders_hold_no_post(sample_facts: Facts) -> None:
    rows = ask(
        rdf.nquads(sample_facts), "SELECT ?n ?b WHERE { ?p rkg:holdsPostIn/skos:prefLabel ?b ; skos:prefLabel ?n }"
    )
    assert rows == [("张样例", "样例省样例办"), ("李示范", "中共示范县委"), ("李示范", "示范县政府")]


def test_nobody_took_part_in_what_is_only_planned(sample_facts: Facts) -> None:
    planned = Participation(ZHANG, sample_facts.events[1].entity, "attended", 1, (), why("下月将召开总结会。"))
    lines = rdf.nquads(dataclasses.replace(sample_facts, participations=(*sample_facts.participations, planned)))
    assert ("总结会", "张样例") in ask(
        lines, "SELECT ?e ?n WHERE { ?p rkg:inEvent/skos:prefLabel ?e ; rkg:participant/skos:prefLabel ?n }"
    )
    taken = ask(lines, "SELECT DISTINCT ?e ?n WHERE { ?p rkg:tookPartIn/skos:prefLabel ?e ; skos:prefLabel ?n }")
    assert {event for event, _ in taken} == {"样例产业现场推进会"}
    assert {name for _, name in taken} == {"张样例", "李示范", "王样本"}  # the organizer did not take part


def test_unresolved_bodies_are_of_their_report_alone(sample_facts: Facts) -> None:
    ask_for = "SELECT ?b WHERE { ?b rkg:unresolved true }"
    one = ask(rdf.nquads(sample_facts), ask_for)
    other = ask(rdf.nquads(dataclasses.replace(sample_facts, sha256="1" * 64)), ask_for)
    assert len(one) == len(other) == 1
    assert one != other


def test_events_places_and_figures(sample_facts: Facts) -> None:
    lines = rdf.nquads(sample_facts)
    county = entity_iri(COUNTY, report_iri(sample_facts.sha256))
    assert county == f"{BASE}place/990101"
    assert ask(lines, "SELECT ?l ?d ?z WHERE { ?e rkg:reportedBy ?r ; schema:location ?l ; schema:startDate ?d ;"
                      " schema:endDate ?z }") == [(county, "2024-10-08", "2024-10-09")]  # fmt: skip
    assert ask(lines, "SELECT ?v ?u ?y ?a WHERE { ?m schema:value ?v . OPTIONAL { ?m schema:unitText ?u }"
                      " OPTIONAL { ?m rkg:year ?y } OPTIONAL { ?m rkg:approximation ?a } }") == [
        ("120", "家", "2026", "约"),
        ("3.5", "%", "", ""),
    ]  # fmt: skip


def test_time_grows_with_the_text_not_with_its_square() -> None:
    """One sentence of 400,000 characters with 20,000 mentions: copying it for each of them would take minutes."""
    key = entity_key("Person", "张样例")
    text = "张样例出席了样例会并且还在场参加了全部的活动" * 20_000
    spans = [(begin, begin + 3) for begin in range(0, len(text), len(text) // 20_000)]
    mentions = tuple(Mention(*span, "张样例", key, Why((span,), "kg_names", "test", 0.5)) for span in spans)
    facts = Facts(
        sha256="f" * 64, text=text, source="", headline="", published=None, jurisdiction=None, encoding="utf-8",
        pipeline="", sentences=((0, len(text)),), entities=(Entity("Person", "张样例"),), mentions=mentions,
    )  # fmt: skip
    begin = time.process_time()
    lines = rdf.nquads(facts)
    assert time.process_time() - begin < 10
    assert len(lines) > 9 * len(spans)


@pytest.mark.parametrize(("code", "written"), [("990101", 1), ("990101-1985", 1), ("R060", 0), ("CN", 0)])
def test_only_divisions_have_a_division_code(code: str, written: int, sample_facts: Facts) -> None:
    place = Entity("Place", "样例高原", code, code=code)
    lines = rdf.nquads(dataclasses.replace(sample_facts, entities=(place,)))
    assert sum(RKG.divisionCode in line for line in lines) == written


def test_a_span_over_two_sentences_has_no_sentence(sample_facts: Facts) -> None:
    tenure = Tenure(WANG, sample_facts.tenures[3].body, "代表", "current", why((20, 60)))
    lines = rdf.nquads(dataclasses.replace(sample_facts, tenures=(tenure,), participations=(), acts=(), statements=(),
                                           measures=()))  # fmt: skip
    node = span_iri(report_iri(sample_facts.sha256), 20, 60)
    assert ask(lines, f"SELECT ?c WHERE {{ <{node}> a ?c }}") == [(NIF.Phrase,)]
    assert ask(lines, f"SELECT ?s WHERE {{ <{node}> nif:sentence ?s }}") == []


def test_local_names_do_not_meet_global_ones() -> None:
    report = report_iri("a" * 64)
    assert entity_iri(entity_key("Body", "县委", LOCAL), report) != entity_iri(entity_key("Body", "县委"), report)


def test_confidence_of_a_mention(sample_facts: Facts) -> None:
    rows = ask(
        rdf.nquads(sample_facts), f"SELECT ?c WHERE {{ ?m nif:anchorOf '市样例局' ; <{ITSRDF.taConfidence}> ?c }}"
    )
    assert rows == [("0.4",)]


# ---- the questions that every graph must answer


@pytest.fixture
def evaluation(shared: Path, sample_facts: Facts) -> Callable[[str], list[dict[str, str]]]:
    folder = shared / "evaluation" / "queries"
    prefixes = (folder / "prefixes.rq").read_text(encoding="utf-8")
    store = store_of(rdf.nquads(sample_facts))

    def rows(name: str) -> list[dict[str, str]]:
        text = prefixes + (folder / f"{name}.rq").read_text(encoding="utf-8")
        found = store.query(text, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [{n: "" if row[n] is None else row[n].value for n in names} for row in found]

    return rows


def test_evaluation_queries_answer(evaluation: Callable[[str], list[dict[str, str]]], sample_facts: Facts) -> None:
    assert {row["sha256"] for row in evaluation("reports")} == {sample_facts.sha256}
    mentions = {(int(row["begin"]), int(row["end"]), row["text"]) for row in evaluation("mentions")}
    assert mentions == {(m.begin, m.end, m.text) for m in sample_facts.mentions}
    assert {(row["person"], row["title"], row["status"].rsplit("#")[-1]) for row in evaluation("posts")} == {
        ("张样例", "副主任", "current"), ("李示范", "常委", "current"),
        ("李示范", "副县长", "current"), ("王样本", "县长", "former"),
    }  # fmt: skip
    assert {row["basis"] for row in evaluation("spoke_for") if row["person"] == "李示范"} == {"office"}
    assert {row["role"].rsplit("#")[-1] for row in evaluation("participants")} == {
        "attended", "chaired", "spoke", "organized",
    }  # fmt: skip
    assert {(row["place"], row["date"]) for row in evaluation("events")} == {("示范县", "2024-10-08")}
    assert [row["mode"] for row in sorted(evaluation("statements"), key=lambda row: int(row["begin"]))] == [
        "direct", "indirect",
    ]  # fmt: skip
    assert {(row["value"], row["kind"].rsplit("#")[-1], row["year"][:4]) for row in evaluation("measures")} == {
        ("120", "target", "2026"), ("3.5", "change", ""),
    }  # fmt: skip
    assert {row["name"] for row in evaluation("contributors")} == {"赵通讯", "示范县融媒体中心"}
