"""Rows per table and document against the last release, for a reviewer to read.

``python tests/gate/rows.py`` prints every document whose number of rows has
changed since ``rows.json`` was written; ``--update`` writes it anew, at a
release. No labels are needed, so it covers every policy at hand. Which rows came
and went, with their quotes, ``purapori gains BEFORE AFTER`` tells from two
datasets.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import corpora

STORED = Path(__file__).with_name("rows.json")
TABLES = ("articles", "purposes", "data_items", "retention", "recipients", "contacts", "links")

Counts = dict[str, dict[str, int]]


def count() -> Counts:
    """document -> table -> rows, for every policy at hand."""
    return {
        path.name: {table: len(corpora.result(path).rows[table]) for table in TABLES}
        for path in corpora.documents()
    }


def changes(before: Counts, after: Counts) -> list[str]:
    """A line for every document and table whose number of rows differs."""
    return [
        f"{name[:32]:<34}{table:<12}{old.get(table, 0):>5} -> {after[name][table]}"
        for name, old in sorted(before.items())
        if name in after
        for table in TABLES
        if old.get(table, 0) != after[name][table]
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    update = parser.parse_args().update
    after = count()
    before: Counts = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {}
    found = changes(before, after)
    new = sorted(after.keys() - before.keys())
    print("\n".join([*found, *(f"{name} is new" for name in new)]) or "no change")
    if update:
        merged = {**before, **after}
        STORED.write_text(json.dumps(merged, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
