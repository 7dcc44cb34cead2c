"""Opening hours: where they begin and end."""

from __future__ import annotations

import pytest

from pipeline.extractors.hours import find_hours

PRINTED = [
    ("(10:00~18:00 土日を除く)", "10:00~18:00 土日を除く"),  # the bracket around them goes
    ("平日 9時〜17時", "平日 9時〜17時"),  # days before the times
    ("9:00〜17:00(土日祝を除く)", "9:00〜17:00(土日祝を除く)"),  # their own bracket stays
    ("(9:00 〜 22:00)※土日も受付", "9:00 〜 22:00"),  # what follows the bracket goes
    ("午前9時から午後5時", "午前9時から午後5時"),  # words for the times
    ("【受付 平日9時〜17時、祝日除く】", "平日9時〜17時、祝日除く"),  # other brackets are alike
    ("9:00〜17:00【祝日を除く】", "9:00〜17:00【祝日を除く】"),
    ("9:00〜17:00 ※", "9:00〜17:00"),  # the mark of a note
    ("03-1234-5678", None),  # a number
    ("2020年4月1日", None),  # a date
]

LABELLED = [
    (":月曜から金曜", "月曜から金曜"),  # days alone are enough
    (" 平日10:00-17:00", "平日10:00-17:00"),
    (":お問い合わせ順", None),  # neither days nor times
]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_hours(text: str, expected: str | None) -> None:
    found = find_hours(text, 0, len(text), labelled=False)
    assert (text[slice(*found)] if found else None) == expected


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_hours_behind_a_label(text: str, expected: str | None) -> None:
    found = find_hours(text, 0, len(text), labelled=True)
    assert (text[slice(*found)] if found else None) == expected
