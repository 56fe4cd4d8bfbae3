"""What each name stands for: places by code, bodies by full name, people by name within the report.

Whose 市委 it is follows from the report's jurisdiction or from the body named right before; what neither
settles stays a body of that report alone, labelled as written.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.abbreviations import definitions
from kg.pipeline.body_book import BodyBook
from kg.pipeline.body_links import BodyLinks
from kg.pipeline.entities import add_person
from kg.pipeline.houses import institution_of, proper_names
from kg.pipeline.jurisdiction import jurisdiction_of
from kg.pipeline.overlaps import longest
from kg.pipeline.place_links import PlaceLinks, year_of
from kg.pipeline.place_mentions import named_places
from kg.pipeline.post_holders import holders
from kg.pipeline.rows import Layers, MentionRow, layers
from kg.pipeline.short_places import GOING
from kg.places import Places
from kg.vocabulary import rows as table
from kg.vocabulary import words

NAME = "kg_linker"
_LEVELS = tuple("省市县区州盟旗镇乡村校")
_JOINS = tuple("和与及")
_OF_ALL = tuple("全各我本该")


@Language.factory(NAME)
def make_linker(nlp: Language, name: str) -> Linker:
    """The component that spaCy adds as `kg_linker`."""
    return Linker(Places.load())


class Linker:
    """Gives mentions their entity, fills `entities` and `jurisdiction`; drops what proves to be no name."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._types = {r["name"]: (r["type"], r["parent"]) for r in table("bodies")}
        self._weak = frozenset(form for r in table("bodies") for form in words(r["weak_forms"]))
        self._long_forms = {
            r["stem"]: words(r["long_forms"]) for r in table("departments") if "、" not in r["long_forms"]
        }
        self._organ_types = {r["stem"]: r["type"] for r in table("departments")}
        self._suffix_types = {r["suffix"]: r["type"] for r in table("body_suffixes")}
        self._end_types = self._organ_types | self._suffix_types
        self._house_types = self._suffix_types | self._organ_types

    def __call__(self, doc: Doc) -> Doc:
        """Settle the jurisdiction, then places, bodies and people."""
        rows = layers(doc)
        furniture = rows["structure"]["furniture"]
        rows["mentions"] = _without_words(rows, _without_places_as_people(rows))
        begins = [b for b, _ in furniture]
        rows["mentions"] = [
            m
            for m in longest(rows["mentions"])
            if not (at := bisect_right(begins, m["b"])) or furniture[at - 1][1] <= m["b"]
        ]  # what links to other pages is no part of this report
        year = year_of(rows)
        types = self._end_types
        defined = definitions(rows, self._suffix_types)
        house = institution_of(rows, proper_names(rows, types))
        people = holders(rows, self._places, year)
        named, loose = named_places(rows, types), _loose_places(rows)
        home = jurisdiction_of(rows, self._places, named, loose, year, people, house)
        links = PlaceLinks(rows, self._places, home, year, people)
        if home:
            rows["jurisdiction"] = links.add(home, home.name)
        book = BodyBook(links, self._organ_types, self._suffix_types, self._long_forms)
        bodies = BodyLinks(links, book, self._types, self._organ_types, self._house_types, self._weak, defined)
        kept: list[MentionRow] = []
        full = _full_names(rows)
        for mention in rows["mentions"]:
            if mention["kind"] == "Place":
                mention["entity"] = links.link(mention) or ""
            elif mention["kind"] == "Body":
                mention["entity"] = bodies.link(mention) or ""
            else:
                name = rows["text"][mention["b"] : mention["e"]]
                mention["entity"] = add_person(rows, full.get(name, name))
                if name in full:
                    rows["entities"][mention["entity"]]["aliases"].append(name)
            if mention["entity"]:
                kept.append(mention)
        rows["mentions"] = kept
        bodies.finish()
        return doc


def _full_names(rows: Layers) -> dict[str, str]:
    """The last part of a name with a dot → the whole, where one person of the report has it (样本 of 卡尔·样本)."""
    whole: dict[str, set[str]] = {}
    for mention in rows["mentions"]:
        if mention["kind"] == "Person" and "·" in (name := rows["text"][mention["b"] : mention["e"]]):
            whole.setdefault(name.rpartition("·")[2], set()).add(name)
    return {part: min(names) for part, names in whole.items() if len(names) == 1}


def _without_places_as_people(rows: Layers) -> list[MentionRow]:
    """The mentions without people who are places: 来到马边, where no post stands before the name anywhere."""
    text = rows["text"]
    gone_to = {
        text[m["b"] : m["e"]]
        for m in rows["mentions"]
        if m["kind"] == "Place" and m["rule"] in ("place-context", "place-yes") and text[m["b"] - 1 : m["b"]] in GOING
    }
    short = {m["b"] for m in rows["mentions"] if m["rule"] in ("place-abbreviation", "place-province-abbreviation")}
    people = [(m, text[m["b"] : m["e"]]) for m in rows["mentions"] if m["kind"] == "Person"]
    surely = {name for m, name in people if m["rule"] != "name-cue-before"}
    doubtful = {id(m) for m, name in people if name in gone_to and name not in surely}
    doubtful |= {id(m) for m, name in people if len(name) == 2 and name[0] in GOING and m["b"] + 1 in short}  # 来|穗
    return [m for m in rows["mentions"] if id(m) not in doubtful]


def _without_words(rows: Layers, mentions: list[MentionRow]) -> list[MentionRow]:
    """The mentions without those that are parts of common words: 全|镇安|全, and 本单位, which is each reader's own."""
    text = rows["text"]
    return [
        m
        for m in mentions
        if not (m["rule"] == "place-inside" and text[m["b"]] in _LEVELS and text[m["b"] - 1 : m["b"]] in _OF_ALL)
        and not (m["rule"] == "body-own" and text.startswith("本单位", m["b"]))
    ]


def _loose_places(rows: Layers) -> list[tuple[int, str]]:
    """Short names of places in the middle of words, which may be the place or not: (begin, surface).

    Those that share a letter with a word beside them are not (视|察县|, 党|和政|府).
    """
    text = rows["text"]
    inside = [(m["b"], m["e"]) for m in rows["mentions"] if m["rule"] == "place-inside"]
    return [
        (b, text[b:e])
        for b, e in inside
        if text[b] not in _JOINS
        and text[e - 1] not in _JOINS
        and text[b - 1 : b + 1] not in _words()
        and text[e - 1 : e + 1] not in _words()
    ]


@cache
def _words() -> frozenset[str]:
    """Two-character words in which no place's name begins or ends."""
    return frozenset(row["word"] for row in table("name_boundaries") if len(row["word"]) == 2)
