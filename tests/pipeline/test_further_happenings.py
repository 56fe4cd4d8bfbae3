"""Happenings beside the first one: talks, rites, entries of a chronicle, and what is only spoken of."""

from __future__ import annotations

import pytest
from event_layers import name_of, read

from kg.pipeline.proper_names import is_name


def events_of(headline: str, *paragraphs: str) -> list[str]:
    return [name_of(event) for event in read(headline, *paragraphs)["events"]]


@pytest.mark.parametrize(
    "told",
    [
        "李示范与示范督查组一行座谈。",
        "双方进行了座谈。",
        "李示范等在示范会议室举行座谈。",
        "李示范与王样本围绕造林、防火等座谈。",
        "座谈中，李示范介绍了情况。",
        "双方就造林合作座谈。",
    ],
)
def test_talk_of_hosts_and_guests_is_a_happening(told: str) -> None:
    assert events_of("张样例到样例市调研", "5月20日，张样例到样例市调研。", told)[1:] == ["座谈"]


@pytest.mark.parametrize(
    "told",
    [
        "李示范与村民座谈。",
        "李示范通过听取汇报、与职工座谈等方式了解情况。",
        "李示范走进企业，与负责人座谈交流。",
    ],
)
def test_a_word_with_people_of_a_stop_is_none(told: str) -> None:
    assert len(events_of("张样例到样例市调研", "5月20日，张样例到样例市调研。", told)) == 1


def test_rite_in_the_course_of_a_meeting_is_another_happening() -> None:
    told = "5月20日，造林动员大会召开。", "大会还举行了造林项目签约仪式。"
    assert events_of("造林动员大会召开", *told) == ["造林动员大会", "造林项目签约仪式"]


@pytest.mark.parametrize(
    "aside",
    [
        "调研组通过听取汇报、召开座谈会等方式了解情况。",
        "市样例局决定召开样例市第二次造林大会。",
        "张样例在参加样例市造林论坛后前往示范县。",
    ],
)
def test_what_is_only_a_means_or_still_to_come_is_not_reported(aside: str) -> None:
    assert len(events_of("造林动员大会召开", "5月20日，造林动员大会召开。" + aside)) == 1


def test_entries_of_a_chronicle_are_happenings() -> None:
    told = (
        "5月2日，张样例到样例市调研造林工作。",
        "5月6日，李示范主持召开防汛调度会。",
        "5月9日，王样本到样本县检查防火工作。",
    )
    assert [name[:3] for name in events_of("一周要闻", *told)].count("防汛调") == 1
    assert len(events_of("一周要闻", *told)) == 3


def test_two_entries_are_no_chronicle() -> None:
    told = "5月2日，张样例到样例市调研造林工作。", "5月6日，各地抓紧防汛，李示范要求加强检查。"
    assert len(events_of("张样例到样例市调研", *told)) == 1


def test_meeting_of_which_only_words_are_told() -> None:
    assert events_of("造林要加快", "5月20日，张样例在样例市造林工作会议上强调，造林要加快。") == ["样例市造林工作会议"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("样例市第四届造林论坛", "样例市第四届造林论坛开幕式"),
        ("座谈交流会", "座谈会"),
        ("六届九次职代会", "样例公司职工代表大会"),
    ],
)
def test_one_happening_under_two_names(one: str, other: str) -> None:
    from kg.pipeline.happenings import alike

    assert alike(one, other)
    assert not alike("样例公司第一次职代会", "样例公司第二次职代会")


def test_a_signing_told_in_other_words_is_one() -> None:
    rows = read("样例一中与市样例局签署战略合作协议", "5月20日，样例一中与市样例局签订战略合作框架协议。")
    assert len(rows["events"]) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5月20日，第九届中国（示范）国际造林大会举行。", "第九届中国（示范）国际造林大会"),
        ("5月20日，张样例主持召开样例段、示范段造林座谈会。", "样例段、示范段造林座谈会"),
        ("5月20日，样例造林座谈会暨合作项目推介会举行。", "样例造林座谈会暨合作项目推介会"),
        ("5月20日，备受瞩目的第三届造林论坛举行。", "第三届造林论坛"),
        ("5月20日，以“样例”为主题的第三届造林论坛举行。", "第三届造林论坛"),
    ],
)
def test_whole_names(text: str, name: str) -> None:
    assert events_of("造林", text)[:1] == [name]


def names_of(headline: str, *paragraphs: str) -> set[str]:
    rows = read(headline, *paragraphs)
    first = rows["entities"][rows["events"][0]["entity"]]
    return {first["name"], *first["aliases"]}


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("5月20日，张样例在样例市会见了由李示范、王样本为团长的造林考察团一行。", "张样例在样例市会见造林考察团一行"),
        ("5月20日，张样例会见李示范率领的造林考察团。", "会见造林考察团"),
        ("5月20日，张样例到样例市开展造林专题调研。", "造林专题调研"),
    ],
)
def test_names_without_those_who_act_or_lead(told: str, name: str) -> None:
    assert name in names_of("春天", told)


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("5月20日，张样例赴样例市部署指导造林工作。", 1),
        ("5月20日，张样例来样例一中观摩。", 1),
        ("5月20日，张样例负责指导造林工作。", 0),  # went nowhere
    ],
)
def test_an_errand_is_a_visit_of_who_went(told: str, count: int) -> None:
    assert len(read("春天", told)["events"]) == count


def test_caption_of_a_picture_does_not_tell_the_visit() -> None:
    told = "图为张样例慰问职工。", "5月20日，张样例到样例市开展高温慰问。"
    assert "高温慰问" in names_of("高温下的样例市", *told)


