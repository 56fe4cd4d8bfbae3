"""Answers as tables for people, CSV for spreadsheets and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.table import Table
from rich.text import Text

from kg.answers import Answer, Iri, Value
from kg.ontology import NAMESPACES, query_header, query_names
from kg.terminal import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run by a spreadsheet


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A plain table; numbers stand to the right, long cells are folded, nothing in them is read as markup."""
    cells = [[_cell(value) for value in row] for row in rows]
    numeric = [bool(cells) and all(_number(row[i]) for row in cells) for i in range(len(columns))]
    made = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for column, right in zip(columns, numeric, strict=True):
        made.add_column(Text(column), justify="right" if right else "left", overflow="fold")
    for row in cells:
        made.add_row(*map(Text, row))
    return made


def answer_table(answer: Answer) -> Table | Text:
    """An answer for people: IRIs by their prefixes, a dash for what has no value; triples as lines."""
    if answer.triples:
        return Text("\n".join(map(visible, answer.triples)))
    if answer.truth is not None:
        return Text("yes" if answer.truth else "no")
    return table(answer.variables, answer.rows)


def as_csv(answer: Answer) -> str:
    """CSV with a header. Text that a spreadsheet would run as a formula begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(answer.variables)
    writer.writerows([_safe(value) for value in row] for row in answer.rows)
    return text.getvalue() if not answer.triples else "\n".join([*answer.triples, ""])


def as_json(answer: Answer) -> str:
    """A list of objects, one a row; of a CONSTRUCT a list of N-Triples lines; of an ASK true or false."""
    content: object = list(answer.triples) or [
        {name: _plain(value) for name, value in row.items()} for row in answer
    ]  # fmt: skip
    content = content if answer.truth is None else answer.truth
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def gallery() -> Table:
    """The queries that come with reportkg and what each asks."""
    headers = [(name, query_header(name)) for name in query_names()]
    return table(("name", "asks", "问"), [(n, h.get("title", ""), h.get("title@zh", "")) for n, h in headers])


def short_iri(iri: str) -> str:
    """`rkg:attended` for a term, the last part for a thing, as given otherwise.

    >>> short_iri("https://w3id.org/reportkg/ontology#attended")
    'rkg:attended'
    """
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace.base):
            return f"{prefix}:{iri.removeprefix(namespace.base)}"
    return iri


def _cell(value: object) -> str:
    if value is None:
        return "—"
    return visible(short_iri(value) if isinstance(value, Iri) else str(value))


def _number(cell: str) -> bool:
    return cell == "—" or cell.lstrip("-").replace(".", "", 1).isdecimal()


def _safe(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _plain(value: Value) -> object:
    """A value that JSON has; a decimal that no float equals stays text, because figures are exact here."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    return value
