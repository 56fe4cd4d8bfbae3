"""Towns, streets and villages by their bare names where the report names them whole elsewhere: 为样州发展出力 beside 样州镇."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.place_runs import AS
from kg.pipeline.place_starts import GENERIC
from kg.pipeline.rows import MentionRow
from kg.pipeline.town_names import good_names
from kg.pipeline.towns import TOWN_WORDS, town_of_body
from kg.places import Places
from kg.vocabulary import column

RULE = "place-stem"
_OF_BODIES = ("body-town", "body-byline", "body-open", "body-level")
_BEFORE = re.compile("(?:[在到赴从至抵往离驻]|来到|深入|走进|落户|扎根|[镇乡道]、)$")
_AFTER = re.compile(
    r"[、，。；”’）)\s]|等|和(?=[\u4e00-\u9fff]{2,3}[等、，镇乡])|的|调研|检查|考察|召开|举行|两地|慰问|送"
)
# What goes on behind a town's bare name makes the name of another thing: 样湖|路, 样山|寺, 样福|集团.
_RUNS_ON = re.compile(
    "[路街巷道桥河湖江溪沟山岭峰岛湾港库坝堤渠闸站场厂矿寺庙宫观塔阁楼院校园馆店村镇乡县市区州屯寨堡庄坪社组队所局党政人委纪·]"
    "|[小中]学|大[街道桥厦]|公司|集团|[高中]铁|社区|街道|苏木|嘎查|古[镇城村]|水库|遗址|战役|牌|部落|工夫|[\u4e00-\u9fff]{1,4}(?:厂|赛|节|公司|合作社)"
)
_SLOGAN = re.compile("[“《][^”》]{0,10}$"), re.compile("[^“《]{0,10}[”》]")
LONGEST = 3  # code points of a bare name


def short_towns(text: str, found: list[MentionRow], stops: Lexicon[str]) -> list[MentionRow]:
    """Mentions of towns by bare name, where no other name stands.

    Args:
        text: the report.
        found: the names found so far.
        stops: words that end a name going left: a bare name that is one is none.
    """
    whole: dict[str, str] = {}
    for town in _towns(text, found):
        word = next(word for word in TOWN_WORDS if town.endswith(word))
        bare = town[: -len(word)]
        if (
            2 <= len(bare) <= LONGEST
            and bare not in stops
            and (bare in good_names() or not GENERIC.match(bare))
            and bare not in _divisions()
        ):
            whole.setdefault(bare, town)
    if not whole:
        return []
    taken = {at for m in found if m["rule"] != "place-inside" for at in range(m["b"], m["e"])}
    new = []
    for begin, end, town in Lexicon(whole.items()).matches(text):
        clear = taken.isdisjoint(range(begin, end)) and not _RUNS_ON.match(text, end) and text[begin - 1 : begin] != "·"
        if clear and _stands(text, begin, end) and not _in_slogan(text, begin, end):
            new.append(
                MentionRow(
                    b=begin, e=end, kind="Place", entity="", conf=0.9, by="kg_gazetteer", rule=RULE, head=AS + town
                )
            )
    return new


def _in_slogan(text: str, begin: int, end: int) -> bool:
    """Whether the name is part of words between two marks: 以“鱼跃|样竹 春满例社”为主题."""
    opened = _SLOGAN[0].search(text, max(0, begin - 11), begin)
    return opened is not None and _SLOGAN[1].match(text, end) is not None


def _stands(text: str, begin: int, end: int) -> bool:
    """Whether the bare name stands for the town here: anywhere if it is no ordinary word, else where somebody goes."""
    if text[begin:end] in good_names():
        return bool(_BEFORE.search(text, max(0, begin - 2), begin) and _AFTER.match(text, end))
    beside = text[begin - 1 : begin + 1], text[end - 1 : end + 1]
    return not any(pair in good_names() or pair in _boundaries() for pair in beside)


def _towns(text: str, found: list[MentionRow]) -> Iterator[str]:
    """Towns by their whole names, those in the names of bodies too."""
    for mention in found:
        name = text[mention["b"] : mention["e"]]
        if mention["kind"] == "Place" and name.endswith(TOWN_WORDS):
            yield name
        elif mention["rule"] in _OF_BODIES and (town := town_of_body(name)):
            yield town


@lru_cache(maxsize=1)
def _boundaries() -> frozenset[str]:
    return frozenset(word for word in column("name_boundaries", "word") if len(word) == 2)


@lru_cache(maxsize=1)
def _divisions() -> frozenset[str]:
    """Bare names that are surely of a division wherever they stand: 样州 is the city sooner than 样州镇."""
    return frozenset(form for form, _, flag in Places.load().forms() if flag == "yes" and len(form) <= LONGEST)
