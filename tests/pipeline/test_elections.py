"""Posts that elections, appointments and letters give, with the body that they are of; names at the border of a verb."""

from __future__ import annotations

import pytest
from post_readings import posts, read


def people(sentence: str) -> list[str]:
    rows = read(sentence)
    return [rows["text"][m["b"] : m["e"]] for m in rows["mentions"] if m["kind"] == "Person"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (  # a list of people with their own posts; the posts are of the society that elects
            "张掖市样例商会开会。会议选举北山药业董事长王建国、样例公司总经理李国庆等为副会长，陈志明为秘书长。",
            [
                ("王建国", "副会长", "张掖市样例商会"),
                ("李国庆", "副会长", "张掖市样例商会"),
                ("陈志明", "秘书长", "张掖市样例商会"),
            ],
        ),
        (
            "会议决定任命：王建国为市教育局局长，李国庆为市财政局局长。决定免去：陈志明的市水务局局长职务。",
            [
                ("王建国", "局长", "张掖市教育局"),
                ("李国庆", "局长", "张掖市财政局"),
                ("陈志明", "局长", "张掖市水务局"),
            ],
        ),
        (
            "市领导为李国庆、陈志明等3位教授颁发了市政府文化顾问聘书。",
            [("李国庆", "文化顾问", "张掖市政府"), ("陈志明", "文化顾问", "张掖市政府")],
        ),
        ("市教育局党委书记由王建国兼任。", [("王建国", "书记", "张掖市教育局党委")]),
        ("南湖商会会长王建国当选会长。", [("王建国", "会长", "南湖商会")]),  # of no society that the report tells of
        ("会议选举产生了理事会，王建国介绍情况，李国庆为人正直。", []),
        ("镇党委书记王建国讲话，选举李国庆为副镇长。", [("王建国", "书记", "镇党委"), ("李国庆", "副镇长", "镇政府")]),
    ],
)
def test_elections_and_letters_give_posts(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [post for post in posts(sentence) if post in expected] == expected
    assert {post[1] for post in posts(sentence)} <= {post[1] for post in expected} | {"董事长", "总经理"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("县委常委、副县长扎西多杰及部分老干部参加。", ["扎西多杰"]),
        ("王建国院长对卞建国院长一行的到来表示欢迎。", ["王建国", "卞建国"]),
        ("镇长洪建说，要干好。副庭长蔺建国答：“好。”", ["洪建", "蔺建国"]),
        ("代表们走进牧民巴特尔家，护林员安建国和退伍老兵巩建华介绍情况。", ["巴特尔", "安建国", "巩建华"]),
        ("会议要求做好儿童成长和牧民安居工作。", []),
    ],
)
def test_a_name_ends_before_verbs_and_little_words(sentence: str, expected: list[str]) -> None:
    assert people(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "市委政法委书记高峰，副市长李国庆出席。会议强调，要攀登高峰。",
            ["高峰", "李国庆"],
        ),  # once the name, once the word
        ("市领导缪建国、蓝天、朱样例等出席。", ["缪建国", "蓝天", "朱样例"]),
        ("会议提出经济、蓝天、碧水等目标。", []),
        ("样例省祝贺团到会祝贺，样家寨法庭旁听。", []),  # no name ends so
        ("会议结束。\n\n记者：矣建国 编辑：部建", ["矣建国", "部建"]),
        ("院党总支书记色音巴图主持会议。", ["色音巴图"]),  # 支书 inside 总支书记 tells nothing
    ],
)
def test_names_that_are_words_and_words_that_are_none(sentence: str, expected: list[str]) -> None:
    assert people(sentence) == expected


def test_posts_in_a_bracket_behind_the_name_and_of_a_congress_in_session() -> None:
    assert posts("市委常委王建国（市总工会主席）、李国庆（女，回族）出席。") == [
        ("王建国", "常委", "中共张掖市委"),
        ("王建国", "主席", "张掖市总工会"),
        ("李国庆", "常委", "中共张掖市委"),
    ]
    assert posts(
        "市人大常委会第三次会议召开。市人大常委会有关工委参加。\n\n副主任王建国、李国庆，秘书长陈志明出席。"
    ) == [
        ("王建国", "副主任", "张掖市人大常委会"),
        ("李国庆", "副主任", "张掖市人大常委会"),
        ("陈志明", "秘书长", "张掖市人大常委会"),
    ]
    assert posts("市教育局开会。\n\n副主任王建国出席。") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("县领导王建国、李国庆、于莉等领导同志出席。", ["王建国", "李国庆", "于莉"]),
        ("主办单位负责人和嘉宾出席。", []),
        ("党组成员、副院长陈丰领着大家宣誓。", ["陈丰"]),
    ],
)
def test_little_words_end_no_name(sentence: str, expected: list[str]) -> None:
    assert people(sentence) == expected
