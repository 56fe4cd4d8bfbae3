"""Fixtures for all tests: an invented report with every kind of fact, and the folder of shared data."""

from __future__ import annotations

import hashlib
import os
from decimal import Decimal
from pathlib import Path

import pytest

from kg.facts import (
    LOCAL,
    Contributor,
    Entity,
    Event,
    Facts,
    Garbled,
    Measure,
    Mention,
    Participation,
    Relation,
    Span,
    SpeechAct,
    Statement,
    Tenure,
    Why,
    entity_key,
)

TEXT = """示范县召开样例产业现场推进会
10月8日,样例产业现场推进会在示范县举行。省样例办副主任张样例,县委常委、副县长李示范,原县长王样本出席会议。
会议由李示范主持。张样例代表省样例办指出,“样例工程要抓实。”他建议,到2026年培育企业约120家,增长3.5%。
市样例局参加。会议印发《样例工程"十条"方案》。下月将召开总结会。
锟斤拷锟斤拷烫烫烫
(示范县融媒体中心 赵通讯)
"""

PROVINCE = entity_key("Place", "样例省", "990000")
COUNTY = entity_key("Place", "示范县", "990101")
OFFICE = entity_key("Body", "样例省样例办", "990000")
COMMITTEE = entity_key("Body", "中共示范县委", "990101")
GOVERNMENT = entity_key("Body", "示范县政府", "990101")
BUREAU = entity_key("Body", "市样例局", LOCAL)
MEDIA = entity_key("Body", "示范县融媒体中心", "990101")
ZHANG = entity_key("Person", "张样例")
LI = entity_key("Person", "李示范")
WANG = entity_key("Person", "王样本")
ZHAO = entity_key("Person", "赵通讯")
PROJECT = entity_key("Initiative", "样例工程")
PLAN = entity_key("Document", '样例工程"十条"方案')
MEETING = entity_key("Event", "样例产业现场推进会", LOCAL)
SUMMARY = entity_key("Event", "总结会", LOCAL)


def span_of(form: str, nth: int = 1) -> Span:
    """Where the nth occurrence of a form stands in the invented report."""
    begin = -1
    for _ in range(nth):
        begin = TEXT.index(form, begin + 1)
    return begin, begin + len(form)


def why(*forms: str | Span, component: str = "kg_posts", rule: str = "title-before-name", conf: float = 0.9) -> Why:
    """A reason whose evidence is these forms (first occurrence) or spans."""
    spans = tuple(span_of(f) if isinstance(f, str) else f for f in forms)
    return Why(evidence=spans, component=component, rule=rule, confidence=conf)


def sentence_spans() -> tuple[Span, ...]:
    """Lines and their sentences, cut at 。; the garbled line is no sentence."""
    found: list[Span] = []
    begin = 0
    for position, character in enumerate(TEXT):
        if character in "。\n":
            end = position + (character == "。")
            if end > begin and not TEXT[begin:end].startswith("锟"):
                found.append((begin, end))
            begin = position + 1
    return tuple(found)


def mention(form: str, entity: str, nth: int = 1, component: str = "kg_gazetteer", conf: float = 0.95) -> Mention:
    """A mention of an entity by the nth occurrence of a form."""
    begin, end = span_of(form, nth)
    return Mention(begin, end, form, entity, Why(((begin, end),), component, "name-in-list", conf))


def sample_entities() -> tuple[Entity, ...]:
    """The entities, sorted by key."""
    entities = [
        Entity("Place", "样例省", "990000", ("省",), code="990000", type="province"),
        Entity("Place", "示范县", "990101", place=PROVINCE, code="990101", type="county"),
        Entity("Body", "样例省样例办", "990000", ("省样例办",), place=PROVINCE, type="government-department"),
        Entity("Body", "中共示范县委", "990101", ("县委",), place=COUNTY, type="party-committee"),
        Entity("Body", "示范县政府", "990101", place=COUNTY, parent=None, type="government"),
        Entity("Body", "市样例局", LOCAL, resolved=False),
        Entity("Body", "示范县融媒体中心", "990101", place=COUNTY, parent=GOVERNMENT, type="media"),
        Entity("Person", "张样例"),
        Entity("Person", "李示范"),
        Entity("Person", "王样本"),
        Entity("Person", "赵通讯"),
        Entity("Initiative", "样例工程", type="project"),
        Entity("Document", '样例工程"十条"方案', type="plan"),
        Entity("Event", "样例产业现场推进会", LOCAL, ("会议",), place=COUNTY, type="meeting"),
        Entity("Event", "总结会", LOCAL, type="meeting"),
    ]
    return tuple(sorted(entities, key=lambda entity: entity.key))


def sample_mentions() -> tuple[Mention, ...]:
    """The mentions, in the order of the text."""
    mentions = [
        mention("示范县", COUNTY),
        mention("样例产业现场推进会", MEETING),
        mention("样例产业现场推进会", MEETING, 2),
        mention("示范县", COUNTY, 2),
        mention("省样例办", OFFICE),
        mention("张样例", ZHANG, component="kg_names"),
        mention("县委", COMMITTEE),
        mention("李示范", LI, component="kg_names"),
        mention("王样本", WANG, component="kg_names"),
        mention("李示范", LI, 2, component="kg_names"),
        mention("张样例", ZHANG, 2, component="kg_names"),
        mention("省样例办", OFFICE, 2),
        mention("样例工程", PROJECT, component="kg_initiatives"),
        mention("市样例局", BUREAU, component="kg_linker", conf=0.4),
        mention('样例工程"十条"方案', PLAN, component="kg_initiatives"),
        mention("总结会", SUMMARY, component="kg_events"),
        mention("示范县融媒体中心", MEDIA),
        mention("赵通讯", ZHAO, component="kg_names"),
    ]
    return tuple(sorted(mentions, key=lambda m: (m.begin, m.end)))


