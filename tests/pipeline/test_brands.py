"""Short names of companies and of their houses, which only the report itself shows."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.facts import facts_of
from kg.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def found(nlp: Language, text: str, kind: str) -> list[tuple[str, str]]:
    """Surface and name of the mentions of one kind, in the order of the text."""
    facts = facts_of(nlp(text))
    names = {f"{e.kind}|{e.name}|{e.scope}": e.name for e in facts.entities if e.kind == kind}
    return [(m.text, names[m.entity]) for m in facts.mentions if m.entity in names]


def test_a_brand_alone_is_its_company(nlp: Language) -> None:
    text = "活动走进湖南霏样特种防护用品有限公司。大家了解霏样的成果，将支持霏样开展升级。"
    full = "湖南霏样特种防护用品有限公司"
    assert found(nlp, text, "Body") == [(full, full), ("霏样", full), ("霏样", full)]


def test_a_field_of_work_is_no_brand(nlp: Language) -> None:
    text = "湖南交通投资有限公司负责施工。要抓好交通、水利，为交通运输出力。"
    assert [surface for surface, _ in found(nlp, text, "Body")] == ["湖南交通投资有限公司"]


def test_a_word_that_runs_on_is_no_brand(nlp: Language) -> None:
    text = "湖南远样建筑有限公司负责施工。向远样、远样号邮轮学习。"
    assert [surface for surface, _ in found(nlp, text, "Body")] == ["湖南远样建筑有限公司"]


def test_gardens_by_brand(nlp: Language) -> None:
    text = "样康之家·沐园今日开园。协会将与沐园携手，大家走进校园、花园。"
    assert [surface for surface, _ in found(nlp, text, "Place")] == ["样康之家·沐园", "沐园"]


def test_the_office_of_a_project(nlp: Language) -> None:
    assert [surface for surface, _ in found(nlp, "县PP项目办公室主任王样本陪同。", "Body")] == ["县PP项目办公室"]
