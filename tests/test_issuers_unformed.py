"""Issuers without a legal form, and who runs a site, in invented policies."""

from __future__ import annotations

import pytest

from pipeline import process
from pipeline.core import Source
from pipeline.settings import Settings


def _issuer(text: str, name: str = "policy.txt") -> str | None:
    return process.process(Source(name, text.encode()), Settings()).facts.organization


_REST = "\n\n1. 使い道\n催しの案内のため。\n\n2. 守り方\n鍵をかけます。\n"
_PLAIN = "名簿を大切に扱います。"

NAMES = [
    "北の原大学",
    "こずえ動物病院",
    "湯本町",
    "布工房いとくず",
    "喫茶まどろみ",
    "うたたね食堂",
    "うたたねモータース",
    "はにわ興業",
    "あざみ四季が丘保育園",
    "つつじが丘歯科医院",
    "鷺が池整骨院",
]
FRAMES = [
    f"{{0}} プライバシーポリシー\n\n{_PLAIN}{_REST}",
    f"{{0}}の個人情報保護方針\n\n{_PLAIN}{_REST}",
    f"{{0}}での個人情報の取り扱いについて\n\n{_PLAIN}{_REST}",
    f"個人情報の取扱い（{{0}}）\n\n{_PLAIN}{_REST}",
    f"個人情報保護方針 | {{0}}\n\n個人情報保護方針\n\n{_PLAIN}{_REST}",
    f"個人情報保護方針\n\n{{0}}では、お客様の個人情報を次のとおり扱います。{_REST}",
    f"個人情報保護方針\n\n{{0}}は、個人情報の保護に努めます。{_REST}",
    f"個人情報保護方針\n\n本方針は、{{0}}における名簿の扱いを定めます。{_REST}",
    f"個人情報保護方針\n\n{_PLAIN}{_REST}\n以上\n\n{{0}}\n",
    f"個人情報保護方針\n\n{_PLAIN}{_REST}\n令和2年3月4日\n{{0}}\n",
    f"個人情報保護方針\n\n{_PLAIN}{_REST}\n【運営者】{{0}}\n",
    f"個人情報保護方針\n\n{_PLAIN}{_REST}\n{{0}}\n",
    f"個人情報保護方針\n\n{_PLAIN}{_REST}\n2020年3月4日　{{0}}\n",
    f"個人情報保護方針\n\n{_PLAIN}{_REST}\n{{0}} 会長 埴輪いと\n",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", NAMES)
def test_institutions_and_shops(name: str, frame: str) -> None:
    assert _issuer(frame.format(name)) == name


RUN = [
    ("当サイトは、架空小枝が運営しています。", "架空小枝"),
    ("いとくず広場（以下「当サイト」といいます。）は、名簿を大切に扱います。", "いとくず広場"),
    ("くぬぎ会（以下「弊サイト」という）は、名簿を大切に扱います。", "くぬぎ会"),
    ("いとくず広場（以下「当サイト」）は、株式会社湯ノ元が運営しています。", "株式会社湯ノ元"),
    ("このページ（以下「当サイト」）は、名簿を大切に扱います。", None),
    ("当店のウェブサイト（以下「当サイト」）は、名簿を大切に扱います。", None),
    ("「いとくず便り」（以下「当サイト」）は、株式会社湯ノ元が運営しています。", "株式会社湯ノ元"),
    ("本アプリは、Itokuzu Labが開発・提供しています。", "Itokuzu Lab"),
    ("このブログは、架空小枝によって運営されています。", "架空小枝"),
    ("当ショップの運営者は、架空小枝です。", "架空小枝"),
    ("北の原生活協同組合が運営するサイト「いとくず」の方針です。", "北の原生活協同組合"),
    (
        "はにわ医療福祉グループ（以下「当グループ」）は、名簿を守ります。",
        "はにわ医療福祉グループ",
    ),
    # silent
    ("当社及び当社グループ（以下「当社グループ」）は、名簿を守ります。", None),
    ("当サイトは、個人が運営しています。", None),
    ("当サイトは、主婦が運営しています。", None),
    ("当サイトは、有志のチームが運営しています。", None),
    ("当サイトは、第三者が運営するサイトへのリンクを含みます。", None),
    ("広告は、他社が配信しています。", None),
    ("店内では、お客様の映像を記録します。", None),
    ("教室の運営では、皆様の個人情報を使います。", None),
    ("美容室での施術では、お客様の個人情報を伺います。", None),
]


@pytest.mark.parametrize(("line", "expected"), RUN)
def test_who_runs_the_site(line: str, expected: str | None) -> None:
    assert _issuer(f"プライバシーポリシー\n\n{line}{_REST}") == expected


OTHERS = [
    ("アプリ「いとくず手帳」個人情報保護方針", None),
    ("お子さまの個人情報の取扱いについて", None),
    ("当院の個人情報保護方針", None),
    ("採用応募者の個人情報の取り扱い", None),
    ("代理店名 湯ノ元", None),
    ("宿泊約款", None),
    ("NPO法人小枝の会の個人情報保護方針", "NPO法人小枝の会"),
    ("市立みどり病院における個人情報の利用目的について（公表）", "市立みどり病院"),
]


@pytest.mark.parametrize(("title", "expected"), OTHERS)
def test_titles(title: str, expected: str | None) -> None:
    assert _issuer(f"{title}\n\n{_PLAIN}{_REST}") == expected


def test_the_reserved_rights_are_no_part_of_a_name() -> None:
    text = f"個人情報保護方針\n\n{_PLAIN}{_REST}\n© 2020 株式会社ITOKUZU Rights Reserved.\n"
    assert _issuer(text) == "株式会社ITOKUZU"


def test_a_name_in_hiragana_signs() -> None:
    text = f"個人情報保護方針\n\n{_PLAIN}{_REST}\n2020年3月4日制定\nはにわこども園\n園長 架空小枝\n"
    assert _issuer(text) == "はにわこども園"


@pytest.mark.parametrize(
    "blank",
    [
        "株式会社***",
        "株式会社***　管理責任者",
        "○○○株式会社",
        "株式会社XXXX",
        "＊＊＊株式会社",
        "一般社団法人●●協会",
        "〇〇市",
        "【運営団体名】",
    ],
)
def test_the_blank_of_a_template_is_no_issuer(blank: str) -> None:
    text = f"個人情報保護方針\n\n{blank}（以下「当社」といいます。）は、名簿を守ります。{_REST}"
    assert _issuer(f"{text}\n令和2年3月4日\n{blank}\n") is None


@pytest.mark.parametrize("name", ["株式会社X", "株式会社〇七商店", "ほし商会株式会社"])
def test_a_name_with_a_sign_is_no_blank(name: str) -> None:
    text = f"個人情報保護方針\n\n{name}（以下「当社」といいます。）は、名簿を守ります。{_REST}"
    assert _issuer(text) == name


def test_an_empty_field_gives_the_next_label_to_nobody() -> None:
    rows = "<tr><th>会社名</th><td></td></tr><tr><th>雇用形態</th><td>正社員</td></tr>"
    page = f"<table>{rows}</table><h2>個人情報の取り扱い</h2><p>{_PLAIN}</p>"
    assert _issuer(page, "p.html") is None


@pytest.mark.parametrize(
    "blank",
    [
        "{{company_name}}",
        "[shop_name]",
        '[option key="firm"]',
        "%SITE_OWNER%",
        "管理者",
        "グループ",
    ],
)
def test_what_a_page_did_not_fill_in_is_no_issuer(blank: str) -> None:
    text = f"個人情報保護方針\n\n{blank}（以下「当社」といいます。）は、名簿を守ります。{_REST}"
    assert _issuer(f"{text}\n運営者\n{blank}\n") is None


_OPENS = "個人情報保護方針\n\n"
TOLD = [
    (f"{_OPENS}当社（はにわ引越サービス）は、名簿を守ります。", "はにわ引越サービス"),
    (f"{_OPENS}当院（はにわ台診療室）では、名簿を守ります。", "はにわ台診療室"),
    (f"{_OPENS}はにわの湯（運営：株式会社いとくず）は、名簿を守ります。", "株式会社いとくず"),
    (f"{_OPENS}{_PLAIN}\n当サイト運営者：Itokuzu", "Itokuzu"),
    (f"{_OPENS}{_PLAIN}\nアプリの開発者：いとくず工房", "いとくず工房"),
    (f"{_OPENS}つくも台税理士法人は、名簿を守ります。", "つくも台税理士法人"),
    (f"{_OPENS}{_PLAIN}\n以上\nはにわ商事 代表 架空小枝", "はにわ商事"),
    (f"{_OPENS}株式会社いとくず［以下「当社」といいます］は、名簿を守ります。", "株式会社いとくず"),
    (f"{_OPENS}いとくず整体院＜以下、当院＞は、名簿を守ります。", "いとくず整体院"),
    (f"{_OPENS}株式会社いとくず、以下「当社」という、は名簿を守ります。", "株式会社いとくず"),
    (f"{_OPENS}当サイトは、代表・架空小枝が運営しています。", "架空小枝"),
    # silent
    (f"{_OPENS}お預かりする名簿［以下「個人情報」］を守ります。", None),
    (f"{_OPENS}当社（委託先を含む）は、名簿を守ります。", None),
    (f"{_OPENS}当店（本店・支店）は、名簿を守ります。", None),
    (f"{_OPENS}当社の顧問税理士法人は、名簿を守ります。", None),
    (f"{_OPENS}建設業の会社は、名簿を守ります。", None),
    (f"{_OPENS}ログデータは、お客様の端末に残ります。", None),
    (f"{_OPENS}{_PLAIN}\n事故への対処\n代表取締役が指揮します。", None),
    (f"{_OPENS}{_PLAIN}\n会社名\n雇用形態\n勤務地", None),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_how_a_policy_says_who_issues_it(text: str, expected: str | None) -> None:
    assert _issuer(text + _REST) == expected


def _late(opening: str, name: str) -> str:
    above = "\n".join(f"持ち物 {number}" for number in range(45))
    return f"入校案内\n\n{opening}\n{above}\n\n{name}（以下「当校」といいます。）は、名簿を守ります。{_REST}"


def test_a_policy_below_other_parts_of_a_page_names_its_issuer() -> None:
    assert _issuer(_late("", "株式会社はにわ運転塾")) == "株式会社はにわ運転塾"


def test_who_is_named_at_the_head_of_a_page_goes_first() -> None:
    opening = "株式会社いとくず（以下「当社」）は、名簿を守ります。"
    assert _issuer(_late(opening, "株式会社はにわ運転塾")) == "株式会社いとくず"


def _says(subject: str) -> str:
    acts = ("適法な手段で取得します", "目的の範囲で利用します", "安全に管理します")
    rest = "".join(
        f"{at}. 取扱い\n{subject}は、個人情報を{act}。\n" for at, act in enumerate(acts, 1)
    )
    return f"個人情報保護方針\n\n{subject}は、お客様の個人情報を守ります。\n{rest}"


@pytest.mark.parametrize("name", ["いこいの丘", "カフェつむぎの森", "ほほえみ"])
def test_who_is_the_subject_of_one_sentence_after_another(name: str) -> None:
    assert _issuer(_says(name)) == name


@pytest.mark.parametrize(
    "word", ["当社", "利用者", "受託事業者", "担当する職員", "このアプリ", "氏名等の情報"]
)
def test_common_nouns_issue_nothing(word: str) -> None:
    assert _issuer(_says(word)) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "方針\n\nNPO法人 町に灯をともす会（灯の会）は、個人情報を守ります。",
            "NPO法人 町に灯をともす会",
        ),
        ("方針\n\nNPO法人いとぐちでは、名簿などの個人情報を守ります。", "NPO法人いとぐち"),
        ("NPO法人いとぐちにおける個人情報の取扱いについて\n\n名簿を守ります。", "NPO法人いとぐち"),
        ("方針\n\n私たち株式会社はにわは、お客様の個人情報を守ります。", "株式会社はにわ"),
        ("方針\n\n割烹いとくずは、お客様の個人情報を守ります。", "割烹いとくず"),
        ("写真館はにわの個人情報保護方針\n\n当店は、名簿を守ります。", "写真館はにわ"),
        ("ことば教室はにわの個人情報保護方針\n\n当教室は、名簿を守ります。", "ことば教室はにわ"),
        (
            "プライバシーポリシー｜はにわのまるごと相談\n\nはにわのまるごと相談は、個人情報を守ります。",
            "はにわのまるごと相談",
        ),
    ],
)
def test_names_that_read_like_a_sentence_or_tell_their_trade(text: str, name: str) -> None:
    assert _issuer(text) == name


