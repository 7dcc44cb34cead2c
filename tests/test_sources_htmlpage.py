"""Saved pages as they are found: frames, hidden panels, style sheets, second copies."""

from __future__ import annotations

import pytest

from pipeline.core import Document, Source
from pipeline.sources import read
from pipeline.sources.htmlcss import apply, rules_of
from pipeline.sources.htmlnodes import Element
from pipeline.sources.htmltree import shallow

PROSE = "月見電機は、修理を頼んだ方の氏名と住所を、品物を届けるために使います。"


def document(markup: str) -> Document:
    return read(Source("page.html", f"<meta charset=utf-8><body>{markup}</body>".encode()))


def lines(markup: str) -> list[str]:
    return document(markup).text.splitlines()


def shown(markup: str) -> list[str]:
    """The lines that are not of the page's frame."""
    doc = document(markup)
    return [block.span.of(doc.text) for block in doc.blocks if block.kind != "noise"]


@pytest.mark.parametrize(
    "noise",
    [
        "<a class='skip' href='#main'>本文へ移動</a>",
        "<div class=megamenu><ul><li><a href=/a>製品</a></ul></div>",
        "<div class='cc-window cc-banner'><span>Cookieを使います。</span><a>同意する</a></div>",
        "<div id=cookie-law-info-bar>Cookieを使います。</div>",
        "<div id=onetrust-consent-sdk><p>Cookieの保存に同意します。</p></div>",
        "<div class=modal aria-hidden=true><p>設定を選んでください。</p></div>",
        "<div class='sharedaddy sd-sharing'><h3>共有:</h3><ul><li>送る</ul></div>",
        "<div id=jp-relatedposts class=jp-relatedposts><h3>関連</h3><a>椅子</a></div>",
        "<div class=relatedLinks><h3>関連リンク</h3><p>規約</p></div>",
        "<div class=comments-area><h2>コメントを残す</h2></div>",
        "<aside><section><h2>最近の投稿</h2><ul><li>新作</ul></section></aside>",
        "<p><span class=screen-reader-text>外部の窓</span></p>",
        "<p><span aria-hidden=true>↗</span></p>",
        "<button>このページを印刷</button>",
        "<iframe src=x>地図</iframe>",
        "<footer>月見電機 03-0000-1111</footer>",
        "<style>.a{display:none}</style><p class=a>案内</p>",
        "<style>.a, .b { display : none !important; }</style><p class=b>案内</p>",
        "<style>@media screen { #a{visibility:hidden} }</style><p id=a>案内</p>",
        "<style>.box .a{display:none}</style><div class=box><p class=a>案内</p></div>",
        "<style>.phone{display:none}</style><div class=phone><p>案内</p></div>",
        # A trail of links that no name tells.
        "<ol><li><a href=/>TOP</a> &gt; </li><li>方針</li></ol>",
        "<ul><li><a href=/><img src=home.svg alt=''></a></li><li>方針</li></ul>",
        "<ul><li><a href=/>ホーム</a></li><li><a href=/c>会社情報</a></li><li>方針</li></ul>",
        # Feet of the page, whatever they say, and feet of blocks that say nothing of the policy.
        "<div class=footer><p>個人情報の受付は月見電機です。</p></div>",
        "<div class=l-footer><div class=l-footer__info>個人情報の受付は月見電機</div></div>",
        "<div class=content-footer><a href=/a>前の記事</a><a href=/b>次の記事</a></div>",
        "<div class=box__end-footer><a href=/p>個人情報保護方針</a> <a href=/c>概要</a></div>",
        "<div class=contents-foot>個人情報の受付 © 月見電機</div>",
        # What the names of the frame hold by right.
        "<div class=share><h3>シェア</h3><p>この記事を知らせましょう。</p></div>",
        "<div class=related-posts><h3>関連記事</h3><p>個人情報の話です。</p></div>",
        "<div class=side><h3>新着</h3><p>個人情報の受付を移しました。</p></div>",
        "<aside><p>個人情報の受付を移しました。</p></aside>",
    ],
)
def test_the_frame_of_a_page_is_left_out(noise: str) -> None:
    assert lines(f"{noise}<p>{PROSE}</p><p>{PROSE[::-1]}</p>") == [PROSE, PROSE[::-1]]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<div class=p-policy__footer><p>{PROSE}</p></div>", PROSE),
        ("<div class=policyFooter><p>制定 2019年4月1日</p></div>", "制定 2019年4月1日"),
        # A panel that a tab or an accordion opens.
        ("<div role=tabpanel style='display:none'><p>氏名です</p></div>", "氏名です"),
        ("<div class=tab-pane hidden><p>氏名です</p></div>", "氏名です"),
        ("<a href='#p'>開く</a><div id=p hidden><p>氏名です</p></div>", "氏名です"),
        ("<h3><button aria-expanded=false>期間</button></h3><p>氏名です</p>", "期間"),
        ("<p class=js-toggle>委託</p><div style='display:none'>氏名です</div>", "氏名です"),
        ("<dl><dt>窓口</dt><dd hidden>相談室です</dd></dl>", "相談室です"),
        ("<details><summary>委託</summary><div hidden>配送会社</div></details>", "配送会社"),
        ("<style>.acc-body{display:none}</style><div class=acc-body>氏名です</div>", "氏名です"),
        (
            "<style>.p{display:none}</style><p class=p style='display:block'>氏名です</p>",
            "氏名です",
        ),
        # Rules that do not hold on every screen, or that are overruled.
        ("<style>@media print{.a{display:none}}</style><p class=a>氏名です</p>", "氏名です"),
        ("<style media=print>.a{display:none}</style><p class=a>氏名です</p>", "氏名です"),
        ("<style>.a{display:none}.a.on{display:block}</style><p class='a on'>氏名です", "氏名です"),
        (
            "<style>.box>.a{display:none}</style><div class=box><div><p class=a>氏名です</div>",
            "氏名です",
        ),
        ("<style>.a:not(.b){display:none}</style><p class=a>氏名です</p>", "氏名です"),
        # A section that is named after its contents, and an inner footer.
        (
            "<section id=contact-footer><h2>窓口</h2><footer>相談室です</footer></section>",
            "相談室です",
        ),
        # The foot of a block that speaks of the policy, and what stands in it.
        ("<div class=terms2__box-footer><p>個人情報の係：佐藤</p></div>", "個人情報の係：佐藤"),
        (
            "<div class=terms2__box-footer><h3>個人情報の受付</h3><div class=footer__one>受付係</div>"
            "<div class=footer-2__title>月見電機</div></div>",
            "月見電機",
        ),
        ("<div class=contents_foot>※ Cookieは無効にできます</div>", "※ Cookieは無効にできます"),
        # Sections that bear a name of the frame.
        (
            "<div id=share><h3>姉妹店</h3><p>会員の情報を姉妹店と共同で利用します。</p></div>",
            "会員の情報を姉妹店と共同で利用します。",
        ),
        (
            "<div id=copyright><h3>著作権</h3><p>文章の著作権は月見電機にあります。</p></div>",
            "文章の著作権は月見電機にあります。",
        ),
        (
            "<main><p>はじめに。</p><aside><p>個人情報は任意です。</p></aside></main>",
            "個人情報は任意です。",
        ),
        ("<textarea>個人情報を発送に使います。</textarea>", "個人情報を発送に使います。"),
    ],
)
def test_content_that_looks_like_frame_is_kept(markup: str, expected: str) -> None:
    assert expected in lines(f"<p>{PROSE}</p><p>{PROSE[::-1]}</p>{markup}")


