"""The gate: no score falls, and one that rises lifts its floor."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "gate"))

import floors

from pipeline.evaluate.corpus import digest

_LOW = {"validation": {"purposes": {"precision": 0.5, "recall": 0.4}}}
_MID = {"validation": {"purposes": {"precision": 0.6, "recall": 0.5}}}


@pytest.fixture(scope="module")
def measured() -> floors.Scores:
    return floors.measure()


def test_the_floors_belong_to_these_labels() -> None:
    assert floors.read()["labels"] == digest(floors.GOLD, floors.SPLITS), (
        "labels or splits have changed: look at the scores, then run python tests/gate/floors.py"
    )


def test_no_score_is_below_its_floor(measured: floors.Scores) -> None:
    if "validation" not in measured:
        warnings.warn("the real policies are not here: the samples alone are scored", stacklevel=1)
    assert floors.failures(floors.read()["floors"], measured) == []


def test_a_score_that_rises_lifts_its_floor(measured: floors.Scores) -> None:
    assert floors.lifted(floors.read()["floors"], measured) == [], "run python tests/gate/floors.py"


@pytest.mark.parametrize(
    ("stored", "measure", "n_failures", "n_lifted"),
    [
        (_MID, _MID, 0, 0),
        (_MID, _LOW, 2, 0),
        (_LOW, _MID, 0, 2),
        # precision falls while recall rises: neither hides the other
        (_MID, {"validation": {"purposes": {"precision": 0.59, "recall": 0.9}}}, 1, 1),
        # a score that can no longer be measured has fallen
        (_MID, {"validation": {}}, 2, 0),
        # within the tolerance nothing moves
        (_MID, {"validation": {"purposes": {"precision": 0.5996, "recall": 0.5004}}}, 0, 0),
        # parts that are not at hand are not judged
        (_MID, {}, 0, 0),
    ],
)
def test_the_gate_itself(stored: dict, measure: dict, n_failures: int, n_lifted: int) -> None:  # type: ignore[type-arg]
    assert len(floors.failures(stored, measure)) == n_failures
    assert len(floors.lifted(stored, measure)) == n_lifted


def test_changes_of_row_counts_are_told() -> None:
    import rows

    table = dict.fromkeys(rows.TABLES, 1)
    before = {"a": table, "b": table, "gone": table}
    after = {"a": table, "b": {**table, "purposes": 3}, "new": table}
    (line,) = rows.changes(before, after)
    assert line.split() == ["b", "purposes", "1", "->", "3"]
