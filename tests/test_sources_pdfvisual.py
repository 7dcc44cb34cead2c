"""The visible lines of a page: which gaps are blanks, which letters are printed twice."""

from __future__ import annotations

import pytest

from pipeline.sources.pdftext import Char, Place
from pipeline.sources.pdfvisual import lines_of

PLACE = Place(1, 595, 842)


def line(*parts: tuple[float, str], width: float = 10) -> list[Char]:
    """Characters of ten points; each part begins after a gap."""
    chars, x = [], 0.0
    for gap, text in parts:
        x += gap
        for char in text:
            chars.append(Char(char, x, x + width, 700, 10, bold=False, place=PLACE))
            x += width
    return chars


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # A narrow blank in a line that is solid, after an enumerator even in a short one.
        ([(0, "理事長"), (2.7, "白樺花子")], "理事長 白樺花子"),
        ([(0, "５"), (2.7, "委託")], "５ 委託"),
        ([(0, "ア"), (2.7, "氏名、住所")], "ア 氏名、住所"),
        # No blank in a line that is justified, and none beside punctuation.
        ([(0, "理"), (2.7, "事"), (2.7, "長"), (2.7, "白"), (2.7, "樺")], "理事長白樺"),
        ([(0, "個人情報を。"), (2.7, "取扱方針")], "個人情報を。取扱方針"),
        # A full-width blank keeps its width; a wider gap is one blank.
        ([(0, "採点"), (10, "株式会社甲")], "採点　株式会社甲"),
        ([(0, "採点"), (40, "株式会社甲")], "採点 株式会社甲"),
    ],
)  # fmt: skip
def test_blanks_between_japanese_characters(parts: list[tuple[float, str]], expected: str) -> None:
    (found,) = lines_of(line(*parts))
    assert found.text == expected


@pytest.mark.parametrize(("width", "expected"), [(8.3, "of"), (3, "o")])
def test_a_letter_is_printed_twice_or_stands_for_half_a_ligature(
    width: float, expected: str
) -> None:
    pair = [Char("f", 5, 5 + width, 700, 10, bold=False, place=PLACE)] * 2
    (found,) = lines_of([*line((0, "o"), width=5), *pair])
    assert found.text == expected + "f"


@pytest.mark.parametrize(("text", "expected"), [("住所", 10), ("号。）に", 30), ("URL、検索", 40)])
def test_the_first_word_takes_what_may_begin_no_line(text: str, expected: float) -> None:
    (found,) = lines_of(line((0, text)))
    assert found.first_word == expected
