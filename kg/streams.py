"""Standard input and output as the command line needs them: UTF-8, present, and never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError


def prepare() -> None:
    """Make the three streams UTF-8 whatever the system's own encoding is; one that was closed is empty."""
    for name, mode, errors in (("stdin", "r", "strict"), ("stdout", "w", "replace"), ("stderr", "w", "replace")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - open for as long as the program runs
        if hasattr(getattr(sys, name), "reconfigure"):
            getattr(sys, name).reconfigure(encoding="utf-8", errors=errors)


def read_lines() -> Iterator[str]:
    """The lines of standard input.

    Raises:
        InputError: they are not UTF-8.
    """
    try:
        yield from sys.stdin
    except UnicodeDecodeError:
        raise InputError("Standard input is not UTF-8 text: queries and N-Quads are read in UTF-8 only.") from None


def say(text: str) -> None:
    """A line on standard error; names of files and of things in reports may hold what acts on a terminal."""
    from kg.terminal import visible

    sys.stderr.write(visible(text) + "\n")


def drop_output() -> None:
    """Send the rest to nowhere: Python flushes standard output once more at exit, and must not fail there."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
