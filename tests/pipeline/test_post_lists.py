"""Posts of elections, of lists that share a title, and of names that stand before their post."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.pipeline import load, make_doc
from kg.pipeline.rows import Layers, layers
from kg.reports import Report


@cache
def pipeline() -> Language:
    return load(tagger=False)


def read(sentence: str) -> Layers:
    report = Report.from_text("会议消息\n\n" + sentence, jurisdiction="张掖市")
    return layers(pipeline()(make_doc(pipeline(), report)))


def posts(sentence: str) -> list[tuple[str, str, str]]:
    rows = read(sentence)
    name = {key: entity["name"] for key, entity in rows["entities"].items()}
    return [(name[t["person"]], t["title"], name[t["body"]]) for t in rows["tenures"]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (  # all whom the verb speaks of get the post, votes and sessions in between
            "王建国以190票的高票当选为市人大常委会主任，李国庆、陈志明和刘晓东当选副市长。",
            [
                ("王建国", "主任", "张掖市人大常委会"),
                ("李国庆", "副市长", "张掖市政府"),
                ("陈志明", "副市长", "张掖市政府"),
                ("刘晓东", "副市长", "张掖市政府"),
            ],
        ),
        (
            "王建国当选为新一届市文联主席，李国庆、陈志明当选为专职副主席。",
            [
                ("王建国", "主席", "张掖市文联"),
                ("李国庆", "专职副主席", "张掖市文联"),
                ("陈志明", "专职副主席", "张掖市文联"),
            ],
        ),
        (
            "王建国、李国庆被任命为市教育局副局长。",
            [("王建国", "副局长", "张掖市教育局"), ("李国庆", "副局长", "张掖市教育局")],
        ),
        (  # the body of a post whose holder is not named
            "受市人大常委会主任委托，副主任王建国主持会议，副主任李国庆、陈志明出席会议。",
            [
                ("王建国", "副主任", "张掖市人大常委会"),
                ("李国庆", "副主任", "张掖市人大常委会"),
                ("陈志明", "副主任", "张掖市人大常委会"),
            ],
        ),
        (  # one post of all but the last, one of the last alone
            "市人大常委会副主任和秘书长王建国、李国庆、陈志明出席。",
            [
                ("王建国", "副主任", "张掖市人大常委会"),
                ("李国庆", "副主任", "张掖市人大常委会"),
                ("陈志明", "秘书长", "张掖市人大常委会"),
            ],
        ),
        (
            "市教育局局长王建国、李国庆副局长、陈志明副局长参加。",
            [
                ("王建国", "局长", "张掖市教育局"),
                ("李国庆", "副局长", "张掖市教育局"),
                ("陈志明", "副局长", "张掖市教育局"),
            ],
        ),
        ("苏州市王建国市长发言。", [("王建国", "市长", "苏州市政府")]),
        ("以市委书记王建国为团长的苏州市党政代表团来访。", [("王建国", "书记", "中共张掖市委"), ("王建国", "团长", "苏州市党政代表团")]),
        ("市政协召开会议。会上，王建国、李国庆等8名委员发言。", [("王建国", "委员", "张掖市政协"), ("李国庆", "委员", "张掖市政协")]),
        ("市委常委、市政府党组成员、副市长提名人选王建国参加。", [("王建国", "常委", "中共张掖市委"), ("王建国", "成员", "张掖市政府党组")]),
        ("市教育局党组书记 局长  王建国", [("王建国", "书记", "张掖市教育局党组"), ("王建国", "局长", "张掖市教育局")]),
        ("市委常委、某某样例先行区筹建组主任王建国参加。", [("王建国", "常委", "中共张掖市委")]),  # a body that nobody reads
        ("王建国为市教育局局长点赞。", []),
        (
            "苏州样例集团董事长王建国调研。集团公司总经理助理李国庆，股份公司代表，集团公司副总师陈志明参加。",
            [
                ("王建国", "董事长", "苏州样例集团"),
                ("李国庆", "总经理助理", "苏州样例集团"),
                ("陈志明", "副总师", "苏州样例集团"),
            ],
        ),
        ("苏州市副书记王建国参加。", [("王建国", "副书记", "中共苏州市委")]),
        (  # nobody says what the detachment is whose chief comes first, so its deputy is of no court
            "市中级人民法院院长王建国带领某某支队李国庆队长、陈志明副队长检查。",
            [("王建国", "院长", "张掖市中级人民法院")],
        ),
        ("市长王建国、书法家李国庆等8名嘉宾出席。", [("王建国", "市长", "张掖市政府")]),
    ],
)  # fmt: skip
def test_posts_reach_all_whom_the_words_mean(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert posts(sentence) == expected
