"""Whether a graph is as the ontology says, in sentences that a person can act on.

`validate("reports.nq")` checks every named graph by `ontology/shapes.ttl`, one report at a time: pySHACL takes
about 0.1 s for a report's graph, and the time grows with the number of quads, not faster. An empty list means
that all is well.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import SH
from rdflib.term import Node

from kg.errors import InputError
from kg.ontology import ITSRDF, NAMESPACES, NIF, ORG, PROV, RDF, RKG, SCHEMA, SKOS, ontology_file
from kg.quads import FORMATS

_NAMED_BY = (SKOS.prefLabel, NIF.anchorOf, SCHEMA.headline)  # what a node is called, best first
_NAMED_WITH = (
    ORG.member,
    RKG.participant,
    RKG.speaker,
    RKG.speechAct,
    RDF.subject,
    PROV.agent,
)  # a fact, by its people
_DETAIL = (RKG.title, RKG.inEvent, RKG.onBehalfOf, RDF.object)
_BASES = {"sh": str(SH), **{prefix: namespace.base for prefix, namespace in NAMESPACES.items()}}
_TYPE = rdflib.URIRef(RDF.type)
_LONGEST = 120  # characters of a sentence shown

_NO_REPORT = (
    "图中没有报道:每个命名图须以其中报道的 IRI 命名。",
    "The graph has no report: a named graph is named by the IRI of the report in it.",
)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as the shapes demand.

    Attributes:
        graph: IRI of the report's graph; empty for a file without graphs.
        label: what a person would call the node: a name, a post with its holder, the words of a statement.
        kind: its class, local name.
        rule: the shape and path that it breaks, e.g. `Tenure · org:organization · MinCount`.
        zh: what is wrong, in Chinese.
        en: the same in English.
        value: the value that is wrong, if it is one.
        sentence: the text that the node was read from, if any.
        node: IRI of the node.
    """

    graph: str
    label: str
    kind: str
    rule: str
    zh: str
    en: str
    value: str
    sentence: str
    node: str

    def __str__(self) -> str:
        lines = [f"{self.kind} {self.label}: {self.zh} {self.en}", f"  rule      {self.rule}"]
        if self.value:
            lines.append(f"  value     {self.value}")
        if self.sentence:
            lines.append(f"  sentence  {self.sentence}")
        lines.append(f"  node      {self.node}")
        return "\n".join(lines)


def validate(source: str | os.PathLike[str] | Iterable[str]) -> list[Violation]:
    """What is wrong with a graph.

    Args:
        source: a file ending in .nq, .trig, .ttl or .jsonld, or N-Quads lines. Turtle has no graphs and is
            checked as one; facts of several reports about one event may then contradict each other.

    Returns:
        Violations, sorted; empty if the graph conforms.

    Raises:
        InputError: the file is absent, of another kind, broken or empty.
    """
    graphs: dict[str, rdflib.Graph] = {}
    with _quiet():
        for quad in _quads(source):
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
            graph = graphs.get(name)
            if graph is None:
                graph = graphs[name] = rdflib.Graph()
            graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
        if not graphs:
            raise InputError("There is nothing to validate: the graph is empty. Build one: kg build … -o FILE.nq")
        return sorted(violation for name in sorted(graphs) for violation in _violations(name, graphs[name]))


@contextmanager
def _quiet() -> Iterator[None]:
    """rdflib logs a traceback for each literal that is not of its datatype; here that is a violation, told as such."""
    log = logging.getLogger("rdflib.term")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


def _quads(source: str | os.PathLike[str] | Iterable[str]) -> Iterator[ox.Quad]:
    """The quads of a file or of lines."""
    try:
        if not isinstance(source, (str, os.PathLike)):
            yield from ox.parse("\n".join(source).encode("utf-8", "surrogatepass"), format=ox.RdfFormat.N_QUADS)
            return
        path = Path(source)
        suffix = path.suffix.removeprefix(".").lower()
        if suffix not in FORMATS:
            raise InputError(f"{path} cannot be validated: give a file ending in .{', .'.join(FORMATS)}.")
        yield from ox.parse(path=path, format=getattr(ox.RdfFormat, FORMATS[suffix]))
    except OSError as problem:
        raise InputError(f"{source} cannot be read: {problem.strerror or problem}.") from None
    except SyntaxError as problem:
        name = source if isinstance(source, (str, os.PathLike)) else "What was given"
        raise InputError(f"{name} is no RDF: {problem.msg}. Build it again: kg build … -o FILE.nq") from None


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """The rdflib term for one of pyoxigraph's; cheaper than writing and parsing text."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        # as the ontology writes it, a plain literal; rdflib tells "a" and "a"^^xsd:string apart
        plain = term.datatype.value.endswith("#string")
        return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))
    raise InputError("The graph holds a triple as a term (RDF-star), which reportkg does not write.")


@cache
def _shapes() -> rdflib.Graph:
    text = ontology_file("shapes.ttl").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


def _violations(name: str, graph: rdflib.Graph) -> Iterator[Violation]:
    """The violations of one report's graph."""
    reports = set(graph.subjects(_TYPE, rdflib.URIRef(RKG.Report)))
    if not reports or (name and rdflib.URIRef(name) not in reports):
        yield Violation(name, name or "-", "Graph", "Graph · rkg:Report · MinCount", *_NO_REPORT, "", "", name)
    # inplace: the graph is ours, and a copy of it costs more than the check
    conforms, results, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inplace=True)
    if conforms or not isinstance(results, rdflib.Graph):
        return
    for result in results.subjects(_TYPE, SH.ValidationResult):
        yield _violation(name, graph, results, result)


