"""Durations as printed, and their ISO 8601 values."""

from __future__ import annotations

import pytest

from pipeline.extractors import durations
from pipeline.text import tight

CASES = [
    ("5年", ["P5Y"]),
    ("５年間", ["P5Y"]),
    ("五年", ["P5Y"]),
    ("二十年間", ["P20Y"]),
    # a blank and a line break inside
    ("1\n 年 6 か月", ["P1Y6M"]),
    # all the ways to write a month
    ("6年3か月", ["P6Y3M"]),
    ("6年3ヶ月", ["P6Y3M"]),
    ("6年3カ月間", ["P6Y3M"]),
    ("6年3ケ月", ["P6Y3M"]),
    ("6年と3箇月", ["P6Y3M"]),
    ("12ヵ月", ["P12M"]),
    ("六箇月", ["P6M"]),
    ("3月間", ["P3M"]),
    # halves
    ("半年", ["P6M"]),
    ("2年半", ["P2Y6M"]),
    ("1か月半", ["P1M15D"]),
    # weeks, days, hours, minutes
    ("3週間", ["P3W"]),
    ("7日", ["P7D"]),
    ("十四日間", ["P14D"]),
    ("5営業日", ["P5D"]),
    ("24時間", ["PT24H"]),
    ("30分間", ["PT30M"]),
    ("30分後", ["PT30M"]),
    # behind a colon
    ("保存期間：5年", ["P5Y"]),
    # two in one text
    ("契約書は10年、請求書は7年", ["P10Y", "P7Y"]),
]

NOTHING = [
    "2024年10月24日",  # a date
    "令和5年4月1日",  # a date in an era
    "平成15年法律第57号",  # the number of a law
    "第3条",  # an article
    "3年目",
    "令和5年度",
    "1日1回",  # a frequency
    "年1回",
    "満20歳",
    "12:30分後",  # a time of the day
    "6月",  # a month of the calendar
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_durations_become_iso(text: str, expected: list[str]) -> None:
    assert [d.iso for d in durations.find(tight(text))] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_duration(text: str) -> None:
    assert list(durations.find(tight(text))) == []


def test_numbers_in_kanji() -> None:
    assert [durations.number(n) for n in ("二十四", "百", "二〇", "15", "多")] == [
        24,
        100,
        20,
        15,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "iso", "at_most"),
    [("2か月〜26か月", "P26M", True), ("1~3年", "P3Y", True), ("三年から五年", "P5Y", True),
     ("5年", "P5Y", False), ("退会から1年", "P1Y", False)],
)  # fmt: skip
def test_a_range_is_its_longer_end(text: str, iso: str, at_most: bool) -> None:
    assert [(d.iso, d.at_most) for d in durations.find(tight(text))] == [(iso, at_most)]
