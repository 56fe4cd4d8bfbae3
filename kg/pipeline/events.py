"""Events: names of meetings, ceremonies and courses, and what the report itself reports: where, when, who.

Every name of a happening becomes a mention; those that headline and lead tell as held, and visits without
a name of their own, become events with place, day and participations (`kg.pipeline.happenings`,
`kg.pipeline.whereabouts`, `kg.pipeline.roles`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.facts import LOCAL, entity_key
from kg.pipeline.clauses import Scene
from kg.pipeline.cues import read as read_speech
from kg.pipeline.event_mentions import is_opaque, merged, outside_bodies
from kg.pipeline.event_names import (
    EventName,
    Head,
    heads_of,
    party_session,
    party_sessions,
    read_names,
)
from kg.pipeline.event_places import place_of
from kg.pipeline.happenings import (
    Happening,
    alike,
    is_part,
)
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.marked_events import read_activities, read_marked
from kg.pipeline.phrases import Hidden, Quote, plain_marks, quotes_in, titles_in
from kg.pipeline.report_sites import Sites
from kg.pipeline.reported import reported
from kg.pipeline.roles import Cast, Part
from kg.pipeline.rows import EntityRow, EventRow, Layers, MentionRow, ParticipationRow, layers
from kg.pipeline.unlisted_events import read_unlisted
from kg.pipeline.visitors import looks_around
from kg.pipeline.whereabouts import day_of
from kg.vocabulary import rows as vocabulary_rows

COMPONENT = "kg_events"
MOST_TOLD = 4
"""So many sentences that name a happening are asked where it took place."""
KINDS = {
    "exhibition": "activity",
    "festival": "activity",
    "competition": "activity",
    "exercise": "activity",
    "signing": "ceremony",
}
"""Kinds of the word table that the ontology's scheme has under another name."""


@Language.factory("kg_events", requires=["doc.user_data"], assigns=["doc.user_data"])
def make_events(nlp: Language, name: str) -> Events:
    """The component that spaCy adds as `kg_events`, with the heads of the word table."""
    return Events(heads_of(vocabulary_rows("meetings")))


class Events:
    """Appends Event mentions with their entities, the report's events, and who took part in them."""

    def __init__(self, heads: Lexicon[Head]) -> None:
        self.heads = heads

    def __call__(self, doc: Doc) -> Doc:
        """Read the happenings of one Doc; a text without any is left as it is."""
        rows = layers(doc)
        text = rows["text"]
        quotes, titles = quotes_in(text), titles_in(text)
        bodies = [Quote(m["b"], m["b"], m["e"], m["e"]) for m in rows["mentions"] if is_opaque(m, text)]
        hidden = Hidden(text, [*quotes, *titles, *bodies])  # a verb in a body's name is no verb
        sessions = {(m.start(), m.end()): party_session(m) for m in party_sessions(text)}
        named = merged(read_names(hidden, self.heads), read_marked(hidden, quotes, self.heads))
        named = merged(read_activities(hidden, quotes), named)
        names = outside_bodies(rows, merged(named, read_unlisted(hidden, named, self.heads)), sessions)
        fresh = [_mention(name.begin, name.end, "", name.rule, 0.85) for name in names]
        rows["mentions"] += fresh  # cues read the meetings as subjects
        _Reader(rows, hidden, names).run(fresh)
        for (begin, end), full in sessions.items():
            key = _entity(rows, full, "", "congress", [text[begin:end]])
            rows["mentions"].append(_mention(begin, end, key, "party-session", 0.95))
        return doc


