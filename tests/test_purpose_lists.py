"""Lists under a title about use, and what data named in a line, label or title are for."""

import pytest

from pipeline import tables
from pipeline.core import Source
from pipeline.process import process

_NOUNS = ("商品の発送およびアフターサービス", "ご相談への回答", "新商品のご案内の送信")
_VERBS = ("商品を発送する", "ご相談に回答する", "新商品のご案内をお送りする")
_SAID = ("商品を発送します。", "ご相談に回答します。", "新商品のご案内をお送りします。")


def _quotes(body: str, name: str = "policy.txt") -> list[str]:
    data = (
        f"プライバシーポリシー\n株式会社れんげ\n\n{body}\n\nお問い合わせ窓口\n電話 03-0000-0000\n"
    )
    found = tables.rows(process(Source(name, data.encode())))["purposes"]
    return [row.quote for row in found]


def _list(items: tuple[str, ...]) -> str:
    return "".join(f"・{item}\n" for item in items)


@pytest.mark.parametrize("items", [_NOUNS, _VERBS, _SAID])
@pytest.mark.parametrize(
    "title",
    [
        "個人情報の収集・利用",
        "個人情報の取得と利用",
        "取得した情報の使い方",
        "個人情報の取得",
        "収集する個人情報",
    ],
)
def test_a_list_of_acts_is_one_of_purposes(title: str, items: tuple[str, ...]) -> None:
    assert _quotes(f"{title}\n{_list(items)}") == [item.rstrip("。") for item in items]


@pytest.mark.parametrize(
    "body",
    [
        "個人情報の取得\n・会員登録\n・資料のご請求\n・セミナーへのお申込み\n",
        "個人情報の収集方法\n・名刺の確認\n・フォームからの送信\n",
        "個人情報の利用\n・法令を守って個人情報を管理します。\n・利用目的を超えて使いません。\n",
        "収集する情報\n・お名前の送信\n・端末の情報の分析\n",
        "外部サービスの利用\n・決済の処理\n・メールの配信\n",
    ],
)
def test_occasions_conduct_and_data_are_no_purposes(body: str) -> None:
    assert _quotes(body) == []


@pytest.mark.parametrize(
    "item",
    [
        "メールアドレス：ご相談への回答に使います",
        "メールアドレス → ご相談への回答",
        "メールアドレス…ご相談への回答",
        "メールアドレス【利用目的】ご相談への回答",
        "メールアドレス\n  ご相談への回答のために使用します。",
    ],
)
def test_an_item_says_what_its_data_are_for(item: str) -> None:
    assert _quotes(f"取得する情報\n・{item}\n") == ["ご相談への回答"]


def test_a_sentence_under_a_title_that_names_data() -> None:
    page = (
        "<h1>プライバシーポリシー</h1><p>株式会社れんげ</p><h2>取得する情報</h2>"
        "<h3>位置情報</h3><p>ご注文の商品を配送するために使用します。</p>"
        "<h3>カメラへのアクセス</h3><p>ご本人を確認するために使用します。</p>"
        "<dl><dt>氏名</dt><dd>ご相談への回答のために使用します。</dd></dl>"
    )
    found = tables.rows(process(Source("policy.html", page.encode())))["purposes"]
    quotes = [row.quote for row in found]
    assert quotes == ["ご注文の商品を配送する", "ご本人を確認する", "ご相談への回答"]


def test_a_sentence_under_another_title_needs_its_object() -> None:
    assert _quotes("取得する情報\nこの頁では、\n配送のために使用します。\n") == []


@pytest.mark.parametrize(
    "lead_in",
    [
        "当社は、次の場合に個人情報を利用します。",
        "個人情報を収集する理由は次のとおりです。",
        "当社が個人情報をいただくのは、次のためです。",
        "以下の業務に必要な範囲で収集します。",
        "次に掲げる業務を行うにあたり、個人情報を取得いたします。",
    ],
)
def test_a_lead_in_to_purposes(lead_in: str) -> None:
    assert _quotes(f"個人情報の取得\n{lead_in}\n{_list(_NOUNS)}") == list(_NOUNS)


@pytest.mark.parametrize("head", ["使いみち", "利用場面", "取得理由", "利用方法"])
def test_a_column_of_purposes(head: str) -> None:
    page = (
        "<h1>プライバシーポリシー</h1><p>株式会社れんげ</p><h2>取得する情報</h2>"
        f"<table><tr><th>取得データ</th><th>{head}</th></tr>"
        "<tr><td>氏名</td><td>ご本人の確認</td></tr></table>"
    )
    rows = tables.rows(process(Source("policy.html", page.encode())))
    assert [row.quote for row in rows["purposes"]] == ["ご本人の確認"]
    assert [row.item for row in rows["data_items"]] == ["name"]


