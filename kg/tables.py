"""Answers as tables for people, CSV for spreadsheets and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kg.answers import Answer, Iri, Value
from kg.ontology import NAMESPACES, query_header, query_names
from kg.spreadsheet import inert
from kg.terminal import shortened, visible

if TYPE_CHECKING:
    import networkx as nx

    from kg.cards import Explanation, Passage
    from kg.graph import Graph

_COUNTED = (
    "reports",
    "people",
    "bodies",
    "events",
    "statements",
    "unresolved",
    "garbled characters",
    "repaired characters",
)
_SHOWN = 12  # speakers after a build; a larger build is asked by queries
_PLAIN: dict[str, Any] = {"box": None, "header_style": "bold", "pad_edge": False, "padding": (0, 2, 0, 0)}
_SPOKE_FOR = """
SELECT ?report ?person ?body ?text WHERE {
  GRAPH ?report { ?act a rkg:SpeechAct ; rkg:speaker ?speaker ; rkg:onBehalfOf ?for }
  ?speaker a rkg:Person ; skos:prefLabel ?person . ?for skos:prefLabel ?body .
  OPTIONAL { ?act rkg:evidence ?span . ?span nif:beginIndex ?begin ; nif:sentence? ?sentence .
             ?sentence a nif:Sentence ; nif:anchorOf ?text }
} ORDER BY ?report ?begin ?body"""


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A plain table; numbers stand to the right, long cells are folded, nothing in them is read as markup."""
    cells = [[_cell(value) for value in row] for row in rows]
    numeric = [bool(cells) and all(_number(row[i]) for row in cells) for i in range(len(columns))]
    made = Table(**_PLAIN)
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
    writer.writerows([inert(value) for value in row] for row in answer.rows)
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
    speakers = _speakers(graph.store.query(_SPOKE_FOR))
    if not speakers:
        return numbers
    said = Table(**_PLAIN)
    for column in ("who", "spoke for", "in these words"):
        said.add_column(column, overflow="fold")
    for (_, person), (bodies, sentence) in list(speakers.items())[:_SHOWN]:
        words = Text(visible(shortened(sentence, 60)))
        words.highlight_words([person], "bold green")
        said.add_row(Text(visible(person), "bold green"), Text(visible("\n".join(bodies)), "blue"), words)
    more = [Text(f"… and {len(speakers) - _SHOWN} more: kg query spoke-for")] if len(speakers) > _SHOWN else []
    return Group(numbers, Text(), said, *more)


def _speakers(answer: Answer) -> dict[tuple[str, str], tuple[list[str], str]]:
    """(report, person) → bodies and the sentence to show: the first that begins with the name, or else has it."""
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for row in answer:
        bodies, sentences = found.setdefault((str(row["report"]), str(row["person"])), ([], []))
        bodies.append(str(row["body"]))
        sentences.append(str(row["text"] or ""))
    return {
        key: (
            list(dict.fromkeys(bodies)),
            min(sentences, key=lambda text: (not text.startswith(key[1]), key[1] not in text)),
        )
        for key, (bodies, sentences) in found.items()
    }


def next_steps() -> RenderableType:
    """What to type after the first result."""
    steps = Table.grid(padding=(0, 3, 0, 0))
    for command, gives in (
        ("kg build PATH… --store reportkg.store", "keep the graph of your own reports"),
        ("kg query --list", "the questions that it answers"),
        ("kg show 洪天云", "all that is known of a name, with the sentences"),
        ("kg view spoke_for -o speakers.graphml", "a network for Gephi"),
    ):
        steps.add_row(Text(command, "cyan"), Text(gives, "dim"))
    return Group(Text(), steps)


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
    """Everything about a thing: each fact, then where the text says so (`report:begin–end`), the words marked."""
    text = Text()
    numbers = {report: number for number, report in enumerate(explanation.reports, 1)}
    for thing in explanation.things:
        text.append(visible(thing.label), "bold green").append(f"  {thing.kind}  {thing.iri}\n", "dim")
        for name, value in ([("also written", "、".join(thing.forms))] if thing.forms else []) + list(thing.properties):
            text.append(f"  {visible(name)}: {visible(value)}\n")
        for fact in thing.facts:
            text.append(f"  {fact.kind}  ", "bold").append(visible(shortened(fact.text, 100)))
            sure = "" if fact.confidence is None else f" {fact.confidence:g}"
            text.append(f"  ({fact.component} {fact.rule}{sure})\n", "dim")
            for passage in fact.passages:
                _quote(text, passage, numbers)
        text.append("  named in\n" if thing.mentions else "", "bold")
        for passage in thing.mentions:
            _quote(text, passage, numbers)
    for report, number in numbers.items():
        text.append(f"{number}  {visible(explanation.reports[report])}  ").append(f"{report}\n", "dim")
    text.rstrip()
    return text


def _quote(text: Text, passage: Passage, numbers: dict[str, int]) -> None:
    """Adds a sentence with its place; marked words in brackets and colour."""
    text.append(f"    {numbers.get(passage.report, '?')}:{passage.begin}–{passage.end}  ", "dim")
    for piece, marked in passage.pieces():
        words = visible(" ".join(piece.split()))
        text.append(f"【{words}】" if marked else words, "bold yellow" if marked else "")
    text.append("\n")


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


def _plain(value: Value) -> object:
    """A value that JSON has; a decimal that no float equals stays text, because figures are exact here."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    return value
