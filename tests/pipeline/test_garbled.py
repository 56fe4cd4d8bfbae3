"""Garbled text measured: characters found of those destroyed, in invented texts and in the shared samples; repairs."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from destroyed import SINGLE, STRETCHES, TEXTS, TRADITIONAL, destroyed, destroyed_singly

from kg.pipeline.likelihood import likelihood
from kg.pipeline.quality import Stretch, make_quality
from kg.pipeline.repair import repaired

COMPONENT = make_quality(None, "kg_quality")  # type: ignore[arg-type]
LOST = "\ufffd"
# What a reader calls garbled in the shared samples: number, field, hash of the text, stretches. Only offsets are kept
# here; line ends inside a stretch count neither way. Samples 2 to 5 are garbled as a whole.
SAMPLES: list[tuple[int, str, str, list[tuple[int, int]]]] = [
    (1, "text", "9351976fe2a7", [(40, 129)]),
    (2, "text", "07ebc02354eb", [(0, 211)]),
    (3, "text", "f546beceed85", [(0, 38)]),
    (4, "text", "2e0f64a93a76", [(0, 68)]),
    (5, "text", "2de329c72b01", [(0, 700)]),
    (
        6,
        "text",
        "505dc2399dea",
        [
            (67, 68),
            (82, 83),
            (102, 103),
            (114, 115),
            (117, 118),
            (121, 122),
            (380, 381),
            (519, 520),
            (754, 755),
            (814, 815),
            (825, 826),
            (995, 996),
            (1058, 1059),
            (1078, 1079),
            (1190, 1191),
            (1194, 1195),
            (1198, 1199),
        ],
    ),
    (7, "title", "89cb3df8c7f8", [(4, 5)]),
    (7, "text", "35524f9370aa", [(8, 9), (130, 131)]),
    (
        8,
        "text",
        "783ea45d2644",
        [
            (430, 432),
            (934, 935),
            (1011, 1012),
            (1014, 1015),
            (1017, 1018),
            (1020, 1021),
            (1023, 1024),
            (2112, 2113),
            (2142, 2143),
        ],
    ),
    (9, "text", "d4a3d5af52ee", [(274, 275), (280, 281)]),
    (
        10,
        "text",
        "5c4491f295fa",
        [
            (41, 48),
            (51, 58),
            (103, 110),
            (119, 126),
            (397, 404),
            (408, 415),
            (452, 459),
            (484, 491),
            (627, 634),
            (643, 650),
            (817, 824),
            (830, 837),
            (1047, 1054),
            (1060, 1067),
            (1151, 1158),
            (1179, 1186),
        ],
    ),
    (11, "title", "5404f4241305", [(10, 17)]),
    (11, "text", "4e7591aa1c75", []),
    (12, "text", "463f4810a6e8", [(375, 376)]),
    (13, "text", "47602f41db4b", [(122, 123), (158, 159), (209, 210), (286, 287), (344, 345), (521, 522)]),
    (14, "text", "63253c0da2ec", [(9, 16)]),
    (15, "title", "9de26051fb47", [(3, 15), (18, 30)]),
    (15, "text", "664d6b6120f8", []),
]


def offsets(stretches: Iterable[Stretch], text: str) -> set[int]:
    """Garbled characters, line ends aside."""
    return {i for begin, end, *_ in stretches for i in range(begin, end) if text[i] != "\n"}


def shares(cases: Iterable[tuple[str, set[int]]]) -> tuple[float, float]:
    """Precision and recall of characters."""
    right = found = wanted = 0
    for text, gold in cases:
        got = offsets(COMPONENT.find(text), text)
        right, found, wanted = right + len(got & gold), found + len(got), wanted + len(gold)
    return right / max(1, found), right / max(1, wanted)


@pytest.mark.parametrize("way", sorted(STRETCHES))
def test_destroyed_stretches_and_texts_are_found(way: str) -> None:
    cases = destroyed(way)
    precision, recall = shares(cases)
    assert precision >= 0.97
    assert recall >= 0.97
    size: dict[str, int] = {}
    for begin, end, kind, _ in (stretch for text, _ in cases for stretch in COMPONENT.find(text)):
        size[kind] = size.get(kind, 0) + end - begin
    assert max(size, key=lambda kind: size[kind]) == STRETCHES[way][0]


@pytest.mark.parametrize("way", sorted(SINGLE))
def test_destroyed_characters_are_found(way: str) -> None:
    text, gold = destroyed_singly(way)
    found = COMPONENT.find(text)
    assert offsets(found, text) == gold
    assert {kind for _, _, kind, _ in found} == {SINGLE[way][0]}


@pytest.mark.parametrize("text", [*TEXTS, TRADITIONAL])
def test_the_same_texts_whole_are_left_alone(text: str) -> None:
    assert COMPONENT.find(text) == []


LOSSLESS = ["GBK as Latin-1", "UTF-8 as Latin-1", "UTF-8 as Latin-1 twice", "numeric entities", "JSON escapes"]


@pytest.mark.parametrize("way", LOSSLESS)
def test_what_lost_nothing_comes_back_whole(way: str) -> None:
    ruined = "\n".join(STRETCHES[way][1](line) for line in TEXTS[1].split("\n"))
    for begin, end, _, said in reversed(COMPONENT.find(ruined)):
        assert said is not None
        ruined = ruined[:begin] + said + ruined[end:]
    assert ruined == TEXTS[1]


@pytest.mark.parametrize(
    "way",
    ["half-byte shift", "UTF-8 as GBK, ? for lost bytes", "UTF-8 as GBK, lost bytes dropped", "UTF-8 as GB18030",
     "UTF-8 as Windows-1252, bytes dropped", "GBK as Big5", "GBK as Latin-1, what happens to be UTF-8 kept"],
)  # fmt: skip
@pytest.mark.parametrize("text", TEXTS)
def test_what_lost_bytes_comes_back_in_parts_and_nothing_is_made_up(way: str, text: str) -> None:
    kind, ruin = STRETCHES[way]
    given = right = wanted = 0
    for line in filter(str.strip, text.split("\n")):
        said = repaired(ruin(line), kind, likelihood()) or ""
        wanted += len(line)
        for piece in filter(None, said.split(LOST)):
            given += len(piece)
            right += len(piece) if piece in (line, _without_digits(line))[way == "half-byte shift"] else 0
    assert right >= 0.97 * given
    assert given >= 0.3 * wanted


def _without_digits(line: str) -> str:
    """The shift in these tests leaves ASCII out."""
    return "".join(c for c in line if not c.isascii())


def test_the_traditional_report_that_was_read_as_gbk() -> None:
    ((begin, end, kind, said),) = COMPONENT.find(TRADITIONAL.encode("big5").decode("gb18030", "replace"))
    assert (begin, kind) == (0, "big5-as-gbk")
    assert said == TRADITIONAL


@pytest.mark.parametrize(
    ("stretch", "kind", "said"),
    [
        ("鍏ㄥ幙", "utf8-as-gbk", "全县"),
        ("鍏ㄥ", "utf8-as-gbk", "全" + LOST),  # cut in the middle of a character
        ("È«ÏØ", "gbk-as-latin1", "全县"),
        ("捎煤玫淖橹", "half-byte-shift", LOST + "用好的组" + LOST),
        ("????", "lost-character", None),
        (LOST * 3, "replacement-character", None),
        ("\uf06c", "private-use", None),
        ("[db:来源]", "unfilled-field", None),
    ],
)
def test_repairs(stretch: str, kind: str, said: str | None) -> None:
    assert repaired(stretch, kind, likelihood()) == said  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def samples(shared: Path) -> dict[int, dict[str, str]]:
    path = shared / "reports" / "garbled.jsonl"
    if not path.is_file():
        pytest.skip("the samples are not there: put garbled.jsonl into the folder reports of the shared data")
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["n"]: row for row in rows}


def test_the_samples_are_found_to_the_character(samples: dict[int, dict[str, str]]) -> None:
    cases = []
    for number, field, digest, stretches in SAMPLES:
        text = samples[number][field].replace("\r\n", "\n")
        assert hashlib.sha256(text.encode("utf-8")).hexdigest()[:12] == digest
        gold = {i for begin, end in stretches for i in range(begin, end) if text[i] != "\n"}
        if gold:
            assert min(shares([(text, gold)])) >= 0.95, f"sample {number}, {field}"
        else:
            assert COMPONENT.find(text) == []
        cases.append((text, gold))
    assert {number for number, *_ in SAMPLES} == set(samples)
    assert min(shares(cases)) >= 0.99


def test_the_samples_that_can_be_read_again(samples: dict[int, dict[str, str]]) -> None:
    """How many characters come back: of the half-byte shift most between the lost ones, of Latin-1 all."""
    given = {}
    for number in (1, 2, 3, 4):
        said = "".join(stretch[3] or "" for stretch in COMPONENT.find(samples[number]["text"]))
        given[number] = len(said.replace(LOST, ""))
        if number == 2:
            assert LOST not in said
    assert given[1] >= 30 and given[2] >= 100 and given[3] >= 15 and given[4] >= 20


@pytest.mark.slow
def test_at_most_one_sound_report_in_500_is_marked(shared: Path) -> None:
    corpus = shared / "corpus" / "xwlb.jsonl.gz"
    if not corpus.is_file():
        pytest.skip("the corpus is not there: put xwlb.jsonl.gz into the folder corpus of the shared data")
    marked = total = 0
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 49 == 0:
                item = json.loads(line)
                total += 1
                marked += bool(COMPONENT.find(f"{item['title']}\n{item['text']}"))
    assert total >= 1500
    assert marked <= total / 500


def test_no_page_that_was_kept_well_is_marked(shared: Path) -> None:
    from kg.readers import read_path

    pages = sorted((shared / "reports" / "html").glob("*.html"))
    if not pages:
        pytest.skip("the pages are not there: put them into the folder reports/html of the shared data")
    assert [page.name for page in pages if COMPONENT.find(read_path(page).text)] == []
