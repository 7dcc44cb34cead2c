"""Items of a list with titles of their own, and titles behind a list that a page has closed."""

from __future__ import annotations

import pytest
from outlines import tree


def _page(body: str) -> list[str]:
    return tree(f"<meta charset=utf-8><body><h1>方針</h1>{body}</body>", "policy.html")


def _item(title: str, *texts: str) -> str:
    return f"<li>{title}{''.join(f'<p>{text}</p>' for text in texts)}</li>"


KEPT, USED, GIVEN = "氏名を控えます。", "発送に使います。", "同意なく渡しません。"


@pytest.mark.parametrize("title", ["<span class=ttl>{}</span>", "<strong>{}</strong>", "<b>{}</b>"])
def test_items_with_titles_of_one_kind_are_alike(title: str) -> None:
    one, two, three = (title.format(x) for x in ("取得", "利用", "提供"))
    lines = _item(one, KEPT) + _item(two, USED, USED) + _item(three, GIVEN)
    assert _page(f"<ul>{lines}</ul>") == ["・|取得", "・|利用", "・|提供"]
    boxes = _item(one, KEPT, KEPT) + _item(two, USED) + _item(three, GIVEN, GIVEN)
    assert _page(f"<ul>{boxes}</ul>") == ["|取得", "|利用", "|提供"]


def test_an_item_with_a_title_among_plain_ones_is_judged_alone() -> None:
    items = _item("<b>利用</b>", USED, USED) + "<li>氏名</li><li>住所</li>"
    assert _page(f"<h2>取得</h2><ul>{items}</ul>")[-2:] == ["    ・|", "    ・|"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "<ul><li>契約<br>結びます。<ul><li>覚書</li></ul></li></ul><p>【相談窓口】</p><p>お尋ねください。</p>",
            ["|相談窓口"],
            id="in brackets",
        ),
        pytest.param(
            f"<ul>{_item('<b>取得</b>', KEPT)}{_item('<b>利用</b>', USED)}</ul>"
            "<div>■みずうみ書店の相談窓口</div><ul><li>電話：03-5550-0141</li></ul>",
            ["■|みずうみ書店の相談窓口", "  ・|"],
            id="under a sign",
        ),
        pytest.param(
            f"<ul><li>■ 取得について</li></ul><p><b>お客様の情報</b></p><p>{KEPT}</p>",
            ["■|取得について", "  |お客様の情報"],
            id="below an item that is a title",
        ),
    ],
)
def test_a_title_behind_a_closed_list_stands_in_none_of_its_items(
    body: str, expected: list[str]
) -> None:
    assert _page(body)[-len(expected) :] == expected


def test_a_title_behind_a_list_of_titled_items_with_lists_in_them() -> None:
    inner = "<ul><li>①写しがない場合</li><li>②控えがない場合</li></ul>"
    item = f"<li><span>{{}}</span><p>{KEPT}</p>{inner}</li>"
    lists = f"<ul>{item.format('開示について')}{item.format('訂正について')}</ul>"
    found = _page(
        f"<h2>手順</h2>{lists}<div>【相談窓口】</div><p>お尋ねください。</p><h2>改定</h2>"
    )
    assert found[4:7] == ["  ・|訂正について", "    ①|", "    ②|"]
    assert found[7] == "|相談窓口"
