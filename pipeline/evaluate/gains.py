"""Gains and losses between two datasets of the same documents, without labels.

What a reviewer reads before merging a change of rules: which rows came, which
went, document by document. Rows are compared by what they say (their values and
their quote), not by their identifiers or the rule that made them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import tables

COMPARED = ("articles", "purposes", "data_items", "retention", "recipients", "contacts")
_IGNORED = frozenset({"rule_id", "confidence", "article_id", "parent_id", "page"})


@dataclass(frozen=True, slots=True)
class Change:
    """One row that only one of two datasets holds: ``gained`` or ``lost``."""

    source: str
    table: str
    kind: str
    quote: str
    values: str


def changes(before: Path, after: Path) -> list[Change]:
    """Rows gained and lost from the dataset ``before`` to the dataset ``after``.

    Only documents that both hold are compared, by the hash of their bytes.
    Raises FileNotFoundError if one of them is no dataset with Parquet files.
    """
    old, new = _documents(before), _documents(after)
    found: list[Change] = []
    for table in COMPARED:
        mine, theirs = _rows(before, table), _rows(after, table)
        for doc_id in sorted(old.keys() & new.keys(), key=lambda key: new[key]):
            gone = mine.get(doc_id, Counter()) - theirs.get(doc_id, Counter())
            come = theirs.get(doc_id, Counter()) - mine.get(doc_id, Counter())
            found += _as_changes(new[doc_id], table, "lost", gone)
            found += _as_changes(new[doc_id], table, "gained", come)
    return found


def counts(dataset: Path) -> dict[str, Counter[str]]:
    """document -> rows per table."""
    names = _documents(dataset)
    made: dict[str, Counter[str]] = {name: Counter() for name in names.values()}
    for table in COMPARED:
        for doc_id, found in _rows(dataset, table).items():
            made[names[doc_id]][table] += sum(found.values())
    return made


def _documents(dataset: Path) -> dict[str, str]:
    rows = _read(dataset, "documents", ["doc_id", "source"])
    return {row["doc_id"]: Path(row["source"]).name for row in rows}


_Key = tuple[str, str]


def _rows(dataset: Path, table: str) -> dict[str, Counter[_Key]]:
    names = list(tables.columns(tables.ROW_TYPES[table]))
    shown = [n for n in names if n not in _IGNORED and n != "doc_id" and not n.endswith("_id")]
    made: dict[str, Counter[_Key]] = {}
    for row in _read(dataset, table, names):
        values = ", ".join(
            f"{n}={_text(row[n])}" for n in shown
            if n not in ("quote", "char_start", "char_end") and row[n] not in (None, [])
        )  # fmt: skip
        made.setdefault(row["doc_id"], Counter())[(row.get("quote") or "", values)] += 1
    return made


def _text(value: Any) -> str:
    return "|".join(value) if isinstance(value, list) else str(value)


def _read(dataset: Path, table: str, names: list[str]) -> list[dict[str, Any]]:
    import pyarrow.dataset as ds

    folder = dataset / "parquet" / table
    if not folder.is_dir():
        raise FileNotFoundError(f"{dataset} holds no {folder.relative_to(dataset)}")
    rows: list[dict[str, Any]] = ds.dataset(folder).to_table(columns=names).to_pylist()
    return rows


def _as_changes(source: str, table: str, kind: str, found: Mapping[_Key, int]) -> Iterator[Change]:
    for (quote, values), times in found.items():
        for _ in range(times):
            yield Change(source, table, kind, quote, values)
