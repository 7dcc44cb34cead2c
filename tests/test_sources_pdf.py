"""PDF: pages in order, wrapped lines joined, ruled tables row by row."""

from __future__ import annotations

import ctypes
import re
from pathlib import Path

import pytest
from pdf_writer import PdfPage, needs_font, write_pdf

from pipeline.core import Document, Source, Span
from pipeline.sources import pdf, pdffonts, read

# 44 characters of 10 points reach from the left margin at 70 to the right one at 510.
FULL = "白樺図書室は、本を借りる方の氏名、住所及び電話番号を、貸出しの手続及び返却の案内を"
FULL = FULL + "する" * ((44 - len(FULL)) // 2)
FULL = FULL[:44].ljust(44, "と")


def document(*pages: PdfPage) -> Document:
    return read(Source("policy.pdf", write_pdf(pages)))


def lines(*pages: PdfPage) -> list[str]:
    return document(*pages).text.splitlines()


@needs_font
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


@needs_font
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


@needs_font
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


@pytest.mark.parametrize(("height", "told"), [(0.0, ["font_missing"]), (9.0, [])])
def test_a_page_whose_font_is_nowhere_is_named(
    height: float, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def box(_page: object, _index: int, *sides: ctypes.c_double) -> int:
        for side, value in zip(sides, (70.0, 80.0, 700.0, 700.0 + height), strict=True):
            side.value = value
        return 1

    monkeypatch.setattr(pdffonts.raw, "FPDFText_GetCharBox", box)
    problems = document(PdfPage().lines(700, ["氏名を集めます。"])).problems
    assert [(p.code, p.page) for p in problems] == [(code, 1) for code in told]
    assert all("policy.pdf" in p.message and "install" in p.message for p in problems)


@needs_font
def test_a_page_that_is_a_picture_is_named() -> None:
    doc = document(PdfPage().lines(700, ["氏名を集めます。"]), PdfPage().picture())
    assert [(p.code, p.severity, p.page) for p in doc.problems] == [("needs_ocr", "warning", 2)]


LEFT = [
    "白樺図書室は、利用者の登録のときに、氏名、住",
    "所、電話番号及び電子の宛先を取得し、貸出しの",
    "記録とともに保管し、退会の後は速やかに消去し",
    "ます。",
]
RIGHT = ["図書室は、取得した情報を、本の貸出し、返却の", "督促、予約した本の連絡及び催しの案内のために", "利用し、利用者の同意を得ずに第三者に提供しま", "せん。"]  # fmt: skip


def two_columns(top: float, page: PdfPage, shift: float = 0) -> PdfPage:
    return page.lines(top, LEFT, x=70).lines(top - shift, RIGHT, x=310)


@pytest.mark.parametrize("shift", [0, 7], ids=["same base lines", "other base lines"])
def test_two_columns_are_read_one_after_the_other(shift: float) -> None:
    page = PdfPage().text(150, 760, "白樺図書室における個人情報の取扱いについて")
    two_columns(700, page, shift).text(200, 600, "第二部その他の事項についての定め")
    two_columns(570, page, shift)
    assert lines(page) == [
        "白樺図書室における個人情報の取扱いについて",
        *("".join(LEFT), "".join(RIGHT)),
        "第二部その他の事項についての定め",
        *("".join(LEFT), "".join(RIGHT)),
    ]


@needs_font
def test_a_signature_beside_short_lines_is_no_column() -> None:
    page = PdfPage().lines(760, [FULL + "。"] * 3)
    for index, (left, right) in enumerate(
        [("制定日一月", "白樺図書室"), ("改定日二月", "室長白樺花"), ("施行日三月", "受付の担当")]
    ):
        page.text(70, 660 - 16 * index, left).text(400, 652 - 16 * index, right)
    found = lines(page)[3:]
    assert found == [
        "制定日一月",
        "白樺図書室",
        "改定日二月",
        "室長白樺花",
        "施行日三月",
        "受付の担当",
    ]


@needs_font
def test_vertical_writing_is_read_from_the_right() -> None:
    page = PdfPage().column(500, 780, "白樺図書室は、本を借りる方の氏名を集めます。")
    page.column(480, 780, "住所も使います。").text(290, 20, "－ 1 －")
    assert lines(page) == ["白樺図書室は、本を借りる方の氏名を集めます。", "住所も使います。"]


def test_a_vertical_page_that_chromium_printed() -> None:
    path = Path(__file__).parent / "documents" / "library_vertical.pdf"
    source = Source(path.name, path.read_bytes())
    doc = read(source)
    text = "".join(doc.text.split())
    html = re.sub(
        r"<rt>.*?</rt>|<style>.*?</style>|<[^>]+>", "", path.with_suffix(".html").read_text()
    )
    assert text == "".join(html.split())
    assert doc.blocks[0].kind == "heading"
    at = doc.text.index("次のとおり")
    (box,) = pdf.boxes(source, Span(at, at + 5))
    assert box.y1 - box.y0 > 4 * (box.x1 - box.x0)


def test_ruby_is_dropped() -> None:
    page = PdfPage().lines(700, [FULL + "。"]).text(70, 660, "架空の町の氏名を集めます。")
    page.text(70, 669.5, "かくう", size=5).lines(640, ["住所も使います。"])
    assert lines(page)[1:] == ["架空の町の氏名を集めます。", "住所も使います。"]


def test_a_turned_page_is_read_as_shown() -> None:
    page = PdfPage(turn=180)
    page.operators.append("q -1 0 0 -1 595 842 cm")
    page.text(70, 700, "氏名を集めます。").text(70, 684, "住所も使います。")
    assert lines(page) == ["氏名を集めます。", "住所も使います。"]


ROWS = [("項目", "期間"), ("利用者の登録", "三年"), ("貸出しの記録", "一年")]


@pytest.mark.parametrize(
    ("rows", "is_table"),
    [
        (ROWS, True),
        (ROWS[:2], False),
        # Enumerators before their text, and a table of contents.
        ([("①", "氏名の利用"), ("②", "住所の利用"), ("③", "電話の利用")], False),
        ([("総則の定め", "１"), ("利用の目的", "２"), ("開示の請求", "３")], False),
    ],
)
def test_aligned_columns_without_rules(rows: list[tuple[str, str]], is_table: bool) -> None:
    page = PdfPage().lines(760, [FULL + "。"])
    for index, (left, right) in enumerate(rows):
        page.row(700 - 18 * index, [(70, left), (220, right)])
    doc = document(page.lines(600, ["以上のとおりです。"]))
    assert [("\t".join(row) in doc.text) for row in rows] == [is_table] * len(rows)
    assert len(doc.tables) == is_table
    assert doc.text.splitlines()[-1] == "以上のとおりです。"


def test_merged_cells_keep_their_extent() -> None:
    page = PdfPage().grid([70, 200, 330, 460], [720, 690])
    page.operators += ["70 690 m 70 630 l S", "460 690 m 460 630 l S", "70 630 m 460 630 l S"]
    page.operators += ["200 690 m 200 630 l S", "200 660 m 460 660 l S", "330 690 m 330 660 l S"]
    page.row(700, [(75, "区分"), (205, "提供先"), (335, "項目")])
    page.row(670, [(75, "配送"), (205, "つばさ架空便"), (335, "住所")])
    page.row(640, [(205, "提供しないものもあります")])
    doc = document(page)
    assert (
        doc.text == "区分\t提供先\t項目\n配送\tつばさ架空便\t住所\n\t提供しないものもあります\t\n"
    )
    spans = {(c.row, c.col): (c.row_span, c.col_span) for c in doc.tables[0].cells}
    assert (spans[1, 0], spans[2, 1]) == ((2, 1), (1, 2))


def test_two_pairs_of_key_and_value_in_a_row_become_two_rows() -> None:
    page = PdfPage().grid([70, 150, 290, 370, 510], [720, 690, 660])
    for x in (70, 290):
        page.shade(x, 660, x + 80, 720)
    page.row(700, [(75, "担当部署"), (155, "受付"), (295, "電話"), (375, "〇五〇の一")])
    page.row(670, [(75, "責任者"), (155, "白樺花"), (295, "住所"), (375, "青葉町")])
    doc = document(page)
    assert doc.text == "担当部署\t受付\n電話\t〇五〇の一\n責任者\t白樺花\n住所\t青葉町\n"
    assert [cell.is_header for cell in doc.tables[0].row(3)] == [True, False]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # Parallel lists are a row each; what differs in number or wraps is one row.
        (("つばさ架空便|灯火運輸", "配送の委託|本の運搬"), ["つばさ架空便\t配送の委託", "灯火運輸\t本の運搬"]),
        (("つばさ架空便|灯火運輸", "配送の委託"), ["つばさ架空便 灯火運輸\t配送の委託"]),
        (("つばさ架空便|（配送）", "配送の委託|（一年）"), ["つばさ架空便 （配送）\t配送の委託 （一年）"]),
        (("氏名と住所と電話番号|と宛先", "配送"), ["氏名と住所と電話番号と宛先\t配送"]),
        # An address that was broken at a hyphen.
        (("窓口", "uke@shiraka-|ba.example"), ["窓口\tuke@shiraka-ba.example"]),
    ],
)  # fmt: skip
def test_lines_in_cells(cells: tuple[str, str], expected: list[str]) -> None:
    page = PdfPage().grid([70, 180, 330], [720, 690, 640])
    page.row(700, [(75, "相手の名"), (185, "目的と窓口")])
    for x, cell in zip((75, 185), cells, strict=True):
        for index, line in enumerate(cell.split("|")):
            page.text(x, 675 - 16 * index, line)
    assert lines(page)[1:] == expected


