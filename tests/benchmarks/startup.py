"""From a cold start to the first result: `python tests/benchmarks/startup.py`. Medians of fresh processes, in seconds."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

COMMANDS = {
    "kg --help": ["--help"],
    "kg build (the sample, shown)": ["build"],
    "kg build -o - (the sample)": ["build", "-o", "-"],
}


def seconds(arguments: list[str]) -> float:
    """Wall time of one fresh process."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg", *arguments], check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """A line a command; the first run, which may read from a cold disk, apart."""
    print(f"{'':32}{'first':>8}{'median of 5':>13}")
    for name, arguments in COMMANDS.items():
        first = seconds(arguments)
        print(f"{name:32}{first:8.2f}{statistics.median(seconds(arguments) for _ in range(5)):13.2f}")


if __name__ == "__main__":
    main()
