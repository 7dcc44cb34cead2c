"""A linear model over hashed features: it keeps no vocabulary, so none can be read in it.

A feature is a string; its place is its CRC-32, cut to ``BITS`` bits (the hashing trick,
Weinberger et al. 2009). One logistic regression a class; the classes exclude each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any
from zlib import crc32

BITS = 17
_MASK = (1 << BITS) - 1


@lru_cache(maxsize=4096)
def grams(kind: str, text: str, sizes: tuple[int, ...]) -> frozenset[int]:
    """The places of the character n-grams of a text; ``kind`` tells where it stands."""
    return frozenset([
        crc32((kind + text[at : at + n]).encode()) & _MASK
        for n in sizes
        for at in range(len(text) - n + 1)
    ])  # fmt: skip


def places(features: Iterable[str]) -> frozenset[int]:
    """Where some features stand among the weights."""
    return frozenset([crc32(feature.encode()) & _MASK for feature in features])


def word(text: str) -> str:
    """How a model that keeps its words by their hashes knows a word, in hexadecimal digits."""
    return f"{crc32(text.encode()) & _MASK:x}"


class Model:
    """Weights of the places that bear any, and the class that means "none".

    ``settings["lean"]`` is taken from the score of that class: more recall for less precision.
    """

    def __init__(self, parts: Mapping[str, Any]) -> None:
        import numpy as np

        self.codes: list[str] = parts["codes"]
        table = np.zeros((1 << BITS, len(self.codes)), dtype=np.float32)
        table[parts["places"]] = parts["weights"]
        self._table = table
        self._start = parts["intercepts"].astype(np.float32)
        none = parts["settings"]["none"]
        if none in self.codes:
            self._start[self.codes.index(none)] -= parts["settings"]["lean"]

    def best(self, rows: Sequence[Collection[int]]) -> list[tuple[str, float]]:
        """The likeliest class of every row of places, and its share of all odds."""
        import numpy as np

        if not rows:
            return []
        at = np.fromiter(chain.from_iterable(rows), dtype=np.int32)
        starts = np.cumsum([0, *map(len, rows[:-1])])
        scores = np.add.reduceat(self._table[at], starts, axis=0) + self._start
        shares = 1 / (1 + np.exp(-scores.clip(-30, 30)))
        shares /= shares.sum(axis=1, keepdims=True)
        first = scores.argmax(axis=1)
        return [(self.codes[k], float(line[k])) for k, line in zip(first, shares, strict=True)]
