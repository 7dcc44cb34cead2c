"""Which extracted rows count as right, and the context that an error shows."""

from __future__ import annotations

from typing import Any

import pytest
from corpora import ROOT, SAMPLES

from pipeline import evaluate as judge
from pipeline.core import Span
from pipeline.evaluate.reliability import is_right
from pipeline.gold import TABLES, Gold, Label


def _label(table: str, start: int, end: int, **values: Any) -> Label:
    return Label(table, Span(start, end), values)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (_label("purposes", 0, 10, codes="delivery,analytics"), True),
        (_label("purposes", 0, 10, codes="analytics, delivery"), True),
        (_label("purposes", 0, 10, codes="delivery"), False),
        (_label("purposes", 8, 30, codes="delivery,analytics"), False),
        (_label("data_items", 41, 43, item="name", context="collected"), True),
        (_label("data_items", 41, 43, item="name", context="provided"), False),
        (_label("data_items", 80, 82, item="name", context="collected"), False),
        (_label("retention", 50, 55, duration="P1Y", bound="exact"), True),
        (_label("retention", 50, 55, duration="P1Y", bound="at_most"), False),
        (_label("recipients", 90, 95, kind="processor", name="架空配送 株式会社"), True),
        (_label("recipients", 90, 95, kind="joint_user", name="架空配送株式会社"), False),
        (_label("contacts", 90, 95, role="inquiry", phone="+81355500101"), True),
        (_label("contacts", 90, 95, role="inquiry", phone="+81355500109"), False),
    ],
)
def test_a_row_is_right_when_a_label_says_the_same(found: Label, right: bool) -> None:
    labels = (
        _label("purposes", 0, 11, codes="delivery,analytics"),
        _label("data_items", 40, 44, item="name", context="collected"),
        _label("retention", 52, 60, duration="P1Y", bound="exact"),
        _label("recipients", 0, 5, kind="processor", name="架空配送株式会社"),
        _label("contacts", 0, 5, role="company", phone="+81355500101", url="https://example.jp/"),
    )
    assert is_right(found, Gold("0" * 64, "t", {}, TABLES, labels)) is right


@pytest.fixture(scope="module")
def blog() -> list[judge.Labelled]:
    splits = ROOT / "corpus" / "splits.toml"
    found = judge.load(ROOT / "corpus" / "gold", [SAMPLES], splits, ("sample",))
    return [labelled for labelled in found if labelled.name.startswith("10_")]


def test_every_extracted_row_is_judged_once(blog: list[judge.Labelled]) -> None:
    rows = list(judge.judged(blog))
    scores = judge.evaluate("pipeline", judge.SYSTEMS["pipeline"], blog).total()
    for table, score in {"purposes": "purposes", "data_items": "data_items.mentions"}.items():
        assert sum(row["table"] == table for row in rows) == scores[score].predicted
    assert {row["document"] for row in rows} == {"10_small_blog.md"}
    assert all(0 < row["confidence"] <= 1 for row in rows)
    assert sum(row["right"] for row in rows) > len(rows) / 2


def test_an_error_shows_the_words_around_it(blog: list[judge.Labelled]) -> None:
    nothing = judge.evaluate("nothing", judge.SYSTEMS["nothing"], blog)
    rows = [row for row in nothing.errors() if row["score"] == "data_items.mentions"]
    assert len(rows) == len(blog[0].gold.of("data_items"))
    for row in rows:
        assert f"⟦{' '.join(row['quote'].split())}⟧" in row["context"]
        assert "\n" not in row["context"]
    text = " ".join(blog[0].document.text.split())
    assert all(row["context"].replace("⟦", "").replace("⟧", "") in text for row in rows)
