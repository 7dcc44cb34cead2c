"""Recipients in lists of names that each stand with the address of their own page."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules

# fmt: off
CASES: list[tuple[str, set[str]]] = [
    # A name above its address, with marks and remarks around both.
    ("1. クッキーについて\n"
     "行動に応じた広告を止めたい方は、以下の各社のページで手続きしてください。\n"
     "Heron Ads株式会社\nhttps://heron.example/optout\n"
     "株式会社うみねこ広告（旧：かもめ広告）\n（https://umineko.example/privacy）（外部リンク）\n"
     "Egret（旧Plover）広告\nhttps://egret.example/optout\n",
     {"external_tool Heron Ads株式会社", "external_tool 株式会社うみねこ広告", "external_tool Egret広告"}),
    ("1. Cookieの利用\n"
     "第三者のサイトの説明は次をご覧ください。\n"
     "1. ⎮ LINE\nhttps://line.example/privacy\n"
     "2. ⎮ the Plover Desk\nhttps://plover.example/privacy\n",
     {"external_tool LINE", "external_tool the Plover Desk"}),
    # A name and its address in one line.
    ("1. Cookieの利用\n"
     "・Heron：https://heron.example/privacy\n"
     "・株式会社しおさい（https://shiosai.example/policy）\n"
     "・[Egret Ads](https://egret.example/privacy)\n",
     {"external_tool Heron", "external_tool 株式会社しおさい", "external_tool Egret Ads"}),
    ("1. Cookieの利用\nクッキーを使う第三者各社の方針は、次のとおりです。\n"
     "（1）しおさい株式会社　　https://shiosai.example/policy\n（2）株式会社うみねこ　https://umineko.example/p\n",
     {"external_tool しおさい株式会社", "external_tool 株式会社うみねこ"}),
    # The settings of browsers, policies and one link alone are nobody.
    ("1. Cookieの設定\n"
     "・Google Chrome\nhttps://chrome.example/\n・Safari\nhttps://safari.example/\n", set()),
    ("1. Cookieの利用\n"
     "・Heronの利用規約\nhttps://heron.example/terms\n・Heronプライバシーポリシー\nhttps://heron.example/\n", set()),
    ("1. Cookieの利用\nHeron\nhttps://heron.example/\n説明は以上です。\n", set()),
    # Links elsewhere than under a heading on cookies or advertising.
    ("1. リンク集\n・Heron\nhttps://heron.example/\n・Egret\nhttps://egret.example/\n", set()),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t[-28:].strip() for t, _ in CASES])
def test_linked(text: str, expected: set[str]) -> None:
    source = Source("policy.txt", ("プライバシーポリシー\n\n" + text).encode())
    found = by_rules(to_reading(sources.read(source), load_rules()), load_rules())
    assert {f"{m.kind} {m.name}" for m in found} == expected
