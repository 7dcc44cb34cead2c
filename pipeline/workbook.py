"""The Excel workbook of a dataset: a sheet a table, made for a reader without SQL.

It is written from the finished Parquet or CSV files, batch by batch, so that a
large run needs no more memory than a small one. Every text is written as a text:
nothing in a policy becomes a formula or a link. Fact sheets begin with the file
and the organisation, so that nobody has to join tables; what Excel cannot hold
is named on the sheet ``notes``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import loading, tables, taxonomy

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# Limits of the file format: Microsoft, "Excel specifications and limits".
MAX_ROWS = 1_048_576
MAX_CELL = 32_767
FILE = "tables.xlsx"
_BATCH = 10_000
_CUT = "…[cut]"
# Offsets refer to the whole text, which stands in CSV and Parquet; no cell holds a long policy.
_LEFT_OUT = {"documents": ("text",)}
_KEYS = ("source", "organization")
# No XML document may hold these, escaped or not.
_NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
_WIDTHS = {
    "source": 28, "organization": 24, "quote": 60, "message": 60, "title": 36, "heading": 32,
    "codes": 30, "topics": 26, "name": 28, "subject": 28, "purpose": 36, "items": 36,
    "address": 36, "url": 30, "email": 26, "hours": 24, "department": 22, "rule_id": 26,
    "label_ja": 32, "label_en": 36, "dpv_iri": 44, "note": 100, "vocabulary": 20,
    "depth": 8, "page": 8, "confidence": 11, "is_named": 10,
}  # fmt: skip
_WIDTH = 16
_ID_WIDTH = 12
_WRAPPED = frozenset({"quote", "message", "note", "purpose", "items", "address", "title"})


@dataclass(slots=True)
class _Notes:
    """What the workbook does not show as the tables have it."""

    lines: list[str] = field(default_factory=list)
    cut: dict[tuple[str, str], int] = field(default_factory=dict)

    def all(self) -> list[str]:
        cuts = [
            f"{table}.{column}: {n} cells are longer than the {MAX_CELL:,} characters that Excel "
            f"allows and end in {_CUT}; CSV and Parquet hold them whole."
            for (table, column), n in self.cut.items()
        ]
        return [*self.lines, *cuts]


def write(run: Path, path: Path, *, max_rows: int = MAX_ROWS) -> list[str]:
    """Write the workbook of the dataset ``run`` to ``path``; returns its notes.

    A table of more than ``max_rows`` rows, head included, goes on in a second
    sheet, ``data_items (2)``. A note tells in words what was continued, cut or
    left out. Raises DatasetError if a table is missing.
    """
    import xlsxwriter

    notes = _Notes()
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(path, options) as book:
        styles = _Styles(book)
        names = _policies(run)
        for table in tables.TABLES:
            columns = _columns(table)
            found = _rows(run, table, columns, names, notes)
            _sheets(book, styles, table, columns, found, max_rows, notes)
        _sheets(book, styles, "codes", _CODE_COLUMNS, _codes(), max_rows, notes)
        for table, left in _LEFT_OUT.items():
            for column in left:
                notes.lines.append(f"{table}.{column} stands in CSV and Parquet only.")
        found = iter([(line,) for line in notes.all()])
        _sheets(book, styles, "notes", ("note",), found, max_rows, notes)
    return notes.all()


class _Styles:
    def __init__(self, book: Workbook) -> None:
        plain = {"valign": "top", "num_format": "@"}
        self.head = book.add_format(
            {"bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF", "valign": "vcenter"}
        )
        self.text = book.add_format(plain)
        self.wrapped = book.add_format({**plain, "text_wrap": True})
        self.number = book.add_format({"valign": "top"})
        self.share = book.add_format({"valign": "top", "num_format": "0.00"})

    def of(self, column: str) -> Any:
        return self.wrapped if column in _WRAPPED else self.text


def _columns(table: str) -> tuple[str, ...]:
    """What a reader looks for first; identifiers, offsets and hashes at the end."""
    left = (*_KEYS, *_LEFT_OUT.get(table, ()))
    own = [name for name in tables.columns(tables.ROW_TYPES[table]) if name not in left]
    return (*_KEYS, *sorted(own, key=_is_technical))


def _is_technical(column: str) -> bool:
    return column.endswith("_id") or column in ("sha256", "char_start", "char_end")


def _policies(run: Path) -> dict[str, tuple[str | None, str | None]]:
    """doc_id -> the keys that every other sheet begins with."""
    columns = ["doc_id", *_KEYS]
    return {
        row["doc_id"]: (row["source"], row["organization"])
        for batch in loading.batches(run, "documents", columns, _BATCH)
        for row in batch.to_pylist()
    }


def _rows(
    run: Path, table: str, columns: Sequence[str],
    policies: Mapping[str, tuple[str | None, str | None]], notes: _Notes,
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    read = list(columns if table == "documents" else columns[len(_KEYS) :])
    for batch in loading.batches(run, table, read, _BATCH):
        for row in batch.to_pylist():
            keys = policies.get(row["doc_id"], (None, None))
            values = row | dict(zip(_KEYS, keys, strict=True))
            yield tuple(_cell(values[name], table, name, notes) for name in columns)


def _cell(value: Any, table: str, column: str, notes: _Notes) -> Any:
    if isinstance(value, list):
        value = "|".join(value)
    if not isinstance(value, str):
        return value
    value = _NOT_XML.sub("\ufffd", value)
    kept = shortened(value)
    if kept != value:
        notes.cut[table, column] = notes.cut.get((table, column), 0) + 1
    return kept


def shortened(text: str) -> str:
    """``text`` as one cell may hold it; Excel counts UTF-16 units, two for many rare kanji."""
    if len(text) * 2 <= MAX_CELL or len(text.encode("utf-16-le")) // 2 <= MAX_CELL:
        return text
    room = (MAX_CELL - len(_CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


_CODE_COLUMNS = ("vocabulary", "code", "label_ja", "label_en", "group", "dpv_iri")


def _codes() -> Iterator[tuple[Any, ...]]:
    for vocabulary, codes in taxonomy.vocabularies().items():
        for c in codes:
            yield vocabulary, c.code, c.label_ja, c.label_en, c.group, c.dpv_iri


def _sheets(
    book: Workbook, styles: _Styles, name: str, columns: Sequence[str],
    rows: Iterator[tuple[Any, ...]], max_rows: int, notes: _Notes,
) -> None:  # fmt: skip
    """One sheet, or as many as the rows need; a table without rows keeps its head."""
    part = 1
    row = next(rows, None)
    while part == 1 or row is not None:
        sheet = _opened(book, styles, name if part == 1 else f"{name} ({part})", columns)
        at = 1
        while row is not None and at < max_rows:
            _write(sheet, at, row, columns, styles)
            row, at = next(rows, None), at + 1
        sheet.autofilter(0, 0, at - 1, len(columns) - 1)
        part += 1
    if part > 2:
        notes.lines.append(
            f"{name} has more rows than one sheet of Excel holds; it goes on up to the sheet "
            f"'{name} ({part - 1})'. Filters act on one sheet at a time."
        )


def _opened(book: Workbook, styles: _Styles, title: str, columns: Sequence[str]) -> Worksheet:
    sheet = book.add_worksheet(title)
    # The head, and beside a fact its file and organisation, stay in sight.
    sheet.freeze_panes(1, len(_KEYS) if tuple(columns[: len(_KEYS)]) == _KEYS else 0)
    sheet.set_row(0, 22)
    for index, column in enumerate(columns):
        default = _ID_WIDTH if _is_technical(column) else _WIDTH
        sheet.set_column(index, index, _WIDTHS.get(column, default))
        sheet.write_string(0, index, column, styles.head)
    return sheet


def _write(
    sheet: Worksheet, at: int, row: Sequence[Any], columns: Sequence[str], styles: _Styles
) -> None:
    for index, (value, column) in enumerate(zip(row, columns, strict=True)):
        if value is None:
            continue
        if isinstance(value, bool):
            sheet.write_boolean(at, index, value, styles.number)
        elif isinstance(value, int | float):
            style = styles.share if isinstance(value, float) else styles.number
            sheet.write_number(at, index, value, style)
        else:
            sheet.write_string(at, index, value, styles.of(column))
