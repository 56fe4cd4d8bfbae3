"""Dates and figures on hand-made Docs; sentences of our own."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.pipeline.dates import find_dates
from kg.pipeline.figures import find_figures
from kg.pipeline.measures import measure_rows
from kg.pipeline.numerals import read_number, write_chinese
from kg.pipeline.rows import Layers, MeasureRow, layers
from kg.pipeline.values import make_values

COMPONENT = make_values(None, "kg_values")  # type: ignore[arg-type]
PUBLISHED = "2024-03-20"


def read(text: str, published: str | None = PUBLISHED) -> Layers:
    doc = Doc(Vocab(), words=list(text), spaces=[False] * len(text))
    layers(doc)["structure"]["published"] = published
    return layers(COMPONENT(doc))


def days(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None, str | None]]:
    return [(text[row["b"] : row["e"]], row["start"], row["end"]) for row in read(text, published)["dates"]]


def only(text: str, published: str | None = PUBLISHED) -> MeasureRow:
    (row,) = read(text, published)["measures"]
    return row


def quantities(text: str) -> list[tuple[str, str]]:
    return [(row["value"], row["unit"]) for row in read(text)["measures"]]


# Numbers


@given(st.integers(0, 10**16 - 1))
@example(10**8)
@example(10**12 + 10)
@example(100_010_001)
def test_chinese_numerals_round_trip(number: int) -> None:
    assert read_number(write_chinese(number)) == number


@given(st.decimals(0, 10**12, places=3), st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12), ("千", 3), ("百万", 6)]))
def test_a_decimal_with_a_scale_is_exact(number: Decimal, scale: tuple[str, int]) -> None:
    sign, power = scale
    written = f"{number:f}"
    assert read_number(written + sign) == Decimal(written).scaleb(power)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234.5", "1234.5"),
        ("１２３", "123"),
        ("1亿2000万", "120000000"),
        ("两千三百", "2300"),
        ("一百二", "120"),
        ("一百零二", "102"),
        ("二〇二四", "2024"),
        ("三点一四", "3.14"),
        ("十四亿", "1400000000"),
        ("千亿", "100000000000"),
        ("42.50", "42.5"),
        ("一两万", None),
        ("", None),
        ("百姓", None),
    ],
)
def test_numbers_as_written(written: str, value: str | None) -> None:
    assert read_number(written) == (Decimal(value) if value else None)


def test_a_number_out_of_range_says_what_to_give() -> None:
    with pytest.raises(ValueError, match="whole number from 0"):
        write_chinese(-1)


@given(st.text(max_size=60))
def test_no_string_breaks_the_reader_of_numbers(text: str) -> None:
    value = read_number(text)
    assert value is None or value.is_finite()


# Dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015年11月11日", ("2015-11-11", "2015-11-11")),
        ("二〇一五年十一月十一日", ("2015-11-11", "2015-11-11")),
        ("2015-11-11", ("2015-11-11", "2015-11-11")),
        ("11.12.2015", ("2015-12-11", "2015-12-11")),
        ("3月5日", ("2024-03-05", "2024-03-05")),
        ("12月30日", ("2023-12-30", "2023-12-30")),
        ("19日", ("2024-03-19", "2024-03-19")),
        ("28日", ("2024-02-28", "2024-02-28")),
        ("13日至14日", ("2024-03-13", "2024-03-14")),
        ("3月13—15日", ("2024-03-13", "2024-03-15")),
        ("2月28日、29日", ("2024-02-28", "2024-02-29")),
        ("12月30日至1月2日", ("2023-12-30", "2024-01-02")),
        ("昨天", ("2024-03-19", "2024-03-19")),
        ("今天", ("2024-03-20", "2024-03-20")),
        ("日前", (None, None)),
        ("今年", ("2024-01-01", "2024-12-31")),
        ("去年10月", ("2023-10-01", "2023-10-31")),
        ("2010年", ("2010-01-01", "2010-12-31")),
        ("2月份", ("2024-02-01", "2024-02-29")),
        ("上个月", ("2024-02-01", "2024-02-29")),
    ],
)
def test_a_calendar_expression(text: str, expected: tuple[str | None, str | None]) -> None:
    assert days(f"会议于{text}举行。") == [(text, *expected)]


def test_a_leap_day_settles_the_year() -> None:
    assert days("2月29日，代表团到访。", "2023-06-01")[0][1] == "2020-02-29"


def test_what_is_announced_lies_ahead() -> None:
    assert days("大会将于7月4日至7日召开。")[0][1:] == ("2024-07-04", "2024-07-07")
    assert days("大会定于1月9日召开。")[0][1] == "2025-01-09"


def test_a_bare_day_takes_the_month_last_mentioned() -> None:
    assert [d[1] for d in days("2月28日，考察开始。29日下午，座谈会举行。")] == ["2024-02-28", "2024-02-29"]


def test_the_day_after_and_the_same_day() -> None:
    found = days("2月28日，考察开始。次日，座谈会举行。当晚，大家观看演出。第二天，大家返回。")
    assert [d[1] for d in found] == ["2024-02-28", "2024-02-29", "2024-02-29", "2024-03-01"]
    assert days("次日，座谈会举行。", None)[0][1] is None
    assert days("这是活动的第二天的安排。") == []


def test_a_bare_day_of_a_chronicle_takes_the_month_at_its_head() -> None:
    assert [d[1] for d in days("（2006年9月 样例）\n1日，学校开学。5日，代表团来访。", None)][1:] == [
        "2006-09-01",
        "2006-09-05",
    ]


def test_the_month_and_year_told_before_lend_the_year() -> None:
    assert days("2023年8月至10月，巡察组进行巡察。12月14日，巡察组反馈。", None)[-1][1] == "2023-12-14"


def test_a_bare_day_of_the_dateline_is_not_mistaken_for_another_month() -> None:
    assert [d[1] for d in days("示范县3月18日电 17日，会议召开。昨天，大家返回。")] == [
        "2024-03-18",
        "2024-03-17",
        "2024-03-17",
    ]


def test_a_full_date_lends_its_year_within_its_sentence() -> None:
    found = days("2010年4月14日发生洪水，4月21日群众返回家园。5月1日无关。", None)
    assert [d[1] for d in found] == ["2010-04-14", "2010-04-21", "2010-05-01"]


@pytest.mark.parametrize("text", ["3月5日，会议召开。", "19日", "昨天", "今年", "去年3月"])
def test_without_a_year_there_is_no_day(text: str) -> None:
    assert all(day[1] is None for day in days(text, None))


def test_a_year_summed_up_is_followed_by_the_year_of_the_meeting() -> None:
    assert days("样例公司2010年度总结大会2月10日召开。", None)[-1][1] == "2011-02-10"


def test_what_prepares_for_a_congress_happens_in_its_year() -> None:
    assert days("为迎接党的二十大，9月3日样例县举办展览。", None)[-1][1] == "2022-09-03"


@pytest.mark.parametrize("text", ["2月30日", "13月1日", "2023年2月29日", "45日"])
def test_impossible_days_are_not_resolved(text: str) -> None:
    assert all(day[1] is None for day in days(text))


@pytest.mark.parametrize(
    "text", ["5日内办结", "每月15日发放", "30天", "高一（3）班", "第5届", "3个月", "1.2.3", "今天的示范县"]
)
def test_no_calendar_expression(text: str) -> None:
    assert days(text) == []


@settings(max_examples=200)
@given(st.text(alphabet="0123456789年月日至、今昨天去-./一二十号 上午", max_size=60), st.none() | st.dates().map(str))
def test_dates_of_any_text_are_ordered(text: str, published: str | None) -> None:
    last = 0
    for row in find_dates(text, published):
        assert last <= row["b"] < row["e"] <= len(text)
        last = row["e"]
        assert (row["start"] is None) == (row["end"] is None)
        assert row["start"] is None or row["end"] is None or row["start"] <= row["end"]


# Figures


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("全县总人口35.6万人。", "356000", "人"),
        ("面积1.2万平方公里。", "12000", "平方公里"),
        ("投资3.5亿元。", "350000000", "元"),
        ("规模达1.5万亿元。", "1500000000000", "元"),
        ("覆盖率达到80%。", "80", "%"),
        ("覆盖率达到百分之八十五点五。", "85.5", "%"),
        ("比重提高2.3个百分点。", "2.3", "个百分点"),
        ("产量是去年的3倍。", "3", "倍"),
        ("全县一半以上的村通了公交。", "0.5", ""),
        ("四分之三的农户已经入社。", "0.75", ""),
        ("农户中八成以上已经入社。", "0.8", ""),
        ("帮扶6000万贫困人口。", "60000000", ""),
        ("12位代表作了发言。", "12", "位"),
        ("建成三百二十座大棚。", "320", "座"),
        ("参加人数为1,250人。", "1250", "人"),
        ("受益群众３００户。", "300", "户"),
        ("产值突破千亿元大关。", "100000000000", "元"),
    ],
)
def test_a_figure(text: str, value: str, unit: str) -> None:
    assert quantities(text) == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "工作为期三年，每批30天，第一批2小时。",
        "第3届样例节和第12名。",
        "2015年11月11日20:04，3月5日至6日。",
        "实施“1236”样例行动和“1+17”方案，落实“十三五”规划。",
        "依照《样例条例》第12条办理。",
        "出版《100个样例》一书。",
        "一个样例，一批项目，两个文明，三位教师，两次到访。",
        "220KV样例输变电工程和G20峰会，C919飞机，PM2.5。",
        "电话：0515-12345678，邮编124000。",
        "比赛以3:2获胜，比分29：17。",
        "位于七楼会议室，样例路166号。",
        "几十万人，数百家企业，上千人，成千上万名群众，若干项。",
        "一两个村，三四十户。",
        "甲县、乙县、丙县等3个县参加。",
        "13亿中国人民。",
        "120急救，110接警。",
        "2个半小时。",
        "百万吨乙烯项目落户样例县。",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert quantities(text) == []


def test_a_range_is_two_figures() -> None:
    assert quantities("户均补助3至5万元，比重为60%—70%。") == [
        ("30000", "元"),
        ("50000", "元"),
        ("60", "%"),
        ("70", "%"),
    ]


@pytest.mark.parametrize(
    ("text", "written", "word"),
    [
        ("约120家企业入驻。", "约120家", "约"),
        ("近3万人参加。", "近3万人", "近"),
        ("投入超过5亿元。", "超过5亿元", "超过"),
        ("200多人参加。", "200多人", "多"),
        ("3000余亩耕地。", "3000余亩", "余"),
        ("产量在50吨左右。", "50吨左右", "左右"),
        ("比重占85%以上。", "85%以上", "以上"),
        ("比重占85%。", "85%", None),
    ],
)
def test_approximation(text: str, written: str, word: str | None) -> None:
    row = only(text)
    assert text[row["b"] : row["e"]] == written
    assert row["approximation"] == word


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        ("总面积300平方公里。", "status", None),
        ("全县生产总值同比增长8.5%。", "change", None),
        ("发病率下降了3%。", "change", None),
        ("森林覆盖率提高到45%。", "status", None),
        ("2022年，全县生产总值120亿元。", "status", 2022),
        ("去年接待游客50万人次。", "status", 2023),
        ("力争从今年起每年增收2000元。", "target", 2024),
        ("到2030年森林覆盖率达到50%。", "target", 2030),
        ("确保明年建成60个示范村。", "target", 2025),
        ("自2018年以来，修路500公里。", "status", None),
        ("2020年已经过去。全县有12个乡镇。", "status", None),
    ],
)
def test_kind_and_year(text: str, kind: str, year: int | None) -> None:
    row = only(text)
    assert (row["kind"], row["year"]) == (kind, year)


def test_a_list_of_goals_is_goals_to_its_end() -> None:
    rows = read("今年的目标是：产值增长8%；新修道路60公里；绿化荒山3万亩。去年修路40公里。")["measures"]
    assert [row["kind"] for row in rows] == ["target", "target", "target", "status"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("样例县地处山区，总面积300平方公里。", "总面积"),
        ("其中农业人口15万人。", "农业人口"),
        ("自动化程度已经达到85%以上。", "自动化程度"),
        ("推进65个贫困村的建设。", "贫困村"),
        ("8位同志作了发言。", "同志"),
        ("到2030年再减贫20万人。", "减贫"),
        ("全县实现工业产值60亿元。", "工业产值"),
    ],
)
def test_subject(text: str, subject: str) -> None:
    assert only(text)["subject"] == subject


@pytest.mark.parametrize(
    "text",
    [
        "全县粮食产量52万吨，比上年增长3%。",
        "全县粮食产量52万吨，两年平均增长3%。",
        "全县粮食产量52万吨，增速比一季度回落3个百分点。",
        "全县粮食产量52万吨，完成全年目标的68%。",
    ],
)
def test_a_comparison_is_of_what_was_measured_before(text: str) -> None:
    first, second = read(text)["measures"]
    assert (first["subject"], second["subject"]) == ("全县粮食产量", "全县粮食产量")
    assert second["kind"] != "target"


def test_evidence_is_the_sentence() -> None:
    text = "会议召开。全县有12个乡镇，人口30万人。散会。"
    for row in read(text)["measures"]:
        ((begin, end),) = row["evidence"]
        assert text[begin:end] == "全县有12个乡镇，人口30万人。"
        assert row["by"] == "kg_values"


def test_figures_outside_of_the_sentences_are_left_out() -> None:
    text = "浏览300次\n全县有12个乡镇。"
    rows = measure_rows(text, [], [[7, len(text)]], None)
    assert [row["value"] for row in rows] == ["12"]


def test_nothing_is_read_from_masked_text() -> None:
    assert read("\ufffd" * 20 + "人口")["measures"] == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
@example("百分之")
@example("9" * 200 + "人")
@example("千万亿" * 30 + "元")
def test_no_text_breaks_the_component(text: str) -> None:
    rows = read(text)
    for row in rows["measures"]:
        assert 0 <= row["b"] < row["e"] <= len(text)
        assert Decimal(row["value"]).is_finite()
        assert re.fullmatch(r"\d+(\.\d+)?", row["value"])


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789.,一二两十百千万亿点分之成%多余近约至-个人元年月日的，。“”《》、第半", max_size=80))
def test_no_string_of_number_signs_breaks_the_component(text: str) -> None:
    figures = find_figures(text, [])
    assert all(before.unit_end <= after.number_begin for before, after in zip(figures, figures[1:], strict=False))
    assert len(read(text)["measures"]) <= len(text)


@pytest.mark.parametrize("unit", ["1", "一"])
def test_a_long_row_of_one_sign_is_no_figure(unit: str) -> None:
    text = unit * 100_000
    assert measure_rows(text, find_dates(text, PUBLISHED), [[0, len(text)]], PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2022年，全县产值120亿元，增长8%；税收3亿元。修路40公里。", [2022, 2022, 2022, 2022]),
        ("2022年全县完成投资5亿元。植树3万亩。目前，全县有12个乡镇。", [2022, 2022, None]),
        ("2022年，全县产值120亿元。\n农业方面，粮食产量30万吨。", [2022, 2022]),
        ("2021年，修路40公里。\n2022年，修路50公里。\n植树3万亩。", [2021, 2022, None]),
        ("开头。\n一、2021年工作回顾\n修路40公里。\n2020年，植树2万亩。\n建房500套。", [2021, 2020, 2021]),
        ("2022年，全县产值120亿元。五年来，修路400公里。", [2022, None]),
        ("2022年，产值120亿元，比2015年增长50%。", [2022, 2022]),
        ("2022年，全县产值120亿元。总面积300平方公里。每年补助2万元。", [2022, None, None]),
        ("2022年全县造林培训班在示范县开班。120名学员参加。", [None]),
        ("今年以来，修路40公里。植树3万亩。", [2024, None]),
        ("去年以来，修路40公里。今年前三季度，植树3万亩。", [None, 2024]),
        ("2022年，全县产值120亿元。5月8日，县医院收治病人120人。", [2022, None]),
        ("上半年，全县产值60亿元，增长8%。植树3万亩。", [2024, 2024, 2024]),
        ("1至2月，全县产值20亿元，比上半年增长8%。", [2024, 2024]),
        ("截至2月底，存款余额120亿元。总面积300平方公里。", [2024, None]),
        ("2022年上半年，全县产值60亿元。", [2022]),
    ],
)
def test_a_year_carries_over(text: str, years: list[int | None]) -> None:
    rows = measure_rows(text, find_dates(text, PUBLISHED), sentences(text), PUBLISHED)
    assert [row["year"] for row in rows] == years


def test_a_part_of_the_year_said_in_january_is_of_the_year_before() -> None:
    text = "四季度，全县产值60亿元。一季度，计划植树3万亩。"
    rows = measure_rows(text, find_dates(text, "2024-01-20"), sentences(text), "2024-01-20")
    assert [row["year"] for row in rows] == [2023, 2024]


def sentences(text: str) -> list[list[int]]:
    return [[m.start(), m.end()] for m in re.finditer("[^。\n]+。?", text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("收入分别增长8.8%和10.5%。", ["change", "change"]),
        ("全县新增市场主体120户。", ["change"]),
        ("实施“样例计划”培训160人。", ["status"]),
        ("市样例局将慰问职工150人次。", ["target"]),
        ("截至2023年底，修路40公里。", ["status"]),
        (
            "开头。\n一、工作回顾\n产值增长8%。\n二、主要目标任务\n产值增长9%；植树3万亩。",
            ["change", "target", "target"],
        ),
    ],
)
def test_kinds_in_context(text: str, kinds: list[str]) -> None:
    assert [row["kind"] for row in read(text)["measures"]] == kinds


def test_days_of_the_week() -> None:
    rows = find_dates("上周五开会，本周三散会，上星期天休息。", "2024-05-20")
    assert [row["start"] for row in rows] == ["2024-05-17", "2024-05-22", "2024-05-19"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("转移样例村群众14户63人。", [("14", "户"), ("63", "人")]),
        ("走访了12栋、13栋的独居老人，复核自建房200栋。", [("200", "栋")]),
        ("一行到二十四公里经营所检查，修路24公里。", [("24", "公里")]),
        ("跑马1000米第一名由示范乡获得，修渠1000米。", [("1000", "米")]),
        ("召开十二届七十三次主席会议，开会73次。", [("73", "次")]),
        ("赠送春联300副，赠送春联时有3副书记到场。", [("300", "副")]),
    ],
)
def test_numbers_in_names_and_orders_measure_nothing(text: str, expected: list[tuple[str, str]]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("样例厂建成后年产值3.6亿元。", "target"),
        ("样例厂去年产值3.6亿元。", "status"),
        ("我市要把样例果面积稳在100万亩以上。", "target"),
        ("主要种植样例果100万亩。", "status"),
        ("年内解决87名家属就业。", "target"),
        ("集团将抽调80名技术骨干。", "target"),
        ("示范处将80名技术骨干请来。", "status"),
        ("要求五月签约率突破60%。", "target"),
        ("区政协通报协商工作计划，介绍23件提案。", "status"),
        ("市规划建设局一行11人到访。", "status"),
        ("完成产值5亿元，占年度计划的54%，架梁217片。", "status"),
    ],
)
def test_what_is_still_to_come_is_a_target(text: str, kind: str) -> None:
    assert read(text)["measures"][-1]["kind"] == kind


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("样例县2012年被授予示范县称号，人口1.3万人。", None),
        ("样例大学创建于1954年，学生1.1万人。", None),
        ("2012年，样例县新增就业1.3万人。", 2012),
        ("举办2014年中秋座谈会，台商120多人到会。", None),
        ("截至2月9日，样例县出栏牲畜38万头。", 2024),
    ],
)
def test_the_year_of_a_founding_or_an_honour_is_not_the_year_of_a_total(text: str, year: int | None) -> None:
    assert only(text)["year"] == year


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("社区发放样例手册200份。", "样例手册"),
        ("26家农家乐冬天歇业。", "农家乐"),
        ("李示范一行7人来我市。", "李示范一行"),
        ("示范处等单位负责人和学员代表近200人出席。", "单位负责人和学员代表"),
        ("现在手机上点一点，5万元就到账。", ""),
        ("收入要做到60亿元。", "收入"),
        ("大会应到委员253人。", "委员"),
    ],
)
def test_the_subject_is_a_noun_phrase_or_nothing(text: str, subject: str) -> None:
    assert read(text)["measures"][-1]["subject"] == subject
