"""Tables of a PDF page: grids of boxes filled with the page's characters."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.sources.build import GridCell
from pipeline.sources.heads import head_positions
from pipeline.sources.pdfgrids import Box
from pipeline.sources.pdfrules import Drawing, cells_of
from pipeline.sources.pdftext import Char
from pipeline.sources.pdfvisual import VisualLine, lines_of

_TOLERANCE = 3.0
_MIN_FILLED = 0.4
_MAX_PADDING = 12.0


@dataclass(frozen=True, slots=True)
class PageCell(GridCell):
    """A cell with its visible characters in reading order."""

    chars: tuple[Char, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with its place on the page; ``top`` and ``bottom`` are y of the page.

    ``edges`` are the x of the rules between its columns, where it has any, and
    ``padding`` is the distance that the text keeps from them.
    """

    top: float
    bottom: float
    left: float
    right: float
    n_rows: int
    n_cols: int
    cells: tuple[PageCell, ...]
    edges: tuple[float, ...] = ()
    padding: float = 0.0

    def texts(self, row: int) -> tuple[str, ...]:
        """The texts of a row, to recognise it on the next page."""
        return tuple("".join(cell.text.split()) for cell in self.cells if cell.row == row)

    def encloses(self, other: PageTable) -> bool:
        """Whether the other table lies inside this one's outline."""
        return (
            self.left <= other.left + _TOLERANCE
            and other.right <= self.right + _TOLERANCE
            and self.bottom <= other.bottom + _TOLERANCE
            and other.top <= self.top + _TOLERANCE
        )

    def holds(self, char: Char) -> bool:
        """Whether the character stands inside the table's outline."""
        middle, height = (char.left + char.right) / 2, char.base + 0.3 * char.size
        return self.left <= middle <= self.right and self.bottom <= height <= self.top


def tables_of(drawing: Drawing, chars: Sequence[Char]) -> list[PageTable]:
    """The ruled tables of a page, from top to bottom.

    The first may have one row: the last of a table that begins on the page before.
    """
    if not drawing.has_rules():
        return []
    found = (_Grid(boxes).table(chars, drawing.shades) for boxes in cells_of(drawing))
    tables: list[PageTable] = []
    for table in sorted(
        (t for t in found if t), key=lambda t: (t.right - t.left, t.top - t.bottom)
    ):
        # A grid around tables lays out the page; its cells are no data.
        if not any(table.encloses(inner) for inner in tables):
            tables.append(table)
    tables.sort(key=lambda table: -table.top)
    return [table for at, table in enumerate(tables) if table.n_rows > 1 or at == 0]


