"""Posts that stand behind a name with a verb of holding: 陈样例任样本市市长, 任命陈样例为局长, 陈样例，男，…现任县长，拟任….

The verb says what the report says of the post: held, to be held, given up. Without one of them, or where the
words behind it are no post, there is nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.pipeline.post_chains import JOINS, Link, PostChains
from kg.pipeline.rows import MentionRow

_VERBS = {
    "拟任": "designate", "拟提名为": "designate", "拟提名任": "designate", "拟推荐为": "designate", "拟兼任": "designate",
    "提名为": "designate", "推荐为": "designate",
    "曾任": "former", "历任": "former", "原任": "former", "不再担任": "former", "不再兼任": "former", "辞去": "former",
    "现任": "current", "担任": "current", "兼任": "current", "出任": "current", "任": "current", "当选为": "current",
    "当选": "current", "为": "current", "代理": "acting",
}  # fmt: skip
_VERB = "|".join(sorted(_VERBS, key=lambda v: (-len(v), v)))
_HOLDS = re.compile(
    rf"(?:等?[两二三四五六七八九十\d]{{1,2}}(?:位|名|人)?)?(?:同志)?(?:[（(][^（()）\n]{{1,12}}[)）])?({_VERB})"
)
_LIST = re.compile(r"(?:[（(][^（()）\n]{1,12}[)）])?\s{0,2}(?:、|和)\s{0,2}")
_GIVEN_UP = re.compile(r"(?:同志)?(?:的|(?:请求)?辞去(?:了)?)?(?=[^，,。；;\n]{2,80}?职务)")
_APPOINTED = re.compile(r"(任命|选举|补选|推选|决定|聘任|聘请|表决通过|批准|提名|推荐)(?:了)?$")
_DISMISSED = re.compile(r"(?:免去|免除|罢免|撤销|接受|同意)(?:了)?$|职务[、和]$")
_RESUME = re.compile(
    r"(?:同志)?\s{0,2}(?:[，,（(]\s{0,2}[男女]\s{0,2}[，,。、]|[（(][^（()）\n]{0,12}(?:[男女]|族)[^（()）\n]{0,40}[)）]\s{0,2}[，,])"
)
_RESUME_VERB = re.compile(rf"(?<=[，,。；;、：:\s])({_VERB.replace('|为', '').replace('|任', '')})")
_RESUME_LENGTH = 200  # code points from a name to its posts in a résumé of one paragraph
_NEXT = re.compile(
    r"(?:职务|候选人|人选)?[，,；;](?:并|同时){0,2}(?:决定)?(?:(免去其|接受其辞去|同意其辞去)|(?:经[^，,。；;\n]{1,20}[，,])?(?:其)?"
    rf"({_VERB}))(?:了)?"
)
_CANDIDATE = ("候选人", "人选")
CHAIN = 8  # posts behind one verb


def posts_behind(text: str, reading: PostChains, people: Sequence[MentionRow]) -> Iterator[tuple[int, Link]]:
    """(index of the person, post) for each post that a verb behind or around a name gives the person.

    An election goes on in its sentence: 选举A为主任，B、C为副主任 gives B and C theirs.
    """
    electing = -1  # end of the sentence in which an appointment has been told
    first = 0
    for n, person in enumerate(people):
        if not (n and _LIST.fullmatch(text, people[n - 1]["e"], person["b"])):
            first = n
        stop = people[n + 1]["b"] if n + 1 < len(people) else len(text)
        going_on = person["b"] < electing
        before = text[max(0, people[first]["b"] - 6) : people[first]["b"]]
        appointed = _APPOINTED.search(before) is not None
        for at, status in _openings(text, person, before, min(stop, person["e"] + _RESUME_LENGTH), going_on):
            links = list(_posts_from(text, reading, at, status, stop))
            if going_on or appointed:
                electing = reading.sentence(person["b"])[1]
            for who in range(first if going_on or appointed else n, n + 1):
                yield from ((who, link) for link in links)


def _posts_from(text: str, reading: PostChains, at: int, status: str, stop: int) -> Iterator[Link]:
    """The posts behind a verb, and those behind the verbs that go on with the same person (…，免去其…职务)."""
    for _ in range(CHAIN):
        end = at
        for link in _chain(text, reading, at):
            end = link.title[1]
            written = "designate" if text.startswith(_CANDIDATE, end) and status == "current" else link.status
            yield Link(link.begin, link.title, link.body, link.place, _status(status, written))
        found = _NEXT.match(text, end) if end > at else None
        if found is None or found.end() >= stop:
            return
        at, status = found.end(), "former" if found.group(1) else _VERBS[found.group(2)]


def _openings(text: str, person: MentionRow, before: str, stop: int, going_on: bool) -> Iterator[tuple[int, str]]:
    """Where posts of a person may begin behind the name, and what the verb before them says of them.

    `before` is what stands before the list of names that the person is the last of.
    """
    end = person["e"]
    if _DISMISSED.search(before):
        if found := _GIVEN_UP.match(text, end):
            yield found.end(), "former"
        return
    if _RESUME.match(text, end):
        line_end = text.find("\n", end, stop)
        for found in _RESUME_VERB.finditer(text, end, line_end if line_end >= 0 else stop):
            yield found.end(), _VERBS[found.group(1)]
        return
    if found := _HOLDS.match(text, end):
        verb = found.group(1)
        appointed = _APPOINTED.search(before)
        if verb != "为" or appointed or going_on:
            proposed = appointed is not None and appointed.group(1) in ("提名", "推荐")
            yield found.end(), "designate" if proposed else _VERBS[verb]


def _chain(text: str, reading: PostChains, at: int) -> Iterator[Link]:
    """The posts written one behind the other from `at`."""
    for _ in range(CHAIN):
        link = reading.starting_at(at)
        if link is None:
            return
        yield link
        join = next((j for j in JOINS if text.startswith(j, link.title[1])), None)
        if join is None:
            return
        at = link.title[1] + len(join)


def _status(verb: str, written: str) -> str:
    return written if verb == "current" else verb
