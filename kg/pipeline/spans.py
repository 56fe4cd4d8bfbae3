"""The last step: mentions without overlap, by-lines as contributors, and spaCy's own fields filled.

`doc.ents` carries the mentions with the entity's name as `kb_id_`; `doc.spans` the overlapping layers
(`sentences`, `statements`, `garbled`, `titles`). Entities that nothing refers to any more are dropped.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import __version__
from kg.pipeline.overlaps import longest
from kg.pipeline.rows import ContributorRow, Layers, layers

NAME = "kg_spans"
LABELS = {
    "Person": "PERSON",
    "Body": "ORG",
    "Place": "PLACE",
    "Initiative": "INITIATIVE",
    "Event": "EVENT",
    "Document": "DOCUMENT",
}
CHECKS = ("审核", "审签", "校对")  # who checks a report does not contribute it


@Language.factory(NAME, assigns=["doc.ents", "doc.spans"])
def make_spans(nlp: Language, name: str) -> Spans:
    """The component that spaCy adds as `kg_spans`."""
    return Spans()


class Spans:
    """Settles overlaps and writes `doc.ents` and `doc.spans`."""

    def __call__(self, doc: Doc) -> Doc:
        """Finish the rows, then mirror them in spaCy's fields."""
        rows = layers(doc)
        rows["pipeline"] = f"reportkg {__version__}"
        rows["mentions"] = longest(rows["mentions"])
        _weigh(rows)
        _contributors(rows)
        _drop_unused(rows)
        entities = rows["entities"]
        doc.ents = [
            Span(doc, m["b"], m["e"], label=LABELS[m["kind"]], kb_id=entities[m["entity"]]["name"])
            for m in rows["mentions"]
        ]
        doc.spans["sentences"] = [Span(doc, b, e) for b, e in rows["structure"]["sentences"]]
        doc.spans["statements"] = [
            Span(doc, s["b"], s["e"], label=entities[rows["acts"][s["act"]]["speaker"]]["name"])
            for s in rows["statements"]
        ]
        doc.spans["garbled"] = [Span(doc, b, e, label=kind) for b, e, kind, _ in rows["garbled"]]
        doc.spans["titles"] = [Span(doc, t["b"], t["e"]) for t in rows["titles"]]
        return doc


def _weigh(rows: Layers) -> None:
    """The trained model's probability on the mentions that were found after it read; 0 where it reads otherwise."""
    read = {(row["b"], row["e"], row["kind"]): row["p"] for row in rows["tagged"]}
    for mention in rows["mentions"] if read else ():
        if mention["kind"] in ("Initiative", "Event"):
            mention.setdefault("model", read.get((mention["b"], mention["e"], mention["kind"]), 0.0))


def _contributors(rows: Layers) -> None:
    """By-lines joined with the mentions that stand there."""
    at = {(m["b"], m["e"]): m["entity"] for m in rows["mentions"]}
    for byline in rows["structure"]["bylines"]:
        if byline["kind"] in CHECKS:
            continue
        spans = [s for s in (byline["person"], byline["body"]) if s]
        person = at.get((byline["person"][0], byline["person"][1])) if byline["person"] else None
        body = at.get((byline["body"][0], byline["body"][1])) if byline["body"] else None
        if person or body:
            rows["contributors"].append(
                ContributorRow(
                    person=person, body=body, evidence=[list(s) for s in spans], by=NAME, rule="byline", conf=0.95
                )
            )


def _drop_unused(rows: Layers) -> None:
    """Entities that no mention and no fact refers to, e.g. places inside a longer name; parents stay."""
    used = {m["entity"] for m in rows["mentions"]} | {rows["jurisdiction"] or ""}
    for tenure in rows["tenures"]:
        used |= {tenure["person"], tenure["body"]}
    for event in rows["events"]:
        used |= {event["entity"], event["place"] or ""}
    for part in rows["participations"]:
        used |= {part["who"], part["event"]}
    for act in rows["acts"]:
        used |= {act["speaker"], act["event"] or "", *act["bodies"]}
    for statement in rows["statements"]:
        statement["about"] = [key for key in statement["about"] if key in used]
    for relation in rows["relations"]:
        used |= {relation["subject"], relation["object"]}
    pending = sorted(key for key in used if key in rows["entities"])
    kept = set(pending)
    while pending:
        entity = rows["entities"][pending.pop()]
        for above in (entity["place"], entity["parent"]):
            if above and above not in kept and above in rows["entities"]:
                kept.add(above)
                pending.append(above)
    rows["entities"] = {key: row for key, row in rows["entities"].items() if key in kept}
