"""Time against the length of one report, in one paragraph: `python tests/benchmarks/scaling.py [MB …]`.

CPU milliseconds per 1,000 characters of each component, of facts and of N-Quads: where a row stays level, time grows
with the text; where it rises, that step grows faster. Sizes are megabytes of UTF-8; up to 5 by default.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from kg.building import sample
from kg.facts import facts_of
from kg.pipeline import load, make_doc
from kg.rdf import nquads
from kg.reports import Report

SIZES = (0.1, 0.3, 1.0, 2.5, 5.0)


def steps(text: str, nlp: Any) -> dict[str, float]:
    """CPU seconds of each step over one report."""
    seconds: dict[str, float] = {}

    def timed(name: str, step: Callable[[Any], Any], given: Any) -> Any:
        started = time.process_time()
        result = step(given)
        seconds[name] = time.process_time() - started
        return result

    doc = timed("make_doc", lambda given: make_doc(nlp, Report.from_text(given)), text)
    for name, component in nlp.pipeline:
        doc = timed(name, component, doc)
    facts = timed("facts", facts_of, doc)
    timed("N-Quads", nquads, facts)
    return seconds | {"all": sum(seconds.values())}


def main() -> None:
    """A table: steps down, sizes across."""
    sizes = [float(size) for size in sys.argv[1:]] or list(SIZES)
    nlp = load()
    line = "".join(sample().read_text(encoding="utf-8").split())
    steps(line, nlp)  # tables are read once
    columns = []
    for size in sizes:
        text = line * round(size * 1e6 / len(line.encode()))
        columns.append({name: seconds / len(text) * 1e6 for name, seconds in steps(text, nlp).items()})
    print(f"{'ms per 1,000 characters':26}" + "".join(f"{size:>8} MB" for size in sizes))
    for name in columns[0]:
        print(f"{name:26}" + "".join(f"{column[name]:11.2f}" for column in columns))
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
