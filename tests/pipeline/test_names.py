"""Places, bodies and people by rule, and what they stand for, in made-up sentences about real places."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.pipeline import load, make_doc
from kg.pipeline.body_forms import is_short_for
from kg.pipeline.rows import Layers, layers
from kg.reports import Report


@cache
def pipeline() -> Language:
    return load()


def read(text: str, **known: str) -> Layers:
    return layers(pipeline()(make_doc(pipeline(), Report.from_text(text, **known))))


def names(rows: Layers, kind: str) -> list[tuple[str, str]]:
    """(surface, name of the entity) of the mentions of a kind, in order."""
    return [
        (rows["text"][m["b"] : m["e"]], rows["entities"][m["entity"]]["name"])
        for m in rows["mentions"]
        if m["kind"] == kind
    ]


@pytest.mark.parametrize(
    ("jurisdiction", "surface", "name"),
    [
        ("张掖市", "市委", "中共张掖市委"),
        ("张掖市", "省扶贫办", "甘肃省扶贫办"),
        ("甘州区", "区政府", "甘州区政府"),
        ("甘州区", "市人大常委会", "张掖市人大常委会"),
        ("上海市宝山区", "市教育局", "上海市教育局"),
        ("慈溪市", "市政协", "慈溪市政协"),
        ("张掖市", "县委组织部", "县委组织部"),
    ],
)
def test_level_words_stand_for_the_place_of_the_report(jurisdiction: str, surface: str, name: str) -> None:
    rows = read(f"样例会议召开\n\n会上，{surface}作了说明。", jurisdiction=jurisdiction)
    assert names(rows, "Body") == [(surface, name)]
    entity = next(e for e in rows["entities"].values() if e["name"] == name)
    assert entity["resolved"] == (name != surface)


def test_the_second_of_a_pair_is_of_the_same_place() -> None:
    rows = read("标题\n\n按照甘肃省委、省政府的要求，苏州市委、市政府召开会议。", jurisdiction="温州市")
    assert [n for _, n in names(rows, "Body")] == ["中共甘肃省委", "甘肃省政府", "中共苏州市委", "苏州市政府"]


@pytest.mark.parametrize(
    "text",
    [
        "全市上下要把城市建设好，各县区都要行动。",
        "宣传文化部门要各负其责，实事求是。",
        "党和政府的政策是好的，全省人民都很高兴。",
        "四场特殊教育学校开放日受到各区欢迎。",
        "地方各级党委政府和有关部门参加。",
    ],
)
def test_common_words_are_no_names(text: str) -> None:
    rows = read("工作情况\n\n" + text, jurisdiction="张掖市")
    assert names(rows, "Body") == [] and names(rows, "Place") == [] and names(rows, "Person") == []


def test_the_report_speaks_for_its_house() -> None:
    rows = read("教师节活动\n\n2020-09-10 来源: 绍兴市第一中学\n\n我校举行座谈会，绍兴一中师生参加，一中校友来信。")
    bodies = names(rows, "Body")
    assert {name for _, name in bodies} == {"绍兴市第一中学"}
    assert [surface for surface, _ in bodies][-2:] == ["绍兴一中", "一中"]
    assert rows["entities"][rows["jurisdiction"] or ""]["name"] == "绍兴市"


def test_jurisdiction_follows_the_level_that_the_report_speaks_of() -> None:
    text = "我县召开现场会\n\n来源: 苍南新闻网\n\n县委副书记张样例在会上说，温州市的做法值得学习。"
    rows = read(text)
    assert rows["entities"][rows["jurisdiction"] or ""]["name"] == "苍南县"


def test_national_news_speaks_for_no_place() -> None:
    rows = read("样例工作会议举行\n\n2018-01-05 来源: 央视网\n\n会议在兰州举行，甘肃、四川负责同志参加。")
    assert rows["jurisdiction"] is None
    assert ("兰州", "兰州市") in names(rows, "Place")


def test_chains_of_places_are_a_mention_each() -> None:
    rows = read("走访记\n\n一行来到积石山县刘集乡样例村看望村民。", published="2019-01-14")
    assert names(rows, "Place") == [
        ("积石山县", "积石山保安族东乡族撒拉族自治县"),
        ("刘集乡", "刘集乡"),
        ("样例村", "样例村"),
    ]


def test_names_of_places_are_those_of_the_year() -> None:
    rows = read("老照片\n\n襄樊市召开会议。", published="2008-05-01")
    place = next(e for e in rows["entities"].values() if e["name"] == "襄樊市")
    assert place["code"] == "420600"


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("副市长王建国、李国庆，市政府秘书长陈志明（女）出席会议。", ["王建国", "李国庆", "陈志明"]),
        ("陈志明强调，要抓好落实。", ["陈志明"]),
        ("会议由王建国主持。", ["王建国"]),
        ("国家主席会见巴基斯坦总理伊姆兰·汗。", ["伊姆兰·汗"]),
        ("来源可靠，班子团结，卫生合格，高度重视。", []),
        ("王副市长、李书记和郑主任听取汇报。", []),
        ("区委副书记欧阳建华带队检查。", ["欧阳建华"]),
    ],
)
def test_people_where_the_genre_puts_them(sentence: str, people: list[str]) -> None:
    assert [s for s, _ in names(read("会议消息\n\n" + sentence, jurisdiction="温州市"), "Person")] == people


def test_a_name_found_once_is_a_name_everywhere() -> None:
    rows = read("检查记\n\n市委书记陈志明检查工作。\n\n大家向陈志明介绍情况，陈志明很满意。", jurisdiction="温州市")
    assert len(names(rows, "Person")) == 3
    assert len({m["entity"] for m in rows["mentions"] if m["kind"] == "Person"}) == 1


def test_short_forms() -> None:
    assert is_short_for("绍兴一中", "绍兴市第一中学")
    assert not is_short_for("绍兴二中", "绍兴市第一中学")
    assert not is_short_for("样例集团", "示范集团有限公司")


@pytest.mark.parametrize(
    ("sentence", "surface", "name"),
    [
        ("民盟苏州市委开展调研。", "民盟苏州市委", "民盟苏州市委"),
        ("民盟市委开展调研。", "民盟市委", "民盟张掖市委"),
        ("中国共产党张掖市委员会召开会议。", "中国共产党张掖市委员会", "中共张掖市委"),
        ("甘肃省教育厅召开会议，厅党组成员王建国参加。", "厅党组", "甘肃省教育厅党组"),
        ("样本学院一行来我校交流，示范学院同志作了介绍，示范学院教师参加。", "我校", "示范学院"),
    ],
)
def test_committees_of_parties_and_houses_spoken_of(sentence: str, surface: str, name: str) -> None:
    rows = read(sentence, jurisdiction="张掖市")
    found = [m for m in rows["mentions"] if rows["text"][m["b"] : m["e"]] == surface]
    assert [rows["entities"][m["entity"]]["name"] for m in found] == [name]


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("州委书记才让东珠讲话，州长孟和巴图主持。", ["才让东珠", "孟和巴图"]),
        ("局长乌云毕力格、副县长阿布都热合曼参加。", ["乌云毕力格", "阿布都热合曼"]),
        ("县长吐逊江·艾力致辞。", ["吐逊江·艾力"]),
        ("总统穆罕默德·样本出席。", ["穆罕默德·样本"]),
        ("市长王　琴，副市长李  明参加。", ["王琴", "李明"]),
        ("副市长要求各地抓好落实，书记区家伟，局长经研究决定。", ["区家伟"]),
    ],
)
def test_names_without_a_surname_and_names_spread_out(sentence: str, people: list[str]) -> None:
    rows = read("会议消息\n\n" + sentence, jurisdiction="张掖市")
    assert [name for _, name in names(rows, "Person")] == people


@pytest.mark.parametrize(
    ("sentence", "kind", "surfaces"),
    [
        ("合川区盐井街道半边街社区开展走访。", "Place", ["合川区", "盐井街道", "半边街社区"]),
        ("样溪镇党委书记王建国、样泾街道办事处主任李国庆参加。", "Body", ["样溪镇党委", "样泾街道办事处"]),
        ("中国建设银行股份有限公司襄阳分行参加。", "Body", ["中国建设银行股份有限公司襄阳分行"]),
        ("石河子经济技术开发区管委会参加。", "Body", ["石河子经济技术开发区管委会"]),
        ("武警苏州支队参加。", "Body", ["武警苏州支队"]),
        ("市水利和湖泊局、省委巡视工作领导小组参加。", "Body", ["市水利和湖泊局", "省委巡视工作领导小组"]),
        ("产品进入国际市场和苏州市场。", "Place", ["苏州"]),
    ],
)
def test_towns_branches_zones_and_units(sentence: str, kind: str, surfaces: list[str]) -> None:
    rows = read("会议消息\n\n" + sentence, jurisdiction="张掖市")
    assert [surface for surface, _ in names(rows, kind)] == surfaces


def test_common_words_for_towns_are_no_names() -> None:
    rows = read("会议消息\n\n他走进特色小镇、城中村，回到家乡，来到家庭农场、基层社区。", jurisdiction="张掖市")
    assert names(rows, "Place") == []
    rows = read("会议消息\n\n他走进开城镇、样湖街道，来到康宁社区。", jurisdiction="张掖市")
    assert [surface for surface, _ in names(rows, "Place")] == ["开城镇", "样湖街道", "康宁社区"]


def test_a_short_form_of_a_ministry_is_local_in_a_local_report() -> None:
    text = "健康宣传周\n\n卫健委主任王建国讲话。教育部印发通知。"
    assert [n for _, n in names(read(text, jurisdiction="温州市"), "Body")] == ["温州市卫健委", "教育部"]
    assert names(read(text), "Body")[0][1] == "国家卫生健康委员会"


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("会议由柳江区副区长王建国主持，柳江区、鱼峰区参加。", ["王建国"]),
        ("会长武田信夫、参赞山岸隆司出席，县委书记吉克木呷，书记率先垂范。", ["武田信夫", "山岸隆司", "吉克木呷"]),
        ("副主任李国庆、王志明、宁德海，秘书长陈志远出席。", ["李国庆", "王志明", "宁德海", "陈志远"]),
        ("活动圆满结束。（文/王小林 图/李小桐）", ["王小林", "李小桐"]),
        ("退役军人扎西顿珠说，日子好了。", ["扎西顿珠"]),
    ],
)
def test_people_whose_names_are_easily_cut_short_or_mistaken(sentence: str, people: list[str]) -> None:
    assert [s for s, _ in names(read("会议消息\n\n" + sentence, jurisdiction="张掖市"), "Person")] == people


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("一行来到南平市样溪国家公园、苏州市样泾展示馆。", ["南平市", "样溪国家公园", "苏州市", "样泾展示馆"]),
        ("他在天津迎宾馆会见客人，参观大连港。", ["天津迎宾馆", "大连港"]),
        ("一行走进样家湾安置区和样安校区。", ["样家湾安置区", "样安校区"]),
        ("大会在县应急指挥中心举行。", ["县应急指挥中心"]),
        ("要抓好样河、例河堤防巡查，样城湖水位上涨，运河水位平稳，入湖河道畅通。", ["样河", "例河", "样城湖"]),
        ("代表团在津期间参观工厂。", ["津"]),
        ("支持青年返乡创业，汇报上半年村集体经济。", []),
        ("建设集中安置区、大型酒店，在三大样湾片区，到下榻饭店，乘坐香港航班，凉山州新建公路。", ["香港", "凉山州"]),
    ],
)
def test_sites_waters_and_words_that_are_none(sentence: str, places: list[str]) -> None:
    assert [s for s, _ in names(read("会议消息\n\n" + sentence, jurisdiction="张掖市"), "Place")] == places


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("韩国样例协会Bo-hum Sample 主席和John A. Sample教授致辞。", ["Bo-hum Sample", "John A. Sample"]),
        ("国际样例协会会长Anna Sample出席。", ["Anna Sample"]),
        ("会上演示了Sample Cloud平台，Sample Bank总裁张建国致辞。", ["张建国"]),
        ("他使用Sample Office Suite主席团软件。", []),
        ("活动圆满结束。（文、编/周样 审/谭示范）", ["周样", "谭示范"]),
    ],
)
def test_people_in_latin_letters_and_credits(sentence: str, people: list[str]) -> None:
    assert [surface for surface, _ in names(read(sentence), "Person")] == people
