"""What a purpose is for, where a word of it names only what it is about. Phrases are invented."""

from __future__ import annotations

import pytest

from pipeline.extractors.purpose_codes import codes_of
from pipeline.rules import load_rules
from pipeline.text import MappedText

# fmt: off
CODES: list[tuple[str, tuple[str, ...]]] = [
    # A campaign among wares that are announced is not held; one that is held is.
    ("新商品、優待およびキャンペーン等のご案内", ("direct_marketing",)),
    ("セミナー、各種サービスのお知らせ", ("direct_marketing",)),
    ("商品の発送、セミナーの開催", ("delivery", "event_campaign")),
    ("活動の広報", ("direct_marketing",)),
    ("広報誌の発送", ("delivery",)),
    # What is told about a service is not the service.
    ("講座のサービス等に関する情報のご提供", ("direct_marketing",)),
    ("講座のサービスのご提供", ("service_provision",)),
    ("行政機関の求めによる情報提供", ("legal_compliance",)),
    ("アップデート情報の提供", ("service_notice",)),
    # What came in is no message; an answer and word of it are one work.
    ("ご相談やご連絡の内容の整理", ("customer_support",)),
    ("お問い合わせへの回答および連絡", ("customer_support",)),
    ("お問い合わせ、請求等への対応", ("customer_support",)),
    ("料金の請求手続", ("payment_billing",)),
    ("謝礼等の発送", ("delivery",)),
    ("クラッシュの解析", ("maintenance",)),
    ("通信上のトラブルの調査", ("maintenance",)),
    ("契約者への債務の履行の要求", ("credit_management",)),
    ("株主としての義務の履行", ("partner_management",)),
    ("求職者の支援", ("service_provision",)),
    ("学生証の作成", ("service_provision",)),
    ("発表会の出場者名簿の作成", ("event_campaign",)),
    ("お取引先の商品の紹介", ("direct_marketing",)),
    ("薬局との連携、照会への回答", ("service_provision", "third_party_provision")),
]
# fmt: on


@pytest.mark.parametrize(("phrase", "expected"), CODES)
def test_what_a_word_is_about(phrase: str, expected: tuple[str, ...]) -> None:
    assert codes_of(MappedText.of(phrase).tight().text, load_rules()) == expected
