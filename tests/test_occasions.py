"""Titles that name an occasion, in a row of titles; items of a list that end alike are none."""

from __future__ import annotations

import pytest

from pipeline.core import Source
from pipeline.process import process

_BODY = "当館は、皆さまのお名前などを大切に扱います。"


def _headings(text: str) -> list[str]:
    told = f"個人情報保護方針\n株式会社みずいろ書房は、次のとおり定めます。\n\n{text}"
    found = process(Source("policy.txt", told.encode())).articles
    return [article.heading for article in found if article.heading is not None]


@pytest.mark.parametrize(
    "words", ["海外に渡す場合", "情報を消したいとき", "お客様にお願いすること"]
)
@pytest.mark.parametrize("marks", [("1. ", "2. ", "3. "), ("■", "■", "■"), ("(1)", "(2)", "(3)")])
def test_an_occasion_titles_its_text(words: str, marks: tuple[str, ...]) -> None:
    titles = ["利用目的", words, "附則"]
    text = "".join(f"{mark}{title}\n{_BODY}\n\n" for mark, title in zip(marks, titles, strict=True))
    assert _headings(text) == titles


def test_an_occasion_may_stand_first() -> None:
    assert _headings(f"1. 海外に渡す場合\n{_BODY}\n\n2. 安全管理\n{_BODY}\n") == [
        "海外に渡す場合",
        "安全管理",
    ]


@pytest.mark.parametrize(
    "items",
    [
        "(1) 法令に基づく場合\n(2) 本人が求める場合\n",
        "(1) 保険に加入する場合\n保険会社に伝えます。\n(2) 事故が起きた場合\n警察に伝えます。\n",
    ],
)
def test_cases_of_a_list_are_no_titles(items: str) -> None:
    assert _headings(f"1. 第三者提供\n次の場合に提供します。\n{items}") == ["第三者提供"]
