"""Scores of many documents: sums, and how far another choice of documents moves them."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence

from pipeline.evaluate.scores import Comparison, Counts

_RESAMPLES = 2000
_SEED = 20240401


def total(comparisons: Iterable[Comparison]) -> dict[str, Counts]:
    """Sums over documents, per score."""
    sums: dict[str, Counts] = {}
    for comparison in comparisons:
        for score, counts in comparison.counts.items():
            sums[score] = sums.get(score, Counts()) + counts
    return sums


def interval(
    comparisons: Sequence[Comparison], score: str, resamples: int = _RESAMPLES
) -> tuple[float, float]:
    """The 95 % bootstrap interval of a score's F1, resampling documents."""
    counts = [c.counts[score] for c in comparisons if score in c.counts]
    if not counts:
        return math.nan, math.nan
    chooser = random.Random(_SEED)  # noqa: S311 - statistics, not secrets
    values = sorted(_resampled(counts, chooser, resamples))
    if not values:
        return math.nan, math.nan
    low, high = int(len(values) * 0.025), int(len(values) * 0.975)
    return values[low], values[min(high, len(values) - 1)]


def _resampled(counts: Sequence[Counts], chooser: random.Random, resamples: int) -> Iterator[float]:
    for _ in range(resamples):
        f1 = sum(chooser.choices(counts, k=len(counts)), Counts()).f1
        if not math.isnan(f1):
            yield f1
