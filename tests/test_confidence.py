"""Confidence: what it is made of, what it is judged by, what --min-confidence leaves out."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from corpora import ROOT

import pipeline
from pipeline.evaluate.outcomes import Outcome, bins, calibration_error, precision_at_recall
from pipeline.learned import confidence
from pipeline.settings import Settings
from pipeline.training import outcomes, snippets
from pipeline.training.confidence import lines, precisions
from pipeline.weights import store

_TEXT = "1. 利用目的\n(1) お買い上げの品をお送りするため\n(2) 上記に付随する業務\n2. 取得する情報\n氏名、住所、好きな色の情報\n"


def _rows(
    right: float, n: int, rule: str = "a", raw: float = 0.8, document: str = ""
) -> list[Outcome]:
    return [Outcome("purposes", rule, raw, right, document or f"d{at % 2}") for at in range(n)]


def test_a_rule_that_is_seen_often_has_its_own_precision() -> None:
    found = precisions([*_rows(1.0, 200), *_rows(0.0, 200, "b")])["purposes"]
    assert found["precision"] == 0.5
    assert found["rules"]["a"]["precision"] > 0.97
    assert found["rules"]["b"]["precision"] < 0.03


def test_a_rare_rule_stays_near_its_table() -> None:
    often = _rows(1.0, 98) + _rows(0.0, 98, "b")
    rules = precisions([*often, *_rows(1.0, 2, "rare"), *_rows(1.0, 2, "alone", document="x")])
    rare, alone = (rules["purposes"]["rules"][name]["precision"] for name in ("rare", "alone"))
    # what one document alone shows counts for less than what two show
    assert 0.5 < alone < rare < 0.7


def test_levels_of_a_rule_are_told_apart() -> None:
    found = precisions([*_rows(1.0, 60, raw=0.9), *_rows(0.0, 60, raw=0.5)])["purposes"]
    levels = found["rules"]["a"]["levels"]
    assert levels["0.90"] > 0.9 > 0.1 > levels["0.50"]


@pytest.mark.parametrize(
    ("rule", "raw", "expected"),
    [("a", 0.9, 0.95), ("a", 0.1, 0.8), ("mine.rule", 0.9, 0.6)],
)
def test_what_is_unseen_falls_back(rule: str, raw: float, expected: float) -> None:
    stored = {"purposes": {"precision": 0.6, "rules": {
        "a": {"precision": 0.8, "levels": {"0.90": 0.95}}}}}  # fmt: skip
    assert confidence.precision(stored, "purposes", rule, raw) == expected


def test_unseen_policies_bring_precisions_down() -> None:
    # rows that are said to be right at .95 and are at .8
    said = [Outcome("purposes", "a", 0.95, float(at % 5 > 0), "d") for at in range(400)]
    assert confidence.unseen(0.95, *lines(said)["purposes"]) == pytest.approx(0.8, abs=0.03)
    assert lines([]) == {"": (1.0, 0.0)}


def test_every_table_is_brought_down_by_itself() -> None:
    said = [Outcome("purposes", "a", 0.9, 1.0, "d") for _ in range(400)]
    said += [Outcome("recipients", "b", 0.9, float(at % 2), "d") for at in range(400)]
    said += [Outcome("contacts", "c", 0.9, 1.0, "d")]
    made = lines(said)
    of = {table: confidence.unseen(0.9, *line) for table, line in made.items()}
    assert of["recipients"] == pytest.approx(0.5, abs=0.05)
    assert of["purposes"] > 0.95
    # one row says little: the table stays near what all show
    assert of["recipients"] < of["contacts"] < of["purposes"]


def test_outcomes_are_kept_without_texts(tmp_path: Path) -> None:
    rows = [
        Outcome("purposes", "a", 0.85, 0.5, "d1", 0.9),
        Outcome("contacts", "b", 0.9, 1.0, "d2"),
    ]
    path = tmp_path / outcomes.FILE
    path.write_bytes(store.dump_arrays(outcomes._parts(rows, 1)))
    assert outcomes.load(path) == (rows[:1], rows[1:])
    assert outcomes.load(tmp_path / "none.zip") == ([], [])


def test_outcomes_of_other_documents_stay(tmp_path: Path) -> None:
    labelled = snippets.load(ROOT / "corpus" / "snippets")[:6]
    path = tmp_path / outcomes.FILE
    outcomes.write(path, labelled[:4], labelled[4:])
    whole = outcomes.load(path)
    outcomes.write(path, labelled[1:2], labelled[5:])
    assert all(whole)
    assert [sorted(map(repr, part)) for part in outcomes.load(path)] == [
        sorted(map(repr, part)) for part in whole
    ]


def test_reliability() -> None:
    found = [*_rows(1.0, 8, raw=0.85), *_rows(0.0, 2, raw=0.85), *_rows(1.0, 10, raw=0.97)]
    (low, high, n, said, was), sure = bins(found)
    assert (low, high, n, was) == (0.8, 0.9, 10, 0.8)
    assert said == pytest.approx(0.85)
    assert sure[2:] == pytest.approx((10, 0.97, 1.0))
    assert calibration_error(found) == pytest.approx(0.5 * 0.05 + 0.5 * 0.03)
    assert math.isnan(calibration_error([]))


@pytest.mark.parametrize(
    ("gold", "expected"),
    # the ten sure rows reach 10 of 11; of 12 only with the doubtful ones; of 30 never
    [(11, (1.0, 0.9)), (12, (11 / 15, 0.5)), (30, None)],
)
def test_precision_at_recall(gold: int, expected: tuple[float, float] | None) -> None:
    sure, doubtful = _rows(1.0, 10, raw=0.9), _rows(0.2, 5, raw=0.5)
    found = precision_at_recall([*doubtful, *sure], gold)
    assert found == (expected and pytest.approx(expected))


def test_recall_counts_a_row_that_is_said_again_once() -> None:
    rows = [replace(row, again=at > 0) for at, row in enumerate(_rows(1.0, 3, raw=0.9))]
    assert precision_at_recall(rows, 2) is None
    assert precision_at_recall([replace(row, again=False) for row in rows], 2) == (1.0, 0.9)


def test_less_sure_facts_are_left_out_with_their_links() -> None:
    whole = pipeline.extract(_TEXT)
    seen = sorted(row.confidence for t in ("purposes", "data_items") for row in whole.rows[t])
    assert len(set(seen)) > 1
    least = seen[-1]
    part = pipeline.extract(_TEXT, settings=Settings(min_confidence=least))
    kept = [row for t in ("purposes", "data_items") for row in part.rows[t]]
    assert 0 < len(kept) < len(seen)
    assert all(row.confidence >= least for row in kept)
    ids = {row.purpose_id for row in part.rows["purposes"]} | {
        row.data_item_id for row in part.rows["data_items"]
    }  # fmt: skip
    assert all({link.source_id, link.target_id} <= ids for link in part.rows["links"])


def test_settings_with_a_least_confidence_are_other_settings() -> None:
    assert Settings().digest() != Settings(min_confidence=0.5).digest()
