"""Signings: documents that a report says were signed, as happenings or as what a signing ceremony is also called.

Pure functions for the component `kg_events`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kg.pipeline.happenings import MOST, Happening, lead_sentences
from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import Layers
from kg.pipeline.visit_names import LONGEST_FORM, list_begin

_NO_SIGNING = r"(?<![将拟可未])(?<!推动)(?<!促成)(?<!尽快)(?<!希望)(?<!力争)(?<!支持)(?<!曾经)(?<!完成)(?<!根据)(?<!规范)(?<!组织)(?<!积极)"
_SIGNED = re.compile(
    _NO_SIGNING + r"(?P<verb>签订|签署|会签|签下|续签|签了)(?:了)?"
    r"(?P<what>(?:[^，,。；;！？《》\n\ufffd的]{0,12}?《[^《》\n\ufffd]{2,60}》)"
    r"|[^，,。；;！？《》、\n\ufffd的后]{2,24}?(?:协议书|协议|合同|责任书|责任状|备忘录|意向书|承诺书|目标书|公约)"
    r"(?!的|后|以来|之|情况|率|仪式|签|要求|约定|文本|内容|期|工作|制度|书[^，。；）]))"
)
_AT_OCCASION = re.compile(
    r"[^，,。；;！？\n]{0,14}?(?:[会仪式谈]上|会[议谈见]|双方|[两三四]方|随后|现场|期间|其间|最后|当[天日]|活动|座谈|今[天日]|\d日)"
)
_CEREMONY = re.compile(r"签约|签字|签署|签订|签协")
_VERB = re.compile(r"(?:签订|签署|会签|签下|续签)了?")
_FEWEST = 4  # code points of a document's name that a ceremony must share to be its signing (师徒结对仪式)

_BARE = 4  # code points of a ceremony's name that says no more than what kind it is


class _Signing(NamedTuple):
    """A document signed: `form` (签订《…》), where it is told, `marked` whether it stands in 《》."""

    form: str
    b: int
    e: int
    marked: bool


def join_signings(
    rows: Layers, hidden: Hidden, first: Sequence[Happening], quoted: Callable[[int], bool]
) -> list[Happening]:
    """The signings that are happenings of their own; one that a ceremony of the report is held for becomes its name.

    Args:
        rows: the layers.
        hidden: the text with marks hidden.
        first: the report's other happenings; those that are signing ceremonies get further forms.
        quoted: whether somebody's words stand at a position.
    """
    found: list[Happening] = []
    for signing in _told(rows, quoted):
        clause = _headline_clause(rows, hidden, signing)
        ceremony = next((h for h in first if not h.visit and _is_for(h, signing)), None)
        same = ceremony or next((h for h in found if clause or _alike(h, signing)), None)
        if same is None and len(found) < MOST:
            same = Happening([clause or signing.form], "signing", signing.b, signing.e, "signed")
            found.append(same)
        if same:
            if clause and len(same.name) <= _BARE:  # the headline says more than 签约仪式
                same.forms.insert(0, clause)
            for form in filter(None, (clause, signing.form)):
                same.add(form, (signing.b, signing.e))
            parties = rows["text"][list_begin(hidden, signing.b) : signing.e].strip().removeprefix("并")
            if same.rule == "signed" and len(parties) <= LONGEST_FORM:  # 甲与乙签订了责任书
                same.add(parties)
    return found


def is_signing(visit: Happening) -> bool:
    """Whether what a headline tells with a verb is a signing."""
    return "签约" in visit.name


def signing_among(named: Sequence[Happening]) -> Happening | None:
    """The ceremony among some happenings at which something is signed."""
    return next((h for h in named if any(_CEREMONY.search(form) for form in h.forms)), None)


def _told(rows: Layers, quoted: Callable[[int], bool]) -> Iterator[_Signing]:
    """The signings that headline, lead or any sentence about the occasion tells."""
    title = rows["structure"]["title"]
    lead = [tuple(span) for span in lead_sentences(rows, 2)]
    for begin, end in rows["structure"]["sentences"]:
        in_title = title is not None and begin == title[0]
        for match in _SIGNED.finditer(rows["text"], begin, end):
            marked = match.group("what").endswith("》")
            occasion = in_title or (begin, end) in lead or _AT_OCCASION.match(rows["text"], begin, match.start())
            if (marked or occasion) and not quoted(match.start()):
                yield _Signing(match.group("verb").removesuffix("了") + match.group("what"), *match.span(), marked)


def _headline_clause(rows: Layers, hidden: Hidden, signing: _Signing) -> str | None:
    """The clause of the headline that tells who signs what; None for what the body tells."""
    title = rows["structure"]["title"]
    if title is None or not title[0] <= signing.b < title[1]:
        return None
    return rows["text"][max(hidden.clause_begin(signing.b), title[0]) : signing.e].strip() or None


def _alike(told: Happening, signing: _Signing) -> bool:
    """Whether a signing was told before, in other words: 签订合作协议, 签署合作框架协议."""
    document = _document(signing.form)
    return any(_fewer(*sorted((document, _document(form)), key=len)) for form in told.forms if _VERB.search(form))


def _document(form: str) -> str:
    """What is signed, without the verb and the marks."""
    return re.sub(r"[《》]", "", form[verb.end() :] if (verb := _VERB.search(form)) else form)


def _fewer(short: str, long: str) -> bool:
    """Whether a name leaves out words of another that ends alike."""
    rest = iter(long)
    return len(short) >= _FEWEST and short[-2:] == long[-2:] and all(c in rest for c in short)


def _is_for(ceremony: Happening, signing: _Signing) -> bool:
    """Whether a ceremony is held for the signing, by its name."""
    if ceremony.kind not in ("ceremony", "signing"):
        return False
    parts = {signing.form[i : i + _FEWEST] for i in range(2, len(signing.form) - _FEWEST + 1)}
    return any(_CEREMONY.search(form) or any(part in form for part in parts) for form in ceremony.forms)
