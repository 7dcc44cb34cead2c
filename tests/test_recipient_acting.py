"""Receivers told by what a firm does with what its tool sees, by their place, or as a part of a body."""

from __future__ import annotations

import pytest

from pipeline.extractors import recipients
from pipeline.rules import load_rules
from tests.factories import passage, reading


def names(*texts: str) -> set[str]:
    found = recipients.by_rules(reading(*map(passage, texts)), load_rules())
    return {mention.name for mention in found}


TOOL = "当館の案内ではGoogleアナリティクスを使っています。"


@pytest.mark.parametrize(
    "behind",
    [
        "その際、Googleが訪れた方の行動の情報を収集する場合がありますが、誰であるかは分かりません。",
        "Cookieを通じてGoogleが閲覧のデータを取得することがあります。",
        "Googleによる情報の利用については、そちらの頁をお読みください。",
    ],
)
def test_the_firm_that_gathers_what_its_tool_sees_is_the_recipient(behind: str) -> None:
    assert names(TOOL, behind) == {"Google"}


@pytest.mark.parametrize(
    "behind",
    [
        "Googleが訪れた方の情報を取得することはありません。",
        "Googleによる情報の収集は行われません。",
        "Googleの名は商標です。",
    ],
)
def test_a_firm_that_gathers_nothing_leaves_the_tool(behind: str) -> None:
    assert "Google" not in names(TOOL, behind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("標本の情報を、ともに研究を行う架空財団資料推進部に提供することがあります。", "架空財団資料推進部"),
        ("記録の情報は架空大学医学部に提供されます。", "架空大学医学部"),
        ("お客様の個人情報を予約先に提供します。", "予約先"),
        ("手配のため、お客様の氏名を訪問先へ伝えます。", "訪問先"),
        ("名簿の個人情報を組合員に公開することがあります。", "組合員"),
        ("成約の結果と氏名を紹介者に対して提供する場合があります。", "紹介者"),
    ],
)  # fmt: skip
def test_receivers_by_their_place_or_as_a_part_of_a_body(text: str, name: str) -> None:
    assert names(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "会員に公開するサービスです。",
        "紹介者に謝礼を提供します。",
        "お客様の予約先の住所を登録します。",
        "学生に個人情報の扱いを通知します。",
        "契約先にご請求の品を送付します。",
    ],
)
def test_what_passes_to_no_receiver(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("事業の手続のため、官公署へ書類を提出する場合", {"官公署"}),
        ("官公庁への届出に必要な場合", {"官公庁"}),
        ("官公署の事務に協力する必要がある場合", set()),
        ("行政機関から要請を受けた場合", set()),
    ],
)
def test_what_is_filed_with_an_authority_is_no_paraphrase_of_the_law(
    item: str, expected: set[str]
) -> None:
    lead = "次の場合を除き、個人情報を第三者に提供しません。"
    source = reading(passage(item, role="item", lead_ins=(lead,)))
    assert {m.name for m in recipients.by_rules(source, load_rules())} == expected
