"""A span of a PDF's text stands in its boxes: pdfplumber finds the same characters there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from corpora import SAMPLES, result

from pipeline.core import Document, Span
from pipeline.sources.pdfboxes import Box
from pipeline.text import MappedText

HERE = Path(__file__).parent / "documents"
# Vertical writing is not among them: pdfplumber knows no places of its characters.
PDFS = [*sorted(SAMPLES.glob("*.pdf")), *sorted(HERE.glob("hotarubi*.pdf"))]
# A full stop that a bracket follows keeps the width of a whole square, half of which the
# bracket takes; its place is told by the left part of it.
_PLACE = 0.4


def tight(text: str) -> str:
    return re.sub(r"\s", "", MappedText.of(text).mended().text)


def inside(pages: list[pdfplumber.page.Page], box: Box) -> str:
    """The characters in a box, from left to right."""
    found = [
        char
        for char in pages[box.page - 1].chars
        if box.x0 <= char["x0"] + _PLACE * char["width"] <= box.x1
        and box.y0 <= (char["top"] + char["bottom"]) / 2 <= box.y1
    ]
    return "".join(char["text"] for char in sorted(found, key=lambda char: char["x0"]))


def spans(doc: Document) -> Iterator[Span]:
    """Every line and row, every clause of them, every cell of a table."""
    for block in doc.blocks:
        yield block.span
        for part in re.finditer(r"[^。、\t]+", block.span.of(doc.text)):
            yield Span(block.span.start + part.start(), block.span.start + part.end())
    for table in doc.tables:
        yield from (cell.span for cell in table.cells)


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_the_text_of_a_span_stands_in_its_boxes(path: Path) -> None:
    read = result(path)
    wrong = []
    with pdfplumber.open(path) as opened:
        pages = opened.pages
        for span in spans(read.document):
            found = "".join(inside(pages, box) for box in read.boxes(span))
            if tight(found) != tight(span.of(read.text)):
                wrong.append((span.of(read.text), found))
    assert not wrong


def test_a_span_over_a_page_break_has_boxes_on_both_pages() -> None:
    read = result(HERE / "hotarubi_libreoffice.pdf")
    (cell,) = (
        cell
        for table in read.document.tables
        for cell in table.cells
        if cell.span.of(read.text).startswith("観測員の採用選考")
    )
    boxes = read.boxes(cell.span.start, cell.span.end)
    assert sorted({box.page for box in boxes}) == [1, 2]
    assert len({box.x0 for box in boxes if box.x0 < 100}) == 1
    assert all(box.x0 < box.x1 and box.y0 < box.y1 for box in boxes)


def test_the_offsets_of_a_frame_are_offsets() -> None:
    read = result(HERE / "hotarubi.pdf")
    row = read.retention.iloc[0]
    assert read.boxes(row.char_start, row.char_end) == read.boxes(
        Span(int(row.char_start), int(row.char_end))
    )


def test_what_is_no_pdf_has_no_boxes() -> None:
    assert result(HERE / "hotarubi.docx").boxes(0, 10) == ()


def test_a_span_outside_the_text_is_refused() -> None:
    read = result(HERE / "hotarubi.pdf")
    with pytest.raises(ValueError, match=r"not a span of hotarubi\.pdf"):
        read.boxes(0, len(read.text) + 1)
