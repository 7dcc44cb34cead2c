"""Phrases that point to purposes elsewhere, and purposes that name what stands below."""

from __future__ import annotations

import pytest

from pipeline.core import PurposeMention, Source
from pipeline.process import process


def purposes(body: str) -> list[tuple[str, tuple[str, ...]]]:
    """The purposes of a policy with ``body``: their words and codes."""
    found = process(Source("policy.txt", f"# プライバシーポリシー\n{body}\n".encode()))
    mentions = [fact.mention for fact in found.found["purposes"]]
    return [
        (m.span.of(found.document.text), m.codes) for m in mentions if isinstance(m, PurposeMention)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "本サイトを利用することで、上記の方法および目的において解析会社が行うデータの処理に同意したものとみなします。",
        "当塾は、前条までに定める目的で、健康に関する情報を利用します。",
        "当塾は、第2条から第4条までに定める目的のためにお名前を利用します。",
        "会員の記録は、別紙1記載の目的で使用します。",
        "これらの情報を次の3つの目的で利用します。",
        "氏名は、これらの四つの目的で利用します。",
        "会員の住所は、下記5.に掲げた目的で利用します。",
    ],
)
def test_what_only_points_elsewhere_is_no_purpose(sentence: str) -> None:
    assert purposes(f"## 1. 個人情報の利用\n{sentence}") == []


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ("下記4.記載の目的のため第三者に提供すること。", {"third_party_provision"}),
        (
            "上記(1)から(3)までの利用目的の達成のため、お客様の記録を第三者に提供するため。",
            {"third_party_provision"},
        ),
        ("前各号の目的を達成するために個人データを提携先に提供すること", {"third_party_provision"}),
        ("以下の商品・サービスのご案内のため", {"direct_marketing"}),
        ("下記の各保険会社の委託を受けて行う保険の募集のため。", {"entrusted_processing"}),
    ],
)
def test_an_item_of_a_list_may_name_what_stands_elsewhere(item: str, codes: set[str]) -> None:
    body = f"## 1. 利用目的\n当館は、お名前を次の目的で利用します。\n(1) 会報の発送のため。\n(2) {item}"
    found = purposes(body)
    assert [text for text, _ in found] == ["会報の発送", item.rstrip("。").removesuffix("のため")
        .removesuffix("ため")]  # fmt: skip
    assert codes <= set(found[1][1])


def test_a_remark_in_brackets_is_no_item_of_the_list() -> None:
    body = "## 1. 利用目的\n次の目的で利用します。\n・会報の発送\n・会費の請求\n・各地の宿の予約\n（各宿の目的は、それぞれの頁に掲載しています。）"
    assert [text for text, _ in purposes(body)] == ["会報の発送", "会費の請求", "各地の宿の予約"]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "お客様の個人情報の利用目的は、ご注文の品の発送および代金の請求です。",
            "ご注文の品の発送および代金の請求",
        ),
        ("採用に応募された方の情報の利用目的は、選考のためであります。", "選考"),
        (
            "当塾が個人情報を利用する目的は、授業の連絡と成績の管理とします。",
            "授業の連絡と成績の管理",
        ),
    ],
)
def test_a_sentence_says_outright_what_the_purpose_is(sentence: str, said: str) -> None:
    assert [text for text, _ in purposes(f"## 1. 個人情報の利用\n{sentence}")] == [said]


@pytest.mark.parametrize(
    "sentence",
    [
        "利用目的は、変更前の目的と関連する範囲で変更するものとします。",
        "個人情報の利用目的は、当館のホームページで公表するものとします。",
        "個人情報の利用目的は、前項のとおりです。",
    ],
)
def test_what_is_said_of_purposes_is_none(sentence: str) -> None:
    assert purposes(f"## 1. 個人情報の利用\n{sentence}") == []


def test_data_that_are_taken_and_used_for_something() -> None:
    body = "## 2. 貸出しの記録\n会員の記録は、貸出しの管理のため、収集および利用します。"
    assert [text for text, _ in purposes(body)] == ["貸出しの管理"]


def test_where_a_phrase_begins_and_what_is_kept_from_others() -> None:
    body = (
        "## 5. コメントについて\n当サイトは投稿された方のIPアドレスを記録します。"
        "これは当館が使っている仕組みの標準の機能であり、"
        "荒らしへの対応以外にIPアドレスを使用することはありません。\n"
        "## 6. 広告\nCookieを用いた情報が広告会社に使用されないようにする方法は、設定の頁をご覧ください。"
    )
    assert [text for text, _ in purposes(body)] == ["荒らしへの対応"]
