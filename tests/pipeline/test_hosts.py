"""Whose bodies they are: units beside each other, hosts and guests, towns that speak for themselves."""

from __future__ import annotations

import pytest

from kg.pipeline.body_forms import canonical
from tests.pipeline.test_own_names import read, stands_for


def test_units_in_a_list_are_of_one_house_and_not_of_each_other() -> None:
    rows = read("会议\n\n样例大学科技处处长张样例、教务处处长李示范参加会议。")
    assert stands_for(rows, "教务处") == ["样例大学教务处"]
    rows = read("会议\n\n会议由行政部部长张样例、组织部部长李示范主持。")
    assert "行政部组织部" not in {e["name"] for e in rows["entities"].values()}


def test_a_level_word_in_a_list_is_not_written_twice() -> None:
    rows = read("调研\n\n黑龙江省副省长张样例调研，省林草局局长李示范、省森林消防总队副总队长王样本参加。")
    assert stands_for(rows, "省森林消防总队") == ["黑龙江省森林消防总队"]


@pytest.mark.parametrize(
    ("place", "organ", "name"), [("样例村", "委会", "样例村村委会"), ("样例社区", "委会", "样例社区居委会")]
)
def test_the_committee_of_a_village_is_no_party_committee(place: str, organ: str, name: str) -> None:
    assert canonical(place, organ) == name


def test_the_town_of_the_headline_is_the_one_whose_committee_is_meant() -> None:
    rows = read(
        "样桥镇举行欢送会\n\n5月7日，样桥镇举行欢送会，镇党委书记张样例出席。范例镇、示范镇代表参加。\n\n镇政府干部李示范介绍了我镇情况。"
    )
    assert stands_for(rows, "镇党委") == ["中共样桥镇党委"] and stands_for(rows, "镇政府") == ["样桥镇政府"]
    assert stands_for(rows, "我镇") == ["样桥镇"] and rows["jurisdiction"] == "Place|样桥镇|~"


def test_a_county_report_on_a_town_speaks_for_the_county() -> None:
    rows = read("调研\n\n我县县委书记张样例到山丹县样桥镇调研，镇党委书记李示范陪同。")
    assert rows["jurisdiction"] == "Place|山丹县|620725"


VISIT = (
    "阿坝州检察院来我院交流\n\n近日，阿坝藏族羌族自治州人民检察院党组书记、检察长张样例一行来我院交流。"
    "自治区院委员李示范、银川市院副检察长王样本陪同。我院党组书记、检察长赵例子介绍了金凤区区情和我院工作。"
)


def test_the_house_that_guests_come_to_is_that_of_the_place_of_which_the_hosts_tell() -> None:
    rows = read(VISIT)
    assert rows["jurisdiction"] == "Place|金凤区|640106"
    assert set(stands_for(rows, "我院")) == {"金凤区检察院"} and stands_for(rows, "我院党组") == ["金凤区检察院党组"]


def test_whom_one_welcomes_is_a_guest() -> None:
    rows = read(
        "考察学习\n\n榆林市交通运输局局长张样例到鄂尔多斯市交通运输局考察。局长李示范对榆林市交通运输局考察组的到来表示欢迎。\n\n"
        "副局长王样本介绍了我局做法。市公路中心、市教育局作了补充。"
    )
    assert rows["jurisdiction"] == "Place|鄂尔多斯市|150600"
    assert stands_for(rows, "我局") == ["鄂尔多斯市交通运输局"]
    assert stands_for(rows, "市教育局") == ["鄂尔多斯市教育局"]


def test_a_level_that_the_voice_does_not_have_is_that_of_the_sentence() -> None:
    rows = read(
        "调研\n来源：日喀则发布\n\n市委书记张样例到白朗县样例园及县融媒体中心调研。市长李示范到江孜县样桥乡、县人民医院调研。"
    )
    assert stands_for(rows, "县融媒体中心") == ["白朗县融媒体中心"]
    assert stands_for(rows, "县人民医院") == ["江孜县人民医院"]


def test_who_tours_several_cities_is_of_none_of_them() -> None:
    rows = read(
        "执法检查\n\n省人大常委会副主任张样例率检查组先后到衡阳市、邵阳市开展执法检查。\n\n邵阳市副市长李示范代表市政府汇报，市人大常委会主任王样本主持。"
    )
    assert rows["jurisdiction"] == "Place|湖南省|430000"
    assert stands_for(rows, "市政府") == ["邵阳市政府"]


