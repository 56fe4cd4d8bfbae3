"""Names that national news gives again and again beside a post: makes `vocabulary/people.tsv`.

    python ontology/make_people.py CORPUS.jsonl.gz

A name is listed when our own rules found it right after a post, or right before one, in at least REPORTS
reports. The table helps to see a name where no post stands beside it; it says nothing about who holds what.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

import kg.pipeline as pipeline
from kg.pipeline.name_weights import name_model
from kg.pipeline.person_names import NameModel
from kg.pipeline.rows import layers
from kg.places import Places
from kg.vocabulary import column, rows

PLACE = Path(__file__).with_name("vocabulary") / "people.tsv"
REPORTS = 8
USUAL = -8.5  # log share of a surname among names; rarer ones begin words more often than names
OFTEN = 30  # reports that outweigh a rare surname or a given name that is a place (德江)
LITTLE_WORDS = "和与及由在对向到任第台普高"  # a surname too, now and then
SIGNS = ("name-after-post", "name-before-title")
HEADER = """# Names of people that stand beside a post in at least {reports} reports of national news, 2012-2026. They tell that a string is a name, not who is meant.
# reports: in how many reports, of every second one of the corpus, the name was found so by the rules of kg/pipeline/names.py.
# Source: own count over a corpus of national news that is not part of the project (ontology/make_people.py). Licence: Apache-2.0 (reportkg).
name\treports
"""


def is_name(name: str, reports: int, model: NameModel) -> bool:
    """Whether a string that stood beside posts is the whole Chinese name of a person and no word."""
    words = {w for t in ("after_name", "before_name", "name_boundaries") for w in column(t, "word")}
    words |= set(column("titles", "title"))
    if not 2 <= len(name) <= 3 or name[0] in LITTLE_WORDS or name in model.ordinary:
        return False
    usual = {r["surname"] for r in rows("surnames") if r["kind"] == "single" and float(r["log_p"]) > USUAL}
    given = name[1:]
    parts = {part for part in (name, given, name[:2]) if len(part) > 1 and part in words}
    if (reports < OFTEN or len(name) == 2) and (name[0] not in usual or Places.load().find(given)):
        return False
    by_sound = sum(model.foreign.get(char, -1.0) > 1.5 for char in name) > len(name) / 2
    return all(char in model.first for char in given) and not parts and not Places.load().find(name) and not by_sound


def main(path: Path) -> None:
    """Write the table."""
    pipeline.ORDER = ("kg_structure", "kg_gazetteer", "kg_names")
    nlp = pipeline.load()
    model = name_model()
    reports: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if n % 2:
                continue
            report = json.loads(line)
            read = layers(nlp(report["title"] + "\n\n" + report["text"]))
            reports.update({read["text"][m["b"] : m["e"]] for m in read["mentions"] if m["rule"] in SIGNS})
    known = {name for name, times in reports.items() if times >= REPORTS and is_name(name, times, model)}
    with PLACE.open("w", encoding="utf-8") as out:
        out.write(HEADER.format(reports=REPORTS))
        for name in sorted(known):
            if not any(other != name and other.startswith(name) for other in known):  # 样本 of 样本国 is cut short
                out.write(f"{name}\t{reports[name]}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
