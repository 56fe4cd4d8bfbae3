"""Events on hand-made Docs: names, what is reported, where, when, who; all people and places are invented."""

from __future__ import annotations

import pytest
from event_layers import COMPONENT, add_mentions, name_of, names, read, roles, structure_of
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.facts import LOCAL, entity_key
from kg.pipeline.event_names import party_session, party_sessions
from kg.pipeline.rows import TenureRow, layers


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("5月20日，我县召开春季造林绿化动员大会。", ["春季造林绿化动员大会"]),
        ("全市粮食生产现场推进会5月20日在示范县举行。", ["全市粮食生产现场推进会"]),
        ("张样例出席“样例之春”文化节开幕式并讲话。", ["“样例之春”文化节开幕式"]),
        ("认真筹备全县造林会议及防汛工作会议。", ["全县造林会议", "防汛工作会议"]),
        ("会议室里，大家传达学习了全省样例工作会议精神。", ["全省样例工作会议"]),
        ("他在昨天举行的样例项目签约仪式上说，会议开得好。", ["样例项目签约仪式"]),
        ("学习党的十九大和十八届五中全会精神。", ["党的十九大", "十八届五中全会"]),
        ("示范督查组参加运动会场馆检查。", []),
    ],
)
def test_names(sentence: str, expected: list[str]) -> None:
    assert names(read("样例标题没有别的", sentence)) == expected


def test_party_sessions_have_one_name() -> None:
    found = [party_session(m) for m in party_sessions("中共二十大、党的二十大、二十大，二十届三中全会；五大行动")]
    assert found == ["中共二十大"] * 3 + ["中共二十届三中全会"]


def test_meeting_with_place_day_and_list() -> None:
    rows = read(
        "全市造林绿化推介会在示范县举行",
        "5月20日，全市造林绿化推进会在我县举行。副市长张样例，市样例局局长李示范、副局长王样本等出席开幕式。",
        "会议由李示范主持。张样例在会上讲话。",
    )
    (event,) = rows["events"]
    assert (event["date"], event["place"], event["factuality"]) == ("2024-05-20", "Place|我县|~", "happened")
    entity = rows["entities"][event["entity"]]
    assert {entity["name"], *entity["aliases"]} == {"全市造林绿化推介会", "全市造林绿化推进会", "开幕式"}
    assert roles(rows) == {
        "张样例": {"attended", "spoke"},
        "李示范": {"attended", "chaired"},
        "王样本": {"attended"},
    }
    order = {p["who"].split("|")[1]: p["order"] for p in rows["participations"] if p["role"] == "attended"}
    assert order == {"张样例": 1, "李示范": 2, "王样本": 3}


def test_two_names_joined_are_one_event() -> None:
    rows = read("示范推进会暨样例培训班开班", "5月20日，示范推进会暨样例培训班在样例市举行。")
    (event,) = rows["events"]
    assert name_of(event) == "示范推进会暨样例培训班"
    assert names(rows)[:2] == ["示范推进会", "样例培训班"]


def test_visit_is_named_by_the_headline() -> None:
    rows = read(
        "副市长张样例一行来校调研指导工作",
        "5月20日上午，副市长张样例率市样例局局长李示范来样例一中调研指导。校长王样本陪同调研。",
        "张样例强调，要办好教育。",
    )
    (event,) = rows["events"]
    assert name_of(event) == "副市长张样例一行来校调研指导工作"
    assert (event["place"], event["date"]) == ("Body|样例一中|~", "2024-05-20")
    assert roles(rows) == {
        "张样例": {"attended", "inspected", "spoke"},
        "李示范": {"attended", "inspected"},
        "王样本": {"attended"},
    }


