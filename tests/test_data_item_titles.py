"""Headings that are items, lists below the headings of their class, brackets that say something.

Every text is invented.
"""

from __future__ import annotations

import pytest

import pipeline
from pipeline.core import Source
from pipeline.extractors import data_item_brackets as brackets
from pipeline.extractors import data_item_denials as denials


def rows(text: str) -> list[tuple[str, str]]:
    items = pipeline.extract(f"# プライバシーポリシー\n\n{text}").data_items
    return list(zip(items["quote"], items["context"], strict=True))


KEPT = (
    "## 個人情報の保存期間\n保存期間は以下のとおりです。\n\n"
    "### {}\n退会後1年間\n\n### 見学の問い合わせ内容\n対応を終えてから半年\n"
)
READ = [
    # in a part on keeping, a heading is what the line below it is about
    (KEPT.format("会員のアカウント情報"), ["アカウント情報", "問い合わせ内容"]),
    # what is done with it is no period
    (KEPT.replace("退会後1年間", "係が鍵をかけます。").format("会員のアカウント情報"), ["問い合わせ内容"]),
    # the heading above that of the class says that it is taken
    (
        "## 取得する情報\n### 見立ての結果\n- 畑の相性\n- 土の見立て結果\n",
        ["畑の相性", "土の見立て結果"],
    ),
    # the lead-in leaves to the heading what is done
    (
        "## 取得する情報の項目\n当園の苗に係る情報で、次のとおりです。\n- 苗の名札\n- 畝の向き\n",
        ["苗の名札", "畝の向き"],
    ),
    # fair means are no list of means
    (
        "## 情報の取得\n見学のため、以下の情報を適正な手段により取得します。\n- 氏名\n- 苗の名札\n",
        ["氏名", "苗の名札"],
    ),
    # a bracket that says something of the word before it
    (
        "## 取得する情報\n当園は以下の情報を取得します。\n- 購入の取引履歴（札の色等の記録は組合が持ち、当園は保持しません）\n",
        ["取引履歴"],
    ),
    ("## 取得する情報\n当園は以下の情報を取得します。\n- 認証状態（ログイン/未ログイン）\n", ["認証状態"]),
    # members marked like headings right below what announces them
    (
        "5. 取得する情報\n○氏名、ご住所\n○クレジットカード番号\n○ご購入履歴\n6. 苗の目的\n○苗を届けるため\n",
        ["氏名", "ご住所", "クレジットカード番号", "ご購入履歴"],
    ),
    (
        "5. 開示に必要な書類\n次のものを添えてください。\n◎運転免許証（本籍地は塗りつぶしてください）、旅券などの公的書類の写し　1部\n"
        "□委任状　1通\n※印鑑証明書　1通\n",
        ["運転免許証", "本籍地", "旅券", "委任状", "印鑑証明書"],
    ),
    # a heading with a text below it, or with parts of its own, is a heading
    (
        "5. 取得する情報\n○位置情報\n苗の畑を示す地図を描きます。\n○クッキー\n○苗に関する情報\n",
        [],
    ),
    (
        "## 集める内容\n### 1. 位置情報\n**集めるもの:**\n- 現在地の緯度\n",
        ["現在地", "緯度"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_read(text: str, expected: list[str]) -> None:
    assert [quote for quote, _ in rows(text)] == expected


def test_a_list_of_what_is_not_sent_is_excluded() -> None:
    text = "## 外部に送信される情報\n送信されないもの:\n- 端末の位置情報\n- 氏名\n"
    assert {context for _, context in rows(text)} == {"excluded"}


def test_the_name_of_a_function_and_a_place_are_no_items() -> None:
    lead = "## 取得する情報\n当園は以下の情報を取得します。\n"
    text = lead + "- 苗の名札\n- 端末の中（標準の場所）に保存されます\n"
    assert [quote for quote, _ in rows(text)] == ["苗の名札"]


def test_a_column_of_details_holds_items_or_links() -> None:
    table = (
        "## 保存期間\n\n| 提供元 | 保存期間 | 詳細 |\n|---|---|---|\n"
        "| みどり分析 | 26か月 | 利用者識別子とアクセスログ |\n| あおば広告 | 3か月 | アクセスログのページへ |\n"
    )
    assert [quote for quote, _ in rows(table)] == ["利用者識別子", "アクセスログ"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("都道府県の単位", True),
        ("番地のレベルまで", True),
        ("氏名の公開は会員が選択", True),
        ("番号は当園では保持しません", True),
        ("無記名。氏名とは結び付きません", True),
        ("回線から推定したもの", True),
        ("あり/なし", True),
        ("登録/未登録", True),
        ("氏名、住所または電話番号", False),
        ("電話での受付の場合は、電話番号", False),
        ("会員が公開を選択した写真、住所", False),
        ("苗の名札、畝の向き。番号は持ちません", False),
        ("畑/田", False),
    ],
)
def test_remarks(inside: str, expected: bool) -> None:
    assert brackets.remarks(inside) is expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("送信されないもの:", True),
        ("取得しない情報", True),
        ("当園が保存しないデータの例:", True),
        ("公開されない場合の連絡先", False),
        ("送信しなければならない情報", False),
    ],
)
def test_a_label_of_what_is_not_taken(lead: str, expected: bool) -> None:
    assert denials.names_not(lead) is expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        # the last member before the class that closes the list
        ("- 種の名、畝の向き、推定した水量などの栽培情報", ["種の名", "畝の向き", "推定した水量"]),
        # the one of two that no rule knows
        ("- 学習時間と栽培パターン", ["学習時間", "栽培パターン"]),
        # two that share a head are one
        ("- 申込者と届出者の氏名", ["氏名"]),
        # what counts the use of a thing has members too
        (
            "- 機能の利用回数（苗札の印刷回数、種袋の作成回数）",
            ["苗札の印刷回数", "種袋の作成回数"],
        ),
    ],
)
def test_members_beside_a_class_and_beside_each_other(members: str, expected: list[str]) -> None:
    quotes = [q for q, _ in rows(f"## 取得する情報\n当園は以下の情報を取得します。\n{members}\n")]
    assert [q for q in quotes if q != "機能の利用回数"] == expected


