"""Of whom a heading speaks, and what that says of the purposes below it."""

from __future__ import annotations

import pytest

from pipeline.core import PurposeMention, Source
from pipeline.extractors.purpose_people import among, of_heading
from pipeline.process import process


@pytest.mark.parametrize(
    ("heading", "people"),
    [
        ("お取引先様の個人情報", "partner_management"),
        ("(3) 株主の皆様に関する情報", "partner_management"),
        ("委託先の従業者に関する個人情報", "partner_management"),
        ("サプライヤーの担当者の情報", "partner_management"),
        ("採用応募者および取引関係者の情報", None),
        ("採用に応募された方の個人情報", "recruitment"),
        ("従業者および退職者の情報", "hr_management"),
        # Customers beside them, several kinds at once, or data that they hand over.
        ("お客様およびお取引先の個人情報", None),
        ("応募者および従業員の個人情報", None),
        ("お取引先から委託を受けて取得する情報", None),
        ("登録スタッフの個人情報", None),
        ("個人情報の利用目的", None),
    ],
)
def test_of_heading(heading: str, people: str | None) -> None:
    assert of_heading(heading) == people


def test_general_codes_become_those_of_the_people() -> None:
    assert among(("service_provision", "payment_billing"), "partner_management") == (
        "payment_billing",
        "partner_management",
    )
    assert among(("customer_support",), "partner_management") == ("customer_support",)
    assert among(("service_notice",), None) == ("service_notice",)


def test_codes_below_the_headings_of_a_policy() -> None:
    text = (
        "プライバシーポリシー\n\n1. 利用目的\n次の目的で利用します。\n"
        "(1) お客様の個人情報\n・契約の締結および履行のため\n"
        "(2) お取引先様の個人情報\n・契約の締結および履行のため\n"
        "(3) 社員の個人情報\n・緊急時の連絡のため\n"
    )
    found = process(Source("policy.txt", text.encode())).found["purposes"]
    assert [fact.mention.codes for fact in found if isinstance(fact.mention, PurposeMention)] == [
        ("service_provision",), ("partner_management",), ("hr_management",),
    ]  # fmt: skip
