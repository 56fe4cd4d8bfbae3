"""Where a garbled stretch begins and ends, to the character.

Where every character is a sign of damage, the stretch is the run of signs. Where the damage looks like Chinese, the
border is where most words come out: those of the text before it as they stand, those behind it undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.pipeline.damage import CP1252, Kind
from kg.pipeline.likelihood import Likelihood
from kg.pipeline.repair import LOST, undone

Span = tuple[int, int]

_LATIN: tuple[Kind, ...] = ("utf8-as-latin1", "gbk-as-latin1")
_BROKEN: tuple[Kind, ...] = ("replacement-character", "gbk-as-shift-jis")
_HIGH = "\x80-\u1fff\uac00-\ud7ff\ufffd" + CP1252  # of GBK's bytes some pairs happen to be UTF-8
_RUN = re.compile(f"[{_HIGH}](?:[\x09\x20-\x7e]{{0,40}}[{_HIGH}])*")
_LETTERS = re.compile("[\x80-\xff]")
_PUNCTUATION = "“”‘’…—–·°×\xa0"  # of Latin-1 and Windows-1252, and of Chinese text
# What bytes of one encoding make in another, beside ASCII, Chinese characters and punctuation
_SIGN = re.compile("[^\x00-\x7f\xa0·×÷°±§\u2000-\u206f\u2190-\u27bf\u3000-\u9fff\uff00-\uff60\uffe0-\uffef]+")
_REACH = 7  # code points to each side of where the sum says that the border is
_AROUND = 14  # code points of text that a border is judged by
_AFFIXES = 4  # punctuation marks at an end of a run
_SEEN = 60  # code points of a run that show how its bytes pair
_LEFT_OVER = 2  # code points at an end of a line
_MARKS = "，。、；：？！（）《》〈〉「」『』【】—…·％" + "“”‘’"
_JOINS_ASCII, _JOINS_OTHER = 40, 2  # code points between two signs of one stretch


def settled(text: str, span: Span, kind: Kind, scorer: Likelihood) -> Iterator[Span]:
    """The garbled stretches near a span of one line, to the character; more than one where sound text parts them."""
    low = text.rfind("\n", max(0, span[0] - _AROUND), span[0]) + 1 or max(0, span[0] - _AROUND)
    high = text.find("\n", span[1], span[1] + _AROUND)
    high = min(len(text), span[1] + _AROUND) if high < 0 else high
    if kind in _LATIN:
        yield from _latin_runs(text, span, (low, high), kind, scorer)
    elif kind in _BROKEN:
        yield from _broken_runs(text, span, (low, high))
    else:
        span = _evident(text, span, scorer)
        begin = _begin(text, span, low, kind, scorer)
        end = _end(text, (begin, max(begin + 1, span[1])), high, kind, scorer)
        if end - begin >= _AROUND:
            begin, end = _whole_line(text, (begin, end), (low, high), scorer)
        yield begin, end


def _evident(text: str, span: Span, scorer: Likelihood) -> Span:
    """The span from its first to its last sign; the sum goes on where sound text has unknown pairs."""
    begin, end = span
    while end - begin > 1 and not _is_sign(text[begin], scorer):
        begin += 1
    while end - begin > 1 and not _is_sign(text[end - 1], scorer):
        end -= 1
    return (begin, end) if end - begin > 1 else span


def _is_sign(character: str, scorer: Likelihood) -> bool:
    return (
        character in "?€\ufffd"
        or "\u3400" > character > "\x7f"
        and not character.isspace()
        and character not in _MARKS
        or (character >= "\u3400" and scorer.is_rare(character))
    )


def _whole_line(text: str, span: Span, limits: Span, scorer: Likelihood) -> Span:
    """The span with the few characters between it and an end of its line, if they make no sense by themselves."""
    begin, end = span
    low, high = limits  # the ends of the line, or as far as one looks
    if 0 < begin - low <= _LEFT_OVER and text[low - 1 : low] in ("", "\n"):
        begin = begin if scorer.pairs(text[low:begin])[0] or text[low:begin].isascii() else low
    if 0 < high - end <= _LEFT_OVER and text[high : high + 1] in ("", "\n"):
        end = end if scorer.pairs(text[end:high])[0] or text[end:high].strip("，。、；：？！”’）》") == "" else high
    return begin, end


def _latin_runs(text: str, span: Span, limits: Span, kind: Kind, scorer: Likelihood) -> Iterator[Span]:
    for match in _RUN.finditer(text, *limits):
        begin, end = match.span()
        if end <= span[0] or begin >= span[1] or len(_LETTERS.findall(match[0])) < 2:
            continue
        first = _affixes(match[0])
        last = _affixes(match[0][::-1])
        begin += max(range(first + 1), key=lambda n: (_sense(text[begin + n : end][:_SEEN], kind, scorer), -n))
        # Bytes of GBK pair from the beginning, so the whole run is looked at
        end -= max(range(last + 1), key=lambda n: (_sense(text[begin : end - n], kind, scorer), -n))
        yield begin, end


def _affixes(run: str) -> int:
    """How many characters at the beginning may be sound punctuation."""
    return min(_AFFIXES, len(run) - len(run.lstrip(_PUNCTUATION + CP1252)), len(run) - 2)


def _sense(run: str, kind: Kind, scorer: Likelihood) -> int:
    text = undone(run, kind, scorer) or LOST * len(run)
    return scorer.pairs(text)[0] - 2 * text.count(LOST)


def _broken_runs(text: str, span: Span, limits: Span) -> Iterator[Span]:
    """Runs of signs; what little stands between two of them is part of the damage unless both are single."""
    begin = end = -1
    long = False
    for match in _SIGN.finditer(text, *limits):
        first, last = match.span()
        gap = text[end:first]
        near = len(gap) <= (_JOINS_ASCII if gap.isascii() else _JOINS_OTHER)
        if end >= 0 and near and (long or last - first > 1):
            end, long = last, long or last - first > 1
            continue
        if end > span[0] and begin < span[1]:
            yield begin, end
        begin, end, long = first, last, last - first > 1
    if end > span[0] and begin < span[1]:
        rest = text[end : limits[1]]
        alone = end - begin >= _AROUND and len(rest) <= 1 and text[limits[1] : limits[1] + 1] in ("", "\n")
        yield begin, end + len(rest) if alone else end


def _begin(text: str, span: Span, low: int, kind: Kind, scorer: Likelihood) -> int:
    first, last = max(low, span[0] - _REACH), min(span[1] - 1, span[0] + _REACH)
    until = min(span[1], span[0] + _AROUND)
    since = max(low, first - 1)

    def worth(at: int) -> tuple[float, int]:
        return _as_is(text[since:at], scorer) + _undone(text[at:until], kind, scorer), at

    return max(range(first, last + 1), key=worth)


def _end(text: str, span: Span, high: int, kind: Kind, scorer: Likelihood) -> int:
    first, last = max(span[0] + 1, span[1] - _REACH), min(high, span[1] + _REACH)
    since = max(span[0], span[1] - _AROUND)
    until = min(high, last + 1)

    def worth(at: int) -> tuple[float, int]:
        return _undone(text[since:at], kind, scorer) + _as_is(text[at:until], scorer), -at

    return max(range(first, last + 1), key=worth)


def _as_is(piece: str, scorer: Likelihood) -> float:
    """How much sense characters make as they stand."""
    signs = sum(1.0 for c in piece if c in "?€\ufffd" or (c > "\u3400" and scorer.is_rare(c)))
    known, pairs = scorer.pairs(piece)
    return known - (pairs - known) - signs


def _undone(piece: str, kind: Kind, scorer: Likelihood) -> float:
    """How much sense they make without the damage; of a kind that cannot be undone, how little they make with it."""
    text = undone(piece, kind, scorer)
    if text is None:
        return -_as_is(piece, scorer) / 2
    known, pairs = scorer.pairs(text)
    lost = max(0, text.count(LOST) - piece.count(LOST))
    return known - (pairs - known) - lost / 2 - scorer.pairs(piece)[0]  # what is sound needs no repair
