"""Lists of something else than data below what speaks of data. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.core import Source
from pipeline.extractors.data_item_unknown import is_item


def rows(text: str, name: str = "x.txt") -> list[tuple[str, str]]:
    table = pipeline.extract(Source(name, text.encode())).data_items
    return list(zip(table["quote"], table["context"], strict=True))


@pytest.mark.parametrize(
    ("title", "lead", "item"),
    [
        # ways by which data come in
        ("取得の方法", "当館は、次の方法により個人情報を取得します。", "アンケートへの回答"),
        ("情報の収集", "次の場合に個人情報を収集します。", "催しの申込み、資料の請求"),
        ("取得の経路", "以下の機会に情報を取得します。", "電話、電子メール、書面"),
        # aims that a lead-in does not call so
        (
            "収集した情報の利用",
            "収集した情報は、以下のように利用します。",
            "口座の開設、運営および管理のため",
        ),
        ("情報の使用", "下記のことに情報を使用します。", "迷惑行為または詐欺の報告のため"),
        # who gets them
        ("情報の提供", "取得した情報を次の者に提供することがあります。", "行政書士、会計士"),
        ("情報の共有", "取得した情報を以下の専門家と共有します。", "建築士、測量士"),
    ],
)
@pytest.mark.parametrize("mark", ["・", "- "])
def test_lists_of_something_else_hold_no_items(title: str, lead: str, item: str, mark: str) -> None:
    assert not rows(
        f"プライバシーポリシー\n\n第1条（{title}）\n{lead}\n{mark}{item}\n{mark}その他\n"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("次の方法により個人情報を取得します。\n・申込フォーム（氏名、年齢）\n", ["氏名", "年齢"]),
        ("次の場合に次の情報を取得します。\n・氏名\n・年齢\n", ["氏名", "年齢"]),
        ("次の情報を取得します。\n・防犯カメラの映像：防犯のため\n", ["防犯カメラの映像"]),
    ],
)
def test_what_such_lists_tell_of_data_is_read(text: str, words: list[str]) -> None:
    assert [w for w, _ in rows(f"方針\n\n第1条（個人情報の取得）\n{text}")] == words


@pytest.mark.parametrize(
    "head",
    [
        "場面 | 項目 | 目的",
        "業務 | 保有する個人情報 | 利用目的",
        "情報の区分 | 含まれる情報 | 目的",
    ],
)
def test_a_column_before_the_items_names_their_class(head: str) -> None:
    table = f"# 方針\n\n## 取得する情報\n\n| {head} |\n|---|---|---|\n| 決済情報 | 氏名、年齢 | 発送 |\n"
    assert rows(table, "x.md") == [("氏名", "collected"), ("年齢", "collected")]


@pytest.mark.parametrize(
    "text",
    [
        "次のいずれかの方法により、遅れることなくお知らせとご連絡をします。\n・書面の郵送\n・Eメール\n",
        "（回答の方法）\n・書面\n・電子メール\n",
        "開示等は次の方法のうち、選ばれたものにより行います。\n(1) 電子メール\n(2) 書面の交付\n",
        "お返事の送り方は以下から選べます。\n・代理人の住所への控えの郵送\n",
        "回答は、届けのあるメールアドレスに送信する方法によります。\n",
        "当園から代理人の電話番号に折り返しご連絡します。\n",
    ],
)
def test_where_and_how_an_answer_goes_is_no_data(text: str) -> None:
    assert not rows(f"方針\n\n第1条（開示等の請求）\n{text}")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("本人確認の方法\n・運転免許証\n・登録の電話番号\n", ["運転免許証", "電話番号"]),
        ("請求書に住所と氏名を記入し、下記の住所宛に送付してください。\n", ["住所", "氏名"]),
    ],
)
def test_what_a_request_has_to_show_is_read(text: str, words: list[str]) -> None:
    assert [w for w, _ in rows(f"方針\n\n第1条（開示等の請求）\n{text}")] == words


def test_desks_and_the_end_of_a_text_are_no_members() -> None:
    text = "次の情報を取得します。\n・氏名\n・年齢\n総務課・催事課 〒100-0000 ひばり市港町1-2、TEL:00-0000-0000\n以上\n"
    assert [w for w, _ in rows(f"方針\n\n第1条（取得する情報）\n{text}")] == ["氏名", "年齢"]


@pytest.mark.parametrize("phrase", ["以上", "窓口へのお問合せ先"])
def test_ends_and_desks_name_no_data(phrase: str) -> None:
    assert not is_item(phrase, listed=True)


def test_what_cannot_be_done_without_the_data_is_said_of_data_that_are_taken() -> None:
    text = """1. 取得する情報
当園は、本窓口において、次の利用者情報の全部又は一部を提供していただきます。
利用者は、以下の利用者情報を提供しない場合、本窓口を利用できません。
1. パスワード
2. メールアドレス
3. 店舗名
"""
    assert rows(text) == [
        (item, "collected") for item in ("パスワード", "メールアドレス", "店舗名")
    ]


def test_what_an_app_may_reach_is_a_label() -> None:
    text = "1. 取得する情報\n次の権限を使って情報を取得します。\n・カメラおよび写真：日記に添える画像\n"
    assert ("写真", "collected") not in rows(text)
