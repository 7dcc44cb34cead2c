"""HTML: what a browser shows, one block a line, one table row a line."""

from __future__ import annotations

import pytest

from pipeline.core import Document, Source
from pipeline.sources import read

PROSE = "青葉文庫は、本を借りる方の氏名と住所を、本を貸し出すために使います。"


def document(markup: str, encoding: str = "utf-8") -> Document:
    return read(Source("policy.html", markup.encode(encoding)))


def lines(markup: str) -> list[str]:
    return document(f"<body>{markup}</body>").text.splitlines()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>氏名を<b>集め</b>ます。</p><p>住所です。</p>", ["氏名を集めます。", "住所です。"]),
        ("<p>氏名<br>住所<br/>電話です</p>", ["氏名", "住所", "電話です"]),
        ("<p>氏名を\n   集めます。</p>", ["氏名を集めます。"]),
        ("<p>Our\n  shopの氏名</p>", ["Our shopの氏名"]),
        ("<p>次のとおり。\n （1）氏名\n （2）住所</p>", ["次のとおり。 （1）氏名 （2）住所"]),
        ("<p>Tel&nbsp;03&amp;氏名\u200bです</p>", ["Tel 03&氏名です"]),
        ("<div>氏名<div>住所</div>電話です</div>", ["氏名", "住所", "電話です"]),
        ("<pre>氏名\n住所です</pre>", ["氏名", "住所です"]),
        ("<p>氏名<br class='sp'>と住所です</p>", ["氏名と住所です"]),
        ("<dl><dt>目的</dt><dd>配送です</dd></dl>", ["目的", "配送です"]),
    ],
)
def test_lines(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol><li>氏名</li><li>住所</li></ol>", ["1. 氏名", "2. 住所"]),
        ("<ol start=3><li>氏名</li></ol>", ["3. 氏名"]),
        ("<ol reversed><li>氏名</li><li>住所</li></ol>", ["2. 氏名", "1. 住所"]),
        ("<ol><li value=5>氏名</li><li>住所</li></ol>", ["5. 氏名", "6. 住所"]),
        ("<ol type=a><li>氏名</li></ol>", ["a. 氏名"]),
        ("<ol type=A><li>氏名</li></ol>", ["A. 氏名"]),
        ("<ol type=i><li>氏名</li><li>住所</li></ol>", ["i. 氏名", "ii. 住所"]),
        ("<ol style='list-style: katakana'><li>氏名</li></ol>", ["ア、 氏名"]),
        ("<ol style='list-style-type:none'><li>氏名です</li></ol>", ["氏名です"]),
        ("<ol><li>(1) 氏名</li><li>(2) 住所</li></ol>", ["(1) 氏名", "(2) 住所"]),
        ("<ul><li>氏名</li></ul>", ["・氏名"]),
        ("<ul><li>■氏名</li></ul>", ["■氏名"]),
        ("<ul><li>・会員</li><li>　　氏名です</li></ul>", ["・会員", "氏名です"]),
        ("<ul><li>氏名<ul><li>姓</li></ul></li></ul>", ["・氏名", "・姓"]),
        ("<ul><li>2020年の氏名</li></ul>", ["・2020年の氏名"]),
        # markers in elements of their own
        ("<ol><li><div>1</div><p>氏名</p></li><li><div>2</div><p>住所</p></li></ol>",
         ["1. 氏名", "2. 住所"]),
        ("<ul><li><span>01</span>氏名</li><li><span>02</span>住所</li></ul>", ["01. 氏名", "02. 住所"]),
        ("<ul><li><b>①</b><p>氏名</p></li><li><b>②</b><p>住所</p></li></ul>", ["① 氏名", "② 住所"]),
        ("<ul><li><b>5</b>名の氏名</li><li><b>3</b>名の住所</li></ul>", ["・5名の氏名", "・3名の住所"]),
        ("<ul><li><img>氏名です</li><li><img>住所です</li></ul>", ["・氏名です", "・住所です"]),
        ("<ul><li><div>題名</div><p>氏名です</p></li></ul>", ["題名", "氏名です"]),
    ],
)  # fmt: skip
def test_list_markers(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


def test_headings_bold_lines_and_nested_items_are_marked() -> None:
    doc = document("<h2>方針</h2><p><b>目的</b></p><ul><li>氏名<ol><li>姓</li></ol></li></ul>")
    found = [(b.kind, b.level, b.bold, b.marker and b.marker.of(doc.text)) for b in doc.blocks]
    assert found == [
        ("heading", 2, False, None),
        ("text", None, True, None),
        ("list_item", 0, False, "・"),
        ("list_item", 1, False, "1."),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "<tr><th>項目<th>目的</tr><tr><td>氏名<td>配送</tr>",
            ["項目\t目的", "氏名\t配送"],
        ),
        (
            "<tr><th>項目<th>目的</tr><tr><td>氏名<td rowspan=2>配送</tr><tr><td>住所</tr>",
            ["項目\t目的", "氏名\t配送", "住所\t"],
        ),
        (
            "<tr><th colspan=2>項目<th>目的</tr><tr><td>姓<td>名<td>配送</tr>",
            ["項目\t\t目的", "姓\t名\t配送"],
        ),
        (
            "<tr><th>項目</th><td><ul><li>氏名</li><li>住所</li></ul></td></tr>"
            "<tr><th>範囲</th><td>北町<br>南町</td></tr>",
            ["項目\t・氏名 ・住所", "範囲\t北町 南町"],
        ),
        # Numbers in the first column: a list.
        (
            "<tr><td></td><td></td></tr><tr><td>(1)</td><td>氏名です</td></tr>"
            "<tr><td>(2)</td><td>住所です</td></tr>",
            ["(1) 氏名です", "(2) 住所です"],
        ),
        # One column, or a table in a table: the page is arranged, nothing is related.
        ("<tr><td>氏名です</tr><tr><td>住所です</tr>", ["氏名です", "住所です"]),
        (
            "<tr><td>献立<td><table><tr><td>氏名です</table></tr>",
            ["献立", "氏名です"],
        ),
    ],
)
def test_tables(rows: str, expected: list[str]) -> None:
    assert lines(f"<table>{rows}</table>") == expected