def test_meeting_in_the_course_of_a_visit_is_a_second_event() -> None:
    rows = read("张样例赴示范县调研产业发展", "5月20日，张样例赴示范县调研产业发展。", "其间，张样例主持召开座谈会。")
    assert [name_of(e) for e in rows["events"]] == ["张样例赴示范县调研产业发展", "座谈会"]
    assert {e["place"] for e in rows["events"]} == {"Place|示范县|~"}
    by_event = {(p["event"].split("|")[1], p["role"]) for p in rows["participations"]}
    assert ("座谈会", "chaired") in by_event
    assert ("座谈会", "inspected") not in by_event


def test_those_who_only_write_or_are_quoted_do_not_attend() -> None:
    rows = read("样例动员大会召开", "5月20日，样例动员大会召开。市长张样例发来贺信，书记李示范出席大会并讲话。")
    assert roles(rows) == {"李示范": {"attended", "spoke"}}


def test_body_that_holds_a_meeting_organizes_it() -> None:
    rows = read("市样例局召开样例工作座谈会", "5月20日，市样例局召开样例工作座谈会。")
    assert roles(rows) == {"市样例局": {"organized"}}


def test_meeting_without_a_name_is_named_after_its_host() -> None:
    rows = read("样例市委召开会议 研究造林工作", "5月20日，样例市委召开会议，研究造林工作。书记张样例主持会议。")
    (event,) = rows["events"]
    assert name_of(event) == "样例市委召开会议"
    assert rows["entities"][event["entity"]]["aliases"] == ["样例市委会议"]
    assert roles(rows)["张样例"] == {"attended", "chaired"}


def test_visit_told_by_the_lead_alone() -> None:
    rows = read("样例乡抓紧春耕生产", "5月20日，张样例到示范县调研春耕生产。")
    (event,) = rows["events"]
    assert name_of(event) == "张样例到示范县调研春耕生产"
    assert rows["entities"][event["entity"]]["aliases"] == ["样例乡抓紧春耕生产", "调研春耕生产"]
    rows = read("样例乡的春天", "5月20日，张样例到示范县调研春耕生产。")  # a headline that names it with no word
    assert rows["entities"][rows["events"][0]["entity"]]["aliases"] == ["调研春耕生产"]
    assert roles(rows) == {"张样例": {"attended", "inspected"}}


@pytest.mark.parametrize(
    "headline", ["张样例向示范县致慰问电", "【样例调研】我县的路", "张样例称不会访问示范县", "张样例重要讲话引起反响"]
)
def test_headlines_that_tell_no_visit(headline: str) -> None:
    assert read(headline, "5月20日，大家谈起了往事。")["events"] == []


def test_name_in_marks_and_place_by_its_institution() -> None:
    rows = read("我校动态", "5月20日，“样例教师培训班”在样例一中报告厅举行。")
    (event,) = rows["events"]
    assert (name_of(event), event["place"]) == ("样例教师培训班", "Body|样例一中|~")


def test_own_room_lies_in_the_institution_that_holds_the_meeting() -> None:
    (event,) = read("总结会召开", "5月20日，样例一中在五楼会议室召开总结会。")["events"]
    assert event["place"] == "Body|样例一中|~"


def test_media_in_the_dateline_and_people_only_named_take_no_part() -> None:
    rows = read("座谈会召开", "示范日报消息：5月20日，样例座谈会召开，李示范为获奖者颁奖，大家学习张样例先进事迹。")
    assert roles(rows) == {"李示范": {"attended"}}


def test_opening_without_a_name() -> None:
    (event,) = read("样例大桥今日通车", "5月20日，样例大桥通车。")["events"]
    assert (name_of(event), event["date"]) == ("样例大桥今日通车", "2024-05-20")


def test_planned_meeting_is_planned_and_a_day_without_year_is_no_date() -> None:
    rows = read("样例博览会将于5月20日举行", "样例博览会将于5月20日举行。", day=None)
    (event,) = rows["events"]
    assert (event["factuality"], event["date"]) == ("planned", None)


