"""Tables of contacts whose columns, not rows, are the contacts.

Rows are read from left to right elsewhere; here a table that stands on its side
is turned, so that the fields of one contact follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pipeline.core import Span
from pipeline.core.quick import quick

_LABELS_ONLY = re.compile(r"^[^0-9@]{1,14}$")
_FIELD_TITLE = re.compile(
    "(?i)(?:お?電話(?:番号)?|tel|telephone|phone|fax|ファックス|e-?mail|e?メール(?:アドレス)?|電子メール(?:アドレス)?"
    "|連絡先|氏名[^0-9]{0,8}|名前|担当者名?|部署名?|担当部署|所属[^0-9]{0,6}|役職|職名|職位|住所|所在地)"
)


@quick
@dataclass(frozen=True, slots=True)
class Row:
    """A physical line: the spans of its cells, empty ones included."""

    line: int
    start: int
    cells: tuple[Span, ...]


def in_columns(text: str, rows: list[Row]) -> list[Row]:
    """The rows, those of a table with two label/value pairs a row turned into two lists.

    「氏名 A 氏名 B / 電話 1 電話 2」 is two contacts side by side: the left pairs
    come first, then the right ones.
    """
    result: list[Row] = []
    run: list[Row] = []
    for row in [*rows, None]:
        if row is not None and len(row.cells) > 1 and (not run or row.line - run[-1].line <= 2):
            run.append(row)
            continue
        result += _unfolded(text, run)
        run = []
        if row is not None:
            if len(row.cells) > 1:
                run.append(row)
            else:
                result.append(row)
    return result


def _unfolded(text: str, run: list[Row]) -> list[Row]:
    if not any(_two_pairs(text, row) for row in run):
        return [row for part in _same_width(run) for row in _turned(text, part)]
    left = [Row(row.line, row.start, _half(row, 0)) for row in run]
    right = [Row(row.line, row.start, _half(row, 1)) for row in run]
    return left + right


def _two_pairs(text: str, row: Row) -> bool:
    cells = [span.of(text) for span in row.cells if len(span)]
    return len(cells) == 4 and cells[0] == cells[2] and bool(_LABELS_ONLY.match(cells[0]))


def _half(row: Row, side: int) -> tuple[Span, ...]:
    filled = tuple(span for span in row.cells if len(span))
    half = (len(filled) + 1) // 2
    return filled[:half] if side == 0 else filled[half:]


def _same_width(run: list[Row]) -> Iterator[list[Row]]:
    """The parts of a run whose rows have the same number of cells."""
    for _, rows in groupby(run, key=lambda row: len(row.cells)):
        yield list(rows)


def _turned(text: str, rows: list[Row]) -> list[Row]:
    """A table with a person or desk a column, its columns one below the other.

    「区分 責任者 担当部署 / 電話 1 2 / メール 3 4」: the first column says what each row holds.
    """
    width = len(rows[0].cells) if rows else 0
    if width < 3 or sum(_is_of_one_kind(text, row) for row in rows) < 2:
        return rows
    return [
        Row(row.line, row.start, (row.cells[0], row.cells[column]))
        for column in range(1, width)
        for row in rows
    ]


def _is_of_one_kind(text: str, row: Row) -> bool:
    """Whether the row is headed by the name of a field and holds it in every cell."""
    title, *values = (span.of(text) for span in row.cells)
    return bool(_FIELD_TITLE.fullmatch(title)) and all(values)
