"""Codes of words that mean one thing here and another there. Every text is invented."""

from __future__ import annotations

import pytest

from pipeline.core import Source
from pipeline.process import process

CASES = [
    # a part bears the code of the whole
    ("お問い合わせ内容（氏名、件名、本文）", ["name", "inquiry", "inquiry"]),
    ("日記のデータ：題材、本文、写真", ["user_content", "user_content", "image_video"]),
    # who gives the identifier
    ("LINEアカウント連携時に取得するユーザー識別子、表示名", ["sns_account", "nickname"]),
    ("ユーザー識別子、表示名", ["user_id", "nickname"]),
    # a site that somebody names, and one that somebody visits
    ("氏名、メールアドレス、サイトURL", ["name", "email", "other_item"]),
    ("アクセスログ、サイトのURL", ["access_log", "browsing_history"]),
    ("アンケート回答、フィードバック", ["survey_response", "survey_response"]),
    ("お問い合わせ内容、フィードバック", ["inquiry", "inquiry"]),
    ("学歴、職歴、資格、写真", ["education", "work_history", "qualification", "face_photo"]),
    ("端末/広告識別子", ["device_id", "advertising_id"]),
    ("ブラウザの種類と言語", ["browser", "browser"]),
]


@pytest.mark.parametrize(("item", "codes"), CASES)
def test_the_words_beside_decide(item: str, codes: list[str]) -> None:
    text = f"プライバシーポリシー\n\n1. 取得する情報\n当社は、以下の情報を取得します。\n・{item}\n"
    found = process(Source("policy.txt", text.encode())).found["data_items"]
    assert [fact.mention.item for fact in found] == codes
