"""The store, in memory and on disk: replacing, asking, dying, refusing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from conftest import make_sample_facts
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.answers import Iri
from kg.errors import InputError, QueryError, StoreError
from kg.ontology import RKG
from kg.quads import literal
from kg.rdf import nquads
from kg.store import Store

R1, R2 = "https://example.org/r1", "https://example.org/r2"


def line(subject: str, predicate: str, value: str, report: str) -> str:
    return f"<https://example.org/{subject}> <https://example.org/{predicate}> {value} <{report}> ."


def report_line(report: str) -> str:
    return f"<{report}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{RKG.Report}> <{report}> ."


SHARED = ("body", "label", '"示范县政府"')
FIRST = [report_line(R1), line(*SHARED, R1), line("a", "p", '"1"', R1), line("a", "p", '"2"', R1)]
SECOND = [report_line(R2), line(*SHARED, R2), line("b", "p", '"3"', R2)]


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    with Store.open(tmp_path / "store" if request.param == "disk" else None) as opened:
        yield opened


def test_replacing_twice_with_the_same_lines_changes_nothing(store: Store) -> None:
    store.replace(R1, FIRST)
    once = list(store.dump())
    store.replace(R1, FIRST)
    assert list(store.dump()) == once == sorted(FIRST)
    assert store.reports() == [R1]


def test_a_report_is_replaced_as_a_whole_and_others_stay(store: Store) -> None:
    store.replace(R1, FIRST)
    store.replace(R2, SECOND)
    store.replace(R1, [line("a", "p", '"9"', R1)])
    assert list(store.dump(R1)) == [line("a", "p", '"9"', R1)]
    assert list(store.dump(R2)) == sorted(SECOND)
    labels = store.query("SELECT ?o { ?s <https://example.org/label> ?o }").rows
    assert labels == (("示范县政府",),), "another report still says it"
    store.replace(R2, [])
    assert store.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows == ((R1,),)
    assert len(store) == 1
    assert store.reports() == [], "a graph without a report in it is none"


@pytest.mark.parametrize(
    "question",
    [
        "SELECT (COUNT(*) AS ?n) { ?s <https://example.org/label> ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(?x) AS ?n) { ?s <https://example.org/label> ?o . ?x <https://example.org/p> ?y }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s <https://example.org/label> ?o } }",
        "SELECT (SUM(?x) AS ?n) { ?s <https://example.org/label> ?o . BIND(1 AS ?x) }",
    ],
)
@pytest.mark.parametrize("way", ["replace", "load"])
def test_a_fact_stated_by_several_reports_counts_once(store: Store, way: str, question: str) -> None:
    if way == "load":
        store.load([*FIRST, *SECOND])
    else:
        store.replace(R1, FIRST)
        store.replace(R2, SECOND)
    theirs = rdflib.Dataset(default_union=True)
    theirs.parse(data="\n".join([*FIRST, *SECOND]), format="nquads")
    expected = [row.n.toPython() for row in theirs.query(question)]  # type: ignore[union-attr]
    assert [row[0] for row in store.query(question).rows] == expected


def test_the_graph_of_a_report_comes_back_byte_by_byte(store: Store) -> None:
    lines = nquads(make_sample_facts())
    report = lines[0].rsplit(" ", 2)[1][1:-1]
    store.replace(report, lines)
    assert list(store.dump()) == lines
    corrected = nquads(replace(make_sample_facts(), headline="示范县改了标题"))
    store.replace(report, corrected)
    assert list(store.dump()) == corrected


def test_loading_into_a_filled_store_keeps_what_was_there(store: Store, tmp_path: Path) -> None:
    store.replace(R1, FIRST)
    file = tmp_path / "second.nq"
    file.write_text("\n".join(SECOND) + "\n", encoding="utf-8")
    store.load(file)
    assert list(store.dump()) == sorted([*FIRST, *SECOND])
    assert len(store) == 6
    assert store.reports() == [R1, R2]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (["<urn:a> <urn:p> "], "cannot be read"),
        (["<urn:a> <urn:p> <urn:o> ."], "graph of its report"),
        (["_:b <urn:p> <urn:o> <urn:g> ."], "blank nodes"),
        ("no-such.nq", "no-such.nq"),
        ("facts.ttl", ".nq, .trig, .jsonld"),
    ],
)
def test_a_bad_load_is_refused_and_leaves_nothing(store: Store, source: str | list[str], said: str) -> None:
    good = FIRST if isinstance(source, list) else []
    with pytest.raises(InputError, match=said):
        store.load([*good, *source] if isinstance(source, list) else source)
    assert list(store.dump()) == []
    store.replace(R1, FIRST)
    with pytest.raises(InputError, match=said):
        store.load(source)
    assert list(store.dump()) == sorted(FIRST)


def test_a_report_is_not_replaced_by_what_is_no_rdf(store: Store) -> None:
    right = "<urn:a> <urn:p> <urn:b> <urn:r> ."
    for lines in (
        [right, "会议"],
        [right, "<urn:a> <urn:p> _:b <urn:r> ."],
        [right, right.replace("urn:r", "urn:other")],
    ):
        with pytest.raises(InputError):
            store.replace("urn:r", lines)
        assert list(store.dump("urn:r")) == []
    store.replace("urn:r", [right, right])
    with pytest.raises(InputError, match="cannot be read as RDF"):
        store.replace("urn:r", ["会议"])
    assert list(store.dump("urn:r")) == [right]


def test_lines_of_another_report_are_refused(store: Store) -> None:
    store.replace(R1, FIRST)
    with pytest.raises(InputError, match="not of the graph"):
        store.replace(R1, SECOND)
    assert list(store.dump()) == sorted(FIRST)


def test_values_are_plain_python(store: Store) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    values = {
        "int": (f'"12"^^<{xsd}integer>', 12),
        "exact": (f'"2590000.10"^^<{xsd}decimal>', Decimal("2590000.10")),
        "float": (f'"1.5"^^<{xsd}double>', 1.5),
        "truth": (f'"true"^^<{xsd}boolean>', True),
        "day": (f'"2024-10-08"^^<{xsd}date>', "2024-10-08"),
        "tagged": ('"样例"@zh', "样例"),
        "node": ("<urn:x>", Iri("urn:x")),
        "broken": (f'"x"^^<{xsd}integer>', "x"),
    }
    store.replace(R1, [line(name, "p", term, R1) for name, (term, _) in values.items()])
    for name, (_, expected) in values.items():
        (value,) = store.query(f"SELECT ?o {{ <https://example.org/{name}> ?p ?o }}").rows[0]
        assert value == expected
        assert type(value) is type(expected)


def test_every_form_of_query(store: Store) -> None:
    store.replace(R1, FIRST)
    answer = store.query("SELECT ?s ?none { ?s <https://example.org/p> ?o } ORDER BY DESC(?o)")
    assert answer.variables == ("s", "none")
    assert list(answer) == [{"s": "https://example.org/a", "none": None}] * 2
    assert store.query("ASK { ?s ?p '1' }").truth is True
    assert store.query("ASK { ?s ?p 'nobody' }").truth is False
    made = store.query("CONSTRUCT { ?s rkg:title ?o } WHERE { ?s <https://example.org/p> ?o }")
    assert len(made) == len(made.triples) == 2
    assert store.query("SELECT ?s { ?s skos:prefLabel ?o }").rows == ()


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELEC ?x", "line 1, column"),
        ("SELECT ?x {\n ?x nowhere:p ?y }", "unknown prefix"),
        ("", "line 1"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "can only ask"),
        ("SELECT ?x { ?x ?p ", "SPARQL"),
    ],
)
def test_a_refused_query_says_where_and_why(store: Store, sparql: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        store.query(sparql)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=4))
def test_any_text_survives_being_replaced(texts: list[str]) -> None:
    """Deleting goes through SPARQL text, so every character must survive its escapes."""
    store = Store.open()
    store.replace(R1, [line(str(i), "p", literal(text), R1) for i, text in enumerate(texts)])
    store.replace(R1, [line("x", "p", literal(text), R1) for text in texts])
    assert {row[0] for row in store.query("SELECT ?o { ?s ?p ?o }").rows} == set(texts)
    store.replace(R1, [])
    assert len(store) == 0


# ---- on disk: other processes


def run(code: str, *args: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, args)], stdout=subprocess.PIPE, text=True)


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "the other process did not come this far"
        time.sleep(0.01)


REPLACING = """
import sys
from kg.store import Store
store = Store.open(sys.argv[1])
for n in range(10**9):
    value = n % 1000
    store.replace("urn:r", [f'<urn:s{i}> <urn:p> "{value}" <urn:r> .' for i in range(300)])
    print(n, flush=True)
