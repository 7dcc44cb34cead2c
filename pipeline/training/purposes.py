"""The trained model of purpose codes: one linear classifier a code, calibrated together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline import taxonomy
from pipeline.evaluate.scores import Counts
from pipeline.learned import purposes as learned
from pipeline.training import linear
from pipeline.training.linear import Fitted, arrays
from pipeline.training.phrases import Example
from pipeline.weights.linear import Row

# Chosen by the F1 of examples of left-out groups, train and sample parts and phrases.
STRENGTH = 30.0
SIGN_WEIGHT = 0.2
# A code that the rules give stays from here on; one that they do not give needs more.
KEEP, ADD = 0.3, 0.5
_SETTINGS = {"sign_weight": SIGN_WEIGHT, "keep": KEEP, "add": ADD}


def train(examples: Sequence[Example], rows: Sequence[Row], *, judged: int) -> Fitted:
    """A model of all examples; its calibration and its scores come from left-out folds.

    The first ``judged`` examples are the labelled ones, of which the scores tell.
    """
    known, order = _data(examples, rows), taxonomy.codes("purposes")
    scores = linear.left_out_scores(known, order, STRENGTH, _SETTINGS)
    slope, shift = linear.platt(known, order, scores)
    probabilities = linear.sigmoid(slope * scores + shift)
    found = learned.decided(probabilities, order, [learned.votes(r) for r in rows], KEEP, ADD)
    estimators = fit(examples, rows) | {"slope": slope, "shift": shift}
    by_code = {code: counts(examples[:judged], found[:judged], code) for code in order}
    return Fitted(
        estimators, arrays(estimators), counts(examples[:judged], found[:judged]), by_code
    )


def fit(examples: Sequence[Example], rows: Sequence[Row]) -> dict[str, Any]:
    """Vectorizers and weights for the codes that at least two examples bear."""
    order = taxonomy.codes("purposes")
    return linear.fit(_data(examples, rows), order, STRENGTH, _SETTINGS)


def _data(examples: Sequence[Example], rows: Sequence[Row]) -> linear.Data:
    return linear.data(rows, [frozenset(e.codes) for e in examples], [e.group for e in examples])


def counts(
    examples: Sequence[Example], found: Sequence[tuple[str, ...]], code: str | None = None
) -> Counts:
    """Hits, predicted and true codes; of one code if it is given."""
    return linear.counts(
        [frozenset(e.codes) for e in examples], [frozenset(f) for f in found], code
    )
