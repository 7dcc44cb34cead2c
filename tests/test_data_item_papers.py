"""Papers that somebody has to bring who asks for data, and what is printed on them. All invented."""

from __future__ import annotations

import pytest

import pipeline

LEAD = "個人情報の取扱い\n\n1. 開示等の請求\n"


def rows(text: str) -> list[tuple[str, str, str]]:
    """The words for data of a policy with their kinds and contexts."""
    found = pipeline.extract(f"{LEAD}{text}\n").data_items
    return list(zip(found["quote"], found["item"], found["context"], strict=True))


PROOFS = [
    ("請求なさる際は、身分を証するものをお持ちください。", "身分を証するもの"),
    ("請求なさる際は、ご本人を確認できるものをご持参ください。", "ご本人を確認できるもの"),
    ("窓口では身分証明の確認をお願いします。", "身分証明"),
    ("窓口では身元を確認するための書類の提示を求めます。", "身元を確認するための書類"),
    ("身分確認書類の写しを同封してください。", "身分確認書類"),
    (
        "身元の確認のための文書もお出しください。",
        "身元の確認のための文書",
    ),
]


@pytest.mark.parametrize(("text", "paper"), PROOFS)
def test_what_proves_who_somebody_is(text: str, paper: str) -> None:
    assert rows(text) == [(paper, "identity_document", "verification")]


@pytest.mark.parametrize(
    "text",
    ["身分の確認ができないときは応じられません。", "身元を確かめてから回答します。"],
)
def test_proving_alone_is_no_paper(text: str) -> None:
    assert rows(text) == []


def test_papers_to_be_brought_along_are_asked_for() -> None:
    assert rows("窓口へは運転免許証をお持ちください。") == [
        ("運転免許証", "drivers_license", "verification")
    ]


def test_what_has_to_be_printed_on_a_paper_is_asked_for_with_it() -> None:
    text = "次のいずれかをお送りください。\n・住民票（続柄の記載のあるもの）\n・戸籍抄本"
    assert rows(text) == [
        ("住民票", "resident_record", "verification"),
        ("続柄", "family", "verification"),
        ("戸籍抄本", "family_register", "verification"),
    ]


MEANT = [
    # licences and books that nobody but their holder has
    ("次のいずれかの写しをお送りください。\n・潜水士免状\n・気象予報士証\n・警備員手帳", [
        ("潜水士免状", "identity_document", "verification"),
        ("気象予報士証", "identity_document", "verification"),
        ("警備員手帳", "identity_document", "verification"),
    ]),
    ("運転免許証、潜水士免状の写し又は気象予報士証のコピーをご提出ください。", [
        ("運転免許証", "drivers_license", "verification"),
        ("潜水士免状", "identity_document", "verification"),
        ("気象予報士証", "identity_document", "verification"),
    ]),
    # the picture on a paper tells which will do
    ("次のものをお送りください。\n・社員証（顔写真の貼られたもの）\n・学生証（写真があるものに限ります）", [
        ("社員証", "identity_document", "verification"),
        ("学生証", "identity_document", "verification"),
    ]),
    # what must not be printed on a paper is no reason to leave the paper out
    ("次のものをお送りください。\n・住民票の写し（本籍の記載がないもの）\n・住民票（本籍の記載がないもの）", [
        ("住民票の写し", "resident_record", "verification"),
        ("本籍", "other_item", "excluded"),
        ("住民票", "resident_record", "verification"),
        ("本籍", "other_item", "excluded"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_which_papers_are_meant(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text) == expected


def test_a_licence_among_what_applicants_tell_is_a_qualification() -> None:
    text = "個人情報の取扱い\n\n1. 応募者から取得する情報\n・氏名、住所\n・潜水士免状\n"
    found = pipeline.extract(text).data_items
    assert list(found["item"]) == ["name", "address", "qualification"]


def test_a_page_on_requests_alone_asks_for_papers() -> None:
    text = "個人情報の開示請求について\n請求には、次の資料を同封願います。\n運転免許証\n旅券（パスポート）\n"
    found = pipeline.extract(text).data_items
    assert list(found["context"]) == ["verification", "verification"]


def test_the_head_of_a_column_of_remarks_is_no_paper() -> None:
    head = "個人情報の開示請求について\n次の資料を同封願います。\n資料名称\t部数\t条件\t備考\n"
    text = f"{head}運転免許証\t1通\t有効期限内\t裏面も\n旅券\t1通\t有効期限内\t\n"
    assert list(pipeline.extract(text).data_items["quote"]) == ["運転免許証", "旅券"]


def test_what_a_paper_has_to_show_goes_to_nobody() -> None:
    assert rows("・氏名、生年月日が表示されていること") == [
        ("氏名", "name", "verification"),
        ("生年月日", "date_of_birth", "verification"),
    ]
