"""The cells that flat and upright rules enclose, and the grids that cells make.

The way is that of Nurminen (Algorithmic extraction of data in tables in PDF documents,
2013), which Tabula and pdfplumber follow as well: rules that lie side by side are one,
their crossings are the corners, and from each corner the smallest rectangle whose sides
are drawn is a cell. Here it takes time in proportion to the crossings, since every
corner looks along its own row and column only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

_NEAR = 3.0
# What stands out beyond the last flat rule: less is the end of a stroke, more an open cell.
_LEAST_OPEN = 6.0
# More upright rules than a table has columns and pieces are a drawing.
_MAX_UPRIGHT = 2_000
# A cell has its own middle inside; one with two more is a frame around cells.
_FRAMED = 2

Box = tuple[float, float, float, float]
# Where it lies on the other axis, where it begins and ends on its own.
Rule = tuple[float, float, float]
Point = tuple[float, float]


def grids_of(flat: Sequence[Rule], upright: Sequence[Rule]) -> list[list[Box]]:
    """The cells (left, bottom, right, top) of every grid of two cells or more; y is up."""
    level = _merged((-y, x0, x1) for y, x0, x1 in flat)
    plumb = _upside_down(_merged(upright))
    corners = _Corners()
    corners.find(sorted([*level, *_missing(level, plumb)]), plumb)
    return [
        [(x0, -bottom, x1, -top) for x0, top, x1, bottom in grid]
        for grid in _connected(_without_frames(corners.cells()))
        if len(grid) > 1
    ]


def _upside_down(rules: Iterable[Rule]) -> list[Rule]:
    return [(x, -end, -start) for x, start, end in rules]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules of near places at one place (their mean), those that touch as one; no specks."""
    merged: list[Rule] = []
    for cluster in _clusters(sorted(rules)):
        place = sum(rule[0] for rule in cluster) / len(cluster)
        cluster.sort(key=lambda rule: rule[1])
        start, end = cluster[0][1:]
        for _, after, last in cluster:
            if after > end + _NEAR:
                merged.append((place, start, end))
                start, end = after, last
            end = max(end, last)
        merged.append((place, start, end))
    return [rule for rule in merged if rule[2] - rule[1] >= _NEAR]


def _missing(flat: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[Rule]:
    """Flat rules that are not drawn: below cells that a page break leaves open, and above.

    There neighbouring upright rules end, at one height, beyond every flat rule that
    joins them. Rules are (place, start, end) with y downwards.
    """
    if len(upright) > _MAX_UPRIGHT:
        return
    places = [rule[0] for rule in flat]
    for index, (x, top, bottom) in enumerate(upright):
        right = next((r for r in upright[index + 1 :] if _is_beside(upright[index], r)), None)
        if right is None:
            continue
        between = flat[bisect_left(places, top - _NEAR) : bisect_right(places, bottom + _NEAR)]
        joining = [y for y, x0, x1 in between if x0 <= x + _NEAR and x1 >= right[0] - _NEAR]
        if not joining:
            continue
        if abs(bottom - right[2]) <= _NEAR and bottom - max(joining) > _LEAST_OPEN:
            yield bottom, x, right[0]
        if abs(top - right[1]) <= _NEAR and min(joining) - top > _LEAST_OPEN:
            yield top, x, right[0]


def _is_beside(left: Rule, right: Rule) -> bool:
    """Whether two upright rules stand side by side."""
    return right[0] - left[0] > _NEAR and min(left[2], right[2]) - max(left[1], right[1]) > _NEAR


def _clusters(rules: Sequence[Rule]) -> list[list[Rule]]:
    if not rules:
        return []
    clusters = [[rules[0]]]
    for before, rule in pairwise(rules):
        if rule[0] > before[0] + _NEAR:
            clusters.append([])
        clusters[-1].append(rule)
    return clusters


@dataclass(slots=True)
class _Corners:
    """Crossings (x, y downwards) with the numbers of the flat and upright rules through them."""

    flat: dict[Point, set[int]] = field(default_factory=lambda: defaultdict(set))
    upright: dict[Point, set[int]] = field(default_factory=lambda: defaultdict(set))

    def find(self, flat: Sequence[Rule], upright: Sequence[Rule]) -> None:
        """Take all crossings; rules that end just before each other cross, too."""
        places = [rule[0] for rule in flat]
        for number, (x, top, bottom) in enumerate(upright):
            first = bisect_left(places, top - _NEAR)
            last = bisect_right(places, bottom + _NEAR)
            for index in range(first, last):
                y, left, right = flat[index]
                if left - _NEAR <= x <= right + _NEAR:
                    self.flat[x, y].add(index)
                    self.upright[x, y].add(number)

    def cells(self) -> list[Box]:
        """(left, top, right, bottom) of the smallest cell at each corner that opens one."""
        points = sorted(self.flat)
        columns = {x: [y for _, y in own] for x, own in groupby(points, lambda point: point[0])}
        rows: dict[float, list[float]] = defaultdict(list)
        for x, y in points:
            rows[y].append(x)
        found = (
            self._cell(point, columns[point[0]], rows[point[1]])
            for point in points
        )  # fmt: skip
        return [cell for cell in found if cell]

    def _cell(self, point: Point, column: list[float], row: list[float]) -> Box | None:
        x, y = point
        for bottom in column[bisect_right(column, y) :]:
            if not self.upright[point] & self.upright[x, bottom]:
                break
            for right in row[bisect_right(row, x) :]:
                if not self.flat[point] & self.flat[right, y]:
                    break
                if self._closes((x, bottom), (right, y), (right, bottom)):
                    return x, y, right, bottom
        return None

    def _closes(self, below: Point, beside: Point, corner: Point) -> bool:
        """Whether the two further sides of a rectangle are drawn."""
        if corner not in self.flat:
            return False
        drawn = self.upright[corner] & self.upright[beside]
        return bool(drawn and self.flat[corner] & self.flat[below])


def _without_frames(cells: list[Box]) -> list[Box]:
    """The cells that hold no other cell; one that does lays out the page around a table."""
    middles = sorted(((x0 + x1) / 2, (y0 + y1) / 2) for x0, y0, x1, y1 in cells)
    places = [x for x, _ in middles]

    def holds_others(cell: Box) -> bool:
        x0, y0, x1, y1 = cell
        beside = middles[bisect_left(places, x0) : bisect_right(places, x1)]
        return sum(y0 < y < y1 for _, y in beside) > _FRAMED

    # Cells of one column share their places, so only those wider than the narrowest can hold one.
    narrow = min((x1 - x0 for x0, _, x1, _ in cells), default=0.0)
    return [c for c in cells if c[2] - c[0] < 1.5 * narrow or not holds_others(c)]


def _connected(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that share a corner, directly or through others, taken together."""
    at: dict[Point, list[Box]] = defaultdict(list)
    for cell in cells:
        for corner in _corners(cell):
            at[corner].append(cell)
    left, grids = dict.fromkeys(cells), []
    while left:
        grid, waiting = [], [left.popitem()[0]]
        while waiting:
            cell = waiting.pop()
            grid.append(cell)
            near = [one for corner in _corners(cell) for one in at.pop(corner, ()) if one in left]
            for one in dict.fromkeys(near):
                del left[one]
                waiting.append(one)
        grids.append(sorted(grid, key=lambda cell: (cell[1], cell[0])))
    return grids


def _corners(cell: Box) -> tuple[Point, ...]:
    x0, y0, x1, y1 = cell
    return (x0, y0), (x0, y1), (x1, y0), (x1, y1)
