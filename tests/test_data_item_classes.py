"""Classes of data and their members, of trades with words of their own. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline


def rows(text: str) -> list[tuple[str, str]]:
    items = pipeline.extract(f"プライバシーポリシー\n\n{text}\n").data_items
    return list(items[["quote", "item"]].itertuples(index=False, name=None))


READ = [
    # what lenders tell the offices that keep records of credit, bracket by bracket
    (
        "3. 信用情報機関への提供\n当組合は、本人を特定するための情報（氏名等）、返済に関する情報（残高金額、完済日、延滞等）"
        "および取引事実に関する情報（債務整理、強制解約、破産申立等）を加盟先機関に提供します。",
        [
            ("氏名", "name"),
            ("残高金額", "credit_information"),
            ("完済日", "credit_information"),
            ("延滞", "credit_information"),
            ("債務整理", "credit_information"),
            ("強制解約", "credit_information"),
            ("破産申立", "credit_information"),
        ],
    ),
    (
        "3. お申込みで伺う情報\n・資金使途、極度額、返済方法",
        [(word, "credit_information") for word in ("資金使途", "極度額", "返済方法")],
    ),
    # a class that is given its name behind its members
    (
        "1. 個人情報の利用について\nご来店の折にいただきました情報（数量・お買上げ金額等）をお取引情報と定義し、次のように利用します。\n"
        "・商品の発送のため",
        [("数量", "purchase_history"), ("お買上げ金額", "purchase_history")],
    ),
    # a label on its line, its members below it
    (
        "1. 取得する情報\n当院は、以下の情報を取得します。\n- 診察・検査情報：\n既往歴、血液型\n- 端末情報：\nOS、ブラウザ",
        [
            ("既往歴", "health"),
            ("血液型", "health"),
            ("OS", "device_info"),
            ("ブラウザ", "browser"),
        ],
    ),
    (
        "1. 取得する情報\n当院は、以下の情報を取得します。\n- 診察・検査情報：\n  - 既往歴\n  - 血液型",
        [("既往歴", "health"), ("血液型", "health")],
    ),
    # but an item, where a sentence below it tells of it
    (
        "1. 取得する情報\n当院は、以下の情報を取得します。\n- 位置情報：\n来院の道順を示すために取得します。",
        [("位置情報", "location")],
    ),
    # a label on two things, with members behind it
    (
        "1. 取得する情報\n・契約・取引情報：契約日、契約金額\n・検査・診察情報（既往歴、血液型）\n・氏名・住所：発送に用います",
        [
            ("契約日", "contract"),
            ("契約金額", "contract"),
            ("既往歴", "health"),
            ("血液型", "health"),
            ("氏名", "name"),
            ("住所", "address"),
        ],
    ),
    # a list that ends in a class with a bracket of its own
    (
        "3. 共同利用\n(1) 共同利用する項目：電話番号、メールアドレス、お取引に関する情報（数量・購入日）",
        [
            ("電話番号", "phone"),
            ("メールアドレス", "email"),
            ("数量", "purchase_history"),
            ("購入日", "purchase_history"),
        ],
    ),
    # forms that are filled in, and data whatever they may be
    (
        "1. 取得する個人情報\n・見学の用紙、氏名\n・商談で話していただいた個人情報、住所",
        [("氏名", "name"), ("住所", "address")],
    ),
    # tags of a page are set beside beacons
    (
        "3. クッキー等\n当園のサイトは、クッキー、ビーコン、タグを使って滞在時間を集めます。",
        [("クッキー", "cookie"), ("滞在時間", "service_usage")],
    ),
    # the name of a thing is nobody's
    (
        "1. 取得する情報\n・お店の名前\n・飲んでいる薬の名前\n・保護者の名前\n・犬の名前",
        [
            ("お店の名前", "employer"),
            ("飲んでいる薬", "health"),
            ("名前", "name"),
            ("犬の名前", "other_item"),
        ],
    ),
    # what is paid out takes whatever it needs
    (
        "1. 取得する情報\n当会は、氏名、その他入会の手続や見舞金および共済金のお支払いに必要な情報を取得します。",
        [("氏名", "name")],
    ),
    # what examinations measure
    (
        "1. 取得する情報\n・健診の結果（血圧、尿酸、HbA1c、LDL、尿蛋白）",
        [(word, "health") for word in ("血圧", "尿酸", "HbA1c", "LDL", "尿蛋白")],
    ),
    # a list item that ends in a full stop, and a list that ends in まで
    (
        "1. 申込み\n申し込む方は、次の事項を申し出ていただきます。\n(1) 宿泊日及び到着予定時刻。\n(2) 氏名、資格。",
        [
            ("宿泊日", "contract"),
            ("到着予定時刻", "contract"),
            ("氏名", "name"),
            ("資格", "qualification"),
        ],
    ),
    (
        "1. 名簿\n当会で収集する個人情報は、氏名、住所、メールアドレスまでとする。",
        [("氏名", "name"), ("住所", "address"), ("メールアドレス", "email")],
    ),
    # what dictionaries hold for one word with the word before it
    (
        "2. 収集する情報\n当園は、来園者のウェブサイト内での行動を記録します。",
        [("サイト内での行動", "browsing_history")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_members_and_no_classes(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "necessity"),
    [
        ("また、年齢、性別について、任意に登録をお願いしています。", "optional"),
        ("年齢、性別は任意でご記入いただきます。", "optional"),
        ("年齢、性別の記入は必須です。", "required"),
    ],
)
def test_necessity_that_is_said_behind_a_list_is_of_all(text: str, necessity: str) -> None:
    items = pipeline.extract(f"個人情報\n\n1. 収集する情報\n{text}\n").data_items
    assert list(items["necessity"]) == [necessity, necessity]
