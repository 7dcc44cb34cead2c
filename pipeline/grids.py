"""The records of a table: rows under heads, or pairs of a key and a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.core import Cell, Span, Table
from pipeline.rules import Rules
from pipeline.text import tight

_ENUMERATOR_ONLY = re.compile(r"[\W_]*[0-9①-⑳ⅰ-ⅻⅠ-Ⅻア-ンa-zA-Z]{1,2}[\W_]*")
# What stands beside a head: a remark in brackets, what it means to whom.
_REMARK = re.compile(r"\([^()]*\)|「[^」]*」での[^「」]*")
_LONGEST_HEAD = 40
# The head of the values of key/value pairs.
_CONTENT = re.compile("(?:取扱い?|記載)?(?:内容|説明|概要|詳細|事項|回答|備考|値)(?:等|など)?")
CellField = tuple[str, str | None, Cell | None, bool]


class Grid:
    """Records of one table: rows under heads, or key/value pairs."""

    def __init__(self, text: str, table: Table, rules: Rules) -> None:
        self.text = text
        self.table = table
        self.rules = rules
        self.grid: list[list[Cell | None]] = [[None] * table.n_cols for _ in range(table.n_rows)]
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, table.n_rows)):
                for col in range(cell.col, min(cell.col + cell.col_span, table.n_cols)):
                    self.grid[row][col] = cell

    def words(self, cell: Cell | None) -> str:
        return tight(cell.span.of(self.text)) if cell else ""

    def role(self, head: str) -> str | None:
        """What a head means; its last word decides: 「提供する情報の利用目的」 is a purpose."""
        bare = _REMARK.sub("", head) or head
        if not bare or len(bare) > _LONGEST_HEAD:
            return None
        hits = self.rules.find("column", bare)
        final = [hit for hit in hits if hit.end == len(bare)]
        return (final or hits)[0].code if hits else None

    def records(self) -> Iterator[tuple[Span, list[CellField]]]:
        key = self._key_column()
        yield from self._pairs(key) if key is not None else self._rows()

    def _key_column(self) -> int | None:
        """The column that holds the heads of a key/value table, or None."""
        if not 2 <= self.table.n_cols <= 5 or self.table.n_rows < 2:
            return None
        for col in (0, 1):
            heads = [self.words(row[col]) for row in self.grid]
            if col == 0 and sum(map(_is_enumerator, heads)) * 2 > len(heads):
                continue
            known = sum(self.role(head) is not None for head in heads)
            if known * 2 >= len(heads) and known > self._known_in_first_row() and known >= 2:
                return col
            return None
        return None

    def _known_in_first_row(self) -> int:
        return sum(self.role(self.words(cell)) is not None for cell in _unique(self.grid[0]))

    def _pairs(self, key: int) -> Iterator[tuple[Span, list[CellField]]]:
        """One record for the table; a head that comes again begins a new one."""
        fields: list[CellField] = []
        span: Span | None = None
        for row in range(self.table.n_rows):
            cells = self.grid[row][key:]
            if row == 0 and self._heads_pairs(cells):
                continue
            for head, value in zip(cells[::2], cells[1::2], strict=False):
                name = self.words(head)
                if span is not None and any(name == f[0] for f in fields):
                    yield span, fields
                    fields, span = [], None
                fields.append((name, self.role(name), value, False))
                span = _cover(span, head, value)
        if span is not None:
            yield span, fields

    def _heads_pairs(self, cells: Sequence[Cell | None]) -> bool:
        """Whether the first row says 「項目 | 内容」; in Markdown the first pair is marked like it."""
        if len(cells) < 2 or not all(c is None or c.is_header for c in cells):
            return False
        head, value = (self.words(c) for c in cells[:2])
        plain = self.role(value) is not None or _CONTENT.fullmatch(value) or not value
        return bool(plain) or self.role(head) is None

    def _rows(self) -> Iterator[tuple[Span, list[CellField]]]:
        heads = [""] * self.table.n_cols
        for row in range(self.table.n_rows):
            cells = self.grid[row]
            if cells and all(c is None or c.is_header or not len(c.span) for c in cells):
                heads = [self.words(c) for c in cells]
                continue
            span = _cover(None, *(c for c in cells if c is not None and c.row == row))
            if span is None:
                continue
            fields: list[CellField] = []
            for col, cell in enumerate(cells):
                if cell is not None and cell.col != col:
                    continue  # the rest of a cell merged over columns
                inherited = cell is not None and cell.row != row
                fields.append((heads[col], self.role(heads[col]), cell, inherited))
            yield span, fields


def _is_enumerator(text: str) -> bool:
    return bool(_ENUMERATOR_ONLY.fullmatch(text))


def _unique(cells: Sequence[Cell | None]) -> list[Cell]:
    return list(dict.fromkeys(c for c in cells if c is not None))


def _cover(span: Span | None, *cells: Cell | None) -> Span | None:
    """The smallest span around ``span`` and the cells that hold text."""
    for cell in cells:
        if cell is not None and len(cell.span):
            start = cell.span.start if span is None else min(span.start, cell.span.start)
            end = cell.span.end if span is None else max(span.end, cell.span.end)
            span = Span(start, end)
    return span
