"""The notebooks run from top to bottom, and what is stored of them is what they give.

To store new outputs: `python tests/test_notebooks.py`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))
_MACHINE = re.compile(r"/(?:home|root|Users|tmp|work|private)/|site-packages|[A-Z]:\\\\")


def executed(path: Path, folder: Path) -> Any:
    """The notebook with the outputs of a fresh run in this folder."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # the time of day says nothing about the notebook
    return notebook


def texts(notebook: Any) -> list[list[str]]:
    """What each code cell prints, as text; of pictures, that there is one."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {"text/plain": output.get("text", "")})
            found.append([cell.id, "picture" if "image/png" in data else str(data["text/plain"])])
    return found


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_gives_what_is_stored(path: Path, tmp_path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("matplotlib")
    stored = nbformat.read(path, as_version=4)
    given, kept = texts(executed(path, tmp_path)), texts(stored)
    assert [cell for cell, _ in given] == [cell for cell, _ in kept]
    for (cell, one), (_, other) in zip(given, kept, strict=True):
        assert one == other, f"{cell} gives something else now: read it, then run python tests/test_notebooks.py"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_is_stored_whole_and_without_paths(path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    stored = nbformat.read(path, as_version=4)
    nbformat.validate(stored)
    assert all(cell.outputs and cell.execution_count for cell in stored.cells if cell.cell_type == "code")
    assert not any(output.output_type == "error" for cell in stored.cells for output in cell.get("outputs", []))
    assert not _MACHINE.search(path.read_text(encoding="utf-8"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


if __name__ == "__main__":
    import nbformat

    for notebook in NOTEBOOKS:
        nbformat.write(executed(notebook, notebook.parent), notebook)
        sys.stdout.write(f"{notebook.name}\n")
