"""Short names of companies and houses, names with a place in brackets, offices that people show; made-up sentences."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.pipeline import load
from kg.pipeline.rows import layers


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(tagger=False)


def bodies(nlp: Language, sentence: str) -> list[str]:
    rows = layers(nlp(f"工作会议召开\n\n3月5日，{sentence}。"))
    return [rows["text"][m["b"] : m["e"]] for m in rows["mentions"] if m["kind"] == "Body"]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("一行到鸿样酒业、示例广场考察", "鸿样酒业"),
        ("先后来到博样学校等项目现场", "博样学校"),
        ("在苍南县溢样家庭农场，他察看了大棚", "溢样家庭农场"),
        ("示例集团、溢样智慧科技等企业参加", "溢样智慧科技"),
        ("扬州会展（上海）促进中心成立", "扬州会展（上海）促进中心"),
        ("质量管理与绩效考核办公室主任参加", "质量管理与绩效考核办公室"),
        ("参加会议的还有文样学院院长张样例", "文样学院"),
        ("团长、科技处张样例副处长参加", "科技处"),
        ("学工部部长、学生处处长张样例参加", "学生处"),
        ("中国（湖南）第20批援样例医疗队出征", "中国（湖南）第20批援样例医疗队"),
        ("会见了第三批援藏工作队成员", "第三批援藏工作队"),
        ("参加的有香港示例社团联会、澳门示例同乡总会", "澳门示例同乡总会"),
    ],
)
def test_bodies_without_a_legal_form(nlp: Language, sentence: str, body: str) -> None:
    assert body in bodies(nlp, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "发展特色牧业、绿色食品和现代纺织",
        "中国企业来缅投资、扩大生产",
        "他开过餐馆、弄过超市、办过工厂",
        "新建了三所学校、两家医院和敬老院",
        "要优化能源、电力和环保等产业",
        "学习贯彻党的精神，学生处处留心",
    ],
)
def test_words_of_the_language_are_no_names(nlp: Language, sentence: str) -> None:
    assert bodies(nlp, sentence) == []
