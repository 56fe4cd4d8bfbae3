"""The pipeline that reads a report."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.rows import ReportRow, new_layers
from kg.reports import Report

ORDER = (
    "kg_quality",
    "kg_structure",
    "kg_gazetteer",
    "kg_names",
    "kg_values",
    "kg_linker",
    "kg_posts",
    "kg_initiatives",
    "kg_events",
    "kg_speech",
    "kg_spans",
)

_LONGEST = 100_000_000  # code points; spaCy's limit of a million is for parsers that take 1 GB for 100,000, ours do not


def load() -> Language:
    """The pipeline, ready to read: `nlp(text)`, or `nlp(make_doc(nlp, report))` with what is known of the report."""
    import spacy

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}})
    for name in ORDER:
        nlp.add_pipe(name)
    nlp.max_length = _LONGEST
    return nlp


def make_doc(nlp: Language, report: Report) -> Doc:
    """A Doc of the report's text that carries what the bringer knows; pipe these, so that workers know it too."""
    doc = nlp.make_doc(report.text)
    row = ReportRow(
        sha256=report.sha256,
        source=report.source,
        published=report.published,
        jurisdiction=report.jurisdiction,
        encoding=report.encoding,
        title=report.title,
    )
    doc.user_data["kg"] = new_layers(row, report.text)
    return doc