"""


@pytest.mark.parametrize("delay", [0.0, 0.011, 0.037])
def test_a_killed_replacement_leaves_a_whole_graph(tmp_path: Path, delay: float) -> None:
    path = tmp_path / "store"
    process = run(REPLACING, path)
    assert process.stdout is not None
    done = [int(process.stdout.readline()) for _ in range(3)][-1]
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    done = max([done, *(int(n) for n in process.stdout.read().split())])
    process.wait()
    process.stdout.close()
    for read_only in (True, False):
        with Store.open(path, read_only=read_only) as store:
            rows = store.query("SELECT ?o (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?o").rows
            assert rows in ((((str(done % 1000)), 300),), (((str((done + 1) % 1000)), 300),))
            assert store.query("SELECT ?o (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?o").rows == rows


LOADING = """
import sys
from kg.store import Store
def lines():
    for n in range(10**9):
        yield f'<urn:s{n}> <urn:p> "{n}" <urn:r{n // 100}> .'
        if n == 20000:
            print("going", flush=True)
            import time; time.sleep(60)
import kg.store, pyoxigraph as ox
kg.store._parse = lambda source: (quad for line in source for quad in ox.parse(line, format=ox.RdfFormat.N_QUADS))
Store.open(sys.argv[1]).load(lines())
"""


def test_a_killed_bulk_load_leaves_an_empty_store(tmp_path: Path) -> None:
    path = tmp_path / "store"
    process = run(LOADING, path)
    assert process.stdout is not None
    assert process.stdout.readline() == "going\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with pytest.raises(StoreError, match="run it again"):
        Store.open(path, read_only=True)
    with Store.open(path) as store:
        assert list(store.dump()) == []
        store.load(FIRST)
    with Store.open(path, read_only=True) as store:
        assert list(store.dump()) == sorted(FIRST)


HOLDING = """
import sys
from kg.store import Store
with Store.open(sys.argv[1], read_only=sys.argv[2] == "r") as store:
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("theirs", "ours", "said"),
    [("w", "w", "another process"), ("w", "r", "is being written"), ("r", "w", "in use"), ("r", "r", None)],
)
def test_one_writer_or_several_readers(tmp_path: Path, theirs: str, ours: str, said: str | None) -> None:
    path = tmp_path / "store"
    with Store.open(path) as store:
        store.replace(R1, FIRST)
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path), theirs], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    try:
        if said is None:
            with Store.open(path, read_only=True) as store:
                assert list(store.dump()) == sorted(FIRST)
        else:
            with pytest.raises(StoreError, match=said):
                Store.open(path, read_only=ours == "r")
    finally:
        process.communicate()
    with Store.open(path) as store:
        assert store.reports() == [R1]