def test_a_rule_that_hides_the_whole_page_is_undone_by_a_script() -> None:
    assert lines(f"<style>.fade{{display:none}}</style><p class=fade>{PROSE}</p>") == [PROSE]


def test_tabs_whose_panels_repeat_their_names_are_written_once() -> None:
    tabs = "<ul role=tablist><li role=tab>個人の方</li><li role=tab>法人の方</li></ul>"
    panels = f"<h2>個人の方</h2><p>{PROSE}</p><h2>法人の方</h2><p>{PROSE[::-1]}</p>"
    assert lines(tabs + panels) == ["個人の方", PROSE, "法人の方", PROSE[::-1]]


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("u-forPhone", "u-forPc"),
        ("d-md-none", "d-none d-md-block"),
        ("md:hidden", "hidden md:block"),
    ],
)
def test_second_copies_by_the_class_names_of_frameworks(narrow: str, wide: str) -> None:
    markup = f"<div class='{wide}'><p>{PROSE}</p></div><div class='{narrow}'><p>{PROSE}</p></div>"
    assert lines(markup) == [PROSE]


MENU = "".join(
    f"<li><a href='/{name}'>{name}</a></li>" for name in ("製品", "採用", "会社", "地図")
)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<ul>{MENU}</ul><h1>方針</h1><p>{PROSE}</p><ul>{MENU}</ul>", ["方針", PROSE]),
        (f"<p>月見</p><p>{MENU.replace('li>', 'i>')}</p><p>{PROSE}</p>", ["月見", PROSE]),
        (f"<p>{PROSE}</p><p><a>印刷する</a></p><p>前のページへ戻る</p>", [PROSE]),
    ],
)
def test_menus_and_commands_are_noise(markup: str, expected: list[str]) -> None:
    assert shown(markup) == expected


