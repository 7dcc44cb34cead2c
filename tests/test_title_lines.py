"""Which lines are the title of the policy, and which are set like the titles of its sections."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import document as made
from outlines import tree

from pipeline import articles, layout
from pipeline.core import Block, Span

BODY = "当社は、お客様の情報を大切に取り扱い、必要な措置を講じます。"


def _page(body: str) -> list[str]:
    return tree(f"<meta charset=utf-8><body>{body}</body>", "policy.html")


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("Privacy Policy\n\nみずうみ書店 プライバシーポリシー", id="whose it is"),
        pytest.param("Privacy Policy\n個人情報保護方針について", id="in Japanese"),
        pytest.param("プライバシーポリシー\n― PRIVACY POLICY ―", id="in dashes"),
        pytest.param("PRIVACY POLICY プライバシーポリシー\n個人情報の取扱いについて", id="in both"),
        pytest.param("情報の外部送信について", id="a title such as no other"),
    ],
)
def test_lines_of_the_title_open_no_unit(above: str) -> None:
    assert tree(f"{above}\n{BODY}\n\n1. 取得\n{BODY}\n2. 利用\n{BODY}")[-2:] == [
        "1.|取得",
        "2.|利用",
    ]
    assert len(tree(f"{above}\n\n1. 取得\n{BODY}\n2. 利用\n{BODY}")) == 2


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        pytest.param("<h2>ABOUT</h2><h1>プライバシーポリシー</h1>", [], id="a part of the site"),
        pytest.param(f"<p>{BODY}</p><h1>プライバシーポリシー</h1>", [], id="below a sentence"),
        pytest.param("<h1>Privacy Policy</h1><h2>個人情報保護方針</h2><h2>個人情報保護方針</h2>", [], id="twice"),
        pytest.param("<h1>― 個人情報保護方針 ―</h1><h2>個人情報保護方針</h2>", [], id="plain below dashes"),
        pytest.param("<h1>プライバシーポリシー</h1><h2>はじめに</h2>", ["|はじめに"], id="a section"),
        pytest.param("<p>プライバシーポリシー | みずうみ書店</p><p>ようこそ</p><h1>プライバシーポリシー</h1>", [], id="below a name of the page"),
        pytest.param("<p>プライバシーポリシー</p><h1>プライバシポリシー</h1>", [], id="a slip of the pen"),
        pytest.param("<h1>プライバシーポリシー</h1><h1>みずうみ会における共同の利用について</h1>", [], id="two as large"),
        pytest.param("<h1>Privacy Policy</h1><p><b>当社の取り組みを</b></p><p><b>ご覧ください。</b></p><p><b>プライバシーポリシー</b></p>", [], id="below a greeting"),
    ],
)  # fmt: skip
def test_titles_of_pages(above: str, expected: list[str]) -> None:
    body = f"<p>{BODY}</p><h2>取得</h2><p>{BODY}</p><h2>利用</h2><p>{BODY}</p>"
    assert _page(above + body) == [*expected, "|取得", "|利用"]


def test_a_large_heading_of_another_name_below_the_name_of_the_page_is_a_section() -> None:
    page = (
        f"<p>プライバシーポリシー</p><h1>個人情報の取得</h1><p>{BODY}</p><h2>方法</h2><p>{BODY}</p>"
    )
    assert _page(page) == ["|個人情報の取得", "  |方法"]


def test_a_sentence_with_a_western_full_stop_titles_nothing() -> None:
    body = f"1. 収集\n{BODY}\n\n収集する情報は以下の通りです.\na) 氏名\nb) 住所\n\n2. 利用\n{BODY}"
    units = tree(f"プライバシーポリシー\n{body}")
    assert "a)" in "".join(units)
    assert "以下の通りです" not in "".join(units)


def test_the_first_section_is_no_title() -> None:
    assert tree(f"はじめに\n{BODY}\n\n1. 取得\n{BODY}")[0] == "|はじめに"
    assert _page(f"<h2>個人情報の取得</h2><p>{BODY}</p><h2>利用</h2><p>{BODY}</p>") == [
        "|個人情報の取得",
        "|利用",
    ]


SET_ALIKE = f"""個人情報保護方針

