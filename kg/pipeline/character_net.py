"""A small convolutional network over characters, run with NumPy in whole numbers.

You get, for each character of a text, a score for each tag. All weights and states are whole numbers held in
float32, and no sum of products exceeds 2**24, so that every matrix product is exact whatever library computes it in
whatever order: the same text gives the same bytes on every machine. That is the reason for this small net in place of
a general engine. What one character's scores depend on ends `REACH` characters to both sides; long texts are read in
pieces that overlap by as much, so the result does not depend on where they are cut, and memory does not grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
from blis.py import gemm  # spaCy's own matrix product: one thread, where NumPy's takes all cores and spins on them

from kg.errors import InputError

Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint32]

DILATIONS = (1, 2, 4, 8)
REACH = 1 + sum(DILATIONS)
STEP = 32  # states are multiples of 1/32 …
TOP = 255  # … in [-255/32, 255/32]; 3 * 96 products of 255 * 127 stay below 2**24
LOGIT_STEP = 16  # scores of tags are multiples of 1/16
PIECE = 2048  # characters that are read at a time: what they need stays in the processor's cache
UNKNOWN, OUTSIDE = 0, 1  # ids of a character that was not in the training text, and of what lies beyond the text
NO_PAIR = 0  # bucket of a pair that the training hid


@cache
def _folding() -> npt.NDArray[np.uint32]:
    """Code points as the net sees them: full width as half, digits as 0, Latin letters as a or A, blanks as one."""
    fold = np.arange(0x10000, dtype=np.uint32)
    fold[0xFF01:0xFF5F] = np.arange(0x21, 0x7F)
    fold[[0x3000, 0xA0, 0x09, 0x0D]] = 0x20
    for first, last, to in (("0", "9", "0"), ("a", "z", "a"), ("A", "Z", "A")):
        fold[ord(first) : ord(last) + 1] = ord(to)
        fold[ord(first) + 0xFEE0 : ord(last) + 0xFEE1] = ord(to)
    fold[0xD800:0xE000] = 0xFFFD
    return fold


def folded(text: str) -> Codes:
    """The code points of a text, folded; beyond the basic plane they are all one."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    found: Codes = _folding()[np.minimum(codes, 0xFFFF)]
    return found


def pairs(codes: Codes, buckets: int) -> Codes:
    """For each character but the last the bucket (1 … buckets - 1) of the pair that begins there."""
    mixed = (codes[:-1] * np.uint32(2654435761)) ^ (codes[1:] * np.uint32(2246822519))
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(3266489917)
    mixed ^= mixed >> np.uint32(13)
    return mixed % np.uint32(buckets - 1) + np.uint32(1)


@dataclass(frozen=True)
class Layer:
    """Weights as whole numbers in [-127, 127], what one of them is worth in steps of the output, and the bias in steps."""

    weights: Floats  # (inputs, outputs)
    worth: Floats  # (outputs,)
    bias: Floats  # (outputs,)

    def __call__(self, columns: Floats) -> Floats:
        """Whole steps of the output."""
        out: Floats = gemm(columns, self.weights)
        out *= self.worth
        out += self.bias
        return np.rint(out, out=out)


@dataclass(frozen=True)
class CharacterNet:
    """The network: tables of characters and pairs, a first layer, dilated residual layers, the scores of tags."""

    ids: npt.NDArray[np.int64]  # code point -> row of `characters`
    characters: npt.NDArray[np.int8]
    pairs: npt.NDArray[np.int8]
    first: Layer
    blocks: tuple[Layer, ...]
    last: Layer

    @classmethod
    def load(cls, path: Path) -> CharacterNet:
        """The network of a file that `kg train` wrote.

        Raises:
            InputError: the file cannot be read or is none of these.
        """
        try:
            with np.load(path, allow_pickle=False) as file:
                return cls.of({name: file[name] for name in file.files})
        except (OSError, ValueError, KeyError, AttributeError, BadZipFile) as error:
            raise InputError(f"{path} is no model of `kg train`: {error}. Give the .npz file that it wrote.") from error

    @classmethod
    def of(cls, arrays: dict[str, npt.NDArray[Any]]) -> CharacterNet:
        """The network of the arrays of such a file."""
        ids = np.full(0x10000, UNKNOWN, dtype=np.int64)
        ids[arrays["vocabulary"]] = np.arange(2, 2 + len(arrays["vocabulary"]))
        layers = [
            Layer(
                *(
                    np.ascontiguousarray(arrays[f"{name}_{part}"], dtype=np.float32)
                    for part in ("weights", "worth", "bias")
                )
            )
            for name in ("first", *(f"block{dilation}" for dilation in DILATIONS), "last")
        ]
        return cls(ids, arrays["characters"], arrays["pairs"], layers[0], tuple(layers[1:-1]), layers[-1])

    def behind(self, text: str) -> npt.NDArray[np.uint8]:
        """For each character (row) how far each tag (column) is behind the best, in steps of 1/16 of a logarithm.

        255 stands for all that is farther: a probability below one in a million.
        """
        out = np.empty((len(text), self.last.weights.shape[1]), dtype=np.uint8)
        codes = folded(text)
        for begin in range(0, len(text), PIECE):
            end = min(len(text), begin + PIECE)
            scores = self._piece(codes, begin, end)
            out[begin:end] = np.minimum(scores.max(axis=1, keepdims=True) - scores, 255)
        return out

    def _piece(self, codes: Codes, begin: int, end: int) -> Floats:
        """Scores of the characters from `begin` to `end`, read with what reaches them."""
        first, last = begin - REACH, end + REACH
        inside = codes[max(0, first) : last + 1]
        before, after = max(0, -first), max(0, last + 1 - len(codes))
        padded = np.pad(inside, (before, after))  # code point 0 stands for what lies beyond
        rows = self.ids[padded[:-1]]
        rows[padded[:-1] == 0] = OUTSIDE
        width = self.characters.shape[1]
        state = np.empty((len(rows), width + self.pairs.shape[1]), dtype=np.float32)
        state[:, :width] = self.characters[rows]
        state[:, width:] = self.pairs[pairs(padded, len(self.pairs))]
        state = np.clip(self.first(_columns(state, 1, -TOP)), -TOP, TOP)
        for dilation, block in zip(DILATIONS, self.blocks, strict=True):
            change = block(_columns(state, dilation, 0))
            change += state[dilation:-dilation]
            state = np.clip(change, -TOP, TOP, out=change)
        return self.last(np.maximum(state, 0, out=state))


def _columns(state: Floats, dilation: int, least: int) -> Floats:
    """Each row beside the rows `dilation` before and after it; no number below `least`."""
    n = len(state) - 2 * dilation
    width = state.shape[1]
    out = np.empty((n, 3 * width), dtype=np.float32)
    for k in range(3):
        np.maximum(state[k * dilation : k * dilation + n], least, out=out[:, k * width : (k + 1) * width])
    return out
