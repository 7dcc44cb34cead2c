"""An original: one document as titles, paragraphs, items and tables, before it has a format.

The documents in ``documents/`` are written from such originals in every format, so what
they hold is known without any reader of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import lxml.html

from pipeline.core import Block as ReadBlock
from pipeline.core import Document, Table

LineKind = Literal["title", "heading", "text", "numbered", "signature"]


@dataclass(frozen=True, slots=True)
class Line:
    """``label`` is printed before ``text``; a word processor counts it by itself."""

    kind: LineKind
    text: str
    label: str = ""

    @property
    def printed(self) -> str:
        return self.label + self.text


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with its lines."""

    row: int
    col: int
    lines: tuple[str, ...]
    row_span: int = 1
    col_span: int = 1
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first ``n_head`` rows are repeated on every page."""

    n_rows: int
    n_cols: int
    n_head: int
    boxes: tuple[Box, ...]

    def rows(self) -> Iterator[tuple[Box, ...]]:
        """The cells that begin in each row."""
        for row in range(self.n_rows):
            yield tuple(box for box in self.boxes if box.row == row)

    def fields(self, joint: str) -> Iterator[tuple[str, ...]]:
        """The texts of each row; what a merged cell covers is blank but for its first field."""
        for row in self.rows():
            texts = {box.col: joint.join(box.lines) for box in row}
            yield tuple(texts.get(col, "") for col in range(self.n_cols))


Block = Line | Grid

_LABEL = re.compile(r"第[0-9]+条[  ]?|\([0-9]+\)　")
_FULL_WIDTH_LABEL = re.compile("[０-９]+．|（[０-９]+）|[ア-ン]　")
_KINDS: dict[str, LineKind] = {"h1": "title", "h2": "heading", "p": "text"}


def from_html(path: Path) -> list[Block]:
    """The blocks of an original that is kept as a plain page."""
    body = lxml.html.fromstring(path.read_text("utf-8")).find(".//body")
    assert body is not None
    return [block for element in body for block in _blocks(element)]


def counted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the numbers that a word processor would count apart from the text."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Line) and (label := _FULL_WIDTH_LABEL.match(block.text)):
            block = replace(block, label=label[0], text=block.text[label.end() :])
        found.append(block)
    return found


def from_reading(doc: Document) -> list[Block]:
    """The blocks of a text that has been read: its lines, and its tables with merged cells."""
    inside = [table.span for table in doc.tables]
    placed: list[tuple[int, Block]] = [
        (block.span.start, Line(_kind(block), block.span.of(doc.text)))
        for block in doc.blocks
        if not any(span.encloses(block.span) for span in inside)
    ]
    placed += [(table.span.start, _grid_of(doc, table)) for table in doc.tables]
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def _kind(block: ReadBlock) -> LineKind:
    return "heading" if block.kind == "heading" else "text"


def _grid_of(doc: Document, table: Table) -> Grid:
    boxes = tuple(
        Box(
            *(cell.row, cell.col, (" ".join(cell.span.of(doc.text).split("\n")),)),
            *(cell.row_span, cell.col_span, cell.is_header),
        )
        for cell in table.cells
    )
    n_head = int(all(box.is_head for box in boxes if box.row == 0))
    return Grid(table.n_rows, table.n_cols, n_head, boxes)


def _blocks(element: Any) -> Iterator[Block]:
    if element.tag == "table":
        yield _grid(element)
    elif element.tag == "ol":
        for number, item in enumerate(element, 1):
            yield Line("numbered", _words(item), f"{number}. ")
    else:
        text = _words(element)
        label = found[0] if (found := _LABEL.match(text)) else ""
        kind = _KINDS[element.tag]
        if element.get("class") == "right":
            kind = "signature"
        elif label and kind == "text":
            kind = "numbered"
        yield Line(kind, text[len(label) :], label)


def _words(element: Any) -> str:
    return str(element.text_content()).strip()


def _grid(table: Any) -> Grid:
    boxes: list[Box] = []
    taken: set[tuple[int, int]] = set()
    rows = list(table.iter("tr"))
    for r, row in enumerate(rows):
        col = 0
        for cell in row:
            while (r, col) in taken:
                col += 1
            height, width = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            taken |= {(r + i, col + j) for i in range(height) for j in range(width)}
            lines = tuple(text.strip() for text in cell.itertext())
            boxes.append(Box(r, col, lines, height, width, cell.tag == "th"))
    n_cols = 1 + max(col for _, col in taken)
    return Grid(len(rows), n_cols, len(table.findall("thead/tr")), tuple(boxes))
