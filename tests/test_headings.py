"""Headings that no number and no markup tells: what is told by place and wording."""

from __future__ import annotations

import pytest
from outlines import tree

import pipeline

BODY = "当社は、お客様の情報を大切に取り扱い、必要な措置を講じます。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"""プライバシーポリシー

会員の方の個人情報の利用目的

入会に関する利用目的
・会員証の作成
・会費の請求

催しに関する利用目的
・日程の連絡

取引先の方の個人情報の利用目的
・代金の支払い

保存期間
{BODY}""",
            ["|会員の方の個人情報の利用目的", "  |入会に関する利用目的", "    ・|", "    ・|",
             "  |催しに関する利用目的", "    ・|", "|取引先の方の個人情報の利用目的", "  ・|",
             "|保存期間"],
            id="a title above a title, and its peer by wording",
        ),
        pytest.param(
            f"""プライバシーポリシー

1. 第三者提供
情報を第三者から受け取って取得する場合
{BODY}
第三者に情報を提供する場合
{BODY}""",
            ["1.|第三者提供", "  |情報を第三者から受け取って取得する場合", "  |第三者に情報を提供する場合"],
            id="cases that title a sentence",
        ),
        pytest.param(
            f"""個人情報の取扱い

個人情報の利用目的：
{BODY}

お問い合わせ：
madoguchi@example.jp""",
            ["|個人情報の利用目的", "|お問い合わせ"],
            id="a colon behind a title",
        ),
        pytest.param(
            """1. 請求
請求の方法
・書面を用意します
・窓口に出します
ご注意事項
・写しを添えます""",
            ["1.|請求", "  |請求の方法", "    ・|", "    ・|", "  |ご注意事項", "    ・|"],
            id="a title between complete items",
        ),
        pytest.param(
            f"""1. 責任者
〈個人情報保護管理責任者〉総務部 架空花子
2. 窓口
{BODY}""",
            ["1.|責任者", "  |個人情報保護管理責任者", "2.|窓口"],
            id="a title in brackets before its value",
        ),
        pytest.param(
            f"""プライバシーポリシー
■利用目的
{BODY}
■改定 2023年5月1日
（附則）
{BODY}""",
            ["■|利用目的", "■|", "|附則"],
            id="a date behind a sign has no heading",
        ),
        pytest.param(
            f"""プライバシーポリシー

クッキーについて
{BODY}
（1）閲覧の記録
（2）広告の配信

＊主な送信先
はと計測社""",
            ["|クッキーについて", "  （1）|", "  （2）|", "  ＊|主な送信先"],
            id="a star that is set off",
        ),
        pytest.param(
            """手順のご案内
ステップ1　申請書
窓口で渡します。
ステップ2　提出
郵便で送ります。
1-1. 会員
証を見せます。
2-1. 役員
証を見せます。""",
            ["ステップ1|申請書", "ステップ2|提出", "  1-1.|会員", "  2-1.|役員"],
            id="words before numbers, numbers in two parts",
        ),
        pytest.param(
            f"""プライバシーポリシー

