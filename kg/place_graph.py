"""The place vocabulary as RDF, under the IRIs that reports' graphs use for places.

    from kg import quads
    from kg.place_graph import place_quads
    Path("places.ttl").write_bytes(quads.write(place_quads(), "ttl"))

A place is one node for all its years (`…/place/420600`). Its preferred label is its latest name; former names,
short names and aliases are further labels. Where the name changed under one code, SKOS-XL labels say which name
held in which years; where the code changed too, `dct:isReplacedBy` leads on.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg import ontology
from kg.errors import InputError
from kg.facts import entity_key
from kg.iris import BASE, entity_iri, hashed
from kg.places import Place, Places
from kg.quads import is_iri, literal, typed

GRAPH = "https://w3id.org/reportkg/vocabulary/places"
"""Name of the graph that holds the vocabulary, apart from those of the reports."""

DCT, RDF, RKG, SCHEMA, SKOS, SKOSXL = (
    namespace.bracketed()
    for namespace in (ontology.DCT, ontology.RDF, ontology.RKG, ontology.SCHEMA, ontology.SKOS, ontology.SKOSXL)
)


def place_quads(base: str = BASE) -> list[str]:
    """The N-Quads lines (without line ends) of the whole vocabulary, sorted by code point, each once.

    Args:
        base: beginning of the IRIs, the same as that of the reports' graphs.

    Raises:
        InputError: `base` is no absolute http(s) IRI.
    """
    if not is_iri(base):
        raise InputError(f"{base!r} cannot be the base of IRIs: give an absolute one, e.g. {BASE}")
    periods: dict[str, list[Place]] = {}
    for place in Places.load():
        periods.setdefault(place.code, []).append(place)
    lines = {
        f"{subject} {predicate} {value} <{GRAPH}> ."
        for held in periods.values()
        for subject, predicate, value in (*_place(held, base), *_names(held, base))
    }
    return sorted(lines)


def _iri(code: str, base: str) -> str:
    return f"<{entity_iri(entity_key('Place', '', code), '', base)}>"


def _place(held: list[Place], base: str) -> Iterator[tuple[str, str, str]]:
    """Triples of one place, whose names with their periods these are, oldest first."""
    node, last = _iri(held[-1].code, base), held[-1]
    yield node, RDF.type, RKG.Place
    yield node, RKG.kind, f"<{ontology.RKG.base}place-{last.level}>"
    yield node, SKOS.prefLabel, literal(last.name)
    for place in held:
        for label in (place.name, place.short, *place.aliases):
            if label not in ("", last.name):
                yield node, SKOS.altLabel, literal(label)
        for code in place.successors:
            if code != place.code:
                yield node, DCT.isReplacedBy, _iri(code, base)
    if last.parent:
        yield node, SCHEMA.containedInPlace, _iri(last.parent, base)
    if last.is_division:
        yield node, RKG.divisionCode, literal(last.code)
        yield from _years(node, held[0], last)


def _years(node: str, first: Place, last: Place) -> Iterator[tuple[str, str, str]]:
    """From and until when; open where the source begins with it or it is in use."""
    if first.first_year > Places.FIRST_YEAR:
        yield node, RKG.inUseFrom, typed(f"{first.first_year:04d}", "gYear")
    if last.last_year is not None:
        yield node, RKG.inUseUntil, typed(f"{last.last_year:04d}", "gYear")


def _names(held: list[Place], base: str) -> Iterator[tuple[str, str, str]]:
    """Labels with their years, for a place that changed its name and kept its code."""
    if len({place.name for place in held}) < 2:
        return
    node = _iri(held[-1].code, base)
    for place in held:
        label = f"<{hashed('place-name', place.code, place.name, place.first_year, base=base)}>"
        current = place is held[-1]
        yield node, SKOSXL.prefLabel if current else SKOSXL.altLabel, label
        yield label, RDF.type, SKOSXL.Label
        yield label, SKOSXL.literalForm, literal(place.name)
        yield from _years(label, place, place)
