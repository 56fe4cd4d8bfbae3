"""Text in the cells of CSV files that people open in a spreadsheet."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")

# ASCII signs and their full-width forms, which spreadsheets in East Asian locales read the same
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def inert(cell: T) -> T | str:
    """The cell; text that a spreadsheet would run as a formula begins with an apostrophe, numbers stay numbers.

    >>> inert("=1+1"), inert("张样例"), inert(-1)
    ("'=1+1", '张样例', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