def test_a_closed_store_says_so() -> None:
    store = Store.open()
    store.close()
    store.close()
    assert store.closed and repr(kg.Graph(store)) == "<Graph, closed>"
    for asked in (lambda: store.query("ASK {}"), lambda: list(store.dump()), lambda: len(store), store.reports):
        with pytest.raises(StoreError, match="closed"):
            asked()


def test_a_closed_store_opens_again(tmp_path: Path) -> None:
    for number in range(3):
        with Store.open(tmp_path / "store") as store:
            store.replace(f"{R1}{number}", [report_line(f"{R1}{number}")])
    with Store.open(tmp_path / "store", read_only=True) as store:
        assert len(store.reports()) == 3


def test_a_store_opened_to_read_cannot_be_written(tmp_path: Path) -> None:
    Store.open(tmp_path / "store").close()
    with Store.open(tmp_path / "store", read_only=True) as store, pytest.raises(StoreError, match="read_only"):
        store.replace(R1, FIRST)


def test_what_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("样例", encoding="utf-8")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="no store"):
            Store.open(tmp_path / "letters", read_only=read_only)
    assert [entry.name for entry in (tmp_path / "letters").iterdir()] == ["letter.txt"]
    with pytest.raises(StoreError, match="is a file"):
        Store.open(tmp_path / "letters" / "letter.txt")
    with pytest.raises(StoreError, match="no store at"):
        Store.open(tmp_path / "absent", read_only=True)
    assert not (tmp_path / "absent").exists()


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    Store.open(tmp_path / "store").close()
    (tmp_path / "store" / "CURRENT").write_text("nonsense", encoding="utf-8")
    with pytest.raises(StoreError, match="damaged"):
        Store.open(tmp_path / "store")


def test_a_place_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open("/proc/reportkg/store")