def test_who_comes_here_comes_to_our_place() -> None:
    rows = read("调研\n\n柳州市人大常委会副主任张样例一行来三江调研。县人大常委会主任李示范、融安县副县长王样本参加。")
    assert rows["jurisdiction"] == "Place|三江侗族自治县|450226"
    assert stands_for(rows, "县人大常委会") == ["三江侗族自治县人大常委会"]


def test_the_office_of_a_level_is_of_the_kind_that_the_report_is_about() -> None:
    rows = read("检查\n\n省局副局长张样例到西峡县气象局检查，西峡县气象局局长李示范参加。西峡县委书记王样本陪同。")
    assert stands_for(rows, "省局") == ["河南省气象局"]
    rows = read("交流\n\n萧山区检察院检察长张样例介绍工作，市院党组成员李示范参加。杭州市委书记王样本出席。")
    assert stands_for(rows, "市院党组") == ["杭州市检察院党组"]


def test_a_shorter_form_of_a_body_of_one_place_is_that_body() -> None:
    rows = read(
        "捐赠\n\n河南省残疾人福利基金会秘书长张样例来商水县。商水县县长李示范向省基金会表示感谢。县农机发展中心、县农机中心参加。"
    )
    assert stands_for(rows, "省基金会") == ["河南省残疾人福利基金会"]
    assert stands_for(rows, "县农机中心") == ["商水县农机发展中心"]


@pytest.mark.parametrize("organ", ["委巡察二组", "委第二巡察组"])
def test_a_number_behind_or_before_names_one_inspection_group(organ: str) -> None:
    assert canonical("民乐县", organ) == "中共民乐县委第二巡察组"


HOUSES = [
    ("领导下乡\n\n样例县公路局召开养护会议。会议由党委委员张样例主持。", "党委", "样例县公路局党委"),
    ("救援\n\n国网民乐县供电公司组织出征。\n\n党委书记张样例授旗。", "党委", "国网民乐县供电公司党委"),
    ("调研\n\n鹤样林业局有限公司召开会议。\n\n副总经理张样例、工会主席李示范参加。", "工会", "鹤样林业局有限公司工会"),
    ("看望\n\n公司总经理、党委副书记张样例看望职工。", "党委", "?公司党委"),
    ("揭牌\n\n样州工程学院大讲堂揭牌。校党委书记张样例出席。由团委书记李示范主持。", "团委", "样州工程学院团委"),
]


@pytest.mark.parametrize(("text", "surface", "name"), HOUSES)
def test_the_organ_of_a_house_that_nobody_names_again(text: str, surface: str, name: str) -> None:
    assert stands_for(read(text), surface) == [name]


def test_the_youth_league_of_a_county_report_is_not_that_of_its_visitors_house() -> None:
    rows = read("活动\n\n民乐县委书记张样例出席，团委书记李示范主持。")
    assert "民乐县团委" not in stands_for(rows, "团委")


def test_a_zone_that_bears_no_places_name_is_our_place() -> None:
    rows = read("指导\n\n盐城市消防支队副支队长张样例来盐样高新区指导。区党工委委员李示范作了介绍。")
    assert rows["jurisdiction"] == "Place|盐样高新区|~"
    assert stands_for(rows, "区党工委") == ["盐样高新区党工委"]


def test_the_prefecture_of_old_is_that_of_the_city_of_today() -> None:
    rows = read("座谈\n\n聊城市委书记张样例主持，原地委副书记李示范、市长王样本参加。")
    assert stands_for(rows, "地委") == ["中共聊城地委"]


def test_a_level_word_is_not_doubled_and_words_that_begin_like_one_are_kept() -> None:
    rows = read("调研\n\n河南省省直管办主任张样例调研，民乐县市政工程处处长李示范参加。")
    names = {e["name"] for e in rows["entities"].values()}
    assert "河南省省直管办" not in names and "河南省直管办" in names
    assert "民乐县市政工程处" in names


def test_a_villages_organs_are_those_of_the_village_whose_house_is_named() -> None:
    rows = read("活动\n\n党员来到样鞍山村文化广场。村委会主任张样例介绍情况。")
    assert stands_for(rows, "村委会") == ["样鞍山村村委会"]


def test_a_county_called_by_its_short_name_alone_is_host_too() -> None:
    rows = read(
        "壤塘县检察院来营山交流\n\n壤塘县检察院检察长张样例一行来营山交流。\n\n营山县检察院检察长李示范欢迎，市院领导参加。"
    )
    assert rows["jurisdiction"] == "Place|营山县|511322"
