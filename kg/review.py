"""What a person should look at first: the doubtful facts of a graph, each with the reasons and its sentence.

A fact is doubtful when its confidence is low, when it rests on a name that the report does not settle, when text beside
it is garbled, or when reports disagree: two people at the head of one body on one day. People of one name in different
bodies may be namesakes; nothing joins them, but who counts by name should know. `doubt` is from 0 to 1: what the
confidence lacks, and more for each further reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.answers import Iri, Value
from kg.cards import Passage
from kg.described import Texts, described, headlines, labels_of
from kg.store import Store
from kg.vocabulary import rows as table
from kg.wording import FACTS, Words

BELOW = 0.7
_NEAR = 20  # characters between a name or figure and a garbled stretch that may have taken a part of it
_TRUST = {"unresolved": 0.7, "garbled": 0.6, "disagreement": 0.5, "namesake": 0.75}
"""What a reason leaves of the trust in a fact, as far as its confidence does not know it."""
_HEADS = ("head", "secretary", "school")  # classes of posts that one person of a body holds, unless a deputy's
_CLASSES = " ".join(f"rkg:{kind}" for kind in ("Mention", *FACTS))
_WHY = "?fact rkg:rule ?rule ; rkg:component ?component ; rkg:confidence|itsrdf:taConfidence ?sure"
_UNRESOLVED = f"""SELECT * {{ VALUES ?link {{ itsrdf:taIdentRef org:organization rkg:participant rkg:onBehalfOf }}
  GRAPH ?report {{ ?thing rkg:unresolved true ; skos:prefLabel ?name . ?fact ?link ?thing . {_WHY}
  OPTIONAL {{ ?fact nif:beginIndex ?b }} }} }} ORDER BY ?report ?thing ?b ?fact"""
_GARBLED = (
    """SELECT ?report ?b ?e { GRAPH ?report { ?stretch a rkg:GarbledStretch ; nif:beginIndex ?b ; nif:endIndex ?e } }"""
)
_SPANS = f"""SELECT * {{ VALUES ?kind {{ rkg:Mention rkg:Measure }} {{ SELECT DISTINCT ?report {{
  GRAPH ?report {{ ?stretch a rkg:GarbledStretch }} }} }}
  GRAPH ?report {{ ?fact a ?kind ; nif:beginIndex ?b ; nif:endIndex ?e . {_WHY} }} }}"""
_POSTS = f"""SELECT * {{ GRAPH ?report {{ ?fact org:member ?person ; org:organization ?body ; rkg:title ?title ;
  rkg:tenureStatus rkg:current . {_WHY} OPTIONAL {{ ?fact rkg:observedOn ?day }} ?person skos:prefLabel ?name }} }}
  ORDER BY ?name ?report ?fact"""
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful fact: how doubtful and why, what it says, and where.

    Attributes:
        doubt: from 0 to 1.
        reasons: in words.
        kind, text: of the fact, in words; of a mention the form and what it is taken for.
        confidence: of the fact.
        report: IRI of the report; `headline` is for people.
        begin, end: of the sentence, in code points of the report's text.
        sentence: with the words in question between 【 and 】.
    """

    doubt: float
    reasons: tuple[str, ...]
    kind: str
    text: str
    confidence: float
    report: str
    headline: str
    begin: int
    end: int
    sentence: str
    fact: str


@dataclass
class _Suspect:
    report: str
    sure: float
    trust: float
    reasons: list[str] = field(default_factory=list)


def review(store: Store, *, below: float = BELOW, limit: int = 0) -> list[Doubt]:
    """The facts that deserve less trust than `below`, the most doubtful first.

    Args:
        store: the graph.
        below: from 0 to 1; facts with a doubt of more than 1 - `below` are given.
        limit: how many at most; 0 for all.
    """
    suspects = _Suspects(store, below).found
    chosen = sorted(
        (fact for fact, suspect in suspects.items() if suspect.trust < below),
        key=lambda fact: (suspects[fact].trust, suspects[fact].report, fact),
    )
    return _told(store, chosen[: limit or None], suspects)


