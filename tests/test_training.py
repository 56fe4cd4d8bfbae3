"""Making the model: labels, doubts, other names, and the whole recipe on a tiny corpus."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from kg.errors import InputError, MissingExtra
from kg.pipeline import load
from kg.pipeline.rows import layers
from kg.training.augmentation import Swapper
from kg.training.consistency import consistent
from kg.training.labels import DOUBT, Labelled, annotated, by_rules, marked
from kg.training.recipe import ANNOTATED, Recipe, build_model

TEXT = "3月5日，示范县召开样例产业推进会。国务院总理张样例出席会议并讲话。"


def surfaces(labelled: Labelled) -> list[tuple[str, str]]:
    return [(labelled.text[b:e], kind) for b, e, kind in labelled.stretches]


def test_rules_label_names_and_posts() -> None:
    (labelled,) = by_rules(load(tagger=False), [TEXT])
    found = surfaces(labelled)
    assert ("张样例", "Person") in found and ("国务院", "Body") in found and ("总理", "Title") in found
    assert all(a[1] <= b[0] for a, b in zip(labelled.stretches, labelled.stretches[1:], strict=False))


def test_what_we_annotated_fits_its_texts() -> None:
    ours = annotated(ANNOTATED)
    assert len(ours) > 400
    kinds = {kind for one in ours for _, kind in surfaces(one)}
    assert kinds == {"Person", "Body", "Place", "Initiative", "Event", "Title", DOUBT}


def test_an_annotation_without_its_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"entities": []}', encoding="utf-8")
    with pytest.raises(InputError, match="text beside it"):
        annotated(tmp_path)


def test_marks_stand_where_the_names_do(tmp_path: Path) -> None:
    file = tmp_path / "a.marked"
    file.write_text("{O|样本县委}{T|书记}{P|张样本}到{L|样本村}。\n%%\n{?|会议}由{P|李样本}主持。\n", encoding="utf-8")
    first, second = annotated(tmp_path)
    assert first.text == "样本县委书记张样本到样本村。" and second.text == "会议由李样本主持。"
    assert surfaces(first) == [("样本县委", "Body"), ("书记", "Title"), ("张样本", "Person"), ("样本村", "Place")]
    assert surfaces(second) == [("会议", DOUBT), ("李样本", "Person")]


@pytest.mark.parametrize("text", ["{P|张样本到样本村", "{Z|张样本}到样本村", "张样本}到样本村"])
def test_a_bad_mark_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.marked"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="张样本"):
        marked(file)


def test_a_name_that_was_passed_over_once_is_labelled() -> None:
    seen = Labelled("样例湖畔的人", [(0, 3, "Place")])
    out = consistent([seen] * 9 + [Labelled("到样例湖去", [])])
    assert surfaces(out[-1]) == [("样例湖", "Place")]


def test_what_is_seldom_labelled_is_in_doubt() -> None:
    seen = Labelled("样例湖畔的人", [(0, 3, "Place")])
    out = consistent([seen] * 3 + [Labelled("到样例湖去", [])] * 9)
    assert surfaces(out[0]) == [("样例湖", DOUBT)] and surfaces(out[-1]) == []


def test_other_names_stand_where_names_stood() -> None:
    labelled = Labelled(
        TEXT + "张样例说",
        [(TEXT.index("张样例"), TEXT.index("张样例") + 3, "Person"), (len(TEXT), len(TEXT) + 3, "Person")],
    )
    swapper = Swapper([labelled], seed=1)
    changed = [swapper.changed(labelled) for _ in range(20)]
    assert len({one.text for one in changed}) > 5
    for one in changed:
        first, second = surfaces(one)
        assert first == second and first[1] == "Person" and one.text.endswith(first[0] + "说")
        assert one.text.startswith(TEXT[: TEXT.index("张样例")])
    again = Swapper([labelled], seed=1)
    assert [again.changed(labelled) for _ in range(20)] == changed


def test_a_corpus_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    bad = tmp_path / "bad.jsonl"
    bad.write_text("no json\n", encoding="utf-8")
    with pytest.raises(InputError, match="JSON lines"):
        build_model(bad, tmp_path / "out", Recipe(), tell=lambda line: None)


@pytest.mark.slow
def test_the_whole_recipe_on_a_tiny_corpus(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("".join(json.dumps({"title": "消息", "text": TEXT * n}) + "\n" for n in range(1, 9)), "utf-8")
    told: list[str] = []
    path = build_model(corpus, tmp_path / "model", Recipe(characters=1000, epochs=4), told.append)
    record = json.loads((tmp_path / "model" / "training.json").read_text(encoding="utf-8"))
    assert record["epochs"] == 4 and record["bytes"] == path.stat().st_size and len(told) == 6
    rows = layers(load(tagger=path)(TEXT))
    assert any("model" in m for m in rows["mentions"])


def test_without_pytorch_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingExtra, match=r"reportkg\[train\]"):
        build_model(tmp_path / "none.jsonl", tmp_path / "out", Recipe(), tell=lambda line: None)
