"""People whose names run into a post, a place or a verb, and words that only look like people."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.pipeline import load
from kg.pipeline.rows import layers


@cache
def pipeline() -> Language:
    return load(tagger=False)


def people(text: str) -> list[str]:
    rows = layers(pipeline()("样例会议召开\n\n" + text))
    return [rows["text"][m["b"] : m["e"]] for m in rows["mentions"] if m["kind"] == "Person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市政协副主席陈斌代表常务委员会作报告。", ["陈斌"]),  # not 副主|席陈斌
        ("县委常委、副总林长李国庆赴样本林场巡林。", ["李国庆"]),
        ("我会执行秘书长王建国、副会长陈志明出席。", ["王建国", "陈志明"]),
        ("集团公司副总师王建国、陈志明陪同。", ["王建国", "陈志明"]),
        ("旗委书记王建国、样例苏木达陈志明参加。", ["王建国", "陈志明"]),
        ("办公室主任王建亚随同调研。", ["王建亚"]),  # a verb of local reports ends the name
        ("市长李建泽主持活动。", ["李建泽"]),  # 泽 may be short for a place
        ("宣传部长吴忠文发表讲话。", ["吴忠文"]),  # 吴忠 is a city
        ("改革办副主任况建国率考察组到访。", ["况建国"]),
        ("副主任王建国和李明芳、陈志明等老师参加。", ["王建国", "李明芳", "陈志明"]),
        ("会议结束。\n\n编辑|王建国\n\n责任编辑：陈志明", ["王建国", "陈志明"]),
        ("与会领导嘉宾为企业授旗。", []),
        ("王建国会见贝宁总统和伊朗外长。", ["王建国"]),  # countries before a post
        ("活动展示妇女儿童维权、家风家教工作。", []),
    ],
)
def test_people_are_found_whole_and_words_are_none(text: str, expected: list[str]) -> None:
    assert people(text) == expected
