"""Reports with invented people and places, read by the component `kg_events` alone: for the tests of events."""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.facts import LOCAL, entity_key
from kg.pipeline.events import make_events
from kg.pipeline.rows import (
    DateRow,
    EntityRow,
    EventRow,
    Layers,
    MentionRow,
    StructureRow,
    TitleRow,
    layers,
)

COMPONENT = make_events(None, "kg_events")  # type: ignore[arg-type]
PEOPLE = ("张样例", "李示范", "王样本", "赵例句", "钱试例")
BODIES = ("样例市委", "市样例局", "样例一中", "示范日报", "示范督查组", "我校")
PLACES = ("样例市", "示范县", "样例省", "我县", "样本县")
CITY, COUNTY = entity_key("Place", "样例市", LOCAL), entity_key("Place", "示范县", "990101")
AROUND = {"示范县": CITY, "样本县": CITY, "样例一中": COUNTY}
TITLES = ("书记", "副书记", "副市长", "市长", "局长", "副局长", "主任", "常委", "校长")


def read(headline: str, *paragraphs: str, day: str | None = "2024-05-20") -> Layers:
    """The layers after the component: names of the lists above are mentions, 5月20日 is `day`."""
    text = "\n".join((headline, *paragraphs))
    doc = Doc(Vocab(), words=list(text), spaces=[False] * len(text))
    rows = layers(doc)
    rows["structure"] = structure_of(text, len(headline))
    rows["jurisdiction"] = COUNTY
    rows["entities"] = {CITY: entity("Place", "样例市"), COUNTY: entity("Place", "示范县")}
    for kind, forms in (("Person", PEOPLE), ("Body", BODIES), ("Place", PLACES)):
        for form in forms:
            add_mentions(rows, kind, form)
    rows["titles"] = [TitleRow(b=m.start(), e=m.end()) for m in re.finditer("|".join(TITLES), text)]
    rows["dates"] = [DateRow(b=m.start(), e=m.end(), start=day, end=day) for m in re.finditer("5月20日", text)]
    return layers(COMPONENT(doc))


def structure_of(text: str, title_end: int) -> StructureRow:
    paragraphs = [[m.start(), m.end()] for m in re.finditer(r"[^\n]+", text) if m.start() > 0]
    sentences = [[b + m.start(), b + m.end()] for b, e in paragraphs for m in re.finditer("[^。]+。?", text[b:e])]
    return StructureRow(
        title=[0, title_end], paragraphs=paragraphs, sentences=[[0, title_end], *sentences],
        meta=[], furniture=[], bylines=[], published=None, notes=[],
    )  # fmt: skip


def add_mentions(rows: Layers, kind: str, form: str) -> None:
    key = entity_key(kind, form, LOCAL)
    for match in re.finditer(form, rows["text"]):
        row = MentionRow(b=match.start(), e=match.end(), kind=kind, entity=key, conf=1.0, by="test", rule="given")
        rows["mentions"].append(row)
        rows["entities"][key] = entity(kind, form)


def entity(kind: str, name: str) -> EntityRow:
    return EntityRow(
        kind=kind, name=name, scope=LOCAL, aliases=[], place=AROUND.get(name), parent=None, code=None, type=None, resolved=True
    )  # fmt: skip


def names(rows: Layers) -> list[str]:
    found = sorted((m["b"], m["e"]) for m in rows["mentions"] if m["kind"] == "Event")
    return [rows["text"][b:e] for b, e in found]


def name_of(event: EventRow) -> str:
    return event["entity"].split("|")[1]


def roles(rows: Layers) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for part in rows["participations"]:
        out.setdefault(part["who"].split("|")[1], set()).add(part["role"])
    return out
