"""Postal codes and addresses: where they begin, and where they end."""

from __future__ import annotations

import pytest

from pipeline import process, sources
from pipeline.core import Source
from pipeline.extractors import contacts
from pipeline.extractors.addresses import (
    find_address,
    find_postal_codes,
    is_building,
    looks_like_address,
    read_address,
)
from pipeline.rules import load_rules

ADDRESSES = [
    ("東京都港区芝公園1-2-3", "東京都港区芝公園1-2-3"),  # prefecture, ward, house
    ("東京都渋谷区桜丘町26-1 青葉タワー", "東京都渋谷区桜丘町26-1 青葉タワー"),  # with a building
    ("東京都港区芝公園1-2-3 TEL 03-1111-2222", "東京都港区芝公園1-2-3"),  # ends before a label
    ("東京都港区芝公園1-2-3 株式会社あおば", "東京都港区芝公園1-2-3"),  # ends before an addressee
    ("東京都港区芝公園1-2-3 お客様相談室 宛", "東京都港区芝公園1-2-3"),  # ends before a desk
    ("京都市東山区祇園町北側 570-1", "京都市東山区祇園町北側 570-1"),  # no prefecture
    ("札幌市中央区北一条西2丁目1番地", "札幌市中央区北一条西2丁目1番地"),  # 条 and 丁目
    ("徳島県板野郡松茂町中喜来1-1", "徳島県板野郡松茂町中喜来1-1"),  # a county
    ("東京都港区六本木一丁目9番9号 緑ビル内", "東京都港区六本木一丁目9番9号 緑ビル内"),  # kanji
    ("愛知県名古屋市中区栄1-2-3(緑ビル5階)", "愛知県名古屋市中区栄1-2-3(緑ビル5階)"),  # in brackets
    ("京畿道城南市盆唐区1 緑ファクトリー", "京畿道城南市盆唐区1 緑ファクトリー"),  # Korea
    ("架空県緑市実里町7番地8", "架空県緑市実里町7番地8"),  # a prefecture in no list
    ("東京都港区を管轄する裁判所", None),  # no house: the place of a court
    ("東京都個人情報保護条例第3条", None),  # an ordinance
    ("お住まいの都道府県・市区町村", None),  # a kind of data
    ("神奈川県在住の方", None),  # a region
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_addresses(text: str, expected: str | None) -> None:
    found = find_address(text)
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("〒100-0001 東京都", ["100-0001"]),  # marked
        ("〒1000001", ["100-0001"]),  # without a dash
        ("〒 100 - 0001", ["100-0001"]),  # with blanks
        ("100-0001", ["100-0001"]),  # bare
        ("03-100-0001", []),  # part of a telephone number
        ("100-00012", []),  # too long
        ("2020-1001-0001", []),  # part of another number
    ],
)
def test_postal_codes(text: str, expected: list[str]) -> None:
    assert [code.value for code in find_postal_codes(text, marked_only=False)] == expected


def test_a_bare_code_needs_a_reason() -> None:
    assert find_postal_codes("100-0001", marked_only=True) == []


def test_a_labelled_address_abroad_loses_its_postal_code() -> None:
    found = read_address("13561 Seongnam-si, Bundang-gu 6", 0)
    assert found is not None
    assert found.value.startswith("Seongnam-si")


@pytest.mark.parametrize(
    "line", ["(住所)本社　東京都架空区1-2-3", "【所在地】 〔 〒100-0000 東京都架空区1-2-3 〕"]
)
def test_an_address_holds_no_office_and_no_bracket_around_it(line: str) -> None:
    text = f"方針\n\nお問い合わせ\n\nみなと株式会社\n{line}\n電話 03-5550-0100\n"
    read_text = sources.read(Source("policy.txt", text.encode()))
    rules = load_rules()
    found = contacts.find(process.to_reading(read_text, rules), rules)
    assert {c.address for c in found} == {"東京都架空区1-2-3"}


@pytest.mark.parametrize("value", ["【要記入】", "○○県○○市1-2-3", ""])
def test_placeholders_are_no_addresses(value: str) -> None:
    assert read_address(value, 0) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [("12 Green Street, Dublin", True), ("東京都港区1-2", True), ("ホームページをご覧", False)],
)
def test_what_can_be_an_address(value: str, expected: bool) -> None:
    assert looks_like_address(value) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("青葉タワー 4F", True),  # building and floor
        ("緑第二ビル", True),  # building alone
        ("301号室", True),  # room alone
        ("株式会社あおば お客様相談室", False),  # an addressee
        ("TEL:03-1111-2222", False),  # a number
    ],
)
def test_the_rest_of_an_address(line: str, expected: bool) -> None:
    assert is_building(line) is expected
