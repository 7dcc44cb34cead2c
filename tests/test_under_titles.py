"""Lines set large right below the title hold no sections; chapters in brackets do."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当店は、皆さまの情報を大切に扱い、必要な備えを整えます。"
SECTIONS = ("個人情報の取得", "利用目的", "第三者提供")
UNITS = [f"|{title}" for title in SECTIONS]


def headed(level: int, *titles: str) -> str:
    return "".join(f"<h{level}>{title}</h{level}><p>{BODY}</p>" for title in titles)


def units(*parts: str) -> list[str]:
    text = f"<html><body><main><h1>プライバシーポリシー</h1>{''.join(parts)}</main></body></html>"
    return tree(text, "policy.html")


@pytest.mark.parametrize(
    "line",
    [
        "―皆さまの情報を守る取り組み―", "〜安心のために知っていただきたいこと〜", "第2.0版", "Ver. 3.1",
        "最終更新日 2022/04/01", "令和4年4月1日改定", "社会福祉法人さざなみ会", "NPO法人さざなみ",
        "みずうみ学園", "みずうみ歯科クリニック", "株式会社みずうみ", "当店は皆さまの情報を守ります",
        "当店は、皆さまの情報を大切に守ります。", "皆さまの情報を守るために",
        "みずうみ商店（本店）における個人情報の取扱い（全店）について",
    ],
)  # fmt: skip
@pytest.mark.parametrize("level", [2, 3])
def test_headings_that_title_nothing(line: str, level: int) -> None:
    assert units(headed(level, line), headed(level + 1, *SECTIONS)) == UNITS


@pytest.mark.parametrize("line", ["〜皆さまの情報を守る取り組み〜", "みずうみ歯科クリニック"])
def test_bold_lines_that_title_nothing(line: str) -> None:
    assert units(f"<p><b>{line}</b></p><p>{BODY}</p>", headed(2, *SECTIONS)) == UNITS


def test_an_aim_beside_its_peers_is_a_section() -> None:
    assert units(headed(3, "安心してご利用いただくために"), headed(2, *SECTIONS)) == [
        "|安心してご利用いただくために", *UNITS,
    ]  # fmt: skip
    first = units(headed(2, "安心してご利用いただくために", *SECTIONS))
    assert first == ["|安心してご利用いただくために", *UNITS]


def test_a_counted_section_on_another_subject_is_no_other_policy() -> None:
    titles = ("1. 個人情報の取得", "2. 利用目的", "3. 特定個人情報等の取扱いについて")
    found = units(headed(2, "特定個人情報を含む個人情報保護方針"), headed(3, *titles))
    assert found == ["1.|個人情報の取得", "2.|利用目的", "3.|特定個人情報等の取扱いについて"]


def test_titles_between_dashes_are_sections() -> None:
    titles = ("〜個人情報の取得〜", "〜利用目的〜", "〜第三者提供〜")
    found = units(*(f"<p>{title}</p><p>{BODY}</p>" for title in titles))
    assert [unit.strip("|〜") for unit in found] == list(SECTIONS)


def test_bold_names_one_by_one() -> None:
    names = ("みずうみ歯科クリニック", "さざなみ歯科クリニック")
    found = units(*(f"<p><b>{name}</b></p><p>{BODY}</p>" for name in names))
    assert found == [f"|{name}" for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"個人情報取扱規程\n\n【総則】\n第1条（目的）\n{BODY}\n第2条（定義）\n{BODY}\n【雑則】\n第3条（改廃）\n{BODY}",
            ["|総則", "  第1条|目的", "  第2条|定義", "|雑則", "  第3条|改廃"],
            id="a chapter above an article with its own caption",
        ),
        pytest.param(
            f"個人情報取扱規程\n\n（目的）\n第1条　{BODY}\n【定義】\n第2条　{BODY}",
            ["第1条|目的", "第2条|定義"],
            id="captions",
        ),
    ],
)
def test_brackets_above_articles(text: str, expected: list[str]) -> None:
    assert tree(text) == expected
