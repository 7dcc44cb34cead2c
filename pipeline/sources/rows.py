"""Tables in plain text: rows whose cells a tab or a pipe separates, with their spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core import Cell, Span, Table
from pipeline.sources.build import stripped
from pipeline.sources.heads import head_positions, is_enumerator, looks_like_head

Row = list[Span]


def split_tabs(text: str, line: Span) -> Row:
    """The fields of a line, without the blanks around each."""
    start, fields = line.start, []
    while True:
        end = text.find("\t", start, line.end)
        stop = line.end if end < 0 else end
        fields.append(stripped(text, start, stop))
        if end < 0:
            return fields
        start = end + 1


def is_tab_row(text: str, line: Span) -> bool:
    """Whether a tab stands between two visible stretches, and not after an enumerator."""
    if text.find("\t", line.start, line.end) < 0:
        return False
    visible = stripped(text, line.start, line.end)
    if "\t" not in text[visible.start : visible.end]:
        return False
    filled = [field for field in split_tabs(text, visible) if field]
    return not (len(filled) == 2 and is_enumerator(filled[0].of(text)))


def tab_tables(text: str, lines: Sequence[Span]) -> list[tuple[list[int], Table]]:
    """Every tab table, with the indices of the lines that belong to it.

    ``lines`` are the physical lines of ``text``, without their LF.
    """
    found = []
    at = 0
    while at < len(lines):
        if not is_tab_row(text, lines[at]):
            at += 1
            continue
        run = _Run(text, lines, at)
        run.extend()
        if len(run.rows) > 1:
            found.append((run.members, _table(text, run.rows)))
        at = run.at
    return found


class _Run:
    """The rows of one tab table, gathered line by line from its first row."""

    def __init__(self, text: str, lines: Sequence[Span], first: int) -> None:
        self.text, self.lines = text, lines
        self.rows: list[Row] = [split_tabs(text, lines[first])]
        self.members = [first]
        self.at = first + 1

    def extend(self) -> None:
        while self.at < len(self.lines) and self._take():
            pass

    def _take(self) -> bool:
        """Take the next line if it belongs to the table; False when the table ends."""
        line = self.lines[self.at]
        if not stripped(self.text, line.start, line.end):
            return self._cross_gap()
        if is_tab_row(self.text, line) or self._is_continued_row(line):
            self._add(self.at)
            return True
        return self._continue_cell(line)

    def _add(self, index: int) -> None:
        self.rows.append(split_tabs(self.text, self.lines[index]))
        self.members.append(index)
        self.at = index + 1

    def _is_continued_row(self, line: Span) -> bool:
        """A blank first field, or a blank last one: ``⇥text`` and ``text⇥``."""
        fields = split_tabs(self.text, line)
        return len(fields) == len(self.rows[-1]) > 1

    def _cross_gap(self) -> bool:
        """Go on after blank lines where a page break has cut the table in two."""
        at = self.at
        while at < len(self.lines) and not stripped(self.text, *_ends(self.lines[at])):
            if "\t" in self.lines[at].of(self.text):
                return False
            at += 1
        if at == len(self.lines) or not self._goes_on(self.lines[at]):
            return False
        self._add(at)
        return True

    def _goes_on(self, line: Span) -> bool:
        fields = split_tabs(self.text, line)
        if len(fields) != len(self.rows[0]):
            return False
        if line.of(self.text).startswith("\t") or self._repeats_head(fields):
            return True
        texts = [field.of(self.text) for field in fields]
        return is_tab_row(self.text, line) and not looks_like_head(texts)

    def _repeats_head(self, fields: Row) -> bool:
        return _key(self.text, fields) == _key(self.text, self.rows[0])

    def _continue_cell(self, line: Span) -> bool:
        """A line without tabs between two rows goes on with the last cell of the first."""
        following = self.at + 1
        if self.members[-1] != self.at - 1 or following >= len(self.lines):
            return False
        after = self.lines[following]
        heads = [field.of(self.text) for field in split_tabs(self.text, after)]
        if not is_tab_row(self.text, after) or looks_like_head(heads):
            return False
        last = self.rows[-1][-1]
        whole = stripped(self.text, line.start, line.end)
        self.rows[-1][-1] = Span(last.start, whole.end) if last else whole
        self.members.append(self.at)
        self.at += 1
        return True


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _key(text: str, fields: Row) -> tuple[str, ...]:
    return tuple("".join(field.of(text).split()) for field in fields)


def _table(text: str, rows: list[Row]) -> Table:
    """The grid: a blank below a filled cell belongs to it, a repeated head is left out."""
    n_cols = max(map(len, rows))
    head = _key(text, rows[0])
    kept = [row for i, row in enumerate(rows) if i == 0 or _key(text, row) != head]
    texts = {(r, c): f.of(text) for r, row in enumerate(kept) for c, f in enumerate(row)}
    cells = _merged(_padded(kept, n_cols), head_positions(texts))
    start = min(field.start for field in rows[0])
    end = max(field.end for row in rows for field in row)
    return Table(Span(start, end), len(kept), n_cols, tuple(cells))


def _padded(rows: list[Row], n_cols: int) -> list[Row]:
    return [row + [Span(row[-1].end, row[-1].end)] * (n_cols - len(row)) for row in rows]


def _merged(rows: list[Row], heads: frozenset[tuple[int, int]]) -> list[Cell]:
    cells: list[Cell] = []
    above: dict[int, int] = {}
    for r, row in enumerate(rows):
        for c, span in enumerate(row):
            if not span and _grows_right(cells, r, c, heads):
                cells[-1] = replace(cells[-1], col_span=cells[-1].col_span + 1)
            elif not span and c in above and (c or not _is_blank_row(row)):
                upper = cells[above[c]]
                cells[above[c]] = replace(upper, row_span=r - upper.row + 1)
            else:
                cells.append(Cell(r, c, span, is_header=(r, c) in heads))
                _remember(above, c, cells)
    return cells


def _remember(above: dict[int, int], col: int, cells: list[Cell]) -> None:
    """Only a filled cell that heads no column can go on in the row below."""
    last = cells[-1]
    if last.span and not (last.is_header and last.row == 0):
        above[col] = len(cells) - 1
    else:
        above.pop(col, None)


def _is_blank_row(row: Row) -> bool:
    return not any(row)


def _grows_right(cells: list[Cell], row: int, col: int, heads: frozenset[tuple[int, int]]) -> bool:
    """A blank in the head row widens the head on its left."""
    left = cells[-1] if cells else None
    is_head_row = row == 0 and (0, 1) in heads
    return bool(is_head_row and col and left and left.row == 0 and left.span)


# --- Markdown pipe tables -------------------------------------------------------------

_SEPARATOR = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


def is_separator(line: str) -> bool:
    """Whether a line is the row of dashes below the head of a pipe table."""
    return "|" in line and _SEPARATOR.fullmatch(line) is not None


def split_pipes(text: str, line: Span) -> Row:
    r"""The fields of a pipe row; an escaped pipe (``\|``) separates nothing."""
    visible = stripped(text, line.start, line.end)
    start = visible.start + text.startswith("|", visible.start)
    fields, at = [], start
    while at < visible.end:
        if text[at] == "\\":
            at += 2
            continue
        if text[at] == "|":
            fields.append(stripped(text, start, at))
            start = at + 1
        at += 1
    if start < visible.end:
        fields.append(stripped(text, start, visible.end))
    return fields


def pipe_table(text: str, rows: Sequence[Row], *, has_head: bool) -> Table:
    """A table of pipe rows (GitHub Flavored Markdown, section 4.10).

    ``has_head`` is false where the head row is blank, as in Markdown made from
    a table without one; the rows are then judged by their words. Pipe tables have
    no merged cells: writers leave blank what a cell above covers.
    """
    n_cols = max(map(len, rows))
    padded = _padded([row or [Span(0, 0)] for row in rows], n_cols)
    texts = {(r, c): s.of(text) for r, row in enumerate(padded) for c, s in enumerate(row)}
    first_row = frozenset(place for place in texts if place[0] == 0)
    heads = first_row if has_head else head_positions(texts)
    cells = _merged(padded, heads)
    spans = [span for row in padded for span in row if span]
    whole = Span(spans[0].start, spans[-1].end)
    return Table(whole, len(rows), n_cols, tuple(cells))
