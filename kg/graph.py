"""The graph: what was read out of reports, to be asked, looked at, explained and written."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kg.answers import Answer
from kg.errors import OutputError
from kg.explain import explain
from kg.ontology import query_text
from kg.rdf import stream
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.cards import Explanation
    from kg.network import Identity
    from kg.readers import Skipped

_COUNTED = {
    "reports": "Report", "people": "Person", "bodies": "Body", "places": "Place", "initiatives": "Initiative",
    "events": "Event", "tenures": "Tenure", "statements": "Statement", "measures": "Measure",
}  # fmt: skip
_UNRESOLVED = "SELECT (COUNT(DISTINCT ?node) AS ?n) { ?node rkg:unresolved true }"
_GARBLED = """SELECT (SUM(?e - ?b) AS ?n) {
  SELECT DISTINCT ?stretch ?b ?e { ?stretch a rkg:GarbledStretch ; nif:beginIndex ?b ; nif:endIndex ?e } }"""
_REPAIRED = """SELECT (SUM(STRLEN(REPLACE(?said, "\\uFFFD", ""))) AS ?n) {
  SELECT DISTINCT ?stretch ?said { ?stretch a rkg:GarbledStretch ; rkg:repairedText ?said } }"""
_SPOKE_FOR = """
SELECT ?person ?body ?basis ?event ?report ?sentence ?speaker ?for WHERE {
  GRAPH ?report { ?act a rkg:SpeechAct ; rkg:speaker ?speaker ; rkg:onBehalfOf ?for }
  ?speaker a rkg:Person ; skos:prefLabel ?person . ?for skos:prefLabel ?body .
  OPTIONAL { ?act rkg:behalfBasis ?basis }
  OPTIONAL { ?act rkg:atEvent/skos:prefLabel ?event }
  OPTIONAL { ?act rkg:evidence ?span . ?span nif:beginIndex ?begin . OPTIONAL { ?span nif:sentence ?around }
             BIND(COALESCE(?around, ?span) AS ?stretch) ?stretch nif:anchorOf ?sentence }
} ORDER BY ?report (?span != ?stretch) ?begin ?person ?body"""
# Evidence that is a sentence says that somebody speaks; a part of one gives the post that he speaks by.
_NAME = re.compile(r"[\w-]+")


class Graph:
    """What reports say, over a `Store`; made by `kg.build(…)` or `Graph.open(…)`.

    People are one node a report until something shows that they are the same: equal names are no proof.

    Attributes:
        store: the store underneath.
        skipped: files that could not be read when the graph was built, with the reason.
        notes: files of which most arrived garbled, with what to do.
        left_out: how many facts the build left out as not sure enough, and how many more that rested on them.
    """

    def __init__(
        self,
        store: Store,
        *,
        skipped: Sequence[Skipped] = (),
        notes: Sequence[Skipped] = (),
        left_out: tuple[int, int] = (0, 0),
    ) -> None:
        self.store = store
        self.skipped = tuple(skipped)
        self.notes = tuple(notes)
        self.left_out = left_out

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Graph:
        """The graph in a store's folder, opened to read, or in a file (.nq, .trig, .jsonld), read into memory.

        Raises:
            StoreError: the folder is no store, or is being written.
            InputError: the file cannot be read.
        """
        if Path(path).is_file():
            store = Store.open()
            store.load(path)
            return cls(store)
        return cls(Store.open(path, read_only=True))

    def query(self, sparql: str) -> Any:
        """The answer to a SPARQL query, or to the query of this name in the gallery (`kg query --list`).

        A pandas DataFrame where pandas is installed (`pip install "reportkg[pandas]"`), else a list of dicts. The
        default graph is the merge of all reports; `GRAPH ?report { … }` asks them apart; the prefixes of the
        ontology need no declaration. An ASK query has one row, `answer`.

        Raises:
            QueryError: there is no such query, or SPARQL refuses it.
        """
        asked = sparql.strip()
        return _table(self.store.query(query_text(asked) if _NAME.fullmatch(asked) else sparql))

    def spoke_for(self) -> Any:
        """Who spoke on behalf of which body: person, body, basis, event, report, sentence. As `query` gives it.

        One row a speaker, body, basis and event of a report, in the order of the text; `sentence` is the first.
        """
        answer = self.store.query(_SPOKE_FOR)
        rows = {(*row[:5], *row[6:]): row[:6] for row in reversed(answer.rows)}  # of several sentences the first stays
        return _table(Answer(answer.variables[:6], tuple(reversed(rows.values()))))

    def view(self, name: str, *, identity: Identity = "name", evidence: int = 5) -> nx.MultiDiGraph[str]:
        """A network of the graph: spoke_for, posts, attendance, co_attendance, bodies or initiatives.

        Args:
            name: of the view; what its nodes and edges are stands in `kg.network`.
            identity: `name` makes people of one name one node (an assumption; the node's `iris` says what was
                joined), `report` keeps them apart.
            evidence: how many spans of text an edge names at most.
        """
        from kg.network import view

        return view(self.store, name, identity=identity, evidence=evidence)

    def explain(self, node_or_label: str) -> Explanation:
        """All that is known under a name, a form of it or an IRI: each fact with its sentence and place in the text.

        Raises:
            NotFound: there is no such thing in the graph.
        """
        return explain(self.store, node_or_label)

    def rdflib(self) -> rdflib.Dataset:
        """An rdflib Dataset over the same store, without a copy: its default graph is the merge of the reports'.

        Patterns and SPARQL run in Oxigraph. Strings come back with their datatype, `xsd:string`, as RDF 1.1 has it;
        for rdflib they differ from a `Literal` without one, so compare their `str`.
        """
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store.oxigraph))

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the graph to a file: .nq (sorted), .trig, .jsonld, or .ttl (the merge, without the reports' graphs).

        N-Quads are written line by line, however many reports there are; the other formats are made in memory.

        Raises:
            OutputError: the suffix is another, or the file cannot be written.
        """
        target = Path(path)
        pieces = stream(self.store.dump(), target.suffix)
        try:
            with target.open("wb") as file:
                file.writelines(pieces)
        except OSError as error:
            raise OutputError(f"{target} cannot be written ({error.strerror or error}).") from error

    @property
    def reports(self) -> list[str]:
        """IRIs of the reports, sorted."""
        return self.store.reports()

    def summary(self) -> dict[str, int]:
        """How much there is: nodes by kind; bodies and places known only as written; characters garbled and given back."""
        classes = " ".join(f"rkg:{name}" for name in _COUNTED.values())
        rows = self.store.query(
            f"SELECT ?class (COUNT(?node) AS ?n) {{ VALUES ?class {{ {classes} }} ?node a ?class }} GROUP BY ?class"
        ).rows
        counts = {str(kind).rpartition("#")[2]: number for kind, number in rows}
        summary = {name: _number(counts.get(kind)) for name, kind in _COUNTED.items()}
        summary["unresolved"] = _number(self.store.query(_UNRESOLVED).rows[0][0])
        summary["garbled characters"] = _number(self.store.query(_GARBLED).rows[0][0])
        summary["repaired characters"] = _number(self.store.query(_REPAIRED).rows[0][0])
        return summary

    def close(self) -> None:
        """Close the store; other processes can then write to its folder."""
        self.store.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """How many different triples the reports state together."""
        return len(self.store)

    def __repr__(self) -> str:
        if self.store.closed:
            return "<Graph, closed>"
        shown = ", ".join(f"{number} {name}" for name, number in self.summary().items() if number)
        return f"<Graph of {len(self)} triples: {shown}>" if shown else "<Graph, empty>"

    def _repr_html_(self) -> str:
        if self.store.closed:
            return html.escape(repr(self))
        rows = "".join(
            f'<tr><th style="text-align:left">{html.escape(name)}</th><td>{number:,}</td></tr>'
            for name, number in {**self.summary(), "triples": len(self)}.items()
        )
        return f"<table><caption>Graph</caption>{rows}</table>"


def _table(answer: Answer) -> Any:
    """A DataFrame where pandas is installed, else a list of dicts."""
    if find_spec("pandas") is None:
        return list(answer)
    import pandas as pd

    return pd.DataFrame([list(row) for row in answer.rows], columns=list(answer.variables))


def _number(value: object) -> int:
    return int(str(value)) if value is not None else 0
