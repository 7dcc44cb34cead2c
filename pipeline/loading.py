"""A dataset from disk: as Arrow, pandas or Polars tables, or as views of DuckDB.

Parquet is read where it is there; a dataset of CSV alone gives the same tables,
with the lists, the types and the cells that stand behind a ``'`` restored.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pipeline import tables, taxonomy

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Engine = Literal["pandas", "polars"]
ENGINES: tuple[Engine, ...] = ("pandas", "polars")
# What csv_cell defused, to be given back; pyarrow's own regular expressions (RE2).
_DEFUSED = r"^'([=+\-@\t\r])"
_CSV_BLOCK = 1 << 20
# Years and months have no one length: 365 days and a twelfth of them.
_LENGTHS = {
    r"^P(\d+)Y": 365, r"^P[^T]*?(\d+)M": 365 / 12, r"(\d+)W": 7, r"(\d+)D": 1,
    r"(\d+)H": 1 / 24, r"T.*?(\d+)M": 1 / 1440,
}  # fmt: skip
_DAYS = "if(duration is null, null, {})".format(
    " + ".join(
        f"coalesce(try_cast(regexp_extract(duration, '{pattern}', 1) as double), 0) * {length!r}"
        for pattern, length in _LENGTHS.items()
    )
)


class DatasetError(Exception):
    """A directory that is no dataset, or a table that it lacks; the message says what to do."""


class MissingExtraError(ImportError):
    """A library that is not installed; the message names the extra that brings it."""

    def __init__(self, function: str, library: str) -> None:
        super().__init__(
            f"{function} needs {library}: pip install {library.lower()} "
            "(or Purapori with the extra 'explore')"
        )


def names() -> tuple[str, ...]:
    """Every table of a dataset: the tables of the contract, then the vocabularies."""
    return (*tables.TABLES, *(f"ref_{name}" for name in taxonomy.vocabularies()))


def row_type(name: str) -> type:
    """The row type of a table by name. Raises DatasetError for an unknown one."""
    if name not in names():
        raise DatasetError(f"there is no table {name!r}; known are {', '.join(names())}")
    return tables.ROW_TYPES.get(name, tables.CodeRow)


def files(run: Path, name: str) -> tuple[str, list[Path]]:
    """The files of a table and their kind, ``parquet`` or ``csv``.

    Raises DatasetError where ``run`` holds neither.
    """
    if parts := sorted((run / "parquet" / name).glob("*.parquet")):
        return "parquet", parts
    path = run / "csv" / f"{name}.csv"
    if path.is_file():
        return "csv", [path]
    if not run.is_dir():
        raise DatasetError(f"{run} does not exist; name the directory that extract wrote.")
    raise DatasetError(
        f"{run} holds no table {name!r} as Parquet or CSV; write it with purapori extract … --out {run}"
    )


def arrow(run: Path, name: str) -> pa.Table:
    """One table of a dataset with the types of the contract; raises DatasetError."""
    import pyarrow.parquet as pq

    schema = tables.arrow_schema(row_type(name))
    kind, parts = files(run, name)
    if kind == "csv":
        return _from_csv(parts[0], row_type(name))
    import pyarrow as pa

    found = pa.concat_tables([pq.read_table(part, partitioning=None) for part in parts])
    return found.select(schema.names).cast(schema)


def batches(run: Path, name: str, columns: list[str], size: int) -> Iterator[pa.RecordBatch]:
    """Some columns of one table, at most ``size`` rows at a time; raises DatasetError."""
    import pyarrow.parquet as pq

    kind, parts = files(run, name)
    if kind == "csv":
        yield from arrow(run, name).select(columns).to_batches(max_chunksize=size)
        return
    for part in parts:
        with pq.ParquetFile(part) as file:
            yield from file.iter_batches(batch_size=size, columns=columns)


def _from_csv(path: Path, kind: type) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv

    schema = tables.arrow_schema(kind)
    plain = {f.name: pa.string() if pa.types.is_list(f.type) else f.type for f in schema}
    # A cell may be as long as the file (the text of a policy), and no cell may be cut by a block.
    block = max(_CSV_BLOCK, path.stat().st_size + 1)
    try:
        found = csv.read_csv(
            path,
            read_options=csv.ReadOptions(block_size=block, encoding="utf8"),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types=plain, include_columns=schema.names, null_values=[""],
                strings_can_be_null=True, quoted_strings_can_be_null=True,
            ),
        )  # fmt: skip
    except (pa.ArrowInvalid, pa.ArrowKeyError, OverflowError) as error:
        message = f"{path} cannot be read ({error}); extract again, with --formats parquet if it is large."
        raise DatasetError(message) from error
    required = _required(kind)
    cells = [_restored(found[f.name], f.type, f.name in required) for f in schema]
    return pa.table(cells, schema=schema)


def _required(kind: type) -> frozenset[str]:
    """Columns that are never null; an empty cell of theirs is an empty text."""
    hints = typing.get_type_hints(kind)
    return frozenset(f.name for f in fields(kind) if not isinstance(hints[f.name], types.UnionType))


def _restored(column: pa.ChunkedArray, kind: pa.DataType, required: bool) -> pa.ChunkedArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_list(kind):
        empty = pa.array([[]], kind)[0]
        parts = pc.split_pattern(column, "|")
        return pc.if_else(pc.is_null(column), empty, parts).cast(kind)
    if not pa.types.is_string(kind):
        return column
    raw = pc.replace_substring_regex(column, _DEFUSED, r"\1")
    return pc.fill_null(raw, "") if required else raw


def load(run: Path, table: str | None, engine: str) -> Any:
    """See :func:`pipeline.load`."""
    if engine not in ENGINES:
        raise ValueError(f"unknown engine {engine!r}; known are {', '.join(ENGINES)}")
    frame = _pandas if engine == "pandas" else _polars
    if table is not None:
        return frame(arrow(run, table))
    return {name: frame(arrow(run, name)) for name in tables.TABLES}


def _pandas(found: pa.Table) -> Any:
    """Whole numbers stay whole where some are missing; lists are tuples, as in a Result."""
    import pandas as pd
    import pyarrow as pa

    frame = found.to_pandas(types_mapper={pa.int32(): pd.Int32Dtype()}.get)
    for field in found.schema:
        if pa.types.is_list(field.type):
            values = [tuple(cell) for cell in found[field.name].to_pylist()]
            frame[field.name] = pd.Series(values, index=frame.index, dtype=object)
    return frame


def _polars(found: pa.Table) -> Any:
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtraError("load(engine='polars')", "Polars") from error
    return pl.from_arrow(found)


def connect(run: Path) -> duckdb.DuckDBPyConnection:
    """See :func:`pipeline.connect`."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("connect", "DuckDB") from error
    there = {name: files(run, name) for name in tables.TABLES}
    there |= {name: files(run, name) for name in names() if name not in there}
    connection = duckdb.connect()
    for name, (kind, parts) in there.items():
        if kind == "parquet":
            connection.execute(f'create view "{name}" as select * from {_scan(parts)}')  # noqa: S608 - names are ours, paths quoted
        else:
            connection.register(name, arrow(run, name))
    connection.execute(f"create macro days(duration) as {_DAYS}")
    return connection


def _scan(parts: list[Path]) -> str:
    quoted = ", ".join("'" + str(part.resolve()).replace("'", "''") + "'" for part in parts)
    return f"read_parquet([{quoted}])"
