"""A table of contents above a policy holds none of its sections, whatever it is called."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当店は、皆さまの情報を大切に扱い、必要な備えを整えます。"
SECTIONS = ("1. 情報の取得", "2. 利用目的", "3. 第三者提供")
ENTRIES, UNITS = ["1.|", "2.|", "3.|"], ["1.|情報の取得", "2.|利用目的", "3.|第三者提供"]
TEXT = "\n\n".join(f"{section}\n{BODY}" for section in SECTIONS)


@pytest.mark.parametrize(
    "title", ["目次", "INDEX", "Table of Contents", "項目一覧", "このページの内容", "ページ内リンク", "■ 本方針の構成"]
)  # fmt: skip
def test_names_of_contents(title: str) -> None:
    units = tree("プライバシーポリシー\n\n" + "\n".join((title, *SECTIONS)) + f"\n\n{TEXT}")
    assert [unit.strip() for unit in units[1:4]] == ENTRIES
    assert units[1].startswith("  ")
    assert units[4:] == UNITS


def test_contents_without_a_title() -> None:
    assert tree("プライバシーポリシー\n\n" + "\n".join(SECTIONS) + f"\n\n{TEXT}") == ENTRIES + UNITS


@pytest.mark.parametrize("form", ["<p>{}</p>", "<p><b>{}</b></p>"])
def test_linked_entries_above_typed_sections(form: str) -> None:
    entries = "".join(f'<li><a href="#x">{section[3:]}</a></li>' for section in SECTIONS)
    sections = "".join(form.format(section) + f"<p>{BODY}</p>" for section in SECTIONS)
    text = f"<html><body><h1>プライバシーポリシー</h1><ol>{entries}</ol>{sections}</body></html>"
    assert tree(text, "policy.html") == ENTRIES + UNITS


def test_a_list_of_its_own_stays_in_its_section() -> None:
    """Other words at 1. begin a list of the last title."""
    listed = "\n".join(("1. 会員証の作成", "2. 会費の請求"))
    text = f"プライバシーポリシー\n\n1. 情報の取得\n{BODY}\n2. 利用目的\n{listed}\n3. 第三者提供\n{BODY}"
    assert tree(text) == ["1.|情報の取得", "2.|利用目的", "  1.|", "  2.|", "3.|第三者提供"]
