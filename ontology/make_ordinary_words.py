"""Count strings that begin like a name and are none (来源, 方案): makes `vocabulary/ordinary_words.tsv`.

    python ontology/make_ordinary_words.py CORPUS.jsonl.gz

CORPUS has one JSON object a line with the report under `text`. A string of two or three characters that begins
with a surname is ordinary if it is frequent and hardly ever stands beside a post, where names of people in the
news stand again and again. Three-character strings that look very much like names are left out of the table.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from kg.pipeline.name_weights import name_model
from kg.vocabulary import rows

PLACE = Path(__file__).with_name("vocabulary") / "ordinary_words.tsv"
HEADER = """# Strings that begin with a surname and are ordinary words or parts of them, not names.
# second: characters that make an ordinary two-character string with the surname; third: pairs that make a three-character one, |-separated.
# Source: own count over a corpus of national news that is not part of the project (ontology/make_ordinary_words.py). Licence: Apache-2.0 (reportkg).
surname\tsecond\tthird
"""
HAN = re.compile(r"[\u4e00-\u9fff]+")


def count(path: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each string occurs, and how often beside a post."""
    surnames = {r["surname"] for r in rows("surnames") if r["kind"] == "single"}
    classes = ("head", "deputy", "secretary", "member")
    posts = {r["title"][-2:] for r in rows("titles") if r["post"] == "yes" and r["class"] in classes}
    posts -= {
        "代表",
        "专家",
        "学家",
        "成员",
        "科员",
        "干事",
        "编辑",
        "教练",
        "文书",
        "法官",
        "责人",
        "言人",
        "集人",
        "委员",
    }
    total: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as reports:
        for line in reports:
            text = json.loads(line)["text"]
            for begin in range(len(text) - 1):
                if text[begin] in surnames:
                    after_post = text[max(0, begin - 2) : begin] in posts
                    for end in (begin + 2, begin + 3):
                        word = text[begin:end]
                        total[word] += 1
                        beside[word] += after_post or text[end : end + 2] in posts
    return total, beside


def main(path: Path) -> None:
    """Write the table."""
    total, beside = count(path)
    model = name_model()
    second: dict[str, list[str]] = {}
    third: dict[str, list[str]] = {}
    for word, times in total.items():
        if not HAN.fullmatch(word) or times < 40 or beside[word] / times >= 0.08:
            continue
        if len(word) == 2:
            second.setdefault(word[0], []).append(word[1])
        elif model.given(word[1:]) < 2.0:
            third.setdefault(word[0], []).append(word[1:])
    with PLACE.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for surname in sorted(second.keys() | third.keys()):
            pairs = "|".join(sorted(third.get(surname, [])))
            out.write(f"{surname}\t{''.join(sorted(second.get(surname, [])))}\t{pairs}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