def test_signing() -> None:
    rows = read("样例市委与示范县深化合作", "5月20日，双方签订《样例合作协议》。")
    assert [(name_of(e), e["date"]) for e in rows["events"]] == [("签订《样例合作协议》", "2024-05-20")]


def test_capacity_holds_the_tenures_of_the_person() -> None:
    text = "样例座谈会召开\n5月20日，样例座谈会召开，副市长张样例出席。"
    doc = Doc(Vocab(), words=list(text), spaces=[False] * len(text))
    rows = layers(doc)
    rows["structure"] = structure_of(text, 7)
    add_mentions(rows, "Person", "张样例")
    at = text.index("张样例")
    for who in ("李示范", "张样例"):
        rows["tenures"].append(
            TenureRow(
                person=entity_key("Person", who, LOCAL), body="Body|样例市政府|~", title="副市长", status="current",
                tb=at - 3, te=at, pb=at, pe=at + 3, evidence=[[at, at + 3]], by="test", rule="given", conf=1.0,
            )
        )  # fmt: skip
    COMPONENT(doc)
    assert [p["capacity"] for p in rows["participations"]] == [[1]]


def test_rows_point_at_entities_and_text() -> None:
    rows = read("示范推进会召开", "5月20日，示范推进会在样例市召开，张样例出席。", "张样例指出，要学习党的二十大精神。")
    keys = set(rows["entities"])
    assert {m["entity"] for m in rows["mentions"]} <= keys
    assert {e["entity"] for e in rows["events"]} | {p["event"] for p in rows["participations"]} <= keys
    assert {p["who"] for p in rows["participations"]} <= keys
    for row in [*rows["events"], *rows["participations"]]:
        assert row["evidence"]
        assert all(0 <= b < e <= len(rows["text"]) for b, e in row["evidence"])


def test_empty_text_and_lone_headline() -> None:
    assert layers(COMPONENT(Doc(Vocab())))["events"] == []
    assert names(read("样例会议召开")) == ["样例会议"]


def test_meeting_and_visit_of_one_day_are_two_events() -> None:
    rows = read(
        "样例合作协议签约仪式举行",
        "5月20日，样例合作协议签约仪式在样例市举行。",
        "局长张样例与副局长李示范签署协议。",
        "仪式后，张样例一行考察了示范县。",
    )
    assert [(name_of(e), e["date"], e["place"]) for e in rows["events"]] == [
        ("样例合作协议签约仪式", "2024-05-20", "Place|样例市|~"),
        ("张样例一行考察了示范县", "2024-05-20", "Place|示范县|~"),
    ]
    assert roles(rows) == {"张样例": {"attended", "inspected"}, "李示范": {"attended"}}


def test_meeting_at_another_hour_is_another_event() -> None:
    rows = read(
        "样例市委召开造林工作座谈会",
        "5月20日上午，造林工作座谈会召开。张样例讲话。大家发言。会上通报了情况。",
        "当天下午，样例市委举行防汛演练动员大会。李示范主持会议。",
    )
    assert [name_of(e) for e in rows["events"]] == ["造林工作座谈会", "防汛演练动员大会"]


def test_stops_of_a_tour_lie_in_what_holds_them_all() -> None:
    rows = read("张样例调研造林工作", "5月20日，张样例调研造林工作。", "张样例先后来到示范县、样本县，看望群众。")
    assert [e["place"] for e in rows["events"]] == ["Place|样例市|~"]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("5月20日，我县召开造林动员大会。", "Place|我县|~"),
        ("5月20日，我校造林动员大会在体育馆举行。", "Body|我校|~"),
        ("5月20日，造林动员大会在样例市拉开帷幕。", "Place|样例市|~"),
        ("5月20日，样例一中造林动员大会召开。", None),
    ],
)
def test_where_a_meeting_was_held(told: str, place: str | None) -> None:
    (event,) = read("造林动员大会", told)["events"]
    assert event["place"] == place


