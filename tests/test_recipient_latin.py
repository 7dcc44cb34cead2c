"""Services with a Latin name that no lexicon holds."""

from __future__ import annotations

import pytest

import pipeline

_TEXT = "プライバシーポリシー\n当社は個人情報を大切に扱います。\n3. {}\n{}\n"


def _found(heading: str, line: str) -> set[tuple[str, str]]:
    rows = pipeline.extract(_TEXT.format(heading, line)).recipients
    return set(zip(rows["name"], rows["kind"], strict=True))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("入力された文章は、Wren Mindに送信されます。", ("Wren Mind", "processor")),
        ("お客様が撮影した画像はWren Photoのサーバーに保存されます。", ("Wren Photo", "processor")),
        ("問い合わせの管理にはWren Deskを使っています。", ("Wren Desk", "processor")),
        ("契約の署名はWren Signのシステムで行います。", ("Wren Sign", "processor")),
        (
            "会員情報は、クラウドサービス「Wren Cloud」に保存しています。",
            ("Wren Cloud", "processor"),
        ),
        ("当店ではWren Sightにより閲覧の傾向を調べています。", ("Wren Sight", "external_tool")),
        (
            "生成AIサービス「Wren Mind」に、入力いただいた質問を送信し、回答を作ります。",
            ("Wren Mind", "processor"),
        ),
    ],
)
def test_a_service_that_something_goes_to(line: str, expected: tuple[str, str]) -> None:
    assert _found("取扱い", line) == {expected}


@pytest.mark.parametrize(
    "line",
    [
        "設定の内容は端末のLocal Storageに保存されます。",
        "名簿をMicrosoft Excelで管理しています。",
        "登録された情報はWren Cloudには保存されません。",
        "通信はWren Secure Layerにより暗号化しています。",
        "Wren Healthと連携した場合、歩数をWren Healthから取得します。",
        "登録した内容は当社が運営するWren Appのデータベースに保存されます。",
        "今後、会員情報をWren Bookに保存する予定です。",
    ],
)
def test_what_is_the_organisations_own_or_nobodys(line: str) -> None:
    assert _found("取扱い", line) == set()


def test_the_service_that_a_document_is_about_is_its_own() -> None:
    text = (
        "Wren Noteのプライバシーポリシー\n当社は情報を大切に扱います。\n3. 保存\n"
        "入力した内容はWren Noteのサーバーに保存されます。\n"
    )
    assert list(pipeline.extract(text).recipients["name"]) == []
