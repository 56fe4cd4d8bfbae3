"""Between two readers: which names of the rules go, and which of the trained model come, by what their signs weigh.

Rules and model err in different places. Each name that either reads gets the log-odds of being right: the sum of
the weights of its signs, as in `kg_confidence`. The signs are who read it, how likely the model finds it, and
what the other reader has in its place. The weights are counted on annotated reports by `ontology/make_choices.py`;
where the two overlap the likelier stays (weighted votes of classifiers: Kuncheva, Combining Pattern Classifiers, 2014).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from kg.pipeline.overlaps import longest
from kg.pipeline.rows import MentionRow, TaggedRow
from kg.vocabulary import rows as table

TABLE = "choices"
KINDS = ("Person", "Body", "Place")  # that the two readers share
SHARED = ("rules", "model")  # the sign of every name of the one and of the other reader
BINS = (0.02, 0.1, 0.3, 0.6, 0.8, 0.9, 0.98)  # edges between the model's probabilities that are told apart
CLEAR = 0.9  # from which probability a reading of the model speaks clearly against another
# Rules about which the model is not asked: for a closed set of words (我社, 本市), lists that say what they list (样山、例垴|两镇),
# the bare name of a division that the report names whole.
OWN = ("body-own", "place-deictic", "place-run", "place-named")
# What the model can judge: it was shown few names with marks or letters, of one character, and of people by their sound.
_NAME = re.compile("[\u4e00-\u9fff]{2,}")
_KNOWN = {"Person": re.compile("[\u4e00-\u9fff]{2,3}"), "Body": _NAME, "Place": _NAME}
GONE = 0.35  # likelihood below which a name of the rules goes
COMES = 0.5  # likelihood from which a name of the model comes
Come = tuple[TaggedRow, list[MentionRow]]  # a name of the model with the names whose place it takes
T = TypeVar("T")


class Candidate(NamedTuple):
    """A name that one reader has, with its signs; `row` is its place in the list that it came from."""

    begin: int
    end: int
    kind: str
    signs: tuple[str, ...]
    row: int


class Choices:
    """Settles between the names of the rules and those of the model.

    Args:
        weights: what each sign weighs, in log-odds; a sign that is not in it weighs nothing. None takes the vocabulary's.
    """

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        self._weights = counted() if weights is None else weights

    def likelihood(self, signs: Sequence[str]) -> float:
        """How likely a name with these signs is right; without signs nobody doubts it."""
        return 1.0 if not signs else 1 / (1 + math.exp(-sum(self._weights.get(sign, 0.0) for sign in signs)))

    def settle(
        self, mentions: Sequence[MentionRow], tagged: Sequence[TaggedRow], text: str, fits: Callable[[TaggedRow], bool]
    ) -> tuple[list[MentionRow], list[Come]]:
        """What stays of the rules' names, and the model's names that come.

        Args:
            mentions: names of the rules, weighed by the model; they may overlap.
            tagged: names that the model reads, in the order of the text.
            text: where they stand.
            fits: whether a name of the model has the shape of its kind.
        """
        tagged = [row for row in tagged if row["kind"] not in KINDS or fits(row)]
        likely = {c.row: self.likelihood(c.signs) for c in rule_candidates(mentions, tagged, text)}
        gone = _gone(mentions, likely, text)
        touched = _Touched(mentions)
        come: list[Come] = []
        new = [(self.likelihood(c.signs), c) for c in model_candidates(mentions, tagged)]
        for p, c in sorted((one for one in new if one[0] >= COMES), key=lambda one: (-one[0], one[1].begin)):
            over = touched.by(c.begin, c.end)
            if all(i in gone or likely.get(i, 0.0) < p for i in over):
                come.append((tagged[c.row], [mentions[i] for i in over]))
                gone.update(over)
        kept = [m for i, m in enumerate(mentions) if i not in gone]
        return kept, sorted(come, key=lambda one: one[0]["b"])


def counted() -> dict[str, float]:
    """The weights of the vocabulary."""
    return {row["sign"]: float(row["weight"]) for row in table(TABLE)}


def _gone(mentions: Sequence[MentionRow], likely: Mapping[int, float], text: str) -> set[int]:
    """Names too unlikely to stay; a person goes from all places of the report or from none."""
    spelled = {row: text[mentions[row]["b"] : mentions[row]["e"]] for row in likely}
    people = {spelled[row] for row, p in likely.items() if p >= GONE and mentions[row]["kind"] == "Person"}
    return {
        row
        for row, p in likely.items()
        if p < GONE and not (mentions[row]["kind"] == "Person" and spelled[row] in people)
    }


def rule_candidates(mentions: Sequence[MentionRow], tagged: Sequence[TaggedRow], text: str) -> Iterator[Candidate]:
    """Names of the rules that no longer name of theirs swallows; without signs those that the model cannot judge.

    A person is as likely as in that of its places where the model finds it likeliest. Whether a zone or house is a body or
    a place is told by what it does there, which the rules ask: where only the kind differs, theirs stands.
    """
    number = {id(m): i for i, m in enumerate(mentions)}
    standing = [m for m in longest(list(mentions)) if m["kind"] in KINDS and "model" in m]
    likeliest: dict[str, float] = {}
    for m in standing:
        if m["kind"] == "Person":
            name = text[m["b"] : m["e"]]
            likeliest[name] = max(likeliest.get(name, 0.0), m["model"])
    readings = _Apart((row["b"], row["e"], row) for row in tagged)
    for m in standing:
        kind, surface = m["kind"], text[m["b"] : m["e"]]
        over = readings.over(m["b"], m["e"])
        if m["rule"] in OWN or not _KNOWN[kind].fullmatch(surface) or any(_other_kind(m, row) for row in over):
            yield Candidate(m["b"], m["e"], kind, (), number[id(m)])
            continue
        p = _bin(likeliest[surface] if kind == "Person" else m["model"])
        said = _said(m, over)
        rule = f"{kind}/{m['rule']}"
        sides = (f"{kind}, {p}", rule, f"{rule}, {p}", f"{kind}, {said}", f"{rule}, {said}", f"{kind}, {p}, {said}")
        yield Candidate(m["b"], m["e"], kind, ("rules", kind, *sides), number[id(m)])


def model_candidates(mentions: Sequence[MentionRow], tagged: Sequence[TaggedRow]) -> Iterator[Candidate]:
    """Names of the model that the rules do not have."""
    names = _Apart((m["b"], m["e"], m) for m in longest(list(mentions)))
    for number, row in enumerate(tagged):
        kind, p = row["kind"], _bin(row["p"])
        over = names.over(row["b"], row["e"]) if kind in KINDS else []
        known = any((m["b"], m["e"], m["kind"]) == (row["b"], row["e"], kind) or _other_kind(m, row) for m in over)
        if kind in KINDS and not known:
            where = _where(row, over)
            length = f"{kind} new, {min(row['e'] - row['b'], 8)} long"
            sides = (f"{kind} new", f"{kind} new, {p}", f"{kind} new {where}", f"{kind} new {where}, {p}", length)
            yield Candidate(row["b"], row["e"], kind, ("model", *sides), number)


def _other_kind(m: MentionRow, row: TaggedRow) -> bool:
    """Whether one reads as a body what the other reads as a place."""
    same = m["b"] == row["b"] and m["e"] == row["e"]
    return same and {m["kind"], row["kind"]} == {"Body", "Place"}


def _bin(p: float) -> str:
    """The name of the bin that a probability falls in."""
    return f"p{bisect_right(BINS, p)}"


def _said(m: MentionRow, readings: Sequence[TaggedRow]) -> str:
    """What the model reads where a name of the rules stands."""
    if not readings:
        return "nothing read"
    clear = " clearly" if max(row["p"] for row in readings) >= CLEAR else ""
    first, last = readings[0], readings[-1]
    if len(readings) == 1 and (first["b"], first["e"]) == (m["b"], m["e"]):
        return "agreed" if first["kind"] == m["kind"] else f"read as {first['kind']}{clear}"
    if len(readings) == 1 and first["b"] <= m["b"] and first["e"] >= m["e"]:
        return f"part of {first['kind']}{clear}"
    if first["b"] < m["b"] or last["e"] > m["e"]:
        return f"crossed{clear}"
    if last["e"] == m["e"] and last["kind"] == m["kind"]:
        return f"{'only its end' if len(readings) == 1 else 'parts of it'} read{clear}"
    if first["b"] == m["b"]:
        return f"begins with {first['kind']}{clear}"
    return f"something in it read{clear}"


def _where(row: TaggedRow, mentions: Sequence[MentionRow]) -> str:
    """What the rules have where a name of the model stands."""
    if not mentions:
        return "where nothing is"
    first = mentions[0]
    if len(mentions) == 1 and (first["b"], first["e"]) == (row["b"], row["e"]):
        return f"instead of {first['kind']}"
    if len(mentions) == 1 and first["b"] <= row["b"] and first["e"] >= row["e"]:
        side = "at the end of" if first["e"] == row["e"] else "at the head of" if first["b"] == row["b"] else "inside"
        return f"{side} {first['kind']}/{first['rule']}"
    if all(row["b"] <= m["b"] and m["e"] <= row["e"] for m in mentions):
        return "over " + " and ".join(sorted({m["kind"] for m in mentions}))
    return "across"


class _Apart(Generic[T]):
    """Stretches in the order of the text, none over another: which of them lie over a place."""

    def __init__(self, stretches: Iterable[tuple[int, int, T]]) -> None:
        self._stretches = list(stretches)
        self._ends = [end for _, end, _ in self._stretches]

    def over(self, begin: int, end: int) -> list[T]:
        at = until = bisect_right(self._ends, begin)
        while until < len(self._stretches) and self._stretches[until][0] < end:
            until += 1
        return [one for _, _, one in self._stretches[at:until]]


class _Touched:
    """Mentions that may overlap: the numbers of those that a place touches, in the order of the text."""

    def __init__(self, mentions: Sequence[MentionRow]) -> None:
        self._mentions = mentions
        self._order = sorted(range(len(mentions)), key=lambda i: (mentions[i]["b"], mentions[i]["e"]))
        self._begins = [mentions[i]["b"] for i in self._order]
        self._most = max((m["e"] - m["b"] for m in mentions), default=0)

    def by(self, begin: int, end: int) -> list[int]:
        first = bisect_left(self._begins, begin - self._most)
        last = bisect_left(self._begins, end)
        return [i for i in self._order[first:last] if self._mentions[i]["e"] > begin]
