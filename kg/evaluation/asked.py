"""A graph asked what it states of some reports, as rows to be judged.

The names of a thing are those of the whole graph: two reports that speak of one body name it together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from kg.evaluation.given import (
    TYPE_OF,
    Given,
    GivenAct,
    GivenByline,
    GivenEvent,
    GivenMeasure,
    GivenMention,
    GivenPart,
    GivenPost,
    GivenRelation,
    GivenStatement,
    Names,
    Reason,
)
from kg.store import Store

_BATCH = 500  # reports in one query
_REPORTS = """SELECT ?report ?sha256 ?published ?jurisdiction {{ VALUES ?sha256 {{ {values} }}
  GRAPH ?report {{ ?report rkg:sha256 ?sha256 }} OPTIONAL {{ ?report schema:datePublished ?published }}
  OPTIONAL {{ ?report rkg:jurisdiction/skos:prefLabel ?jurisdiction }} }} ORDER BY ?report ?jurisdiction"""
_NAMES = """SELECT DISTINCT ?thing ?kind ?label ?full {{ VALUES ?report {{ {values} }}
  VALUES ?kind {{ rkg:Person rkg:Body rkg:Place rkg:Initiative rkg:Event rkg:Document }}
  GRAPH ?report {{ ?thing a ?kind }} VALUES (?property ?full) {{ (skos:prefLabel true) (skos:altLabel false) }}
  ?thing ?property ?label }} ORDER BY ?thing ?label"""
_REASONS = """SELECT ?report ?fact ?component ?rule ?sure ?b ?e {{ VALUES ?report {{ {values} }}
  GRAPH ?report {{ ?fact rkg:rule ?rule . OPTIONAL {{ ?fact rkg:component ?component }}
    OPTIONAL {{ ?fact rkg:confidence|itsrdf:taConfidence ?sure }}
    OPTIONAL {{ ?fact rkg:evidence ?span . ?span nif:beginIndex ?b ; nif:endIndex ?e }} }} }}"""
_SAID = {  # kind of fact → what is said of it in the report's graph
    "Mention": "?fact nif:beginIndex ?b ; nif:endIndex ?e ; itsrdf:taIdentRef ?thing",
    "Tenure": "?fact org:member ?who ; rkg:title ?title ; org:organization ?body",
    "SpeechAct": "?fact rkg:speaker ?who OPTIONAL { ?fact rkg:onBehalfOf ?body }",
    "Event": "OPTIONAL { ?fact schema:location ?place } OPTIONAL { ?fact schema:startDate ?date } "
    "BIND(EXISTS { ?fact rkg:reportedBy ?report } AS ?reported)",
    "Participation": "?fact rkg:participant ?who ; rkg:role ?role",
    "Statement": "?fact nif:beginIndex ?b ; nif:endIndex ?e ; rkg:speechAct/rkg:speaker ?who",
    "Measure": "?fact nif:beginIndex ?b ; nif:endIndex ?e ; schema:value ?value ; rkg:measureKind ?kind "
    "OPTIONAL { ?fact schema:unitText ?unit } OPTIONAL { ?fact rkg:year ?year }",
    "Relation": "?fact rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object",
    "Byline": "?fact prov:agent ?who",
}
Row = dict[str, Any]


def asked(store: Store, digests: Iterable[str]) -> dict[str, Given]:
    """What the graph states of the reports with these SHA-256 digests; those that it does not have are absent."""
    reports: dict[str, Row] = {}
    for values in _values([f'"{digest}"' for digest in sorted(set(digests))]):
        for row in store.query(_REPORTS.format(values=values)):
            reports.setdefault(str(row["report"]), row)
    told = _Told(store, [f"<{report}>" for report in reports])
    return {str(row["sha256"]): told.given(report, row) for report, row in reports.items()}


def _values(terms: Sequence[str]) -> Iterator[str]:
    """The terms as SPARQL lists them, a batch at a time."""
    for begin in range(0, len(terms), _BATCH):
        yield " ".join(terms[begin : begin + _BATCH])


class _Told:
    """The graph's answers about some reports, put together report by report."""

    def __init__(self, store: Store, reports: Sequence[str]) -> None:
        self._facts: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(dict)  # (report, kind) → fact → rows
        self._names: dict[str, set[str]] = defaultdict(set)
        self._label: dict[str, str] = {}
        self._type: dict[str, str] = {}
        self._reasons: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for values in _values(reports):
            for row in store.query(_NAMES.format(values=values)):
                self._name(str(row["thing"]), str(row["kind"]), str(row["label"]), full=bool(row["full"]))
            for kind, said in _SAID.items():
                for row in store.query(f"SELECT * {{ VALUES ?report {{ {values} }} {_pattern(kind, said)} }}"):
                    self._facts[str(row["report"]), kind].setdefault(str(row["fact"]), []).append(row)
            for row in store.query(_REASONS.format(values=values)):
                self._reasons[str(row["report"]), str(row["fact"])].append(row)

    def _name(self, thing: str, kind: str, label: str, *, full: bool) -> None:
        self._names[thing].add(label)
        self._type[thing] = TYPE_OF[_local(kind)]
        if full:
            self._label.setdefault(thing, label)

    def given(self, report: str, row: Row) -> Given:
        """All that is stated of one report."""
        day, place = row["published"], row["jurisdiction"]
        return Given(
            str(day) if day is not None else None,
            str(place) if place is not None else None,
            tuple(self._mentions(report)),
            tuple(
                GivenPost(self._full(one["who"]), str(one["title"]), self._of(one["body"]), reason)
                for one, reason in self._rows(report, "Tenure")
            ),
            tuple(self._acts(report)),
            tuple(self._events(report)),
            tuple(
                GivenPart(str(one["who"]), self._of(one["who"]), _local(one["role"]), reason)
                for one, reason in self._rows(report, "Participation")
            ),
            tuple(
                GivenStatement(int(one["b"]), int(one["e"]), self._full(one["who"]), reason)
                for one, reason in self._rows(report, "Statement")
            ),
            tuple(self._measures(report)),
            tuple(
                GivenRelation(self._of(one["subject"]), _local(one["property"]), self._of(one["object"]), reason)
                for one, reason in self._rows(report, "Relation")
            ),
            tuple(
                GivenByline(tuple(self._of(one["who"]) for one in rows), self._reason(report, fact, "Byline"))
                for fact, rows in self._each(report, "Byline")
            ),
        )

    def _mentions(self, report: str) -> Iterator[GivenMention]:
        for fact, rows in self._each(report, "Mention"):
            for one in rows:
                begin, end, thing = int(one["b"]), int(one["e"]), str(one["thing"])
                reason = self._reason(report, fact, "Mention", (begin, end))
                yield GivenMention(begin, end, self._type.get(thing, ""), self._of(thing), reason)

    def _acts(self, report: str) -> Iterator[GivenAct]:
        for fact, rows in self._each(report, "SpeechAct"):
            who = str(rows[0]["who"])
            bodies = sorted({str(one["body"]) for one in rows if one["body"] is not None})
            named = tuple((body, self._of(body)) for body in bodies)
            person = self._type.get(who) == "PERSON"
            yield GivenAct(self._full(who), person, named, self._reason(report, fact, "SpeechAct"))

    def _events(self, report: str) -> Iterator[GivenEvent]:
        for fact, rows in self._each(report, "Event"):
            first = min(rows, key=lambda one: (str(one["place"]), str(one["date"])))
            place = self._full(first["place"]) if first["place"] is not None else None
            date = str(first["date"]) if first["date"] is not None else None
            reason = self._reason(report, fact, "Event")
            yield GivenEvent(fact, self._of(fact), place, date, bool(first["reported"]), reason)

    def _measures(self, report: str) -> Iterator[GivenMeasure]:
        for one, reason in self._rows(report, "Measure"):
            year = str(one["year"])[:4] if one["year"] is not None else ""
            unit, value = str(one["unit"] or ""), Decimal(str(one["value"]))
            yield GivenMeasure(int(one["b"]), int(one["e"]), value, unit, year, _local(one["kind"]), reason)

    # ---- what all kinds share

    def _each(self, report: str, kind: str) -> list[tuple[str, list[Row]]]:
        return sorted(self._facts[report, kind].items())

    def _rows(self, report: str, kind: str) -> Iterator[tuple[Row, Reason]]:
        """Facts that one row tells whole."""
        for fact, rows in self._each(report, kind):
            yield rows[0], self._reason(report, fact, kind)

    def _of(self, thing: object) -> Names:
        return frozenset(self._names.get(str(thing), ()))

    def _full(self, thing: object) -> str:
        return self._label.get(str(thing), "")

    def _reason(self, report: str, fact: str, kind: str, span: tuple[int, int] | None = None) -> Reason:
        rows = self._reasons.get((report, fact), [])
        spans = {(int(row["b"]), int(row["e"])) for row in rows if row["b"] is not None}
        said = {name: rows[0][name] if rows else None for name in ("component", "rule", "sure")}
        sure = None if said["sure"] is None else float(said["sure"])
        component, rule = (str(said[name] or "") for name in ("component", "rule"))
        return Reason(fact, kind, component, rule, sure, tuple(sorted(spans)) or ((span,) if span else ()))


def _pattern(kind: str, said: str) -> str:
    return f"GRAPH ?report {{ ?fact a rkg:{kind} . {said} }}"


def _local(iri: object) -> str:
    return str(iri).rpartition("#")[2]
