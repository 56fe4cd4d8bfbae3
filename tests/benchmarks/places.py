"""How long the place vocabulary takes: `python tests/benchmarks/places.py`. Medians of fresh processes, in ms."""

from __future__ import annotations

import statistics
import subprocess
import sys

STEPS = {
    "import": "import kg.places",
    "load": "P = kg.places.Places.load()",
    "first find": "P.find('张掖', 2015)",
    "all forms": "list(P.forms())",
    "1,000 resolve with context": "[P.resolve('鼓楼区', 2015, ('320100', '620700')) for _ in range(1000)]",
    "suggest": "P.suggest('乌鲁木其市')",
}


def run() -> dict[str, float]:
    """Milliseconds of each step in one fresh process."""
    lines = ["import time", "t = time.perf_counter()"]
    for step in STEPS.values():
        lines += [step, "n = time.perf_counter()", "print((n - t) * 1000)", "t = n"]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    return dict(zip(STEPS, map(float, done.stdout.split()), strict=True))


def main() -> None:
    """Prints a line a step."""
    runs = [run() for _ in range(7)]
    for step in STEPS:
        print(f"{step:28} {statistics.median(r[step] for r in runs):8.1f} ms")


if __name__ == "__main__":
    main()
