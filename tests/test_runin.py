"""Items that run on in one line are read as the list that a reader sees."""

from __future__ import annotations

import pytest

from pipeline import layout, sources
from pipeline.core import Source
from tests.outlines import tree


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("(1) 品物の発送 (2) 代金の請求 (3) 催しの案内", ["(1)", "(2)", "(3)"]),
        ("①会員証の発行 ②会報の送付", ["①", "②"]),
        ("（一）氏名を伺います。（二）住所を伺います。", ["（一）", "（二）"]),
        ("（ア） 受付　（イ） 発送　（ウ） 返品の受領", ["（ア）", "（イ）", "（ウ）"]),
        ("(４) 苦情への対応 (５) 調査 (６) その他", ["(４)", "(５)", "(６)"]),
        ("（１１） 受付 （２） 発送", ["（１１）", "（２）"]),
    ],
)
@pytest.mark.parametrize("name", ["policy.txt", "policy.html"])
def test_items_in_one_line_are_units(line: str, labels: list[str], name: str) -> None:
    page = f"<p>{line}</p>" if name.endswith("html") else line
    assert tree(page, name) == [f"{label}|" for label in labels]


@pytest.mark.parametrize(
    "line",
    [
        "(1) 前項の (1) および (2) に定める場合",
        "当会は、次の目的で使います。(1) 品物の発送 (2) 代金の請求",
        "(1) 会員証の発行 (3) 会報の送付",
        "① 氏名、②住所、③年齢",
    ],
)
def test_numbers_in_running_text_part_nothing(line: str) -> None:
    assert len(tree(line)) <= 1


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("・氏名 ・住所 ・電話番号", 3),
        ("●品物の発送　●代金の請求", 2),
        ("・氏名 ・ 住所", 1),
        ("・氏名・住所", 1),
        ("・品物の発送 ●代金の請求", 1),
    ],
)
def test_bullets_in_one_line_are_lines(line: str, count: int) -> None:
    document = sources.read(Source("policy.txt", line.encode()))
    assert len(layout.lines(document)) == count
