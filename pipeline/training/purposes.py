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
from pipeline.training.stored import Stored
from pipeline.weights.linear import Row

# Chosen by the F1 of examples of left-out groups, train and sample parts and phrases.
STRENGTH = 20.0
SIGN_WEIGHT = 0.2
# The rules are one voice among the features: on left-out policies it does not pay to keep their
# codes below what every code needs.
LEAST = 0.5
_SETTINGS = {"sign_weight": SIGN_WEIGHT, "least": LEAST}


def train(
    examples: Sequence[Example], rows: Sequence[Row], *, judged: int,
    stored: Sequence[Stored] = (),
) -> Fitted:  # fmt: skip
    """A model of all examples; its calibration and its scores come from left-out folds.

    The first ``judged`` examples are the labelled ones, of which the scores tell; of
    ``stored`` ones only what the model sees is known.
    """
    known, order = _data(examples, rows, stored), taxonomy.codes("purposes")
    scores = linear.left_out_scores(known, order, STRENGTH, _SETTINGS)
    slope, shift = linear.platt(known, order, scores)
    probabilities = linear.sigmoid(slope * scores + shift)
    found = learned.decided(probabilities, order, LEAST)
    fitted = linear.fit(known, order, STRENGTH, _SETTINGS)
    estimators = fitted | {"slope": slope, "shift": shift}
    by_code = {code: counts(examples[:judged], found[:judged], code) for code in order}
    return Fitted(
        estimators, arrays(estimators), counts(examples[:judged], found[:judged]), by_code
    )


def fit(
    examples: Sequence[Example], rows: Sequence[Row], stored: Sequence[Stored] = ()
) -> dict[str, Any]:
    """Vectorizers and weights for the codes that at least two examples bear."""
    order = taxonomy.codes("purposes")
    return linear.fit(_data(examples, rows, stored), order, STRENGTH, _SETTINGS)


def _data(
    examples: Sequence[Example], rows: Sequence[Row], stored: Sequence[Stored]
) -> linear.Data:
    return linear.data(
        [*rows, *(one.row for one in stored)],
        [*(frozenset(e.codes) for e in examples), *(one.own for one in stored)],
        [*(e.group for e in examples), *(one.group for one in stored)],
    )


def counts(
    examples: Sequence[Example], found: Sequence[tuple[str, ...]], code: str | None = None
) -> Counts:
    """Hits, predicted and true codes; of one code if it is given."""
    return linear.counts(
        [frozenset(e.codes) for e in examples], [frozenset(f) for f in found], code
    )
