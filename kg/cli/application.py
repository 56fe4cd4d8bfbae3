"""The application that the commands belong to, and what they share: options, streams, the graph to ask.

Heavy modules are imported inside what needs them, so that `kg --help` stays fast.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg import streams
from kg.errors import InputError, KgError, OutputError

if TYPE_CHECKING:
    from rich.console import Console

    from kg.graph import Graph

DEFAULT_STORE = "reportkg.store"
GRAPHS = (".nq", ".trig", ".ttl", ".jsonld")
_EXIT = (
    "Exit status: 0 done; 1 nothing found, or `kg validate` found violations, or `kg evaluate` missed a report; "
    "2 an error; 130 stopped by Ctrl-C."
)

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


def reported(command: Callable[..., None]) -> Callable[..., None]:
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


def screen(*, err: bool = False) -> Console:
    """Where to print: standard output, or standard error."""
    from rich.console import Console

    class Pipe(Console):
        """rich ends the program when its reader goes away; here that is for `reported` to judge."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    stream = sys.stderr if err else sys.stdout
    # Piped output has no width of its own, and a table cut at 80 columns could not be searched.
    width = None if stream.isatty() or os.environ.get("COLUMNS") else 160
    return Pipe(stderr=err, width=width, highlight=False, soft_wrap=False)


@contextmanager
def output_to(path: Path | None, suffixes: tuple[str, ...]) -> Iterator[Path | None]:
    """Where to write, checked before any work: None for nothing or standard output."""
    if path is None or (path == Path("-") and suffixes is GRAPHS):
        yield None
        return
    if path.suffix not in suffixes:
        raise OutputError(f"{str(path)!r} cannot be written: choose a file ending in {', '.join(suffixes)}.")
    from kg.output import replacing

    with replacing(path) as target:
        yield target


@contextmanager
def graph_of(store: Path | None, file: Path | None) -> Iterator[Graph]:
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
