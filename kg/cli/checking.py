"""`kg validate`, `kg evaluate` and `kg review`: a graph judged."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg import streams
from kg.cli.application import GraphOption, StoreOption, graph_of, output_to, screen


def validate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A graph (.nq, .trig, .ttl, .jsonld; - reads N-Quads).")],
) -> None:
    """Check a graph against the SHACL shapes. Status 0: it conforms; 1: violations; 2: it cannot be read."""
    from kg import terminal, validation

    violations = validation.validate(streams.read_lines() if str(file) == "-" else file)
    for violation in violations:
        typer.echo(terminal.visible(str(violation)) + "\n")
    if violations:
        typer.echo(f"{len(violations)} violations")
        raise typer.Exit(1)
    typer.echo("conforms")


def evaluate(
    graph: Annotated[Path, typer.Argument(metavar="GRAPH", help="A graph (.nq, .trig, .jsonld) or a store.")],
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="Annotated reports: pairs of NAME.txt and NAME.json.")
    ],
    scores: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the table as JSON.")] = None,
    page: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page of every error.")] = None,
    reliability: Annotated[
        bool, typer.Option("--reliability", help="Also compare the confidence of facts with how many are right.")
    ] = False,
) -> None:
    """Compare a graph with annotated reports: precision, recall, F1 and where it errs. Status 1: a report is not in it."""
    from kg import findings
    from kg.evaluation import evaluate as compare
    from kg.evaluation.gold import read_gold
    from kg.graph import Graph

    with output_to(scores, (".json",)) as numbers, output_to(page, (".html",)) as errors:
        annotated = read_gold(gold)
        with Graph.open(graph) as opened:
            evaluation = compare(opened.store, annotated)
        if numbers:
            numbers.write_text(
                json.dumps(findings.scores_as_json(evaluation), ensure_ascii=False, indent=1) + "\n", "utf-8"
            )
        if errors:
            from kg.evaluation.page import page as written

            errors.write_text(written(evaluation, graph.name), "utf-8")
    screen().print(findings.scored(evaluation))
    if reliability:
        screen().print(findings.reliable(evaluation))
    if evaluation.unknown:
        streams.say(f"kg: not in the graph: {', '.join(evaluation.unknown)}. Build it from {gold} too.")
        raise typer.Exit(1)


def review(
    below: Annotated[
        float, typer.Option(metavar="0…1", help="How much trust is enough; facts that deserve less are listed.")
    ] = 0.7,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="How many at most; 0 for all.")] = 50,
    format: Annotated[Literal["table", "csv", "json"], typer.Option(help="How to print.")] = "table",  # noqa: A002
    store: StoreOption = None,
    graph: GraphOption = None,
) -> None:
    """The doubtful facts, most doubtful first, each with the reason and its sentence. Status 1 when there are none."""
    from kg import findings
    from kg.review import review as doubtful

    with graph_of(store, graph) as opened:
        found = doubtful(opened.store, below=below, limit=limit)
    if format == "table":
        screen().print(findings.doubts(found), soft_wrap=not sys.stdout.isatty())
    else:
        sys.stdout.write(findings.doubts_as_csv(found) if format == "csv" else findings.doubts_as_json(found))
    if not found:
        raise typer.Exit(1)
