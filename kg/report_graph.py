"""The graph of one report in the making: nodes, stretches of its text, and the reasons for its facts.

`kg.rdf` says with it what the facts say. Terms come as N-Quads writes them: `<IRI>`, `"literal"`.
"""

from __future__ import annotations

from bisect import bisect_right

from kg import ontology
from kg.facts import Facts, Span, Why
from kg.iris import entity_iri, hashed, report_iri, span_iri
from kg.quads import decimal, literal, typed

NIF, RDF, RKG = ontology.NIF.bracketed(), ontology.RDF.bracketed(), ontology.RKG.bracketed()


class ReportGraph:
    """Collects the quads of one report.

    Attributes:
        facts: what was read out of the report.
        base: beginning of all IRIs.
        report: IRI of the report.
        context: the same as `<IRI>`; also the name of the graph.
        end: of each quad.
        lines: the quads so far.
        reasons: why each fact is believed, by its node; written at the end, when all are known.
    """

    def __init__(self, facts: Facts, base: str) -> None:
        self.facts = facts
        self.base = base
        self.report = report_iri(facts.sha256, base)
        self.context = f"<{self.report}>"
        self.end = f" {self.context} ."
        self.lines: set[str] = set()
        self.sentences = sorted(facts.sentences)
        self.begins = [begin for begin, _ in self.sentences]
        self.reasons: dict[str, list[Why]] = {}
        self.known: dict[str, str] = {}
        self.placed: set[str] = set()

    def add(self, subject: str, predicate: str, value: str) -> None:
        """One quad in the report's graph; terms come as N-Quads writes them."""
        self.lines.add(f"{subject} {predicate} {value}{self.end}")

    def each(self, subject: str, *pairs: tuple[str, str | None]) -> None:
        """One quad a pair; those whose value is None are left out."""
        self.lines.update(
            [f"{subject} {predicate} {value}{self.end}" for predicate, value in pairs if value is not None]
        )

    def node(self, kind: str, *parts: object) -> str:
        """`<IRI>` of a fact of this report."""
        return f"<{hashed(kind, self.report, *parts, base=self.base)}>"

    def entity(self, key: str) -> str:
        """`<IRI>` of the entity with this key."""
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = f"<{entity_iri(key, self.report, self.base)}>"
        return found

    def maybe(self, key: str | None) -> str | None:
        """As `entity`, but None stays None."""
        return None if key is None else self.entity(key)

    def span(self, begin: int, end: int) -> str:
        """`<IRI>` of a stretch of the text."""
        return f"<{span_iri(self.report, begin, end)}>"

    def place_in_text(self, node: str, begin: int, end: int) -> None:
        """Where a node stands in the text, and the text there.

        Once a node: a sentence is asked for by each mention in it, and may be as long as the report.
        """
        if node in self.placed:
            return
        self.placed.add(node)
        self.each(
            node,
            (NIF.referenceContext, self.context),
            # xsd:integer, not NIF's xsd:nonNegativeInteger, which Oxigraph does not keep
            (NIF.beginIndex, typed(begin, "integer")),
            (NIF.endIndex, typed(end, "integer")),
            (NIF.anchorOf, literal(self.facts.text[begin:end])),
        )

    def sentence_of(self, begin: int, end: int) -> Span | None:
        """The sentence that a span lies in."""
        index = bisect_right(self.begins, begin) - 1
        if index < 0 or self.sentences[index][1] < end:
            return None
        return self.sentences[index]

    def because(self, node: str, why: Why) -> None:
        """Notes why a fact is believed; written by `write_reasons`, when all reasons of a node are known."""
        self.reasons.setdefault(node, []).append(why)

    def write_sentence_of(self, node: str, begin: int, end: int) -> None:
        """Links a stretch to its sentence, so that whoever sees a name can read where it stands."""
        sentence = self.sentence_of(begin, end)
        if sentence is not None:
            target = self.span(*sentence)
            self.add(node, NIF.sentence, target)
            self.add(target, RDF.type, NIF.Sentence)
            self.place_in_text(target, *sentence)

    def write_reasons(self) -> None:
        """Evidence, component, rule and confidence of every fact; of several readings the surest one speaks."""
        spans: set[Span] = set()
        for node, reasons in self.reasons.items():
            best = max(reasons, key=lambda why: why.confidence)
            self.each(
                node,
                (RKG.component, literal(best.component)),
                (RKG.rule, literal(best.rule)),
                (RKG.confidence, decimal(best.confidence)),
            )
            for span in (span for why in reasons for span in why.evidence):
                self.add(node, RKG.evidence, self.span(*span))
                spans.add(span)
        sentences = set(self.sentences)
        for span in spans - {(mention.begin, mention.end) for mention in self.facts.mentions}:
            node = self.span(*span)
            self.add(node, RDF.type, NIF.Sentence if span in sentences else NIF.Phrase)
            self.place_in_text(node, *span)
            self.write_sentence_of(node, *span)
