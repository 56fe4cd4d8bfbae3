"""The word tables: well formed, sorted, unique, every flag in its closed set, each with its source and licence."""

from __future__ import annotations

import re

import pytest

from kg import vocabulary
from kg.errors import KgError
from kg.ontology import KINDS, ontology_file
from kg.vocabulary import column, rows, words

TABLES = sorted(
    entry.name.removesuffix(".tsv") for entry in ontology_file("vocabulary").iterdir() if entry.name.endswith(".tsv")
)
YES_NO = {"yes", "no"}
STRENGTH = {"strong", "weak"}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
BODY_TYPES = set(KINDS["Body"])
CLOSED = {
    "bodies": {"type": BODY_TYPES, "status": {"current", "former"}},
    "departments": {
        "host": {
            "party", "government", "congress", "cppcc", "court", "procuratorate", "discipline", "mass", "military",
            "enterprise",
        },
        "type": BODY_TYPES,
        "after_committee": {"yes", "no", "either"},
        "bare": YES_NO,
        "status": {"current", "former"},
    },
    "body_suffixes": {"type": BODY_TYPES, "strength": STRENGTH, "bare": YES_NO},
    "titles": {
        "class": {
            "head", "deputy", "member", "secretary", "rank", "representative", "military", "business", "school",
            "social", "professional", "foreign",
        },
        "level": {"", "country", "province", "prefecture", "county", "township", "village"},
        "melted": {"yes", "part", "no"},
        "post": YES_NO,
    },
    "title_modifiers": {
        "effect": {
            "deputy", "rank", "acting", "former", "then", "designate", "new", "current", "honorary", "joins",
        },
        "in_title": YES_NO,
    },
    "surnames": {"kind": {"single", "compound"}, "frequency": {"common", "usual", "rare"}, "word": YES_NO},
    "initiatives": {
        "kind": {"programme", "campaign", "plan", "strategy", "scheme", "mechanism", "formula"},
        "status": {"required", "optional"},
    },
    "initiative_heads": {
        "kind": {"project", "campaign", "activity", "plan", "strategy", "policy", "mechanism", "pilot"},
    },
    "meetings": {
        "kind": {
            "meeting", "training", "ceremony", "exhibition", "festival", "competition", "exercise", "inspection",
            "signing", "visit",
        },
        "bare": {"required", "optional"},
        "strength": STRENGTH,
    },
    "event_verbs": {"role": {"attended", "inspected", "organized"}},
    "speech_cues": {
        "kind": {"clause", "mark", "wish", "act", "mark-act", "colon-act", "done", "chair", "lead", "mark-done", "colon"},
        "lead": YES_NO,
        "told": YES_NO,
    },
    "after_name": {"kind": {"speech", "event", "list", "preposition", "time", "honorific", "byline", "other"}},
    "short_place_cues": {"use": {"does", "who", "joint", "no pair", "does|joint", "who|joint", "who|joint|no pair", "who|no pair", "joint|no pair"}},
    "run_heads": {"use": {"any", "counted", "modifier"}},
    "site_words": {"kind": {"area", "house", "thing"}},
    "place_characters": {"use": {"going", "list", "own"}},
    "before_name": {"kind": {"conjunction", "verb", "byline", "role"}},
}  # fmt: skip
NUMBERS = {
    "speech_cues": ("count",),
    "surnames": ("log_p",),
    "given_characters": ("first", "second", "single", "text"),
    "foreign_name_characters": ("log_p", "lift"),
    "after_name": ("count", "lift"),
    "before_name": ("count", "lift"),
}


def key(name: str) -> list[str]:
    """The first column of a table: what it is sorted by."""
    return [next(iter(row.values())) for row in rows(name)]


@pytest.mark.parametrize("name", TABLES)
def test_header_names_source_and_licence(name: str) -> None:
    head = [
        line for line in ontology_file(f"vocabulary/{name}.tsv").read_text("utf-8").splitlines() if line.startswith("#")
    ]
    assert any("Source" in line for line in head)
    assert any("Licence: Apache-2.0" in line for line in head)


