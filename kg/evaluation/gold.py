"""Annotated reports: what a careful reader takes from a report, to compare a graph with.

A folder of them holds, for each report, its text `NAME.txt` (UTF-8) and its annotation `NAME.json`, an object:

| field | holds |
|---|---|
| `entities` | `[surface, TYPE, name]`: every occurrence of the surface is a mention, the longest surface wins; TYPE is PERSON, ORG, PLACE, INITIATIVE, EVENT or DOCUMENT; `name` is the full name, with `?` before it where the report does not settle it |
| `optional` | the same: names that may be marked or left |
| `skip` | `[surface, n]`: the n-th occurrence (from 1) is no mention |
| `posts` | `[person, title, body]`, the title as written without the body |
| `spoke` | `[person, [bodies], "explicit" or "office"]` |
| `events` | `{"name", "aliases", "place", "date", "participants": {who: [roles]}}`; roles are attended, spoke, chaired, inspected, organized |
| `statements` | `{"speaker", "from", "to"}`: the first and the last characters of what was said |
| `measures` | `{"value", "unit", "subject", "year", "kind"}`; kind is status, change or target |
| `relations` | optional: `[initiative or document, "promotedBy" or "issuedBy", body]`; where it is absent, nothing is said of them |
| `published`, `jurisdiction` | day (YYYY-MM-DD) and place whose voice the report speaks in, or null |
| `contributors` | `[person or null, body or null]` of the by-lines |

Other fields are left alone. Offsets are code points of the text, with `\\r\\n` read as `\\n`.
"""  # fmt: skip

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from kg.errors import InputError
from kg.facts import Span

