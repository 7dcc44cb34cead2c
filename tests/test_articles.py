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
            f"""個人情報保護規程
目的
第1条　{_BODY}
責務
第2条　{_BODY}
窓口
第3条　{_BODY}""",
            ["第1条|目的", "第2条|責務", "第3条|窓口"],
            id="captions without brackets before every article",
        ),
        pytest.param(
            f"""応募者の個人情報の取扱いについて
株式会社架空商事
個人情報保護管理者　総務部長
(1) 利用目的
{_BODY}
(2) 提供
{_BODY}""",
            ["(1)|利用目的", "(2)|提供"],
            id="an officer below the name of the company is no heading",
        ),
        pytest.param(
            f"""●参加者の個人情報の取扱いについて
{_BODY}
◎利用目的
{_BODY}
◎提供
{_BODY}""",
            ["◎|利用目的", "◎|提供"],
            id="a sign before the title alone",
        ),
        pytest.param(
            f"""方針
1. 提供
{_BODY}
1、法令による場合
2、緊急の場合
2、公益のための場合
3、承継の場合""",
            ["1.|提供", "  1、|", "  2、|", "  2、|", "  3、|"],
            id="a number printed twice",
        ),
        pytest.param(
            f"""プライバシーポリシー
個人情報とは
{_BODY}
改定について
{_BODY}
ポリシーに関するお問い合わせ
株式会社架空商事
TEL 03-5550-0100""",
            ["|個人情報とは", "|改定について", "|ポリシーに関するお問い合わせ"],
            id="bare titles: とは, and one above an address",
        ),
        pytest.param(
            """方針
１）従業者に関する個人情報
従業者の雇用に関する管理業務
２）応募者に関する個人情報
応募者への情報の提供業務""",
            ["１）|従業者に関する個人情報", "２）|応募者に関する個人情報"],
            id="a line between two items is the text of the upper one",
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
            [
                "1.|取得",
                "  |法令の遵守",
                "    *|氏名",
                "      *|",
                "    *|",
                "    |補足事項",
                "2.|提供",
            ],
            id="Markdown levels, lists, bold lines",
        ),
        pytest.param(
            f"# ポリシー\n\n1. 取得する情報\n\n- 氏名\n- 住所\n\n2. 方針は次のとおりです。\n\n- 発送\n\n3. 提供\n\n{_BODY}\n",
            ["1.|取得する情報", "  -|", "  -|", "2.|", "  -|", "3.|提供"],
            id="dots below a number, not set in",
        ),
    ],
)
def test_tree_of_markdown(text: str, expected: list[str]) -> None:
    assert tree(text, "policy.md") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(
            f"<h1>PRIVACY POLICY</h1><h2>プライバシーポリシー</h2><h3>取得</h3><p>{_BODY}</p>"
            f"<h3>提供</h3><p>{_BODY}</p>",
            ["|取得", "|提供"],
            id="the title in two languages is no unit",
        ),
        pytest.param(
            f"<h2>PRIVACY POLICY</h2><h2>個人情報保護方針</h2><p>{_BODY}</p>"
            f"<h2>個人情報の取扱いについて</h2><p>{_BODY}</p>",
            ["|個人情報保護方針", "|個人情報の取扱いについて"],
            id="two policies under a title in English are units",
        ),
        pytest.param(
            f"<h2>個人情報の定義</h2><p>{_BODY}</p><h2>個人情報の管理について</h2><p>{_BODY}</p>",
            ["|個人情報の定義", "|個人情報の管理について"],
            id="a first section is no title",
        ),
        pytest.param(
            f"<h1>個人情報の<br>取扱いについて</h1><h2>1. 取得</h2><p>{_BODY}</p>",
            ["1.|取得"],
            id="a title that a break parts behind a particle",
        ),
        pytest.param(
            f"<h1>方針</h1><h2>取得</h2><p>{_BODY}</p><h2>CONTACT</h2><h2>お問い合わせ</h2><p>{_BODY}</p>",
            ["|取得", "|お問い合わせ"],
            id="a heading in English above a Japanese one decorates it",
        ),
        pytest.param(
            f"<h1>規則</h1><h4>〈目的〉</h4><p>第1条</p><p>{_BODY}</p><h4>〈定義〉</h4><p>第2条</p><p>{_BODY}</p>",
            ["第1条|目的", "第2条|定義"],
            id="captions in brackets that are headings",
        ),
        pytest.param(
            f"<h1>方針</h1><h2>取得</h2><p>{_BODY}</p><h2>約款</h2><h4>〈範囲〉</h4><p>第1条</p><p>{_BODY}</p>"
            f"<h4>〈解除〉</h4><p>第2条</p><p>{_BODY}</p>",
            ["|取得", "|約款", "  第1条|範囲", "  第2条|解除"],
            id="captions keep their articles below the heading above",
        ),
        pytest.param(
            f"<h1>方針</h1><h2>第1条、お預かりする情報</h2><p>{_BODY}</p><h2>第2条、第三者への提供</h2><p>{_BODY}</p>",
            ["第1条|お預かりする情報", "第2条|第三者への提供"],
            id="a comma behind the number of an article",
        ),
        pytest.param(
            f"<h1>方針</h1><h2>共同利用</h2><p>{_BODY}</p><h3>一般社団法人やまなみ会</h3><p>{_BODY}</p>",
            ["|共同利用", "  |一般社団法人やまなみ会"],
            id="a joint user may title what is shared with it",
        ),
        pytest.param(
            f"<h1>方針</h1><p><b>■解析の停止</b></p><p>{_BODY}</p><p>・停止用のページ</p>"
            f"<p>なお、{_BODY}</p><p><b>■窓口</b></p><p>{_BODY}</p>",
            ["■|解析の停止", "  ・|", "■|窓口"],
            id="a paragraph behind a lone bullet",
        ),
        pytest.param(
            f"<h1>方針</h1><h2>利用の範囲</h2><p>{_BODY}</p><ol><li>会計の資料</li><li>監査への提出</li></ol>"
            "<p>※同意しない方は受付までお申し出ください。</p>",
            ["|利用の範囲", "  1.|", "  2.|"],
            id="a note on a list makes its last item no heading",
        ),
        pytest.param(
            f"<h1>方針</h1><ul><li>●利用目的</li></ul><p>(1) 会員の情報</p>"
            f"<ol><li>お客様の情報<ul><li>・発送のため</li></ul></li>"
            f"<li>株主の情報<ul><li>・通知のため</li></ul></li></ol>"
            f"<p>(2) そのほかの情報</p><ol><li>取引先の情報<ul><li>・連絡のため</li></ul></li></ol>"
            f"<ul><li>●窓口</li></ul><p>{_BODY}</p>",
            [
                "●|利用目的",
                "  (1)|会員の情報",
                "    1.|お客様の情報",
                "      ・|",
                "    2.|株主の情報",
                "      ・|",
                "  (2)|そのほかの情報",
                "    1.|取引先の情報",
                "      ・|",
                "●|窓口",
            ],
            id="lists below a typed title between the points of a list",
        ),
        pytest.param(
            f"<h1>方針</h1><p><b>Bright Ideas</b></p><p><b>for Tomorrow</b></p><p>令和4年2月1日</p>"
            f"<p>{_BODY}</p><h2>取得</h2><p>{_BODY}</p>",
            ["|取得"],
            id="a slogan in English over the date is no heading",
        ),
        pytest.param(
            f"<h1>方針</h1><h2>第三者への提供</h2><p>{_BODY}</p><p>【お問い合わせ先】</p><p>{_BODY}</p>",
            ["|第三者への提供", "|お問い合わせ先"],
            id="the desk in brackets serves the policy and not the section above",
        ),
        pytest.param(
            f"<h1>方針</h1><h2>開示の手続</h2><p>{_BODY}</p><p>【お問い合わせ先】</p><p>{_BODY}</p>",
            ["|開示の手続", "  |お問い合わせ先"],
            id="a desk in the section on requests",
        ),
        pytest.param(
            f"<h1>方針</h1><h2>送信先</h2><h3>(1) 株式会社架空解析（日本）</h3><p>{_BODY}</p>",
            ["|送信先", "  (1)|株式会社架空解析(日本)"],
            id="a company behind a number is a heading",
        ),
    ],
)
def test_tree_of_html(html: str, expected: list[str]) -> None:
    page = f"<html><head><title>x</title></head><body>{html}</body></html>"
    assert tree(page, "policy.html") == expected


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


@pytest.mark.parametrize(
    ("last", "expected"),
    [("法令の遵守と見直し", "|お問い合わせ先"), ("個人情報の開示の請求", "  |お問い合わせ先")],
)
def test_a_desk_behind_numbered_sections_serves_them_all(last: str, expected: str) -> None:
    body = "当校は、お預かりした情報を適切に取り扱います。"
    page = f"<h1>プライバシーポリシー</h1><p>1. 取得</p><p>{body}</p><p>2. {last}</p><p>{body}</p>"
    page += "<p>お問い合わせ先</p><p>みずうみ学園 教務課</p><p>TEL 03-0000-0000</p>"
    assert expected in tree(f"<meta charset=utf-8><body>{page}</body>", "page.html")


def test_the_marks_of_bold_type_are_no_part_of_a_heading() -> None:
    text = "# 方針\n\n## 道具\n\n* **みさご計測 / Osprey**\n    * 用途: 計測\n* **とび便**\n    * 用途: 配信\n"
    document = sources.read(Source("policy.md", text.encode()))
    found = articles.outline(document, layout.lines(document)).articles
    assert [one.heading for one in found if one.heading] == [
        "道具",
        "みさご計測/ Osprey",
        "とび便",
    ]
