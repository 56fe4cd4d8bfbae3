"""The public surface is a decision, so a change to it must change this file."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parents[1]


def test_the_names_of_the_package() -> None:
    assert sorted(kg.__all__) == [
        "Facts", "Graph", "KgError", "Report", "Store", "__version__",
        "build", "iter_facts", "load", "read_bytes", "read_path",
    ]  # fmt: skip
    assert len(kg.__all__) <= 12
    assert dir(kg) == sorted(kg.__all__)


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(kg, name)
    assert name == "__version__" or value.__doc__


def test_build_is_the_function_whatever_was_imported_before() -> None:
    code = "import kg.building, kg, kg.pipeline; assert callable(kg.build) and callable(kg.load)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        kg.biuld  # noqa: B018


def test_importing_the_package_or_the_command_line_loads_nothing_heavy() -> None:
    code = (
        "import sys, kg, kg.cli; kg.KgError;"
        "heavy = {'spacy', 'rdflib', 'pyoxigraph', 'networkx', 'lxml', 'pandas', 'numpy', 'rich'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_commands_and_factories() -> None:
    from typer.main import get_command

    from kg.cli import app

    commands = ["annotate", "build", "evaluate", "query", "review", "show", "train", "validate", "view"]
    assert sorted(get_command(app).commands) == commands  # type: ignore[attr-defined]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    from kg.pipeline import ORDER

    assert sorted(project["entry-points"]["spacy_factories"]) == sorted(ORDER)
    assert project["scripts"] == {"kg": "kg.cli:main"}


def test_spacy_knows_the_factories_without_an_import_of_ours() -> None:
    code = "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('kg_quality');assert nlp.pipe_names == ['kg_quality']"
    subprocess.run([sys.executable, "-c", code], check=True)
