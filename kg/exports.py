"""Networks as files: GraphML, GEXF, an edge table, a picture. Chosen by suffix; the same network, the same bytes."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from kg.drawing import png
from kg.errors import OutputError
from kg.spreadsheet import inert

_COLUMNS = ("Source", "Target", "Type", "Weight", "source_label", "source_kind", "target_label", "target_kind")
_EDGE = ("relation", "title", "status", "basis", "order", "count", "reports", "first", "last", "evidence")


def write_network(network: nx.MultiDiGraph[str], path: str | os.PathLike[str]) -> None:
    """Write a view to a file: .graphml, .gexf (1.2), .csv (edges; UTF-8 with BOM, for spreadsheets and Gephi), .png.

    Raises:
        OutputError: the suffix is another, or the file cannot be written.
        MissingExtra: .png, and matplotlib is not installed.
    """
    target = Path(path)
    if target.suffix not in _WRITERS:
        raise OutputError(f"{target}: a network is written to {', '.join(_WRITERS)}; choose one of these suffixes.")
    data = _WRITERS[target.suffix](network)
    try:
        target.write_bytes(data)
    except OSError as error:
        raise OutputError(f"{target} cannot be written ({error.strerror or error}).") from error


def graphml(network: nx.MultiDiGraph[str]) -> bytes:
    """GraphML, for Gephi, yEd, igraph."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True, infer_numeric_types=False, named_key_ids=True)
    writer.add_graph_element(network)
    return _xml(writer.xml)


def gexf(network: nx.MultiDiGraph[str]) -> bytes:
    """GEXF, for Gephi; without NetworkX's date of today, so that the same network gives the same bytes."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(network)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    return _xml(writer.xml)


def edge_table(network: nx.MultiDiGraph[str]) -> bytes:
    """One row an edge, as CSV. A cell that a spreadsheet would run as a formula begins with an apostrophe."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow((*_COLUMNS, *_EDGE))
    kind = "Undirected" if network.name == "co_attendance" else "Directed"
    for source, target, edge in network.edges(data=True):
        one, other = network.nodes[source], network.nodes[target]
        ends = (source, target, kind, edge["weight"], one["label"], one["kind"], other["label"], other["kind"])
        table.writerow([inert(cell) for cell in (*ends, *(edge.get(column, "") for column in _EDGE))])
    return text.getvalue().encode("utf-8-sig")


def _xml(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


_WRITERS: dict[str, Callable[[nx.MultiDiGraph[str]], bytes]] = {
    ".graphml": graphml, ".gexf": gexf, ".csv": edge_table, ".png": png,
}  # fmt: skip
