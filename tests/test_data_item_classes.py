"""Classes of data and their members, of trades with words of their own. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline


def rows(text: str) -> list[tuple[str, str]]:
    items = pipeline.extract(f"プライバシーポリシー\n\n{text}\n").data_items
    return list(items[["quote", "item"]].itertuples(index=False, name=None))


READ = [
    # what lenders tell the offices that keep records of credit, bracket by bracket
    (
        "3. 信用情報機関への提供\n当組合は、本人を特定するための情報（氏名等）、返済に関する情報（残高金額、完済日、延滞等）"
        "および取引事実に関する情報（債務整理、強制解約、破産申立等）を加盟先機関に提供します。",
        [
            ("氏名", "name"),
            ("残高金額", "credit_information"),
            ("完済日", "credit_information"),
            ("延滞", "credit_information"),
            ("債務整理", "credit_information"),
            ("強制解約", "credit_information"),
            ("破産申立", "credit_information"),
        ],
    ),
    (
        "3. お申込みで伺う情報\n・資金使途、極度額、返済方法",
        [(word, "credit_information") for word in ("資金使途", "極度額", "返済方法")],
    ),
    # a class that is given its name behind its members
    (
        "1. 個人情報の利用について\nご来店の折にいただきました情報（数量・お買上げ金額等）をお取引情報と定義し、次のように利用します。\n"
        "・商品の発送のため",
        [("数量", "purchase_history"), ("お買上げ金額", "purchase_history")],
    ),
    # what dictionaries hold for one word with the word before it
    (
        "2. 収集する情報\n当園は、来園者のウェブサイト内での行動を記録します。",
        [("サイト内での行動", "browsing_history")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_members_and_no_classes(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(text) == expected
