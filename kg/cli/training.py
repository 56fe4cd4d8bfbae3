"""`kg train`: the trained model of the pipeline, made anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def train(
    corpus: Annotated[
        Path,
        typer.Option("--corpus", metavar="FILE", help="Reports to learn from, .jsonl or .jsonl.gz, a `text` a line."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where to write the model.")],
    characters: Annotated[int, typer.Option(metavar="N", min=1, help="How much of the corpus to read.")] = 7_000_000,
    epochs: Annotated[int, typer.Option(metavar="N", min=1, help="How often to read it.")] = 4,
    seed: Annotated[int, typer.Option(metavar="S", help="Start of what is drawn by chance.")] = 1,
    threads: Annotated[int, typer.Option(metavar="N", min=1, help="Cores to use.")] = 1,
) -> None:
    """Train the model that finds names, from reports without annotation (needs PyTorch; reading does not)."""
    from kg.training.recipe import Recipe, build_model

    recipe = Recipe(characters=characters, epochs=epochs, seed=seed, threads=threads)
    path = build_model(corpus, output, recipe, tell=lambda line: typer.echo(line, err=True))
    typer.echo(f"{path}: read with it by kg.load(tagger={str(path)!r})")
