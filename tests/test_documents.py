"""Documents that real producers made: what they hold is known, and every format gives the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from corpora import SAMPLES, result
from original_formats import word
from originals import Line, counted, from_reading

import pipeline
from pipeline import tables
from pipeline.core import Document, Table
from pipeline.result import Result

HERE = Path(__file__).parent / "documents"
NAMES = [
    "originals/hotarubi.html",
    "hotarubi.txt",
    "hotarubi.md",
    "hotarubi.docx",
    "hotarubi.pdf",
    "hotarubi_libreoffice.pdf",
    "hotarubi_lualatex.pdf",
    "hotarubi_typst.pdf",
]
EXPECTED = json.loads((HERE / "hotarubi.json").read_text("utf-8"))
FACTS = ("documents", "articles", "purposes", "data_items", "retention", "recipients", "contacts")
# What belongs to the file rather than to the policy.
_OF_FILE = {
    "doc_id", "source", "sha256", "media_type", "encoding", "n_pages", "n_chars", "text",
    "article_id", "parent_id", "char_start", "char_end", "page",
}  # fmt: skip


def tight(text: str) -> str:
    """The text without white space and without what Markdown draws tables and headings with."""
    return re.sub(r"[\s|]|(?m:^#+ )", "", text)


def plain(value: Any) -> Any:
    return tight(value) if isinstance(value, str) else value


def facts(read: Result, name: str) -> list[dict[str, Any]]:
    """The rows of a table without what belongs to the file; units by their path."""
    paths = {unit.article_id: unit.path for unit in read.tree}
    row_type = tables.ROW_TYPES[name]
    own = [c for c in tables.columns(row_type) if c not in _OF_FILE and c != f"{name[:-1]}_id"]
    own = [column for column in own if not column.endswith("_id") or column == "rule_id"]
    return [
        {column: plain(getattr(row, column)) for column in own}
        | {"unit": paths.get(getattr(row, "article_id", ""))}
        for row in read.rows[name]
    ]


@pytest.mark.parametrize("table", FACTS)
@pytest.mark.parametrize("name", NAMES[1:])
def test_the_same_policy_gives_the_same_rows_in_every_format(name: str, table: str) -> None:
    rows = facts(result(HERE / NAMES[0]), table)
    assert rows
    assert facts(result(HERE / name), table) == rows


def test_the_hard_tables_give_what_they_say() -> None:
    rows = result(HERE / NAMES[0]).rows
    assert [(r.duration, r.start_event or r.end_event) for r in rows["retention"]] == [
        *[("P1Y", "withdrawal")] * 2,
        *[("P30D", "withdrawal"), ("P6Y3M", "other_event"), ("P180D", "last_transaction")],
        *[("P3Y", "inquiry_closed"), ("P90D", None), ("P5Y", None), ("P7Y", None)],
        *[("P10Y", None), ("P1Y", "selection_end"), ("P6M", None)],
        *[(None, "contract_end")] * 3,
        *[("P1Y", None), ("P2Y", "collection"), ("P5Y", "contract_end")],
    ]
    assert [(r.name, r.retention) for r in rows["recipients"]] == [
        *[
            ("つばさ架空運輸株式会社", "委託契約の終了まで"),
            ("灯台配送株式会社", "委託契約の終了まで"),
        ],
        *[
            ("みなも決済株式会社", "委託契約の終了まで"),
            ("株式会社あおばコール", "委託契約の終了まで"),
        ],
        *[
            ("しらかば応対株式会社", "委託契約の終了まで"),
            ("合同会社とびうお窓口", "委託契約の終了まで"),
        ],
        *[("Kingfisher Cloud Ltd.", "1年"), ("架空県水防組合", "提供の日から2年")],
        *[("うしお保険株式会社", "保険契約の終了後5年"), ("株式会社かわせみ統計", None)],
        *[("株式会社ことり広告社", None), ("合同会社とんぼ測図", None)],
    ]
    assert [(r.person, r.phone, r.email) for r in rows["contacts"]] == [
        ("星野 灯", "+81355500141", "hoshino@hotarubi.example"),
        ("小川 澪", "+81355500142", "ogawa@hotarubi.example"),
        (None, "+81120000141", "sodan@hotarubi.example"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_read_once_and_whole(name: str) -> None:
    found = [tight(line) for line in result(HERE / name).text.splitlines()]
    assert [line for line in found if line.strip("-")] == [
        tight(line) for line in EXPECTED["lines"]
    ]


def cover(doc: Document, table: Table) -> dict[tuple[int, int], str]:
    """The text that covers each place of the grid."""
    return {
        (cell.row + i, cell.col + j): tight(cell.span.of(doc.text))
        for cell in table.cells
        for i in range(cell.row_span)
        for j in range(cell.col_span)
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_read_with_its_merged_cells(name: str) -> None:
    doc = result(HERE / name).document
    assert len(doc.tables) == len(EXPECTED["tables"]) == 7
    for table, cells in zip(doc.tables, EXPECTED["tables"], strict=True):
        wanted = {
            (r + i, c + j): tight(text)
            for r, c, height, width, text in cells
            for i in range(height)
            for j in range(width)
        }
        assert cover(doc, table) == wanted


def test_numbers_that_word_counts_are_read_as_printed() -> None:
    typed = result(SAMPLES / "05_tsubame_hr_notice.txt")
    blocks = counted(from_reading(typed.document))
    assert sum(isinstance(block, Line) and bool(block.label) for block in blocks) > 60
    read = pipeline.extract(word(blocks))
    assert [tight(line) for line in read.text.splitlines()] == [
        tight(line) for line in typed.text.splitlines() if line.strip()
    ]
    # Blanks before a line make what is above it a heading, or a contact of its own; a Word
    # file has none.
    assert [(u.label, u.path) for u in read.tree] == [(u.label, u.path) for u in typed.tree]
    for table in FACTS[2:-1]:
        assert facts(read, table) == facts(typed, table)
