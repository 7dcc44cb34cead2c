"""Where the rules know better than the model which codes a purpose bears."""

from __future__ import annotations

import pytest

from pipeline.core import PurposeMention, Source
from pipeline.extractors.purpose_codes import codes_of
from pipeline.learned.purpose_marks import misheard
from pipeline.process import process
from pipeline.rules import load_rules


def codes(purpose: str) -> set[str]:
    """The codes of the only purpose of a policy."""
    text = f"# プライバシーポリシー\n## 1. 利用目的\n当館は、お名前を次の目的で利用します。\n・{purpose}のため\n"
    (fact,) = process(Source("policy.txt", text.encode())).found["purposes"]
    assert isinstance(fact.mention, PurposeMention)
    return set(fact.mention.codes)


def test_one_purpose_among_others_is_heard() -> None:
    found = codes("ログイン状態の維持、利便性の向上、アクセス解析および広告配信")
    assert found == {"service_provision", "service_improvement", "analytics", "advertising"}


def test_works_on_the_staff_are_one_kind() -> None:
    assert codes("労務管理、給与計算、福利厚生、勤怠管理、業務管理") == {"hr_management"}


@pytest.mark.parametrize(
    ("purpose", "borne", "not_borne"),
    [
        ("ログイン状態の維持", "service_provision", "identity_verification"),
        ("ログイン状態の維持、セッションの管理", "service_provision", "identity_verification"),
        ("ログイン時の本人確認", "identity_verification", "service_provision"),
        ("ご案内・連絡事項の送付", "service_notice", "delivery"),
        ("お客様とのコミュニケーション", "customer_support", "service_provision"),
        ("催しに関する情報を郵便、電子メール等で提供する", "direct_marketing", "service_provision"),
        ("商品・サービスの企画、開発、提供", "product_development", "delivery"),
        ("上記に付随する業務の遂行", "other_purpose", "service_provision"),
        ("緊急時の保護者への連絡", "service_notice", "security_fraud"),
        ("スパム・荒らしへの対応", "security_fraud", "customer_support"),
        ("季節のご挨拶状の送付", "direct_marketing", "delivery"),
        ("実績の紹介", "advertising", "service_provision"),
        ("学習データとしての利用", "product_development", "analytics"),
        ("紹介報酬の集計", "payment_billing", "analytics"),
    ],
)
def test_what_the_rules_know_better(purpose: str, borne: str, not_borne: str) -> None:
    found = codes(purpose)
    assert borne in found and not_borne not in found


def test_a_code_that_a_rule_gives_stays() -> None:
    phrase = "ログイン状態の維持および本人確認"
    given = codes_of(phrase, load_rules())
    assert misheard(phrase, given, ("identity_verification",)) == frozenset()
