"""The command line as a user meets it: by the runner, and as a real process with pipes and signals."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from kg.cli import app

REPORT = (
    "示范县召开样例工作会议\n2021年3月6日\n"
    "3月5日，全县样例工作会议在示范县召开。县委副书记、县长张样例出席会议并讲话，副县长李示范主持会议。\n"
    "张样例指出，各乡镇要把样例工作抓实抓细。\n"
)
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]


def run(*arguments: object, status: int = 0, **options: object) -> str:
    """Standard output of `kg` with these arguments, after checking its exit status."""
    result = CliRunner().invoke(app, [str(a) for a in arguments], **options)  # type: ignore[arg-type]
    assert result.exit_code == status, (result.output, result.exception)
    return result.stdout


def process(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], capture_output=True, **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report, its graph as file and as store."""
    path = tmp_path_factory.mktemp("cli")
    (path / "report.txt").write_text(REPORT, encoding="utf-8")
    run("build", path / "report.txt", "-o", path / "graph.nq", "--store", path / "store")
    return path


# ---- help


def processor_seconds(*arguments: object) -> float:
    """What a run of `kg` costs; not the time on the wall, which other programs of the machine lengthen."""
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process(*arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def test_help_is_fast_and_tells_the_exit_status() -> None:
    done = process("--help")
    assert b"Exit status" in done.stdout and done.returncode == 0
    assert min(processor_seconds("--help") for _ in range(3)) < 0.5


def test_a_mistake_is_told_before_anything_heavy_is_loaded() -> None:
    assert min(processor_seconds("build", "no-such-file.txt") for _ in range(3)) < 0.7


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_explained(command: str) -> None:
    described = get_command(app).commands[command]  # type: ignore[attr-defined]
    assert described.help
    for parameter in described.params:
        assert getattr(parameter, "help", None), parameter.name


def test_version() -> None:
    import kg

    assert run("--version").strip() == f"reportkg {kg.__version__}"


# ---- build


def test_build_without_anything_reads_the_sample_and_shows_who_spoke_for_whom() -> None:
    shown = run("build")
    for word in ("reports", "people", "bodies", "events", "statements", "unresolved", "garbled"):
        assert word in shown
    for name in ("洪天云", "周多明", "韩正明"):
        assert name in shown
    assert "kg query" in shown


@pytest.mark.parametrize("suffix", ["nq", "trig", "ttl", "jsonld"])
def test_build_writes_every_format_and_the_same_bytes_twice(folder: Path, tmp_path: Path, suffix: str) -> None:
    for name in ("a", "b"):
        run("build", folder / "report.txt", "-o", tmp_path / f"{name}.{suffix}")
    assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes() != b""
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"a.{suffix}", f"b.{suffix}"]


def test_build_reads_a_stream_and_writes_one(folder: Path) -> None:
    done = process("build", "-", "-o", "-", input=REPORT.encode())
    assert done.returncode == 0
    expected = (folder / "graph.nq").read_bytes().replace(b'"report.txt"', b'"stdin"')
    assert done.stdout == b"".join(sorted(expected.splitlines(keepends=True)))
    assert b"people" in done.stderr


# ---- query


def test_query_by_name_file_expression_and_stream(folder: Path, tmp_path: Path) -> None:
    sparql = "SELECT ?name { ?p a rkg:Person ; skos:prefLabel ?name } ORDER BY ?name"
    (tmp_path / "people.rq").write_text(sparql, encoding="utf-8")
    graph = ("--graph", folder / "graph.nq", "--format", "csv")
    by_expression = run("query", "-e", sparql, *graph)
    assert by_expression.split() == ["name", "张样例", "李示范"]
    assert run("query", tmp_path / "people.rq", *graph) == by_expression
    assert run("query", "-", *graph, input=sparql) == by_expression
    assert run("query", "-e", sparql, "--store", folder / "store", "--format", "csv") == by_expression


def test_every_query_of_the_gallery_runs(folder: Path) -> None:
    from kg.ontology import query_names

    assert query_names()
    for name in query_names():
        result = CliRunner().invoke(app, ["query", name, "--graph", str(folder / "graph.nq")])
        assert result.exit_code in (0, 1), (name, result.output)
    listed = run("query", "--list")
    assert all(name in listed for name in query_names())


def test_formats_agree(folder: Path) -> None:
    graph = ("--graph", folder / "graph.nq")
    sparql = (
        "SELECT ?b ?e ?name { ?m a rkg:Mention ; nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?name } ORDER BY ?b"
    )
    rows = json.loads(run("query", "-e", sparql, *graph, "--format", "json"))
    table = list(csv.DictReader(run("query", "-e", sparql, *graph, "--format", "csv").splitlines()))
    assert [{k: str(v) for k, v in row.items()} for row in rows] == table
    assert all(REPORT[row["b"] : row["e"]] == row["name"] for row in rows) and rows
    assert "张样例" in run("query", "-e", sparql, *graph)


def test_nothing_found_is_status_1_and_a_wrong_query_2(folder: Path) -> None:
    graph = ("--graph", folder / "graph.nq")
    run("query", "-e", 'SELECT ?p { ?p skos:prefLabel "没有" }', *graph, status=1)
    run("query", "-e", 'ASK { ?p skos:prefLabel "没有" }', *graph, status=1)
    run("query", "-e", "SELECT ?p WHERE { ?p", *graph, status=2)
    run("query", "no-such-question", *graph, status=2)
    run("query", *graph, status=2)
    run("query", "a", "-e", "b", *graph, status=2)


