"""What a sentence denies, defines, leaves to others or tells of a firm. Every text is invented."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.extractors.data_item_candidates import _weightiest
from pipeline.extractors.data_item_context import Decision
from pipeline.extractors.data_item_defining import defines_class, names_class
from pipeline.extractors.data_item_denials import denied, is_of_another, leads_in
from pipeline.extractors.data_item_theirs import taken_by_others


def rows(text: str) -> list[tuple[str, str]]:
    items = pipeline.extract(f"個人情報の取扱い\n\n{text}").data_items
    return list(items[["quote", "context"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("については、次の場合を除き、取得、利用または第三者提供を行いません。", True),
        ("は、代行会社で扱われ、当園はこれを取得しません。", True),
        ("などの個人を特定できる情報は一切含まれておりません。", True),
        ("などの個人情報を含むものではありません。", True),
        ("をご入力いただく必要はございませんが、控えには番号が要ります。", True),
        ("等)については取得しないものとする。", True),
        ("をほかの園に送信することはありません。", True),
        ("(暗証番号は含みません)", False),
        ("(写真を含みません)と住所", False),
        # what stays in the device is not taken
        ("は記録の目的でのみ使用し、端末内にのみ保存されます。", True),
        ("のデータは、お使いの機器の中だけに保存されます。", True),
        ("は園のサーバーにのみ保存されます。", False),
        # for some aim, in some range, by some way: it is taken otherwise
        ("を、目的の範囲を超えて取得しません。", False),
        ("を不正な手段により取得することはありません。", False),
        ("を販売促進のために利用しません。", False),
        ("を本人の同意なく提供しません。", False),
        ("を3年を超えて保存しません。", False),
        # another statement comes first, or somebody else holds it
        ("を取得しますが、写真は保存しません。", False),
        ("は抽出のために送信され、保存されません。", False),
        ("を取得します。", False),
    ],
)
def test_denied(rest: str, expected: bool) -> None:
    assert denied(f"氏名{rest}", 2) is expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("当園は、次に掲げる情報については、法令による場合を除き、原則として収集しません。", True),
        ("以下の情報は取得、利用又は第三者提供を行いません。", True),
        ("園長は、次の個人情報を収集してはならない。", True),
        ("就農の希望に応じた範囲で集めることとし、次に掲げる情報を収集してはなりません。", True),
        ("原則として、次の個人情報を取得、利用又は提供してはならない。", True),
        ("以下の情報は収集を禁止します。", True),
        ("園は、働き手に次の事項の申告を求めてはならない。", True),
        ("園は、働き手に以下の情報の提供を求めないものとする。", True),
        ("次の場合を除き、第三者に提供しません。", False),
        ("次の場合を除き、個人データを第三者に提供してはならない。", False),
        ("目的の範囲を超えて、次の情報を収集してはならない。", False),
        ("以下の情報を取得します。", False),
    ],
)
def test_leads_in(lead: str, expected: bool) -> None:
    assert leads_in(lead) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("広告配信事業者は、閲覧履歴を利用する場合があります。", True),
        ("これらの事業者は、広告のために訪問の記録(閲覧履歴等)を利用します。", True),
        ("第三者によって取得された閲覧履歴は、その規約に従います。", True),
        ("当園および広告配信事業者が、閲覧履歴を利用します。", False),
        ("広告配信事業者は信頼でき、当園は閲覧履歴を取得します。", False),
        ("当園は、閲覧履歴を取得します。", False),
        ("提携する会社が閲覧履歴を取得し、当園に提供します。", False),
    ],
)
def test_taken_by_others(text: str, expected: bool) -> None:
    at = text.index("閲覧履歴")
    assert taken_by_others(text, at, at + 4) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「会員情報」とは、氏名を含む会員の情報をいいます。", True),
        ("本書において、個人情報とは、氏名を含むものをいう。", True),
        ("「証明の書類」とは、氏名の載る書面をいいます。", False),
    ],
)
def test_defines_class(text: str, expected: bool) -> None:
    assert defines_class(text, text.index("氏名")) is expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("等の個人を識別できる情報(以下「個人情報」といいます)の重要性を認識しています。", True),
        ("など、園児を見分けられる情報(以下、個人情報といいます)を大切に扱います。", True),
        ("等の情報(以下「個人情報」といいます)を取得します。", False),
        ("等を取得します。", False),
    ],
)
def test_names_class(rest: str, expected: bool) -> None:
    assert names_class(f"住所{rest}", 2) is expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("は送迎の確認に使い、職業や年収は収集しません。", True),
        ("は園の控えに記され、位置情報は記録されません。", True),
        ("であり、園児の氏名等は送信しません。", True),
        ("であり、園児その人を識別できる顔写真等は送信しません。", True),
        ("は集計のために扱われ、顔写真など園児がわかる情報は残しません。", True),
        ("は故障を調べるためのもので、顔写真を取得しません。", True),
        # the same thing, or nothing else, is what is denied
        ("は代行会社が扱い、園ではこれを保持しません。", False),
        ("は画面の表示に使い、園のサーバーには送信しません。", False),
        ("は窓口で確かめ、情報を保存しません。", False),
        ("はただちに消去し、元データは保存しません。", False),
        ("は端末の中で照合され、顔写真も送信されません。", False),
        ("は取得しません。", False),
        ("は園で使い、職業を尋ねます。", False),
    ],
)
def test_something_else_is_denied(rest: str, expected: bool) -> None:
    assert is_of_another(f"学年{rest}", 2) is expected


def test_fields_of_a_card_are_denied_together() -> None:
    text = "カード番号は代行会社が扱い、園はカード情報を保持しません。"
    assert not is_of_another(text, 5)


TAKEN = "1. 取得する情報\n当園は、以下の情報を取得します。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # below a denial, known or not
        (
            "1. 取得の制限\n当園は、次に掲げる情報については、必要がある場合を除き、原則として収集しません。\n・信条\n・支持する政党\n",
            [("信条", "excluded"), ("支持する政党", "excluded")],
        ),
        # what stays in the device
        (
            "1. 端末の中の情報\n次の情報を利用者の端末内（控えの領域）に保存します。\n・メモ\n・写真\n",
            [("メモ", "excluded"), ("写真", "excluded")],
        ),
        # denied in a bracket behind another
        (
            f"{TAKEN}・決済情報（クレジットカード番号は代行会社が扱い、当園では保持しません）\n・氏名\n",
            [("決済情報", "collected"), ("クレジットカード番号", "excluded"), ("氏名", "collected")],
        ),
        # the class before its members, and the class that closes them with a clause
        (f"{TAKEN}・LINEアカウント情報（ユーザーID、表示名）\n", [("ユーザーID", "collected"), ("表示名", "collected")]),
        (f"{TAKEN}・コメント、写真など、利用者が投稿するコンテンツ\n", [("コメント", "collected"), ("写真", "collected")]),
        # one thing is sent or taken, and another is not
        (
            "1. 外部への送信\n送信されるのは検索に要る郵便番号・座標の情報であり、園児の氏名等は送信しません。\n",
            [("郵便番号", "provided"), ("座標の情報", "provided"), ("氏名", "excluded")],
        ),
        (
            "1. 取得する情報\n当園は、お子様のニックネームと性別だけをうかがい、住所は収集しません。\n",
            [("ニックネーム", "collected"), ("性別", "collected"), ("住所", "excluded")],
        ),
        # a cookie that a bracket explains
        (
            "1. 取得する情報\n本サイトはクッキー（Cookie：見る人の機器に置かれる印）を一切使用していません。\n",
            [("クッキー", "excluded")],
        ),
        # what a cookie does not hold is no word of the cookie itself
        (
            "1. クッキー\nクッキーは画面の設定を覚えるために使用するもので、個人情報は含まれていません。\n",
            [("クッキー", "collected")],
        ),
        (
            "1. クッキー\n当園は、使いやすさを高めるためクッキーを使いますが、クッキーに園児を特定する情報は含まれません。\n",
            [("クッキー", "collected")],
        ),
        (
            "1. クッキー\n当園はクッキーを使用することがあります。クッキーの使用により園児個人を特定する情報を取得することはありません。\n",
            [("クッキー", "collected")],
        ),
        # how something is told, in the words of the law
        (
            "1. 定義\n(1) 園の控えに含まれる氏名、生年月日その他の記述（書面若しくは磁気の媒体に記載され、又は音声、動作その他の手立てで示されたものをいいます。）により園児を識別できるもの\n",
            [("氏名", "definition"), ("生年月日", "definition")],
        ),
        # a bracket that says again
        (f"{TAKEN}・ユーザー名（表示名）\n・住所\n", [("ユーザー名", "collected"), ("住所", "collected")]),
    ],
)  # fmt: skip
def test_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(text) == expected


def test_a_firm_and_a_country_are_nobodys_data() -> None:
    text = (
        "1. 公表事項\n個人情報取扱事業者の氏名又は名称及び住所並びに代表者の氏名\n"
        "2. 外国への提供\n・所在地：ドイツ連邦共和国\n・その他当園が指定する国・地域\n"
    )
    assert rows(text) == []


def test_what_partners_give_each_other_is_used_jointly() -> None:
    text = (
        "1. 共同利用について\n当園と系列の園は、次のとおり個人情報を共同利用します。\n"
        "相互提供項目は次のとおりです。\n・氏名、住所、生年月日\n"
    )
    assert rows(text) == [(one, "jointly_used") for one in ("氏名", "住所", "生年月日")]


def test_a_legal_class_counts_beside_other_data() -> None:
    text = "1. 取得\n当園は、要配慮個人情報および遺伝情報を、同意を得たうえで取得します。\n"
    assert ("要配慮個人情報", "collected") in rows(text)
    named = "1. 取得\n当園は、要配慮個人情報（病歴、信条等）を、同意を得たうえで取得します。\n"
    assert rows(named) == [("病歴", "collected"), ("信条", "collected")]


COOKIES = "1. クッキーについて\n当園は、次のとおりクッキーを使用します。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # kinds of cookies as list items, and what they are needed for
        (
            f"{COOKIES}・必須クッキー：画面が正しく働くために要るクッキーです。\n・計測クッキー：訪問の数え上げ\n",
            [("クッキー", "collected"), ("クッキー", "collected"), ("クッキー", "collected")],
        ),
        # what browsers do at large, and what is told of cookies
        ("1. クッキーについて\n多くのブラウザは自動的にクッキーを受け入れます。\n", []),
        ("1. クッキーについて\nクッキーの詳細については、別の頁をご覧ください。\n", []),
        # not used
        ("1. 解析について\n当園はクッキーを使わず、頁の数だけを数えます。\n", [("クッキー", "excluded")]),
        # to be blacked out
        (
            "1. 開示の請求\n旅券の写しをお送りください。\n本籍地が記載されている場合は、あらかじめ塗り潰したうえでお送りください。\n",
            [("旅券の写し", "verification"), ("本籍地", "excluded")],
        ),
        # struck out of a picture
        (
            "1. 写真について\n当園は、写真のExif情報（位置情報等）を自動で削除したうえで保存します。\n",
            [("位置情報", "excluded")],
        ),
        # what is held of somebody who may ask for it
        (
            "1. 開示等の請求について\n開示等の求めの対象となる項目　氏名、住所、電話番号\n",
            [("氏名", "collected"), ("住所", "collected"), ("電話番号", "collected")],
        ),
        # what one signs in by
        (
            "1. 取得する情報\n・Googleアカウントでログインした場合に取得するメールアドレス\n",
            [("メールアドレス", "collected")],
        ),
    ],
)  # fmt: skip
def test_read_of_cookies_and_marks(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(text) == expected


def test_a_heading_below_what_announces_it_is_an_item() -> None:
    lead = "## 個人情報の収集\n当園では、以下の個人情報を取り扱います。\n\n"
    named = (
        lead
        + "### メールアドレス\n見学のご案内に使います。\n\n### アカウント情報\n入園の手続きに使います。\n"
    )
    items = pipeline.extract(f"# 個人情報の取扱い\n\n{named}").data_items
    assert list(items["quote"]) == ["メールアドレス"]


def test_a_sentence_leads_in_no_list() -> None:
    text = "1. 外部への移動\nリンクを押した場合、各店の決まりにより情報が送信されます。\n・みどり書店\n・あおば座\n"
    assert rows(text) == []


def test_whom_a_form_is_for_and_what_is_written_into_it() -> None:
    text = (
        f"{TAKEN}・協賛、出展など各種の申込みフォームで入力された氏名\n"
        "・お問い合わせフォームにご記入いただいた内容\n"
    )
    assert [quote for quote, _ in rows(text)] == [
        "氏名",
        "お問い合わせフォームにご記入いただいた内容",
    ]


def test_members_of_one_list_stand_in_one_context() -> None:
    told = [("provided", 0.4), ("collected", 0.35), ("collected", 0.3)]
    assert _weightiest([Decision(c, "x", share) for c, share in told]).context == "collected"


def test_a_wrong_way_of_taking_denies_no_data() -> None:
    text = "1. 取得\n適正に個人情報及び当園サービスの利用情報を取得し、偽りの手段により取得することはありません。\n"
    assert rows(text) == [("サービスの利用情報", "collected")]
