"""Views as NetworkX graphs, and the files that they are written to."""

from __future__ import annotations

import csv
import io
import itertools
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from conftest import ZHANG, make_sample_facts

from kg import drawing
from kg.errors import MissingExtra, OutputError, QueryError
from kg.exports import edge_table, gexf, graphml, write_network
from kg.facts import Entity
from kg.layout import Box, Line, on_circle, on_columns
from kg.network import VIEWS, view
from kg.rdf import nquads
from kg.store import Store


def add(store: Store, **changes: object) -> str:
    """Adds the sample report, changed; gives the IRI of its graph."""
    lines = nquads(replace(make_sample_facts(), **changes))  # type: ignore[arg-type]
    report = lines[0].rsplit(" ", 2)[1][1:-1]
    store.replace(report, lines)
    return report


@pytest.fixture(params=["memory", "disk"], scope="module")
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two reports of one meeting, a day apart; in the second, people have IRIs of their own. Views only read it."""
    opened = Store.open(tmp_path_factory.mktemp("network") / "store" if request.param == "disk" else None)
    add(opened)
    second = make_sample_facts()
    local = tuple(replace(e, scope="~") if e.kind == "Person" else e for e in second.entities)
    keys = {e.key: f.key for e, f in zip(second.entities, local, strict=True)}
    add(
        opened,
        sha256="f" * 64,
        published="2024-10-12",
        entities=local,
        mentions=tuple(replace(m, entity=keys[m.entity]) for m in second.mentions),
        tenures=tuple(replace(t, person=keys[t.person]) for t in second.tenures),
        participations=tuple(replace(p, who=keys[p.who]) for p in second.participations),
        acts=tuple(replace(a, speaker=keys[a.speaker]) for a in second.acts),
        contributors=(),
    )
    with opened:
        yield opened


def named(network: nx.MultiDiGraph) -> list[tuple[str, str, dict]]:
    """Edges by the labels of their ends."""
    labels = nx.get_node_attributes(network, "label")
    return [(labels[s], labels[t], edge) for s, t, edge in network.edges(data=True)]


def test_spoke_for(store: Store) -> None:
    edges = named(view(store, "spoke_for"))
    assert [(s, t, e["basis"], e["count"]) for s, t, e in edges] == [
        ("张样例", "样例省样例办", "explicit", 2),
        ("李示范", "中共示范县委", "office", 2),
        ("李示范", "示范县政府", "office", 2),
    ]
    assert edges[0][2]["first"] == edges[0][2]["last"] == "2024-10-08", "the day of the event, not of the report"
    assert edges[0][2]["reports"] == 2


def test_posts_keep_title_and_status_apart(store: Store) -> None:
    edges = named(view(store, "posts"))
    assert {(s, t, e["title"], e["status"], e["count"]) for s, t, e in edges} == {
        ("张样例", "样例省样例办", "副主任", "current", 2),
        ("李示范", "中共示范县委", "常委", "current", 2),
        ("李示范", "示范县政府", "副县长", "current", 2),
        ("王样本", "示范县政府", "县长", "former", 2),
    }
    assert {(e["first"], e["last"]) for _, _, e in edges} == {("2024-10-10", "2024-10-12")}


def test_attendance_has_people_roles_and_ranks(store: Store) -> None:
    edges = named(view(store, "attendance", identity="report"))
    found = sorted((s, e["relation"], e.get("order", 0)) for s, _, e in edges)
    in_each = [("张样例", "attended", 1), ("张样例", "spoke", 0), ("李示范", "attended", 2), ("李示范", "chaired", 0)]
    assert found == sorted(2 * [*in_each, ("王样本", "attended", 3)])


def test_planned_events_have_no_attendance() -> None:
    store = Store.open()
    facts = make_sample_facts()
    add(store, events=tuple(replace(event, factuality="planned") for event in facts.events))
    assert not view(store, "attendance")
    assert not view(store, "co_attendance")


def test_co_attendance_counts_events(store: Store) -> None:
    network = view(store, "co_attendance")
    pairs = {frozenset((s, t)): e["count"] for s, t, e in named(network)}
    names = ["张样例", "李示范", "王样本"]
    assert pairs == {frozenset(pair): 2 for pair in itertools.combinations(names, 2)}, "two reports, two events so far"
    assert network.number_of_edges() == 3


def test_people_are_joined_by_name_or_not_at_all(store: Store) -> None:
    joined = view(store, "posts")
    assert joined.nodes["张样例"]["iris"].count(" ") == 1
    assert {joined.nodes[iri]["kind"] for iri in joined if iri.startswith("http")} == {"Body"}
    apart = view(store, "posts", identity="report")
    people = [node for node, data in apart.nodes(data=True) if data["kind"] == "Person"]
    assert len(people) == 6
    assert all(apart.nodes[iri]["iris"] == iri for iri in apart)


def test_bodies_and_initiatives(store: Store) -> None:
    bodies = {(s, t, e["relation"], e["count"]) for s, t, e in named(view(store, "bodies"))}
    assert ("示范县融媒体中心", "示范县政府", "partOf", 2) in bodies
    assert ("中共示范县委", "示范县", "bodyOf", 2) in bodies
    initiatives = {(s, t, e["relation"]) for s, t, e in named(view(store, "initiatives"))}
    assert initiatives == {("样例工程", "样例省样例办", "promotedBy"), ("样例省样例办", "样例省", "bodyOf")}


def test_evidence_is_limited_fairly_and_leads_to_the_text(store: Store) -> None:
    edges = named(view(store, "posts", evidence=2))
    for source, _, edge in edges:
        spans = edge["evidence"].split()
        assert len({iri.split("#")[0] for iri in spans}) == len(spans) == 2, "one of each report"
        for iri in spans:
            rows = store.query(f"SELECT ?text {{ <{iri}> nif:anchorOf ?text }}").rows
            assert rows, source
    assert all(e["evidence"] == "" for _, _, e in named(view(store, "posts", evidence=0)))


def test_what_is_not_resolved_is_marked() -> None:
    store = Store.open()
    facts = make_sample_facts()
    unknown = next(e for e in facts.entities if not e.resolved)
    add(store, acts=(replace(facts.acts[0], bodies=(unknown.key,)),), statements=(), measures=())
    nodes = view(store, "spoke_for").nodes(data=True)
    assert {data["label"]: data["resolved"] for _, data in nodes} == {"张样例": True, "市样例局": False}


@pytest.mark.parametrize("name", VIEWS)
def test_two_views_of_the_same_are_the_same_bytes(store: Store, name: str) -> None:
    other = Store.open()
    other.load(reversed(list(store.dump())))
    for write in (graphml, gexf, edge_table):
        assert write(view(store, name)) == write(view(other, name))


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_files_load_again_with_their_types(store: Store, tmp_path: Path, name: str, suffix: str) -> None:
    network = view(store, name)
    path = tmp_path / f"网络{suffix}"
    write_network(network, path)
    again = nx.read_graphml(path, force_multigraph=True) if suffix == ".graphml" else nx.read_gexf(path)
    assert list(again) == list(network)
    extra = {"id", "key", "label"}  # what GEXF itself adds
    for node, data in network.nodes(data=True):
        assert_same(data, again.nodes[node], set())
    assert again.number_of_edges() == network.number_of_edges()
    details = ("relation", "title", "status", "basis")
    index = {(s, t, *map(d.get, details)): d for s, t, d in again.edges(data=True)}
    for s, t, data in network.edges(data=True):
        assert_same(data, index[s, t, *map(data.get, details)], extra)


def assert_same(written: dict, read: dict, extra: set[str]) -> None:
    assert {k for k in read if k not in extra} == set(written) - extra
    for key, value in written.items():
        assert read[key] == value
        assert type(read[key]) is type(value)


def test_ids_of_edges_are_unique_in_files(store: Store) -> None:
    from xml.etree import ElementTree

    for data in (graphml(view(store, "attendance")), gexf(view(store, "attendance"))):
        ids = [edge.get("id") for edge in ElementTree.fromstring(data).iter() if edge.tag.endswith("}edge")]
        assert len(set(ids)) == len(ids) == 5 * 2


def test_the_edge_table_reads_as_a_table_and_runs_nothing() -> None:
    store = Store.open()
    facts = make_sample_facts()
    hostile = '=HYPERLINK("http://example.org","样例")'
    entities = tuple(replace(e, name=hostile) if e.key == ZHANG else e for e in facts.entities)
    rename = {ZHANG: Entity("Person", hostile).key}
    add(
        store,
        entities=entities,
        mentions=(),
        participations=(),
        acts=(),
        statements=(),
        measures=(),
        contributors=(),
        tenures=tuple(replace(t, person=rename.get(t.person, t.person), title="+" + t.title) for t in facts.tenures),
    )
    text = edge_table(view(store, "posts")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 4
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert {row["source_label"] for row in rows} == {"'" + hostile, "李示范", "王样本"}
    assert {row["title"] for row in rows} == {"'+副主任", "'+常委", "'+副县长", "'+县长"}
    assert rows[0]["Type"] == "Directed"


def test_characters_that_xml_cannot_hold_become_visible_ones(tmp_path: Path) -> None:
    store = Store.open()
    odd = Entity("Person", "李\x01范")
    tenure = replace(make_sample_facts().tenures[1], person=odd.key, title="常\x0b委")
    add(store, entities=(*make_sample_facts().entities, odd), tenures=(tenure,), participations=())
    for suffix, read in ((".graphml", nx.read_graphml), (".gexf", nx.read_gexf)):
        write_network(view(store, "posts"), tmp_path / f"x{suffix}")
        ((source, _, edge),) = read(tmp_path / f"x{suffix}").edges(data=True)
        assert source == "李\ufffd范"
        assert edge["title"] == "常\ufffd委"


def test_pictures_are_png_and_the_same_twice(store: Store, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    try:
        drawing.chinese_font()
    except OutputError as error:
        pytest.skip(str(error))
    for name in VIEWS:
        write_network(view(store, name), tmp_path / f"{name}.png")
        data = (tmp_path / f"{name}.png").read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        width, height = struct.unpack(">II", data[16:24])
        assert width > 600
        assert height > 200
        assert data == drawing.png(view(store, name))


def test_no_picture_without_a_chinese_font(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.setattr(drawing, "_FONTS", ())
    with pytest.raises(OutputError, match="fonts-noto-cjk"):
        drawing.png(view(store, "posts"))


def test_a_missing_matplotlib_is_a_sentence(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match=r'pip install "reportkg\[plot\]"'):
        write_network(view(store, "posts"), tmp_path / "x.png")
    assert not (tmp_path / "x.png").exists()


def test_wrong_names_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="spoke_for"):
        view(store, "speakers")
    with pytest.raises(QueryError, match="identity"):
        view(store, "posts", identity="guess")  # type: ignore[arg-type]
    with pytest.raises(OutputError, match=r"\.gexf"):
        write_network(view(store, "posts"), tmp_path / "x.xlsx")
    with pytest.raises(OutputError, match="cannot be written"):
        write_network(view(store, "posts"), tmp_path / "absent" / "x.csv")
    pytest.importorskip("matplotlib")
    with pytest.raises(OutputError, match="nothing to draw"):
        drawing.png(view(Store.open(), "posts"))


# ---- layout


def overlapping(boxes: dict[str, Box]) -> list[tuple[str, str]]:
    return [
        (a, b)
        for (a, one), (b, other) in itertools.combinations(boxes.items(), 2)
        if abs(one.x - other.x) < (one.width + other.width) / 2 - 1e-9
        and abs(one.y - other.y) < (one.height + other.height) / 2 - 1e-9
    ]


@pytest.mark.parametrize("people", [1, 2, 7, 20, 60])
def test_boxes_and_pins_do_not_overlap(people: int) -> None:
    kinds = {f"p{i}": "Person" for i in range(people)} | {f"b{i}": "Body" for i in range(max(people // 3, 1))}
    bodies = [node for node in kinds if node[0] == "b"]
    lines = [
        Line(f"p{i}", body, "holdsPostIn", 1, "副主任")
        for i in range(people)
        for body in sorted({bodies[i % len(bodies)], bodies[i * i % len(bodies)]})
    ]
    sizes = {node: (0.4 + 0.14 * (index % 9), 0.2 + 0.2 * (index % 2)) for index, node in enumerate(kinds)}
    pins = dict.fromkeys(lines, (0.5, 0.15))
    layout = on_columns(sizes, kinds, lines, pins)
    assert not overlapping(layout.boxes)
    pinned = {line.pin + str(i): Box(x + 0.25, y, 0.5, 0.15) for i, (line, (x, y)) in enumerate(layout.pins.items())}
    assert len(pinned) == len(lines)
    assert not overlapping(layout.boxes | pinned)
    for box in layout.boxes.values():
        assert box.width / 2 <= box.x <= layout.width - box.width / 2
        assert box.height / 2 <= box.y <= layout.height - box.height / 2


@pytest.mark.parametrize("people", [2, 3, 5, 8, 13, 20, 40])
def test_boxes_on_a_circle_do_not_overlap(people: int) -> None:
    sizes = {f"p{i}": (0.45 + 0.1 * (i % 4), 0.18) for i in range(people)}
    lines = [Line(a, b, "attendedWith", 1) for a, b in itertools.combinations(sizes, 2)]
    layout = on_circle(sizes, lines)
    assert not overlapping(layout.boxes)
    for box in layout.boxes.values():
        assert box.width / 2 <= box.x <= layout.width - box.width / 2
        assert box.height / 2 <= box.y <= layout.height - box.height / 2
