"""The title of a policy below the name of its page holds no sections, whatever they look like."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当店は、皆さまの情報を大切に扱い、必要な備えを整えます。"
SECTIONS = ("個人情報の取得", "第三者への提供", "安全管理")
LAYOUTS = {
    "<h4>{}</h4>": [f"|{s}" for s in SECTIONS],
    "<p><b>{}</b></p>": [f"|{s}" for s in SECTIONS],
    "<p>■{}</p>": [f"■|{s}" for s in SECTIONS],
}
FOOT = "<h2>お問い合わせ</h2><p>お気軽にご相談ください</p>"


def page(*parts: str) -> list[str]:
    return tree(f"<html><body><main>{''.join(parts)}</main></body></html>", "policy.html")


def sections(layout: str) -> str:
    return "".join(f"{layout.format(title)}<p>{BODY}</p>" for title in SECTIONS)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "name", ["個人情報の取り扱いについて", "サイトポリシー", "個人情報保護への取り組み"]
)
@pytest.mark.parametrize(
    "above",
    [
        pytest.param("<h1>みずうみ書店</h1><p>本のある暮らし</p>", id="site and slogan"),
        pytest.param("<h1>会社情報</h1>", id="part of the site"),
        pytest.param("<h1>PRIVACY</h1>", id="English banner"),
        pytest.param("<h1>{}｜みずうみ書店</h1><p>トップ &gt; 案内</p>", id="with its page"),
        pytest.param("<h1>みずうみ書店 - {}</h1><p>ようこそ。</p>", id="behind its page"),
    ],
)
def test_the_title_below_a_name(above: str, name: str, layout: str) -> None:
    title = f"<h2>{name}</h2><p>{BODY}</p>"
    found = page(above.format(name), title, sections(layout))
    assert found == LAYOUTS[layout]
    with_foot = page(above.format(name), title, sections(layout), FOOT)
    assert with_foot[: len(SECTIONS)] == LAYOUTS[layout]
    assert not any("個人情報保護" in unit for unit in with_foot[len(SECTIONS) :])


@pytest.mark.parametrize("layout", ["<h3>{}</h3>", "<p>■{}</p>"])
def test_a_plain_line_unlike_the_titles_below_it(layout: str) -> None:
    expected = [f"{'■' if '■' in layout else ''}|{s}" for s in SECTIONS]
    title = f"<p>個人情報保護規程</p><p>{BODY}</p>"
    assert page("<h1>手仕事の器の店</h1>", title, sections(layout)) == expected


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(("<h2>個人情報の取扱いについて</h2>", "<h2>採用のご案内</h2>"), id="parts of a page"),
        pytest.param(("<h2>個人情報保護方針</h2>", "<h2>クッキーポリシー</h2>"), id="two policies"),
    ],
)  # fmt: skip
def test_titles_beside_others_are_units(parts: tuple[str, ...]) -> None:
    found = page("<h1>みずうみ書店</h1>", *(part + sections("<h3>{}</h3>") for part in parts))
    assert len(found) == len(parts) * (1 + len(SECTIONS))


def test_a_section_of_a_named_policy_and_a_title_without_parts_are_units() -> None:
    section = page("<h1>会員規約</h1>", "<h2>個人情報の利用目的</h2>", sections("<h3>{}</h3>"))
    assert section[0] == "|個人情報の利用目的"
    assert page("<h1>申込み</h1>", f"<h2>個人情報の扱い</h2><p>{BODY}</p>") == ["|個人情報の扱い"]


@pytest.mark.parametrize(
    "title", ["外部送信について", "患者様の個人情報の利用目的", "サイトのご利用にあたって"]
)
def test_a_title_on_a_subject_above_all_below_a_name(title: str) -> None:
    found = page(
        "<h1>湖畔医院</h1><p>内科</p>", f"<h2>{title}</h2><p>{BODY}</p>", sections("<h3>{}</h3>")
    )
    assert found == [f"|{s}" for s in SECTIONS]


def test_a_greeting_below_a_name_is_a_section() -> None:
    found = page("<h1>湖畔医院</h1>", f"<h2>はじめに</h2><p>{BODY}</p>", sections("<h2>{}</h2>"))
    assert found == [f"|{s}" for s in ("はじめに", *SECTIONS)]


def test_bold_policies_one_by_one_are_units() -> None:
    names = ("個人情報保護方針", "クッキーポリシー", "免責事項", "著作権について")
    parts = (f"<p><b>{name}</b></p><p>{BODY}</p>" for name in names)
    assert page("<h1>サイトのご利用にあたって</h1>", *parts) == [f"|{name}" for name in names]


def test_bold_policies_hold_bold_numbers() -> None:
    def part(name: str) -> str:
        titles = "".join(f"<p><b>{n}. {s}</b></p><p>{BODY}</p>" for n, s in enumerate(SECTIONS, 1))
        return f"<p><b>{name}</b></p><p>{BODY}</p>{titles}"

    found = page(
        "<h1>個人情報保護について</h1>", part("個人情報保護方針"), part("個人情報の取扱いについて")
    )
    assert [unit.startswith(" ") for unit in found] == [False, True, True, True] * 2


def test_plain_policies_one_by_one_are_units() -> None:
    parts = ("個人情報保護方針", "個人情報の取扱いについて")
    numbered = "\n".join(f"{n}. {s}\n{BODY}" for n, s in enumerate(SECTIONS[:2], 1))
    text = "\n\n".join(("個人情報保護について", *(f"{part}\n{BODY}\n{numbered}" for part in parts)))
    assert [unit.startswith(" ") for unit in tree(text)] == [False, True, True] * 2
