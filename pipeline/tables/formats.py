"""Rows as CSV lines and as Arrow tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.tables.schema import Row, columns

if TYPE_CHECKING:
    import pyarrow as pa

# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_cell(value: Any) -> str:
    """A value as CSV text: lists joined by |, formulas defused with a leading '."""
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return csv_cell("|".join(value))
    return str(value)


def csv_text(found: pa.Table | pa.RecordBatch, *, head: bool = True) -> str:
    """RFC 4180 lines (CRLF) of a table, the head line first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if head:
        writer.writerow(found.schema.names)
    writer.writerows(zip(*map(_csv_column, found.columns), strict=True))
    return buffer.getvalue()


def _csv_column(column: pa.ChunkedArray) -> list[Any]:
    """The cells of a column; csv_cell is asked only where it would change one.

    The writer puts "" for None, a text as it is and str for a number, as csv_cell does.
    """
    import pyarrow as pa

    values: list[Any] = column.to_pylist()
    is_number = pa.types.is_integer(column.type) or pa.types.is_floating(column.type)
    if is_number or (pa.types.is_string(column.type) and not _has_formula(column)):
        return values
    return list(map(csv_cell, values))


def _has_formula(column: pa.ChunkedArray) -> bool:
    """Whether a cell of a column of texts begins as a formula does."""
    import pyarrow.compute as pc

    firsts = pc.unique(pc.utf8_slice_codeunits(column, 0, 1)).to_pylist()
    return not set(_FORMULA).isdisjoint(firsts)


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
