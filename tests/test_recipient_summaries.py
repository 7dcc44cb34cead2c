"""Categories beside those by name who are meant by them."""

from __future__ import annotations

import pytest

import pipeline


def _found(text: str) -> set[tuple[str, str]]:
    rows = pipeline.extract(text).recipients
    return set(zip(rows["name"], rows["kind"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "3. 委託\n次の事業者に業務を委託します。\n"
            "・配信代行会社（Kestrel Inc.、Egret LLC 等。お知らせの発送に利用します）\n",
            {("Kestrel Inc.", "processor"), ("Egret LLC", "processor")},
        ),
        (
            "3. 委託\n次の事業者に業務を委託します。\n"
            "・印刷会社（株式会社かさね刷りによる宛名の印字）\n・倉庫会社\n",
            {("株式会社かさね刷り", "processor"), ("倉庫会社", "processor")},
        ),
        (
            "3. 第三者提供\nご住所は、株式会社はやて便等の配送業者に提供します。\n",
            {("株式会社はやて便", "third_party")},
        ),
    ],
)
def test_who_is_named_beside_a_category_stands_for_it(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert _found(text) == expected


def test_a_category_keeps_its_place_where_a_bracket_tells_the_way() -> None:
    text = "3. 委託\n次の事業者に業務を委託します。\n・印刷会社（宛名の印字のため）\n"
    assert _found(text) == {("印刷会社", "processor")}
