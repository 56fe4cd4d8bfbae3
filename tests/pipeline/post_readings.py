"""What the pipeline without the model reads of posts in invented reports of 张掖市: for the tests of posts."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from kg.pipeline import load, make_doc
from kg.pipeline.rows import Layers, layers
from kg.reports import Report


@cache
def pipeline() -> Language:
    return load(tagger=False)


def read(text: str, headline: str = "会议消息") -> Layers:
    report = Report.from_text(f"{headline}\n\n{text}", jurisdiction="张掖市")
    return layers(pipeline()(make_doc(pipeline(), report)))


def posts(text: str, headline: str = "会议消息") -> list[tuple[str, str, str]]:
    """Person, title and body of each post."""
    rows = read(text, headline)
    name = {key: entity["name"] for key, entity in rows["entities"].items()}
    return [(name[t["person"]], t["title"], name[t["body"]]) for t in rows["tenures"]]
