"""Smoothed precisions of rules from what became of their rows on labelled policies.

A rule's precision is drawn to that of its table as if ``_WEIGHT`` further rows had
behaved as the table does, a level's to that of its rule in the same way (hierarchical
back-off). Rules were written on these very policies, so their rows are righter here than
elsewhere: rows that only one document shows count for less (``_ALONE``), and two numbers
fitted on the validation part bring all of them down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.evaluate.corpus import Labelled
from pipeline.evaluate.outcomes import Outcome, rows
from pipeline.learned import confidence as learned
from pipeline.weights import store

_WEIGHT = 8.0
_ALONE = 0.5
# Laplace's one right and one wrong row, for a table as a whole.
_PRIOR = (1.0, 2.0)


def precisions(found: Sequence[Outcome]) -> dict[str, Any]:
    """table -> its precision and rows, and those of its rules and their levels."""
    by_table: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in found:
        by_table[outcome.table].append(outcome)
    return {table: _table(members) for table, members in sorted(by_table.items())}


def made(tuned: Iterable[Labelled], unseen: Iterable[Labelled]) -> dict[str, Any]:
    """Precisions from the documents that rules were tuned on, brought down by unseen ones."""
    found = rows(tuned, {})
    tables = precisions(found)
    record = {"tables": tables, "slope": 1.0, "shift": 0.0}
    seen_first = rows(unseen, record)
    slope, shift = line(seen_first)
    data = [(x.table, x.rule_id, x.confidence, x.right) for x in (*found, *seen_first)]
    return {**record, "slope": slope, "shift": shift, "data": store.digest(data)}


def line(found: Sequence[Outcome]) -> tuple[float, float]:
    """Slope and shift in log odds that bring confidences to what was right (Platt 1999)."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if not found:
        return 1.0, 0.0
    said = np.clip([x.confidence for x in found], 0.005, 0.995)
    right = np.array([x.right for x in found])
    odds = np.log(said / (1 - said)).reshape(-1, 1)
    # every row counts as right and as wrong, by its shares
    features = np.vstack([odds, odds])
    target = np.concatenate([np.ones(len(found)), np.zeros(len(found))])
    one = LogisticRegression(C=1.0).fit(
        features, target, sample_weight=np.concatenate([right, 1 - right])
    )
    return round(max(float(one.coef_[0][0]), 0.0), 4), round(float(one.intercept_[0]), 4)


def _table(members: Sequence[Outcome]) -> dict[str, Any]:
    right = sum(x.right for x in members)
    whole = (right + _PRIOR[0]) / (len(members) + _PRIOR[1])
    by_rule: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in members:
        by_rule[outcome.rule_id].append(outcome)
    return {
        "precision": round(whole, 4), "rows": len(members),
        "rules": {rule: _rule(rows, whole) for rule, rows in sorted(by_rule.items())},
    }  # fmt: skip


def _rule(members: Sequence[Outcome], whole: float) -> dict[str, Any]:
    own = _smoothed(members, whole)
    by_level: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in members:
        by_level[learned.level(outcome.confidence)].append(outcome)
    levels = {key: round(_smoothed(rows, own), 4) for key, rows in sorted(by_level.items())}
    return {"precision": round(own, 4), "rows": len(members), "levels": levels}


def _smoothed(members: Sequence[Outcome], toward: float) -> float:
    trust = _ALONE if len({x.document for x in members}) < 2 else 1.0
    right, rows = trust * sum(x.right for x in members), trust * len(members)
    return (right + _WEIGHT * toward) / (rows + _WEIGHT)
