"""Garbled stretches: damage that these tests do themselves to sentences of their own, and sound text of many kinds."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest
from destroyed import AFTER, BEFORE, INSIDE, STRETCHES, lose_half_a_character
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.ontology import ontology_file
from kg.pipeline.quality import make_quality
from kg.pipeline.rows import MASK, Layers, layers

COMPONENT = make_quality(None, "kg_quality")  # type: ignore[arg-type]
DAMAGE = {
    kind: ruin
    for way, (kind, ruin) in STRETCHES.items()
    if way
    in {
        "half-byte shift",
        "GBK as Latin-1",
        "UTF-8 as Windows-1252, bytes dropped",
        "UTF-8 as GBK, ? for lost bytes",
        "GBK as UTF-8",
    }
}


def read(text: str) -> Layers:
    doc = Doc(Vocab(), words=list(text), spaces=[False] * len(text))
    return layers(COMPONENT(doc))


@pytest.mark.parametrize("kind", sorted(DAMAGE))
def test_a_garbled_stretch_is_found_to_the_character(kind: str) -> None:
    garbled = DAMAGE[kind](INSIDE)
    rows = read(BEFORE + garbled + AFTER)
    assert [row[2] for row in rows["garbled"]] == [kind]
    begin, end, *_ = rows["garbled"][0]
    assert (begin, end) == (len(BEFORE), len(BEFORE + garbled))


@pytest.mark.parametrize("kind", sorted(DAMAGE))
def test_what_stands_around_is_kept_and_the_rest_is_masked(kind: str) -> None:
    text = BEFORE + DAMAGE[kind](INSIDE) + AFTER
    rows = read(text)
    assert len(rows["text"]) == len(text)
    assert rows["text"].startswith(BEFORE)
    assert rows["text"].endswith(AFTER)
    for begin, end, *_ in rows["garbled"]:
        assert set(rows["text"][begin:end]) == {MASK}


def test_question_marks_beside_a_figure_leave_the_figure() -> None:
    text = BEFORE + lose_half_a_character(INSIDE) + "??8000万贫困人口要过上好日子。"
    assert "8000万贫困人口要过上好日子" in read(text)["text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("外宾阿里?穆罕默德访问了示范县。", [(4, 5, "lost-character")]),
        ("“好邻居?样例社区”志愿服务活动启动，全县干部参加。", [(4, 5, "lost-character")]),
        ("会议由\ufffd\ufffd主持。", [(3, 5, "replacement-character")]),
        ("\uf06c第一项议程", [(0, 1, "private-use")]),
        ("来源：[db:来源] 作者：王样本", [(3, 10, "unfilled-field")]),
        ("样例\x07镇", [(2, 3, "control-character")]),
        ("2015?11?11??????????????\n会议召开。", [(4, 24, "lost-character")]),
    ],
)
def test_small_signs_of_damage(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert [tuple(row[:3]) for row in read(text)["garbled"]] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "这样做行吗?大家认为可行。为什么要改?因为群众需要。",
        "真的吗?????太好了",
        "记者问：您今年回家吗?王样本答：回。",
        "外宾弗拉基米尔·伊万诺维奇、让-皮埃尔·杜邦和José García、François Lefèvre、Þórður到访。",
        "详见 https://example.org/news?id=12&page=3 或来信 a.b@example.org 询问。",
        "他题写了“饕餮”“魑魅魍魉”“龘”几个字，并介绍了彧、曌、犇三个人名。",
        "国务院總理在會議上強調，要堅持穩中求進工作總基調，推動經濟實現質的有效提升和量的合理增長。",
        "祝贺大家👏👏🎉，加油……——！！！",
        "检出钐、钆、铽、镝、镥、钪、钇、铈、镧、镨、钕等元素。",
        "名单：欧阳样例、诸葛示范、司马样本、皇甫样例、尉迟示范、闾丘样本、夏侯样例、慕容示范。",
        "气温25℃，面积×2，±3％，A×B，§1，№5，①②③。",
        "ウイグル自治区の会議が開かれた。Привет из Москвы.",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    rows = read(text)
    assert rows["garbled"] == []
    assert rows["text"] == text


def test_the_table_of_characters_is_small_and_sorted() -> None:
    data = ontology_file("vocabulary/characters.tsv.gz").read_bytes()
    characters = [line.split("\t")[0] for line in gzip.decompress(data).decode("utf-8").splitlines()]
    assert len(data) < 300_000
    assert len(characters) > 3_000
    assert characters == sorted(set(characters))


def test_lines_stay_apart() -> None:
    rows = read("\n".join(DAMAGE["replacement-character"](INSIDE) for _ in range(3)))
    assert rows["text"].count("\n") == 2
    assert len(rows["garbled"]) == 3


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_sorted_separate_stretches_of_the_same_length(text: str) -> None:
    rows = read(text)
    assert len(rows["text"]) == len(text)
    last = 0
    for begin, end, kind, _ in rows["garbled"]:
        assert last <= begin < end <= len(text)
        assert kind
        last = end
    outside = [c for i, c in enumerate(text) if not any(b <= i < e for b, e, *_ in rows["garbled"])]
    assert outside == [c for i, c in enumerate(rows["text"]) if not any(b <= i < e for b, e, *_ in rows["garbled"])]


def test_the_report_that_started_it(shared: Path) -> None:
    text = (shared / "reports" / "zhangye-2015-11-11.txt").read_text(encoding="utf-8")
    begin, end, kind, _ = read(text)["garbled"][0]
    assert kind == "half-byte-shift"
    assert text[:begin].endswith("政策")
    assert text[end:].startswith("7000万")
    assert len(read(text)["garbled"]) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开展“?腾”行动，各镇参加。", [(3, 4)]),
        ("全市青?，即将启航。", [(3, 4)]),
        ("示范镇、?田村两地试点。", [(4, 5)]),
        ("完成产值????????15.6??????万元。", [(4, 22)]),
        ("详见 index.php?1 一页。", []),
        ("这件事怎么办?，他们在问。", []),
        ("??? 样例县召开会议", [(0, 3)]),
        ("推进改革??h领导参加", [(4, 6)]),
        ("此事难哉?不难也。", []),
    ],
)
def test_question_marks_where_nobody_asks(text: str, expected: list[tuple[int, int]]) -> None:
    assert [tuple(row[:2]) for row in read(text)["garbled"]] == expected


@pytest.mark.parametrize(
    ("text", "kind", "garbled", "said"),
    [
        ("举办&ldquo;样例&rdquo;活动", "html-entity", ["&ldquo;", "&rdquo;"], ["“", "”"]),
        ("举办&amp;amp;ldquo;样例活动", "html-entity", ["&amp;amp;ldquo;"], ["“"]),
        ("走基层&#8226;看样例&#x2014;上篇", "html-entity", ["&#8226;", "&#x2014;"], ["•", "—"]),
        ("来源\\u6837\\u4f8b日报", "escaped-character", ["\\u6837\\u4f8b"], ["样例"]),
        ("作者：{{author}} 来源：[标签:来源]", "unfilled-field", ["{{author}}", "[标签:来源]"], [None, None]),
        ("张样\u200b例出席", "invisible-character", ["\u200b"], [""]),
        ("他说锟斤拷锟斤拷锟侥帮拷。", "replacement-as-gbk", ["锟斤拷锟斤拷锟侥帮拷"], [None]),
        ("内存屯屯屯屯。", "uninitialised-memory", ["屯屯屯屯"], [None]),
    ],
)
def test_what_programs_left(text: str, kind: str, garbled: list[str], said: list[str | None]) -> None:
    rows = read(text)["garbled"]
    assert [row[2] for row in rows] == [kind] * len(garbled)
    assert [text[row[0] : row[1]] for row in rows] == garbled
    assert [row[3] for row in rows] == said


@pytest.mark.parametrize(
    "text",
    [
        "查询 https://example.org/?a=1&copy=2&lt=3 一页。",  # no semicolon, no entity
        "AT&T;样例公司",
        "研发R&D;部门",
        "罗锟示范等5公斤拷贝一份",
        "集合 {样例是$} 与 {a}",
        "这碗面烫烫的，屯屯粮。",
        "家庭 👨\u200d👩\u200d👧 合影",
        "كتاب\u200fعربي",
        "ＡＢＣ１２３，全角数字４５６％。",
        "路径 C:\\\\users\\\\new 与 \\\\u样例",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert read(text)["garbled"] == []


def test_entities_side_by_side_are_one_stretch() -> None:
    text = "“样例&rdquo;&ldquo;示范”与&#26679;&#20363;市"
    assert [row[3] for row in read(text)["garbled"]] == ["”“", "样例"]
    assert read(text)["text"] == text.replace("&#26679;&#20363;", MASK * 16)


def test_quotation_marks_and_blanks_left_as_entities_keep_their_meaning() -> None:
    text = "举办&ldquo;样例&rdquo;活动&nbsp;启动&middot;现场"
    assert read(text)["text"] == "举办&ldquo;样例&rdquo;活动      启动" + MASK * len("&middot;") + "现场"


@pytest.mark.parametrize(
    "piece",
    [
        "?",
        "锟",
        "锟斤",
        "\u200b",
        "&amp;",
        "&",
        "烫烫 ",
        "{",
        "[db:",
        "\\u",
        "\ufffda",
        "Ã",
        "捎?",
        "鐧?芥",
        "ÖÐ?",
        "?1",
        "“？",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def spent(size: int) -> float:
        text = piece * (size // len(piece))
        best = float("inf")
        for _ in range(2):
            begin = time.process_time()
            COMPONENT.find(text)
            best = min(best, time.process_time() - begin)
        return best

    assert spent(80_000) < 0.05 + 16 * spent(10_000)  # eight times the length; a square would be 64 times
