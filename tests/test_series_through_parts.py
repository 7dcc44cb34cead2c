"""Numbers that go on in smaller headings, through parts of a policy, and from list to list."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当店は、皆さまの情報を大切に扱い、必要な備えを整えます。"
TITLES = ("取得", "利用目的", "第三者提供", "委託", "開示")
UNITS = [f"{i}.|{title}" for i, title in enumerate(TITLES, 1)]


def page(*parts: str) -> str:
    return f"<html><body><main><h1>プライバシーポリシー</h1>{''.join(parts)}</main></body></html>"


def headed(level: int, title: str) -> str:
    return f"<h{level}>{title}</h{level}><p>{BODY}</p>"


def typed(*titles: str) -> str:
    return "".join(f"<p>{title}</p><p>{BODY}</p>" for title in titles)


@pytest.mark.parametrize(
    "levels", [(2, 2, 3, 3, 3), (3, 4, 4, 4, 4), (2, 2, 2, 2, 3), (3, 3, 2, 2, 2), (2, 2, 3, 2, 3)]
)
def test_a_series_goes_on_in_other_headings(levels: tuple[int, ...]) -> None:
    titles = (f"{i}. {title}" for i, title in enumerate(TITLES, 1))
    text = page(*(headed(level, title) for level, title in zip(levels, titles, strict=True)))
    assert tree(text, "policy.html") == UNITS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            page(headed(2, "1. 取得"), "<h2>2. 利用目的</h2>",
                 headed(3, "1. 当店は、会員証の作成に利用いたします。"),
                 headed(3, "2. 当店は、会費の請求に利用いたします。"),
                 headed(3, "3. 第三者提供"), headed(3, "4. 委託")),
            ["1.|取得", "2.|利用目的", "  1.|", "  2.|", "3.|第三者提供", "4.|委託"],
            id="behind sentences in its heading",
        ),
        pytest.param(
            page("<h2>1. 取得</h2>", headed(3, "1. 会員"), headed(3, "2. 職員"),
                 "<h2>2. 利用</h2>", headed(3, "1. 会員"), headed(3, "2. 職員"),
                 headed(3, "3. 取引先"), headed(2, "3. 提供")),
            ["1.|取得", "  1.|会員", "  2.|職員", "2.|利用", "  1.|会員", "  2.|職員",
             "  3.|取引先", "3.|提供"],
            id="two series",
        ),
    ],
)  # fmt: skip
def test_series_of_two_headings(text: str, expected: list[str]) -> None:
    assert tree(text, "policy.html") == expected


@pytest.mark.parametrize("form", ["【{}】", "■{}", "<b>{}</b>", "◆{}", "＜{}＞"])
def test_parts_share_one_series(form: str) -> None:
    """■ X / 1. 2. / ■ Y / 3. 4.: the second sign opens a part, and titles nothing in 2."""
    first, second = (f"<p>{form.format(x)}</p>" for x in ("会員の情報", "職員の情報"))
    text = page(first, typed("1. 取得", "2. 利用"), second, typed("3. 取得", "4. 利用"))
    units = [unit.lstrip("■◆") for unit in tree(text, "policy.html")]
    assert units == ["|会員の情報", "  1.|取得", "  2.|利用",
                     "|職員の情報", "  3.|取得", "  4.|利用"]  # fmt: skip


@pytest.mark.parametrize("form", ["【{}】", "■{}", "<b>{}</b>"])
def test_titles_with_text_stay_in_their_number(form: str) -> None:
    inner = typed(form.format("会員の情報"), form.format("職員の情報"))
    text = page(typed("1. 取得", "2. 利用"), inner, typed("3. 委託"))
    units = [unit.replace("■", "") for unit in tree(text, "policy.html")]
    assert units == ["1.|取得", "2.|利用", "  |会員の情報", "  |職員の情報", "3.|委託"]


def listed(*items: str, start: int = 1, kind: str = "1") -> str:
    return f"<ol start={start} type={kind}>{''.join(f'<li>{x}</li>' for x in items)}</ol>"


def test_lists_behind_each_other_nest_by_their_labels() -> None:
    text = page(
        listed("<b>総則</b>"), f"<p>{BODY}</p>",
        listed("<b>会員の情報</b>", start=2),
        listed("<b>取得</b>", kind="A"), listed("氏名を集めます。", "住所を集めます。", kind="a"),
        listed("<b>利用</b>", start=2, kind="A"), listed("会員証を作ります。", kind="a"),
        listed("<b>委託</b>", start=3), f"<p>{BODY}</p>",
    )  # fmt: skip
    assert tree(text, "policy.html") == [
        "1.|総則", "2.|会員の情報", "  A.|取得", "    a.|", "    b.|", "  B.|利用", "    a.|",
        "3.|委託",
    ]  # fmt: skip


def test_lists_of_sentences_stand_beside_each_other() -> None:
    text = page(
        "<h2>目的</h2>", listed("会員証を作ります。", "会費を請求します。"),
        listed("催しを知らせます。", kind="A"), listed("取引を記録します。", start=3),
    )  # fmt: skip
    assert tree(text, "policy.html") == ["|目的", "  1.|", "  2.|", "  A.|", "  3.|"]


def test_a_list_that_a_sentence_announces() -> None:
    text = page(
        listed("取得"), listed("次の情報を集めます。", start=2),
        listed("氏名", "住所", kind="a"), listed("利用", start=3),
    )  # fmt: skip
    assert [unit.split("|")[0] for unit in tree(text, "policy.html")] == [
        "1.", "2.", "  a.", "  b.", "3.",
    ]  # fmt: skip
