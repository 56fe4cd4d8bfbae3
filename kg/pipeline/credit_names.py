"""Whether words in a by-line are names of people, where no label says so: （张样例 李示范）, 王样本 on a line of its own.

The signs are those of names anywhere (`kg.pipeline.person_names`), without what stands around them: surname and given
name must make up for it.
"""

from __future__ import annotations

import re

from kg.pipeline.name_weights import name_model

SURE = 4.0  # log-odds of a name that stands alone; words that look like names (全会, 要闻) have less
LISTED = 0.0  # log-odds of a name beside one that is sure
MOST = 8  # names of one by-line
_PART = re.compile(r"[\u4e00-\u9fff]+")
_BETWEEN = re.compile(r"[ \u3000\u00a0\t、，,;；/／]*")
_LONGEST = 8  # code points that several names written as one word may have


def score(word: str) -> float:
    """Log-odds that `word`, alone, is a person's name; minus infinity where no name has its shape.

    >>> score("张三") > SURE, score("教育") > LISTED
    (True, False)
    """
    ends = name_model().candidates(word, 0)
    return max((weight for weight, end in ends if end == len(word)), default=float("-inf"))


def people_in(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The names in `text[begin:end]` if it is nothing but names, else none.

    A name of two characters may be spread (张 样); names may run together (张三李小明).

    >>> people_in("张三 李小明", 0, 6), people_in("组织部 李小明", 0, 7)
    ([(0, 2), (3, 6)], [])
    """
    spans: list[tuple[int, int]] = []
    at = _BETWEEN.match(text, begin, end).end()  # type: ignore[union-attr]
    while at < end:
        part = _PART.match(text, at, end)
        if part is None or len(spans) >= MOST:
            return []
        spans.append(part.span())
        at = _BETWEEN.match(text, part.end(), end).end()  # type: ignore[union-attr]
    names = [name for span in _joined(text, spans) for name in _split(text, *span)]
    scores = [_listed(re.sub(r"\s", "", text[b:e]), len(names)) for b, e in names]
    sure = bool(scores) and max(scores) >= SURE and min(scores) >= LISTED
    return names if sure else []


def _listed(word: str, names: int) -> float:
    """Log-odds of a name in a list; among three and more one may be a given name alone (姗姗)."""
    alone = score(word)
    if names > 2 and len(word) == 2 and alone < LISTED:
        return max(alone, min(name_model().given(word), SURE - 1))
    return alone


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, with two single characters beside each other taken as one name."""
    out: list[tuple[int, int]] = []
    for begin, end in spans:
        if out and end - begin == 1 and out[-1][1] - out[-1][0] == 1 and not text[out[-1][1] : begin].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((begin, end))
    return out


def _split(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """One word as one name, or as the two that it is most likely made of."""
    word = text[begin:end]
    if end - begin < 4 or end - begin > _LONGEST or not word.isalpha() or score(word) >= SURE:
        return [(begin, end)]
    cuts = [(min(score(word[:n]), score(word[n:])), n) for n in range(2, len(word) - 1)]
    best, cut = max(cuts)
    return [(begin, begin + cut), (begin + cut, end)] if best >= LISTED else [(begin, end)]
