"""Writing canonical text: lines and table rows in, text with blocks and tables out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.core import Block, Cell, LineKind, Span, Table
from pipeline.sources.heads import head_positions

_BLANKS = " \t\n\r\x0b\x0c\u3000\u00a0\u200b\ufeff\u2060\u00ad"


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell before it has a place in the text: one line of text, maybe empty."""

    row: int
    col: int
    text: str
    row_span: int = 1
    col_span: int = 1
    is_header: bool = False


def stripped(text: str, start: int, end: int) -> Span:
    """``[start, end)`` of ``text`` without the blanks around it."""
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return Span(start, end)


def physical_lines(text: str) -> list[Span]:
    """The lines of ``text`` without their LF; no other character ends a line."""
    lines, start = [], 0
    while (end := text.find("\n", start)) >= 0:
        lines.append(Span(start, end))
        start = end + 1
    return [*lines, Span(start, len(text))] if start < len(text) else lines


class Builder:
    """Collects lines and tables; every line and every row ends with LF."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []

    @property
    def length(self) -> int:
        """Code points written so far: where the next line begins."""
        return self._length

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(self._blocks)

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(self._tables)

    def line(
        self,
        text: str,
        kind: LineKind = "text",
        *,
        level: int | None = None,
        marker: str = "",
        bold: bool = False,
    ) -> None:
        """Write one line; ``text`` begins with ``marker`` if there is one."""
        text = text.strip(_BLANKS).replace("\n", " ")
        if not text:
            return
        start = self._length
        printed = Span(start, start + len(marker)) if marker and text.startswith(marker) else None
        block = Block(kind, Span(start, start + len(text)), level, printed, bold)
        self._blocks.append(block)
        self._write(text)

    def table(self, cells: Iterable[GridCell], n_rows: int, n_cols: int) -> list[int]:
        """Write a grid, one line a row; a merged cell stands in its first row and column.

        Returns:
            The offset of the first character of each row.
        """
        by_row: dict[int, list[GridCell]] = {}
        for cell in cells:
            by_row.setdefault(cell.row, []).append(cell)
        placed: list[Cell] = []
        starts = []
        for row in range(n_rows):
            starts.append(self._length)
            placed += self._row(by_row.get(row, []), n_cols)
        whole = Span(starts[0], self._length - 1)
        self._tables.append(Table(whole, n_rows, n_cols, tuple(placed)))
        return starts

    def _row(self, cells: list[GridCell], n_cols: int) -> list[Cell]:
        fields = [""] * n_cols
        for cell in cells:
            fields[cell.col] = _one_line(cell.text)
        offsets, at = [], self._length
        for text in fields:
            offsets.append(at)
            at += len(text) + 1
        line = "\t".join(fields)
        span = stripped(line, 0, len(line))
        if span:
            moved = Span(span.start + self._length, span.end + self._length)
            self._blocks.append(Block("table_row", moved))
        self._write(line)
        return [_placed(c, offsets[c.col], fields[c.col]) for c in sorted(cells, key=_column)]

    def _write(self, line: str) -> None:
        self._pieces += (line, "\n")
        self._length += len(line) + 1


def _placed(cell: GridCell, start: int, text: str) -> Cell:
    span = Span(start, start + len(text))
    return Cell(cell.row, cell.col, span, cell.row_span, cell.col_span, cell.is_header)


def _column(cell: GridCell) -> int:
    return cell.col


def _one_line(text: str) -> str:
    return re.sub(r"[\t\n]+", " ", text).strip(_BLANKS)


def with_heads(cells: Sequence[GridCell]) -> list[GridCell]:
    """The cells with column or row heads marked by their words, unless some are already."""
    if any(cell.is_header for cell in cells):
        return list(cells)
    heads = head_positions({(cell.row, cell.col): cell.text for cell in cells})
    return [replace(c, is_header=True) if (c.row, c.col) in heads else c for c in cells]
