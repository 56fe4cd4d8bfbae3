"""Prints the README's one-line command that contains a word: `python .ci/readme_line.py pytest`."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def lines(readme: str) -> list[str]:
    """The commands under `<!-- install -->`, without their prompt: each is one line that a newcomer types."""
    blocks = re.findall(r"<!-- install -->\n+```console\n(.*?)```", readme, re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def main() -> None:
    """Prints the line; status 1 when there is none, or more than one."""
    found = [line for line in lines(Path("README.md").read_text(encoding="utf-8")) if sys.argv[1] in line]
    if len(found) != 1:
        sys.exit(f"README.md has {len(found)} install lines with {sys.argv[1]!r}; it must have one")
    sys.stdout.write(found[0] + "\n")


if __name__ == "__main__":
    main()