@pytest.mark.parametrize("link", ["#{}", "/{}.pdf", "mailto:{}"])
def test_links_to_chapters_documents_and_mailboxes_are_content(link: str) -> None:
    items = "".join(f"<li><a href='{link.format(i)}'>項目{i}</a></li>" for i in range(5))
    assert len(shown(f"<ul>{items}</ul><p>{PROSE}</p>")) == 6


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("ol.y{list-style-type:katakana}", ["ア、 氏名", "イ、 住所"]),
        ("ol.y{list-style:none inside}", ["氏名", "住所"]),
        (".y li{list-style-type:lower-roman}", ["i. 氏名", "ii. 住所"]),
        ('.y{list-style:none}.y>li::before{content:"(" counter(a) ") "}', ["(1) 氏名", "(2) 住所"]),
        ('.y>li::before{content:counter(a, upper-alpha) ". "}', ["A. 氏名", "B. 住所"]),
        (".y{list-style:none}.y li:before{content:'\\203B'}", ["※ 氏名", "※ 住所"]),
        (".y{list-style:none}.y li:before{content:'\\f105'}", ["氏名", "住所"]),
        (".y li::marker{content:'第' counter(a) '条 '}", ["第1条 氏名", "第2条 住所"]),
        ("ol{list-style:none}body section ol li::before{content:'・'}", ["・氏名", "・住所"]),
        ("ol{list-style:none}section > ol.y > li:before{content:'◆'}", ["◆ 氏名", "◆ 住所"]),
        ("ol{list-style:none}section ol > .a li::before{content:'・'}", ["氏名", "住所"]),
        ("ol{list-style:none}ol section li::before{content:'・'}", ["氏名", "住所"]),
        (".z section ol.y{list-style:none}", ["1. 氏名", "2. 住所"]),
        ("@media print{.y{list-style:none}}", ["1. 氏名", "2. 住所"]),
        (".y{list-style:none", ["1. 氏名", "2. 住所"]),
        ("}}{{;;{", ["1. 氏名", "2. 住所"]),
    ],
)
def test_list_markers_of_the_style_sheet(css: str, expected: list[str]) -> None:
    listing = "<section><ol class=y><li>氏名</li><li>住所</li></ol></section>"
    assert lines(f"<style>{css}</style>{listing}") == expected


