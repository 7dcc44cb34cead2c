"""Phrases that are one item or none, and papers that a request asks for. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.core import Source


def rows(text: str) -> list[tuple[str, str, str]]:
    items = pipeline.extract(f"個人情報の取扱い\n\n{text}").data_items
    return list(items[["quote", "item", "context"]].itertuples(index=False, name=None))


def quotes(text: str) -> list[str]:
    return [quote for quote, _, _ in rows(text)]


TAKEN = "1. 取得する情報\n当園は、以下の情報を取得します。\n"
JOINT = "1. 共同利用について\n当園と系列の園は、個人情報を共同利用します。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one phrase on two things
        (f"{TAKEN}・入園および退園等に関する情報\n", ["入園および退園等に関する情報"]),
        (f"{TAKEN}・払戻しや請求に関する履歴\n", ["払戻しや請求に関する履歴"]),
        # what was used and the history of its use
        (f"{TAKEN}・閲覧したページの履歴、歩数\n", ["閲覧したページの履歴", "歩数"]),
        # an account that money goes to, the page that somebody came from, a class with its members
        (f"{TAKEN}・振込先の口座情報\n・アクセス元のサイト\n・社会的属性（所属する会についての情報）\n",
         ["振込先の口座情報", "アクセス元のサイト", "社会的属性"]),
        # two items, each of which names data
        (f"{TAKEN}・来園の記録および遊具の貸出に関する情報\n", ["来園の記録", "貸出に関する情報"]),
        # a list item that says by itself that it names data
        (f"{JOINT}ア　勤怠管理に関する情報\nイ　設備点検に関する情報\n", ["勤怠管理に関する情報", "点検に関する情報"]),
        # whose data, not which
        (f"{TAKEN}・出入りの業者の皆様に関する個人情報\n・氏名\n", ["氏名"]),
        (f"{TAKEN}・見学されたご家族の方々の個人データ\n・住所\n", ["住所"]),
        # the label of a list tells how its members come in
        (f"{TAKEN}・絵画の応募でご提出いただく情報：氏名、園児の年齢、題名等\n", ["氏名", "年齢", "題名"]),
        # a version is of the whole whose kind stands before it
        (f"{TAKEN}・OSの種類・バージョン\n", ["OSの種類"]),
        # what a profile holds
        (f"{TAKEN}・プロフィールアイコン画像\n", ["アイコン画像"]),
    ],
)  # fmt: skip
def test_one_item_or_none(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_title_of_a_class_of_cookies_takes_none() -> None:
    text = "1. クッキーについて\n必須クッキー\n画面を保つために要ります。\n計測クッキー\n当園はクッキーを使用しています。\n"
    assert rows(text) == [("クッキー", "cookie", "collected")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # said under the desk, whatever the heading
        (
            "1. 窓口\n利用停止をご希望の方は、下記の係宛に旅券・住民票などの公的な証明の写しを同封し、お送りください。\n",
            [("旅券", "passport", "verification"), ("住民票", "resident_record", "verification")],
        ),
        # a class that is covered up
        (
            "1. 開示等の請求\nご本人確認のため、住民票の写しをお送りください。「個人番号」は覆い隠してください。\n",
            [("住民票の写し", "resident_record", "verification")],
        ),
        # the fee of a request is no data
        (
            "1. 開示等の請求の手続\n本人確認書類の写しを同封してください。お支払い手段は、定額小為替とします。\n",
            [("本人確認書類", "identity_document", "verification")],
        ),
    ],
)
def test_papers_of_a_request(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "住民票は、「個人番号」を紙で覆い隠した状態で写しを取ってください。",
        "住民票（個人番号の記載がないもの）の写しを同封してください。",
    ],
)
def test_what_is_covered_up_on_a_paper_is_excluded_and_the_paper_is_not(text: str) -> None:
    assert rows(f"1. 開示等の請求\n{text}\n") == [
        ("住民票", "resident_record", "verification"),
        ("個人番号", "my_number", "excluded"),
    ]


def test_opinions_that_are_weighed_are_not_taken() -> None:
    text = "1. 継続的改善\n当園は、保護者から寄せられたご意見、苦情等の内容を考慮し、この方針を見直します。\n"
    assert rows(text) == []


def test_a_bare_version_is_of_what_was_named_before_it() -> None:
    assert [item for _, item, _ in rows(f"{TAKEN}・アプリ名、バージョン\n")] == ["app_info"] * 2


def test_what_data_come_in_by_is_no_data() -> None:
    text = f"{TAKEN}・見学の申込用紙、説明会等を通じてご提供いただく氏名、園児の年齢\n"
    assert quotes(text) == ["氏名", "年齢"]


@pytest.mark.parametrize(
    "text",
    [
        # papers that stay where they are
        "1. 採用\n選考書類（履歴書、成績証明書、作文）は返却いたしません。",
        # how data are handed over
        "1. 匿名加工情報の提供\n提供の方法：暗号化したファイル",
        # what is not done with a text that was taken
        "1. 生成AI\n入力されたプロンプトは、モデルの学習には使用されません。",
    ],
)
def test_texts_without_items(text: str) -> None:
    assert rows(f"{text}\n") == []


def test_a_verb_of_recording_is_no_picture() -> None:
    text = "1. 防犯カメラ\n当園は、門の前の映像を録画しています。\n"
    assert rows(text) == [("映像", "image_video", "collected")]


@pytest.mark.parametrize(
    ("text", "item"),
    [("・学歴、キャリア情報\n", "work_history"), ("・端末の機種名、キャリア情報\n", "device_info")],
)
def test_a_career_is_told_from_a_carrier(text: str, item: str) -> None:
    assert rows(TAKEN + text)[-1][:2] == ("キャリア情報", item)


def test_a_name_given_to_data_is_no_data() -> None:
    text = "1. Cookie\n当園は、クッキーとよばれる来歴情報を保存します。\n"
    assert quotes(text) == ["クッキー"]


def test_a_table_that_tells_how_long_alone_is_of_what_is_kept() -> None:
    text = """当金庫の信用情報

| 登録情報 | 登録期間 |
|---|---|
| 氏名、生年月日等の本人情報 | 下記の情報が登録されている期間 |
| 借入金額、借入日等の契約の内容 | 契約終了日から5年を超えない期間 |
"""
    found = pipeline.extract(Source("x.md", text.encode())).data_items
    assert set(found["context"]) == {"retained"}
