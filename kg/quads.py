"""N-Quads as text: terms, lines and files.

Terms are written in the canonical form that Oxigraph writes, so a graph that went through a store compares
equal, byte by byte, with one that did not. Lines are sorted by code point, which is the order of their
UTF-8 bytes too: `LC_ALL=C sort -u` over the files of many reports gives the file of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kg import ontology
from kg.errors import OutputError

_UNSAFE = re.compile(r'[\x00-\x1f"\\\x7f\ud800-\udfff\ufffe\uffff]')
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_IRI = re.compile(r"https?://[^\x00-\x20<>\"{}|^`\\\x7f-\x9f\ud800-\udfff]{1,2000}")

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


def merge(graphs: Iterable[Iterable[str]]) -> list[str]:
    """The lines of several reports as those of one file: sorted, each once."""
    return sorted({line for lines in graphs for line in lines})


def write(lines: Iterable[str], format: str) -> bytes:  # noqa: A002
    """The bytes of a file with these quads.

    Args:
        lines: N-Quads lines of one or many reports, in any order.
        format: a suffix of `FORMATS`; `ttl` is the union of all graphs.

    Raises:
        OutputError: the format is not one of `FORMATS`.
    """
    suffix = format.removeprefix(".")
    if suffix not in FORMATS:
        raise OutputError(f"{format!r} cannot be written: choose a file ending in .{', .'.join(FORMATS)}")
    unique = sorted(set(lines))
    if suffix == "nq":
        return "".join(f"{line}\n" for line in unique).encode("utf-8")
    import pyoxigraph as ox

    if suffix != "ttl":  # graph by graph, so that each is one block; stable, so that its lines stay sorted
        unique.sort(key=lambda line: line.rsplit(" ", 2)[1])
    quads: Iterable[Any] = ox.parse("\n".join(unique).encode("utf-8"), format=ox.RdfFormat.N_QUADS)
    if suffix == "ttl":
        quads = dict.fromkeys(quad.triple for quad in quads)  # several reports may state one triple
    prefixes = {prefix: namespace.base for prefix, namespace in ontology.NAMESPACES.items()}
    data = bytes(ox.serialize(quads, format=getattr(ox.RdfFormat, FORMATS[suffix]), prefixes=prefixes) or b"")
    # the header comes in the order of a hash table; sorted, it is the same with every build of the library
    header, body = data[: (end := data.rfind(b"\n@prefix ") + 1)], data[end:]
    first, _, rest = body.partition(b"\n")
    return b"\n".join(sorted([*header.splitlines(), first])) + b"\n" + rest if header else data
