"""Groups of people and bodies that get to see data, in lead-ins, lists and tasks."""

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
            "3. 第三者提供\nまつりの運営のため、以下の者が申込みの記録を閲覧します。\n・大会の主催団体\n・審査員\n",
            {("大会の主催団体", "third_party"), ("審査員", "third_party")},
        ),
        (
            "3. 第三者提供\n応募された方の経歴は、企業ユーザーに対して提供されます。\n",
            {("企業ユーザー", "third_party")},
        ),
        (
            "2. 利用目的\n・行政への情報開示\n・他事業所との連携\n",
            {("行政", "authority"), ("他事業所", "third_party")},
        ),
        (
            "4. 国外への移転\n当塾では、以下の海外サービスを利用する場合があります。\n"
            "・録画配信サービス（カナダ）\n・名簿管理サービス（カナダ）\n",
            {("録画配信サービス", "processor"), ("名簿管理サービス", "processor")},
        ),
    ],
)
def test_groups_that_see_data_are_recipients(text: str, expected: set[tuple[str, str]]) -> None:
    assert _found(text) == expected
