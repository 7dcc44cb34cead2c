"""Menus behind a policy that no name of the page calls navigation."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source

_POLICY = (
    "<h1>プライバシーポリシー</h1><h2>1. 取得する情報</h2><p>みなとや商店は、氏名を取得します。</p>"
    "<h2>2. 問い合わせ</h2><p>ご質問は店頭で承ります。</p>"
)


def _text(tail: str) -> str:
    page = f"<html><body><div class='wrap'>{_POLICY}</div>{tail}</body></html>"
    return sources.read(Source("p.html", page.encode())).text


def _links(*names: str, to: str = "/x/") -> str:
    return "<ul>" + "".join(f"<li><a href='{to}{n}'>{n}</a></li>" for n in names) + "</ul>"


@pytest.mark.parametrize(
    "tail",
    [
        f"<div class='btm'><p>商品</p>{_links('机', '椅子')}<p>ご案内</p>{_links('送料', '返品')}</div>",
        f"<div><h3>最近の投稿</h3>{_links('夏の催しのご案内', '年末年始の休み', '港店の改装')}</div>",
        f"<div><h4>メニュー</h4>{_links('修理', '買取', '料金')}</div><p>© みなとや商店</p>",
        "<div>" + _links("修理", "買取", "料金", "店舗", to="https://minatoya.example/") + "</div>",
    ],
)
def test_links_into_the_site_behind_the_policy_are_no_text(tail: str) -> None:
    text = _text(tail)
    assert "店頭で承ります" in text
    for gone in ("机", "返品", "最近の投稿", "年末", "メニュー", "修理", "買取", "料金"):
        assert gone not in text


@pytest.mark.parametrize(
    ("tail", "kept"),
    [
        # the rules and forms of a policy, tools of others, files, sentences, places on this page
        (_links("個人情報開示請求書", "訂正請求書", "利用停止請求書"), "訂正請求書"),
        (_links("みさご解析", "かもめ広告", "しぎ動画", to="https://misago.example/"), "しぎ動画"),
        (_links("申込書.pdf", "委任状.pdf", "案内.pdf"), "委任状"),
        (f"<div>{_links('机', '椅子', '棚')}<p>当店は写真も取得します。</p></div>", "椅子"),
        (_links("目的", "提供", "窓口", to="#"), "窓口"),
    ],
)
def test_other_links_behind_the_policy_stay(tail: str, kept: str) -> None:
    assert kept in _text(tail)
