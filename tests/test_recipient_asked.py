"""Firms that are asked for work or traced by, and those who ask for data themselves."""

from __future__ import annotations

import pytest

import pipeline


def _found(heading: str, line: str) -> set[tuple[str, str]]:
    rows = pipeline.extract(f"3. {heading}\n{line}\n").recipients
    return set(zip(rows["name"], rows["kind"], strict=True))


@pytest.mark.parametrize(
    ("heading", "line", "expected"),
    [
        (
            "受付",
            "電話での受付は株式会社みみずくに任せています。",
            {("株式会社みみずく", "processor")},
        ),
        (
            "印刷",
            "賀状の印刷を株式会社みみずくへ発注しています。",
            {("株式会社みみずく", "processor")},
        ),
        (
            "配達",
            "お届けは株式会社いすかまたは株式会社ひれんじゃくが行います。住所を両社に渡します。",
            {("株式会社いすか", "processor"), ("株式会社ひれんじゃく", "processor")},
        ),
        (
            "タグ",
            "本サイトには株式会社つぐみのタグを設置しています。",
            {("株式会社つぐみ", "external_tool")},
        ),
        (
            "ボタン",
            "ボタンにより、株式会社つぐみおよびCrane Inc.が閲覧の情報を取得することがあります。",
            {("株式会社つぐみ", "external_tool"), ("Crane Inc.", "external_tool")},
        ),
        (
            "共同利用",
            "提携クリニックと検査の結果を共用します。",
            {("提携クリニック", "joint_user")},
        ),
        (
            "監督",
            "個人情報を預ける協力会社とは、秘密保持契約を結びます。",
            {("協力会社", "processor")},
        ),
        (
            "申請",
            "補助金の申請のため、参加者の氏名をミミズク町に提出します。",
            {("ミミズク町", "authority")},
        ),
        (
            "支払い",
            "カードの情報は、お支払い代行会社が直接お預かりします。",
            {("お支払い代行会社", "processor")},
        ),
        (
            "開示",
            "次のときは個人情報を開示します。\n・運送業者などから氏名の提供を求められたとき",
            {("運送業者", "third_party")},
        ),
        (
            "送信",
            "住所は、次の外部サービス（地図）に送信します。\n・Crane Map（座標の計算）",
            {("Crane Map", "external_tool")},
        ),
    ],
)
def test_who_is_asked_or_asks(heading: str, line: str, expected: set[tuple[str, str]]) -> None:
    assert _found(heading, line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "設定は利用者の判断に任せています。",
        "開示の請求とは、JISQ15001に定める開示対象個人情報の開示を求めることをいいます。",
        "代理人から情報の開示を求められた場合は、委任状を確かめます。",
        "住宅地区に資料を配布します。",
    ],
)
def test_nobody_is_asked(line: str) -> None:
    assert _found("取扱い", line) == set()
