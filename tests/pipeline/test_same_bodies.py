"""Names of one report that are one body."""

from __future__ import annotations

import spacy

from kg.pipeline.rows import EntityRow, layers
from kg.pipeline.same_bodies import join_short_forms


def body(name: str) -> EntityRow:
    return EntityRow(
        kind="Body", name=name, scope="", aliases=[], place=None, parent=None, code=None, type=None, resolved=True
    )


def test_a_short_form_is_the_body_of_the_long_one() -> None:
    rows = layers(spacy.blank("zh").make_doc(""))
    rows["entities"] = {"a": body("样本集团"), "b": body("样本集团股份有限公司")}
    join_short_forms(rows, {"样本集团": "a", "样本集团股份有限公司": "b"})
    assert list(rows["entities"]) == ["b"] and rows["entities"]["b"]["aliases"] == ["样本集团"]


def test_two_bodies_that_bear_short_forms_of_each_other_come_to_an_end() -> None:
    rows = layers(spacy.blank("zh").make_doc(""))
    rows["entities"] = {"a": body("样本集团"), "b": body("范例公司")}
    join_short_forms(rows, {"样本集团": "a", "样本集团股份有限公司": "b", "范例集团": "b", "范例集团股份有限公司": "a"})
    assert len(rows["entities"]) == 1
