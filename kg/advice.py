"""What to do about a file that arrived garbled for the most part.

The text stays as it came, so that its offsets hold; each line is marked garbled and carries its repair. Facts come only
from a file that is sound, so whoever has such a file is told how to make one of it.
"""

from __future__ import annotations

import shlex
from collections import Counter

from kg.facts import Facts

MOSTLY = 0.5  # of the characters, white space aside
_CODECS = {  # damage → the encoding by whose mistaken use it arose, as iconv names it
    "gbk-as-latin1": "ISO-8859-1",
    "utf8-as-latin1": "ISO-8859-1",
    "utf8-as-gbk": "CP936",
    "gbk-as-big5": "BIG5",
    "big5-as-gbk": "CP936",
}
_WINDOWS = "CP1252"
_UNESCAPE = "python3 -c 'import html, sys; sys.stdout.write(html.unescape(sys.stdin.read()))'"


def advice(facts: Facts) -> str | None:
    """How to get a readable file, for a report of which most is garbled; None for any other.

    >>> from kg.facts import Garbled
    >>> print(advice(Facts("", "ÖÐ¹ú", "a.txt", "", None, None, "utf-8", "", garbled=(Garbled(0, 4, "gbk-as-latin1"),))))
    100 % garbled (gbk-as-latin1): nothing is read out of that. To read it, make it sound first: iconv -c -f utf-8 -t ISO-8859-1 a.txt > sound.txt
    """
    spans: Counter[str] = Counter()
    for stretch in facts.garbled:
        spans[stretch.kind] += stretch.end - stretch.begin
    size = len("".join(facts.text.split()))
    share = sum(spans.values()) / max(1, size)
    if share < MOSTLY:
        return None
    kind = min(spans, key=lambda name: (-spans[name], name))
    return f"{min(share, 1):.0%} garbled ({kind}): nothing is read out of that. ".replace("%", " %") + _way(facts, kind)


def _way(facts: Facts, kind: str) -> str:
    name = shlex.quote(facts.source or "FILE")
    if kind == "html-entity":
        return f"To read it, make it sound first: {_UNESCAPE} < {name} > sound.txt"
    if kind == "escaped-character":
        return "It is text written for a program (JSON): let that program write it out, and read what it writes."
    codec = _CODECS.get(kind)
    if codec is None:
        return "Its bytes were lost: fetch the report again, and save it without changing its encoding."
    if codec == "ISO-8859-1" and any(
        not c.isascii() and c > "\xff" for s in facts.garbled for c in facts.text[s.begin : s.end]
    ):
        codec = _WINDOWS
    return f"To read it, make it sound first: iconv -c -f {facts.encoding} -t {codec} {name} > sound.txt"