def test_a_counter_for_each_level() -> None:
    css = "ol{list-style:none}.a>li:before{content:counter(x) '.'}"
    css += ".b>li:before{content:counter(x) '-' counter(y) ' '}"
    inner = "<ol class=b><li>姓</li><li>名</li></ol>"
    markup = f"<style>{css}</style><ol class=a><li>住所</li><li>氏名{inner}</li></ol>"
    assert lines(markup) == ["1. 住所", "2. 氏名", "2-1 姓", "2-2 名"]


@pytest.mark.parametrize("css", ["/*" * 290_000, "{" * 590_000, "a," * 290_000 + "{display:none}"])
def test_hostile_style_sheets_do_no_harm(css: str) -> None:
    assert lines(f"<style>{css}</style><p>{PROSE}</p>") == [PROSE]


def test_counters_join_the_numbers_of_the_lists_around() -> None:
    css = 'ol{list-style:none}li::before{content:counters(n, "-") " "}'
    inner = "<ol><li>姓</li><li>名</li></ol>"
    assert lines(f"<style>{css}</style><ol><li>住所</li><li>氏名{inner}</li></ol>") == [
        "1 住所", "2 氏名", "2-1 姓", "2-2 名",
    ]  # fmt: skip


def test_rules_are_sorted_by_weight_and_simple_ones_alone_are_taken() -> None:
    css = "#a{display:none} .b{display:block} p{display:none} [x]{display:none}"
    css += ".c .d .e .f .g{display:none}"
    assert [rule.weight for rule in rules_of(css)] == [1, 100, 10_000]
    assert rules_of("x" * 700_000) == []


def test_no_rule_no_style() -> None:
    root = Element("body", {}, [Element("p", {"class": "a"}, [], 5)], 5)
    apply(root, "p { color: red }")
    assert [child.attributes for child in root.elements()] == [{"class": "a"}]


CORPORATE = f"""
<div class=l-header><div class=logo><a href=/>月見電機</a></div><ul>{MENU}</ul></div>
<div class=c-topicpath><ol><li><a href=/>ホーム</a></li><li>方針</li></ol></div>
<div id=main><h1>方針</h1><div class=c-print><a href='javascript:print()'>印刷する</a></div>
<p>{PROSE}</p><h2>2．窓口</h2><p>月見電機　相談室<br>電話：03-1234-5678</p></div>
<div class=l-side><p>関連リンク</p></div><div class=l-footer>月見電機 03-9999-0000</div>
<p class=pageTop><a href='#'>ページの先頭へ</a></p><p><small>© 2024 Tsukimi</small></p>"""


def test_a_corporate_page() -> None:
    assert shown(CORPORATE) == ["方針", PROSE, "2．窓口", "月見電機　相談室", "電話：03-1234-5678"]


@pytest.mark.parametrize("tag", ["div", "span", "ul><li", "table><tr><td", "b", "font"])
def test_tags_nested_beyond_reason_are_let_go(tag: str) -> None:
    """A parser looks through all open tags at each new one, so depth costs its square."""
    markup = "<p>はじめの文です。</p>" + f"<{tag}>" * 30_000 + "<p>若葉工房は氏名を使います。</p>"
    assert shallow(markup).count(tag.split(">")[0]) <= 1_001
    assert "若葉工房は氏名を使います。" in document(markup).text


def test_a_long_page_keeps_its_tags() -> None:
    markup = "<div><p>氏名<br>住所</p><img src=a.png><ul><li>電話</ul></div>" * 3_000
    assert shallow(markup) == markup


def test_what_opens_an_accordion_is_bold() -> None:
    long = PROSE * 2
    doc = document(
        f"<details><summary>保存期間</summary>{PROSE}</details><summary>{long}</summary>"
    )
    assert [(b.bold, b.span.of(doc.text)) for b in doc.blocks] == [
        (True, "保存期間"),
        (False, PROSE),
        (False, long),
    ]


