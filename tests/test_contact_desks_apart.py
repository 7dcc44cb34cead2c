"""A name without a legal form, and the desk that only a blank tells from it."""

from __future__ import annotations

import pytest

from pipeline import process
from pipeline.core import Source
from pipeline.extractors.contact_names import read_names
from pipeline.rules import load_rules
from pipeline.settings import Settings

CASES = [
    ("Itokuzu Works 個人情報相談窓口", "Itokuzu Works", "個人情報相談窓口"),
    ("Itokuzu Works 広報担当 宛", "Itokuzu Works", "広報担当"),
    ("布工房いとくず 総務部", "布工房いとくず", "総務部"),
    ("うたたね食堂 お客様係", "うたたね食堂", "お客様係"),
    ("湯本町 カスタマーサポート", "湯本町", "カスタマーサポート"),
    # silent: words that say how somebody is reached, and units of one name
    ("Web Support 相談窓口", None, None),
    ("E-mail Form 受付窓口", None, None),
    ("アプリ名: いとくずカフェ", None, None),
    ("IT 推進室", None, "IT 推進室"),
    ("管理本部 広報課", None, "管理本部 広報課"),
]


@pytest.mark.parametrize(("line", "organization", "department"), CASES)
def test_desks_behind_a_blank(line: str, organization: str | None, department: str | None) -> None:
    found = {name.kind: name.value for name in read_names(line, load_rules()).found}
    assert found.get("organization") == organization
    if department:
        assert found.get("department") == department


SENTENCES = [
    (
        "お問い合わせは株式会社湯ノ元お客様相談室（03-5550-0142）へ。",
        "株式会社湯ノ元",
        "お客様相談室",
    ),
    (
        "ご連絡は、こずえ歯科医院 総務課（電話 03-5550-0142）までお願いします。",
        "こずえ歯科医院",
        "総務課",
    ),
    (
        "窓口は、布工房いとくずの広報担当（itokuzu@itokuzu.example）です。",
        "布工房いとくず",
        "広報担当",
    ),
    (
        "個人情報のお問い合わせ先：こずえ歯科医院　総務課　TEL 03-5550-0142",
        "こずえ歯科医院",
        "総務課",
    ),
    ("窓口は、Itokuzu Worksの広報担当（03-5550-0142）です。", "Itokuzu Works", "広報担当"),
    # silent
    ("ご連絡は、管理本部の総務課（電話 03-5550-0142）までお願いします。", None, "総務課"),
    ("ご連絡は、当院の総務課（電話 03-5550-0142）までお願いします。", None, "総務課"),
]


@pytest.mark.parametrize(("line", "organization", "department"), SENTENCES)
def test_desks_in_sentences(line: str, organization: str | None, department: str) -> None:
    text = f"個人情報保護方針\n\n名簿を守ります。\n\n3. お問い合わせ\n{line}\n"
    found = process.process(Source("policy.txt", text.encode()), Settings()).found["contacts"]
    (contact,) = [fact.mention for fact in found]
    assert (contact.organization, contact.department) == (organization, department)
