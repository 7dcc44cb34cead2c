"""Words beside what is told of, and classes whose members are told. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline


def quotes(text: str) -> list[str]:
    return list(pipeline.extract(f"プライバシーポリシー\n\n{text}").data_items["quote"])


LISTED = [
    # a class, and the members in its bracket
    ("・所属（会社名・部署名）", ["会社名", "部署名"]),
    ("・来園の記録に関するログ情報（アクセス日時、IPアドレス等）", ["アクセス日時", "IPアドレス"]),
    ("・身分証明書の写し（運転免許証、パスポートなどの証明書）", ["運転免許証", "パスポート"]),
    ("・連絡先（メールアドレスetc）", ["メールアドレス"]),
    ("・アクセスログ（IPアドレス等）", ["IPアドレス"]),
    # each size of the body is an item of its own
    ("・お子様の身長、体重", ["身長", "体重"]),
    ("・信教（宗教、思想及び信条）", ["宗教", "思想及び信条"]),
    # which form it comes in, or which of them it is
    ("・掲示板への投稿（テキスト・画像・ファイル）", ["投稿"]),
    ("・メッセージの内容（文章、写真等）", ["メッセージの内容"]),
    ("・電話番号（自宅、携帯）", ["電話番号"]),
    ("・氏名、勤務先（学校）の住所", ["氏名", "住所"]),
    ("・デバイス識別子（例：IDFV、Android ID等）", ["デバイス識別子"]),
    ("・氏名、勤務先（お勤め先内容）", ["氏名", "勤務先"]),
    # the head that two words share, and its members
    ("・決済・契約情報（契約状況、会員番号）", ["契約状況", "会員番号"]),
    # a label, and what it serves
    ("・氏名\n・計測のクッキー：関連する催し・品物のご案内", ["氏名", "クッキー"]),
    # the class behind what was named
    ("・GPSなど、機器の受信データ", ["GPS"]),
    # whatever there may be besides
    ("・性別、年齢等の属性情報", ["性別", "年齢"]),
    ("・氏名\n・その他の入力情報", ["氏名"]),
    ("・氏名\n・その他園の利用に際してご提供いただく情報", ["氏名"]),
    ("・氏名\n・類似の技術を通じて取得される情報\n・それに類する技術情報", ["氏名"]),
    ("・氏名\n・本賃貸借契約の記載事項", ["氏名"]),
    # what is done, not what is known
    ("・氏名\n・決済・配送サービスの提供に必要な情報", ["氏名"]),
    ("・診療・検査の記録", ["診療", "検査の記録"]),
    # what a bracket only adds
    ("・成績（成績順位を含む）", ["成績"]),
    ("・AAID（端末識別ID）", ["AAID"]),
    ("・閲覧日時（滞在時間などの算出に用います）", ["閲覧日時"]),
    # the record is of the answer
    ("・氏名\n・メール、通知等に対する反応の記録", ["氏名"]),
    # what a vendor runs is no data
    ("・氏名\n・園のサイトのホスティング\n・配信基盤\n・データベース", ["氏名"]),
]  # fmt: skip


@pytest.mark.parametrize(("members", "expected"), LISTED)
def test_words_beside_what_is_told_of_are_no_items(members: str, expected: list[str]) -> None:
    found = quotes(f"1. 取得する情報\n当園は、以下の情報を取得します。\n{members}\n")
    assert [f for f in found if "反応" not in f] == expected


def test_a_paper_is_an_item_where_the_bracket_tells_how_to_mask_it() -> None:
    text = "1. 取得する情報\n次の書類を取得します。\n・身分証明書の写し（氏名、生年月日以外は黒塗り）\n"
    assert "身分証明書" in quotes(text)


def test_people_something_is_meant_for_are_no_data() -> None:
    text = "1. 取得する情報\n年齢を取得します。この催しは特定の年齢層を対象とするものではなく、氏名も取得します。\n"
    assert quotes(text) == ["年齢", "氏名"]


def test_how_a_paper_has_to_look_is_no_item() -> None:
    text = "1. 取得する情報\n入会の際に次の情報を取得します。\n・住民票（続柄の記載のあるもの）\n・パスポート\n"
    assert quotes(text) == ["住民票", "パスポート"]


@pytest.mark.parametrize(
    ("example", "kept"),
    [
        ("メールアドレス、表示名", ["メールアドレス", "表示名"]),
        ("登録のときに取得します", ["アカウント情報"]),
    ],
)
def test_a_column_of_examples_makes_a_class_of_what_stands_beside_it(
    example: str, kept: list[str]
) -> None:
    head = "<tr><th>情報の種類</th><th>具体例</th><th>時期</th></tr>"
    row = f"<tr><td>アカウント情報</td><td>{example}</td><td>入園時</td></tr>"
    page = f"<html><body><h1>プライバシーポリシー</h1><h2>1. 取得する情報</h2><table>{head}{row}</table></body></html>"
    assert list(pipeline.extract(page.encode()).data_items["quote"]) == kept


def test_a_name_in_a_bracket_behind_a_blank_is_said_again() -> None:
    text = (
        "1. クッキー\n当園は、よりよい案内のため、cookie （クッキー）を使用することがあります。\n"
    )
    assert quotes(text) == ["cookie"]


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        ("クレジットカード番号、有効期限", "credit_card"),
        ("年間プランの契約状況、有効期限", "contract"),
        ("招待した人の氏名、有効期限", "other_item"),
    ],
)
def test_what_expires_is_told_by_what_stands_around(listed: str, code: str) -> None:
    items = pipeline.extract(f"プライバシーポリシー\n\n1. 取得する情報\n・{listed}\n").data_items
    assert list(items.loc[items["quote"] == "有効期限", "item"]) == [code]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("氏名、ご所属（会社・団体）", ["氏名", "ご所属"]),
        ("氏名、勤務先（企業、学校等）", ["氏名", "勤務先"]),
        ("お支払い方法（クレジットカード・銀行振込）", ["お支払い方法"]),
        ("氏名、希望の連絡方法（電話・メール）", ["氏名", "連絡方法"]),
        ("ご連絡先（自宅・勤務先）", ["ご連絡先"]),
        # whatever it may be
        ("氏名、利用者に関するその他の情報", ["氏名"]),
        ("氏名、その他お客様に関する一切の情報", ["氏名"]),
        ("氏名、上記のほか、当社が定める情報", ["氏名"]),
    ],
)
def test_a_bracket_may_tell_which_it_is(item: str, words: list[str]) -> None:
    table = pipeline.extract(
        f"方針\n\n1. 取得する情報\n次の情報を取得します。\n・{item}\n"
    ).data_items
    assert list(table["quote"]) == words


def test_what_is_looked_at_in_those_entrusted_is_no_data() -> None:
    line = "4. 委託\n当館は、委託先の選定に際して、国外移転の有無、契約条件、体制等を確かめます。\n"
    assert quotes(line) == []
