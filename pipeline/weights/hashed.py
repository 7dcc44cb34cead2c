"""A linear model over hashed features: it keeps no vocabulary, so none can be read in it.

A feature is a string; its place is its CRC-32, cut to ``BITS`` bits (the hashing trick,
Weinberger et al. 2009). One logistic regression a class; the classes exclude each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any
from zlib import crc32

BITS = 17
_MASK = (1 << BITS) - 1


def place(feature: str) -> int:
    """Where a feature stands among the weights."""
    return crc32(feature.encode()) & _MASK


@lru_cache(maxsize=4096)
def grams(kind: str, text: str, sizes: tuple[int, ...]) -> frozenset[int]:
    """The places of the character n-grams of a text; ``kind`` tells where it stands."""
    return frozenset(
        crc32((kind + text[at : at + n]).encode()) & _MASK
        for n in sizes
        for at in range(len(text) - n + 1)
    )


def places(features: Iterable[str]) -> frozenset[int]:
    """The places of some features."""
    return frozenset(map(place, features))


class Model:
    """Weights of the places that bear any, and the class that means "none".

    ``settings["lean"]`` is taken from the score of that class: more recall for less precision.
    ``settings["firm"]`` is added to the score of the class that the rules decide.
    """

    def __init__(self, parts: Mapping[str, Any]) -> None:
        import numpy as np

        self.codes: list[str] = parts["codes"]
        table = np.zeros((1 << BITS, len(self.codes)), dtype=np.float32)
        table[parts["places"]] = parts["weights"]
        self._table = table
        self._start = parts["intercepts"].astype(np.float32)
        none = parts["settings"]["none"]
        self._firm = parts["settings"].get("firm", 0.0)
        if none in self.codes:
            self._start[self.codes.index(none)] -= parts["settings"]["lean"]

    def best(self, row: Collection[int], ruled: str = "") -> tuple[str, float]:
        """The likeliest class of a row of places, and its share of all odds.

        ``ruled`` is the class that the rules decide, if any.
        """
        import numpy as np

        at = np.fromiter(row, dtype=np.int64, count=len(row))
        scores = self._table[at].sum(axis=0) + self._start
        if ruled:
            scores[self.codes.index(ruled)] += self._firm
        shares = 1 / (1 + np.exp(-scores.clip(-30, 30)))
        first = int(scores.argmax())
        return self.codes[first], float(shares[first] / shares.sum())
