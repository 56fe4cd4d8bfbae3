"""Makes `kg/training/names.tsv.gz`: names of bodies and places that the training puts where other names stood.

    python ontology/make_training_names.py FOLDER     # data/dictionary/custom of HanLP 1.x (Apache-2.0)

Kept are names of 4 to 16 Chinese characters (bodies) that end like a body and 3 to 10 (places) that end like a place,
a part drawn by the name's hash, so that the file stays small and comes out the same again.
"""

from __future__ import annotations

import gzip
import re
import sys
from hashlib import sha256
from pathlib import Path

from kg.vocabulary import column

OUT = Path(__file__).parents[1] / "kg" / "training" / "names.tsv.gz"
HEAD = """# Names of bodies and places, to stand in training text where other names stood; nothing is looked up in this list.
# Source: names from HanLP 1.x (https://github.com/hankcs/HanLP, branch 1.x, Apache-2.0), by ontology/make_training_names.py.
# Licence: Apache-2.0 (reportkg).
kind\tname
"""
PLACE_END = "省市县区州盟旗镇乡村社区街道屯寨湾岛山河湖港场"
KEPT = {"Body": 14_000, "Place": 16_000}


def names(path: Path, pattern: re.Pattern[str]) -> list[str]:
    """The names of a list that fit, those with the lowest hashes first."""
    found = {line.split()[0] for line in path.read_text(encoding="utf-8").splitlines() if line.split()}
    return sorted((name for name in found if pattern.fullmatch(name)), key=lambda n: sha256(n.encode()).hexdigest())


def main(folder: Path) -> None:
    """Write the table."""
    ends = {s for s in [*column("body_suffixes", "suffix"), *column("departments", "stem")] if len(s) >= 2}
    ends |= set("局厅院所校社部会司厂站台馆")
    body = re.compile("[\u4e00-\u9fff]{2,14}(?:" + "|".join(sorted(ends, key=lambda s: (-len(s), s))) + ")")
    place = re.compile("[\u4e00-\u9fff]{2,9}[" + PLACE_END + "]")
    rows = []
    for kind, file, pattern in (("Body", "机构名词典.txt", body), ("Place", "全国地名大全.txt", place)):
        kept = [name for name in names(folder / file, pattern) if len(name) <= 16][: KEPT[kind]]
        rows += [f"{kind}\t{name}\n" for name in sorted(kept)]
    OUT.write_bytes(gzip.compress((HEAD + "".join(rows)).encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
