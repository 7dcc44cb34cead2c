"""A name without a legal form, and the desk that only a blank tells from it."""

from __future__ import annotations

import pytest

from pipeline.extractors.contact_names import read_names
from pipeline.rules import load_rules

CASES = [
    ("Itokuzu Works 個人情報相談窓口", "Itokuzu Works", "個人情報相談窓口"),
    ("Itokuzu Works 広報担当 宛", "Itokuzu Works", "広報担当"),
    ("布工房いとくず 総務部", "布工房いとくず", "総務部"),
    ("うたたね食堂 お客様係", "うたたね食堂", "お客様係"),
    ("湯本町 カスタマーサポート", "湯本町", "カスタマーサポート"),
    # silent: words that say how somebody is reached, and units of one name
    ("Web Support 相談窓口", None, None),
    ("E-mail Form 受付窓口", None, None),
    ("IT 推進室", None, "IT 推進室"),
    ("管理本部 広報課", None, "管理本部 広報課"),
]


@pytest.mark.parametrize(("line", "organization", "department"), CASES)
def test_desks_behind_a_blank(line: str, organization: str | None, department: str | None) -> None:
    found = {name.kind: name.value for name in read_names(line, load_rules()).found}
    assert found.get("organization") == organization
    if department:
        assert found.get("department") == department
