"""Bodies of posts that point back to a name before: 该镇党委书记, 农场副场长, 村支书, 馆长 alone."""

from __future__ import annotations

import pytest
from post_readings import posts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("调研组来到碱滩镇，该镇党委书记王建国介绍情况。", [("王建国", "书记", "中共碱滩镇党委")]),
        ("调研组来到碱滩镇古城村，村支书王建国介绍情况。", [("王建国", "村支书", "古城村党支部")]),
        ("调研组走进张掖市博物馆，馆长王建国介绍情况。", [("王建国", "馆长", "张掖市博物馆")]),
        ("调研组走进山丹农场。农场副场长王建国介绍情况。", [("王建国", "副场长", "山丹农场")]),
        ("调研组走进样例职业技术学院，向院长王建国了解情况。", [("王建国", "院长", "样例职业技术学院")]),
        ("调研组走进张掖市博物馆。\n\n馆长王建国介绍情况。", []),  # another paragraph: no one could say
        ("调研组走进张掖市博物馆，厂长王建国介绍情况。", []),  # no head of such a house
    ],
)
def test_the_body_named_before_is_the_one_meant(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert posts(text, "调研消息") == expected
