"""Where the boxes and lines of a picture go: in columns for what has a direction, on a circle for pairs. In inches."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

Point = tuple[float, float]
Size = tuple[float, float]

_PAD = 0.1  # inside a box, around its text
_SPACE = 0.17  # between two boxes of a column
_GAP = 2.3  # between two columns, for the lines
_PIN = 0.235  # height that a pin takes at its box
_MARGIN = 0.35
_SWEEPS = 12  # more no longer changes the order in networks that can be read
_RANKS = ("Person", "Initiative", "Body", "Event", "Place")  # columns from left to right


class Line(NamedTuple):
    """A line between two boxes; `pin` is the text at its end."""

    source: str
    target: str
    kind: str
    facts: int
    pin: str = ""


class Box(NamedTuple):
    """Centre and size of a box."""

    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Layout:
    """Places of everything, from the lower left corner."""

    width: float
    height: float
    boxes: dict[str, Box] = field(default_factory=dict)
    curves: dict[Line, list[Point]] = field(default_factory=dict)
    pins: dict[Line, Point] = field(default_factory=dict)


def on_columns(sizes: dict[str, Size], kinds: dict[str, str], lines: list[Line], pins: dict[Line, Size]) -> Layout:
    """Boxes in columns, ordered so that few lines cross; a box is tall enough for the pins of the lines that end there.

    Args:
        sizes: node → size of its label.
        kinds: node → kind; decides the column, together with how deep bodies hang below each other.
        lines: what joins them, from left to right.
        pins: line → size of the text at its end.
    """
    columns = _columns(kinds, lines)
    ending: dict[str, int] = defaultdict(int)
    for line in pins:
        ending[line.target] += 1
    heights = {node: max(size[1] + 2 * _PAD, ending[node] * _PIN) for node, size in sizes.items()}
    centres = _centres(_ordered(columns, lines), heights, lines)
    top = max(centres[node] + heights[node] / 2 for node in sizes)
    layout = Layout(width=_MARGIN, height=top + _MARGIN)
    for index, column in enumerate(columns):
        wide = max(sizes[node][0] for node in column) + 2 * _PAD
        reach = max((pins[line][0] for line in pins if line.target in column), default=0.0)
        left = layout.width + (reach + _GAP if index else 0.0)
        for node in column:
            width = sizes[node][0] + 2 * _PAD
            x = left + width / 2 if index else left + wide - width / 2  # lines leave the first column side by side
            layout.boxes[node] = Box(x, top + _MARGIN - centres[node], width, heights[node])
        layout.width = left + wide
    layout.width += _MARGIN
    _join(layout, lines, pins)
    return layout


def on_circle(sizes: dict[str, Size], lines: list[Line]) -> Layout:
    """Boxes on a circle, those with much in common side by side."""
    order = _chain(sorted(sizes), lines)
    wide = max(width for width, _ in sizes.values()) + 2 * _PAD
    tall = max(height for _, height in sizes.values()) + 2 * _PAD
    # on the flanks boxes stand above each other, at top and bottom beside each other: space for the worse of the two
    across = max(1.2, len(order) * (tall + _SPACE) / 4, len(order) * wide / 4.8)
    up = max(1.0, len(order) * (tall + _SPACE) / 3.4)
    layout = Layout(2 * (across + wide / 2 + _MARGIN), 2 * (up + tall / 2 + _MARGIN))
    middle = (layout.width / 2, layout.height / 2)
    for index, node in enumerate(order):
        angle = math.pi / 2 - 2 * math.pi * index / len(order)
        x, y = middle[0] + across * math.cos(angle), middle[1] + up * math.sin(angle)
        layout.boxes[node] = Box(x, y, sizes[node][0] + 2 * _PAD, sizes[node][1] + 2 * _PAD)
    for line in lines:
        one, other = layout.boxes[line.source], layout.boxes[line.target]
        pull = 0.12 + 0.4 * min(1.0, math.dist(one[:2], other[:2]) / (across + up))  # neighbours bend little
        bend = [(1 - pull) * (a + b) / 2 + pull * m for a, b, m in zip(one[:2], other[:2], middle, strict=True)]
        layout.curves[line] = [(one.x, one.y), (bend[0], bend[1]), (other.x, other.y)]
    return layout


def _chain(nodes: list[str], lines: list[Line]) -> list[str]:
    """Nodes in an order where each has as much as possible in common with the one before."""
    ties: dict[str, dict[str, int]] = {node: defaultdict(int) for node in nodes}
    for line in lines:
        ties[line.source][line.target] += line.facts
        ties[line.target][line.source] += line.facts
    left = dict.fromkeys(sorted(nodes, key=lambda node: -sum(ties[node].values())))
    order = [next(iter(left))]
    del left[order[0]]
    while left:
        last = ties[order[-1]]
        order.append(max(left, key=lambda node: last.get(node, 0)))
        del left[order[-1]]
    return order


def _columns(kinds: dict[str, str], lines: list[Line]) -> list[list[str]]:
    """Nodes by column: by kind, and bodies further left the deeper they hang below others."""
    above: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if kinds[line.source] == kinds[line.target] and line.source != line.target:
            above[line.source].append(line.target)
    depth = dict.fromkeys(kinds, 0)
    for _ in range(6):  # deeper hierarchies share a column; this also ends where bodies hang in a circle
        for node, over in above.items():
            depth[node] = min(6, max(depth[other] + 1 for other in over))
    columns: dict[tuple[int, int], list[str]] = defaultdict(list)
    for node, kind in kinds.items():
        columns[_RANKS.index(kind), -depth[node]].append(node)
    return [columns[place] for place in sorted(columns)]


def _ordered(columns: list[list[str]], lines: list[Line]) -> list[list[str]]:
    """Each column in an order in which few lines cross: what hangs together stands together."""
    near: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        near[line.source].append(line.target)
        near[line.target].append(line.source)
    ordered: list[list[str]] = [[] for _ in columns]
    for group in _groups([node for column in columns for node in column], near):
        for column, swept in zip(ordered, _swept([[n for n in c if n in group] for c in columns], near), strict=True):
            column += swept
    return ordered


def _groups(nodes: list[str], near: dict[str, list[str]]) -> list[set[str]]:
    """Nodes that lines join directly or over others."""
    groups: list[set[str]] = []
    seen: set[str] = set()
    for node in nodes:
        if node in seen:
            continue
        group, left = {node}, [node]
        while left:
            for other in near[left.pop()]:
                if other not in group:
                    group.add(other)
                    left.append(other)
        seen |= group
        groups.append(group)
    return groups


def _swept(columns: list[list[str]], near: dict[str, list[str]]) -> list[list[str]]:
    """Each column in the order of the middle of what its nodes are joined to, to and fro until it settles."""
    place = {node: (index + 0.5) / len(column) for column in columns for index, node in enumerate(column)}
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 else reversed(columns):
            means = {node: sum(place[n] for n in near[node]) / max(len(near[node]), 1) for node in column}
            column.sort(key=lambda node: (means[node], place[node]))  # noqa: B023
            place |= {node: (index + 0.5) / len(column) for index, node in enumerate(column)}
    return columns


def _centres(columns: list[list[str]], heights: dict[str, float], lines: list[Line]) -> dict[str, float]:
    """Distance of each box's centre from the top: the tallest column is packed, others stand beside what they join."""
    totals = [sum(heights[node] + _SPACE for node in column) for column in columns]
    tallest = totals.index(max(totals))
    centres: dict[str, float] = {}
    near: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        near[line.source].append(line.target)
        near[line.target].append(line.source)
    outwards = [tallest, *range(tallest - 1, -1, -1), *range(tallest + 1, len(columns))]
    for index in outwards:
        column, total = columns[index], totals[index]
        edge = (max(totals) - total) / 2  # where there is nothing to stand beside: in the middle
        for node in column:
            half = (heights[node] + _SPACE) / 2
            joined = [centres[other] for other in near[node] if other in centres]
            wished = sum(joined) / len(joined) if joined and index != tallest else edge + half
            centres[node] = max(wished, edge + half) if index == tallest else wished
            edge += 2 * half
        if index != tallest:
            _apart(column, heights, centres, max(totals))
    return centres


