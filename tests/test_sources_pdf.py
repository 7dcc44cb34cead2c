"""PDF: pages in order, wrapped lines joined, ruled tables row by row."""

from __future__ import annotations

import pytest
from pdf_writer import PdfPage, write_pdf

from pipeline.core import Document, Source
from pipeline.sources import read

# 44 characters of 10 points reach from the left margin at 70 to the right one at 510.
FULL = "白樺図書室は、本を借りる方の氏名、住所及び電話番号を、貸出しの手続及び返却の案内を"
FULL = FULL + "する" * ((44 - len(FULL)) // 2)
FULL = FULL[:44].ljust(44, "と")


def document(*pages: PdfPage) -> Document:
    return read(Source("policy.pdf", write_pdf(pages)))


def lines(*pages: PdfPage) -> list[str]:
    return document(*pages).text.splitlines()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # A line that reaches the margin goes on.
        ([FULL, "ために使います。"], [FULL + "ために使います。"]),
        # A short one does not.
        (
            [FULL + "。", "目的は次のとおり", "配送のため"],
            [FULL + "。", "目的は次のとおり", "配送のため"],
        ),
        # An enumerator begins anew.
        ([FULL, "（２）住所"], [FULL, "（２）住所"]),
        ([FULL, "・住所"], [FULL, "・住所"]),
        # So does a line after a full stop at the margin.
        ([FULL[:-1] + "。", "住所も使います。"], [FULL[:-1] + "。", "住所も使います。"]),
    ],
)
def test_wrapped_lines(printed: list[str], expected: list[str]) -> None:
    page = PdfPage().lines(700, [FULL + "。", *printed])
    assert lines(page)[1:] == expected


def test_an_indented_line_begins_a_paragraph() -> None:
    page = PdfPage().lines(700, [FULL]).text(80, 684, "住所も使います。")
    assert lines(page) == [FULL, "住所も使います。"]


def test_dates_at_the_right_are_not_joined() -> None:
    page = (
        PdfPage()
        .lines(700, [FULL])
        .text(400, 660, "制定日二〇二〇年一月")
        .text(400, 644, "青葉町の図書室です")
    )
    assert lines(page)[1:] == ["制定日二〇二〇年一月", "青葉町の図書室です"]


def test_a_paragraph_goes_on_over_a_page_end_and_pages_know_their_span() -> None:
    doc = document(PdfPage().lines(100, [FULL]), PdfPage().lines(800, ["ために使います。"]))
    assert doc.text == FULL + "ために使います。\n"
    assert [page.span.of(doc.text).strip() for page in doc.pages] == [FULL, "ために使います。"]
    assert doc.page_of(len(FULL)) == 2


def test_running_heads_and_page_numbers_go() -> None:
    pages = [
        PdfPage().text(70, 810, "白樺図書室の方針").lines(700, [body]).text(290, 20, f"- {n} -")
        for n, body in enumerate(["氏名を集めます。", "住所を集めます。", "電話を使います。"], 1)
    ]
    assert lines(*pages) == ["氏名を集めます。", "住所を集めます。", "電話を使います。"]


def test_a_letter_spaced_title_is_closed_and_a_heading() -> None:
    page = PdfPage()
    for index, char in enumerate("個人情報方針"):
        page.text(150 + 40 * index, 760, char, size=18)
    doc = document(page.lines(700, [FULL + "。"]))
    assert (doc.text.splitlines()[0], doc.blocks[0].kind, doc.blocks[0].level) == (
        "個人情報方針",
        "heading",
        1,
    )


def test_text_is_read_by_place_not_by_order_in_the_file() -> None:
    page = PdfPage().text(70, 684, "住所です。").text(90, 700, "氏名です。").text(70, 700, "①")
    assert lines(page) == ["① 氏名です。", "住所です。"]


def test_a_ruled_table_becomes_rows() -> None:
    page = PdfPage().lines(760, ["次のとおり保管します。"])
    page.grid([70, 200, 330], [720, 690, 660, 630])
    for y, (left, right) in zip(
        (700, 670, 640), (("項目", "期間"), ("氏名", "五年"), ("住所", "一年")), strict=True
    ):
        page.text(75, y, left).text(205, y, right)
    doc = document(page.lines(600, ["以上のとおりです。"]))
    assert (
        doc.text
        == "次のとおり保管します。\n項目\t期間\n氏名\t五年\n住所\t一年\n以上のとおりです。\n"
    )
    (table,) = doc.tables
    assert (table.n_rows, table.n_cols) == (3, 2)
    assert [cell.is_header for cell in table.row(0)] == [True, True]


def test_a_table_with_its_head_repeated_on_the_next_page_is_one() -> None:
    pages = []
    for value in ("氏名", "住所"):
        page = PdfPage().grid([70, 200, 330], [720, 690, 660])
        for y, (left, right) in zip((700, 670), (("項目", "期間"), (value, "五年")), strict=True):
            page.text(75, y, left).text(205, y, right)
        pages.append(page)
    doc = document(*pages)
    assert doc.text == "項目\t期間\n氏名\t五年\n住所\t五年\n"
    assert doc.page_of(doc.text.index("住所")) == 2


def test_a_page_that_is_a_picture_is_named() -> None:
    doc = document(PdfPage().lines(700, ["氏名を集めます。"]), PdfPage().picture())
    assert [(p.code, p.severity, p.page) for p in doc.problems] == [("needs_ocr", "warning", 2)]
