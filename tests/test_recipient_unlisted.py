"""Somebody whom no lexicon holds is a recipient where a sentence gives them data."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules


def _found(text: str) -> list[tuple[str, str]]:
    text = f"個人情報の扱い\n{text}\n"
    read = to_reading(sources.read(Source("policy.txt", text.encode())), load_rules())
    return [(m.name, m.kind) for m in by_rules(read, load_rules())]


_WHO = (
    "公証人",
    "質屋",
    "古物商",
    "カメラマン",
    "アジャスター",
    "信用金庫",
    "結婚式場",
    "転貸人",
    "原作者",
)


@pytest.mark.parametrize("who", _WHO)
@pytest.mark.parametrize(
    "frame",
    [
        "当店は、手配のため、ご依頼の方の氏名を{}に提供することがあります。",
        "お伺いした連絡先は、{}へ伝達いたします。",
        "必要に応じて、保管している写真は{}に開示されます。",
        "当店は、{}に対し、申込書の内容を通知します。",
        "・{}への個人情報の提供",
    ],
)
def test_a_noun_for_somebody_is_enough_where_data_are_given(who: str, frame: str) -> None:
    assert [name for name, _ in _found(frame.format(who))] == [who]


@pytest.mark.parametrize("who", ["職人", "カメラマン", "ハゴロモ荷役"])
def test_work_and_joint_use_tell_the_kind(who: str) -> None:
    assert _found(f"袋詰めの作業を{who}に委託しています。") == [(who, "processor")]
    assert _found(f"名簿の個人データは、{who}と共同で利用します。") == [(who, "joint_user")]


@pytest.mark.parametrize("who", ["ハゴロモ文庫", "TrustNest"])
def test_a_name_without_a_legal_form_is_given_data(who: str) -> None:
    assert _found(f"会員の氏名と住所を{who}に提供します。") == [(who, "third_party")]


@pytest.mark.parametrize(
    "text",
    [
        "入居を希望する方は、住所を公証人に提出してください。",
        "お客様が質屋に提供した情報について、当店は関知しません。",
        "会員の氏名を古物商に提供することはありません。",
        "カメラマンから氏名の提供を受けます。",
        "公証人に対して、サービスの情報を提供します。",
        "当選の結果を当選者に通知します。",
        "診断書を所定の場所に提出します。",
        "データをストレージに移転します。",
        "入力した氏名はCSVに変換して送付します。",
        "監査の結果を代表者に報告します。",
        "会員証の写しを添えて、事務局に提出する。",
        "教育の記録を全社員に開示します。",
        "応募者は、履歴書をTrustNestに提供します。",
    ],
)
def test_places_means_and_those_whose_data_they_are_receive_nothing(text: str) -> None:
    assert _found(text) == []
