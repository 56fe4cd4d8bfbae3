"""The pipeline as spaCy has it: order, workers, DocBin, its own components in another's pipeline."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.building import sample
from kg.errors import InputError
from kg.facts import facts_of
from kg.pipeline import ORDER, load, make_doc
from kg.rdf import nquads
from kg.readers import read_path
from kg.reports import Report

TEXT = "3月5日，示范县召开样例工作会议。县委副书记、县长张样例出席会议并讲话。张样例指出，要栽树100万棵。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def docs(nlp: Language) -> list[Doc]:
    """Docs that know their reports: the sample, and five of invented text with days of their own."""
    reports = [Report.from_text(TEXT * n, published=f"2021-03-0{n}", jurisdiction="张掖市") for n in range(1, 6)]
    return [make_doc(nlp, report) for report in (read_path(sample()), *reports)]


def lines(piped: list[Doc]) -> list[list[str]]:
    return [nquads(facts_of(doc)) for doc in piped]


def test_the_components_stand_in_their_order(nlp: Language) -> None:
    assert tuple(nlp.pipe_names) == ORDER
    assert not nlp.analyze_pipes()["problems"] or not any(nlp.analyze_pipes()["problems"].values())


def test_workers_give_what_one_process_gives(nlp: Language) -> None:
    alone = lines([nlp(doc) for doc in docs(nlp)])
    assert len(alone[0]) > 500
    assert lines(list(nlp.pipe(docs(nlp)))) == alone
    assert lines(list(nlp.pipe(docs(nlp), n_process=2, batch_size=2))) == alone


def test_a_docbin_keeps_the_facts(nlp: Language) -> None:
    read = [nlp(doc) for doc in docs(nlp)]
    data = DocBin(docs=read, store_user_data=True).to_bytes()
    back = list(DocBin().from_bytes(data).get_docs(spacy.blank("zh").vocab))
    assert lines(back) == lines(read)
    assert [doc.ents[0].text for doc in back] == [doc.ents[0].text for doc in read]


def test_what_spacy_users_find_on_a_doc(nlp: Language) -> None:
    doc = nlp(make_doc(nlp, Report.from_text(TEXT, jurisdiction="张掖市")))
    assert [token.text for token in doc] == list(TEXT)
    people = [entity for entity in doc.ents if entity.label_ == "PERSON"]
    assert [entity.text for entity in people] == ["张样例", "张样例"]
    assert len({entity.kb_id_ for entity in people}) == 1
    assert len(doc.spans) > 0 and all(span.text for group in doc.spans.values() for span in group)


def test_plain_text_goes_through_the_pipeline(nlp: Language) -> None:
    assert facts_of(nlp(TEXT)).mentions == facts_of(nlp(make_doc(nlp, Report.from_text(TEXT)))).mentions


def test_a_doc_that_did_not_go_through_is_refused(nlp: Language) -> None:
    with pytest.raises(InputError, match=r"kg\.load"):
        facts_of(nlp.make_doc(TEXT))
