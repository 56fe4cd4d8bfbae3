"""Which damage explains a stretch: the one that, undone, gives words.

A stretch of unlikely characters is garbled if undoing some damage turns it into Chinese that people write, or if it
shows so many signs of lost bytes that no sound text has as many.
"""

from __future__ import annotations

import re

from kg.pipeline.damage import Kind
from kg.pipeline.likelihood import CERTAIN, STRANGE_SIGNS, Likelihood
from kg.pipeline.repair import LOST, latin_bytes, undone

# Unknown pairs alone condemn no stretch: lists of names and literary words have as many.
LEAST_SIGNS, SIGNS_SHARE = 1.5, 1 / 25  # of lost bytes and the like (rare characters count half), and in each character
LEAST_RARE, RARE_SHARE = 6, 0.3  # of rare characters where there is no other sign
# Question marks among sound words or parts of foreign names stand for characters lost one by one.
SOUND_SHARE = 0.34  # of known pairs among all
FOREIGN_SHARE = 0.6  # of characters usual in foreign names
RESTORED_SHARE = 0.6  # of known pairs among those that come back
LEAST_SENSE = 1 / 8  # known pairs that come back, in each character: in a list of names a few come back by chance
LIKELY_SHARE = 0.4  # the same where a stretch is certainly garbled, and only the kind of damage is in question
LOST_SHARE = 0.2  # of U+FFFD
LONGEST_TRIAL = 4000  # code points; what begins a longer stretch is proof enough
LETTERS_SHARE = 0.3  # of Latin-1's upper half in text that was read as such
KANA_SHARE = 0.15
BIG5_COMMON, BIG5_LEAST = 0.85, 8  # share of characters of Big5's first level, and how many characters it takes
BIG5_USUAL, BIG5_DIFFERENT = 0.25, 3  # share of characters that both scripts write alike and often; how many different
BIG5_SHARE = 0.4  # of Chinese characters among what comes back
USUAL = 12  # class of frequency
_FIRST_LEVEL = range(0xA4, 0xC7)  # lead bytes

_TRIALS: tuple[tuple[Kind, int], ...] = (  # how many known pairs must come back; chance makes no UTF-8
    ("utf8-as-gbk", 2),
    ("half-byte-shift", 3),
    ("gbk-as-big5", 3),
)
_SIGNS = "".join(f"{chr(first)}-{chr(last)}" for first, last in STRANGE_SIGNS)
_HARD = re.compile(
    "[\ufffd\x80-\x9f\ue000-\uf8ff]|[\xa1-\xff][\xa1-\xff€-™]|(?<!\\?)\\?(?=\\?|[㐀-鿿])|(?<=[㐀-鿿])[" + _SIGNS + "]"
)
_LETTER = re.compile("[\x80-\xff]")
_KANA = re.compile("[｡-ﾟ]")
_CHINESE = re.compile("[一-鿿]")


def diagnosed(stretch: str, score: float, scorer: Likelihood) -> Kind | None:
    """The damage that explains a stretch, None if it may be sound.

    Args:
        stretch: characters that are unlikely side by side.
        score: how unlikely, see `kg.pipeline.likelihood`.
        scorer: knows characters and pairs.
    """
    sample = stretch[:LONGEST_TRIAL]
    known, pairs = scorer.pairs(sample)
    if known <= SOUND_SHARE * pairs:
        kind = _restored(sample, scorer, RESTORED_SHARE)
        if kind is not None:
            return kind
    if score < CERTAIN or not is_garbled(stretch, scorer):
        return None
    if len(_LETTER.findall(sample)) >= LETTERS_SHARE * len(sample):
        return _from_latin(sample)
    if sample.count(LOST) >= LOST_SHARE * len(sample):
        return "replacement-character"
    big5: Kind | None = "big5-as-gbk" if _is_big5(sample, scorer) else None
    return big5 or _restored(sample, scorer, LIKELY_SHARE) or "unlikely-characters"


def _restored(sample: str, scorer: Likelihood, share: float) -> Kind | None:
    """The damage that gives words when undone: this share of the pairs that come back is known."""
    letters, kana = len(_LETTER.findall(sample)), len(_KANA.findall(sample))
    if letters >= LETTERS_SHARE * len(sample):
        return None  # proven by its signs
    trials = (("gbk-as-shift-jis", 3),) if kana >= KANA_SHARE * len(sample) else _TRIALS
    best: tuple[int, Kind | None] = (0, None)
    for kind, least in trials:
        known, pairs = scorer.pairs(undone(sample, kind, scorer) or "")
        if known >= max(least, LEAST_SENSE * len(sample)) and known >= share * pairs and known > best[0]:
            best = (known, kind)
    return best[1]


def _is_big5(sample: str, scorer: Likelihood) -> bool:
    """Whether the bytes are common characters of Big5: the table of pairs knows simplified script only."""
    text = undone(sample, "big5-as-gbk", scorer) or ""
    chinese = _CHINESE.findall(text)
    if len(chinese) < max(BIG5_LEAST, BIG5_SHARE * len(text)):
        return False
    common = sum(c.encode("big5")[0] in _FIRST_LEVEL for c in chinese)
    usual = [c for c in chinese if scorer.usage(c) >= USUAL]
    return (
        common >= BIG5_COMMON * len(chinese)
        and len(usual) >= BIG5_USUAL * len(chinese)
        and len(set(usual)) >= BIG5_DIFFERENT
    )


def _from_latin(sample: str) -> Kind:
    text = latin_bytes(sample).decode("utf-8", "replace")
    twice = len(_LETTER.findall(text)) * 2 > len(text)
    chinese = len(_CHINESE.findall(text))
    return "utf8-as-latin1" if twice or chinese >= LETTERS_SHARE * max(1, len(text)) else "gbk-as-latin1"


def is_garbled(stretch: str, scorer: Likelihood) -> bool:
    """Whether a stretch shows more signs of lost bytes than sound text does."""
    signs = sum(1 for _ in _HARD.finditer(stretch))
    rare = sum(1 for c in stretch if c > "\u3400" and scorer.is_rare(c))
    if not signs:
        # a list of elements or of birds is rare characters between list marks
        return rare >= max(LEAST_RARE, RARE_SHARE * len(stretch)) and stretch.count("、") * 4 < len(stretch)
    if signs + rare / 2 < max(LEAST_SIGNS, SIGNS_SHARE * len(stretch)):
        return False
    if "?" not in stretch:
        return True
    chinese = _CHINESE.findall(stretch)
    known, pairs = scorer.pairs(stretch)
    return known <= SOUND_SHARE * pairs and sum(c in scorer.foreign for c in chinese) <= FOREIGN_SHARE * len(chinese)
