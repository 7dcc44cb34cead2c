"""Smoothed precisions of rules from what became of their rows on labelled policies.

A rule's precision is drawn to that of its table as if ``_WEIGHT`` further rows had
behaved as the table does, a level's to that of its rule in the same way (hierarchical
back-off). Rules were written on these very policies, so their rows are righter here than
elsewhere: rows that only one document shows count for less (``_ALONE``), and two numbers a table,
fitted on policies that no rule was tuned on, bring them down.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
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


Kept = tuple[Sequence[Outcome], Sequence[Outcome]]


def made(
    tuned: Iterable[Labelled], unseen: Iterable[Labelled], kept: Kept = ((), ())
) -> dict[str, Any]:
    """Precisions from the documents that rules were tuned on, brought down by unseen ones.

    ``kept``: outcomes of documents that are not at hand, of both kinds.
    """
    found = [*rows(tuned, {}), *kept[0]]
    tables = precisions(found)
    record = {"tables": tables, "lines": {"": (1.0, 0.0)}}
    seen_first = [*rows(unseen, record), *(_said(one, tables) for one in kept[1])]
    data = [(x.table, x.rule_id, x.confidence, x.right) for x in (*found, *seen_first)]
    return {**record, "lines": lines(seen_first), "data": store.digest(data)}


def _said(one: Outcome, tables: dict[str, Any]) -> Outcome:
    """An outcome with the precision that its rule has on the documents it was tuned on."""
    known = learned.precision(tables, one.table, one.rule_id, one.confidence)
    return replace(one, confidence=known * one.share)


def lines(found: Sequence[Outcome]) -> dict[str, tuple[float, float]]:
    """Slope and shift in log odds that bring confidences to what was right (Platt 1999).

    One line a table, and one for all ("") that those of tables with few rows are drawn to.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if not found:
        return {"": (1.0, 0.0)}
    tables = sorted({x.table for x in found})
    said = np.clip([x.confidence for x in found], 0.005, 0.995)
    right = np.array([x.right for x in found])
    odds = np.log(said / (1 - said)).reshape(-1, 1)
    own = np.array([[float(x.table == table) for table in tables] for x in found])
    features = np.hstack([odds, own, odds * own])
    # every row counts as right and as wrong, by its shares
    one = LogisticRegression(C=1.0, max_iter=1000).fit(
        np.vstack([features, features]),
        np.concatenate([np.ones(len(found)), np.zeros(len(found))]),
        sample_weight=np.concatenate([right, 1 - right]),
    )
    slope, *rest = one.coef_[0].tolist()
    shifts, slopes = rest[: len(tables)], rest[len(tables) :]
    shift = float(one.intercept_[0])
    made = {"": (slope, shift)} | {
        table: (slope + more, shift + further)
        for table, more, further in zip(tables, slopes, shifts, strict=True)
    }
    means = {"": right.mean()} | {
        table: right[own[:, at] > 0].mean() for at, table in enumerate(tables)
    }
    return {table: _rising(a, b, float(means[table])) for table, (a, b) in made.items()}


def _rising(slope: float, shift: float, mean: float) -> tuple[float, float]:
    """The line, or the mean where the surer rows are not the righter ones."""
    if slope <= 0:
        mean = min(max(mean, 0.005), 0.995)
        slope, shift = 0.0, math.log(mean / (1 - mean))
    return round(slope, 4), round(shift, 4)


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
