"""Who holds which post of which body, in made-up sentences about real places."""

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
    known.setdefault("jurisdiction", "张掖市")
    return layers(pipeline()(make_doc(pipeline(), Report.from_text("会议消息\n\n" + sentence, **known))))


def posts(rows: Layers) -> list[tuple[str, str, str]]:
    name = {key: entity["name"] for key, entity in rows["entities"].items()}
    return [(name[t["person"]], t["title"], name[t["body"]]) for t in rows["tenures"]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "市委常委、市政府党组副书记王建国，副市长李国庆等出席会议。",
            [
                ("王建国", "常委", "中共张掖市委"),
                ("王建国", "副书记", "张掖市政府党组"),
                ("李国庆", "副市长", "张掖市政府"),
            ],
        ),
        (
            "市教育局党委书记、局长王建国，党委委员、副局长李国庆、陈志明参加。",
            [
                ("王建国", "书记", "张掖市教育局党委"),
                ("王建国", "局长", "张掖市教育局"),
                ("李国庆", "委员", "张掖市教育局党委"),
                ("李国庆", "副局长", "张掖市教育局"),
                ("陈志明", "委员", "张掖市教育局党委"),
                ("陈志明", "副局长", "张掖市教育局"),
            ],
        ),
        (
            "县委常委、组织部长王建国讲话。",
            [("王建国", "常委", "中共民乐县委"), ("王建国", "部长", "中共民乐县委组织部")],
        ),
        ("市委王建国副书记讲话。", [("王建国", "副书记", "中共张掖市委")]),
        ("苏州市副市长王建国陪同。", [("王建国", "副市长", "苏州市政府")]),
        ("国务院扶贫办主任王建国讲话。", [("王建国", "主任", "国务院扶贫办")]),
        ("市领导王建国参加。", []),
        ("专家王建国教授作报告。", []),
        ("主席台走来一队学生。", []),
    ],
)
def test_posts(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    jurisdiction = "民乐县" if sentence.startswith("县") else "张掖市"
    assert posts(read(sentence, jurisdiction=jurisdiction)) == expected


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("原副市长王建国出席。", "former"),
        ("代市长王建国出席。", "acting"),
        ("市长王建国出席。", "current"),
        ("当前市长王建国出席。", "current"),
    ],
)
def test_status(sentence: str, status: str) -> None:
    assert [t["status"] for t in read(sentence)["tenures"]] == [status]


def test_a_head_is_not_shared_by_a_list() -> None:
    """市长A、B: only A is the mayor."""
    assert posts(read("市长王建国、李国庆、陈志明出席会议。")) == [("王建国", "市长", "张掖市政府")]


def test_nothing_is_said_where_no_one_could_say() -> None:
    rows = read("县委书记王建国、县长李国庆到会。", jurisdiction="张掖市")
    assert all(not rows["entities"][t["body"]]["resolved"] for t in rows["tenures"])


def test_every_post_leads_to_its_sentence() -> None:
    rows = read("天气很好。副市长王建国出席会议。散会。")
    (tenure,) = rows["tenures"]
    ((begin, end),) = tenure["evidence"]
    assert rows["text"][begin:end] == "副市长王建国出席会议。"
    assert rows["text"][tenure["tb"] : tenure["te"]] == "副市长"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "会议决定任命王建国为市教育局局长，免去李国庆的市财政局局长职务。",
            [("王建国", "局长", "张掖市教育局", "current"), ("李国庆", "局长", "张掖市财政局", "former")],
        ),
        (
            "王建国，男，汉族，1968年9月生，现任市水利和湖泊局党组书记、局长，拟任市政府秘书长。",
            [
                ("王建国", "书记", "张掖市水利和湖泊局党组", "current"),
                ("王建国", "局长", "张掖市水利和湖泊局", "current"),
                ("王建国", "秘书长", "张掖市政府", "designate"),
            ],
        ),
        ("提名王建国为苏州市副市长候选人。", [("王建国", "副市长", "苏州市政府", "designate")]),
        ("大家称王建国为老师，王建国任劳任怨。", []),
        (
            "国务委员兼外交部长王建国同外宾会谈。",
            [("王建国", "国务委员", "国务院", "current"), ("王建国", "部长", "外交部", "current")],
        ),
        (
            "宏远纺织公司董事长王建国到会。公司副总经理、总工程师李国庆陪同。",
            [
                ("王建国", "董事长", "宏远纺织公司", "current"),
                ("李国庆", "副总经理", "宏远纺织公司", "current"),
                ("李国庆", "总工程师", "宏远纺织公司", "current"),
            ],
        ),
        ("张掖军分区举行大会，军分区司令员王建国讲话。", [("王建国", "司令员", "张掖市军分区", "current")]),
        ("民盟市委主委王建国参加。", [("王建国", "主委", "民盟张掖市委", "current")]),
    ],
)
def test_posts_behind_verbs_and_of_houses_spoken_of(sentence: str, expected: list[tuple[str, str, str, str]]) -> None:
    rows = read(sentence)
    assert [(*post, row["status"]) for post, row in zip(posts(rows), rows["tenures"], strict=True)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("市公路事务中心原党委书记、主任王建国受到处分。", [("王建国", "书记"), ("王建国", "主任")]),
        (
            "市政协副主席王建国、李国庆，市人大主任陈志明参加。",
            [("王建国", "副主席"), ("李国庆", "副主席"), ("陈志明", "主任")],
        ),
        ("蒙古国国家大呼拉尔副主席王建国来访。", []),
    ],
)
def test_posts_with_former_between_and_foreign_houses(sentence: str, expected: list[tuple[str, str]]) -> None:
    rows = read("市政府开会。" + sentence)
    assert [post[:2] for post in posts(rows)] == expected


