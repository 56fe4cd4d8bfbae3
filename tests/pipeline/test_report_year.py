"""The year of a report that no page dates: what its text says of it, and what leaves it open."""

from __future__ import annotations

import pytest

from kg.pipeline.dates import find_dates
from kg.pipeline.report_year import written_between


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4月2日,样例局召开2016年第二次局长办公会议。", "2016-04-02"),
        ("11月20日,示范学院举行2025年春季征兵动员会。", "2024-11-20"),
        ("4月28日,示范市2019年庆祝五一国际劳动节表彰大会在样例剧院举行。", "2019-04-28"),
        ("8月19日,“样例论坛2023”在我市举行。", "2023-08-19"),
        ("2月19日,样例市人大举行会议,票决2024年民生实事项目。", "2024-02-19"),
        ("1月9日,样例局2019年度总结大会召开。", "2020-01-09"),
        ("3月5日,县政协开幕。会议回顾2023年工作,并对做好2024年工作提出要求。", "2024-03-05"),
        ("5月15日,根据《示范市2024年重大项目投资计划》,张样例带队到样例区督查。", "2024-05-15"),
        ("12月10日,我市座谈。会议通报了2008年农村工作的整体情况。", "2008-12-10"),
        ("4月25日,样例市政协开会,传达了2016年一季度经济形势分析会议的内容。", "2016-04-25"),
        ("1月19日,李示范走访。2025年，样例区GDP达1030亿元。", "2026-01-19"),
        ("10月3日,在庆祝新中国成立75周年之际,样例馆举行捐赠仪式。", "2024-10-03"),
        ("10月30日,样例局传达学习党的十九大和十九届一中全会精神。", "2017-10-30"),
        ("5月6日,样例县开会,以优异成绩喜迎二十大。", "2022-05-06"),
        ("7月23日,会议决定任免事项。根据决定,样例市人民代表大会将于2018年8月9日举行。", "2018-07-23"),
    ],
)
def test_the_text_settles_the_year(text: str, day: str) -> None:
    assert find_dates(text, None)[0]["start"] == day


@pytest.mark.parametrize(
    "text",
    [
        "5月8日,张样例到样例县调研。",
        "5月8日,样例县开会,学习贯彻党的十九大精神。",  # five years of it
        "5月8日,样例局部署到2035年的远景目标。",
        "5月8日,老挝建国40周年庆典举行。",  # another country's
        "5月8日,会议强调,党的十八届三中全会以来,改革不断深入。",
        "12月20日,样例局召开2020年工作会议。",  # may be that December or the one before
        "5月8日,样例镇开会。该镇2009年被评为先进。",
    ],
)
def test_the_year_stays_open(text: str) -> None:
    assert find_dates(text, None)[0]["start"] is None


def test_what_cannot_be_one_year_is_none() -> None:
    """Two signs that do not go together say nothing."""
    assert written_between("样例局召开2013年第二次会议，庆祝新中国成立75周年。") is None


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("昨(16)日,张样例到示范市。", "2020-06-17", ("2020-06-16", "2020-06-16")),
        ("元月3日,样例医院揭牌。", "2020-01-03", ("2020-01-03", "2020-01-03")),
        ("前昨两天,李示范率队考察。", "2017-11-27", ("2017-11-25", "2017-11-26")),
    ],
)
def test_further_forms_of_days(text: str, published: str, days: tuple[str, str]) -> None:
    row = find_dates(text, published)[0]
    assert (row["start"], row["end"]) == days
