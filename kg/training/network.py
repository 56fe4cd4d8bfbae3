"""The network of `kg.pipeline.character_net` in PyTorch: its training, and its weights as whole numbers.

States are kept in the range that the whole numbers have, and are rounded as they are in reading once the weights
have settled, so that what is trained is what reads.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.errors import MissingExtra
from kg.pipeline.character_net import DILATIONS, LOGIT_STEP, NO_PAIR, REACH, STEP, TOP, UNKNOWN
from kg.pipeline.tags import IGNORED, TAGS


@dataclass(frozen=True)
class Settings:
    """Size of the network and course of the training."""

    characters: int = 64  # width of the table of characters
    pairs: int = 32  # width of the table of pairs
    buckets: int = 1 << 17
    width: int = 80
    window: int = 224  # characters of one piece of training text
    batch: int = 32  # pieces
    rate: float = 3e-3
    hide_character: float = 0.03  # share of characters that the training hides
    hide_pair: float = 0.15
    seed: int = 1


Numbers = npt.NDArray[np.int64]
Epoch = Callable[[int, Callable[[], dict[str, Any]]], tuple[Numbers, Numbers, Numbers]]
"""Gives, for the number of an epoch, ids of characters, buckets of pairs and tags, each one for each character; the
second argument gives the weights so far."""


def torch_module() -> Any:
    """PyTorch.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module("torch")  # by name: type checkers need not have it
    except ImportError as error:
        raise MissingExtra('Training needs PyTorch: pip install "reportkg[train]" (reading does not).') from error


def train(
    vocabulary: int, epochs: int, epoch: Epoch, settings: Settings, tell: Callable[[str], None]
) -> dict[str, Any]:
    """Train; arrays of whole numbers as `CharacterNet.load` reads them.

    Args:
        vocabulary: number of ids of characters.
        epochs: how often `epoch` is asked for text.
        epoch: gives the text of an epoch.
        settings: see there.
        tell: is told how far the training is.
    """
    torch = torch_module()
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    model = _module(torch, vocabulary, settings)
    optimizer = torch.optim.Adam(model.parameters(), lr=settings.rate, betas=(0.9, 0.98))
    began = time.process_time()
    for number in range(epochs):
        ids, buckets, tags = epoch(number, lambda: _whole(model))
        starts = np.arange(
            int(random.integers(settings.window)), len(ids) - settings.window - 2 * REACH, settings.window
        )
        random.shuffle(starts)
        losses = []
        steps = range(0, len(starts), settings.batch)
        for step, at in enumerate(steps):
            done = (number + step / len(steps)) / epochs
            for group in optimizer.param_groups:
                group["lr"] = settings.rate * min(1.0, 20 * done + 0.05) * (1.0 - done) + 1e-5
            model.rounded = done > 0.5
            index = starts[at : at + settings.batch, None] + np.arange(settings.window + 2 * REACH)
            batch = _hidden(ids[index], buckets[index], random, settings)
            wanted = torch.from_numpy(tags[index[:, REACH:-REACH]])
            scores = model(*map(torch.from_numpy, batch))
            loss = torch.nn.functional.cross_entropy(scores.reshape(-1, TAGS), wanted.reshape(-1), ignore_index=IGNORED)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            losses.append(float(loss.detach()))
        tell(
            f"epoch {number + 1} of {epochs}: loss {np.mean(losses):.4f}, {time.process_time() - began:.0f} CPU seconds"
        )
    return _whole(model)


def _hidden(
    ids: npt.NDArray[np.int64], buckets: npt.NDArray[np.int64], random: np.random.Generator, settings: Settings
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Some characters unknown with the pairs beside them, some pairs hidden: so it learns to read what it never saw."""
    hide = random.random(ids.shape) < settings.hide_character
    pair = random.random(ids.shape) < settings.hide_pair
    pair |= hide
    pair[:, :-1] |= hide[:, 1:]
    return np.where(hide, UNKNOWN, ids), np.where(pair, NO_PAIR, buckets)


def _module(torch: Any, vocabulary: int, settings: Settings) -> Any:
    """The network; `rounded` says whether states are rounded as in reading."""
    nn = torch.nn
    limit = TOP / STEP

    class Net(nn.Module):  # type: ignore[misc,name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.rounded = False
            self.characters = nn.Embedding(vocabulary, settings.characters)
            self.pairs = nn.Embedding(settings.buckets, settings.pairs)
            nn.init.normal_(self.characters.weight, std=0.5)
            nn.init.zeros_(self.pairs.weight)  # a pair that the training never saw says nothing
            self.first = nn.Conv1d(settings.characters + settings.pairs, settings.width, 3)
            self.blocks = nn.ModuleList(nn.Conv1d(settings.width, settings.width, 3, dilation=d) for d in DILATIONS)
            self.last = nn.Linear(settings.width, TAGS)

        def steps(self, state: Any, step: int = STEP) -> Any:
            state = state.clamp(-limit, limit)
            return state + (torch.round(state * step) / step - state).detach() if self.rounded else state

        def forward(self, ids: Any, buckets: Any) -> Any:
            state = self.steps(torch.cat((self.characters(ids), self.pairs(buckets)), -1).transpose(1, 2))
            state = self.steps(self.first(state))
            for block, dilation in zip(self.blocks, DILATIONS, strict=True):
                state = self.steps(state[:, :, dilation:-dilation] + block(state.relu()))
            return self.last(state.relu().transpose(1, 2))

    return Net()


def _whole(model: Any) -> dict[str, Any]:
    """Weights as whole numbers, tables in steps."""
    out: dict[str, Any] = {}
    for name in ("characters", "pairs"):
        table = getattr(model, name).weight.detach().numpy()
        out[name] = np.clip(np.rint(table * STEP), -127, 127).astype(np.int8)
    named = {"first": model.first, **{f"block{d}": b for d, b in zip(DILATIONS, model.blocks, strict=True)}}
    for name, layer in {**named, "last": model.last}.items():
        weights = layer.weight.detach().numpy()  # (outputs, inputs[, 3])
        if weights.ndim == 3:
            weights = weights.transpose(0, 2, 1).reshape(len(weights), -1)
        worth = np.maximum(np.abs(weights).max(axis=1), 1e-6) / 127
        step = LOGIT_STEP if name == "last" else STEP
        out[f"{name}_weights"] = np.rint(weights / worth[:, None]).astype(np.int8).T.copy()
        out[f"{name}_worth"] = (worth * step / STEP).astype(np.float32)
        out[f"{name}_bias"] = np.rint(layer.bias.detach().numpy() * step).astype(np.float32)
    return out