def test_the_last_member_of_a_sentence_can_be_any_data() -> None:
    text = "## 第三者提供\n当園は、氏名、相談内容、土の分析結果のみを組合に提供します。\n"
    assert [quote for quote, _ in rows(text)] == ["氏名", "相談内容", "土の分析結果"]


@pytest.mark.parametrize("word", ["位置情報", "端末識別子", "写真・動画"])
@pytest.mark.parametrize(
    "below",
    [
        "近くの売店を表示する目的で取得します。",
        "不具合の調査のために利用いたします。",
        "許可を得た場合に限り、検索のため収集しています。",
    ],
)
def test_a_heading_may_be_the_object_of_the_sentence_below_it(word: str, below: str) -> None:
    text = f"方針\n\n1. アプリで取得する情報\n■{word}\n{below}\n"
    table = pipeline.extract(text).data_items
    assert "・".join(table["quote"]) == word
    assert set(table["context"]) == {"collected"}


@pytest.mark.parametrize(
    "text",
    [
        "1. 端末の機能\n■位置情報の取扱い\n適切に管理します。",
        "1. 安全管理\n■位置情報\n漏えいを防ぐために暗号を利用しています。",
        "1. 外部サービス\n■Cookie\nサービスの向上のために利用します。",
    ],
)
def test_other_headings_on_data_are_titles(text: str) -> None:
    assert not len(pipeline.extract(f"方針\n\n{text}\n").data_items["quote"])


def test_members_that_a_style_nests_under_each_other_are_items() -> None:
    text = (
        "# 方針\n\n## 外部送信\n\n- せせらぎ計\n\t- 提供者：せせらぎ株式会社\n"
        "  \t- 送信される情報：\n  \t\t- リファラ\n  \t \t- IPアドレス\n  \t  \t- 閲覧ページURL\n"
    )
    table = pipeline.extract(Source("x.md", text.encode())).data_items
    words = ["リファラ", "IPアドレス", "閲覧ページURL"]
    assert list(zip(table["quote"], table["context"], strict=True)) == [
        (word, "provided") for word in words
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a heading that lists data, above a sentence that only says 「これらの情報」
        (
            "1. 取得する情報\n次の情報を取得します。\n(1) 氏名、メールアドレス\n会員登録の際に、これらをご入力いただきます。\n"
            "(2) 見学される方の氏名、人数\n席のご用意のため、お知らせいただきます。\n",
            ["氏名", "メールアドレス", "氏名", "人数"],
        ),
        (
            "1. 利用目的\n(1) 氏名、住所\n苗の発送のために利用します。\n(2) メールアドレス\n会報の配信に使います。\n",
            ["氏名", "住所", "メールアドレス"],
        ),
        ("1. 安全管理\n(1) 氏名、住所\n暗号化して保管します。\n", []),
        ("1. 利用目的\n(1) アンケート\n栽培の改善のために利用します。\n", []),
        ("1. お問い合わせ\n(1) 電話番号\n営業時間内に受け付けます。\n", []),
    ],
)
def test_headings_that_list_data(text: str, expected: list[str]) -> None:
    assert [quote for quote, _ in rows(text)] == expected


def test_data_that_a_lead_in_says_arise() -> None:
    text = (
        "【情報の発生について】\n教室では、次のような情報が発生します。\n"
        "①模試の答え合わせによる順位や偏差値などの情報。\n②出席状況などの個人情報。\n③検定の合否状況などの個人情報。\n"
    )
    assert [quote for quote, _ in rows(text)] == ["順位", "偏差値", "出席状況", "合否状況"]
