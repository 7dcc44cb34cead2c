"""One receiver, one row: names beside the words for them, names in full, whose service is used."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core.documents import Source
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules

CASES = [
    # a class beside its members
    ("3. 第三者提供\n・配送業者（ヤマト運輸、佐川急便など）：発送のため、お名前と住所を提供します。\n",
     {"third_party 佐川急便", "third_party ヤマト運輸"}),
    ("4. 委託\n決済の情報は、決済代行会社Stripeが処理します。\n", {"processor Stripe"}),
    ("4. 委託\n配送業者に名簿の発送を委託します。\n", {"processor 配送業者"}),
    ("4. 保管\nデータはSupabase（AWS上の基盤）に保管されます。\n", {"processor Supabase"}),
    ("4. 委託\n名簿の発送を外部委託業者に委託します。\n", set()),
    # a tool beside whoever provides it
    ("4. 解析\n閲覧の状況を調べるため、Google社提供の「Google Analytics」を当店で用いています。\n", {"external_tool Google社"}),
    ("4. 委託\n会員の名簿の保管を、クラウド事業者（Vercel Inc. 等。国内に保管されます）に委託しています。\n"
     "会員の名簿の保管をVercel Inc.に委託しています。\n", {"processor Vercel Inc."}),
    # one enumeration, one kind
    ("4. 第三者への提供\n旅行会社、航空会社、配送会社に対し、手配に必要な情報を提供します。\n",
     {"third_party 旅行会社", "third_party 航空会社", "third_party 配送会社"}),
    # nobody in particular
    ("5. 承継\n合併の際、事業の承継先に個人情報を提供することがあります。\n", set()),
    ("5. 承継\n合併の際、個人情報を株式会社はくちょう流通に承継します。\n", {"successor 株式会社はくちょう流通"}),
    ("6. 開示\n公的機関から適法な要請を受けた場合に開示することがあります。\n", set()),
    ("6. 開示\n警察から適法な要請を受けた場合に開示することがあります。\n", {"authority 警察"}),
    # names in full
    ("7. 決済\n決済のため Stripe, Inc. を利用しています。\n", {"processor Stripe, Inc."}),
    ("7. 委託先\n・Supabase（名簿の置き場）： Supabase, Inc.（米国）\n・Resend（会報の発送）： Resend Inc.（米国）\n",
     {"processor Supabase, Inc.", "processor Resend Inc."}),
    # whose service is used works for the organisation
    ("8. 第三者提供\n当店の予約は次の外部サービスと連携し、名簿を提供します。\n・Supabase：認証\n・Resend：メールの送信\n",
     {"processor Supabase", "processor Resend"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t[:24].strip() for t, _ in CASES])
def test_one_row(text: str, expected: set[str]) -> None:
    source = Source("policy.txt", ("プライバシーポリシー\n\n" + text).encode())
    found = by_rules(to_reading(sources.read(source), load_rules()), load_rules())
    assert {f"{m.kind} {m.name}" for m in found} == expected
