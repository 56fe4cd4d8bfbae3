"""Whom an election or appointment gives a post: 选举样本公司董事长陈样例、样本商会会长李示范等为副会长.

Between the verb and 为 stands a list of names with the posts that they hold already; all get the post behind 为. The
sentence goes on with more of the kind (…为主任，王样本为副主任). A post may also stand before its holder
(书记由陈样例兼任), or be that of a letter of appointment (为陈样例颁发市政府顾问聘书).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from kg.pipeline.appointments import link_chain
from kg.pipeline.implied_bodies import ImpliedBodies
from kg.pipeline.post_chains import Link, PostChains
from kg.pipeline.rows import Layers, MentionRow
from kg.vocabulary import rows as table

_ELECTS = re.compile(r"(选举|补选|增选|改选|推选|推举|任命|聘任|聘请|增补|提名|推荐)(?:了)?[：:]?")
_AS = re.compile(
    r"(?:[（(][^（()）\n]{1,12}[)）])?(?:等?[两二三四五六七八九十\d]{0,3}(?:位|名|人)?(?:同志|代表|委员)?)?(?:为|担任|任)"
)
_ENDS = re.compile(r"[。；;\n]")
_NEXT = re.compile(r"[，,、](?:(?:同时|并|再|又)?(?:选举|补选|增选|推选|推举|任命|聘任|聘请|增补))?(?:了)?")
_NO_LIST = re.compile(r"[，,：:]|(?<!代)的(?!同志)|产生|通过|决定|接受|免去|辞去")
_ALSO_CALLED = re.compile(r"[（(][^（()）\n]{1,12}(?:[)）]|$)")
_HELD = re.compile(r"(?:同志)?(?:兼任|担任|出任|兼|任)(?![命期职务何])")
_LETTERS = re.compile(
    r"等?(?:[两二三四五六七八九十\d]{1,3}(?:位|名|人))?[\u4e00-\u9fff]{0,4}?(?:颁发|发放|送上|递交)了?"
)
_FOR = re.compile(r"(?:为|向|给)$")
_SOCIETIES = tuple(
    row["suffix"] for row in table("body_suffixes") if row["type"] == "association" and row["strength"] == "strong"
)
OFFICERS = re.compile(r"(?:会长|理事长|监事长|会长助理|理事|监事)$")
_PROPOSES = ("提名", "推荐")
NEARBY = 20  # posts of the same election that are looked at
SENTENCE = 600  # code points of a sentence of elections
LIST = 200  # code points of the list between the verb, or the post before, and 为


def elected(text: str, reading: PostChains, people: Sequence[MentionRow]) -> Iterator[tuple[int, Link]]:
    """(index of the person, post) for each post that an election or appointment in a list gives a person."""
    begins = [m["b"] for m in people]
    low = 0
    for verb in _ELECTS.finditer(text):
        if verb.start() < low:
            continue
        ends = _ENDS.search(text, verb.end(), verb.end() + SENTENCE)
        stop = ends.start() if ends else min(len(text), verb.end() + SENTENCE)
        low = verb.end()
        for first, last, links in _segments(text, reading, people, begins, verb.end(), stop):
            status = "designate" if verb.group(1) in _PROPOSES else "current"
            low = links[-1].title[1]
            for who in range(first, last):
                yield from ((who, _with_status(text, link, status)) for link in links)
    for n, person in enumerate(people):
        yield from ((n, link) for link in _by_whom(text, reading, person))
        yield from _letters(text, reading, people, n)


def _segments(
    text: str, reading: PostChains, people: Sequence[MentionRow], begins: list[int], at: int, stop: int
) -> Iterator[tuple[int, int, list[Link]]]:
    """(first person, past the last, posts) of each list of names with 为 and a post behind it."""
    while True:
        first = bisect_left(begins, at)
        found = next(_posts_as(text, reading, people, first, stop), None)
        if found is None or not _is_list(text, reading, people, first, found[0], at):
            return
        last, links = found
        yield first, last, links
        going_on = _NEXT.match(text, links[-1].title[1], stop)
        if going_on is None:
            return
        at = going_on.end()


def _posts_as(
    text: str, reading: PostChains, people: Sequence[MentionRow], first: int, stop: int
) -> Iterator[tuple[int, list[Link]]]:
    """Past the person whom 为 and posts follow, with these."""
    for n in range(first, len(people)):
        if people[n]["e"] >= stop or people[n]["e"] - people[first]["b"] > LIST:
            return
        if (named := _AS.match(text, reading.past_title(people[n]["e"]), stop)) and named.group():
            if links := list(link_chain(text, reading, named.end())):
                yield n + 1, links
            return


def _is_list(text: str, reading: PostChains, people: Sequence[MentionRow], first: int, last: int, at: int) -> bool:
    """Whether nothing but names and their posts stands from `at` to the last of these people."""
    if people[last - 1]["e"] - at > LIST:
        return False
    for person in people[first:last]:
        chain = reading.before(person)
        begin = chain[0].begin if chain else person["b"]
        if begin > at and _NO_LIST.search(_ALSO_CALLED.sub("", text[at:begin])):
            return False
        at = reading.past_title(person["e"])
    return True


def elected_body(
    rows: Layers,
    reading: PostChains,
    implied: ImpliedBodies,
    societies: Societies,
    told: Sequence[tuple[int, Link]],
    at: int,
) -> str | None:
    """Key of the body of the post told of at `told[at]`: 会长 and the posts elected with it are of the society that elects."""
    n, link = told[at]
    person = reading.people[n]
    sentence = reading.sentence(person["b"])
    nearby = told[max(0, at - NEARBY) : at + 1]
    together = [one for who, one in nearby if sentence[0] <= reading.people[who]["b"] < sentence[1]]
    alone = all(one.body is None and one.place is None for one in together)
    if alone and any(OFFICERS.search(rows["text"], *one.title) for one in together):
        return societies.giving(link.title[0])
    body = implied.body_of(link, person)
    if body is None and link.body is None and link.place is None:
        body = implied.houses.only(rows["text"][slice(*link.title)])
    return body


class Societies:
    """The societies that a report names, but for those whose post somebody is introduced with (样本商会会长陈样例)."""

    def __init__(self, rows: Layers, reading: PostChains) -> None:
        self._named = [
            m
            for m in rows["mentions"]
            if m["kind"] == "Body"
            and m["entity"]
            and rows["entities"][m["entity"]]["name"].endswith(_SOCIETIES)
            and not reading.title_at(m["e"])
        ]
        self._begins = [m["b"] for m in self._named]
        self._paragraphs = [begin for begin, _ in rows["structure"]["paragraphs"]]

    def giving(self, at: int) -> str | None:
        """Key of the society that gives a post written at `at`: the one named last in the paragraph, else the report's first."""
        last = bisect_left(self._begins, at) - 1
        if last < 0:
            return None
        row = bisect_right(self._paragraphs, at) - 1
        here = row < 0 or self._begins[last] >= self._paragraphs[row]
        return self._named[last if here else 0]["entity"]


