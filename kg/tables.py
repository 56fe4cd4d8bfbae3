"""Answers as tables for people, CSV for spreadsheets and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kg.answers import Answer, Iri, Value
from kg.ontology import NAMESPACES, query_header, query_names, query_text
from kg.terminal import shortened, visible

if TYPE_CHECKING:
    import networkx as nx

    from kg.cards import Explanation
    from kg.graph import Graph

_COUNTED = ("reports", "people", "bodies", "events", "statements", "unresolved", "garbled characters")
_SHOWN = 12  # speakers after a build; a larger build is asked by queries
_MORE = "… the rest: kg query spoke-for"

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


def built(graph: Graph) -> RenderableType:
    """What a build gave: how much of what, and who spoke on behalf of whom in which words."""
    counts = graph.summary()
    numbers = table(_COUNTED, [[f"{counts[name]:,}" for name in _COUNTED]])
    said = _voices(graph.store.query(query_text("spoke-for")))
    if not said.row_count:
        return numbers
    return Group(numbers, Text(), said, *([Text(_MORE)] if said.row_count == _SHOWN else []))


def _voices(answer: Answer) -> Table:
    """Speakers with the bodies that they spoke for, each with one sentence that shows it."""
    bodies: dict[tuple[str, str, str], list[str]] = {}
    sentences: dict[tuple[str, str, str], str] = {}
    for row in answer:
        key = (str(row["person"]), str(row["event"] or ""), str(row["published"] or ""))
        bodies.setdefault(key, []).append(str(row["body"]))
        sentences.setdefault(key, str(row["sentence"] or ""))
    made = Table(
        "who", "spoke for", "in these words", box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0)
    )
    for key in list(bodies)[:_SHOWN]:
        words = Text(visible(shortened(sentences[key], 60)))
        words.highlight_words([key[0]], "bold green")
        names = dict.fromkeys(bodies[key])
        made.add_row(Text(visible(key[0]), "bold green"), Text(visible("\n".join(names)), "blue"), words)
    return made


def next_steps() -> Text:
    """What to type after the first result."""
    steps = (
        ("kg build PATH… --store reportkg.store", "keep the graph of your own reports"),
        ("kg query --list", "the questions it answers"),
        ("kg show 洪天云", "all that is known of a name, with sentences"),
        ("kg view spoke_for -o speakers.graphml", "a network for Gephi"),
    )
    text = Text("\n")
    for command, gives in steps:
        text.append(f"{command:<42}", "cyan").append(f"{gives}\n", "dim")
    return text


def edges(network: nx.MultiDiGraph[str]) -> Table:
    """A network as a table, one row an edge."""
    labels = {node: str(label) for node, label in network.nodes(data="label")}
    rows = [
        (labels[source], edge["relation"], labels[target], " ".join(str(edge[d]) for d in ("title", "basis") if d in edge),
         edge["count"], edge.get("first"), edge.get("last"))
        for source, target, edge in network.edges(data=True)
    ]  # fmt: skip
    return table(("from", "relation", "to", "as", "count", "first", "last"), rows)


def explained(explanation: Explanation) -> Text:
    """Everything about a thing: names of things bold, the marked words in colour."""
    text = Text(visible(str(explanation).rstrip()))
    text.highlight_regex(r"【[^】]{1,200}】", "bold yellow")
    text.highlight_regex(r"(?m)^\S.{0,200}$", "bold")
    return text


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
