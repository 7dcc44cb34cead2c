"""Headings that a page breaks, doubles or sets in a list, and lines that only look like one."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当店は、お預かりした情報を大切に取り扱い、必要な措置を講じます。"


def _page(body: str) -> list[str]:
    return tree(f"<meta charset=utf-8><body>{body}</body>", "policy.html")


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("個人情報の<br>取扱い", ["|個人情報の取扱い"]),
        ("共同利用<br>に関する事項", ["|共同利用に関する事項"]),
        ("開示および<br>利用停止", ["|開示および利用停止"]),
        ("Use of your<br>data", ["|Use of your data"]),
        ("<span>クッキー<br>ポリシー</span>", ["|クッキーポリシー"]),
        # Two names, a number of its own, a sentence.
        ("委託<br>共同利用", ["|委託", "|共同利用"]),
        ("第2条<br>（目的）", ["第2条|目的"]),
        ("取得の<br>1. 目的", ["|取得の", "1.|目的"]),
    ],
)
def test_a_phrase_that_a_heading_breaks_is_one(heading: str, expected: list[str]) -> None:
    page = f"<h1>方針</h1><h2>はじめに</h2><p>{BODY}</p><h2>{heading}</h2><p>{BODY}</p>"
    assert _page(page) == ["|はじめに", *expected]


@pytest.mark.parametrize(
    "title",
    [
        "<h1>プライバシー<br>ポリシー</h1>",
        "<h1>PRIVACY<br>POLICY</h1>",
        "<h1>個人情報<br>保護方針</h1>",
        "<p>- Privacy Policy -</p><h1>プライバシーポリシー</h1>",
        "<h1>Privacy Policy プライバシーポリシー</h1><h2>プライバシーポリシー</h2><h2>Privacy Policy</h2>",
        "<h1><span>Security</span><span>個人情報の利用目的等</span></h1><h2>個人情報の利用目的等</h2>",
    ],
)
def test_a_title_that_is_broken_or_said_again_opens_no_unit(title: str) -> None:
    assert _page(f"{title}<p>{BODY}</p><h2>取得</h2><p>{BODY}</p>") == ["|取得"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "<ul><li>・係を置きます。</li><li>・学びます。<br>（組織の措置）</li><li>・点検します。</li>"
            "<li>・記録します。<br>（技術の措置）</li><li>・鍵を掛けます。</li></ul>",
            ["  ・|", "  ・|", "  |組織の措置", "    ・|", "    ・|", "  |技術の措置", "    ・|"],
            id="at the end of an item",
        ),
        pytest.param(
            f"<ul><li>・係を置きます。<br>（組織の措置）<br>{BODY}</li><li>・学びます。</li></ul>",
            ["  ・|", "    |組織の措置", "  ・|"],
            id="over a text in its item",
        ),
    ],
)
def test_a_title_that_ends_an_item_titles_the_items_behind_it(
    body: str, expected: list[str]
) -> None:
    page = f"<h1>方針</h1><h2>安全管理</h2>{body}<h2>窓口</h2><p>{BODY}</p>"
    assert _page(page) == ["|安全管理", *expected, "|窓口"]


def test_the_caption_of_the_first_article_is_no_gloss_of_the_title() -> None:
    rules = "個人情報取扱規程\n（目的）\n第１条　この規程は、取扱いを定めます。\n（定義）\n第２条　用語の意味を定めます。\n"
    assert tree(rules) == ["第１条|目的", "第２条|定義"]
    glossed = f"個人情報保護方針\n（プライバシーポリシー）\n1. 取得\n{BODY}\n2. 利用\n{BODY}\n"
    assert tree(glossed) == ["1.|取得", "2.|利用"]


@pytest.mark.parametrize(
    "lines",
    [
        "<p>海辺商店お問い合わせ電話<br>0120-11-2233</p>",
        "<p>お客様相談ダイヤル</p><p>03-1111-2222（平日）</p>",
        "<p>個人情報相談メールアドレス</p><p>desk@umibe.example</p>",
        "<p>株式会社海辺商店 個人情報保護管理者<br>連絡先：上の窓口と同じです。</p>",
        "<p>【担当部署】通販係</p><p>【Eメールアドレス】desk@umibe.example</p>",
        "<p>〔E-mail〕</p><p>desk@umibe.example</p><p>〔電話〕</p><p>03-1111-2222</p>",
        "<p>（半角英数）</p>",
        "<p><b>✻</b></p>",
    ],
)
def test_labels_of_a_desk_and_bare_signs_open_no_unit(lines: str) -> None:
    page = f"<h1>方針</h1><h2>窓口</h2><p>次の窓口にご連絡ください。</p>{lines}<h2>変更</h2><p>{BODY}</p>"
    assert _page(page) == ["|窓口", "|変更"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            f"<h2>取得について<br>Collection</h2><p>{BODY}</p><h2>利用について<br>Usage</h2><p>{BODY}</p>"
            f"<h2>道具</h2><h3>Umibe Analytics</h3><p>{BODY}</p>",
            ["|取得について", "|利用について", "|道具", "  |Umibe Analytics"],
            id="below each Japanese heading",
        ),
        pytest.param(
            f"<h2>道具</h2><h2>Umibe Analytics</h2><p>{BODY}</p><h2>変更</h2><p>{BODY}</p>",
            ["|道具", "|Umibe Analytics", "|変更"],
            id="a single name is a heading",
        ),
    ],
)
def test_headings_in_english_below_japanese_ones(body: str, expected: list[str]) -> None:
    assert _page(f"<h1>方針</h1>{body}") == expected


def test_a_title_between_a_purpose_and_a_sentence() -> None:
    page = (
        "<h1>方針</h1><p>個人情報の利用</p><p>ご質問にお答えするため</p><p>第三者への提供</p>"
        "<p>当店は、同意なく情報を第三者に提供しません。</p>"
    )
    assert _page(page)[-1] == "|第三者への提供"


@pytest.mark.parametrize(
    "desk",
    [
        "お問い合わせ先",
        "個人情報に関するお問い合わせ先",
        "個人情報相談窓口：",
        "相談・苦情の受付窓口",
    ],
)
@pytest.mark.parametrize(
    "above", [f"<p>{BODY}</p>", "<ul><li>法令に基づく場合</li><li>同意がある場合</li></ul>"]
)
@pytest.mark.parametrize(
    "block",
    [
        "海辺商店株式会社 総務部<br>〒000-0001 架空県架空市1-1",
        "個人情報保護管理者　山田<br>TEL 03-1111-2222",
        "海辺商店 お客様係<br>E-mail：desk@umibe.example",
        "相談窓口<br>管理者　山田（総務部）宛<br>電話番号　03-1111-2222",
    ],
)
def test_a_desk_behind_a_text_or_a_list_titles_its_address(
    desk: str, above: str, block: str
) -> None:
    page = f"<h1>方針</h1><p>1. 取得</p><p>{BODY}</p><p>2. 開示</p>{above}<p>{desk}<br>{block}</p>"
    found = [unit.strip() for unit in _page(page)]
    assert found[:2] == ["1.|取得", "2.|開示"]
    assert found[2:] == ["・|"] * (2 * ("<li>" in above)) + [f"|{desk.rstrip('：')}"]


def test_a_field_of_an_address_in_brackets_may_caption_an_article() -> None:
    page = f"<h1>規程</h1><p>（営業時間）</p><p>第1条</p><p>{BODY}</p><p>（取得）</p><p>第2条</p><p>{BODY}</p>"
    assert _page(page.replace("（", "〈").replace("）", "〉")) == ["第1条|営業時間", "第2条|取得"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ("・頂く情報", "（会員が届けるもの）", "・自動で得る情報", "（道具が送るもの）"),
            ["  ・|", "  ・|"],
            id="each item and its gloss",
        ),
        pytest.param(
            ("（組織の措置）", "・係を置きます。", "（技術の措置）", "・鍵を掛けます。"),
            ["  |組織の措置", "    ・|", "  |技術の措置", "    ・|"],
            id="each title and its item",
        ),
        pytest.param(
            ("・氏名", "・住所", "（任意の情報）", "・電話番号"),
            ["  ・|", "  ・|", "  |任意の情報", "    ・|"],
            id="one title among items",
        ),
    ],
)
def test_lines_in_brackets_among_items(lines: tuple[str, ...], expected: list[str]) -> None:
    page = "<h1>方針</h1><h2>情報</h2>" + "".join(f"<p>{line}</p>" for line in lines)
    assert [x.split("|")[0] if "・" in x else x for x in _page(page)] == [
        "|情報",
        *(x.split("|")[0] if "・" in x else x for x in expected),
    ]


def test_a_policy_in_brackets_begins_among_plain_headings() -> None:
    page = (
        f"<h1>方針</h1><p><b>教育</b></p><p>{BODY}</p><p>＜個人情報の取扱いについて＞</p><p>{BODY}</p>"
        f"<p><b>取得</b></p><p>{BODY}</p><p><b>管理者</b></p><ul><li>海辺商店株式会社</li></ul>"
        f"<p><b>利用目的</b></p><p>{BODY}</p>"
    )
    assert _page(page) == [
        "|教育", "|個人情報の取扱いについて", "  |取得", "  |管理者", "    ・|", "  |利用目的",
    ]  # fmt: skip
    inside = f"<h1>方針</h1><h2>取得</h2><p>{BODY}</p><p>【個人情報の取扱い】</p><p>{BODY}</p>"
    assert _page(inside) == ["|取得", "  |個人情報の取扱い"]


@pytest.mark.parametrize(
    ("item", "heading"),
    [("監査機関への提供", ""), ("共同利用の管理責任者", "共同利用の管理責任者")],
)
def test_a_signature_is_no_text_of_the_last_item(item: str, heading: str) -> None:
    page = f"<h1>方針</h1><h2>提供</h2><p>・{item}</p><p>海辺商店株式会社</p>"
    assert _page(page) == ["|提供", f"  ・|{heading}"]


@pytest.mark.parametrize("heading", ["<h2>安全管理</h2>", "<p>安全管理</p>"])
def test_titles_in_brackets_under_a_heading(heading: str) -> None:
    parts = f"<p>（組織の措置）</p><p>{BODY}</p><p>（技術の措置）</p><p>{BODY}</p>"
    page = f"<h1>方針</h1>{heading}{parts}"
    assert _page(page) == ["|安全管理", "  |組織の措置", "  |技術の措置"]
    glossed = f"<h1>方針</h1><h2>窓口</h2><p>（お気軽に）</p><p>{BODY}</p><h2>変更</h2><p>（随時）</p><p>{BODY}</p>"
    assert _page(glossed) == ["|窓口", "|変更"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            f"<p>取得</p><p>{BODY}</p><p>利用目的</p><p>{BODY}</p><p>安全管理</p><p>{BODY}</p>",
            ["|取得", "|利用目的", "|安全管理"],
            id="a fixed caption is a section beside plain ones",
        ),
        pytest.param(
            f"<h2>共同利用</h2><p>共同利用の範囲</p><p>{BODY}</p><p>利用目的</p><p>{BODY}</p>",
            ["|共同利用", "  |共同利用の範囲", "  |利用目的"],
            id="and a part of a section on sharing",
        ),
        pytest.param(
            f"<p>【取得】{BODY}</p><p>【利用】{BODY}</p>",
            ["|取得", "|利用"],
            id="two signs in brackets before a text",
        ),
        pytest.param(
            "<h2>申込</h2><p>【必須】氏名をご記入ください。</p><p>【任意】電話番号をご記入ください。</p>",
            ["|申込"],
            id="marks of a form",
        ),
        pytest.param(
            f"<p>取得について</p><p>{BODY}</p><p>利用について</p><p>{BODY}</p>",
            ["|取得について", "|利用について"],
            id="on use",
        ),
        pytest.param(
            f"<h2>目的</h2><p>(1) お客様</p><p>{BODY}</p><p>(2) お取引先様</p><p>{BODY}</p>",
            ["|目的", "  (1)|お客様", "  (2)|お取引先様"],
            id="kinds of people",
        ),
    ],
)
def test_short_titles_without_markup(body: str, expected: list[str]) -> None:
    assert _page(f"<h1>方針</h1>{body}") == expected


def test_the_first_of_several_titles_in_brackets_is_no_gloss_of_the_title() -> None:
    text = "個人情報を利用する目的\n(お客様)\nア 品物の発送\n(応募者)\nア 選考の連絡\n"
    assert tree(text) == ["|お客様", "  ア|", "|応募者", "  ア|"]


@pytest.mark.parametrize(
    "line",
    [
        "（平日　月～金　9：00～17：00）",
        "(平日 AM10:00-PM5:00)",
        "[9:00-18:00 日祝休み]",
        "（火〜土 10時から19時）",
        "㈱みずうみ書店　個人情報保護管理者 宛",
        "（株）みずうみ書店　個人情報保護管理者",
        "総務部　個人情報管理責任者　宛て",
        "みずうみ書店 お客様相談窓口 気付",
    ],
)
def test_hours_and_addressees_open_no_unit(line: str) -> None:
    above = "〒100-0001 東京都千代田区千代田9-9-9<br>電話 03-5550-0141"
    page = f"<h1>方針</h1><h2>開示の窓口</h2><p>{BODY}</p><p>{above}<br>{line}</p>"
    assert _page(page) == ["|開示の窓口"]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param("<li>屋号</li><li>区画</li>", ["|項目"], id="items of one line"),
        pytest.param(
            "<li>(1) 屋号</li><li>(2) 区画</li>", ["|項目", "  (1)|", "  (2)|"], id="typed"
        ),
        pytest.param(
            f"<li><b>取得する情報</b><p>{BODY}</p></li><li><b>利用の目的</b><p>{BODY}</p></li>",
            ["|項目", "  |取得する情報", "  |利用の目的"],
            id="titles with their texts",
        ),
    ],
)
def test_a_list_that_shows_no_marks(items: str, expected: list[str]) -> None:
    shown = f"<h2>項目</h2><p>次のとおりです。</p><ul style='list-style:none'>{items}</ul>"
    assert _page(f"<h1>方針</h1>{shown}") == expected
