"""Bytes, files and folders into reports.

What a file is, is told by its content first and its name second: HTML pages give the text of the report
inside them (`kg.webpage`), anything else is plain text in whatever encoding it is found to be (`kg.decoding`).
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kg import decoding, webpage
from kg.errors import InputError, UnknownPlace
from kg.places import Place, Places
from kg.reports import Report

SUFFIXES = (".txt", ".html", ".htm")
STDIN = "-"
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Found(NamedTuple):
    """A file to read: where it is, and the name under which the graph knows it (the same on every machine)."""

    path: Path
    source: str


class Skipped(NamedTuple):
    """A file that could not be read, and why."""

    source: str
    reason: str


def read_bytes(
    data: bytes, *, source: str = "", published: str | None = None, jurisdiction: str | None = None
) -> Report:
    """The report in these bytes.

    Args:
        data: a text or HTML file as it was stored.
        source: its name, for people; a name that ends in .html makes any text with tags an HTML page.
        published: day of publication (YYYY-MM-DD); overrules what a page declares of itself.
        jurisdiction: the place whose voice the report speaks in; its full name is kept.

    Raises:
        InputError: the bytes are empty, binary, or in an encoding that cannot be told; `published` is no day.
        UnknownPlace: the place vocabulary does not know the jurisdiction.

    >>> read_bytes("示范县召开会议。".encode("gb18030")).encoding
    'gb18030'
    """
    name = source or "the input"
    published = check_day(published)
    jurisdiction = check_place(jurisdiction, published)
    if not data:
        raise InputError(f"{name} is empty: nothing to read.")
    text, encoding = decoding.decode(data, name)
    text = text.replace("\r\n", "\n")
    title = None
    if webpage.is_html(text, named=source.lower().endswith((".html", ".htm"))):
        page = webpage.read_page(text)
        text, title, published = page.text, page.title, published or _day_or_none(page.published)
    if not text.strip():
        raise InputError(f"{name} holds no text: nothing to read.")
    return Report(
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        source=source,
        published=published,
        jurisdiction=jurisdiction,
        encoding=encoding,
        title=title,
    )


def read_path(
    path: str | os.PathLike[str],
    *,
    source: str | None = None,
    published: str | None = None,
    jurisdiction: str | None = None,
) -> Report:
    """The report in a file; `-` is standard input. `source` is the file's name if not given."""
    if str(path) == STDIN:
        data = sys.stdin.buffer.read()
        return read_bytes(data, source=source or "stdin", published=published, jurisdiction=jurisdiction)
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    return read_bytes(data, source=source or path.name, published=published, jurisdiction=jurisdiction)


def find_files(paths: Iterable[str | os.PathLike[str]]) -> list[Found]:
    """The files that these paths stand for, in order: files as given, folders with all that is below them, sorted.

    Folders give their .txt, .html and .htm files (no hidden ones) and name them by the path below the folder.
    Raises `InputError` for a path that does not exist and for a folder without reports.
    """
    found: list[Found] = []
    for given in paths:
        path = Path(given)
        if str(given) == STDIN:
            found.append(Found(path, "stdin"))
        elif path.is_dir():
            found += _below(path)
        elif path.exists():
            found.append(Found(path, path.name))
        else:
            raise InputError(f"There is no file or folder {str(given)!r}.")
    return found


def check_day(day: str | None) -> str | None:
    """The day as given if it is one (YYYY-MM-DD) or None; raises `InputError` if not."""
    if day is not None and _day_or_none(day) is None:
        raise InputError(f"{day!r} is no day: give the day of publication as YYYY-MM-DD, e.g. 2015-11-21.")
    return day


def check_place(name: str | None, published: str | None = None) -> str | None:
    """Name of the one place that is meant (甘肃 → 甘肃省), by the year of publication where it is known.

    Where several places have that name, a chain tells them apart (南京市鼓楼区) and is kept as given.
    Raises `UnknownPlace` with what is near, or with the places that it might be.
    """
    if name is None:
        return None
    known = Places.load()
    year = int(published[:4]) if published else None
    found = _bearers(name, year)
    if not found:
        near = "、".join(known.suggest(name))
        raise UnknownPlace(f"{name!r} is no place that reportkg knows{f'; near are {near}' if near else ''}.")
    place = known.resolve(name, year) or (found[0] if len({p.code for p in found}) == 1 else None)
    if place is None:
        chains = {"".join(p.name for p in reversed(known.chain(bearer.code)[:2])) for bearer in found}
        raise UnknownPlace(f"{name!r} may be any of {'、'.join(sorted(chains))}: give one of these.")
    alone = {p.code for p in _bearers(place.name, year)} == {place.code}
    return place.name if alone else name


def _bearers(name: str, year: int | None) -> list[Place]:
    """The places of this name: of that year, else those that exist today, else any there ever was."""
    found = Places.load().find(name, year)
    return [p for p in found if year is not None or p.last_year is None] or found


def _day_or_none(day: str | None) -> str | None:
    """The day if it exists in the calendar; `fromisoformat` alone would also take 20151121 and 2015-W47-6."""
    if day is None or not _ISO_DAY.fullmatch(day):
        return None
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    return day


def _below(folder: Path) -> list[Found]:
    """The reports in a folder. Links to folders are not followed: they may lead in circles."""
    names = [
        (Path(top, name).relative_to(folder).as_posix(), Path(top, name))
        for top, folders, files in os.walk(folder)
        for name in files
        if name.lower().endswith(SUFFIXES) and not name.startswith(".")
    ]
    visible = sorted((source, path) for source, path in names if not source.startswith(".") and "/." not in source)
    if not visible:
        raise InputError(f"The folder {str(folder)!r} holds no report: .txt, .html or .htm files are read.")
    return [Found(path, source) for source, path in visible]
