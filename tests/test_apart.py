"""Numbers on a line of their own above the title that they count. Texts are invented."""

from __future__ import annotations

import pytest
from outlines import tree

from pipeline import articles, layout, sources
from pipeline.core import Source

_TITLES = ("個人情報の取得", "利用目的", "第三者への提供")


def _page(number: str, title: str) -> str:
    body = "".join(
        f"{number.format(at)}{title.format(name)}<p>当社は、次のとおり定めます。</p>"
        for at, name in enumerate(_TITLES, 1)
    )
    return f"<html><body><h1>プライバシーポリシー</h1>{body}</body></html>"


@pytest.mark.parametrize(
    ("number", "title", "label"),
    [
        ("<p>SECTION 0{}</p>", "<h2>{}</h2>", "SECTION 0{}"),
        ("<p>Chapter.{}</p>", "<h3>{}</h3>", "Chapter.{}"),
        ("<div>0{}</div>", "<div>{}</div>", "0{}"),
        ("<span>{}.</span>", "<h3>{}</h3>", "{}."),
        ("<div>第{}条</div>", "<div>{}</div>", "第{}条"),
        ("<h2><span>0{}</span>", "<span>{}</span></h2>", "0{}"),
        ("<h2>Article {}. ", "{}</h2>", "Article {}"),
    ],
)
def test_a_number_apart_counts_the_title(number: str, title: str, label: str) -> None:
    expected = [f"{label.format(at)}|{name}" for at, name in enumerate(_TITLES, 1)]
    assert tree(_page(number, title), "page.html") == expected


@pytest.mark.parametrize(
    "page",
    [
        _page("<p>{}</p>", "<p>{}は、次のとおりです。</p>"),  # no title below it
        "<h1>プライバシーポリシー</h1><p>7</p><h2>利用目的</h2><p>当社は、次のとおり定めます。</p>",
    ],
)
def test_a_number_by_chance_opens_nothing(page: str) -> None:
    assert not any(line[0].isdigit() for line in tree(page, "page.html"))


def test_a_unit_ends_before_the_caption_of_the_next() -> None:
    text = "規程\n\n（目的）\n第1条 目的を定めます。\n\n（定義）\n第2条 定義を定めます。\n"
    document = sources.read(Source("policy.txt", text.encode()))
    first, second = articles.outline(document, layout.lines(document)).articles
    assert first.span.end < second.span.start
    assert second.span.of(text).startswith("（定義）")


def test_numbers_above_items_of_which_some_look_like_titles() -> None:
    """A <dl> that numbers its items: 本人確認を行う目的 alone would do for a title."""
    items = (
        "本人確認を行う目的",
        "商品を提供する目的",
        "お知らせを送ること",
        "請求するため",
        "以上に付随すること",
    )
    listed = "".join(
        f"<dt>{sign}</dt><dd>{item}</dd>" for sign, item in zip("①②③④⑤", items, strict=True)
    )
    page = f"<h1>方針</h1><h2>1. 利用</h2><p>次のとおりです。</p><dl>{listed}</dl>"
    assert tree(page, "policy.html") == ["1.|利用", *(f"  {sign}|" for sign in "①②③④⑤")]


def test_a_number_above_its_title_may_be_said_twice() -> None:
    page = _page("<p>ARTICLE {0}</p>", "<h2>第X条 {}</h2>")
    for at in (1, 2, 3):
        page = page.replace("第X条", f"第{at}条", 1)
    assert tree(page, "page.html") == [f"第{at}条|{t}" for at, t in enumerate(_TITLES, 1)]
    read = sources.read(Source("page.html", page.encode()))
    units = articles.outline(read, layout.lines(read)).articles
    assert [x.span.of(read.text)[:9] for x in units] == [f"ARTICLE {at}" for at in (1, 2, 3)]
