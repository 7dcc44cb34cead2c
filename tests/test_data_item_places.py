"""Where items of a text end up: with others, on the device, nowhere. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.core import Source


def rows(text: str) -> list[tuple[str, str, str]]:
    table = pipeline.extract(f"プライバシーポリシー\n\n{text}\n").data_items
    return list(zip(table["quote"], table["item"], table["context"], strict=True))


READ = [
    # what is told to those who stand behind a person
    (
        "第三者への提供\n生徒の欠席日数と成績を保護者に郵送します。",
        ("成績", "education", "provided"),
    ),
    # what a company's server handles
    (
        "対局の仕組み\nつなぐ際に、IPアドレスなどの接続情報が将棋中継社のサーバーで処理されます。",
        ("IPアドレス", "ip_address", "provided"),
    ),
    # what is sent on to others
    (
        "対局の仕組み\n対局中は、次の情報が中継所を経て相手の機器に送られます。\n・棋士名、メールアドレス",
        ("メールアドレス", "email", "provided"),
    ),
    # what a site says that it sends
    (
        "1. 計測の道具\n当園のサイトでは、次の利用者情報を計測会社へ送信しております。\n・閲覧した頁の題",
        ("閲覧した頁の題", "browsing_history", "provided"),
    ),
    (
        "計測の道具\n以下の情報は、自動的に外部へ送信されます。\n・機種名、IPアドレス",
        ("IPアドレス", "ip_address", "provided"),
    ),
    # but not what its users send to it
    (
        "入会の手続\n会員は、申込みの画面から次の情報を送信します。\n・氏名、生年月日",
        ("生年月日", "date_of_birth", "collected"),
    ),
    # what is put on a page for all to read
    (
        "5. 入賞の発表\n入賞した方の氏名、学校名は、会報に掲載させていただきます。",
        ("学校名", "education", "provided"),
    ),
    # what the law says that somebody is known by
    (
        "個人情報とは\n(1) 個人に関する情報であって、次の内容により特定の個人を識別できる情報\n・氏名\n・画像、音声",
        ("音声", "voice", "definition"),
    ),
    (
        "個人情報とは\n(1) 次の符号（個人識別符号）が含まれるもの\n・旅券番号",
        ("旅券番号", "passport", "definition"),
    ),
    # what stays on the device
    (
        "次の情報は端末の中にだけ保存され、当社は取得しません。\n・位置情報、写真、連絡先",
        ("位置情報", "location", "excluded"),
    ),
    # a cookie that serves one aim alone is used
    (
        "クッキーについて\n買い物かごを保つ以外の目的でクッキーを利用することはありません。",
        ("クッキー", "cookie", "collected"),
    ),
    # a cookie by which a tool works
    (
        "アクセス解析\n解析道具は、クッキーを利用して訪れた人の動きを数えます。",
        ("クッキー", "cookie", "collected"),
    ),
    # the sentence that opens the whole does not reach into the part on requests
    (
        "個人情報の取扱い\n次のとおり、お客様より取得した個人情報を管理いたします。\n"
        "1. 開示等の請求\n(1) ご本人様の確認のための書類\n（A） 1.運転免許証の写し\n2.年金手帳の写し\n2. 廃棄\n"
        "不要になった情報は廃棄します。",
        ("運転免許証", "drivers_license", "verification"),
    ),
    # what those write down who turn to a desk
    (
        "1. 開示等の請求及びお問い合わせ窓口について\n下記の手続きをお願いします。\n"
        "(1) 申請書に書いていただく内容\n・氏名　・電話番号　・FAX番号",
        ("FAX番号", "fax", "verification"),
    ),
    (
        "開示等の請求\n写真入りの公的証明書の写しを同封してください。",
        ("写真入りの公的証明書", "identity_document", "verification"),
    ),
    # papers, however they are called
    (
        "開示等の請求\nご本人様確認の書類を同封してください。",
        ("ご本人様確認の書類", "identity_document", "verification"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_where_an_item_goes(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in rows(text)


SILENT = [
    # a denied aim says nothing of the cookie itself
    "クッキーについて\n当園は、広告の目的でクッキーを利用することはありません。",
    # those who are written to are no items
    "第三者への提供\n連帯保証人の皆様へ、督促の控えを郵送します。",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_item(text: str) -> None:
    assert {"cookie", "credit_information"}.isdisjoint(item for _, item, _ in rows(text))


def test_the_label_of_a_row_that_tells_about_data_names_none() -> None:
    table = (
        "## アクセスデータの取得と利用\n\n当社は、次の情報を取得します。\n\n"
        "|アクセスログの名前|IPアドレス|\n|:--|:--|\n|アクセスログの保管|無|\n|クッキーの有効期限|90日|\n"
        "|クッキー取得の拒否|入場の記録に要るクッキーですので、止められません。|\n|購買履歴|参加費の精算のため|\n"
    )
    found = pipeline.extract(Source("policy.md", table.encode())).data_items
    assert "購買履歴" in set(found["quote"])
    assert not set(found["item"]) & {"cookie", "access_log"}


@pytest.mark.parametrize(
    "sentence",
    [
        "利用者は、{}を提供するものとします。",
        "会員は、{}を登録できます。",
        "見学の申込者は、当園に{}を届け出てください。",
        "ご見学の際、{}が当園に送られます。",
        "いただいた{}は、慎重に取り扱います。",
        "ご記入いただきました{}は、適切に管理します。",
    ],
)
def test_what_the_persons_themselves_give_is_taken(sentence: str) -> None:
    found = rows("1. 個人情報の取扱いについて\n" + sentence.format("職業と電話番号"))
    assert {(item, context) for _, item, context in found} == {
        ("occupation", "collected"), ("phone", "collected"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "利用者は、職業と電話番号を第三者に伝えてはなりません。",
        "利用者は、職業と電話番号を登録する必要はありません。",
        "職業と電話番号を提供会社に送ります。",
    ],
)
def test_what_nobody_gives_here_is_not_said_to_be_taken(sentence: str) -> None:
    found = rows(f"1. 個人情報の取扱いについて\n{sentence}")
    assert "collected" not in {context for *_, context in found}


KEPT = [
    # how long, in a part on safety
    "個人情報の管理\n当館は、購入履歴を取得から3年を経過した後に廃棄します。",
    "安全管理\n購入履歴は、登録した日から2年間保管します。",
    # a table of what is kept how long, whatever its first column is called
    "保存期間\n| 対象 | 期間 |\n|---|---|\n| 購入履歴 | 1年間 |",
    "保存期間\n| 区分 | 保存期間 | 理由 |\n|---|---|---|\n| 購入履歴 | 1年間 | 返却の確認 |",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_kept_for_so_long_is_kept(text: str) -> None:
    parsed = pipeline.extract(Source("x.md", f"# 方針\n\n## {text}\n".encode())).data_items
    assert list(zip(parsed["item"], parsed["context"], strict=True)) == [
        ("purchase_history", "retained")
    ]


@pytest.mark.parametrize(
    "text",
    [
        # what is done so that data come in
        "取得する情報\n次の情報を取得します。\n・申込書への記入\n・窓口での提示",
        # a class of whatever it may be
        "取得する情報\n次の情報を取得します。\n・お預かりする情報",
        # who has it, in a table on the rights of groups of people
        "請求の対象\n| 対象 | 手数料 |\n|---|---|\n| 会員 | 300円 |",
        # what is safe, and not for how long
        "安全管理\n購入履歴は施錠した棚に保管します。",
    ],
)
def test_what_is_no_data_stays_silent(text: str) -> None:
    assert not rows(text)