個人情報の提供
次の場合に提供します。{BODY}
法令に基づく場合
公衆衛生のため必要な場合
国に協力する場合
当社は、記録を残します。""",
            ["|個人情報の提供"],
            id="an unmarked list of cases is no list of titles",
        ),
    ],
)  # fmt: skip
def test_headings_of_plain_text(text: str, expected: list[str]) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# アプリの方針\n\n## 広告\n\n**iOSの場合：**\n設定を開きます。\n\n**連絡先:**\n\n- 電話\n- 手紙\n",
            ["|広告", "  |iOSの場合", "  |連絡先", "    -|", "    -|"],
        ),
        ("# アプリの方針\n\n## 広告\n\n**注意：** 設定を開きます。\n", ["|広告"]),
    ],
)
def test_bold_lines_with_a_colon(text: str, expected: list[str]) -> None:
    assert tree(text, "policy.md") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(
            f"<h2>3. 送信</h2><p>3-1 次の会社が集めます。</p><h3>はと計測</h3><p>{BODY}</p>"
            f"<p>3-2 次の部品を使います。</p><h3>かもめ地図</h3><p>{BODY}</p><h2>4. 窓口</h2>",
            ["3.|送信", "  3-1|", "    |はと計測", "  3-2|", "    |かもめ地図", "4.|窓口"],
            id="headings below typed clauses",
        ),
        pytest.param(
            f"<h2>プライバシーポリシー</h2><h3>■取得</h3><h4>考え方</h4><p>{BODY}</p><p>■窓口</p><p>{BODY}</p>",
            ["■|取得", "  |考え方", "■|窓口"],
            id="one sign, marked up and typed",
        ),
        pytest.param(
            f"<p>プライバシーポリシー</p><p>くるみ堂における個人情報保護方針</p><h2>個人情報保護方針<p>{BODY}</p></h2>"
            f"<h3>取得</h3><p>{BODY}</p>",
            ["|取得"],
            id="a title told three times, a paragraph inside a heading",
        ),
        pytest.param(
            f"<h2>個人情報保護方針</h2><h3>理念</h3><p>{BODY}</p><h2>プライバシーポリシー</h2><h3>取得</h3><p>{BODY}</p>",
            ["|理念", "|取得"],
            id="two policies on a page",
        ),
        pytest.param(
            f"<h1>個人情報保護方針</h1><h2>発効日：2025年4月1日</h2><h2>取得</h2><p>{BODY}</p>"
            "<h4>代表取締役 架空花子</h4>",
            ["|取得"],
            id="dates and signatures are marked up as headings",
        ),
        pytest.param(
            f"<h1>方針</h1><p>情報の提供のため</p><p>・会費の請求のため</p><p>情報の提供</p><p>{BODY}</p>",
            ["・|", "|情報の提供"],
            id="a title behind an item that is complete",
        ),
        pytest.param(
            f"<h1>方針</h1><p>• 住所</p><p>{BODY}</p><p>1)発送のため</p><p>2)連絡のため</p><p>{BODY}</p><p>• 電話</p><p>{BODY}</p>",
            ["•|住所", "  1)|", "  2)|", "•|電話"],
            id="numbers inside a bullet that has text",
        ),
        pytest.param(
            "<h1>規約</h1><ol><li>第3条に定める目的で使います。</li><li>前項の目的で使います。</li></ol>",
            ["1.|", "2.|"],
            id="an item that begins with an article it refers to",
        ),
        pytest.param(
            f"<h1>方針</h1><div class=secTitle>はじめに</div><p>{BODY}</p><p class=headlines>さいごに</p><p>{BODY}</p>",
            ["|はじめに", "|さいごに"],
            id="class names that say title",
        ),
        pytest.param(
            f"<h1>方針</h1><h2>お問い合わせ</h2><p>{BODY}</p><h2>あさぎ組合 本部</h2><p>電話 03-5550-0100</p>",
            ["|お問い合わせ"],
            id="a name over a telephone number",
        ),
        pytest.param(
            f"<h1>方針</h1><h2>窓口</h2><p>{BODY}</p><h2>株式会社灯台<br>お客様相談デスク</h2><p>〒000-0000 架空県</p>",
            ["|窓口"],
            id="a desk below the name of its organisation",
        ),
        pytest.param(
            f"<h1>方針</h1><h2>お問い合わせ窓口</h2><p>電話 03-5550-0100</p><h2>相談センターの利用</h2><p>{BODY}</p>",
            ["|お問い合わせ窓口", "|相談センターの利用"],
            id="a title over a telephone number",
        ),
        pytest.param(
            f"<h1>方針</h1><p><b>会員情報の定義</b></p><p>{BODY}</p><p><b>１．会員情報の取得</b></p><p>{BODY}</p><p><b>２．委託</b></p><p>{BODY}</p>",
            ["|会員情報の定義", "１．|会員情報の取得", "２．|委託"],
            id="a bold series behind a bold heading that has its own text",
        ),
        pytest.param(
            f"<h1>方針</h1><p><b>会員情報の扱い</b></p><p>次のとおり扱います。</p><p><b>１．取得</b></p><p>{BODY}</p><p><b>２．委託</b></p><p>{BODY}</p>",
            ["|会員情報の扱い", "  １．|取得", "  ２．|委託"],
            id="a bold series that the text above announces",
        ),
        pytest.param(
            f"<h1>方針</h1><p>第1条（取得）</p><p>{BODY}</p><p>附則</p><p>2024年4月1日から施行する。</p><p>お問い合わせ</p><p>〒000-0000 架空県架空市</p>",
            ["第1条|取得", "|附則", "|お問い合わせ"],
            id="a heading behind what comes into force",
        ),
        pytest.param(
            f"<h1>方針</h1><p>委託先の監督</p><p>{BODY}</p><p>情報内容の照会、修正または削除</p><p>{BODY}</p>",
            ["|委託先の監督", "|情報内容の照会、修正または削除"],
            id="acts parted by commas",
        ),
        pytest.param(
            f"<p>Privacy Policy</p><h1>プライバシーポリシー.</h1><h2>1. 取得</h2><ul><li>氏名</li><li>※番号は取りません。</li></ul><h2>2. 委託</h2><p>{BODY}</p>",
            ["1.|取得", "  ・|", "2.|委託"],
            id="a title with a full stop, and a note among the items",
        ),
        pytest.param(
            "<h1>方針</h1><h2>集め方</h2><p>次の方法で集めます。</p><p>【ご来館の時】申込書、名札</p><p>【サイトのご利用時】フォーム、記録</p>",
            ["|集め方", "  |ご来館の時", "  |サイトのご利用時"],
            id="rows that begin with brackets",
        ),
        pytest.param(
            "<h1>方針</h1><h2>集め方</h2><p>次の方法で集めます。</p><p>【必須】氏名</p><p>【任意】年齢</p>",
            ["|集め方"],
            id="marks in brackets before words of a form",
        ),
        pytest.param(
            "<h1>方針</h1><h2>共有する相手</h2><p>〇登録会員の氏名を支部に渡します。</p><p>〇住所を配送業者に渡します。</p><p>〇〇株式会社</p>",
            ["|共有する相手", "  〇|", "  〇|"],
            id="rings that are zeros, and a blank to fill in",
        ),
    ],
)
def test_headings_of_pages(html: str, expected: list[str]) -> None:
    assert tree(f"<meta charset=utf-8><body>{html}</body>", "policy.html") == expected


@pytest.mark.parametrize(
    "line",
    [
        "（住所は事務局にお尋ねください）",
        "（MAIL：jimu@example.jp）",
        "（くわしくは窓口へ願います）",
    ],
)
def test_notes_in_brackets_open_nothing(line: str) -> None:
    assert tree(f"1. 窓口\n{line}\n{BODY}") == ["1.|窓口"]


def test_a_number_that_the_list_and_the_author_wrote_is_no_part_of_the_title() -> None:
    text = "方針\n\n  1. 1. 請求の対象\n\n    氏名、住所\n\n  2. ② 請求の窓口\n\n    庶務課が受け付けます。\n"
    found = pipeline.extract(text).articles
    assert list(found["heading"]) == ["請求の対象", "請求の窓口"]


def test_a_title_below_the_last_case_of_a_list_without_marks() -> None:
    text = """方針

