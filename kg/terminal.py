"""A report and a graph's answers as rich renderables, for the command line.

Colour is never the only carrier: piped output has none, so the same marks come as brackets there.
"""

from __future__ import annotations

import re

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kg.advice import advice
from kg.facts import Facts

KINDS = {  # kind of entity: label in brackets, style
    "Person": ("人", "bold green"),
    "Body": ("机构", "bold blue"),
    "Place": ("地", "bold yellow"),
    "Initiative": ("举措", "bold magenta"),
    "Event": ("事件", "bold cyan"),
    "Document": ("文件", "bold white"),
}
_VOICES = ("on grey15", "on grey27", "on grey19", "on grey30")  # one a speaker, in turn
_RESOLVED = ("Person", "Body", "Place")  # kinds whose full name says more than the mention does
_GARBLED = "strike red"
# What a terminal would obey instead of showing: control characters (escape sequences) and marks of direction.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with one U+FFFD for each character that would act on the terminal; lengths stay."""
    return _UNSAFE.sub("\ufffd", text)


def annotated(facts: Facts, *, colour: bool) -> RenderableType:
    """The report with its mentions marked by kind, statements by speaker and garbled stretches struck, and a legend."""
    text = _coloured(facts) if colour else Text(_bracketed(facts))
    damage = [Text(), repairs(facts)] if facts.garbled else []
    return Group(text, Text(), _legend(facts, colour=colour), voices(facts), *damage)


def _coloured(facts: Facts) -> Text:
    text = Text(visible(facts.text), overflow="fold")
    styles = dict(zip(_speakers(facts), _VOICES * (len(facts.acts) + 1), strict=False))
    for statement in facts.statements:
        text.stylize(styles[facts.acts[statement.act].speaker], statement.begin, statement.end)
    kinds = {e.key: e.kind for e in facts.entities}
    for mention in facts.mentions:
        text.stylize(KINDS[kinds[mention.entity]][1], mention.begin, mention.end)
    for stretch in facts.garbled:
        text.stylize(_GARBLED, stretch.begin, stretch.end)
    return text


def _bracketed(facts: Facts) -> str:
    """The text with `[mention|kind=full name]`, `{speaker: statement}` and `~~garbled~~`."""
    entities = {e.key: e for e in facts.entities}
    marks: list[tuple[int, int, int, str]] = []  # where, 0 closes before 1 opens, inner or outer first, what
    for mention in facts.mentions:
        entity = entities[mention.entity]
        full = f"={entity.name}" if entity.kind in _RESOLVED and entity.name != mention.text else ""
        length = mention.end - mention.begin
        marks.append((mention.begin, 1, -length, "["))
        marks.append((mention.end, 0, length, f"|{KINDS[entity.kind][0]}{full}]"))
    for statement in facts.statements:
        length = statement.end - statement.begin
        marks.append((statement.begin, 1, -length, f"{{{entities[facts.acts[statement.act].speaker].name}: "))
        marks.append((statement.end, 0, length, "}"))
    for stretch in facts.garbled:
        length = stretch.end - stretch.begin
        marks += [(stretch.begin, 1, -length, "~~"), (stretch.end, 0, length, "~~")]
    pieces, at = [], 0
    for where, _, _, mark in sorted(marks):
        pieces += [facts.text[at:where], mark]
        at = where
    return visible("".join([*pieces, facts.text[at:]]))


def _legend(facts: Facts, *, colour: bool) -> Text:
    legend = Text()
    present = {e.kind for e in facts.entities}
    for kind, (label, style) in KINDS.items():
        if kind in present:
            legend.append(f"{label} {kind}", style if colour else "").append("  ")
    if facts.garbled:
        legend.append("乱码 garbled", _GARBLED if colour else "")
    return legend


def _speakers(facts: Facts) -> list[str]:
    """Keys of those who speak, in the order of their first words."""
    return list(dict.fromkeys(facts.acts[s.act].speaker for s in facts.statements))


def voices(facts: Facts) -> Table:
    """Who speaks in a report, on behalf of whom, and how it begins."""
    names = {e.key: e.name for e in facts.entities}
    table = Table("speaker", "on behalf of", "cue", "statement", box=None, header_style="bold", pad_edge=False)
    for statement in facts.statements:
        act = facts.acts[statement.act]
        bodies = "、".join(names[b] for b in act.bodies) or "—"
        said = facts.text[statement.begin : statement.end]
        # as Text, not str: rich would read [/b] in a report as its own markup, and fail
        table.add_row(*(Text(visible(cell)) for cell in (names[act.speaker], bodies, statement.cue, shortened(said))))
    return table


def repairs(facts: Facts) -> RenderableType:
    """What garbled stretches said, those alike in one row with the place of the first; nothing is read out of them."""
    table = Table("garbled", "times", "damage", "repaired", box=None, header_style="bold", pad_edge=False)
    alike: dict[tuple[str, str, str | None], list[int]] = {}
    for stretch in facts.garbled:
        words = shortened(facts.text[stretch.begin : stretch.end], 20)
        alike.setdefault((words, stretch.kind, stretch.repaired), []).append(stretch.begin)
    for (words, kind, said), begins in alike.items():
        repaired = "—" if said is None else f"“{said}”"
        cells = (f"{begins[0]} {words}", str(len(begins)), kind, repaired)
        table.add_row(*(Text(visible(cell), overflow="fold") for cell in cells))
    note = advice(facts)
    return Group(table, Text(visible(note))) if note else table


def shortened(text: str, length: int = 40) -> str:
    """The text on one line, cut with … when longer than `length` characters.

    >>> shortened("一二三四五", 3)
    '一二…'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
