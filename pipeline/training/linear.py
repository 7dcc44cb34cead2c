"""Fitting the linear models of pipeline.weights.linear, and judging them on left-out groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.scores import Counts
from pipeline.weights import linear
from pipeline.weights.linear import Row

FOLDS = 6
# Solved so closely and kept to so few places, weights are the same whatever order a processor
# adds numbers in; for any decision it is enough.
_TOLERANCE = 1e-10
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Data:
    """Rows with their codes; ``groups`` are what is left out together.

    ``barred`` are codes of which a row says nothing, neither yes nor no.
    """

    rows: Sequence[Row]
    codes: Sequence[frozenset[str]]
    groups: Sequence[str]
    barred: Sequence[frozenset[str]]

    def at(self, places: Sequence[int]) -> Data:
        """The rows at some places."""
        return Data(
            [self.rows[at] for at in places], [self.codes[at] for at in places],
            [self.groups[at] for at in places], [self.barred[at] for at in places],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model, and what it scores on rows of groups that it has not seen.

    ``estimators`` is what scikit-learn fitted, ``parts`` the same as plain arrays.
    """

    estimators: dict[str, Any]
    parts: dict[str, Any]
    left_out: Counts
    by_code: dict[str, Counts]


def data(
    rows: Sequence[Row], codes: Sequence[frozenset[str]], groups: Sequence[str],
    barred: Sequence[frozenset[str]] | None = None,
) -> Data:  # fmt: skip
    """Training data; without ``barred`` every row tells of every code."""
    return Data(rows, codes, groups, barred or [frozenset()] * len(rows))


def fit(
    known: Data, order: Sequence[str], strength: float, settings: Mapping[str, float]
) -> dict[str, Any]:
    """Vectorizers and weights for the codes of ``order`` that at least two rows bear.

    ``settings`` go into the model; ``sign_weight`` of them is that of signs beside words.
    """
    import numpy as np
    from scipy import sparse
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    pattern = f"[^{linear.SEPARATOR}]+"
    words = TfidfVectorizer(token_pattern=pattern, lowercase=False, sublinear_tf=True, min_df=2,
                            dtype=np.float32)  # fmt: skip
    signs = CountVectorizer(token_pattern=pattern, lowercase=False, binary=True, dtype=np.float32)
    features = sparse.hstack([
        words.fit_transform([r.words for r in known.rows]),
        signs.fit_transform([r.signs for r in known.rows]) * settings["sign_weight"],
    ]).tocsr()  # fmt: skip
    codes, weights, intercepts = [], [], []
    for code in order:
        told = np.array([code not in barred for barred in known.barred])
        target = np.array([code in own for own in known.codes])[told]
        if target.sum() < 2:
            continue
        one = LogisticRegression(C=strength, solver="liblinear", tol=_TOLERANCE, max_iter=1000)
        one.fit(features[told], target)
        codes.append(code)
        weights.append(one.coef_[0])
        intercepts.append(one.intercept_[0])
    return {
        "words": words, "signs": signs, "codes": codes, "sign_weight": settings["sign_weight"],
        "weights": np.round(np.array(weights).T, _PLACES).astype(np.float32),
        "intercepts": np.round(np.array(intercepts), _PLACES).astype(np.float32),
        "slope": 1.0, "shift": 0.0, **settings,
    }  # fmt: skip


def arrays(estimators: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of the fitted estimators, as :class:`pipeline.weights.linear.Model` reads them."""
    import numpy as np

    first = ("slope", "shift", "sign_weight")
    own = ("words", "signs", "codes", "weights", "intercepts", *first)
    rest = [name for name in estimators if name not in own]
    return {
        "words": estimators["words"].get_feature_names_out().tolist(),
        "signs": estimators["signs"].get_feature_names_out().tolist(),
        "idf": estimators["words"].idf_.astype(np.float32),
        "codes": estimators["codes"],
        "weights": estimators["weights"], "intercepts": estimators["intercepts"],
        "settings": {name: estimators[name] for name in (*first, *rest)},
    }  # fmt: skip


def left_out_scores(
    known: Data, order: Sequence[str], strength: float, settings: Mapping[str, float]
) -> Any:
    """The score of every row and code by a model that has not seen the row's group."""
    import numpy as np

    scores = np.full((len(known.rows), len(order)), -9.0)
    fold_of = {group: at % FOLDS for at, group in enumerate(sorted(set(known.groups)))}
    for fold in range(FOLDS):
        inside = [at for at, group in enumerate(known.groups) if fold_of[group] != fold]
        outside = [at for at, group in enumerate(known.groups) if fold_of[group] == fold]
        if not outside:
            continue
        model = linear.Model(arrays(fit(known.at(inside), order, strength, settings)))
        p = np.clip(model.probabilities(known.at(outside).rows), 1e-6, 1 - 1e-6)
        columns = [list(order).index(code) for code in model.codes]
        scores[np.ix_(outside, columns)] = np.log(p / (1 - p))
    return scores


def platt(known: Data, order: Sequence[str], scores: Any) -> tuple[float, float]:
    """Slope and shift that make left-out scores probabilities (Platt 1999)."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    targets = np.array([[code in own for code in order] for own in known.codes])
    told = np.array([[code not in barred for code in order] for barred in known.barred])
    one = LogisticRegression(C=1e6, solver="lbfgs").fit(scores[told].reshape(-1, 1), targets[told])
    return round(float(one.coef_[0][0]), _PLACES), round(float(one.intercept_[0]), _PLACES)


def sigmoid(x: Any) -> Any:
    """Log odds as probabilities."""
    import numpy as np

    return 1 / (1 + np.exp(-x))


def counts(
    true: Sequence[frozenset[str]], found: Sequence[frozenset[str]], code: str | None = None
) -> Counts:
    """Hits, predicted and true codes; of one code if it is given."""
    only = frozenset({code}) if code else None
    pairs = [(t & only, f & only) if only else (t, f) for t, f in zip(true, found, strict=True)]
    return Counts(
        sum(len(t & f) for t, f in pairs), sum(len(f) for _, f in pairs),
        sum(len(t) for t, _ in pairs),
    )  # fmt: skip
