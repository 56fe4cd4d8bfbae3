"""Make `ontology/vocabulary/characters.tsv.gz` from counts over a corpus (not part of the package).

    python ontology/make_characters.py xwlb.jsonl.gz ontology/vocabulary/characters.tsv.gz

Input: JSON lines, gzipped, with `title` and `text`: here 74,376 national evening-news items, 2012 to 2026. Only
counts are kept of it. Output: one line a Chinese character, sorted by code point, tab separated:

    character   frequency class   followers   name

The frequency class is the binary logarithm of how often the character occurs, rounded down. Followers are the
characters that stand right after it at least `LEAST_PAIR` times. `name` is `y` for characters usual in foreign
names, which the middle dot gives away (弗拉基米尔·普京). The same corpus gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

LEAST_PAIR = 15  # a pair seen less often says more about the corpus than about the language
LEAST_NAMED, NAMED_SHARE = 40, 0.003  # times in foreign names, and the share of all its occurrences
_RUN = re.compile(r"[一-鿿]+")
_DOTTED = re.compile(r"[一-鿿]{2,5}(?:·[一-鿿]{2,6})+")


def count(corpus: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Occurrences of characters, of pairs, and of characters beside a middle dot."""
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    named: Counter[str] = Counter()
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            text = f"{item['title']}\n{item['text']}"
            for run in _RUN.findall(text):
                single.update(run)
                pairs.update(map("".join, zip(run, run[1:], strict=False)))
            for name in _DOTTED.findall(text):
                # the outer parts may hold neighbouring words; what touches the dot is certainly of the name
                parts = name.split("·")
                named.update(parts[0][-2:] + "".join(part[:2] for part in parts[1:]))
    return single, pairs, named


def main(corpus: str, target: str) -> None:
    """Write the table."""
    single, pairs, named = count(Path(corpus))
    followers: dict[str, list[str]] = {}
    for pair in sorted(pair for pair, times in pairs.items() if times >= LEAST_PAIR):
        followers.setdefault(pair[0], []).append(pair[1])
    lines = (
        f"{c}\t{single[c].bit_length() - 1}\t{''.join(followers.get(c, []))}\t{'y' if named[c] >= max(LEAST_NAMED, NAMED_SHARE * single[c]) else ''}\n"
        for c in sorted(single)
    )
    data = "".join(lines).encode("utf-8")
    with Path(target).open("wb") as out, gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as packed:
        packed.write(data)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python ontology/make_characters.py CORPUS.jsonl.gz TARGET.tsv.gz")
    main(sys.argv[1], sys.argv[2])
