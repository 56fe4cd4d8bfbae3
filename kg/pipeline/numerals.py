"""Chinese and Arabic numbers, read exactly.

Numbers come as digits (42.5, 1,200, full-width １２), as Chinese numerals (三百二十, 二〇一五, 两千), or as both
(2590万, 1亿2000万). `NUMBER` finds them and `read_number` gives their value as an exact decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")

MAX_LENGTH = 40  # characters of one numeral; the longest below 10^16 has 31

# Bounded repetitions throughout: a text of a million digits is read in linear time.
ARABIC = r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}){1,5}|[0-9０-９]{1,15})(?:[.．][0-9０-９]{1,8})?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿]{1,40}(?:点[零〇一二三四五六七八九]{1,8})?"
_SCALE = r"(?:万亿|[十百千]?[万亿]|[十百千])"
_MIXED = rf"(?:{ARABIC}{_SCALE}){{1,3}}(?:{ARABIC})?"
NUMBER = rf"(?:{_MIXED}|{ARABIC}|{CHINESE})"
STARTS = "[0-9０-９零〇一二两三四五六七八九十百千万亿]"  # whatever may be read at length begins with one of these

_MIXED_PART = re.compile(rf"({ARABIC})({_SCALE}?)")
_WHOLE_ARABIC = re.compile(rf"{ARABIC}\Z")
_WHOLE_MIXED = re.compile(rf"{_MIXED}\Z")
_WHOLE_CHINESE = re.compile(rf"{CHINESE}\Z")


def read_number(written: str) -> Decimal | None:
    """The exact value of a number as written, or None where it is not one.

    >>> read_number("42.5万"), read_number("三百零五"), read_number("1亿2000万")
    (Decimal('425000'), Decimal('305'), Decimal('120000000'))
    >>> read_number("一心") is None
    True
    """
    if not 0 < len(written) <= 2 * MAX_LENGTH:
        return None
    if _WHOLE_ARABIC.match(written):
        return _plain(_arabic(written))
    if _WHOLE_MIXED.match(written):
        return _mixed(written)
    if _WHOLE_CHINESE.match(written):
        whole, _, part = written.partition("点")
        value = _chinese(whole)
        if value is None or not part:
            return value
        return Decimal(f"{value}." + "".join(str(_DIGITS[c]) for c in part))
    return None


def read_year(written: str) -> int | None:
    """A year in four digits, Arabic or Chinese (2015, 二〇一五), between 1900 and 2099; else None."""
    digits = "".join(str(_DIGITS.get(c, c)) for c in written.translate(_WIDTH))
    if len(digits) == 4 and digits.isascii() and digits.isdigit() and digits[:2] in ("19", "20"):
        return int(digits)
    return None


def write_chinese(number: int) -> str:
    """A whole number below 10^16 in Chinese numerals; the inverse of `read_number`.

    >>> write_chinese(10), write_chinese(10305), write_chinese(200000001)
    ('十', '一万零三百零五', '二亿零一')
    """
    if not 0 <= number < 10**16:
        raise ValueError(f"{number} is out of range: give a whole number from 0 to 10^16 - 1.")
    if number == 0:
        return "零"
    out = "".join(_sections(number))
    return out[1:] if out.startswith("一十") else out


def _sections(number: int) -> Iterator[str]:
    begun = False
    pending_zero = False
    for power, sign in ((12, "万亿"), (8, "亿"), (4, "万"), (0, "")):
        section = number // 10**power % 10**4
        if section == 0:
            pending_zero = begun
            continue
        if begun and (pending_zero or section < 1000):
            yield "零"
        yield _section(section)
        above_is_ten_thousands_of_hundred_millions = power == 12 and number // 10**8 % 10**4
        yield "万" if above_is_ten_thousands_of_hundred_millions else sign
        begun, pending_zero = True, False


def _section(number: int) -> str:
    out = ""
    for value, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            out += "零一二三四五六七八九"[digit] + sign
        elif out and not out.endswith("零") and number % value:
            out += "零"
    return out


def _plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros or an exponent, so that equal quantities are written alike."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _arabic(written: str) -> Decimal:
    return Decimal(written.translate(_WIDTH).replace(",", ""))


def _mixed(written: str) -> Decimal | None:
    total, last = Decimal(0), None
    for match in _MIXED_PART.finditer(written):
        scale = 1
        for sign in match[2]:
            scale *= _SMALL.get(sign) or _LARGE[sign]
        if last is not None and scale >= last:
            return None
        total += _arabic(match[1]) * scale
        last = scale
    return _plain(total)


def _chinese(written: str) -> Decimal | None:
    if all(c in _DIGITS for c in written):
        return Decimal("".join(str(_DIGITS[c]) for c in written)) if len(written) <= MAX_LENGTH else None
    total = section = digit = 0
    unit = 1  # of the sign before this one: a last digit right after 百 stands for tens (一百二 is 120)
    for sign in written:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
            unit = unit if digit else 1
        elif sign in _SMALL:
            section += (digit or 1) * _SMALL[sign]
            digit, unit = 0, _SMALL[sign]
        else:
            below = section + digit or (0 if total else 1)
            total = (total + below) * _LARGE[sign] if sign == "亿" else total + below * _LARGE[sign]
            section, digit, unit = 0, 0, _LARGE[sign]
    return Decimal(total + section + digit * max(1, unit // 10))
