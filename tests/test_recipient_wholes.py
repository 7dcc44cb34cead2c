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
        ("会員の写真はSupabase Storageに保管されます。", ("Supabase Storage", "processor")),
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
