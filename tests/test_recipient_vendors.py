"""Vendors that no construction tells of, and what else a policy names them for."""

from __future__ import annotations

import pytest

import pipeline

_SECTION = "1. 外部サービスの利用\n{}\n"


def _found(text: str) -> list[tuple[str, str]]:
    rows = pipeline.extract(text).recipients
    return list(zip(rows["name"], rows["kind"], strict=True))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("・Supabase: 登録された内容の置き場所", ("Supabase", "processor")),
        ("・お支払い（Stripe）", ("Stripe", "processor")),
        ("・記事の下書きを作るAI（OpenAI）", ("OpenAI", "processor")),
        ("入力された文章は、Anthropicの設備で処理されています。", ("Anthropic", "processor")),
        ("・購読の更新は、Appleが処理します。", ("Apple", "processor")),
        ("会員の名簿はHetznerに保存されます。", ("Hetzner", "processor")),
        ("申込みの受付にはJotformを利用しています。", ("Jotform", "processor")),
        ("閲覧の傾向はChartbeatを使って調べています。", ("Chartbeat", "external_tool")),
        ("荷物はトナミ運輸に委託して届けます。", ("トナミ運輸", "processor")),
    ],
)
def test_a_known_vendor_is_a_recipient(line: str, expected: tuple[str, str]) -> None:
    assert _found(_SECTION.format(line)) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "・GitHubアカウントのお名前",
        "・LINEアカウントで公開されている画像",
        "・GoogleマップのURL",
        "当店は、Stripeを利用していません。",
        "今後、OpenAIの導入を予定しています。",
        "Stripeの規約をご確認ください。",
        "Google Chromeの新しい版を推奨します。",
        "・お知らせは info@stripe.example から送信します。",
        "ご質問はGitHub Issuesで管理しています。",
    ],
)
def test_a_vendor_that_is_named_for_something_else_is_none(line: str) -> None:
    assert _found(_SECTION.format(line)) == []


@pytest.mark.parametrize("heading", ["お問い合わせ窓口", "本ポリシーの改定", "免責事項"])
def test_a_section_on_something_else_names_no_recipient(heading: str) -> None:
    assert _found(f"1. {heading}\n・Supabase: 記録の置き場所\n") == []


def test_a_tool_beside_its_firm_is_not_told_twice() -> None:
    line = (
        "回答の作成を、Anthropic社（米国）に委託しています。Anthropic社のClaude APIを使用します。"
    )
    assert set(_found(_SECTION.format(line))) == {("Anthropic社", "processor")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The legal form makes another name of the firm that a line before has called by its brand.
        (
            "1. 委託\n決済をStripeに委託します。\n2. 決済\n・お支払い（Stripe, Inc./米国）\n",
            {("Stripe", "processor"), ("Stripe, Inc.", "processor")},
        ),
        (
            "1. 外部送信\n・録音した音声→OpenAI（文字にするため）\n",
            {("OpenAI", "external_tool")},
        ),
        (
            "1. 第三者への提供\n・代金の支払いのため決済代行サービス（Stripe Inc.）に番号を提供する場合\n",
            {("Stripe Inc.", "third_party")},
        ),
        (
            "1. お支払い\n・支払いの情報（番号はSquareが処理し、当店では保存しません）\n",
            {("Square", "processor")},
        ),
        ("1. 外部通信\n解析（Google Analytics等）の通信は一切含まれていません。\n", set()),
        ("1. 取得する情報\n・Googleが提供するプロフィール情報\n", set()),
    ],
)
def test_where_a_vendor_stands_tells_its_kind(text: str, expected: set[tuple[str, str]]) -> None:
    assert set(_found(text)) == expected
