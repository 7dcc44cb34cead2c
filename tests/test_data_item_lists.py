"""Members of announced lists of items, known to a rule or not. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline


def quotes(text: str) -> list[str]:
    return list(pipeline.extract(f"プライバシーポリシー\n\n{text}").data_items["quote"])


LISTS = [
    # whatever the head noun is
    ("・書き起こしテキスト\n・アプリ設定\n・起動イベント", ["書き起こしテキスト", "アプリ設定", "起動イベント"]),
    # a label before the members is a class
    ("・畑の記録：畝の数、種をまいた日、収穫量", ["畝の数", "種をまいた日", "収穫量"]),
    # a label that a sentence explains is an item
    ("・給餌の履歴：与えた回数を数えるために使います。", ["給餌の履歴"]),
    # a class with its members in brackets
    ("・保存した内容（献立、買い物リスト）", ["献立", "買い物リスト"]),
    # a remark in brackets holds no members
    ("・巣箱の番号（屋外の場合のみ、任意）", ["巣箱の番号"]),
    # what a clause with particles leaves
    ("・受付時に札へ印字される整理番号\n・暦に書き込んだ予定", ["整理番号", "予定"]),
    # long lists
    (
        "・参加した句会、持ち物チェックリスト、道具の費用の記録、会場の口コミ、発表した句の一覧、師匠の評価、次回の希望、送迎の有無",
        ["句会", "持ち物チェックリスト", "道具の費用の記録", "口コミ", "句の一覧", "師匠の評価", "希望", "送迎の有無"],
    ),
    # heads that name an outcome, though they can be done too
    ("・巣箱の種別\n・衣装の採寸\n・舟の装備、競技の判定", ["巣箱の種別", "衣装の採寸", "舟の装備", "競技の判定"]),
    # when, and whose, is no item
    ("・氏名\n・巣箱の番号\n・利用期間中\n・退会後\n・各ユーザー", ["氏名", "巣箱の番号"]),
    # whatever it may be, is nothing of its own
    ("・ご自身で設定した情報\n・利用者が当園に送信する情報\n・氏名", ["氏名"]),
]  # fmt: skip


@pytest.mark.parametrize(("members", "expected"), LISTS)
def test_an_announced_list_holds_items_whatever_they_are_called(
    members: str, expected: list[str]
) -> None:
    found = quotes(f"1. 取得する情報\n当園は、以下の情報を取得します。\n{members}\n")
    assert [any(e in f for f in found) for e in expected] == [True] * len(expected)
    assert len(found) == len(expected)


def test_a_lead_in_with_an_aim_announces_items() -> None:
    text = "1. お預かりする情報\n送迎の手配のために、以下の個人情報をお預かりします。\n・お名前\n・お子様の様子に関する情報\n"
    assert quotes(text) == ["お名前", "お子様の様子に関する情報"]


@pytest.mark.parametrize(
    "members",
    [
        "・送迎の手配\n・会報の発送",
        "・規約を守らせるため、会場を点検するため",
        "・門の開閉を知らせるため",
    ],
)
def test_aims_below_a_lead_in_are_no_items(members: str) -> None:
    assert quotes(f"1. 利用目的\n次の目的で個人情報を利用します。\n{members}\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a bracket that ends in an aim is a note, the word before it is taken
        ("1. 取得する情報\n・メールアドレス（門の開閉を知らせるため）\n", ["メールアドレス"]),
        # a counter that a style sets before each member
        ("1. 取得する情報\n次の情報を取得します。\n・01巣箱の型\n・02給水の時刻\n", ["巣箱の型", "給水の時刻"]),
        # a lead-in of erasing names no context of its own, but the article does
        ("1. データの保持と削除\n退園の際は、次のデータがすべて削除されます。\n・巣箱の配置図\n・給餌の履歴\n", ["巣箱の配置図", "給餌の履歴"]),
        # a list from those who turn to a desk
        ("1. 個人情報の種類について\n当園では以下の個人情報をお預かりしております。\n【お問合せ関連】\nお名前、お電話番号、ご住所等\n【見学関連】\nお名前、ご職業等\n2. 安全管理\n鍵をかけます。\n",
         ["お名前", "お電話番号", "ご住所", "お名前", "ご職業"]),
    ],
)  # fmt: skip
def test_notes_counters_and_desks(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_ways_of_collecting_are_no_items() -> None:
    text = (
        "1. 収集の方法\n当園は、次の方法で個人情報を収集します。\n・申込用紙、窓口、ご相談掲示板\n"
    )
    assert quotes(text) == []


def test_a_bracket_that_says_a_word_again_holds_no_member() -> None:
    text = "1. 取得する情報\n次の情報を取得します。\n・閲覧履歴（果樹・畑の閲覧記録）\n・巣箱の型\n"
    assert quotes(text) == ["閲覧履歴", "巣箱の型"]


def test_what_is_kept_is_named_before_its_period() -> None:
    text = "1. 保存期間\n・配布先の名簿：配布の終了まで\n・法令に基づく場合：7年\n"
    assert quotes(text) == ["配布先の名簿"]


def test_those_who_share_the_data_are_no_items() -> None:
    text = "1. 共同利用する者の範囲\n以下の範囲の者が、個人情報を共同で利用します。\n・当園のご契約者様\n・当園\n"
    assert quotes(text) == []


def test_what_counts_the_use_of_a_thing_is_usage() -> None:
    text = "プライバシーポリシー\n\n1. 取得する情報\n・札をめくった回数\n・図鑑の収集状況\n"
    assert pipeline.extract(text).data_items["item"].tolist() == ["service_usage"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what closes a list is the class of its members
        ("1. 取得する情報\n・氏名、性別、職業等プロフィールに関する情報\n", ["氏名", "性別", "職業"]),
        ("1. 取得する情報\n・Cookie、IDFAその他の識別子\n", ["Cookie", "IDFA"]),
        # 「のほか」 closes nothing
        ("1. 取得する情報\n当園は氏名、住所のほか、予約に関する情報を取得します。\n", ["氏名", "住所", "予約に関する情報"]),
        # the paper is asked for, not what it proves
        ("1. 開示等の請求の手続き\nご請求の際は、次の書類を同封してください。\n・代理人の住所・氏名を確認できる証明書のコピー\n・旅券、年金手帳、その他本人を証明するものの写し\n",
         ["旅券", "年金手帳"]),
    ],
)  # fmt: skip
def test_classes_that_close_a_list_and_papers_that_prove(text: str, expected: list[str]) -> None:
    assert [q for q in quotes(text) if "証明書" not in q] == expected


@pytest.mark.parametrize(
    "line",
    ["・送信先（情報を扱う者）：みのり解析社", "・利用目的：畑の見回り、種まきの相談", "・見学会の開催：畑を歩いて作物を紹介します。"],
)  # fmt: skip
def test_lines_on_something_else_hold_no_items(line: str) -> None:
    assert quotes(f"1. 送信される情報\n次の情報が送信されます。\n・巣箱の型\n{line}\n") == [
        "巣箱の型"
    ]


def test_a_label_that_its_sentence_names_again_is_an_item() -> None:
    text = "収集する情報\n\n- **対局スコア**: 対局スコアを順位表に載せるために保存します。\n"
    assert "対局スコア" in quotes(text)


def test_a_clause_in_brackets_explains_the_word_before_it() -> None:
    text = "収集する情報\n・棚の合鍵（棚のページのURLに使用される文字列）\n・氏名\n"
    assert quotes(text) == ["棚の合鍵", "氏名"]


def test_what_a_label_of_a_profile_gives_is_nobodys_data() -> None:
    rows = "会社名\t株式会社みさご\n電話番号\t043-000-0000\nメールアドレス\tinfo@misago.example\n"
    assert quotes(f"会社概要\n{rows}") == []
