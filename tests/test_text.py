"""The maps of normalised views: every span goes back to the characters it came from."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import LineIndex, MappedText, comparable, tight

# Characters at which normalisation does something, among ones at which it does not.
_CHARS = st.sampled_from(
    list("個人情報の保護あアｱｶﾞﾊﾟがばＡａ１２（）　 \n\tab1①㈱⽤⼈⻑⺠、。-ー〜é℡")
)
_TEXTS = st.text(_CHARS, max_size=80)


def _subbed(view: MappedText, pattern: str, replacement: str) -> MappedText:
    return view.sub(re.compile(pattern), replacement)


@given(_TEXTS, st.lists(st.tuples(st.sampled_from(["人", "[a-z]+", "の保", " +", "。"]),
                                  st.sampled_from(["", "x", "甲乙丙"])), max_size=4))  # fmt: skip
def test_composed_map_sends_every_span_to_its_raw_characters(
    raw: str, steps: list[tuple[str, str]]
) -> None:
    view = MappedText.of(raw)
    for pattern, replacement in steps:
        view = _subbed(view, pattern, replacement)
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert all(a <= b for a, b in zip(view.starts, view.starts[1:], strict=False))
    assert all(0 <= s < e <= len(raw) for s, e in zip(view.starts, view.ends, strict=True))
    for at, char in enumerate(view.text):
        quote = view.span(at, at + 1).of(raw)
        assert char == quote or (len(quote) >= 1 and char in "x甲乙丙")


@given(_TEXTS)
def test_views_keep_every_character_at_its_place(raw: str) -> None:
    view = MappedText.of(raw).tight()
    for at, char in enumerate(view.text):
        quote = view.span(at, at + 1).of(raw)
        folded = unicodedata.normalize("NFKC", quote)
        assert (
            char == quote
            or char in folded
            or (char == " " and not quote.strip())
            or (tight(quote) == char)
        )


@given(_TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_a_slice_maps_like_the_whole(raw: str, start: int, end: int) -> None:
    view = MappedText.of(raw, offset=7).folded()
    part = view.slice(start, end)
    for at in range(len(part)):
        assert part.span(at, at + 1) == view.span(start + at, start + at + 1)


@given(_TEXTS)
def test_tight_is_idempotent(raw: str) -> None:
    once = tight(raw)
    assert tight(once) == once


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("第 28 条の IP アドレス", "第28条のIPアドレス"),  # blanks that a PDF leaves
        ("API Key と\nパスワード", "API Keyとパスワード"),  # a blank between Latin words stays
        ("退会后 1 年", "退会后1年"),
        ("（１）ﾃﾞｰﾀ", "(1)データ"),
        ("⽤⼈⻑⺠", "用人長民"),  # radicals, two of them from the supplement
        ("①㈱", "①㈱"),  # structure is not folded away
        ("か\u3099", "が"),
        ("改訂⽇︓9⽉、﹙案﹚", "改訂日:9月、(案)"),
        ("Google\nLLC", "Google LLC"),
    ],
)
def test_tight(raw: str, expected: str) -> None:
    assert tight(raw) == expected


def test_span_of_a_hit_in_a_tight_view_is_the_raw_text() -> None:
    raw = "前文。お客様の IP\nアドレス を取得"
    view = MappedText.of(raw).tight()
    at = view.text.index("IPアドレス")
    assert view.span(at, at + 6).of(raw) == "IP\nアドレス"


def test_an_empty_range_maps_to_an_empty_span() -> None:
    view = MappedText.of("abc", offset=4)
    assert view.span(1, 1).of("....abc") == ""
    assert view.span(3, 3).start == 7


def test_find_gives_the_view_range_of_a_raw_span() -> None:
    raw = "a 個 人 b"
    view = MappedText.of(raw).tight()
    start, end = view.find(MappedText.of(raw).span(2, 5))
    assert view.text[start:end] == "個人"


def test_comparable_ignores_width_case_and_blanks() -> None:
    assert comparable("ＧＭＯ  Tech㈱") == comparable("gmo tech(株)")


def test_line_index() -> None:
    index = LineIndex("ab\nc\n\nd")
    assert [index.line_of(i) for i in (0, 2, 3, 5, 6)] == [0, 0, 1, 2, 3]


def test_half_width_marks_are_those_of_full_width() -> None:
    assert MappedText.of("名前･住所､年齢｡｢例｣").folded().text == "名前・住所、年齢。「例」"


def test_tortoise_shell_brackets_are_square_ones() -> None:
    view = MappedText.of("〔電話〕 〖住所〗")
    assert view.folded().text == "[電話] [住所]"
