"""Rows of items under signs and occasions, and texts that stand between counted items."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当組合は、組合員の情報を大切に取り扱い、必要な措置を講じます。"
LEAD = "当組合は、次の目的で利用します。"


def _units(text: str) -> list[str]:
    return [unit.split("|")[0] for unit in tree(f"プライバシーポリシー\n{BODY}\n{text}")]


@pytest.mark.parametrize("sign", "○●◇□")
def test_signs_below_an_announcement_list(sign: str) -> None:
    rows = "\n".join(f"{sign}{item}" for item in ("催しの案内", "名簿の作成", "会費の請求"))
    text = f"1. 利用\n・窓口による場合\n{BODY}\n{LEAD}\n{rows}\n・電話による場合\n{BODY}\n2. 連絡\n{BODY}"
    inner = [f"    {sign}"] * 3
    assert _units(text) == ["1.", "  ・", *inner, "  ・", "2."]


@pytest.mark.parametrize("sign", "○●◇□")
def test_one_row_of_signs_lists_alike(sign: str) -> None:
    text = f"1. 取得\n{BODY}\n・以下に掲げる記録\n{sign}来場の日時\n{sign}購入の履歴\n{sign}閲覧した案内\n・会員の番号\n2. 連絡\n{BODY}"
    assert _units(text) == ["1.", "  ・", *[f"    {sign}"] * 3, "  ・", "2."]


def test_signs_with_texts_still_title_them() -> None:
    text = f"●取得\n{BODY}\n次の情報です。\n・氏名\n●利用\n{BODY}\n●連絡\n{BODY}"
    assert tree(f"プライバシーポリシー\n{text}") == ["●|取得", "  ・|", "●|利用", "●|連絡"]


@pytest.mark.parametrize("label", ["（{}）", "{}）", "{}．"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_text_before_the_next_number_is_the_item_s_own(label: str, gap: str) -> None:
    items = []
    for number, words in zip("１２３", ("窓口", "電話", "郵便"), strict=True):
        items += [f"{label.format(number)}{words}で申し込むとき", BODY]
    items[4:4] = [LEAD, "・催しの案内", "・名簿の作成"]
    text = gap.join(["■申込み", *items, "■連絡", BODY])
    mark = [f"  {label.format(n)}" for n in "１２３"]
    expected = ["■", mark[0], mark[1], "    ・", "    ・", mark[2], "■"]
    assert _units(text) == expected


def test_a_text_behind_a_list_belongs_to_its_section() -> None:
    text = f"■申込み\n\n(1) 窓口\n\n(2) 電話\n\nなお、{BODY}\n\n・受付\n\n■連絡\n\n{BODY}"
    assert _units(text) == ["■", "  (1)", "  (2)", "  ・", "■"]
