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

    weights: Floats  # (inputs, outputs); the inputs of the rows that are looked at, one row behind the other
    worth: Floats  # (outputs,)
    bias: Floats  # (outputs,)

    def __call__(self, state: Floats, dilation: int = 0) -> Floats:
        """Whole steps of the output, from each row and, with a dilation, those so far before and after it."""
        width = state.shape[1]
        rows = len(state) - 2 * dilation
        out: Floats = np.zeros((rows, self.weights.shape[1]), dtype=np.float32)
        for tap in range(len(self.weights) // width):  # sums of parts are exact as well, and no row is copied
            begin = tap * dilation
            gemm(state[begin : begin + rows], self.weights[tap * width : (tap + 1) * width], out=out)
        return self.scaled(out)

    def scaled(self, sums: Floats) -> Floats:
        """Whole steps of the output, from the sums of products; in place."""
        sums *= self.worth
        sums += self.bias
        return np.rint(sums, out=sums)


@dataclass(frozen=True)
class CharacterNet:
    """The network: tables of characters and pairs, a first layer, dilated residual layers, the scores of tags."""

    ids: npt.NDArray[np.int64]  # code point -> row of `characters`
    characters: (
        Floats  # sums of products that each gives the first layer as the one before, the one itself and the next
    )
    pairs: npt.NDArray[np.int8]
    pair_weights: Floats  # those of the first layer for a pair, in the same three places
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
        width = arrays["characters"].shape[1]
        places = np.split(layers[0].weights, 3)
        of_characters = np.concatenate([weights[:width] for weights in places], axis=1)
        of_pairs = np.concatenate([weights[width:] for weights in places], axis=1)
        characters = gemm(arrays["characters"].astype(np.float32), of_characters)
        return cls(ids, characters, arrays["pairs"], of_pairs, layers[0], tuple(layers[1:-1]), layers[-1])

    def behind(self, text: str) -> npt.NDArray[np.uint8]:
        """For each character (row) how far each tag (column) is behind the best, in steps of 1/16 of a logarithm.

        255 stands for all that is farther: a probability below one in a million.
        """
        out = np.empty((len(text), self.last.weights.shape[1]), dtype=np.uint8)
        codes = folded(text)
        for begin in range(0, len(text), PIECE):
            end = min(len(text), begin + PIECE)
            scores = np.ascontiguousarray(self._piece(codes, begin, end).T)  # the best of long rows is found sooner
            out[begin:end] = np.minimum(scores.max(axis=0) - scores, 255).T
        return out

    def _piece(self, codes: Codes, begin: int, end: int) -> Floats:
        """Scores of the characters from `begin` to `end`, read with what reaches them."""
        first, last = begin - REACH, end + REACH
        inside = codes[max(0, first) : last + 1]
        before, after = max(0, -first), max(0, last + 1 - len(codes))
        padded = np.pad(inside, (before, after))  # code point 0 stands for what lies beyond
        rows = self.ids[padded[:-1]]
        rows[padded[:-1] == 0] = OUTSIDE
        found = self.characters[rows]
        gemm(self.pairs[pairs(padded, len(self.pairs))].astype(np.float32), self.pair_weights, out=found)
        before_it, itself, after_it = np.split(found, 3, axis=1)
        state = self.first.scaled(before_it[:-2] + itself[1:-1] + after_it[2:])
        np.clip(state, -TOP, TOP, out=state)
        for dilation, block in zip(DILATIONS, self.blocks, strict=True):
            change = block(np.maximum(state, 0), dilation)
            change += state[dilation:-dilation]
            state = np.clip(change, -TOP, TOP, out=change)
        return self.last(np.maximum(state, 0, out=state))
