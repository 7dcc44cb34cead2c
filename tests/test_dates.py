"""Dates as printed, and their ISO 8601 values."""

from __future__ import annotations

import pytest

from pipeline.extractors import dates
from pipeline.text import tight

CASES = [
    ("2024年10月24日", ["2024-10-24"]),
    # full-width digits and blanks inside
    ("２０１８ 年 １０ 月 １ 日", ["2018-10-01"]),
    # separators
    ("2024.10.24 / 2024/1/5 / 2024-01-06", ["2024-10-24", "2024-01-05", "2024-01-06"]),
    ("2024. 10. 24", ["2024-10-24"]),
    # eras, in full and by their letter, and the first year
    ("令和6年4月1日", ["2024-04-01"]),
    ("令和元年五月一日", ["2019-05-01"]),
    ("平成17年4月1日", ["2005-04-01"]),
    ("昭和62年3月31日", ["1987-03-31"]),
    ("R6.4.1", ["2024-04-01"]),
    # both calendars at once are one date
    ("2020年（令和2年）4月1日", ["2020-04-01"]),
    ("令和2年（2020年）4月1日", ["2020-04-01"]),
    # kanji
    ("二〇二四年十二月三十一日", ["2024-12-31"]),
    ("二千二十二年四月一日", ["2022-04-01"]),
    ("一九九八年十月一日", ["1998-10-01"]),
    # year and month alone
    ("2018年10月", ["2018-10"]),
    # English
    ("Effective May 4, 2026", ["2026-05-04"]),
    ("Last updated: 4 May 2026", ["2026-05-04"]),
    ("Revised Sep. 14, 2025 / Jun 3rd, 2024", ["2025-09-14", "2024-06-03"]),
    # an era with points, a calendar that is named, and the day of the week
    ("令和3.4.1", ["2021-04-01"]),
    ("西暦2021年4月1日", ["2021-04-01"]),
    ("2021年4月1日（木）制定", ["2021-04-01"]),
    # two dates in one line
    ("2005年2月15日制定 2008年7月1日改訂", ["2005-02-15", "2008-07-01"]),
]

NOTHING = [
    "03-1234-5678",  # a telephone number
    "平成15年法律第57号",  # the number of a law
    "2024年13月1日",  # not in the calendar
    "令和　年　月　日",  # a blank to fill in
    "160-0022",
    "192.168.10.24",
    "3年6か月",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_dates_become_gregorian(text: str, expected: list[str]) -> None:
    assert [d.iso for d in dates.find(tight(text))] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_date(text: str) -> None:
    assert list(dates.find(tight(text))) == []


def test_spans_point_into_the_text() -> None:
    text = "本方針は2024年4月1日から施行する"
    (found,) = dates.find(text)
    assert text[found.start : found.end] == "2024年4月1日"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("最終改定：2022年", ["2022"]),
        ("令和4年改定 平成元年制定", ["2022", "1989"]),
        ("2022年度、2022年版、令和4年法律", []),
        ("2022年4月", []),
        ("12022年", []),
    ],
)
def test_years_alone(text: str, expected: list[str]) -> None:
    assert [one.iso for one in dates.years(tight(text))] == expected
