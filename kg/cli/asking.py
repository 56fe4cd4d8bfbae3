"""`kg query`, `kg show` and `kg view`: a graph asked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg import streams
from kg.cli.application import GraphOption, StoreOption, graph_of, output_to, screen
from kg.errors import InputError

NETWORKS = (".graphml", ".gexf", ".csv", ".png")


def query(
    question: Annotated[
        str | None, typer.Argument(metavar="[NAME|FILE.rq]", help="A query of the gallery, or a file.")
    ] = None,
    expression: Annotated[
        str | None, typer.Option("-e", metavar="SPARQL", help="The query itself; - reads it.")
    ] = None,
    format: Annotated[Literal["table", "csv", "json"], typer.Option(help="How to print.")] = "table",  # noqa: A002
    store: StoreOption = None,
    graph: GraphOption = None,
    gallery: Annotated[bool, typer.Option("--list", help="The queries of the gallery, with what they ask.")] = False,
) -> None:
    """Ask by SPARQL: a query of the gallery, a file, or -e "SELECT …". Status 1 when nothing is found."""
    from kg import tables

    if gallery:
        screen().print(tables.gallery())
        return
    sparql = _sparql(question, expression)
    with graph_of(store, graph) as opened:
        answer = opened.store.query(sparql)
    if format == "table":
        screen().print(tables.answer_table(answer))
    else:
        sys.stdout.write(tables.as_csv(answer) if format == "csv" else tables.as_json(answer))
    if not answer.rows and not answer.triples or answer.truth is False:
        raise typer.Exit(1)


def show(
    name: Annotated[str, typer.Argument(metavar="NAME|IRI", help="A name or short form (洪天云, 市委), or an IRI.")],
    store: StoreOption = None,
    graph: GraphOption = None,
) -> None:
    """All that the graph knows of one thing, each fact with its sentence and its place in the text."""
    from kg import tables

    with graph_of(store, graph) as opened:
        screen().print(tables.explained(opened.explain(name)), soft_wrap=not sys.stdout.isatty())


def view(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="spoke_for, posts, attendance, co_attendance, bodies, initiatives.")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it: .graphml .gexf .csv .png.")
    ] = None,
    store: StoreOption = None,
    graph: GraphOption = None,
) -> None:
    """A network: who spoke for whom, who met whom. Printed as a table, or written for Gephi and the like."""
    with output_to(output, NETWORKS) as target, graph_of(store, graph) as opened:
        network = opened.view(name)
        if target:
            from kg.exports import write_network

            write_network(network, target)
    if not output:
        from kg import tables

        screen().print(tables.edges(network))
    if not network:
        raise typer.Exit(1)


def _sparql(question: str | None, expression: str | None) -> str:
    """The text of the query that the arguments name."""
    if (question is None) == (expression is None):
        raise InputError('Give one query: a NAME of the gallery (kg query --list), a FILE.rq, or -e "SELECT …".')
    if expression is not None:
        return "".join(streams.read_lines()) if expression == "-" else expression
    if question == "-":
        return "".join(streams.read_lines())
    assert question is not None
    if not question.endswith(".rq"):
        from kg.ontology import query_text

        return query_text(question)
    try:
        return Path(question).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{question} cannot be read as a query: {reason}.") from error
