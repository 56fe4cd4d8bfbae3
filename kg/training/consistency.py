"""Labels over a whole sample, denoised: what is nearly always a name is one everywhere, what seldom is one is in doubt.

The rules look at one report; over thousands, a surface that they took in four reports of five and passed over in the
fifth is known to be missed there. Where the sample does not settle it, the training looks away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.tags import Behind, likelihoods, readings_of
from kg.training.labels import DOUBT, Labelled, Stretch, without_overlap

REPORTS = 3  # that must have a surface before its share counts
ALWAYS, SELDOM = 0.8, 0.3  # shares of its occurrences that are labelled: above, all are; below, none is certain
SHORT = 2  # characters: what is as short may be an ordinary word elsewhere, so it is doubted, never added
DENIED, ASSERTED = 0.05, 0.6  # a half-trained model's probabilities, below and above which it is heard
KINDS_THAT_SPREAD = ("Person", "Body", "Place", "Initiative")


def consistent(sample: Sequence[Labelled]) -> list[Labelled]:
    """The same texts with labels added and doubts marked."""
    kinds = _kinds(sample)
    lexicon = Lexicon(kinds.items())
    seen: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    for text, stretches in sample:
        at = {(b, e) for b, e, _ in stretches}
        inside = _covered(stretches)
        for begin, end, _ in lexicon.matches(text):
            if (begin, end) in at:
                labelled[text[begin:end]] += 1
                seen[text[begin:end]] += 1
            elif inside.isdisjoint(range(begin, end)):
                seen[text[begin:end]] += 1
    share = {surface: labelled[surface] / seen[surface] for surface in kinds if seen[surface]}
    return [Labelled(text, _settled(text, stretches, lexicon, share)) for text, stretches in sample]


def _kinds(sample: Sequence[Labelled]) -> dict[str, str]:
    """The kind of each surface that enough reports have and that is nearly always of one kind."""
    reports: dict[str, Counter[str]] = {}
    for text, stretches in sample:
        for surface, kind in sorted({(text[b:e], kind) for b, e, kind in stretches if kind != DOUBT}):
            reports.setdefault(surface, Counter())[kind] += 1
    out = {}
    for surface, counts in reports.items():
        kind, most = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
        if sum(counts.values()) >= REPORTS and most >= 0.9 * sum(counts.values()) and kind in KINDS_THAT_SPREAD:
            out[surface] = kind
    return out


def _covered(stretches: Sequence[Stretch]) -> set[int]:
    return {at for begin, end, _ in stretches for at in range(begin, end)}


def _settled(text: str, stretches: list[Stretch], lexicon: Lexicon[str], share: dict[str, float]) -> list[Stretch]:
    out = [(b, e, DOUBT if share.get(text[b:e], 1.0) < SELDOM else kind) for b, e, kind in stretches]
    inside = _covered(stretches)
    for begin, end, kind in lexicon.matches(text):
        if inside.isdisjoint(range(begin, end)) and share.get(text[begin:end], 0.0) >= SELDOM:
            sure = share[text[begin:end]] >= ALWAYS and end - begin > SHORT
            out.append((begin, end, kind if sure else DOUBT))
    return without_overlap(out)


def doubted(labelled: Labelled, behind: Behind) -> Labelled:
    """The text with doubts where a half-trained model reads against the labels: it denies one, or is sure of another."""
    text, stretches = labelled
    known = [s for s in stretches if s[2] != DOUBT]
    denied = {s for s, p in zip(known, likelihoods(behind, known), strict=True) if p < DENIED}
    readings = readings_of(behind)
    more = [s for s, p in zip(readings, likelihoods(behind, readings), strict=True) if p > ASSERTED and s not in known]
    inside = _covered(known)
    out = [(b, e, DOUBT if (b, e, kind) in denied else kind) for b, e, kind in stretches]
    out += [(b, e, DOUBT) for b, e, _ in more if inside.isdisjoint(range(b, e))]
    return Labelled(text, without_overlap(out))
