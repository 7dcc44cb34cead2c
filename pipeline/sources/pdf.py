"""PDF to canonical text: pages in order, wrapped lines joined, one table row a line.

pdfium gives characters with their places and the rules that tables are drawn with.
Radicals that fonts emit for common kanji are mended, so the canonical text can be
searched. :func:`boxes` tells where a span of the text stands on the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.core import Document, Page, Problem, Source, Span, UnreadableError
from pipeline.cycles import few_collections
from pipeline.sources import pdflines as layout
from pipeline.sources.build import Builder, GridCell, with_heads
from pipeline.sources.enumerators import own_marker
from pipeline.sources.ocr import recognised
from pipeline.sources.pdfaligned import aligned_tables
from pipeline.sources.pdfboxes import Box, Piece, boxes_of
from pipeline.sources.pdfcolumns import ordered
from pipeline.sources.pdfcuts import settled
from pipeline.sources.pdfmarks import Bookmarks, bookmarks
from pipeline.sources.pdfrules import MAX_OBJECTS, drawing_of
from pipeline.sources.pdftable import PageTable, tables_of
from pipeline.sources.pdftext import Char, chars_of, place_of
from pipeline.sources.pdfvisual import VisualLine, rows_of
from pipeline.text import MappedText

_GARBLED = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]|\\(cid:\\d+\\)")
_MAX_GARBLED = 0.10
_MIN_CHARS = 5
_NEEDS_OCR, _GARBLED_TEXT = "needs_ocr", "garbled_text"
_PASSWORD_ERROR = 4
_SECURITY_ERROR = 5


def read(source: Source, *, ocr: bool = False) -> Document:
    """Read a PDF file; with ``ocr``, pages without a text layer are recognised first.

    Raises:
        UnreadableError: ``encrypted_pdf``, ``damaged_pdf``, ``empty`` where all pages are
            blank, ``needs_ocr`` where they are pictures, and see :mod:`~pipeline.sources.ocr`.
    """
    try:
        document = _read(source)
        codes = {problem.code for problem in document.problems}
    except UnreadableError as error:
        if not ocr or error.problem.code != _NEEDS_OCR:
            raise
        codes = {error.problem.code}
    if not ocr or not codes & {_NEEDS_OCR, _GARBLED_TEXT}:
        return document
    found = _read(recognised(source, every_page=_GARBLED_TEXT in codes))
    message = f"Pages of {source.name} were read by OCR; compare quotes with the pages."
    problems = (*found.problems, Problem("read", "warning", "read_by_ocr", message))
    return replace(found, doc_id=source.doc_id, sha256=source.sha256, problems=problems)


def _read(source: Source) -> Document:
    with few_collections():
        title, pages, problems, writer = _written(source)
    text = writer.builder.text
    return Document(
        name=source.name,
        doc_id=source.doc_id,
        sha256=source.sha256,
        media_type="application/pdf",
        encoding=None,
        text=text,
        blocks=writer.builder.blocks,
        tables=writer.builder.tables,
        pages=writer.pages(pages),
        problems=(*problems, *_garbled(text)),
        title=title,
    )


def boxes(source: Source, span: Span) -> tuple[Box, ...]:
    """Where ``span`` of the canonical text stands: a box for each line that it covers.

    The file is read again; the pieces of the last file asked for are kept.

    Raises:
        UnreadableError: as :func:`read`.
    """
    return boxes_of(_pieces(source), span)


@lru_cache(maxsize=1)
def _pieces(source: Source) -> tuple[Piece, ...]:
    return tuple(_written(source)[-1].pieces())


def _written(
    source: Source,
) -> tuple[str | None, list[layout.PageContent], list[Problem], _Writer]:
    """The title of the file, its pages, their problems, and the text that they make."""
    document = _opened(source)
    try:
        title = _title(document)
        marks = bookmarks(document)
        pages, problems = _pages(source, document)
    finally:
        document.close()
    writer = _Writer(marks)
    pages = layout.without_running_heads(settled(pages))
    writer.write(pages)
    return title, pages, problems, writer


def _opened(source: Source) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in {_PASSWORD_ERROR, _SECURITY_ERROR}:
            message = (
                f"{source.name} is protected by a password; remove the protection and try again."
            )
            raise UnreadableError("encrypted_pdf", message) from error
        raise _damaged(source) from error
    if not len(document):
        document.close()
        raise _damaged(source)
    return document


def _damaged(source: Source) -> UnreadableError:
    return UnreadableError(
        "damaged_pdf", f"{source.name} is damaged or cut off; download or export it again."
    )


def _title(document: pdfium.PdfDocument) -> str | None:
    title = " ".join(document.get_metadata_value("Title").split())
    return title or None


def _pages(
    source: Source, document: pdfium.PdfDocument
) -> tuple[list[layout.PageContent], list[Problem]]:
    """Every page with its lines and tables, and a warning for each that is a picture."""
    pages, problems = [], []
    for index in range(len(document)):
        content, problem = _page(source, document, index)
        pages.append(content)
        problems += problem
    if not any(page.items for page in pages):
        raise _without_pages(source, is_blank=not problems)
    return pages, problems


def _without_pages(source: Source, *, is_blank: bool) -> UnreadableError:
    if is_blank:
        return UnreadableError("empty", f"{source.name} has blank pages only; check it.")
    message = (
        f"{source.name} holds pictures of text only; have it recognised with --ocr, or run"
        " optical character recognition (OCR) on it and try again."
    )
    return UnreadableError(_NEEDS_OCR, message)


def _page(
    source: Source, document: pdfium.PdfDocument, index: int
) -> tuple[layout.PageContent, list[Problem]]:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise _damaged(source) from error
    try:
        place = place_of(page, index + 1)
        chars, is_unfonted = chars_of(page, place)
        if _count_visible("".join([char.text for char in chars])) < _MIN_CHARS:
            return layout.PageContent(index + 1, []), _without_text(source, page, index + 1)
        drawing = drawing_of(page, place)
        tables = [] if chars[0].place.vertical else tables_of(drawing, chars)
    finally:
        page.close()
    rows = rows_of(_outside(chars, tables))
    if not chars[0].place.vertical and (found := aligned_tables(rows)):
        tables = [*tables, *found]
        rows = rows_of(_outside(chars, tables))
    content = layout.PageContent(index + 1, ordered(rows, tables))
    problems = [] if drawing.is_whole else [_crowded(source, index + 1)]
    return content, [*problems, *([_unfonted(source, index + 1)] if is_unfonted else [])]


def _crowded(source: Source, number: int) -> Problem:
    message = (
        f"Page {number} of {source.name} draws more than {MAX_OBJECTS:,} strokes; tables among"
        " the last of them may have been read as plain lines, so compare them with the page."
    )
    return Problem("read", "warning", "crowded_page", message, page=number)


def _unfonted(source: Source, number: int) -> Problem:
    message = (
        f"Page {number} of {source.name} is set in a font that is neither in the file nor on this"
        " machine, so some of its text may be missing; install a Japanese font (IPA, Noto CJK)"
        " and read it again."
    )
    return Problem("read", "warning", "font_missing", message, page=number)


def _outside(chars: list[Char], tables: list[PageTable]) -> list[Char]:
    for table in tables:
        chars = [char for char in chars if not table.holds(char)]
    return chars


def _without_text(source: Source, page: pdfium.PdfPage, number: int) -> list[Problem]:
    """A warning, unless the page is blank."""
    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_PATH]
    if next(iter(page.get_objects(filter=kinds, max_depth=2)), None) is None:
        return []
    message = f"Page {number} of {source.name} is a picture; have it read with --ocr."
    return [Problem("read", "warning", _NEEDS_OCR, message, page=number)]


def _garbled(text: str) -> list[Problem]:
    garbled = len(_GARBLED.findall(text))
    if not garbled or garbled <= _MAX_GARBLED * _count_visible(text):
        return []
    message = "Much of the text layer is no text (fonts without Unicode); have it read with --ocr."
    return [Problem("read", "warning", _GARBLED_TEXT, message)]


def _count_visible(text: str) -> int:
    return len("".join(text.split()))


class _Writer:
    """Writes paragraphs and tables, and remembers where each page begins."""

    def __init__(self, marks: Bookmarks) -> None:
        self.builder = Builder()
        self._marks = marks
        self._starts: dict[int, int] = {}
        self._chars: list[tuple[int, Sequence[VisualLine]]] = []
        self._cells: list[dict[tuple[int, int], Sequence[Char]]] = []

    def write(self, pages: list[layout.PageContent]) -> None:
        body = layout.measure(pages)
        items = layout.joined(pages, body)
        paragraphs = [item for item in items if isinstance(item, layout.Paragraph)]
        levels = layout.heading_levels(paragraphs, body)
        index = 0
        for item in items:
            self._starts.setdefault(item.page, self.builder.length)
            if isinstance(item, layout.Paragraph):
                level = self._marks.level(item.text, item.page)
                self._paragraph(item, level or levels.get(index))
                index += 1
            else:
                self._table(item)

    def _paragraph(self, paragraph: layout.Paragraph, level: int | None) -> None:
        start = self.builder.length
        self._chars.append((start, paragraph.lines))
        view = MappedText.of(paragraph.text).mended()
        for offset, number in paragraph.breaks:
            self._starts.setdefault(number, start + view.find(Span(0, offset))[1])
        bold = paragraph.first.bold
        marker = own_marker(view.text)
        if level is not None:
            self.builder.line(view.text, "heading", level=level, bold=bold)
        elif marker:
            self.builder.line(view.text, "list_item", level=0, marker=marker, bold=bold)
        else:
            self.builder.line(view.text, bold=bold)

    def _table(self, item: layout.TableOnPages) -> None:
        table = item.table
        cells = [replace(cell, text=_mended(cell)) for cell in table.cells]
        self._cells.append({(cell.row, cell.col): cell.chars for cell in table.cells})
        rows = self.builder.table(with_heads(cells), table.n_rows, table.n_cols)
        for row, number in item.breaks:
            self._starts.setdefault(number, rows[row])

    def pieces(self) -> Iterator[Piece]:
        """Every line and cell with the characters behind it."""
        text = self.builder.text
        for start, lines in self._chars:
            chars = [char for line in lines for char in line.chars]
            yield Piece(start, text[start : text.index("\n", start)], chars)
        for table, cells in zip(self.builder.tables, self._cells, strict=True):
            for cell in table.cells:
                yield Piece(cell.span.start, cell.span.of(text), cells[cell.row, cell.col])

    def pages(self, contents: Sequence[layout.PageContent]) -> tuple[Page, ...]:
        """A page from its first character to the first of the next page that has one."""
        pages, end = [], self.builder.length
        for page in reversed(contents):
            start = min(self._starts.get(page.number, end), end)
            pages.append(Page(page.number, Span(start, end), page.furniture))
            end = start
        return tuple(reversed(pages))


def _mended(cell: GridCell) -> str:
    return MappedText.of(cell.text).mended().text
