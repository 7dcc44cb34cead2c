"""An error is shown with the words around it."""

from __future__ import annotations

import pytest
from corpora import ROOT, SAMPLES

from pipeline import evaluate as judge


@pytest.fixture(scope="module")
def blog() -> list[judge.Labelled]:
    splits = ROOT / "corpus" / "splits.toml"
    found = judge.load(ROOT / "corpus" / "gold", [SAMPLES], splits, ("sample",))
    return [labelled for labelled in found if labelled.name.startswith("10_")]


def test_an_error_shows_the_words_around_it(blog: list[judge.Labelled]) -> None:
    nothing = judge.evaluate("nothing", judge.SYSTEMS["nothing"], blog)
    rows = [row for row in nothing.errors() if row["score"] == "data_items.mentions"]
    assert len(rows) == len(blog[0].gold.of("data_items"))
    for row in rows:
        assert f"⟦{' '.join(row['quote'].split())}⟧" in row["context"]
        assert "\n" not in row["context"]
    text = " ".join(blog[0].document.text.split())
    assert all(row["context"].replace("⟦", "").replace("⟧", "") in text for row in rows)
