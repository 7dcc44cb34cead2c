"""Names and addresses of a contact that are told by where they stand."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.contacts import find
from pipeline.process import to_reading
from pipeline.rules import load_rules

_FIELDS = (
    "organization",
    "department",
    "person",
    "phone",
    "email",
    "postal_code",
    "address",
    "url",
)


def contacts(text: str) -> list[dict[str, str]]:
    """The fields of each contact of a policy that ends in ``text``."""
    head = "プライバシーポリシー\n当社は、個人情報を適切に取り扱います。\n"
    reading = to_reading(sources.read(Source("policy.txt", (head + text).encode())), load_rules())
    return [
        {name: getattr(one, name) for name in _FIELDS if getattr(one, name)}
        for one in find(reading, load_rules())
    ]


# fmt: off
CASES: list[tuple[str, list[dict[str, str]]]] = [
    # a name between an address of two lines and a number
    ("9. お問い合わせ\n〒000-1234\n長野県架空市本町\n一丁目5番地\nみどりの丘\n電話 026-555-0101\n",
     [{"organization": "みどりの丘", "phone": "+81265550101", "postal_code": "000-1234",
       "address": "長野県架空市本町 一丁目5番地"}]),
    # a name below the sentence that announces a desk
    ("8. お問い合わせ窓口\n下記までご連絡ください。\nつばめ Concierge（つばめサービス）\n📩 info@tsubame.example\n",
     [{"organization": "つばめ Concierge", "email": "info@tsubame.example"}]),
    # a title is none
    ("8. お問い合わせ\n下記までご連絡ください。\n個人情報の苦情について\n電話 03-5550-0101\n",
     [{"phone": "+81355500101"}]),
    # a desk that is named for several things over its company is a title
    ("苦情及び相談窓口\n株式会社こまどり\n〒000-1234 神奈川県架空市青葉町5-14\nわかばビル 3階\n",
     [{"organization": "株式会社こまどり", "postal_code": "000-1234",
       "address": "神奈川県架空市青葉町5-14 わかばビル 3階"}]),
    # a desk behind its company, in one line
    ("送付先住所\n〒000-1234\n東京都架空区本町2丁目13-2\n株式会社こまどり　お問い合わせ窓口\n",
     [{"organization": "株式会社こまどり", "department": "お問い合わせ窓口",
       "postal_code": "000-1234", "address": "東京都架空区本町2丁目13-2"}]),
    # two lines of a building
    ("お問い合わせ先\n株式会社こまどり\n〒000-1234\n東京都架空区本町1-2-3\nわかばタワー\n12階\nTEL：03-5550-0101\n",
     [{"organization": "株式会社こまどり", "phone": "+81355500101", "postal_code": "000-1234",
       "address": "東京都架空区本町1-2-3 わかばタワー 12階"}]),
    # a building with a name in brackets
    ("お問い合わせ先\n住所：北海道架空市東1条7丁目1番地 駅前プラザ「わくわく」2F\n電話：011-555-0101\n",
     [{"phone": "+81115550101", "address": "北海道架空市東1条7丁目1番地 駅前プラザ「わくわく」2F"}]),
    # labels by what they are made of
    ("10. お問い合わせ\n- **提供事業者名**: TARO KOMADORI\n- **サポートメール**: support@komadori.example\n",
     [{"organization": "TARO KOMADORI", "email": "support@komadori.example"}]),
    ("7. 連絡先\n開発・運営: こまどりラボ\n連絡先: support@komadori.example\n",
     [{"organization": "こまどりラボ", "email": "support@komadori.example"}]),
    # who answers for shared data
    ("第10条（共同利用）\n・共同利用の管理責任者：Blue Fox 代表\n", [{"organization": "Blue Fox"}]),
    ("7. 共同利用\n管理責任者：こまどり台 管理組合 理事長\n", [{"organization": "こまどり台 管理組合"}]),
    ("7. 共同利用\n個人データの管理について責任を有する者の名称株式会社こまどり\n",
     [{"organization": "株式会社こまどり"}]),
    # what is done about officers names nobody
    ("安全管理措置\n・個人情報管理責任者の設置\n・個人データ取扱責任者の任命\n", []),
    # an entry behind the sentence that announces it, in one line
    ("当社の住所及び代表者は次のとおりです。 東京都架空区青葉町3丁目1番36号 株式会社こまどり 代表取締役　山川　花子\n",
     [{"organization": "株式会社こまどり", "person": "山川 花子",
       "address": "東京都架空区青葉町3丁目1番36号"}]),
    # a society and its office in one word
    ("お問い合わせ先\nつばめ学会事務局\nTel 092-555-0101\n",
     [{"organization": "つばめ学会", "department": "事務局", "phone": "+81925550101"}]),
    # the site of the authority
    ("制度の詳細は個人情報保護委員会のウェブサイト（https://kantoku.example/）をご覧ください。\n",
     [{"organization": "個人情報保護委員会", "url": "https://kantoku.example/"}]),
    # who licensed the trade is nobody to turn to
    ("お問い合わせ先\n電話：03-5550-0101\n古物商許可番号：架空県公安委員会 第12345号\n",
     [{"phone": "+81355500101"}]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t[:20].strip() for t, _ in CASES])
def test_told_by_its_place(text: str, expected: list[dict[str, str]]) -> None:
    assert contacts(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("お問い合わせは下記へ\nこぶし眼科クリニック", {"organization": "こぶし眼科クリニック"}),
        ("ご連絡先は次のとおりです\n株式会社こまどり", {"organization": "株式会社こまどり"}),
        # A place and its head in brackets.
        (
            "こぶし眼科クリニック（院長　山川太郎）",
            {"organization": "こぶし眼科クリニック", "person": "山川太郎"},
        ),
        (
            "こぶしこども園（園長　山川花子）",
            {"organization": "こぶしこども園", "person": "山川花子"},
        ),
        # A group of companies, and a group of people within one.
        ("こまどりケアグループ", {"organization": "こまどりケアグループ"}),
        (
            "こまどりホールディングスグループ\nお客様相談室",
            {"organization": "こまどりホールディングスグループ", "department": "お客様相談室"},
        ),
        ("総務グループ", {"department": "総務グループ"}),
        (
            "株式会社こまどり\nデジタル推進グループ",
            {"organization": "株式会社こまどり", "department": "デジタル推進グループ"},
        ),
    ],
)
def test_who_is_named_over_a_number(lines: str, expected: dict[str, str]) -> None:
    found = contacts(f"9. 窓口\n\n{lines}\n電話 03-5550-0101\n")
    assert found == [{**expected, "phone": "+81355500101"}]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("みずうみ工房お問い合わせ電話", {}),
        ("みずうみ工房相談窓口", {"department": "相談窓口"}),
        ("みずうみ工房のお客様係", {"department": "お客様係"}),
    ],
)
def test_the_issuers_name_opens_the_name_of_its_desk(line: str, expected: dict[str, str]) -> None:
    text = (
        "みずうみ工房（以下「当工房」といいます。）は、個人情報を守ります。\n"
        f"9. お問い合わせ\n次の窓口にご連絡ください。\n{line}\n0120-55-0101\n"
    )
    assert contacts(text) == [{"organization": "みずうみ工房", **expected, "phone": "+81120550101"}]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the person behind a unit, without a title
        ("本社 経理部 浜田 次郎", {"department": "本社 経理部", "person": "浜田 次郎"}),
        ("大阪支店 営業部 浜田", {"department": "大阪支店 営業部", "person": "浜田"}),
        (
            "こまどり印刷株式会社 管理部 佐藤花子",
            {"organization": "こまどり印刷株式会社", "department": "管理部", "person": "佐藤花子"},
        ),
        ("営業企画部 広報", {"department": "営業企画部"}),
        # who answers for a desk, glued to it
        (
            "こまどり運送株式会社顧客相談窓口責任者　浜田 次郎",
            {
                "organization": "こまどり運送株式会社",
                "department": "顧客相談窓口",
                "person": "浜田 次郎",
            },
        ),
        # scholars
        (
            "みどり大学医学部 皮膚科学講座\n教授 浜田 次郎",
            {
                "organization": "みどり大学医学部",
                "department": "皮膚科学講座",
                "person": "浜田 次郎",
            },
        ),
        # a rank is no part of the unit behind it
        ("常務取締役　総務部担当　浜田 次郎", {"department": "総務部担当", "person": "浜田 次郎"}),
        (
            "みどり県こまどり組合中央会　事務局",
            {"organization": "みどり県こまどり組合中央会", "department": "事務局"},
        ),
        (
            "学校法人こまどり学園 みどり専門学校\n学務課",
            {"organization": "学校法人こまどり学園 みどり専門学校", "department": "学務課"},
        ),
    ],
)
def test_persons_units_and_schools(lines: str, expected: dict[str, str]) -> None:
    found = contacts(f"9. 窓口\n\n{lines}\n電話 03-5550-0101\n")
    assert found == [{**expected, "phone": "+81355500101"}]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("こまどりサポートセンター", {"department": "こまどりサポートセンター"}),
        ("株式会社センター堂", {"organization": "株式会社センター堂"}),
    ],
)
def test_a_desk_or_company_is_no_building(line: str, expected: dict[str, str]) -> None:
    address = "大阪府大阪市中央区みなみ町1-5-3"
    found = contacts(
        f"9. 窓口\n\n〒541-0055\n{address}\nみなみ第二ビル507\n{line}\n電話 06-5550-0101\n"
    )
    assert found == [
        {
            **expected,
            "postal_code": "541-0055",
            "address": f"{address} みなみ第二ビル507",
            "phone": "+81655500101",
        }
    ]


@pytest.mark.parametrize("marks", ["【】", "＜＞"])
def test_the_manager_of_joint_use_below_a_title_in_brackets(marks: str) -> None:
    title = f"{marks[0]}管理責任者の氏名または名称{marks[1]}"
    found = contacts(f"5. 共同利用\n次のとおり共同利用します。\n{title}\n・こまどり株式会社\n")
    assert found == [{"organization": "こまどり株式会社"}]


def test_a_desk_glued_to_its_kind_of_number_or_behind_its_matter() -> None:
    text = "9. 窓口\n\nこまどり相談室フリーダイヤル 0120-55-0101\n"
    assert contacts(text) == [{"department": "こまどり相談室", "phone": "+81120550101"}]
    text = "9. ご相談窓口\n\n【採用について】人事部　03-5550-0101\n"
    assert contacts(text) == [{"department": "人事部", "phone": "+81355500101"}]


def test_an_address_from_which_one_is_asked_to_write() -> None:
    ask = "個人情報に関するお問い合わせは、https://komadori.example/form よりお願いします。\n"
    assert contacts(f"9. 窓口\n\n{ask}") == [{"url": "https://komadori.example/form"}]
    sent = "お知らせは news@komadori.example より送られます。\n"
    assert contacts(f"3. 配信\n\n{sent}") == []


def test_a_person_of_another_unit_below_an_officer_is_another_contact() -> None:
    lines = "個人情報保護管理者　営業部　部長　浜田次郎\n苦情相談窓口　総務部　山川花子\n電話 03-5550-0101\n"
    assert [c["person"] for c in contacts(f"9. 窓口\n\n{lines}")] == ["浜田次郎", "山川花子"]


def test_labels_behind_the_sign_of_titles() -> None:
    text = (
        "8. お問い合わせ窓口\n■会社名\n株式会社はにわ\n■担当部署\n総務部\n■電話番号\n026-555-0101\n"
        "■メール\ninfo@hani.example\n"
    )
    assert contacts(text) == [
        {
            "organization": "株式会社はにわ",
            "department": "総務部",
            "phone": "+81265550101",
            "email": "info@hani.example",
        }
    ]
