"""Which lines are the title of the policy, and which are set like the titles of its sections."""

from __future__ import annotations

import pytest
from outlines import tree

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
    ],
)  # fmt: skip
def test_titles_of_pages(above: str, expected: list[str]) -> None:
    body = f"<p>{BODY}</p><h2>取得</h2><p>{BODY}</p><h2>利用</h2><p>{BODY}</p>"
    assert _page(above + body) == [*expected, "|取得", "|利用"]


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
