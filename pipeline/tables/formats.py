"""Rows as CSV lines and as Arrow tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.tables.schema import Row, columns

if TYPE_CHECKING:
    import pyarrow as pa

# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_cell(value: Any) -> str:
    """A value as CSV text: lists joined by |, formulas defused with a leading '."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        value = "|".join(value)
    text = str(value)
    return "'" + text if isinstance(value, str) and text.startswith(_FORMULA) else text


def csv_lines(found: pa.Table | pa.RecordBatch, *, head: bool = True) -> Iterator[str]:
    """RFC 4180 lines (CRLF) of a table, the head line first."""
    if head:
        yield _csv_line(found.schema.names)
    for row in zip(*(column.to_pylist() for column in found.columns), strict=True):
        yield _csv_line([csv_cell(value) for value in row])


def _csv_line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()


@lru_cache(maxsize=32)
def arrow_schema(row_type: type) -> pa.Schema:
    """The Arrow schema of a row type."""
    import pyarrow as pa

    known = {
        str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_(),
        tuple: pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema([pa.field(name, known[kind]) for name, kind in columns(row_type).items()])


def arrow_table(row_type: type, found: Sequence[Row]) -> pa.Table:
    """An Arrow table of rows, typed also when it is empty."""
    import pyarrow as pa

    schema = arrow_schema(row_type)
    data = {name: [_arrow_value(getattr(r, name)) for r in found] for name in schema.names}
    return pa.Table.from_pydict(data, schema=schema)


def _arrow_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
