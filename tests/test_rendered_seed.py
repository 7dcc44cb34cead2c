"""A long real policy, written in other formats while the tests run: no row is lost or torn.

The text seed was once a PDF itself, and a page break of it tore a row in two. The rendered
documents hold that row whole, and break other tables over their own pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import original_formats as formats
import producers
import pytest
from corpora import needs_real, seed
from originals import Block, Box, Grid, from_reading

import pipeline
from pipeline.result import Result
from pipeline.text import comparable

pytestmark = needs_real

COLUMNS = {
    "retention": ("subject", "duration", "bound", "start_event", "end_event", "basis", "legal_basis"),
    "recipients": ("name", "is_named", "kind", "country", "purpose", "items", "retention", "stance"),
}  # fmt: skip


def blocks() -> list[Block]:
    return [_mended(block) for block in from_reading(seed("000").document)]


def _mended(block: Block) -> Block:
    """The table of those to whom data are provided, with its torn row (the third) whole."""
    if not isinstance(block, Grid) or (block.n_rows, block.n_cols) != (13, 4):
        return block
    rows = [list(row) for row in block.rows()]
    whole = [_joined(upper, lower) for upper, lower in zip(rows[3], rows[4], strict=True)]
    moved = [[replace(box, row=box.row - 1) for box in row] for row in rows[5:]]
    kept = [*rows[:3], whole, *moved]
    return replace(block, n_rows=12, boxes=tuple(box for row in kept for box in row))


def _joined(upper: Box, lower: Box) -> Box:
    return replace(upper, lines=("".join(upper.lines + lower.lines),))


def _page(target: Path) -> None:
    target.write_text(formats.web_page(blocks()), "utf-8")


def _word(target: Path) -> None:
    target.write_bytes(formats.word(blocks()))


def _chromium(target: Path) -> None:
    if not producers.is_installed(*producers.CHROMIUM):
        pytest.skip("Chromium is not installed")
    producers.chromium(formats.web_page(blocks()), target)


def _libreoffice(target: Path) -> None:
    if not producers.is_installed(*producers.LIBREOFFICE):
        pytest.skip("LibreOffice is not installed")
    producers.libreoffice(formats.word(blocks()), "docx", target)


MAKERS: dict[str, Callable[[Path], None]] = {
    "page.html": _page,
    "word.docx": _word,
    "chromium.pdf": _chromium,
    "libreoffice.pdf": _libreoffice,
}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Result]:
    """What is found in the seed written as the given file; each is written once."""
    directory = tmp_path_factory.mktemp("rendered")

    @lru_cache
    def made(name: str) -> Result:
        MAKERS[name](directory / name)
        return pipeline.extract(directory / name)

    return made


def rows(read: Result, table: str) -> list[tuple[Any, ...]]:
    return [
        tuple(
            comparable(value) if isinstance(value := getattr(row, column), str) else value
            for column in COLUMNS[table]
        )
        for row in read.rows[table]
    ]


def torn(table: str) -> list[tuple[Any, ...]]:
    """The rows of the text seed that stand in the two parts of the torn row."""
    text = seed("000").document
    (parts,) = (t for t in text.tables if (t.n_rows, t.n_cols) == (13, 4))
    spans = [cell.span for row in (3, 4) for cell in parts.row(row)]
    return [
        row
        for row, found in zip(rows(seed("000"), table), seed("000").rows[table], strict=True)
        if any(span.start <= found.char_start < span.end for span in spans)
    ]


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("table", COLUMNS)
def test_every_row_is_found_as_in_the_text(
    rendered: Callable[[str], Result], name: str, table: str
) -> None:
    found = rows(rendered(name), table)
    expected = [row for row in rows(seed("000"), table) if row not in torn(table)]
    assert len(expected) > 40
    assert [row for row in found if row in expected] == expected
    assert len(found) <= len(expected) + 1


@pytest.mark.parametrize("name", MAKERS)
def test_the_torn_row_is_one_recipient(rendered: Callable[[str], Result], name: str) -> None:
    upper, lower = (dict(zip(COLUMNS["recipients"], r, strict=True)) for r in torn("recipients"))
    whole = {key: upper[key] + lower[key] for key in ("name", "purpose", "items", "retention")}
    texts = rows(seed("000"), "recipients")
    (new,) = (row for row in rows(rendered(name), "recipients") if row not in texts)
    assert whole.items() <= dict(zip(COLUMNS["recipients"], new, strict=True)).items()


@pytest.mark.parametrize("name", MAKERS)
def test_the_torn_row_says_how_long(rendered: Callable[[str], Result], name: str) -> None:
    """In the text neither part of it does."""
    assert torn("retention") == []
    texts = rows(seed("000"), "retention")
    (new,) = (row for row in rows(rendered(name), "retention") if row not in texts)
    assert new[COLUMNS["retention"].index("end_event")] == "contract_end"


@pytest.mark.parametrize("name", ["chromium.pdf", "libreoffice.pdf"])
def test_tables_go_over_page_breaks(rendered: Callable[[str], Result], name: str) -> None:
    doc = rendered(name).document
    assert len(doc.tables) == len(seed("000").document.tables)
    over = [
        table
        for table in doc.tables
        if doc.page_of(table.span.start) != doc.page_of(table.span.end - 1)
    ]
    assert len(over) >= 3
