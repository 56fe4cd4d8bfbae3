"""Characters per CPU-second on one core, from bytes to N-Quads, beside jieba's tagger and jiagu's names.

    python tests/benchmarks/throughput.py [COUNT]        # of reports of the corpus; 2,000

Each runs alone in a fresh process bound to one core, over the same reports, after one report to warm up. Peak memory
is that of the process. What is not installed (`pip install --group benchmark`) is left out and said so.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from corpus import reports

Reader = Callable[[list[tuple[bytes, str | None]]], int]


def reportkg() -> Reader:
    """Bytes to N-Quads lines, everything on; counts the lines."""
    from kg.facts import facts_of
    from kg.pipeline import load, make_doc
    from kg.rdf import nquads
    from kg.readers import read_bytes

    nlp = load()

    def read(found: list[tuple[bytes, str | None]]) -> int:
        docs = (make_doc(nlp, read_bytes(data, published=day)) for data, day in found)
        return sum(len(nquads(facts_of(doc))) for doc in nlp.pipe(docs, batch_size=16))

    return read


def jieba() -> Reader:
    """Words with their parts of speech; counts the words."""
    import logging

    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    return lambda found: sum(1 for data, _ in found for _ in jieba.posseg.cut(data.decode("utf-8")))


def jiagu() -> Reader:
    """Names of people, places and bodies, from the words that it cuts; counts the tags. Sentence by sentence."""
    import re

    import jiagu

    def read(found: list[tuple[bytes, str | None]]) -> int:
        sentences = (s for data, _ in found for s in re.split(r"(?<=[。！？\n])", data.decode("utf-8")) if s.strip())
        return sum(len(jiagu.ner(jiagu.seg(sentence))) for sentence in sentences)

    return read


READERS = {"reportkg, bytes to N-Quads": reportkg, "jieba.posseg, words": jieba, "jiagu, names": jiagu}


def measure(name: str, count: int) -> dict[str, float]:
    """Measures one reader in this process."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    read = READERS[name]()
    found = reports(count)
    read(found[:1])
    started = time.process_time()
    given = read(found)
    seconds = time.process_time() - started
    characters = sum(len(data.decode("utf-8")) for data, _ in found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"characters": characters, "seconds": seconds, "peak": peak, "given": given}


def main() -> None:
    """A line a reader: speed, ratio to it, memory."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    own = 0.0
    print(f"{count:,} reports\n{'':30}{'chars/CPU-s':>12}{'reportkg is':>13}{'peak MB':>9}")
    for name in READERS:
        command = [sys.executable, __file__, "--one", name, str(count)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            print(f"{name:30}not measured: {(done.stderr.strip() or '?').splitlines()[-1]}")
            continue
        result = json.loads(done.stdout.splitlines()[-1])
        speed = result["characters"] / result["seconds"]
        own = own or speed
        print(f"{name:30}{speed:12,.0f}{own / speed:11.2f} ×{result['peak']:9.0f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))))
    else:
        main()
