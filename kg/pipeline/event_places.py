"""Where each of a report's happenings took place: which sentences are asked, and in what order, for `kg_events`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.pipeline.happenings import Happening, lead_sentences
from kg.pipeline.held_places import place_of_meeting
from kg.pipeline.phrases import Hidden
from kg.pipeline.report_sites import Sites
from kg.pipeline.stops import narrower
from kg.pipeline.whereabouts import WENT_TO, is_round, place_gone_to, place_of_visit

_CLOSER = 2  # sentences of the lead that may say more closely what a headline says
_AGAIN = 8  # sentences of the body that may tell again the ceremony of a headline


def place_of(
    sites: Sites, hidden: Hidden, happening: Happening, told: Sequence[Sequence[int]], first: bool
) -> str | None:
    """Key of the place of a happening, None where nothing says it.

    Args:
        sites: what the report names.
        hidden: the text with marks hidden.
        happening: whose place is asked.
        told: the body sentences that tell it.
        first: whether it is what the report is about, so that headline and lead speak of it.
    """
    title = sites.rows["structure"]["title"]
    spans = [(happening.b, happening.e), *happening.spans]
    headed = title and (first or happening.visit or any(title[0] <= begin < title[1] for begin, _ in spans))
    found = _told(sites, hidden, happening, told, title if headed else None)
    if found is None and first and not happening.visit:
        found = place_of_meeting(sites, [*lead_sentences(sites.rows), *_again(sites, happening)])
    if found and first and not told:
        lead = lead_sentences(sites.rows)[:_CLOSER]
        closer = None if happening.visit else place_of_meeting(sites, lead)
        return narrower(sites, found, closer or place_gone_to(sites, hidden, spans[0], lead))
    return found


def _told(
    sites: Sites, hidden: Hidden, happening: Happening, told: Sequence[Sequence[int]], title: Sequence[int] | None
) -> str | None:
    """The place that the sentences that tell it say."""
    sentences = [s for s in (*told, title) if s]
    stands = (happening.b, happening.e)
    if happening.visit:
        again = [] if told else lead_sentences(sites.rows)[:_CLOSER]  # of an errand that only the headline has
        return place_of_visit(sites, hidden, stands, [*sentences, *again])
    found = place_of_meeting(sites, [s for s in (*told[:1], title, *told[1:]) if s])
    if found is None and happening.name.endswith(WENT_TO):
        found = place_gone_to(sites, hidden, stands, sentences)
    if found is None and is_round(happening.name):
        found = place_of_visit(sites, hidden, stands, sentences)
    return found


def _again(sites: Sites, happening: Happening) -> list[list[int]]:
    """The body sentences with the verb by which the headline tells a ceremony (揭牌), and those that say where it is set."""
    text, structure = sites.rows["text"], sites.rows["structure"]
    body = [s for s in structure["sentences"] if s != structure["title"]]
    verb = text[happening.b : happening.e]
    told = body[:_AGAIN] if happening.rule == "headline-verb" and not happening.visit else []
    return [s for s in told if verb in text[s[0] : s[1]]] + [s for s in body if "会场设" in text[s[0] : s[1]]]
