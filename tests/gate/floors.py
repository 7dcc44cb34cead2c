"""The quality gate: floors for precision and recall, pinned to the labels they hold for.

``python tests/gate/floors.py`` measures and lifts the floors. It refuses to lower
one unless ``--allow-regression`` says so, and re-pins the labels only when the
label files themselves have changed.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import corpora

from pipeline import evaluate
from pipeline.evaluate.corpus import digest

FLOORS = Path(__file__).with_name("floors.json")
GOLD = corpora.ROOT / "corpus" / "gold"
SPLITS = corpora.ROOT / "corpus" / "splits.toml"
# One row more or less in the smallest table moves a score by more than this; it
# only absorbs rounding of the stored figures.
TOLERANCE = 0.0005
# The gate stands on these; the test part is never looked at here.
PARTS = ("validation", "sample")

Scores = dict[str, dict[str, dict[str, float]]]


def measure() -> Scores:
    """part -> score -> {precision, recall}, for the parts whose documents are at hand."""
    folders = [corpora.SAMPLES, corpora.REAL]
    measured: Scores = {}
    for part in PARTS:
        documents = evaluate.load(GOLD, folders, SPLITS, [part])
        if not documents:
            continue
        found = evaluate.evaluate("pipeline", evaluate.SYSTEMS["pipeline"], documents)
        measured[part] = {
            score: {
                name: round(value, 4)
                for name in ("precision", "recall")
                if not math.isnan(value := getattr(counts, name))
            }
            for score, counts in found.total().items()
        }
    return measured


def read() -> dict[str, Any]:
    """The stored floors: labels digest, tolerance, floors."""
    stored: dict[str, Any] = json.loads(FLOORS.read_text("utf-8"))
    return stored


def failures(floors: Mapping[str, Any], measured: Mapping[str, Any]) -> list[str]:
    """Every measured value below its floor, and every floor that was not measured."""
    found = []
    for part in measured:
        for score, values in floors.get(part, {}).items():
            for name, floor in values.items():
                value = measured[part].get(score, {}).get(name, 0.0)
                if value < floor - TOLERANCE:
                    found.append(f"{part} {score} {name}: {value:.4f} is below {floor:.4f}")
    return found


def lifted(floors: Mapping[str, Any], measured: Mapping[str, Any]) -> list[str]:
    """Every measured value above its floor: the floor must be lifted to it."""
    return [
        f"{part} {score} {name}: {value:.4f} is above {floor:.4f}"
        for part in measured
        for score, values in measured[part].items()
        for name, value in values.items()
        if value > (floor := floors.get(part, {}).get(score, {}).get(name, 0.0)) + TOLERANCE
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--allow-regression", action="store_true")
    allowed = parser.parse_args().allow_regression
    measured = measure()
    stored = read() if FLOORS.exists() else {"floors": {}, "labels": None}
    labels = digest(GOLD, SPLITS)
    lower = failures(stored["floors"], measured)
    if lower and stored["labels"] == labels and not allowed:
        sys.exit("refused; --allow-regression lowers floors:\n" + "\n".join(lower))
    floors = {**stored["floors"], **measured}
    record = {"labels": labels, "tolerance": TOLERANCE, "floors": floors}
    FLOORS.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{FLOORS}: {', '.join(measured)}")


if __name__ == "__main__":
    main()
