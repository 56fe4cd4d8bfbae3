"""Pictures of networks with matplotlib: boxes in columns or on a circle, Chinese labels that can be read.

Drawn off screen, in inches, with a font of the system that has Chinese characters; where there is none, an
error says what to install, because a picture of empty boxes helps nobody. Places are in `kg.layout`.
"""

from __future__ import annotations

import io
import math
import textwrap
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal

import networkx as nx

from kg.errors import MissingExtra, OutputError
from kg.layout import Layout, Line, on_circle, on_columns

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC", "PingFang SC", "Hiragino Sans GB",
    "Heiti SC", "Microsoft YaHei", "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans CJK JP",
    "Noto Sans CJK TC", "Noto Serif CJK SC", "Source Han Serif SC", "STHeiti", "SimSun", "Arial Unicode MS",
    "Droid Sans Fallback",
)  # fmt: skip
_COLOURS = {"Person": "#1f5f8b", "Body": "#a8442c", "Place": "#43743a", "Event": "#75458a", "Initiative": "#9a6a0c"}
_TITLES = {
    "spoke_for": "谁代表谁讲话  Who spoke for which body",
    "posts": "谁任什么职务  Who held which post",
    "attendance": "谁参加了什么活动  Who took part in what",
    "co_attendance": "谁与谁同时出席  Who attended together",
    "bodies": "单位属于哪里  Where bodies belong",
    "initiatives": "谁推动什么工程  Initiatives, bodies and places",
}
_WORDS = {  # what a line stands for, in the legend and on pins
    "attended": "出席 attended", "spoke": "讲话 spoke", "chaired": "主持 chaired", "inspected": "考察 inspected",
    "explicit": "明确代表 explicit", "office": "按职务 by office", "partOf": "隶属 part of", "bodyOf": "属地 of the place",
    "promotedBy": "推动 promoted by", "locatedIn": "位于 located in", "attendedWith": "同时出席 together",
    "holdsPostIn": "现任 in office", "former": "曾任 former", "acting": "代理 acting", "designate": "拟任 designate",
}  # fmt: skip
_Style = tuple[str, Literal["-", "--"]]
_STYLES: tuple[_Style, ...] = (
    ("#51626f", "-"),
    ("#c07f1c", "-"),
    ("#3f8f6b", "-"),
    ("#9a4f86", "-"),
    ("#4f74bd", "--"),
)
_WRAP = 17  # wide characters in a line of a label
_DPI = 150
_MOST = 300  # nodes: beyond this a picture cannot be read, and Gephi is the tool


def png(network: nx.MultiDiGraph[str]) -> bytes:
    """A picture of a view as PNG, at 150 dots an inch; the same network and fonts give the same bytes.

    Raises:
        MissingExtra: matplotlib is not installed.
        OutputError: nothing to draw, too much to be read, or no Chinese font.
    """
    try:
        import matplotlib
    except ImportError:
        raise MissingExtra('A picture needs matplotlib: pip install "reportkg[plot]"') from None
    if not network:
        raise OutputError(f"The view {network.name} is empty: there is nothing to draw.")
    if len(network) > _MOST:
        raise OutputError(f"{len(network)} nodes cannot be read in a picture: write .gexf and open it in Gephi.")
    style: dict[Any, Any] = {"font.family": [chinese_font(), "DejaVu Sans"], "font.size": 10, "svg.hashsalt": "kg"}
    with matplotlib.rc_context(style):
        return _draw(network)


def chinese_font() -> str:
    """Name of an installed font that has Chinese characters, in the order of our liking.

    Raises:
        OutputError: there is none; the message says how to get one.
    """
    from matplotlib import font_manager

    installed = {entry.name for entry in font_manager.fontManager.ttflist}
    for name in _FONTS:
        if name in installed:
            return name
    raise OutputError(
        "No font with Chinese characters is installed: apt-get install fonts-noto-cjk (Debian, Ubuntu), "
        "dnf install google-noto-sans-cjk-fonts (Fedora), brew install font-noto-sans-cjk (macOS), then try again. "
        "If the font is new, delete matplotlib's cache folder first (matplotlib.get_cachedir())."
    )


def _draw(network: nx.MultiDiGraph[str]) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)
    labels = {node: _wrapped(str(data["label"])) for node, data in network.nodes(data=True)}
    lines = _lines(network)
    sizes = {node: _size(figure, label) for node, label in labels.items()}
    pins = {line: _size(figure, line.pin, 8.5) for line in lines if line.pin}
    kinds = {node: str(network.nodes[node]["kind"]) for node in _ranked(network)}
    if network.name == "co_attendance":
        layout = on_circle(sizes, lines)
    else:
        layout = on_columns(sizes, kinds, lines, pins)
    styles = _styles(lines)
    axes = _canvas(figure, layout, network.name, styles)
    for line in lines:
        _line(axes, layout, line, styles[line.kind], 0.75 if len(lines) <= 60 else 0.4)
    for node, label in labels.items():
        _box(axes, layout, node, label, _COLOURS[kinds[node]], known=bool(network.nodes[node]["resolved"]))
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _lines(network: nx.MultiDiGraph[str]) -> list[Line]:
    """One line for all edges of a pair, with their words joined; none for a place that follows from a body above."""
    above = nx.DiGraph((s, t) for s, t, edge in network.edges(data=True) if edge["relation"] == "partOf")
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for source, target, edge in network.edges(data=True):
        over = nx.descendants(above, source) - {source} if source in above else ()
        if edge["relation"] != "bodyOf" or not any(network.has_edge(body, target) for body in over):
            pairs[source, target].append(edge)
    lines = []
    for (source, target), edges in pairs.items():
        kinds = sorted({_kind(edge) for edge in edges}, key=list(_WORDS).index, reverse=True)
        words: list[str] = []
        if network.name == "posts":
            words = [f"{_status(edge)}{edge['title']}" for edge in edges]
        elif network.name == "attendance":
            words = [_WORDS[kind].split()[0] for kind in reversed(kinds)]
        lines.append(Line(source, target, kinds[0], max(edge["count"] for edge in edges), "、".join(words)))
    return lines


