"""A run's output: CSV and Parquet as the contract says, a workbook, and ``run.json``.

A dataset is written beside its place and moved there when it is whole, so that
an interrupted or failed run never damages what an earlier one wrote.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from pipeline import tables, workbook
from pipeline.places import LocalPlace, Place

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("csv", "parquet", "xlsx")
DEFAULT_FORMATS = ("csv", "parquet")
UNFINISHED = ".unfinished"
RECORD = "run.json"
# What is gathered before a Parquet row group is written: of a table, and of all together.
_GROUP_ROWS = 20_000
_GROUP_BYTES = 4_000_000
_WAITING_BYTES = 8_000_000


class OutputError(Exception):
    """The output directory cannot be used; the message says why and what to do."""


class DatasetWriter:
    """Writes the tables of a run, piece by piece.

    Args:
        work: a folder for the dataset while it is written.
        formats: some of FORMATS. ``xlsx`` is made from the finished tables, in a local folder.

    Raises OutputError for a workbook that is to stand elsewhere.
    """

    def __init__(self, work: Place, formats: Sequence[str] = DEFAULT_FORMATS) -> None:
        check_formats(work, formats)
        self.work = work
        self.formats = formats
        for name in (*FORMATS, RECORD):
            work.remove(name)
        written = [name for name in formats if name in _SINKS] or ["parquet"]
        self.sinks = [_SINKS[name](work.child(name)) for name in written]
        self.counts: Counter[str] = Counter()
        for name, found in tables.reference_rows().items():
            self.write(name, tables.arrow_table(tables.CodeRow, found))

    def write(self, name: str, found: pa.Table) -> None:
        """Append rows to a table; every piece of one table has the same columns."""
        self.counts[name] += found.num_rows
        for sink in self.sinks:
            sink.write(name, found)

    def close(self, run: Mapping[str, Any]) -> list[str]:
        """Finish the files and add ``run.json``.

        Returns what the workbook could not show, in words; it stands on its last sheet too.
        """
        for sink in self.sinks:
            sink.close()
        notes = self._workbook() if "xlsx" in self.formats else []
        text = json.dumps(run, ensure_ascii=False, indent=2) + "\n"
        self.work.write(RECORD, text.encode())
        return notes

    def _workbook(self) -> list[str]:
        if not isinstance(self.work, LocalPlace):  # refused at the start
            return []
        folder = self.work.path / "xlsx"
        folder.mkdir()
        notes = workbook.write(self.work.path, folder / workbook.FILE)
        if not set(self.formats) & set(_SINKS):
            self.work.remove("parquet")  # it only served the workbook
        return notes


def check_formats(out: Place, formats: Sequence[str]) -> None:
    """Raise OutputError if a format cannot be written to ``out``."""
    if "xlsx" in formats and not isinstance(out, LocalPlace):
        raise OutputError(
            f"a workbook cannot be written to {out}; choose csv or parquet, or a local folder."
        )


def check_output(out: Place) -> None:
    """Raise OutputError unless ``out`` is new, empty, or an earlier run of ours.

    A run that was ended while it put its dataset in place left the earlier one
    aside; it comes back first.
    """
    if isinstance(out, LocalPlace):
        if out.path.is_file():
            raise OutputError(f"{out} is a file; name a directory for the tables.")
        previous = Path(out.sibling(".previous").path)
        if previous.is_dir() and not out.path.exists():
            previous.rename(out.path)
    if out.names() and not out.has(RECORD):
        raise OutputError(f"{out} holds other files; name a new directory for the tables.")


class _CsvSink:
    """``csv/<table>.csv``: UTF-8 with BOM, so that spreadsheets read the Japanese."""

    def __init__(self, folder: Place) -> None:
        self.folder = folder
        self.files: dict[str, TextIO] = {}

    def write(self, name: str, found: pa.Table) -> None:
        if name not in self.files:
            raw = self.folder.open(f"{name}.csv", "wb")
            self.files[name] = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
            self.files[name].write(tables.csv_text(found.slice(0, 0)))
        self.files[name].write(tables.csv_text(found, head=False))

    def close(self) -> None:
        for file in self.files.values():
            file.close()


class _ParquetSink:
    """``parquet/<table>/part-0.parquet``, row groups of bounded size."""

    def __init__(self, folder: Place) -> None:
        self.folder = folder
        self.waiting: dict[str, list[pa.Table]] = {}
        self.bytes: Counter[str] = Counter()  # of what waits
        self.writers: dict[str, Any] = {}

    def write(self, name: str, found: pa.Table) -> None:
        waiting = self.waiting.setdefault(name, [])
        waiting.append(found)
        self.bytes[name] += found.nbytes
        rows = sum(t.num_rows for t in waiting)
        if rows >= _GROUP_ROWS or self.bytes[name] >= _GROUP_BYTES:
            self._flush(name)
        elif self.bytes.total() >= _WAITING_BYTES:
            self._flush(max(self.bytes, key=self.bytes.__getitem__))

    def _flush(self, name: str) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        found = pa.concat_tables(self.waiting[name])
        if name not in self.writers:
            file = self.folder.open(f"{name}/part-0.parquet", "wb")
            self.writers[name] = (pq.ParquetWriter(file, found.schema), file)
        self.writers[name][0].write_table(found)
        self.waiting[name] = []
        self.bytes[name] = 0

    def close(self) -> None:
        for name, waiting in self.waiting.items():
            if waiting:
                self._flush(name)
        for writer, file in self.writers.values():
            writer.close()
            file.close()


_SINKS: Mapping[str, type[_CsvSink | _ParquetSink]] = {"csv": _CsvSink, "parquet": _ParquetSink}
