"""Golden cases: short invented reports, and the graph of answers that a careful reader gives about them.

A case is a folder of `tests/golden/` with `report.txt`, `meta.json` (what the bringer knows: `published`,
`jurisdiction`) and `graph.ttl`: the answers to questions of the gallery, one node a row, with the columns that a
reader of the report can judge. It is compared as a graph.

Where the pipeline is wrong today, `graph.ttl` says what is right all the same; `missing.ttl` holds what of it the
pipeline does not give, `wrong.ttl` what it gives instead. The test fails when either changes, for better or worse.

`pytest tests/test_golden.py --update-golden` takes what the pipeline gives now into `graph.ttl`, drops what is no
longer wrong or missing, and leaves the rest. Read the difference as the report's reader before you keep it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import to_canonical_graph

import kg
from kg.ontology import query_text

GOLDEN = Path(__file__).resolve().parent / "golden"
CASES = sorted(path.parent for path in GOLDEN.glob("*/report.txt"))
BASE = "https://example.org/golden#"
HEAD = f"@prefix : <{BASE}> .\n"
COLUMNS = {  # question of the gallery → the columns that a reader can judge
    "reports": "headline published place",
    "mentions": "begin end text kind name",
    "posts": "person title body status",
    "spoke-for": "person body basis event",
    "events": "event date until kind place factuality",
    "participants": "event who role order",
    "statements": "speaker cue mode begin end said",
    "measures": "text value unit year kind about speaker",
    "initiatives": "initiative body",
    "contributors": "person body",
    "garbled": "begin end",
    "unresolved": "name kind",
}


def literal(value: object) -> str:
    """A value as a Turtle literal."""
    return str(value) if isinstance(value, int) else json.dumps(str(value), ensure_ascii=False)


def answers(graph: kg.Graph) -> list[str]:
    """The answers as lines of Turtle, one node a line; questions and rows in the gallery's order."""
    lines = []
    for question, columns in COLUMNS.items():
        rows = graph.store.query(query_text(question))
        for row in rows:
            pairs = [f":{column} {literal(row[column])}" for column in columns.split() if row[column] is not None]
            lines.append(f"[] a :{question} ; {' ; '.join(pairs)} .")
    return list(dict.fromkeys(lines))


def built(case: Path) -> kg.Graph:
    """The graph of a case's report."""
    meta = case / "meta.json"
    known = json.loads(meta.read_text(encoding="utf-8")) if meta.exists() else {}
    return kg.build(case / "report.txt", **known)


def nodes(lines: list[str]) -> rdflib.Graph:
    """The lines as an RDF graph, its blank nodes named by what is said of them."""
    return to_canonical_graph(rdflib.Graph().parse(data=HEAD + "\n".join(lines), format="turtle"))


def words(graph: rdflib.Graph) -> list[str]:
    """A graph's nodes in words, sorted."""
    return sorted(
        " ".join(f"{p.removeprefix(BASE)}={o}" for p, o in sorted(graph.predicate_objects(subject)))
        for subject in sorted(set(graph.subjects()))
    )


def lines_of(file: Path) -> list[str]:
    """The nodes that a file holds, as lines; none where it is absent."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [line for line in lines if line.startswith("[]")]


def written(file: Path, lines: list[str]) -> None:
    """Writes nodes into a file, or takes an empty one away."""
    if lines:
        file.write_text(f"{HEAD}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    else:
        file.unlink(missing_ok=True)


def update(case: Path, given: list[str]) -> None:
    """Takes what is given into the case, as far as nobody judged it wrong."""
    wrong = [line for line in lines_of(case / "wrong.ttl") if line in given]
    missing = [line for line in lines_of(case / "missing.ttl") if line not in given]
    written(case / "wrong.ttl", wrong)
    written(case / "missing.ttl", missing)
    written(case / "graph.ttl", [line for line in given if line not in wrong] + missing)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_report_gives_the_graph_that_its_reader_gives(case: Path, request: pytest.FixtureRequest) -> None:
    given = answers(built(case))
    if request.config.getoption("--update-golden"):
        update(case, given)
    right, wrong, missing = (lines_of(case / f"{name}.ttl") for name in ("graph", "wrong", "missing"))
    assert set(missing) <= set(right) and not set(wrong) & set(right)
    expected = [line for line in right if line not in missing] + wrong
    one, other = nodes(given), nodes(expected)
    if set(one) != set(other):
        said, wanted = words(one), words(other)
        extra = [f"  given, not wanted: {node}" for node in said if node not in wanted]
        missed = [f"  wanted, not given: {node}" for node in wanted if node not in said]
        pytest.fail("\n".join([case.name, *extra, *missed]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_offsets_of_a_golden_graph_are_those_of_its_report(case: Path) -> None:
    text = (case / "report.txt").read_text(encoding="utf-8")
    graph = rdflib.Graph().parse(case / "graph.ttl")
    checked = 0
    for node in set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(BASE + "mentions"))):
        begin, end, form = (graph.value(node, rdflib.URIRef(BASE + name)) for name in ("begin", "end", "text"))
        assert text[int(begin) : int(end)] == str(form)  # type: ignore[arg-type]
        checked += 1
    assert checked > 3


def test_there_are_cases() -> None:
    assert len(CASES) >= 5
