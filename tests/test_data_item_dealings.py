"""Papers shown at a dealing, and talk that is recorded: taken, not asked for. Texts are invented."""

from __future__ import annotations

import pytest

import pipeline


def rows(text: str) -> list[tuple[str, str]]:
    """The words for data of a policy with their contexts."""
    found = pipeline.extract(f"プライバシーポリシー\n\n{text}\n").data_items
    return list(zip(found["quote"], found["context"], strict=True))


AT_DEALING = [
    "1. 本人確認\n天体望遠鏡のレンタルの際は、運転免許証または健康保険証をご提示ください。",
    "1. 本人確認\n回線のご契約に際しては、旅券、在留カード等の本人確認書類をご提示いただきます。",
    "1. 古物営業法に基づく確認\n古道具をお売りになる方の本人確認のため、運転免許証、旅券などの写しを頂戴しております。",
    "1. 書類\n漁師見習いの採用時には、住民票記載事項証明書、卒業証明書の提出を求めます。",
    "1. 会員登録\n会員登録の際、ご本人であることを確認するため、学生証、旅券のいずれかの画像をアップロードしていただきます。",
    "1. 入会\n入会のお手続きの際には、顔写真付きの身分証明書をご提示いただきます。",
    "1. 宿泊\nチェックインの際に旅券のコピーを取らせていただきます。",
    "1. 支払期間\n15時までです。\n1.1 古本の買取について\n承諾書に署名いただき、ご本人様確認書類（運転免許証・健康保険証）のコピーをさせていただきます。",
]


@pytest.mark.parametrize("text", AT_DEALING)
def test_papers_at_a_dealing_are_taken(text: str) -> None:
    found = rows(text)
    assert found
    assert {context for quote, context in found if quote not in ("画像", "署名")} == {"collected"}


ASKED_FOR = [
    "1. 開示請求\nご契約中の方が開示を請求される際は、運転免許証の写しをお送りください。",
    "1. 個人情報の開示\nお申込みの際に、旅券の写しを同封してください。",
    "1. 代理人によるお申込み\nお申込みの際に、委任状および運転免許証の写しを同封してください。",
    "1. 本人確認手続き\nご本人であることの確認のため、運転免許証の写しをご提出ください。",
]


@pytest.mark.parametrize("text", ASKED_FOR)
def test_papers_of_a_request_are_asked_for(text: str) -> None:
    found = rows(text)
    assert found
    assert {context for _, context in found} == {"verification"}


def test_papers_that_a_dealing_goes_without_are_not_taken() -> None:
    text = "1. 取得する情報\n会員登録時に、旅券の画像は取得しません。"
    assert ("旅券", "collected") not in rows(text)


def test_talk_recorded_at_a_desk_is_taken() -> None:
    text = (
        "1. 利用目的\n灯台見学のご案内のために利用します。\n\n"
        "2. お問い合わせ窓口\n内容を正しくお聞きするため、通話を録音することがございます。"
    )
    assert ("通話", "collected") in rows(text)


FIELDS = [
    "1. 個人情報の利用目的\n・メールアドレス：灯台だよりの配信のため\n・位置情報：近くの灯台を表示するため",
    "1. 収集する情報と目的\nお名前：ご本人確認のため\nメールアドレス：ご連絡のため\n生年月日：お誕生日特典のご案内のため",
]


@pytest.mark.parametrize("text", FIELDS)
def test_a_field_with_its_aim_is_taken(text: str) -> None:
    found = rows(text)
    assert len(found) >= 2
    assert {context for _, context in found} == {"collected"}


def test_an_occasion_with_its_aim_is_no_field() -> None:
    text = "1. 個人情報の利用目的\n・お問い合わせ：ご回答のため\n・アンケート：展示の見直しのため"
    assert rows(text) == []
