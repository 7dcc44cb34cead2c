"""The tables of a run as the report needs them, and clear words where they are not there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import tables, taxonomy

Row = dict[str, Any]
Rows = list[Row]
FACTS = ("purposes", "data_items", "retention", "recipients", "contacts")
_READ = ("documents", "articles", *FACTS, "links", "problems")


class ReportError(Exception):
    """A dataset or a folder that the report cannot use; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Run:
    """One dataset: its record, its tables, and the labels (ja, en) of every code."""

    path: Path
    record: Mapping[str, Any]
    tables: Mapping[str, Rows]
    labels: Mapping[str, Mapping[str, tuple[str, str]]]

    @property
    def name(self) -> str:
        return self.path.resolve().name


def load(path: Path) -> Run:
    """Read a dataset.

    Raises ReportError where ``path`` is no dataset with Parquet tables, and where
    a table is damaged or lacks columns.
    """
    record = _record(path)
    found = {name: _rows(path, name) for name in _READ}
    labels = {
        name: {
            row["code"]: (row["label_ja"], row["label_en"]) for row in _rows(path, f"ref_{name}")
        }
        for name in taxonomy.vocabularies()
    }
    return Run(path, record, found, labels)


def by_document(rows: Rows) -> Mapping[str, Rows]:
    """Rows by their ``doc_id``, in the order they have."""
    found: dict[str, Rows] = defaultdict(list)
    for row in rows:
        found[row["doc_id"]].append(row)
    return found


def _record(path: Path) -> Mapping[str, Any]:
    if not path.is_dir():
        raise ReportError(f"{path} is no directory; name one that extract has written with --out.")
    file = path / "run.json"
    try:
        record = json.loads(file.read_text("utf-8"))
    except FileNotFoundError as error:
        message = (
            f"{path} holds no run.json, so it is no dataset; name one that extract has written."
        )
        raise ReportError(message) from error
    except (OSError, ValueError) as error:
        raise ReportError(f"{file} cannot be read ({error}); extract again.") from error
    return record if isinstance(record, dict) else {}


def _rows(path: Path, table: str) -> Rows:
    import pyarrow as pa
    import pyarrow.dataset as ds

    folder = path / "parquet" / table
    if not folder.is_dir():
        message = f"{path} holds no parquet/{table}; extract again with --formats csv,parquet."
        raise ReportError(message)
    names = list(tables.columns(tables.ROW_TYPES.get(table, tables.CodeRow)))
    try:
        data = ds.dataset(folder, format="parquet")
        if missing := [name for name in names if name not in data.schema.names]:
            message = f"{folder} lacks the columns {', '.join(missing)}; extract again."
            raise ReportError(message)
        rows: Rows = data.to_table(columns=names).to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise ReportError(f"{folder} cannot be read ({error}); extract again.") from error
    return rows
