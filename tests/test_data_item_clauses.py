"""Clauses that name data and take none, and words beside lists. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline


def rows(text: str) -> list[tuple[str, str]]:
    """The words for data of a policy with their contexts."""
    found = pipeline.extract(f"プライバシーポリシー\n\n{text}\n").data_items
    return list(zip(found["quote"], found["context"], strict=True))


TAKE_NOTHING = [
    # what nobody may do
    "1. 禁止事項\n・ほかの釣り人の氏名、住所、電話番号を無断で公開する行為\n・わいせつな画像、動画を掲載する行為",
    "1. 禁止事項\n・人種、国籍、信条、性別等による差別につながる表現",
    # whose a work is
    "1. 知的財産権\n灯台図鑑に含まれる文字、画像、音声に関する著作権は当館または権利者に帰属します。",
    "1. 作品\n来館者が投稿した写真、コメントの著作権は来館者に帰属します。",
    # who minds a key
    "1. 会員の義務\n会員は、会員番号およびパスワードを第三者に貸与、譲渡、開示してはならず、厳重に管理するものとします。",
    "1. 会員の義務\n第三者が会員のIDおよびパスワードを用いて望遠鏡を予約した場合、会員による予約とみなします。",
    # papers that do not agree, what is typed in
    "1. 開示等に応じられない場合\n・請求書に記載されている住所、本人確認書類に記載されている住所、当館の登録住所が一致しないとき",
    "1. SSL\n氏名、住所、電話番号等の入力の際には、SSLによる暗号化通信を行っています。",
    # who sends it
    "1. 取得する情報\nブラウザまたは端末が自動的に送信する情報をサーバーに記録します。",
    # pictures that had better not be sent
    "1. 画像\n写真を送る際、位置情報 (EXIF GPS) を含む写真は避けるべきです。",
    # where a request goes
    "1. 開示等の請求\n下記の書類をお送りください。\n送付先住所\n〒000-0012 架空県あさぎ市みなと町1-2",
]


@pytest.mark.parametrize(
    "text",
    [
        "広告IDや端末情報が解析のサーバーに送信される場合があります。",
        "訪れた方の広告IDと端末情報が、自動的に記録されます。",
        "広告IDおよび端末情報が運営の者に送信されることがあります。",
    ],
)
def test_what_is_sent_is_not_who_sends_it(text: str) -> None:
    assert [word for word, _ in rows(f"1. 取得する情報\n{text}")] == ["広告ID", "端末情報"]


@pytest.mark.parametrize("text", TAKE_NOTHING)
def test_clauses_that_take_nothing(text: str) -> None:
    assert rows(text) == []


TAKEN = [
    ("1. 会員登録\n会員となる方は、氏名、パスワードを登録してください。", ["氏名", "パスワード"]),
    ("1. 作品\n応募者の氏名、住所をお預かりします。", ["氏名", "住所"]),
    (
        "1. 取得する情報\nブラウザの種類、端末の種類、端末が送信する広告識別子を取得します。",
        ["ブラウザの種類", "端末の種類", "広告識別子"],
    ),
    ("1. 写真\n運動会の写真を撮影し、園の便りに使います。", ["写真"]),
    # people and aims beside a list are no members of it
    (
        "1. 取得する情報\n当館は、ユーザー及びその家族の氏名、ユーザーの勤務先を取得します。",
        ["家族の氏名", "勤務先"],
    ),
    (
        "1. 取得する情報\n灯台の図録をお届けする為、および行事をご案内する為、お名前・住所をご提供いただきます。",
        ["お名前", "住所"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TAKEN)
def test_what_is_taken_beside_them(text: str, expected: list[str]) -> None:
    assert rows(text) == [(quote, "collected") for quote in expected]


def test_a_class_of_people_is_no_member() -> None:
    text = (
        "1. 共同利用\n共同利用する項目:\n"
        "・行事の参加者に関する情報・図録の購入者に関する情報（氏名、住所、電話番号）"
    )
    assert rows(text) == [(quote, "jointly_used") for quote in ("氏名", "住所", "電話番号")]


def test_papers_in_one_line_behind_circles() -> None:
    text = "1. 開示等の手続\n(1) 提出書類\n○当館所定の委任状　1通 ○ご本人の印鑑証明書　1通"
    assert rows(text) == [("委任状", "verification"), ("印鑑証明書", "verification")]


def test_a_credit_bureau_is_told() -> None:
    text = "1. 個人信用情報機関\n当社は、会員の氏名、支払状況を、加盟する信用情報機関に登録します。"
    assert {context for _, context in rows(text)} == {"provided"}


SAID = [
    # a row that tells how long something is kept
    (
        "1. 保有個人データ\n個人データの種類\t利用目的\t保存期間\n履歴書・職務経歴書\t船員の選考\t選考後1年",
        [("履歴書", "retained"), ("職務経歴書", "retained")],
    ),
    # the label of the issuer's own number
    ("電話番号\t03-5550-0142\n\n1. 取得する情報\n氏名", [("氏名", "collected")]),
    # another name for what is told apart by it
    (
        "1. 取得する情報\nクッキー（Cookie）ID等のオンライン上の識別子、端末情報",
        [("クッキー（Cookie）", "collected"), ("端末情報", "collected")],
    ),
    # a class whose members stand below
    (
        "1. 機微情報\n当館は、以下各号に定める機微な情報（要配慮個人情報を含む。以下同じ）を収集しません。\n"
        "(1) 思想または宗教に関する事項\n(2) 人種、本籍地",
        [("思想", "excluded"), ("宗教", "excluded"), ("人種", "excluded"), ("本籍地", "excluded")],
    ),
    (
        "1. 匿名加工情報\n次の項目を含む匿名加工情報を作成しました。\n・診療年月\n・傷病名",
        [("診療年月", "anonymized"), ("傷病名", "anonymized")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_stands_beside_decides(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(text) == expected


THEIRS = [
    "1. 決済\n券売機でのカード番号、有効期限は、こがね社が直接取得します。",
    "1. 決済\nお客様のカード情報はひので決済が管理します。",
]


@pytest.mark.parametrize("text", THEIRS)
def test_what_goes_past_the_issuer_is_provided(text: str) -> None:
    found = rows(text)
    assert found
    assert {context for _, context in found} == {"provided"}


def test_what_goes_past_and_is_not_kept_is_denied() -> None:
    text = "1. 決済\nカード番号は、決済代行会社が直接取得し、当館では保持しません。"
    assert rows(text) == [("カード番号", "excluded")]


def test_what_is_only_counted_by_is_no_item() -> None:
    assert rows("1. 統計\n当館は、年代、性別ごとに集計した来館者数を公表します。") == []


NAMED = [
    ("当館は、来館者の栄養状態を取得することがあります。", "health"),
    ("当館は、来館者の出席日数を取得することがあります。", "education"),
    ("当館は、来館者の給油履歴を取得することがあります。", "service_usage"),
    ("当館は、来館者の同乗者名を取得することがあります。", "name"),
    ("当館は、来館者のアンケート回答を取得することがあります。", "survey_response"),
    ("当館は、来館者のお住まい地域を取得することがあります。", "region"),
    ("当館は、来館者の延床面積を取得することがあります。", "other_item"),
]


@pytest.mark.parametrize(("text", "item"), NAMED)
def test_words_of_trades(text: str, item: str) -> None:
    found = pipeline.extract(f"プライバシーポリシー\n\n1. 取得する情報\n{text}\n").data_items
    assert list(found["item"]) == [item]


def test_whose_history_it_is_closes_no_list() -> None:
    text = "1. アクセス解析\n当館は、Cookieをもとにして来館者等の閲覧履歴を収集し、分析します。"
    assert [quote for quote, _ in rows(text)] == ["Cookie", "閲覧履歴"]


ASIDE = [
    # whose data are handled, and where they are asked for
    ("当館は、同居人、保証人等の申込者の関係者に関する個人情報も取り扱います。", []),
    ("当館は、サイトの一部のコンテンツ（お申込み）において個人情報をお預かりすることがあります。", []),
    ("コンテンツの閲覧にあたり、メールアドレスをご登録いただきます。", ["メールアドレス"]),
    ("当館は、来館者が作成したコンテンツを保存し、住所と家族構成を取得します。", ["作成したコンテンツ", "住所", "家族構成"]),
    # a class that tells of both sides closes a list
    ("・申込内容、来館履歴等の当館と来館者との取引に係る情報", ["申込内容", "来館履歴"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), ASIDE)
def test_persons_and_places_are_no_data(text: str, words: list[str]) -> None:
    lead = "1. 取得する情報\n当館は、次の情報を取得します。\n"
    assert [quote for quote, _ in rows(f"{lead}{text}\n")] == words
