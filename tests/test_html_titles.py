"""Titles that a page tells by a class of its own. Texts are invented."""

from __future__ import annotations

from outlines import tree

_TITLES = ("はじめに", "個人情報の適用範囲", "利用目的", "クッキーに関して")
_TEXT = "当社は、お客様の個人情報を大切に考え、次のとおり取り扱います。"


def _page(css: str, text: str = _TEXT) -> str:
    body = "".join(f'<p class="{css}">{title}</p><p>{text}</p>' for title in _TITLES)
    return f"<html><body><h1>プライバシーポリシー</h1>{body}</body></html>"


def test_a_class_that_only_stands_above_texts_titles_them() -> None:
    assert tree(_page("message"), "page.html") == [f"|{title}" for title in _TITLES]


def test_a_class_of_short_lines_titles_nothing() -> None:
    lines = "".join(f'<p class="item">{name}</p>' for name in ("氏名", "住所", "電話番号", "年齢"))
    page = f"<h1>プライバシーポリシー</h1><h2>取得する情報</h2>{lines}<p>{_TEXT}</p>"
    assert tree(page, "page.html") == ["|取得する情報"]


def test_a_class_above_short_lines_titles_nothing() -> None:
    page = _page("message", "お問い合わせは窓口へ")
    assert tree(page, "page.html") != [f"|{title}" for title in _TITLES]


def test_a_line_that_goes_on_with_the_sentence_ends_its_list() -> None:
    text = (
        "規程\n\n7. 開示等について\n当社は、次の\n(a) 利用目的の通知\n(b) 開示\n(c) 内容の訂正\n"
        f"の各請求に応じます。\n(1) 申出先\n{_TEXT}\n(2) 手数料\n{_TEXT}\n"
    )
    found = tree(text)
    assert found[0] == "7.|開示等について"
    assert found[-2:] == ["  (1)|申出先", "  (2)|手数料"]


def test_numbers_of_two_kinds_nest_in_one_level_of_markup() -> None:
    names = ("3. 安全管理", "（1）基本方針", "（2）人的な措置", "4. 第三者への提供")
    body = "".join(f"<h3>{name}</h3><p>{_TEXT}</p>" for name in names)
    assert tree(f"<h1>プライバシーポリシー</h1>{body}", "page.html") == [
        "3.|安全管理", "  （1）|基本方針", "  （2）|人的な措置", "4.|第三者への提供",
    ]  # fmt: skip


def test_titles_inside_an_item_stand_below_it_and_end_with_it() -> None:
    inner = "【利用する者】<ul><li>月見電機</li></ul>【管理する者】<ul><li>月見電機</li></ul>"
    body = f"<ol><li>{_TEXT}<br>{inner}</li><li>{_TEXT}</li></ol>"
    assert tree(f"<h1>プライバシーポリシー</h1><h2>共同利用</h2>{body}", "page.html") == [
        "|共同利用", "  1.|", "    |利用する者", "      ・|", "    |管理する者", "      ・|", "  2.|",
    ]  # fmt: skip


def test_numbers_that_begin_anew_nest_below_titles_of_their_level() -> None:
    names = ("利用目的", "1. お客様の情報", "2. 取引先の情報", "共同利用", "1. 範囲", "2. 項目")
    body = "".join(f"<h2>{name}</h2><p>{_TEXT}</p>" for name in names)
    assert tree(f"<h1>プライバシーポリシー</h1>{body}", "page.html") == [
        "|利用目的", "  1.|お客様の情報", "  2.|取引先の情報", "|共同利用", "  1.|範囲", "  2.|項目",
    ]  # fmt: skip


def test_numbers_of_one_series_stand_beside_a_title_of_their_level() -> None:
    names = ("はじめに", "1. 取得", "2. 利用目的", "お問い合わせ窓口")
    body = "".join(f"<h2>{name}</h2><p>{_TEXT}</p>" for name in names)
    assert tree(f"<h1>プライバシーポリシー</h1>{body}", "page.html") == [
        "|はじめに", "1.|取得", "2.|利用目的", "|お問い合わせ窓口",
    ]  # fmt: skip


def test_brackets_below_the_title_open_no_unit() -> None:
    page = f"<h1>プライバシーポリシー</h1><p>（個人情報保護方針）</p><h2>1. 取得</h2><p>{_TEXT}</p>"
    assert tree(page, "page.html") == ["1.|取得"]
