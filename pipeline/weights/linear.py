"""A linear model as plain arrays, so that reading a policy needs no scikit-learn.

One logistic regression a code over two kinds of features: words, weighed by
sublinear tf-idf of unit length, and signs, which are there or not. One Platt curve
makes probabilities of the scores.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.weights import store

# Between two tokens of one text; no policy holds it.
SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Row:
    """One text as a model sees it: tokens of its words, and signs."""

    words: str
    signs: str


class Model:
    """The numbers of the scikit-learn objects that stand in the skops file beside them.

    ``words`` and ``signs`` number the features; ``idf`` is of the words alone.
    """

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.words = {word: at for at, word in enumerate(parts["words"])}
        self.signs = {sign: at for at, sign in enumerate(parts["signs"], len(self.words))}
        self.idf, self.weights, self.intercepts = (
            parts["idf"],
            parts["weights"],
            parts["intercepts"],
        )
        self.codes: list[str] = parts["codes"]
        self.settings: dict[str, float] = parts["settings"]

    def probabilities(self, rows: Sequence[Row]) -> Any:
        """A calibrated probability for every row and code."""
        import numpy as np

        scores = np.array([self._score(row) for row in rows])
        return 1 / (1 + np.exp(-(self.settings["slope"] * scores + self.settings["shift"])))

    def _score(self, row: Row) -> Any:
        """The weights of the row's features, words by sublinear tf-idf of unit length."""
        import numpy as np

        score = self.intercepts.astype(np.float64)
        counts = Counter(
            at for w in row.words.split(SEPARATOR) if (at := self.words.get(w)) is not None
        )
        if counts:
            places = np.fromiter(counts, dtype=np.int64)
            tfidf = (1 + np.log(np.fromiter(counts.values(), dtype=np.float64))) * self.idf[places]
            score += (tfidf / np.sqrt(tfidf @ tfidf)) @ self.weights[places]
        signs = [at for s in row.signs.split(SEPARATOR) if (at := self.signs.get(s)) is not None]
        return score + self.settings["sign_weight"] * self.weights[signs].sum(axis=0)


def parts(name: str, rules_digest: str, without: str) -> dict[str, Any] | None:
    """The numbers of the model ``name``; None, with a warning that tells ``without``, if not there.

    A model that may not fit the code that runs is told too.
    """
    found = store.load_arrays(name)
    if found is None:
        warnings.warn(
            f"no model {name} in {store.folder()}: {without}; run `purapori train`",
            RuntimeWarning, stacklevel=3,
        )  # fmt: skip
        return None
    for stale in stale_reasons(store.read_json(name, "metrics.json") or {}, rules_digest):
        warnings.warn(f"the model {name} {stale}; run `purapori train`", RuntimeWarning,
                      stacklevel=3)  # fmt: skip
    return found


def versions() -> dict[str, str]:
    """The versions on which the features and the files depend."""
    from importlib.metadata import version

    return {name: version(name) for name in ("scikit-learn", "skops", "sudachidict-core")}


def stale_reasons(metrics: Mapping[str, Any], rules_digest: str) -> list[str]:
    """Why a model of these ``metrics`` may not fit the code that runs; [] where it fits."""
    made_with = metrics.get("versions", {})
    reasons = [
        f"was made with {name} {made_with.get(name)}, here is {here}"
        for name, here in versions().items()
        if made_with.get(name) != here
    ]
    if metrics.get("rules") != rules_digest:
        reasons.append("was made with other rules")
    return reasons
