"""The cells that the rules of a PDF page enclose, from its path objects.

The paths come from pdfium, so that a page is not parsed twice; pdfplumber finds
the cells among them. Coordinates are points of the shown page, y up.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.sources.pdftext import Place

_NEAR = 3.0
_STRAIGHT = 0.5
# What stands out beyond the last flat rule: less is the end of a stroke, more an open cell.
_LEAST_OPEN = 6.0
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
    if len(drawing.flat) + len(drawing.upright) > _MAX_RULES:
        return []
    from pdfplumber import table

    edges = [
        *(_edge(rule, "h") for rule in drawing.flat),
        *(_edge(r, "v") for r in drawing.upright),
    ]
    merged = table.merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    long = [e for e in merged if max(e["width"], e["height"]) >= _NEAR]
    long += [_edge(rule, "h") for rule in _missing(long)]
    crossings = table.edges_to_intersections(long, _NEAR, _NEAR)
    grids = table.cells_to_tables(table.intersections_to_cells(crossings))
    return [[(x0, -bottom, x1, -top) for x0, top, x1, bottom in grid] for grid in grids]


def _missing(edges: list[dict[str, Any]]) -> Iterator[Rule]:
    """Flat rules that are not drawn: below cells that a page break leaves open, and above.

    There neighbouring upright rules end, at one height, beyond every flat rule that
    joins them.
    """
    upright = sorted((e for e in edges if e["orientation"] == "v"), key=lambda e: e["x0"])
    flat = [e for e in edges if e["orientation"] == "h"]
    for index, left in enumerate(upright):
        right = next((e for e in upright[index + 1 :] if _is_beside(left, e)), None)
        joining = [e["top"] for e in flat if right and _joins(e, left, right)]
        if right is None or not joining:
            continue
        for end, beyond in (
            ("bottom", left["bottom"] - max(joining)),
            ("top", min(joining) - left["top"]),
        ):
            if abs(left[end] - right[end]) <= _NEAR and beyond > _LEAST_OPEN:
                yield -left[end], left["x0"], right["x0"]


def _is_beside(left: dict[str, Any], right: dict[str, Any]) -> bool:
    """Whether two upright rules stand side by side."""
    height = min(left["bottom"], right["bottom"]) - max(left["top"], right["top"])
    return bool(right["x0"] - left["x0"] > _NEAR and height > _NEAR)


def _joins(flat: dict[str, Any], left: dict[str, Any], right: dict[str, Any]) -> bool:
    """Whether a flat rule runs from one upright rule to the other."""
    reaches = flat["x0"] <= left["x0"] + _NEAR and flat["x1"] >= right["x0"] - _NEAR
    return bool(reaches and left["top"] - _NEAR <= flat["top"] <= left["bottom"] + _NEAR)


def _edge(rule: Rule, orientation: str) -> dict[str, Any]:
    """A rule as pdfplumber keeps edges: y counts downwards there."""
    at, start, end = rule
    x0, x1, top, bottom = (start, end, -at, -at) if orientation == "h" else (at, at, -end, -start)
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top,
        "width": x1 - x0, "height": bottom - top, "orientation": orientation,
    }  # fmt: skip
