"""The pipeline as a whole: its factories, its slot for a trained model, worker processes and DocBin."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from kg.errors import InputError
from kg.facts import facts_of
from kg.pipeline import ORDER, load, make_doc
from kg.reports import Report

TEXT = """示范工作会议在民乐县召开

2019-03-06 来源: 民乐县融媒体中心

3月5日，示范工作会议在民乐县召开。市委常委、副市长王建国，县委书记李国庆出席会议。
王建国强调，要抓好“样例工程”，力争到2020年培育企业120家。
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def test_components_come_in_the_declared_order(nlp: Language) -> None:
    assert tuple(nlp.pipe_names) == ORDER
    assert not nlp.analyze_pipes()["problems"] or not any(nlp.analyze_pipes()["problems"].values())


def test_factories_are_known_without_importing_kg() -> None:
    code = "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('kg_quality'); print('kg.pipeline' in __import__('sys').modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_spacys_own_fields_are_filled(nlp: Language) -> None:
    doc = nlp(make_doc(nlp, Report.from_text(TEXT)))
    assert ("王建国", "PERSON", "王建国") in {(e.text, e.label_, e.kb_id_) for e in doc.ents}
    assert ("市委", "ORG", "中共张掖市委") in {(e.text, e.label_, e.kb_id_) for e in doc.ents}
    assert [s.label_ for s in doc.spans["statements"]] == ["王建国"]
    assert doc._.facts == facts_of(doc)


def test_worker_processes_and_docbin_keep_every_fact(nlp: Language) -> None:
    reports = [Report.from_text(TEXT), Report.from_text(TEXT.replace("王建国", "陈志明"))]
    alone = [facts_of(nlp(make_doc(nlp, report))) for report in reports]
    piped = [facts_of(doc) for doc in nlp.pipe((make_doc(nlp, r) for r in reports), n_process=2, batch_size=1)]
    assert piped == alone
    packed = DocBin(store_user_data=True, docs=nlp.pipe(make_doc(nlp, r) for r in reports)).to_bytes()
    unpacked = [facts_of(doc) for doc in DocBin(store_user_data=True).from_bytes(packed).get_docs(nlp.vocab)]
    assert unpacked == alone


def test_a_trained_ner_has_its_place() -> None:
    """A tiny model that learnt one name by heart: no rule could see it there."""
    trained = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}})
    trained.add_pipe("ner")
    texts = ["今天呀咪咪来过这里", "后来呀咪咪走开了"]
    examples = [
        Example.from_dict(trained.make_doc(t), {"entities": [(t.index("呀咪咪"), t.index("呀咪咪") + 3, "PERSON")]})
        for t in texts
    ]
    trained.initialize(lambda: examples)
    for _ in range(40):
        trained.update(examples)
    doc = load(ner=trained)("今天呀咪咪来过这里")
    assert "ner" in load(ner=trained).pipe_names
    assert [e.text for e in doc.ents if e.label_ == "PERSON"] == ["呀咪咪"]


def test_a_pipeline_without_ner_is_refused() -> None:
    with pytest.raises(InputError, match="no component 'ner'"):
        load(ner=spacy.blank("zh"))
    with pytest.raises(InputError, match="Give a folder"):
        load(ner="no/such/model")


def test_a_doc_that_nobody_read_says_so() -> None:
    with pytest.raises(InputError, match="kg.load"):
        facts_of(spacy.blank("zh")("文本"))