@pytest.mark.parametrize("club", ["はにわ大学校友会", "湯本囲碁クラブ", "糸くず合唱団"])
def test_the_school_that_a_club_belongs_to_is_not_its_issuer(club: str) -> None:
    text = (
        f"個人情報の保護について\n\n{club}における個人情報の取り扱いについて\n\n"
        f"{club}では、学校法人はにわ学院（以下「学院」という。）が設置した学校を出た人の名簿を扱います。"
    )
    assert _issuer(text) == club


def test_who_heads_it_is_no_part_of_a_name() -> None:
    text = f"個人情報保護方針\n\n{_PLAIN}{_REST}\n社会福祉法人はにわ会 院長 埴輪いと\n"
    assert _issuer(text) == "社会福祉法人はにわ会"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("東村市の糸くず歯科クリニック", "糸くず歯科クリニック"),
        ("架空県湯本町にある糸くず保育園", "糸くず保育園"),
        ("湯本町の会", "湯本町の会"),
        ("東村市立図書館", "東村市立図書館"),
    ],
)
def test_the_town_it_is_in_is_no_part_of_a_name(said: str, name: str) -> None:
    assert _issuer(f"個人情報の取扱い\n\n{said}では、個人情報を適切に取り扱います。{_REST}") == name


def test_a_union_that_calls_itself_by_the_end_of_its_name() -> None:
    text = (
        "個人情報の取扱い\n\n生活協同組合コープゆうなぎ（以下、「コープゆうなぎ」という）及びコープゆうなぎ子会社は、"
        "方針を定めます。\n\n1. コープゆうなぎは、法令を守ります。\n2. コープゆうなぎは、見直しを行います。\n"
    )
    assert _issuer(text) == "生活協同組合コープゆうなぎ"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("会費の支払いには、株式会社みさご決済が提供する仕組みを利用しています。", None),
        ("株式会社みさご決済が集める情報については、同社の頁をご覧ください。", None),
        ("Osprey, Inc. が配信する広告を採用しています。", None),
        (
            "次の会社が作った計測のモジュールを組み込んでいます。\n- 事業者：みさご計測株式会社",
            None,
        ),
        ("・株式会社みさご計測のプライバシーポリシー：https://misago.example/privacy", None),
        ("Ospreyの個々の機能と記録の扱いについては、以下の頁をご確認ください。", None),
        ("株式会社みさごが提供する本サービスを利用する方の個人情報を守ります。", "株式会社みさご"),
        ("株式会社みさごが収集する個人情報は、次のとおりです。", "株式会社みさご"),
    ],
)
def test_who_provides_what_is_used_is_no_issuer(sentence: str, name: str | None) -> None:
    assert (
        _issuer(f"プライバシーポリシー\n\n{sentence}\n\n1. 免責\n\n内容は保証しません。\n") == name
    )
