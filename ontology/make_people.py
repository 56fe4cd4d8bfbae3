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
from kg.pipeline.rows import layers

PLACE = Path(__file__).with_name("vocabulary") / "people.tsv"
REPORTS = 8
SIGNS = ("name-after-post", "name-before-title")
HEADER = """# Names of people that stand beside a post in at least {reports} reports of national news, 2012-2026. They tell that a string is a name, not who is meant.
# reports: in how many reports the name was found so by the rules of kg/pipeline/names.py.
# Source: own count over a corpus of national news that is not part of the project (ontology/make_people.py). Licence: Apache-2.0 (reportkg).
name\treports
"""


def main(path: Path) -> None:
    """Write the table."""
    pipeline.ORDER = ("kg_structure", "kg_gazetteer", "kg_names")
    nlp = pipeline.load()
    reports: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if n % 2:
                continue
            report = json.loads(line)
            rows = layers(nlp(report["title"] + "\n\n" + report["text"]))
            reports.update({rows["text"][m["b"] : m["e"]] for m in rows["mentions"] if m["rule"] in SIGNS})
    with PLACE.open("w", encoding="utf-8") as out:
        out.write(HEADER.format(reports=REPORTS))
        for name, times in sorted(reports.items()):
            if times >= REPORTS and "\n" not in name:
                out.write(f"{name}\t{times}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
