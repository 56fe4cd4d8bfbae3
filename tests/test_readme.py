"""The READMEs are true: their blocks run, and print what they show. Both languages show the same blocks.

To store what console blocks print now: `python tests/test_readme.py`; then read the difference.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.drawing import chinese_font
from kg.errors import KgError

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"<!-- (run|install|develop) -->\n+```(\w+)\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\(([^)#]+)\)")
LANGUAGES = ("README.md", "README.zh.md")


def blocks(name: str = "README.md") -> list[tuple[str, str, str]]:
    """(what to do, language, content) of every marked block."""
    return _BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))


def commands(content: str) -> list[tuple[str, list[str]]]:
    """Each command of a console block with the lines that it prints; padding at the ends of lines is no text."""
    found: list[tuple[str, list[str]]] = []
    for line in content.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line.rstrip())
    return found


def printed(command: str, folder: Path) -> list[str]:
    """What the command prints in this folder, with the environment that runs the tests."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR")} | {"PATH": path}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return [line.rstrip() for line in done.stdout.splitlines()]


def test_the_first_command_prints_what_it_shows(tmp_path: Path) -> None:
    """Without its installation, which tests/test_installed.py runs."""
    (line, shown), *_ = commands(blocks()[0][2])
    assert line.endswith("&& .venv/bin/kg build") and len(shown) > 10
    assert printed("kg build", tmp_path) == shown


def test_console_blocks_print_what_they_show(tmp_path: Path) -> None:
    ran = 0
    for what, language, content in blocks():
        for command, shown in commands(content) if (what, language) == ("run", "console") else []:
            assert printed(command, tmp_path) == shown, command
            ran += 1
    assert ran >= 3


def test_python_blocks_print_what_they_show() -> None:
    pytest.importorskip("pandas")
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    examples = [content for what, language, content in blocks() if language == "pycon"]
    assert examples
    for content in examples:
        runner.run(parser.get_doctest(content, {}, "README", "README.md", 0))
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.slow
def test_the_picture_is_what_view_draws(tmp_path: Path) -> None:
    """By size: other versions of fonts and matplotlib move single dots."""
    try:
        chinese_font()
    except KgError:
        pytest.skip("no Chinese font is installed")
    printed("kg build --store s >/dev/null && kg view spoke_for --store s -o spoke_for.png", tmp_path)
    assert "notebooks/images/spoke_for.png" in (ROOT / "README.md").read_text(encoding="utf-8")
    drawn, kept = ((p / "spoke_for.png").read_bytes() for p in (tmp_path, ROOT / "notebooks" / "images"))
    for begin in (16, 20):  # width and height in the PNG header
        one, other = (int.from_bytes(data[begin : begin + 4], "big") for data in (drawn, kept))
        assert abs(one - other) <= 0.1 * other


@pytest.mark.parametrize("name", LANGUAGES)
def test_what_is_linked_is_there(name: str) -> None:
    links = [link for link in _LINK.findall((ROOT / name).read_text(encoding="utf-8")) if "://" not in link]
    assert len(links) > 5
    for link in links:
        assert (ROOT / link).exists(), link


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_tables_name_every_command_and_component(name: str) -> None:
    from typer.main import get_command

    from kg.cli import app
    from kg.pipeline import ORDER

    text = (ROOT / name).read_text(encoding="utf-8")
    for command in get_command(app).commands:  # type: ignore[attr-defined]
        assert f"| `kg {command}" in text
    rows = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `kg_")]
    assert rows == list(ORDER)


def test_both_languages_show_the_same_blocks() -> None:
    assert blocks("README.md") == blocks("README.zh.md")


def stored_anew(folder: Path) -> None:
    """Writes what the commands of console blocks print now into both READMEs."""
    for what, language, content in blocks():
        if (what, language) == ("run", "console") or "-m venv .venv && .venv/bin/pip install -q . " in content:
            shown = []
            for command, _ in commands(content):
                shown += [f"$ {command}", *printed(command.rpartition("&& .venv/bin/")[2], folder)]
            for name in LANGUAGES:
                text = (ROOT / name).read_text(encoding="utf-8")
                (ROOT / name).write_text(text.replace(content, "\n".join([*shown, ""])), encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as temporary:
        stored_anew(Path(temporary))