def test_visit_without_a_place_is_at_home_and_those_met_at_home_attend() -> None:
    rows = read(
        "张样例走访慰问老党员",
        "5月20日，张样例走访慰问老党员，局长王样本一同慰问。",
        "来到李示范家中，张样例送上祝福。",
    )
    assert [e["place"] for e in rows["events"]] == ["Place|示范县|990101"]
    assert roles(rows) == {"张样例": {"attended"}, "王样本": {"attended"}, "李示范": {"attended"}}


def test_press_conference_that_reporters_heard_of_it_from_was_held() -> None:
    rows = read("我县推进造林", "记者从5月20日召开的新闻发布会上获悉，我县造林5万亩。")
    assert [(name_of(e), e["date"]) for e in rows["events"]] == [("新闻发布会", "2024-05-20")]


def test_meetings_that_nobody_can_tell_are_not_named() -> None:
    assert names(read("样例标题没有别的", "学习贯彻全国、全省会议精神，落实上级有关会议要求。")) == []


def test_contest_named_in_marks() -> None:
    rows = read("样例一中举行“样例讲解员”大赛", "5月20日，样例一中举行“样例讲解员”大赛。")
    assert [name_of(e) for e in rows["events"]] == ["“样例讲解员”大赛"]


def test_congress_by_its_short_name_is_the_same() -> None:
    rows = read("样例一中举行教职工代表大会", "5月20日，样例一中五届四次教代会召开。")
    assert len(rows["events"]) == 1


def test_visit_told_for_what_came_of_it_is_no_event() -> None:
    assert read("样例县的新路", "张样例考察示范县后，大家受到鼓舞。")["events"] == []


def test_state_visit_is_to_where_it_is_made() -> None:
    rows = read("张样例离京对示范县进行访问 并赴样本县开会", "5月20日，张样例离京对示范县进行正式访问。")
    assert [e["place"] for e in rows["events"]] == ["Place|示范县|~"]


def test_further_stops_without_a_name_widen_the_place() -> None:
    rows = read("张样例检查安全工作", "5月20日，张样例深入样例一中、汽车站检查安全工作。")
    assert [e["place"] for e in rows["events"]] == ["Place|示范县|990101"]
    assert read("让检查更实", "5月20日，大家谈起了往事。")["events"] == []


def test_session_within_a_congress_is_told_as_the_congress() -> None:
    rows = read("样例市第二十次会议召开", "样例市第二十次会议5月20日在示范县举行第一次全体会议。张样例主持会议。")
    (event,) = rows["events"]
    assert name_of(event) == "样例市第二十次会议第一次全体会议"


def test_meeting_known_by_who_chairs_it() -> None:
    rows = read("张样例来校访问", "5月20日，张样例来校访问。", "造林报告会由李示范主持。")
    assert name_of(rows["events"][1]) == "造林报告会"


def test_day_in_brackets_is_that_of_publication() -> None:
    assert read("造林工作会议召开", "（5月20日）造林工作会议召开。")["events"][0]["date"] is None


def test_branch_venue_of_a_video_conference() -> None:
    rows = read("全市造林视频会议召开", "5月20日，全市造林视频会议召开。我县在样本县设分会场，张样例参加。")
    assert rows["events"][0]["place"] == "Place|样本县|~"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("5月20日，张样例主持召开县委常委(扩大)会。", "县委常委(扩大)会"),
        ("5月20日，示范县召开全县选派干部（工作队长）交流座谈会。", "全县选派干部（工作队长）交流座谈会"),
        ("5月20日，在升旗仪式结束后，新生开学典礼在体育馆拉开了帷幕。", "新生开学典礼"),
        ("5月20日，张样例走进军营，开展以“走进样例”为主题的军营日活动。", "军营日活动"),
    ],
)
def test_names_with_brackets_and_themes(told: str, name: str) -> None:
    assert name_of(read("样例动态", told)["events"][0]) == name