def test_former_between_body_and_title_and_the_standing_committee() -> None:
    rows = read("市教育局原局长王建国，市人大主任李国庆参加。")
    assert posts(rows) == [("王建国", "局长", "张掖市教育局"), ("李国庆", "主任", "张掖市人大常委会")]
    assert [row["status"] for row in rows["tenures"]] == ["former", "current"]


def test_an_election_goes_on_in_its_sentence() -> None:
    rows = read(
        "会议选举王建国为市人大常委会主任，李国庆、陈志明（女）为副主任；选举张立伟为张掖市市长。周永祥为人正直。"
    )
    assert posts(rows) == [
        ("王建国", "主任", "张掖市人大常委会"),
        ("李国庆", "副主任", "张掖市人大常委会"),
        ("陈志明", "副主任", "张掖市人大常委会"),
        ("张立伟", "市长", "张掖市政府"),
    ]


def test_a_town_head_is_of_the_town_and_a_party_post_of_the_company() -> None:
    assert posts(read("三门坡镇党委副书记、镇长王建国参加。"))[1] == ("王建国", "镇长", "三门坡镇政府")
    rows = read("国网青海省电力公司开会。公司董事长、党委书记王建国讲话。")
    assert [post[1:] for post in posts(rows)] == [("董事长", "国网青海省电力公司"), ("书记", "国网青海省电力公司党委")]


def test_a_city_visited_is_the_city_of_a_province_report() -> None:
    rows = read("副厅长王建国到永州督导，市水利局局长李国庆陪同。", jurisdiction="湖南省")
    assert ("李国庆", "局长", "永州市水利局") in posts(rows)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("省法院院长王建国讲话。", [("王建国", "院长", "甘肃省高级人民法院")]),
        ("省人大内务司法委员会主任委员王建国讲话。", [("王建国", "主任委员", "甘肃省人大内务司法委员会")]),
        ("团市委书记王建国讲话。", [("王建国", "书记", "共青团张掖市委")]),
        ("工行甘肃省分行行长王建国讲话。", [("王建国", "行长", "中国工商银行甘肃省分行")]),
        ("市水务集团有限公司董事长王建国讲话。", [("王建国", "董事长", "张掖市水务集团有限公司")]),
    ],
)
def test_courts_committees_branches_and_legal_forms(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert posts(read(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("澳大利亚驻华大使安样本女士出席。", [("安样本", "驻华大使", "澳大利亚")]),
        ("日本驻上海总领事李国庆致辞。", [("李国庆", "驻上海总领事", "日本")]),
        ("中国驻法国大使李国庆致辞。", [("李国庆", "驻法国大使", "中国")]),
        ("驻法国大使李国庆致辞。", []),
        ("镇党委组织委员李国庆主持会议。", [("李国庆", "组织委员", "镇党委")]),
        ("区委督查员李国庆讲话。", [("李国庆", "督查员", "中共甘州区委")]),
        (
            "省文化和旅游厅厅 长李国庆，省水利厅副厅 长、省气象局局长王建国陪同。李国庆说，要合作。",
            [
                ("李国庆", "厅长", "甘肃省文化和旅游厅"),
                ("王建国", "副厅长", "甘肃省水利厅"),
                ("王建国", "局长", "甘肃省气象局"),
            ],
        ),
        ("他在区政府前厅 长廊李国庆作品前留影。", []),
        ("韩国样例协会Bo-hum Sample 主席致辞。", [("Bo-hum Sample", "主席", "韩国样例协会")]),
        ("国际样例协会主席Anna Sample致辞。", [("Anna Sample", "主席", "国际样例协会")]),
    ],
)
def test_envoys_officers_and_people_in_latin_letters(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert posts(read(sentence, jurisdiction="甘州区")) == expected
