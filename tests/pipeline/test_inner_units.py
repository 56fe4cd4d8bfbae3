"""Offices and units that bear the name of their house; made-up sentences."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.pipeline import load
from kg.pipeline.rows import layers
from kg.vocabulary import column, words


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(tagger=False)


def bodies(nlp: Language, sentence: str) -> list[str]:
    rows = layers(nlp(f"工作会议召开\n\n3月5日，{sentence}。"))
    return [rows["text"][m["b"] : m["e"]] for m in rows["mentions"] if m["kind"] == "Body"]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("扬州市与示例大学苏州研究院签约", "示例大学苏州研究院"),
        ("扬州市侨联联络交流部部长张样例参加", "扬州市侨联联络交流部"),
        ("扬州市侨联信息传播部张样例部长参加", "扬州市侨联信息传播部"),
        ("县委组织部干部教育处处长张样例参加", "县委组织部干部教育处"),
        ("扬州大学招生宣讲团来到学校", "扬州大学招生宣讲团"),
        ("扬州日报海外版编辑参加", "扬州日报海外版"),
        ("中央人民广播电台安徽记者站站长张样例参加", "中央人民广播电台安徽记者站"),
        ("扬州市中级人民法院审判委员会专职委员张样例参加", "扬州市中级人民法院审判委员会"),
        ("扬州大学机械工程学院党委副书记张样例参加", "扬州大学机械工程学院党委"),
        ("扬州市人民医院西院区挂牌", "扬州市人民医院西院区"),
        ("国家文物局博物馆与样例文物司司长张样例参加", "国家文物局博物馆与样例文物司"),
        ("老挝国会文化和样例事务委员会主席参加", "老挝国会文化和样例事务委员会"),
        ("旁听扬州市人民法院样店法庭开庭", "扬州市人民法院样店法庭"),
        ("省高院样三庭、省高院民一庭副庭长张样例参加", "省高院民一庭"),
        ("市防指专家组组长张样例参加", "市防指专家组"),
        ("镇政协联络组要到村里", "镇政协联络组"),
        ("扬州市人民医院普外科主任张样例参加", "扬州市人民医院普外科"),
        ("扬州分行信贷部高级主管张样例参加", "扬州分行信贷部"),
        ("国家林草局驻扬州专员办副专员张样例参加", "国家林草局驻扬州专员办"),
        ("市政府驻沪联络处主要负责人参加", "市政府驻沪联络处"),
        ("省纪委省监委驻省样例厅纪检监察组组长张样例参加", "省纪委省监委驻省样例厅纪检监察组"),
        ("扬州市委市直机关工委书记张样例参加", "扬州市委市直机关工委"),
        ("县邮政局团委书记张样例参加", "县邮政局团委"),
        ("扬州市对口支援样县医疗队平安抵达", "扬州市对口支援样县医疗队"),
        ("市领导慰问12345部队官兵", "12345部队"),
        ("县委组织部干部股龙样凤、李示范参加", "县委组织部干部股"),
        ("扬州煤业集团古样院矿看望劳模", "扬州煤业集团古样院矿"),
    ],
)
def test_units_are_of_their_house(nlp: Language, sentence: str, body: str) -> None:
    assert body in bodies(nlp, sentence)


@pytest.mark.parametrize(
    ("sentence", "house"),
    [
        ("扬州大学获批国家重点实验室", "扬州大学"),
        ("扬州大学校长张样例和科技处处长参加", "扬州大学"),
        ("市水利局干部职工参加", "市水利局"),
        ("扬州市政协组织视察组到县里", "扬州市政协"),
        ("扬州学院历史系统梳理样例", "扬州学院"),
        ("扬州大学派出多个工作组", "扬州大学"),
        ("市妇联开展志愿服务队活动", "市妇联"),
        ("扬州市教育局一期实验室建成", "扬州市教育局"),
        ("扬州市公安局支队长张样例参加", "扬州市公安局"),
        ("扬州大学信息科学节开幕", "扬州大学"),
        ("他叮嘱市老干部局派人", "市老干部局"),
        ("市水利局驻地新建办公室", "市水利局"),
        ("县委县政府派出工作组", "县委"),
        ("扬州矿业集团铁样矿石出港", "扬州矿业集团"),
        ("队员住进扬州样城供电所", "扬州样城供电所"),
    ],
)
def test_what_a_house_does_is_no_unit(nlp: Language, sentence: str, house: str) -> None:
    assert house in bodies(nlp, sentence)


def test_every_unit_is_of_known_houses() -> None:
    known = set(column("house_endings", "kind"))
    assert {kind for cell in column("inner_units", "houses") for kind in words(cell)} <= known
