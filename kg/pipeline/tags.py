"""Tags of characters: how names are written as tags, and how names are read off how far each tag is behind the best.

Each kind has four tags, for its first, an inner, its last and its only character; 0 is none of these. A
probability here is a whole number of 1/2**20 divided by a sum of such, so it is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from kg.pipeline.character_net import LOGIT_STEP

KINDS = ("Person", "Body", "Place", "Initiative", "Event", "Title")
MENTION_KINDS = KINDS[:5]
FIRST, INNER, LAST, ONLY = 1, 2, 3, 4
TAGS = 1 + 4 * len(KINDS)
IGNORED = -100  # tag of a character that the training does not look at
_ONE = 1 << 20
Behind = npt.NDArray[np.uint8]  # of `CharacterNet.behind`
Reading = tuple[int, int, str]  # begin, end, kind


def tags_of(length: int, readings: Iterable[Reading]) -> npt.NDArray[np.int64]:
    """One tag for each character; `IGNORED` within readings of a kind that is not in `KINDS`."""
    out = np.zeros(length, dtype=np.int64)
    for begin, end, kind in readings:
        if kind in KINDS:
            out[begin:end] = _pattern(end - begin) + 4 * KINDS.index(kind)
        else:
            out[begin:end] = IGNORED
    return out


@cache
def _pattern(length: int) -> npt.NDArray[np.int64]:
    """The tags of a name of this length, of the first kind."""
    out = np.full(length, INNER, dtype=np.int64)
    out[0], out[-1] = FIRST, LAST
    if length == 1:
        out[0] = ONLY
    return out


@cache
def _shares() -> npt.NDArray[np.int64]:
    """For each distance behind the best how much is left of 2**20."""
    out: npt.NDArray[np.int64] = np.rint(np.exp(-np.arange(256) / LOGIT_STEP) * _ONE).astype(np.int64)
    return out


def probabilities(behind: Behind, at: npt.NDArray[np.int64], tags: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The probability of tag `tags[i]` at character `at[i]`."""
    left = _shares()[behind[at]]
    share: npt.NDArray[np.float64] = left[np.arange(len(at)), tags] / left.sum(axis=1)
    return share


def likelihoods(behind: Behind, readings: Sequence[Reading]) -> list[float]:
    """How likely each reading is, by its least likely tag; two decimals."""
    if not readings:
        return []
    begins = np.array([begin for begin, _, _ in readings])
    lengths = np.array([end for _, end, _ in readings]) - begins
    kinds = np.array([KINDS.index(kind) for _, _, kind in readings])
    ends = np.cumsum(lengths)
    starts = ends - lengths
    at = np.arange(ends[-1]) + np.repeat(begins - starts, lengths)
    tags = np.full(ends[-1], INNER)
    tags[starts] = FIRST
    tags[ends - 1] = np.where(lengths == 1, ONLY, LAST)
    tags += np.repeat(4 * kinds, lengths)
    least = np.minimum.reduceat(probabilities(behind, at, tags), starts)
    return [round(float(p), 2) for p in least]


def readings_of(behind: Behind) -> list[Reading]:
    """The names that the best tag of each character spells, where these tags fit together."""
    best = behind.argmin(axis=1)
    at = np.flatnonzero(best)
    out: list[Reading] = []
    begin, before, open_kind = -1, -2, -1
    for here, tag in zip(at.tolist(), best[at].tolist(), strict=True):
        kind, part = divmod(tag - 1, 4)
        part += 1
        if part == ONLY:
            out.append((here, here + 1, KINDS[kind]))
        goes_on = open_kind == kind and here == before + 1
        if part == LAST and goes_on:
            out.append((begin, here + 1, KINDS[kind]))
        if part == FIRST:
            begin, open_kind = here, kind
        elif part != INNER or not goes_on:
            open_kind = -1
        before = here
    return out
