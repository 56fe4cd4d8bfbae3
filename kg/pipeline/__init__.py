"""The pipeline that reads a report: spaCy components in the order in which they need each other.

| component | reads | leaves |
|---|---|---|
| kg_quality | text | garbled stretches, and the text with them masked |
| kg_structure | text | headline, metadata, by-lines, paragraphs, sentences, day of publication |
| kg_gazetteer | text | places and bodies by list and grammar, posts |
| kg_names | titles, lists, `doc.ents` of an `ner` if there is one | people |
| kg_tagger | text | what the trained model reads, how likely it finds the names so far, people that rules missed |
| kg_values | day of publication | dates, figures |
| kg_linker | all names | the jurisdiction, and what each name stands for |
| kg_posts | people, bodies, titles | who holds which post |
| kg_initiatives | names | initiatives and documents, who promotes and issues them |
| kg_events | names, dates, posts | what happened, where, when, who took part |
| kg_speech | all of these | who spoke for whom, and the words |
| kg_factuality | events, speech | what is planned, did not happen, depends or is hearsay |
| kg_spans | all of these | `doc.ents`, `doc.spans`, by-lines; overlaps settled |
| kg_confidence | all rows | how sure each fact is, by the counted weights of its signs |

    nlp = kg.load()
    doc = nlp("…")          # or nlp(make_doc(nlp, report)), with what is known of the report
    doc._.facts             # kg.facts.Facts: typed rows, what RDF is written from

Rows are plain (see `kg.pipeline.rows`), so `nlp.pipe(docs, n_process=2)` and `DocBin` keep them.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import InputError
from kg.facts import facts_of
from kg.pipeline.rows import ReportRow, new_layers
from kg.reports import Report

ORDER = (
    "kg_quality",
    "kg_structure",
    "kg_gazetteer",
    "kg_names",
    "kg_tagger",
    "kg_values",
    "kg_linker",
    "kg_posts",
    "kg_initiatives",
    "kg_events",
    "kg_speech",
    "kg_factuality",
    "kg_spans",
    "kg_confidence",
)
NER_BEFORE = "kg_names"
"""Where a trained `ner` goes: it sees the text and the lists, and the rules go on from what it finds."""
_LONGEST = 100_000_000  # code points; spaCy's limit of a million is for parsers that take 1 GB for 100,000, ours do not

if not Doc.has_extension("facts"):
    Doc.set_extension("facts", getter=facts_of)  # a getter: nothing but plain rows is kept on the Doc


def load(ner: str | Path | Language | None = None, *, tagger: bool | str | Path = True) -> Language:
    """The pipeline, ready to read.

    Args:
        ner: a trained pipeline (name, path or object) whose `ner` component reads one token a character; its people
            are taken like those found by rule. None: no such component.
        tagger: the model that reads beside the rules: a file that `kg train` wrote, True for the one that comes with
            reportkg, False for rules and lists alone.

    Raises:
        InputError: the trained pipeline cannot be loaded or has no `ner`.
    """
    import spacy

    for name in ORDER:  # a factory is known once its module is there: no need of installed entry points
        import_module(f"kg.pipeline.{name.removeprefix('kg_')}")
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}})
    for name in ORDER:
        if name != "kg_tagger":
            nlp.add_pipe(name)
        elif tagger:
            nlp.add_pipe(name, config={"model": "" if tagger is True else str(tagger)})
    nlp.max_length = _LONGEST
    if ner is not None:
        nlp.add_pipe("ner", source=_trained(ner), before=NER_BEFORE)
    return nlp


def _trained(ner: str | Path | Language) -> Language:
    import spacy

    try:
        source = ner if isinstance(ner, Language) else spacy.load(ner)
    except OSError as error:
        raise InputError(f"No trained pipeline at {ner!r}: {error}. Give a folder that spaCy can load.") from error
    if "ner" not in source.pipe_names:
        raise InputError(
            f"The trained pipeline has no component 'ner' (it has {', '.join(source.pipe_names) or 'none'})."
        )
    return source


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
