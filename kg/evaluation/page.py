"""Every error in its sentence, as one HTML page: by question, and by report with its text.

The page needs nothing but itself: no script, no file, no network. The same evaluation gives the same bytes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from kg.evaluation import Evaluation
from kg.evaluation.gold import Gold
from kg.evaluation.matching import Judgement
from kg.evaluation.questions import CONTAINED
from kg.facts import Span

_END = re.compile(r"[。!?！？；;\n]")
_AROUND = 120  # characters of the sentence that are shown before and after what is marked
_WHOLE = 160  # of a longer stretch the middle is left out
_SHORT = 40  # what is marked in the text of the whole report; a longer stretch would colour all of it


@dataclass(frozen=True, slots=True)
class Piece:
    """A bit of text; `outcome` is `missed`, `extra`, `both` or empty; `error` the number of the error to go to."""

    text: str
    outcome: str = ""
    error: int = 0


@dataclass(frozen=True, slots=True)
class Error:
    """One error: `number` on this page, where it stands and what reads it so."""

    number: int
    question: str
    report: str
    outcome: str
    text: str
    place: str
    rules: str
    pieces: tuple[Piece, ...]
    span: Span | None


def page(evaluation: Evaluation, graph: str) -> str:
    """The page about a graph of this name."""
    errors = list(_errors(evaluation))
    by_question: dict[str, list[Error]] = {score.question: [] for score in evaluation.table}
    by_report: dict[str, list[Error]] = {judged.gold.name: [] for judged in evaluation.reports}
    for error in errors:
        by_question[error.question].append(error)
        by_report[error.report].append(error)
    template = (files("kg") / "evaluation" / "page.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(
        graph=graph,
        table=evaluation.table,
        unknown=evaluation.unknown,
        total=len(errors),
        questions=by_question,
        numbers={name: number for number, name in enumerate(by_report, 1)},
        reports=[(judged.gold, by_report[judged.gold.name], _marked(judged.gold, by_report[judged.gold.name]))
                 for judged in evaluation.reports],
    )  # fmt: skip


def _errors(evaluation: Evaluation) -> Iterator[Error]:
    """All errors, numbered from 1: question by question, report by report, in the order of the text."""
    number = 0
    for score in evaluation.table:
        if score.question in CONTAINED:
            continue
        for judged in evaluation.reports:
            wrong = [j for j in judged.judgements[score.question] if j.outcome in ("missed", "extra")]
            for judgement in sorted(wrong, key=lambda j: (j.item.spans[:1], j.outcome, j.item.text)):
                number += 1
                yield _error(number, score.question, judged.gold, judgement)


def _error(number: int, question: str, gold: Gold, judgement: Judgement) -> Error:
    item, outcome = judgement.item, judgement.outcome
    span = min(item.spans, key=lambda s: (s[1] - s[0], s)) if item.spans else None  # the narrowest says most
    rules = ", ".join(dict.fromkeys(f"{r.component} {r.rule}".strip() for r in item.reasons))
    return Error(
        number=number,
        question=question,
        report=gold.name,
        outcome=outcome,
        text=item.text,
        place=f"{span[0]}–{span[1]}" if span else "",
        rules=rules,
        pieces=tuple(_sentence(gold.text, span, outcome)) if span else (),
        span=span,
    )


def _sentence(text: str, span: Span, outcome: str) -> Iterator[Piece]:
    """The sentence around a stretch, with the stretch marked."""
    begin, end = span
    left = text[max(0, begin - _AROUND) : begin]
    cut = max((found.end() for found in _END.finditer(left)), default=0)
    right = text[end : end + _AROUND]
    found = _END.search(right) if not _END.match(text[end - 1 : end]) else None
    yield Piece(left[cut:].lstrip())
    inside = text[begin:end]
    yield Piece(inside if len(inside) <= _WHOLE else f"{inside[:60]} … {inside[-60:]}", outcome)
    if not _END.match(text[end - 1 : end]):
        yield Piece(right[: found.end()].rstrip() if found else right)


def _marked(gold: Gold, errors: Sequence[Error]) -> list[Piece]:
    """The text of a report, cut where a short error begins or ends."""
    short = [(error.span, error) for error in errors if error.span and error.span[1] - error.span[0] <= _SHORT]
    at: dict[int, list[Error]] = defaultdict(list)
    for (begin, end), error in short:
        for position in range(begin, end):
            at[position].append(error)
    pieces: list[Piece] = []
    cuts = sorted({0, len(gold.text), *(border for span, _ in short for border in span)})
    for begin, end in zip(cuts, cuts[1:], strict=False):
        here = at.get(begin, [])
        outcomes = {error.outcome for error in here}
        outcome = "both" if len(outcomes) > 1 else next(iter(outcomes), "")
        pieces.append(Piece(gold.text[begin:end], outcome, here[0].number if here else 0))
    return pieces
