"""Posts that stand behind a name with a verb of holding: 陈样例任样本市市长, 任命陈样例为局长, 陈样例，男，…现任县长，拟任….

The verb says what the report says of the post: held, to be held, given up. Without one of them, or where the
words behind it are no post, there is nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.pipeline.post_chains import JOINS, Link, PostChains
from kg.pipeline.rows import MentionRow
from kg.vocabulary import rows as table

_VERBS = {row["verb"]: row["status"] for row in table("post_verbs")}
_VERB = "|".join(sorted(_VERBS, key=lambda v: (-len(v), v)))
_BY_VOTES = (
    r"(?:以?\d{1,5}票(?:的?(?:高票|全票|赞成票?))?|以?(?:全票|高票)|正式|依法|成功|同时|分别|再次|均|都|将){0,4}"
)
_HOLDS = re.compile(
    r"(?:等?[两二三四五六七八九十\d]{1,3}(?:位|名|人)?(?:代表|同志|委员)?)?(?:同志)?(?:[（(][^（()）\n]{1,12}[)）])?"
    rf"{_BY_VOTES}({_VERB})"
)
_SESSION = re.compile(r"(?:了)?(?:新一届|本届|下一届|第?[一二三四五六七八九十百]{1,4}届|首届|首任|新任)")
_LIST = re.compile(r"(?:[（(][^（()）\n]{1,12}[)）])?\s{0,2}(?:、|和)\s{0,2}")
_GIVEN_UP = re.compile(r"(?:同志)?(?:的|(?:请求)?辞去(?:了)?)?(?=[^，,。；;\n]{2,80}?职务)")
_APPOINTED = re.compile(r"(任命|选举|补选|推选|决定|聘任|聘请|表决通过|批准|提名|推荐)(?:了)?[：:]?$")
_DISMISSED = re.compile(r"(?:免去|免除|罢免|撤销|接受|同意)(?:了)?[：:]?$|职务[、和]$")
_RESUME = re.compile(
    r"(?:同志)?\s{0,2}(?:[，,（(]\s{0,2}[男女]\s{0,2}[，,。、]|[（(][^（()）\n]{0,12}(?:[男女]|族)[^（()）\n]{0,40}[)）]\s{0,2}[，,])"
)
_RESUME_VERB = re.compile(rf"(?<=[，,。；;、：:\s])({_VERB.replace('|为', '').replace('|任', '')})")
_RESUME_LENGTH = 200  # code points from a name to its posts in a résumé of one paragraph
_NEXT = re.compile(
    r"(?:职务|候选人|人选)?[，,；;](?:并|同时){0,2}(?:决定)?(?:(免去其|接受其辞去|同意其辞去)|(?:经[^，,。；;\n]{1,20}[，,])?(?:其)?"
    rf"({_VERB}))(?:了)?"
)
_LEADS = re.compile(r"(?:同志)?(?:担?任|为)")
_COUNTED = re.compile(r"等?[一二两三四五六七八九十\d]{1,3}(?:位|名)|等(?:位|名)?")
_MEMBERSHIPS = ("委员", "政协委员", "常委", "人大代表", "理事")
_CANDIDATE = ("候选人", "人选")
CHAIN = 8  # posts behind one verb


def posts_behind(text: str, reading: PostChains, people: Sequence[MentionRow]) -> Iterator[tuple[int, Link]]:
    """(index of the person, post) for each post that a verb behind or around a name gives the person.

    An election goes on in its sentence: 选举A为主任，B、C为副主任 gives B and C theirs.
    """
    electing = -1  # end of the sentence in which an appointment has been told
    first = 0
    for n, person in enumerate(people):
        if not (n and _listed(text, reading, people[n - 1]["e"], person["b"])):
            first = n
        stop = people[n + 1]["b"] if n + 1 < len(people) else len(text)
        going_on = person["b"] < electing
        before = text[max(0, people[first]["b"] - 6) : people[first]["b"]]
        appointed = _APPOINTED.search(before) is not None
        end = reading.past_title(person["e"])  # 选举陈样例校长为主任
        for at, status in _openings(text, end, before, min(stop, end + _RESUME_LENGTH), going_on):
            links = list(_posts_from(text, reading, at, status, stop))
            if going_on or appointed:
                electing = reading.sentence(person["b"])[1]
            for who in range(first, n + 1):
                yield from ((who, link) for link in links)
        if leading := _leading(text, reading, person["e"]):
            yield n, leading
        for link in _of_all(text, reading, end):
            yield from ((who, link) for who in range(first, n + 1))


def _leading(text: str, reading: PostChains, end: int) -> Link | None:
    """The post of who leads a body named behind it: 陈样例任团长的|样本市代表团."""
    verb = _LEADS.match(text, end)
    title = reading.title_at(verb.end()) if verb else None
    if title is None or not text.startswith("的", title[1]):
        return None
    body = reading.body_at(title[1] + 1)
    led = body is not None and text[body["e"] - 1] in "团组队班"  # not 任组长的|省安委会|督查组
    return Link(title[0], title, body, None, "current") if led else None


def _of_all(text: str, reading: PostChains, end: int) -> Iterator[Link]:
    """The membership of all whom a list names: A、B、C等8名委员."""
    counted = _COUNTED.match(text, end)
    link = reading.starting_at(counted.end()) if counted else None
    if link and text[slice(*link.title)] in _MEMBERSHIPS:
        yield link


def _listed(text: str, reading: PostChains, end: int, begin: int) -> bool:
    """Whether a name goes on with the list of the one before it, a post between them or not: 陈样例、指导员李示范."""
    joint = _LIST.match(text, reading.past_title(end), begin)
    return joint is not None and (joint.end() == begin or reading.is_title(joint.end(), begin))


def _posts_from(text: str, reading: PostChains, at: int, status: str, stop: int) -> Iterator[Link]:
    """The posts behind a verb, and those behind the verbs that go on with the same person (…，免去其…职务)."""
    for _ in range(CHAIN):
        end = at
        for link in link_chain(text, reading, at):
            end = link.title[1]
            written = "designate" if text.startswith(_CANDIDATE, end) and status == "current" else link.status
            yield Link(link.begin, link.title, link.body, link.place, _status(status, written))
        found = _NEXT.match(text, end) if end > at else None
        if found is None or found.end() >= stop:
            return
        at, status = found.end(), "former" if found.group(1) else _VERBS[found.group(2)]


def _openings(text: str, end: int, before: str, stop: int, going_on: bool) -> Iterator[tuple[int, str]]:
    """Where posts of a person may begin behind the name, which ends at `end`, and what the verb before them says.

    `before` is what stands before the list of names that the person is the last of.
    """
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


def link_chain(text: str, reading: PostChains, at: int) -> Iterator[Link]:
    """The posts written one behind the other from `at`."""
    for _ in range(CHAIN):
        link = reading.starting_at(at)
        if link is None and (session := _SESSION.match(text, at)):
            link = reading.starting_at(session.end())
        if link is None:
            return
        yield link
        join = next((j for j in JOINS if text.startswith(j, link.title[1])), None)
        if join is None:
            return
        at = link.title[1] + len(join)


def _status(verb: str, written: str) -> str:
    return written if verb == "current" else verb
