"""Which sign tells the role of a receiver, and how far the name of somebody described goes.

The policies are invented; each case says whom the text gives data to, in what role.
"""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import by_rules
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
    ("会員の情報は、会計事務所(顧問先の方のみ)と勤務先(法人会員の場合)に報告します。\n",
     {"third_party 会計事務所", "third_party 勤務先"}),
    # In a section on one role alone, to provide is to provide for that role.
    ("## 業務委託\n\n当社は、次の会社に個人情報を提供しています。\n\n- 株式会社こでまり写真\n- しらかば発送有限会社\n",
     {"processor 株式会社こでまり写真", "processor しらかば発送有限会社"}),
    # The role in apposition, the work that somebody is made to do, whom data go through.
    ("## 第三者への提供\n\n運営者は、以下を除き情報を第三者に提供しません。\n\n- 保存基盤としての Finch Data Inc.（米国）への送信\n- 法令に基づく場合\n",
     {"processor Finch Data Inc."}),
    ("作業の一部を協力会社に行わせることがあり、その場合、氏名と住所を協力会社に開示します。\n", {"processor 協力会社"}),
    ("情報の点検を個人情報保護管理者に行わせます。\n", set()),
    ("応募者の情報は、広告代理店を通じて、掲載企業に提供されます。\n",
     {"third_party 広告代理店", "third_party 掲載企業"}),
    ("当社は、広告代理店を通じて応募者の情報を取得します。\n", set()),
    ("当社は、本人確認サービスの提供会社、与信会社といった第三者と提携し、個人情報を確認します。\n",
     {"third_party 本人確認サービスの提供会社", "third_party 与信会社"}),
    # A label that is the name of a role, before names and nothing else.
    ("## 委託・第三者提供\n\n- 委託：生花店、仕出し業者\n- 第三者提供：寺院、葬祭会社\n- 提供：郵送による\n",
     {"processor 生花店", "processor 仕出し業者", "third_party 寺院", "third_party 葬祭会社"}),
    # What is done for those above is no passing of data to them.
    ("## 利用目的\n\n### 受講者\n\n講座の案内、受講料の通知、受講の管理に関する業務。\n", set()),
    # Words at the name are nearer than the section or the verb.
    ("## クッキー\n\n当社が業務委託する広告掲載事業者が、クッキーを利用することがあります。\n", {"processor 広告掲載事業者"}),
    ("適性検査を委託する検査会社に、応募者の氏名を提供します。\n", {"processor 検査会社"}),
    ("当社に採用業務を委託する求人企業に、応募者の氏名を提供します。\n", {"third_party 求人企業"}),
    ("入力された文章の情報は、生成AIの提供事業者に送信されます。\n", {"processor 生成AIの提供事業者"}),
    # A bracket tells who is meant; what stands before it only sums them up.
    ("当店は、配送業者（かもしか運輸株式会社、はやぶさ便株式会社等）に商品の配送を委託しています。\n",
     {"processor かもしか運輸株式会社", "processor はやぶさ便株式会社"}),
    ("当社は、業務委託先（配送業者、印刷業者を含みます。）に個人情報の取扱いを委託します。\n", {"processor 配送業者", "processor 印刷業者"}),
    ("工事に際し、協力業者（電気工事業者、水道工事業者など）に氏名と連絡先を伝えます。\n",
     {"third_party 電気工事業者", "third_party 水道工事業者"}),
    ("お客様の個人情報は、販売店・工事店等、当社の業務に関わる協力会社に提供されます。\n",
     {"third_party 販売店", "third_party 工事店", "third_party 協力会社"}),
    ("ご注文の内容と氏名を、当社が加盟する全国花店協会の会員企業に提供します。\n", {"third_party 全国花店協会の会員企業"}),
    ("お名前とご連絡先は、ご予約先の宿泊施設へ送信されます。\n", {"third_party ご予約先の宿泊施設"}),
    ("当社は、個人情報の管理のためカワセミクラウド株式会社の顧客管理システムを、会計のため株式会社つばめ会計のソフトを利用しています。\n",
     {"processor カワセミクラウド株式会社", "processor 株式会社つばめ会計"}),
    # 業務 tells what the bare 委託先 is given; the role is in the word, whoever stands beside it.
    ("3. 提供\n明細の印字のため、登録の内容を業務委託先に預けることがあります。\n", {"processor 業務委託先"}),
    ("3. 提供\n当店は、姉妹店及び業務委託会社にお名前を提供します。\n", {"third_party 姉妹店", "processor 業務委託会社"}),
    ("3. 開示\n次の場合を除き、個人情報を第三者に開示しません。\n・ご同意がある場合\n・当店が配達業務を委託する業者に対して開示する場合\n",
     {"processor 配達業務を委託する業者"}),
    ("3. 共同利用\n当店は、姉妹店および業務委託先との間で、お名前を共同で利用します。\n",
     {"joint_user 姉妹店", "joint_user 業務委託先"}),
    ("3. 委託\n業務委託先を適切に監督します。業務委託先との契約を年に一度見直します。\n", set()),
    ("3. 委託\nお名前を、次の業務委託先に提供します。\n・有限会社くるみ製本\n", {"processor 有限会社くるみ製本"}),
    ("3. 委託\n印刷会社等の業務委託先にお名前を提供します。\n", {"processor 印刷会社"}),
    # Whom an advertiser's name does not make a tool: personal data that are provided.
    ("応募作品と氏名を、広告媒体又は広告主に提供する場合があります。\n", {"third_party 広告媒体", "third_party 広告主"}),
    ("解析サービスの提供会社に、画面の閲覧履歴を送信します。\n", {"external_tool 解析サービスの提供会社"}),
    ("本アプリには、株式会社ちどり広告の広告SDKが組み込まれ、広告IDを送信します。\n", {"external_tool 株式会社ちどり広告"}),
    # Rows that tell where somebody is name nobody else.
    ("## 移転\n\n当社は、個人データを国外の第三者（以下の事業者を含みます）に移転することができます。\n\n- 名称：Nightjar Hosting GmbH\n  国：ドイツ\n  住所：Beispielstr. 1, 10115 Berlin\n",
     {"third_party Nightjar Hosting GmbH"}),
    ("## 委託\n\n委託先はいずれも海外に所在する事業者です。\n", set()),
    ("## 提供先\n\n- 測量事務所等の専門家\n- 隣地の所有者\n", {"third_party 測量事務所", "third_party 隣地の所有者"}),
    # The agency that works for insurers gives its data to none of them here.
    ("当代理店は、下記の各保険会社から保険業務の委託を受けた代理店です。\n\n■ 株式会社あけび損害保険\n", set()),
    ("宿泊者名簿は、保健所又は警察署から求められたときに提出します。\n", {"authority 保健所", "authority 警察署"}),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:30] for text, _ in CASES])
def test_roles(text: str, expected: set[str]) -> None:
    rules = load_rules()
    read = to_reading(sources.read(Source("a.md", (_TITLE + text).encode())), rules)
    assert {f"{m.kind} {m.name}" for m in by_rules(read, rules)} == expected
