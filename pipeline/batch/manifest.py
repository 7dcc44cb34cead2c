"""Manifests: a CSV or Parquet table that lists documents, one a row.

Columns: ``path`` (a local path, from the manifest's folder, or a URL) or
``bytes`` (the document itself; in CSV its text), ``source`` (the name it goes
by; the path without it), ``media_type``. All other columns are passed through
to the table ``documents``.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.batch.items import Extra, File, Held, Item, refused
from pipeline.core import UnreadableError
from pipeline.places import is_remote, open_input

_SUFFIXES = (".csv", ".tsv", ".parquet")
_OWN = ("source", "path", "bytes", "media_type")
_NEEDED = ("path", "bytes", "source")
# Rows of a Parquet manifest that are in memory at once; each may carry a document.
_BATCH = 64
_BLOCK = 1 << 20
_SHOWN = 8  # names of columns in a message


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
                yield refused(location, "bad_manifest", _no_manifest(location, names))
                return
            for number, row in enumerate(rows, 1):
                yield _item(location, number, row)
    except FileNotFoundError:
        yield Item(location, File(location))
    except (OSError, ValueError, csv.Error, UnreadableError) as error:
        message = (
            f"{location} cannot be read as a manifest ({error}); "
            "save it again as CSV in UTF-8, or as Parquet."
        )
        yield refused(location, "bad_manifest", message)


def _no_manifest(location: str, names: list[str]) -> str:
    found = ", ".join(repr(name) for name in names[:_SHOWN]) or "none at all"
    return (
        f"{location} is no manifest: it has no column 'source', 'path' or 'bytes', but {found}; "
        "name the column of the documents 'source', or name the documents themselves."
    )


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
            text = io.TextIOWrapper(file, encoding=_encoding(file), newline="")
            delimiter = "\t" if location.lower().endswith(".tsv") else ","
            reader = csv.DictReader(text, delimiter=delimiter)
            yield list(reader.fieldnames or ()), reader


def _encoding(file: BinaryIO) -> str:
    """UTF-8, or what spreadsheets in Japanese Windows save as: CP932, and UTF-16 as "Unicode"."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    start = block = file.read(_BLOCK)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
        try:
            while block:
                decoder.decode(block)
                block = file.read(_BLOCK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            encoding = "cp932"
    file.seek(0)
    return encoding


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
