"""The place vocabulary as RDF: the IRIs of reports, one label, years, successors."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg import ontology
from kg.errors import InputError
from kg.facts import Entity, Facts, entity_key
from kg.iris import BASE, entity_iri
from kg.place_graph import GRAPH, place_quads
from kg.places import Places
from kg.rdf import nquads


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.bulk_load("\n".join(place_quads()).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def ask(store: ox.Store, pattern: str, *names: str) -> list[tuple[str, ...]]:
    """Sorted rows of these variables; without any, of none."""
    wanted = " ".join(f"?{name}" for name in names) or "*"
    found = store.query(f"{ontology.PREFIXES} SELECT {wanted} WHERE {{ GRAPH <{GRAPH}> {{ {pattern} }} }}")
    return sorted(tuple(row[name].value for name in names) for row in found)  # type: ignore[union-attr]


def place(code: str) -> str:
    return f"<{entity_iri(entity_key('Place', 'any', code), 'any')}>"


def test_every_place_is_there_with_one_preferred_label(store: ox.Store) -> None:
    labelled = ask(store, "?place a rkg:Place ; skos:prefLabel ?label", "place")
    assert len(labelled) == len({p.code for p in Places.load()}) == len(set(labelled))
    assert not ask(store, "?place skos:prefLabel ?label ; skos:altLabel ?label")


def test_every_link_leads_to_a_place_with_a_label(store: ox.Store) -> None:
    link = "?a schema:containedInPlace|dct:isReplacedBy ?b"
    assert len(ask(store, link, "b")) > 10_000
    assert not ask(store, f"{link} FILTER NOT EXISTS {{ ?b a rkg:Place ; skos:prefLabel ?label }}")


def test_a_renamed_city_has_both_names_with_their_years(store: ox.Store) -> None:
    city = place("420600")
    assert ask(store, f"{city} skos:prefLabel ?name", "name") == [("襄阳市",)]
    assert ask(
        store, f"{city} skosxl:prefLabel [ skosxl:literalForm ?name ; rkg:inUseFrom ?year ]", "name", "year"
    ) == [("襄阳市", "2010")]
    assert ask(
        store, f"{city} skosxl:altLabel [ skosxl:literalForm ?name ; rkg:inUseUntil ?year ]", "name", "year"
    ) == [("襄樊市", "2010")]
    assert not ask(store, f"{city} dct:isReplacedBy ?later")
    assert not ask(store, f"{city} rkg:inUseFrom|rkg:inUseUntil ?year")


def test_a_county_leads_to_the_district_that_it_became(store: ox.Store) -> None:
    pattern = f"{place('120225')} dct:isReplacedBy ?district ; rkg:inUseUntil ?year . ?district skos:prefLabel ?name"
    assert ask(store, pattern, "name", "year") == [("蓟州区", "2016")]


def test_only_divisions_have_a_division_code(store: ox.Store) -> None:
    kinds = {kind.rpartition("-")[2] for (kind,) in ask(store, "?p rkg:divisionCode ?c ; rkg:kind ?kind", "kind")}
    assert kinds == {"province", "prefecture", "county"}
    assert ask(store, f"{place('JP')} skos:prefLabel ?name ; rkg:kind ?kind", "name") == [("日本",)]


def test_same_bytes_and_a_base_of_ones_own() -> None:
    lines = place_quads()
    assert lines == sorted(set(lines)) == place_quads()
    other = place_quads("https://example.org/id/")
    assert len(other) == len(lines) and not any(BASE in line for line in other)
    with pytest.raises(InputError, match="base of IRIs"):
        place_quads("no iri")


def test_reports_give_only_divisions_a_division_code() -> None:
    places = tuple(Entity("Place", name, code, code=code) for name, code in (("日本", "JP"), ("张掖市", "620700")))
    facts = Facts(
        sha256="0" * 64, text="", source="", headline="", published=None, jurisdiction=None, encoding="utf-8",
        pipeline="test", entities=places,
    )  # fmt: skip
    coded = [line for line in nquads(facts) if "divisionCode" in line]
    assert len(coded) == 1 and '"620700"' in coded[0]
