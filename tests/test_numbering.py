"""Enumerators as printed, and lines that only look like them."""

from __future__ import annotations

import pytest

from pipeline import numbering


@pytest.mark.parametrize(
    ("line", "style", "label", "path"),
    [
        ("第１章　総則", "chapter", "第１章", "1"),
        ("第 2 条(目的)", "article", "第 2 条", "2"),
        ("第２条の３（提供）", "article", "第２条の３", "2の3"),
        ("第７条　第４条第１項の情報は、", "article", "第７条", "7"),
        ("第十二条　何", "article", "第十二条", "12"),
        ("2　当社は、", "bare", "2", "2"),
        ("1 個人情報の定義", "bare", "1", "1"),  # 個 is no counter here
        ("１．取得", "dot", "１．", "1"),
        ("5\\. 取得", "dot", "5.", "5"),  # a dot escaped in Markdown
        ("1)開示", "right", "1)", "1"),
        ("（２）苦情", "paren", "（２）", "2"),
        ("① 氏名", "circled", "①", "1"),
        ("①はじめに", "circled", "①", "1"),
        ("(1)はじめに", "paren", "(1)", "1"),
        ("Ⅳ．その他", "roman-sign", "Ⅳ．", "IV"),
        ("VII) 裁判所", "roman", "VII)", "VII"),
        ("iii. 写し", "roman-lower", "iii.", "iii"),
        ("A サービスの提供", "upper-bare", "A", "A"),
        ("ａ）氏名", "lower", "ａ）", "a"),
        ("ア 代理人", "kana", "ア", "ア"),
        ("ガ) 個人会員", "kana-right", "ガ)", "ガ"),
        ("（イ）委任状", "kana-paren", "（イ）", "イ"),
        ("一、目的", "kanji", "一、", "一"),
        ("【1】", "bracket", "【1】", "1"),
        ("- 1 本方針", "dash-number", "1", "1"),
        ("1-2 範囲", "hyphen", "1-2", "1-2"),
        ("1.2 範囲", "decimal", "1.2", "1.2"),
        ("・性別", "bullet・", "・", "・"),
        ("■ 窓口", "bullet■", "■", "・"),
        ("-必須", "bullet-", "-", "・"),
        ("*氏名（*は必須）", "bullet*", "*", "・"),  # no word that stars enclose
        ("* 写し *1", "bullet*", "*", "・"),
    ],
)
def test_enumerator(line: str, style: str, label: str, path: str) -> None:
    found = numbering.read(line)
    assert found is not None
    assert (found.style, found.label, found.path) == (style, label, path)
    assert line[: found.size].strip()


@pytest.mark.parametrize(
    "line",
    [
        "第2条に基づき、当社は",  # a reference, no heading
        "第18条の規定により",
        "第15条第1項に掲げる場合",
        "3 年間保存します",
        "14日以内に",
        "2 名の担当者",
        "03-5550-0100",
        "2024.10.24",
        "アカウントの管理",
        "e-mail: info@example.jp",
        "-5",
        "（目的）",
        "1,000円",
        "(1)および(2)を除く書類は",
        "①から③までの情報",
        "*この文書は見本です。*",
        "*更新：2031年4月*",
        "＊見本＊ 配布しないこと",
    ],
)
def test_not_an_enumerator(line: str) -> None:
    assert numbering.read(line) is None


@pytest.mark.parametrize(
    ("style", "before", "after", "expected"),
    [
        ("circled", "1", "2", True),
        ("kana", "ア", "イ", True),
        ("kana", "イ", "ロ", True),  # the iroha order
        ("kana-right", "ガ", "ナ", True),  # the Korean order
        ("kana-right", "ガ", "カ", False),
        ("roman", "IV", "V", True),
        ("decimal", "1.1", "1.2", True),
        ("decimal", "1.1", "2.1", True),  # where no line says 2 alone
        ("decimal", "1.1", "2.2", False),
        ("decimal", "1.1", "3.1", False),
        ("hyphen", "1-2", "2-1", True),
        ("kanji", "九", "十", True),
        ("dot", "3", "5", False),
    ],
)
def test_follows(style: str, before: str, after: str, expected: bool) -> None:
    assert numbering.follows(style, before, after) is expected


@pytest.mark.parametrize(("text", "number"), [("十二", 12), ("二十", 20), ("百", 100), ("7", 7)])
def test_kanji_number(text: str, number: int) -> None:
    assert numbering.kanji_number(text) == number


@pytest.mark.parametrize(("text", "number"), [("iv", 4), ("XII", 12), ("ix", 9), ("VIII", 8)])
def test_roman_number(text: str, number: int) -> None:
    assert numbering.roman_number(text) == number


@pytest.mark.parametrize(("label", "place"), [("II", 2), ("十二", 12), ("甲", 0)])
def test_the_place_of_a_label_whatever_stands_between_the_signs(label: str, place: int) -> None:
    assert numbering.ordinal(label, "article") == place