@pytest.mark.parametrize(
    "body",
    [
        "利用目的\n当館は、次の場合を除き、個人情報を目的外に利用しません。\n"
        "・ご本人の同意がある場合\n・災害の際の救助に必要な場合\n・調査に協力する場合\n",
        "利用目的\n下記のとき以外に、目的の外で使うことはありません。\n・救助に必要なとき\n・調査に協力するとき\n",
        "利用目的\nお客様には、次の行為をご遠慮いただいています。\n・ほかの方の名で予約すること\n・名簿を集めること\n",
    ],
)
def test_exceptions_and_acts_that_are_forbidden_are_no_purposes(body: str) -> None:
    assert _quotes(body) == []


@pytest.mark.parametrize("drawn", ["━━━━━━━━", "--------", "＊ ＊ ＊ ＊", "＝＝＝＝＝＝"])
def test_a_line_drawn_between_parts_says_nothing(drawn: str) -> None:
    body = f"■利用目的\n{drawn}\n{_list(_NOUNS)}{drawn}\n■安全管理\n錠をかけます。\n"
    assert _quotes(body) == list(_NOUNS)


@pytest.mark.parametrize(
    "lead_in",
    [
        "お預かりした情報は以下の場合に使わせていただきます。",
        "個人情報は次のことに使います。",
        "いただいた情報の使いみちは次のとおりです。",
        "以下の業務を遂行するために個人情報を活用します。",
        "個人情報を下記のように役立てます。",
    ],
)
@pytest.mark.parametrize("title", ["個人情報の利用", "お客様の情報について"])
def test_lead_ins_in_plain_words(title: str, lead_in: str) -> None:
    assert _quotes(f"2. {title}\n{lead_in}\n{_list(_NOUNS)}") == list(_NOUNS)


@pytest.mark.parametrize("line", ["送信される情報", "取得する情報の項目", "【収集するデータ】"])
def test_what_stands_below_a_line_of_data_is_no_purpose(line: str) -> None:
    body = (
        "<h2>外部送信について</h2><h3>すずな計測</h3><p>利用目的</p><ul><li>閲覧の傾向の分析</li></ul>"
        f"<p>{line}</p><ul><li>端末の種類</li><li>見た頁の記録</li></ul><h2>附則</h2><p>以上です。</p>"
    )
    page = f"<html><body><h1>プライバシーポリシー</h1>{body}</body></html>"
    assert _quotes(page, "policy.html") == ["閲覧の傾向の分析"]


@pytest.mark.parametrize(
    "lead_in",
    [
        "当会は、以下の場合に利用登録をお断りすることがあります。",
        "次の場合に利用契約を解約します。",
        "下記の場合に利用を停止します。",
    ],
)
@pytest.mark.parametrize("title", ["利用登録", "ご利用について"])
def test_cases_in_which_somebody_is_refused_are_no_purposes(title: str, lead_in: str) -> None:
    cases = ("虚偽の申込みをした場合", "会費の支払いがない場合", "当会が適当でないと判断した場合")
    assert _quotes(f"2. {title}\n{lead_in}\n{_list(cases)}") == []


@pytest.mark.parametrize(
    "lead_in",
    [
        "お預かりした情報は、次の目的で利用します。",
        "取得した個人情報は、以下のとおり利用します。",
        "いただいた情報は、下記の通り利用させていただきます。",
    ],
)
@pytest.mark.parametrize("marks", [("・", "・", "・"), ("1. ", "2. ", "3. ")])
def test_whole_sentences_below_an_announcement_are_purposes(
    lead_in: str, marks: tuple[str, ...]
) -> None:
    said = ["新しい講座のご案内をお送りします", "お問い合わせに回答します", "受講料を請求します"]
    below = "".join(f"{mark}{one}。\n" for mark, one in zip(marks, said, strict=True))
    assert _quotes(f"# プライバシーポリシー\n## 1. 個人情報の利用\n{lead_in}\n{below}") == said


@pytest.mark.parametrize(
    "below",
    [
        "1. 個人情報は、適法に取得します。\n2. 利用目的の範囲で利用します。\n3. 第三者に提供しません。\n",
        "・本人の同意を得ます。\n・個人情報を安全に管理します。\n・詳しくはお尋ねください。\n",
    ],
)
def test_rules_of_conduct_below_an_announcement_are_none(below: str) -> None:
    lead_in = "当館は、以下のとおり個人情報を利用します。"
    assert _quotes(f"# プライバシーポリシー\n## 1. 個人情報の利用\n{lead_in}\n{below}") == []


def test_cases_in_which_cookies_are_used_are_purposes() -> None:
    body = "以下のような場合にクッキー等を使用することがあります。\n(1) 頁の見直し\n(2) 混み具合の把握\n"
    assert _quotes(f"# プライバシーポリシー\n## 1. クッキーについて\n{body}") == [
        "頁の見直し",
        "混み具合の把握",
    ]
