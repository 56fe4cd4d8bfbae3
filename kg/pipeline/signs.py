"""By which signs a fact is more or less to be believed: its rule, what it rests on, how often the report says so.

`kg_confidence` adds up what the signs of a fact weigh; `ontology/make_confidence.py` finds what they weigh. Both read
the signs here, so that they mean the same. A sign is a text: `Mention/Body` or `Participation, weak part`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.pipeline.rows import Layers, MentionRow

SURE, FAIR = 0.95, 0.85  # from which confidence a mention is no doubt, and a small one, about what it is part of
LIKELY, UNLIKELY = 0.8, 0.2  # from which probability the trained model agrees, below which it does not
SHARED = ("Mention", "Fact")  # the sign of every mention, and of every other fact
LAYERS = {  # layer of rows → class of the ontology, and the columns that hold what the fact is about
    "tenures": ("Tenure", ("person", "body")),
    "events": ("Event", ("entity", "place")),
    "participations": ("Participation", ("who", "event")),
    "acts": ("SpeechAct", ("speaker", "bodies")),
    "statements": ("Statement", ("act",)),
    "measures": ("Measure", ()),
    "relations": ("Relation", ("subject", "object")),
    "contributors": ("Byline", ("person", "body")),
}


def mention_signs(rows: Layers) -> list[list[str]]:
    """The signs of each mention."""
    often = Counter(mention["entity"] for mention in rows["mentions"])
    return [_of_mention(mention, rows, often) for mention in rows["mentions"]]


def _of_mention(mention: MentionRow, rows: Layers, often: Mapping[str, int]) -> list[str]:
    kind = f"Mention/{mention['kind']}"
    signs = ["Mention", kind, f"{kind}/{mention['rule']}"]
    signs.append(f"{kind}, {'again' if often[mention['entity']] > 1 else 'once'}")
    entity = rows["entities"].get(mention["entity"])
    if entity and not entity["resolved"]:
        signs.append(f"{kind}, unresolved")
    model: Any = mention.get("model")  # there where a trained model read the text too
    if model is not None:
        opinion = "agrees" if model >= LIKELY else "unlikely" if model < UNLIKELY else "unsure"
        signs.append(f"{kind}, model {opinion}")
    return signs


def fact_signs(rows: Layers, sure: Mapping[str, float]) -> Iterator[tuple[str, int, list[str]]]:
    """Layer, number and signs of every fact that is no mention.

    Args:
        rows: what the pipeline found.
        sure: key of an entity → confidence of its surest mention.
    """
    for layer, (kind, columns) in LAYERS.items():
        members: Sequence[Any] = rows[layer]  # type: ignore[literal-required]
        for number, row in enumerate(members):
            signs = ["Fact", kind, f"{kind}/{row['rule']}"]
            if columns:
                signs.append(f"{kind}, {_weakest(_parts(row, columns, rows), sure)}")
            signs += [f"{kind}, {sign}" for sign in _own(layer, row, rows)]
            yield layer, number, signs


def _parts(row: Any, columns: tuple[str, ...], rows: Layers) -> Iterator[str]:
    """Keys of the entities that a fact is about; of a statement those of its speech act."""
    for column in columns:
        value = row[column]
        if column == "act":
            yield rows["acts"][value]["speaker"]
        elif isinstance(value, str):
            yield value
        elif value is not None:
            yield from value


def _weakest(parts: Iterator[str], sure: Mapping[str, float]) -> str:
    """How sure the least sure of its parts is; what is not named in the text but implied says nothing here."""
    least = min((sure[part] for part in parts if part in sure), default=1.0)
    return "sure parts" if least >= SURE else "fair part" if least >= FAIR else "weak part"


def _own(layer: str, row: Any, rows: Layers) -> Iterator[str]:
    """Signs that facts of one layer have."""
    if layer == "events":
        yield "reported" if row["reported"] else "named only"
        yield f"{'with' if row['place'] else 'without'} place"
        yield f"{'with' if row['date'] else 'without'} day"
    elif layer == "participations":
        yield row["role"]
        yield rows["entities"][row["who"]]["kind"]
    elif layer == "acts":
        yield row["basis"] or "no basis"
        yield "several bodies" if len(row["bodies"]) > 1 else "one body" if row["bodies"] else "no body"
    elif layer == "tenures":
        yield row["status"]
        yield "resolved" if rows["entities"][row["body"]]["resolved"] else "unresolved"
    elif layer == "statements":
        yield row["mode"]
    elif layer == "measures":
        yield row["kind"]
