"""What a graph says of some nodes, asked for many at once: their properties, their labels, the text around them.

`kg.explain` and `kg.review` put it together. A query names at most a thousand nodes, because its text must not grow
with the graph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.cards import Passage, Span
from kg.store import Store
from kg.wording import Properties

_BATCH = 1000  # IRIs in one query
_LEADING_ON = ("speechAct", "inStatement", "inCapacity")  # facts that say more about a fact


class Texts:
    """The stretches of text that evidence points to, with the sentences around them."""

    def __init__(self, store: Store, spans: Iterable[str]) -> None:
        self._found: dict[str, tuple[str, Span, Span, str]] = {}
        for batch in values(sorted(spans)):
            for row in store.query(f"""
                SELECT ?node ?report ?b ?e ?sb ?se ?text WHERE {{
                  VALUES ?node {{ {batch} }} ?node nif:referenceContext ?report ; nif:beginIndex ?b ; nif:endIndex ?e .
                  OPTIONAL {{ ?node nif:sentence ?around }} BIND(COALESCE(?around, ?node) AS ?sentence)
                  ?sentence nif:beginIndex ?sb ; nif:endIndex ?se ; nif:anchorOf ?text }}"""):
                b, e, sb, se = (int(str(row[name])) for name in ("b", "e", "sb", "se"))
                self._found[str(row["node"])] = (str(row["report"]), (b, e), (sb, se), str(row["text"]))
        self.reports = sorted({report for report, *_ in self._found.values()})

    def spans(self, nodes: Iterable[str]) -> set[tuple[str, Span]]:
        """Report and place of these stretches."""
        return {self._found[node][:2] for node in nodes if node in self._found}

    def passages(self, nodes: Iterable[str], marks: set[tuple[str, Span]]) -> Iterator[Passage]:
        """The sentences around these stretches, each once, in the order of the text, with all marks inside."""
        sentences: dict[tuple[str, Span], tuple[str, set[Span]]] = {}
        for node in nodes:
            if node in self._found:
                report, span, around, text = self._found[node]
                inside = sentences.setdefault((report, around), (text, set()))[1]
                if span != around:
                    inside.add(span)
        for (report, (begin, end)), (text, inside) in sorted(sentences.items()):
            inside |= {(b, e) for where, (b, e) in marks if where == report and begin <= b and e <= end}
            yield Passage(report, begin, end, text, tuple(sorted(inside)))


def values(iris: Sequence[str]) -> Iterator[str]:
    """The IRIs as SPARQL writes them, a batch at a time."""
    for begin in range(0, len(iris), _BATCH):
        yield " ".join(f"<{iri}>" for iri in iris[begin : begin + _BATCH])


def described(store: Store, nodes: Iterable[str]) -> dict[str, Properties]:
    """Properties of these nodes, and of the facts that they lead on to."""
    found: dict[str, Properties] = {}
    left = sorted(set(nodes))
    while left:
        for node in left:
            found[node] = defaultdict(list)
        for batch in values(left):
            for subject, name, value in store.query(f"SELECT ?s ?p ?o {{ VALUES ?s {{ {batch} }} ?s ?p ?o }}").rows:
                found[str(subject)][re.split("[#/]", str(name))[-1]].append(value)
        onward = {str(v) for node in left for name in _LEADING_ON for v in found[node].get(name, [])}
        left = sorted(onward - set(found))
    return found


def labels_of(store: Store, iris: Sequence[str]) -> dict[str, str]:
    """IRI → its full name, for those that have one; of a report the headline."""
    labels: dict[str, str] = {}
    for batch in values(iris):
        rows = store.query(
            f"SELECT ?node ?label {{ VALUES ?node {{ {batch} }} ?node skos:prefLabel|schema:headline ?label }}"
        ).rows
        for node, label in rows:
            labels.setdefault(str(node), str(label))
    return labels


def headlines(store: Store, reports: Sequence[str]) -> dict[str, str]:
    """Report → its headline and day, for people."""
    found: dict[str, str] = {}
    for batch in values(reports):
        for report, headline, day in store.query(
            f"SELECT ?report ?headline ?day {{ VALUES ?report {{ {batch} }} ?report a rkg:Report . "
            "OPTIONAL { ?report schema:headline ?headline } OPTIONAL { ?report schema:datePublished ?day } }"
        ).rows:
            found[str(report)] = " ".join(
                str(part) for part in (f"《{headline}》" if headline else report, day) if part
            )
    return found
