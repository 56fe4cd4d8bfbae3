"""The gallery: every query answers, explains itself, and counts right over the union of many reports."""

from __future__ import annotations

import dataclasses

import pyoxigraph as ox
import pytest
import rdflib

from kg import ontology, rdf
from kg.facts import Facts

NAMES = ontology.query_names()
ASKED = {
    "reports", "mentions", "posts", "spoke-for", "participants", "events", "statements", "measures", "contributors",
    "initiatives", "bodies", "unresolved", "garbled", "evidence",
}  # fmt: skip
Row = tuple[str | None, ...]


@pytest.fixture
def lines(sample_facts: Facts) -> list[str]:
    """Two reports that say the same of the same people."""
    again = dataclasses.replace(sample_facts, sha256="0" * 64, published="2024-11-01")
    return sorted({*rdf.nquads(sample_facts), *rdf.nquads(again)})


def ask(lines: list[str], sparql: str) -> tuple[list[str], list[Row]]:
    """Oxigraph's answer over the union of all graphs, which keeps duplicates."""
    store = ox.Store()
    store.load(rdf.write(lines, "nq"), format=ox.RdfFormat.N_QUADS)
    found = store.query(sparql, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return names, [tuple(None if row[n] is None else row[n].value for n in names) for row in found]


def key(row: Row) -> tuple[tuple[bool, str], ...]:
    return tuple((value is None, value or "") for value in row)


def test_the_gallery_is_complete() -> None:
    assert set(NAMES) >= ASKED


@pytest.mark.parametrize("name", NAMES)
def test_query_explains_itself(name: str) -> None:
    header = ontology.query_header(name)
    assert set(header) == {"title", "title@zh", "note", "note@zh"}
    assert all(header.values())
    assert any("\u4e00" <= character <= "\u9fff" for character in header["title@zh"])


@pytest.mark.parametrize("name", NAMES)
def test_query_answers_without_duplicates(name: str, lines: list[str]) -> None:
    names, rows = ask(lines, ontology.query_text(name))
    assert rows
    assert len(rows) == len(set(rows))
    for column, variable in enumerate(names):
        assert any(row[column] is not None for row in rows) or variable == "parent", f"?{variable} is never bound"


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's own use of its old names
@pytest.mark.parametrize("name", NAMES)
def test_query_answers_as_over_a_merged_graph(name: str, lines: list[str]) -> None:
    """rdflib merges the named graphs as RDF says; Oxigraph's union repeats what several graphs state."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=rdf.write(lines, "nq"), format="nquads")
    wanted = [tuple(None if v is None else str(v) for v in row) for row in dataset.query(ontology.query_text(name))]
    assert sorted(ask(lines, ontology.query_text(name))[1], key=key) == sorted(wanted, key=key)


@pytest.mark.parametrize("name", NAMES)
def test_rows_have_one_order(name: str, lines: list[str]) -> None:
    """ORDER BY settles the order wholly: loading the quads the other way round changes nothing."""
    assert ask(lines, ontology.query_text(name)) == ask(lines[::-1], ontology.query_text(name))


def test_answers_on_the_invented_report(sample_facts: Facts) -> None:
    lines = rdf.nquads(sample_facts)
    said = {row[:4] for row in ask(lines, ontology.query_text("spoke-for"))[1]}
    meeting = "样例产业现场推进会"
    assert said == {
        ("张样例", "样例省样例办", "explicit", meeting),
        ("李示范", "中共示范县委", "office", meeting),
        ("李示范", "示范县政府", "office", meeting),
    }
    posts = {row[:5] for row in ask(lines, ontology.query_text("posts"))[1]}
    assert ("王样本", "县长", "示范县政府", "former", "2024-10-10") in posts
    listed = [row[3] for row in ask(lines, ontology.query_text("participants"))[1] if row[5] == "attended"]
    assert list(dict.fromkeys(listed)) == ["张样例", "李示范", "王样本"]
    names, rows = ask(lines, ontology.query_text("people"))
    assert dict(zip(names, next(row for row in rows if row[0] == "李示范"), strict=True))["mentions"] == "2"


def test_counts_over_two_reports(lines: list[str]) -> None:
    names, rows = ask(lines, ontology.query_text("initiatives"))
    (row,) = (dict(zip(names, row, strict=True)) for row in rows)
    assert (row["reports"], row["mentions"], row["first"], row["last"]) == ("2", "2", "2024-10-10", "2024-11-01")


def test_prologue_has_every_prefix() -> None:
    for name in NAMES:
        for line in ontology.query_text(name).splitlines():
            assert not line.startswith("PREFIX") or line in ontology.PREFIXES
