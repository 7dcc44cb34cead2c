"""The cells that the rules of a PDF page enclose, from its path objects.

The method is that of pdfplumber (and of Anssi Nurminen's thesis behind it): near
rules are taken together, pieces of one rule joined, and every smallest rectangle
whose four corners are crossings joined by rules is a cell. The paths come from
pdfium, so a page is not parsed twice. Coordinates are points of the shown page, y up.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.sources.pdftext import Place

_NEAR = 3.0
_STRAIGHT = 0.5
_MAX_DEPTH = 4
# More points belong to a drawing, more rules to a chart or a map.
_MAX_POINTS = 64
_MAX_OBJECTS = 20_000
_MAX_RULES = 1_500

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
# Where it lies on the other axis, where it begins and ends on its own.
Rule = tuple[float, float, float]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawing:
    """The rules of a page each way, and the boxes that are filled with a light colour."""

    flat: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)

    def has_rules(self) -> bool:
        """Whether there are enough rules both ways to enclose two cells."""
        return len(self.flat) >= 2 and len(self.upright) >= 2

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Take one straight stroke; one that is neither flat nor upright is no rule."""
        if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
            self.flat.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
            self.upright.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def drawing_of(page: pdfium.PdfPage, place: Place) -> Drawing:
    """All rules that the page draws, in forms too."""
    drawing = Drawing()
    reader = _PathReader(place, drawing)
    for count, (item, matrix) in enumerate(_objects(page)):
        if count > _MAX_OBJECTS:
            return Drawing()
        reader.read(item, matrix)
    return drawing


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
    """The path objects of the page, each with the matrix of the form that it stands in."""
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        yield from _paths(raw.FPDFPage_GetObject(page.raw, index), _IDENTITY, 0)


def _paths(
    item: ctypes.c_void_p, matrix: Matrix, depth: int
) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield item, matrix
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        inner = _times(_matrix(item), matrix)
        for index in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _paths(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)


def _matrix(item: ctypes.c_void_p) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    if outer is _IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


class _PathReader:
    """Reads paths through buffers that are made once."""

    def __init__(self, place: Place, drawing: Drawing) -> None:
        self.place, self.drawing = place, drawing
        self.x, self.y = ctypes.c_float(), ctypes.c_float()
        self.colour = [ctypes.c_uint() for _ in range(4)]
        self.fill, self.stroke = ctypes.c_int(), ctypes.c_int()

    def read(self, item: ctypes.c_void_p, form: Matrix) -> None:
        count = raw.FPDFPath_CountSegments(item)
        if not 2 <= count <= _MAX_POINTS:
            return
        matrix = _times(_matrix(item), form)
        for points in self._outlines(item, count, matrix):
            for before, after in pairwise(points):
                self.drawing.line(*before, *after)
            if len(points) >= 4 and self._is_shaded(item):
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self.drawing.shades.append((min(xs), min(ys), max(xs), max(ys)))

    def _outlines(
        self, item: ctypes.c_void_p, count: int, matrix: Matrix
    ) -> Iterator[list[tuple[float, float]]]:
        """The corners of each part of the path; a curve ends a part."""
        points: list[tuple[float, float]] = []
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind != raw.FPDF_SEGMENT_LINETO and len(points) > 1:
                yield points
            if kind != raw.FPDF_SEGMENT_LINETO:
                points = []
            raw.FPDFPathSegment_GetPoint(segment, self.x, self.y)
            points.append(self._shown(matrix))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _shown(self, matrix: Matrix) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        x, y = self.x.value, self.y.value
        return self.place.shown(a * x + c * y + e, b * x + d * y + f)

    def _is_shaded(self, item: ctypes.c_void_p) -> bool:
        """Whether the path is filled with a colour that is neither white nor dark."""
        if not raw.FPDFPath_GetDrawMode(item, self.fill, self.stroke) or not self.fill.value:
            return False
        if not raw.FPDFPageObj_GetFillColor(item, *self.colour):
            return False
        red, green, blue, alpha = (part.value for part in self.colour)
        return alpha > 0 and min(red, green, blue) < 250 and red + green + blue > 270


def cells_of(drawing: Drawing) -> list[list[Box]]:
    """The cells (left, bottom, right, top) of every grid of two cells or more."""
    upright, flat = _merged(drawing.upright), _merged(drawing.flat)
    if len(upright) + len(flat) > _MAX_RULES:
        return []
    return _groups(_rectangles(upright, flat))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The rules with near ones moved together and the pieces of one rule joined."""
    clusters: list[list[Rule]] = []
    for rule in sorted(rules):
        if clusters and rule[0] - clusters[-1][-1][0] <= _NEAR:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    return [rule for cluster in clusters for rule in _joined(cluster)]


def _joined(cluster: list[Rule]) -> Iterator[Rule]:
    at = sum(rule[0] for rule in cluster) / len(cluster)
    pieces = sorted((start, end) for _, start, end in cluster)
    first, last = pieces[0]
    for start, end in pieces[1:]:
        if start > last + _NEAR:
            if last - first >= _NEAR:
                yield at, first, last
            first, last = start, end
        last = max(last, end)
    if last - first >= _NEAR:
        yield at, first, last


def _rectangles(upright: Sequence[Rule], flat: Sequence[Rule]) -> list[Box]:
    """The smallest rectangle to the right of and below each crossing."""
    crossings: dict[tuple[float, float], tuple[set[int], set[int]]] = {}
    for i, (x, bottom, top) in enumerate(upright):
        for j, (y, left, right) in enumerate(flat):
            if bottom - _NEAR <= y <= top + _NEAR and left - _NEAR <= x <= right + _NEAR:
                ups, flats = crossings.setdefault((x, y), (set(), set()))
                ups.add(i)
                flats.add(j)
    columns, rows = defaultdict(list), defaultdict(list)
    for x, y in sorted(crossings):
        columns[x].append(y)
        rows[y].append(x)

    def joined(one: tuple[float, float], two: tuple[float, float], way: int) -> bool:
        return not crossings[one][way].isdisjoint(crossings[two][way])

    def smallest(x: float, y: float) -> Box | None:
        for foot in (t for t in reversed(columns[x]) if t < y and joined((x, y), (x, t), 0)):
            for right in (r for r in rows[y] if r > x and joined((x, y), (r, y), 1)):
                corner = (right, foot)
                if (
                    corner in crossings
                    and joined(corner, (right, y), 0)
                    and joined(corner, (x, foot), 1)
                ):
                    return x, foot, right, y
        return None

    return [box for x, y in sorted(crossings) if (box := smallest(x, y))]


def _groups(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that hang together by a corner, each group of two or more."""
    by_corner: dict[tuple[float, float], list[int]] = defaultdict(list)
    for index, (left, bottom, right, top) in enumerate(cells):
        for corner in ((left, bottom), (left, top), (right, bottom), (right, top)):
            by_corner[corner].append(index)
    links: dict[int, set[int]] = defaultdict(set)
    for members in by_corner.values():
        for member in members:
            links[member].update(members)
    groups, seen = [], set[int]()
    for start in range(len(cells)):
        if start in seen:
            continue
        group, waiting = [], [start]
        seen.add(start)
        while waiting:
            current = waiting.pop()
            group.append(cells[current])
            fresh = links[current] - seen
            seen |= fresh
            waiting += fresh
        if len(group) > 1:
            groups.append(group)
    return groups
