"""What a list of data is used for, who calls it what, and where it runs on. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline


def rows(text: str) -> list[tuple[str, str]]:
    """The words for data of a policy with their contexts."""
    found = pipeline.extract(f"プライバシーポリシー\n\n{text}\n").data_items
    return list(zip(found["quote"], found["context"], strict=True))


USED = [
    "1. 個人情報の利用目的\n会員の氏名、住所は、会報の発送や行事のお知らせに利用させていただきます。",
    "1. 個人情報の利用目的\n園児の愛称、住所等の情報については、送迎の経路を決めるために使用いたします。",
    "1. 利用目的\n・来園者の年齢、性別、住所等に合わせて園内の案内の表示を変えるため",
    "1. 利用目的\n・購入履歴、閲覧履歴、位置情報等に基づく広告の配信",
]


@pytest.mark.parametrize("text", USED)
def test_what_is_used_is_held(text: str) -> None:
    found = rows(text)
    assert len(found) >= 2
    assert {context for _, context in found} == {"collected"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("メールアドレスは、控えの写しをお送りするためにのみ使用します。", ["メールアドレス"]),
        ("会員の電話番号につきましては、送迎の連絡をする目的で利用いたします。", ["電話番号"]),
        ("アクセスログは、園のサイトを直すために活用されます。", []),
    ],
)
def test_one_word_is_held_that_is_used_for_something(text: str, words: list[str]) -> None:
    assert [quote for quote, _ in rows(f"1. 利用目的\n{text}")] == words


SPOKEN_OF = [
    # lost
    "1. 個人情報の利用目的\n氏名、住所および購入履歴の漏えい、紛失の防止に努めます。",
    "1. 個人情報の取扱い\n会員番号、住所等への不正アクセスを防ぎます。",
    # mended
    "1. 個人情報の取扱い\n氏名、住所、電話番号の訂正、追加又は削除を希望される方は窓口までお越しください。",
    "1. 個人情報の取扱い\n住所、電話番号に変更があったときは、事務局にお知らせください。",
    "1. 個人情報の取扱い\n氏名、口座番号に誤りがある場合、返金できないことがあります。",
    # kept from others
    "1. 個人情報の取扱い\n当園は、氏名、住所および予約内容を保護者の同意なく第三者に提供いたしません。",
    "1. 個人情報の取扱い\n氏名、住所等を第三者に開示することはありません。",
    # looked after, which is an aim
    "1. 個人情報の利用目的\n・氏名、住所、電話番号等の管理のため",
]


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_what_is_only_spoken_of_is_no_item(text: str) -> None:
    assert rows(text) == []


def test_what_a_request_is_about_is_no_bill() -> None:
    text = "1. 開示等の請求\n封書に、ご請求の内容と氏名、住所をお書きのうえお送りください。"
    assert [quote for quote, _ in rows(text)] == ["氏名", "住所"]


RECORDED = [
    ("1. 個人情報の取得\n保護者との通話を録音する場合があります。", ["通話"]),
    ("1. 応対の記録\nお寄せいただいたお電話は、聞き違いを防ぐため録音しております。", ["お電話"]),
    ("1. 個人情報の取得\nオンライン面談を録画し、後日の確認に用います。", ["オンライン面談"]),
    ("1. 個人情報の取得\nお電話での受付は平日に限ります。", []),
    ("1. アクセス解析\n園のサイトへの訪問状況を収集し、記録します。", ["訪問状況"]),
    ("1. アクセス解析\n園のサイトへの訪問状況を知りたい方はお尋ねください。", []),
]


@pytest.mark.parametrize(("text", "expected"), RECORDED)
def test_what_is_recorded_is_data(text: str, expected: list[str]) -> None:
    assert [quote for quote, _ in rows(text)] == expected


RUN_IN = [
    ("以下の情報を給食の委託会社に提供しています。 ・氏名 ・食事の記録", "provided"),
    ("次の項目を姉妹園と共同利用します。・氏名・住所・出席の記録", "jointly_used"),
    ("次の情報は取得いたしません。(1)信条 (2)病歴", "excluded"),
    ("以下の情報を取得します。①氏名 ②住所 ③生年月日", "collected"),
    ("下記の項目を「個人情報」といいます。・氏名 ・住所 ・登園の記録", "definition"),
]


@pytest.mark.parametrize(("text", "context"), RUN_IN)
def test_a_list_that_runs_on_is_led_by_the_sentence_before_it(text: str, context: str) -> None:
    found = rows(f"1. 個人情報の取扱いについて\n当園では、{text}")
    assert len(found) >= 2
    assert {each for _, each in found} == {context}


CALLED = [
    "当園では、下記の項目を「個人情報」といいます。\n・氏名\n・登園の記録\n・合鍵の番号",
    "本方針において、次の情報を個人情報と呼びます。\n(1) 氏名\n(2) 登園の記録\n(3) 合鍵の番号",
    "個人情報とは、以下の情報を指します。\n・氏名\n・登園の記録\n・合鍵の番号",
]


@pytest.mark.parametrize("text", CALLED)
def test_members_of_what_is_called_personal_data_are_defined(text: str) -> None:
    found = rows(f"1. 個人情報の定義\n{text}")
    assert [context for _, context in found] == ["definition"] * 3


def test_a_name_given_to_what_is_taken_defines_nothing() -> None:
    text = "1. 取得する情報\n当園は、次の情報（以下「園児情報」といいます。）を取得します。\n・氏名\n・住所"
    assert {context for _, context in rows(text)} == {"collected"}


NEVER = [
    "連絡先は収集していないため、お知らせはお送りできません。",
    "当園が口座番号を取得することはできません。",
    "アプリは位置情報を取得しないので、近くの園は探せません。",
]


@pytest.mark.parametrize("text", NEVER)
def test_what_cannot_be_taken_is_denied(text: str) -> None:
    assert [context for _, context in rows(f"1. 個人情報の取得\n{text}")] == ["excluded"]


def test_when_data_are_taken_is_no_member_of_them() -> None:
    text = "1. 個人情報の取得\n入園の申込みの際、購入商品、氏名、住所をご申告いただきます。"
    assert [quote for quote, _ in rows(text)] == ["購入商品", "氏名", "住所"]


OUTWEIGHED = [
    ("1. 第三者への提供\n当園は、氏名、住所及び電話番号を姉妹園との間で共同利用することがあります。", "jointly_used"),
    ("1. 匿名加工情報の作成\n次の項目を含みます。\n・年齢\n・購入履歴", "anonymized"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "context"), OUTWEIGHED)
def test_what_only_headings_and_nouns_say_holds_against_verbs(text: str, context: str) -> None:
    assert {each for _, each in rows(text)} == {context}


@pytest.mark.parametrize("joint", ["並びに", "ならびに", "あるいは", "若しくは"])
def test_weak_words_are_members_beside_every_joint(joint: str) -> None:
    found = rows(f"1. 取得する情報\n当園は、氏名{joint}E-mailを取得します。")
    assert [quote for quote, _ in found] == ["氏名", "E-mail"]


def test_a_class_within_a_list_is_a_member() -> None:
    text = "1. 取得する情報\n・氏名、住所、会社名、その他連絡先に関する情報、愛称"
    assert "連絡先" in [quote for quote, _ in rows(text)]
    assert [quote for quote, _ in rows("1. 取得する情報\n・住所、電話番号その他の連絡先")] == [
        "住所",
        "電話番号",
    ]


def test_what_came_from_others_is_taken() -> None:
    text = "1. アクセス解析\n(1) 解析会社から提供される属性情報\n・年代、性別"
    assert {context for _, context in rows(text)} <= {"collected"}


FITTED = [
    ("・来館者の年代、居住地域に応じた催しの情報を配信するため", ["年代", "居住地域"]),
    ("・貸出の位置情報をもとに近くの返却口を案内するため", ["位置情報"]),
    ("・会員の購入履歴に基づいておすすめの苗をご案内するため", ["購入履歴"]),
    ("・会員の属性（年齢、性別など）ごとに分けた統計を作るため", ["年齢", "性別"]),
]


@pytest.mark.parametrize(("line", "words"), FITTED)
def test_what_a_page_is_fitted_to_is_held(line: str, words: list[str]) -> None:
    assert rows(f"1. 利用目的\n{line}") == [(word, "collected") for word in words]


LIKED = [
    "・来館者の趣味・嗜好に応じた広告を表示するため",
    "・会員の属性、好み等に応じた催しをご案内するため",
    "・利用状況の分析のため",
    "・アンケートの結果に基づく催しの改善のため",
]


@pytest.mark.parametrize("line", LIKED)
def test_what_is_only_liked_is_no_item(line: str) -> None:
    assert rows(f"1. 利用目的\n{line}") == []


REACHED = [
    ("抽選の結果は、お届けいただいた電子メールアドレス宛にお送りします。", "電子メールアドレス"),
    ("・ご記入いただいた電話番号へ係の者からご連絡するため", "電話番号"),
    ("当選された方には、ご入力いただいた住所に苗をお届けします。", "住所"),
]


@pytest.mark.parametrize(("line", "word"), REACHED)
def test_where_somebody_is_reached_was_told(line: str, word: str) -> None:
    assert rows(f"1. 個人情報の取扱い\n{line}") == [(word, "collected")]


def test_where_nobody_is_reached_is_no_item() -> None:
    assert (
        rows(
            "1. 個人情報の取扱い\nお届けいただいた電子メールアドレスを変更される方は、ご一報ください。"
        )
        == []
    )
    assert rows("1. 個人情報の取扱い\n入力された宛先のアドレスに誤りがあるときは届きません。") == []


GAINED = [
    ("・相談室で質問や要望を受領し、順に答えるため", ["質問", "要望"]),
    ("・来園者からのご意見やご要望を収集し、園内の改良に生かすため", ["ご意見やご要望"]),
    ("・会員の来店履歴を取得し、混み合う時間を調べるため", ["来店履歴"]),
]


@pytest.mark.parametrize(("line", "words"), GAINED)
def test_an_aim_may_say_what_is_taken(line: str, words: list[str]) -> None:
    assert rows(f"1. 利用目的\n{line}") == [(word, "collected") for word in words]


def test_an_aim_that_takes_nothing_names_no_item() -> None:
    assert rows("1. 利用目的\n・ご意見、ご要望への対応のため") == []


@pytest.mark.parametrize(
    "text",
    [
        "録画を目的外に利用することはありません。",
        "当館は、本方針に定める目的の範囲を超えて録画を閲覧・保存しません。",
        "住所を宣伝の目的で使用しません。",
        "第三者が会員番号を不正に使用した場合、当館は責任を負いません。",
        "生年月日を偽って登録したときは、資格を取り消します。",
        "他人の写真を無断で投稿してはなりません。",
    ],
)
def test_what_is_only_not_done_beyond_an_aim_or_done_by_others_is_no_item(text: str) -> None:
    table = pipeline.extract(f"方針\n\n個人情報の取扱い\n{text}\n").data_items
    assert not len(table["quote"])


@pytest.mark.parametrize(
    "text",
    ["国籍は取得対象外です。", "国籍の登録は不要です。", "国籍は収集の対象としていません。"],
)
def test_what_need_not_be_given_is_not_taken(text: str) -> None:
    table = pipeline.extract(f"方針\n\n取得する情報\n{text}\n").data_items
    assert list(zip(table["item"], table["context"], strict=True)) == [("nationality", "excluded")]


@pytest.mark.parametrize(
    "text",
    [
        "個人情報を、ご本人の診療・介護・健康管理業務の目的以外には使用しません。",
        "患者様の個人情報を収集する場合、診療・看護及び患者様の医療に関連する範囲で行います。",
    ],
)
def test_treatment_that_is_an_aim_is_no_item(text: str) -> None:
    assert not rows(f"1. 個人情報の収集について\n{text}")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("お預かりした住所は、会報の発送以外の目的で使用しません。", ["住所"]),
        (
            "人種、信条または犯罪経歴についての情報等の特別な情報は、園の安全の確保以外の目的に利用・第三者提供いたしません。",
            ["人種", "信条", "犯罪経歴"],
        ),
        (
            "提供を受けた個人信用情報は、法令により認められている目的以外では利用いたしません。",
            ["個人信用情報"],
        ),
    ],
)
def test_what_serves_but_one_aim_is_held(text: str, items: list[str]) -> None:
    assert rows(f"1. 利用目的\n{text}") == [(item, "collected") for item in items]


def test_what_stays_within_the_aims_told_elsewhere_is_no_item() -> None:
    assert not rows("1. 利用目的\n住所は、上記の目的以外の目的には利用いたしません。")


def test_credit_that_is_checked_is_an_act() -> None:
    assert not rows("2. 利用目的\n- 商品の販売\n- 本人確認、与信、決済、不正防止")


def test_what_fails_in_a_service_is_no_state_of_health() -> None:
    text = "1. 利用目的\n次の目的で利用します。\n- 改善のため。サービスの障害を記録し、その障害について報告する場合も含みます。"
    assert not rows(text)
