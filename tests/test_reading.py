"""Sentences, items and cells with their context."""

from __future__ import annotations

import pytest

from pipeline import articles, layout, sources
from pipeline.core import Source
from pipeline.passages import Reading
from pipeline.reading import label_size, read_document
from pipeline.rules import load_rules
from pipeline.sentences import sentences
from pipeline.text import MappedText


def _reading(text: str, name: str = "policy.txt") -> Reading:
    document = sources.read(Source(name, text.encode()))
    outline = articles.outline(document, layout.lines(document))
    return read_document(document, outline, load_rules())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("取得します。利用します。", ["取得します。", "利用します。"]),
        # a full stop inside brackets ends nothing
        (
            "氏名（通称を含みます。）を取得します。以上",
            ["氏名（通称を含みます。）を取得します。", "以上"],
        ),
        ("「当社。」は、", ["「当社。」は、"]),
        ("バージョン1．5を使います。", ["バージョン1．5を使います。"]),
        ("本当ですか？はい。", ["本当ですか？", "はい。"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    view = MappedText.of(text)
    assert [text[start:end] for start, end in sentences(view)] == expected


_POLICY = """プライバシーポリシー
第1条（利用目的）
当社は、次の目的で利用します。
(1) 商品の発送
(2) お問い合わせへの対応

第2条（提供）
当社は、提供しません。
"""


def test_an_item_knows_its_heading_and_lead_in() -> None:
    found = {p.text: p for p in _reading(_POLICY).passages}
    item = found["商品の発送"]
    assert item.role == "item"
    assert item.headings == ("利用目的",)
    assert item.lead_ins == ("当社は、次の目的で利用します。",)
    assert found["当社は、次の目的で利用します。"].role == "lead_in"
    assert found["利用目的"].role == "heading"
    assert found["当社は、提供しません。"].lead_ins == ()


def test_the_marks_of_a_quoted_paragraph_are_no_words() -> None:
    reading = _reading("# 方針\n\n> 氏名、住所、\n> 電話番号は取得しません。\n", "policy.md")
    assert [p.text for p in reading.passages] == ["氏名、住所、電話番号は取得しません。"]


def test_passages_stand_in_text_order_at_their_words() -> None:
    reading = _reading(_POLICY)
    spans = [p.span for p in reading.passages]
    assert spans == sorted(spans)
    for passage in reading.passages:
        assert passage.view.span(0, len(passage.view)).of(reading.document.text)
        assert not passage.text.startswith(("(1)", "第1条"))


def test_a_bare_list_below_a_lead_in_holds_items() -> None:
    text = "方針\n1. 取得\n当社は、以下の情報を収集しています。\n閲覧した日時\n広告の表示\n2. 提供\n当社は、提供しません。\n"
    found = {p.text: p for p in _reading(text).passages}
    assert found["閲覧した日時"].role == "item"
    assert found["閲覧した日時"].lead_ins == ("当社は、以下の情報を収集しています。",)


def test_records_of_a_headed_table_with_a_merged_cell() -> None:
    text = (
        "方針\n1. 委託\n委託先は次のとおりです。\n委託先\t委託業務の内容\t保管期間\n"
        "架空運輸株式会社\t配送\t5年\n架空計算株式会社\t集計\t\n"
    )
    one, two = _reading(text).records
    assert [f.role for f in one.fields] == ["recipient", "purpose", "duration"]
    assert [f.cell.text for f in two.fields] == ["架空計算株式会社", "集計", "5年"]
    assert [f.inherited for f in two.fields] == [False, False, True]
    assert one.lead_ins == ("委託先は次のとおりです。",)
    assert one.get("recipient").cell.text == "架空運輸株式会社"  # type: ignore[union-attr]
    assert one.get("country") is None


def test_a_key_value_table_is_one_record() -> None:
    text = (
        "<h1>方針</h1><h2>共同利用</h2><p>当社は、次のとおり共同利用します。</p><table>"
        "<tr><td>共同利用する個人データの項目</td><td>氏名、住所</td></tr>"
        "<tr><td>共同利用する者の範囲</td><td>架空グループ各社</td></tr>"
        "<tr><td>利用目的</td><td>商品のご案内</td></tr></table>"
    )
    (record,) = _reading(text, "policy.html").records
    assert [f.role for f in record.fields] == ["items", "recipient", "purpose"]
    assert record.get("recipient").cell.text == "架空グループ各社"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("first", "texts"),
    [
        ("| 取得する情報 | 住所 |", ["住所", "配送"]),
        ("| 項目 | 内容 |", ["配送", "1年"]),
    ],
)
def test_the_first_pair_of_a_markdown_table_is_no_head(first: str, texts: list[str]) -> None:
    rows = [first, "|---|---|", "| 利用目的 | 配送 |", "| 保存期間 | 1年 |"]
    (record,) = _reading("\n".join(["# 方針", "", *rows, ""]), "policy.md").records
    assert [f.cell.text for f in record.fields][:2] == texts


@pytest.mark.parametrize(
    ("rest", "label", "size"),
    [
        ("(1) 商品", "(1)", 4),
        ("- ① 商品", "①", 4),
        ("・商品", "・", 1),
        ("商品", "", 0),
        ("2\\. 商品", "2.", 4),
    ],
)
def test_label_size(rest: str, label: str, size: int) -> None:
    assert label_size(rest, label) == size


def test_a_remark_between_a_lead_in_and_its_list_leads_in_nothing() -> None:
    reading = _reading(
        "プライバシーポリシー\n\n1. 収集の制限\n"
        "当社は、次に示す内容を含む情報を収集しません。ただし、ご本人が自ら伝えた場合を除きます。\n"
        "(1) 信条\n(2) 門地\n"
    )
    item = next(p for p in reading.passages if p.text == "門地")
    assert item.lead_ins[-1].endswith("収集しません。")


def test_a_number_above_its_title_leaves_a_heading() -> None:
    page = "".join(
        f"<p>SECTION 0{at}</p><h2>{title}</h2><p>当社は、次のとおり定めます。</p>"
        for at, title in enumerate(("取得", "利用目的"), 1)
    )
    reading = _reading(f"<h1>プライバシーポリシー</h1>{page}", "page.html")
    roles = [(p.role, p.text) for p in reading.passages if p.text in ("取得", "利用目的")]
    assert roles == [("heading", "取得"), ("heading", "利用目的")]
    assert not any("SECTION" in p.text for p in reading.passages)
