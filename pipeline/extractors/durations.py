"""Japanese durations and their ISO 8601 values (5年間 → P5Y, 24時間 → PT24H).

Read in a tight text (see pipeline.text). A number may be written in ASCII or in
kanji; dates, eras, ordinals and numbers of statutes are not durations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.searching import searcher

_KANJI_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "壱": 1, "壹": 1, "弐": 2, "参": 3, "両": 2,
}  # fmt: skip
_KANJI_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_KANJI = "".join((*_KANJI_DIGITS, *_KANJI_UNITS))

_NUMBER = f"[0-9]{{1,4}}|[{_KANJI}]{{1,6}}"
_MONTHS = "[かカヵヶケ箇個]月"
# What stands before a number that is no duration: 第3, 令和5, 4月1, 12:30, 2.5.
_BEFORE = (
    rf"(?<![0-9{_KANJI}第])(?<![0-9][.:,/])(?<!平成)(?<!令和)(?<!昭和)(?<!大正)(?<!明治)(?<!西暦)"
)
_PATTERN = searcher(
    rf"(?P<half_year>半年(?!度)|(?<![大下上前後])半期)"
    rf"|(?P<half_month>半[かカヵヶケ箇]?月)"
    rf"|(?P<quarter>四半期)"
    rf"|{_BEFORE}(?:"
    rf"(?P<years>{_NUMBER})年(?:間)?"
    rf"(?:(?P<half>半)|(?:と|および|及び)?(?P<year_months>{_NUMBER})(?:{_MONTHS}|月間))?"
    rf"|(?P<months>{_NUMBER})(?:{_MONTHS}|月間)(?P<month_half>半)?"
    rf"|(?P<weeks>{_NUMBER})週間?"
    rf"|(?P<business>{_NUMBER})(?:営業日|稼働日)"
    rf"|(?P<hours>{_NUMBER})時間"
    rf"|(?P<minutes>{_NUMBER})分間"
    rf"|(?P<minute>{_NUMBER})分(?=以内|後|経過|で)"
    rf"|(?<![年月])(?P<days>{_NUMBER})(?:日|ヶ日|カ日|か日)"
    rf")(?:間)?"
)
# What follows a number and a unit that are no duration: 3年目, 5年度, 10月1日.
_AFTER = re.compile(
    r"度|目|生|齢|代|号|付|[0-9]{1,2}月|毎|ごと|おき|に?[0-9一]{1,2}[回度]|[あ当]たり"
)
_LONGEST_YEARS = 150
# The words between the two ends of a range, and its lower end before the upper one.
_TO = re.compile(f"[~〜-]|から(?=[0-9{_KANJI}])|ないし|乃至")
_LOWER = re.compile(
    rf"(?<![0-9:.年月])(?:{_NUMBER})(?:年|{_MONTHS}|週|日|時間)?間?(?:[~〜-]|から|ないし|乃至)$"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration at ``[start, end)`` of a tight text, with its ISO 8601 value.

    Of a range (3〜5年, 2か月から6か月) it is the longer end, and ``at_most``.
    """

    start: int
    end: int
    iso: str
    at_most: bool = False


def find(text: str) -> Iterator[Duration]:
    """The durations of a tight text, from left to right."""
    for match in _PATTERN.finditer(text):
        iso = _iso(match)
        if iso and not _AFTER.match(text, match.end()):
            to = _TO.match(text, match.end())
            longer = _PATTERN.match(text, to.end()) if to else None
            if longer is None or not _iso(longer):
                lower = _LOWER.search(text, 0, match.start())
                start = lower.start() if lower else match.start()
                yield Duration(start, match.end(), iso, at_most=lower is not None)


def value(text: str) -> str | None:
    """The ISO 8601 value of the first duration in a tight text, if there is one."""
    return next((duration.iso for duration in find(text)), None)


def number(text: str) -> int | None:
    """The value of a number in ASCII or kanji (二十四, 二〇); None for neither."""
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or any(char not in _KANJI for char in text):
        return None
    if not any(char in _KANJI_UNITS for char in text):
        return int("".join(str(_KANJI_DIGITS[char]) for char in text))
    total = digit = 0
    for char in text:
        if char in _KANJI_UNITS:
            total += (digit or 1) * _KANJI_UNITS[char]
            digit = 0
        else:
            digit = _KANJI_DIGITS[char]
    return total + digit


def _iso(match: re.Match[str]) -> str | None:
    """The ISO value of one match; None where the number cannot be a duration."""
    fixed = {"half_year": "P6M", "quarter": "P3M", "half_month": "P15D"}
    for name, iso in fixed.items():
        if match[name]:
            return iso
    if match["years"]:
        return _years(match)
    if match["months"]:
        return _counted(match["months"], "P{}M" + ("15D" if match["month_half"] else ""))
    units = {
        "weeks": "P{}W", "business": "P{}D", "days": "P{}D",
        "hours": "PT{}H", "minutes": "PT{}M", "minute": "PT{}M",
    }  # fmt: skip
    return next((_counted(match[name], iso) for name, iso in units.items() if match[name]), None)


def _counted(digits: str, iso: str) -> str | None:
    count = number(digits)
    return iso.format(count) if count else None


def _years(match: re.Match[str]) -> str | None:
    count = number(match["years"])
    if not count or count > _LONGEST_YEARS:
        return None
    if match["half"]:
        return f"P{count}Y6M"
    months = number(match["year_months"]) if match["year_months"] else None
    return f"P{count}Y{months}M" if months else f"P{count}Y"
