"""Statements of retention by how their keeping, their end or their period is worded."""

from __future__ import annotations

import pytest

from pipeline.extractors import retention
from pipeline.rules import load_rules
from tests.factories import passage, reading

KEPT = {
    "名簿は、口座が閉じられた後も三か月間保有させていただきます。": "P3M",
    "観測の値は、研究班の代表者が観測の終了まで厳重に管理します。": "other_event",
    "作業記録は、計画に記された所定の時点で抹消します。": "set_period_end",
    "受取の期限を過ぎた見本の写真は、当店で処分いたします。": "other_event",
    "書類は種別ごとに定めた期間しまい、保存の後に廃棄します。": "set_period_end",
    "目的に応じた期間、控えを保存します。": "set_period_end",
    "在学中は、成績の控えを保管します。": "other_event",
    "職員の書類は在職中保管します。": "employment_end",
    "入居している間、緊急の連絡先を保管します。": "contract_end",
    "利用権の情報は会員資格が有効な間および規則の範囲で保有。": "",
    "不要となった場合は利用を停止し、消去します。": "purpose_achieved",
}
SILENT = [
    "取得から廃棄まで適切に管理します。",
    "入力から送信まで暗号化して管理しています。",
    "職員には在職中も退職後も秘密を守らせます。",
    "部門ごとに管理者を置き、名簿を管理します。",
    "取引内容に応じた期間の見積もりを提供します。",
    "契約中のお客様へご案内を送ります。",
]


@pytest.mark.parametrize("text", KEPT)
def test_each_wording_of_keeping_is_a_statement(text: str) -> None:
    rows = list(retention.find(reading(passage(text)), load_rules()))
    told = [row.duration or row.end_event for row in rows]
    assert told == [KEPT[text]] if KEPT[text] else len(told) == 1


@pytest.mark.parametrize("text", SILENT)
def test_what_is_managed_is_not_kept_until_something(text: str) -> None:
    assert not list(retention.find(reading(passage(text)), load_rules()))
