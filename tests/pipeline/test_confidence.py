"""kg_confidence: signs of facts, and what they add up to."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kg.pipeline import load
from kg.pipeline.confidence import LEAST, MOST, Confidence, judge_mentions
from kg.pipeline.rows import Layers, layers
from kg.pipeline.signs import LAYERS, fact_signs, mention_signs
from kg.vocabulary import rows as table

TEXT = (
    "海原县召开样例工作会议\n2021年3月6日\n"
    "3月5日，全县样例工作会议在海原县召开。县委副书记、县长张样例出席会议并讲话，副县长李示范主持会议。\n"
    "张样例指出，各乡镇要把样例工作抓实抓细，到2025年建成120个样例点。某某工作委员会办公室参加。\n"
)


@pytest.fixture(scope="module")
def found() -> Layers:
    return layers(load()(TEXT))


def test_every_fact_has_a_confidence_of_the_table(found: Layers) -> None:
    weights = {row["sign"]: float(row["weight"]) for row in table("confidence")}
    confidence = Confidence(weights)
    for mention, signs in zip(found["mentions"], mention_signs(found), strict=True):
        assert mention["conf"] == confidence.of(signs) and LEAST <= mention["conf"] <= MOST
        assert any(sign in weights for sign in signs)
    sure = judge_mentions(found, confidence)
    seen = set()
    for layer, number, signs in fact_signs(found, sure):
        seen.add(layer)
        assert found[layer][number]["conf"] == confidence.of(signs)  # type: ignore[literal-required]
    assert {"tenures", "events", "participations", "acts", "statements", "measures"} <= seen <= set(LAYERS)


def test_signs_tell_rule_repetition_and_what_a_fact_rests_on(found: Layers) -> None:
    signs = {found["text"][m["b"] : m["e"]]: s for m, s in zip(found["mentions"], mention_signs(found), strict=True)}
    assert "Mention/Person, again" in signs["张样例"] and "Mention/Person, once" in signs["李示范"]
    assert any(sign.startswith("Mention/Person/name-") for sign in signs["李示范"])
    posts = [s for layer, _, s in fact_signs(found, {}) if layer == "tenures"]
    assert all("Tenure, sure parts" in s for s in posts)  # nothing is known of the parts: no doubt either
    weak = [s for layer, _, s in fact_signs(found, dict.fromkeys(found["entities"], 0.5)) if layer == "tenures"]
    assert all("Tenure, weak part" in s for s in weak)


def test_what_a_trained_model_thinks_is_a_sign(found: Layers) -> None:
    mention = next(m for m in found["mentions"] if m["kind"] == "Person")
    for probability, opinion in ((0.95, "agrees"), (0.5, "unsure"), (0.05, "unlikely")):
        changed = {**found, "mentions": [{**mention, "model": probability}]}
        assert f"Mention/Person, model {opinion}" in mention_signs(changed)[0]  # type: ignore[arg-type]


def test_weights_add_up_in_log_odds_and_an_unknown_rule_is_an_average_one() -> None:
    confidence = Confidence({"Tenure": 1.0, "Tenure/known": -1.0, "Tenure, weak part": -2.0})
    assert confidence.of(["Tenure", "Tenure/known"]) == 0.5
    assert confidence.of(["Tenure", "Tenure/new"]) == confidence.of(["Tenure"]) == 0.73
    assert confidence.of(["Tenure", "Tenure, weak part"]) < 0.5
    assert Confidence({"a": 50.0}).of(["a"]) == MOST and Confidence({"a": -50.0}).of(["a"]) == LEAST


def test_the_table_counts_what_it_weighs() -> None:
    for row in table("confidence"):
        right, judged, weight = int(row["right"]), int(row["judged"]), float(row["weight"])
        assert 0 <= right <= judged > 0 and abs(weight) < 10, row
    kinds = {row["sign"] for row in table("confidence")}
    assert {"Mention", *(kind for kind, _ in LAYERS.values())} - {"Relation"} <= kinds


# ---- the program that makes the table


@pytest.fixture(scope="module")
def program() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "ontology" / "weighing.py"
    spec = importlib.util.spec_from_file_location("weighing", path)
    assert spec and spec.loader
    module = sys.modules["weighing"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_rule_seen_often_is_believed_and_one_seen_twice_stays_near_the_average(program: ModuleType) -> None:
    facts = [
        program.Judged(f"r{number // 20}", ("Tenure", f"Tenure/{rule}"), number * 7 % 10 < right)
        for rule, right, count in (("good", 9, 200), ("bad", 4, 200), ("rare", 0, 2))
        for number in range(count)
    ]
    weights = program.weigh(facts, "posts", ("Tenure",))
    of = Confidence(weights).of
    assert of(["Tenure", "Tenure/good"]) == pytest.approx(0.9, abs=0.03)
    assert of(["Tenure", "Tenure/bad"]) == pytest.approx(0.4, abs=0.03)
    assert 0.1 < of(["Tenure", "Tenure/rare"]) < of(["Tenure"]) < 0.9
    assert program.weigh(facts[::-1], "posts", ("Tenure",)) == weights