def test_meeting_that_is_only_convened_for_later_is_not_reported() -> None:
    rows = read("样例主席会议召开", "样例主席会议召开。会议协商定于5月20日召开市政协常委会议。")
    assert [name_of(e) for e in rows["events"]] == ["样例主席会议"]


def test_session_of_a_congress_that_is_only_named() -> None:
    rows = read("委员发言", "5月20日，样例市第四次会议举行第二次全体会议。")
    assert name_of(rows["events"][0]) == "样例市第四次会议第二次全体会议"


def test_meeting_is_where_its_guests_went() -> None:
    rows = read("张样例参加座谈会", "5月20日，张样例赴样本县参加造林工作座谈会。")
    assert rows["events"][0]["place"] == "Place|样本县|~"


def test_activity_of_several_parts_in_marks() -> None:
    rows = read("样例应急演练", "5月20日，样例一中开展“样例应急演练暨样例知识讲座”活动，张样例参加。")
    assert [name_of(e) for e in rows["events"]] == ["“样例应急演练暨样例知识讲座”活动"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("要用好样例国际博览会，做好文章。", ["样例国际博览会"]),
        ("公司协办的样例学会第九次年会在示范国际会议中心召开。", ["样例学会第九次年会"]),
        ("理事长致样例大会开幕词，王示范代表第三届理事会作报告。", ["样例大会"]),
        ("组织企业参加第五届样例茶业博览会等展会11场。", ["第五届样例茶业博览会"]),
        ("5月20日，我校校庆筹备工作推进会召开。", ["校庆筹备工作推进会"]),
        ("传达学习贯彻省委三届四次全会精神。", ["省委三届四次全会"]),
        ("传达全县党风廉政建设和反腐败工作会议精神。", ["全县党风廉政建设和反腐败工作会议"]),
        ("传达全国教育大会和全省教育大会精神。", ["全国教育大会", "全省教育大会"]),
        ("全县深化“样例年”、“示范年”活动推进会召开。", ["全县深化“样例年”、“示范年”活动推进会"]),
        ("公司连续三年赞助中国样例论坛，设立专门论坛栏目。", ["中国样例论坛"]),
        ("5月20日，会议举办了“样例发展论坛”、“示范创新论坛”。", ["样例发展论坛", "示范创新论坛"]),
        ("公司召开2024年度工作会议暨一届三次职工代表大会。", ["2024年度工作会议暨一届三次职工代表大会"]),
        ("转播庆祝中华人民共和国成立一百周年大会。", ["庆祝中华人民共和国成立一百周年大会"]),
        ("宣讲以样例视频会议形式进行，坚持民主生活会制度。", []),
        ("平台坚持“领导人引领的样例论坛”定位。", []),
    ],
)
def test_where_names_begin_and_end(sentence: str, expected: list[str]) -> None:
    assert [name for name in names(read("样例标题没有别的", sentence)) if name != "会议"] == expected


def test_names_joined_are_one_unless_one_is_a_course() -> None:
    told = read("样例标题没有别的", "5月20日，样例工作表彰大会暨示范技能竞赛在示范县举行。")
    assert names(told) == ["样例工作表彰大会暨示范技能竞赛"]
    told = read("样例标题没有别的", "5月20日，样例工作推进会暨示范培训班在示范县举行。")
    assert names(told) == ["样例工作推进会", "示范培训班"]


def test_activity_held_at_one_place_is_a_happening_a_campaign_is_none() -> None:
    assert names(read("样例标题没有别的", "5月20日，支部在示范礼堂开展“样例之光”宣讲活动。")) == ["“样例之光”宣讲活动"]
    assert names(read("样例标题没有别的", "5月20日，“样例之光”对接活动在示范公司举行。")) == ["“样例之光”对接活动"]
    assert names(read("样例标题没有别的", "支部开展“七一”主题党日活动。")) == ["“七一”主题党日活动"]
    assert names(read("样例标题没有别的", "5月20日起，在全县开展“样例之光”宣讲活动。")) == []
