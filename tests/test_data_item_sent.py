"""What labels say is sent to others, in all the layouts of a notice. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.core import Source

_INTRO = "当園のサイトでは次の道具を使っており、情報が外部の事業者に送信されます。"
_WORDS = ("IPアドレス", "リファラ", "会員ID", "滞在時間")
_LIST = "、".join(_WORDS)
_LABELS = (
    "送信される情報",
    "送信する情報",
    "送信データ",
    "送信内容",
    "送られる情報",
    "収集・送信する情報",
    "送信対象の情報",
    "送信される利用者に関する情報",
    "お客様の端末から送信される情報",
    "当該事業者に送信される利用者に関する情報の内容",
)
_LAYOUTS = (
    (
        "x.txt",
        "■ せせらぎ計\n送信先：せせらぎ株式会社\n{label}：{list}\n利用目的：アクセスの分析\n",
    ),
    ("x.txt", "■ せせらぎ計\n\n{label}\n{list}\n\n利用目的\nアクセスの分析\n"),
    ("x.txt", "1. せせらぎ計\n(1) 送信先：せせらぎ株式会社\n(2) {label}\n{bullets}"),
    ("x.md", "### せせらぎ計\n\n- **送信先**: せせらぎ株式会社\n- **{label}**: {list}\n"),
    ("x.txt", "せせらぎ計を使います。{label}は、{list}です。\n"),
    (
        "x.html",
        "<html><body><p>{intro}</p><h3>せせらぎ計</h3><dl><dt>送信先</dt><dd>せせらぎ株式会社</dd>"
        "<dt>{label}</dt><dd>{list}</dd></dl></body></html>",
    ),
    (
        "x.html",
        "<html><body><p>{intro}</p><table><tr><th>送信先</th><td>せせらぎ株式会社</td></tr>"
        "<tr><th>{label}</th><td>{list}</td></tr></table></body></html>",
    ),
)


def rows(name: str, text: str) -> list[tuple[str, str]]:
    table = pipeline.extract(Source(name, text.encode())).data_items
    return list(zip(table["quote"], table["context"], strict=True))


@pytest.mark.parametrize("label", _LABELS)
@pytest.mark.parametrize(("name", "layout"), _LAYOUTS)
def test_what_a_label_says_is_sent_goes_to_others(name: str, layout: str, label: str) -> None:
    bullets = "".join(f"・{word}\n" for word in _WORDS)
    body = layout.format(label=label, list=_LIST, bullets=bullets, intro=_INTRO)
    text = body if name == "x.html" else f"外部への送信について\n\n{_INTRO}\n\n{body}"
    assert rows(name, text) == [(word, "provided") for word in _WORDS]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        # what is sent here is taken
        ("取得する情報\nフォームで送信する情報：氏名、電話番号\n", "collected"),
        ("取得する情報\n当園に送信する情報：氏名、電話番号\n", "collected"),
        (
            "外部送信について\nタグを使います。\n\n取得する情報\n入力項目：氏名、電話番号\n",
            "collected",
        ),
        # a label on a line of its own says what becomes of the list below it
        ("催しの名簿\n共同して利用する項目\n氏名、電話番号\n", "jointly_used"),
    ],
)
def test_other_labels_keep_their_contexts(text: str, context: str) -> None:
    assert {told for _, told in rows("x.txt", text)} == {context}


def test_aims_under_the_label_of_what_is_sent_are_none() -> None:
    assert (
        rows("x.txt", "外部送信\n送信先：甲社\n送信される情報の利用目的：閲覧履歴の分析のため\n")
        == []
    )
