"""Who says what in reports as they are written: whole readings of made-up sentences."""

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


def words(rows: Layers) -> list[tuple[str, str]]:
    name = {key: entity["name"] for key, entity in rows["entities"].items()}
    return [(name[rows["acts"][s["act"]]["speaker"]], rows["text"][s["b"] : s["e"]]) for s in rows["statements"]]


def spoke_for(rows: Layers) -> list[tuple[str, list[str], str | None]]:
    name = {key: entity["name"] for key, entity in rows["entities"].items()}
    return [(name[act["speaker"]], [name[b] for b in act["bodies"]], act["basis"]) for act in rows["acts"]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "市长王建国致辞。他向专程前来参加签约仪式的苏州市李国庆副市长一行表示欢迎。他说，双方合作前景广阔。",
            [("王建国", "双方合作前景广阔。")],
        ),
        (
            "市长王建国要求，各级要严守纪律。会议期间，要自觉遵守规定。会议期间，大家参观了展览。",
            [("王建国", "各级要严守纪律。会议期间，要自觉遵守规定。")],
        ),
        ("市长王建国肯定了成绩，同时要求与会人员要认真落实。", [("王建国", "与会人员要认真落实。")]),
        ("市长王建国介绍了情况，希望与该公司加强合作。", [("王建国", "与该公司加强合作。")]),
        ("市长王建国怀着希望和信心出发。", []),
        ("市长王建国希望工行加大信贷投放。", [("王建国", "工行加大信贷投放。")]),
        ("市长王建国参观了希望小学。", []),
        (
            "教师王建国建议，学校应开设课程。家长代表李国庆认为，重在落实。",
            [("王建国", "学校应开设课程。"), ("李国庆", "重在落实。")],
        ),
        (
            "市长王建国表示，抓好落实。\n“大家提的意见很中肯。”副市长李国庆在听取发言后说。",
            [("王建国", "抓好落实。"), ("李国庆", "“大家提的意见很中肯。”")],
        ),
        ("教师王建国参加。\n“一群人才能走得更远。”从教多年的王建国说。", [("王建国", "“一群人才能走得更远。”")]),
        ("村民王建国问，能赶上住新楼吗？市长李国庆答：“能。”", [("王建国", "能赶上住新楼吗？"), ("李国庆", "“能。”")]),
        ("农技员王建国掰开豆荚看了看，说长势不错，还得再防一遍虫。", [("王建国", "长势不错，还得再防一遍虫。")]),
        ("市长王建国点了点头，说起当年的事。", []),
        ("总的来讲，市长王建国的调研很有成效。", []),
        ("市长王建国从选种讲到收割。", []),
        (
            "副县长李国庆主持会议，县长王建国作动员讲话。他说，困难不少。县财政局局长赵志明在会上说，资金已到位。",
            [("王建国", "困难不少。"), ("赵志明", "资金已到位。")],
        ),
        ("市长王建国叮嘱随行干部，路要修好。", [("王建国", "路要修好。")]),
        ("场长王建国汇报了灾情：受涝旱田11万亩，农时已经晚了。", [("王建国", "受涝旱田11万亩，农时已经晚了。")]),
        (
            "市长王建国指出，工程质量是生命线。在低保户家里，王建国问起收成。局长李国庆现场认购了两盆花。",
            [("王建国", "工程质量是生命线。")],
        ),
        (
            "市长王建国表示，要抓好落实。\n▲ 要保要素。\n▲ 要优环境。",
            [("王建国", "要抓好落实。\n▲ 要保要素。\n▲ 要优环境。")],
        ),
        ("就“样例乡村大会战”，市长王建国强调，不能喊口号。", [("王建国", "不能喊口号。")]),
        (
            "厂长王建国作了发言：“我是从这里走出去的，忘不了。”，并捐款两万元。",
            [("王建国", "“我是从这里走出去的，忘不了。”")],
        ),
        (
            "记者：产业怎么办？\n王建国：靠茶叶，靠旅游。\n全县茶园有三十万亩。\n记者：还有呢？\n王建国：两件事。\n（记者 李国庆）",
            [("王建国", "靠茶叶，靠旅游。\n全县茶园有三十万亩。"), ("王建国", "两件事。")],
        ),
        ("驻外使节团团长王建国说，此行印象深刻。", [("王建国", "此行印象深刻。")]),
        (
            "市长王建国肯定了工作。对全市工作提出了两点要求。\n一是理清思路，突出重点。\n二是要加强团结。",
            [("王建国", "一是理清思路，突出重点。\n二是要加强团结。")],
        ),
        (
            "市长王建国听取了汇报。并对各县提出以下要求：一是抓落实；二是促发展。",
            [("王建国", "一是抓落实；二是促发展。")],
        ),
        (
            "教师王建国发言，他表示，要爱岗敬业；学生代表李国庆上台发言，他表示，要勤奋学习。",
            [("王建国", "要爱岗敬业；"), ("李国庆", "要勤奋学习。")],
        ),
        (
            "市长王建国说，要加强公共卫生。运动员李国庆就人才培养谈了想法，王建国说，要注重基本功。",
            [("王建国", "要加强公共卫生。"), ("王建国", "要注重基本功。")],
        ),
        ("市长王建国说，要办好学校。\n师生共同朗读《请您们不要忘记我们》。", [("王建国", "要办好学校。")]),
        ("市委决定：各县要抓好落实。", []),
        ("市长王建国表示节日祝贺。", []),
        ("省侨办副主任某某某对接待表示感谢，希望得到支持。", []),
    ],
)
def test_words(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert words(read(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "王建国、李国庆分别代表市委、市政府讲话。",
            [("王建国", ["中共张掖市委"], "explicit"), ("李国庆", ["张掖市政府"], "explicit")],
        ),
        (
            "副市长王建国受市委主要领导委托，代表市政府讲话。",
            [("王建国", ["张掖市政府"], "explicit")],
        ),
        ("王建国同志代表团市委通报了情况。", [("王建国", ["共青团张掖市委"], "explicit")]),
        (
            "市教育局局长王建国和三县负责人作了发言。",
            [("王建国", ["张掖市教育局"], "office")],
        ),
        ("会议听取了市长王建国代表市政府作的工作报告。", [("王建国", ["张掖市政府"], "explicit")]),
        (
            "王建国拉着老人的手说：“大娘，我们今天代表市委、市政府给您拜年。”",
            [("王建国", ["中共张掖市委", "张掖市政府"], "explicit")],
        ),
        ("王建国、李国庆分别代表市政府和一家企业讲话。", [("王建国", [], None), ("李国庆", [], None)]),
        ("青年典型王建国畅谈了体会。", [("王建国", [], None)]),
        ("运动员王建国就训练谈了想法。", [("王建国", [], None)]),
        ("专家王建国参观展厅，并提出意见建议。", []),
    ],
)
def test_spoke_for(sentence: str, expected: list[tuple[str, list[str], str | None]]) -> None:
    assert spoke_for(read(sentence)) == expected


def test_the_last_part_of_a_dotted_name_is_the_person() -> None:
    rows = read("英国样本大学副校长罗伯特·海恩斯来访。海恩斯表示，愿意加强合作。")
    assert words(rows) == [("罗伯特·海恩斯", "愿意加强合作。")]


def test_a_pronoun_behind_a_person_nobody_has_read_is_not_the_one_before() -> None:
    rows = read("市长王建国会见了客人。诗某通公主回忆起往事。她希望加强合作。")
    assert words(rows) == []
