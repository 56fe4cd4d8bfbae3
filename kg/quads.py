"""N-Quads as text: terms, lines and files.

Terms are written in the canonical form that Oxigraph writes, so a graph that went through a store compares
equal, byte by byte, with one that did not. Lines are sorted by code point, which is the order of their
UTF-8 bytes too: `LC_ALL=C sort -u` over the files of many reports gives the file of all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg import ontology
from kg.errors import OutputError

_UNSAFE = re.compile(r'[\x00-\x1f"\\\x7f\ud800-\udfff\ufffe\uffff]')
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_IRI = re.compile(r"https?://[^\x00-\x20<>\"{}|^`\\\x7f-\x9f\ud800-\udfff]{1,2000}")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # more digits, and readers of JSON round them
_LOCAL = re.compile(r"[A-Za-z][\w-]*", re.ASCII)

FORMATS = {"nq": "N_QUADS", "trig": "TRIG", "ttl": "TURTLE", "jsonld": "JSON_LD"}
"""File suffix → name of pyoxigraph's format. Turtle has no graphs: it gets the union of all."""


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"  # a lone surrogate (of a file's name, say) cannot be written in UTF-8 at all
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def literal(value: str) -> str:
    r"""A plain literal as canonical N-Quads writes it.

    >>> print(literal('样例 "甲"\n乙'))
    "样例 \"甲\"\n乙"
    """
    return f'"{_UNSAFE.sub(_escape, value)}"'


def typed(value: object, datatype: str) -> str:
    """A literal of a datatype of XML Schema; the value must be in its canonical form."""
    return f'"{value}"^^<{ontology.XSD.base}{datatype}>'


def decimal(value: Decimal | float) -> str:
    """A canonical xsd:decimal: no exponent, no idle zeros.

    >>> decimal(Decimal("3.50")), decimal(Decimal("2.59E+7"))
    ('"3.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"25900000"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    text = format(value, "f") if isinstance(value, Decimal) else f"{value:.3f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return typed("0" if text == "-0" else text, "decimal")


def is_iri(text: str) -> bool:
    """Whether a text is an absolute http(s) IRI that RDF can hold as it is."""
    return _IRI.fullmatch(text) is not None


def iri_or_literal(text: str) -> str:
    """A term for a source: its address where it is one, else its name."""
    return f"<{text}>" if is_iri(text) else literal(text)


def write(lines: Iterable[str], format: str) -> bytes:  # noqa: A002
    """The bytes of a file with these quads.

    Args:
        lines: N-Quads lines of one or many reports, in any order.
        format: a suffix of `FORMATS`; `ttl` is the union of all graphs.

    Raises:
        OutputError: the format is not one of `FORMATS`.
    """
    return b"".join(stream(sorted(set(lines)), format))


def stream(lines: Iterable[str], format: str) -> Iterator[bytes]:  # noqa: A002
    """As `write`, but in pieces, from lines that are sorted, each once; of `nq` no more than one line is held.

    Raises:
        OutputError: the format is not one of `FORMATS`; at once, before a piece is asked for.
    """
    suffix = format.removeprefix(".")
    if suffix not in FORMATS:
        raise OutputError(f"{format!r} cannot be written: choose a file ending in .{', .'.join(FORMATS)}")
    return (f"{line}\n".encode() for line in lines) if suffix == "nq" else _other(list(lines), suffix)


def _other(lines: list[str], suffix: str) -> Iterator[bytes]:
    if suffix == "ttl":
        yield _turtle_like(lines, "TURTLE")
        return
    # graph by graph, so that each is one block; stable, so that its lines stay sorted
    lines.sort(key=lambda line: line.rsplit(" ", 2)[1])
    yield _turtle_like(lines, "TRIG") if suffix == "trig" else _jsonld(lines)


def _parse(lines: list[str]) -> Iterator[ox.Quad]:
    """pyoxigraph's quads for some lines."""
    return iter(ox.parse("\n".join(lines).encode("utf-8"), format=ox.RdfFormat.N_QUADS))


def _turtle_like(lines: list[str], format: str) -> bytes:  # noqa: A002
    """Turtle (the union of all graphs: several reports may state one triple) or TriG."""
    quads: Iterable[ox.Quad] | Iterable[ox.Triple] = _parse(lines)
    if format == "TURTLE":
        quads = dict.fromkeys(quad.triple for quad in _parse(lines))
    prefixes = {prefix: namespace.base for prefix, namespace in ontology.NAMESPACES.items()}
    data = bytes(ox.serialize(quads, format=getattr(ox.RdfFormat, format), prefixes=prefixes) or b"")
    # the header comes in the order of a hash table; sorted, it is the same with every build of the library
    header, body = data[: (end := data.rfind(b"\n@prefix ") + 1)], data[end:]
    first, _, rest = body.partition(b"\n")
    return b"\n".join(sorted([*header.splitlines(), first])) + b"\n" + rest if header else data


def _jsonld(lines: list[str]) -> bytes:
    """JSON-LD with short names by `ontology/context.jsonld`, one node a line; pyoxigraph writes none of them short."""
    context = json.loads(ontology.ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    graphs: list[str] = []
    for name, quads in groupby(_parse(lines), key=lambda quad: quad.graph_name):
        nodes = [_node(subject, group, context) for subject, group in groupby(quads, key=lambda quad: quad.subject)]
        opened = f'{{"@id": {json.dumps(name.value)}, ' if hasattr(name, "value") else "{"
        graphs.append(f'{opened}"@graph": [\n' + ",\n".join(nodes) + "\n]}")
    head = json.dumps(context, indent=1)
    return f'{{"@context": {head},\n"@graph": [\n{",".join(graphs)}\n]}}\n'.encode()


def _node(subject: Any, quads: Iterable[Any], context: dict[str, Any]) -> str:
    """One node with all its properties, as JSON."""
    node: dict[str, Any] = {"@id": subject.value}
    for predicate, group in groupby(quads, key=lambda quad: quad.predicate):
        name = _curie(predicate.value)
        values = [_value(quad.object, context.get(name, {}).get("@type")) for quad in group]
        if name == "rdf:type":
            name, values = "@type", [value["@id"] for value in values]
        node[name] = values[0] if len(values) == 1 else values
    return json.dumps(node, ensure_ascii=False)


def _value(term: Any, coerced: str | None) -> Any:
    """A value, without what the context already says of its property."""
    datatype = getattr(term, "datatype", None)
    if datatype is None:
        short = _curie(term.value)
        return short if coerced == "@id" else {"@id": short}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = _curie(datatype.value)
    if kind == (coerced or "xsd:string"):
        return term.value
    if kind == "xsd:boolean" and term.value in ("true", "false"):
        return term.value == "true"
    if kind == "xsd:integer" and _INTEGER.fullmatch(term.value):
        return int(term.value)
    return {"@value": term.value} if kind == "xsd:string" else {"@value": term.value, "@type": kind}


@cache
def _curie(iri: str) -> str:
    """`prefix:name` for a term of a namespace that we know, else the IRI."""
    for prefix, namespace in ontology.NAMESPACES.items():
        if iri.startswith(namespace.base) and _LOCAL.fullmatch(iri, len(namespace.base)):
            return f"{prefix}:{iri[len(namespace.base) :]}"
    return iri
