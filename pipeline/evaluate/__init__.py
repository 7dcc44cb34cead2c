"""Scores against hand labels: measures, labelled corpora, systems to compare with."""

from pipeline.evaluate.corpus import PARTS, Labelled, load, splits
from pipeline.evaluate.predictions import as_gold
from pipeline.evaluate.run import Evaluation, changes, evaluate
from pipeline.evaluate.scores import SCORES, Comparison, Counts, Difference, compare
from pipeline.evaluate.sums import interval, total
from pipeline.evaluate.systems import ABLATIONS, SYSTEMS, with_rules

__all__ = [
    "ABLATIONS", "PARTS", "SCORES", "SYSTEMS", "Comparison", "Counts", "Difference", "Evaluation", "Labelled",
    "as_gold", "changes", "compare", "evaluate", "interval", "load", "splits", "total", "with_rules",
]  # fmt: skip
