"""What a reader makes of the bytes: spans, blocks, tables, problems, the document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from pipeline.core.quick import quick

MediaType = Literal[
    "text/plain",
    "text/markdown",
    "text/html",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
]
Severity = Literal["warning", "error"]
LineKind = Literal["text", "heading", "list_item", "table_row", "noise"]


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``[start, end)`` in code points of the canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The quote that this span marks in ``text``."""
        return text[self.start : self.end]

    def encloses(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def iou(self, other: Span) -> float:
        """Intersection over union, in characters; 0.0 for two empty spans."""
        inter = min(self.end, other.end) - max(self.start, other.start)
        if inter <= 0:
            return 0.0
        return inter / (len(self) + len(other) - inter)


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one document and the name it goes by in tables and messages.

    ``media_type`` is what a server or a manifest says they are, if anything.
    """

    name: str
    data: bytes
    media_type: str | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def doc_id(self) -> str:
        """First 16 hex digits of the SHA-256 of the bytes (contract, section 1)."""
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, as a row: a failure is never 'nothing found'."""

    stage: str
    severity: Severity
    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paginated document; ``number`` counts from 1.

    ``furniture`` is what stands on the page beside the text: running head, footer, number.
    """

    number: int
    span: Span
    furniture: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of canonical text that the reader knows something about.

    ``span`` covers the visible text without white space around it. ``level`` is
    the heading level (1-6) of a heading and the nesting depth (0 = outermost) of
    a list item, or of the item inside which an HTML page sets a text; ``marker`` is the printed marker of a list item, where the
    reader wrote or recognised one. ``bold`` is true when all of it is bold.
    """

    kind: LineKind
    span: Span
    level: int | None = None
    marker: Span | None = None
    bold: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. ``span`` is empty for a blank cell."""

    row: int
    col: int
    span: Span
    row_span: int = 1
    col_span: int = 1
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells; merged cells stand once, with their ``row_span``/``col_span``."""

    span: Span
    n_rows: int
    n_cols: int
    cells: tuple[Cell, ...]

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers (row, col), merged cells included."""
        for cell in self.cells:
            if (
                cell.row <= row < cell.row + cell.row_span
                and cell.col <= col < cell.col + cell.col_span
            ):
                return cell
        return None

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells that begin in ``row``, from left to right."""
        return tuple(sorted((c for c in self.cells if c.row == row), key=lambda c: c.col))


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of the bytes: canonical text and what it knows of its shape.

    ``blocks`` are in text order and do not overlap; text outside every block is
    white space. ``pages`` is empty for formats without pages. ``title`` is the
    title that the format itself carries (HTML ``<title>``, DOCX core property),
    not one found in the text.
    """

    name: str
    doc_id: str
    sha256: str
    media_type: MediaType
    encoding: str | None
    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: str | None = None

    def page_of(self, offset: int) -> int | None:
        """The page number (from 1) that holds ``offset``; None without pages."""
        for page in self.pages:
            if page.span.start <= offset < page.span.end:
                return page.number
        return self.pages[-1].number if self.pages else None


class UnreadableError(Exception):
    """A document that cannot be read; ``problem`` names the cause and what to do."""

    def __init__(self, code: str, message: str, *, stage: str = "read") -> None:
        super().__init__(message)
        self.problem = Problem(stage=stage, severity="error", code=code, message=message)
