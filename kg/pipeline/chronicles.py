"""Chronicles: reports that tell one thing after the other, a paragraph each (8月1日,…; 8月3日,…). Pure, for `kg_events`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.pipeline.errands import errand_in
from kg.pipeline.event_names import EventName
from kg.pipeline.happenings import Happening
from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import Layers
from kg.pipeline.visits import HAPPENS, visit_in

_ENTRY = re.compile(
    r"\s*(?:[●○■◆◇▲★·]|\d{1,2}日(?:\s?[-—－~～至到]+\s?\d{1,2}日)?(?=[\s，,])|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚)?(?:\s?[-—－~至到]+\s?(?:\d{1,2}月)?\d{1,2}日)?[，,]?)"
)
_FEWEST = 3
_DAY = 6  # code points that tell the days of entries apart
_MOST_OF_A_DAY = 9  # more entries that all begin alike are a table, no chronicle
_MOST_READ = 100
"""So many entries are read at most, each of which asks who is named in the whole report."""
MOST_ENTRIES = 16
"""So many paragraphs that begin with a day or a mark make a chronicle, of which no more happenings are reported."""


def further_entries(
    rows: Layers,
    hidden: Hidden,
    names: Sequence[EventName],
    told: Sequence[bool],
    taken: Sequence[tuple[int, int]],
    known: Sequence[Happening],
) -> list[Happening]:
    """The happenings of the entries of a chronicle that none of those known is told in."""
    entries = [(b, e) for b, e in rows["structure"]["paragraphs"] if _ENTRY.match(rows["text"], b, e)]
    days = {rows["text"][b : b + _DAY] for b, _ in entries}
    if len(entries) < _FEWEST or (len(days) == 1 and len(entries) > _MOST_OF_A_DAY):
        return []
    forms = {form for happening in known for form in happening.forms}
    found: list[Happening] = []
    for begin, end in entries[:_MOST_READ]:
        there = {h.visit for h in known for at, _ in [(h.b, h.e), *h.spans] if begin <= at < end}
        named = None if False in there else _named(rows, names, told, begin, end)
        visit = None if there else visit_in(rows, hidden, taken, begin, end) or _errand(rows, hidden, taken, begin, end)
        rest = None if there or named or visit else _happens(rows, hidden, begin, end)
        for one in (named, visit, rest):
            if one and not forms & set(one.forms) and len(known) + len(found) < MOST_ENTRIES:
                forms |= set(one.forms)
                found.append(one)
    return found


def _named(rows: Layers, names: Sequence[EventName], told: Sequence[bool], begin: int, end: int) -> Happening | None:
    """The first happening by name that a paragraph says was held or attended."""
    for name, narrative in zip(names, told, strict=True):
        if begin <= name.begin < end and narrative and name.use in ("held", "attended") and not name.planned:
            span = (name.begin, name.end)
            return Happening([rows["text"][slice(*span)]], name.kind, *span, name.rule, spans={span: None})
    return None


def _errand(rows: Layers, hidden: Hidden, taken: Sequence[tuple[int, int]], begin: int, end: int) -> Happening | None:
    """The errand that the first sentence of a paragraph tells."""
    first = [span for span in rows["structure"]["sentences"] if begin <= span[0] < end][:1]
    told = errand_in(rows, hidden, taken, first)
    return Happening(told[2], "visit", *told[:2], "chronicle", visit=True) if told else None


def _happens(rows: Layers, hidden: Hidden, begin: int, end: int) -> Happening | None:
    """What the first clause behind the day tells with a verb of its own: 样例大楼开工."""
    entry = _ENTRY.match(rows["text"], begin, end)
    start = entry.end() if entry else begin
    verb = HAPPENS.search(hidden.text, start, min(hidden.clause_end(start + 2), end))
    form = rows["text"][start : verb.end()].strip() if verb else ""
    return Happening([form], "ceremony", *verb.span(), "chronicle") if verb and len(form) > _FEWEST + 2 else None
