"""Statements of retention. Each case: a text, and (duration, bound, start, end) of its rows."""

from __future__ import annotations

import pytest

from pipeline.core import RetentionMention
from pipeline.extractors import retention
from pipeline.passages import Reading
from pipeline.rules import load_rules
from tests.factories import passage, reading, table

Row = tuple[str | None, str | None, str | None, str | None]


def found(source: Reading) -> list[RetentionMention]:
    return list(retention.find(source, load_rules()))


def row(m: RetentionMention) -> Row:
    return (m.duration, m.bound, m.start_event, m.end_event)


SENTENCES: list[tuple[str, list[Row]]] = [
    # a period, its bound and its start
    ("応募書類は選考終了後6か月間保管します。", [("P6M", "exact", "selection_end", None)]),
    ("通話の録音は、録音日から３ヶ月間保存いたします。", [("P3M", "exact", "collection", None)]),
    (
        "防犯カメラの映像は最長30日間保存し、その後自動的に消去します。",
        [("P30D", "at_most", None, None)],
    ),
    (
        "契約書類は、契約終了後少なくとも10年間保管します。",
        [("P10Y", "at_least", "contract_end", None)],
    ),
    ("利用者の記録は6か月以上保管します。", [("P6M", "at_least", None, None)]),
    ("退会后1年、登録情報を保管します。", [("P1Y", "exact", "withdrawal", None)]),
    (
        "最後のお取引日から7年が経過した後に削除します。",
        [("P7Y", "exact", "last_transaction", None)],
    ),
    ("退職後3年間、法令に基づき保存します。", [("P3Y", "exact", "employment_end", None)]),
    ("診療録は診療完結の日から5年間保存します。", [("P5Y", "exact", "contract_end", None)]),
    ("アクセスログは取得から90日以内に削除されます。", [("P90D", "at_most", "collection", None)]),
    (
        "1年以上ログインがないアカウントの情報は削除します。",
        [("P1Y", "at_least", "last_transaction", None)],
    ),
    ("個人データが25か月以上保持されることはありません。", [("P25M", "at_most", None, None)]),
    ("一時ファイルが3日を超えて保存されることはありません。", [("P3D", "at_most", None, None)]),
    ("保存期間は、お申込みの日から半年とします。", [("P6M", "exact", "collection", None)]),
    ("保有期間：取得後二年", [("P2Y", "exact", "collection", None)]),
    (
        "個人データを第三者に提供したときは記録を作成し、3年間保存します。",
        [("P3Y", "exact", None, None)],
    ),
    (
        "削除のご依頼を受けた場合、受付から14日以内に消去します。",
        [("P14D", "at_most", "collection", None)],
    ),
    # several periods in one sentence
    (
        "契約情報は5年、お問い合わせの記録は3年保管します。",
        [("P5Y", "exact", None, None), ("P3Y", "exact", None, None)],
    ),
    # alternatives are one row
    ("退会時または利用目的の達成時に直ちに破棄します。", [(None, None, None, "withdrawal")]),
    (
        "保存期間経過後又は利用目的達成後は遅滞なく消去します。",
        [(None, None, None, "set_period_end")],
    ),
    # no number
    (
        "利用目的を達成した個人情報は、速やかに廃棄します。",
        [(None, None, None, "purpose_achieved")],
    ),
    (
        "利用する必要がなくなったときは、個人データを遅滞なく消去するよう努めます。",
        [(None, None, None, "purpose_achieved")],
    ),
    ("不要となった個人情報は適切な方法で廃棄します。", [(None, None, None, "purpose_achieved")]),
    (
        "当社は、利用目的の達成に必要な期間に限り、個人情報を保有します。",
        [(None, None, None, "purpose_achieved")],
    ),
    ("会員が退会した場合、会員情報を即時に削除します。", [(None, None, None, "withdrawal")]),
    ("お預かりした書類は、確認後直ちに裁断します。", [(None, None, None, "inquiry_closed")]),
    (
        "不採用となった方の履歴書は、当社にて責任をもって破棄します。",
        [(None, None, None, "selection_end")],
    ),
    ("契約終了まで個人情報を保管します。", [(None, None, None, "contract_end")]),
    ("法定保存期間の満了後に廃棄します。", [(None, None, None, "legal_period_end")]),
    ("当社規程に定める期間保管した後、廃棄します。", [(None, None, None, "set_period_end")]),
    ("同意を撤回された場合、当該データは速やかに削除されます。", [(None, None, None, "request")]),
    (
        "アプリをアンインストールすると、記録はすべて削除されます。",
        [(None, None, None, "withdrawal")],
    ),
    (
        "利用目的が達成されると、当社はこれ以上個人情報を保管しません。",
        [(None, None, None, "purpose_achieved")],
    ),
    ("アクセスの記録は一定期間保存しています。", [(None, None, None, "set_period_end")]),
    ("卒業生の台帳は永年保存します。", [(None, None, None, None)]),
    # papers handed in with a request
    (
        "開示の求めに伴い取得した書類は、回答終了後2年間保存します。",
        [("P2Y", "exact", "inquiry_closed", None)],
    ),
    (
        "開示の求めに際して提出された書類は、回答が終了した後に廃棄します。",
        [(None, None, None, "inquiry_closed")],
    ),
    # the answer has a period of its own, which is none of the record
    ("メールには3営業日以内に返信し、内容は1年間保管します。", [("P1Y", "exact", None, None)]),
    # until something else happens
    ("投稿は、利用者が削除するまで保存されます。", [(None, None, None, "other_event")]),
    ("不正な登録が判明した場合、直ちに削除します。", [(None, None, None, "other_event")]),
    # an exception is not the event
    (
        "法令で保存が義務付けられている場合を除き、契約の終了後に消去します。",
        [(None, None, None, "contract_end")],
    ),
]

