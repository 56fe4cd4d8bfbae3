"""Lists of people whose names something else stands between: all of them took part."""

from __future__ import annotations

import pytest
from event_layers import read, roles

HERE = {"attended"}
SPOKE = {"attended", "spoke"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (  # what those do who are listed from comma to comma
            "市长张样例，副市长李示范，主任王样本和赵例句等共同为项目奠基，开工仪式举行。",
            {"张样例": HERE, "李示范": HERE, "王样本": HERE, "赵例句": HERE},
        ),
        (  # 与 is part of a body's name that nobody has read
            "开工仪式举行。市长张样例、博物馆与市样例局局长李示范、副市长王样本等出席开工仪式。",
            {"张样例": HERE, "李示范": HERE, "王样本": HERE},
        ),
        (
            "开工仪式举行。市长张样例，副市长李示范以及在外地的各界人士近500人参加。",
            {"张样例": HERE, "李示范": HERE},
        ),
        (
            "座谈会召开。张样例、李示范、王样本接待督查组一行。",
            {"张样例": HERE, "李示范": HERE, "王样本": HERE},
        ),
        (
            "开工仪式举行。局长张样例，副局长李示范等参建单位代表分别作了表态发言。",
            {"张样例": SPOKE, "李示范": SPOKE},
        ),
        ("签约仪式举行。张样例、李示范分别代表双方在协议上签字。", {"张样例": HERE, "李示范": HERE}),
        ("座谈会召开。前来考察的还有副市长张样例，局长李示范。", {"张样例": HERE, "李示范": HERE}),
        ("开工仪式举行。张样例对督查组的到来表示欢迎。", {"张样例": SPOKE}),
        ("座谈会召开。张样例、李示范等围绕造林，结合实际作了交流发言。", {"张样例": SPOKE, "李示范": SPOKE}),
        ("座谈会召开。张样例代表全体学员发言。", {"张样例": SPOKE}),
        ("座谈会召开。会议强调，要认真学习张样例在大会上的讲话。", {}),
        ("座谈会召开，大家学习了张样例、李示范的先进事迹。", {}),
    ],
)
def test_all_of_a_list_take_part(told: str, expected: dict[str, set[str]]) -> None:
    found = roles(read("样例消息", "5月20日，" + told))
    assert {who: role for who, role in found.items() if who in ("张样例", "李示范", "王样本", "赵例句")} == expected
