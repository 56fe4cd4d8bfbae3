"""What is known of a thing, as values that print and show themselves: made by `kg.explain`, read by people.

What comes from a report is data: in HTML every character of it is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

Span = tuple[int, int]


class Passage(NamedTuple):
    """A sentence of a report, with the places in it that say a thing (offsets of the report's text)."""

    report: str
    begin: int
    end: int
    text: str
    marks: tuple[Span, ...]

    def pieces(self) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether it is marked; overlapping marks are one."""
        pieces, at = [], self.begin
        for begin, end in self.marks:
            begin, end = max(begin, at), min(end, self.end)
            if begin < end:
                pieces += [(self.text[at - self.begin : begin - self.begin], False)]
                pieces += [(self.text[begin - self.begin : end - self.begin], True)]
                at = end
        pieces.append((self.text[at - self.begin :], False))
        return [piece for piece in pieces if piece[0]]

    def __str__(self) -> str:
        """`…副主任【张样例】…`, on one line."""
        text = "".join(f"【{piece}】" if marked else piece for piece, marked in self.pieces())
        return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Known:
    """One fact: what it is, in words; what read it, how sure that is; and where it is written."""

    iri: str
    kind: str
    text: str
    report: str
    component: str
    rule: str
    confidence: float | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A node with its labels, what is said of it directly, the facts about it, and the other sentences that name it."""

    iri: str
    kind: str
    label: str
    forms: tuple[str, ...]
    properties: tuple[tuple[str, str], ...]
    facts: tuple[Known, ...]
    mentions: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the graph knows under one name or IRI: usually one thing, several where the name is shared.

    Attributes:
        asked: the name or IRI.
        things: those of this full name before those of this short form.
        reports: IRI of a report → its headline and day, for those that the facts come from.
    """

    asked: str
    things: tuple[Thing, ...]
    reports: dict[str, str]

    def __iter__(self) -> Iterator[Thing]:
        return iter(self.things)

    def __len__(self) -> int:
        return len(self.things)

    def __str__(self) -> str:
        lines: list[str] = []
        for thing in self.things:
            lines += [f"{thing.label}  {thing.kind}  <{thing.iri}>"]
            lines += [f"  also written: {'、'.join(thing.forms)}"] if thing.forms else []
            lines += [f"  {name}: {value}" for name, value in thing.properties]
            for fact in thing.facts:
                sure = "" if fact.confidence is None else f" {fact.confidence:g}"
                lines += [f"  {fact.kind}: {fact.text}", f"      read by {fact.component}, rule {fact.rule}{sure}"]
                lines += [f"      {self._place(passage)} {passage}" for passage in fact.passages]
            lines += ["  also named in"] if thing.mentions else []
            lines += [f"      {self._place(passage)} {passage}" for passage in thing.mentions]
            lines.append("")
        return "\n".join(lines)

    def _place(self, passage: Passage) -> str:
        return f"{self.reports.get(passage.report, passage.report)} [{passage.begin},{passage.end}]"

    def _repr_html_(self) -> str:
        return "".join(self._card(thing) for thing in self.things)

    def _card(self, thing: Thing) -> str:
        said = [*([("also written", "、".join(thing.forms))] if thing.forms else []), *thing.properties]
        rows = "".join(f"<tr><th>{_safe(name)}</th><td>{_safe(value)}</td></tr>" for name, value in said)
        facts = "".join(
            f"<li><b>{_safe(fact.kind)}</b> {_safe(fact.text)} "
            f'<small title="{_safe(fact.component)}, {_safe(fact.rule)}">{_sure(fact)}</small>'
            f"{self._quotes(fact.passages)}</li>"
            for fact in thing.facts
        )
        named = f"<li><b>also named in</b>{self._quotes(thing.mentions)}</li>" if thing.mentions else ""
        return (
            f"<div><h4>{_safe(thing.label)} <small>{_safe(thing.kind)} · {_safe(thing.iri)}</small></h4>"
            f"<table>{rows}</table><ul>{facts}{named}</ul></div>"
        )

    def _quotes(self, passages: Iterable[Passage]) -> str:
        return "".join(
            '<blockquote style="margin:2px 1em">'
            + "".join(f"<mark>{_safe(text)}</mark>" if marked else _safe(text) for text, marked in passage.pieces())
            + f" <small>{_safe(self._place(passage))}</small></blockquote>"
            for passage in passages
        )


def _safe(text: str) -> str:
    return html.escape(" ".join(text.split()))


def _sure(fact: Known) -> str:
    return "" if fact.confidence is None else f"{fact.confidence:g}"