def test_bookmarks_and_bold_fonts_are_headings() -> None:
    page = PdfPage().text(70, 760, "利用の目的").lines(740, [FULL + "。"])
    page.text(70, 700, "保管の期間", bold=True).lines(680, [FULL + "。"])
    data = write_pdf([page], bookmarks=[("利用の 目的", 0), ("ほかの題", 0)])
    doc = read(Source("policy.pdf", data))
    assert [b.span.of(doc.text) for b in doc.blocks if b.kind == "heading"] == [
        "利用の目的",
        "保管の期間",
    ]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        # (page, x0, y0, x1, y1): an em square each, 8.8 above and 1.2 below the base line.
        ("氏名", [(1, 75, 683, 95, 693)]),
        ("五年", [(1, 205, 683, 225, 693)]),
        ("室も", [(2, 90, 133, 110, 143)]),
        # Over a line break: two boxes.
        (FULL[-2:] + "ため", [(2, 490, 149, 510, 159), (2, 70, 165, 90, 175)]),
    ],
)
def test_boxes(quote: str, expected: list[tuple[int, ...]]) -> None:
    upper = PdfPage().grid([70, 200, 330], [200, 170, 140])
    upper.row(180, [(75, "項目"), (205, "期間")]).row(150, [(75, "氏名"), (205, "五年")])
    lower = PdfPage().lines(700, ["図書室も集めます。", FULL, "ために使います。"])
    source = Source("policy.pdf", write_pdf([upper, lower]))
    at = read(source).text.index(quote)
    found = pdf.boxes(source, Span(at, at + len(quote)))
    assert [(b.page, *map(round, (b.x0, b.y0, b.x1, b.y1))) for b in found] == expected


def test_running_heads_are_kept_as_facts_of_their_page() -> None:
    pages = [
        PdfPage()
        .text(200, 800, "若葉工房の手引")
        .lines(700, [f"{word}を集めます。"])
        .text(290, 30, f"- {number} -")
        for number, word in enumerate(("氏名", "住所"), 1)
    ]
    doc = document(*pages)
    assert doc.text == "氏名を集めます。\n住所を集めます。\n"
    assert [page.furniture for page in doc.pages] == [
        ("若葉工房の手引", "- 1 -"),
        ("若葉工房の手引", "- 2 -"),
    ]


def test_a_short_line_below_two_columns_comes_after_both() -> None:
    left = [
        f"{word}を、品物を届けるために使う。左" for word in ("氏名の", "住所の", "電話の", "記録の")
    ]
    right = [line.replace("左", "右") for line in left]
    page = PdfPage().lines(700, left, x=60).lines(700, right, x=250).text(60, 600, "三　保存期間")
    texts = document(page).text.splitlines()
    assert texts[-1].split() == ["三", "保存期間"]
    assert "".join(texts).index("右") > "".join(texts).rindex("左")
