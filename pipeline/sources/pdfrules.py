"""The rules of a PDF page, from its path objects, and the cells that they enclose.

The paths come from pdfium, so that a page is not parsed twice. Coordinates are
points of the shown page, y up.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, repeat

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.sources import pdfraw
from pipeline.sources.pdfgrids import Box, Rule, grids_of
from pipeline.sources.pdftext import Place

_STRAIGHT = 0.5
_MAX_DEPTH = 4
# More points belong to a drawing.
_MAX_POINTS = 64
# What more objects draw is a map; it would take seconds to look through.
MAX_OBJECTS = 200_000

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawing:
    """The rules of a page each way, and the boxes that are filled with a light colour.

    ``is_whole`` is false where the page draws so much that not all of it was looked at.
    """

    flat: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)
    is_whole: bool = True

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
        if count >= MAX_OBJECTS:
            drawing.is_whole = False
            break
        reader.read(item, matrix)
    return drawing


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
    """The path objects of the page, each with the matrix of the form that it stands in."""
    count = range(raw.FPDFPage_CountObjects(page.raw))
    yield from _paths(
        map(pdfraw.page_object_at, repeat(pdfraw.address_of(page.raw)), count), _IDENTITY, 0
    )


def _paths(
    items: Iterable[int], matrix: Matrix, depth: int
) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
    for address in items:
        kind = pdfraw.kind_of(address)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield ctypes.cast(address, raw.FPDF_PAGEOBJECT), matrix
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            form = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
            count = range(raw.FPDFFormObj_CountObjects(form))
            inner = _times(_matrix(form), matrix)
            yield from _paths(map(pdfraw.form_object_at, repeat(address), count), inner, depth + 1)


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
        count = pdfraw.count_segments(pdfraw.address_of(item))
        if not 2 <= count <= _MAX_POINTS:
            return
        if not self._is_seen(item):
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
        path = pdfraw.address_of(item)
        at_x, at_y = ctypes.addressof(self.x), ctypes.addressof(self.y)
        for index in range(count):
            segment = pdfraw.segment_at(path, index)
            kind = pdfraw.segment_kind(segment)
            if kind != raw.FPDF_SEGMENT_LINETO and len(points) > 1:
                yield points
            if kind != raw.FPDF_SEGMENT_LINETO:
                points = []
            pdfraw.segment_point(segment, at_x, at_y)
            points.append(self._shown(matrix))
            if pdfraw.segment_closes(segment):
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _shown(self, matrix: Matrix) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        x, y = self.x.value, self.y.value
        return self.place.shown(a * x + c * y + e, b * x + d * y + f)

    def _is_seen(self, item: ctypes.c_void_p) -> bool:
        """Whether the path leaves ink: office programs set a clear box behind each run of text."""
        if not raw.FPDFPath_GetDrawMode(item, self.fill, self.stroke) or self.stroke.value:
            return True
        known = raw.FPDFPageObj_GetFillColor(item, *self.colour)
        return bool(self.fill.value) and not (known and self.colour[3].value == 0)

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
    # Browsers draw every border once for each cell that it belongs to.
    return grids_of(_distinct(drawing.flat), _distinct(drawing.upright))


def _distinct(rules: Iterable[Rule]) -> list[Rule]:
    return list({tuple(round(4 * end) for end in rule): rule for rule in rules}.values())
