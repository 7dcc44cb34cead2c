"""Changes as rows: one for a fact that came or went, one for each value that changed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline import tables
from pipeline.displaytables import VOCABULARIES, duration, label, short
from pipeline.versions.model import Change, Diff, Fact, PolicyDiff

_PLACE = ("quote", "path", "heading", "page", "char_start", "char_end", "rule_id")
COLUMNS = (
    "old_source", "new_source", "organization", "table", "kind", "fact", "field", "old", "new",
    *(f"old_{name}" for name in _PLACE), *(f"new_{name}" for name in _PLACE),
)  # fmt: skip


def name(fact: Fact) -> str:
    """A fact in a few words: what a reader would call it."""
    row = fact.row
    if fact.table == "documents":
        return str(row["title"] or Path(row["source"]).name)
    if fact.table == "purposes":
        return short(fact.quote)
    if fact.table == "data_items":
        item = fact.quote if row["item"] == "other_item" else label("data_items", row["item"])
        return f"{short(item)}（{label('data_item_contexts', row['context'])}）"
    if fact.table == "retention":
        return short(row["subject"] or fact.quote)
    if fact.table == "recipients":
        return f"{row['name']}（{label('recipient_kinds', row['kind'])}）"
    who = [row[part] for part in ("organization", "department", "person") if row[part]]
    reach = [row[part] for part in ("phone", "email", "url") if row[part]]
    return f"{label('contact_roles', row['role'])}: {' '.join(who or reach) or short(fact.quote)}"


def shown(column: str, value: Any) -> str:
    """A value in words: the label of a code, with the code."""
    if value is None or value == ():
        return "—"
    values = value if isinstance(value, tuple) else (value,)
    if vocabulary := VOCABULARIES.get(column):
        return "、".join(f"{label(vocabulary, code)} ({code})" for code in values)
    if column == "duration":
        return f"{duration(value)} ({value})"
    return short(str(value), 120)


def records(diff: Diff) -> Iterator[dict[str, Any]]:
    """The rows of the CSV file and of ``Diff.frame()``; COLUMNS names them."""
    for policy in diff.policies:
        for change in policy.changes:
            yield from _of_change(policy, change)
    for kind, found in (("removed", diff.only_old), ("added", diff.only_new)):
        for one in found:
            side = "old" if kind == "removed" else "new"
            row = dict.fromkeys(COLUMNS) | {
                f"{side}_source": one.source, "organization": one.row["organization"],
                "table": "documents", "kind": kind, "fact": name(Fact("documents", one.row)),
            }  # fmt: skip
            yield row


def _of_change(policy: PolicyDiff, change: Change) -> Iterator[dict[str, Any]]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {
        "old_source": policy.old.source, "new_source": policy.new.source,
        "organization": policy.new.row["organization"] or policy.old.row["organization"],
        "table": change.table, "kind": change.kind, "fact": name(change.fact),
    }  # fmt: skip
    for side, fact in (("old", change.old), ("new", change.new)):
        if fact is not None and fact.table != "documents":
            row |= {f"{side}_{column}": _place(fact, column) for column in _PLACE}
    if not change.fields:
        yield row
    for field in change.fields:
        yield row | {"field": field.name, "old": field.old, "new": field.new}


def _place(fact: Fact, column: str) -> Any:
    return getattr(fact, column) if column in ("path", "heading") else fact.row[column]


def write_csv(diff: Diff, path: Path) -> None:
    """Write the changes as the tables are written: UTF-8 with BOM, formulas defused."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in records(diff):
            writer.writerow([tables.csv_cell(row[column]) for column in COLUMNS])
