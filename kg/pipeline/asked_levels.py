"""Which level words say whose report it is: 我县 before 县委 before 市委.

A level counts most where people of the report hold posts of it (县长张样例); one that only a list behind another
place's people asks for (东丽区委书记A，|区长B) counts where nothing else does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from kg.pipeline.place_levels import HEIGHTS, TOWN_LEVELS
from kg.pipeline.post_holders import ZONE, Holder, level_word
from kg.pipeline.rows import Layers

OWN = re.compile(r"[我本](省|市|县|区|州|盟|旗)(?![级长民委场域内府])")
OFTEN = 2  # times that a level is spoken of, of which nobody holds a post
ADJACENT = 2  # code points between two bodies of one list
_ENDINGS = tuple("省市县区州盟旗")
_HEAD_OF_PLACE = re.compile(r"(?<![\u4e00-\u9fff、])[副代]?(省|市|县|区|州|盟|旗)长")
_PREFECTURE = re.compile(r"(?<![\u4e00-\u9fff])地委(?:副?书记|委员)|(?<![\u4e00-\u9fff])行署(?:副?专员)")
_LEADERS = re.compile(r"(?<![\u4e00-\u9fff])[省市州]?([省市县区州盟旗])领导(?!小组|干部|班子|机构|体制)")


def own_levels(text: str) -> list[str]:
    """The level words of 我县, 本市, the lowest first."""
    return sorted({m.group(1) for m in OWN.finditer(text)}, key=lambda w: (HEIGHTS[w], w))


def levels_asked(rows: Layers, holders: list[Holder]) -> tuple[list[str], Counter[str]]:
    """Level words that say whose report it is, those that count most first, and how many people hold posts of each."""
    text = rows["text"]
    own = own_levels(text)
    if own:
        return own, Counter(own)
    held = Counter(h.word for h in holders if h.word and not h.after)
    times, doubtful = _relative(rows, holders)
    relative = set(times)
    if _PREFECTURE.search(text):
        held["地区"] += 1
    led = list(_LEADERS.finditer(text))
    named = {m["b"] for m in rows["mentions"] if m["kind"] == "Person"} if led else set()
    held += Counter(m.group(1) for m in led if m.end() in named)
    leaders = {m.group(1) for m in led}
    relative |= set(held)
    if relative.isdisjoint(HEIGHTS):
        relative |= leaders | {m.group(1) for m in _HEAD_OF_PLACE.finditer(text)}
    if relative.isdisjoint(HEIGHTS):
        relative |= doubtful | {h.word for h in holders if h.after}
    weak = {w for w in relative if w not in held and times[w] < OFTEN} if held else set()
    levels = sorted((w for w in relative if w in HEIGHTS or w == ZONE), key=lambda w: (w in weak, HEIGHTS.get(w, 1), w))
    towns = [w for w in TOWN_LEVELS if w in relative][:1]
    return (levels + towns if held and held.keys().isdisjoint(towns) else towns + levels), held


def _relative(rows: Layers, holders: list[Holder]) -> tuple[Counter[str], set[str]]:
    """How often bodies without a place's name have which level word; apart the words of those in a list that a named place began."""
    text = rows["text"]
    lists = [(h.begin, h.name_begin) for h in holders if h.after]
    begins = [begin for begin, _ in lists]
    relative: Counter[str] = Counter()
    doubtful: set[str] = set()
    named_end = -ADJACENT - 1  # of a list that a named place began: 样本县委、|县政府 is that county's
    for mention in rows["mentions"]:
        head = mention.get("head", "")
        kind, _, _ = head.partition(":")
        if kind == "place" or kind == "level" and mention["b"] - named_end <= ADJACENT:
            named_end = mention["e"]
        elif kind in ("level", "party") and text[mention["b"] - 1 : mention["b"]] not in _ENDINGS:
            word = level_word(text, mention)
            at = bisect_right(begins, mention["b"]) - 1
            if at >= 0 and mention["b"] < lists[at][1]:
                doubtful.add(word)
            else:
                relative[word] += 1
    return relative, doubtful