@dataclass(slots=True)
class _Grid:
    """Boxes with the rows and columns that they span; y of ``ys`` is negated."""

    boxes: list[Box]
    xs: list[float]
    ys: list[float]

    def __init__(self, boxes: list[Box]) -> None:
        self.boxes = boxes
        self.xs = _edges(x for box in boxes for x in (box[0], box[2]))
        self.ys = _edges(-y for box in boxes for y in (box[1], box[3]))

    def table(self, chars: Sequence[Char], shades: Sequence[Box]) -> PageTable | None:
        """The table, none where the grid frames no data."""
        n_rows, n_cols = len(self.ys) - 1, len(self.xs) - 1
        if n_cols < 2:
            return None
        lines = self._lines(chars)
        padding = self._padding(lines)
        cells = {
            place: self._cell(index, lines.get(index, []), padding, shades)
            for place, index in sorted(self._places().items())
        }
        if sum(bool(cell.text) for cell in cells.values()) < _MIN_FILLED * len(cells):
            return None
        whole = (-self.ys[0], -self.ys[-1], self.xs[0], self.xs[-1])
        rows = {place: lines.get(index, []) for place, index in self._places().items()}
        table = PageTable(
            *(*whole, n_rows, n_cols, tuple(_shaded_heads(cells, n_rows, n_cols))),
            *(tuple(self.xs), padding),
        )
        return _pairs_apart(_rows_apart(table, rows, padding, self)) if n_rows > 1 else table

    def _places(self) -> dict[tuple[int, int], int]:
        """The box that begins at each (row, column)."""
        places: dict[tuple[int, int], int] = {}
        for index, box in enumerate(self.boxes):
            places.setdefault((_index(self.ys, -box[3]), _index(self.xs, box[0])), index)
        return places

    def span(self, index: int) -> tuple[int, int, int, int]:
        """First row and column of a box, and those after its last."""
        left, bottom, right, top = self.boxes[index]
        row, col = _index(self.ys, -top), _index(self.xs, left)
        return (
            row,
            col,
            max(row + 1, _index(self.ys, -bottom)),
            max(col + 1, _index(self.xs, right)),
        )

    def _lines(self, chars: Sequence[Char]) -> dict[int, list[VisualLine]]:
        """The visual lines inside each box."""
        cover = {}
        for index in range(len(self.boxes)):
            row, col, end_row, end_col = self.span(index)
            cover.update({(r, c): index for r in range(row, end_row) for c in range(col, end_col)})
        inside: dict[int, list[Char]] = defaultdict(list)
        left, right, top, bottom = self.xs[0], self.xs[-1], -self.ys[0], -self.ys[-1]
        for char in chars:
            if char.right < left or char.left > right or not bottom - char.size <= char.base <= top:
                continue
            col = bisect_right(self.xs, (char.left + char.right) / 2) - 1
            row = bisect_right(self.ys, -(char.base + 0.3 * char.size)) - 1
            if (row, col) in cover:
                inside[cover[row, col]].append(char)
        return {index: lines_of(own) for index, own in inside.items()}

    def _padding(self, lines: Mapping[int, list[VisualLine]]) -> float:
        """The least distance that a text keeps from the left rule of its cell."""
        gaps = [
            line.left - self.boxes[index][0] for index, own in lines.items() for line in own
        ]  # fmt: skip
        return min(_MAX_PADDING, max(0.0, min(gaps, default=0.0)))

    def _cell(
        self, index: int, lines: list[VisualLine], padding: float, shades: Sequence[Box]
    ) -> PageCell:
        box = self.boxes[index]
        row, col, end_row, end_col = self.span(index)
        text = joined_lines(lines, box[0] + padding, box[2] - padding)
        chars = tuple(char for line in lines for char in line.chars)
        shaded = any(_covers(shade, box) for shade in shades)
        return PageCell(row, col, text, end_row - row, end_col - col, shaded, chars)


