"""The whole path: files or texts → reports → Docs → facts → quads → store.

A loop without knowledge of its own: each step stands in its own module, and this one puts them in a row.
The module is not called `build` because `kg.build` is the function.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kg.advice import advice
from kg.errors import InputError
from kg.facts import Facts, facts_of
from kg.graph import Graph
from kg.iris import BASE, report_iri
from kg.pipeline import load, make_doc
from kg.rdf import nquads
from kg.readers import STDIN, SUFFIXES, Found, Skipped, check_day, check_place, find_files, read_path
from kg.reports import Report
from kg.sifting import sifted
from kg.store import Store

if TYPE_CHECKING:
    from spacy.language import Language

PathOrText = str | os.PathLike[str]
Progress = Callable[[int, int, str], None]
"""Called before each report with its number (from 0), how many there are, and its source; once more at the end."""

_BATCH = 16  # Docs that the pipeline holds at a time; more gains nothing and costs memory on long reports


def build(
    paths_or_texts: PathOrText | Iterable[PathOrText] | None = None,
    *,
    store: Store | str | os.PathLike[str] | None = None,
    published: str | None = None,
    jurisdiction: str | None = None,
    base: str = BASE,
    min_confidence: float = 0.0,
    progress: Progress | None = None,
) -> Graph:
    """A graph of what these reports say; `graph.skipped` lists the files that could not be read, and why.

    `graph.notes` lists those that were read but arrived garbled for the most part, and how to get readable ones.

    Args:
        paths_or_texts: files, folders or texts, one or many; a string that is no existing path is a text. None: the
            sample report that comes with reportkg.
        store: a store or the folder of one, to add to; the graph of a report that it has is replaced. None: memory.
        published: day of publication of these reports (YYYY-MM-DD).
        jurisdiction: the place whose voice they speak in (我市 = 张掖市).
        base: beginning of the IRIs of all that is named.
        min_confidence: facts that are less sure are left out, with what rests on them; `graph.left_out` counts them.
        progress: is told how far the work is.

    Raises:
        InputError: the one report cannot be read, or none of many can.

    >>> build("示范县召开会议。").summary()["reports"]
    1
    """
    sources = _sources(paths_or_texts)
    check_place(jurisdiction, check_day(published))
    if not 0 <= min_confidence <= 1:
        raise InputError(f"{min_confidence} is no confidence: give a number from 0 (every fact stays) to 1.")
    opened = store if isinstance(store, Store) else Store.open(store)
    skipped: list[Skipped] = []
    notes: list[Skipped] = []
    doubtful = dependent = 0
    try:
        for read in _facts(sources, published, jurisdiction, skipped, progress):
            kept = sifted(read, min_confidence)
            doubtful, dependent = doubtful + kept.doubtful, dependent + kept.dependent
            opened.replace(report_iri(read.sha256, base), nquads(kept.facts, base))
            if note := advice(read):
                notes.append(Skipped(read.source or "the text", note))
        if skipped and len(skipped) == len(sources):
            raise InputError(_refusal(skipped))
    except BaseException:
        if opened is not store:
            opened.close()
        raise
    return Graph(opened, skipped=skipped, notes=notes, left_out=(doubtful, dependent))


def iter_facts(
    paths_or_texts: PathOrText | Iterable[PathOrText] | None = None,
    *,
    published: str | None = None,
    jurisdiction: str | None = None,
    skipped: list[Skipped] | None = None,
    progress: Progress | None = None,
) -> Iterator[Facts]:
    """What each report says, as typed rows, in the order of the input; arguments as for `build`.

    A file that cannot be read raises `InputError`, or, of several, goes into `skipped` when a list is given.
    """
    check_place(jurisdiction, check_day(published))
    yield from _facts(_sources(paths_or_texts), published, jurisdiction, skipped, progress)


def sample() -> Path:
    """The report that comes with reportkg."""
    return Path(str(files("kg") / "samples" / "zhangye-2015-11-11.txt"))


@cache
def _pipeline() -> Language:
    """Loaded once a process: who builds text after text should not wait a quarter of a second for each."""
    return load()


def _sources(given: PathOrText | Iterable[PathOrText] | None) -> list[Found | str]:
    """Files and texts in the order given. What does not exist is refused before anything is read."""
    if given is None:
        given = sample()
    sources: list[Found | str] = []
    for item in [given] if isinstance(given, (str, os.PathLike)) else given:
        if isinstance(item, str) and _is_text(item):
            sources.append(item)
        else:
            sources += find_files([item])
    return sources


def _is_text(item: str) -> bool:
    """Whether a string is a text. A mistyped name of a file must not be read as a very short report."""
    if item == STDIN or item.lower().endswith(SUFFIXES):
        return False
    try:
        return not item.strip() or not Path(item).exists()  # "" would be the current folder
    except (OSError, ValueError):  # longer than a name can be, or with characters that no name has
        return True


def _facts(
    sources: list[Found | str],
    published: str | None,
    jurisdiction: str | None,
    skipped: list[Skipped] | None,
    progress: Progress | None,
) -> Iterator[Facts]:
    nlp = _pipeline()
    bad = None if len(sources) == 1 else skipped  # the only report has nothing beside it that must go on

    def reports() -> Iterator[Report]:
        for number, source in enumerate(sources):
            if progress:
                progress(number, len(sources), source if isinstance(source, str) else source.source)
            try:
                yield _read(source, published, jurisdiction)
            except InputError as error:
                if bad is None:
                    raise
                bad.append(Skipped(source if isinstance(source, str) else source.source, str(error)))

    for doc in nlp.pipe((make_doc(nlp, report) for report in reports()), batch_size=_BATCH):
        yield facts_of(doc)
    if progress:
        progress(len(sources), len(sources), "")


def _read(source: Found | str, published: str | None, jurisdiction: str | None) -> Report:
    if isinstance(source, Found):
        return read_path(source.path, source=source.source, published=published, jurisdiction=jurisdiction)
    report = Report.from_text(source, published=published, jurisdiction=check_place(jurisdiction, published))
    if not report.text.strip():
        raise InputError("The text is empty: nothing to read.")
    return report


def _refusal(skipped: list[Skipped]) -> str:
    first = skipped[0]
    return f"None of the {len(skipped)} reports could be read; the first, {first.source}: {first.reason}"
