"""People that those who act meet, call on or talk with: they were there too. Pure, for `kg.pipeline.roles`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.pipeline.clauses import Group
from kg.pipeline.masking import NOUNS, TITLE
from kg.vocabulary import rows as vocabulary_rows

_NOUNS = f"[{NOUNS}]"
_MET = re.compile(r"(?:看望|慰问|会见|接见|走访|拜访|约见|陪同|欢迎)[^，,。；;\n]{0,12}$")
_HOME = re.compile(r"(?:来到|走进|走访|到)[^，,。；;\n]{0,16}$")
_AT_HOME = re.compile(r"(?:老人|夫妇|同志|一)?的?家(?:中|里|，|看望|慰问)")
_TALKED_WITH = re.compile(rf"(?:与|同|和|跟)(?:[^，,。；;\n]{{0,6}}(?={_NOUNS}))?{_NOUNS}*$")
_TALK = re.compile(
    rf"(?:等?{TITLE}{{0,8}}(?:等|一行|及|人|亲切|热情|深入|围绕[^，,。；;\n]{{1,40}}?|就[^，,。；;\n]{{1,40}}?|[^，,。；;\n]{{0,12}}?)?)"
    r"(?:交流|交谈|攀谈|座谈|会谈|洽谈|商谈|交换了?|商量|碰头|磋商|会面|见面|讨论|会商)"
)
_LIST = re.compile(rf"(?:同志|等)?[、和及，,](?:[^，,。；;\n了着过{NOUNS}]{{0,4}}{_NOUNS}++)*+$")
_SURNAMES = "".join(
    row["surname"]
    for row in vocabulary_rows("surnames")
    if len(row["surname"]) == 1 and row["surname"] not in "来和代宣强"
)
UNKNOWN = re.compile(rf"(?:(?<={TITLE})|(?<=、))[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=等?$)")
"""At the end of a clause, what may be a name that nobody knows: it does not break a list (…主任向样例，…)."""

Met = tuple[Group, str, str, float]


def _at_home(head: str, after: str) -> bool:
    """Whether the people between these words are visited in their home (来到…家中)."""
    return _AT_HOME.match(after) is not None and _HOME.search(head) is not None


def met(masked: str, begin: int, groups: Sequence[Group]) -> Iterator[Met]:
    """The people of a sentence that are met, called on, talked with or heard: role, rule and confidence.

    Args:
        masked: the text with signs in the place of names.
        begin: where the sentence begins.
        groups: its people, but for those in somebody's words.
    """
    before: Group | None = None
    for group in groups:
        head = masked[max(begin, group.b - 60) : group.b]
        plain = head.rstrip(NOUNS)
        listed = before is not None and _LIST.match(masked[before.e : group.b]) is not None
        if group.heard:
            yield group, "spoke", "heard", 0.7
        elif _MET.search(plain) or _at_home(head, masked[group.e : group.e + 6]):
            yield group, "attended", "met", 0.75
        elif _TALKED_WITH.search(head) and _TALK.match(masked, group.e):
            yield group, "attended", "talked-with", 0.75
        elif listed and not group.subject:
            yield group, "attended", "met", 0.7
        else:
            before = None
            continue
        before = group
