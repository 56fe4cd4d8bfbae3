"""The word tables of `ontology/vocabulary/`: bodies, posts, surnames, initiatives, meetings, verbs of saying.

You get each table as a list of rows, a row being `{column: cell}`; what the columns mean stands in the comment lines
at the head of the table. Tables are data: a word is added there, never in code. Standard library only.
"""

from __future__ import annotations

from functools import cache

from kg.errors import KgError
from kg.ontology import ontology_file

SEPARATOR = "|"
"""Between the words of a cell that lists several."""


@cache
def _table(name: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Columns and cells of one table, read once a process."""
    text = ontology_file(f"vocabulary/{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    columns, *cells = [tuple(line.split("\t")) for line in lines]
    for row in cells:
        if len(row) != len(columns):
            raise KgError(
                f"{name}.tsv: the row of {row[0]!r} has {len(row)} cells, not {len(columns)}. Correct the table."
            )
    return columns, tuple(cells)


def rows(name: str) -> list[dict[str, str]]:
    """Every row of table `name` (without `.tsv`), in the order of the file, as new dicts that the caller may change."""
    columns, cells = _table(name)
    return [dict(zip(columns, row, strict=True)) for row in cells]


def column(name: str, col: str) -> list[str]:
    """The cells of one column of table `name`, in the order of the file."""
    columns, cells = _table(name)
    if col not in columns:
        raise KgError(f"The word table {name!r} has no column {col!r}. It has: {', '.join(columns)}.")
    index = columns.index(col)
    return [row[index] for row in cells]


def words(cell: str) -> list[str]:
    """The words of a cell that lists several: `words("工会|总工会")` is `["工会", "总工会"]`, an empty cell none."""
    return cell.split(SEPARATOR) if cell else []
