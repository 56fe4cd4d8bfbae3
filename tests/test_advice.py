"""Advice about files that arrived garbled: doing what it says makes a file that is read."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import kg
from kg.advice import advice
from kg.building import iter_facts

TEXT = "示范县召开重点工作推进会议\n县委书记李示范出席会议并讲话，县长张样例主持会议，副县长王样本通报了今年前三个季度的工作情况。\n"
LOST = "\ufffd"


def garbled_file(folder: Path, text: str) -> Path:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not there")
@pytest.mark.parametrize(
    "text",
    [
        TEXT.encode("gbk").decode("latin-1"),
        TEXT.encode("utf-8").decode("latin-1"),
        TEXT.encode("utf-8").decode("gb18030", "replace").replace(LOST, "?"),
        TEXT.encode("gbk").decode("big5", "replace").replace(LOST, "?"),
        "\n".join("".join(f"&#{ord(character)};" for character in line) for line in TEXT.split("\n")),
    ],
    ids=["gbk-as-latin1", "utf8-as-latin1", "utf8-as-gbk", "gbk-as-big5", "html-entity"],
)
def test_what_it_says_gives_a_file_that_is_read(tmp_path: Path, text: str) -> None:
    path = garbled_file(tmp_path, text)
    graph = kg.build(path)
    assert graph.summary()["people"] == 0
    ((source, note),) = graph.notes
    assert source == "report.txt"
    command = re.search("(?<=first: ).*", note)
    assert command
    subprocess.run(["bash", "-c", command[0]], cwd=tmp_path, check=False)
    sound = kg.build(tmp_path / "sound.txt")
    assert not sound.notes
    assert sound.summary()["people"] >= 1  # of three: the bytes of the others are lost


def test_lost_bytes_must_be_fetched_again(tmp_path: Path) -> None:
    path = garbled_file(tmp_path, TEXT.encode("gbk").decode("utf-8", "replace"))
    (facts,) = iter_facts(path)
    note = advice(facts)
    assert note and "replacement-character" in note and "fetch" in note


def test_a_sound_report_and_a_garbled_line_need_none(tmp_path: Path) -> None:
    for text in (TEXT, TEXT * 3 + TEXT.encode("gbk").decode("latin-1")):
        graph = kg.build(garbled_file(tmp_path, text))
        assert graph.notes == ()
    assert graph.summary()["repaired characters"] > 50


def test_the_whole_text_keeps_its_offsets_and_carries_its_repair(tmp_path: Path) -> None:
    text = TEXT.encode("gbk").decode("latin-1")
    (facts,) = iter_facts(garbled_file(tmp_path, text))
    assert facts.text == text
    assert "\n".join(stretch.repaired or "" for stretch in facts.garbled) == TEXT.strip()
    assert facts.mentions == () and facts.statements == () and facts.measures == ()
