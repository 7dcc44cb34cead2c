"""Words that a document introduces itself. Every text is invented."""

from __future__ import annotations

import pipeline


def rows(text: str) -> set[tuple[str, str]]:
    table = pipeline.extract(f"プライバシーポリシー\n\n{text}\n").data_items
    return set(zip(table["quote"], table["item"], strict=True))


def test_a_number_that_a_document_explains_is_an_item_later_on() -> None:
    text = (
        "1. 取得する情報\n当館は、蔵書棚番号（棚を見分けるために付ける番号をいいます。）を取得します。\n"
        "2. 第三者提供\n当館は、蔵書棚番号を他の図書館に提供します。\n"
    )
    assert rows(text) == {("蔵書棚番号", "other_item")}


def test_what_marks_a_device_is_a_device_id() -> None:
    text = (
        "1. 取得する情報\nアプリは、合言葉鍵（端末の中で作られる識別子をいいます。）を作ります。\n"
        "合言葉鍵を当館のサーバーに送信します。\n"
    )
    assert ("合言葉鍵", "device_id") in rows(text)


def test_a_name_for_what_was_said_before_is_a_term() -> None:
    text = (
        "1. 取得する情報\n当館は、入館の際に付ける番号（以下「入館票番号」といいます）を控えます。\n"
        "入館票番号を3年間保存します。\n"
    )
    assert ("入館票番号", "other_item") in rows(text)


def test_what_the_law_defines_is_no_term() -> None:
    text = (
        "1. 定義\n個人識別符号（政令が定める符号をいいます。）は、法の定めるものをいいます。\n"
        "2. 取得\n個人識別符号を取得しません。\n"
    )
    assert rows(text) == set()


def test_an_item_of_a_list_is_a_term_whatever_its_head() -> None:
    text = (
        "1. 収集する情報\n・氏名\n・棚札スラッグ\n\n"
        "2. 第三者提供\n当館は、棚札スラッグを他の図書館に提供します。\n"
    )
    assert [quote for quote, _ in sorted(rows(text))] == ["棚札スラッグ", "氏名"]
    table = pipeline.extract(f"プライバシーポリシー\n\n{text}").data_items
    assert "provided" in set(table["context"])


def test_a_name_that_a_document_gives_to_a_class_is_no_item_in_prose() -> None:
    text = (
        "1. 取得する情報\n当館は、次の情報（以下「属性情報等」といいます。）を取得します。\n"
        "・年代、性別\n\n2. 広告\n当館は、広告会社から属性情報等を取得します。\n"
    )
    assert rows(text) == {("年代", "age"), ("性別", "gender")}


def test_a_bracket_that_explains_lists_no_members() -> None:
    text = (
        "1. 自動で取得する情報\n当館のサイトでは、次の情報を取得します。\n"
        "・リファラー情報（お客様が頁をたどって別の頁に移動したときのリンク元のページの情報（題等）または検索ワード）\n・IPアドレス\n"
    )
    assert ("リファラー情報", "referrer") in rows(text)


def test_what_a_sentence_calls_something_is_no_item_of_its_own() -> None:
    text = (
        "1. クッキー\nお客様の端末に、クッキー（Cookie）と呼ぶ情報や目印と称する情報を送ります。\n"
    )
    assert {item for _, item in rows(text)} == {"cookie"}
