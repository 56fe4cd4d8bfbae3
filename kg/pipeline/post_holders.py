"""Who is introduced with a post of which place or level: 东丽区委书记|张样例 of a place by name, 县长|李示范 of a level.

Read before linking, from the words in front of each name. It tells whose posts a report writes with a level word
alone (its own people) and whose with the name of a place (the others, or all of them).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.pipeline.place_levels import HEIGHTS, TOWN_LEVELS, fits
from kg.pipeline.rows import Layers, MentionRow
from kg.places import Places

_NAMED = ("place-yes", "place-chain", "place-context")
WORDS = 48  # code points of the posts before a name
_MARK = re.compile(r"[，,。；;：:！？!?\n\s]")
_LIST_GAP = re.compile(r"(?:同志)?[，,、和及与以]{0,3}(?:以及|还有)?\s?")
_LEADS = re.compile(r"(?:率领|带领|率)(?=[省市县区州盟旗][\u4e00-\u9fff]{1,10}(?:组|团|队|一行))")
_HEAD = re.compile(r"(?<![\u4e00-\u9fff])(?:我[省市县区州盟旗])?(?:政府)?(?:常务)?[副代]?([省市县区州盟旗])长")
_OF_PLACE = re.compile(r"(?:人民)?(?:政府)?(?:常务)?[副代]?(?:[省市县区州盟旗]长|书记|党政|领导|主席|主任)")
_OF_ZONE = re.compile(r"(?:党?工委|工管委|管委|管理委员会)")
ZONE = "开发区"  # the level that 区党工委 and 区管委会 ask for
# Posts that one person holds at a time, which two people can hold in two places only.
_SINGLE = (
    ("party", re.compile(r"(?:^|[省市县区州盟旗地])委书记")),
    ("government", re.compile(r"(?:^|[^副])[省市县区州盟旗]长")),
    ("congress", re.compile(r"人大(?:常委会)?(?:党组书记、)?主任")),
    ("cppcc", re.compile(r"政协(?:党组书记、)?主席")),
)


@dataclass(frozen=True, slots=True)
class Holder:
    """A name with the posts in front of it.

    Attributes:
        begin: where the posts begin.
        name_begin, name_end: where the name stands.
        name: of the person.
        word: the lowest level word that a post hangs on (县 of 县委书记); "" without one.
        place: the place by name that the posts are of (东丽区), or "".
        posts: which of the posts that one person holds at a time.
        place_end: where the name of the place ends.
        after: the place by name that the list began with, where it goes on with a level word alone (区长 behind 东丽区委书记).
    """

    begin: int
    name_begin: int
    name_end: int
    name: str
    word: str
    place: str
    posts: tuple[str, ...]
    place_end: int = 0
    after: str = ""


def holders(rows: Layers, places: Places, year: int | None) -> list[Holder]:
    """The people of a report who are introduced with posts, in the order of the text."""
    mentions = [m for m in rows["mentions"] if m["kind"] in ("Person", "Body", "Place")]
    begins = [m["b"] for m in mentions]
    found: list[Holder] = []
    last_end = 0
    for mention in mentions:
        if mention["kind"] != "Person":
            continue
        if holder := _holder(rows["text"], mention, mentions, begins, last_end):
            found.append(_in_list(rows["text"], holder, found, places, year))
        last_end = mention["e"]
    return found


def _holder(text: str, person: MentionRow, mentions: list[MentionRow], begins: list[int], floor: int) -> Holder | None:
    """The posts between the mark, or the name, before a name and the name itself."""
    end = person["b"]
    begin = max(floor, end - WORDS)
    for mark in _MARK.finditer(text, begin, end):
        begin = mark.end()
    if end - begin < 2 or text.endswith("代表", begin, end):
        return None  # a delegate holds no post
    inside = mentions[bisect_left(begins, begin) : bisect_left(begins, end)]
    place, after = "", begin
    words: list[str] = []
    for mention in inside:
        kind, _, rest = mention.get("head", "").partition(":")
        if kind == "place":
            place, after, words = text[mention["b"] : mention["b"] + int(rest)], mention["b"] + int(rest), []
        elif kind in ("level", "party"):
            words.append(level_word(text, mention))
        elif mention["kind"] == "Place" and mention["rule"] in _NAMED and _OF_PLACE.match(text, mention["e"]):
            place, after, words = text[mention["b"] : mention["e"]], mention["e"], []
    if not place:
        words += [m.group(1) for m in _HEAD.finditer(text, begin, end)]
    words = [w for w in words if w in HEIGHTS or w in TOWN_LEVELS or w == ZONE]
    if not words and not place:
        return None
    posts = tuple(kind for kind, pattern in _SINGLE if pattern.search(text[after:end]))
    word = "" if place else min(words, key=lambda w: HEIGHTS.get(w, w == ZONE))
    return Holder(begin, end, person["e"], text[end : person["e"]], word, place, posts, after if place else 0)


def _in_list(text: str, holder: Holder, before: list[Holder], places: Places, year: int | None) -> Holder:
    """A holder who stands in the list of one whose place is named: 东丽区委书记A，|区长B is of 东丽区 too."""
    last = before[-1] if before else None
    if not holder.word or last is None or not (last.place or last.after):
        return holder
    if not _LIST_GAP.fullmatch(text, last.name_end, holder.begin):
        return holder
    place = last.place or last.after
    if not _fit(place, holder.word, places, year) or _twice(holder, before, place):
        return holder
    first = before[-2] if len(before) > 1 else last
    guests = first.place != place and _fit(first.place, holder.word, places, year)
    if guests and _LIST_GAP.fullmatch(text, first.name_end, last.begin):
        return holder  # 甲市市长A，乙市市长B，副市长C: a list of guests, and then of us
    return replace(holder, after=place)


class ListPlaces:
    """The places by name whose bodies go on with a level word alone: 甲市政协副主席、|市委统战部, 率|市政协调研组."""

    def __init__(self, text: str, found: list[Holder]) -> None:
        spans = [(h.place_end if h.place else h.begin, h.name_begin, h.place or h.after) for h in found]
        leads = ((h, _LEADS.match(text, h.name_end)) for h in found)
        spans += [(led.end(), led.end() + 1, h.place or h.after) for h, led in leads if led]
        self._spans = sorted(span for span in spans if span[2])
        self._begins = [begin for begin, _, _ in self._spans]

    def at(self, begin: int) -> str:
        """The place whose list a body or post at `begin` stands in, or ""."""
        at = bisect_right(self._begins, begin) - 1
        return self._spans[at][2] if at >= 0 and begin < self._spans[at][1] else ""


def level_word(text: str, mention: MentionRow) -> str:
    """The level that a body with a level word asks for; 区党工委 and 区管委会 that of a zone."""
    word = mention["head"].rpartition(":")[2]
    return ZONE if word == "区" and _OF_ZONE.match(text, mention["b"] + 1) else word


def _fit(name: str, word: str, places: Places, year: int | None) -> bool:
    return any(fits(p, word) for p in places.find(name, year))


def _twice(holder: Holder, before: list[Holder], place: str) -> bool:
    """Whether somebody else of that place already holds the post."""
    same = (h for h in before if place in (h.place, h.after) and h.name != holder.name)
    return any(not set(h.posts).isdisjoint(holder.posts) for h in same)


def rivals(found: list[Holder]) -> Iterator[tuple[str, str]]:
    """(place by name, level word) where two people hold a single post, one there, the other at that level: not one place."""
    own = [h for h in found if h.word and not h.after]
    for named in found:
        place = named.place or named.after
        if place and named.posts:
            for other in own:
                if other.name != named.name and not set(other.posts).isdisjoint(named.posts):
                    yield place, other.word
