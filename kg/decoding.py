"""Bytes into text: which encoding, and what to do when nobody says.

The order is that of certainty: a byte-order mark, what an HTML page declares, strict UTF-8, UTF-8 with damage,
and last GB18030 against Big5. Those two overlap almost everywhere, so both are tried and the one that gives
more everyday characters wins.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from kg.errors import InputError

_BOMS = (  # the longer first: the UTF-32 mark begins with the UTF-16 one
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document (.docx, .xlsx)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^<>]{0,300}?(?:charset|encoding)\s{0,5}=\s{0,5}["']?([A-Za-z0-9_-]{2,20})""", re.I
)
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\x0b\x0c\r\x1b")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_SAMPLE = 65536  # bytes: enough to tell two encodings apart, so a 5 MB file costs no more than a page
_PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉「」『』【】—…·　％"
_EVERYDAY = (  # written by everyone every day, in simplified and in traditional script
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过民前面方后全行"
    "这為個國時來們對會發動過業經長開進東關與區縣鄉鎮黨書記長員務後實現將從應種學體點無設機數據產萬億市省委政府"
)


def decode(data: bytes, source: str) -> tuple[str, str]:
    """Text of these bytes and the name of the encoding; the byte-order mark is gone, all else is as it was.

    `source` names the bytes in messages. Raises `InputError` for what is empty, no text, or in no encoding known here.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace"), name
    _refuse_binary(data, source)
    return _declared(data) or _utf8(data) or _legacy(data, source)


def _refuse_binary(data: bytes, source: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{source} is {what}, not text: save its text as .txt or .html and read that.")
    head = data[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls * 200 > len(head):
        raise InputError(
            f"{source} is binary ({controls} control bytes in the first {len(head)}), not text: "
            "save its text as .txt in UTF-8 and read that."
        )


def _declared(data: bytes) -> tuple[str, str] | None:
    """What an HTML page says of itself, if that is true: pages are often saved again in another encoding."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    name = found[1].decode("ascii").lower()
    name = "gb18030" if name in {"gb2312", "gbk", "gb_2312-80", "x-gbk"} else name
    try:
        return data.decode(name), codecs.lookup(name).name
    except (LookupError, UnicodeDecodeError):
        return None


def _utf8(data: bytes) -> tuple[str, str] | None:
    """Strict UTF-8, or UTF-8 of which less was destroyed than is left; the damage shows as U+FFFD."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    if len(_CHINESE.findall(text)) > text.count("\ufffd"):
        return text, "utf-8"
    return None


def _legacy(data: bytes, source: str) -> tuple[str, str]:
    """GB18030 or Big5, whichever reads more like Chinese."""
    score, name = max((_likelihood(data[:_SAMPLE], name), name) for name in ("big5hkscs", "gb18030"))
    if score < 0.5:  # real reports reach 1.5 and more, the wrong one of the two 0.7 at most, other scripts 0.3
        raise InputError(f"The encoding of {source} cannot be told: save it as UTF-8 and read it again.")
    return data.decode(name, errors="replace"), name


def _likelihood(data: bytes, name: str) -> float:
    """How much of what is not ASCII is in the first plane of the encoding (1 point) and everyday (1 point more)."""
    text = data.decode(name, errors="replace")
    foreign = [c for c in text if c > "\x7f"]
    common = _common(name)
    points = sum((c in common) + (c in _EVERYDAY) - 2 * (c == "\ufffd") for c in foreign)
    return points / max(1, len(foreign))


@cache
def _common(name: str) -> frozenset[str]:
    """The characters that the makers of the encoding put first because they are in common use, and punctuation."""
    leads = range(0xB0, 0xD8) if name == "gb18030" else range(0xA4, 0xC7)
    trails = range(0xA1, 0xFF) if name == "gb18030" else (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    pairs = (bytes((lead, trail)).decode(name, errors="ignore") for lead in leads for trail in trails)
    return frozenset(_PUNCTUATION).union(*pairs)
