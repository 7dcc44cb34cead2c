"""Tables that a page break cuts: the parts put together, rows and merged cells made whole.

A row is cut in two where every cell that goes on below runs down to the break and was
broken off there in mid-sentence; a merged cell goes on where the cell below is blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.sources.pdftable import PageCell, PageTable, is_wrapped
from pipeline.sources.pdfvisual import VisualLine, lines_of

if TYPE_CHECKING:
    from pipeline.sources.pdflines import PageContent

_ENDS = ("。", "．", "！", "？", ")", "）", "」", "』")


# What may stand between the end of a table and the page end: a footer of so many lines.
_MOST_FURNITURE = 3
_NEAR = 3.0


def settled(pages: list[PageContent]) -> list[PageContent]:
    """The pages without tables of one row, but for the rests of tables of the page before.

    Ruled boxes of one row are no tables by themselves; they become the lines they hold.
    """
    before: PageContent | None = None
    for page in pages:
        for at, item in enumerate(page.items):
            if not isinstance(item, PageTable) or item.n_rows > 1:
                continue
            if at > _MOST_FURNITURE or before is None or not _is_rest(item, before):
                page.items[at : at + 1] = _lines(item)
            break
        before = page
    return pages


def _is_rest(table: PageTable, before: PageContent) -> bool:
    """Whether the page before ends with a table that has the same columns."""
    last = [item for item in before.items[-1 - _MOST_FURNITURE :] if isinstance(item, PageTable)]
    if not last or len(last[-1].edges) != len(table.edges):
        return False
    return all(abs(a - b) <= _NEAR for a, b in zip(last[-1].edges, table.edges, strict=True))


def _lines(table: PageTable) -> list[VisualLine]:
    return lines_of([char for cell in table.cells for char in cell.chars])


def appended(upper: PageTable, lower: PageTable) -> tuple[PageTable, int]:
    """``upper`` with the rows of ``lower``, which begins the next page.

    Returns:
        The table, and its first row that begins on the next page.
    """
    begin = upper.n_rows
    first = _repeated_rows(upper, lower)
    cut = _is_cut(upper, lower, first)
    cells = list(upper.cells)
    shift = begin - first - cut
    for cell in lower.cells:
        if cell.row < first:
            continue
        above = _last_above(cells, begin, cell) if cell.row == first else None
        if above is not None and cut:
            cells[above] = _with_rest(cells[above], cell)
        elif above is not None and _goes_on(cells[above], cell):
            cells[above] = replace(cells[above], row_span=cells[above].row_span + cell.row_span)
        else:
            cells.append(replace(cell, row=cell.row + shift))
    return replace(upper, n_rows=lower.n_rows + shift, cells=tuple(cells)), begin


def _repeated_rows(upper: PageTable, lower: PageTable) -> int:
    """How many rows at the top of ``lower`` repeat the head of ``upper``."""
    most = min(upper.n_rows, lower.n_rows)
    for row in range(most):
        if upper.texts(row) != lower.texts(row):
            return row
    return most


def _last_above(cells: Sequence[PageCell], end: int, cell: PageCell) -> int | None:
    """The index of the cell that reaches down to row ``end`` above ``cell``, as wide as it."""
    for index, above in enumerate(cells):
        same = above.col == cell.col and above.col_span == cell.col_span
        if same and above.row + above.row_span == end:
            return index
    return None


def _is_cut(upper: PageTable, lower: PageTable, first: int) -> bool:
    """Whether the first row of ``lower`` below its head goes on with the last of ``upper``."""
    row = [cell for cell in lower.cells if cell.row == first and cell.text]
    if len(upper.edges) != upper.n_cols + 1 or not row:
        return False
    places = [_last_above(upper.cells, upper.n_rows, cell) for cell in row]
    above = [upper.cells[place] for place in places if place is not None]
    if len(above) < len(row) or not all(cell.chars for cell in above):
        return False
    page = max(cell.chars[-1].place.number for cell in above)
    last = [c for c in upper.cells if c.row + c.row_span == upper.n_rows and c.chars]
    lowest = min(_base(cell) for cell in last if cell.chars[-1].place.number == page)
    return all(
        _base(a) - lowest < 0.5 * a.chars[-1].size and _breaks_off(a, cell, upper)
        for a, cell in zip(above, row, strict=True)
    )


def _base(cell: PageCell) -> float:
    """The base line of the last line in a cell."""
    return cell.chars[-1].base


def _breaks_off(above: PageCell, cell: PageCell, table: PageTable) -> bool:
    """Whether the text of ``above`` ends because its line is full, or with a comma."""
    if above.text.endswith(_ENDS):
        return False
    if above.text.endswith(("、", "，")):
        return True
    before, line = lines_of(above.chars)[-1], lines_of(cell.chars)[0]
    return is_wrapped(before, line, _right(above, table))


def _right(cell: PageCell, table: PageTable) -> float:
    """The right edge of the text in a cell."""
    return table.edges[cell.col + cell.col_span] - table.padding


def _with_rest(above: PageCell, cell: PageCell) -> PageCell:
    """A cut cell with what stands of it on the next page."""
    from pipeline.sources.pdflines import glue

    row_span = above.row_span + cell.row_span - 1
    if not cell.text:
        return replace(above, row_span=row_span)
    text = glue(above.text, cell.text)
    return replace(above, text=text, chars=(*above.chars, *cell.chars), row_span=row_span)


def _goes_on(above: PageCell, cell: PageCell) -> bool:
    """Whether a blank cell below the break belongs to a merged one above it.

    What names a group of rows stands in the first column, which is never blank by itself.
    """
    merged = above.row_span > 1 or cell.row_span > 1 or cell.col == 0
    return bool(above.text) and not cell.text and merged
