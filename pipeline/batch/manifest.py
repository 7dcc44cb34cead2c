"""Manifests: a CSV or Parquet table that lists documents, one a row.

Columns: ``path`` (a local path, from the manifest's folder, or a URL) or
``bytes`` (the document itself; in CSV its text), ``source`` (the name it goes
by; the path without it), ``media_type``. All other columns are passed through
to the table ``documents``.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.batch.items import Extra, File, Held, Item, refused
from pipeline.core import UnreadableError
from pipeline.places import is_remote, open_input

_SUFFIXES = (".csv", ".tsv", ".parquet")
_OWN = ("source", "path", "bytes", "media_type")
_NEEDED = ("path", "bytes", "source")
# Rows of a Parquet manifest that are in memory at once; each may carry a document.
_BATCH = 64


def is_manifest(location: str) -> bool:
    return location.lower().endswith(_SUFFIXES)


def items(location: str) -> Iterator[Item]:
    """The documents of a manifest in the order of its rows.

    A table that is no manifest is one item that says so when it is read, and so
    is a row that names no document.
    """
    try:
        with _rows(location) as (names, rows):
            if not set(_NEEDED) & set(names):
                message = (
                    f"{location} is no manifest: it has no column 'path', 'bytes' or 'source'; "
                    "add one, or name the documents themselves."
                )
                yield refused(location, "bad_manifest", message)
                return
            for number, row in enumerate(rows, 1):
                yield _item(location, number, row)
    except FileNotFoundError:
        yield Item(location, File(location))
    except (OSError, ValueError, csv.Error, UnreadableError) as error:
        message = f"{location} cannot be read as a manifest ({error}); check how it was written."
        yield refused(location, "bad_manifest", message)


@contextmanager
def _rows(location: str) -> Iterator[tuple[list[str], Iterable[Mapping[str, Any]]]]:
    """The column names and the rows."""
    with open_input(location) as file:
        if location.lower().endswith(".parquet"):
            import pyarrow.parquet as pq

            table = pq.ParquetFile(file)
            batches = table.iter_batches(batch_size=_BATCH)
            yield list(table.schema_arrow.names), (r for b in batches for r in b.to_pylist())
        else:
            csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
            delimiter = "\t" if location.lower().endswith(".tsv") else ","
            reader = csv.DictReader(text, delimiter=delimiter)
            yield list(reader.fieldnames or ()), reader


def _item(manifest: str, number: int, row: Mapping[str, Any]) -> Item:
    extra = {str(name): _extra(value) for name, value in row.items() if _is_extra(name)}
    declared = str(row.get("media_type") or "") or None
    data, where = row.get("bytes"), str(row.get("path") or "")
    name = str(row.get("source") or where) or f"{manifest} row {number}"
    if data not in (None, ""):
        held = Held(data.encode() if isinstance(data, str) else bytes(data))
        return Item(name, held, declared, extra)
    where = where or str(row.get("source") or "")
    if not where:
        message = f"{name} names no document: 'path' and 'bytes' are empty; fill one of them."
        return refused(name, "bad_manifest", message)
    return Item(name, File(_resolved(manifest, where)), declared, extra)


def _is_extra(name: str | None) -> bool:
    return name is not None and name not in _OWN  # None holds cells beyond the last column


def _resolved(manifest: str, where: str) -> str:
    """A path from the manifest's own folder; URLs and absolute paths as they are."""
    if is_remote(where) or Path(where).is_absolute():
        return where
    if is_remote(manifest):
        return f"{manifest.rsplit('/', 1)[0]}/{where}"
    return (Path(manifest).parent / where).as_posix()


def _extra(value: Any) -> Extra:
    """A value of a further column; what is neither text nor number becomes text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return json.dumps(value, ensure_ascii=False, default=str)
