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
from kg.pipeline.names import name_model
from kg.pipeline.person_names import NameModel
from kg.pipeline.rows import layers
from kg.places import Places
from kg.vocabulary import column

PLACE = Path(__file__).with_name("vocabulary") / "people.tsv"
REPORTS = 8
LITTLE_WORDS = "和与及由在对向到任第台普高"  # a surname too, now and then
SIGNS = ("name-after-post", "name-before-title")
HEADER = """# Names of people that stand beside a post in at least {reports} reports of national news, 2012-2026. They tell that a string is a name, not who is meant.
# reports: in how many reports the name was found so by the rules of kg/pipeline/names.py.
# Source: own count over a corpus of national news that is not part of the project (ontology/make_people.py). Licence: Apache-2.0 (reportkg).
name\treports
"""


def is_name(name: str, model: NameModel) -> bool:
    """Whether a string that stood beside posts is the whole Chinese name of a person and no word."""
    words = (
        set(column("after_name", "word")) | set(column("before_name", "word")) | set(column("name_boundaries", "word"))
    )
    if name in model.ordinary or name in words or Places.load().find(name) or name[0] in LITTLE_WORDS or not 2 <= len(name) <= 4 or "·" in name:
        return False
    surname = 2 if name[:2] in model.surnames and len(name) > 2 else 1
    by_sound = sum(char in model.foreign for char in name) == len(name)
    given = [char for char in name[surname:] if char in model.first]
    inside = any(name[at : at + 2] in words for at in range(len(name) - 1))
    return name[:surname] in model.surnames and len(given) == len(name) - surname <= 2 and not by_sound and not inside


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
            rows = layers(nlp(report["title"] + "\n\n" + report["text"]))
            reports.update({rows["text"][m["b"] : m["e"]] for m in rows["mentions"] if m["rule"] in SIGNS})
    known = {name for name, times in reports.items() if times >= REPORTS and is_name(name, model)}
    with PLACE.open("w", encoding="utf-8") as out:
        out.write(HEADER.format(reports=REPORTS))
        for name in sorted(known):
            if not any(other != name and other.startswith(name) for other in known):  # 样本 of 样本国 is cut short
                out.write(f"{name}\t{reports[name]}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
