"""Telephone numbers: what is found, and how it is written."""

from __future__ import annotations

import pytest

from pipeline.extractors.phones import Country, find_numbers, find_short_numbers, to_e164
from pipeline.text import MappedText

FOUND = [
    ("電話 03-1234-5678", ["+81312345678"]),  # the common form
    ("03（1234）5678", ["+81312345678"]),  # brackets, full width
    ("(03)1234-5678", ["+81312345678"]),  # area code in brackets
    ("０３－１２３４－５６７８", ["+81312345678"]),  # full width digits and dash
    ("ＴＥＬ：０５３−１２３−４５６７", ["+81531234567"]),  # the minus sign as a dash
    ("03ー1234ー5678", ["+81312345678"]),  # the long vowel mark as a dash
    ("03–1234—5678", ["+81312345678"]),  # en and em dashes
    ("TEL.03-1234-5678／FAX.03-1234-5679", ["+81312345678", "+81312345679"]),  # glued labels
    ("TEL03-1234-5678", ["+81312345678"]),  # a label with nothing between
    ("0120-123-456", ["+81120123456"]),  # freephone
    ("0 120-123-456", ["+81120123456"]),  # a blank behind the zero
    ("0120-123456", ["+81120123456"]),  # freephone in two groups
    ("0570-000-123", ["+81570000123"]),  # navigation dial
    ("090-1234-5678", ["+819012345678"]),  # mobile: eleven digits
    ("+81-3-1234-5678", ["+81312345678"]),  # with country code
    ("+81 (0)3 1234 5678", ["+81312345678"]),  # with the trunk zero in brackets
    ("８１－３－１２３４－５６７８", ["+81312345678"]),  # country code without plus
    ("+1-650-253-0000", ["+16502530000"]),  # abroad
    ("0123-45-6789（内線 12）", ["+81123456789"]),  # the extension is dropped
    ("2020-04-01", []),  # a date
    ("第01-23-4567号", []),  # a registration number: too short
    ("1234-5678-9012-3456", []),  # a card number
    ("〒060-0001", []),  # a postal code
    ("taro03-1234-5678@example.jp", []),  # inside an email address
    ("0312345678", []),  # without separators only a label makes it a number
]

LABELLED = [
    ("0312345678", ["+81312345678"]),  # digits alone
    ("03.1234.5678", ["+81312345678"]),  # dots
    ("03 1234 5678", ["+81312345678"]),  # blanks
    ("1234567890", []),  # no leading zero
]

KOREAN = [
    ("1544-5876", ["+8215445876"]),  # a nationwide number has no area code
    ("02-123-4567", ["+8221234567"]),  # Seoul
    ("+82-2-123-4567", ["+8221234567"]),  # with country code
    ("0120-123-456", ["+81120123456"]),  # an area code that only Japan has
    ("03-1234-5678", ["+81312345678"]),
    ("031-123-4567", ["+82311234567"]),  # Gyeonggi
]


def numbers(text: str, country: Country = "JP", *, bare: bool = False) -> list[str]:
    folded = MappedText.of(text).folded().text
    return [number.e164 for number in find_numbers(folded, country, bare=bare)]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_numbers_of_japan(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_a_label_vouches_for_a_number_without_separators(text: str, expected: list[str]) -> None:
    assert numbers(text, bare=True) == expected


@pytest.mark.parametrize(("text", "expected"), KOREAN)
def test_numbers_of_korea(text: str, expected: list[str]) -> None:
    assert numbers(text, "KR") == expected


def test_a_number_of_korea_is_none_in_japan() -> None:
    assert numbers("1544-5876") == []


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("(局番なしの) 118", "KR", ["+82118"]),  # three digits
        ("1301", "KR", ["+821301"]),  # four digits
        ("188", "JP", ["+81188"]),  # the consumer line of Japan
        ("118条", "JP", []),  # an article of a law
        ("118円", "JP", []),  # a fee
    ],
)
def test_short_numbers_bear_the_country_code(
    text: str, country: Country, expected: list[str]
) -> None:
    assert [number.e164 for number in find_short_numbers(text, country)] == expected


def test_the_offsets_are_those_of_the_text() -> None:
    (found,) = find_numbers("電話 03-1234-5678 まで", "JP")
    assert (found.start, found.end) == (3, 15)


def test_what_cannot_be_a_number_is_none() -> None:
    assert to_e164("03-12-34", "JP") is None
