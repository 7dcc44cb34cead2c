"""Kinds of personal data and their context. Every text is invented."""

from __future__ import annotations

import pytest

from pipeline.core import DataItemMention
from pipeline.extractors import data_items
from pipeline.passages import Reading
from pipeline.rules import load_rules
from tests.factories import passage, reading, table

RULES = load_rules()


def found(read: Reading) -> list[DataItemMention]:
    return list(data_items.find(read, RULES))


def pairs(read: Reading) -> list[tuple[str, str]]:
    return [(m.item, m.context) for m in found(read)]


TAKEN = [
    # a verb of taking after the list
    ("当店は、氏名、住所および電話番号を取得します。", ["name", "address", "phone"]),
    # polite forms, middle dots
    ("お名前・ご住所・E-mailアドレスをご記入いただきます。", ["name", "address", "email"]),
    # the longest word wins: not the address, not the telephone
    ("メールアドレスと携帯電話番号を登録していただきます。", ["email", "mobile_phone"]),
    # weak words count beside strong ones
    ("ログイン用のID、パスワードを入力していただきます。", ["user_id", "password"]),
    # what a visit leaves behind
    ("閲覧したURL、リファラ、IPアドレスを自動的に記録します。", ["browsing_history", "referrer", "ip_address"]),
    # the site uses cookies
    ("当サイトはクッキー(Cookie)を使用しています。", ["cookie"]),
    # clinic
    ("保険証をご提示いただき、既往歴とアレルギーの有無を記録します。", ["health_insurance", "health", "health"]),
    # a class before 等 stays out, its members count
    ("氏名、電話番号等の連絡先を収集します。", ["name", "phone"]),
    # an unknown member between known ones
    ("氏名、所属ゼミ名、メールアドレスを収集します。", ["name", "other_item", "email"]),
    # taken, among purposes
    ("抽選のため、お名前、ご住所、年齢の情報を利用します。", ["name", "address", "age"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "items"), TAKEN)
def test_items_that_are_taken(text: str, items: list[str]) -> None:
    got = found(reading(passage(text, topics=("collection",))))
    assert [m.item for m in got] == items
    assert {m.context for m in got} == {"collected"}


NOTHING = [
    # a noun of handling among purposes
    ("ご利用状況の分析のため", "purpose"),
    ("お問い合わせ内容への回答のため", "purpose"),
    ("商品の発送、メールアドレスの変更のお手続きのため", "purpose"),
    # generic words
    ("当社は、お客様の個人情報を取得します。", "collection"),
    # security measures
    ("パスワードの定期的な変更とアクセスログの保存を実施します。", "security"),
    # the desk's own contact
    ("電話番号:03-5550-0100 メールアドレス:desk@example.com", "contact"),
    # advice on browser settings
    ("ブラウザの設定により、クッキーの受け入れを拒否することができます。", "cookie_tracking"),
    # the definition of the word
    ("クッキーとは、閲覧者の機器に保存される小さなファイルのことです。", "cookie_tracking"),
    # statutory exceptions
    ("人の生命、身体又は財産の保護のために必要がある場合", "third_party"),
    # a breakdown is no disability
    ("通信障害により取得できない場合があります。", "collection"),
    # the shape of a business is no data
    ("事業内容及び規模を考慮して個人情報を取得します。", "collection"),
    # papers that a desk answers to
    ("請求書に記載された住所宛にお送りします。", "rights_request"),
]


@pytest.mark.parametrize(("text", "topic"), NOTHING)
def test_texts_without_items(text: str, topic: str) -> None:
    assert pairs(reading(passage(text, topics=(topic,)))) == []


CONTEXTS = [
    # (text, topic, heading, lead-in, expected)
    ("配送業者に氏名と住所を提供します。", "third_party", "第三者提供", "", ["provided"] * 2),
    ("氏名、電話番号、購入履歴", "joint_use", "共同利用する項目", "", ["jointly_used"] * 3),
    ("通話録音は6か月間保管します。", "retention", "保存期間", "", ["retained"]),
    ("運転免許証の写しを同封してください。", "rights_request", "開示等の請求", "", ["verification"]),
    ("信条や病歴を取得することはありません。", "special_category", "", "", ["excluded"] * 2),
    ("本籍地を塗りつぶした写しをお送りください。", "rights_request", "", "", ["excluded"]),
    ("個人情報とは、氏名、生年月日により識別できるものをいいます。", "definition", "", "", ["definition"] * 2),
    ("性別、年代", "anonymized", "匿名加工情報に含まれる項目", "", ["anonymized"] * 2),
    # the lead-in outweighs the topic of the article
    ("IPアドレス", "third_party", "", "次の情報を取得しています。", ["collected"]),
    ("端末識別子", "cookie_tracking", "外部送信される情報", "", ["provided"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topic", "heading", "lead", "expected"), CONTEXTS)
def test_context(text: str, topic: str, heading: str, lead: str, expected: list[str]) -> None:
    one = passage(
        text, role="item", topics=(topic,), headings=(heading,) if heading else (),
        lead_ins=(lead,) if lead else (),
    )  # fmt: skip
    assert [context for _, context in pairs(reading(one))] == expected


def test_span_is_the_smallest_phrase_with_its_politeness() -> None:
    one = passage("ご住所の写しと運転免許証の写しを取得します。", topics=("collection",), offset=7)
    read = reading(one)
    assert [m.span.of(read.document.text) for m in found(read)] == ["ご住所", "運転免許証"]


def test_necessity_marks_reach_to_the_next_mark() -> None:
    one = passage("- 必須: 氏名、電話番号 - 任意: 年齢", role="item", topics=("collection",))
    assert [m.necessity for m in found(reading(one))] == ["required", "required", "optional"]


def test_a_table_of_recipients_gives_what_is_provided() -> None:
    read = table(
        ("提供先", "提供する項目", "利用目的"),
        ("例示運輸株式会社", "氏名、住所、置き場所メモ", "住所への配達"),
    )
    assert pairs(read) == [
        ("name", "provided"),
        ("address", "provided"),
        ("other_item", "provided"),
    ]


def test_a_table_of_periods_gives_what_is_retained() -> None:
    read = table(("保存する情報", "保存期間"), ("契約内容", "5年"), ("工事立会いの記録", "3年"))
    assert pairs(read) == [("contract", "retained"), ("other_item", "retained")]


def test_a_table_of_fees_gives_nothing() -> None:
    assert pairs(table(("書類の種類", "料金"), ("診断書", "3,300円"))) == []
