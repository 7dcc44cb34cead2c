"""Recipients: sentences, lists, titled lines, tables, and the boilerplate that names nobody."""

from __future__ import annotations

import pytest
from factories import passage, reading, table

import pipeline
from pipeline.core import PassageRole, RecipientMention
from pipeline.extractors.recipients import by_rules
from pipeline.passages import Reading
from pipeline.rules import load_rules

Line = tuple[PassageRole, str]


def kinds_and_names(read: Reading) -> list[tuple[str, str]]:
    return [(m.kind, m.name) for m in by_rules(read, load_rules())]


def only(read: Reading) -> RecipientMention:
    (mention,) = by_rules(read, load_rules())
    return mention


def lines(
    *parts: Line, headings: tuple[str, ...] = (), topics: tuple[str, ...] = (), lead: str = ""
) -> Reading:
    """One passage a line; the items stand below ``lead``, which is the first line."""
    passages = []
    at = 0
    for role, text in ((("lead_in", lead),) if lead else ()) + parts:
        lead_ins = (lead,) if role == "item" and lead else ()
        passages.append(
            passage(text, role=role, headings=headings, lead_ins=lead_ins, topics=topics, offset=at)
        )
        at += len(text) + 1
    return reading(*passages)


SENTENCES = [
    # to somebody: に, へ, に対し, with a list before the particle
    ("商品の配送のため、運送会社に氏名と住所を提供します。", [("third_party", "運送会社")]),
    ("代金の回収を債権回収会社へ委託することがあります。", [("processor", "債権回収会社")]),
    ("派遣先企業に対し、職務経歴を開示します。", [("third_party", "派遣先企業")]),
    ("個人情報の入力を印刷会社、発送代行会社などに委託します。",
     [("processor", "印刷会社"), ("processor", "発送代行会社")]),
    # the noun before a category belongs to its name, a genitive does not
    ("入居者の情報を、家賃債務保証会社、物件の管理会社および貸主に提供いたします。",
     [("third_party", "家賃債務保証会社"), ("third_party", "管理会社"), ("third_party", "貸主")]),
    # a proper name behind its category (である)
    ("決済代行会社であるソラ決済株式会社に購入の情報を送信します。",
     [("third_party", "ソラ決済株式会社")]),
    # a gloss between name and particle
    ("当社は「株式会社ひかり」(以下「ひかり」)に業務を委託しております。",
     [("processor", "株式会社ひかり")]),
    # joint use: との間で, 間で, and by verb whatever the particle
    ("個人データを株式会社みどりおよび株式会社そらとの間で共同利用します。",
     [("joint_user", "株式会社みどり"), ("joint_user", "株式会社そら")]),
    ("当社グループ会社間で個人情報を共同利用することがあります。",
     [("joint_user", "当社グループ会社")]),
    ("共同利用者の範囲は、連結子会社とします。", [("joint_user", "連結子会社")]),
    # nouns of passing (medical boilerplate)
    ("審査支払機関へのレセプトの提出", [("third_party", "審査支払機関")]),
    ("他の医療機関等との連携のため診療の情報を用います。", [("third_party", "他の医療機関")]),
    # authorities ask, and get
    ("警察、裁判所等の公的機関から照会があった場合", [("authority", "警察"), ("authority", "裁判所")]),
    ("裁判所の命令により個人情報の開示を求められた場合", [("authority", "裁判所")]),
    ("従業員の番号は、税務署、市区町村に提出します。",
     [("authority", "税務署"), ("authority", "市区町村")]),
    # a successor is one by nature, but whoever takes over is nobody in particular
    ("事業を承継する会社に個人データを提供することがあります。",
     [("successor", "事業を承継する会社")]),
    ("事業の承継者に個人データを提供することがあります。", []),
    # who is excepted from the third parties receives
    ("当社の子会社を除き、個人情報を第三者に提供しません。", [("third_party", "子会社")]),
    # a firm's own service takes the data
    ("Ｇｏｏｇｌｅの広告配信技術を使用しています。", [("external_tool", "Google")]),
    ("お客様の情報は、Sora, Inc.が運営するサーバーに保管されます。", [("processor", "Sora, Inc.")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[t for t, _ in SENTENCES])
def test_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds_and_names(reading(passage(text))) == expected


TOOLS = [
    # the tool where no provider is named, the provider where one is
    ("アクセス解析ツール「Google Analytics」を利用しています。",
     [("external_tool", "Google Analytics")]),
    ("Google社の提供するGoogleアナリティクスを利用しています。", [("external_tool", "Google社")]),
    ("計測のため、KARTEやCriteoなどの広告配信サービスを利用します。",
     [("external_tool", "KARTE"), ("external_tool", "Criteo")]),
    # a service that tracks nobody works for the organisation
    ("SendGridを利用してメールを配信しています。", [("processor", "SendGrid")]),
    # how to switch it off, and that it is not used, name no recipient
    ("Googleアナリティクスを無効にする方法はこちらです。", []),
    ("当サイトはGoogleアナリティクスを利用していません。", []),
    ("詳しくはGoogleのプライバシーポリシーをご覧ください。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOOLS, ids=[t for t, _ in TOOLS])
def test_tools(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds_and_names(reading(passage(text))) == expected


def test_a_provider_named_anywhere_stands_for_its_tool() -> None:
    read = lines(
        ("sentence", "Google LLCの提供するGoogleアナリティクスを利用しています。"),
        ("sentence", "GoogleアナリティクスはCookieを用いて閲覧の情報を収集します。"),
    )
    assert kinds_and_names(read) == [("external_tool", "Google LLC")]


NOBODY = [
    # bare words
    "個人情報の取扱いを外部に委託することがあります。",
    "業務の遂行に必要な範囲で、委託先に個人情報を提供します。",
    # denied
    "個人情報を第三者に提供しません。",
    "お客様の情報を広告主に提供することはありません。",
    # sources, desks, oversight
    "信用情報機関から取得した情報",
    "提携先から個人情報の提供を受けることがあります。",
    "個人情報保護委員会にご相談いただけます。",
    "ご意見は消費生活センターにお問い合わせください。",
    "委託先に対しては、適切な監督を行います。",
    # a name inside a purpose, a place, an address
    "当社グループ会社のサービスのご案内のため",
    "提携先企業の商品に関するご案内を送付するため",
    "当社は株式会社ひなたが運営する商店街に出店しています。",
    "家庭裁判所の証明書をご提出ください。",
    # what passes is no personal data
    "個人を識別できないように加工した資料を作成し、加盟店に提供するため",
    "会員に商品を提供する販売店の情報を掲載します。",
    # nobody specific
    "次の場合、提供を受ける者は第三者に該当しないものとします。",
    "利用目的の達成に必要な業務を委託する場合",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text: str) -> None:
    assert kinds_and_names(reading(passage(text))) == []


def test_items_below_a_lead_in() -> None:
    read = lines(
        ("item", "保険会社"),
        ("item", "登記に関する司法書士、土地家屋調査士。"),
        ("item", "株式会社みなと物流：商品の配送"),
        ("item", "**Hikari**（データの保管）"),
        ("item", "その他当社が指定する第三者"),
        ("item", "※詳細は店頭でご確認ください。"),
        lead="当社は、次の第三者に個人情報を提供します。",
    )
    assert kinds_and_names(read) == [
        ("third_party", "保険会社"),
        ("third_party", "司法書士"),
        ("third_party", "土地家屋調査士"),
        ("third_party", "株式会社みなと物流"),
        ("third_party", "Hikari"),
    ]


def test_a_new_lead_in_ends_the_list() -> None:
    read = lines(
        ("item", "連結子会社"),
        ("lead_in", "利用目的は次のとおりです。"),
        ("item", "保険会社の商品のご案内"),
        lead="個人情報は、次の者が利用します。",
    )
    assert kinds_and_names(read) == [("third_party", "連結子会社")]


def test_cases_of_an_exception_count_where_they_name_somebody() -> None:
    read = lines(
        ("item", "法令に基づく場合"),
        ("item", "人の生命、身体又は財産の保護のために必要なとき"),
        ("item", "国の機関若しくは地方公共団体に協力する必要がある場合"),
        ("item", "配送業者に配送を委託する場合"),
        ("item", "警察から捜査への協力を要請された場合"),
        ("item", "業務の一部を委託する場合"),
        ("item", "本人の同意がある場合"),
        lead="次の場合を除き、個人情報を第三者に提供しません。",
    )
    found = list(by_rules(read, load_rules()))
    assert [(m.kind, m.name, m.stance) for m in found] == [
        ("processor", "配送業者", "possible"),
        ("authority", "警察", "possible"),
    ]


def test_listed_tools_give_way_to_the_provider_in_the_gloss() -> None:
    read = lines(
        ("item", "Googleアナリティクス（Google LLC）"),
        ("item", "KARTE"),
        lead="当社は、以下のアクセス解析ツールを利用しています。",
    )
    assert kinds_and_names(read) == [("external_tool", "Google LLC"), ("external_tool", "KARTE")]


def test_a_title_and_the_lines_below_it() -> None:
    read = lines(
        ("sentence", "共同して利用する者の範囲"),
        ("sentence", "みどりグループ各社(一覧をご参照ください。)"),
        ("sentence", "※今後変更されることがあります。"),
        ("sentence", "利用目的"),
        ("sentence", "商品の案内"),
        ("sentence", "責任を有する者"),
        ("sentence", "株式会社みどり"),
    )
    mention = only(read)
    assert (mention.kind, mention.name, mention.is_named) == (
        "joint_user",
        "みどりグループ各社",
        False,
    )
    assert mention.purpose == "商品の案内"


def test_labelled_lines() -> None:
    read = lines(
        ("item", "送信先：Sora LLC（アメリカ合衆国）"),
        ("item", "送信される情報の内容：閲覧したページの所在"),
        ("item", "利用目的：閲覧の解析"),
    )
    mention = only(read)
    assert (mention.kind, mention.name, mention.country) == ("external_tool", "Sora LLC", "US")
    assert (mention.items, mention.purpose) == ("閲覧したページの所在", "閲覧の解析")


def test_table_of_processors() -> None:
    read = table(
        ("委託先の名称", "所在国", "委託する業務"),
        ("Sora Cloud Pte. Ltd.", "シンガポール", "データの保管"),
        ("ABC、Green Pay（リンク）", "韓国", "決済の処理"),
    )
    found = list(by_rules(read, load_rules()))
    assert [(m.kind, m.name, m.country, m.purpose) for m in found] == [
        ("processor", "Sora Cloud Pte. Ltd.", "SG", "データの保管"),
        ("processor", "ABC", "KR", "決済の処理"),
        ("processor", "Green Pay", "KR", "決済の処理"),
    ]


def test_provider_column_beats_tool_column() -> None:
    read = table(
        ("ツール名", "提供会社", "利用目的"),
        ("Googleアナリティクス", "Google LLC", "閲覧の解析"),
    )
    assert kinds_and_names(read) == [("external_tool", "Google LLC")]


def test_company_column_beats_service_column() -> None:
    read = table(
        ("送信先のサービス名", "送信先の事業者名", "送信先の利用目的"),
        ("さざなみ広告", "Sazanami Corp.", "広告の配信"),
    )
    assert kinds_and_names(read) == [("external_tool", "Sazanami Corp.")]


def test_tool_column_alone() -> None:
    read = table(("ツール名", "利用目的"), ("みなと計測", "解析"), headings=("外部送信について",))
    assert [name for _, name in kinds_and_names(read)] == []  # no name by shape, not in the lexicon
    read = table(("ツール名", "利用目的"), ("Kumo Analytics", "解析"))
    assert kinds_and_names(read) == [("external_tool", "Kumo Analytics")]


def test_rows_that_name_nobody() -> None:
    own_service = table(("サービス名", "取得する情報"), ("ひかりメール", "氏名"))
    profile = table(("会社名", "所在地"), ("株式会社ひかり", "東京都"), headings=("会社概要",))
    assert kinds_and_names(own_service) == kinds_and_names(profile) == []


def test_the_organisation_itself_counts_only_among_joint_users() -> None:
    own = "株式会社ひかり(以下「当社」といいます。)は、個人情報を保護します。"
    given = lines(("sentence", own), ("sentence", "提供先：株式会社ひかり"))
    shared = lines(("sentence", own), ("sentence", "共同利用者：株式会社ひかり"))
    assert kinds_and_names(given) == []
    assert kinds_and_names(shared) == [("joint_user", "株式会社ひかり")]


STANCES = [
    ("保険会社に氏名を提供します。", "asserted"),
    ("保険会社に氏名を提供することがあります。", "possible"),
    ("保険会社に氏名を提供する場合がございます。", "possible"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stance(text: str, stance: str) -> None:
    assert only(reading(passage(text))).stance == stance


COUNTRIES = [
    # behind the name, before it, and in a word that is none
    ("個人データをBlue Sky Ltd.（英国）に提供しています。", "GB"),
    ("スペインの Hikari, Inc.に連絡先の情報を移転します。", "ES"),
    ("アメリカ合衆国に所在するSora LLCに提供している情報", "US"),
    ("タイムラインの運営者Sora LLCに情報を提供します。", None),
    ("Sora LLC（シンガポール、日本）に情報を提供します。", None),
]


@pytest.mark.parametrize(("text", "country"), COUNTRIES)
def test_country(text: str, country: str | None) -> None:
    assert only(reading(passage(text))).country == country


def test_the_section_decides_where_the_verb_does_not() -> None:
    text = "発送のため、氏名を印刷会社に提供します。"
    entrusted = passage(text, headings=("個人情報の取扱いの委託",))
    given = passage(text, headings=("第三者への提供",))
    assert only(reading(entrusted)).kind == "processor"
    assert only(reading(given)).kind == "third_party"


def test_span_stands_in_the_canonical_text() -> None:
    one = passage("情報を 株式会社 みなと物流 に提供します。", offset=7)
    mention = only(reading(one))
    assert (mention.span.start, mention.span.end) == (11, 21)


def test_services_listed_with_dashes_and_as_headings() -> None:
    lead = "本サービスでは以下の第三者サービスを利用しています。"
    listed = lines(
        ("item", "Kumo — 認証"),
        ("item", "AppHouseおよびSora Store：購入の管理"),
        ("item", "Google AdMob：広告の配信"),
        lead=lead,
    )
    assert kinds_and_names(listed) == [
        ("processor", "Kumo"),
        ("processor", "AppHouse"),
        ("processor", "Sora Store"),
        ("external_tool", "Google AdMob"),
    ]
    headed = reading(
        passage(lead, role="lead_in", headings=("外部の業者",)),
        passage(
            "Kumo Platform", role="heading", headings=("外部の業者", "Kumo Platform"), offset=40
        ),
        passage("保存期間", role="heading", headings=("外部の業者", "保存期間"), offset=60),
    )
    assert kinds_and_names(headed) == [("processor", "Kumo Platform")]


def test_countries_of_providers_are_no_recipients() -> None:
    read = lines(
        ("item", "米国、英国および欧州経済領域"),
        ("item", "シンガポール"),
        lead="提供先の所在国は以下のとおりです。",
    )
    assert kinds_and_names(read) == []


def test_a_provider_label_needs_a_section_about_receivers() -> None:
    line: Line = ("item", "提供元：Sora LLC")
    assert kinds_and_names(lines(line)) == []
    assert kinds_and_names(lines(line, headings=("業務の委託",))) == [("processor", "Sora LLC")]


def test_an_overview_whose_heads_are_topics() -> None:
    read = table(
        ("個人情報の提供", "取扱の委託", "苦情処理部署"),
        ("<p>- Sora Corp、提携会社等</p>", "<p>- KUMO、KUMO Bank等</p>", "<p>- Privacy Desk</p>"),
    )
    assert kinds_and_names(read) == [
        ("third_party", "Sora Corp"),
        ("third_party", "提携会社"),
        ("processor", "KUMO"),
        ("processor", "KUMO Bank"),
    ]


def test_a_label_that_says_none() -> None:
    read = lines(
        ("item", "提携先企業：現在はございません。"),
        ("item", "グループ会社：株式会社わかば"),
        lead="個人データを以下の者と共同して利用します。",
    )
    assert ("joint_user", "提携先企業") not in kinds_and_names(read)


def test_authorities_at_large_among_exceptions_are_the_law_s_own() -> None:
    lead = "次の場合を除き、個人情報を第三者に開示しません。"
    at_large = lines(("item", "行政機関から捜査への協力を依頼されたとき"), lead=lead)
    named = lines(("item", "裁判所から開示を命じられ、または要請された場合"), lead=lead)
    assert kinds_and_names(at_large) == []
    assert kinds_and_names(named) == [("authority", "裁判所")]


def test_a_label_glued_to_its_words_by_a_line_break() -> None:
    read = lines(
        ("sentence", "共同して利用する者の範囲"),
        ("sentence", "株式会社みどり"),
        ("sentence", "共同利用する個人情報の項目\nお名前、購買情報。"),
    )
    assert only(read).items == "お名前、購買情報。"


def test_an_address_behind_a_name_is_no_purpose() -> None:
    text = (
        "プライバシーポリシー\n\n1. 利用する外部サービス\n当社は、以下の外部サービスに情報を送信します。\n"
        "・Heron Mail： https://www.example.com/privacy\n・Kite Mail： 会報の送信\n"
        "・Kite Maps：Kite Inc.）— 会場の地図の表示\n"
    )
    found = pipeline.extract(text).recipients
    told = dict(zip(found.name, found.purpose, strict=True))
    assert told["Kite Mail"] == "会報の送信"
    assert told["Kite Maps"] == "会場の地図の表示"
    assert not isinstance(told["Heron Mail"], str)
