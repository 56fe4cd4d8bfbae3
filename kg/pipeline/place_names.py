"""Places that no table lists: 我市, 在京, towns, villages, parks, squares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.other_places import abroad, estates, level_sites, lines, listed, own_zones, waters
from kg.pipeline.short_places import nicknames, side_by_side
from kg.pipeline.site_names import sites
from kg.pipeline.toured_places import toured
from kg.pipeline.town_names import TOWN_ORGAN, towns

_DEICTIC = re.compile(
    r"[我本](?:省|市|县|区|州|盟|旗|镇|乡|村|国|街道)(?![级长委场域内府]|民(?![生政营族间俗宿])|(?:人民)?政府(?!采购))"
)
_GOES_ON = re.compile(rf"[长级民容委]|{TOWN_ORGAN}")


def deictic(text: str, begin: int) -> tuple[int, int, str] | None:
    """我市, 本县, 我国 …: the place whose voice the report speaks in."""
    own = text[begin] == "我" or text[begin] == "本" and (not begin or text[begin - 1] not in "基根日资成版原剧样文")
    if own and (found := _DEICTIC.match(text, begin)):
        return begin, found.end(), "place-deictic"
    return None


def local_names(
    text: str,
    taken: Mapping[int, str],
    stops: Lexicon[str],
    begins: frozenset[int] = frozenset(),
    inside: frozenset[int] = frozenset(),
) -> Iterator[tuple[int, int, str]]:
    """Towns, villages and sites by proper name, where no other name stands; `begins` of the names in `taken`, `inside` of doubtful ones."""
    free = dict(taken)
    known: dict[str, int] = {}
    for begin, end, rule in (
        *side_by_side(text, taken), *nicknames(text, taken), *own_zones(text, taken), *level_sites(text, taken), *abroad(text, taken, begins), *listed(text, taken, begins), *lines(text, taken, begins), *waters(text, taken), *estates(text, taken), *towns(text, free, stops), *sites(text, free, taken, stops, begins, inside), *toured(text, free),
    ):  # fmt: skip
        known[text[begin:end]] = known.get(text[begin:end], 0) + (1 if rule == "place-weak" else 2)
        if rule != "place-weak":
            free.update((at, "Place") for at in range(begin, end))
            yield begin, end, rule
    again = Lexicon((name, rank) for name, rank in known.items() if rank >= 2 and len(name) >= 3)
    for begin, end, _ in again.matches(text):  # 样本镇 is one wherever it stands
        if begin not in free and end - 1 not in free and not _GOES_ON.match(text, end):
            free.update((at, "Place") for at in range(begin, end))
            yield begin, end, "place-again"