def _edges(values: Iterable[float]) -> list[float]:
    """Distinct coordinates in ascending order, near ones taken together."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _TOLERANCE:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    """The index of the edge that is nearest to ``value``; edges stand apart."""
    after = bisect_right(edges, value)
    if after in {0, len(edges)}:
        return min(after, len(edges) - 1)
    return after - (value - edges[after - 1] <= edges[after] - value)


def _covers(shade: Box, box: Box) -> bool:
    """Whether a filled box lies behind most of a cell."""
    width = min(shade[2], box[2]) - max(shade[0], box[0])
    height = min(shade[3], box[3]) - max(shade[1], box[1])
    whole = (box[2] - box[0]) * (box[3] - box[1])
    return width > 0 and height > 0 and width * height > 0.8 * whole


def _shaded_heads(
    cells: Mapping[tuple[int, int], PageCell], n_rows: int, n_cols: int
) -> list[PageCell]:
    """The cells, shaded ones marked as heads where the shades make whole columns of keys.

    A shaded first row is left to its words; stripes and single coloured cells say nothing.
    """
    shaded = {place for place, cell in cells.items() if cell.is_header}
    columns = {col for _, col in shaded}
    whole = {place for place in cells if place[1] in columns}
    keys = shaded == whole and n_rows > 1 and columns in ({0}, {0, 2}) and n_cols in (2, 4)
    if keys:
        return list(cells.values())
    return [replace(cell, is_header=False) for cell in cells.values()]


def _rows_apart(
    table: PageTable,
    lines: Mapping[tuple[int, int], list[VisualLine]],
    padding: float,
    grid: _Grid,
) -> PageTable:
    """A row whose cells hold parallel lists becomes a row for each entry."""
    cells: list[PageCell] = []
    shift = 0
    for row in range(table.n_rows):
        own = [cell for cell in table.cells if cell.row == row]
        spans = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
        count = 0
        if row and len(own) == len(spans) and all(cell.row_span == 1 for cell in own):
            edges = {c.col: grid.xs[c.col + c.col_span] - padding for c in own}
            count = _entries({c.col: lines[row, c.col] for c in own if c.text}, edges)
        if count < 2:
            cells += (replace(cell, row=cell.row + shift) for cell in own)
            continue
        for cell in own:
            for at in range(count):
                line = lines[row, cell.col][at] if cell.text else None
                text, chars = (line.text, line.chars) if line else ("", ())
                cells.append(replace(cell, row=row + shift + at, text=text, chars=chars))
        shift += count - 1
    return replace(table, n_rows=table.n_rows + shift, cells=tuple(cells))


def _entries(filled: Mapping[int, list[VisualLine]], edges: Mapping[int, float]) -> int:
    """How many entries the lists in the cells of one row have, 0 if they are no parallel lists.

    In every cell the lines stand side by side with those of the others, and every line
    ends well before the cell does.
    """
    columns = list(filled.values())
    counts = {len(lines) for lines in columns}
    if len(columns) < 2 or len(counts) != 1 or counts == {1}:
        return 0
    for group in zip(*columns, strict=True):
        bases = [line.base for line in group]
        if max(bases) - min(bases) > 0.3 * group[0].size:
            return 0
    for col, lines in filled.items():
        for before, line in pairwise(lines):
            if is_wrapped(before, line, edges[col]) or not _is_entry(before, line):
                return 0
    return counts.pop()


def _is_entry(before: VisualLine, line: VisualLine) -> bool:
    """Whether two lines are entries of a list rather than one text."""
    if line.text[0] in "（(［[「※*" or before.text[-1] in "、，・/／:：(（-":
        return False
    return min(len(before.text), len(line.text)) >= 2 and abs(before.left - line.left) < 2


def _pairs_apart(table: PageTable) -> PageTable:
    """A sheet of keys and values with two pairs a row as one with one pair a row."""
    if table.n_cols != 4 or any(cell.col_span > 1 or cell.row_span > 1 for cell in table.cells):
        return table
    halves = [
        {(c.row, c.col - first): c.text for c in table.cells if first <= c.col < first + 2}
        for first in (0, 2)
    ]
    keys = {col for _, col in ((c.row, c.col) for c in table.cells if c.is_header)}
    sheets = all(head_positions(half) == {p for p in half if p[1] == 0} for half in halves)
    if keys != {0, 2} and not sheets:
        return table
    cells = tuple(
        replace(
            cell, row=2 * cell.row + cell.col // 2, col=cell.col % 2, is_header=cell.col % 2 == 0
        )
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col))
    )
    blank = {cell.row for cell in cells} - {cell.row for cell in cells if cell.text}
    kept = sorted({cell.row for cell in cells} - blank)
    rows = {row: index for index, row in enumerate(kept)}
    cells = tuple(replace(cell, row=rows[cell.row]) for cell in cells if cell.row in rows)
    return replace(table, n_rows=len(rows), n_cols=2, cells=cells)


def is_wrapped(before: VisualLine, line: VisualLine, right: float, left: float = 0.0) -> bool:
    """Whether ``before`` ends only because what begins ``line`` did not fit before ``right``."""
    slack = right - before.right
    if left and before.left - left > before.size and abs(before.left - left - slack) < before.size:
        slack *= 2  # a centred line
    return slack < before.size + line.first_word


def joined_lines(lines: Sequence[VisualLine], left: float, right: float) -> str:
    """The lines of a cell as one: wrapped Japanese without blanks, list items apart.

    ``left`` and ``right`` are the edges of the text in the cell.
    """
    from pipeline.sources.pdflines import glue, is_address_break, starts_item

    text = lines[0].text if lines else ""
    for before, line in pairwise(lines):
        if is_address_break(text, line.text):
            text += line.text
        elif starts_item(line.text) or not is_wrapped(before, line, right, left):
            text = f"{text} {line.text}"
        else:
            text = glue(text, line.text)
    return text
