"""What announces a list of purposes, however it points and whatever it calls them."""

from __future__ import annotations

import pytest

from pipeline import tables
from pipeline.core import Source
from pipeline.process import process

_TASKS = ("名簿の作成", "会費の請求")


def _quotes(text: str) -> list[str]:
    source = Source("policy.txt", f"個人情報について\n\n{text}\n".encode())
    return [row.quote for row in tables.rows(process(source))["purposes"]]


def _list(mark: str = "・") -> str:
    return "\n".join(mark + task for task in _TASKS)


@pytest.mark.parametrize("pointer", ["次に掲げる", "以下のような", "後記の", "下記の各"])
@pytest.mark.parametrize(
    "said",
    [
        "目的のために利用します。",
        "業務に取得し、利用させていただきます。",
        "場面で使わせていただいております。",
        "事項のためにのみ使用いたします。",
        "業務の遂行のため取り扱います。",
        "事業において活用します。",
        "事業の実施に必要な場合に限定して利用することとしています。",
        "活動を行うために必要な場合にのみ使わせていただきます。",
    ],
)
def test_a_lead_in_announces_purposes(pointer: str, said: str) -> None:
    assert _quotes(f"皆様の情報は、{pointer}{said}\n{_list()}") == list(_TASKS)


@pytest.mark.parametrize(
    "lead_in",
    [
        "次の場合を除き、情報を利用しません。",
        "以下のような場合に、情報を第三者に提供し、利用させます。",
        "下記の業務に情報を利用することはできません。",
        "後記の業務に外部のツールを使用しています。",
    ],
)
def test_a_lead_in_to_something_else(lead_in: str) -> None:
    assert _quotes(f"{lead_in}\n{_list()}") == []


@pytest.mark.parametrize("mark", ["○", "● ", "◆", "■"])
@pytest.mark.parametrize("title", ["1. 利用目的", "【利用目的】", "《利用目的》"])
def test_lines_of_one_sign_bare_below_a_title(title: str, mark: str) -> None:
    assert _quotes(f"{title}\n{_list(mark)}") == list(_TASKS)


def test_a_lone_line_of_a_sign_that_lists_elsewhere() -> None:
    body = f"1 入会の申込書\n《利用目的》\n{_list('○')}\n2 役員の台帳\n《利用目的》\n○表彰の選考\n"
    assert _quotes(body) == [*_TASKS, "表彰の選考"]


def test_titles_with_a_sign_and_text_below_stay_titles() -> None:
    assert _quotes("●利用目的\n●会員\n名簿の作成に利用します。\n") == ["名簿の作成"]


def test_data_under_a_title_of_purposes() -> None:
    body = "1 利用目的の特定\n掲示する情報は、下記のものとする。\n(1) 会員\n・氏名・性別・年齢\n"
    assert _quotes(body) == []
    assert _quotes("1 利用目的\n・氏名・性別・年齢\n・会費の請求") == ["会費の請求"]


def test_what_is_handled_for_a_purpose_is_none() -> None:
    remark = "ただし、上の会費については次のものを扱います。\nア 所属および学年\n"
    assert _quotes(f"1 利用目的\n次の目的で利用します。\n{_list()}\n{remark}") == list(_TASKS)


def test_a_name_with_an_exclamation_mark_goes_on() -> None:
    items = ("うみねこ便!(写真を頼むしくみ)の利用", "「かもめパス!」への登録")
    body = "".join(f"・{item}\n" for item in items)
    assert _quotes(f"次の目的で利用します。\n{body}") == list(items)


def test_a_range_agreed_to_is_no_purpose() -> None:
    body = "1 利用目的\n名簿は、同意を得た範囲内で、また、取得目的に合う範囲内で使います。\n"
    assert _quotes(body) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # what is taken, for what, and who gets them: the purposes are the organisation's
        ((("取得する情報", "氏名"), ("利用目的", "会費の請求"), ("提供先", "印刷会社")), 1),
        # who gets data comes first: the purposes are theirs
        ((("提供先", "印刷会社"), ("提供する情報", "氏名"), ("利用目的", "会費の請求")), 0),
    ],
)
def test_purposes_in_a_table_that_names_receivers(
    rows: tuple[tuple[str, str], ...], found: int
) -> None:
    cells = "".join(f"<tr><th>{head}</th><td>{words}</td></tr>" for head, words in rows)
    page = f"<h1>プライバシーポリシー</h1><table>{cells}</table>"
    kept = tables.rows(process(Source("policy.html", page.encode())))["purposes"]
    assert [row.quote for row in kept] == ["会費の請求"] * found


def test_an_item_above_items_of_its_own() -> None:
    page = (
        "<h1>プライバシーポリシー</h1><h2>利用目的</h2><ul><li>会の運営<ul><li>名簿の作成</li>"
        "<li>会費の請求</li></ul></li><li>催しの案内</li></ul>"
    )
    kept = tables.rows(process(Source("policy.html", page.encode())))["purposes"]
    assert [row.quote for row in kept] == ["会の運営", *_TASKS, "催しの案内"]


@pytest.mark.parametrize(
    ("item", "purpose"),
    [
        ("畑の様子を把握するために必要な場合。", "畑の様子を把握する"),
        ("ほかの農園との連絡調整のために必要な場合。", "ほかの農園との連絡調整"),
        ("会費の請求に必要となる場合", "会費の請求"),
    ],
)
def test_an_occasion_that_needs_the_data(item: str, purpose: str) -> None:
    assert _quotes(f"1. 利用目的\n(1) 名簿の作成\n(2) {item}\n") == ["名簿の作成", purpose]


@pytest.mark.parametrize(
    "sentence",
    [
        "当園は、皆様の情報を取得し、苗の発送に利用いたします。",
        "当園は、氏名と住所をお預かりし、苗の発送のために利用します。",
        "当園は、お客様の情報を収集したうえで、苗の発送に利用します。",
    ],
)
def test_that_data_are_taken_is_no_part_of_the_purpose(sentence: str) -> None:
    assert _quotes(f"1. 利用目的\n{sentence}\n") == ["苗の発送"]


def test_what_is_kept_of_help_is_no_purpose() -> None:
    text = "1. 取得する情報\n次の情報を取得します。\n・質問の内容：窓口利用時の記録\n・電話番号：配達時の連絡\n"
    assert _quotes(text) == ["配達時の連絡"]


def test_uses_that_are_made_are_announced() -> None:
    text = "2. 園の運営に間接的に係るものとして、次のような利用を行うことがあります。\n ①職員の研修\n\n ②苗の研究\n"
    assert _quotes(text) == ["職員の研修", "苗の研究"]
