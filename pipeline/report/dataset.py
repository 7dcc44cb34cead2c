"""The tables of a run as the report needs them, and clear words where they are not there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import loading, taxonomy
from pipeline.tables import FACTS

Row = dict[str, Any]
Rows = list[Row]
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
    """Read a dataset, from Parquet where it is there, else from CSV.

    Raises ReportError where ``path`` is no dataset, and where a table is missing,
    is damaged or lacks columns.
    """
    record = _record(path)
    labels = {
        name: {row["code"]: (row["label_ja"], row["label_en"]) for row in rows(path, f"ref_{name}")}
        for name in taxonomy.vocabularies()
    }
    return Run(path, record, {name: rows(path, name) for name in _READ}, labels)


def rows(path: Path, table: str) -> Rows:
    """One table of a dataset; raises ReportError."""
    import pyarrow as pa

    try:
        found: Rows = loading.arrow(path, table).to_pylist()
    except loading.DatasetError as error:
        raise ReportError(str(error)) from error
    except (pa.ArrowException, KeyError, OSError) as error:
        message = f"the table {table!r} of {path} cannot be read ({error}); extract again."
        raise ReportError(message) from error
    return found


def by_document(found: Rows) -> Mapping[str, Rows]:
    """Rows by their ``doc_id``, in the order they have."""
    sorted_out: dict[str, Rows] = defaultdict(list)
    for row in found:
        sorted_out[row["doc_id"]].append(row)
    return sorted_out


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
