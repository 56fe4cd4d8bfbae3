"""Real reports to measure with: every n-th of a corpus of JSON lines (`text`, `published`)."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

SHARED = Path(os.environ.get("REPORTKG_SHARED") or Path(__file__).resolve().parents[3] / "shared")
CORPUS = SHARED / "corpus" / "xwlb.jsonl.gz"


def reports(count: int, corpus: Path = CORPUS) -> list[tuple[bytes, str | None]]:
    """`count` reports as (bytes, day of publication), spread evenly over the corpus, the same ones each time."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = [line for line in lines if line.strip()]
    step = max(1, len(texts) // count)
    rows = (json.loads(line) for line in texts[::step][:count])
    return [(row["text"].encode("utf-8"), row.get("published")) for row in rows if row["text"].strip()]
