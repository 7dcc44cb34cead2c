"""Nothing that a person reads on the page is lost on its way into the canonical text.

Labels are kept as offsets into the canonical text with a digest of what they mark, so a
labelled row that a reader loses or tears is one that cannot be found again. What never
came into the canonical text could not be labelled; therefore the characters of a PDF and
the words of a page are counted in the file as well. Failures tell counts, no text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from corpora import ROOT, documents

from pipeline import gold, sources
from pipeline.core import Document, Source
from pipeline.text import MappedText

# Heads of tables that are repeated on the next page, and hyphens of words that were cut.
_MOST_LOST = 0.01
_PDF = [path for path in documents() if path.suffix == ".pdf"]


def _read(path: Path) -> Document:
    return sources.read(Source(path.name, path.read_bytes()))


def _key(text: str) -> str:
    mended = MappedText.of(text).mended().text
    return re.sub(r"[\s\ufffe\uffff-]+", "", unicodedata.normalize("NFKC", mended))


def test_no_labelled_row_is_lost_by_reading() -> None:
    labels = gold.load_all(ROOT / "corpus" / "gold")
    lost, seen = Counter[str](), 0
    for path in documents():
        document = _read(path)
        if document.sha256 in labels:
            seen += 1
            lost[path.name] += len(gold.from_json(labels[document.sha256], document)[1])
    assert seen
    assert +lost == Counter()


@pytest.mark.parametrize("path", _PDF, ids=lambda path: path.stem)
def test_every_character_of_a_pdf_is_text_or_furniture(path: Path) -> None:
    document = _read(path)
    kept = Counter(_key(document.text))
    for page in document.pages:
        kept.update(_key("".join(page.furniture)))
    opened = pypdfium2.PdfDocument(path)
    printed: Counter[str] = Counter()
    for page in opened:
        printed.update(_key(page.get_textpage().get_text_range()))
    missing, added = printed - kept, kept - printed
    assert missing.total() <= _MOST_LOST * printed.total()
    assert added.total() <= _MOST_LOST * printed.total()