NOTHING = [
    "手数料として5,400円をいただきます。",
    "発行日から3か月以内に取得した住民票の写しをお送りください。",
    "変更する場合は30日前までに告知します。",
    "ご請求から2週間以内に書面で回答します。",
    "法律の定めにより、保存しなければならないとき。",
    "お客様の同意があるとき。",
    "当該データを消去しないことに相当の理由があるとき。",
    "アクセス状況の監視（アクセスログの長期保存等）、パスワードの定期的変更を実施します。",
    "委託契約において、契約終了時の個人情報の返却・消去等に関する事項を定め、監督します。",
    "営業時間は10時から18時までです。",
    "カードの有効期限を登録していただきます。",
    "当社は1998年の設立以来25年間、信頼を大切にしてきました。",
    "個人情報保護法第30条に基づき対応します。",
    "18歳未満の方は保護者の同意を得てください。",
    "電子データは、復元できない方法で削除します。",
    "紙の書類はシュレッダーで裁断して破棄します。",
    "保有個人データの開示、訂正、追加または削除、利用の停止、消去を請求できます。",
    "請求に理由があることが判明した場合は、遅滞なく、利用停止または消去を行います。",
    "登録情報はマイページからいつでも削除することができます。",
    "6か月以内に消去することとなるものを除きます。",
    "ブラウザの設定により、保存されたクッキーを削除することができます。",
    "個人情報の正確性を保持するよう努めます。",
    "機密保持契約を締結した業者に委託します。",
    "個人データを取得、利用、保存、提供、削除、廃棄する段階ごとに規程を定めます。",
    "当社は、取引終了後もお客様との信頼関係を大切にします。",
    "当社のサーバーは24時間365日監視しています。",
    "お申込み後8日以内であれば契約を解除できます。",
    "中継サーバーは写真を保存しません。",
    "利用停止の請求があった場合、違反が判明したときは遅滞なく消去します。",
    "委託先に対し、委託契約終了後、個人データを消去させます。",
    "応募書類は復元できない方法で廃棄します。",
    "保存期間は情報の種類に応じて異なります。",
    "当社はアクセスログを定期的に削除しています。",
    "過去1年間に取得した情報を分析します。",
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[Row]) -> None:
    assert [row(m) for m in found(reading(passage(text)))] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_states_no_period(text: str) -> None:
    assert [row(m) for m in found(reading(passage(text)))] == []


def test_the_span_is_the_sentence_without_its_full_stop() -> None:
    text = "写真は撮影後7日で削除します。"
    (mention,) = found(reading(passage(text, offset=5)))
    assert (mention.span.start, mention.span.end) == (5, 5 + len(text) - 1)


def test_several_statements_split_the_sentence() -> None:
    text = "契約情報は5年、問合せの記録は3年保管します。"
    first, second = found(reading(passage(text)))
    assert first.span.of(text) == "契約情報は5年"
    assert second.span.of(text) == "問合せの記録は3年保管します"


def test_an_item_under_a_heading_of_periods_needs_no_verb() -> None:
    item = passage("登録情報：退会後1年", role="item", headings=("保存期間",))
    assert [row(m) for m in found(reading(item))] == [("P1Y", "exact", "withdrawal", None)]
    elsewhere = passage("有効期間：発行後1年", role="item", headings=("会員証",))
    assert found(reading(elsewhere)) == []


# --- tables

HEADS = ("保管する情報", "保管の理由", "保管期間")


def test_a_row_is_a_statement() -> None:
    source = table(HEADS, ("不正な利用の記録", "不正の防止", "退会后 1 年"))
    (mention,) = found(source)
    assert row(mention) == ("P1Y", "exact", "withdrawal", None)
    assert mention.subject == "不正な利用の記録"
    assert mention.span == source.records[0].span


def test_a_row_names_its_laws_as_printed() -> None:
    source = table(
        HEADS, ("帳簿", "架空税法、所得税法", "5年"), ("接続の記録", "通信記録法", "3か月")
    )
    assert [(m.duration, m.basis, m.legal_basis) for m in found(source)] == [
        ("P5Y", "law", "架空税法、所得税法"),
        ("P3M", "law", "通信記録法"),
    ]


