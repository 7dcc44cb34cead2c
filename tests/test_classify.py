"""Topics of headings, alone and in a tree of units."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import articles, layout, sources
from pipeline.classify import topics, whole, with_topics
from pipeline.core import Article, Source, Span
from pipeline.rules import load_rules
from tests import factories

RULES = load_rules()

HEADINGS: list[tuple[str, tuple[str, ...]]] = [
    # The use, giving or keeping of things that are no data is about none of it.
    ("客室の使用時間", ()),
    ("手荷物又は携帯品の保管", ()),
    ("証明書の保管", ("retention",)),
    ("「給付照会制度」について", ("joint_use",)),
    # Who the company is, and what others have it do, are topics of their own.
    ("運営者情報", ("other_topic",)),
    ("お取引先から委託を受ける業務の個人情報", ()),
    ("会員登録のための情報", ("collection",)),
    ("事業者の名称または氏名", ("other_topic",)),
    # What is told to everybody of records is for those who ask, as measures are not.
    ("保有個人データ及び第三者提供記録に係る事項の周知", ("rights_request",)),
    ("第三者提供記録の作成", ("third_party",)),
    ("保有個人データの安全管理のための取組み", ("security",)),
    ("審査結果のご連絡", ()),
    ("個人情報の提供される事の任意性", ("collection",)),
    ("個人情報をご記入いただく際のお願い", ("collection",)),
    ("個人情報についての考え方", ("preamble",)),
    ("情報セキュリティの基本理念", ("security",)),
    # One topic each, in the usual words.
    ("はじめに", ("preamble",)),
    ("個人情報保護の基本方針", ("preamble",)),
    ("用語の定義", ("definition",)),
    ("個人情報とは", ("definition",)),
    ("取得する情報の種類", ("collection",)),
    ("当園がお預かりする情報", ("collection",)),
    ("利用目的の特定", ("purpose",)),
    ("個人情報の保存期間", ("retention",)),
    ("第三者への提供", ("third_party",)),
    ("委託先の監督", ("outsourcing",)),
    ("グループ内での共同利用", ("joint_use",)),
    ("安全管理措置", ("security",)),
    ("開示等のご請求", ("rights_request",)),
    ("苦情・相談窓口", ("contact",)),
    ("クッキーの利用目的", ("cookie_tracking",)),
    ("外部送信規律に基づく公表", ("cookie_tracking",)),
    ("匿名加工情報の作成", ("anonymized",)),
    ("16歳未満の方の個人情報", ("minors",)),
    ("継続的改善", ("compliance",)),
    ("漏えい等が発生した場合の対応", ("compliance",)),
    ("附則", ("changes",)),
    ("準拠法および管轄", ("disclaimer",)),
    ("自動的に取得する情報", ("collection",)),
    ("海外サーバーの利用", ("foreign_transfer",)),
    ("個人情報を取り扱う者の範囲", ("security",)),
    ("説明責任", ("compliance",)),
    ("保管・安全管理措置", ("security",)),
    ("分析データのオプトアウト", ("cookie_tracking",)),
    ("ご利用動向の計測について", ("cookie_tracking",)),
    ("reCAPTCHAの使用", ("cookie_tracking",)),
    ("ご利用状況の計測", ("cookie_tracking",)),
    ("第三者への提供の停止", ("rights_request",)),
    ("アプリが使用する権限", ("collection",)),
    ("法令に基づく開示", ("third_party",)),
    ("契約終了後の取扱い", ("retention",)),
    ("統計的な利用", ("anonymized",)),
    ("広告事業者への提供", ("third_party",)),
    ("データ漏洩対策手順", ("compliance",)),
    ("他サイトからの埋め込みコンテンツ", ("cookie_tracking",)),
    ("クレームへの対応", ("contact",)),
    # What no topic of the taxonomy names.
    ("適用範囲", ()),
    ("当店における個人情報の取扱いについて", ()),
    ("個人情報の正確性の確保", ("security",)),
    # Several topics in one heading, in the order of the taxonomy.
    ("個人情報の取得、利用及び提供", ("collection", "purpose", "third_party")),
    ("開示等の請求・お問い合わせ窓口", ("rights_request", "contact")),
    ("第三者提供・共同利用", ("third_party", "joint_use")),
    # Translated and Korean styles.
    ("情報の使用方法", ("purpose",)),
    ("データの国際的な移転", ("foreign_transfer",)),
    ("情報を共有する相手", ("third_party",)),
    ("個人情報の破棄の手続", ("retention",)),
    # JIS Q 15001 style.
    ("開示対象個人情報の周知", ("rights_request",)),
    ("個人情報を提供されることの任意性", ("collection",)),
    # The longer phrase decides, not the bare word in it.
    ("個人番号の取得", ("special_category",)),
    ("第三者提供の停止", ("rights_request",)),
    ("外国にある第三者への提供", ("foreign_transfer",)),
    ("個人情報保護方針の変更", ("changes",)),
    ("データの保存と削除", ("retention",)),
    ("情報漏えいの防止", ("security",)),
    # Lists of bare words.
    ("提供、委託、移転", ("third_party", "outsourcing", "foreign_transfer")),
    ("取扱いの目的、項目、期間", ("collection", "purpose", "retention")),
    ("行動情報と仮名情報", ("cookie_tracking", "anonymized")),
    # What the person gives, not what is given on.
    ("個人情報を提供することの任意性", ("collection",)),
    ("情報のご提供について", ("collection",)),
    ("情報をお渡しする相手", ("third_party",)),
    ("業務をお願いしている会社", ("outsourcing",)),
    ("ご自分の情報を直したいとき", ("rights_request",)),
    ("お子さんの利用", ("minors",)),
    ("個人情報保護管理者の設置", ("security",)),
    # Headings that name no topic.
    ("氏名、住所、勤務先および個人番号", ()),
    ("総則", ("preamble",)),
    ("募集期間", ()),
    ("写真を送る機能", ()),
    ("医療情報取得加算", ()),
    ("会員登録および管理", ()),
]


@pytest.mark.parametrize(("heading", "expected"), HEADINGS)
def test_topics(heading: str, expected: tuple[str, ...]) -> None:
    assert topics(heading, RULES) == expected


def unit(path: str, heading: str | None) -> Article:
    parent = path.rpartition(".")[0]
    return replace(
        factories.article(heading or "", path=path),
        parent_id=f"article-{parent}" if parent else None,
    )


TREES: list[tuple[list[tuple[str, str | None]], list[tuple[str, ...]]]] = [
    # A unit of the same topic inside a labelled one is not labelled again.
    ([("1", "開示等の請求"), ("1.1", "開示の手数料")], [("rights_request",), ()]),
    ([("1", "お問い合わせ窓口"), ("1.1", "会社概要")], [("contact",), ()]),
    # Only what is new is added.
    ([("1", "開示等の請求"), ("1.1", "お問い合わせ窓口")], [("rights_request",), ("contact",)]),
    # A heading without a topic is other_topic only where nothing stands above it.
    (
        [("1", "補足"), ("2", "安全管理措置"), ("2.1", "金庫")],
        [("other_topic",), ("security",), ()],
    ),
    # Names of data and purposes inside a list of them are not topics.
    ([("1", "取得する情報"), ("1.1", "お問い合わせ情報")], [("collection",), ()]),
    ([("1", "利用目的"), ("1.1", "商品の提供の連絡")], [("purpose",), ()]),
    # Whose data they are, whatever these people did, is none either.
    (
        [("1", "利用目的"), ("1.1", "お問い合わせをいただいた方の個人情報")],
        [("purpose",), ()],
    ),
    ([("1", "利用目的"), ("1.1", "委託先の従業者に関する個人情報")], [("purpose",), ()]),
    # A leading clause says when, not what.
    ([("1", "お申込みにあたって、当会が集める情報")], [("collection",)]),
    ([("1", "サービスのご利用に際し、委託するもの")], [("outsourcing",)]),
    # What cookies are, and how a tool is switched off, in the unit on cookies.
    ([("1", "Cookieの利用"), ("1.1", "Cookieとは")], [("cookie_tracking",), ("definition",)]),
    ([("1", "Cookieの利用"), ("1.1", "計測のオプトアウト")], [("cookie_tracking",), ()]),
    ([("1", "閲覧の傾向の分析")], [("other_topic",)]),
    # Captions of the block that they stand in.
    ([("1", "取得する情報"), ("1.1", "端末情報")], [("collection",), ()]),
    ([("1", "取得する情報"), ("1.1", "お問い合わせ内容")], [("collection",), ()]),
    ([("1", "取得する情報"), ("1.1", "提携先から受け取る情報")], [("collection",), ()]),
    ([("1", "変更"), ("1.1", "外国にある第三者")], [("changes",), ("foreign_transfer",)]),
    ([("1", "取得する情報"), ("1.1", "Cookieの利用")], [("collection",), ("cookie_tracking",)]),
    ([("1", "第三者への提供"), ("1.1", "印刷会社または発送委託先")], [("third_party",), ()]),
    ([("1", "第三者への提供"), ("1.1", "業務の委託")], [("third_party",), ("outsourcing",)]),
    ([("1", "第三者への提供"), ("1.1", "争いを解くため")], [("third_party",), ()]),
    ([("1", "利用目的"), ("1.1", "在園児の保護者等")], [("purpose",), ()]),
    ([("1", "利用目的"), ("1.1", "未成年者の個人情報")], [("purpose",), ("minors",)]),
    ([("1", "開示等の請求"), ("1.1", "請求書の送付先となる窓口")], [("rights_request",), ()]),
    (
        [("1", "安全管理措置"), ("1.1", "基本方針の策定"), ("1.2", "法令の遵守")],
        [("security",), (), ("compliance",)],
    ),
    # Who the company is stands by itself among what is told to those who ask.
    (
        [("1", "開示等の請求"), ("1.1", "当社の名称及び住所"), ("1.2", "架空の小見出し")],
        [("rights_request",), ("other_topic",), ()],
    ),
    # Whose data a list of purposes goes through.
    ([("1", "利用目的"), ("1.1", "窓口で伺った情報")], [("purpose",), ()]),
    # A unit without heading has no topics of its own.
    ([("1", "利用目的"), ("1.1", None)], [("purpose",), ()]),
]


@pytest.mark.parametrize(("units", "expected"), TREES)
def test_with_topics(units: list[tuple[str, str | None]], expected: list[tuple[str, ...]]) -> None:
    tree = [unit(path, heading) for path, heading in units]
    assert [a.topics for a in with_topics(tree, RULES, "")] == expected


def test_heading_is_read_where_it_is_printed() -> None:
    text = "第２条　（安 全 管 理 措 置）"
    article = replace(factories.article("安全"), heading_span=Span(4, len(text)))
    assert with_topics([article], RULES, text)[0].topics == ("security",)


def test_the_text_below_says_what_a_class_of_persons_is_about() -> None:
    text = "お取引先担当者に関する情報\n契約の履行、連絡のために利用します。\nお天気に関する情報\n晴れです。"
    ends = [text.index("\nお天気"), len(text)]
    starts = [0, ends[0] + 1]
    units = [
        replace(
            factories.article(text[start:end].split("\n")[0]), article_id=str(start),
            heading_span=Span(start, text.index("\n", start)), span=Span(start, end),
        )
        for start, end in zip(starts, ends, strict=True)
    ]  # fmt: skip
    assert [a.topics for a in with_topics(units, RULES, text)] == [("purpose",), ("other_topic",)]


TOLD = [
    ("採用のお申込み", "選考および結果の連絡を目的として個人情報を利用します。", "purpose"),
    ("個人情報の取扱いについて", "当店は、個人情報を次の目的で利用します。", "purpose"),
    ("個人情報の取扱いについて", "当店は、個人情報を大切に扱います。", "other_topic"),
    ("保有個人データ", "保有個人データの利用目的は、前項のとおりです。", "purpose"),
    ("保有個人データ", "開示できる個人データをいい、利用目的は前項のとおりです。", "definition"),
    ("データの保管", "暗号化したうえでサーバーに置きます。", "security"),
    ("データの保管", "暗号化したうえで、退会まで置きます。", "retention"),
]


@pytest.mark.parametrize(("heading", "said", "topic"), TOLD)
def test_the_text_below_tells_what_the_words_leave_open(
    heading: str, said: str, topic: str
) -> None:
    text = f"{heading}\n{said}"
    span = Span(0, len(heading))
    article = replace(factories.article(heading), heading_span=span, span=Span(0, len(text)))
    assert with_topics([article], RULES, text)[0].topics == (topic,)


def test_a_chapter_of_general_provisions_is_about_what_its_articles_say() -> None:
    one = factories.article("総則")
    assert with_topics([replace(one, kind="article")], RULES, "")[0].topics == ("preamble",)
    assert with_topics([replace(one, kind="chapter")], RULES, "")[0].topics == ("other_topic",)


@pytest.mark.parametrize(
    ("below", "topic"),
    [
        ("当社は、次のいずれかの場合を除き、個人情報を第三者に開示しません。", "third_party"),
        ("当社は、会員より同意をいただいた場合を除き、第三者に提供しません。", "third_party"),
        ("当社は、ご本人から個人情報の開示を求められたときは、これに応じます。", "rights_request"),
    ],
)
def test_disclosure_to_whom(below: str, topic: str) -> None:
    text = f"プライバシーポリシー\n\n1. 個人情報の開示\n{below}\n"
    document = sources.read(Source("policy.txt", text.encode()))
    outline = articles.outline(document, layout.lines(document))
    (unit,) = with_topics(outline.articles, load_rules(), document.text)
    assert unit.topics == (topic,)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("組織体制", ("security", "compliance")),
        ("情報の共有と開示", ("third_party",)),
        ("情報の開示と共有について", ("third_party",)),
        ("開示と訂正", ("rights_request",)),
        ("当館の考え方の改訂について", ("changes",)),
        ("管理者によるアクセス", ()),
        ("海外にある委託先について", ("foreign_transfer",)),
        ("利用者による第三者情報の入力", ()),
        ("お取引を通じて知り得た情報", ("collection",)),
        ("流出が起きたとき", ("compliance",)),
        ("内容が変わるとき", ("changes",)),
        ("予告なく変わること", ("changes",)),
        ("代表者からのごあいさつ", ("preamble",)),
    ],
)
def test_headings_in_plain_words(heading: str, expected: tuple[str, ...]) -> None:
    assert topics(heading, load_rules()) == expected


def test_a_caption_is_one_whoever_reads_it() -> None:
    tree = [unit("1", "取得する情報"), unit("1.1", "お問い合わせ情報")]
    found = with_topics(tree, RULES, "", lambda *_: frozenset({"collection", "contact"}))
    assert [a.topics for a in found][1] == ()


def test_the_usual_name_of_a_policy_above_a_narrow_title_only_names_the_page() -> None:
    rules = load_rules()
    narrow = "みずうみ会における個人データの共同利用について"
    assert whole(["プライバシーポリシー", narrow], rules) == ("joint_use",)
    assert whole(["プライバシーポリシー"], rules) == ()
