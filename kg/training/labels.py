"""Labelled texts: what our own rules find in a corpus, and what people annotated.

A stretch has a kind of `kg.pipeline.tagger.KINDS`, or `DOUBT` where the training shall look away: what a rule took
with little confidence, and what readers may mark or leave.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from kg.errors import InputError
from kg.pipeline import make_doc
from kg.pipeline.rows import layers
from kg.pipeline.tags import MENTION_KINDS
from kg.reports import Report
from kg.vocabulary import rows as table

DOUBT = "?"
SURE = 0.6  # confidence of a rule below which its mention is in doubt
Stretch = tuple[int, int, str]
_MARK = re.compile(r"\{(?P<kind>[POLIETD?])\|(?P<name>[^{|}]+)\}")
_MARKED = {
    "P": "Person", "O": "Body", "L": "Place", "I": "Initiative", "E": "Event", "T": "Title", "D": DOUBT, "?": DOUBT,
}  # fmt: skip
_ANNOTATED = {"PERSON": "Person", "ORG": "Body", "PLACE": "Place", "INITIATIVE": "Initiative", "EVENT": "Event"}


class Labelled(NamedTuple):
    """A text and its labelled stretches (begin, end, kind), in order, without overlap."""

    text: str
    stretches: list[Stretch]


def by_rules(nlp: Language, texts: Iterable[str]) -> Iterator[Labelled]:
    """What the pipeline without a model finds in each text."""
    posts = {row["title"] for row in table("titles") if row["post"] == "yes"}
    docs = (make_doc(nlp, Report.from_text(text)) for text in texts)
    for doc in nlp.pipe(docs, batch_size=16):
        rows = layers(doc)
        text = rows["text"]
        found = [
            (m["b"], m["e"], m["kind"] if m["conf"] >= SURE else DOUBT)
            for m in rows["mentions"]
            if m["kind"] in MENTION_KINDS
        ]
        begun = {b: e for b, e, _ in found}
        for title in rows["titles"]:
            begin = begun.get(title["b"], title["b"])  # the body that a title begins with is a mention of its own
            if begin < title["e"] and (text[title["b"] : title["e"]] in posts or begin > title["b"]):
                found.append((begin, title["e"], "Title"))
        yield Labelled(text, without_overlap(found))


def without_overlap(found: Iterable[Stretch]) -> list[Stretch]:
    """The longest of stretches that overlap, in the order of the text."""
    kept: list[Stretch] = []
    taken: set[int] = set()
    for begin, end, kind in sorted(found, key=lambda s: (s[0] - s[1], s[0])):
        if taken.isdisjoint(range(begin, end)):
            taken.update(range(begin, end))
            kept.append((begin, end, kind))
    return sorted(kept)


def annotated(folder: Path) -> list[Labelled]:
    """Annotated reports: each `NAME.json` (form of the guideline) beside its `NAME.txt`, then those of `*.marked` files.

    Raises:
        InputError: a text or annotation is missing or not of this form.
    """
    out = []
    for path in sorted(folder.rglob("*.json")):
        try:
            gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            out.append(Labelled(text, _stretches(gold, text)))
        except (OSError, ValueError, KeyError) as error:
            raise InputError(
                f"{path} is no annotated report: {error}. It needs `entities` and a text beside it."
            ) from error
    for path in sorted(folder.rglob("*.marked")):
        out += marked(path)
    return out


def marked(path: Path) -> list[Labelled]:
    """Reports with their names marked where they stand: `{P|张样本}到{L|样本县}`, one after another between lines of `%%`.

    P is a person, O a body, L a place, I an initiative, E an event, T the title of a post; D (a document) and ?
    (what readers may mark or leave) are in doubt.

    Raises:
        InputError: the file cannot be read, or a mark is unknown or not closed.
    """
    try:
        reports = path.read_text(encoding="utf-8").rstrip().split("\n%%\n")
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read as marked reports: {error}.") from error
    return [_unmarked(report, path) for report in reports]


def _unmarked(report: str, path: Path) -> Labelled:
    parts: list[str] = []
    found: list[Stretch] = []
    at = length = 0
    for mark in _MARK.finditer(report):
        before, name = report[at : mark.start()], mark["name"]
        parts += (before, name)
        begin = length + len(before)
        length = begin + len(name)
        found.append((begin, length, _MARKED[mark["kind"]]))
        at = mark.end()
    text = "".join((*parts, report[at:]))
    if bad := re.search(r"[{|}]", text):
        raise InputError(
            f"{path} has a mark that is unknown or not closed near {text[max(0, bad.start() - 10) :][:20]!r}."
        )
    return Labelled(text, found)


def _stretches(gold: dict[str, Any], text: str) -> list[Stretch]:
    """Every occurrence of each surface, longest first; optional ones are in doubt, posts are titles."""
    skip = {(surface, nth) for surface, nth in gold.get("skip", [])}
    found: list[Stretch] = []
    for key in ("entities", "optional"):
        for surface, kind, _ in gold.get(key, []):
            label = _ANNOTATED.get(kind) if key == "entities" else DOUBT
            for nth, begin in enumerate(_occurrences(text, surface), start=1):
                if label and (surface, nth) not in skip:
                    found.append((begin, begin + len(surface), label))
    found = without_overlap(found)
    taken = {at for begin, end, _ in found for at in range(begin, end)}
    titles = [
        (begin, begin + len(title), "Title")
        for _, title, _ in gold.get("posts", [])
        for begin in _occurrences(text, title)
        if taken.isdisjoint(range(begin, begin + len(title)))
    ]
    return without_overlap(found + titles)


def _occurrences(text: str, surface: str) -> Iterator[int]:
    at = text.find(surface) if surface else -1
    while at >= 0:
        yield at
        at = text.find(surface, at + 1)
