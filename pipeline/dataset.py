"""A run's output directory: CSV and Parquet as the contract says, and ``run.json``.

A run is written beside its place and moved there when it is whole, so that an
interrupted or failed run never damages what an earlier one wrote.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from pipeline import tables, workbook

FORMATS = ("csv", "parquet", "xlsx")
DEFAULT_FORMATS = ("csv", "parquet")
_UNFINISHED = ".unfinished"
# Rows of a table that are gathered before a Parquet row group is written.
_GROUP_ROWS = 20_000


class OutputError(Exception):
    """The output directory cannot be used; the message says why and what to do."""


class DatasetWriter:
    """Writes the tables of a run, document by document.

    Args:
        out: the directory of the dataset; replaced as a whole on :meth:`close`.
        formats: some of FORMATS. ``xlsx`` is made from the finished tables.

    Raises OutputError if ``out`` holds something that is not a dataset of ours.
    """

    def __init__(self, out: Path, formats: Sequence[str] = DEFAULT_FORMATS) -> None:
        check_output(out)
        self.out = out
        self.work = out.with_name(out.name + _UNFINISHED)
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        self.formats = formats
        written = [name for name in formats if name in _SINKS] or ["parquet"]
        self.sinks = [_SINKS[name](self.work) for name in written]
        self.counts: Counter[str] = Counter()
        for name, found in tables.reference_rows().items():
            self._write(name, tables.CodeRow, found)

    def add(self, found: Mapping[str, Sequence[tables.Row]]) -> None:
        """Append the rows of one document."""
        for name, row_type in tables.ROW_TYPES.items():
            self.counts[name] += len(found[name])
            self._write(name, row_type, found[name])

    def _write(self, name: str, row_type: type, found: Sequence[tables.Row]) -> None:
        for sink in self.sinks:
            sink.write(name, row_type, found)

    def close(self, run: Mapping[str, Any]) -> list[str]:
        """Finish the files, add ``run.json``, and put the dataset in its place.

        Returns what the workbook could not show, in words; it stands on its last sheet too.
        """
        for sink in self.sinks:
            sink.close()
        notes = self._workbook() if "xlsx" in self.formats else []
        text = json.dumps(run, ensure_ascii=False, indent=2) + "\n"
        (self.work / "run.json").write_text(text, "utf-8")
        previous = self.out.with_name(self.out.name + ".previous")
        shutil.rmtree(previous, ignore_errors=True)
        if self.out.exists():
            self.out.rename(previous)
        self.work.rename(self.out)
        shutil.rmtree(previous, ignore_errors=True)
        return notes

    def _workbook(self) -> list[str]:
        folder = self.work / "xlsx"
        folder.mkdir()
        notes = workbook.write(self.work, folder / workbook.FILE)
        if "parquet" not in self.formats and "csv" not in self.formats:
            shutil.rmtree(self.work / "parquet")  # it only served the workbook
        return notes


def check_output(out: Path) -> None:
    """Raise OutputError unless ``out`` is new, empty, or an earlier run of ours."""
    if out.is_file():
        raise OutputError(f"{out} is a file; name a directory for the tables.")
    if out.is_dir() and any(out.iterdir()) and not (out / "run.json").is_file():
        raise OutputError(f"{out} holds other files; name a new directory for the tables.")


class _CsvSink:
    """``csv/<table>.csv``: UTF-8 with BOM, so that spreadsheets read the Japanese."""

    def __init__(self, work: Path) -> None:
        self.folder = work / "csv"
        self.folder.mkdir()
        self.files: dict[str, TextIO] = {}

    def write(self, name: str, row_type: type, found: Sequence[tables.Row]) -> None:
        new = name not in self.files
        if new:
            path = self.folder / f"{name}.csv"
            self.files[name] = path.open("w", encoding="utf-8-sig", newline="")
        self.files[name].writelines(tables.csv_lines(row_type, found, head=new))

    def close(self) -> None:
        for file in self.files.values():
            file.close()


class _ParquetSink:
    """``parquet/<table>/part-0.parquet``, row groups of bounded size."""

    def __init__(self, work: Path) -> None:
        self.folder = work / "parquet"
        self.waiting: dict[str, tuple[type, list[tables.Row]]] = {}
        self.writers: dict[str, Any] = {}

    def write(self, name: str, row_type: type, found: Sequence[tables.Row]) -> None:
        _, waiting = self.waiting.setdefault(name, (row_type, []))
        waiting.extend(found)
        if len(waiting) >= _GROUP_ROWS:
            self._flush(name)

    def _flush(self, name: str) -> None:
        import pyarrow.parquet as pq

        row_type, waiting = self.waiting[name]
        if name not in self.writers:
            path = self.folder / name
            path.mkdir(parents=True)
            schema = tables.arrow_schema(row_type)
            self.writers[name] = pq.ParquetWriter(path / "part-0.parquet", schema)
        self.writers[name].write_table(tables.arrow_table(row_type, waiting))
        self.waiting[name] = (row_type, [])

    def close(self) -> None:
        for name in list(self.waiting):
            self._flush(name)
        for writer in self.writers.values():
            writer.close()


_SINKS: Mapping[str, type[_CsvSink | _ParquetSink]] = {"csv": _CsvSink, "parquet": _ParquetSink}
