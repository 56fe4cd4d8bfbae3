"""The graph as networks of people, bodies, events and initiatives, for NetworkX and what reads its files.

`view(store, "spoke_for")` is a projection of the store: nodes are things, an edge gathers all facts that say
the same of the same two things. Everything is typed and plain, so that NetworkX's own writers take a view as
it is (no None, no lists): several IRIs stand in one string with spaces between them.

Node attributes: `label`, `kind` (Person, Body, Place, Event, Initiative), `iris` (what was joined into the node),
`resolved` (False where a body or place is known only as written).
Edge attributes: `relation`, `count` (facts; reports for `bodies`), `weight` (the same as float), `first` and `last`
(ISO days: of the event, else of the report; left out when no report is dated), `evidence` (IRIs of spans, up to
`evidence=` of them), `reports` (how many say so), and for some views `title` and `status`, `basis`, or `order`.

Views from `spoke_for` to `initiatives` are directed; `co_attendance` has one edge a pair, from the label that
sorts first, to be read without direction. People are joined by name unless `identity="report"`: an assumption,
wrong for namesakes, which the attribute `iris` lets one check. Keys of edges are unique in the whole network,
because the files name edges by them.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import networkx as nx

from kg.errors import QueryError
from kg.ontology import RKG
from kg.store import Store

Identity = Literal["name", "report"]
_UNSAFE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold

_FACTS = {
    # every query gives ?report ?source ?target ?fact ?relation, and maybe ?evidence, ?date and details
    "spoke_for": """
        SELECT ?report ?source ?target ?fact ?evidence ?date ?basis ("spokeFor" AS ?relation) WHERE {
          GRAPH ?report { ?fact rkg:speaker ?source ; rkg:onBehalfOf ?target . ?source rkg:spokeFor ?target .
            OPTIONAL { ?fact rkg:behalfBasis ?basis } OPTIONAL { ?fact rkg:evidence ?evidence }
            OPTIONAL { ?fact rkg:atEvent/schema:startDate ?date } } }""",
    "posts": """
        SELECT ?report ?source ?target ?fact ?evidence ?date ?title ?status ("holdsPostIn" AS ?relation) WHERE {
          GRAPH ?report { ?fact org:member ?source ; org:organization ?target ; rkg:title ?title .
            OPTIONAL { ?fact rkg:tenureStatus ?status } OPTIONAL { ?fact rkg:evidence ?evidence }
            OPTIONAL { ?fact rkg:observedOn ?date } } }""",
    "attendance": """
        SELECT ?report ?source ?target ?fact ?evidence ?date ?relation ?order WHERE {
          GRAPH ?report { ?fact rkg:participant ?source ; rkg:inEvent ?target ; rkg:role ?relation .
            OPTIONAL { ?fact rkg:order ?order } OPTIONAL { ?fact rkg:evidence ?evidence }
            OPTIONAL { ?target schema:startDate ?date }
            FILTER NOT EXISTS { ?target rkg:factuality ?unreal . FILTER(?unreal IN (rkg:planned, rkg:negated, rkg:conditional)) } } }""",
    "bodies": """
        SELECT ?report ?source ?target (?report AS ?fact) ?evidence ?relation WHERE {
          GRAPH ?report { VALUES (?p ?relation) { (org:subOrganizationOf "partOf") (rkg:bodyOf "bodyOf") }
            ?source ?p ?target . ?source a rkg:Body .
            OPTIONAL { ?evidence itsrdf:taIdentRef ?source } } }""",
    "initiatives": """
        SELECT ?report ?source ?target ?fact ?evidence ?relation WHERE {
          { GRAPH ?report { ?fact rdf:subject ?source ; rdf:predicate rkg:promotedBy ; rdf:object ?target .
              OPTIONAL { ?fact rkg:evidence ?evidence } BIND("promotedBy" AS ?relation) } }
          UNION
          { GRAPH ?report { [] rdf:predicate rkg:promotedBy ; rdf:object ?source . ?source rkg:bodyOf ?target .
              OPTIONAL { ?evidence itsrdf:taIdentRef ?source } BIND(?report AS ?fact) BIND("bodyOf" AS ?relation) } }
          UNION
          { GRAPH ?report { ?source a rkg:Initiative ; dct:spatial ?target .
              OPTIONAL { ?evidence itsrdf:taIdentRef ?source } BIND(?report AS ?fact) BIND("locatedIn" AS ?relation) } } }""",
}  # fmt: skip
_THINGS = """
    SELECT ?node ?kind ?label ?unresolved WHERE {
      VALUES ?kind { rkg:Person rkg:Body rkg:Place rkg:Event rkg:Initiative }
      ?node a ?kind ; skos:prefLabel ?label . OPTIONAL { ?node rkg:unresolved ?unresolved } }"""
_DATES = "SELECT ?report ?date WHERE { ?report a rkg:Report ; schema:datePublished ?date }"
_DETAILS = ("title", "status", "basis")  # facts that differ in these are different edges

VIEWS = ("spoke_for", "posts", "attendance", "co_attendance", "bodies", "initiatives")
"""Names of the views."""
_OF_PEOPLE = VIEWS[:4]  # bodies and meetings speak and take part too; these views leave them out


class _Thing(NamedTuple):
    label: str
    kind: str
    resolved: bool


class _Key(NamedTuple):
    """What an edge is one of."""

    source: str
    target: str
    relation: str
    details: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Edge:
    """What several facts say together."""

    facts: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    order: int | None = None

    def take(self, row: dict[str, object], published: dict[str, str]) -> None:
        """Adds one row of a query."""
        report = str(row["report"])
        self.facts.add(str(row["fact"]))
        self.reports.add(report)
        day = row.get("date") or published.get(report)
        if day:
            self.days.add(str(day))
        if row.get("evidence"):
            self.evidence.add(str(row["evidence"]))
        order = row.get("order")
        if isinstance(order, int):
            self.order = order if self.order is None else min(self.order, order)

    def join(self, other: _Edge) -> None:
        """Adds what another edge stands on."""
        self.reports |= other.reports
        self.days |= other.days
        self.evidence |= other.evidence

    def attributes(self, most: int) -> dict[str, str | int | float]:
        """As plain values, with at most so many spans of evidence: the first of each report before its second."""
        attributes: dict[str, str | int | float] = {
            "count": len(self.facts), "weight": float(len(self.facts)), "reports": len(self.reports),
            "evidence": " ".join(_spread(self.evidence)[:most]),
        }  # fmt: skip
        if self.days:
            attributes |= {"first": min(self.days), "last": max(self.days)}
        if self.order is not None:
            attributes["order"] = self.order
        return attributes


def view(store: Store, name: str, *, identity: Identity = "name", evidence: int = 5) -> nx.MultiDiGraph[str]:
    """A network of the store, in an order that depends on nothing but its content.

    Args:
        store: where the facts are.
        name: one of `VIEWS`; `co-attendance` is read as `co_attendance`.
        identity: `name` makes people of one name one node, whose id is the name; `report` keeps IRIs apart.
        evidence: how many spans an edge names at most.

    Raises:
        QueryError: there is no view of that name, or no such identity.
    """
    name = name.replace("-", "_")
    if name not in VIEWS:
        raise QueryError(f"There is no view {name!r}; choose one of {', '.join(VIEWS)}.")
    if identity not in ("name", "report"):
        raise QueryError(f"identity is 'name' or 'report', not {identity!r}.")
    things = _things(store)
    node_of = _nodes(things, identity)
    edges = _edges(store, "attendance" if name == "co_attendance" else name, node_of)
    if name in _OF_PEOPLE:
        people = {node for iri, node in node_of.items() if things[iri].kind == "Person"}
        edges = {key: edge for key, edge in edges.items() if key.source in people and key.relation != "organized"}
    if name == "co_attendance":
        edges = _pairs(edges)
    return _network(name, edges, _described(things, node_of), evidence)


def _things(store: Store) -> dict[str, _Thing]:
    """Label and kind of every node that a view can show; of several labels the first in order."""
    found: dict[str, _Thing] = {}
    for row in store.query(_THINGS):
        iri, label = str(row["node"]), _UNSAFE.sub("\ufffd", str(row["label"]))
        if iri not in found or label < found[iri].label:
            found[iri] = _Thing(label, _local(row["kind"]), row["unresolved"] is not True)
    return found


def _nodes(things: dict[str, _Thing], identity: Identity) -> dict[str, str]:
    """IRI → id of its node in the network."""
    by_name = identity == "name"
    return {iri: thing.label if by_name and thing.kind == "Person" else iri for iri, thing in things.items()}


def _edges(store: Store, name: str, node_of: dict[str, str]) -> dict[_Key, _Edge]:
    published = {str(row["report"]): str(row["date"]) for row in store.query(_DATES)}
    edges: dict[_Key, _Edge] = defaultdict(_Edge)
    for row in store.query(_FACTS[name]):
        source, target = node_of.get(str(row["source"])), node_of.get(str(row["target"]))
        if source is None or target is None:
            continue
        details = tuple((detail, _UNSAFE.sub("\ufffd", _local(row[detail]))) for detail in _DETAILS if row.get(detail))
        edges[_Key(source, target, _local(row["relation"]), details)].take(dict(row), published)
    return edges


def _pairs(edges: dict[_Key, _Edge]) -> dict[_Key, _Edge]:
    """Who was at an event together; the facts of a pair are its events."""
    at: dict[str, dict[str, _Edge]] = defaultdict(lambda: defaultdict(_Edge))
    for key, edge in edges.items():
        at[key.target][key.source].join(edge)
    pairs: dict[_Key, _Edge] = defaultdict(_Edge)
    for event, attending in at.items():
        for one, other in itertools.combinations(sorted(attending), 2):
            pair = pairs[_Key(one, other, "attendedWith", ())]
            pair.facts.add(event)
            pair.join(attending[one])
            pair.join(attending[other])
    return pairs


def _described(things: dict[str, _Thing], node_of: dict[str, str]) -> dict[str, dict[str, str | bool]]:
    """Attributes of every possible node."""
    joined: dict[str, list[str]] = defaultdict(list)
    for iri in sorted(node_of):
        joined[node_of[iri]].append(iri)
    return {
        node: {
            "label": things[iris[0]].label,
            "kind": things[iris[0]].kind,
            "iris": " ".join(iris),
            "resolved": all(things[iri].resolved for iri in iris),
        }
        for node, iris in joined.items()
    }


def _network(
    name: str, edges: dict[_Key, _Edge], described: dict[str, dict[str, str | bool]], most: int
) -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=name)
    used = {node for key in edges for node in (key.source, key.target)}
    for node in sorted(used, key=lambda node: (described[node]["kind"], described[node]["label"], node)):
        network.add_node(node, **described[node])
    labels = {node: str(described[node]["label"]) for node in used}
    ordered = sorted(edges, key=lambda key: (labels[key.source], labels[key.target], key))
    for number, key in enumerate(ordered):
        attributes = {"relation": key.relation, **dict(key.details), **edges[key].attributes(most)}
        network.add_edge(key.source, key.target, key=f"e{number}", **attributes)
    return network


def _local(value: object) -> str:
    """`rkg:attended` as `attended`; any other value as text."""
    return str(value).removeprefix(RKG.base)


def _spread(evidence: Iterable[str]) -> list[str]:
    """Spans in the order of the text, those of different reports taking turns."""
    of_report: dict[str, list[tuple[tuple[int, ...], str]]] = defaultdict(list)
    for iri in evidence:
        report, _, span = iri.partition("#char=")
        of_report[report].append((tuple(int(n) for n in re.findall(r"\d+", span)), iri))
    turns = itertools.zip_longest(*(sorted(of_report[report]) for report in sorted(of_report)))
    return [entry[1] for turn in turns for entry in turn if entry is not None]
