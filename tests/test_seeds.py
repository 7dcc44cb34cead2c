"""What the project was asked for first: the five seed policies come out right."""

from __future__ import annotations

import re
from typing import Any

import pytest
from corpora import needs_real, seed

pytestmark = needs_real


def _rows(number: str, table: str, **values: Any) -> list[Any]:
    """Rows of a seed with the given values; a callable value is a condition."""

    def fits(row: Any) -> bool:
        return all(
            v(getattr(row, k)) if callable(v) else getattr(row, k) == v for k, v in values.items()
        )

    return [row for row in seed(number).rows[table] if fits(row)]


def _under(number: str, path: str) -> set[str]:
    return {
        a.article_id for a in seed(number).tree if a.path == path or a.path.startswith(f"{path}.")
    }


def _tight(text: str) -> str:
    return re.sub(r"\s", "", text)


# -- 000 NAVER -----------------------------------------------------------------


def test_naver_articles_stand_under_their_chapters() -> None:
    tree = seed("000").tree
    assert len(tree) >= 60
    units = {a.article_id: a for a in tree}
    numbers = []
    for article in tree:
        if re.fullmatch(r"第\s*\d+\s*条", article.label):
            assert units[article.parent_id or ""].kind == "chapter"
            numbers.append(int(re.sub(r"\D", "", article.label)))
    assert numbers == list(range(1, 21))
    assert sum(a.heading is not None and a.heading.startswith("付加条項") for a in tree) == 4


@pytest.mark.parametrize(
    ("quote", "values"),
    [
        ("不正利用記録", {"duration": "P1Y", "start_event": "withdrawal"}),
        ("二重決済の取消処理のための具備書類", {"duration": "P6Y3M", "start_event": "last_transaction"}),
        ("表示/広告に関する記録",
         {"duration": "P6M", "legal_basis": "電子商取引等における消費者保護に関する法律"}),
        ("ログイン記録", {"duration": "P3M", "legal_basis": "通信秘密保護法"}),
    ],
)  # fmt: skip
def test_naver_retention(quote: str, values: dict[str, str]) -> None:
    assert _rows("000", "retention", quote=lambda q: q.startswith(quote), **values)


def test_naver_three_processors_of_one_cell() -> None:
    for name in ("Toss Payments", "KSNET", "Hyosung FMS"):
        (row,) = _rows("000", "recipients", name=name)
        assert row.kind == "processor"
        assert _tight(row.purpose).startswith("決済処理")


def test_naver_third_party_with_its_purpose() -> None:
    (row,) = _rows("000", "recipients", name="NVIDIA")
    assert row.kind == "third_party"
    assert "ClaraParabricks" in _tight(row.purpose)


def test_naver_typeform_is_in_spain() -> None:
    assert _rows("000", "recipients", name="Typeform", country="ES")


def test_naver_officer_and_remedy_bodies() -> None:
    (officer,) = _rows("000", "contacts", person="パク・ハンヨン")
    assert officer.phone == "+8215445876"
    assert officer.role == "privacy_officer"
    bodies = _rows("000", "contacts", role="authority")
    sites = {"www.kopico.go.kr", "privacy.kisa.or.kr", "www.spo.go.kr", "ecrm.police.go.kr"}
    assert {site for site in sites for b in bodies if b.url and site in b.url} == sites


# -- 001 Cloopen ---------------------------------------------------------------


@pytest.mark.parametrize(("path", "labels"), [("4.1", "ABCDEFG"), ("4.2", "ABCDE")])
def test_cloopen_purposes_are_units(path: str, labels: str) -> None:
    units = {a.article_id: a for a in seed("001").tree}
    inside = _under("001", path)
    found = [
        units[p.article_id].label for p in seed("001").rows["purposes"]
        if p.article_id in inside and units[p.article_id].path != path
    ]  # fmt: skip
    assert "".join(found) == labels


def test_cloopen_anonymised_items() -> None:
    items = {row.item for row in _rows("001", "data_items", context="anonymized")}
    assert {"gender", "age", "region", "service_usage"} <= items


def test_cloopen_disclosure_desk() -> None:
    (desk,) = _rows("001", "contacts", postal_code="170-0004")
    assert desk.role == "disclosure_request"
    assert desk.address.startswith("東京都豊島区北大塚")


def test_cloopen_verification_and_no_statutory_recipient() -> None:
    assert _rows("001", "data_items", item="drivers_license", context="verification")
    for row in seed("001").rows["recipients"]:
        assert not re.search("法令|行政機関|司法機関|生命", row.name)


# -- 002 ROCKETWORKS -----------------------------------------------------------


def test_rocketworks_articles() -> None:
    labels = [a.label for a in seed("002").tree if a.depth == 1]
    assert labels == [f"第{n}条" for n in range(1, 11)]


def test_rocketworks_desk() -> None:
    (desk,) = _rows("002", "contacts", phone="+81362773248")
    assert desk.hours is not None
    assert "10:00" in desk.hours


def test_rocketworks_retention() -> None:
    inside = _under("002", "6")
    (row,) = [r for r in seed("002").rows["retention"] if r.article_id in inside]
    assert row.end_event in ("set_period_end", "purpose_achieved")


# -- 003 GMO TECH --------------------------------------------------------------


def test_gmo_tech_joint_users() -> None:
    names = {_tight(r.name) for r in _rows("003", "recipients", kind="joint_user")}
    assert names == {"GMOインターネットグループ各社", "WrittenByteLtd"}
    for row in _rows("003", "recipients", kind="joint_user"):
        assert "E-Mail" in row.items
        assert row.purpose


def test_gmo_tech_phone_and_purposes() -> None:
    assert _rows("003", "contacts", phone="+81354896370")
    article = next(a for a in seed("003").tree if a.label == "2.")
    inside = [p for p in seed("003").rows["purposes"] if p.article_id == article.article_id]
    assert len(inside) == 7


def test_gmo_tech_collected_items() -> None:
    items = {r.item for r in _rows("003", "data_items", context="collected")}
    assert {"ip_address", "referrer", "advertising_id"} <= items
    assert {"device_id"} & items


# -- 004 GPU クラウド ------------------------------------------------------------


def test_gpu_cloud_eighteen_purposes() -> None:
    inside = _under("004", "2")
    assert len([p for p in seed("004").rows["purposes"] if p.article_id in inside]) == 18


def test_gpu_cloud_recipients_of_the_table() -> None:
    names = {"GMOペイメントゲートウェイ株式会社", "三菱UFJファクター株式会社",
             "ニッテレ債権回収株式会社", "株式会社シー・レップ"}  # fmt: skip
    rows = [r for r in seed("004").rows["recipients"] if _tight(r.name) in names]
    assert {_tight(r.name) for r in rows} == names
    assert all(r.items and r.purpose for r in rows)


def test_gpu_cloud_a_fee_is_no_retention() -> None:
    assert not _rows("004", "retention", quote=lambda q: "5,400" in q)
