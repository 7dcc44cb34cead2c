"""Frames that tell whether data are named as taken: denials, seals, classes, whose they are.

Every text is invented.
"""

from __future__ import annotations

import pytest

import pipeline

Rows = list[tuple[str, str, str]]


def rows(text: str) -> Rows:
    items = pipeline.extract(f"個人情報の取扱い\n\n{text}").data_items
    return list(items[["quote", "item", "context"]].itertuples(index=False, name=None))


def told(text: str) -> list[tuple[str, str]]:
    return [(quote, context) for quote, _, context in rows(text)]


FORBIDDEN = [
    (
        "第4条（収集の制限）\n園は、次の個人情報を収集してはならない。ただし、特別な必要がある場合はこの限りでない。\n"
        "（1）本籍、出生地\n（2）労働運動、学生運動など社会運動に関する情報\n",
        ["本籍", "出生地", "労働運動", "学生運動"],
    ),
    ("2. 働き手の募集\n園は、働き手に以下の情報の提供を求めない。\nア　本籍\nイ　信条\n", ["本籍", "信条"]),
    ("2. 取得の制限\n次に掲げる事項の収集、利用又は提供を行ってはならない。\na) 信条、宗教\n", ["信条", "宗教"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORBIDDEN)
def test_what_must_not_be_collected_is_excluded(text: str, expected: list[str]) -> None:
    assert told(text) == [(quote, "excluded") for quote in expected]


SILENT = [
    # how data are kept safe on their way
    "6. 通信\nお客様が入力した氏名、カード番号等はSSLにより暗号化されて送信されます。\n",
    "6. 通信\n入力されたお名前やご住所などの情報は、暗号化のうえ送信されますのでご安心ください。\n",
    # no person is told by the cookie
    "7. クッキー\n皆さまの個人情報を、クッキーによって取得してはおりません。\n",
    "7. クッキー\n当園はクッキーを通じて個人情報を取得することはありません。\n",
    "7. クッキー\n当園ではクッキーによって個人を特定できる情報を収集しておりません。\n",
    # what a contract with those entrusted says
    "4. 委託先の監督\n園は委託契約において次の事項を定めます。\n・苗の台帳の安全管理に関する事項\n・再委託に関する事項\n"
    "・秘密保持に関する事項\n・委託契約終了時の台帳の返却に関する事項\n・事故が生じた時の報告・連絡に関する事項\n",
    # what is only not done beyond the aim
    "5. 番号の利用\n目的外に個人番号を利用してはならない。\n",
    # a field of a form of the organisation's own
    "3. 記録\n受け渡しは台帳の備考欄に記録する。\n",
]


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert rows(text) == []


def test_what_is_sealed_and_sent_to_somebody_is_provided() -> None:
    text = "6. 決済\nクレジットカード番号は、暗号化した上で決済代行会社に送信します。\n"
    assert told(text) == [("クレジットカード番号", "provided")]


def test_a_cookie_that_is_not_set_is_excluded() -> None:
    text = "7. クッキー\n当園のサイトはクッキーを使用していません。\n"
    assert told(text) == [("クッキー", "excluded")]


def test_what_is_called_personal_data_is_defined() -> None:
    text = (
        "1. 個人情報\n当園で「個人情報」といわれるものには、診療録、検査結果、顔写真があります。\n"
    )
    assert [(context) for _, context in told(text)] == ["definition"] * 3


def test_those_whose_data_are_used_are_no_items() -> None:
    text = "5. 共同利用\n共同利用する項目：園の役員及び従業員の氏名、入社年月日、性別\n"
    assert told(text) == [
        ("氏名", "jointly_used"), ("入社年月日", "jointly_used"), ("性別", "jointly_used")
    ]  # fmt: skip


def test_a_browser_that_sends_is_no_item() -> None:
    text = "2. 取得する情報\nお使いのブラウザから送られる情報（IPアドレス等）を記録します。\n"
    assert told(text) == [("IPアドレス", "collected")]


CODES = [
    ("education", "卒業（見込）証明書"), ("education", "通知表"), ("education", "定期考査の結果"),
    ("work_history", "転職理由"), ("employment_record", "在籍出向の有無"),
    ("qualification", "免許取得年月日"), ("health", "産業医の意見"), ("health", "有害事象"),
    ("credit_information", "借入金額"), ("payment", "請求予定額"), ("health_insurance", "保険資格情報"),
    ("app_info", "アンインストール情報"), ("service_usage", "クリックした箇所"),
    ("search_query", "検索されたキーワード"), ("address", "賞品送付先"), ("address", "配達先"),
    ("disability", "障害の等級"), ("health", "認定調査票"), ("credit_card", "カード番号の下4桁"),
    ("biometric", "静脈のパターン"), ("health_insurance", "国民健康保険の資格"),
    ("name", "同室者名"),
    ("browsing_history", "ブラウジング行為"), ("resident_record", "居住証明書"),
    ("inquiry", "ご相談の経緯"), ("face_photo", "顔貌写真"), ("drivers_license", "免許証の有効期限"),
    # what no rule names whole
    ("user_id", "会員ごとの識別コード"), ("other_item", "マイクロチップ番号"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "phrase"), CODES)
def test_codes(code: str, phrase: str) -> None:
    found = rows(f"2. 取得する情報\n園は、以下の情報を取得します。\n・氏名、{phrase}、住所\n")
    assert found[1] == (phrase, code, "collected")


FORMS = [
    "1. 個人情報の取得\n園は、苗の注文書、見学申込書、はがき、アンケートなどによって、個人情報を収集しております。\n",
    "1. 個人情報の取得\n①見学申込書、注文書、アンケート等による個人情報の収集\n",
]


@pytest.mark.parametrize("text", FORMS)
def test_forms_by_which_data_come_are_no_items(text: str) -> None:
    assert rows(text) == []


def test_what_a_form_holds_is_taken() -> None:
    text = "1. 収集する個人情報\n園は次の個人情報を収集します。\n①入園願書による、氏名、住所などの個人情報\n"
    assert [quote for quote, _ in told(text)] == ["氏名", "住所"]
    text = "1. 個人情報の収集\n園が収集する個人情報は、健康カードに記載すべき氏名、住所、生育歴だけとします。\n"
    assert [quote for quote, _ in told(text)] == ["氏名", "住所", "生育歴"]
    text = "1. 個人情報の取得\n聞き漏らしを防ぐため、通話の録音などにより個人情報を取得します。\n"
    assert told(text) == [("通話の録音", "collected")]


def test_a_label_of_a_list_is_no_member() -> None:
    text = "1. 取得する情報\n・機器・Cookie等：Cookie、端末識別子、参照元\n"
    assert [quote for quote, _ in told(text)] == ["Cookie", "端末識別子", "参照元"]


def test_a_class_in_the_midst_of_a_list_is_no_member() -> None:
    text = "1. 取得する情報\n園は、氏名、住所、電話番号等の連絡先、年齢、職業を取得します。\n"
    assert [quote for quote, _ in told(text)] == ["氏名", "住所", "電話番号", "年齢", "職業"]
    text = "1. 取得する情報\n園は、氏名、連絡先、性別を取得します。\n"
    assert [quote for quote, _ in told(text)] == ["氏名", "連絡先", "性別"]


STRUCK = [
    "9. 仮名加工情報\n園は、氏名や会員番号を削除した仮名加工情報を作成し、作柄の分析に利用します。\n",
    "9. 匿名加工情報\n園は、氏名、会員番号を削除し、特定の個人を識別できないように加工します。\n",
]


@pytest.mark.parametrize("text", STRUCK)
def test_what_is_struck_out_to_leave_nobody_named_is_no_part_of_what_is_left(text: str) -> None:
    assert told(text) == []


def test_what_is_only_erased_is_kept_till_then() -> None:
    assert told("3. 消去\n退会のときに氏名、住所を削除します。\n") == [
        ("氏名", "retained"), ("住所", "retained")
    ]  # fmt: skip


def test_the_side_of_a_paper_is_no_item() -> None:
    text = (
        "8. ご本人確認\n次の書類をご提示ください。\n"
        "・マイナンバーカード（顔写真のある面）、運転免許証（住所が記載された面）\n"
    )
    assert [quote for quote, _ in told(text)] == ["マイナンバーカード", "運転免許証"]


def test_how_long_something_took_is_taken_and_hours_of_a_desk_are_not() -> None:
    text = "2. 取得\n園は、お車のナンバー、駐車時間を記録しています。\n"
    assert [quote for quote, _ in told(text)] == ["お車のナンバー", "駐車時間"]
    text = "2. 取得\n園は、お名前、ご住所および受付時間を記録しています。\n"
    assert [quote for quote, _ in told(text)] == ["お名前", "ご住所"]