def test_cells_of_a_table_carry_their_spans() -> None:
    doc = document(
        "<table><tr><th>項目<th>期間</tr><tr><td>氏名<td rowspan=2>5年</tr><tr><td>住所</tr></table>"
    )
    (table,) = doc.tables
    cell = table.at(2, 1)
    assert cell is not None
    assert (cell.span.of(doc.text), cell.row_span) == ("5年", 2)
    assert [c.is_header for c in table.row(0)] == [True, True]


@pytest.mark.parametrize(
    "noise",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<nav><a href=/>案内</a></nav>",
        "<div class='pankuzu'>案内</div>",
        "<div id=footer>案内</div>",
        "<header><p>案内</p></header>",
        "<div style='display: none'>案内</div>",
        "<p hidden>案内</p>",
        "<!-- 案内 -->",
        "<form><input value=案内><button>案内</button></form>",
        "<?php echo '案内'; ?>",
        "<%= 案内 %>",
        "{{ 案内 }}",
        "{% if 案内 %}",
        "<!--{$案内}-->",
        "\n@section('案内')\n",
        "{$案内}",
    ],
)
def test_noise_is_left_out(noise: str) -> None:
    assert lines(f"{noise}<p>{PROSE}</p>") == [PROSE]


@pytest.mark.parametrize(
    "text", ["ページトップへ", "▲このページの先頭へ戻る", "Copyright 2020 Aoba", "＞ ＞"]
)
def test_jumps_and_copyright_are_noise(text: str) -> None:
    doc = document(f"<p>{PROSE}</p><p>{text}</p>")
    assert [block.kind for block in doc.blocks] == ["text", "noise"]


def test_main_content_is_kept_alone_and_an_articles_header_with_it() -> None:
    markup = f"<div>案内の言葉</div><main><header><h1>方針</h1></header><p>{PROSE * 5}</p></main>"
    assert lines(markup) == ["方針", PROSE * 5]


def test_one_of_two_copies_for_screen_sizes_is_kept() -> None:
    markup = f"<div class=pc_disp><p>{PROSE}</p></div><div class=sp_disp><p>{PROSE}</p></div>"
    assert lines(markup) == [PROSE]


def test_like_sections_of_two_recipients_are_both_kept() -> None:
    text = "この会社は、届いた氏名と住所を荷物の配送だけに使い、終われば直ちに消します。" * 3
    markup = "".join(f"<div><p>{name}。{text}</p></div>" for name in ("北町運送", "南町運送"))
    assert len(lines(markup)) == 2


def test_boilerplate_names_do_not_remove_the_page_itself() -> None:
    assert lines(f"<div class=side><p>{PROSE * 3}</p></div>") == [PROSE * 3]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("cp932", "Shift_JIS"), ("cp932", "uft-8"), ("euc_jp", "EUC-JP"), ("utf-8", "Shift_JIS")],
)
def test_the_bytes_outweigh_the_declared_charset(encoding: str, declared: str) -> None:
    doc = document(f"<meta charset={declared}><title>題</title><p>{PROSE}</p>", encoding)
    assert (doc.text, doc.title, doc.encoding) == (PROSE + "\n", "題", encoding)


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>"])
def test_deep_nesting_does_no_harm(opening: str) -> None:
    assert PROSE in document(opening * 2000 + PROSE).text