def test_reception_around_a_signing_is_another_happening() -> None:
    told = "5月20日，造林合作签约仪式在样例市举行。", "签约前，张样例会见了李示范一行。"
    assert len(events_of("造林合作签约仪式举行", *told)) == 2


def test_what_followed_a_call_at_once_is_another_visit() -> None:
    told = "5月20日，张样例走访慰问样例市群众。随后前往样本县检查安全生产工作。"
    assert [name[-8:] for name in events_of("张样例走访慰问群众", told)][1:] == ["检查安全生产工作"]


def test_a_meeting_and_the_visit_made_to_another_place_are_two() -> None:
    told = "5月20日，造林座谈会在样例市召开。张样例参加座谈会，并赴样本县调研造林工作。"
    assert len(events_of("造林座谈会在样例市召开", told)) == 2


def test_talk_that_is_all_a_report_tells() -> None:
    assert events_of("造林的春天", "5月20日，张样例与李示范一行举行工作座谈。") == ["工作座谈"]
    assert events_of("造林的春天", "5月20日，张样例与村民座谈。") == []


def test_talk_at_a_reception_is_its_other_name() -> None:
    rows = read("合作", "5月20日，张样例会见来访的李示范一行，双方就造林合作座谈。")
    (event,) = rows["events"]
    assert "座谈" in rows["entities"][event["entity"]]["aliases"]


def test_meeting_at_another_hour_where_nothing_else_is_told() -> None:
    told = "5月20日，林场起火。", "当晚，张样例主持召开会商会。"
    assert events_of("林场起火", *told) == ["会商会"]


def test_meeting_that_is_only_spoken_at_in_the_course_of_a_visit() -> None:
    told = "5月20日，张样例到样例市考察。", "在随后的招商推介会上，李示范介绍了情况。"
    assert events_of("张样例到样例市考察", *told)[1:] == ["招商推介会"]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("张样例看望慰问了李示范、王样本等4位百岁老人。", "看望慰问百岁老人"),
        ("张样例到示范县开展防火专项指导。", "防火专项指导"),
        ("张样例到示范县调研造林工作并召开座谈会。", "调研造林工作"),
    ],
)
def test_names_of_visits(told: str, name: str) -> None:
    rows = read("造林", "5月20日，" + told)
    event = rows["events"][0]
    assert name in {name_of(event), *rows["entities"][event["entity"]]["aliases"]}


def test_name_in_marks_that_is_a_weak_word_counts_where_it_is_held() -> None:
    assert events_of("造林", "5月20日，“样例授牌暨诗人采风活动”在示范县举行。") == ["样例授牌暨诗人采风活动"]
    assert events_of("造林", "5月20日，大家谈起“样例授牌暨诗人采风活动”的由来。") == []


def test_what_is_to_come_in_the_next_sentence_does_not_make_a_meeting_planned() -> None:
    rows = read("队员出征", "5月20日，样例市委举行欢送会。30名队员将于近日启程。")
    assert [event["factuality"] for event in rows["events"]] == ["happened"]


def test_chronicle_by_days_of_one_month_tells_errands_and_openings() -> None:
    told = (
        "3日  张样例率团赴样例省考察。",
        "5日  李示范到示范县对接协作工作。",
        "7日  样本县联检大楼开工。总投资两千万元。",
    )
    assert len(events_of("九月要闻", *told)) == 3


def test_delegate_to_a_congress_has_not_attended_it() -> None:
    told = "5月20日，造林动员大会召开，选出出席样例市第七次党代会代表候选人。"
    assert events_of("造林动员大会召开", told) == ["造林动员大会"]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("张样例为样例一中师生作了题为《造林与示范》的讲座。", "《造林与示范》讲座"),
        ("李示范为60余名驾驶员上了一堂交通安全课。", "交通安全课"),
    ],
)
def test_lecture_in_the_course_of_a_visit(told: str, name: str) -> None:
    assert events_of("张样例到样例市调研", "5月20日，张样例到样例市调研。", told)[1:] == [name]


def test_report_to_a_meeting_is_no_lecture() -> None:
    told = "5月20日，造林动员大会召开。", "张样例为全体党员作了工作报告。"
    assert events_of("造林动员大会召开", *told) == ["造林动员大会"]


def test_headline_and_lead_name_one_ceremony_by_two_names() -> None:
    told = "5月20日，样例市委在样例市举行现场发放仪式。张样例参加仪式。"
    rows = read("样例市举行轮椅捐赠仪式", told)
    (event,) = rows["events"]
    names = {name_of(event), *rows["entities"][event["entity"]]["aliases"]}
    assert names == {"轮椅捐赠仪式", "现场发放仪式"}
    told = "5月20日，样例市委举行轮椅捐赠仪式。", "张样例致辞。", "随后，样例市委举行造林项目启动仪式。"
    assert len(events_of("样例市举行轮椅捐赠仪式", *told)) == 2


def test_name_of_the_meeting_at_which_something_is_said_is_whole() -> None:
    told = "5月20日，张样例到样例市考察。", "在样例市对口支援和示范协作工作座谈会上，李示范介绍了情况。"
    assert events_of("张样例到样例市考察", *told)[1:] == ["样例市对口支援和示范协作工作座谈会"]


def test_open_day_in_marks_is_held() -> None:
    assert events_of("敞开大门", "5月20日，这是样例一中举办的“开放日”活动。") == ["“开放日”活动"]


def test_consultation_is_no_chamber_of_commerce() -> None:
    assert not is_name("防汛会商会", 0, 3, 5)
    assert is_name("样例川渝商会", 0, 4, 6)
