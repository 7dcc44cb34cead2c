"""Purposes of use: list items, cells, prose, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

import pipeline
from pipeline.core import PurposeMention
from pipeline.extractors import purposes
from pipeline.extractors.purpose_codes import codes_of
from pipeline.extractors.purpose_cuts import numbered
from pipeline.passages import Passage, Reading
from pipeline.rules import load_rules
from pipeline.text import MappedText
from tests import factories

RULES = load_rules()
LEAD_IN = "当園は、お預かりした情報を次の目的で利用します。"


def quotes(reading: Reading) -> list[str]:
    text = reading.document.text
    return [mention.span.of(text) for mention in purposes.find(reading, RULES)]


def found(*passages: Passage) -> list[PurposeMention]:
    return list(purposes.find(factories.reading(*passages), RULES))


def item(text: str, lead_in: str = LEAD_IN, topics: tuple[str, ...] = ("purpose",)) -> Passage:
    return factories.passage(text, role="item", lead_ins=(lead_in,), topics=topics)


ITEMS: list[tuple[str, str]] = [
    # A noun phrase stands as it is.
    ("園だよりの発送", "園だよりの発送"),
    # ため and what follows it are not part of the purpose.
    ("行事のお知らせをお送りするため。", "行事のお知らせをお送りする"),
    ("延長保育料のご請求のために利用いたします。", "延長保育料のご請求"),
    ("給食の献立づくりに使用します。", "給食の献立づくり"),
    # A marker inside the text is none of it.
    ("・苦情への対応", "苦情への対応"),
    # A note behind is none of it, be it about exceptions or about who is meant.
    ("会報をお送りするため(配信を止めた方を除きます。)", "会報をお送りする"),
    ("新しい催しをお知らせすること(希望された方に限ります。)", "新しい催しをお知らせすること"),
    # A bracket inside stays.
    ("送迎(通園バスを含みます)の手配のため", "送迎(通園バスを含みます)の手配"),
]


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_items_below_a_lead_in(text: str, expected: str) -> None:
    assert quotes(factories.reading(item(text))) == [expected]


NO_ITEMS: list[Passage] = [
    # The lead-in announces exceptions, data or recipients.
    item("法令に基づく場合", "次の場合を除き、第三者に提供しません。"),
    item("氏名、住所、電話番号", "次の情報を取得します。"),
    # Whose data, not what for.
    item("採用に応募された方"),
    item("卒園者の個人情報"),
    # A note to the list.
    item("なお、目的を変更したときは園だよりで公表します。"),
    # Statutory exceptions are no purposes wherever they stand.
    item("人の生命、身体または財産を守るため"),
    # Nothing but a reference to itself.
    item("上記の目的のため"),
]


@pytest.mark.parametrize("passage", NO_ITEMS, ids=lambda p: p.text[:12])
def test_items_that_are_no_purposes(passage: Passage) -> None:
    assert found(passage) == []


PROSE: list[tuple[str, tuple[str, ...]]] = [
    # Between the topic or the object and ため.
    ("当店は、ご来店の日時を予測するためにアクセスログを利用します。", ("ご来店の日時を予測する",)),
    ("いただいた情報は、ご予約の確認のためにのみ使用します。", ("ご予約の確認",)),
    # 目的で, を目的として, and に利用する.
    ("当館では、混雑の把握を目的としてカメラの映像を記録しています。", ("混雑の把握",)),
    ("集めた履歴は、陳列の改善に利用いたします。", ("陳列の改善",)),
    # Two phrases, two purposes.
    (
        "お聞きした情報を、料金のご請求のため、および品物の配送のために利用します。",
        ("料金のご請求", "品物の配送"),
    ),
    # Two clauses before を目的として.
    (
        "当館は、席を覚えること、および順番を守ることを目的として記録を使用します。",
        ("席を覚えること", "順番を守ること"),
    ),
    # What is left after 以外 is the purpose, though the sentence denies.
    ("お聞きした連絡先は、送迎の手配以外には一切使用いたしません。", ("送迎の手配",)),
    # A denial after が leaves what was said before it.
    ("記録は、混雑の分析などに使用しますが、個人を特定することはありません。", ("混雑の分析",)),
    # What the sentence before speaks of.
    ("これは、よく読まれる頁を知るためです。", ("よく読まれる頁を知る",)),
    # Translations.
    ("この情報は、当社が頁を改善するのに役立ちます。", ("頁を改善する",)),
    # The object between purpose and verb.
    ("新しい講座のご案内にメールアドレスを利用いたします。", ("新しい講座のご案内",)),
    # Scope, with a purpose of its own; and without one.
    ("ご注文の品の配送のために必要な範囲で、氏名を利用します。", ("ご注文の品の配送",)),
    ("業務遂行のために必要な範囲で、氏名を利用します。", ()),
    # A note to one item of data.
    ("閲覧の控え(表示速度の向上のため)、言語の設定", ("表示速度の向上",)),
    # A cause is no purpose.
    ("通信が込み合っているため、情報の取得に時間がかかります。", ()),
    # No data, no use.
    ("当社は、社員の健康のために体操を行います。", ()),
    # What is not done.
    ("位置情報を広告の配信のために利用することはありません。", ()),
    # Without content.
    ("当社は、利用目的の達成に必要な範囲で個人情報を利用します。", ()),
    ("当社は、個人情報を次の目的のために利用します。", ()),
    # What only points elsewhere says nothing.
    ("在学中の個人情報は、本人が在学する間は下記表の目的のために利用します。", ()),
    ("会員情報は、別表に掲げる目的のために利用します。", ()),
    ("お預かりした情報は、上記1の目的で利用します。", ()),
    # 向上、 ends no clause, and to check data is to take them.
    (
        "お客様の情報を、品質の向上、品物の開発、各種の調査に役立てます。",
        ("品質の向上、品物の開発、各種の調査",),
    ),
    ("お返事をするため、社名、氏名、電話番号等を確認させていただきます。", ("お返事をする",)),
]


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_prose(text: str, expected: tuple[str, ...]) -> None:
    reading = factories.reading(factories.passage(text, topics=("collection", "purpose")))
    assert tuple(quotes(reading)) == expected


SILENT: list[tuple[str, str]] = [
    # Reasons for measures of security.
    ("security", "情報の漏えいを防ぐため、暗号化した通信を使用します。"),
    # What an entrustee does.
    ("outsourcing", "発送業務のために情報を印刷会社に預け、利用させます。"),
    # Handing over work is no purpose by itself, and what the receiver does is none of ours.
    ("outsourcing", "当社は、業務の一部を委託するため、個人情報を委託先に提供します。"),
    ("third_party", "提供先は、与信の判断のため、個人情報を利用し、保管します。"),
    # Whose purpose it is: of the visitor, of a server.
    ("collection", "会員登録などのために入力された情報を保存します。"),
    (
        "cookie_tracking",
        "クッキーは、ウェブサイトを運営するために使用されるサーバが端末に保存する情報です。",
    ),
    # Why the policy changes.
    ("changes", "法改正に対応するため、情報の取扱いを見直し、掲載します。"),
]


@pytest.mark.parametrize(("topic", "text"), SILENT)
def test_units_that_state_no_purposes(topic: str, text: str) -> None:
    assert found(factories.passage(text, topics=(topic,))) == []


SPEAKING: list[tuple[str, str, str]] = [
    # What our own site does by cookies and tools, wherever it is said.
    ("definition", "当館のサイトでは、より見やすい表示のためにCookieを使用しています。", "より見やすい表示"),
    ("cookie_tracking", "識別により、より良い展示を提供することを目的としており、個人は特定しません。",
     "より良い展示を提供すること"),
    ("cookie_tracking", "この情報は、より良い展示を企画するための参考資料としてのみ利用します。",
     "より良い展示を企画する"),
    # For what of ours data are given away.
    ("third_party", "お席の手配のため、お客様の氏名を会場に提供することがあります。", "お席の手配"),
    ("outsourcing", "サービス向上のため、以下のとおり個人情報を委託しています。", "サービス向上"),
    ("anonymized", "当会は、来館の傾向を知るため、匿名加工情報を作成します。", "来館の傾向を知る"),
    # Who asks is checked.
    ("rights_request", "ご本人であることを確認するため、証明書の写しをご提出ください。",
     "ご本人であることを確認する"),
    # Why data are kept.
    ("retention", "二重の登録の防止のため、番号を1年間保管します。", "二重の登録の防止"),
]  # fmt: skip


@pytest.mark.parametrize(("topic", "text", "expected"), SPEAKING)
def test_units_about_others_that_state_a_purpose(topic: str, text: str, expected: str) -> None:
    reading = factories.reading(factories.passage(text, topics=(topic,)))
    assert quotes(reading) == [expected]


def test_title_before_a_blank() -> None:
    text = "(3)目的\u3000駐車場のご案内"
    line = factories.passage(text, role="item", topics=("joint_use",))
    reading = replace(factories.reading(line), document=factories.document(text))
    assert quotes(reading) == ["駐車場のご案内"]


def test_numbers_inside_an_item_do_not_cut_it() -> None:
    line = item("応募された方には、①面接のご連絡②面接の実施のため")
    assert quotes(factories.reading(line)) == ["応募された方には、①面接のご連絡②面接の実施"]


def test_heading_that_ends_in_reason_is_a_purpose() -> None:
    heading = factories.passage("天気を予報するため", role="heading", topics=("purpose",))
    assert quotes(factories.reading(heading)) == ["天気を予報する"]


def test_plain_heading_is_none() -> None:
    assert found(factories.passage("会員の登録", role="heading", topics=("purpose",))) == []


def test_line_below_the_title_of_a_joint_use() -> None:
    line = factories.passage(
        "各館の催しのご案内。", headings=("共同利用", "利用目的"), topics=("purpose",)
    )
    assert quotes(factories.reading(line)) == ["各館の催しのご案内"]


def test_titled_line() -> None:
    line = factories.passage("利用目的：入館証の発行", role="item", topics=("joint_use",))
    assert quotes(factories.reading(line)) == ["入館証の発行"]


def test_numbers_inside_a_sentence() -> None:
    text = "当方は、(1)品物を送るため、(2)催しをご案内することを目的とし、情報を利用します。"
    reading = factories.reading(factories.passage(text, topics=("purpose",)))
    assert quotes(reading) == ["品物を送る", "催しをご案内すること"]


NUMBERED: list[tuple[str, int]] = [
    ("(1)甲(2)乙(3)丙", 3),
    ("①甲②乙", 2),
    # A reference is no number, and one part is no list.
    ("上記(1)から(2)の業務", 0),
    ("(1)甲", 0),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERED)
def test_numbered(text: str, expected: int) -> None:
    assert len(numbered(text)) == expected


TABLES: list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], list[str]]] = [
    # The organisation's own purposes.
    (("対象者", "利用目的"), ("会員", "会報の発送のため"), ("purpose",), ["会報の発送"]),
    # Several lines in one cell.
    (
        ("対象者", "利用目的"), ("会員", "・会報の発送 ・行事の案内"), ("purpose",),
        ["会報の発送", "行事の案内"],
    ),
    # What an entrustee does, and what a third party wants.
    (("委託先", "委託業務の内容"), ("甲印刷株式会社", "会報の発送"), ("outsourcing",), []),
    (("提供先", "利用目的"), ("乙信販株式会社", "与信の判断"), ("third_party",), []),
    # Why data are kept: what for, not from when, how long or under which rule.
    (("情報", "保存期間", "理由"), ("名簿", "1年", "再加入の防止"), ("retention",), ["再加入の防止"]),
    (("情報", "保存期間", "根拠"), ("名簿", "1年", "当館の文書規程"), ("retention",), []),
    (("情報", "保存期間", "起算日"), ("名簿", "1年", "講座の終了"), ("retention",), []),
    # 必須 and 任意 stand above data, also in a chapter about purposes.
    (("区分", "必須", "任意"), ("入会", "氏名の登録", "写真の確認"), ("purpose",), []),
    # What the receiver does, beside what we do.
    (
        ("ツール名", "当館の利用目的", "送信先の利用目的"), ("丁解析", "閲覧の分析", "製品の改善"),
        ("cookie_tracking",), ["閲覧の分析"],
    ),
    # Joint use and tracking tools count.
    (("共同利用者", "利用目的"), ("丙株式会社", "行事の案内"), ("joint_use",), ["行事の案内"]),
    (("ツール名", "利用目的"), ("丁解析", "閲覧の分析"), ("cookie_tracking",), ["閲覧の分析"]),
]  # fmt: skip


@pytest.mark.parametrize(("heads", "row", "topics", "expected"), TABLES)
def test_tables(
    heads: tuple[str, ...], row: tuple[str, ...], topics: tuple[str, ...], expected: list[str]
) -> None:
    reading = factories.table(heads, row, topics=topics)
    text = _canonical(reading)
    assert [m.span.of(text) for m in purposes.find(reading, RULES)] == expected


def _canonical(reading: Reading) -> str:
    """The cells at their places, blanks included, which the factory leaves out."""
    chars = list(reading.document.text)
    for passage in reading.passages:
        for char, start in zip(passage.text, passage.view.starts, strict=True):
            chars[start] = char
    return "".join(chars)


CODES: list[tuple[str, tuple[str, ...]]] = [
    ("お部屋のご予約と宿泊料金のご精算", ("service_provision", "payment_billing")),
    ("新製品の企画およびアンケートの実施", ("survey_research", "product_development")),
    ("患者さんの紹介元の医療機関との連携", ("service_provision", "third_party_provision")),
    ("応募書類による選考", ("recruitment",)),
    ("社員の給与計算と社会保険の手続", ("hr_management",)),
    ("学会での症例の発表", ("academic_public",)),
    ("メールマガジンの発送", ("direct_marketing",)),
    ("賞品の発送", ("delivery", "event_campaign")),
    ("開示等の請求への回答", ("data_subject_requests",)),
    ("警察からの照会への対応", ("legal_compliance",)),
    ("ひつじの毛刈り", ("other_purpose",)),
    # What is done stands last; the occasion before it bears no code.
    ("ご宿泊に関するご連絡", ("service_notice",)),
    ("受付業務の改善", ("service_improvement",)),
    ("建物の点検のご連絡", ("service_notice",)),
    ("配送方法の見直し", ("service_improvement",)),
    # Parts joined by と, 、 or および each bear their own.
    ("設備の点検、および修繕の手配", ("service_provision", "maintenance")),
    # A service cut to the person is named by that.
    ("お客様の関心に合わせたサービスの提供", ("personalization",)),
    # What the data are stands behind ため.
    ("本人確認を行うために、氏名、口座番号、代金などの情報を利用する", ("identity_verification",)),
    # To another body.
    ("他の医療機関等からの照会への回答", ("third_party_provision",)),
    ("会計・経理", ("internal_management",)),
    ("窓口での会計", ("payment_billing",)),
    ("会員表彰の選考", ("other_purpose",)),
    ("物件のご紹介", ("service_provision",)),
    ("出発案内の送付", ("service_notice",)),
    ("返済能力の調査", ("credit_management",)),
    ("再加入の防止", ("security_fraud",)),
    ("販売店との契約の管理", ("service_provision", "partner_management")),
    # A gloss in brackets is part of the work before it; what "includes" adds to it.
    ("労務の管理(勤怠の集計、源泉徴収など)", ("hr_management",)),
    ("受託した仕事(広告の制作、アンケートの集計、配送)の遂行", ("entrusted_processing",)),
    # What is spoken of gives way to what is said about it.
    ("予約や催しに関するお問い合わせへの回答", ("customer_support",)),
    ("お問い合わせ・ご相談に関する障害の調査", ("maintenance",)),
    ("来店や電話での問い合わせの際の本人確認", ("identity_verification",)),
    # Whom it concerns does not give way.
    ("応募に関するご連絡と採用に関するご案内", ("recruitment",)),
    # Nouns beside a middle dot share the head of the last.
    ("看護・介護の質の向上", ("service_improvement",)),
    ("看護・介護", ("service_provision",)),
]


@pytest.mark.parametrize(("phrase", "expected"), CODES)
def test_codes(phrase: str, expected: tuple[str, ...]) -> None:
    assert codes_of(MappedText.of(phrase).tight().text, RULES) == expected


def test_sentences_of_one_item_are_one_purpose() -> None:
    first = item("会報をお送りするため。")
    second = factories.passage("また、苦情に対応するため。", role="item", lead_ins=(LEAD_IN,),
                               topics=("purpose",), offset=len("会報をお送りするため。"))  # fmt: skip
    (only,) = found(first, second)
    assert only.codes == ("delivery", "customer_support")


OTHER_LEAD_IN = "以下の事項を周知いたします。"


def below(*headings: str, text: str, lead_in: str, role: str = "item") -> list[Passage]:
    """A lead-in under the first heading, and a passage under all of them."""
    first = factories.passage(lead_in, role="lead_in", headings=headings[:1])
    second = factories.passage(
        text, role=role, headings=headings, lead_ins=(lead_in,), topics=("purpose",), offset=100
    )
    return [first, second]


def test_a_title_of_purposes_below_a_lead_in_to_something_else() -> None:
    items = below(
        "お知らせする事項",
        "お預かりした情報の利用目的",
        text="園だよりの発送",
        lead_in=OTHER_LEAD_IN,
    )
    assert len(found(*items)) == 1
    other = below(
        "お知らせする事項",
        "届け出た事項",
        text="園だよりの発送",
        lead_in="次の事項を届け出ました。",
    )
    assert found(*other) == []


def test_a_sentence_explains_a_title_among_announced_purposes() -> None:
    text = "バスの時刻と乗り場を保護者の皆さまへお知らせします。"
    passages = below("利用目的", "送り迎え", text=text, lead_in=LEAD_IN, role="sentence")
    (mention,) = found(*passages)
    assert mention.rule_id == "purposes.explained"
    assert mention.span.end == 100 + len(text) - 1
    # what is done with the data themselves is no aim, nor is what stands beside the lead-in
    told = below(
        "利用目的",
        "送り迎え",
        text="乗り場の記録を本部に送信します。",
        lead_in=LEAD_IN,
        role="sentence",
    )
    beside = below("利用目的", text=text, lead_in=LEAD_IN, role="sentence")
    assert found(*told) == [] and found(*beside) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "いただいたお名前は、ご質問への返答や必要な情報を郵便などでお届けする場合に利用させていただくものであり、これらの目的以外では利用いたしません。",
            ["ご質問への返答や必要な情報を郵便などでお届けする"],
        ),
        ("ご住所は、会報を発送する際にのみ使用します。", ["会報を発送する"]),
        ("お名前は、ご本人が同意する場合に利用します。", []),
    ],
)
def test_an_occasion_of_use_in_prose(sentence: str, expected: list[str]) -> None:
    text = f"方針\n\n1. 個人情報の利用目的\n{sentence}\n"
    assert list(pipeline.extract(text).purposes["quote"]) == expected
