"""Groups whose members a list elsewhere names, and lists that small headings part."""

from __future__ import annotations

import pytest

import pipeline

_BOTH = {("株式会社かもめ商会", "joint_user"), ("つばめ物流株式会社", "joint_user")}
_FIRMS = "1. 株式会社かもめ商会\n2. つばめ物流株式会社\n"


def _found(text: str) -> set[tuple[str, str]]:
    rows = pipeline.extract(text).recipients
    return set(zip(rows["name"], rows["kind"], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        f"1. 共同利用\n当グループ各社間で、会員の個人データを共同利用します。\n2. 定義\n「当グループ」とは、次の各社をいいます。\n{_FIRMS}",
        f"1. 共同利用\n(1) 共同利用者の範囲は、当グループの各社（※2）とします。\n※2 当グループの各社とは、下記の会社をいいます。\n{_FIRMS}",
        f"1. 共同利用\n弊社グループ内で個人データを共同して利用します。\n2. 会社\n弊社グループとは以下の会社を指します。\n[2024年6月1日現在]\n{_FIRMS}",
        "1. 用語\n「グループ会社」とは次の会社をいいます。\n・株式会社かもめ商会\n・つばめ物流株式会社\n"
        "2. 共同利用\n取得した個人データは、グループ会社との間で共同利用します。\n",
    ],
)
def test_members_of_a_group_are_what_the_group_is(text: str) -> None:
    assert _found(text) >= _BOTH


@pytest.mark.parametrize(
    "text",
    [
        f"1. 範囲\n本方針は当社グループの全社に適用します。\n当社グループとは以下の会社を指します。\n{_FIRMS}",
        f"1. 用語\n「仕入先」とは次の会社をいいます。\n{_FIRMS}3. 共同利用\n個人データの共同利用は行いません。\n",
    ],
)
def test_a_group_to_which_nothing_passes_is_only_a_word(text: str) -> None:
    assert not _found(text) & _BOTH


@pytest.mark.parametrize(
    ("marks", "names"),
    [
        ("【利用目的1・2】{}\n【利用目的3】{}\n", "joint_user"),
        ("【東日本】{}\n【西日本】{}\n", "joint_user"),
    ],
)
def test_small_headings_part_a_list_of_names(marks: str, names: str) -> None:
    rows = marks.format(
        "株式会社かもめ商会（店舗の運営）／ひばり工房株式会社", "つばめ物流株式会社"
    )
    found = _found(
        f"1. 個人データの共同利用\n(1) 共同して利用する者の範囲\n{rows}(2) 管理責任者\n株式会社見本\n"
    )
    assert found == _BOTH | {("ひばり工房株式会社", names)}
