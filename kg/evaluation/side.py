"""One annotated report beside what is given of it, with what several questions need."""

from __future__ import annotations

from collections.abc import Iterable

from kg.evaluation.given import Given, Reason
from kg.evaluation.gold import Gold, occurrences
from kg.evaluation.naming import Names
from kg.facts import Span


class Side:
    """An annotation, what is given of its report, and where names stand in it.

    Attributes:
        names: which names mean what the annotation calls by one.
        people: full names of the people whom it annotates.
    """

    def __init__(self, gold: Gold, given: Given) -> None:
        self.gold = gold
        self.given = given
        self.names = Names(gold.forms)
        self.people = {m.name for m in gold.mentions if m.type == "PERSON"}
        self._loose = _covered(gold)
        self._first: dict[str, Span] = {}
        for mention in sorted((*gold.mentions, *gold.optional), key=lambda m: m.begin):
            self._first.setdefault(mention.name, (mention.begin, mention.end))

    def optional(self, begin: int, end: int) -> bool:
        """Whether a stretch lies inside a mention that may be marked or left."""
        return self._loose.get(begin, -1) >= end

    def where(self, name: str) -> tuple[Span, ...]:
        """Where a name first stands for itself."""
        return (self._first[name],) if name in self._first else ()

    def words(self, form: str) -> tuple[Span, ...]:
        """Where a form first stands in the text."""
        return tuple(list(occurrences(self.gold.text, form))[:1]) if form else ()


def _covered(gold: Gold) -> dict[int, int]:
    """Position → end of the optional mention that it lies in."""
    return {at: mention.end for mention in gold.optional for at in range(mention.begin, mention.end)}


def spans_of(reasons: Iterable[Reason]) -> tuple[Span, ...]:
    """All stretches that some reasons point to, in the order of the text."""
    return tuple(sorted({span for reason in reasons for span in reason.spans}))


def either(names: Iterable[str]) -> str:
    """Several names of one thing, in words.

    >>> either({"市委", "中共张掖市委"})
    '中共张掖市委/市委'
    """
    return "/".join(sorted(names, key=lambda name: (-len(name), name)))
