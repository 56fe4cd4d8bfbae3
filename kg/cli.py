"""The command line: arguments in, printing out. What is printed is made in `kg.terminal`.

Heavy modules are imported inside the commands that need them, so that `kg --help` stays fast.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kg import streams
from kg.errors import InputError, KgError, OutputError

if TYPE_CHECKING:
    from rich.console import Console

    from kg.building import Progress
    from kg.graph import Graph

DEFAULT_STORE = "reportkg.store"
_GRAPHS = (".nq", ".trig", ".ttl", ".jsonld")
_NETWORKS = (".graphml", ".gexf", ".csv", ".png")
_EXIT = "Exit status: 0 done; 1 nothing found, or `kg validate` found violations; 2 an error; 130 stopped by Ctrl-C."

app = typer.Typer(
    name="kg",
    epilog=_EXIT,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

StoreOption = Annotated[
    Path | None,
    typer.Option("--store", metavar="DIR", help=f"Store to ask; default: {DEFAULT_STORE} here, if it exists."),
]
GraphOption = Annotated[
    Path | None,
    typer.Option("--graph", metavar="FILE", help="Graph file to ask (.nq, .trig, .jsonld; - reads N-Quads)."),
]
PublishedOption = Annotated[str | None, typer.Option(metavar="DAY", help="Day of publication, YYYY-MM-DD.")]
PlaceOption = Annotated[str | None, typer.Option(metavar="PLACE", help="Whose voice the reports speak in: 张掖市.")]


def _version(asked: bool) -> None:
    if asked:
        import kg

        typer.echo(f"reportkg {kg.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Chinese official news reports into a knowledge graph: who was there, who spoke for whom, and the sentence.

    把政务新闻读成可查证的知识图谱。
    """


def main() -> None:
    """Entry point of the `kg` command; its streams are UTF-8 whatever the system's own encoding is."""
    streams.prepare()
    app()


def _reported(command: Callable[..., None]) -> Callable[..., None]:
    """A user's mistake is one line on standard error and status 2; a reader that went away is no error."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except KgError as error:
            streams.say(f"kg: {error}")
            raise typer.Exit(2) from None
        except BrokenPipeError:
            streams.drop_output()
            raise typer.Exit(0) from None
        except OSError as error:  # files have their own errors, so this is standard output: a full disk behind >
            streams.drop_output()
            streams.say(f"kg: standard output cannot be written ({error.strerror or error}).")
            raise typer.Exit(2) from None

    return run


@app.command()
@_reported
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
) -> None:
    """Read reports into a graph and show what is in it. Without PATH: the sample report that comes with reportkg."""
    _check(paths or [], published, jurisdiction)
    with _output(output, _GRAPHS) as target:
        with _progress() as progress:
            from kg.building import build as build_graph
            from kg.iris import BASE

            given, options = paths or None, {"published": published, "jurisdiction": jurisdiction}
            graph = build_graph(given, store=store, base=base or BASE, progress=progress, **options)
        with graph:
            if target:
                graph.write(target)
            _tell(graph, stream=output == Path("-"), kept=bool(output or store))


@app.command()
@_reported
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
        _console().print(tables.gallery())
        return
    sparql = _sparql(question, expression)
    with _graph(store, graph) as opened:
        answer = opened.store.query(sparql)
    if format == "table":
        _console().print(tables.answer_table(answer))
    else:
        sys.stdout.write(tables.as_csv(answer) if format == "csv" else tables.as_json(answer))
    if not answer.rows and not answer.triples or answer.truth is False:
        raise typer.Exit(1)


@app.command()
@_reported
def show(
    name: Annotated[str, typer.Argument(metavar="NAME|IRI", help="A name or short form (洪天云, 市委), or an IRI.")],
    store: StoreOption = None,
    graph: GraphOption = None,
) -> None:
    """All that the graph knows of one thing, each fact with its sentence and its place in the text."""
    from kg import tables

    with _graph(store, graph) as opened:
        _console().print(tables.explained(opened.explain(name)), soft_wrap=not sys.stdout.isatty())


@app.command()
@_reported
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
    with _output(output, _NETWORKS) as target, _graph(store, graph) as opened:
        network = opened.view(name)
        if target:
            from kg.exports import write_network

            write_network(network, target)
    if not output:
        from kg import tables

        _console().print(tables.edges(network))
    if not network:
        raise typer.Exit(1)


@app.command()
@_reported
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


@app.command()
@_reported
def annotate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report (.txt, .html), or - for stdin.")],
    jurisdiction: PlaceOption = None,
    published: PublishedOption = None,
) -> None:
    """The report in the terminal: mentions coloured by kind, statements by speaker, garbled stretches struck."""
    _check([file], published, jurisdiction)
    from kg import terminal
    from kg.building import iter_facts

    console = _console()
    colour = console.color_system is not None and not console.no_color
    for facts in iter_facts(file, published=published, jurisdiction=jurisdiction):
        console.print(terminal.annotated(facts, colour=colour), soft_wrap=not colour)


# ---- what the commands share


def _console(*, err: bool = False) -> Console:
    from rich.console import Console

    class Pipe(Console):
        """rich ends the program when its reader goes away; here that is for `_reported` to judge."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    stream = sys.stderr if err else sys.stdout
    # Piped output has no width of its own, and a table cut at 80 columns could not be searched.
    width = None if stream.isatty() or os.environ.get("COLUMNS") else 160
    return Pipe(stderr=err, width=width, highlight=False, soft_wrap=False)


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
    console = _console(err=stream)
    console.print(tables.built(graph))
    for source, reason in graph.skipped:
        streams.say(f"kg: skipped {source}: {reason}")
    if not kept:
        console.print(tables.next_steps())


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on standard error while reports are read; nothing when nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from kg.terminal import visible

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=_console(err=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def advance(done: int, total: int, source: str) -> None:
            bar.update(task, completed=done, total=total, description=visible(source[:60]))

        yield advance


@contextmanager
def _output(path: Path | None, suffixes: tuple[str, ...]) -> Iterator[Path | None]:
    """Where to write, checked before any work: None for nothing or standard output."""
    if path is None or (path == Path("-") and suffixes is _GRAPHS):
        yield None
        return
    if path.suffix not in suffixes:
        raise OutputError(f"{str(path)!r} cannot be written: choose a file ending in {', '.join(suffixes)}.")
    from kg.output import replacing

    with replacing(path) as target:
        yield target


@contextmanager
def _graph(store: Path | None, file: Path | None) -> Iterator[Graph]:
    """The graph to ask: a file, a store, or the store in this folder."""
    if store and file:
        raise InputError("--store and --graph name two graphs: give one of them.")
    folder = store or Path(DEFAULT_STORE)
    if not file and not store and not folder.exists():
        raise InputError(
            f"No graph to ask: name one with --store DIR or --graph FILE, "
            f"or make one here with `kg build PATH… --store {DEFAULT_STORE}`."
        )
    from kg.graph import Graph
    from kg.store import Store

    with Store.open() if file else Store.open(folder, read_only=True) as opened:
        if file:
            opened.load(streams.read_lines() if str(file) == "-" else file)
        yield Graph(opened)


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
