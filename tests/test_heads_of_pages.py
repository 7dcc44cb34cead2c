"""What stands above a policy on its page, and a first section that greets the reader."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当店は、皆さまの情報を大切に扱い、必要な備えを整えます。"
SECTIONS = ("個人情報の取得", "利用目的", "第三者提供")
UNITS = [f"|{title}" for title in SECTIONS]
GREETINGS = ("はじめに", "ごあいさつ", "目的", "基本方針")


def page(*parts: str) -> list[str]:
    return tree(f"<html><body><main>{''.join(parts)}</main></body></html>", "policy.html")


def headed(level: int, *titles: str) -> str:
    return "".join(f"<h{level}>{title}</h{level}><p>{BODY}</p>" for title in titles)


@pytest.mark.parametrize("first", GREETINGS)
def test_a_greeting_is_a_section_and_no_title(first: str) -> None:
    titles = (first, *SECTIONS)
    expected = [f"|{first}", *UNITS]
    assert page(headed(3, *titles)) == expected
    assert page(*(f"<p><b>{title}</b></p><p>{BODY}</p>" for title in titles)) == expected
    assert tree("\n\n".join(f"{title}\n{BODY}" for title in titles)) == expected
    assert page("<h2>プライバシーポリシー</h2>", headed(3, *titles)) == expected


@pytest.mark.parametrize("first", GREETINGS)
def test_a_greeting_set_as_large_as_the_title(first: str) -> None:
    sections = "\n\n".join(f"## {i}. {s}\n\n{BODY}" for i, s in enumerate(SECTIONS, 1))
    text = f"# プライバシーポリシー\n\n# {first}\n\n{BODY}\n\n{sections}"
    assert tree(text, "policy.md") == [
        f"|{first}", "1.|個人情報の取得", "2.|利用目的", "3.|第三者提供",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "above",
    [
        "<ul><li>ホーム</li><li>プライバシーポリシー</li></ul>",
        "<p>ホーム ＞ 店舗案内 ＞ プライバシーポリシー</p>",
        "<p><b>重要なお知らせ</b></p><p>夏季の休業についてお知らせいたします。</p>",
        "<h4>メニュー</h4><ul><li>品書き</li><li>地図</li></ul>",
    ],
)
def test_what_a_page_says_above_the_title(above: str) -> None:
    assert page(above, "<h1>プライバシーポリシー</h1>", headed(2, *SECTIONS)) == UNITS


def test_clauses_between_two_titles_stay() -> None:
    clauses = "<ul><li>法令を守ります。</li><li>情報を守ります。</li></ul>"
    found = page("<h1>Privacy Policy</h1>", clauses, headed(2, *SECTIONS))
    assert found == ["・|", "・|", *UNITS]