def _apart(column: list[str], heights: dict[str, float], centres: dict[str, float], total: float) -> None:
    """Moves the boxes of a column as little as needed so that none overlap and all lie inside."""
    floor = 0.0
    for node in column:
        half = (heights[node] + _SPACE) / 2
        centres[node] = max(centres[node], floor + half)
        floor = centres[node] + half
    ceiling = total
    for node in reversed(column):
        half = (heights[node] + _SPACE) / 2
        centres[node] = min(centres[node], ceiling - half)
        ceiling = centres[node] - half


def _join(layout: Layout, lines: list[Line], pins: dict[Line, Size]) -> None:
    """Curves from the right of a box to the left of another, to its own pin where the line has one."""
    ends: dict[str, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: -layout.boxes[line.source].y):
        ends[line.target].append(line)
    for target, ending in ends.items():
        box = layout.boxes[target]
        pinned = [line for line in ending if line in pins]
        for line in ending:
            source = layout.boxes[line.source]
            x, y = box.x - box.width / 2, box.y
            if line in pins:
                y += ((len(pinned) - 1) / 2 - pinned.index(line)) * _PIN
                x -= pins[line][0] + 0.12
                layout.pins[line] = (x, y)
                x -= 0.06
            begin = source.x + source.width / 2
            pull = max(0.5 * (x - begin), 0.4)
            layout.curves[line] = [(begin, source.y), (begin + pull, source.y), (x - pull, y), (x, y)]
