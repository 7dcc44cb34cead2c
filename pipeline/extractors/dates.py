"""Dates as Japanese documents print them, and their ISO 8601 values.

Read in a tight text (see pipeline.text). Eras become Gregorian years by the
first year of the era; a year and a month alone give ``YYYY-MM``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.extractors.durations import number
from pipeline.searching import searcher

# Year 1 of each era, minus one. Source: era names law (元号法) and its cabinet orders.
_ERAS = {
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
    "M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018,
    "㍾": 1867, "㍽": 1911, "㍼": 1925, "㍻": 1988, "㋿": 2018,
}  # fmt: skip
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
_MONTH_NUMBERS = {month[:3]: number for number, month in enumerate(_ENGLISH_MONTHS, 1)}
_KANJI = "〇零一二三四五六七八九十元"
_EN_MONTH = "|".join(rf"{month}|{month[:3]}\.?" for month in _ENGLISH_MONTHS)
_DAY_OF_WEEK = r"(?:\([月火水木金土日](?:曜日?)?\))?"
_PATTERN = searcher(
    rf"(?:(?P<era>明治|大正|昭和|平成|令和|㍾|㍽|㍼|㍻|㋿)(?P<era_year>[0-9]{{1,2}}|[{_KANJI}]{{1,3}})年"
    rf"(?:\((?:19|20)[0-9]{{2}}年?\))?(?P<era_month>[0-9]{{1,2}}|[{_KANJI}]{{1,3}})月"
    rf"(?:(?P<era_day>[0-9]{{1,2}}|[{_KANJI}]{{1,3}})日|吉日)?"
    r"|(?P<dotted>明治|大正|昭和|平成|令和)(?P<dotted_year>[0-9]{1,2}|元)[./]"
    r"(?P<dotted_month>[0-9]{1,2})[./](?P<dotted_day>[0-9]{1,2})(?![0-9])"
    r"|(?<![0-9])(?:西暦)?(?P<year>(?:19|20)[0-9]{2}|(?:二〇|二零|一九)[〇零一二三四五六七八九]{2}|二千[一二三四五六七八九十]{0,3})年?"
    r"(?:\((?:平成|令和)(?:[0-9]{1,2}|元)年?\)年?)?"
    rf"(?:(?<=[年)])(?P<month>[0-9]{{1,2}}|[{_KANJI}]{{1,3}})月"
    rf"(?:(?P<day>[0-9]{{1,2}}|[{_KANJI}]{{1,3}})日|吉日)?"
    r"|(?P<sep>[./-]) ?(?P<num_month>[0-9]{1,2})(?:(?P=sep) ?(?P<num_day>[0-9]{1,2}))?(?![0-9./-][0-9]|[0-9]))"
    r"|(?<![A-Za-z0-9])(?P<letter>[MTSHR])(?P<letter_year>[0-9]{1,2})[./年-]"
    r"(?P<letter_month>[0-9]{1,2})[./月-](?P<letter_day>[0-9]{1,2})日?(?![0-9])"
    rf"|(?<![A-Za-z])(?P<en_month>{_EN_MONTH}) (?P<en_day>[0-9]{{1,2}})(?:st|nd|rd|th)?, ?"
    r"(?P<en_year>(?:19|20)[0-9]{2})"
    rf"|(?<![0-9])(?P<uk_day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<uk_month>{_EN_MONTH}),? ?"
    rf"(?P<uk_year>(?:19|20)[0-9]{{2}})){_DAY_OF_WEEK}"
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date at ``[start, end)`` of a tight text; ``iso`` is YYYY-MM-DD, YYYY-MM or YYYY."""

    start: int
    end: int
    iso: str


# A day of the year named before it: 「令和4年1月20日…、同年4月1日から」.
_SAME_YEAR = re.compile("同年(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?")


def find(text: str) -> Iterator[PrintedDate]:
    """The dates of a tight text that exist in the calendar, from left to right."""
    found = _printed(text)
    yield from sorted(_of_same_year(text, [*found]), key=_start) if "同年" in text else found


def _start(one: PrintedDate) -> int:
    return one.start


def _printed(text: str) -> Iterator[PrintedDate]:
    for match in _PATTERN.finditer(text):
        iso = _iso(*_parts(match))
        if iso:
            yield PrintedDate(match.start(), match.end(), iso)


def _of_same_year(text: str, found: list[PrintedDate]) -> list[PrintedDate]:
    """The dates with those behind 同年, which have the year of the date before them."""
    told = list(found)
    for match in _SAME_YEAR.finditer(text):
        before = [one for one in found if one.end <= match.start()]
        if before:
            year = int(before[-1].iso[:4])
            iso = _iso(year, int(match["month"]), int(match["day"]) if match["day"] else None)
            told += [PrintedDate(match.start(), match.end(), iso)] if iso else []
    return told


_YEAR = re.compile(
    r"(?<![0-9A-Za-z/.-])(?:(?P<year>(?:19|20)[0-9]{2})|(?P<era>昭和|平成|令和)(?P<era_year>[0-9]{1,2}|元))年"
    r"(?![0-9]|度|間|法|版)"
)


def years(text: str) -> Iterator[PrintedDate]:
    """The years of a tight text that stand without a month; ``iso`` is YYYY."""
    for match in _YEAR.finditer(text):
        year = int(match["year"] or 0) or _ERAS[match["era"]] + _count(match["era_year"])
        yield PrintedDate(match.start(), match.end(), str(year))


def _parts(match: re.Match[str]) -> tuple[int, int, int | None]:
    """Gregorian year, month and (if printed) day of a match; 0 for a bad part."""
    for prefix in ("era", "letter", "dotted"):
        if not match[prefix]:
            continue
        year = _ERAS[match[prefix]] + _count(match[f"{prefix}_year"])
        return year, _count(match[f"{prefix}_month"]), _day(match[f"{prefix}_day"])
    for prefix in ("en", "uk"):
        if match[f"{prefix}_month"]:
            month = _MONTH_NUMBERS[match[f"{prefix}_month"][:3]]
            return int(match[f"{prefix}_year"]), month, int(match[f"{prefix}_day"])
    month_text = match["month"] or match["num_month"]
    return _count(match["year"]), _count(month_text), _day(match["day"] or match["num_day"])


def _count(text: str) -> int:
    return 1 if text == "元" else number(text) or 0


def _day(text: str | None) -> int | None:
    return _count(text) if text else None


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        found = date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    return f"{found:%Y-%m}" if day is None else f"{found:%Y-%m-%d}"