def sample_speech() -> tuple[tuple[SpeechAct, ...], tuple[Statement, ...], tuple[Measure, ...]]:
    """Who spoke, what was said, and the figures in it."""
    said, proposed = span_of("样例工程要抓实。"), span_of("到2026年培育企业约120家,增长3.5%")
    speech = {"component": "kg_speech", "rule": "cue-after-speaker", "conf": 0.85}
    acts = (
        SpeechAct(ZHANG, (OFFICE,), "explicit", MEETING, why("张样例代表省样例办指出,“样例工程要抓实。", **speech)),
        SpeechAct(LI, (COMMITTEE, GOVERNMENT), "office", MEETING, why("会议由李示范主持。", **speech)),
    )
    statements = (
        Statement(
            *said,
            0,
            "指出",
            "direct",
            (PROJECT,),
            "happened",
            why("张样例代表省样例办指出,“样例工程要抓实。", **speech),
        ),
        Statement(
            *proposed, 0, "建议", "indirect", (), "happened", why("他建议,到2026年培育企业约120家,增长3.5%", **speech)
        ),
    )
    figures = {"component": "kg_values", "rule": "number-unit", "conf": 0.8}
    count, growth = span_of("约120家"), span_of("3.5%")
    measures = (
        Measure(*count, "约120家", Decimal(120), "家", "企业", 2026, "target", "约", 1, why(count, **figures)),
        Measure(*growth, "3.5%", Decimal("3.50"), "%", "增长", None, "change", None, 1, why(growth, **figures)),
    )
    return acts, statements, measures


def sample_events() -> tuple[tuple[Event, ...], tuple[Participation, ...]]:
    """What happened, what is planned, and who took part."""
    held = why("10月8日,样例产业现场推进会在示范县举行。", component="kg_events", rule="held-at", conf=0.9)
    listed = why("省样例办副主任张样例,县委常委、副县长李示范,原县长王样本出席会议。", rule="list-before-verb")
    events = (
        Event(MEETING, True, "2024-10-08", "2024-10-09", COUNTY, "happened", held),
        Event(SUMMARY, False, None, None, None, "planned", why("下月将召开总结会。", component="kg_events", conf=0.6)),
    )
    participations = (
        Participation(ZHANG, MEETING, "attended", 1, (0,), listed),
        Participation(LI, MEETING, "attended", 2, (1, 2), listed),
        Participation(WANG, MEETING, "attended", 3, (3,), listed),
        Participation(LI, MEETING, "chaired", None, (1, 2), why("会议由李示范主持。", rule="chaired-by")),
        Participation(ZHANG, MEETING, "spoke", None, (0,), why("张样例代表省样例办指出,“样例工程要抓实。")),
        Participation(BUREAU, MEETING, "organized", None, (), why("市样例局参加。", conf=0.4)),
    )
    return events, participations


def make_sample_facts(published: str | None = "2024-10-10") -> Facts:
    """Facts, written by hand, about an invented report: at least one row of every kind."""
    acts, statements, measures = sample_speech()
    events, participations = sample_events()
    garbled = span_of("锟斤拷锟斤拷烫烫烫")
    return Facts(
        sha256=hashlib.sha256(TEXT.encode("utf-8")).hexdigest(),
        text=TEXT,
        source="invented.txt",
        headline=TEXT.split("\n", 1)[0],
        published=published,
        jurisdiction=COUNTY,
        encoding="utf-8",
        pipeline="kg_quality kg_structure kg_posts",
        sentences=sentence_spans(),
        entities=sample_entities(),
        mentions=sample_mentions(),
        tenures=(
            Tenure(ZHANG, OFFICE, "副主任", "current", why("省样例办", "张样例")),
            Tenure(LI, COMMITTEE, "常委", "current", why("县委", "李示范")),
            Tenure(LI, GOVERNMENT, "副县长", "current", why("李示范", rule="implied-body", conf=0.8)),
            Tenure(WANG, GOVERNMENT, "县长", "former", why("王样本", rule="implied-body", conf=0.8)),
        ),
        events=events,
        participations=participations,
        acts=acts,
        statements=statements,
        measures=measures,
        relations=(
            Relation(PROJECT, "promotedBy", OFFICE, why("张样例代表省样例办指出,“样例工程要抓实。", conf=0.7)),
            Relation(PLAN, "issuedBy", GOVERNMENT, why('会议印发《样例工程"十条"方案》。', conf=0.5)),
        ),
        contributors=(
            Contributor(ZHAO, MEDIA, why("(示范县融媒体中心 赵通讯)", component="kg_structure", rule="byline")),
        ),
        garbled=(Garbled(*garbled, "wrong-encoding", "样例\ufffd"),),
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden graphs anew (tests/test_golden.py)")


@pytest.fixture
def sample_facts() -> Facts:
    """Facts about the invented report."""
    return make_sample_facts()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data; tests that need it are skipped where it is absent."""
    given = os.environ.get("REPORTKG_SHARED")
    folder = Path(given) if given else Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("no shared data: set REPORTKG_SHARED to the folder, or put it at ../shared beside the checkout")
    return folder
