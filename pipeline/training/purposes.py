"""The trained model of purpose codes: one linear classifier a code, calibrated together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline import taxonomy
from pipeline.evaluate.scores import Counts
from pipeline.learned import purposes as learned
from pipeline.training.phrases import Example

# Chosen by the F1 of examples of left-out groups, train and sample parts and phrases.
STRENGTH = 30.0
SIGN_WEIGHT = 0.5
# A code that the rules give stays from here on; one that they do not give needs more.
KEEP, ADD = 0.3, 0.5
FOLDS = 6
# Weights are kept to so many places: enough for any decision, and steady over machines.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model, and what it scores on phrases of groups that it has not seen.

    ``estimators`` is what scikit-learn fitted, ``parts`` the same as plain arrays.
    """

    estimators: dict[str, Any]
    parts: dict[str, Any]
    left_out: Counts
    by_code: dict[str, Counts]


def train(examples: Sequence[Example], rows: Sequence[learned.Row], *, judged: int) -> Fitted:
    """A model of all examples; its calibration and its scores come from left-out folds.

    The first ``judged`` examples are the labelled ones, of which the scores tell.
    """
    scores, targets = _left_out_scores(examples, rows)
    slope, shift = _platt(scores, targets)
    order = taxonomy.codes("purposes")
    probabilities = _sigmoid(slope * scores + shift)
    found = learned.decided(probabilities, order, [learned.votes(r) for r in rows], KEEP, ADD)
    estimators = fit(examples, rows) | {"slope": slope, "shift": shift}
    by_code = {
        code: counts(examples[:judged], found[:judged], code) for code in taxonomy.codes("purposes")
    }
    return Fitted(
        estimators, arrays(estimators), counts(examples[:judged], found[:judged]), by_code
    )


def fit(examples: Sequence[Example], rows: Sequence[learned.Row]) -> dict[str, Any]:
    """Vectorizers and weights for the codes that at least two examples bear."""
    import numpy as np
    from scipy import sparse
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    pattern = f"[^{learned.SEPARATOR}]+"
    words = TfidfVectorizer(token_pattern=pattern, lowercase=False, sublinear_tf=True, min_df=2,
                            dtype=np.float32)  # fmt: skip
    signs = CountVectorizer(token_pattern=pattern, lowercase=False, binary=True, dtype=np.float32)
    features = sparse.hstack([
        words.fit_transform([r.words for r in rows]),
        signs.fit_transform([r.signs for r in rows]) * SIGN_WEIGHT,
    ]).tocsr()  # fmt: skip
    codes, weights, intercepts = [], [], []
    for code in taxonomy.codes("purposes"):
        target = np.array([code in example.codes for example in examples])
        if target.sum() < 2:
            continue
        one = LogisticRegression(C=STRENGTH, solver="liblinear").fit(features, target)
        codes.append(code)
        weights.append(one.coef_[0])
        intercepts.append(one.intercept_[0])
    return {
        "words": words, "signs": signs, "codes": codes, "sign_weight": SIGN_WEIGHT,
        "weights": np.round(np.array(weights).T, _PLACES).astype(np.float32),
        "intercepts": np.round(np.array(intercepts), _PLACES).astype(np.float32),
        "slope": 1.0, "shift": 0.0, "keep": KEEP, "add": ADD,
    }  # fmt: skip


def arrays(estimators: dict[str, Any]) -> dict[str, Any]:
    """The numbers of the fitted estimators, as :class:`pipeline.learned.purposes.Model` reads them."""
    import numpy as np

    settings = ("slope", "shift", "sign_weight", "keep", "add")
    return {
        "words": estimators["words"].get_feature_names_out().tolist(),
        "signs": estimators["signs"].get_feature_names_out().tolist(),
        "idf": estimators["words"].idf_.astype(np.float32),
        "codes": estimators["codes"],
        "weights": estimators["weights"], "intercepts": estimators["intercepts"],
        "settings": {name: estimators[name] for name in settings},
    }  # fmt: skip


def _left_out_scores(examples: Sequence[Example], rows: Sequence[learned.Row]) -> tuple[Any, Any]:
    """(scores, targets): of every example by a model that has not seen its group."""
    import numpy as np

    order = taxonomy.codes("purposes")
    scores = np.full((len(examples), len(order)), -9.0)
    fold_of = {group: at % FOLDS for at, group in enumerate(sorted({e.group for e in examples}))}
    for fold in range(FOLDS):
        inside = [at for at, e in enumerate(examples) if fold_of[e.group] != fold]
        outside = [at for at, e in enumerate(examples) if fold_of[e.group] == fold]
        model = learned.Model(
            arrays(fit([examples[at] for at in inside], [rows[at] for at in inside]))
        )
        p = np.clip(model.probabilities([rows[at] for at in outside]), 1e-6, 1 - 1e-6)
        columns = [order.index(code) for code in model.codes]
        scores[np.ix_(outside, columns)] = np.log(p / (1 - p))
    targets = np.array([[code in e.codes for code in order] for e in examples])
    return scores, targets


def _platt(scores: Any, targets: Any) -> tuple[float, float]:
    """Slope and shift that make left-out scores probabilities (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    one = LogisticRegression(C=1e6, solver="lbfgs").fit(scores.reshape(-1, 1), targets.ravel())
    return round(float(one.coef_[0][0]), _PLACES), round(float(one.intercept_[0]), _PLACES)


def _sigmoid(x: Any) -> Any:
    import numpy as np

    return 1 / (1 + np.exp(-x))


def counts(
    examples: Sequence[Example], found: Sequence[tuple[str, ...]], code: str | None = None
) -> Counts:
    """Hits, predicted and true codes; of one code if it is given."""
    pairs = [
        (set(e.codes) & {code}, set(f) & {code}) if code else (set(e.codes), set(f))
        for e, f in zip(examples, found, strict=True)
    ]
    return Counts(
        sum(len(t & f) for t, f in pairs), sum(len(f) for _, f in pairs),
        sum(len(t) for t, _ in pairs),
    )  # fmt: skip