class _Reader:
    """Reads one report's happenings from its names, then writes the rows."""

    def __init__(self, rows: Layers, hidden: Hidden, names: list[EventName]) -> None:
        self.rows, self.hidden, self.names = rows, hidden, names
        self.scene = Scene(rows)
        self.cast = Cast(rows, self.scene, read_speech(rows, self.scene))
        self.title = rows["structure"]["title"]
        self.body = [span for span in rows["structure"]["sentences"] if span != self.title]
        self._begins = [begin for begin, _ in self.body]
        self.happenings = self._happenings()
        self.sites = Sites(rows)

    def run(self, fresh: Sequence[MentionRow]) -> None:
        """Give each name its entity, then write events and participations."""
        of = self._assign()
        told_first = {"held": 0, "attended": 0}  # what is held there says more of place and day than what is only named
        pairs = sorted(zip(self.names, fresh, strict=True), key=lambda pair: told_first.get(pair[0].use, 1))
        for name, mention in pairs:
            happening = of[name]
            span = None if name.use == "cited" else (name.begin, name.end)
            happening.add(self.rows["text"][name.begin : name.end], span)
            mention["entity"] = _key(happening)
        for happening in dict.fromkeys([*self.happenings, *of.values()]):
            kind = KINDS.get(happening.kind, happening.kind)
            _entity(self.rows, happening.name, LOCAL, kind, happening.forms)
        places = [self._place(happening) for happening in self.happenings]
        visits = [p for p, h in zip(places[:1], self.happenings, strict=False) if h.visit and h.rule != "chronicle"]
        for at, happening in enumerate(self.happenings):
            place = places[at] or (visits[0] if visits else None) or self._place_beside(happening, places[0])
            row = self._event(happening, place, first=at == 0)
            before = self.rows["events"][0] if at else row
            with_first = happening.beside or happening.kind == "signing" or self.happenings[0].visit
            if with_first and row["date"] is None and before["end_date"] is None:
                row["date"] = before["date"]  # in the course of what took one day
            self.rows["events"].append(row)
        if self.happenings:
            self._participations()

    # -- which happenings ---------------------------------------------------------------------------------

    def _happenings(self) -> list[Happening]:
        told = [self._in_body(name.begin) and not self.cast.quoted(name.begin) for name in self.names]
        return reported(self.rows, self.hidden, self.names, told, self.cast.quoted)

    def _in_body(self, position: int) -> bool:
        """Whether a position lies in the headline or a paragraph, not in the furniture of the page."""
        parts = [*self.rows["structure"]["paragraphs"], *([self.title] if self.title else [])]
        return any(begin <= position < end for begin, end in parts)

    def _assign(self) -> dict[EventName, Happening]:
        """The happening of each name: one of the report's, or one that the report only mentions."""
        of: dict[EventName, Happening] = {}
        by_span = {span: happening for happening in self.happenings for span in happening.spans}
        by_form = {form: happening for happening in reversed(self.happenings) for form in happening.forms}
        for name in self.names:
            form = self.rows["text"][name.begin : name.end]
            found = by_span.get((name.begin, name.end)) or by_form.get(form) or self._same(form, name)
            if found is None:
                found = by_form[form] = Happening([form], name.kind, name.begin, name.end, name.rule)
            of[name] = found
        return of

    def _same(self, form: str, name: EventName) -> Happening | None:
        """The happening of the report that another name means."""
        if name.use == "cited" or name.planned:
            return None
        meetings = [h for h in self.happenings if not h.visit and h.kind != "signing"]
        for happening in meetings:
            if any(alike(form, other) for other in happening.forms):
                return happening
        return meetings[0] if meetings and is_part(form) else None

    # -- where and when -----------------------------------------------------------------------------------

    def _sentences(self, happening: Happening) -> list[list[int]]:
        """The body sentences that tell it."""
        found = []
        for begin, end in [(happening.b, happening.e), *happening.spans]:
            at = bisect_right(self._begins, begin) - 1
            if at >= 0 and end <= self.body[at][1] and self.body[at] not in found:
                found.append(self.body[at])
        return found

    def _sentence(self, happening: Happening) -> list[int] | None:
        """The body sentence that tells it, if one does."""
        return next(iter(self._sentences(happening)), None)

    def _place(self, happening: Happening) -> str | None:
        told = self._sentences(happening)[:MOST_TOLD]
        return place_of(self.sites, self.hidden, happening, told, first=happening is self.happenings[0])

    def _place_beside(self, happening: Happening, first: str | None) -> str | None:
        """The place of what went on where the first happening was: a signing, what was held behind a meeting."""
        return first if (happening.beside or happening.kind == "signing") and not happening.visit else None

    def _event(self, happening: Happening, place: str | None, first: bool) -> EventRow:
        sentence = self._sentence(happening) or (self.body[0] if first and self.body else [happening.b, happening.e])
        told = self.body
        if not first:  # only where the happening is named again
            again = {bisect_right(self._begins, b) - 1 for b, _ in happening.spans}
            told = [self.body[at] for at in sorted(again) if at >= 0 and self.body[at][0] > sentence[0]]
        further = [s for s in told if s != sentence and not self.cast.quoted(s[0])]
        begin, end = day_of(self.rows, sentence, further)
        return EventRow(
            entity=_key(happening),
            reported=True,
            date=begin,
            end_date=end,
            place=place,
            factuality="planned" if happening.planned else "happened",
            evidence=[list(sentence)],
            by=COMPONENT,
            rule=happening.rule,
            conf=0.75 if happening.visit else 0.85,
        )

    # -- who ----------------------------------------------------------------------------------------------

    def _participations(self) -> None:
        found: dict[tuple[str, str, str], Part] = {}
        for happening, sentence in self._told():
            parts = list(self.cast.parts(sentence[0], sentence[1], happening.visit))
            if happening.visit and sentence[0] <= happening.b < sentence[1]:
                parts += self.cast.going(sentence[0], happening.b, looks_around(happening))
            if not happening.visit:
                parts += self.cast.organizers(sentence[0], sentence[1])
            for part in parts:
                known = found.get((_key(happening), part.who, part.role))
                if known is None or (known.order is None and part.order is not None):
                    found[_key(happening), part.who, part.role] = part
        for (event, who, role), part in list(found.items()):
            if role == "organized":  # whose meeting it is does not say who sat in it
                continue
            there = found.get((event, who, "attended"))  # who spoke, chaired or inspected was there
            if there is None or (there.order is None and part.order is not None):
                found[event, who, "attended"] = part._replace(role="attended")
        self.rows["participations"] += self._rows_of(found)

    def _told(self) -> Iterator[tuple[Happening, Sequence[int]]]:
        """Each sentence with the happening that it tells of: the one it names, else the one that its paragraph named."""
        starts = {begin for begin, _ in self.rows["structure"]["paragraphs"]}
        named = [(b, h) for h in self.happenings for b, _ in [(h.b, h.e), *h.spans]]
        named += [(m["b"], h) for m in self.rows["mentions"] for h in self.happenings if m["entity"] == _key(h)]
        named.sort(key=lambda pair: pair[0])
        current, at = self.happenings[0], 0
        for begin, end in self.body:
            if begin in starts:
                current = self.happenings[0]
            while at < len(named) and named[at][0] < begin:
                at += 1
            here = [h for h in self.happenings if begin <= h.b < end] or [h for b, h in named[at : at + 1] if b < end]
            current = here[0] if here else current
            first = self.happenings[0]
            if current is not first and first.visit and self.cast.accompanied(begin, end):
                yield first, (begin, end)
            yield current, (begin, end)
        if self.title:
            here = [h for b, h in named if self.title[0] <= b < self.title[1]]
            yield (here or self.happenings)[0], self.title

    def _rows_of(self, found: dict[tuple[str, str, str], Part]) -> Iterator[ParticipationRow]:
        tenures = self.rows["tenures"]
        order: dict[tuple[str, str], int] = {}
        ranked = sorted((p.b, k) for k, p in found.items() if k[2] == "attended" and p.order is not None)
        for _, (event, who, _role) in ranked:
            order[event, who] = sum(1 for e, _ in order if e == event) + 1
        for (event, who, role), part in sorted(found.items(), key=lambda item: (item[1].b, item[0])):
            yield ParticipationRow(
                who=who,
                event=event,
                role=role,
                order=order.get((event, who)) if role == "attended" else None,
                capacity=[i for i, tenure in enumerate(tenures) if tenure["person"] == who],
                evidence=[[part.b, part.e]],
                by=COMPONENT,
                rule=part.rule,
                conf=part.conf,
            )


def _key(happening: Happening) -> str:
    return entity_key("Event", plain_marks(happening.name), LOCAL)


def _entity(rows: Layers, name: str, scope: str, kind: str, forms: Sequence[str]) -> str:
    """The key of the entity, made on first sight; other forms become aliases."""
    name = plain_marks(name)
    key = entity_key("Event", name, scope)
    fresh = EntityRow(
        kind="Event", name=name, scope=scope, aliases=[], place=None, parent=None, code=None, type=kind, resolved=True
    )
    row = rows["entities"].setdefault(key, fresh)
    plain = (plain_marks(form) for form in forms)
    row["aliases"] = sorted({*row["aliases"], *(form for form in plain if form != name)})
    return key


def _mention(begin: int, end: int, entity: str, rule: str, conf: float) -> MentionRow:
    return MentionRow(b=begin, e=end, kind="Event", entity=entity, conf=conf, by=COMPONENT, rule=rule)
