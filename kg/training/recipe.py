"""The whole way from a corpus to a model: sample, labels, doubts, other names, training, file.

`kg train` is this function. The corpus is not part of reportkg: any file of reports, one JSON object a line with
`text` and, where it is kept apart, `title`, will do; the shipped model names its own in `kg/model/CARD.md`.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.errors import InputError, OutputError
from kg.pipeline import load
from kg.pipeline.character_net import REACH, CharacterNet, folded, pairs
from kg.pipeline.tags import IGNORED, tags_of
from kg.training.augmentation import Swapper
from kg.training.consistency import consistent, doubted
from kg.training.labels import Labelled, annotated, by_rules
from kg.training.network import Settings, torch_module, train

MODEL = "tagger.npz"
RECORD = "training.json"
ANNOTATED = Path(__file__).parent / "annotated"
CHANGED = 0.7  # share of the corpus's texts that get other names, anew in each epoch
COPIES, PLAIN = 10, 4  # how often an annotated text comes in an epoch: with other names, and as it is
KNOWN = 3  # texts that must have a character before the model knows it
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Recipe:
    """What a training is made of; kept beside the model as `training.json`."""

    characters: int = 7_000_000  # of the corpus
    epochs: int = 4
    seed: int = 1
    threads: int = 1
    settings: Settings = field(default_factory=Settings)


def build_model(corpus: Path, folder: Path, recipe: Recipe, tell: Callable[[str], None]) -> Path:
    """Train a model and write it with its record into a folder; the path of the model.

    Args:
        corpus: reports, `.jsonl` or `.jsonl.gz`.
        folder: where to write; made if need be.
        recipe: how much, how long.
        tell: is told how far the work is.

    Raises:
        InputError: the corpus cannot be read or has no report.
        OutputError: the folder cannot be written.
        MissingExtra: PyTorch is not installed.
    """
    torch_module().set_num_threads(recipe.threads)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be made: {error.strerror}. Name a folder that you may write.") from error
    texts = _sample(corpus, recipe)
    tell(f"{len(texts)} reports, {sum(map(len, texts))} characters")
    sample = consistent(list(by_rules(load(tagger=False), texts)))
    ours = annotated(ANNOTATED)
    tell(f"labelled; {len(ours)} annotated reports beside them")
    pages = _Pages(sample, ours, recipe)
    arrays = train(len(pages.vocabulary) + 2, recipe.epochs, pages, recipe.settings, tell)
    path = folder / MODEL
    np.savez_compressed(path, **pages.named(arrays))
    record = {
        "corpus": corpus.name, "reports": len(texts), "characters": sum(map(len, texts)), "annotated": len(ours),
        "epochs": recipe.epochs, "seed": recipe.seed, "vocabulary": len(pages.vocabulary), "bytes": path.stat().st_size,
    }  # fmt: skip
    (folder / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return path


def _sample(corpus: Path, recipe: Recipe) -> list[str]:
    """Texts drawn from the corpus until they are as long as asked."""
    texts = list(_texts(corpus))
    Random(recipe.seed).shuffle(texts)
    length = 0
    for number, text in enumerate(texts):
        length += len(text)
        if length >= recipe.characters:
            return texts[: number + 1]
    if not texts:
        raise InputError(f"{corpus} has no report: give one JSON object with a `text` a line.")
    return texts


def _texts(corpus: Path) -> Iterator[str]:
    opened = gzip.open if corpus.suffix == ".gz" else open
    try:
        with opened(corpus, "rt", encoding="utf-8") as lines:
            for line in lines:
                row: dict[str, Any] = json.loads(line)
                yield f"{row['title']}\n\n{row['text']}" if row.get("title") else row["text"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{corpus} cannot be read as reports: {error}. Give JSON lines (.jsonl or .jsonl.gz) with a `text` each."
        ) from error


class _Pages:
    """Gives the training its text: every epoch the whole sample, shuffled, with other names."""

    def __init__(self, sample: list[Labelled], ours: list[Labelled], recipe: Recipe) -> None:
        self._sample, self._ours, self._recipe = sample, ours, recipe
        seen: Counter[int] = Counter()
        for text, _ in [*sample, *ours]:
            seen.update(set(folded(text).tolist()))
        self.vocabulary = np.array(sorted(code for code, n in seen.items() if n >= KNOWN), dtype=np.uint32)
        self._ids = np.zeros(0x10000, dtype=np.int64)
        self._ids[self.vocabulary] = np.arange(2, 2 + len(self.vocabulary))
        self._ids[0] = 1

    def named(self, arrays: dict[str, Any]) -> dict[str, Any]:
        """The arrays of a model with the characters that it knows."""
        return {**arrays, "vocabulary": self.vocabulary}

    def __call__(self, number: int, so_far: Callable[[], dict[str, Any]]) -> tuple[Numbers, Numbers, Numbers]:
        """Ids, pairs and tags of epoch `number`; halfway what the model itself denies or adds is put in doubt."""
        if number and number == self._recipe.epochs // 2:
            net = CharacterNet.of(self.named(so_far()))
            self._sample = [doubted(labelled, net.behind(labelled.text)) for labelled in self._sample]
        swapper = Swapper(self._sample, self._recipe.seed * 1000 + number)
        random = Random(self._recipe.seed * 1000 + number)
        took = [swapper.changed(one) if random.random() < CHANGED else one for one in self._sample]
        took += [swapper.changed(one) for one in self._ours for _ in range(COPIES)] + self._ours * PLAIN
        random.shuffle(took)
        between = np.zeros(REACH, dtype=np.uint32)
        codes = [part for one in took for part in (folded(one.text), between)]
        tags = [
            part
            for one in took
            for part in (tags_of(len(one.text), one.stretches), np.full(REACH, IGNORED, dtype=np.int64))
        ]
        joined = np.concatenate([*codes, between[:1]])
        return (
            self._ids[joined[:-1]],
            pairs(joined, self._recipe.settings.buckets).astype(np.int64),
            np.concatenate(tags),
        )
