"""The trained model: whole numbers, tags, and what the component does with what the network reads."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.pipeline import character_net, load
from kg.pipeline.character_net import TOP, CharacterNet, Layer, folded
from kg.pipeline.choices import Choices
from kg.pipeline.rows import MASK, MentionRow, layers
from kg.pipeline.tagger import Tagger, shipped
from kg.pipeline.tags import IGNORED, KINDS, TAGS, likelihoods, readings_of, tags_of

MODEL = files("kg") / "model"
TEXT = (
    "示范县召开样例产业推进会\n\n3月5日，示范县召开样例产业推进会。县委副书记、县长张樟德出席会议并讲话，"
    "副县长李茂群主持。样例局局长王淑敏、示范镇党委书记赵启明作了发言。张樟德强调，要抓好样例工程。\n"
)


@pytest.fixture(scope="module")
def net() -> CharacterNet:
    return shipped()


def sure(length: int, readings: list[tuple[int, int, str]]) -> np.ndarray:
    """Distances that leave no doubt of these readings."""
    behind = np.full((length, TAGS), 255, dtype=np.uint8)
    behind[np.arange(length), tags_of(length, readings)] = 0
    return behind


@st.composite
def readings(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, str]]]:
    at, out = 0, []
    for gap, length, kind in draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6), st.sampled_from(KINDS)), max_size=8)
    ):
        out.append((at + gap, at + gap + length, kind))
        at += gap + length
    return at + draw(st.integers(0, 2)), out


@given(readings())
def test_tags_spell_the_names_that_they_were_made_of(made: tuple[int, list[tuple[int, int, str]]]) -> None:
    length, wanted = made
    behind = sure(length, wanted)
    assert readings_of(behind) == wanted
    assert likelihoods(behind, wanted) == [1.0] * len(wanted)


def test_tags_that_do_not_fit_together_spell_nothing() -> None:
    behind = np.full((5, TAGS), 255, dtype=np.uint8)
    for at, tag in enumerate((1, 6, 3, 2, 3)):  # first of a person, inner of a body, last, inner, last
        behind[at, tag] = 0
    assert readings_of(behind) == []
    assert likelihoods(behind, [(0, 3, "Person")]) == [0.0]


def test_a_doubt_is_no_tag() -> None:
    assert tags_of(4, [(1, 3, "?")]).tolist() == [0, IGNORED, IGNORED, 0]


def test_every_sum_is_exact(net: CharacterNet) -> None:
    """No sum of whole products can pass 2**24, so any library in any order gives the same."""
    for layer in (net.first, *net.blocks, net.last):
        assert np.array_equal(layer.weights, np.rint(layer.weights)) and np.abs(layer.weights).max() <= 127
        assert TOP * np.abs(layer.weights).sum(axis=0).max() < 2**24
    columns = np.random.default_rng(1).integers(-TOP, TOP, (300, len(net.first.weights))).astype(np.float32)
    exact = columns.astype(np.int64) @ net.first.weights.astype(np.int64)
    plain = Layer(net.first.weights, np.ones_like(net.first.worth), np.zeros_like(net.first.bias))
    assert np.array_equal(plain(columns).astype(np.int64), exact)


def test_where_a_text_is_cut_does_not_matter(net: CharacterNet, monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXT * 5
    whole = net.behind(text)
    assert whole.shape == (len(text), TAGS)
    monkeypatch.setattr(character_net, "PIECE", 37)
    assert np.array_equal(net.behind(text), whole)
    assert np.array_equal(net.behind("某" * 40 + text)[80:], whole[40:])  # what is far away is not seen


@pytest.mark.parametrize("text", ["", "a", "中", "\ud800", "😀" * 50, "\x00\x00", MASK * 9, "１２年Ａ３"])
def test_any_text_can_be_read(net: CharacterNet, text: str) -> None:
    assert net.behind(text).shape == (len(text), TAGS)


def test_writing_of_the_same_width_is_read_alike() -> None:
    assert folded("ＡＢｃ１２\u3000").tolist() == folded("XYz98 ").tolist()


def test_the_shipped_model_and_its_card() -> None:
    with (MODEL / "tagger.npz").open("rb") as file:
        assert len(file.read()) < 15_000_000
    card = (MODEL / "CARD.md").read_text(encoding="utf-8")
    for part in ("## Training data", "## Licence", "## Scores", "## Limits", "kg train --corpus"):
        assert part in card, part
    figures = re.findall(r"\| [\d.]+ \|", card)
    assert len(figures) > 5 and all(re.fullmatch(r"\| [01]\.\d{3} \||\| [\d.,]+ \|", cell) for cell in figures)


def test_people_are_found_without_a_rule() -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}})
    nlp.add_pipe("kg_tagger")
    rows = layers(nlp(TEXT))
    found = [(TEXT[m["b"] : m["e"]], m["rule"]) for m in rows["mentions"] if m["kind"] == "Person"]
    assert found == [(name, "name-model") for name in ("张樟德", "李茂群", "王淑敏", "赵启明", "张樟德")]
    titles = {TEXT[row["b"] : row["e"]] for row in rows["tagged"] if row["kind"] == "Title"}
    assert {"县长", "副县长"} <= titles


def test_bodies_are_found_without_a_rule_and_kinds_are_not() -> None:
    nlp = load()
    rows = layers(nlp("样本林局局长李示范作了说明，商业银行参加。"))
    found = [(rows["text"][m["b"] : m["e"]], m["rule"]) for m in rows["mentions"] if m["kind"] == "Body"]
    assert found == [("样本林局", "body-model")]


AGREED = {
    "rules": 3.0,
    "Person, p0": -6.0,
    "model": -3.0,
    "Person new, p7": 6.0,
    "Body new, p7": 6.0,
    "Body new, p6": 5.0,
}


def test_what_a_rule_took_stays_and_is_weighed(net: CharacterNet) -> None:
    doc = spacy.blank("zh").make_doc("")
    rows = layers(doc)
    text = rows["text"] = TEXT
    at, word = text.index("张樟德"), text.index("产业推进")
    rows["mentions"] = [person(at, at + 3, 0.9), person(word, word + 3, 0.6)]
    Tagger(net, Choices(AGREED))(doc)
    names = {text[m["b"] : m["e"]]: m for m in rows["mentions"]}
    (first, second) = [m for m in sorted(rows["mentions"], key=lambda m: m["b"]) if text[m["b"] : m["e"]] == "张樟德"]
    assert first["rule"] == "name-after-post" and first["model"] > 0.5 and second["rule"] == "name-model"
    assert "产业推" not in names, "a name that the model denies"


def test_without_weights_against_it_a_name_of_the_rules_stays(net: CharacterNet) -> None:
    doc = spacy.blank("zh").make_doc("")
    rows = layers(doc)
    rows["text"] = TEXT
    word = TEXT.index("产业推进")
    rows["mentions"] = [person(word, word + 3, 0.95)]
    Tagger(net, Choices({"rules": 1.0, "model": -9.0}))(doc)
    assert [(m["b"], m["model"] < 0.5) for m in rows["mentions"]] == [(word, True)]


def person(begin: int, end: int, conf: float) -> MentionRow:
    return MentionRow(b=begin, e=end, kind="Person", entity="", conf=conf, by="kg_names", rule="name-after-post")


def body(begin: int, end: int, kind: str = "Body", head: str = "open") -> MentionRow:
    return MentionRow(b=begin, e=end, kind=kind, entity="", conf=0.9, by="kg_gazetteer", rule="name-in-list", head=head)


class Reads(CharacterNet):
    """A network that reads what it is told."""

    def __init__(self, length: int, wanted: list[tuple[int, int, str]]) -> None:
        self.given = sure(length, wanted)

    def behind(self, text: str) -> np.ndarray:
        return self.given


@pytest.mark.parametrize(
    ("text", "rules", "read", "wanted"),
    [
        ("样例县供电公司表示", [body(0, 3, "Place")], (0, 7), [("样例县供电公司", "place:3")]),
        ("市委办负责人", [body(0, 2, head="level:市")], (0, 3), [("市委办", "level:市")]),
        ("县样例医院管理公司", [body(1, 5)], (0, 9), [("县样例医院管理公司", "level:县")]),
        ("样例县医院门口", [body(0, 3, "Place")], (0, 2), [("样例", "open")]),  # shorter than its place
        ("样例县供电公司三楼", [body(0, 9, head="place:3")], (0, 7), [("样例县供电公司", "place:3")]),
        ("来自样例县中学", [body(0, 7)], (2, 7), [("样例县中学", "open")]),
        ("把样例一中办成好学校", [body(1, 5)], (1, 6), [("样例一中", "open")]),  # 办 is of 办成
        ("县委县政府领导参加", [body(0, 2, head="level:县")], (0, 5), [("县委", "level:县")]),  # two bodies
        ("支持商业银行发展", [], (2, 6), []),  # a kind of body, which no rule took
    ],
)
def test_bodies_that_rules_cut_otherwise(
    text: str, rules: list[MentionRow], read: tuple[int, int], wanted: list[tuple[str, str]]
) -> None:
    doc = spacy.blank("zh").make_doc("")
    rows = layers(doc)
    rows["text"], rows["mentions"] = text, rules
    Tagger(Reads(len(text), [(*read, "Body")]), Choices({"rules": 1.0, **AGREED, "model": 0.0}))(doc)
    assert [(text[m["b"] : m["e"]], m["head"]) for m in rows["mentions"]] == wanted


def test_it_can_be_left_out() -> None:
    nlp = load(tagger=False)
    assert "kg_tagger" not in nlp.pipe_names
    rows = layers(nlp(TEXT))
    assert not rows["tagged"] and not any("model" in m for m in rows["mentions"])


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.npz"
    other.write_bytes(b"no model")
    for path in (other, tmp_path / "none.npz"):
        with pytest.raises(InputError, match="kg train"):
            load(tagger=path)
