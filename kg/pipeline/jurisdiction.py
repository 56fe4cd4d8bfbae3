"""Whose voice a report speaks in: the place that 我市, 市委 or a county paper belongs to.

Places named in the headline, the source and the body vote for themselves and for what they lie in; the
level that the report's own words ask for (我县, 市委, 区政府) decides which of them can win.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.pipeline.houses import source_names
from kg.pipeline.place_names import town_follows
from kg.pipeline.rows import Layers
from kg.places import Place, Places

_OWN = re.compile(r"[我本](省|市|县|区|州|盟|旗)(?![级长民委场域内府])")
_SAID_SO = re.compile(r"[=＝即指为是]\s{0,2}([\u4e00-\u9fff]{2,12}?(?:省|市|县|区|州|盟|旗))")
_NATIONAL = re.compile(
    r"^(?:央视|新华|人民|中新|中国新闻|中央|光明|经济日报|央广|CCTV|CNTV|中国网络电视台|中国政府网|新闻联播)"
)
WEIGHTS = {"source": 6.0, "headline": 3.0, "lead": 2.0, "body": 1.0}
OF_PARENT = 0.4  # what a vote for a place gives to the one that it lies in

# Which places a level word may stand for: level of the vocabulary and last character of the name.
LEVEL_WORDS = {
    "省": ("province", "省区市"),
    "自治区": ("province", "区"),
    "市": ("prefecture province county", "市"),
    "州": ("prefecture", "州"),
    "自治州": ("prefecture", "州"),
    "盟": ("prefecture", "盟"),
    "县": ("county", "县"),
    "自治县": ("county", "县"),
    "区": ("county", "区"),
    "旗": ("county", "旗"),
}
_HEIGHT = {"省": 3, "自治区": 3, "市": 2, "州": 2, "盟": 2, "自治州": 2, "县": 1, "区": 1, "旗": 1, "自治县": 1}


def fits(place: Place, word: str) -> bool:
    """Whether a level word may stand for this place (市: 张掖市, 上海市, 慈溪市)."""
    levels, endings = LEVEL_WORDS.get(word, ("", ""))
    return place.level in levels.split() and place.name[-1:] in endings


def jurisdiction_of(
    rows: Layers,
    places: Places,
    named: Iterable[tuple[int, str]],
    loose: Iterable[tuple[int, str]],
    year: int | None,
    house: str | None = None,
) -> Place | None:
    """The place whose voice the report speaks in, or None where nothing says.

    Args:
        rows: layers with `structure` and body mentions (for the levels that they ask for).
        places: the vocabulary.
        named: (begin, surface) of every place's name in the text, inside bodies' names too.
        loose: the same for names that may be parts of words, asked only if the others do not settle it.
        year: of publication.
        house: name of the institution that the report comes from.
    """
    named, given = list(named), rows["report"]["jurisdiction"]
    if given:
        near = [p.code for _, name in named if (p := places.resolve(name, year))]
        return places.resolve(given, year, near) or one_of(places.find(given, year))
    if said := _said(rows, places, year):
        return said
    words = _levels_asked(rows)
    sources = source_names(rows)
    if house and house not in sources:
        sources.append(house)
    if not words and (not sources or any(_NATIONAL.match(s) for s in sources)):
        return None
    for names in (named, list(loose)):
        votes = _votes(rows, places, names, sources, year)
        for word in words:
            fitting = [(v, c) for c, v in votes.items() if (p := places.get(c, year)) and fits(p, word)]
            if fitting:
                best = max(votes for votes, _ in fitting)
                return one_of([p for v, c in sorted(fitting) if v == best and (p := places.get(c, year))])
    for source in sources:
        if place := place_in_name(source, places, year):
            return place
    return None


def _said(rows: Layers, places: Places, year: int | None) -> Place | None:
    """The place that a note names as the report's (…“我县”=样本县)."""
    for note in rows["structure"]["notes"]:
        if (found := _SAID_SO.search(note)) and (place := places.resolve(found.group(1), year)):
            return place
    return None


def one_of(candidates: list[Place]) -> Place | None:
    """The only candidate; of several with one name, that name without a code: known by name in this report alone."""
    if len({p.name for p in candidates}) != 1:
        return candidates[0] if candidates else None
    if len(candidates) == 1:
        return candidates[0]
    return replace(candidates[0], code="", parent="", successors=())


def place_in_name(name: str, places: Places, year: int | None) -> Place | None:
    """The place that a body's name begins with, the innermost of a chain (杭州市萧山区供销社: 萧山区)."""
    for end in range(min(len(name) - 1, 12), 1, -1):
        if town_follows(name, 0, end):
            continue  # 样本镇党委 is not of 样本县
        found = places.find(name[:end], year)
        if found and (len({p.code for p in found}) == 1 or places.resolve(name[:end], year)):
            return places.resolve(name[:end], year) or found[0]
    return None


def _levels_asked(rows: Layers) -> list[str]:
    """Level words that say whose report it is: 我县 before 县委 before 市委; the lowest first."""
    text = rows["text"]
    own = {m.group(1) for m in _OWN.finditer(text)}
    if own:
        return sorted(own, key=lambda w: (_HEIGHT[w], w))
    relative = {m["head"][6:] for m in rows["mentions"] if m.get("head", "").startswith("level:")}
    return sorted((w for w in relative if w in _HEIGHT), key=lambda w: (_HEIGHT[w], w))


def _votes(
    rows: Layers, places: Places, named: list[tuple[int, str]], sources: list[str], year: int | None
) -> dict[str, float]:
    title = rows["structure"]["title"] or [0, 0]
    lead_end = rows["structure"]["paragraphs"][0][1] if rows["structure"]["paragraphs"] else 0
    votes: dict[str, float] = defaultdict(float)
    for begin, surface in named:
        part = "headline" if begin < title[1] else "lead" if begin < lead_end else "body"
        _vote(votes, places, surface, WEIGHTS[part], year)
    for source in sources:
        if place := place_in_name(source, places, year):
            _vote(votes, places, place.name, WEIGHTS["source"], year, place)
    return votes


def _vote(
    votes: dict[str, float], places: Places, surface: str, weight: float, year: int | None, place: Place | None = None
) -> None:
    candidates = [place] if place else places.find(surface, year)
    for candidate in candidates:
        share = weight / len(candidates)
        votes[candidate.code] += share
        for above in places.chain(candidate.code, year)[1:]:
            votes[above.code] += share * OF_PARENT
