"""Answers to SPARQL questions as plain Python values, and refusals as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ontology import NAMESPACES

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = tuple(_XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger"))
_PREFIXES = {prefix: namespace.base for prefix, namespace in NAMESPACES.items()}
_PLACE = re.compile(r"error at (\d+):(\d+): ")


class Iri(str):
    """The IRI of a node: a string that knows it is one, so that it can be shown as a link."""

    __slots__ = ()


Value = str | int | float | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave.

    Attributes:
        variables: names of the columns, as the query orders them.
        rows: one tuple a solution; IRIs are `Iri`, whole numbers `int`, decimals `Decimal` (exact), dates ISO 8601
            strings, anything without a value None. In the order of the query's ORDER BY; without one, sorted.
        truth: the answer to an ASK query, whose one row holds it too; None for others.
        triples: N-Triples lines of a CONSTRUCT or DESCRIBE query, sorted, each once; empty for others.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truth: bool | None = None
    triples: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Each row as a dict."""
        return (dict(zip(self.variables, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def ask(store: ox.Store, sparql: str) -> Answer:
    """The answer of an Oxigraph store, from its default graph and, inside GRAPH, its named graphs.

    Raises:
        QueryError: SPARQL refuses the query, or it fails while running.
    """
    try:
        result = store.query(sparql, prefixes=_PREFIXES)
        if isinstance(result, ox.QueryBoolean):
            return Answer(("answer",), ((bool(result),),), truth=bool(result))
        if isinstance(result, ox.QueryTriples):
            return _triples(result)
        return _rows(result, ordered=re.search(r"\border\s+by\b", sparql, re.IGNORECASE) is not None)
    except SyntaxError as error:
        raise QueryError(_refusal(sparql, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"The query could not be answered: {error}.") from error


def _rows(solutions: ox.QuerySolutions, ordered: bool) -> Answer:
    variables = tuple(variable.value for variable in solutions.variables)
    rows = [tuple(_value(term) for term in solution) for solution in solutions]
    if not ordered:
        rows.sort(key=lambda row: [(value is not None, str(value)) for value in row])
    return Answer(variables, tuple(rows))


def _triples(result: ox.QueryTriples) -> Answer:
    triples = sorted(set(result), key=str)
    rows = tuple((_value(t.subject), _value(t.predicate), _value(t.object)) for t in triples)
    return Answer(("subject", "predicate", "object"), rows, triples=tuple(f"{triple} ." for triple in triples))


def _value(term: object) -> Value:
    """A term as the plain value that it writes; a number that is none stays the string that it is."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    kind = term.datatype.value
    try:
        if kind in _INTEGERS:
            return int(term.value)
        if kind == _XSD + "decimal":
            return Decimal(term.value)
        if kind in (_XSD + "double", _XSD + "float"):
            return float(term.value)
    except (ValueError, InvalidOperation):
        return term.value
    if kind == _XSD + "boolean":
        return term.value in ("true", "1")
    return term.value


def _refusal(sparql: str, message: str) -> str:
    """Where and why SPARQL refuses a query, with the line and a mark under the place."""
    if re.match(r"\s*(insert|delete|load|clear|drop|create|copy|move|add)\b", sparql, re.IGNORECASE):
        return "A query can only ask (SELECT, ASK, CONSTRUCT, DESCRIBE): the graph is changed by building reports."
    place = _PLACE.match(message)
    if place is None:
        return f"SPARQL refuses this query: {message}."
    line, column = int(place[1]), int(place[2])
    rest = message[place.end() :].split("\n")[0]
    if "Prefix not found" in rest:
        reason = "unknown prefix; declare it with PREFIX, or use one of " + ", ".join(f"{p}:" for p in _PREFIXES)
    else:
        reason = rest if len(rest) <= 120 else rest[:117] + "…"
    lines = sparql.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    return (
        f"SPARQL cannot read the query at line {line}, column {column} ({reason}):\n  {shown}\n  {' ' * (column - 1)}^"
    )
