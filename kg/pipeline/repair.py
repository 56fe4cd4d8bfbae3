"""Damage undone for reading: the bytes go back the way they came, and come again the right way.

`repaired` gives what a stretch said, as far as its bytes are still there. One U+FFFD stands wherever characters are
missing, however many; nothing is guessed. The repair is for the reader: no component reads it.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable

from kg.pipeline.damage import CP1252, ENTITY, Kind
from kg.pipeline.likelihood import Likelihood

LOST = "\ufffd"
_STRAY = (
    "\uffff"  # a byte that goes on with nothing: the character before it got a wrong byte, or this one lost its first
)
_UNREADABLE = b"\xff"  # no character begins with it, neither in UTF-8 nor in GBK
_MARKS = re.compile("[^\x00-\x7f]?" + _STRAY + "[" + _STRAY + LOST + "]*")
_HALF = re.compile("[?\ufffd]+[@-~]?")  # the second byte of a character may be a letter of ASCII
_ALONE = re.compile("(?<=\ufffd)[@-~](?=\ufffd)")
_GAP = re.compile(r"[?\ufffd]*\ufffd[?\ufffd]*")
_PIECE = re.compile(r"[^\x00-\x7f\ufffd]+|[0-9]{2,}|[\x00-\x7f\ufffd]")
_HIGH = re.compile("[\x80-\xff" + CP1252 + "]")
_ROUNDS = 3  # programs that misread once do so again
_PAIRED = ("gbk-as-latin1", "gbk-as-big5", "big5-as-gbk")  # a lost byte lets those behind it pair wrongly
_UNSURE = ("gbk-as-shift-jis",)  # has characters twice: which bytes were meant cannot be told
_USUAL = 10  # class of frequency of a character that may stand alone
_CLAUSES = re.compile("([\x00-\x7f，。、；：《》“”（）]+)")
_KANA = re.compile("[\u3041-\u312f\uff61-\uff9f]")
_SOUND = 0.5  # of the pairs of a piece
_DROPPED = "\x81\x8d\x8f\x90\x9d"  # bytes that Windows-1252 has no character for


def _handler(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    first = error.object[error.start]
    return (_STRAY if 0x80 <= first <= 0xBF else LOST), error.end


codecs.register_error("kg.lost", _handler)


def repaired(stretch: str, kind: Kind, scorer: Likelihood) -> str | None:
    """What the stretch said before it was damaged, U+FFFD where characters are missing; None if that cannot be told.

    >>> from kg.pipeline.likelihood import likelihood
    >>> repaired("?捎煤玫淖橹?", "half-byte-shift", likelihood())
    '�用好的组�'
    """
    text = None if kind in _UNSURE else undone(stretch, kind, scorer)
    if text is None:
        return None
    if kind in _PAIRED:
        text = _doubted(_HALF.sub(LOST, text), scorer) if LOST in text or "?" in stretch else text
    text = _GAP.sub(LOST, text)
    return text if text.strip(LOST + " ") or not text else None


def undone(stretch: str, kind: Kind, scorer: Likelihood) -> str | None:
    """As `repaired`, with one U+FFFD for each byte or character that makes no sense; None if there is no way back."""
    undo = _UNDO.get(kind)
    return undo(stretch, scorer) if undo else None


def _entity(stretch: str, _: Likelihood) -> str:
    for _round in range(_ROUNDS):
        if not ENTITY.search(stretch):
            break
        stretch = html.unescape(stretch)
    return stretch


def _escape(stretch: str, _: Likelihood) -> str:
    codes = bytes.fromhex(stretch.replace("\\u", ""))
    return codes.decode("utf-16-be", "replace")


def _utf8_from_latin(stretch: str, scorer: Likelihood) -> str:
    text = stretch
    for _round in range(_ROUNDS):
        lossy = not any(c in text for c in _DROPPED) and any(c in text for c in CP1252)
        text = _from_utf8(latin_bytes(text), scorer, lossy=lossy)
        if len(_HIGH.findall(text)) * 10 < 3 * len(text):
            break
    return text


def _gbk_from_latin(stretch: str, _: Likelihood) -> str:
    return latin_bytes(stretch).decode("gbk", "replace")


def _utf8_from_gbk(stretch: str, scorer: Likelihood) -> str:
    text = stretch
    for _round in range(_ROUNDS):
        # 0x80 alone is the euro sign on Windows, and no character at all in GB18030
        data = b"\x80".join(_encoded(part, "gb18030") for part in re.split("[€\x80]", text))
        text, before = _from_utf8(data, scorer, lossy=False), text
        known, pairs = scorer.pairs(text)
        if known > _SOUND * pairs or not pairs or len(text) > len(before) * 0.8:
            break
    return text


def _recoded(wrong: str, right: str) -> Callable[[str, Likelihood], str]:
    def undo(stretch: str, _: Likelihood) -> str:
        return _encoded(stretch, wrong).decode(right, "replace")

    return undo


def _doubted(text: str, scorer: Likelihood) -> str:
    """The text without what makes no sense beside a lost character: bytes may pair wrongly up to the next mark."""
    out = []
    for clause in _CLAUSES.split(text):
        pieces = clause.split(LOST)
        last = len(pieces) - 1
        sensible = (_sensible(piece, number > 0, number < last, scorer) for number, piece in enumerate(pieces))
        out.append(LOST.join(sensible) if last else clause)
    return _ALONE.sub("", "".join(out))


def _sensible(piece: str, begins: bool, ends: bool, scorer: Likelihood) -> str:
    """A piece, cut back at its open ends to where two characters often stand side by side."""
    first, last = 0, len(piece)
    while ends and last - first > 1 and not scorer.known(piece[last - 2 : last]):
        last -= 1
    while begins and last - first > 1 and not scorer.known(piece[first : first + 2]):
        first += 1
    rest = piece[first:last]
    sound = len(rest) > 1 or (len(piece) == 1 and scorer.usage(piece) >= _USUAL)
    whole = rest if sound and not _KANA.search(rest) else ""
    return LOST * (first > 0 or not whole) + whole + LOST * (last < len(piece))


def _from_utf8(data: bytes, scorer: Likelihood, *, lossy: bool) -> str:
    """UTF-8 of which bytes may be missing: what got another character's byte is no character of the text.

    Args:
        data: the bytes.
        scorer: knows rare characters.
        lossy: bytes may be missing even if all that is left makes characters.
    """
    text = _MARKS.sub(lambda match: LOST * len(match[0]), data.decode("utf-8", "kg.lost"))
    if not lossy and LOST not in text:
        return text
    out = list(text)
    for at, character in enumerate(text):
        if character > "\u3400" and character != LOST and scorer.is_rare(character):
            pairs = (text[at - 1 : at + 1] if at else "", text[at : at + 2])
            if not any(len(pair) == 2 and scorer.known(pair) for pair in pairs):
                out[at] = LOST
    return "".join(out)


def _shifted(stretch: str, scorer: Likelihood) -> str:
    """Double-byte text that was read from the wrong byte: each run of characters is paired the other way.

    The first and the last byte of a run belong to characters whose other half is lost.
    """
    out = []
    for match in _PIECE.finditer(stretch):
        piece = match[0]
        if piece[0] > "\x7f" and piece[0] != LOST:
            out.append(_pair_anew(piece, scorer))
        else:
            out.append(piece if piece.isdecimal() and len(piece) > 1 or piece.isspace() else LOST)
    return _GAP.sub(LOST, "".join(out))


def _pair_anew(piece: str, scorer: Likelihood) -> str:
    data = _encoded(piece, "gb18030")  # which has the private characters of GBK, too
    text = data[1:-1].decode("gbk", "replace")
    known, pairs = scorer.pairs(piece)
    then, anew = scorer.pairs(text)
    if pairs and known >= _SOUND * pairs and known >= then:
        return piece
    if anew and then < 1:
        return LOST
    if not anew and (len(text) != 1 or scorer.usage(text) <= max(map(scorer.usage, piece)) + 2):
        return LOST
    return LOST + text + LOST


def latin_bytes(stretch: str) -> bytes:
    """The bytes that Windows-1252 or ISO-8859-1 shows as these characters.

    Programs that guess anew at each byte keep what happens to be UTF-8: other characters stand for their UTF-8 bytes.
    """
    try:
        return stretch.encode("latin-1")
    except UnicodeEncodeError:
        return b"".join(map(_latin_byte, stretch))


def _latin_byte(character: str) -> bytes:
    for encoding in ("latin-1", "cp1252"):
        try:
            return character.encode(encoding)
        except UnicodeEncodeError:
            continue
    return _UNREADABLE if character == LOST else character.encode("utf-8", "replace")


def _encoded(stretch: str, encoding: str) -> bytes:
    """The bytes of a stretch; 0xFF for what the encoding does not have and for U+FFFD."""
    if LOST not in stretch:
        try:
            return stretch.encode(encoding)
        except UnicodeEncodeError:
            pass
    return b"".join(_byte(character, encoding) for character in stretch)


def _byte(character: str, encoding: str) -> bytes:
    try:
        return _UNREADABLE if character == LOST else character.encode(encoding)
    except UnicodeEncodeError:
        return _UNREADABLE


_UNDO: dict[Kind, Callable[[str, Likelihood], str]] = {
    "html-entity": _entity,
    "escaped-character": _escape,
    "invisible-character": lambda stretch, scorer: "",
    "utf8-as-latin1": _utf8_from_latin,
    "gbk-as-latin1": _gbk_from_latin,
    "utf8-as-gbk": _utf8_from_gbk,
    "gbk-as-big5": _recoded("big5", "gbk"),
    "big5-as-gbk": _recoded("gb18030", "big5"),
    "gbk-as-shift-jis": _recoded("cp932", "gbk"),
    "half-byte-shift": _shifted,
}
