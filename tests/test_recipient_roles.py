"""Which sign tells the role of a receiver, and how far the name of somebody described goes.

The policies are invented; each case says whom the text gives data to, in what role.
"""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import find
from pipeline.process import to_reading
from pipeline.rules import load_rules

_TITLE = "プライバシーポリシー\n\n当店は個人情報を大切に扱います。\n\n"
# fmt: off
CASES: list[tuple[str, set[str]]] = [
    # The nearer sentence announces the list, not the exceptions around the section.
    ("## 第三者への提供\n\n当教室は、次の場合を除いて情報を第三者に提供しません。\n\n### 委託先への提供\n\n"
     "当教室は、下記の業務委託先に個人情報の取扱いを委託する場合があります。取扱いは監督します。\n\n"
     "- 株式会社みずき決済 - 月謝の引落し\n- さざんか予約合同会社 - 予約の管理\n",
     {"processor 株式会社みずき決済", "processor さざんか予約合同会社"}),
    ("## 外国への提供\n\n当社は、領収書の読取りを次の事業者に委託しており、データは外国に移転します。\n\n- Kestrel OCR Inc.（米国）\n- Maple Ledger Ltd.（カナダ）\n",
     {"processor Kestrel OCR Inc.", "processor Maple Ledger Ltd."}),
    # Whoever works for the organisation is given data for that work.
    ("## 修理\n\n当社は、修理業務を提携修理店に委託する場合があり、提携修理店にお客様の連絡先を提供します。\n",
     {"processor 提携修理店"}),
    ("## 保管\n\n日記の本文は、株式会社くぬぎ電算に保管を委託しています。\n\n## 外国への提供\n\n日記の本文を株式会社くぬぎ電算に提供します。\n",
     {"processor 株式会社くぬぎ電算"}),
    # A category has its role in its section alone.
    ("## 印刷\n\n名簿の印刷を印刷会社に委託します。\n\n## 見学\n\n見学者の氏名を印刷会社に提供します。\n",
     {"processor 印刷会社", "third_party 印刷会社"}),
    # Of what somebody is the host or the provider belongs to the name; a trade says enough.
    ("出展者の氏名を、展示会の主催者に提供します。\n", {"third_party 展示会の主催者"}),
    ("当選者の住所を、賞品の協賛企業に提供します。\n", {"third_party 賞品の協賛企業"}),
    ("氏名を当社の販売店に提供します。\n", {"third_party 販売店"}),
    ("氏名と住所を商品の配送業者に提供します。\n", {"third_party 配送業者"}),
    ("宿泊者の氏名を、提携先の体験事業者に提供します。\n", {"third_party 提携先の体験事業者"}),
    ("氏名を、各種スポンサーに提供します。\n", {"third_party スポンサー"}),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:30] for text, _ in CASES])
def test_roles(text: str, expected: set[str]) -> None:
    rules = load_rules()
    read = to_reading(sources.read(Source("a.md", (_TITLE + text).encode())), rules)
    assert {f"{m.kind} {m.name}" for m in find(read, rules)} == expected
