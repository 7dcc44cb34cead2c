"""Plain text and Markdown: unchanged canonical text, blocks and tables as spans of it."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.core import Document, Source, Table
from pipeline.sources import load, read

PROSE = "花丸商店は、注文を受けた方の氏名を、品物を届けるために使います。"


def document(text: str, name: str = "policy.txt") -> Document:
    return read(Source(name, text.encode()))


def blocks(text: str, name: str = "policy.md") -> list[tuple[str, str]]:
    doc = document(text, name)
    return [(block.kind, block.span.of(doc.text)) for block in doc.blocks]


def grid(doc: Document, table: Table) -> list[list[str | None]]:
    """The text at every place of the table, merged cells repeated."""
    rows = []
    for r in range(table.n_rows):
        cells = [table.at(r, c) for c in range(table.n_cols)]
        rows.append([cell.span.of(doc.text) if cell else None for cell in cells])
    return rows


def only_grid(text: str, name: str = "policy.txt") -> list[list[str | None]]:
    doc = document(text, name)
    (table,) = doc.tables
    return grid(doc, table)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"],
)
@pytest.mark.parametrize("text", [PROSE * 3 + "\n第1条\n", "氏名を集めます。"])
def test_every_encoding_gives_the_same_text(encoding: str, text: str) -> None:
    assert read(Source("policy.txt", text.encode(encoding))).text == text


def test_canonical_text_changes_line_ends_and_nothing_else() -> None:
    raw = "\ufeff  １．氏名　\r\n\r\n\tﾒｰﾙ を\x0c使います。 \r終わり"
    assert document(raw).text == "  １．氏名　\n\n\tﾒｰﾙ を\x0c使います。 \n終わり"


def test_a_text_block_is_a_line_without_the_blanks_around_it() -> None:
    doc = document(f"　{PROSE}　\n\n  第1条　目的\n")
    assert [block.span.of(doc.text) for block in doc.blocks] == [PROSE, "第1条　目的"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 方針\n", [("heading", "方針")]),
        ("##方針\n", [("heading", "方針")]),
        ("## 1. 目的 ##\n", [("heading", "1. 目的")]),
        ("### **(1) 目的**\n", [("heading", "(1) 目的")]),
        ("## 目的 {#aim}\n", [("heading", "目的")]),
        ("方針\n====\n", [("heading", "方針")]),
        ("目的\n---\n", [("heading", "目的")]),
        ("氏名を集めます。\n\n---\n", [("text", "氏名を集めます。")]),
        ("氏名を集めます。\n---\n", [("text", "氏名を集めます。")]),
        ("**第1条（目的）**\n", [("text", "第1条（目的）")]),
        ("> 氏名を集めます。\n", [("text", "氏名を集めます。")]),
        ("* 氏名\n- 住所\n+ 電話\n", [("list_item", t) for t in ("* 氏名", "- 住所", "+ 電話")]),
        ("1. 氏名\n2) 住所\n", [("list_item", "1. 氏名"), ("list_item", "2) 住所")]),
        ("1\\. 氏名\n", [("list_item", "1\\. 氏名")]),
        ("- **氏名**\n", [("list_item", "- **氏名")]),
        ("---\ntitle: x\n---\n氏名です。\n", [("text", "氏名です。")]),
        ("```\n氏名です。\n```\n", [("text", "氏名です。")]),
        ("<!-- 消す -->\n氏名です。</div>\n", [("text", "氏名です。")]),
        ("氏名です。\n{: .lead}\n", [("text", "氏名です。")]),
    ],
)
def test_markdown_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


def test_list_items_know_their_depth_and_marker() -> None:
    doc = document("1. 氏名\n    - 姓\n\t- 名\n2. 住所\n", "policy.md")
    found = [(b.level, b.marker.of(doc.text)) for b in doc.blocks if b.marker]
    assert found == [(0, "1."), (1, "-"), (1, "-"), (0, "2.")]


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        (f"# 方針\n\n{PROSE}\n\n## 目的\n", "text/markdown"),
        (f"方針\n\n{PROSE}\n\n#1 の件\n", "text/plain"),
    ],
)
def test_content_decides_what_is_markdown(text: str, media_type: str) -> None:
    assert document(text).media_type == media_type


def test_pipe_table() -> None:
    text = "| **項目** | 目的 |\n|:--|--|\n| 氏名 | 配送<br>返品 |\n| 住所 | a \\| b |\n"
    assert only_grid(text, "policy.md") == [
        ["項目", "目的"],
        ["氏名", "配送<br>返品"],
        ["住所", "a \\| b"],
    ]


def test_pipe_table_with_a_blank_head_has_no_head_row() -> None:
    text = "| | |\n|--|--|\n| 北町運送 | 荷物を届けます。 |\n"
    assert only_grid(text, "policy.md") == [["北町運送", "荷物を届けます。"]]


def test_a_blank_field_of_a_pipe_table_belongs_to_the_cell_above() -> None:
    text = "| 項目 | 目的 | 期間 |\n|--|--|--|\n| 会員 | 配送 | 1年 |\n|  | 返品 |  |\n"
    assert only_grid(text, "policy.md")[1:] == [["会員", "配送", "1年"], ["会員", "返品", "1年"]]


def test_html_table_in_markdown() -> None:
    text = (
        "<table>\n<tr><th>項目</th><th>目的</th></tr>\n<tr><td rowspan=2>氏名</td>"
        "<td>\n<ul>\n<li>配送</li>\n</ul></td></tr>\n<tr><td>返品</td></tr>\n</table>\n"
    )
    assert only_grid(text, "policy.md") == [["項目", "目的"], ["氏名", "配送"], ["氏名", "返品"]]


def heads(doc: Document) -> list[str]:
    return [c.span.of(doc.text) for t in doc.tables for c in t.cells if c.is_header]


HEAD = "保管する情報\t保管の理由\t保管期間\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A blank cell takes the value of the merged cell above.
        (
            HEAD + "注文の記録\t商法\t5年\n支払の記録\t\t5年\n苦情\t\t3年\n",
            [
                ["保管する情報", "保管の理由", "保管期間"],
                ["注文の記録", "商法", "5年"],
                ["支払の記録", "商法", "5年"],
                ["苦情", "商法", "3年"],
            ],
        ),
        # A page break: blank line and the head again.
        (
            HEAD + "注文の記録\t商法\t5年\n\n" + HEAD + "苦情\t\t3年\n",
            [
                ["保管する情報", "保管の理由", "保管期間"],
                ["注文の記録", "商法", "5年"],
                ["苦情", "商法", "3年"],
            ],
        ),
        # A row torn by a page break goes on after a tab.
        (
            "区分\t集める項目\n会員\t<登録>\n\n\t- 氏名\n退会\t理由\n",
            [["区分", "集める項目"], ["会員", "<登録>"], ["会員", "- 氏名"], ["退会", "理由"]],
        ),
        # A line without a tab goes on with the cell before it.
        (
            "区分\t集める項目\n会員\t氏名、\n住所\n退会\t理由\n",
            [["区分", "集める項目"], ["会員", "氏名、\n住所"], ["退会", "理由"]],
        ),
        # A head over two columns.
        (
            "個人情報責任者\t\t個人情報担当者\t\n氏名\t春野\t氏名\t秋山\n",
            [
                ["個人情報責任者", "個人情報責任者", "個人情報担当者", "個人情報担当者"],
                ["氏名", "春野", "氏名", "秋山"],
            ],
        ),
    ],
)
def test_tab_tables(text: str, expected: list[list[str | None]]) -> None:
    assert only_grid(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"1.\t{PROSE}\n2.\t{PROSE}\n",
        f"5.1\t{PROSE}\n5.2\t{PROSE}\n",
        f"{PROSE}\n\t・氏名\n\t・住所\n",
        f"電話\t03-0000-0000\n\n{PROSE}\n",
    ],
)
def test_tabs_that_make_no_table(text: str) -> None:
    assert document(text).tables == ()


def test_tables_with_text_between_them_stay_apart() -> None:
    doc = document(HEAD + "注文\t商法\t5年\n\n次のとおりです。\n\n" + HEAD + "苦情\t法律\t3年\n")
    assert len(doc.tables) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "注文\t商法\t5年\n", ["保管する情報", "保管の理由", "保管期間"]),
        (
            "移転先の国\t北国\n利用目的\t荷物の配送\n保有期間\t1年\n",
            ["移転先の国", "利用目的", "保有期間"],
        ),
        ("v1\t2020年1月1日\nv2\t2021年1月1日\n" + PROSE, []),
    ],
)
def test_heads_of_tab_tables(text: str, expected: list[str]) -> None:
    assert heads(document(text)) == expected


# --- every document of the corpus, where it is at hand -------------------------------------

CORPUS = Path(os.environ.get("PURAPORI_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
FILES = sorted([*CORPUS.glob("seeds/*"), *CORPUS.glob("real/*")]) if CORPUS.is_dir() else []


@pytest.mark.skipif(not FILES, reason="the corpus of real policies is not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:24])
def test_every_real_document_is_covered_by_blocks(path: Path) -> None:
    doc = read(load(path))
    assert len(doc.blocks) >= 10
    for before, block in pairwise(doc.blocks):
        assert before.span.end <= block.span.start
    for block in doc.blocks:
        quote = block.span.of(doc.text)
        assert quote == quote.strip() != ""
        assert block.marker is None or quote.startswith(block.marker.of(doc.text))
    for table in doc.tables:
        assert all(table.span.encloses(cell.span) for cell in table.cells)
        assert all(table.at(cell.row, cell.col) is cell for cell in table.cells)
    assert not uncovered(doc).strip() or doc.media_type == "text/markdown"


def uncovered(doc: Document) -> str:
    ends = [0, *(block.span.end for block in doc.blocks)]
    starts = [*(block.span.start for block in doc.blocks), len(doc.text)]
    return "".join(doc.text[end:start] for end, start in zip(ends, starts, strict=True))
