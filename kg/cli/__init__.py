"""The command line: arguments in, printing out. What is printed is made in `kg.terminal` and `kg.tables`.

Each module holds the commands of one kind; here they are given to the application, in the order in which
`kg --help` lists them.
"""

from __future__ import annotations

from kg import streams
from kg.cli import asking, checking, reading, training
from kg.cli.application import app, reported

__all__ = ["app", "main"]

for _command in (
    reading.build,
    asking.query,
    asking.show,
    asking.view,
    checking.validate,
    checking.evaluate,
    checking.review,
    reading.annotate,
    training.train,
):
    app.command()(reported(_command))


def main() -> None:
    """Entry point of the `kg` command; its streams are UTF-8 whatever the system's own encoding is."""
    streams.prepare()
    app()
