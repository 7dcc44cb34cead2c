"""HTML tables: the grid of their cells, and whether they hold data at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.sources.heads import is_enumerator
from pipeline.sources.htmlnodes import Element

_MAX_SPAN = 60
_LONG = 200
_PROSE = 250
_FRAMED = frozenset({"table", "h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell with its place in the grid and the element that it came from."""

    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    text: str
    element: Element


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table, blank rows and columns left out."""

    n_rows: int = 0
    n_cols: int = 0
    cells: tuple[SourceCell, ...] = field(default=())
    is_layout: bool = False

    def rows(self) -> Iterator[list[SourceCell]]:
        """The cells that begin in each row, from left to right."""
        by_row: dict[int, list[SourceCell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        for row in sorted(by_row):
            yield sorted(by_row[row], key=lambda cell: cell.col)


def grid_of(table: Element, text_of: Callable[[Element], str]) -> Grid:
    """The grid of ``table``; ``text_of`` gives the one-line text of a cell.

    It is asked only where the table may hold data: a table in which another table
    or a heading stands arranges the page, whatever its cells say.
    """
    cells = _without_blank(_placed([*_rows(table)]))
    is_frame = any(element.tag in _FRAMED for element in table.descendants())
    if not is_frame:
        cells = [replace(cell, text=text_of(cell.element)) for cell in cells]
    n_rows = max((cell.row + cell.row_span for cell in cells), default=0)
    n_cols = max((cell.col + cell.col_span for cell in cells), default=0)
    grid = Grid(n_rows, n_cols, tuple(cells))
    return replace(grid, is_layout=is_frame or _is_layout(table, grid))


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    """The rows of the table itself, with whether they stand in its head."""
    for part in table.elements():
        if part.tag == "tr":
            yield part, False
        elif part.tag in {"thead", "tbody", "tfoot"}:
            for row in part.elements():
                if row.tag == "tr":
                    yield row, part.tag == "thead"


def _placed(rows: list[tuple[Element, bool]]) -> list[SourceCell]:
    """Each cell at its row and column, by the table model of HTML."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for r, (row, is_head) in enumerate(rows):
        col = 0
        for element in row.elements():
            if element.tag not in {"td", "th"}:
                continue
            while (r, col) in taken:
                col += 1
            height = _span(element, "rowspan", len(rows) - r)
            width = _span(element, "colspan", _MAX_SPAN)
            taken |= {(r + i, col + j) for i in range(height) for j in range(width)}
            is_header = is_head or element.tag == "th"
            cells.append(SourceCell(r, col, height, width, is_header, "", element))
            col += width
    return cells


def _span(element: Element, name: str, limit: int) -> int:
    value = element.attribute(name).strip()
    if not value.isdecimal() or len(value) > 5:
        return 1
    number = int(value) or (limit if name == "rowspan" else 1)
    return max(1, min(number, limit, _MAX_SPAN if name == "colspan" else limit))


def _without_blank(cells: list[SourceCell]) -> list[SourceCell]:
    """The cells without rows and columns in which nothing stands (spacers)."""
    rows = sorted({cell.row for cell in cells if cell.element.size})
    cols = sorted({cell.col for cell in cells if cell.element.size})
    row_at = {row: i for i, row in enumerate(rows)}
    col_at = {col: i for i, col in enumerate(cols)}
    kept = []
    for cell in cells:
        if cell.row not in row_at or cell.col not in col_at:
            continue
        height = sum(cell.row <= row < cell.row + cell.row_span for row in rows)
        width = sum(cell.col <= col < cell.col + cell.col_span for col in cols)
        place = (row_at[cell.row], col_at[cell.col])
        kept.append(replace(cell, row=place[0], col=place[1], row_span=height, col_span=width))
    return kept


def is_numbering(grid: Grid) -> bool:
    """Whether the first column holds nothing but enumerators, and one column text."""
    first = [cell.element.text() for cell in grid.cells if cell.col == 0 and cell.element.size]
    return grid.n_cols == 2 and bool(first) and all(map(is_enumerator, first))


def is_property_text(grid: Grid) -> bool:
    """Whether a table of two columns is prose with its titles on the left."""
    if grid.n_cols != 2:
        return False
    right = [cell for cell in grid.cells if cell.col == 1]
    left = [cell for cell in grid.cells if cell.col == 0]
    long = sum(len(cell.text) > _PROSE for cell in right)
    short = all(len(cell.text) <= 40 for cell in left)
    return bool(right) and short and long * 2 > len(right)


def _is_layout(table: Element, grid: Grid) -> bool:
    """Whether the table arranges the page and relates nothing to anything."""
    if grid.n_cols <= 1 or table.attribute("role") in {"presentation", "none"}:
        return True
    if is_property_text(grid):
        return True
    has_header = any(cell.is_header for cell in grid.cells)
    longest = max((len(cell.text) for cell in grid.cells), default=0)
    return grid.n_rows == 1 and not has_header and longest > _LONG
