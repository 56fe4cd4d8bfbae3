"""Kinds of damage, and the damage that one look at a few characters shows.

`signs_of_damage` finds what needs no statistics: U+FFFD, private and control characters, HTML entities left as
they were written, fields that a collector left unfilled, and question marks in the place of lost characters.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from typing import Literal

Kind = Literal[
    "replacement-character",  # U+FFFD: bytes that the decoder could not read
    "replacement-as-gbk",  # the same, written as UTF-8 and read as GBK: 锟斤拷
    "uninitialised-memory",  # 烫烫烫, 屯屯屯: what a debugger fills memory with, read as GBK
    "private-use",  # characters that mean something in one font only
    "control-character",
    "invisible-character",  # of no width, between Chinese characters
    "html-entity",  # &ldquo; that nobody turned into a quotation mark
    "escaped-character",  # \u4f1a
    "unfilled-field",  # [db:来源]: a template's field without its content
    "lost-character",  # `?` for a character that the encoding did not have
    "half-byte-shift",  # double-byte text read from the wrong byte, with `?` for bytes that make no character
    "gbk-as-latin1",
    "utf8-as-latin1",  # ISO-8859-1 or Windows-1252, once or more often
    "utf8-as-gbk",
    "gbk-as-big5",
    "big5-as-gbk",
    "gbk-as-shift-jis",
    "unlikely-characters",
]

CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What Windows-1252 has where ISO-8859-1 has control characters."""
ENTITY = re.compile(r"&(?:amp;){0,8}(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ZERO_WIDTH = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_MIXED = re.compile("[锟斤拷](?:[^\n锟斤拷]{0,4}[锟斤拷])*")
_SURELY_MIXED = re.compile("锟斤|锟.拷|锟.{1,4}锟")
_PLAIN: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("replacement-character", re.compile("\ufffd+")),
    ("private-use", re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")),
    ("control-character", re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]+")),
)
_NO_WIDTH = re.compile(f"(?<![{_ZERO_WIDTH}])[{_ZERO_WIDTH}]+")
_MARKED: tuple[tuple[str, Kind, re.Pattern[str]], ...] = (  # a character without which the pattern cannot match
    ("[", "unfilled-field", re.compile(r"\[(?:db|field|标签|字段)[:：][^\[\]\s]{1,20}\]")),
    ("{", "unfilled-field", re.compile(r"\{(?:dede|pboot|aspcms|eyou|field):[^{}\n]{1,60}\}")),
    ("{", "unfilled-field", re.compile(r"\$\{[A-Za-z_][\w.]{0,40}\}|\{\{ ?[A-Za-z_][\w.]{0,40} ?\}\}", re.ASCII)),
    ("\\", "escaped-character", re.compile(r"(?:\\u[0-9A-Fa-f]{4})+")),
    ("烫", "uninitialised-memory", re.compile("烫{3,}")),
    ("屯", "uninitialised-memory", re.compile("屯{3,}")),
)
TELLING = (  # no text without one of these has damage of this kind
    "?&[{\\锟烫屯\x7f\ufffd\ufeff\u00ad",
    ((0x00, 0x08), (0x0E, 0x1F), (0x80, 0x9F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0xE000, 0xF8FF)),
)
"""Characters, and ranges of code points, one of which every damage of this kind has; besides them those above U+FFFF."""
_MANY = 4  # question marks in a row that nobody asks with
_RUNS = re.compile(rf"\?{{{_MANY},}}(?:[0-9.,%:]{{1,8}}\?+)*")
_QUESTION = re.compile(r"(?<![?？！!])\?+(?![?？！!])")
_CJK_SIGN = re.compile("[\u2e80-\ud7ff\uff00-\uffef]")
_CJK = re.compile("[一-鿿]")
_BEFORE = re.compile(r"[一-鿿0-9A-Za-z℃％%”）)“《（(，、：]")
_AFTER = re.compile(r"[一-鿿0-9“（(]")
_HALTS = "，、：；。"  # nobody asks and pauses in one breath
_SENTENCE_END = re.compile(r"[。！？!；;\n]")
_ASKS = re.compile(
    r"吗|呢|吧|么|哉|乎|啥|谁|哪|何|几|多少|怎|咋|焉|孰|岂|否|有无|还是|难道|啊|嗯|知道|请问|问|多[远难大长高久快重]|([一-鿿])[不没]\1|没有|"
    r"不是|听说|觉得|猜|真的|想|您|你"
)
_ASKS_AT_ONCE = re.compile(r"[吗呢么谁哪何]")
_ASKS_ON = re.compile(r"还是|难道|是不是")
_LOOK_BACK = 60  # code points of a sentence in which a question would show itself


def signs_of_damage(text: str, foreign: frozenset[str]) -> Iterator[tuple[int, int, Kind]]:
    """Spans of damage, each with its kind; not sorted, they may overlap.

    Args:
        text: the report's text.
        foreign: characters usual in foreign names, where a lost middle dot leaves `?` (达娜?图兰).
    """
    for kind, pattern in _PLAIN:
        for match in pattern.finditer(text):
            yield (*match.span(), kind)
    for match in _NO_WIDTH.finditer(text):
        if _CJK_SIGN.match(text, match.start() - 1) or _CJK_SIGN.match(text, match.end()):
            yield (*match.span(), "invisible-character")
    yield from _left_as_written(text)
    if "?" in text:
        for match in _QUESTION.finditer(text):
            if _is_lost(text, *match.span(), foreign):
                yield (*match.span(), "lost-character")
        for match in _RUNS.finditer(text):
            if _is_lost(text, match.start(), match.start() + _MANY, foreign):
                yield (*match.span(), "lost-character")
        yield from _mostly_lost(text)


def _left_as_written(text: str) -> Iterator[tuple[int, int, Kind]]:
    """What a program should have turned into something else, and what others left of their own."""
    for mark, kind, pattern in _MARKED:
        if mark in text:
            for match in pattern.finditer(text):
                yield (*match.span(), kind)
    if "锟" in text:
        for match in _MIXED.finditer(text):
            if _SURELY_MIXED.search(match[0]):
                yield (*match.span(), "replacement-as-gbk")
    if "&" in text:
        for match in ENTITY.finditer(text):
            if match[1].startswith("#") or f"{match[1]};" in html.entities.html5:
                yield (*match.span(), "html-entity")


def _is_lost(text: str, begin: int, end: int, foreign: frozenset[str]) -> bool:
    """Whether `?` stands for lost characters: nothing is asked, or it joins a foreign name."""
    before, after = text[begin - 1 : begin] or "\n", text[end : end + 1] or "\n"
    if not _may_be_lost(before, after, end - begin):
        return False
    sentence = text[max(0, begin - _LOOK_BACK) : begin]
    ends = [match.end() for match in _SENTENCE_END.finditer(sentence)]
    sentence = sentence[ends[-1] :] if ends else sentence
    if end - begin >= _MANY:
        return _ASKS.search(sentence[-6:]) is None
    if sum(c in foreign for c in text[max(0, begin - 2) : begin] + text[end : end + 2]) >= 3:
        return _ASKS_AT_ONCE.search(sentence[-12:]) is None
    return _ASKS.search(sentence) is None and _ASKS_ON.match(text, end) is None


def _may_be_lost(before: str, after: str, marks: int) -> bool:
    """Whether characters may have stood between these two: nobody asks there."""
    if marks >= _MANY:
        return bool(_CJK.match(before) or _CJK.match(after)) or marks >= 2 * _MANY
    if before == "\n" or (marks > 1 and after.isascii() and after.isalpha()):
        return before == "\n" and after in " \u3000" or bool(_CJK.match(after) or _CJK.match(before))
    if after in _HALTS:
        return bool(_CJK.match(before))
    if before.isascii() and before.isalpha() and after.isdecimal():
        return False  # page?1
    return bool(_BEFORE.match(before) and _AFTER.match(after))


def _mostly_lost(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Lines of which little but `?` is left (2015?11?11?,????????)."""
    begin = 0
    for line in text.split("\n"):
        marks = line.count("?")
        if marks >= _MANY and marks >= (0.4 if marks >= 2 * _MANY and "?" in line.strip("?") else 0.6) * len(line):
            first, last = line.index("?"), line.rindex("?")
            yield begin + first, begin + last + 1, "lost-character"
        begin += len(line) + 1
