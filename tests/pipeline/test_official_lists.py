"""The list grammar of official prose: who is in a list, whose posts, given and taken; in made-up sentences."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.pipeline import load, make_doc
from kg.pipeline.rows import Layers, layers
from kg.reports import Report


@cache
def pipeline() -> Language:
    return load()


def read(sentence: str, **known: str) -> Layers:
    return layers(pipeline()(make_doc(pipeline(), Report.from_text("会议消息\n\n" + sentence, **known))))


def people(rows: Layers) -> list[str]:
    return [rows["text"][m["b"] : m["e"]] for m in rows["mentions"] if m["kind"] == "Person"]


def posts(rows: Layers) -> list[tuple[str, str, str, str]]:
    name = {key: entity["name"] for key, entity in rows["entities"].items()}
    return [(name[t["person"]], t["title"], name[t["body"]], t["status"]) for t in rows["tenures"]]


def test_a_list_of_names_goes_on_over_a_doubtful_one() -> None:
    rows = read("县领导梁样、石示范、张样本、成西、阮样例、于群、向阳等参加慰问。")
    assert people(rows) == ["梁样", "石示范", "张样本", "成西", "阮样例", "于群", "向阳"]
    assert people(read("他们带来了成果、产品、计划、方案等。")) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("县长才仁东周（藏族），副县长青梅然丁（女，藏族）参加。", ["才仁东周", "青梅然丁"]),
        ("运动员（女）参加，哈萨克族（男）代表参加。", []),
        ("图为活动现场。梁国庆摄", ["梁国庆"]),
        ("省侨办副主任王样对客人表示欢迎。", ["王样"]),
        ("校长张建国、常务副校长李国庆参加。", ["张建国", "李国庆"]),
        ("集团公司总经理特别顾问李示范参加。", ["李示范"]),
    ],
)
def test_remarks_pictures_and_little_words_beside_names(sentence: str, expected: list[str]) -> None:
    assert people(read(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "会议决定任命张样例、李示范为张掖市人民政府副市长。",
            [("张样例", "副市长", "张掖市政府", "current"), ("李示范", "副市长", "张掖市政府", "current")],
        ),
        (
            "选举张样例、李示范、陈志明三位同志为县政协第十届委员会副主席。",
            [(who, "副主席", "民乐县政协", "current") for who in ("张样例", "李示范", "陈志明")],
        ),
        (
            "免去张样例同志民乐县人民政府县长职务、李示范同志民乐县人民政府副县长职务。",
            [("张样例", "县长", "民乐县政府", "former"), ("李示范", "副县长", "民乐县政府", "former")],
        ),
        ("决定接受张样例同志辞去张掖市人民政府副市长职务。", [("张样例", "副市长", "张掖市政府", "former")]),
        (
            "张样例同志任市生态环境局党组书记、局长，免去其市应急管理局副局长职务。",
            [
                ("张样例", "书记", "张掖市生态环境局党组", "current"),
                ("张样例", "局长", "张掖市生态环境局", "current"),
                ("张样例", "副局长", "张掖市应急管理局", "former"),
            ],
        ),
        (
            "张样例同志任中共民乐县委副书记，提名为民乐县人民政府县长候选人。",
            [("张样例", "副书记", "中共民乐县委", "current"), ("张样例", "县长", "民乐县政府", "designate")],
        ),
        (
            "张样例同志不再担任中共民乐县委书记、常委、委员职务。",
            [("张样例", title, "中共民乐县委", "former") for title in ("书记", "常委", "委员")],
        ),
        ("王建国任甘肃省张掖市市长。", [("王建国", "市长", "张掖市政府", "current")]),
        ("会议选举产生新一届委员会，张样例、李示范参加。", []),
    ],
)
def test_posts_given_and_taken(sentence: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert posts(read(sentence, jurisdiction="民乐县")) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "示例集团党委书记、董事长张样例，副总经理李示范参加。",
            [
                ("张样例", "书记", "示例集团党委"),
                ("张样例", "董事长", "示例集团"),
                ("李示范", "副总经理", "示例集团"),
            ],
        ),
        (
            "市人大常委会党组副书记、副主任张样例参加。",
            [("张样例", "副书记", "张掖市人大常委会党组"), ("张样例", "副主任", "张掖市人大常委会")],
        ),
        ("河北省卫生厅副厅长、样本地会原会长张样例出席。", [("张样例", "副厅长", "河北省卫生厅")]),
        (
            "市教育局副局长张样例教授、李示范教授参加。",
            [("张样例", "副局长", "张掖市教育局"), ("李示范", "副局长", "张掖市教育局")],
        ),
        ("市委常委张样例会见了样户市副市长李示范一行。", [("张样例", "常委", "中共张掖市委")]),
    ],
)
def test_chains_and_the_house_of_a_party_organ(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [post[:3] for post in posts(read(sentence, jurisdiction="张掖市"))] == expected


def test_the_government_of_a_county_that_nobody_names_is_of_the_report_alone() -> None:
    rows = read("县委书记张样例，县长李示范出席。")
    assert posts(rows) == [("张样例", "书记", "县委", "current"), ("李示范", "县长", "县政府", "current")]
    assert [row["resolved"] for row in rows["entities"].values() if row["kind"] == "Body"] == [False, False]


def test_the_association_that_a_common_noun_points_back_to() -> None:
    rows = read("甘肃省茶叶流通协会召开年会。协会会长张样例讲话。")
    assert [post[:3] for post in posts(rows)] == [("张样例", "会长", "甘肃省茶叶流通协会")]


def test_a_brand_is_no_person() -> None:
    rows = read("园区开放。\n泰康之家迎客。泰康人寿参展。泰康养老参展。泰康保险到场。")
    assert "泰康" not in people(rows)
    assert people(read("张样出席。张样说。张样指出。张样强调，要落实。")).count("张样") >= 1


def test_a_verb_behind_a_name_is_no_part_of_it() -> None:
    assert people(read("副校长刘洋出席并讲话。")) == ["刘洋"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("张掖市政协召开会议。王建国委员建议，要公开信息。", [("王建国", "委员", "张掖市政协")]),
        ("张掖市政协、民乐县政协召开会议。王建国委员建议，要公开信息。", []),
        ("王建国委员建议，要公开信息。", []),
    ],
)
def test_a_post_behind_a_name_is_of_the_only_body_of_its_kind(
    sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [post[:3] for post in posts(read(sentence, jurisdiction="张掖市"))] == expected
