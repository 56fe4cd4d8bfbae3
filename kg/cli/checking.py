"""`kg validate` and `kg evaluate`: a graph judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kg import streams
from kg.cli.application import output_to, screen


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
    if evaluation.unknown:
        streams.say(f"kg: not in the graph: {', '.join(evaluation.unknown)}. Build it from {gold} too.")
        raise typer.Exit(1)
