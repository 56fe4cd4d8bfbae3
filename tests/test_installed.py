"""What the user installs: the README's first line, the wheel, and an editable install, each asked from elsewhere.

One environment is made, by the README's own line; the wheel (made from the sdist) and the editable install then
take the place of reportkg in it, so that the dependencies are fetched once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_readme import ROOT, blocks, commands

pytestmark = pytest.mark.slow

ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV", "COLUMNS", "FORCE_COLOR")}
ASK = """
import spacy
nlp = spacy.blank("zh")
nlp.add_pipe("kg_quality")                  # spaCy finds the factory without an import of ours
import kg, kg.ontology
from kg.places import Places
from kg.pipeline import ORDER
assert "site-packages" in kg.__file__ or EDITABLE, kg.__file__
assert Places.load().resolve("张掖市").code == "620700"
for name in FILES:
    assert kg.ontology.ontology_file(name).read_bytes(), name
assert len(kg.load().pipe_names) == len(ORDER)
print("asked")
"""


def ran(*command: object, cwd: Path) -> str:
    """Standard output of a command that must end well."""
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def lines(output: str) -> list[str]:
    """Lines without the padding at their ends."""
    return [line.rstrip() for line in output.splitlines()]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, so that building leaves nothing in ours."""
    copy = tmp_path_factory.mktemp("clone") / "reportkg"
    unwanted = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build")
    shutil.copytree(ROOT, copy, ignore=unwanted)
    return copy


@pytest.fixture(scope="module")
def first_line(checkout: Path) -> list[str]:
    """What the README's first line printed in the copy, where it made `.venv`."""
    (line, _), *_ = commands(blocks()[0][2])
    return lines(ran("bash", "-c", line, cwd=checkout))


def asked(checkout: Path, folder: Path, *, editable: bool) -> None:
    """The installed package answers from another folder, and has every file of the ontology."""
    bin_folder = checkout / ".venv" / "bin"
    ontology = checkout / "ontology"
    names = [str(p.relative_to(ontology)) for p in sorted(ontology.rglob("*")) if p.is_file() and p.suffix != ".py"]
    assert len(names) > 30
    code = f"EDITABLE, FILES = {editable!r}, {names!r}\n{ASK}"
    assert ran(bin_folder / "python", "-c", code, cwd=folder) == "asked\n"
    assert "annotate" in ran(bin_folder / "kg", "--help", cwd=folder)
    (_, shown), *_ = commands(blocks()[0][2])
    assert lines(ran(bin_folder / "kg", "build", cwd=folder)) == shown


def test_the_first_line_of_the_readme(first_line: list[str]) -> None:
    (_, shown), *_ = commands(blocks()[0][2])
    assert first_line == shown


@pytest.mark.usefixtures("first_line")
def test_the_wheel_out_of_the_sdist(checkout: Path, tmp_path: Path) -> None:
    pytest.importorskip("build")
    ran(sys.executable, "-m", "build", "-o", tmp_path / "dist", checkout, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    python = checkout / ".venv" / "bin" / "python"
    ran(python, "-m", "pip", "install", "-q", "--no-deps", "--force-reinstall", wheel, cwd=tmp_path)
    installed = set(ran(python, "-m", "pip", "show", "-f", "reportkg", cwd=tmp_path).split())
    assert {"kg/py.typed", "kg/ontology_data/places.tsv", "kg/model/tagger.npz", "kg/model/CARD.md"} <= installed
    assert not [name for name in installed if "make_" in name or name.startswith(("tests/", "notebooks/", "ontology/"))]
    asked(checkout, tmp_path, editable=False)


@pytest.mark.usefixtures("first_line")
def test_an_editable_install(checkout: Path, tmp_path: Path) -> None:
    python = checkout / ".venv" / "bin" / "python"
    ran(python, "-m", "pip", "install", "-q", "--no-deps", "-e", checkout, cwd=tmp_path)
    asked(checkout, tmp_path, editable=True)
