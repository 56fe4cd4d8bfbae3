"""What is told as past, as to come, as called off, as depending on something, as hearsay."""

from __future__ import annotations

from typing import Any

import pytest

import kg
from kg.facts import Facts
from kg.pipeline import make_doc
from kg.reports import Report

PUBLISHED = "2024-05-20"


@pytest.fixture(scope="module")
def nlp() -> Any:
    return kg.load()


def facts(nlp: Any, text: str) -> Facts:
    report = Report(text=text, sha256="0" * 64, source="sample.txt", published=PUBLISHED, jurisdiction="张掖市")
    found: Facts = nlp(make_doc(nlp, report))._.facts
    return found


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("5月19日,全市样例产业推进会在张掖召开。", "happened"),
        ("5月28日,全市样例产业推进会将在张掖召开。", "planned"),
        ("全市样例产业推进会定于5月28日召开。", "planned"),
        ("受天气影响,原定于5月19日召开的会议改变安排,全市样例产业推进会推迟举行。", "negated"),
        ("市政府取消了全市样例产业推进会。", "negated"),
        ("如果条件成熟,市政府明年召开全市样例产业推进会。", "conditional"),
        ("据外地媒体报道,全市样例产业推进会5月19日在张掖召开。", "hearsay"),
        ("准将李示范出席全市样例产业推进会。", "happened"),
        ("未来科技馆里,市政府召开全市样例产业推进会。", "happened"),
        ("推迟一年的全市样例产业推进会5月19日召开。", "happened"),
    ],
)
def test_an_event_is_as_real_as_its_sentence_says(nlp: Any, sentence: str, value: str) -> None:
    found = [e for e in facts(nlp, f"样例产业简讯\n{sentence}\n").events if "样例产业推进会" in e.entity]
    assert {e.factuality for e in found} <= {value}
    assert found or value == "happened", "an event that is not real is marked, also where it is only mentioned"


def test_an_active_verb_calls_off_its_object_not_its_subject(nlp: Any) -> None:
    found = {e.entity.split("|")[1]: e.factuality for e in facts(nlp, "今年的样例文化节取消了开幕式。\n").events}
    assert found.get("样例文化节", "happened") == "happened"
    assert found["开幕式"] == "negated"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("副市长李示范表示,要抓好样例产业。", "happened"),
        ("副市长李示范将在明天的会上表示,要抓好样例产业。", "planned"),
        ("据外地媒体报道,副市长李示范表示,要抓好样例产业。", "hearsay"),
        ("即将卸任的副市长李示范表示,要抓好样例产业。", "happened"),
    ],
)
def test_a_statement_is_as_real_as_its_reporting_verb(nlp: Any, sentence: str, value: str) -> None:
    statements = facts(nlp, f"样例产业简讯\n5月19日,市政府召开会议。\n{sentence}\n").statements
    assert [s.factuality for s in statements] == [value]


def test_a_past_event_has_no_day_to_come(nlp: Any) -> None:
    """What is told as past and dated after its publication was misdated: no day is better than that one."""
    events = facts(nlp, "全市样例产业推进会召开\n全市样例产业推进会5月25日在张掖召开。\n").events
    assert [(e.date, e.factuality) for e in events] == [(None, "happened")]