def _ranked(network: nx.MultiDiGraph[str]) -> list[str]:
    """Nodes, those of the first rank at an event first; the rest as the view orders them."""
    rank = dict.fromkeys(network, 10**6)
    for source, _, edge in network.edges(data=True):
        rank[source] = min(rank[source], edge.get("order", 10**6))
    return sorted(network, key=lambda node: rank[node])


def _kind(edge: dict[str, Any]) -> str:
    """What decides the colour of a line."""
    status = edge.get("status", "current")
    found = edge.get("basis") or (edge["relation"] if status == "current" else status)
    return str(found if found in _WORDS else "holdsPostIn")


def _status(edge: dict[str, Any]) -> str:
    return {"former": "原", "acting": "代", "designate": "拟任"}.get(edge.get("status", ""), "")


def _styles(lines: list[Line]) -> dict[str, _Style]:
    """Kind of line → its colour and dash."""
    kinds = sorted({line.kind for line in lines}, key=list(_WORDS).index)
    return {kind: _STYLES[index % len(_STYLES)] for index, kind in enumerate(kinds)}


def _canvas(figure: Figure, layout: Layout, name: str, styles: dict[str, _Style]) -> Axes:
    """Axes of the whole figure, in inches, with the title and, where lines differ, what they stand for."""
    from matplotlib.lines import Line2D

    head = 0.82
    width, height = max(layout.width, 5.5), layout.height + head
    figure.set_size_inches(width, height)
    axes: Axes = figure.add_axes((0, 0, 1, 1))
    spare = (width - layout.width) / 2
    axes.set_xlim(-spare, layout.width + spare)
    axes.set_ylim(0, height)
    axes.axis("off")
    axes.text(-spare + 0.3, height - 0.36, _TITLES[name], fontsize=13, color="#16202a", va="center")
    marks = [Line2D([], [], color=colour, linestyle=dash, linewidth=2) for colour, dash in styles.values()]
    axes.legend(
        marks, [_WORDS[kind] for kind in styles], loc="upper left", bbox_to_anchor=(0.3 / width, 1 - 0.6 / height),
        ncols=5, frameon=False, fontsize=9, borderpad=0, borderaxespad=0, handlelength=1.8, columnspacing=1.6,
    )  # fmt: skip
    return axes


def _line(axes: Axes, layout: Layout, line: Line, style: _Style, alpha: float) -> None:
    """A curve, the wider the more facts stand behind it, and its pin."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    points = layout.curves[line]
    bends = Path.CURVE4 if len(points) == 4 else Path.CURVE3
    colour, dash = style
    width = min(1.3 + 0.9 * math.log2(line.facts), 6.0)
    axes.add_patch(
        PathPatch(
            Path(points, [Path.MOVETO, *[bends] * (len(points) - 1)]), facecolor="none", edgecolor=colour,
            linestyle=dash, linewidth=width, alpha=alpha, capstyle="round" if dash == "-" else "butt", zorder=1,
        )
    )  # fmt: skip
    if line.pin:
        x, y = layout.pins[line]
        axes.text(x, y, line.pin, fontsize=8.5, ha="left", va="center", color="#33414d", zorder=2, parse_math=False)


def _box(axes: Axes, layout: Layout, node: str, label: str, colour: str, *, known: bool) -> None:
    """A label in its box, dashed where the thing is known only as written; a bar gathers pins beside it."""
    box = layout.boxes[node]
    axes.text(
        box.x, box.y, label, ha="center", va="center", color="#16202a", zorder=3, linespacing=1.25, parse_math=False,
        bbox={
            "boxstyle": "round,pad=0.35", "facecolor": _tint(colour), "edgecolor": colour,
            "linestyle": "-" if known else (0, (3, 2)),
        },
    )  # fmt: skip
    heights = [y for line, (_, y) in layout.pins.items() if line.target == node]
    if len(heights) > 1:
        bar = box.x - box.width / 2 - 0.045
        axes.plot([bar, bar], [min(heights) - 0.08, max(heights) + 0.08], color=colour, linewidth=1, zorder=1)


def _size(figure: Figure, text: str, points: float = 10) -> tuple[float, float]:
    """Width and height of a text in inches."""
    drawn = figure.text(0, 0, text, fontsize=points, linespacing=1.25, parse_math=False)
    extent = drawn.get_window_extent(figure.canvas.get_renderer())  # type: ignore[attr-defined]
    drawn.remove()
    return extent.width / figure.dpi, extent.height / figure.dpi


def _wrapped(label: str) -> str:
    """A label in lines of at most `_WRAP` wide characters, or twice as many narrow ones."""
    label = " ".join(label.split())
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in label)
    if width <= 2 * _WRAP:
        return label
    rows = -(-width // (2 * _WRAP))  # as many lines as needed, of about the same length
    length = -(-len(label) // rows)
    if width > len(label):
        return "\n".join(label[begin : begin + length] for begin in range(0, len(label), length))
    return "\n".join(textwrap.wrap(label, 2 * _WRAP))


def _tint(colour: str, share: float = 0.12) -> tuple[float, float, float]:
    """The colour, mostly white."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (1 - share * (1 - part) for part in parts)
    return red, green, blue
