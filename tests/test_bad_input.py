"""Input that is broken, hostile or huge: a clear sentence or a sane graph, and nothing stored before is lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.errors import InputError, KgError, OutputError, UnknownPlace
from kg.store import Store

GOOD = (
    "示范县召开样例工作会议\n2021-03-06 来源：示范县融媒体中心\n"
    "3月5日，全县样例工作会议在示范县召开。县委副书记、县长张样例出席会议并讲话，副县长李示范主持会议。\n"
    "张样例指出，各乡镇要把样例工作抓实抓细，让群众满意。\n"
)
BIG5 = "示範縣召開樣例工作會議\n3月5日，縣長張樣例出席會議並講話。張樣例指出，各鄉鎮要把工作做實做細，讓群眾滿意。\n"


def run(*arguments: object, **options: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of `kg` with these arguments."""
    result = CliRunner().invoke(app, [str(a) for a in arguments], **options)  # type: ignore[arg-type]
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def refused(path: Path, *arguments: object) -> str:
    """The one line with which `kg build` refuses a file."""
    status, out, err = run("build", path, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("kg: ") and err.count("\n") == 1 and "Traceback" not in err
    return err


def people(graph: kg.Graph) -> set[str]:
    return {str(row[0]) for row in graph.store.query("SELECT ?n { ?p a rkg:Person ; skos:prefLabel ?n }").rows}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_an_ordinary_report_has_its_people(good: Path) -> None:
    assert people(kg.build(good)) >= {"张样例", "李示范"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "no text"),
        (b" \r\n\t\n", "no text"),
        (b"%PDF-1.7\n\x00\x01", "PDF"),
        (b"PK\x03\x04\x14\x00", "Office"),
        (bytes(range(256)) * 20, "binary"),
        (b"<html><body><script>var a = 1;</script></body></html>", "no text"),
        (bytes([0x81, 0x20, 0xFE, 0x7F, 0xFF]) * 100, "encoding"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    assert says in refused(path) and "bad.txt" in refused(path)
    with pytest.raises(InputError, match=says):
        kg.build(path)


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_gives_the_same_facts(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_bytes(GOOD.encode(name))
    facts = next(iter(kg.iter_facts(tmp_path / "a.txt")))
    expected = next(iter(kg.iter_facts(GOOD)))
    assert facts.text == GOOD
    assert (facts.mentions, facts.tenures, facts.statements) == (
        expected.mentions,
        expected.tenures,
        expected.statements,
    )


def test_big5_is_read_as_big5(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(BIG5.encode("big5"))
    facts = next(iter(kg.iter_facts(tmp_path / "a.txt")))
    assert facts.text == BIG5 and facts.encoding.startswith("big5")


def test_line_ends_of_windows_change_no_offset(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(GOOD.replace("\n", "\r\n").encode())
    facts = next(iter(kg.iter_facts(tmp_path / "a.txt")))
    assert facts.text == GOOD
    assert facts.mentions == next(iter(kg.iter_facts(GOOD))).mentions


@pytest.mark.parametrize(
    "text",
    [
        "No Chinese at all. The county held a meeting on 5 March, said Mr Sample.",
        "示范县召开样例工作会议",
        "\ufffd" * 2000,
        "会\ufffd议\ufffd在\ufffd" * 300,
        "？" * 3000,
        "\u202e\u200b\u2066会议\u2069召开\x00\x01",
        "。" * 5000,
        "、" * 5000,
        "“" * 5000,
        "（" * 5000 + "记者" + "）" * 5000,
        "1" * 5000,
        "2015年" * 2000,
        "张样例、" * 2000 + "出席。",
        "县委书记" * 2000,
        "\n" * 5000 + "会",
        " \u3000" * 5000 + "会",
    ],
    ids=range(16),
)
def test_strange_texts_give_a_sane_graph(text: str) -> None:
    facts = next(iter(kg.iter_facts(text)))
    for mention in facts.mentions:
        assert facts.text[mention.begin : mention.end] == mention.text
        assert not any(g.begin < mention.end and mention.begin < g.end for g in facts.garbled)
    graph = kg.build(text)
    assert graph.summary()["reports"] == 1


def test_nothing_is_read_out_of_replacement_characters() -> None:
    assert people(kg.build("\ufffd" * 500 + "\n" + "县长\ufffd\ufffd\ufffd说，" * 100)) == set()


def test_scripts_of_a_page_leave_no_trace(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    paragraphs = "".join(f"<p>{line}</p>" for line in GOOD.split("\n")[2:])
    page.write_text(
        f"<html><head><title>示范县召开样例工作会议</title><script>县长赵脚本说，</script></head><body>"
        f"<h1>示范县召开样例工作会议</h1><div>{paragraphs}<script>document.write('副县长钱脚本')</script></div></body></html>",
        encoding="utf-8",
    )
    graph = kg.build(page)
    assert people(graph) >= {"张样例", "李示范"}
    assert not any("脚本" in line for line in graph.store.dump())


def test_a_report_cannot_inject_rdf_or_sparql() -> None:
    evil = '县长张样例> . <urn:x> <urn:y> "z" . } ; DROP ALL # \\u0022 \\ " \' 指出，“要抓实。”\n' * 3
    graph = kg.build(evil)
    assert graph.store.reports() == kg.build(evil).store.reports()
    assert not graph.store.query("ASK { <urn:x> ?p ?o }").truth
    Store.open().load(graph.store.dump())


# ---- files, folders, options


def test_a_folder_without_reports(tmp_path: Path) -> None:
    assert "no report" in refused(tmp_path)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert "no file or folder" in refused(tmp_path / "nothing.txt")
    with pytest.raises(InputError, match="no file or folder"):
        kg.build("mistyped.txt")


def test_an_output_that_cannot_be_written_is_refused_before_reading(tmp_path: Path, good: Path) -> None:
    started = time.perf_counter()
    assert "cannot be written" in refused(good, "-o", tmp_path / "missing" / "a.nq")
    assert "choose a file ending in" in refused(good, "-o", tmp_path / "a.docx")
    assert time.perf_counter() - started < 1
    (tmp_path / "folder.nq").mkdir()
    assert "is a folder" in refused(good, "-o", tmp_path / "folder.nq")
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_an_output_that_exists_survives_a_failed_build(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text("kept")
    (tmp_path / "empty.txt").touch()
    refused(tmp_path / "empty.txt", "-o", tmp_path / "a.nq")
    assert (tmp_path / "a.nq").read_text() == "kept"


def test_a_place_that_nobody_knows(good: Path) -> None:
    assert "张掖市" in refused(good, "--jurisdiction", "张液市")
    assert "any of" in refused(good, "--jurisdiction", "鼓楼区")
    with pytest.raises(UnknownPlace):
        kg.build(good, jurisdiction="火星")


def test_a_day_that_is_none(good: Path) -> None:
    assert "YYYY-MM-DD" in refused(good, "--published", "2021-02-30")


def test_a_bad_file_among_good_ones_is_listed(tmp_path: Path, good: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00" * 100)
    graph = kg.build(tmp_path)
    assert graph.summary()["reports"] == 1
    assert [(s.source, "binary" in s.reason) for s in graph.skipped] == [("bad.txt", True)]
    status, _, err = run("build", tmp_path)
    assert status == 0 and "skipped bad.txt" in err


def test_only_bad_files_are_an_error(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).touch()
    assert "None of the 2 reports" in refused(tmp_path)


def test_nothing_stored_before_is_lost(tmp_path: Path, good: Path) -> None:
    kg.build(good, store=tmp_path / "s").store.close()
    with Store.open(tmp_path / "s", read_only=True) as store:
        before = list(store.dump())
    (tmp_path / "bad.txt").write_bytes(b"\x00" * 100)
    for arguments in ([tmp_path / "bad.txt"], [good, "--jurisdiction", "火星"], [tmp_path / "nothing.txt"]):
        refused(arguments[0], *arguments[1:], "--store", tmp_path / "s")
    with Store.open(tmp_path / "s", read_only=True) as store:
        assert list(store.dump()) == before


def test_a_store_that_is_no_store(tmp_path: Path, good: Path) -> None:
    assert "is no store" in refused(good, "--store", tmp_path)
    assert good.read_text(encoding="utf-8") == GOOD


def test_every_refusal_is_of_one_family(tmp_path: Path) -> None:
    for wrong in (lambda: kg.build(""), lambda: kg.build(tmp_path), lambda: kg.build("会议。", jurisdiction="火星")):
        with pytest.raises(KgError):
            wrong()
    assert issubclass(OutputError, KgError)


# ---- size


def _seconds(text: str) -> float:
    started = time.process_time()
    list(kg.iter_facts(text))
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize("unit", [GOOD, GOOD.replace("\n", ""), "县委书记张样例、", "“各乡镇要抓实，", "3月5日，"])
def test_time_grows_linearly_with_length(unit: str) -> None:
    list(kg.iter_facts(GOOD))  # tables are read once
    short, long = (min(_seconds(unit * (size // len(unit))) for _ in range(2)) for size in (20_000, 160_000))
    assert long / short < 8 * 2, f"8 times the text took {long / short:.1f} times the time"


def test_a_report_may_be_longer_than_spacy_allows_by_itself() -> None:
    assert kg.load().max_length >= 5_000_000


@pytest.mark.slow
def test_five_megabytes_in_one_paragraph(tmp_path: Path) -> None:
    from kg.rdf import nquads

    line = GOOD.replace("\n", "")
    (tmp_path / "big.txt").write_text(line * (5_000_000 // len(line.encode())), encoding="utf-8")
    (facts,) = kg.iter_facts(tmp_path / "big.txt")
    assert len(facts.text) > 1_500_000 and facts.mentions[-1].end > 1_500_000
    assert len(nquads(facts)) > 100_000


@pytest.mark.slow
def test_a_long_report_goes_into_a_store(tmp_path: Path) -> None:
    graph = kg.build(GOOD.replace("\n", "") * 500, store=tmp_path / "s")
    assert people(graph) >= {"张样例"}
    graph.close()
