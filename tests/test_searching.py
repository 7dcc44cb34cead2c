"""A pattern that is tried only where it can begin finds what it finds by itself."""

from __future__ import annotations

import re

import pytest

from pipeline.searching import searcher

_TEXTS = (
    "",
    "責任者は、総務部までお問い合わせください。",
    "2020年4月1日制定、令和3年10月改定（第2版）",
    "TEL:03-0000-0000 / tel (代表) desk@example.jp",
    "[a-b] ^x] \\d -- ~~ && ||",
    "K\u212a s\u017f ÀÉ aA\nbB\n  cC",
)


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        ("責任者|[市区町村][^、。]{1,4}|TEL", 0),
        (r"(?P<year>(?:19|20)[0-9]{2})年|(?P<era>令和|平成)", 0),
        (r"(?<![0-9])(?:[0-9]{1,2}月)?(?:[0-9]日|元日)", 0),
        (r"\(?(?P<kind>tel|fax)", re.IGNORECASE),
        ("k|s", re.IGNORECASE),
        (r"[\]^\\-]x?|[~&|]{2}", 0),
        (r"^\s*(?:a|b|c)", re.MULTILINE),
        (r"\d+|\s+|\w(?=、)", 0),
        ("(?>a+|b)c?", re.IGNORECASE),
    ],
)
def test_same_matches(pattern: str, flags: int) -> None:
    quick, plain = searcher(pattern, flags), re.compile(pattern, flags)
    assert quick.pattern != pattern
    for text in _TEXTS:
        found = [(m.span(), m.groupdict(), m.groups()) for m in quick.finditer(text)]
        assert found == [(m.span(), m.groupdict(), m.groups()) for m in plain.finditer(text)]


@pytest.mark.parametrize("pattern", ["a*", ".b", "[^a]", "(?:a|)b?", r"(a)|\b", r"\S", "(?i:a)b"])
def test_what_can_begin_with_anything_is_left_alone(pattern: str) -> None:
    assert searcher(pattern).pattern == pattern


def test_a_bad_pattern_is_refused() -> None:
    with pytest.raises(re.error):
        searcher("(a")
