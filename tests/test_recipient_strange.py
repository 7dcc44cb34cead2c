"""Services that nobody has heard of, by the table, the list or the label in which they stand."""

from __future__ import annotations

import pytest

import pipeline


def _found(heading: str, text: str) -> set[tuple[str, str]]:
    rows = pipeline.extract(f"3. {heading}\n{text}\n").recipients
    return set(zip(rows["name"], rows["kind"], strict=True))


_TWO = {("Crane Post", "processor"), ("Lark Base", "processor")}


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        (
            "利用しているサービス",
            "サービス\t用途\t取り扱う情報\nCrane Post\t配信\t電子メールの宛先\nLark Base\t保存\t氏名",
            _TWO,
        ),
        (
            "情報収集モジュール",
            "モジュール\t取得する情報\t目的\nCrane SDK\t端末識別子\t解析",
            {("Crane SDK", "external_tool")},
        ),
        (
            "外部サービス",
            "当店は、以下の外部サービスを使っています。\n・Crane Post（配信）\n・Lark Base（保存）",
            _TWO,
        ),
        (
            "広告の配信",
            "本アプリは、次の広告配信ネットワークを使っています。\n・Crane\n・Lark",
            {("Crane", "external_tool"), ("Lark", "external_tool")},
        ),
    ],
)
def test_services_by_where_they_stand(
    heading: str, text: str, expected: set[tuple[str, str]]
) -> None:
    assert _found(heading, text) == expected


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("料金", "サービス\t料金\nCrane Post\t無料\nLark Base\t500円"),
        ("第7条（個人情報の当院への提供）", "個人情報を当院に提供することは任意です。"),
        (
            "個人情報の当社への提供",
            "申込者は、管理会社、仲介会社等の関係者が、申込者の情報を当社に対し提供することに同意します。",
        ),
        ("加工", "当社は、匿名加工情報を研究機関に提供します。"),
    ],
)
def test_who_gives_and_what_is_no_service(heading: str, text: str) -> None:
    assert _found(heading, text) == set()
