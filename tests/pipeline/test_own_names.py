"""Names that a report gives a meaning of its own: what it defines, its own house, whose organ it means."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.pipeline import load, make_doc
from kg.pipeline.houses import is_faculty
from kg.pipeline.inner_organs import takes
from kg.pipeline.rows import EntityRow, Layers, layers
from kg.reports import Report


@cache
def pipeline() -> Language:
    return load()


def read(text: str, **known: str) -> Layers:
    return layers(pipeline()(make_doc(pipeline(), Report.from_text(text, **known))))


def stands_for(rows: Layers, surface: str) -> list[str]:
    """Full name of what each mention of a surface stands for; `?` before what is not resolved."""
    text, entities = rows["text"], rows["entities"]
    found = [entities[m["entity"]] for m in rows["mentions"] if text[m["b"] : m["e"]] == surface]
    return [("" if e["resolved"] else "?") + e["name"] for e in found]


def posts(rows: Layers) -> list[tuple[str, str, str]]:
    def name(entity: EntityRow) -> str:
        return ("" if entity["resolved"] else "?") + entity["name"]

    entities = rows["entities"]
    return [(name(entities[t["person"]]), t["title"], name(entities[t["body"]])) for t in rows["tenures"]]


def test_a_short_name_that_the_report_defines_is_the_body() -> None:
    rows = read(
        "服务对接活动举行\n\n5月7日，由甘肃省装备和信息化行业样例中心（以下简称中心）主办的活动在兰州市举行。"
        "中心党委书记、主任张样例出席，中心、市工信局负责人参加。产业中心项目开工。"
    )
    name = "甘肃省装备和信息化行业样例中心"
    assert stands_for(rows, "中心") == [name, name]  # the definition and the list, not 产业|中心
    assert stands_for(rows, "中心党委") == [name + "党委"]
    assert ("张样例", "主任", name) in posts(rows)
    assert "中心" in rows["entities"]["Body|甘肃省装备和信息化行业样例中心|"]["aliases"]


def test_a_defined_name_without_a_place_begins_as_its_short_name_does() -> None:
    rows = read(
        "校长到学院调研\n\n4月3日，校长李示范到机械科学与工程学院（以下简称机械学院）调研。机械学院汇报了工作。"
    )
    assert set(stands_for(rows, "机械学院")) == {"机械科学与工程学院"}


@pytest.mark.parametrize("bracket", ["（以下简称条例）", "（简称样本）", "（以下同）"])
def test_what_names_no_body_or_shares_nothing_with_it_defines_none(bracket: str) -> None:
    rows = read(f"会议消息\n\n会议学习了甘肃省有关办法{bracket}，条例很重要，样本很多。")
    assert not stands_for(rows, "条例") and not stands_for(rows, "样本")


def test_the_head_of_a_school_is_not_of_the_faculty_that_he_visits() -> None:
    rows = read("校长到学院调研\n\n4月3日，校长李示范到机械工程学院调研，院长张样例汇报工作。会后，我校专家参加讨论。")
    assert is_faculty("机械工程学院")
    assert stands_for(rows, "我校") == ["?我校"]
    assert ("李示范", "校长", "?我校") in posts(rows)


def test_posts_of_the_unnamed_own_school_are_not_those_of_the_visiting_one() -> None:
    rows = read(
        "样本工程学院来访\n\n3月3日，河南样本工程学院党委书记李样本一行来我校调研。党委书记张样例、校长李示范接待了客人。"
    )
    assert ("李示范", "校长", "?我校") in posts(rows)
    assert not [body for person, _, body in posts(rows) if person == "李示范" and body.startswith("河南")]


def test_a_name_that_is_to_be_is_not_yet_the_house() -> None:
    rows = read("我校召开大会\n\n6月2日，我校召开大会。学校拟设置为江西样本工程学院，这是重要的一步。")
    assert set(stands_for(rows, "我校")) == {"?我校"}


def test_organs_of_a_court_that_nobody_could_name_are_all_of_that_court() -> None:
    rows = read("座谈会召开\n\n中院党组书记、院长张样例出席，党组成员、政治部主任李示范，党组成员王样本参加。")
    assert set(stands_for(rows, "党组")) == {"?中院党组"}
    assert stands_for(rows, "政治部") == ["?中院政治部"]


def test_the_house_that_edits_a_report_is_its_own() -> None:
    rows = read(
        "座谈会召开\n\n3月2日，市中院召开座谈会。中院党组书记、院长张样例出席，"
        "党组成员、纪检组长王样本参加。\n\n责任编辑：张掖市中级人民法院"
    )
    assert stands_for(rows, "市中院") == ["张掖市中级人民法院"]
    assert ("张样例", "院长", "张掖市中级人民法院") in posts(rows)
    assert ("王样本", "组长", "张掖市中级人民法院纪检组") in posts(rows)
    assert rows["jurisdiction"] == "Place|张掖市|620700"


def test_an_editor_is_no_house() -> None:
    rows = read("座谈会召开\n\n3月2日，座谈会在张掖市召开。\n\n责任编辑：张样例")
    bylines = rows["structure"]["bylines"]
    assert [rows["text"][slice(*b["person"])] for b in bylines if b["person"]] == ["张样例"]
    assert not [b for b in bylines if b["body"]]


def test_a_temporary_branch_is_the_one_named_before() -> None:
    rows = read(
        "临时党支部成立\n\n2月4日，学校成立防汛指挥部临时党支部。临时党支部书记、党委办公室主任张样例发言。",
        source="兰州样例大学",
    )
    assert [name for name in stands_for(rows, "临时党支部") if not name.endswith("指挥部临时党支部")] == []


def test_a_party_branch_has_no_office_of_a_party_committee() -> None:
    assert not takes("样本指挥部临时党支部", "党委办公室")
    assert takes("样本市样本局", "党委办公室")


def test_a_word_that_a_level_begins_is_no_place_and_a_unit_of_each_reader_no_body() -> None:
    rows = read("专项行动\n\n会议分析了全镇安全生产形势，要求各单位认真开展本单位专项行动。镇人大主席张样例主持。")
    assert not stands_for(rows, "镇安") and not stands_for(rows, "本单位")


def test_a_town_speaks_for_itself_where_no_county_is_known() -> None:
    rows = read("样例镇召开会议\n\n8月9日，样例镇召开动员会，镇党委书记张样例主持，镇人大主席李示范参加。")
    assert rows["jurisdiction"] == "Place|样例镇|~"
    county = read("样例镇召开会议\n\n8月9日，民乐县样例镇召开动员会，镇党委书记张样例主持。")
    assert county["jurisdiction"] == "Place|民乐县|620722"


@pytest.mark.parametrize(
    ("sentence", "post"),
    [
        ("澳大利亚驻华大使张样例出席。", ("张样例", "驻华大使", "澳大利亚")),
        ("中国驻德国大使李示范出席。", ("李示范", "驻德国大使", "中国")),
        ("法国驻华使馆公使王样本出席。", ("王样本", "公使", "法国驻华使馆")),
        ("国家市场监督管理总局稽查专员王样本出席。", ("王样本", "稽查专员", "国家市场监督管理总局")),
    ],
)
def test_an_envoy_is_of_the_country_or_embassy_that_is_written(sentence: str, post: tuple[str, str, str]) -> None:
    assert posts(read("会议消息\n\n" + sentence)) == [post]


@pytest.mark.parametrize(
    "sentence", ["会议学习了全国优秀县委书记张样例的事迹。", "新任驻外大使张样例出席。", "样本总局检查专员李示范到会。"]
)
def test_an_honour_and_a_post_of_nobody_known_give_none(sentence: str) -> None:
    assert posts(read("会议消息\n\n" + sentence, jurisdiction="张掖市")) == []


def test_the_government_of_an_autonomous_prefecture_is_called_by_its_short_name_too() -> None:
    rows = read("调研消息\n\n副州长张样例到会。", jurisdiction="黔东南州")
    (body,) = [e for e in rows["entities"].values() if e["kind"] == "Body"]
    assert body["name"] == "黔东南苗族侗族自治州政府" and "黔东南州政府" in body["aliases"]


@pytest.mark.parametrize(
    "visit",
    [
        "新加坡样例大学代表对我校进行友好访问。",
        "河南样例大学校长王样本一行来访我校。",
        "河南样例大学校长王样本，副校长陈示例、赵示范带领有关部门和学院负责同志一行二十余人到我校交流。",
    ],
)
def test_who_visits_our_school_is_not_our_school(visit: str) -> None:
    rows = read(f"来访消息\n\n{visit}校党委书记张样例、校长李示范会见了来宾。我校有关部门参加。")
    assert ("张样例", "书记", "?校党委") in posts(rows)
    assert ("李示范", "校长", "?我校") in posts(rows)
    assert rows["jurisdiction"] is None


def test_a_company_that_comes_to_the_company_is_not_the_company() -> None:
    rows = read(
        "座谈消息\n\n样例集团董事长王样本一行到集团公司座谈。集团公司党委书记、董事长张样例，党委副书记李示范参加。"
    )
    assert ("张样例", "书记", "?集团公司党委") in posts(rows)
    assert ("张样例", "董事长", "?集团公司") in posts(rows)
    assert ("李示范", "副书记", "?集团公司党委") in posts(rows)


def test_an_organ_of_a_house_that_nobody_named_is_not_certain() -> None:
    rows = read("会议消息\n\n我局党组召开会议。局机关党委向党组汇报了工作。局党组书记、局长张样例讲话。我局干部参加。")
    assert stands_for(rows, "局机关党委") == ["?局机关党委"]
    assert ("张样例", "书记", "?局党组") in posts(rows)
    assert ("张样例", "局长", "?我局") in posts(rows)


def test_a_government_without_a_place_is_of_the_level_of_its_head() -> None:
    rows = read("会议消息\n\n县委副书记、政府县长张样例到会。")
    assert ("张样例", "县长", "?县政府") in posts(rows)
    known = read("会议消息\n\n县委副书记、政府县长张样例到会。", jurisdiction="民乐县")
    assert ("张样例", "县长", "民乐县政府") in posts(known)


def test_a_chamber_of_people_from_elsewhere_is_no_organ_of_that_place() -> None:
    rows = read("商会座谈\n\n大连黑龙江商会、大连样例商会座谈。黑龙江商会秘书长张样例发言。")
    assert ("张样例", "秘书长", "大连黑龙江商会") in posts(rows)


def test_a_court_has_a_political_department_and_a_union_no_discipline_inspection() -> None:
    assert takes("张掖市中级人民法院", "政治部") and not takes("张掖市政府", "政治部")
    assert not takes("样本局机关工会", "纪委")


def test_a_medium_whose_place_is_known_is_not_of_the_place_that_its_name_begins_with() -> None:
    rows = read("走访慰问\n\n来源：东方网\n\n镇党委书记张样例走访了困难群众。样例镇党员参加。")
    assert rows["jurisdiction"] != "Place|东方市|469007"


def test_a_proper_name_behind_a_level_word_is_of_that_place() -> None:
    rows = read("会议消息\n\n市教育局、市样例投资集团有关负责人参加。", jurisdiction="张掖市")
    assert stands_for(rows, "市样例投资集团") == ["张掖市样例投资集团"]


def test_a_stem_that_one_body_has_is_that_body_even_where_it_was_read_as_a_name() -> None:
    rows = read("调研消息\n\n副市长张样例到市住建委调研，听取住建委主任李示范汇报。", jurisdiction="张掖市")
    assert stands_for(rows, "住建委") == ["张掖市住建委"]
    assert ("李示范", "主任", "张掖市住建委") in posts(rows)
