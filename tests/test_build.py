"""From files to a graph: the same bytes every time, one graph a report, replaced as a whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.building import sample
from kg.iris import report_iri
from kg.readers import read_path
from kg.store import Store

ONE = (
    "示范县召开样例工作会议\n2021年3月6日\n"
    "3月5日，全县样例工作会议在示范县召开。县委副书记、县长张样例出席会议并讲话。\n"
    "张样例指出，各乡镇要把样例工作抓实。\n"
)
TWO = "示范县举行样例活动\n3月8日，副县长李示范出席样例活动。\n"


def lines(graph: kg.Graph) -> list[str]:
    return list(graph.store.dump())


def test_the_sample_is_built_when_nothing_is_given() -> None:
    graph = kg.build()
    assert graph.store.reports() == [report_iri(read_path(sample()).sha256)]
    summary = graph.summary()
    assert summary["reports"] == 1 and summary["people"] >= 8 and summary["garbled characters"] > 20


def test_the_sample_says_who_spoke_for_whom() -> None:
    rows = kg.build(jurisdiction="张掖市").store.query(
        "SELECT ?n ?b { ?p rkg:spokeFor/skos:prefLabel ?b ; skos:prefLabel ?n }"
    )
    said = {(str(n), str(b)) for n, b in rows.rows}
    assert {n for n, _ in said} == {"洪天云", "周多明", "韩正明"}
    assert {b for n, b in said if n == "韩正明"} == {"中共张掖市委", "张掖市政府党组"}


def test_nothing_is_read_out_of_the_garbled_stretch_of_the_sample() -> None:
    (facts,) = kg.iter_facts()
    assert facts.garbled
    text = facts.text
    assert any("刹恳?嗟酱" in text[g.begin : g.end] for g in facts.garbled)
    for thing in (*facts.mentions, *facts.measures):
        assert not any(g.begin < thing.end and thing.begin < g.end for g in facts.garbled)


@pytest.mark.parametrize("order", [(ONE, TWO), (TWO, ONE)])
def test_two_builds_give_the_same_bytes_in_any_order(order: tuple[str, ...]) -> None:
    assert lines(kg.build(order)) == lines(kg.build([ONE, TWO]))


def test_a_build_in_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    code = f"import kg,sys; sys.stdout.reconfigure(encoding='utf-8'); print('\\n'.join(kg.build({str(tmp_path)!r}).store.dump()))"
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"  # sets are iterated in another order than here
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
    )
    assert done.stdout.decode().split("\n")[:-1] == lines(kg.build(tmp_path))


def test_texts_paths_and_folders_mix(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "one.txt").write_text(ONE, encoding="utf-8")
    assert kg.build([TWO, tmp_path, str(tmp_path / "sub" / "one.txt")]).summary()["reports"] == 2


def test_where_a_file_lies_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    assert not any(str(tmp_path) in line for line in lines(kg.build(tmp_path / "one.txt")))


def test_what_the_bringer_knows_is_in_the_graph() -> None:
    graph = kg.build(TWO, published="2021-03-09", jurisdiction="张掖市")
    rows = graph.store.query("SELECT ?d ?j { ?r schema:datePublished ?d ; rkg:jurisdiction/skos:prefLabel ?j }").rows
    assert [tuple(map(str, row)) for row in rows] == [("2021-03-09", "张掖市")]


def test_building_again_replaces_and_adds(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    first = kg.build([ONE, TWO], store=folder)
    before = lines(first)
    first.store.close()
    again = kg.build(TWO, store=folder, published="2021-03-09")
    reports = again.store.reports()
    after = lines(again)
    again.store.close()
    assert len(reports) == 2
    kept = report_iri(next(iter(kg.iter_facts(ONE))).sha256)
    assert [line for line in after if line.endswith(f"<{kept}> .")] == [
        line for line in before if line.endswith(f"<{kept}> .")
    ]
    assert any("2021-03-09" in line for line in after) and not any("2021-03-09" in line for line in before)


def test_a_store_can_be_handed_in_and_stays_open() -> None:
    with Store.open() as store:
        kg.build(ONE, store=store)
        assert len(store.reports()) == 1


def test_another_base_names_everything() -> None:
    graph = kg.build(ONE, base="https://example.org/kg/")
    assert graph.store.reports()[0].startswith("https://example.org/kg/report/")
    assert not any("w3id.org/reportkg/id/" in line for line in lines(graph))


def test_progress_counts_to_the_end() -> None:
    told: list[tuple[int, int, str]] = []
    kg.build([ONE, TWO], progress=lambda *step: told.append(step))
    assert [step[:2] for step in told] == [(0, 2), (1, 2), (2, 2)]


def test_an_interrupted_build_leaves_the_old_graphs(tmp_path: Path) -> None:
    kg.build([ONE, TWO], store=tmp_path / "store").store.close()

    def stop(done: int, total: int, source: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kg.build([ONE, TWO], store=tmp_path / "store", published="2021-03-09", progress=stop)
    with Store.open(tmp_path / "store", read_only=True) as store:
        assert len(store.reports()) == 2


def test_facts_come_in_the_order_of_the_input() -> None:
    assert [f.headline for f in kg.iter_facts([ONE, TWO, ONE])] == [
        "示范县召开样例工作会议",
        "示范县举行样例活动",
        "示范县召开样例工作会议",
    ]


def test_the_sample_shares_no_sentence_with_its_model(shared: Path) -> None:
    """Names of people, posts and the event may be the same; twelve characters in a row of anything else may not."""
    import re

    def bare(text: str) -> str:
        return re.sub(r"[^\u4e00-\u9fff0-9]", "", text)

    model = bare((shared / "reports/zhangye-2015-11-11.txt").read_text(encoding="utf-8"))
    text = sample().read_text(encoding="utf-8")
    names = [
        "全国扶贫创业致富带头人培训工程推介会暨扶贫创业导师试点培训班",
        "全国扶贫创业致富带头人培训工程推进会暨扶贫创业导师试点培训班",
    ]
    attendance = re.compile("国务院扶贫办副主任.{0,200}?副市长王海峰")
    for name in names:
        text = text.replace(name, "|")
    text = attendance.sub("|", text)
    pieces = [bare(piece) for piece in text.split("|")]
    shared_runs = [p[i : i + 12] for p in pieces for i in range(len(p) - 11) if p[i : i + 12] in model]
    assert not shared_runs
