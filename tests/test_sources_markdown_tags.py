"""Headings and items of HTML that stand in Markdown."""

from __future__ import annotations

import pytest

from pipeline import articles, layout, sources
from pipeline.core import Source


def _tree(text: str) -> list[str]:
    document = sources.read(Source("policy.md", text.encode()))
    units = articles.outline(document, layout.lines(document)).articles
    return [f"{'  ' * (one.depth - 1)}{one.opening.of(document.text)}" for one in units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '# 方針\n\n<h2 class="t">預かる情報</h2>\n<ul>\n  <li>氏名</li>\n  <li>学年</li>\n</ul>\n<h2>使い道</h2>\n\n会報を送ります。\n',
            ["預かる情報", "  氏名", "  学年", "使い道"],
            id="headings without numbers, items without marks",
        ),
        pytest.param(
            "# 方針\n\n## 1. 情報\n\n<ul>\n<li>\n氏名\n</li>\n<li><b>学年</b></li>\n</ul>\n",
            ["1. 情報", "  氏名", "  学年"],
            id="words on the line after the tag",
        ),
        pytest.param(
            "# 方針\n\n## 1. 情報\n\n<ol>\n  <li>名簿\n    <ul>\n      <li>氏名</li>\n    </ul>\n  </li>\n</ol>\n",
            ["1. 情報", "  名簿", "    氏名"],
            id="a list inside an item",
        ),
        pytest.param(
            "# 方針\n\n## 1. 情報\n\n<li>(1) 氏名</li>\n<li>(2) 学年</li>\n",
            ["1. 情報", "  (1) 氏名", "  (2) 学年"],
            id="items that print a number",
        ),
        pytest.param(
            "# 方針\n\n## 1. 情報\n\n<p>氏名と<li>を使います。</p>\n",
            ["1. 情報"],
            id="a tag inside a sentence opens nothing",
        ),
    ],
)
def test_tags_open_units(text: str, expected: list[str]) -> None:
    assert _tree(text) == expected
