"""Whole names of known vendors, and the shops of apps that take payments."""

from __future__ import annotations

import pytest

import pipeline

_SECTION = "1. 外部サービスの利用\n{}\n"


def _found(line: str) -> set[tuple[str, str]]:
    rows = pipeline.extract(_SECTION.format(line)).recipients
    return set(zip(rows["name"], rows["kind"], strict=True))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("代金の支払いのためStripe, Inc.を利用しています。", ("Stripe, Inc.", "processor")),
        (
            "利用状況の把握のためGoogle Firebase Analyticsを利用しています。",
            ("Google Firebase Analytics", "external_tool"),
        ),
        ("データベースとしてSupabaseを利用しています。", ("Supabase", "processor")),
    ],
)
def test_a_name_goes_as_far_as_it_is_printed(line: str, expected: tuple[str, str]) -> None:
    assert _found(line) == {expected}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("課金の処理は、App StoreまたはGoogle Playが行います。", {"App Store", "Google Play"}),
        (
            "購読の決済は、Apple Inc.（App Store）およびGoogle LLC（Google Play）を通じて処理されます。",
            {"Apple Inc.", "Google LLC"},
        ),
        ("有料の機能の支払いはすべてApple App Store経由で行われます。", {"Apple App Store"}),
    ],
)
def test_a_shop_of_apps_takes_payments(line: str, expected: set[str]) -> None:
    assert _found(line) == {(name, "processor") for name in expected}


@pytest.mark.parametrize(
    "line",
    [
        "本アプリはApp StoreまたはGoogle Playから取得できます。",
        "購読の解約は、App Storeの画面からお願いします。",
        "ご感想はGoogle Playのレビューにお寄せください。",
    ],
)
def test_a_shop_that_is_named_for_something_else_is_none(line: str) -> None:
    assert _found(line) == set()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("記録はSupabase（AWS上のデータベース）に保管されます。", {("Supabase", "processor")}),
        (
            "動作の基盤としてStripe（Stripe, Inc.）を利用しています。",
            {("Stripe, Inc.", "processor")},
        ),
        (
            "訪問の分析のため、Google社提供の「Google Analytics」を使用しています。",
            {("Google社", "external_tool")},
        ),
    ],
)
def test_what_a_bracket_tells_of_a_vendor_is_not_another(
    line: str, expected: set[tuple[str, str]]
) -> None:
    assert _found(line) == expected


def test_a_dot_joins_two_vendors() -> None:
    text = (
        "1. 委託\n次の事業者に業務を委託しています。\n・Stripe・PayPal（決済代行）：支払いの処理\n"
    )
    assert list(pipeline.extract(text).recipients["name"]) == ["Stripe", "PayPal"]
