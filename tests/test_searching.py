"""A pattern that is tried only where it can begin finds what it finds by itself."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

import pipeline
from pipeline import searching
from pipeline.searching import searcher, seldom

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


def test_a_pattern_that_is_compiled_on_use_is_one_like_others() -> None:
    late, plain = seldom("(甲)|乙", re.IGNORECASE), re.compile("(甲)|乙", re.IGNORECASE)
    for _ in range(2):
        assert late.findall("甲乙丙") == plain.findall("甲乙丙")
        assert late.sub("丁", "甲乙丙") == "丁丁丙"
        assert (late.pattern, late.flags, late.groups) == (plain.pattern, plain.flags, plain.groups)
    with pytest.raises(AttributeError):
        late.find  # noqa: B018 - as of a pattern
    with pytest.raises(re.error):
        seldom("(a").search("a")


def test_every_pattern_that_is_compiled_on_use_is_valid() -> None:
    package = Path(pipeline.__file__).parent
    using = [p for p in package.rglob("*.py") if " = seldom(" in p.read_text("utf-8")]
    names = [".".join(p.relative_to(package.parent).with_suffix("").parts) for p in using]
    found = [
        value
        for name in names
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, searching._Seldom)
    ]
    assert len(found) >= len(names) > 0
    assert all(isinstance(pattern.search(""), re.Match | None) for pattern in found)
