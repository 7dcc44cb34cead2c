"""Tables without rules: rows whose cells begin (or end) at the same places.

Only what can hardly be anything else is taken: at least three rows that all have the
same two or more cells, in one stretch, aligned within a third of an em. Enumerators
before their text and tables of contents are no tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.sources.enumerators import own_marker
from pipeline.sources.heads import is_enumerator
from pipeline.sources.pdftable import PageCell, PageTable
from pipeline.sources.pdftext import Char
from pipeline.sources.pdfvisual import VisualLine, line_of

_MIN_ROWS = 3
# In ems: the gap between two cells, how exactly they are aligned, the distance of rows.
_GAP = 1.5
_ALIGNED = 0.35
_MAX_PITCH = 3.2
_PAGE = re.compile(r"[.…・\s]*[0-9０-９]{1,3}")
_MAX_CELL = 40

Row = list[VisualLine]


def aligned_tables(rows: Sequence[Sequence[Char]]) -> list[PageTable]:
    """The tables that alignment alone shows among rows of characters outside ruled tables."""
    cut = [groups for row in rows if (groups := _groups(row))]
    if sum(len(groups) > 1 for groups in cut) < _MIN_ROWS:
        return []
    found = [_cells(groups) if len(groups) > 1 else [] for groups in cut]
    return [_table(run) for run in _runs(found) if _is_table(run)]


def _groups(row: Sequence[Char]) -> list[list[Char]]:
    """The row cut at wide gaps."""
    groups: list[list[Char]] = []
    last: Char | None = None
    for char in row:
        if char.text.isspace():
            if groups:
                groups[-1].append(char)
            continue
        if last is None or char.left - last.right > _GAP * char.size:
            groups.append([])
        groups[-1].append(char)
        last = char
    return groups


def _cells(groups: Sequence[Sequence[Char]]) -> Row:
    return [line for group in groups for line in line_of(group)]


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Stretches of rows of two or more cells that are aligned with the row before."""
    run: list[Row] = []
    for row in rows:
        if len(row) > 1 and run and _follows(run[-1], row):
            run.append(row)
            continue
        if run:
            yield run
        run = [row] if len(row) > 1 else []
    if run:
        yield run


def _follows(upper: Row, lower: Row) -> bool:
    em = max(cell.size for cell in (*upper, *lower))
    near = upper[0].base - lower[0].base <= _MAX_PITCH * em
    if len(upper) != len(lower) or not near:
        return False
    return all(_is_aligned(a, b, em) for a, b in zip(upper, lower, strict=True))


def _is_aligned(upper: VisualLine, lower: VisualLine, em: float) -> bool:
    reach = _ALIGNED * em
    return abs(upper.left - lower.left) <= reach or abs(upper.right - lower.right) <= reach


def _is_table(run: Sequence[Row]) -> bool:
    if len(run) < _MIN_ROWS:
        return False
    columns = list(zip(*run, strict=True))
    if any(len(cell.text) > _MAX_CELL for row in run for cell in row):
        return False
    if all(is_enumerator(cell.text) for cell in columns[0]):
        return False
    if all(_PAGE.fullmatch(cell.text) for cell in columns[-1]):
        return False
    marked = sum(bool(own_marker(row[0].text)) for row in run)
    edges = [min(cell.left for cell in column) for column in columns]
    ends = [max(cell.right for cell in column) for column in columns]
    if all(_is_prose(column) for column in columns):
        return False
    apart = all(after > end for end, after in zip(ends, edges[1:], strict=False))
    return apart and marked * 2 <= len(run)


def _is_prose(column: Sequence[VisualLine]) -> bool:
    """Whether these are lines of one text, many of which run to its right edge."""
    left, right = min(line.left for line in column), max(line.right for line in column)
    em = column[0].size
    full = sum(right - line.right <= 2.1 * em for line in column)
    return right - left >= 9 * em and full >= 0.4 * len(column)


def _table(run: Sequence[Row]) -> PageTable:
    cells = tuple(
        PageCell(number, col, line.text, chars=line.chars)
        for number, row in enumerate(run)
        for col, line in enumerate(row)
    )
    size = max(line.size for row in run for line in row)
    pitch = min((a[0].base - b[0].base for a, b in pairwise(run)), default=size)
    top, bottom = run[0][0].base + size, run[-1][0].base - min(0.3 * size, 0.5 * pitch)
    left = min(line.left for row in run for line in row)
    right = max(line.right for row in run for line in row)
    return PageTable(top, bottom, left - 1, right + 1, len(run), len(run[0]), cells)