第三者提供
当園は、第三者に提供しません。
但し、次の場合は除きます。
取扱いを外部に委託する場合
法律によって許されている場合
アクセス解析ツール
当園は、園のサイトでアクセスの解析をしています。
"""
    assert list(pipeline.extract(text).articles["heading"]) == ["第三者提供", "アクセス解析ツール"]


@pytest.mark.parametrize("number", ["{}", "{}. ", "({})"])
def test_a_title_in_round_brackets_behind_a_number(number: str) -> None:
    one, two = (number.format(n) for n in (1, 2))
    text = f"方針\n\n{one}（適正な取得）\n{BODY}\n{two}（安全性の確保）\n{BODY}\n"
    assert list(pipeline.extract(text).articles["heading"]) == ["適正な取得", "安全性の確保"]


def test_titles_between_lists_that_end_alike() -> None:
    text = """個人情報の利用目的
当園は、次の範囲で個人情報を利用します。

園内での利用
- 保育の提供
- 会計の事務
園外への提供としての利用
- 小学校への連絡
- 発送の委託
その他の利用
- 職員の研修
"""
    found = pipeline.extract(text)
    titles = ["園内での利用", "園外への提供としての利用", "その他の利用"]
    assert list(found.articles["heading"].dropna()) == titles
    assert not set(found.purposes["quote"]) & set(titles)


def test_the_parts_of_a_form_of_consent() -> None:
    text = """個人情報使用同意書

使用する目的
事業者が、介護サービスを円滑に実施するため。
使用する者の範囲
介護支援専門員、事業所の担当者
使用にあたっての条件
(1)個人情報の提供は必要最小限とし、細心の注意を払うこと。
(2)使用した会議の内容等について記録しておくこと。
使用する期間
契約期間中とする。
"""
    found = pipeline.extract(text)
    titles = ["使用する目的", "使用する者の範囲", "使用にあたっての条件", "使用する期間"]
    assert list(found.articles.query("depth == 1")["heading"]) == titles
    assert list(found.purposes["quote"]) == ["事業者が、介護サービスを円滑に実施する"]
