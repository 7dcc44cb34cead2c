"""Trades that are receivers by their word, and what else a policy names them for."""

from __future__ import annotations

import pytest

import pipeline


def _found(text: str) -> set[tuple[str, str]]:
    rows = pipeline.extract(text).recipients
    return set(zip(rows["name"], rows["kind"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2. 情報の保存\n記録は、当店が契約するホスティング事業者のサーバーに置かれて保存します。\n",
            {("ホスティング事業者", "processor")},
        ),
        (
            "2. 取得する情報\n・振込先の口座（収納代行会社が取得・管理します）\n",
            {("収納代行会社", "processor")},
        ),
        (
            "2. 広告\n表示の回数は、広告配信事業者によって記録されることがあります。\n",
            {("広告配信事業者", "external_tool")},
        ),
        (
            "3. 共同利用\nお品物のお届けには運送会社を使用し、宛先を共同して利用します。\n",
            {("運送会社", "joint_user")},
        ),
        (
            "4. 委託\n次の業務を外部に委託します。\n・商品の発送（宅配業者、倉庫会社）\n",
            {("宅配業者", "processor"), ("倉庫会社", "processor")},
        ),
        (
            "4. 委託\n梱包は、印刷会社や発送代行会社などの信頼できる委託先に委託します。\n",
            {("印刷会社", "processor"), ("発送代行会社", "processor")},
        ),
    ],
)
def test_a_trade_that_works_on_data_is_a_recipient(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "広告配信事業者によって氏名が取得されることはありません。",
        "各決済事業者の規約は、その画面でお読みになれます。",
        "お届けの遅れについては、配送業者の責任において処理されます。",
        "今後、決済代行会社を利用する予定です。",
        "詳細は、配送会社のページをご確認ください。",
        "お客様が契約するクラウド事業者のサーバーに保存した写真は、この方針の対象外です。",
    ],
)
def test_a_trade_that_is_named_for_something_else_is_none(line: str) -> None:
    assert _found(f"3. 情報の取り扱い\n{line}\n") == set()


def test_a_body_that_nobody_names_is_none_where_the_law_lets_it_ask() -> None:
    text = "3. 第三者提供\n法令に従い、{}から適法な求めがあった場合は、情報を開示します。\n"
    assert _found(text.format("公的機関")) == set()
    assert _found(text.format("裁判所")) == {("裁判所", "authority")}
