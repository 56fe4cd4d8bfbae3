"""All that a report reports as happening, in order: its meeting or visit first, then what went with it.

Puts together what `kg.pipeline.happenings`, `visits`, `signings`, `talks` and `chronicles` find, for `kg_events`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.pipeline.chronicles import further_entries
from kg.pipeline.event_names import EventName
from kg.pipeline.happenings import (
    Happening,
    held_later,
    join_activities,
    lead_sentences,
    named_happenings,
    told_by_speech,
)
from kg.pipeline.lectures import lecture
from kg.pipeline.other_hours import later_visits
from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import Layers
from kg.pipeline.signings import is_signing, join_signings, signing_among
from kg.pipeline.talks import talks
from kg.pipeline.visit_names import add_bare_form
from kg.pipeline.visits import accompanied_visit, received, told_by_verb, unnamed, visit_of
from kg.pipeline.whereabouts import is_round

_AND_HELD = re.compile(r"并(?:组织|主持)?(?:召开|举行|举办|出席|参加)了?[^，,。；;\n]{0,12}\Z")
"""What a visit goes on to: 张样例到示范县调研并召开座谈会."""

Spans = Sequence[tuple[int, int]]


def reported(
    rows: Layers, hidden: Hidden, names: Sequence[EventName], told: Sequence[bool], quoted: Callable[[int], bool]
) -> list[Happening]:
    """The happenings of a report.

    Args:
        rows: the layers.
        hidden: the text with marks hidden.
        names: the names of happenings in the text, in its order.
        told: for each name, whether the report itself speaks there.
        quoted: whether somebody's words stand at a position.
    """
    taken = sorted(
        [(name.begin, name.end) for name in names]
        + [(m["b"], m["e"]) for m in rows["mentions"] if m["kind"] in ("Body", "Person")]
    )
    visit, named = _first(rows, hidden, names, told, taken)
    first = [visit, *join_activities(visit, named)] if visit else named
    signed = join_signings(rows, hidden, first, quoted)
    first = first or signed or unnamed(rows, hidden) or received(rows, hidden, taken, None)
    first = first or told_by_speech(rows, names, told) or held_later(rows, names, told, [], timed=True)
    if not first and (told_alone := talks(rows, hidden, quoted, []) or lecture(rows, hidden, quoted, [])):
        first = [told_alone]
    if not first:
        return []
    round_trip = visit is not None or is_round(first[0].name) or first[0].rule == "activity"
    later = held_later(rows, names, told, first, timed=not round_trip)
    later += _beside(rows, hidden, taken, visit or (first[0] if is_round(first[0].name) else None), named, quoted)
    if talk := talks(rows, hidden, quoted, [*first, *later]):
        later.append(talk)
    if held := lecture(rows, hidden, quoted, [*first, *later]):
        later.append(held)
    for happening in later:
        happening.beside = True
    for happening in (*first, *later):
        if happening.visit or happening.rule == "received":
            add_bare_form(rows["text"], happening)
    found = list(dict.fromkeys([*first, *later, *signed]))
    return [*found, *further_entries(rows, hidden, names, told, taken, found)]


def _first(
    rows: Layers, hidden: Hidden, names: Sequence[EventName], told: Sequence[bool], taken: Spans
) -> tuple[Happening | None, list[Happening]]:
    """The visit that the report tells, if it does, and what it names."""
    named = named_happenings(rows, names, hidden, told)
    lead_end = max((end for _, end in lead_sentences(rows, 2)), default=len(rows["text"]))
    in_lead = [
        one for one in named if one.b < lead_end and not _AND_HELD.search(rows["text"], max(0, one.b - 30), one.b)
    ]
    visit = visit_of(rows, hidden, taken, alone=not in_lead)
    if visit is not None and is_signing(visit) and (ceremony := signing_among(named)):
        for form in visit.forms:
            ceremony.add(form)
        visit = None
    title = rows["structure"]["title"]
    if visit is None and title and not any(title[0] <= one.b < title[1] for one in named):
        named = [*told_by_verb(rows, hidden, named), *named]
    return visit, named


def _beside(
    rows: Layers,
    hidden: Hidden,
    taken: Spans,
    visit: Happening | None,
    named: Sequence[Happening],
    quoted: Callable[[int], bool],
) -> list[Happening]:
    """Visits and receptions that went with the first happening."""
    signing = bool(named) and (named[0].kind == "signing" or "签" in named[0].name)
    found = received(rows, hidden, taken, visit) if visit is not None or signing else []
    found += later_visits(rows, hidden, taken, visit)
    found = list({h.b: h for h in reversed(found) if not quoted(h.b)}.values())[::-1]
    if visit is None and named and (aside := accompanied_visit(rows, hidden, taken)):
        found = [aside, *(h for h in found if not h.visit)]
    return found