def _with_status(text: str, link: Link, status: str) -> Link:
    if text.startswith(("候选人", "人选"), link.title[1]):
        status = "designate"
    return link if status == "current" else Link(link.begin, link.title, link.body, link.place, status)


def _by_whom(text: str, reading: PostChains, person: MentionRow) -> Iterator[Link]:
    """The post before its holder: 党委书记由|陈样例|兼任."""
    chain = reading.before(person)
    begin = chain[0].begin if chain else person["b"]
    if _HELD.match(text, person["e"]) and text.startswith("由", max(0, begin - 1)):
        yield from reading.ending_at(begin - 1)


def _letters(text: str, reading: PostChains, people: Sequence[MentionRow], n: int) -> Iterator[tuple[int, Link]]:
    """The post of the letters of appointment that a list of people is given."""
    given = _LETTERS.match(text, reading.past_title(people[n]["e"]))
    links = list(link_chain(text, reading, given.end())) if given else []
    if not links or not text.startswith(("聘书", "证书"), links[-1].title[1]):
        return
    first = n
    while first and text[people[first - 1]["e"] : people[first]["b"]] in ("、", "和"):
        first -= 1
    if _FOR.search(text, max(0, people[first]["b"] - 1), people[first]["b"]):
        yield from ((who, link) for who in range(first, n + 1) for link in links)