def test_a_reason_that_is_no_law_gives_none() -> None:
    (mention,) = found(table(HEADS, ("写真", "本人確認の方法の改善", "1か月")))
    assert (mention.basis, mention.legal_basis) == (None, None)


def test_a_cell_with_several_statements_gives_several_rows() -> None:
    source = table(
        ("情報の種類", "保存期間"),
        ("証明書の画像", "承認後5日以内・不承認後31日以内・退会時即時削除"),
    )
    assert [row(m) for m in found(source)] == [
        ("P5D", "at_most", "inquiry_closed", None),
        ("P31D", "at_most", "inquiry_closed", None),
        (None, None, None, "withdrawal"),
    ]


def test_an_end_alone_fills_a_cell() -> None:
    source = table(
        ("委託先", "保有および利用期間"),
        ("架空運輸株式会社", "会員退会時、または委託契約終了時まで"),
        ("架空決済株式会社", "サービスの利用期間"),
        ("架空印刷株式会社", "-"),
    )
    assert [row(m) for m in found(source)] == [
        (None, None, None, "withdrawal"),
        (None, None, None, "contract_end"),
    ]


def test_ditto_is_the_cell_above() -> None:
    source = table(("データ", "保存期間"), ("写真", "1か月"), ("録音", "同上"), ("動画", "なし"))
    assert [(m.subject, m.duration) for m in found(source)] == [("写真", "P1M"), ("録音", "P1M")]


def test_a_table_of_fees_holds_no_retention() -> None:
    assert found(table(("内容", "費用"), ("事務手数料", "5,400 円（税込）"))) == []


def test_a_column_of_its_own_says_when_the_period_starts() -> None:
    source = table(
        ("書類名", "保存期間", "起算日"), ("雇用契約書", "5年", "退職日"), ("帳票", "7年", "作成日")
    )
    assert [row(m) for m in found(source)] == [
        ("P5Y", "exact", "employment_end", None),
        ("P7Y", "exact", "other_event", None),
    ]


def test_a_list_of_periods_names_laws_in_brackets() -> None:
    lead = "ただし、関係法令により次のとおり保管します。"
    item = passage("申込みに関する記録：5年（架空取引法）", role="item", lead_ins=(lead,))
    (mention,) = found(reading(item))
    assert (row(mention), mention.basis, mention.legal_basis) == (
        ("P5Y", "exact", None, None), "law", "架空取引法",
    )  # fmt: skip
    assert mention.subject == "申込みに関する記録"


def test_a_label_on_the_line_before_is_the_heading_of_a_period() -> None:
    label = passage("保存期間", role="item")
    period = passage("サービスの終了時から7年間", offset=10)
    assert [row(m) for m in found(reading(label, period))] == [
        ("P7Y", "exact", "contract_end", None)
    ]


def test_a_lead_in_that_only_announces_states_nothing() -> None:
    lead = passage("次の情報は、明示した期間において保管します。", role="lead_in")
    assert found(reading(lead)) == []
    with_period = passage("次の情報は、5年間保管します。", role="lead_in")
    assert [row(m) for m in found(reading(with_period))] == [("P5Y", "exact", None, None)]


def test_a_request_answered_under_the_rights_is_no_period() -> None:
    text = "お客様から消去のご依頼があった場合、速やかに消去します。"
    assert found(reading(passage(text, headings=("開示等の請求",)))) == []
    assert [row(m) for m in found(reading(passage(text)))] == [(None, None, None, "request")]


@pytest.mark.parametrize(
    ("text", "basis", "law"),
    [
        ("会社法に基づき、議事録を10年間保存します。", "law", "会社法"),
        ("架空取引の適正化に関する法律第3条により、記録を7年間保存します。", "law",
         "架空取引の適正化に関する法律"),
        ("法令に従い、契約書を7年間保存します。", "law", None),
        ("お客様の同意を得て、写真を1年間保存します。", "consent", None),
        ("社内規程に従い、申込書を3年間保管します。", "internal", None),
        ("適切な方法により、書類を3年間保管します。", None, None),
        ("書類を3年間保管しますが、法令に別段の定めがある場合はこの限りではありません。", None, None),
    ],
)  # fmt: skip
def test_the_basis_where_stated(text: str, basis: str | None, law: str | None) -> None:
    (mention,) = found(reading(passage(text)))
    assert (mention.basis, mention.legal_basis) == (basis, law)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("応募書類については、選考終了後1年間保管します。", "応募書類"),
        ("防犯カメラの映像は、2週間で消去します。", "防犯カメラの映像"),
        ("当社は、退会後1年間、登録情報を保管します。", "登録情報"),
        ("会員情報の保存期間は、退会後3年とします。", "会員情報"),
        ("利用目的を達成した個人情報は速やかに廃棄します。", "個人情報"),
        ("退会時または契約終了時に消去します。", None),
    ],
)
def test_the_words_that_name_what_is_kept(text: str, subject: str | None) -> None:
    (mention,) = found(reading(passage(text)))
    assert mention.subject == subject
