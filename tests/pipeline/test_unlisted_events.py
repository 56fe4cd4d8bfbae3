"""Happenings that no word of the table ends, known by the verb alone, and reports that tell a lecture or a study alone."""

from __future__ import annotations

import pytest
from event_layers import name_of, names, read


def events_of(*told: str) -> list[str]:
    return [name_of(event) for event in read(*told)["events"]]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("样例一中2023级新生军训汇报表演在示范操场举行。", "样例一中2023级新生军训汇报表演"),
        ("样例市委举行端节鼓舞巡礼。", "端节鼓舞巡礼"),
        ("样例一中举行为期两天的岗前实训。", "岗前实训"),
        ("“样例开放麦”今天在示范广场开幕。", "样例开放麦"),
    ],
)
def test_what_is_held_by_another_word(told: str, name: str) -> None:
    assert name in names(read("消息", "5月20日，" + told))


@pytest.mark.parametrize(
    "told",
    [
        "样例市委支持社会力量举办专业养老机构。",
        "各方呼吁举行第二轮南北谈判。",
        "样例市委举行仪式欢迎来宾到访。",
        "本次盛事在示范广场举行。",
        "样例市委为大赛成功举办贡献力量。",
    ],
)
def test_what_is_no_name_of_a_happening(told: str) -> None:
    assert names(read("消息", "5月20日，" + told)) == []


@pytest.mark.parametrize(
    ("headline", "told", "name"),
    [
        ("学习", "5月20日，市样例局党组理论学习中心组举行集体学习。", "市样例局党组理论学习中心组举行集体学习"),
        ("张样例讲党课", "5月20日，张样例为全市党员干部讲党课。", "党课"),
        ("张样例到示范县宣讲全会精神", "5月20日，天气晴好。", "张样例到示范县宣讲全会精神"),
    ],
)
def test_reports_of_a_study_or_a_lecture(headline: str, told: str, name: str) -> None:
    assert events_of(headline, told) == [name]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("样例医院、示范医院合作签约仪式在示范大厅举行。", "样例医院、示范医院合作签约仪式"),
        ("庆祝劳动节暨劳动奖、先锋号表彰大会在示范剧院举行。", "庆祝劳动节暨劳动奖、先锋号表彰大会"),
        ("为期三天的第九届示范茶产业博览会在示范会展馆举行。", "第九届示范茶产业博览会"),
        ("纪念示例同志诞辰100周年座谈会在示范会堂举行。", "纪念示例同志诞辰100周年座谈会"),
    ],
)
def test_names_over_a_list_and_without_what_stands_before(told: str, name: str) -> None:
    assert names(read("消息", "5月20日，" + told)) == [name]


def test_two_meetings_listed_are_two_names() -> None:
    assert names(read("消息", "5月20日，样例论坛、示范推介会在示范会堂举行。"))[-1] == "示范推介会"


def test_word_for_a_visit_that_the_report_itself_uses_is_its_name() -> None:
    rows = read("张样例到示范县检查防火工作", "5月20日，张样例到示范县检查防火工作。", "检查中，张样例听取了汇报。")
    assert "检查" in rows["entities"][rows["events"][0]["entity"]]["aliases"]


def test_headline_that_tells_with_its_verb_what_a_rite_was_for() -> None:
    rows = read("样例馆新馆开馆", "5月20日，样例馆新馆正式开馆。", "当天，还举办了示范特展。")
    assert [name_of(event) for event in rows["events"]][0] == "样例馆新馆开馆"
    rows = read("样例馆新馆开馆", "5月20日，样例馆新馆正式开馆，样例市委举行开馆仪式。")
    (event,) = rows["events"]
    assert {"开馆仪式", "样例馆新馆开馆"} <= {name_of(event), *rows["entities"][event["entity"]]["aliases"]}


def test_body_that_is_gone_to_is_not_who_goes() -> None:
    rows = read("示范督查组到样例一中座谈", "5月20日，示范督查组一行5人到样例一中座谈。")
    aliases = rows["entities"][rows["events"][0]["entity"]]["aliases"]
    assert "样例一中座谈" not in aliases


def test_office_on_the_spot_is_a_visit() -> None:
    assert events_of("张样例现场办公解难题", "5月20日，张样例到示范县现场办公。") == ["张样例现场办公解难题"]
