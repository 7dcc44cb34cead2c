"""Units nested as a reader sees them. Texts are invented."""

from __future__ import annotations

import pytest
from outlines import tree

from pipeline import articles, layout, sources
from pipeline.core import Article, Source

_BODY = "当社は、お客様の情報を大切に取り扱い、必要な措置を講じます。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"""個人情報保護規程
第1章 総則
（目的）
第１条　この規程は、個人情報の取扱いを定めます。
２　{_BODY}
(1) 会員
(2) 役員
第２条の２（定義）
{_BODY}
第2章 雑則
第3条 委任
{_BODY}
附則
この規程は、令和6年4月1日から施行します。""",
            ["第1章|総則", "  第１条|目的", "    ２|", "      (1)|", "      (2)|",
             "  第２条の２|定義", "第2章|雑則", "  第3条|委任", "|附則"],
            id="chapters, captions, paragraphs, items, addendum",
        ),
        pytest.param(
            f"""プライバシーポリシー

1. 取得する情報
{_BODY}
(1) 会員情報
① 氏名
② 住所
(2) 端末情報
・IPアドレス
・OS
2. 利用目的
{_BODY}""",
            ["1.|取得する情報", "  (1)|会員情報", "    ①|", "    ②|", "  (2)|端末情報",
             "    ・|", "    ・|", "2.|利用目的"],
            id="numbers, brackets, circles, dots",
        ),
        pytest.param(
            f"""個人情報の取扱いについて
1 定義
- 1 {_BODY}
- 2 {_BODY}
2 目的
1 当社は、次の目的で利用します。
A サービスの提供
B 連絡
2 {_BODY}
3 窓口
{_BODY}""",
            ["1|定義", "  1|", "  2|", "2|目的", "  1|", "    A|", "    B|", "  2|", "3|窓口"],
            id="the same style on two levels",
        ),
        pytest.param(
            f"""個人情報取扱方針
第 1 条(項目)
① {_BODY}
1. 会員登録
ガ) 個人会員
- 必須: 氏名、住所
ナ) 法人会員
- 必須: 会社名
2. 精算
ガ) 口座の登録
- 口座番号
② {_BODY}""",
            ["第 1 条|項目", "  ①|", "    1.|会員登録", "      ガ)|個人会員", "        -|",
             "      ナ)|法人会員", "        -|", "    2.|精算", "      ガ)|口座の登録",
             "        -|", "  ②|"],
            id="labels of a policy translated from Korean",
        ),
        pytest.param(
            f"""プライバシーポリシー

基本方針

{_BODY}

個人情報の利用目的

当社は、次の目的で利用します。
・商品の発送
・お問い合わせへの対応

お問い合わせ窓口

{_BODY}""",
            ["|基本方針", "|個人情報の利用目的", "  ・|", "  ・|", "|お問い合わせ窓口"],
            id="unnumbered titles",
        ),
        pytest.param(
            f"""プライバシーポリシー
【取得】
{_BODY}
■ クッキー
{_BODY}
【提供】
{_BODY}""",
            ["|取得", "  ■|クッキー", "|提供"],
            id="brackets and signs as headings",
        ),
        pytest.param(
            f"""プライバシーポリシー
7．苦情の受付
{_BODY}
◇ウェブサイトでの取扱い
1.クッキーについて
{_BODY}
2.ログについて
{_BODY}""",
            ["7．|苦情の受付", "◇|ウェブサイトでの取扱い", "  1.|クッキーについて", "  2.|ログについて"],
            id="a sign above numbers that start anew",
        ),
        pytest.param(
            f"""プライバシーポリシー
8.共同利用
{_BODY}
(1)
共同して利用する者の範囲
株式会社架空商事
利用目的
商品のご案内
(2)
共同して利用する者の範囲
株式会社架空運輸
9.開示
{_BODY}""",
            ["8.|共同利用", "  (1)|", "    |共同して利用する者の範囲", "    |利用目的", "  (2)|",
             "    |共同して利用する者の範囲", "9.|開示"],
            id="captions inside a block whose numbers go on",
        ),
        pytest.param(
            f"""プライバシーポリシー
目次
第1条(目的)
第2条(窓口)
第1章 総則
第1条(目的)
{_BODY}
第2条(窓口)
{_BODY}""",
            ["|目次", "  第1条|", "  第2条|", "第1章|総則", "  第1条|目的", "  第2条|窓口"],
            id="a table of contents",
        ),
        pytest.param(
            """# 規約
(h) 氏名
(i) 住所
(j) 職業
""",
            ["(h)|", "(i)|", "(j)|"],
            id="the i behind an h is a letter",
        ),
    ],
)  # fmt: skip
def test_tree(text: str, expected: list[str]) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"# 方針\n\n## 1. 取得\n\n{_BODY}\n\n### （法令の遵守）\n\n{_BODY}\n\n* 氏名\n    * 姓\n* 住所\n\n"
            f"**補足事項**\n\n{_BODY}\n\n## 2\\. 提供\n\n{_BODY}\n",
            ["1.|取得", "  |法令の遵守", "    *|氏名", "      *|", "    *|", "    |補足事項", "2.|提供"],
            id="Markdown levels, lists, bold lines",
        ),
    ],
)
def test_tree_of_markdown(text: str, expected: list[str]) -> None:
    assert tree(text, "policy.md") == expected


@pytest.mark.parametrize(
    "line",
    [
        "2024年4月1日",
        "株式会社架空商事",
        "代表取締役社長 山田太郎",
        "〒000-0001 架空県架空市1-2-3",
        "TEL 03-5550-0100",
        "※ 詳しくは窓口までお尋ねください。",
        "第2条に定める目的で利用します。",
    ],
)
def test_lines_that_open_no_unit(line: str) -> None:
    text = f"プライバシーポリシー\n\n1. 取得\n{_BODY}\n\n{line}\n\n2. 提供\n{_BODY}\n"
    assert tree(text) == ["1.|取得", "2.|提供"]


def _articles(text: str) -> tuple[tuple[Article, ...], str]:
    document = sources.read(Source("policy.txt", text.encode()))
    return articles.outline(document, layout.lines(document)).articles, document.text


def test_paths_and_spans() -> None:
    found, text = _articles(
        f"方針\n第1条（目的）\n{_BODY}\n（２）範囲\nア {_BODY}\n・国内\n第2条の2（窓口）\n{_BODY}\n"
    )
    assert [a.path for a in found] == ["1", "1.2", "1.2.ア", "1.2.ア.・1", "2の2"]
    first = found[0]
    assert first.span.of(text).startswith("第1条")
    assert first.span.of(text).endswith("・国内")
    assert all(a.parent_id is None or first.span.encloses(a.span) for a in found[:-1])


def test_text_after_a_list_belongs_to_what_holds_the_list() -> None:
    found, text = _articles(
        f"方針\n1. 取得\n次の情報を取得します。\n・氏名\n・住所\n\n{_BODY}\n2. 提供\n{_BODY}\n"
    )
    by_label = {a.path: a.span.of(text) for a in found}
    assert _BODY not in by_label["1.・2"]
    assert _BODY in by_label["1"]
