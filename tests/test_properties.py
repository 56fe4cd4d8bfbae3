"""What must hold for any text at all, found by hypothesis: offsets, no exception, the same bytes twice."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.facts import Facts, facts_of
from kg.pipeline import load, make_doc
from kg.rdf import nquads
from kg.reports import Report
from kg.store import Store

ANY = st.text(min_size=1, max_size=300)
WORDS = [
    "县委书记",
    "副县长",
    "市人大常委会主任",
    "张样例",
    "李示范",
    "王样本",
    "指出",
    "强调",
    "表示",
    "代表",
    "出席",
    "主持",
    "召开",
    "调研",
    "参加",
    "会议",
    "座谈会",
    "推进会",
    "我市",
    "全县",
    "省委",
    "市委",
    "县政府",
    "张掖市",
    "样本县",
    "记者",
    "通讯员",
    "来源",
    "3月5日",
    "2021年",
    "昨天",
    "100万人",
    "约3.6万亩",
    "20%",
    "三分之一",
    "到2025年",
    "《",
    "》",
    "“",
    "”",
    "（",
    "）",
    "，",
    "。",
    "、",
    "：",
    "；",
    "\n",
    "\u3000",
    "\r\n",
    "�",
    "锟斤拷",
    "🙂",
    "𠮷",
    "a1",
    "样例工程",
    "“一区两带”战略",
    "原",
    "代",
    "不",
    "将",
    "他",
]
LIKE_REPORTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=120).map("".join)
TEXTS = st.one_of(ANY, LIKE_REPORTS)
MANY = settings(max_examples=120, deadline=None)
FEW = settings(max_examples=40, deadline=None)


@cache
def pipeline() -> Language:
    """Loaded once: loading takes longer than reading a short text."""
    return load()


def read(text: str) -> Facts:
    """The facts of a text, by the loaded pipeline."""
    nlp = pipeline()
    return facts_of(nlp(make_doc(nlp, Report.from_text(text))))


@MANY
@given(TEXTS)
def test_every_offset_leads_back_to_the_characters(text: str) -> None:
    facts = read(text)
    assert facts.text == Report.from_text(text).text
    for stretch in (*facts.mentions, *facts.measures):
        assert facts.text[stretch.begin : stretch.end] == stretch.text != ""
    for stretch in (*facts.statements, *facts.garbled):
        assert 0 <= stretch.begin < stretch.end <= len(facts.text)
    for begin, end in facts.sentences:
        assert 0 <= begin < end <= len(facts.text)


@MANY
@given(TEXTS)
def test_every_fact_has_evidence_in_the_text_and_a_reason(text: str) -> None:
    facts = read(text)
    keys = {entity.key for entity in facts.entities}
    rows = (
        *facts.mentions, *facts.tenures, *facts.events, *facts.participations, *facts.acts, *facts.statements,
        *facts.measures, *facts.relations, *facts.contributors,
    )  # fmt: skip
    for row in rows:
        assert row.why.evidence and row.why.component.startswith("kg_") and row.why.rule
        assert 0 <= row.why.confidence <= 1
        assert all(0 <= begin < end <= len(facts.text) for begin, end in row.why.evidence)
    assert {mention.entity for mention in facts.mentions} <= keys
    assert {tenure.person for tenure in facts.tenures} | {tenure.body for tenure in facts.tenures} <= keys
    assert all(act.act < len(facts.acts) for act in facts.statements)


@MANY
@given(LIKE_REPORTS)
def test_mentions_do_not_overlap_and_nothing_is_taken_from_garbled_text(text: str) -> None:
    facts = read(text)
    ends = [0, *(mention.end for mention in facts.mentions)]
    assert all(end <= mention.begin for end, mention in zip(ends, facts.mentions, strict=False))
    for garbled in facts.garbled:
        assert not [m for m in facts.mentions if garbled.begin < m.end and m.begin < garbled.end]
        assert not [m for m in facts.measures if garbled.begin < m.end and m.begin < garbled.end]


@FEW
@given(TEXTS)
def test_the_same_text_gives_the_same_lines_and_a_store_takes_them(text: str) -> None:
    lines = nquads(read(text))
    assert lines == nquads(read(text)) == sorted(set(lines))
    with Store.open() as store:
        store.load(line.rstrip("\n") for line in lines)
        assert [line.rstrip("\n") for line in store.dump()] == [line.rstrip("\n") for line in lines]


@MANY
@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_a_report_or_a_refusal(data: bytes) -> None:
    from kg.errors import InputError
    from kg.readers import read_bytes

    try:
        report = read_bytes(data)
    except InputError as refusal:
        assert len(str(refusal)) > 10
    else:
        assert "\r\n" not in report.text and report.text.encode("utf-8")
        facts_of(pipeline()(make_doc(pipeline(), report)))
