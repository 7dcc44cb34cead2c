"""Typed titles and headings by markup that hold each other, and desks behind the last section."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当店は、皆さまの情報を大切に扱い、必要な備えを整えます。"
REACHED = "<p>みずうみ商店</p><p>電話 03-0000-0141</p>"


def bold(title: str) -> str:
    return f"<p><b>{title}</b></p><p>{BODY}</p>"


def headed(title: str) -> str:
    return f"<h3>{title}</h3><p>{BODY}</p>"


def units(*parts: str) -> list[str]:
    text = f"<html><body><main><h1>個人情報保護規程</h1>{''.join(parts)}</main></body></html>"
    return tree(text, "policy.html")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(
            ("<p>第1章 総則</p>", headed("第1条（目的）"), headed("第2条（定義）"),
             "<p><b>第2章 雑則</b></p>", headed("第3条（改廃）")),
            ["第1章|総則", "  第1条|目的", "  第2条|定義", "第2章|雑則", "  第3条|改廃"],
            id="typed chapters above headings",
        ),
        pytest.param(
            (f"<h2>1. 取得</h2><p>{BODY}</p><h2>2. 利用停止</h2><p>{BODY}</p>",
             "<p>みずうみ商店</p><p>代表者　架空 花子</p>", f"<h3>【お問い合わせ先】</h3>{REACHED}"),
            ["1.|取得", "2.|利用停止", "|お問い合わせ先"],
            id="a desk behind the signature",
        ),
        pytest.param(
            (bold("1. 取得"), headed("会員の場合"), bold("2. 利用"), headed("職員の場合")),
            ["1.|取得", "  |会員の場合", "2.|利用", "  |職員の場合"],
            id="typed numbers above headings",
        ),
        pytest.param(
            (f"<p>1. {BODY}</p><p>2. {BODY}</p>", headed("取得"), headed("利用")),
            ["1.|", "2.|", "|取得", "|利用"],
            id="numbered sentences above headings",
        ),
    ],
)  # fmt: skip
def test_typed_titles_hold_headings(parts: tuple[str, ...], expected: list[str]) -> None:
    assert units(*parts) == expected


@pytest.mark.parametrize("number", ["", "2. "])
@pytest.mark.parametrize("form", ["【{}】", "<b>{}</b>"])
@pytest.mark.parametrize("desk", ["お問い合わせ先", "ご相談窓口"])
def test_a_desk_behind_the_last_section(desk: str, form: str, number: str) -> None:
    found = units(headed("個人情報の取得"), headed(f"{number}安全管理"),
                  f"<p>{form.format(desk)}</p>", REACHED)  # fmt: skip
    assert found == ["|個人情報の取得", f"{number.strip()}|安全管理", f"|{desk}"]


def test_a_desk_inside_a_section() -> None:
    asked = units(headed("取得"), headed("開示の請求"), "<p><b>お問い合わせ先</b></p>", REACHED)
    assert asked == ["|取得", "|開示の請求", "  |お問い合わせ先"]
    between = units(headed("取得"), "<p><b>お問い合わせ先</b></p>", REACHED, headed("安全管理"))
    assert between == ["|取得", "  |お問い合わせ先", "|安全管理"]


SUBTITLES = (("A. 会員の情報", "B. 職員の情報"), ("A. 請求の窓口", "B. 手数料"))


@pytest.mark.parametrize("form", ["<p>■{}</p>", "<p>{}</p>", "<p><b>{}</b></p>", "<li>{}"])
def test_typed_titles_hold_numbered_headings(form: str) -> None:
    """Numbers by markup begin anew below titles that are typed, and the titles go on."""
    tops = ["一、利用目的", "二、開示の請求", "三、改定"]
    if "■" in form or "<b>" in form:
        tops = [top[2:] for top in tops]
    inner = ["".join(headed(s) for s in pair) for pair in SUBTITLES]
    found = units(
        *(
            form.format(top) + below
            for top, below in zip(tops, [*inner, f"<p>{BODY}</p>"], strict=True)
        )
    )
    assert [line.startswith("  ") for line in found] == [
        False,
        True,
        True,
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("inner", ["〈{}〉", "{}"])
def test_typed_titles_hold_headings_right_below_them(inner: str) -> None:
    def held(*names: str) -> str:
        return "".join(headed(inner.format(name)) for name in names)

    found = units("<p>◆利用目的</p>", held("会員", "職員"), f"<p>◆安全管理</p><p>{BODY}</p>",
                  "<p>◆開示の請求</p>", held("窓口", "費用"), f"<p>◆改定</p><p>{BODY}</p>")  # fmt: skip
    assert [line.startswith("  ") for line in found] == [
        False,
        True,
        True,
        False,
        False,
        True,
        True,
        False,
    ]


def test_a_typed_preface_holds_no_numbered_headings() -> None:
    found = units(f"<p>■ごあいさつ</p><p>{BODY}</p>", headed("1. 取得"), headed("2. 利用"),
                  f"<p>■お問い合わせ</p>{REACHED}")  # fmt: skip
    assert found[:3] == ["■|ごあいさつ", "1.|取得", "2.|利用"]
