"""Where the characters of the canonical text stand on the pages of a PDF.

A :class:`~pipeline.core.Document` keeps no places. The writer notes which characters of
the page went into each piece of text; they are the same and in the same order, but for
blanks and for characters that were mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.core import Span
from pipeline.sources.pdftext import Char
from pipeline.text import MappedText


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (numbered from 1), in points from the top left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of canonical text on one or more lines, and the characters behind it."""

    start: int
    text: str
    chars: Sequence[Char]

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))

    def within(self, span: Span) -> Iterator[Char]:
        """The characters of the page behind the part of the piece that ``span`` covers."""
        view = MappedText.of("".join(char.text for char in self.chars)).mended()
        shown = [at for at, char in enumerate(view.text) if not char.isspace()]
        written = [at for at, char in enumerate(self.text) if not char.isspace()]
        if len(shown) != len(written):  # cannot be told apart: the whole piece
            yield from self.chars
            return
        for here, there in zip(written, shown, strict=True):
            if span.start <= self.start + here < span.end:
                raw = view.span(there, there + 1)
                yield from self.chars[raw.start : raw.end]


def boxes_of(pieces: Iterable[Piece], span: Span) -> tuple[Box, ...]:
    """One box for each line, or part of a line, that ``span`` covers."""
    found: list[Box] = []
    for piece in pieces:
        if piece.span.overlaps(span):
            found += _lines(piece.within(span))
    return tuple(found)


def _lines(chars: Iterable[Char]) -> list[Box]:
    """The boxes of the characters, those of one line taken together."""
    boxes: list[Box] = []
    last: Char | None = None
    for char in chars:
        box = Box(char.place.number, *char.box())
        if last is not None and _goes_on(last, char):
            boxes[-1] = _union(boxes[-1], box)
        else:
            boxes.append(box)
        last = char
    return boxes


def _goes_on(last: Char, char: Char) -> bool:
    """Whether ``char`` follows ``last`` on the same line."""
    same = last.place.number == char.place.number
    return same and abs(last.base - char.base) <= 0.35 * last.size and char.left >= last.left - 1


def _union(one: Box, two: Box) -> Box:
    return Box(
        one.page, min(one.x0, two.x0), min(one.y0, two.y0), max(one.x1, two.x1), max(one.y1, two.y1)
    )
