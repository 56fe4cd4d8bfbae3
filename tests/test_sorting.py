"""Lines in order: the same through memory and through temporary files, as `sort -u` has it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import sorting
from kg.sorting import in_order
from kg.store import Store

TEXTS = st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12), max_size=40)


@settings(max_examples=50)
@given(TEXTS, st.integers(1, 60))
def test_runs_on_disk_give_what_memory_gives(texts: list[str], run: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "_RUN", run)
        assert list(in_order(f"{text}\n".encode() for text in texts)) == [f"{t}\n".encode() for t in sorted(set(texts))]


def test_the_order_is_that_of_sort(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_RUN", 20)
    lines = [f"{text}\n".encode() for text in ("乙", "甲", "a", "B", "ab", "\U00020bb7", "\uff01", "a", "\u2028", "")]
    (tmp_path / "lines").write_bytes(b"".join(lines))
    said = subprocess.run(
        ["sort", "-u", tmp_path / "lines"], env={**os.environ, "LC_ALL": "C"}, capture_output=True, check=True
    )
    assert b"".join(in_order(lines)) == said.stdout


def test_a_store_is_written_the_same_through_files(monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open() as store:
        store.load(f'<urn:s{n % 7}> <urn:p> "{n}\\u2028样" <urn:r{n % 3}> .' for n in range(300))
        whole = list(store.dump())
        monkeypatch.setattr(sorting, "_RUN", 500)
        assert list(store.dump()) == whole == sorted(set(whole)) and len(whole) == 300