def test_the_store_of_the_current_folder_is_the_default(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["query", "-e", "ASK {}"])
    assert result.exit_code == 2 and "kg build" in result.stderr and "reportkg.store" in result.stderr
    run("build", folder / "report.txt", "--store", "reportkg.store")
    assert run("query", "-e", "ASK { ?p a rkg:Person }").strip() == "yes"


# ---- show, view, validate, annotate


def test_show_gives_each_fact_its_sentence_and_place(folder: Path) -> None:
    shown = run("show", "张样例", "--graph", folder / "graph.nq")
    begin = REPORT.index("张样例指出")
    assert "县长" in shown and "【张样例】指出，各乡镇要把样例工作抓实抓细" in shown
    assert f"1:{begin}–{REPORT.index('抓细。') + 3}" in shown
    run("show", "没有这个人", "--graph", folder / "graph.nq", status=2)


def test_view_prints_edges_and_writes_files(folder: Path, tmp_path: Path) -> None:
    assert "张样例" in run("view", "posts", "--store", folder / "store")
    for suffix in ("graphml", "gexf", "csv"):
        run("view", "posts", "--store", folder / "store", "-o", tmp_path / f"a.{suffix}")
        assert "张样例".encode() in (tmp_path / f"a.{suffix}").read_bytes()
    run("view", "nonsense", "--store", folder / "store", status=2)
    run("view", "posts", "--store", folder / "store", "-o", tmp_path / "a.doc", status=2)


def test_validate_tells_by_its_status(folder: Path, tmp_path: Path) -> None:
    assert "conforms" in run("validate", folder / "graph.nq")
    broken = [
        line
        for line in (folder / "graph.nq").read_text(encoding="utf-8").splitlines()
        if "org#organization" not in line
    ]
    (tmp_path / "broken.nq").write_text("\n".join(broken), encoding="utf-8")
    said = run("validate", tmp_path / "broken.nq", status=1)
    assert "Tenure" in said and "violations" in said and "张样例" in said
    run("validate", tmp_path / "missing.nq", status=2)
    (tmp_path / "text.nq").write_text("会议", encoding="utf-8")
    run("validate", tmp_path / "text.nq", status=2)


def test_annotate_piped_has_brackets_and_no_colour(folder: Path) -> None:
    shown = run("annotate", folder / "report.txt")
    assert "[张样例|人]" in shown and "\x1b" not in shown
    assert "{张样例: " in shown
    assert run("annotate", "-", input=REPORT) == shown


def test_annotate_in_a_terminal_has_colour(folder: Path) -> None:
    pytest.importorskip("pty")
    code = (
        "import os, pty, sys; os.environ.pop('NO_COLOR', None); os.environ['TERM'] = 'xterm-256color';"
        f"sys.exit(os.waitstatus_to_exitcode(pty.spawn([sys.executable, '-m', 'kg', 'annotate', {str(folder / 'report.txt')!r}])))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0
    assert "张样例".encode() in done.stdout and b"\x1b[" in done.stdout and "[张样例|人]".encode() not in done.stdout


# ---- pipes and signals


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m kg query -e 'SELECT * {{ ?s ?p ?o }}' --graph {folder / 'graph.nq'} | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True)
    assert done.stdout.split()[-1] == b"0"
    assert b"Traceback" not in done.stderr and b"BrokenPipe" not in done.stderr


def test_ctrl_c_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(REPORT + str(number), encoding="utf-8")
    started = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", str(tmp_path), "-o", str(tmp_path / "out.nq")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while started.poll() is None and not list(tmp_path.glob(".*.nq")):  # made when the program itself is at work
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=60)
    # where the signal meets an exec() of a library, Python ends by the signal itself: 130 too, as shells count
    assert started.returncode in (130, -signal.SIGINT), said
    assert b"Traceback" not in said
    assert not list(tmp_path.glob("*.nq")) and not list(tmp_path.glob(".*"))


def test_a_mistake_is_one_line_and_status_2() -> None:
    done = process("build", "no-such-file.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1 and done.stderr.startswith(b"kg: ")


@pytest.mark.parametrize("command", ["query -", "query -e -", "show 张样例 --graph -"])
def test_bytes_that_are_no_text_are_refused_on_every_stream(folder: Path, command: str) -> None:
    given = command.split() + (["--graph", folder / "graph.nq"] if command.startswith("query") else [])
    done = process(*given, input=b"\xb7\xff\x00\xfe" * 500)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"kg: ") and done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_one_line(folder: Path) -> None:
    command = [sys.executable, "-m", "kg", "query", "people", "--graph", str(folder / "graph.nq"), "--format", "csv"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.startswith(b"kg: standard output cannot be written") and done.stderr.count(b"\n") == 1


def test_closed_streams_are_empty_ones() -> None:
    command = f"{sys.executable} -m kg show 张样例 --graph - <&- >&-; echo $?"
    done = subprocess.run(["bash", "-c", command], capture_output=True)
    assert done.stdout.split() == [b"2"] and done.stderr.startswith(b"kg: The graph knows nothing")


def test_names_of_files_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "\x1b[31m\u202e.txt").touch()
    done = CliRunner().invoke(app, ["build", str(tmp_path)])
    assert done.exit_code == 0 and "kg: skipped \ufffd[31m\ufffd.txt" in done.stderr
