"""Kinds of personal data and their context. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.core import DataItemMention, Source
from pipeline.extractors import data_items
from pipeline.passages import Reading
from pipeline.process import process
from pipeline.rules import load_rules
from tests.factories import passage, reading, table

RULES = load_rules()


def found(read: Reading) -> list[DataItemMention]:
    return list(data_items.find(read, RULES))


def pairs(read: Reading) -> list[tuple[str, str]]:
    return [(m.item, m.context) for m in found(read)]


TAKEN = [
    # a verb of taking after the list
    ("当店は、氏名、住所および電話番号を取得します。", ["name", "address", "phone"]),
    # polite forms, middle dots
    ("お名前・ご住所・E-mailアドレスをご記入いただきます。", ["name", "address", "email"]),
    # the longest word wins: not the address, not the telephone
    ("メールアドレスと携帯電話番号を登録していただきます。", ["email", "mobile_phone"]),
    # weak words count beside strong ones
    ("ログイン用のID、パスワードを入力していただきます。", ["user_id", "password"]),
    # what a visit leaves behind
    ("閲覧したURL、リファラ、IPアドレスを自動的に記録します。", ["browsing_history", "referrer", "ip_address"]),
    # the site uses cookies
    ("当サイトはクッキー(Cookie)を使用しています。", ["cookie"]),
    # clinic
    ("保険証をご提示いただき、既往歴とアレルギーの有無を記録します。", ["health_insurance", "health", "health"]),
    # a class before 等 stays out, its members count
    ("氏名、電話番号等の連絡先を収集します。", ["name", "phone"]),
    # an unknown member between known ones
    ("氏名、所属ゼミ名、メールアドレスを収集します。", ["name", "other_item", "email"]),
    # a theme with a word for data
    ("服薬の状況、会費の納入記録およびお便りの内容を控えます。", ["health", "payment", "inquiry"]),
    # nothing but a list, some of whose members no rule knows
    ("血圧、畑の面積、ご意見の内容、氏名", ["health", "other_item", "inquiry", "name"]),
    # an unknown first and last member that can only be data
    ("漁船番号と氏名、抽選の結果を収集します。", ["other_item", "name", "other_item"]),
    # what expires, and who holds it, belongs to what was named before
    ("旅券の有効期限、返金先の口座番号、名義人を伺います。", ["passport", "bank_account", "bank_account"]),
    # the paper written on is no item, what was written is
    ("問診票にご記入いただいた症状とアレルギー歴を電子カルテに保存します。", ["health", "health"]),
    # a class with a colon stays out
    ("ご注文の際の情報:お届け先の氏名、熨斗の文字", ["name", "other_item"]),
    # the class behind its members, whatever it is
    ("・氏名、生年月日、職業等プロフィールに関する情報", ["name", "date_of_birth", "occupation"]),
    ("・電話番号、住所等連絡先に関する情報を取得します。", ["phone", "address"]),
    ("・CookieやIDFAその他の識別子を取得します。", ["cookie", "advertising_id"]),
    # numbers in brackets between the groups of one list
    ("会は、(1)氏名、住所(2)勤務先、役職(3)口座番号を取得します。", ["name", "address", "employer", "job_title", "bank_account"]),
    # papers through which data come
    ("入会届、家庭調査票などを通じて、氏名と校区の区分を集めます。", ["name"]),
    # a foreign firm in translation
    ("技術データ(IPアドレス、ブラウザの種類、タイムゾーンの設定)", ["ip_address", "browser", "device_info"]),
    # bank, power company, car
    ("預金残高、返済履歴、検針値、車両の登録番号を取り扱います。", ["income", "credit_information", "service_usage", "other_item"]),
    # what a bracket says again, and what it says in part
    ("検索履歴(検索キーワード等)、機器情報(OSなど)を収集します。", ["search_query", "device_info"]),
    # a class that holds its members
    ("アクセスログには、IPアドレス、リファラが含まれます。", ["ip_address", "referrer"]),
    # when something is taken is no item
    ("氏名、表示名(メール認証の場合のみ)を収集します。", ["name", "nickname"]),
    # members in a bracket of a bracket
    ("ブラウザ情報(ユーザーエージェント、窓の形(縦横)など)を収集します。", ["browser", "browser"]),
    # somebody's name is a name, whoever it is
    ("お子さまのお名前、保護者の氏名、続柄をお届けいただきます。", ["name", "name", "family"]),
    # taken, among purposes
    ("抽選のため、お名前、ご住所、年齢の情報を利用します。", ["name", "address", "age"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "items"), TAKEN)
def test_items_that_are_taken(text: str, items: list[str]) -> None:
    got = found(reading(passage(text, topics=("collection",))))
    assert [m.item for m in got] == items
    assert {m.context for m in got} == {"collected"}


NOTHING = [
    # a noun of handling among purposes
    ("ご利用状況の分析のため", "purpose"),
    ("お問い合わせ内容への回答のため", "purpose"),
    ("商品の発送、メールアドレスの変更のお手続きのため", "purpose"),
    # generic words
    ("当社は、お客様の個人情報を取得します。", "collection"),
    # security measures
    ("パスワードの定期的な変更とアクセスログの保存を実施します。", "security"),
    # the desk's own contact
    ("電話番号:03-5550-0100 メールアドレス:desk@example.com", "contact"),
    # advice on browser settings
    ("ブラウザの設定により、クッキーの受け入れを拒否することができます。", "cookie_tracking"),
    # the definition of the word
    ("クッキーとは、閲覧者の機器に保存される小さなファイルのことです。", "cookie_tracking"),
    # statutory exceptions
    ("人の生命、身体又は財産の保護のために必要がある場合", "third_party"),
    # how far data are taken, not what
    ("当院は、診療及びご家族に係る範囲で情報の収集を行います。", "collection"),
    # a breakdown is no disability
    ("通信障害により取得できない場合があります。", "collection"),
    # the shape of a business is no data
    ("事業内容及び規模を考慮して個人情報を取得します。", "collection"),
    # what a company is called
    ("委託先は、カルテうみねこ株式会社です。", "outsourcing"),
    # what is looked into is not thereby taken
    ("アクセス状況を調べるために利用します。", "cookie_tracking"),
    # what followed from an examination
    ("入居審査の結果、ご希望に沿えないことがあります。", "collection"),
    # news of events is no data on anybody
    ("キャンペーン情報をお届けするため", "purpose"),
    # those of the organisation itself
    ("当会の住所及び代表者の氏名については、会の案内をご覧ください。", "joint_use"),
    # what data do, not that they are taken
    ("興味・関心等に基づく広告の表示", "collection"),
    ("お客様に合わせた広告の表示", "collection"),
    ("パスワードにより保護されたファイルでお渡しします。", "third_party"),
    # what people are told
    ("返金先の口座をお電話でお知らせいたします。", "collection"),
    # cookies in general
    ("クッキーの使用は、多くのページで標準となっています。", "cookie_tracking"),
    # papers that cannot prove anything
    ("旅券により確認できない場合、お渡しできないことがあります。", "rights_request"),
    # papers that a desk answers to
    ("請求書に記載された住所宛にお送りします。", "rights_request"),
]


@pytest.mark.parametrize(("text", "topic"), NOTHING)
def test_texts_without_items(text: str, topic: str) -> None:
    assert pairs(reading(passage(text, topics=(topic,)))) == []


CONTEXTS = [
    # (text, topic, heading, lead-in, expected)
    ("配送業者に氏名と住所を提供します。", "third_party", "第三者提供", "", ["provided"] * 2),
    ("氏名、電話番号、購入履歴", "joint_use", "共同利用する項目", "", ["jointly_used"] * 3),
    ("通話録音は6か月間保管します。", "retention", "保存期間", "", ["retained"]),
    ("運転免許証の写しを同封してください。", "rights_request", "開示等の請求", "", ["verification"]),
    ("信条や病歴を取得することはありません。", "special_category", "", "", ["excluded"] * 2),
    ("本籍地を塗りつぶした写しをお送りください。", "rights_request", "", "", ["excluded"]),
    ("個人情報とは、氏名、生年月日により識別できるものをいいます。", "definition", "", "", ["definition"] * 2),
    ("性別、年代", "anonymized", "匿名加工情報に含まれる項目", "", ["anonymized"] * 2),
    ("当社は、信条や本籍地をお尋ねすることはありません。", "collection", "", "", ["excluded"] * 2),
    ("会員の国籍及び信条を取得してはならない。", "collection", "", "", ["excluded"] * 2),
    ("連絡先帳や位置情報にはアクセスしません。", "collection", "", "", ["excluded"] * 2),
    ("人種、民族、犯罪歴", "special_category", "", "次に掲げる情報の収集は行いません。", ["excluded"] * 3),
    ("保険会社に患者番号と氏名を提供することがあります。", "third_party", "", "", ["provided"] * 2),
    ("宿泊機関に食事の制限と到着便名をお伝えします。", "third_party", "", "", ["provided"] * 2),
    ("防犯カメラの画像は、14日で上書きされます。", "retention", "", "", ["retained"]),
    ("問診票は、3年後に溶解処分します。", "retention", "", "", ["retained"]),
    ("請求書に会員証の写しを添えて提出する。", "rights_request", "請求の手続", "", ["verification"]),
    # words before the list say that it is taken, even among purposes
    ("フォームに入力されたお名前とメールアドレスは、ご返信に利用します。", "purpose", "", "", ["collected"] * 2),
    # the lead-in outweighs the topic of the article
    ("IPアドレス", "third_party", "", "次の情報を取得しています。", ["collected"]),
    ("端末識別子", "cookie_tracking", "外部送信される情報", "", ["provided"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topic", "heading", "lead", "expected"), CONTEXTS)
def test_context(text: str, topic: str, heading: str, lead: str, expected: list[str]) -> None:
    one = passage(
        text, role="item", topics=(topic,), headings=(heading,) if heading else (),
        lead_ins=(lead,) if lead else (),
    )  # fmt: skip
    assert [context for _, context in pairs(reading(one))] == expected


def test_span_is_the_smallest_phrase_with_its_politeness() -> None:
    one = passage("ご住所の写しと運転免許証の写しを取得します。", topics=("collection",), offset=7)
    read = reading(one)
    assert [m.span.of(read.document.text) for m in found(read)] == ["ご住所", "運転免許証"]


def test_necessity_marks_reach_to_the_next_mark() -> None:
    one = passage("- 必須: 氏名、電話番号 - 任意: 年齢", role="item", topics=("collection",))
    assert [m.necessity for m in found(reading(one))] == ["required", "required", "optional"]


def test_a_table_of_recipients_gives_what_is_provided() -> None:
    read = table(
        ("提供先", "提供する項目", "利用目的"),
        ("例示運輸株式会社", "氏名、住所、置き場所メモ", "住所への配達"),
    )
    assert pairs(read) == [
        ("name", "provided"),
        ("address", "provided"),
        ("other_item", "provided"),
    ]


def test_a_table_of_periods_gives_what_is_retained() -> None:
    read = table(("保存する情報", "保存期間"), ("契約内容", "5年"), ("工事立会いの記録", "3年"))
    assert pairs(read) == [("contract", "retained"), ("other_item", "retained")]


@pytest.mark.parametrize("mark", ["\t", " | "])
def test_one_item_alone_in_its_column_is_no_label(mark: str) -> None:
    rows = [("区分", "取得する情報", "利用目的"), ("会員", "メールアドレス", "通知の配信")]
    text = "".join(mark.join(row) + "\n" for row in rows)
    if "|" in mark:
        text = text.replace("\n", "\n--- | --- | ---\n", 1)
    source = Source("policy.md" if "|" in mark else "policy.txt", text.encode())
    found = process(source).found["data_items"]
    assert [fact.mention.item for fact in found] == ["email"]


def test_a_table_of_fees_gives_nothing() -> None:
    assert pairs(table(("書類の種類", "料金"), ("診断書", "3,300円"))) == []


def test_columns_of_what_must_and_may_be_given() -> None:
    read = table(("区分", "必須", "任意"), ("有料会員", "氏名、電話番号", "年齢"))
    assert [(m.item, m.necessity) for m in found(read)] == [
        ("name", "required"),
        ("phone", "required"),
        ("age", "optional"),
    ]


def test_the_data_of_a_purpose_are_taken() -> None:
    read = table(("No.", "利用目的", "主に用いる情報"), ("1", "会報の送付", "氏名、住所"))
    assert pairs(read) == [("name", "collected"), ("address", "collected")]


def test_an_unknown_record_has_the_code_of_its_theme() -> None:
    read = table(
        ("保存する情報", "保存期間"),
        ("予防接種の予診票", "5年"),
        ("苦情処理簿", "3年"),
        ("出席簿", "5年"),
    )
    assert pairs(read) == [
        ("health", "retained"),
        ("inquiry", "retained"),
        ("education", "retained"),
    ]


def test_a_heading_that_is_a_list_is_read() -> None:
    one = passage(
        "氏名、職歴、教員免許状", role="heading", topics=("collection",), headings=("取得する情報",)
    )
    assert [m.item for m in found(reading(one))] == ["name", "work_history", "qualification"]


LED = [
    # occasions are led in, not data
    ("次の場合に皆さまの個人情報を頂いております。", "くじ引きの感想のご提出。", []),
    # the purposes of a reception desk, whatever they name
    ("当組合が扱う情報を次の目的で用います。", "組合費等の精算及び徴収管理", []),
    # data behind the same kind of words
    (
        "次の目的のため、以下の情報を取得します。",
        "氏名、年齢",
        [("name", "collected"), ("age", "collected")],
    ),
    # the title of an item, and then what becomes of it
    (
        "以下の情報を取得します。",
        "障害ログ:不具合のとき監視会社に送信されます(復旧のため)",
        [("access_log", "collected")],
    ),
    # a note of the purpose in brackets does not make an aim of the item
    ("以下の情報を取得します。", "端末の機種(不具合を調べるため)", [("device_info", "collected")]),
    # a remark in brackets does not govern
    (
        "以下の情報を取得します。",
        "ニックネーム(他の会員に公開されます)",
        [("nickname", "collected")],
    ),
]


@pytest.mark.parametrize(("lead", "text", "expected"), LED)
def test_the_lead_in_tells_aims_from_data(
    lead: str, text: str, expected: list[tuple[str, str]]
) -> None:
    one = passage(text, role="item", topics=("collection",), lead_ins=(lead,))
    assert pairs(reading(one)) == expected


ALONE = [
    # the class in front says that its members are taken
    (
        "お渡しいただいた情報(氏名、性別等)は、次の通り取り扱います。",
        ["name", "gender"],
        "collected",
    ),
    # the subject says it, the list ends in です
    ("収集する情報は、氏名、職業、都道府県です。", ["name", "occupation", "region"], "collected"),
    # a bare list below nothing that speaks
    ("氏名、住所、電話番号、年齢。", ["name", "address", "phone", "age"], "collected"),
    # who answers for the data
    ("共同利用の管理について責任を有する者の氏名又は名称を本人に通知します。", [], ""),
    # struck out of a lecture
    ("講演では氏名、年齢等の個人が分かる部分を削除します。", [], ""),
    # erased after a time is kept until then
    ("履歴書は、ご提出後8か月を経過したときに廃棄されます。", ["work_history"], "retained"),
    # not kept, said in passing
    ("カード番号は当会では保持せず、代行会社が扱います。", ["credit_card"], "excluded"),
    # sent, as the label says
    ("送信される情報:端末識別子、操作履歴", ["device_id", "service_usage"], "provided"),
    # telephones
    ("応対をよくするため、通話内容を録音させていただきます。", ["communication"], "collected"),
    # a name given to what was said before
    (
        "氏名、住所(以下「アカウント情報」といいます)を取得します。",
        ["name", "address"],
        "collected",
    ),
]


@pytest.mark.parametrize(("text", "items", "context"), ALONE)
def test_a_sentence_below_no_telling_heading(text: str, items: list[str], context: str) -> None:
    assert pairs(reading(passage(text))) == [(item, context) for item in items]


def test_what_brackets_say_is_said_of_what_they_hold() -> None:
    text = "旅券、運転免許証のいずれかの写し(本籍地は黒塗りにしてください)をご同封ください。"
    one = passage(text, topics=("rights_request",), headings=("開示の請求方法",))
    assert pairs(reading(one)) == [
        ("passport", "verification"),
        ("drivers_license", "verification"),
        ("other_item", "excluded"),
    ]


def test_what_a_visit_leaves_behind_proves_nobody() -> None:
    one = passage(
        "氏名、閲覧履歴をご提示ください。", topics=("rights_request",), headings=("開示の請求方法",)
    )
    assert pairs(reading(one)) == [("name", "verification")]


def test_a_member_of_a_list_that_no_rule_knows_is_a_term_of_its_document() -> None:
    result = pipeline.extract(
        "プライバシーポリシー\n\n1. 取得する情報\n(1) 氏名\n(2) 花壇区画番号\n\n"
        "2. 提供\n当館は、花壇区画番号を相互貸借の相手の図書館に提供します。\n"
    )
    rows = result.data_items
    named = rows[rows["quote"] == "花壇区画番号"]
    assert named[["item", "context"]].values.tolist() == [
        ["other_item", "collected"],
        ["other_item", "provided"],
    ]


def test_members_in_brackets_that_no_rule_knows_have_the_code_of_their_class() -> None:
    result = pipeline.extract(
        "プライバシーポリシー\n\n1. 取得する情報\n・操作履歴（滞留時間、盤面遷移）\n・氏名（漢字、カナ）\n"
    )
    assert result.data_items[["quote", "item"]].values.tolist() == [
        ["滞留時間", "service_usage"],
        ["盤面遷移", "service_usage"],
        ["氏名", "name"],
    ]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("当社は、以下の情報は収集しません：\n・氏名\n・住所\n", "excluded"),
        ("当社は、以下の情報を収集します。\n・氏名\n・住所\n", "collected"),
        (
            "1. 共同利用する個人データの項目\n(1) ご来店時に取得した情報\n氏名、住所\n",
            "jointly_used",
        ),
    ],
)
def test_the_lead_in_tells_what_becomes_of_a_list(text: str, context: str) -> None:
    result = pipeline.extract(f"プライバシーポリシー\n\n{text}")
    assert result.data_items["context"].tolist() == [context, context]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        # another name in brackets for the same kind
        ("当社は、広告識別子（IDFA、AAID）、氏名を取得します。", ["advertising_id", "name"]),
        # what a visitor may do about it
        ("利用者は、クッキーの保存を選択できます。", []),
        ("当サイトは「クッキー（Cookie）」を使用しています。", ["cookie"]),
    ],
)
def test_glosses_and_advice_are_no_mentions(text: str, items: list[str]) -> None:
    result = pipeline.extract(f"プライバシーポリシー\n\n1. 取得する情報\n{text}\n")
    assert result.data_items["item"].tolist() == items
