"""The score of the annotated reports against its floors, which only rise.

    python .ci/score.py SHARED            print the tables; status 1 when a floor is broken
    python .ci/score.py SHARED --raise    write what was reached into .ci/floors.toml, where it is higher

SHARED is the folder with evaluation/score.py and evaluation/gold/dev. The graph is made by `kg build` of the
environment that runs this.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")
HEAD = """\
# F1 on the annotated reports below which .ci/run fails. Floors only rise: python .ci/score.py ../shared --raise
# dev: all reports of evaluation/gold/dev; unseen: those with even numbers, kept apart while rules are made;
# zhangye: the report that started it, alone.
"""
SETS = {"dev": "*.txt", "unseen": "d?[02468].txt", "zhangye": "zhangye-*.txt"}
NOISE = 0.01  # between machines and releases of libraries
Scores = dict[str, dict[str, float]]


def measured(shared: Path, pattern: str, folder: Path) -> Scores:
    """Precision, recall, F1 and counts by question, of the gold reports whose names match."""
    gold = shared / "evaluation" / "gold" / "dev"
    texts = sorted(gold.glob(pattern))
    if not texts:
        sys.exit(f"{gold} has no report {pattern}")
    (folder / "gold").mkdir(parents=True)
    for text in texts:
        shutil.copy(text, folder / "gold")
        shutil.copy(text.with_suffix(".json"), folder / "gold")
    run = [sys.executable, "-m", "kg", "build", *map(str, texts), "-o", str(folder / "graph.nq")]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    score = [sys.executable, str(shared / "evaluation" / "score.py"), str(folder / "graph.nq"), str(folder / "gold")]
    subprocess.run([*score, "--json", str(folder / "score.json")], check=True, stdout=subprocess.DEVNULL)
    scores: Scores = json.loads((folder / "score.json").read_text(encoding="utf-8"))
    return scores


def broken(name: str, scores: Scores, floors: dict[str, float]) -> list[str]:
    """Prints the table of one set and gives the questions that lie under their floor."""
    sys.stdout.write(f"\n{name:42}{'P':>7}{'R':>7}{'F1':>7}{'floor':>7}\n")
    for question, score in scores.items():
        floor = floors.get(question)
        shown = "" if floor is None else f"{floor:7.3f}"
        fails = floor is not None and score["f1"] < floor
        sys.stdout.write(f"{question:42}{score['p']:7.3f}{score['r']:7.3f}{score['f1']:7.3f}{shown}{' !' * fails}\n")
    gone = [question for question in floors if question not in scores]
    return gone + [q for q, score in scores.items() if score["f1"] < floors.get(q, 0)]


def raised(scores: Scores, floors: dict[str, float]) -> dict[str, float]:
    """Floors no lower than before, NOISE under what was reached."""
    return {q: max(floors.get(q, 0.0), round(max(0.0, s["f1"] - NOISE), 3)) for q, s in scores.items()}


def main() -> None:
    """Measures each set and compares, or raises."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--raise", dest="up", action="store_true")
    arguments = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    written, failed = HEAD, []
    for name, pattern in SETS.items():
        with tempfile.TemporaryDirectory() as folder:
            scores = measured(arguments.shared.resolve(), pattern, Path(folder) / name)
        failed += [f"{name}: {question}" for question in broken(name, scores, floors.get(name, {}))]
        new = raised(scores, floors.get(name, {}))
        written += f"\n[{name}]\n" + "".join(f'"{q}" = {floor:.3f}\n' for q, floor in new.items())
    if arguments.up:
        FLOORS.write_text(written, encoding="utf-8")
    elif failed:
        sys.exit("\nunder the floor: " + "; ".join(failed))


if __name__ == "__main__":
    main()