@pytest.mark.parametrize("name", TABLES)
def test_sorted_unique_and_without_stray_spaces(name: str) -> None:
    keys = key(name)
    assert keys
    assert keys == sorted(set(keys))
    for row in rows(name):
        assert all(cell == cell.strip() for cell in row.values()), row
        assert all(word == word.strip() and word for cell in row.values() if "|" in cell for word in words(cell)), row


@pytest.mark.parametrize("name", sorted(CLOSED.keys() | NUMBERS.keys()))
def test_flags_are_of_their_closed_sets_and_numbers_are_numbers(name: str) -> None:
    for col, allowed in CLOSED.get(name, {}).items():
        assert set(column(name, col)) <= allowed, col
    for col in NUMBERS.get(name, ()):
        assert all(NUMBER.fullmatch(cell) for cell in column(name, col)), col


@pytest.mark.parametrize("name", ["bodies", "initiatives"])
def test_a_form_stands_for_one_name(name: str) -> None:
    """A short form that two names share would merge two things: a wrong merge is worse than a missing one."""
    forms: dict[str, str] = {}
    columns = ("short_forms", "weak_forms") if name == "bodies" else ("aliases",)
    names = set(column(name, "name"))
    for row in rows(name):
        for col in columns:
            for form in words(row[col]):
                assert form not in names, f"{form} is a name of its own"
                assert forms.setdefault(form, row["name"]) == row["name"], form


@pytest.mark.parametrize("name", ["bodies", "initiatives", "departments", "meetings"])
def test_marks_are_in_pairs(name: str) -> None:
    for row in rows(name):
        for form in (form for cell in row.values() for form in words(cell)):
            assert form.count("“") == form.count("”") and form.count("（") == form.count("）"), form


def test_parents_of_bodies_are_bodies() -> None:
    names = set(column("bodies", "name"))
    assert {parent for parent in column("bodies", "parent") if parent} <= names


def test_levels_of_departments_are_known() -> None:
    known = {"country", "province", "prefecture", "county", "township", "village"}
    assert all(set(words(cell)) <= known and cell for cell in column("departments", "levels"))


def test_implied_bodies_of_titles_resolve() -> None:
    """`department:STEM` must name a stem or a central body; a bare word a kind of body or a central body."""
    stems = set(column("departments", "stem")) | set(column("bodies", "name"))
    stems |= {form for cell in column("bodies", "short_forms") for form in words(cell)}
    kinds = BODY_TYPES | {"", "body", "country", "country-government"}
    foreign = {"country"}  # ministries of any country: 能源部 of one, 劳工部 of another
    for row in rows("titles"):
        implied = row["implied_body"]
        if implied.startswith("department:"):
            assert implied.removeprefix("department:") in stems or row["level"] in foreign, row
        else:
            assert implied in kinds or implied in stems, row


def test_the_sizes_that_the_coverage_needs() -> None:
    assert len(rows("departments")) >= 250
    assert len(rows("initiatives")) >= 300


def test_given_name_characters_tell_names_from_words() -> None:
    """Characters of names outweigh running text; everyday function characters do not."""
    table = {row["character"]: row for row in rows("given_characters")}
    gain = {c: max(float(r["first"]), float(r["second"])) - float(r["text"]) for c, r in table.items()}
    assert all(gain[c] > 0 for c in "伟芳丽娟霞建华")
    assert all(gain.get(c, -1.0) < 0 for c in "的是在了会")


def test_rows_are_the_callers_own() -> None:
    first = rows("titles")[0]
    first["title"] = "changed"
    assert rows("titles")[0]["title"] != "changed"


def test_unknown_table_and_column_are_explained() -> None:
    with pytest.raises(KgError, match="no_such_table"):
        rows("no_such_table")
    with pytest.raises(KgError, match="It has: title"):
        column("titles", "no_such_column")


def test_a_torn_row_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from pathlib import Path

    torn = Path(str(tmp_path)) / "torn.tsv"
    torn.write_text("# torn\nword\tkind\nonly-one-cell\n", encoding="utf-8")
    monkeypatch.setattr(vocabulary, "ontology_file", lambda name: torn)
    with pytest.raises(KgError, match="only-one-cell"):
        rows("torn")