取得する情報
{BODY}

店舗での撮影
{BODY}

利用目的
{BODY}

第三者への提供
{BODY}

"""


def test_first_lines_of_sections_are_titles_whatever_they_speak_of() -> None:
    titles = ["|取得する情報", "|店舗での撮影", "|利用目的", "|第三者への提供"]
    assert tree(SET_ALIKE) == titles
    for end in ("みずうみ書店\nTEL 03-5550-0100", "2024年4月1日 制定\nみずうみ株式会社"):
        assert tree(SET_ALIKE + end) == titles


def test_few_titles_show_no_custom() -> None:
    assert tree(f"個人情報保護方針\n\n利用目的\n{BODY}\n\n店舗での撮影\n{BODY}") == ["|利用目的"]


@pytest.mark.parametrize(
    "line",
    [
        "<p>【2024年4月1日制定】</p>",
        "<p><b>みずうみサポート</b></p><p>📩 info@example.jp</p>",
        f"<p><b>また、次のとおり定めます</b></p><p>{BODY}</p>",
    ],
)
def test_dates_names_and_remarks_title_nothing(line: str) -> None:
    page = f"<h1>プライバシーポリシー</h1><h2>お問い合わせ窓口</h2><p>{BODY}</p>{line}"
    assert _page(page) == ["|お問い合わせ窓口"]


def test_parts_of_a_number_stand_in_their_whole_however_marked_up() -> None:
    page = (
        f"<ol><li>1. 定義<ul><li>1.1　{BODY}</li></ul></li></ol><p><b>2. 提供</b></p>"
        f"<p>2.1 第三者提供</p><p>{BODY}</p><p>(1) 法令</p><ul><li>2.2　委託</li></ul><p>{BODY}</p>"
    )
    assert _page(page) == [
        "1.|定義",
        "  1.1|",
        "2.|提供",
        "  2.1|第三者提供",
        "    (1)|",
        "  2.2|委託",
    ]


def test_two_ways_of_counting_nest_beside_headings_without_number() -> None:
    units = ["1. 安全管理", "(1) 組織", "(2) 人", "2. 委託", "お問い合わせ窓口"]
    page = "".join(f"<h3>{unit}</h3><p>{BODY}</p>" for unit in units)
    assert _page(f"<h1>プライバシーポリシー</h1>{page}") == [
        "1.|安全管理", "  (1)|組織", "  (2)|人", "2.|委託", "|お問い合わせ窓口"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("<h3>【個人情報の取扱いについて】</h3>", id="in brackets, above all"),
        pytest.param("<p>プライバシーポリシー</p><h1>個人情報の取り扱い</h1>", id="the only large one"),
        pytest.param(
            f"<h1>個人情報の取り扱い</h1><p>{BODY}</p><p>Privacy Policy</p><p>個人情報保護方針</p>",
            id="in both languages behind a sentence",
        ),
    ],
)  # fmt: skip
def test_other_words_for_the_policy_are_no_unit(above: str) -> None:
    assert _page(f"{above}<p>{BODY}</p><h4>取得</h4><p>{BODY}</p>") == ["|取得"]


def test_a_bracketed_title_with_peers_is_a_unit() -> None:
    page = f"<h3>【個人情報の取扱いについて】</h3><p>{BODY}</p><h3>【安全管理】</h3><p>{BODY}</p>"
    assert _page(page) == ["|個人情報の取扱いについて", "|安全管理"]


def test_a_remark_in_brackets_is_no_title() -> None:
    remark = "（求めに応じて示せるよう事務局に備え置く）"
    page = f"<h3>取得した情報</h3><p>{remark}</p><p>{BODY}</p><h3>安全管理</h3><p>{BODY}</p>"
    assert _page(f"<h1>プライバシーポリシー</h1>{page}") == ["|取得した情報", "|安全管理"]


def test_a_japanese_name_below_an_english_one_inside_a_section_is_a_unit() -> None:
    page = f"<h1>ご案内</h1><h2>取得</h2><p>{BODY}</p><p>Privacy Policy</p><p>個人情報保護方針</p>"
    assert _page(f"{page}<p>{BODY}</p>") == ["|取得", "  |個人情報保護方針"]


ROW = f"""個人情報の取扱いについて
【貸主の皆様】査定のお申込み
①条件に合う借主を探すため
【取引先会社様】仲介のご担当者様
{BODY}
【会員登録】部屋をお探しの方
①物件をお知らせするため
②会員の管理のため
2.第三者への提供
{BODY}
①同意のある場合
②委託先
3.安全管理
{BODY}"""


def test_titles_in_brackets_stand_beside_the_numbers_that_go_on_after_them() -> None:
    assert tree(ROW) == [
        "|貸主の皆様", "  ①|", "|取引先会社様", "|会員登録", "  ①|", "  ②|",
        "2.|第三者への提供", "  ①|", "  ②|", "3.|安全管理",
    ]  # fmt: skip


def test_fields_of_an_address_in_brackets_are_no_units() -> None:
    text = f"方針\n1. お問い合わせ\n{BODY}\n【団体名】 架空協会\n【所在地】 東京都架空区1-1\n【電話番号】 03-0000-0000"
    assert tree(text) == ["1.|お問い合わせ"]


def test_titles_between_signs_of_one_shape_are_peers() -> None:
    text = f"方針\n1. 苦情\n{BODY}\n♦個人情報お問い合わせ窓口♦\n{BODY}\n◇認定団体の苦情の申出先◇\n{BODY}"
    assert [unit.split("|")[0] for unit in tree(text)] == ["1.", "  ♦", "  ◇"]


def test_names_above_tables_title_them() -> None:
    def table(name: str) -> str:
        return f"<p>{name}</p><table><tr><td>提供者</td><td>架空社</td></tr></table>"

    one, two = table("Kumo Counter"), table("Hikari Pay")
    page = f"<h1>方針</h1><h2>1. 外部送信</h2><p>{BODY}</p>"
    assert _page(page + one + two) == ["1.|外部送信", "  |Kumo Counter", "  |Hikari Pay"]
    assert _page(page + one) == ["1.|外部送信"]


def test_a_date_behind_the_word_addendum_is_no_unit() -> None:
    text = f"方針\n第1条　目的\n{BODY}\n"
    assert tree(f"{text}附則：2021年4月1日 制定") == ["第1条|目的"]
    assert tree(f"{text}附則\n{BODY}") == ["第1条|目的", "|附則"]


@pytest.mark.parametrize(
    "reach", ["03-5550-0173", "TEL：03-5550-0173（代表）", "E-mail: madoguchi@minato.example"]
)
def test_a_number_set_as_a_heading_titles_nothing(reach: str) -> None:
    page = f"<h1>個人情報保護方針</h1><h2>お問い合わせ</h2><p>{BODY}</p><h3>{reach}</h3><p>平日9時から17時</p>"
    assert _page(page) == ["|お問い合わせ"]


def test_the_title_of_a_pdf_goes_on_in_letters_as_large() -> None:
    large, sections = (
        ["当会の催しと調査", "ご参加くださる皆様へ"],
        ["お預かりするもの", "お問い合わせ"],
    )
    texts = [*large, BODY, sections[0], BODY, sections[1], BODY]
    blocks, at = [], 0
    for one in texts:
        level = 1 if one in large else 2 if one in sections else None
        span = Span(at, at + len(one))
        blocks.append(Block("heading" if level else "text", span, level=level))
        at += len(one) + 1
    page = replace(made("\n".join(texts)), media_type="application/pdf", blocks=tuple(blocks))
    outline = articles.outline(page, layout.lines(page))
    assert [a.heading for a in outline.articles] == sections
    assert outline.titles == (0, 1)
