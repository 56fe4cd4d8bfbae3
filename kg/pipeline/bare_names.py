"""Towns and divisions by their bare names where the report names them whole elsewhere: 为样州发展出力 beside 样州镇."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.pipeline.body_forms import without_party_name
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.place_borders import is_no_place
from kg.pipeline.place_runs import AS
from kg.pipeline.place_starts import GENERIC
from kg.pipeline.rows import MentionRow
from kg.pipeline.town_names import good_names
from kg.pipeline.towns import TOWN_WORDS, town_of_body
from kg.places import Places
from kg.vocabulary import column

RULE, NAMED = "place-stem", "place-named"
_DOUBTFUL = ("place-inside", "place-context")
_OF_BODIES = ("body-town", "body-byline", "body-open", "body-level")
_BEFORE = re.compile("(?:[在到赴从至抵往离驻]|来到|深入|走进|落户|扎根|[镇乡道]、)$")
_AFTER = re.compile(
    r"[、，。；”’）)\s]|等|和(?=[\u4e00-\u9fff]{2,3}[等、，镇乡])|的|调研|检查|考察|召开|举行|两地|慰问|送"
)
# What goes on behind a town's bare name makes the name of another thing: 样湖|路, 样山|寺, 样福|集团.
_RUNS_ON = re.compile(
    "[路街巷道桥河湖江溪沟山岭峰岛湾港库坝堤渠闸站场厂矿寺庙宫观塔阁楼院校园馆店村镇乡县市区州屯寨堡庄坪社组队所局党政委纪·]|人(?=[大社武才防保行寿])"
    "|[小中]学|[一二三四五六七八九十民实][小中]|大[街道桥厦队]|中队|公司|集团|[高中]铁|社区|街道|苏木|嘎查|古[镇城村]|水库|遗址|战役|牌|部落|石[刻窟]"
    "|[国地]税|供销|工作[组队]|防洪闸|两会|“两会|[\u4e00-\u9fff]{1,4}(?:厂|赛|节|公司|合作社|园区|小镇|镇客厅|[国地]税局)"
)
_PRAISED = re.compile(
    "(?:健康|平安|法治|美丽|文明|数字|清廉|诗画|大美|幸福|生态|活力|魅力|和谐|书香|品质|智慧|绿色|富裕|富美|现代化|信用|诚信|无废|技能|创新|海上|网上|掌上)$"
)
_SLOGAN = re.compile("[“《][^”》]{0,10}$"), re.compile("[^“《]{0,10}[”》]")
LONGEST = 3  # code points of a bare name


def with_bare_names(text: str, found: list[MentionRow], stops: Lexicon[str]) -> list[MentionRow]:
    """The mentions with towns and divisions by bare name, where no other name stands.

    Args:
        text: the report.
        found: the names found so far.
        stops: words that end a name going left: a bare name that is one is none.
    """
    whole = _bare(text, found, stops)
    if not whole:
        return found
    taken = {at for m in found if m["rule"] not in _DOUBTFUL for at in range(m["b"], m["e"])}
    new: list[MentionRow] = []
    parts: set[int] = set()  # of longer names
    for begin, end, full in Lexicon(whole.items()).matches(text):
        if not taken.isdisjoint(range(begin, end)):
            continue
        if _is_part(text, begin, end):
            parts.update(range(begin, end))
        elif _stands(text, begin, end):
            rule = RULE if full.endswith(TOWN_WORDS) else NAMED
            row = MentionRow(b=begin, e=end, kind="Place", entity="", conf=0.9, by="kg_gazetteer", rule=rule)
            new.append(row | {"head": AS + full})
    inside = parts | {at for m in new for at in range(m["b"], m["e"])}
    return [m for m in found if m["rule"] not in _DOUBTFUL or inside.isdisjoint(range(m["b"], m["e"]))] + new


def _is_part(text: str, begin: int, end: int) -> bool:
    """Whether the bare name is part of a longer name or of other words: 样州|路, 健康|样州."""
    if _RUNS_ON.match(text, end) or text[begin - 1 : begin] == "·" or _in_slogan(text, begin, end):
        return True
    return is_no_place(text, begin, end, None, "context")


def _bare(text: str, found: list[MentionRow], stops: Lexicon[str]) -> dict[str, str]:
    """Bare name → whole name, of the towns and divisions that the report names whole."""
    whole: dict[str, str] = {}
    for full in _divisions(text, found):
        for place in Places.load().find(full):
            if place.bare_flag in ("context", "no") and 2 <= len(place.short) <= LONGEST:
                whole.setdefault(place.short, full)
    for town in _towns(text, found):
        word = next(word for word in TOWN_WORDS if town.endswith(word))
        bare = town[: -len(word)]
        common = bare not in good_names() and (bare in stops or GENERIC.match(bare))
        if 2 <= len(bare) <= LONGEST and not common and bare not in _large():
            whole.setdefault(bare, town)
    return whole


def _in_slogan(text: str, begin: int, end: int) -> bool:
    """Whether the name is part of words between two marks: 以“鱼跃|样竹 春满例社”为主题."""
    if _PRAISED.search(text, max(0, begin - 3), begin):  # 健康|样州
        return True
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


def _divisions(text: str, found: list[MentionRow]) -> Iterator[str]:
    """Divisions by their whole names (样本县, not 样本), those with which bodies' names begin too."""
    for mention in found:
        length = mention["e"] - mention["b"]
        if mention.get("head", "").startswith("place:"):
            length = int(mention.get("head", "")[6:])
        elif mention["kind"] != "Place":
            continue
        name = without_party_name(text[mention["b"] : mention["b"] + length])
        if len(name) > 2 and name.endswith(("县", "市", "区", "旗", "州")):
            yield name


@lru_cache(maxsize=1)
def _large() -> frozenset[str]:
    """Bare names that are surely of a division wherever they stand: 样州 is the city sooner than 样州镇."""
    return frozenset(form for form, _, flag in Places.load().forms() if flag == "yes" and len(form) <= LONGEST)
