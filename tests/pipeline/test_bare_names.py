"""Places by their bare names: in lists whose last word says what they are, and towns named in full elsewhere."""

from __future__ import annotations

from time import process_time

import pytest

from kg.pipeline import load
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.place_runs import with_runs

RULES = load(tagger=False)


def places(text: str) -> list[tuple[str, str]]:
    """Places of a text: as written, and the name of what is meant."""
    layers = RULES(text)
    rows = layers.user_data["kg"]
    return [
        (text[m["b"] : m["e"]], rows["entities"][m["entity"]]["name"]) for m in rows["mentions"] if m["kind"] == "Place"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("样家垴、例沼山两镇的低洼户今晚转移。", [("样家垴", "样家垴镇"), ("例沼山", "例沼山镇")]),
        ("他要求，要加快推进样厂、例扒、示水三个集中区建设。", [("样厂", "样厂"), ("例扒", "例扒"), ("示水", "示水")]),
        ("样碌、例河、十月样等乡镇要当好田长。", [("样碌", "样碌"), ("例河", "例河"), ("十月样", "十月样")]),
        ("回去后样星、例丰和示底几个村要先动起来。", [("样星", "样星村"), ("例丰", "例丰村"), ("示底", "示底村")]),
        ("上周，检查组到和样、例隆两村走访。", [("和样", "和样村"), ("例隆", "例隆村")]),
        ("检查组对场镇及样洞、例山、示台3村的农家乐进行检查。", [("样洞", "样洞村"), ("例山", "例山村"), ("示台", "示台村")]),
        ("农村、城市两个市场都要抓。水产、冻品、粮油三个市场一起建。", []),
        ("检查组到樟树、样例等村民家中走访。", []),
        ("张样例、李示范等村干部参加了培训。", []),
        ("春、夏两季抓生产，老旧、破损等小区先改造。", []),
    ],
)  # fmt: skip
def test_lists_that_say_what_they_list(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10日，样垱镇举行欢送仪式。家长说，不给样垱丢脸，样垱是个好地方。", ["样垱镇", "样垱", "样垱"]),
        ("例洼镇党委作了汇报。书记说例洼的底子打得不错。", ["例洼"]),
        ("来到文明乡调研。文明的乡风要弘扬，到文明调研的人说好。", ["文明乡", "文明"]),  # a word too
        ("10日，样垱镇举行仪式。样垱路、样垱制伞厂和“样垱味道”都来了。", ["样垱镇"]),
    ],
)
def test_towns_by_bare_name_beside_the_whole(text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in places(text)] == expected
    assert {name[-1] for _, name in places(text)} <= {"镇", "乡"}


def test_words_that_are_no_towns() -> None:
    assert places("通报会上，样镇村干部作了发言。") == []
    assert [surface for surface, _ in places("样例镇组织镇村干部到例山村、示山村两村学习。")] == [
        "样例镇",
        "例山村",
        "示山村",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平山、灵寿、赞皇三县检察院检察长参加。", ["平山县", "灵寿县", "赞皇县"]),
        ("张样例看望了静安、闵行、奉贤三区派来的干部。", ["静安区", "闵行区", "奉贤区"]),
        ("发挥优势，与平湖、嘉善一道，做好大文章。", ["平湖市", "嘉善县"]),  # both of one prefecture
        ("发挥优势，与平湖、建宁一道，做好大文章。", []),  # each of another province
        ("城步苗族自治县举行推介会。他向客商介绍城步的资源，欢迎把项目放到城步来。", ["城步苗族自治县"] * 3),
        ("获嘉县召开会议。要更好地服务获嘉人民，建设美丽获嘉，支持获嘉民中、获嘉供销。", ["获嘉县", "获嘉县"]),
    ],
)  # fmt: skip
def test_divisions_by_bare_name(text: str, expected: list[str]) -> None:
    assert [name for _, name in places(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("泉州市召开会议。为推动泉澳两地教育交流，促进泉台经贸往来。", ["泉州市", "泉州市", "澳门特别行政区", "泉州市", "台湾省"]),
        ("芬兰驻沪总领事张样例到访。住津全国政协委员参加。", ["芬兰", "上海市", "天津市"]),
        ("揭阳市召开座谈会。广大在揭台商很关心，来揭二十一年了。", ["揭阳市"] * 3),
        ("湖州市召开会议。客商来湖考察，湖港两地路网相通。", ["湖州市", "湖州市", "湖州市", "香港特别行政区"]),
        ("会议就港口联动座谈，路变成两地做生意的路，城乡两地都要抓，深化经贸合作。", []),
        ("在建项目多，在职干部进城工作，驻村干部走访。", []),
    ],
)  # fmt: skip
def test_places_of_one_character(text: str, expected: list[str]) -> None:
    assert [name for _, name in places(text)] == expected


def test_a_text_of_nothing_but_lists_takes_linear_time() -> None:
    text = "样山、例山两镇" * 3000
    begin = process_time()
    found = with_runs(text, [], Lexicon([]))
    assert process_time() - begin < 5
    assert len(found) >= 2
