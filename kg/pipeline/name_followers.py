"""People known by what stands behind their names: a post (陈样例副书记), a remark in brackets, more names of a list."""

from __future__ import annotations

import re

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.person_names import NameModel
from kg.pipeline.rows import Layers

Found = dict[str, tuple[float, str]]
"""Name → (score, sign) of what has been taken for a name so far."""

BEFORE_TITLE, BEFORE_NAME = 0.5, 2.5  # prior log-odds of a name that ends before a post, before a name of its list
FREE, INSIDE = 3.0, 7.0  # least score of a name before a post that begins where a name can, and anywhere
LISTED = 7.0  # least score of the first of a list
REMARKED = 4.0  # score of a name with a remark on sex or people
_REMARK = re.compile(r"[（(](?:[女男]|(?!汉语|民族)[\u4e00-\u9fff]{1,5}族)(?:[，,、][^（()）\n]{0,30})?[)）]")
_LAST_ITEM = re.compile(r"[\u4e00-\u9fff·]+$")


def find_names_before(rows: Layers, model: NameModel, blocked: set[int], found: Found) -> None:
    """Add to `found` the names that something behind them tells.

    Args:
        rows: with titles and mentions of bodies and places.
        model: what names look like.
        blocked: positions inside other names.
        found: names so far; keeps what it has.
    """
    _before_titles(rows, model, blocked, found)
    _before_remarks(rows, model, blocked, found)
    titles = {at for t in rows["titles"] for at in range(t["b"], t["e"])}
    _before_names(rows["text"], model, blocked | titles, found)


def _before_titles(rows: Layers, model: NameModel, blocked: set[int], found: Found) -> None:
    """Names written before the post (陈样例副书记): they must begin at a boundary, a body or another sign."""
    text = rows["text"]
    ends = {m["e"] for m in rows["mentions"]}
    inside = {at for t in rows["titles"] for at in range(t["b"] + 1, t["e"])}  # 副主|席样例|代表
    for title in rows["titles"]:
        comrade = text.startswith("同志", title["b"])
        for length in (2, 3, 4):
            begin = title["b"] - length
            if begin < 0 or begin in inside or not blocked.isdisjoint((begin, title["b"] - 1)):
                continue  # 样拉圭|总统
            free = begin in ends or begin == 0 or not "\u4e00" <= text[begin - 1] <= "\u9fff"
            for score, end in model.candidates(text, begin):
                if end == title["b"] and score + BEFORE_TITLE > (FREE if free or comrade else INSIDE):
                    found.setdefault(text[begin:end], (score, "before-title"))


def _before_remarks(rows: Layers, model: NameModel, blocked: set[int], found: Found) -> None:
    """Names that a remark on sex or people follows (陈样例（女，回族）), of any make."""
    text = rows["text"]
    title_ends = {t["e"] for t in rows["titles"]}
    for remark in _REMARK.finditer(text):
        end = remark.start()
        item = _LAST_ITEM.search(text, max(0, end - 12), end)
        begin = item.start() if item else end
        titled = [t for t in range(begin, end) if t in title_ends]
        begin = max(titled, default=begin)
        listed = bool(titled) or text[begin - 1 : begin] == "、" or text[begin : begin + 1] in model.surnames
        shaped = text[end - 1] not in "族人者员" and 2 <= end - begin <= 8
        if listed and shaped and blocked.isdisjoint(range(begin, end)):
            found.setdefault(text[begin:end], (REMARKED, "before-title"))


def _before_names(text: str, model: NameModel, blocked: set[int], found: Found) -> None:
    """The first of a list, which no sign introduces: 看望了A、B、C where B and C are names."""
    for at, _, _ in list(Lexicon((name, "") for name in found).matches(text)):
        if text[at - 1 : at] != "、":
            continue
        end = at - 1
        starts = [b for b in (end - 3, end - 2) if b >= 0 and b not in blocked and text[b:end] not in found]
        scored = [(s, b) for b in starts for s, e in model.candidates(text, b) if e == end]
        score, begin = max(scored, default=(0.0, end))
        if score + BEFORE_NAME > LISTED:
            found[text[begin:end]] = (score, "list")
