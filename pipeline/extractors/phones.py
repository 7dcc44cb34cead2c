"""Telephone and fax numbers: finding them in folded text, writing them as E.164.

A number is *possible* here, not *assigned*: policies print numbers of every
age, and an invented policy prints invented ones, so only the national lengths
are checked. Numbers without a country code belong to the country of the
organisation (contract, section 3).

Short numbers (118, 188) have no E.164 form. They are written with the country
code before them (``+82118``): the column keeps one shape, the number and its
country can be read from it, and no assigned number looks like that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import phonenumbers

from pipeline.searching import seldom

Country = Literal["JP", "KR"]

DASHES = r"\-" + "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff70\u2500"
_SEP = rf"(?:\s?[{DASHES}]\s?|\s?[()]\s?)"
_BEFORE = rf"(?:(?<=[TF][EA][LX])|(?<=[TtFf][ea][lx])|(?<![0-9A-Za-z_@{DASHES}])(?<![0-9]\.))"
_AFTER = rf"(?![0-9A-Za-z_@]|[{DASHES}][0-9])"
_FORMS: dict[Country, str] = {
    # 0 120-111-222: a blank that the layout put behind the first digit.
    "JP": rf"\(?0 ?[0-9]{{1,4}}{_SEP}[0-9]{{1,4}}{_SEP}[0-9]{{3,4}}"
    rf"|0[0-9]{{2,3}}[{DASHES}][0-9]{{6,7}}"
    rf"|81{_SEP}[0-9]{{1,4}}{_SEP}[0-9]{{1,4}}{_SEP}[0-9]{{3,4}}",
    "KR": rf"\(?0[0-9]{{1,3}}{_SEP}[0-9]{{3,4}}{_SEP}[0-9]{{3,4}}"
    rf"|1[5-8][0-9]{{2}}[{DASHES}][0-9]{{4}}"
    rf"|82{_SEP}[0-9]{{1,2}}{_SEP}[0-9]{{3,4}}{_SEP}[0-9]{{4}}",
}
_ABROAD = rf"\+\s?[0-9]{{1,3}}(?:(?:{_SEP}|\s)*[0-9]{{1,5}}){{2,5}}"
_NUMBER = {
    country: re.compile(f"{_BEFORE}(?:{_ABROAD}|{forms}){_AFTER}")
    for country, forms in _FORMS.items()
}
# Without separators, or with blanks and dots, only a label makes it a number.
_BARE = re.compile(
    rf"{_BEFORE}(?:0[0-9]{{9,10}}|0[0-9]{{1,4}}[. ][0-9]{{1,4}}[. ][0-9]{{3,4}}){_AFTER}"
)
_SHORT = seldom(rf"{_BEFORE}[1-9#][0-9]{{2,3}}{_AFTER}(?![.年月日条円])")
_DIGIT = re.compile("[0-9]")
_NOT_DIGIT = re.compile(r"[^0-9]")
# Any other area code in a policy of a Korean company is that of its desk in Japan.
_KOREAN_AREA = re.compile("0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|[78]0|1[016-9]|50[0-9]?)")
_AREA = re.compile(r"\(?(0[0-9]{1,3})[^0-9]")
_TRUNK_ZERO = re.compile(r"\(\s?0\s?\)")
_MOBILE = re.compile("0[5-9]0|0800")


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number at ``[start, end)`` of the text that was searched."""

    start: int
    end: int
    e164: str


def find_numbers(text: str, country: Country, *, bare: bool = False) -> Iterator[PhoneNumber]:
    """The telephone numbers of a folded text, in order.

    Args:
        text: folded text (full-width digits already ASCII).
        country: where a number without country code belongs.
        bare: whether a label vouches for numbers without separators.
    """
    if not _DIGIT.search(text):
        return
    patterns = [_NUMBER[country], _BARE] if bare else [_NUMBER[country]]
    taken = -1
    found = sorted((m for p in patterns for m in p.finditer(text)), key=lambda m: m.start())
    for match in found:
        e164 = to_e164(match[0], country)
        if e164 and match.start() > taken:
            yield PhoneNumber(match.start(), match.end(), e164)
            taken = match.end() - 1


def find_short_numbers(text: str, country: Country) -> Iterator[PhoneNumber]:
    """Service numbers of three or four digits, where the text says that they are numbers."""
    code = phonenumbers.country_code_for_region(country)
    for match in _SHORT.finditer(text):
        digits = _NOT_DIGIT.sub("", match[0])
        yield PhoneNumber(match.start(), match.end(), f"+{code}{digits}")


def to_e164(printed: str, country: Country) -> str | None:
    """``printed`` as E.164, or None if it cannot be a telephone number."""
    plain = _TRUNK_ZERO.sub("", printed)
    digits = _NOT_DIGIT.sub("", plain)
    area = _AREA.match(plain)
    if country == "KR" and area and not _KOREAN_AREA.fullmatch(area[1]):
        country = "JP"
    code = str(phonenumbers.country_code_for_region(country))
    if plain.lstrip().startswith("+"):
        return _formatted(f"+{digits}", None)
    if digits.startswith(code) and len(digits) > 10:
        return _formatted(f"+{digits}", None)
    return _formatted(digits, country) if _possible(digits, country) else None


def _possible(digits: str, country: Country) -> bool:
    """Whether ``digits`` have a national length, the leading zero included."""
    if country == "KR":
        return len(digits) == 8 if digits.startswith("1") else 9 <= len(digits) <= 11
    if digits.startswith("0800") or (digits.startswith("0") and _MOBILE.match(digits)):
        return len(digits) == 11
    return digits.startswith("0") and len(digits) == 10


def _formatted(number: str, country: Country | None) -> str | None:
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None
    if country is None and not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
