"""`kg validate`: a graph judged."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg import streams


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
