"""Contacts in rarer notations: of numbers, of labels, and of who stands where."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.contacts import find
from pipeline.process import to_reading
from pipeline.rules import load_rules

_FIELDS = ("organization", "department", "person", "phone", "fax", "email", "address", "url")


def _contacts(text: str) -> list[dict[str, str]]:
    head = "プライバシーポリシー\n当社は、名簿を守ります。\n"
    reading = to_reading(sources.read(Source("policy.txt", (head + text).encode())), load_rules())
    return [
        {name: getattr(one, name) for name in _FIELDS if getattr(one, name)}
        for one in find(reading, load_rules())
    ]


_DESK = "9. お問い合わせ\n"
# fmt: off
CASES: list[tuple[str, list[dict[str, str]]]] = [
    # to whom a sentence sends, without a number
    ("名簿の苦情は、はにわ台高等学校までお願いいたします。\n", [{"organization": "はにわ台高等学校"}]),
    ("名簿のお問い合わせは、庶務課までお願いします。\n", [{"department": "庶務課"}]),
    ("名簿のお問い合わせは、専用フォームまでお願いします。\n", []),
    ("名簿のお問い合わせは、はにわ大学将棋部までお願いします。\n", []),
    # the company behind the numbers of a list
    ("・TEL 026-555-0101\n・E-mail desk@haniwa.example\n・株式会社はにわ\n",
     [{"organization": "株式会社はにわ", "phone": "+81265550101", "email": "desk@haniwa.example"}]),
    # an institution and its desk in one word
    ("はにわ大学学務部教務課　電話 026-555-0101\n",
     [{"organization": "はにわ大学", "department": "学務部教務課", "phone": "+81265550101"}]),
    ("はにわ町役場住民課（電話 026-555-0101）\n",
     [{"organization": "はにわ町役場", "department": "住民課", "phone": "+81265550101"}]),
    ("はにわ病院医療相談室\n電話 026-555-0101\n",
     [{"organization": "はにわ病院", "department": "医療相談室", "phone": "+81265550101"}]),
    ("公益社団法人はにわ協会事務局\n電話 026-555-0101\n",
     [{"organization": "公益社団法人はにわ協会", "department": "事務局", "phone": "+81265550101"}]),
    ("はにわ大学医学部附属病院\n電話 026-555-0101\n",
     [{"organization": "はにわ大学医学部附属病院", "phone": "+81265550101"}]),
    ("はにわ薬局\n電話 026-555-0101\n", [{"organization": "はにわ薬局", "phone": "+81265550101"}]),
    # fields of one line, whatever the second is
    ("運営：うみねこ工房　／　サービス名：しおさい\nメール：desk@haniwa.example\n",
     [{"organization": "うみねこ工房", "email": "desk@haniwa.example"}]),
    # a gloss behind the label of a bearer
    ("株式会社はにわ\n責任者（取締役）: 架空小枝\n電話 026-555-0101\n",
     [{"organization": "株式会社はにわ", "person": "架空小枝", "phone": "+81265550101"}]),
    ("株式会社はにわ\n店舗運営責任者：\n架空 小枝\n電話 026-555-0101\n",
     [{"organization": "株式会社はにわ", "person": "架空 小枝", "phone": "+81265550101"}]),
    ("・弊社の個人情報保護管理者：庶務部 部長\n", [{"department": "庶務部"}]),
    # the items of a list of what is to be told name nobody
    ("c) 個人情報保護管理者（又はその代理人）の氏名、職名及び連絡先\nd) 目的\n", []),
    # numbers and addresses
    ("メール：desk アットマーク haniwa.example\n", [{"email": "desk@haniwa.example"}]),
    ("MAILdesk@haniwa.example\n", [{"email": "desk@haniwa.example"}]),
    ("E-maildesk@haniwa.example\n", [{"email": "desk@haniwa.example"}]),
    ("mailing@haniwa.example\n", [{"email": "mailing@haniwa.example"}]),
    ("メール：desk_at_haniwa.example\n", [{"email": "desk@haniwa.example"}]),
    ("メール：desk [アット] haniwa.example\n", [{"email": "desk@haniwa.example"}]),
    ("【住所】長野県架空市本町5-14【電話】026-555-0101\n",
     [{"address": "長野県架空市本町5-14", "phone": "+81265550101"}]),
    ("電話番号 026.555.0101\n", [{"phone": "+81265550101"}]),
    ("携帯：090 5555 0101\n", [{"phone": "+819055550101"}]),
    ("お問い合わせは[こちら](https://haniwa.example/desk)よりお願いします。\n",
     [{"url": "https://haniwa.example/desk"}]),
    ("停止は[こちら](https://haniwa.example/optout)をご覧ください。\n", []),
    # a sender to be let through is nobody to turn to
    ("返信が届かないときは「desk@haniwa.example」の受信許可をご確認ください。\n", []),
    # labels in tortoise-shell brackets
    ("〔窓口〕株式会社はにわ 庶務部\n〔電話〕026-555-0101\n〔E-mail〕desk@haniwa.example\n",
     [{"organization": "株式会社はにわ", "department": "庶務部", "phone": "+81265550101",
       "email": "desk@haniwa.example"}]),
    # a paper, and an entry of a table of contents
    ("所定の様式（[名簿お問い合わせ申請書](https://drive.example/file/1/view)）をお送りください。\n", []),
    ("[9. お問い合わせ窓口](https://haniwa.example/privacy#9-desk)\n", []),
    # where an address ends
    ("長野県架空市本町5-14 わかばビル 個人情報管理責任者 庶務部 担当 TEL 026-555-0101\n",
     [{"address": "長野県架空市本町5-14 わかばビル", "department": "庶務部", "phone": "+81265550101"}]),
    ("長野県架空市本町5-14 わかばビル3F東はにわ株式会社\n",
     [{"organization": "東はにわ株式会社", "address": "長野県架空市本町5-14 わかばビル3F"}]),
    ("長野県架空市本町5-14\nわかばホール\n電話 026-555-0101\n",
     [{"address": "長野県架空市本町5-14 わかばホール", "phone": "+81265550101"}]),
]
# fmt: on


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_rarer_notations(lines: str, expected: list[dict[str, str]]) -> None:
    assert _contacts(_DESK + lines) == expected


def test_the_issuer_heads_the_line_of_a_person() -> None:
    text = "Villa Hasunoha（以下「当館」）は、名簿を守ります。\n9. 共同利用\n当館は、名簿を共同して利用します。\n管理について責任を有する者\nVilla Hasunoha 代表 架空花子\n"
    reading = to_reading(sources.read(Source("policy.txt", text.encode())), load_rules())
    found = [(one.organization, one.person) for one in find(reading, load_rules())]
    assert found == [("Villa Hasunoha", "架空花子")]


def test_who_licensed_a_trade_is_nobody_to_turn_to() -> None:
    rows = "会社名\t株式会社はにわ\n古物商\t長野県公安委員会 第123456789012号\n電話番号\t026-555-0101\n"
    assert all(one.get("organization") != "長野県公安委員会" for one in _contacts(rows))
