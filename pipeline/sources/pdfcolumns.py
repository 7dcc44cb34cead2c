"""Reading order of a page: lines from top to bottom, two columns one after the other.

A page is taken as bands (its visual rows and its tables). Two columns are a stretch of
bands that leave one gutter free, with prose on both sides of it: lines that fill their
column. Whatever crosses the gutter, such as a heading, ends the stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.sources.pdftable import PageTable
from pipeline.sources.pdftext import Char
from pipeline.sources.pdfvisual import Margins, VisualLine, line_of, lines_of

Item = VisualLine | PageTable

_MIN_BANDS = 4
_MIN_FULL = 0.4
# In ems: the least width of a gutter and of a column, how far a full line may end early.
_GUTTER = 1.0
_COLUMN = 9.0
_SLACK = 2.1


@dataclass(slots=True)
class _Band:
    """One row of characters or one table; ``parts`` are the (left, right) that it fills."""

    top: float
    parts: list[tuple[float, float]]
    size: float
    row: list[Char]
    table: PageTable | None = None

    def crosses(self, x: float, em: float) -> bool:
        return any(left - 0.4 * em < x < right + 0.4 * em for left, right in self.parts)


def ordered(rows: Sequence[Sequence[Char]], tables: Sequence[PageTable]) -> list[Item]:
    """The lines and tables of a page in reading order; ``rows`` from top to bottom."""
    bands = [band for row in rows if (band := _band(row))]
    bands += [_Band(t.top, [(t.left, t.right)], 0.0, [], t) for t in tables]
    bands.sort(key=lambda band: -band.top)
    if len(bands) < _MIN_BANDS:
        return [item for band in bands for item in _items(band)]
    em = median(band.size for band in bands)
    gutter = _gutter(bands, em) if em else None
    if gutter is None:
        return [item for band in bands for item in _items(band)]
    items: list[Item] = []
    for stretch in _stretches(bands, gutter, em):
        columns, below = _without_line_below(stretch, gutter)
        sides = _sides(columns, gutter, em)
        if sides is None:
            items += (item for band in stretch for item in _items(band))
        else:
            items += (item for side in sides for item in _column(side))
            items += (item for band in below for item in _items(band))
    return items


def _without_line_below(
    stretch: Sequence[_Band], x: float
) -> tuple[Sequence[_Band], Sequence[_Band]]:
    """The bands of two columns, and a short line at the left below the end of both.

    It is set apart like a paragraph, and the columns above it end at one height.
    """
    if len(stretch) < _MIN_BANDS or stretch[-1].table or stretch[-1].parts[-1][1] > x:
        return stretch, ()
    *above, last = stretch
    ends = [
        min((band.top for band in above if (band.parts[side][0] > x) is bool(side)), default=0.0)
        for side in (0, -1)
    ]
    pitch = median(a.top - b.top for a, b in pairwise(above))
    is_apart = min(ends) - last.top > 1.25 * pitch
    if is_apart and abs(ends[0] - ends[1]) <= 1.5 * pitch:
        return above, (last,)
    return stretch, ()


def _band(row: Sequence[Char]) -> _Band | None:
    visible = [char for char in row if not char.text.isspace()]
    if not visible:
        return None
    size = visible[0].size
    parts = [(visible[0].left, visible[0].right)]
    for char in visible[1:]:
        left, right = parts[-1]
        if char.left - right > 0.8 * size:
            parts.append((char.left, char.right))
        else:
            parts[-1] = (left, max(right, char.right))
    return _Band(visible[0].base, parts, size, list(row))


def _items(band: _Band) -> list[Item]:
    return [band.table] if band.table else [*line_of(band.row)]


def _gutter(bands: Sequence[_Band], em: float) -> float | None:
    """The x of the gutter, none where there are no columns.

    Of the places that part many bands the one with the widest gutter is taken: a blank
    in a centred heading may lie above the gutter, but it is narrower.
    """
    left = min(part[0] for band in bands for part in band.parts)
    right = max(part[1] for band in bands for part in band.parts)
    found: list[tuple[float, int, float]] = []
    for x in sorted(_candidates(bands, em)):
        if not 0.3 < (x - left) / max(1.0, right - left) < 0.7:
            continue
        parted = [
            (sides[1].margins.left - sides[0].margins.right, len(stretch))
            for stretch in _stretches(bands, x, em)
            if (sides := _sides(stretch, x, em))
        ]
        if parted:
            found.append((min(w for w, _ in parted), sum(count for _, count in parted), x))
    most = max((count for _, count, _ in found), default=0)
    return max((f for f in found if f[1] >= 0.6 * most), default=(0, 0, None))[2]


def _candidates(bands: Sequence[_Band], em: float) -> set[float]:
    """The middles of wide gaps, and what lies just before lines that begin far right."""
    found = set()
    for band in bands:
        for (_, before), (after, _) in pairwise(band.parts):
            if after - before >= _GUTTER * em:
                found.add(float(round(after - 0.5 * _GUTTER * em)))
        found.add(float(round(band.parts[0][0] - 0.5 * _GUTTER * em)))
    return found


def _stretches(bands: Sequence[_Band], x: float, em: float) -> Iterator[list[_Band]]:
    """Runs of bands that leave ``x`` free, and every other band on its own."""
    run: list[_Band] = []
    for index, band in enumerate(bands):
        if band.crosses(x, em) or _is_title(bands, index, x, em):
            if run:
                yield run
            yield [band]
            run = []
        else:
            run.append(band)
    if run:
        yield run


def _is_title(bands: Sequence[_Band], index: int, x: float, em: float) -> bool:
    """A line in large type that stands left of the gutter with nothing beside it."""
    band = bands[index]
    if band.size < 1.15 * em or band.parts[-1][1] > x:
        return False
    near = [b for b in bands[max(0, index - 2) : index + 3] if abs(b.top - band.top) < band.size]
    return all(b.parts[-1][1] < x for b in near)


@dataclass(slots=True)
class _Side:
    """What stands on one side of the gutter."""

    chars: list[Char]
    tables: list[PageTable]
    margins: Margins


def _sides(stretch: Sequence[_Band], x: float, em: float) -> tuple[_Side, _Side] | None:
    """Both columns of a stretch, none unless prose fills both."""
    if len(stretch) < _MIN_BANDS:
        return None
    sides = []
    for is_left in (True, False):
        parts = [
            (band.parts[0][0], band.parts[-1][1])
            for band in (_part(band, x, is_left=is_left) for band in stretch)
            if band.parts and band.table is None
        ]
        if not _is_prose(parts, em):
            return None
        margins = Margins(min(left for left, _ in parts), max(right for _, right in parts))
        halves = [_part(band, x, is_left=is_left) for band in stretch]
        chars = [char for half in halves for char in half.row]
        sides.append(_Side(chars, [h.table for h in halves if h.table and h.parts], margins))
    left, right = sides
    return (left, right) if _are_columns(left.margins, right.margins) else None


def _are_columns(left: Margins, right: Margins) -> bool:
    """Whether two blocks are alike in width and leave no more than a gutter between them."""
    widths = sorted((left.right - left.left, right.right - right.left))
    return widths[0] >= 0.7 * widths[1] and right.left - left.right <= 0.3 * widths[0]


def _part(band: _Band, x: float, *, is_left: bool) -> _Band:
    """The part of a band on one side of ``x``."""
    parts = [part for part in band.parts if (part[0] < x) is is_left]
    row = [char for char in band.row if (char.left < x) is is_left]
    return _Band(band.top, parts, band.size, row, band.table if parts else None)


def _is_prose(parts: Sequence[tuple[float, float]], em: float) -> bool:
    """Whether enough of these lines run to the right edge that they share."""
    if len(parts) < _MIN_BANDS:
        return False
    left, right = min(left for left, _ in parts), max(right for _, right in parts)
    full = sum(right - end <= _SLACK * em for _, end in parts)
    return right - left >= _COLUMN * em and full >= max(3, _MIN_FULL * len(parts))


def _column(side: _Side) -> list[Item]:
    items: list[Item] = [*lines_of(side.chars, side.margins), *side.tables]
    return sorted(items, key=lambda i: -(i.base if isinstance(i, VisualLine) else i.top))
