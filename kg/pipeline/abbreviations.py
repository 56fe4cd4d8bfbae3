"""Short names that a report defines itself: 样本省样例服务中心（以下简称中心）.

From the definition on, the short name is the body, wherever it stands by itself; before linking, `definitions` reads
what the report defines, and after it `named_again` adds the places where a short name stands that nobody has read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.pipeline.body_forms import in_order
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.rows import Layers, MentionRow

_DEFINED = re.compile(
    r"[（(]\s?(?:(?:以下|下文|后文|下)(?:均|统一?)?|简)(?:简称|称)(?:为|作)?[:：]?\s?[“\"‘「]?"
    r"(?P<short>[\u4e00-\u9fffA-Za-z]{2,12})[”\"’」]?\s?[）)]"
)
DEFINITIONS = 100  # of one report; bounds the work
_LONG = 34  # code points: how far before the bracket the place may stand with which an unread name begins
_NO_NAME = re.compile(r"[的了在到由赴向对为从将是、，,。；;：:！？“”《》（）()\s]|召开|举行|主办|承办")
_COMMON = (
    "公司",
    "集团",
    "中心",
    "学校",
    "学院",
    "医院",
    "协会",
    "学会",
    "商会",
    "大学",
    "银行",
    "大会",
    "联盟",
    "基地",
)
_LINKS = "由在对向到和与及请经是为让把将被从给据按使令以该"  # what may stand before a common noun that is a name


@dataclass(frozen=True, slots=True)
class Definition:
    """A short name, and where the name that it is short for begins and ends."""

    short: str
    name: tuple[int, int]


def definitions(rows: Layers, suffixes: Collection[str]) -> list[Definition]:
    """What the report defines, in the order of the text; a name that nobody has read becomes a mention.

    Args:
        rows: layers with the mentions of `kg_gazetteer`, not yet linked, in order.
        suffixes: endings of bodies' names (中心, 公司), by which an unread name is known for one.
    """
    text = rows["text"]
    brackets = list(_DEFINED.finditer(text))[:DEFINITIONS]
    if not brackets:
        return []
    bodies = {m["e"]: m for m in rows["mentions"] if m["kind"] == "Body"}
    begins = [m["b"] for m in rows["mentions"]]
    found, new = [], []
    for match in brackets:
        body = bodies.get(match.start())
        if body is None and (body := _unread(rows, begins, match["short"], match.start(), suffixes)):
            new.append(body)
        if body and _abbreviates(match["short"], text[body["b"] : body["e"]]):
            found.append(Definition(match["short"], (body["b"], body["e"])))
    if new:
        inside = {at for m in new for at in range(m["b"], m["e"])}
        rows["mentions"] = sorted([m for m in rows["mentions"] if m["b"] not in inside] + new, key=lambda m: m["b"])
    return found


def _abbreviates(short: str, name: str) -> bool:
    """Whether the short name shares a letter with the long one; Latin letters may stand for a name in any script."""
    return short.isascii() or short != name and not set(short).isdisjoint(name)


def _unread(rows: Layers, begins: list[int], short: str, end: int, suffixes: Collection[str]) -> MentionRow | None:
    """A body's name that ends at a definition, where none is read.

    It begins with a place (样本省|样例服务中心) or as its short name does, behind a word or mark that is no part of it
    (到|样例科学与技术学院（以下简称样例学院）).
    """
    text = rows["text"]
    inside = rows["mentions"][bisect_left(begins, end - _LONG) : bisect_left(begins, end)]
    begin = max([m.end() for m in _NO_NAME.finditer(text, max(0, end - _LONG), end)], default=end)
    first = next((m["b"] for m in inside if m["kind"] == "Place" and m["b"] >= begin), None)
    if first is None and text[begin] == short[0] and len(short) > 2 and in_order(short, text[begin:end]):
        first = begin
    if first is None or any(m["e"] > end for m in inside):
        return None
    if not any(text[n:end] in suffixes for n in range(first + 2, end - 1)):
        return None
    return MentionRow(
        b=first, e=end, kind="Body", entity="", conf=0.85, by="kg_linker", rule="body-defined", head="open"
    )


def named_again(rows: Layers, keys: Mapping[Definition, str]) -> None:
    """Add the mentions of defined short names that nobody has read, and call the bodies by them too."""
    if not keys:
        return
    text = rows["text"]
    taken = {at for m in rows["mentions"] for at in range(m["b"], m["e"])}
    for definition, key in keys.items():
        aliases = rows["entities"][key]["aliases"]
        if definition.short != rows["entities"][key]["name"] and definition.short not in aliases:
            aliases.append(definition.short)
    for begin, end, definition in Lexicon((d.short, d) for d in keys).matches(text):
        if begin < definition.name[1] or taken.intersection(range(begin, end)):
            continue
        if definition.short in _COMMON and not _alone(text, begin):
            continue
        rows["mentions"].append(
            MentionRow(
                b=begin, e=end, kind="Body", entity=keys[definition], conf=0.85, by="kg_linker", rule="body-defined"
            )
        )
    rows["mentions"].sort(key=lambda m: m["b"])


def _alone(text: str, begin: int) -> bool:
    """Whether a common noun stands by itself here and ends no longer name: 由|中心, not 样例|中心."""
    before = text[begin - 1 : begin]
    return not "\u4e00" <= before <= "\u9fff" or before in _LINKS or text.endswith("简称", 0, begin)
