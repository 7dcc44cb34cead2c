"""The codes of phrases that no rule names whole. Every phrase is invented."""

from __future__ import annotations

import pytest

from pipeline.extractors.data_item_codes import code_of
from pipeline.rules import load_rules

RULES = load_rules()

CODES = [
    # the head and its modifier decide, not a theme somewhere inside
    ("接続点検メニュー", "other_item"),
    ("送電契約の異動年月日", "contract"),
    ("離島向け約款の対象", "other_item"),
    # one head, several modifiers
    ("灯台アプリの識別子", "app_info"),
    ("ブラウザを見分けるための識別子", "device_id"),
    ("クッキーに付けた識別番号", "cookie"),
    ("SNSで使われているID", "sns_account"),
    ("標本の識別子", "other_item"),
    # a known word at the end is what the phrase names
    ("出荷する畑の所在地", "address"),
    ("海外でのご連絡先", "contact_details"),
    ("ご担当者の氏名", "contact_person_name"),
    ("写真付きの住民基本台帳カード", "identity_document"),
    # a theme with a head that may be data on anything
    ("服薬に関する用紙と書類", "health"),
    ("読書会のアンケートの点数", "survey_response"),
    # dates
    ("ワクチンの接種日", "health"),
    ("卒業(予定)年月", "education"),
    ("休職の区分", "employment_record"),
]


@pytest.mark.parametrize(("phrase", "code"), CODES)
def test_the_head_decides_the_code(phrase: str, code: str) -> None:
    assert code_of(phrase, RULES) == code
