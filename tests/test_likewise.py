"""Titles that no word tells, set like those that are told, and short lines that are none."""

from __future__ import annotations

import pytest

from pipeline import tables
from pipeline.core import Source
from pipeline.process import process

_KNOWN = [
    ("利用目的", "当園は、会報の送付のために個人情報を利用します。"),
    ("安全管理", "個人情報の漏えいを防ぐため、適切に管理いたします。"),
    ("第三者提供", "当園は、ご本人の同意なく第三者に個人情報を提供しません。"),
]
_OWN = "当園は、この件について、会員の皆様に対し適切に対応します。"
_INTRO = "個人情報保護方針\n\n当園は、次のとおり方針を定めます。\n\n"
_PLAIN = {"blank": ("\n\n", "\n\n"), "half": ("\n", "\n\n"), "tight": ("\n", "\n")}
_MARKED = {
    "p": ("<p>{}</p>", "<p>{}</p>"),
    "list": ("<p>{}</p>", "<ul><li>{}</li><li>会員に知らせます。</li></ul>"),
    "br": ("<p>{}<br>", "{}</p>"),
}


def _headings(source: Source) -> list[str]:
    return [row.heading for row in tables.rows(process(source))["articles"] if row.heading]


def _page(sections: list[tuple[str, str]], title: str, body: str) -> Source:
    parts = "".join(title.format(t) + body.format(b) for t, b in sections)
    page = f"<html><body><h1>個人情報保護方針</h1><p>当園は、次のとおり方針を定めます。</p>{parts}</body></html>"
    return Source("policy.html", page.encode())


@pytest.mark.parametrize("at", [0, 1, 3])
@pytest.mark.parametrize("layout", [*_PLAIN, *_MARKED])
@pytest.mark.parametrize("title", ["使用の条件", "業務内容", "写真の掲載", "監査", "退園後の扱い"])
def test_a_title_of_which_no_word_tells(title: str, layout: str, at: int) -> None:
    sections = [*_KNOWN[:at], (title, _OWN), *_KNOWN[at:]]
    if layout in _PLAIN:
        below, behind = _PLAIN[layout]
        text = _INTRO + behind.join(f"{t}{below}{b}" for t, b in sections) + "\n"
        source = Source("policy.txt", text.encode())
    else:
        source = _page(sections, *_MARKED[layout])
    assert _headings(source) == [t for t, _ in sections]


_BODIES = [
    (
        "使い方",
        "当園は、次の目的で個人情報を利用します。|会報の送付|なお、目的を変えるときは公表します。",
    ),
    ("取得", "当園は、次の情報を取得します。|氏名、住所|これらは任意です。"),
    ("共同利用", "当園は、次の者と共同利用します。|みどり農業協同組合|項目は、氏名及び住所です。"),
    ("委託", "当園は、業務を次の会社に委託します。|みどり印刷|監督を適切に行います。"),
    ("改定", "この方針は改定することがあります。|以上|ご不明な点はお尋ねください。"),
    ("改定", "この方針は改定することがあります。|お困りですか？|窓口の頁からお送りください。"),
    ("お問い合わせ", "下記までご連絡ください。|みどり園 事務局 青木花子|平日に受け付けます。"),
]


@pytest.mark.parametrize("layout", [*_PLAIN, "p"])
@pytest.mark.parametrize("body", _BODIES)
def test_a_short_line_below_what_announces_it(body: tuple[str, str], layout: str) -> None:
    title, lines = body
    between = _PLAIN.get(layout, ("", ""))[0]
    sections = [*_KNOWN, (title, "\0")]
    if layout in _PLAIN:
        text = _INTRO + _PLAIN[layout][1].join(f"{t}{between}{b}" for t, b in sections)
        source = Source("policy.txt", text.replace("\0", between.join(lines.split("|"))).encode())
    else:
        page = _page(sections, "<p>{}</p>", "{}").data
        told = "".join(f"<p>{line}</p>" for line in lines.split("|"))
        source = Source("policy.html", page.replace(b"\0", told.encode()))
    assert not set(_headings(source)) & set(lines.split("|"))


def test_a_title_behind_a_list_where_another_stands_so() -> None:
    text = (
        f"{_INTRO}利用目的\n次の目的で利用します。\n① 会報の送付のため\n② お問い合わせに回答するため\n監査\n{_OWN}\n"
        f"第三者提供\n次の場合を除き、提供しません。\n① 法令に基づく場合\n② 同意がある場合\n安全管理\n{_OWN}\n"
    )
    expected = ["利用目的", "監査", "第三者提供", "安全管理"]
    assert _headings(Source("policy.txt", text.encode())) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "policy.txt",
            "個人情報保護方針\n\n1. 利用目的\n\n次の目的で利用します。\n\n・園内での利用\n\n会報の発行\n\n"
            "農園連合会の情報の共同利用\n\n2. 利用目的の変更\n\n目的を変えるときは、あらかじめ公表いたします。\n",
            ["利用目的", "利用目的の変更"],
        ),
        (
            "policy.md",
            "# 方針\n\n1. 個人情報の取得\n\n   適正に取得します。\n\nお問い合わせへの対応\n\n情報の案内\n\n"
            "2. 安全管理\n\n   適切に管理します。\n",
            ["個人情報の取得", "安全管理"],
        ),
    ],
)
def test_nothing_is_titled_right_above_a_number_that_goes_on(
    name: str, text: str, expected: list[str]
) -> None:
    assert _headings(Source(name, text.encode())) == expected