TYPES = ("PERSON", "ORG", "PLACE", "INITIATIVE", "EVENT", "DOCUMENT")
ROLES = ("attended", "spoke", "chaired", "inspected", "organized")
KINDS = ("status", "change", "target")
BASES = ("explicit", "office")
PROPERTIES = ("promotedBy", "issuedBy")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A name in the text; `name` is what it stands for, in full."""

    begin: int
    end: int
    type: str
    surface: str
    name: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A happening that the report reports; `participants` are pairs of a name and a role."""

    name: str
    aliases: tuple[str, ...]
    place: str | None
    date: str | None
    participants: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GoldMeasure:
    """A figure; `year` is a string of digits, or empty."""

    value: Decimal
    unit: str
    subject: str
    year: str
    kind: str


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated report.

    Attributes:
        name: of its files, without their suffix.
        sha256: of the text file's bytes, by which a graph knows the report.
        forms: pairs of a surface and the name that it stands for, of `entities` and `optional` together.
        mentions, optional: the surfaces in their places, none inside another.
        statements: begin, end, speaker.
        relations: None where the annotation does not speak of them.
    """

    name: str
    text: str
    sha256: str
    forms: tuple[tuple[str, str], ...]
    mentions: tuple[GoldMention, ...]
    optional: tuple[GoldMention, ...]
    posts: tuple[tuple[str, str, str], ...]
    spoke: tuple[tuple[str, tuple[str, ...], str], ...]
    events: tuple[GoldEvent, ...]
    statements: tuple[tuple[int, int, str], ...]
    measures: tuple[GoldMeasure, ...]
    relations: tuple[tuple[str, str, str], ...] | None
    published: str | None
    jurisdiction: str | None
    contributors: tuple[tuple[str | None, str | None], ...]


def read_gold(folder: Path) -> list[Gold]:
    """The annotated reports of a folder, in the order of their names.

    Raises:
        InputError: there are none, or one is not as the module's docstring says; the message names file and field.
    """
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise InputError(f"{folder} holds no annotated reports: give a folder with pairs of NAME.txt and NAME.json.")
    return [_Annotation(file).read() for file in files]


class _Annotation:
    """Reads one annotation; `fail` says where in which file something is wrong."""

    def __init__(self, file: Path) -> None:
        self.file = file
        source = file.with_suffix(".txt")
        try:
            data = source.read_bytes()
            self.text = data.decode("utf-8").replace("\r\n", "\n")
            self.content = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
        except OSError as error:
            raise InputError(f"{error.filename} cannot be read ({error.strerror}): {file} needs it.") from error
        except UnicodeDecodeError as error:
            raise InputError(f"{file} or {source.name} is not UTF-8 ({error.reason}): save both as UTF-8.") from error
        except json.JSONDecodeError as error:
            raise InputError(f"{file}: line {error.lineno} is no JSON ({error.msg}): correct it there.") from error
        self.sha256 = hashlib.sha256(data).hexdigest()
        if not isinstance(self.content, dict):
            self.fail("the file", "must be an object with the fields entities, posts, events …")

    def read(self) -> Gold:
        """The whole annotation, checked."""
        entities, optional = self.entities("entities", required=True), self.entities("optional")
        mentions, loose = _placed(self.text, entities, optional, self.skips())
        return Gold(
            name=self.file.stem,
            text=self.text,
            sha256=self.sha256,
            forms=tuple((surface, name) for surface, _, name in entities + optional),
            mentions=mentions,
            optional=loose,
            posts=tuple((self.word(p, at), self.word(t, at), self.word(b, at)) for at, (p, t, b) in self.rows("posts")),
            spoke=tuple(self.speaker(at, row) for at, row in self.rows("spoke")),
            events=tuple(self.event(at, row) for at, row in self.objects("events")),
            statements=tuple(self.statement(at, row) for at, row in self.objects("statements")),
            measures=tuple(self.measure(at, row) for at, row in self.objects("measures")),
            relations=self.relations(),
            published=self.day(self.content.get("published"), "published"),
            jurisdiction=self.maybe(self.content.get("jurisdiction"), "jurisdiction"),
            contributors=tuple(
                (self.maybe(person, at), self.maybe(body, at)) for at, (person, body) in self.rows("contributors", 2)
            ),
        )

    # ---- fields

    def entities(self, field: str, *, required: bool = False) -> list[tuple[str, str, str]]:
        found = []
        if required and field not in self.content:
            self.fail(field, "is missing")
        for at, row in self.rows(field):
            surface, kind, name = (self.word(value, at) for value in row)
            if kind not in TYPES:
                self.fail(at, f"has the type {kind!r}: one of {', '.join(TYPES)}")
            if surface not in self.text:
                self.fail(at, f"names {surface!r}, which is not in the text")
            found.append((surface, kind, name))
        return found

    def skips(self) -> set[tuple[str, int]]:
        found = set()
        for at, (surface, number) in self.rows("skip", 2):
            if not isinstance(number, int) or number < 1:
                self.fail(at, "must be [surface, number of its occurrence, from 1]")
            found.add((self.word(surface, at), number))
        return found

    def speaker(self, at: str, row: list[Any]) -> tuple[str, tuple[str, ...], str]:
        person, bodies, basis = row
        if basis not in BASES:
            self.fail(at, f"has the basis {basis!r}: one of {', '.join(BASES)}")
        return self.word(person, at), self.words(bodies, at), basis

    def event(self, at: str, row: dict[str, Any]) -> GoldEvent:
        parts = row.get("participants", {})
        if not isinstance(parts, dict):
            self.fail(f"{at}.participants", "must be an object of names with their roles")
        participants = []
        for who, roles in parts.items():
            for role in self.words(roles, f"{at}.participants.{who}"):
                if role not in ROLES:
                    self.fail(f"{at}.participants.{who}", f"has the role {role!r}: one of {', '.join(ROLES)}")
                participants.append((who, role))
        return GoldEvent(
            self.word(row.get("name"), f"{at}.name"),
            self.words(row.get("aliases", []), f"{at}.aliases"),
            self.maybe(row.get("place"), f"{at}.place"),
            self.day(row.get("date"), f"{at}.date"),
            tuple(participants),
        )

    def statement(self, at: str, row: dict[str, Any]) -> tuple[int, int, str]:
        first, last = (self.word(row.get(name), f"{at}.{name}") for name in ("from", "to"))
        begin = self.text.find(first)
        if begin < 0:
            self.fail(f"{at}.from", f"{first!r} is not in the text")
        end = self.text.find(last, begin)
        if end < 0:
            self.fail(f"{at}.to", f"{last!r} is not in the text after {first!r}")
        return begin, end + len(last), self.word(row.get("speaker"), f"{at}.speaker")

    def measure(self, at: str, row: dict[str, Any]) -> GoldMeasure:
        value, year, kind = row.get("value"), row.get("year"), row.get("kind")
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            self.fail(f"{at}.value", f"is {value!r}: write a plain number, without 万 or 亿")
        if kind not in KINDS:
            self.fail(f"{at}.kind", f"is {kind!r}: one of {', '.join(KINDS)}")
        unit, subject = (self.maybe(row.get(name), f"{at}.{name}") or "" for name in ("unit", "subject"))
        return GoldMeasure(Decimal(value), unit, subject, str(year or ""), kind)

    def relations(self) -> tuple[tuple[str, str, str], ...] | None:
        if "relations" not in self.content:
            return None
        found = []
        for at, row in self.rows("relations"):
            subject, name, body = (self.word(value, at) for value in row)
            if name not in PROPERTIES:
                self.fail(at, f"has the property {name!r}: one of {', '.join(PROPERTIES)}")
            found.append((subject, name, body))
        return tuple(found)

    # ---- kinds of values

    def rows(self, field: str, length: int = 3) -> Iterator[tuple[str, list[Any]]]:
        for at, row in self.members(field):
            if not isinstance(row, list) or len(row) != length:
                self.fail(at, f"must be a list of {length} values")
            yield at, row

    def objects(self, field: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for at, row in self.members(field):
            if not isinstance(row, dict):
                self.fail(at, "must be an object")
            yield at, row

    def members(self, field: str) -> Iterator[tuple[str, Any]]:
        value = self.content.get(field, [])
        if not isinstance(value, list):
            self.fail(field, "must be a list")
        return ((f"{field}[{number}]", row) for number, row in enumerate(value))

    def word(self, value: object, at: str) -> str:
        if not isinstance(value, str) or not value:
            self.fail(at, f"holds {value!r} where a text must stand")
        return value

    def words(self, value: object, at: str) -> tuple[str, ...]:
        if not isinstance(value, list):
            self.fail(at, "must be a list of texts")
        return tuple(self.word(member, at) for member in value)

    def maybe(self, value: object, at: str) -> str | None:
        return None if value is None or value == "" else self.word(value, at)

    def day(self, value: object, at: str) -> str | None:
        day = self.maybe(value, at)
        if day is not None and not re.match(r"\d{4}-\d\d-\d\d", day):
            self.fail(at, f"is {day!r}: write a day as YYYY-MM-DD, or null")
        return day

    def fail(self, at: str, problem: str) -> NoReturn:
        """Raises the error that names file and field."""
        raise InputError(f"{self.file}: {at} {problem}.")


def _placed(
    text: str, entities: list[tuple[str, str, str]], optional: list[tuple[str, str, str]], skip: set[tuple[str, int]]
) -> tuple[tuple[GoldMention, ...], tuple[GoldMention, ...]]:
    """The surfaces where they stand, required and optional: longest first, then leftmost, then required."""
    found: list[tuple[int, int, bool, GoldMention]] = []
    for loose, rows in ((False, entities), (True, optional)):
        for surface, kind, name in rows:
            for number, (begin, end) in enumerate(occurrences(text, surface), start=1):
                if (surface, number) not in skip:
                    found.append((begin - end, begin, loose, GoldMention(begin, end, kind, surface, name)))
    found.sort(key=lambda candidate: candidate[:3])
    taken = bytearray(len(text))
    kept: tuple[list[GoldMention], list[GoldMention]] = ([], [])
    for _, _, loose, mention in found:
        if not any(taken[mention.begin : mention.end]):
            taken[mention.begin : mention.end] = b"\x01" * (mention.end - mention.begin)
            kept[loose].append(mention)
    required, rest = (tuple(sorted(group, key=lambda mention: mention.begin)) for group in kept)
    return required, rest


def occurrences(text: str, surface: str) -> Iterator[Span]:
    """Where a form stands in a text, also where two of them overlap.

    >>> list(occurrences("大大大", "大大"))
    [(0, 2), (1, 3)]
    """
    return ((at.start(), at.start() + len(surface)) for at in re.finditer(f"(?={re.escape(surface)})", text))
