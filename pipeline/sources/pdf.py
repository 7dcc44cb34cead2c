"""PDF to canonical text: pages in order, wrapped lines joined, one table row a line.

pypdfium2 gives characters with their positions; pdfplumber is asked for the grid
of ruled tables, on the pages that carry rules. Radicals that fonts emit for common
kanji are mended, so the canonical text can be searched.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.core import Document, Page, Problem, Source, Span, UnreadableError
from pipeline.sources import pdflines as layout
from pipeline.sources.build import Builder, GridCell, with_heads
from pipeline.sources.enumerators import own_marker
from pipeline.sources.pdfcolumns import ordered
from pipeline.sources.pdfrules import drawing_of
from pipeline.sources.pdftable import tables_of
from pipeline.sources.pdftext import chars_of, place_of
from pipeline.text import MappedText

_GARBLED = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]|\\(cid:\\d+\\)")
_MAX_GARBLED = 0.10
_MIN_CHARS = 5
_PASSWORD_ERROR = 4
_SECURITY_ERROR = 5


def read(source: Source) -> Document:
    """Read a PDF file.

    Raises:
        UnreadableError: ``encrypted_pdf``, ``damaged_pdf``, or ``needs_ocr`` where no
            page has a text layer.
    """
    document = _opened(source)
    try:
        title = _title(document)
        pages, problems = _pages(source, document)
    finally:
        document.close()
    writer = _Writer()
    writer.write(layout.without_running_heads(pages))
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
        pages=writer.pages([page.number for page in pages]),
        problems=(*problems, *_garbled(text)),
        title=title,
    )


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
        message = (
            f"{source.name} holds pictures of text only; run optical character recognition"
            " (OCR) on it and try again."
        )
        raise UnreadableError("needs_ocr", message)
    return pages, problems


def _page(
    source: Source, document: pdfium.PdfDocument, index: int
) -> tuple[layout.PageContent, list[Problem]]:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise _damaged(source) from error
    try:
        place = place_of(page, index + 1)
        chars = chars_of(page, place)
        if sum(not char.text.isspace() for char in chars) < _MIN_CHARS:
            return layout.PageContent(index + 1, []), _without_text(source, page, index + 1)
        tables = [] if chars[0].place.vertical else tables_of(drawing_of(page, place), chars)
    finally:
        page.close()
    free = [char for char in chars if not any(table.holds(char) for table in tables)]
    return layout.PageContent(index + 1, ordered(free, tables)), []


def _without_text(source: Source, page: pdfium.PdfPage, number: int) -> list[Problem]:
    """A warning, unless the page is blank."""
    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_PATH]
    if next(iter(page.get_objects(filter=kinds, max_depth=2)), None) is None:
        return []
    message = f"Page {number} of {source.name} is a picture; run OCR on it to have it read."
    return [Problem("read", "warning", "needs_ocr", message, page=number)]


def _garbled(text: str) -> list[Problem]:
    visible = sum(not char.isspace() for char in text)
    if len(_GARBLED.findall(text)) <= _MAX_GARBLED * visible:
        return []
    message = "Much of the text layer is no text (fonts without Unicode); run OCR on the document."
    return [Problem("read", "warning", "garbled_text", message)]


class _Writer:
    """Writes paragraphs and tables, and remembers where each page begins."""

    def __init__(self) -> None:
        self.builder = Builder()
        self._starts: dict[int, int] = {}

    def write(self, pages: list[layout.PageContent]) -> None:
        body = layout.measure(pages)
        items = layout.joined(pages, body)
        paragraphs = [item for item in items if isinstance(item, layout.Paragraph)]
        levels = layout.heading_levels(paragraphs, body)
        index = 0
        for item in items:
            self._starts.setdefault(item.page, self.builder.length)
            if isinstance(item, layout.Paragraph):
                self._paragraph(item, levels.get(index))
                index += 1
            else:
                self._table(item)

    def _paragraph(self, paragraph: layout.Paragraph, level: int | None) -> None:
        start = self.builder.length
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
        rows = self.builder.table(with_heads(cells), table.n_rows, table.n_cols)
        for row, number in item.breaks:
            self._starts.setdefault(number, rows[row])

    def pages(self, numbers: list[int]) -> tuple[Page, ...]:
        """A page from its first character to the first of the next page that has one."""
        pages, end = [], self.builder.length
        for number in reversed(numbers):
            start = min(self._starts.get(number, end), end)
            pages.append(Page(number, Span(start, end)))
            end = start
        return tuple(reversed(pages))


def _mended(cell: GridCell) -> str:
    return MappedText.of(cell.text).mended().text
