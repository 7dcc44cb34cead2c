"""What the first titles of a document are: of the whole policy, of its first section, of a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from outlines import tree

BODY = "当店は、皆さまの情報を大切に扱い、必要な備えを整えます。"
REST = ("個人情報の安全管理", "個人情報の開示について", "お問い合わせ")
UNITS = ["|個人情報の安全管理", "|個人情報の開示について", "|お問い合わせ"]
NAMES = ("プライバシーポリシー", "個人情報保護方針", "個人情報の取扱いについて")


def page(*parts: str) -> str:
    return f"<html><body><main>{''.join(parts)}</main></body></html>"


def headed(level: int, *titles: str) -> str:
    return "".join(f"<h{level}>{title}</h{level}><p>{BODY}</p>" for title in titles)


def bold(*titles: str) -> list[str]:
    return tree(page(*(f"<p><b>{t}</b></p><p>{BODY}</p>" for t in titles)), "policy.html")


def larger(*titles: str) -> list[str]:
    return tree(page(headed(3, *titles)), "policy.html")


def plain(*titles: str) -> list[str]:
    return tree("\n\n".join(f"{t}\n{BODY}" for t in titles))


def markdown(*titles: str) -> list[str]:
    return tree("\n\n".join(f"## {t}\n\n{BODY}" for t in titles), "policy.md")


def largest(*titles: str) -> list[str]:
    return tree("\n\n".join(f"# {t}\n\n{BODY}" for t in titles), "policy.md")


@pytest.mark.parametrize("layout", [bold, larger, plain, markdown, largest])
@pytest.mark.parametrize(
    "first",
    ["個人情報の利用目的について", "お客様の個人情報の利用目的", "取得する個人情報", "当社が取り扱う個人情報の利用目的"],
)  # fmt: skip
def test_a_first_section_is_no_title(layout: Callable[..., list[str]], first: str) -> None:
    assert layout(first, *REST) == [f"|{first}", *UNITS]


@pytest.mark.parametrize("layout", [bold, larger, plain, markdown])
@pytest.mark.parametrize("title", NAMES)
def test_the_name_of_a_policy_is_its_title(layout: Callable[..., list[str]], title: str) -> None:
    assert layout(title, *REST) == UNITS


@pytest.mark.parametrize("layout", [bold, plain])
def test_the_title_of_a_text_on_aims_alone(layout: Callable[..., list[str]]) -> None:
    """Its parts say whose data are meant, and not what else is done with data."""
    groups = ("会員の皆さまの個人情報", "職員の個人情報")
    assert layout("個人情報の利用目的について", *groups) == [f"|{group}" for group in groups]


@pytest.mark.parametrize("title", [*NAMES, "みずうみ書店の個人情報保護方針"])
@pytest.mark.parametrize("site", ["みずうみ書店", "Privacy Policy"])
def test_the_title_is_set_like_the_sections_below_a_name(site: str, title: str) -> None:
    assert tree(page(f"<h1>{site}</h1>", headed(2, title, *REST)), "policy.html") == UNITS


def test_a_policy_among_the_parts_of_a_page() -> None:
    text = page(
        "<h1>みずうみ書店</h1>", headed(2, "個人情報保護方針", "採用のご案内", "交通のご案内")
    )
    assert tree(text, "policy.html") == ["|個人情報保護方針", "|採用のご案内", "|交通のご案内"]
    parted = page("<h1>みずうみ書店</h1><h2>個人情報保護方針</h2>", headed(3, *REST),
                  headed(2, "採用情報", "アクセス"))  # fmt: skip
    assert tree(parted, "policy.html") == [
        "|個人情報保護方針", *(f"  {unit}" for unit in UNITS), "|採用情報", "|アクセス",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "date", ["制定：2022年9月1日", "最終更新日：2022年9月5日", "2022年9月5日改定"]
)
@pytest.mark.parametrize(
    ("form", "inner"),
    [("＜{}＞", "h4"), ("＜{}＞", "b"), ("【{}】", "h4"), ("【{}】", "b"), ("<b>{}</b>", "h4")],
)
def test_parts_that_begin_with_their_dates(form: str, date: str, inner: str) -> None:
    """The first of two policies of a page is no banner above the date."""

    def part(name: str, *titles: str) -> str:
        below = "".join(f"<{inner}>{t}</{inner}><p>{BODY}</p>" for t in titles)
        return f"<p>{form.format(name)}</p><p>{date}</p><p>{BODY}</p>{below}"

    text = page("<h3>プライバシーポリシー</h3>", part("個人情報保護方針", "社内教育の実施", "情報の管理"),
                part("個人情報の取扱いについて", "個人情報の管理者", "個人情報の取得"))  # fmt: skip
    assert tree(text, "policy.html") == [
        "|個人情報保護方針", "  |社内教育の実施", "  |情報の管理",
        "|個人情報の取扱いについて", "  |個人情報の管理者", "  |個人情報の取得",
    ]  # fmt: skip


def test_a_bracket_inside_a_section_holds_no_headings() -> None:
    text = page("<h1>プライバシーポリシー</h1>", headed(3, "個人情報の取得"),
                f"<p>【個人情報の取扱い】</p><p>{BODY}</p>", headed(3, "個人情報の開示"),
                f"<p>【個人情報の取扱い】</p><p>{BODY}</p>", headed(3, "改定"))  # fmt: skip
    assert tree(text, "policy.html") == [
        "|個人情報の取得", "  |個人情報の取扱い", "|個人情報の開示", "  |個人情報の取扱い", "|改定",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["アプリの使用ルール", "ひだまり倶楽部 会則", "会員資格に関する規則"]
)
def test_rules_above_the_foot_of_a_page(title: str) -> None:
    text = page(f"<h2>{title}</h2><p>制定：2022年8月20日</p>", f"<p>1. 入会について</p><p>{BODY}</p>",
                f"<p>2. 退会の方法</p><p>{BODY}</p>", "<h2>参加者募集中</h2><p>ご応募ください</p>")  # fmt: skip
    assert tree(text, "policy.html") == ["1.|入会について", "2.|退会の方法", "|参加者募集中"]


@pytest.mark.parametrize(
    "title", ["緑町商店会防犯カメラ運用基準", "防犯カメラの設置及び利用に関する要綱"]
)
def test_rules_of_conduct_are_titled(title: str) -> None:
    assert tree(f"{title}\n\n1 目的\n{BODY}\n\n2 画像の管理\n{BODY}\n") == [
        "1|目的",
        "2|画像の管理",
    ]
