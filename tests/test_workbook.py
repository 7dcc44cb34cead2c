"""The workbook holds what the tables hold, as text, and says what it cannot hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline import tables, workbook
from pipeline.cli import app
from pipeline.tables import DocumentRow, PurposeRow
from pipeline.workbook import MAX_CELL, shortened
from tests.factories import dataset


def _document(doc_id: str = "d", **values: Any) -> DocumentRow:
    made = dict.fromkeys(tables.columns(DocumentRow)) | {
        "doc_id": doc_id, "source": "a.txt", "n_articles": 0, "status": "ok", "text": "本文",
        "organization": "株式会社架空商事",
    }  # fmt: skip
    return DocumentRow(**(made | values))


def _purpose(quote: str, number: int = 0, doc_id: str = "d") -> PurposeRow:
    return PurposeRow(
        doc_id, f"p{number}", None, ("delivery", "analytics"), quote, 0, len(quote), None, "r", 0.9
    )


def _written(
    tmp_path: Path, purposes: list[PurposeRow], formats: tuple[str, ...] = ("xlsx",)
) -> tuple[openpyxl.Workbook, list[str]]:
    notes = dataset(tmp_path / "out", formats, documents=[_document()], purposes=purposes)
    return openpyxl.load_workbook(tmp_path / "out" / "xlsx" / workbook.FILE), notes


def _cells(book: openpyxl.Workbook, sheet: str) -> list[dict[str, Any]]:
    heads, *rows = ([cell.value for cell in row] for row in book[sheet].iter_rows())
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_a_sheet_a_table_with_frozen_heads_and_filters(tmp_path: Path) -> None:
    book, _ = _written(tmp_path, [_purpose("商品の発送")])
    assert book.sheetnames == [*tables.TABLES, "codes", "notes"]
    sheet = book["purposes"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:L2"
    heads = [cell.value for cell in sheet[1]]
    assert heads[:4] == ["source", "organization", "codes", "quote"]
    assert set(heads) == {"source", "organization", *tables.columns(PurposeRow)}
    quote = sheet.cell(2, 1 + heads.index("quote"))
    assert quote.alignment.wrap_text
    assert sheet.column_dimensions[quote.column_letter].width > 40


def test_rows_carry_their_policy_and_their_values(tmp_path: Path) -> None:
    book, _ = _written(tmp_path, [_purpose("商品の発送")])
    (row,) = _cells(book, "purposes")
    assert row["source"] == "a.txt"
    assert row["organization"] == "株式会社架空商事"
    assert row["codes"] == "delivery|analytics"
    assert (row["char_end"], row["confidence"]) == (5, 0.9)
    codes = {(row["vocabulary"], row["code"]): row["label_ja"] for row in _cells(book, "codes")}
    assert codes["data_items", "email"] == "メールアドレス"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+81355500100", "-必須", "@SUM(A1)", "{=1}", "=HYPERLINK(\"https://example.com\")",
        "https://example.com/", "mailto:a@example.jp", "internal:Sheet1!A1", "0123", "1e5", "TRUE",
        "<b>&amp;</b>", "_x0041_", "改\n行", "𠮷野家", "  先頭",
    ],
)  # fmt: skip
def test_nothing_is_run_or_linked_or_read_as_a_number(tmp_path: Path, text: str) -> None:
    book, _ = _written(tmp_path, [_purpose(text)])
    sheet = book["purposes"]
    cell = sheet.cell(2, 4)
    assert openpyxl.utils.escape.unescape(cell.value) == text
    assert cell.data_type in ("s", "inlineStr")
    assert cell.hyperlink is None


def test_characters_that_no_workbook_can_hold(tmp_path: Path) -> None:
    book, _ = _written(tmp_path, [_purpose("前\x00\uffff後")])
    assert _cells(book, "purposes")[0]["quote"].replace("_x0000_", "\x00") == "前\x00\ufffd後"


def test_a_cell_too_long_for_excel_is_cut_and_told(tmp_path: Path) -> None:
    book, notes = _written(tmp_path, [_purpose("長" * 40_000), _purpose("短")])
    long, short = (row["quote"] for row in _cells(book, "purposes"))
    assert len(long) == MAX_CELL
    assert long.endswith("…[cut]")
    assert short == "短"
    assert any(note.startswith("purposes.quote: 1 cells") for note in notes)
    assert [row["note"] for row in _cells(book, "notes")] == notes


@given(st.text(st.sampled_from("あ𠮷a"), max_size=20), st.integers(16_370, 33_000))
@settings(max_examples=25, deadline=None)
def test_shortened_text_fits_and_is_a_beginning(piece: str, times: int) -> None:
    text = (piece * times)[:40_000]
    kept = shortened(text)
    assert len(kept.encode("utf-16-le")) // 2 <= MAX_CELL
    fits = len(text.encode("utf-16-le")) // 2 <= MAX_CELL
    assert kept == text if fits else text.startswith(kept.removesuffix("…[cut]"))


def test_more_rows_than_a_sheet_holds_go_on_in_another(tmp_path: Path) -> None:
    _written(tmp_path, [_purpose(f"目的{n}", n) for n in range(25)], ("parquet", "xlsx"))
    path = tmp_path / "small.xlsx"
    notes = workbook.write(tmp_path / "out", path, max_rows=11)
    book = openpyxl.load_workbook(path)
    parts = ["purposes", "purposes (2)", "purposes (3)"]
    assert [book[part].max_row for part in parts] == [11, 11, 6]
    quotes = [row["quote"] for part in parts for row in _cells(book, part)]
    assert quotes == [f"目的{n}" for n in range(25)]
    assert any("up to the sheet 'purposes (3)'" in note for note in notes)


def test_csv_and_parquet_give_the_same_workbook(tmp_path: Path) -> None:
    purposes = [_purpose("=発送"), _purpose("改\n行", 1)]
    books = []
    for formats in (("csv", "xlsx"), ("parquet", "xlsx"), ("xlsx",)):
        folder = tmp_path / "-".join(formats)
        folder.mkdir()
        book, _ = _written(folder, purposes, formats)
        books.append({name: _cells(book, name) for name in book.sheetnames})
        assert sorted(p.name for p in (folder / "out").iterdir()) == sorted((*formats, "run.json"))
    assert books[0] == books[1] == books[2]


def test_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("第1条（利用目的）\n商品の発送のために利用します。\n", "utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(
        app, ["extract", str(tmp_path / "a.txt"), "--out", str(out), "--formats", "xlsx,csv"]
    )
    assert done.exit_code == 0, done.output
    assert (out / "xlsx" / "tables.xlsx").is_file()
    assert (out / "csv" / "purposes.csv").is_file()
    assert "documents.text stands in CSV and Parquet only" in done.output