def test_a_header_with_the_title_and_the_date_of_the_policy_is_content() -> None:
    site = "<header><a href='/'>屋号</a></header>"
    header = "<header><h1>プライバシーポリシー</h1><p>最終更新日：2024年4月1日</p></header>"
    body = f"<p>{PROSE * 5}</p>"
    page = f"{site}<div>{header}{body}</div>"
    assert lines(page)[:2] == ["プライバシーポリシー", "最終更新日：2024年4月1日"]


def test_the_title_in_the_header_of_a_page_is_kept_once() -> None:
    body = "<p>当店は、お預かりした情報を、商品の発送とご連絡のために利用します。</p>" * 6
    header = "<header><a href='/'>屋号</a><h1>プライバシーポリシー</h1><nav>案内</nav></header>"
    page = f"{header}<main><h2>1. 利用目的</h2>{body}</main>"
    assert lines(page)[:2] == ["プライバシーポリシー", "1. 利用目的"]
    again = page.replace("<main>", "<main><h1>プライバシーポリシー</h1>")
    assert lines(again)[:2] == ["プライバシーポリシー", "1. 利用目的"]


@pytest.mark.parametrize("name", ["page-top page-top-short", "side-title", "menu-head"])
def test_the_title_in_a_part_named_as_frame_is_kept(name: str) -> None:
    page = f"<div class='{name}'><h1>個人情報保護方針</h1><a href=/>上へ</a></div><p>{PROSE}</p>"
    assert shown(page) == ["個人情報保護方針", PROSE]
    assert shown(page.replace("h1>", "h4>")) == [PROSE]
    assert shown(f"<nav><h1>個人情報保護方針</h1></nav><p>{PROSE}</p>") == [PROSE]


@pytest.mark.parametrize(
    "code",
    [
        "{# 店の名は {{ name }} から #}",
        "{#\n写しを\n配らない\n#}",
    ],
)
def test_comments_of_templates_are_no_text(code: str) -> None:
    assert lines(f"{code}<p>{PROSE}</p>") == [PROSE]


def test_front_matter_above_a_page_is_no_text() -> None:
    fields = "---\nlayout: page\ntitle: 方針\n---\n"
    page = Source("page.html", f"{fields}<h1>方針</h1><p>{PROSE}</p>".encode())
    assert read(page).text.splitlines() == ["方針", PROSE]
    rule = Source("page.html", f"---<p>{PROSE}</p>\n---\n<p>{PROSE}</p>".encode())
    assert read(rule).text.count(PROSE) == 2


@pytest.mark.parametrize("more", ["最終改定日：2024年4月1日", "若葉工房は、次のとおり定めます。"])
def test_a_block_above_the_content_with_the_title_and_more_is_content(more: str) -> None:
    hero = f"<section><div><h1>プライバシーポリシー</h1></div><p>{more}</p></section>"
    page = f"{hero}<main><h2>1. 個人情報の利用目的</h2><p>{PROSE * 8}</p></main>"
    assert lines(page)[:3] == ["プライバシーポリシー", more, "1. 個人情報の利用目的"]
    linked = page.replace("<h1>", "<a href='/'>屋号</a><h1>")
    assert lines(linked)[0] == "1. 個人情報の利用目的"


@pytest.mark.parametrize(
    "row",
    [
        "<div class='d-flex'><b>登録の情報</b><b>1年</b></div>",
        "<p class='gap-2 sm:grid'><span>登録の情報</span>1年</p>",
        "<p style='display: inline-flex'><span>登録の情報</span><span>1年</span></p>",
        "<style>.pair { display: flex }</style><p class='pair'><i>登録の情報</i><i>1年</i></p>",
    ],
)
def test_what_a_page_sets_side_by_side_is_set_apart(row: str) -> None:
    assert lines(row) == ["登録の情報 1年"]
    plain = row.replace("d-flex", "flexible").replace("sm:grid", "gridded").replace("flex", "block")
    assert lines(plain) == ["登録の情報1年"]
