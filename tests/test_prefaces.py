"""A preface holds none of the sections behind it, in whatever heading it is set."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当店は、皆さまの情報を大切に扱い、必要な備えを整えます。"
SECTIONS = ("情報の取得", "利用目的", "第三者提供")
NUMBERED = ["1.|情報の取得", "2.|利用目的", "3.|第三者提供"]


def page(*parts: str) -> str:
    return f"<html><body><main><h1>プライバシーポリシー</h1>{''.join(parts)}</main></body></html>"


def headed(level: int, title: str, body: str = BODY) -> str:
    return f"<h{level}>{title}</h{level}>" + (f"<p>{body}</p>" if body else "")


def sections(level: int, form: str = "{}. {}") -> str:
    return "".join(headed(level, form.format(i, s)) for i, s in enumerate(SECTIONS, 1))


def typed(form: str = "{}. {}") -> str:
    return "".join(f"<p>{form.format(i, s)}</p><p>{BODY}</p>" for i, s in enumerate(SECTIONS, 1))


@pytest.mark.parametrize(
    "title",
    [
        "はじめに",
        "ごあいさつ",
        "前文",
        "■ 序文",
        "趣旨",
        "基本方針",
        "個人情報保護に関する基本的な考え方",
    ],
)
def test_sections_of_a_smaller_heading_stand_beside_a_preface(title: str) -> None:
    units = tree(page(headed(2, title), sections(3)), "policy.html")
    assert units[1:] == NUMBERED


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param(
            page(headed(3, "前文"), sections(4, "第{}条 {}")), "policy.html",
            ["|前文", "第1条|情報の取得", "第2条|利用目的", "第3条|第三者提供"],
            id="articles",
        ),
        pytest.param(
            page(headed(2, "はじめに"), sections(3, "{1}")), "policy.html",
            ["|はじめに", "|情報の取得", "|利用目的", "|第三者提供"],
            id="sections without numbers",
        ),
        pytest.param(
            page(headed(2, "はじめに"), "<ul><li>正確さ</li><li>安全</li></ul>", sections(3)),
            "policy.html",
            ["|はじめに", "  ・|", "  ・|", *NUMBERED],
            id="a preface that lists what it promises",
        ),
        pytest.param(
            page(f"<p><strong>はじめに</strong></p><p>{BODY}</p>", typed()), "policy.html",
            ["|はじめに", *NUMBERED],
            id="a bold preface and typed numbers",
        ),
        pytest.param(
            page(headed(2, "はじめに"), sections(3), headed(2, "お問い合わせ窓口")), "policy.html",
            ["|はじめに", *NUMBERED, "|お問い合わせ窓口"],
            id="a desk at the end in the preface's heading",
        ),
        pytest.param(
            f"個人情報保護方針\n\n【ごあいさつ】\n{BODY}\n\n"
            + "\n\n".join(f"{i}. {s}\n{BODY}" for i, s in enumerate(SECTIONS, 1)),
            "policy.txt",
            ["|ごあいさつ", *NUMBERED],
            id="plain text, in brackets",
        ),
        pytest.param(
            f"# プライバシーポリシー\n\n## はじめに\n\n{BODY}\n\n"
            + "\n\n".join(f"### {i}. {s}\n\n{BODY}" for i, s in enumerate(SECTIONS, 1)),
            "policy.md",
            ["|はじめに", *NUMBERED],
            id="Markdown",
        ),
        pytest.param(
            page(headed(2, "会員の皆さまの情報", ""), headed(3, "はじめに"), sections(4), headed(2, "職員の情報")),
            "policy.html",
            ["|会員の皆さまの情報", "  |はじめに", *(f"  {unit}" for unit in NUMBERED), "|職員の情報"],
            id="a preface inside a part",
        ),
    ],
)  # fmt: skip
def test_prefaces(text: str, name: str, expected: list[str]) -> None:
    assert tree(text, name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            page(headed(2, "はじめに"), sections(3), headed(2, "保管と消去"), headed(2, "委託")),
            ["|はじめに", *(f"  {unit}" for unit in NUMBERED), "|保管と消去", "|委託"],
            id="parts of the preface itself",
        ),
        pytest.param(
            page(headed(2, "はじめに"), f"<ol><li>{BODY}</li><li>{BODY}</li></ol>", headed(2, "取得")),
            ["|はじめに", "  1.|", "  2.|", "|取得"],
            id="sentences that the preface lists",
        ),
        pytest.param(
            page(headed(2, "基本方針", "当店は、以下の方針を守ります。"), sections(3)),
            ["|基本方針", *(f"  {unit}" for unit in NUMBERED)],
            id="principles that are announced",
        ),
        pytest.param(
            page(headed(2, "基本方針", ""), typed(), headed(2, "お客様の情報の取扱い"), typed()),
            ["|基本方針", *(f"  {unit}" for unit in NUMBERED),
             "|お客様の情報の取扱い", *(f"  {unit}" for unit in NUMBERED)],
            id="two parts",
        ),
        pytest.param(
            page(headed(2, "会員の情報について"), sections(3)),
            ["|会員の情報について", *(f"  {unit}" for unit in NUMBERED)],
            id="a part of another name",
        ),
    ],
)  # fmt: skip
def test_what_holds_its_sections(text: str, expected: list[str]) -> None:
    assert tree(text, "policy.html") == expected


@pytest.mark.parametrize(
    "owner", ["特定非営利活動法人みずうみの家", "NPO法人さざなみ会の", "みずうみ商店における"]
)
def test_title_with_its_owner_in_bold(owner: str) -> None:
    """特定非営利活動法人 is no kind of data as 特定個人情報 is."""
    items = "".join(f"<li><b>{s}</b><br>{BODY}</li>" for s in SECTIONS)
    title = f"<p><b>{owner}プライバシーポリシー</b></p><p>{BODY}</p>"
    assert tree(page(title, f"<ol>{items}</ol>"), "policy.html") == NUMBERED
