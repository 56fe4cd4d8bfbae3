"""Labelled texts with other names in the places of theirs, so that the model learns where names stand, not which.

National news knows few counties and always the same people. Each text that is changed gets, for each of its names,
one other name of the same kind throughout: people made up from our tables of surnames and given names, places from the
table of divisions, bodies made of a place and an office or taken from another report.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from math import exp
from pathlib import Path
from random import Random

from kg.places import Places
from kg.training.labels import DOUBT, Labelled, Stretch
from kg.vocabulary import rows as table
from kg.vocabulary import words

CHANCE = {"Person": 0.75, "Place": 0.5, "Body": 0.55, "Initiative": 0.35, "Event": 0.35, "Title": 0.25}
_HAN = re.compile("[\u4e00-\u9fff]{2,4}")
_LEVELS = {"province": "省", "prefecture": "市", "county": "县"}
_SMALL = (
    "镇",
    "乡",
    "村",
    "街道",
    "社区",
    "工业园区",
    "经济开发区",
    "高新区",
    "新区",
    "示范区",
    "林场",
    "水库",
)
NAMES = Path(__file__).parent / "names.tsv.gz"
POOL = 20_000  # made-up names of a kind


class Swapper:
    """Other names for the names of a text."""

    def __init__(self, sample: Sequence[Labelled], seed: int) -> None:
        self._random = Random(seed)
        self._pools = _pools(sample)
        self._surnames = {row["surname"][0] for row in table("surnames")}
        self._people = self._made_up_people()
        self._foreign = self._made_up_foreigners()
        self._places = [s for s, _, flag in Places.load().forms() if flag == "yes" and len(s) >= 2]
        self._stems = [
            (row["stem"], words(row["levels"]), row["after_committee"]) for row in table("departments") if row["levels"]
        ]
        self._tails = [row["suffix"] for row in table("body_suffixes") if row["strength"] == "strong"]
        self._listed = _listed()
        self._titles = [row["title"] for row in table("titles") if row["post"] == "yes"]

    def changed(self, labelled: Labelled) -> Labelled:
        """The text with other names; each surface gets one other name in the whole text, or stays."""
        new: dict[tuple[str, str], str] = {}
        parts: list[str] = []
        stretches: list[Stretch] = []
        at = length = 0
        for begin, end, kind in labelled.stretches:
            before, surface = labelled.text[at:begin], labelled.text[begin:end]
            if (surface, kind) not in new:
                new[surface, kind] = self._other(surface, kind)
            other = new[surface, kind]
            parts += [before, other]
            length += len(before)
            if other:
                stretches.append((length, length + len(other), kind))
            length += len(other)
            at = end
        parts.append(labelled.text[at:])
        return Labelled("".join(parts), stretches)

    def _other(self, surface: str, kind: str) -> str:
        if kind == DOUBT or self._random.random() > CHANCE[kind]:
            return surface
        return {"Person": self._person, "Place": self._place, "Body": self._body, "Title": self._title}.get(
            kind, self._pooled
        )(surface, kind)

    def _person(self, surface: str, kind: str) -> str:
        foreign = not _HAN.fullmatch(surface) or surface[0] not in self._surnames
        return self._random.choice(self._foreign if foreign else self._people)

    def _place(self, surface: str, kind: str) -> str:
        if surface[0] in "我本全" or len(surface) < 2:
            return surface
        chance = self._random.random()
        if chance < 0.25:
            return self._pooled(surface, kind)
        if chance < 0.5:
            return self._random.choice(self._listed["Place"])
        place = self._random.choice(self._places)
        return place if chance < 0.85 else place.rstrip("省市县区州盟旗")[:3] + self._random.choice(_SMALL)

    def _body(self, surface: str, kind: str) -> str:
        chance = self._random.random()
        if chance < 0.25 or surface[0] in "我本":
            return self._pooled(surface, kind)
        if chance < 0.55:
            return self._random.choice(self._listed["Body"])
        place = self._random.choice(self._places)
        if chance < 0.75:
            middle = self._random.choice(self._people)[1:] if chance < 0.65 else ""
            return place.rstrip("省市县区州盟旗")[:4] + middle + self._random.choice(self._tails)
        stem, levels, committee = self._random.choice(self._stems)
        head = place if chance < 0.87 else _LEVELS.get(self._random.choice(levels), "县")
        return head + ("委" if committee == "yes" else "") + stem

    def _title(self, surface: str, kind: str) -> str:
        return self._random.choice(self._titles)

    def _pooled(self, surface: str, kind: str) -> str:
        pool = self._pools.get(kind)
        return self._random.choice(pool) if pool else surface

    def _made_up_foreigners(self) -> list[str]:
        """Names written by sound: one to three parts of two to four characters."""
        rows = table("foreign_name_characters")
        characters, shares = [r["character"] for r in rows], [exp(float(r["log_p"])) for r in rows]
        parts = [
            "".join(self._random.choices(characters, shares, k=self._random.choice((2, 2, 3, 3, 4))))
            for _ in range(POOL)
        ]
        return ["·".join(self._random.choices(parts, k=self._random.choice((1, 1, 2, 2, 2, 3)))) for _ in range(POOL)]

    def _made_up_people(self) -> list[str]:
        surnames = table("surnames")
        family = self._random.choices(
            [r["surname"] for r in surnames], [exp(float(r["log_p"])) for r in surnames], k=POOL
        )
        given = table("given_characters")
        characters = [r["character"] for r in given]
        drawn = {
            part: self._random.choices(characters, [exp(0.8 * float(r[part])) for r in given], k=POOL)
            for part in ("first", "second", "single")
        }
        return [
            family[i] + (drawn["single"][i] if self._random.random() < 0.2 else drawn["first"][i] + drawn["second"][i])
            for i in range(POOL)
        ]


def _listed() -> dict[str, list[str]]:
    """Names of bodies and places of `names.tsv.gz`."""
    out: dict[str, list[str]] = {}
    for line in gzip.decompress(NAMES.read_bytes()).decode("utf-8").splitlines():
        if not line.startswith(("#", "kind\t")):
            kind, name = line.split("\t")
            out.setdefault(kind, []).append(name)
    return out


def _pools(sample: Sequence[Labelled]) -> dict[str, list[str]]:
    """The distinct surfaces of each kind but people, whose names are made up."""
    found: dict[str, set[str]] = {}
    for text, stretches in sample:
        for begin, end, kind in stretches:
            surface = text[begin:end]
            if kind not in (DOUBT, "Person") and 2 <= len(surface) <= 40:
                found.setdefault(kind, set()).add(surface)
    return {kind: sorted(surfaces) for kind, surfaces in sorted(found.items())}
