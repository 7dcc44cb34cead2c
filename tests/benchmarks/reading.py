"""Pages a second of our PDF reading against pdfplumber, and whether the tables agree.

Both read every page of the same files in one run, in turn, several times over:
pdfplumber with ``extract_text`` and ``extract_tables``, ours to canonical text with its
tables. Seconds are of the processor, which others may share; it drifts all the same, so
the ratio is what to quote. Then every table that pdfplumber finds on ruled pages must be
among ours: each of its filled cells.

Exit status 1 if a table is missed. Files: the PDFs of the samples, one of all their pages
six times over, those of tests/documents and, if it is at hand, of the corpus
(../shared/corpus or PURAPORI_CORPUS).
"""

from __future__ import annotations

import gc
import io
import os
import statistics
import sys
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import corpora
import pdfplumber
import pypdfium2 as pdfium

from pipeline import sources
from pipeline.core import Document, Source
from pipeline.text import MappedText

_ROUNDS = 5
# A grid with a column or a row alone frames text; it is no table of data.
_MIN_SIDE = 2
_SAMPLES = {path.name for path in corpora.SAMPLES.iterdir()}
_COPIES = 6

PlumberTable = list[list[str | None]]


def main() -> int:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = [Source(path.name, path.read_bytes()) for path in _files()]
    found.append(_long([source for source in found if source.name in _SAMPLES]))
    documents = [sources.read(source) for source in found]  # warm up
    theirs = [_plumber(source) for source in found]
    pages = sum(len(document.pages) for document in documents)
    ours_seconds, their_seconds = [], []
    for _ in range(_ROUNDS):
        ours_seconds.append(_timed(found, ours=True))
        their_seconds.append(_timed(found, ours=False))
    _print(pages, len(found), ours_seconds, their_seconds)
    return _compare(documents, theirs)


def _files() -> list[Path]:
    documents = sorted((corpora.ROOT / "tests" / "documents").rglob("*.pdf"))
    return [*(path for path in corpora.documents() if path.suffix == ".pdf"), *documents]


def _long(samples: Sequence[Source]) -> Source:
    """The pages of the samples over and over: a document of some fifty pages."""
    whole = pdfium.PdfDocument.new()
    for source in samples * _COPIES:
        whole.import_pages(pdfium.PdfDocument(source.data))
    buffer = io.BytesIO()
    whole.save(buffer)
    return Source("long.pdf", buffer.getvalue())


def _timed(found: Sequence[Source], *, ours: bool) -> float:
    gc.collect()  # what the other left behind
    started = time.process_time()
    for source in found:
        if ours:
            sources.read(source)
        else:
            _plumber(source)
    return time.process_time() - started


def _plumber(source: Source) -> list[PlumberTable]:
    """Every table that pdfplumber finds; the text is extracted, too, and thrown away."""
    tables = []
    with pdfplumber.open(io.BytesIO(source.data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            tables += page.extract_tables()
            page.close()
    return tables


def _print(pages: int, files: int, ours: Sequence[float], theirs: Sequence[float]) -> None:
    ratio = statistics.median(b / a for a, b in zip(ours, theirs, strict=True))
    print(f"{pages} pages of {files} PDF files, {len(ours)} rounds")
    for name, seconds in (("Purapori", ours), ("pdfplumber", theirs)):
        print(f"{name:<12}{pages / statistics.median(seconds):8.1f} pages/s")
    print(f"Purapori / pdfplumber {ratio:8.1f} x")


def _compare(documents: Sequence[Document], theirs: Sequence[Sequence[PlumberTable]]) -> int:
    total = missed = skipped = 0
    for document, tables in zip(documents, theirs, strict=True):
        cells = {
            _key(cell.span.of(document.text)) for table in document.tables for cell in table.cells
        }
        for table in tables:
            if len(table) < _MIN_SIDE or len(table[0]) < _MIN_SIDE:
                skipped += 1
                continue
            total += 1
            lost = [cell for row in table for cell in row if cell and not _is_in(cell, cells)]
            if lost:
                missed += 1
                print(f"{document.name}: not found as a cell: {lost[:3]}", file=sys.stderr)
    print(
        f"tables of pdfplumber: {total}, missed {missed} (and {skipped} frames of one row or column)"
    )
    print(f"tables of ours: {sum(len(document.tables) for document in documents)}")
    return 1 if missed else 0


def _is_in(cell: str, cells: set[str]) -> bool:
    """Whether we have the cell, or each of its lines as a cell of its own."""
    return _key(cell) in cells or all(_key(line) in cells for line in cell.splitlines())


def _key(text: str) -> str:
    """The text without blanks, radicals mended."""
    return "".join(unicodedata.normalize("NFKC", MappedText.of(text).mended().text).split())


if __name__ == "__main__":
    sys.exit(main())