class _Suspects:
    """Facts against which something speaks, by IRI."""

    def __init__(self, store: Store, below: float) -> None:
        self.found: dict[str, _Suspect] = {}
        for row in store.query(_low(below)):
            self._add(row)
        self._unresolved(store)
        self._garbled(store)
        posts = list(store.query(_POSTS))
        self._disagreements(posts)
        self._namesakes(posts)

    def _add(self, row: Row, kind: str = "", reason: str = "") -> None:
        fact, sure = str(row["fact"]), float(str(row["sure"]))
        suspect = self.found.get(fact)
        if suspect is None:
            suspect = self.found[fact] = _Suspect(str(row["report"]), sure, sure)
            suspect.reasons.append(f"confidence {sure:g} ({row['component']} {row['rule']})")
        if reason and reason not in suspect.reasons:
            suspect.trust *= _TRUST[kind]
            suspect.reasons.append(reason)

    def _unresolved(self, store: Store) -> None:
        """The first mention of each thing that its report does not settle; other facts about it, if they are weak."""
        seen = set()
        for row in store.query(_UNRESOLVED):
            reason = f"unresolved: the report does not say which {row['name']}"
            known = self.found.get(str(row["fact"]))
            if row["b"] is None:
                if known is not None:
                    known.reasons.append(reason)
            elif (row["report"], row["thing"]) not in seen:
                seen.add((row["report"], row["thing"]))
                self._add(row, "unresolved", reason)

    def _garbled(self, store: Store) -> None:
        stretches: dict[Value, list[tuple[int, int]]] = defaultdict(list)
        for row in store.query(_GARBLED):
            stretches[row["report"]].append((int(str(row["b"])), int(str(row["e"]))))
        for members in stretches.values():
            members.sort()
        for row in store.query(_SPANS) if stretches else ():
            away = _distance(stretches[row["report"]], int(str(row["b"])), int(str(row["e"])))
            if away <= _NEAR:
                self._add(row, "garbled", f"garbled text {away} characters away")

    def _disagreements(self, posts: Sequence[Row]) -> None:
        """Posts that one person holds at a time, held by two on one day."""
        heads = {row["title"] for row in table("titles") if row["class"] in _HEADS and "副" not in row["title"]}
        held: dict[tuple[Value, ...], list[Row]] = defaultdict(list)
        for row in posts:
            if str(row["title"]) in heads and row["day"] is not None:
                held[row["body"], row["title"], row["day"]].append(row)
        for (_, _, day), rows in held.items():
            names = sorted({str(row["name"]) for row in rows})
            for row in rows if len(names) > 1 else ():
                others = "、".join(name for name in names if name != str(row["name"]))
                self._add(row, "disagreement", f"disagreement: on {day} {others} is said to hold this post too")

    def _namesakes(self, posts: Sequence[Row]) -> None:
        """People of one name who share no body; the first post of each says so."""
        bodies: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        first: dict[str, Row] = {}
        for row in posts:
            bodies[str(row["name"])][str(row["person"])].add(str(row["body"]))
            first.setdefault(str(row["person"]), row)
        for name, people in bodies.items():
            holders: dict[str, int] = defaultdict(int)
            for own in people.values():
                for body in own:
                    holders[body] += 1
            alone = [person for person, own in people.items() if all(holders[body] == 1 for body in own)]
            for person in alone if len(people) > 1 else ():
                reason = f"perhaps a namesake: {len(people)} reports name a {name}, this one in a body of its own"
                self._add(first[person], "namesake", reason)


def _low(below: float) -> str:
    said = f"?fact a ?kind . {_WHY}"
    return f"SELECT * {{ VALUES ?kind {{ {_CLASSES} }} GRAPH ?report {{ {said} }} FILTER(?sure < {below:f}) }}"


def _distance(stretches: Sequence[tuple[int, int]], begin: int, end: int) -> int:
    """Characters between a span and the nearest of some sorted stretches."""
    at = bisect_left(stretches, (begin, end))
    near = stretches[max(0, at - 1) : at + 1]
    return min(max(b - end, begin - e, 0) for b, e in near)


def _told(store: Store, facts: Sequence[str], suspects: dict[str, _Suspect]) -> list[Doubt]:
    """The facts in words, with their sentences."""
    told = described(store, facts)
    named = {
        str(v) for properties in told.values() for values in properties.values() for v in values if isinstance(v, Iri)
    }
    words = Words(told, labels_of(store, sorted({*told, *named})))
    spans = {fact: [str(span) for span in told[fact].get("evidence", [])] or [fact] for fact in facts}
    texts = Texts(store, {span for members in spans.values() for span in members})
    titles = headlines(store, sorted({suspects[fact].report for fact in facts}))
    return [_doubt(fact, suspects[fact], words, titles, list(texts.passages(spans[fact], set()))) for fact in facts]


def _doubt(fact: str, suspect: _Suspect, words: Words, titles: dict[str, str], passages: Iterable[Passage]) -> Doubt:
    here = next((passage for passage in passages if passage.report == suspect.report), None)
    kind, text = _said(fact, words)
    return Doubt(
        doubt=round(1 - suspect.trust, 3),
        reasons=tuple(suspect.reasons),
        kind=kind,
        text=text,
        confidence=suspect.sure,
        report=suspect.report,
        headline=titles.get(suspect.report, suspect.report),
        begin=here.begin if here else 0,
        end=here.end if here else 0,
        sentence=str(here) if here else "",
        fact=fact,
    )


def _said(fact: str, words: Words) -> tuple[str, str]:
    if words.described[fact].get("taIdentRef"):
        return "named", f"{words.all(fact, 'anchorOf')} = {words.all(fact, 'taIdentRef')}"
    return words.fact(fact)