def _violation(name: str, graph: rdflib.Graph, results: rdflib.Graph, result: Node) -> Violation:
    """One result of pySHACL, told in words."""
    node = results.value(result, SH.focusNode)
    value = results.value(result, SH.value)
    constraint = _short(results.value(result, SH.sourceConstraintComponent)).removesuffix("ConstraintComponent")
    if "SPARQL" in constraint:  # asked once for a report; what is wrong is the stretch that it found
        node, value = value, None
    source = results.value(result, SH.sourceShape)
    shape, path = _shape_of(source)
    said = _shapes().objects(results.value(result, SH.sourceConstraint) or source, SH.message)
    messages = {message.language: str(message) for message in said if isinstance(message, rdflib.Literal)}
    kinds = sorted(_short(kind) for kind in graph.objects(node, _TYPE))
    return Violation(
        graph=name,
        label=label_of(graph, node),
        kind=" ".join(kind.removeprefix("rkg:") for kind in kinds) or "Node",
        rule=" · ".join(part for part in (shape, path, constraint.removeprefix("sh:")) if part),
        zh=messages.get("zh", ""),
        en=messages.get("en", ""),
        value="" if value is None or value == node else _short(value),
        sentence=sentence_of(graph, node),
        node=str(node),
    )


def _shape_of(shape: Node | None) -> tuple[str, str]:
    """Local name of the node shape, and the path of the property shape in it."""
    shapes = _shapes()
    owner = shapes.value(predicate=SH.property, object=shape) or shape
    path = shapes.value(shape, SH.path)
    if isinstance(path, rdflib.BNode):
        steps = [_short(step) for step in shapes.items(path)]
        return str(owner).rsplit("/", 1)[-1], "/".join(steps)
    return str(owner).rsplit("/", 1)[-1], "" if path is None else _short(path)


def _short(term: Node | None) -> str:
    """A term as a person writes it: `rkg:Tenure`, a literal's text, an IRI in full."""
    text = str(term)
    if isinstance(term, rdflib.URIRef):
        for prefix, base in _BASES.items():
            if text.startswith(base):
                return f"{prefix}:{text[len(base) :]}"
    return text


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def label_of(graph: rdflib.Graph, node: Node | None, depth: int = 1) -> str:
    """What a person would call a node of a report's graph; its IRI if nothing better is known."""
    for predicate in _NAMED_BY:
        found = sorted(map(str, graph.objects(node, rdflib.URIRef(predicate))))
        if found:
            return _cut(found[0])
    parts = [
        label_of(graph, value, depth - 1) if isinstance(value, rdflib.URIRef) else str(value)
        for predicate in (*_NAMED_WITH, *_DETAIL)
        for value in sorted(graph.objects(node, rdflib.URIRef(predicate)), key=str)
        if depth > 0
    ]
    return " · ".join(parts) or str(node)


def sentence_of(graph: rdflib.Graph, node: Node | None) -> str:
    """The text that a node was read from: of its evidence's sentence, its own, or that of its first mention."""
    evidence = sorted(graph.objects(node, rdflib.URIRef(RKG.evidence)), key=str)
    mentions = sorted(graph.subjects(rdflib.URIRef(ITSRDF.taIdentRef), node), key=str)
    for stretch in (*evidence, node, *mentions):
        sentence = graph.value(stretch, rdflib.URIRef(NIF.sentence)) or (stretch if stretch in evidence else None)
        text = graph.value(sentence, rdflib.URIRef(NIF.anchorOf)) if sentence is not None else None
        if text is not None:
            return _cut(str(text))
    return ""
