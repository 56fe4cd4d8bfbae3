"""`kg build` and `kg annotate`: reports read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import streams
from kg.cli.application import GRAPHS, PlaceOption, PublishedOption, output_to, screen

if TYPE_CHECKING:
    from kg.building import Progress
    from kg.graph import Graph


def build(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]…", help="Reports (.txt, .html), folders, or - for stdin.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write the graph: .nq .trig .ttl .jsonld, or -."),
    ] = None,
    store: Annotated[Path | None, typer.Option(metavar="DIR", help="Add to this store, made if absent.")] = None,
    jurisdiction: PlaceOption = None,
    published: PublishedOption = None,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="Beginning of the IRIs of what is named.")] = None,
    min_confidence: Annotated[
        float, typer.Option(metavar="0…1", help="Leave out facts that are less sure, and what rests on them.")
    ] = 0.0,
) -> None:
    """Read reports into a graph and show what is in it. Without PATH: the sample report that comes with reportkg."""
    _check(paths or [], published, jurisdiction)
    with output_to(output, GRAPHS) as target:
        with progress_bar() as progress:
            from kg.building import build as build_graph
            from kg.iris import BASE

            given, options = paths or None, {"published": published, "jurisdiction": jurisdiction}
            graph = build_graph(
                given, store=store, base=base or BASE, min_confidence=min_confidence, progress=progress, **options
            )
        with graph:
            if target:
                graph.write(target)
            _tell(graph, stream=output == Path("-"), kept=bool(output or store))


def annotate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report (.txt, .html), or - for stdin.")],
    jurisdiction: PlaceOption = None,
    published: PublishedOption = None,
) -> None:
    """The report in the terminal: mentions coloured by kind, statements by speaker, garbled stretches struck."""
    _check([file], published, jurisdiction)
    from kg import terminal
    from kg.building import iter_facts

    console = screen()
    colour = console.color_system is not None and not console.no_color
    for facts in iter_facts(file, published=published, jurisdiction=jurisdiction):
        console.print(terminal.annotated(facts, colour=colour), soft_wrap=not colour)


def _check(paths: list[Path], published: str | None, jurisdiction: str | None) -> None:
    """Refuses a mistyped path, day or place before the seconds that the pipeline takes to load."""
    from kg.readers import check_day, check_place, find_files

    check_place(jurisdiction, check_day(published))
    find_files(paths)


def _tell(graph: Graph, *, stream: bool, kept: bool) -> None:
    """What a build gave; on standard error when the graph itself goes to standard output."""
    from kg import tables

    if stream:
        sys.stdout.writelines(f"{line}\n" for line in graph.store.dump())
    console = screen(err=stream)
    console.print(tables.built(graph))
    if any(graph.left_out):
        console.print(f"\nleft out: {graph.left_out[0]} facts not sure enough, {graph.left_out[1]} that rest on them")
    for source, reason in graph.skipped:
        streams.say(f"kg: skipped {source}: {reason}")
    for source, note in graph.notes:
        streams.say(f"kg: {source}: {note}")
    if not kept:
        console.print(tables.next_steps())


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A bar on standard error while reports are read; nothing when nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from kg.terminal import visible

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=screen(err=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def advance(done: int, total: int, source: str) -> None:
            bar.update(task, completed=done, total=total, description=visible(source[:60]))

        yield advance
