"""IRIs depend on what identifies a thing and on nothing else."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from kg.facts import LOCAL, entity_key
from kg.iris import BASE, entity_iri, hashed, report_iri, span_iri

REPORT = report_iri("ab" * 32)
OTHER = report_iri("cd" * 32)
NAMES = st.text(min_size=1)


def test_known_iris_never_change() -> None:
    """People cite these: a change of any of them breaks their citations and needs a migration."""
    assert report_iri("ab" * 32) == f"{BASE}report/{'ab' * 12}"
    assert span_iri(REPORT, 3, 6) == f"{REPORT}#char=3,6"
    assert entity_iri("Place|示范县|990101", REPORT) == f"{BASE}place/990101"
    assert entity_iri("Person|张样例|", REPORT) == f"{BASE}person/803e34dd119e03c5b18d6e35"
    assert hashed("run", "0.1.0", "x") == f"{BASE}run/79275a03deeff2b15b96f321"


def test_parts_do_not_run_together() -> None:
    assert hashed("act", "ab", "c") != hashed("act", "a", "bc") != hashed("act", "abc")
    assert hashed("act", "a") != hashed("tenure", "a")


@given(NAMES, NAMES)
def test_scope_tells_things_apart(name: str, scope: str) -> None:
    body = entity_key("Body", name)
    assert entity_iri(body, REPORT) == entity_iri(body, OTHER)
    local = entity_key("Body", name, LOCAL)
    assert entity_iri(local, REPORT) != entity_iri(local, OTHER)
    if "|" not in scope and scope != LOCAL:
        scoped = entity_key("Body", name, scope)
        assert entity_iri(scoped, REPORT) == entity_iri(scoped, OTHER) != entity_iri(body, REPORT)


@given(NAMES)
def test_names_with_bars_stay_whole(name: str) -> None:
    key = entity_key("Initiative", f"{name}|{name}")
    assert entity_iri(key, REPORT) == hashed("initiative", f"{name}|{name}", "")


@given(st.sampled_from(["Person", "Place"]), NAMES, st.text())
def test_iris_are_plain_ascii(kind: str, name: str, scope: str) -> None:
    iri = entity_iri(entity_key(kind, name, scope), REPORT)
    assert iri.isascii()
    assert not set(iri) & set(' <>"{}|^`\\')


def test_other_processes_make_the_same_iris() -> None:
    code = "from kg.iris import hashed; print(hashed('person', '张样例', ''))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashed("person", "张样例", "")


def test_another_base() -> None:
    assert entity_iri("Person|张样例|", REPORT, "https://example.org/x/").startswith("https://example.org/x/person/")
