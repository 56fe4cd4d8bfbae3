"""The questions that a graph is judged by, in the order of their table.

Each is a function from an annotated report beside what is given of it to judgements. When two answers are the same
stands beside each.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kg.evaluation.gold import TYPES
from kg.evaluation.happenings import event_dates, event_places, events
from kg.evaluation.links import jurisdiction, published
from kg.evaluation.matching import Judgement
from kg.evaluation.mentions import mentions, resolved
from kg.evaluation.people import participants, posts, speakers, spoke_for
from kg.evaluation.side import Side
from kg.evaluation.words import measures, statements

PRIMARY = ("PERSON", "ORG", "PLACE", "INITIATIVE")
CHARACTERS = "statements (characters)"
"""The one question that is counted by characters, so without judgements: see `words.spoken_characters`."""

QUESTIONS: dict[str, Callable[[Side], list[Judgement]]] = {
    **{f"mention {kind}": partial(mentions, (kind,)) for kind in TYPES},
    "mention (4 primary kinds)": partial(mentions, PRIMARY),
    "resolved ORG+PLACE": partial(resolved, ("ORG", "PLACE")),
    "posts": posts,
    "speakers": speakers,
    "spoke on behalf of": spoke_for,
    "participants (people)": participants,
    "events": events,
    "event place": event_places,
    "event date": event_dates,
    "statements (speaker, span IoU>=0.8)": statements,
    CHARACTERS: lambda side: [],
    "measures (value, unit)": measures,
    "measures (value, unit, year, kind)": partial(measures, whole=True),
    "jurisdiction": jurisdiction,
    "published": published,
}
CONTAINED = ("mention (4 primary kinds)",)
"""Questions whose errors are all shown by others."""
