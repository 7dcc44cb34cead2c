"""Sentences that pass data to somebody without a particle of giving behind the name."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.names import organizations
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules


def _found(text: str) -> list[tuple[str, str]]:
    text = f"個人情報の扱い\n{text}\n"
    read = to_reading(sources.read(Source("policy.txt", text.encode())), load_rules())
    return [(m.name, m.kind) for m in by_rules(read, load_rules())]


_TURNS = [
    ("{}は、当園から名簿の提供を受け、備品を届けます。", "third_party"),
    ("{}より要請があった場合、園児の氏名を通知することがあります。", "third_party"),
    ("当園は、{}の求めに応じ、出席の記録を提出することがあります。", "third_party"),
    ("当園が個人情報を提供する{}とは、秘密を守る契約を交わしています。", "third_party"),
    ("保護者の連絡先は、{}に限り開示します。", "third_party"),
    ("当園は、{}との間で個人情報の授受を行います。", "third_party"),
    ("当園が個人データを提供する第三者は、{}です。", "third_party"),
    ("（提供先）{}", "third_party"),
    ("情報の受領者：{}", "third_party"),
    ("集金の作業は、{}が当園の委託を受けて行います。", "processor"),
    ("{}が連絡網の運用を受託しています。", "processor"),
    ("名簿の入力を委託する{}に対し、必要な監督を行います。", "processor"),
    ("{}を委託先として選定し、個人情報を取り扱わせています。", "processor"),
    ("{}など、業務を委託する会社に個人情報を預けます。", "processor"),
    ("{}を共同利用者とします。", "joint_user"),
    ("当園は、{}との間で、個人データを共有し、共同で利用します。", "joint_user"),
    ("共同利用する相手先は{}とします。", "joint_user"),
    ("当園は、{}と園児の氏名、住所を共同で利用いたします。", "joint_user"),
    ("園児の氏名を提供する相手方は、{}とします。", "third_party"),
    ("名簿の一部を開示する相手先は、{}に限ります。", "third_party"),
    ("当園は、{}などの業務委託先に対し、園児の氏名を開示することがあります。", "processor"),
]


@pytest.mark.parametrize(("frame", "kind"), _TURNS)
@pytest.mark.parametrize("who", ["株式会社ミズナラ企画", "運送会社"])
def test_turns(frame: str, kind: str, who: str) -> None:
    assert _found(frame.format(who)) == [(who, kind)]


def test_a_firm_whose_service_keeps_the_data_works_for_the_organisation() -> None:
    text = "当園は、連絡網のデータの保管に株式会社ミズナラ企画のサービスを利用しています。"
    assert _found(text) == [("株式会社ミズナラ企画", "processor")]


@pytest.mark.parametrize(
    "text",
    [
        "株式会社ミズナラ企画は、当園から備品の提供を受けています。",
        "当園に業務を委託する株式会社ミズナラ企画に対し、報告を行います。",
        "ご本人の求めに応じ、氏名を開示します。",
        "保護者からの求めに応じ、園児の氏名を通知します。",
        "取引先と名刺を交換します。",
        "株式会社ミズナラ企画を委託先とすることはありません。",
        "（発行）株式会社ミズナラ企画",
        "運送会社から荷物の保管を受託しています。",
    ],
)
def test_turns_that_pass_nothing(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("tail", ["以外の者", "経由で", "側に", "社内で", "他3社", "指定の"])
def test_words_behind_a_company_are_no_part_of_its_name(tail: str) -> None:
    text = f"株式会社ミズナラ企画{tail}"
    assert [text[a:b] for a, b in organizations(text)] == ["株式会社ミズナラ企画"]


def test_a_dot_parts_two_companies() -> None:
    text = "株式会社ミズナラ企画・ヤナギ商事株式会社"
    names = [text[a:b] for a, b in organizations(text)]
    assert names == ["株式会社ミズナラ企画", "ヤナギ商事株式会社"]


@pytest.mark.parametrize(
    "text",
    [
        "予約の受付は、株式会社ミズナラ企画のクラウドシステム上で行っています。",
        "メールの配信には、株式会社ミズナラ企画のシステムを使っています。",
        "会員証の発行業務は、株式会社ミズナラ企画が代行しています。",
    ],
)
def test_a_firm_that_does_a_task_or_whose_system_does_it(text: str) -> None:
    assert _found(text) == [("株式会社ミズナラ企画", "processor")]


def test_somebody_who_asks_about_a_person_is_told() -> None:
    assert _found("処方の内容を薬局からの問い合わせに回答します。") == [("薬局", "third_party")]
    assert _found("取引先からの問い合わせに回答するため、記録を残します。") == []


@pytest.mark.parametrize(
    "text",
    [
        "お客様は、銀行に口座の変更を届け出てください。",
        "グループ会社に対し、個人情報の開示を求める場合は、次の書類をご用意ください。",
        "関連会社に対し保有個人データの訂正や開示を希望されるときは、窓口へお越しください。",
    ],
)
def test_what_people_do_themselves_or_ask_for_passes_nothing(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "当園は、引受保険会社が取り扱う損害保険のご案内に氏名を利用します。",
        "当園は、提携会社の販売する教材の案内のために名簿を利用します。",
        "当園ならびに当園を通じて受けた検査の成績を記録し、保護者の氏名を利用します。",
        "園児が本教室内で受けた指導の記録を取得し、提供するサービスに役立てます。",
    ],
)
def test_who_is_only_spoken_of(text: str) -> None:
    assert _found(text) == []
