"""Tools outside the lexicon that a section on tools says are used."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules


def _found(text: str) -> list[tuple[str, str]]:
    read = to_reading(sources.read(Source("policy.txt", text.encode())), load_rules())
    return [(m.name, m.kind) for m in by_rules(read, load_rules())]


@pytest.mark.parametrize(
    "text",
    [
        "1. アクセス解析\n当園のページの話です。当サイトではKestrel Lensを利用しています。\n",
        "1. クッキー\n本サイトでは、閲覧の傾向を知るために「Kestrel Lens」を使用しております。\n",
        "1. このサイト\n当社は、アクセス状況の分析にKestrel Lensというツールを導入しています。\n",
    ],
)
def test_a_product_is_used_to_measure(text: str) -> None:
    assert _found(text) == [("Kestrel Lens", "external_tool")]


@pytest.mark.parametrize(
    "text",
    [
        "1. アクセス解析\n当サイトではWebビーコンを利用しています。\n",
        "1. クッキー\n当サイトでは、JavaScriptを使用しています。\n",
        "1. 通信の安全\n当サイトではKestrel Shieldを利用しています。\n",
        "1. アクセス解析\n当サイトでは、お客様の情報を利用しています。\n",
    ],
)
def test_techniques_and_other_products_are_no_tools(text: str) -> None:
    assert _found(text) == []


def test_whoever_provides_it_stands_for_it() -> None:
    text = (
        "1. アクセス解析\n当サイトではKestrel Lensを利用しています。\n"
        "Kestrel Lensは、Kestrel Data Inc.が提供するアクセス解析ツールです。\n"
    )
    assert _found(text) == [("Kestrel Data Inc.", "external_tool")]


def test_the_label_of_a_trade_that_works_for_us_names_its_firm() -> None:
    text = "1. お支払い\n決済代行会社：株式会社ミズナラペイメント\n"
    assert _found(text) == [("株式会社ミズナラペイメント", "processor")]
    assert _found("1. 会社の概要\n保険会社：株式会社ミズナラ損保\n") == []
