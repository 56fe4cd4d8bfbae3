"""Kinds of damage, and the damage that one look at a few characters shows.

`signs_of_damage` finds what needs no statistics: U+FFFD, private and control characters, fields that a
collector left unfilled, and question marks in the place of lost characters. `kind_of` names what happened to
a stretch that `kg.pipeline.likelihood` found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Kind = Literal[
    "replacement-character",  # U+FFFD: bytes that the decoder could not read
    "private-use",  # characters that mean something in one font only
    "control-character",
    "unfilled-field",  # [db:来源]: a template's field without its content
    "lost-character",  # `?` for a character that the encoding did not have
    "half-byte-shift",  # double-byte text read from the wrong byte, with `?` for bytes that make no character
    "gbk-as-latin1",
    "utf8-as-latin1",
    "utf8-as-gbk",
    "unlikely-characters",
]

_PLAIN: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("replacement-character", re.compile("\ufffd+")),
    ("private-use", re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")),
    ("control-character", re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]+")),
    ("unfilled-field", re.compile(r"\[(?:db|field):[^\[\]\s]{1,20}\]|\{(?:dede|pboot|aspcms):[^{}\n]{1,60}\}")),
)
_LOST = re.compile(r"(?<=[一-鿿0-9A-Za-z℃％%”）)])(?<!\?)\?{1,2}(?=[一-鿿0-9“（(])")
_SENTENCE_END = re.compile(r"[。！？!；;\n]")
_ASKS = re.compile(
    r"吗|呢|吧|么|啥|谁|哪|何|几|多少|怎|咋|焉|孰|岂|否|有无|还是|难道|啊|嗯|知道|请问|问|多[远难大长高久快重]|([一-鿿])[不没]\1|没有|"
    r"不是|听说|觉得|猜|真的|想|您|你"
)
_ASKS_AT_ONCE = re.compile(r"[吗呢么谁哪何]")
_ASKS_ON = re.compile(r"还是|难道|是不是")
_PIECE = re.compile(r"[^\x00-\x7f]{3,}")
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
    if "?" in text:
        for match in _LOST.finditer(text):
            if _is_lost(text, *match.span(), foreign):
                yield (*match.span(), "lost-character")
        yield from _mostly_lost(text)


def _is_lost(text: str, begin: int, end: int, foreign: frozenset[str]) -> bool:
    """Whether a `?` inside a line stands for a lost character: nothing is asked, or it joins a foreign name."""
    sentence = text[max(0, begin - _LOOK_BACK) : begin]
    ends = [match.end() for match in _SENTENCE_END.finditer(sentence)]
    sentence = sentence[ends[-1] :] if ends else sentence
    if sum(c in foreign for c in text[max(0, begin - 2) : begin] + text[end : end + 2]) >= 3:
        return _ASKS_AT_ONCE.search(sentence[-12:]) is None
    return bool(sentence) and _ASKS.search(sentence) is None and _ASKS_ON.match(text, end) is None


def _mostly_lost(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Lines of which little but `?` is left (2015?11?11?,????????)."""
    begin = 0
    for line in text.split("\n"):
        marks = line.count("?")
        if marks >= 8 and marks >= 0.4 * len(line) and len(line.strip("?").split("?")) > 1:
            first, last = line.index("?"), line.rindex("?")
            yield begin + first, begin + last + 1, "lost-character"
        begin += len(line) + 1


def kind_of(stretch: str) -> Kind:
    """What most likely happened to a garbled stretch."""
    size = len(stretch)
    if stretch.count("\ufffd") * 20 >= size:
        return "replacement-character"
    if sum("\x80" <= c <= "\xff" for c in stretch) * 10 >= 3 * size:
        return "utf8-as-latin1" if _chinese_share(_bytes_of_latin(stretch)) >= 0.3 else "gbk-as-latin1"
    if _chinese_share(stretch.encode("gb18030", "replace")) >= 0.3:
        return "utf8-as-gbk"
    return "half-byte-shift" if "?" in stretch else "unlikely-characters"


def _bytes_of_latin(stretch: str) -> bytes:
    out = bytearray()
    for character in stretch:
        for encoding in ("cp1252", "latin-1"):
            try:
                out += character.encode(encoding)
                break
            except UnicodeEncodeError:
                continue
    return bytes(out)


def _chinese_share(data: bytes) -> float:
    """How much of some bytes, read as UTF-8, is Chinese."""
    text = data.decode("utf-8", "replace")
    return sum("一" <= c <= "鿿" for c in text) / max(1, len(text))


def unshifted(stretch: str) -> list[str]:
    """The pieces between question marks, with their bytes paired the other way.

    >>> unshifted("?捎煤玫淖橹?")
    ['用好的组']
    """
    out = []
    for piece in _PIECE.findall(stretch):
        data = piece.encode("gbk", "replace")[1:]
        pairs = [data[i : i + 2] for i in range(0, len(data) - 1, 2)]
        out.append("".join(pair.decode("gbk", "replace") for pair in pairs))
    return out
