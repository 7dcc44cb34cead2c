"""Ruled tables of a PDF page: the grid that pdfplumber sees, filled with our characters."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.sources.build import GridCell
from pipeline.sources.pdftext import Char, lines_of

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

_TOLERANCE = 3.0
_MIN_FILLED = 0.4
# A page needs this many rules each way before a table is looked for.
_MIN_RULES = 2

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with its place on the page; ``top`` and ``bottom`` are y of the page."""

    top: float
    bottom: float
    left: float
    right: float
    n_rows: int
    n_cols: int
    cells: tuple[GridCell, ...]

    def head(self) -> tuple[str, ...]:
        """The texts of the first row, to recognise it on the next page."""
        return tuple("".join(cell.text.split()) for cell in self.cells if cell.row == 0)


def has_rules(page: pdfium.PdfPage) -> bool:
    """Whether the page carries ruling lines both ways (or boxes), judged from its paths."""
    flat = upright = 0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        flat += width > 20 and (height < 3 or height > 8)
        upright += height > 6 and (width < 3 or width > 20)
        if flat >= _MIN_RULES and upright >= _MIN_RULES:
            return True
    return False


class TableReader:
    """Finds the ruled tables of pages; opens the file with pdfplumber when first asked."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: PDF | None = None

    def tables(self, number: int, chars: Sequence[Char]) -> list[PageTable]:
        """The data tables of page ``number`` (from 0), from top to bottom."""
        import pdfplumber

        if self._pdf is None:
            self._pdf = pdfplumber.open(io.BytesIO(self._data))
        page = self._pdf.pages[number]
        upper = float(page.mediabox[3])
        found = [
            _table([_flipped(cell, upper) for cell in table.cells], chars)
            for table in page.find_tables()
        ]
        page.close()
        return sorted((t for t in found if t is not None), key=lambda t: -t.top)

    def close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()


def _flipped(cell: Any, upper: float) -> Box:
    """(left, bottom, right, top) with y growing upwards."""
    left, top, right, bottom = cell
    return left, upper - bottom, right, upper - top


def _table(boxes: list[Box], chars: Sequence[Char]) -> PageTable | None:
    xs = _edges(x for box in boxes for x in (box[0], box[2]))
    ys = _edges(-y for box in boxes for y in (box[1], box[3]))
    if len(xs) < 3 or len(ys) < 3:
        return None
    inside = _within(chars, min(b[0] for b in boxes), max(b[2] for b in boxes))
    cells = sorted(
        (_cell(box, xs, ys, inside) for box in boxes), key=lambda cell: (cell.row, cell.col)
    )
    if sum(bool(cell.text) for cell in cells) < _MIN_FILLED * len(cells):
        return None
    return PageTable(
        -ys[0], -ys[-1], xs[0], xs[-1], len(ys) - 1, len(xs) - 1, tuple(_unique(cells))
    )


def _edges(values: Iterator[float]) -> list[float]:
    """Distinct coordinates in ascending order, near ones taken together."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _TOLERANCE:
            edges.append(value)
    return edges


def _within(chars: Sequence[Char], left: float, right: float) -> list[Char]:
    return [char for char in chars if left - 1 <= (char.left + char.right) / 2 <= right + 1]


def _cell(box: Box, xs: list[float], ys: list[float], chars: Sequence[Char]) -> GridCell:
    left, bottom, right, top = box
    own = [
        char
        for char in chars
        if left <= (char.left + char.right) / 2 <= right
        and bottom <= char.base + 0.3 * char.size <= top
    ]
    col, row = _index(xs, left), _index(ys, -top)
    width, height = _index(xs, right) - col, _index(ys, -bottom) - row
    return GridCell(row, col, joined_lines(own), max(1, height), max(1, width))


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _unique(cells: list[GridCell]) -> Iterator[GridCell]:
    taken: set[tuple[int, int]] = set()
    for cell in cells:
        if (cell.row, cell.col) not in taken:
            taken.add((cell.row, cell.col))
            yield cell


def joined_lines(chars: Sequence[Char]) -> str:
    """The lines of a cell as one: wrapped Japanese without blanks, list items apart."""
    from pipeline.sources.pdflines import glue, starts_item

    lines = lines_of(chars)
    text = lines[0].text if lines else ""
    right = max((line.right for line in lines), default=0.0)
    for before, line in pairwise(lines):
        wrapped = right - before.right < 1.2 * before.size + line.first_word
        blank = starts_item(line.text) or not wrapped
        text = f"{text} {line.text}" if blank else glue(text, line.text)
    return text
