"""Titles of texts without any markup: what stands beside what, as the words alone tell. All invented."""

from __future__ import annotations

import pytest
from outlines import tree

SAID = "当塾は、お預かりした情報を大切に取り扱い、必要な措置を講じ、これを続けます。"


def _page(*lines: str) -> list[str]:
    return tree("<meta charset=utf-8><body>" + "".join(f"<p>{x}</p>" for x in lines), "p.html")


@pytest.mark.parametrize("first", ["個人情報の利用目的", "利用目的"])
def test_a_first_caption_is_a_section_like_the_next_title(first: str) -> None:
    lines = ["プライバシーポリシー", first, SAID, "第三者への提供", SAID, "安全管理", SAID]
    assert _page(*lines) == [f"|{first}", "|第三者への提供", "|安全管理"]


def test_a_caption_behind_items_is_a_section_too() -> None:
    lines = [
        "方針",
        "取得する情報",
        SAID,
        "・お名前",
        "・受講の記録",
        "利用目的",
        SAID,
        "安全管理",
        SAID,
    ]
    assert _page(*lines) == ["|取得する情報", "  ・|", "  ・|", "|利用目的", "|安全管理"]


def test_captions_of_a_block_of_joint_use_stay_in_it() -> None:
    lines = ["方針", "共同利用について", SAID, "利用目的", SAID, "管理責任者", "あさぎ塾"]
    assert _page(*lines)[:2] == ["|共同利用について", "  |利用目的"]


@pytest.mark.parametrize(
    "first", ["個人情報の定義について", "個人情報とは", "適用範囲", "用語の定義"]
)
def test_a_first_section_without_number_holds_none_of_the_counted(first: str) -> None:
    counted = ["1. 取得について", SAID, "2. 第三者提供について", SAID, "3. 安全管理について", SAID]
    found = _page("プライバシーポリシー", first, SAID, *counted)
    assert found == [f"|{first}", "1.|取得について", "2.|第三者提供について", "3.|安全管理について"]


def test_a_first_section_holds_parts_that_speak_of_it() -> None:
    parts = ["1. 受講される方の情報", SAID, "2. 講師の情報", SAID, "3. 見学される方の情報", SAID]
    found = _page("プライバシーポリシー", "個人情報の利用目的", SAID, *parts)
    assert found[:2] == ["|個人情報の利用目的", "  1.|受講される方の情報"]


@pytest.mark.parametrize("again", ["個人情報の取り扱い", "プライバシーポリシー（あさぎ塾）"])
def test_a_name_of_the_policy_above_all_counted_sections_is_its_title(again: str) -> None:
    subjects = ("取得", "利用", "提供", "安全管理")
    counted = [x for n, words in enumerate(subjects, 1) for x in (f"{n}. 情報の{words}", SAID)]
    found = _page("プライバシーポリシー", again, SAID, *counted)
    assert found == [f"{n}.|情報の{words}" for n, words in enumerate(subjects, 1)]


def test_two_policies_below_one_title_are_units() -> None:
    one = ["個人情報保護方針", SAID, f"1. {SAID}", f"2. {SAID}", f"3. {SAID}"]
    other = ["個人情報の取扱いについて", SAID, "1. 利用目的", SAID, "2. 安全管理", SAID]
    found = _page("プライバシーポリシー", *one, *other)
    assert found == [
        "|個人情報保護方針", "  1.|", "  2.|", "  3.|",
        "|個人情報の取扱いについて", "  1.|利用目的", "  2.|安全管理",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["書類の処分", "組織、体制", "個人情報の提供等", "解析ツールについて"]
)
def test_a_short_line_between_sentences_is_a_title_like_the_others(title: str) -> None:
    lines = ["プライバシーポリシー", SAID, "個人情報の取得", SAID, "個人情報の利用", SAID]
    found = _page(*lines, "個人情報の管理", SAID, title, SAID)
    assert found == ["|個人情報の取得", "|個人情報の利用", "|個人情報の管理", f"|{title}"]


def test_a_short_line_alone_is_no_title() -> None:
    assert _page("プライバシーポリシー", SAID, "書類の処分", SAID) == []


@pytest.mark.parametrize(
    "above",
    [
        "TEL：03-0000-0000",
        "受付時間 平日10時から17時",
        "最終更新日：2024年5月1日",
        "https://juku.example/",
    ],
)
def test_what_is_whole_above_a_title_does_not_go_on_in_it(above: str) -> None:
    found = _page(
        "プライバシーポリシー", SAID, "安全管理について", SAID, above, "個人情報の利用", SAID
    )
    assert found[-1] == "|個人情報の利用"


def test_an_item_above_a_title_is_whole_where_lines_are_paragraphs() -> None:
    lines = ["プライバシーポリシー", SAID * 3, "安全管理", SAID, "・係の研修", "・入退室の記録"]
    assert _page(*lines, "訂正等の請求", SAID)[-1] == "|訂正等の請求"


def test_a_number_goes_on_behind_a_heading_by_markup() -> None:
    page = (
        f"<meta charset=utf-8><h2>1. 情報の取得</h2><p>{SAID}</p><p>2. 情報の利用</p><p>{SAID}</p>"
        f"<p>3. 第三者提供</p><p>{SAID}</p>"
    )
    assert tree(page, "p.html") == ["1.|情報の取得", "2.|情報の利用", "3.|第三者提供"]


def test_a_bold_name_of_a_policy_holds_the_bold_numbers_below_it() -> None:
    bold = "<p><strong>{}</strong></p>"
    counted = ("1. 利用目的", SAID, "2. 安全管理", SAID)
    page = "<meta charset=utf-8><h1>ご案内</h1>" + "".join(
        (bold.format(x) if x != SAID else f"<p>{SAID}</p>")
        for x in ("会社の概要", *[SAID] * 4, "個人情報の取扱いについて", SAID, *counted)
    )
    held = ["|個人情報の取扱いについて", "  1.|利用目的", "  2.|安全管理"]
    assert tree(page, "p.html") == ["|会社の概要", *held]
