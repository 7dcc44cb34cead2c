"""Services that stand in a series or beside their task, outside every lexicon."""

from __future__ import annotations

import pytest

import pipeline


def _found(text: str) -> set[tuple[str, str]]:
    rows = pipeline.extract(f"3. 外部のサービス\n{text}\n").recipients
    return set(zip(rows["name"], rows["kind"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本校は、申込フォーム（Wren Form）、会議（Lark Meet）などの外部サービスを利用しています。",
            {("Wren Form", "processor"), ("Lark Meet", "processor")},
        ),
        ("名簿の保管（Wren Base）を使っています。", {("Wren Base", "processor")}),
        (
            "当店が契約する決済代行会社は、株式会社みさご決済、Wren PayまたはLark Payのいずれかです。",
            {(name, "processor") for name in ("株式会社みさご決済", "Wren Pay", "Lark Pay")},
        ),
        (
            "本校が会報の配信に利用しているサービスは [Wren Mail](https://wren.example/a) および [Lark Mail](https://lark.example/) です。",
            {("Wren Mail", "processor"), ("Lark Mail", "processor")},
        ),
        (
            "閲覧の計測のために導入しているツールは、Wren Heatです。",
            {("Wren Heat", "external_tool")},
        ),
        ("内容はサーバー（Wren Base）に保存しています。", {("Wren Base", "processor")}),
        (
            "アフィリエイト広告（Wren Click、Lark Linkなど）を掲載しています。",
            {("Wren Click", "external_tool"), ("Lark Link", "external_tool")},
        ),
        (
            "当ブログは、バリューコマース・wrenad・もしもアフィリエイト等の成果報酬型の広告を使っています。",
            {
                (name, "external_tool")
                for name in ("バリューコマース", "もしもアフィリエイト", "wrenad")
            },
        ),
        (
            "当店は、Wren Heatとバリューコマースのアフィリエイトプログラムに参加しています。",
            {("Wren Heat", "external_tool"), ("バリューコマース", "external_tool")},
        ),
    ],
)
def test_services_of_a_series(text: str, expected: set[tuple[str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "送信の際は暗号化通信（SSL）を使用しています。",
        "お支払い（VISA、JCB）を利用いただけます。",
        "クッキーやウェブビーコン等のアクセス解析の技術を使用しています。",
        "当店はバナーやテキスト等のアフィリエイト広告を掲載しています。",
        "決済（Wren Pay）の導入を検討しています。",
        "問い合わせフォーム（Wren Form）は利用していません。",
        "新聞や雑誌などの広告を使っています。",
    ],
)
def test_what_a_bracket_or_a_list_holds_besides(text: str) -> None:
    assert _found(text) == set()


def test_a_short_name_is_no_other_vendor() -> None:
    text = "名簿は株式会社Jotformに委託します。\n・Jotformにおける内容の管理"
    assert {name for name, _ in _found(text)} == {"株式会社Jotform"}
