"""Tables that a page break cuts: what is drawn at the cut, and what is put together."""

from __future__ import annotations

import pytest
from pdf_writer import PdfPage, needs_font, write_pdf

from pipeline.core import Document, Source
from pipeline.sources import read

XS = [70, 130, 230, 330]
HEAD = ("区分", "項目", "期間")


def document(*pages: PdfPage) -> Document:
    return read(Source("policy.pdf", write_pdf(pages)))


def page(*rows: tuple[str, str, str], head: tuple[str, str, str] = HEAD) -> PdfPage:
    """A page that holds nothing but a ruled table, a line in each row."""
    made = PdfPage().grid(XS, [720 - 30 * index for index in range(len(rows) + 2)])
    for index, row in enumerate((head, *rows)):
        made.row(700 - 30 * index, [(x + 5, t) for x, t in zip(XS, row, strict=False) if t])
    return made


def covering(doc: Document) -> list[list[str]]:
    """The text that covers each place of the only table."""
    (table,) = doc.tables
    return [
        [cell.span.of(doc.text) if (cell := table.at(row, col)) else "?" for col in range(3)]
        for row in range(table.n_rows)
    ]


def test_a_cell_that_is_left_open_at_the_page_end_is_read() -> None:
    made = PdfPage()
    for y in (720, 690):
        made.operators.append(f"70 {y} m 330 {y} l S")
    for y in (660, 630):  # the first column has no rule below its first row
        made.operators.append(f"130 {y} m 330 {y} l S")
    for x in XS:
        made.operators.append(f"{x} 720 m {x} 630 l S")
    made.row(700, [(75, "区分"), (135, "項目"), (235, "期間")])
    made.row(670, [(75, "会員"), (135, "氏名"), (235, "五年")])
    made.row(640, [(135, "住所"), (235, "一年")])
    assert covering(document(made))[1:] == [["会員", "氏名", "五年"], ["会員", "住所", "一年"]]


@needs_font
def test_a_row_of_cells_open_at_the_page_end_goes_on_on_the_next_page() -> None:
    upper = page()
    for x in XS:
        upper.operators.append(f"{x} 690 m {x} 660 l S")
    upper.row(670, [(75, "会員"), (135, "氏名と住所と電話番"), (235, "退会の日から数え")])
    doc = document(upper, page(("", "号", "て五年")))
    assert covering(doc) == [list(HEAD), ["会員", "氏名と住所と電話番号", "退会の日から数えて五年"]]


@needs_font
@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # Every cell that goes on was broken off at its edge.
        (
            ("会員", "氏名と住所と電話番", "退会の日から五年"),
            ("", "号", ""),
            [["会員", "氏名と住所と電話番号", "退会の日から五年"]],
        ),
        # A comma tells as much.
        (("会員", "氏名、", "五年"), ("", "住所", ""), [["会員", "氏名、住所", "五年"]]),
        # One of them was not: another row, of the same group.
        (
            ("会員", "氏名と住所と電話番", "五年"),
            ("", "号室", "一年"),
            [["会員", "氏名と住所と電話番", "五年"], ["会員", "号室", "一年"]],
        ),
        # Short cells are whole, even if none is blank below.
        (
            ("会員", "氏名", "五年"),
            ("来客", "住所", "一年"),
            [["会員", "氏名", "五年"], ["来客", "住所", "一年"]],
        ),
        # A blank cell in another column stays blank.
        (("会員", "氏名", "五年"), ("来客", "住所", ""), [["会員", "氏名", "五年"], ["来客", "住所", ""]]),
    ],
)  # fmt: skip
def test_rows_over_a_page_break(
    before: tuple[str, str, str], after: tuple[str, str, str], expected: list[list[str]]
) -> None:
    assert covering(document(page(before), page(after)))[1:] == expected


def test_a_page_begins_after_the_row_that_it_completes() -> None:
    rows = [("", "号", ""), ("来客", "住所", "一年")]
    doc = document(page(("会員", "氏名と住所と電話番", "五年")), page(*rows))
    assert [doc.page_of(doc.text.index(word)) for word in ("会員", "来客")] == [1, 2]


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("desk@hotarubi.e", "xample", "desk@hotarubi.example"),
        ("desk@a.example.co", "or call", "desk@a.example.co or call"),
    ],
)
def test_an_address_broken_inside_its_domain(upper: str, lower: str, expected: str) -> None:
    # Two lines in a cell that is as wide as the first.
    made = PdfPage().grid([70, 130, 145 + 10 * len(upper)], [720, 690, 640])
    made.row(700, [(75, "窓口"), (135, "宛先")]).text(75, 670, "受付")
    made.text(135, 670, upper).text(135, 655, lower)
    assert document(made).text.splitlines()[1].split("\t")[1] == expected


def test_the_last_row_of_a_table_alone_on_the_next_page() -> None:
    lower = PdfPage().grid(XS, [720, 690]).row(700, [(75, "来客"), (135, "住所"), (235, "一年")])
    doc = document(page(("会員", "氏名", "五年")), lower.lines(600, ["以上のとおりです。"]))
    assert covering(doc)[1:] == [["会員", "氏名", "五年"], ["来客", "住所", "一年"]]
    assert doc.text.endswith("来客\t住所\t一年\n以上のとおりです。\n")


def test_a_box_of_one_row_is_no_table() -> None:
    lower = PdfPage().grid([70, 150, 330], [720, 690]).row(700, [(75, "氏名"), (155, "白樺花")])
    doc = document(page(("会員", "氏名", "五年")), lower)
    assert len(doc.tables) == 1
    assert doc.text.splitlines()[2:] == ["氏名 白樺花"]


@pytest.mark.parametrize(("box", "tables"), [("clear", 0), ("shade", 1)])
def test_boxes_filled_with_nothing_enclose_no_cells(box: str, tables: int) -> None:
    made = PdfPage()
    for y, texts in ((700, ("個人", "情報", "保護")), (670, ("利用", "目的", "通知"))):
        for x, text in zip((70, 130, 190), texts, strict=True):
            getattr(made, box)(x, y - 10, x + 60, y + 20)
            made.text(x + 5, y, text)
    assert len(document(made).tables) == tables
