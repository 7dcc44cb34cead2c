"""Fitting the models of pipeline.weights.hashed, and the examples that they are fitted on.

Examples of texts that may not be copied are kept as places of their features, with the
SHA-256 of the document: with them the same model is made where the texts are not at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.evaluate.scores import Counts
from pipeline.weights import hashed, store

FOLDS = 6
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate: places of its features, its true class, and the document it is from.

    ``told`` are the features that tell what the rules decide, ``ruled`` is that decision.
    """

    document: str
    code: str
    ruled: str
    common: frozenset[int]
    told: frozenset[int]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a model is fitted: the class "none" and how far to lean from it, and the strength.

    Features that fewer than ``rare`` examples bear are left out.
    """

    none: str
    lean: float
    strength: float
    rare: int


def fit(examples: Sequence[Example], plan: Plan) -> dict[str, Any]:
    """The parts of a :class:`pipeline.weights.hashed.Model`.

    Every example counts half with and half without what the rules decide of it: rules that
    were written on these documents are righter here than elsewhere, and shall not be
    trusted too much.
    """
    import numpy as np
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    rows = [one.common | one.told for one in examples] + [one.common for one in examples]
    features = _matrix(rows)
    kept = np.flatnonzero(np.asarray((features > 0).sum(axis=0)).ravel() >= 2 * plan.rare)
    features = sparse.csr_matrix(features[:, kept])
    truth = np.array([one.code for one in examples] * 2)
    weights, intercepts = [], []
    codes = sorted(set(truth))
    half = np.full(len(rows), 0.5)
    for code in codes:
        # the dual is solved ten times as fast here, to the same decisions
        one = LogisticRegression(
            C=plan.strength, solver="liblinear", dual=True, tol=0.01, random_state=0
        )
        one.fit(features, truth == code, sample_weight=half)
        weights.append(one.coef_[0])
        intercepts.append(one.intercept_[0])
    return {
        "codes": [str(code) for code in codes],
        "places": kept.astype(np.int32),
        "weights": np.round(np.array(weights).T, _PLACES).astype(np.float32),
        "intercepts": np.round(np.array(intercepts), _PLACES).astype(np.float32),
        "settings": {"none": plan.none, "lean": plan.lean},
    }


def left_out(examples: Sequence[Example], plan: Plan) -> list[str]:
    """The class of every example by a model that has not seen its document."""
    documents = sorted({one.document for one in examples})
    fold_of = {name: at % FOLDS for at, name in enumerate(documents)}
    found = [""] * len(examples)
    for fold in range(FOLDS):
        inside = [one for one in examples if fold_of[one.document] != fold]
        outside = [at for at, one in enumerate(examples) if fold_of[one.document] == fold]
        if not outside:
            continue
        rows = [examples[at].common | examples[at].told for at in outside]
        best = hashed.Model(fit(inside, plan)).best(rows)
        for at, (code, _) in zip(outside, best, strict=True):
            found[at] = code
    return found


def counts(truth: Iterable[str], found: Iterable[str], none: str, code: str = "") -> Counts:
    """Hits, found and true examples; of one class if it is given, else of all but ``none``."""
    pairs = [(t, f) for t, f in zip(truth, found, strict=True)]
    wanted = {code} if code else {c for pair in pairs for c in pair} - {none}
    return Counts(
        sum(t == f and t in wanted for t, f in pairs),
        sum(f in wanted for _, f in pairs),
        sum(t in wanted for t, _ in pairs),
    )


def dump(examples: Sequence[Example]) -> bytes:
    """Examples as one small file."""
    import numpy as np

    documents = sorted({one.document for one in examples})
    codes = sorted({c for one in examples for c in (one.code, one.ruled)})
    parts: dict[str, Any] = {
        "documents": documents, "codes": codes,
        "document": np.array([documents.index(one.document) for one in examples], np.uint16),
        "code": np.array([codes.index(one.code) for one in examples], np.uint8),
        "ruled": np.array([codes.index(one.ruled) for one in examples], np.uint8),
    }  # fmt: skip
    for name in ("common", "told"):
        rows = [sorted(getattr(one, name)) for one in examples]
        parts[f"{name}_sizes"] = np.array([len(row) for row in rows], np.uint16)
        gaps = [b - a for row in rows for a, b in zip([0, *row], row, strict=False)]
        parts[name] = np.array(gaps, np.uint32)
    return store.dump_arrays(parts)


def load(path: Path) -> list[Example]:
    """The examples of a file that :func:`dump` has made; none where there is no file."""
    if not path.is_file():
        return []
    parts = store.read_arrays(path)
    rows = {name: _rows(parts[name], parts[f"{name}_sizes"]) for name in ("common", "told")}
    documents, codes = parts["documents"], parts["codes"]
    return [
        Example(documents[document], codes[code], codes[ruled], common, told)
        for document, code, ruled, common, told in zip(
            parts["document"], parts["code"], parts["ruled"], rows["common"], rows["told"],
            strict=True,
        )
    ]  # fmt: skip


def _rows(gaps: Any, sizes: Any) -> list[frozenset[int]]:
    import numpy as np

    made, at = [], 0
    for size in sizes.tolist():
        made.append(frozenset(np.cumsum(gaps[at : at + size]).tolist()))
        at += size
    return made


def _matrix(rows: Sequence[frozenset[int]]) -> Any:
    """Rows of places as a sparse matrix of ones."""
    import numpy as np
    from scipy import sparse

    columns = np.fromiter((at for row in rows for at in sorted(row)), dtype=np.int32)
    ends = np.cumsum([0, *(len(row) for row in rows)])
    shape = (len(rows), 1 << hashed.BITS)
    return sparse.csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=shape)
