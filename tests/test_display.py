"""The notebook view: the whole text, every fact marked and told, nothing of a policy is markup."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from corpora import SAMPLES, result

import pipeline
from pipeline import display, displaytables, tables
from pipeline.displaytables import duration, short

_VOID = {"input", "br", "meta"}


class _Tree(HTMLParser):
    """Reads the view: what is in the text pane, its marks, anchors and links; and whether it nests."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.marks: list[tuple[dict[str, str | None], list[str]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)
        self.close()
        assert self.stack == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append(str(found["href"]))
        if tag not in _VOID:
            self.stack.append((tag, found))
        if tag == "mark":
            self.marks.append((found, []))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        in_text = any(attrs.get("class") == "text" for _, attrs in self.stack)
        if in_text and not any(attrs.get("class") == "more" for _, attrs in self.stack):
            self.text.append(data)
            for _, attrs in self.stack:
                for mark, parts in self.marks:
                    if mark is attrs:
                        parts.append(data)


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda p: p.name)
def test_the_whole_text_with_every_fact(path: Path) -> None:
    found = result(path)
    tree = _Tree(found._repr_html_())
    assert "".join(tree.text) == found.text
    assert tree.tags & {"script", "img", "link", "iframe", "object"} == set()
    assert len(tree.ids) == len(set(tree.ids))
    assert {link.removeprefix("#") for link in tree.links} <= set(tree.ids)
    for table in tables.FACTS:
        for row in found.rows[table]:
            anchor = f"-{table}-{row.char_start}-{row.char_end}"
            (mark,) = [m for m, _ in tree.marks if str(m.get("id")).endswith(anchor)]
            assert f"rule: {row.rule_id}  confidence: {row.confidence:.2f}" in str(mark["title"])


def test_a_tooltip_tells_code_rule_and_confidence() -> None:
    found = pipeline.extract("第1条（利用目的）\n当社は、商品の発送のために利用します。\n")
    (row,) = found.rows["purposes"]
    (mark, parts), *_ = _Tree(found._repr_html_()).marks
    assert mark["class"] == "purposes"
    assert "".join(parts) == row.quote == "商品の発送"
    assert mark["title"] == (
        "【利用目的】\ncodes: 商品・書類の発送 (delivery)\n"
        f"rule: {row.rule_id}  confidence: {row.confidence:.2f}"
    )


def test_evidence_inside_evidence_tells_both() -> None:
    text = "第1条（保存期間）\n応募書類は、選考終了後6か月間保存します。\n"
    marks = _Tree(pipeline.extract(text)._repr_html_()).marks
    assert [mark["class"] for mark, _ in marks] == ["retention", "data_items"]
    inner = str(marks[1][0]["title"])
    assert inner.index("【情報項目】") < inner.index("【保存期間】")
    assert "duration: P6M" in inner


_HOSTILE = (
    "プライバシーポリシー\n<script>alert(1)</script>株式会社架空商事は、\"><img src=x onerror=alert(1)>\n"
    "第1条（<b>利用目的</b>）\n当社は、<i>商品の発送</i>のために利用します。$x^2$ &amp; &lt;\n"
    "お問い合わせ窓口：株式会社<svg onload=alert(1)>架空商事 電話 03-5550-0100\n</div></style>\n"
)  # fmt: skip


def test_a_policy_is_text_and_never_markup() -> None:
    found = pipeline.extract(_HOSTILE)
    page = found._repr_html_()
    tree = _Tree(page)
    assert "".join(tree.text) == _HOSTILE
    assert tree.tags & {"script", "img", "svg", "i"} == set()
    assert page.count("</style>") == 1
    assert "tex2jax_ignore mathjax_ignore" in page, "a $ in a policy is no formula"


def test_a_hostile_name_and_message_are_text() -> None:
    found = pipeline.extract("<script>alert(1)</script>.pdf")
    assert found.status == "failed"
    page = found._repr_html_()
    assert "&lt;script&gt;" in page
    assert _Tree(page).tags & {"script", "mark", "table"} == set()
    assert "does not exist" in page


def test_a_long_text_is_cut_and_told() -> None:
    found = result(min(SAMPLES.iterdir()))
    page = display.html(found, limit=500)
    tree = _Tree(page)
    assert "".join(tree.text) == found.text[:500]
    assert f"初めの 500 字を表示（全 {len(found.text):,} 字）" in page
    assert {link.removeprefix("#") for link in tree.links} <= set(tree.ids)
    assert found.rows["contacts"][0].organization in page, "tables are whole"


def test_two_outputs_share_no_anchor() -> None:
    found = result(min(SAMPLES.iterdir()))
    one, two = _Tree(found._repr_html_()), _Tree(found._repr_html_())
    assert not set(one.ids) & set(two.ids)


def test_style_follows_light_and_dark() -> None:
    style = display.style()
    assert "light-dark(" in style
    for theme in ('data-jp-theme-light="false"', ".vscode-dark", 'data-theme="dark"'):
        assert theme in style
    assert "url(" not in style and "@import" not in style


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("P5Y", "5年間"), ("P6M", "6か月"), ("P6Y3M", "6年3か月"), ("P14D", "14日"),
        ("P2W", "2週間"), ("PT24H", "24時間"), ("永年", "永年"),
    ],
)  # fmt: skip
def test_duration(iso: str, said: str) -> None:
    assert duration(iso) == said


def test_short_and_labels() -> None:
    assert short("改\n行　と\t空白") == "改 行 と 空白"
    assert short("あ" * 80, 10) == "あ" * 9 + "…"
    assert displaytables.label("purposes", "delivery") == "商品・書類の発送"
    assert displaytables.label("purposes", "unknown_code") == "unknown_code"
