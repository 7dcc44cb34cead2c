"""Recipients who take over, take filings, are given rosters, or are headings and cells themselves."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules

# fmt: off
CASES: list[tuple[str, set[str]]] = [
    # Whoever takes over a business with its data, in one sentence, in two, behind a label.
    ("3. 承継\n合併により、会員の名簿は株式会社はくちょう流通に承継されます。\n", {"successor 株式会社はくちょう流通"}),
    ("3. 移管\n本サービスの運営は合同会社かささぎ出版へ移管されます。会員情報は同社へ移転します。\n", {"successor 合同会社かささぎ出版"}),
    ("3. 閉院\n診療録は、閉院の後、やまばと内科クリニックに引き継がれます。\n", {"successor やまばと内科クリニック"}),
    ("3. 引継ぎ\n事業の譲渡先：株式会社やわらぎ\n引き継ぐ情報：氏名\n", {"successor 株式会社やわらぎ"}),
    ("3. 承継\n合併により、当社は株式会社きのみ製菓の個人情報を承継しました。\n", set()),
    ("3. 引継ぎ\n前の運営者である株式会社ふるす商店から顧客名簿を引き継ぎました。\n", set()),
    # Filings go to bodies and categories; a firm there is the one that takes papers in.
    ("3. 番号\n個人番号の提出先\n(1) 税務署：調書\n(2) 健康保険組合：資格取得届\n", {"authority 税務署", "third_party 健康保険組合"}),
    ("3. 請求\n提出先：株式会社あおば計算 総務部\n", set()),
    ("3. 届出\n荷物の内容は、輸出のため税関に申告されます。飼い犬の番号は市に届け出ます。\n", {"authority 税関", "authority 市"}),
    # Who asks for papers.
    ("3. 名簿\n保健所から求めがあったときは、宿泊者名簿をお見せすることがあります。\n", {"authority 保健所"}),
    ("3. 記録\n裁判所から文書の提出を求められたときは、記録の写しを提出することがあります。\n", {"authority 裁判所"}),
    # Headings that are somebody above the sentence that passes data.
    ("3. 提供の相手方\nA. 落札者\n引渡しのため、氏名を提供します。\nB. 陸送会社\n引取りのため、住所を提供します。\n",
     {"third_party 落札者", "third_party 陸送会社"}),
    ("3. 第三者への提供\n(1) 模試の実施団体\n受験番号を提供します。\n(2) 保護者\n保護者から連絡先の提供を受けます。\n",
     {"third_party 模試の実施団体"}),
    ("3. 開示の手続\n(1) 開示請求の申出先\n書面を提出していただきます。\n", set()),
    ("6. 外部への提供\n・日本鳥類振興センター（共済の給付）\n・進学先の学校\n・法令に基づく場合\n",
     {"third_party 日本鳥類振興センター", "third_party 進学先の学校"}),
    # Labels that are categories, those who share, and a title that a contact line ends.
    ("3. 情報の共有\n共有先：小学校\n", {"third_party 小学校"}),
    ("3. 第三者提供\n保証会社：むらさめ信用保証株式会社\n", {"third_party むらさめ信用保証株式会社"}),
    ("3. 提供\n提供先\n・株式会社おけら木工\nお問い合わせ\n株式会社かんな家具　お客様係\n", {"third_party 株式会社おけら木工"}),
    ("3. 提供先\n・株式会社ふじばかま … 見学の手配\n・はまなす旅館 … お食事の用意\n", {"third_party 株式会社ふじばかま", "third_party はまなす旅館"}),
    ("6. 共同利用\n共同利用者の範囲は、ききょう製菓株式会社および有価証券報告書に記載された連結子会社とします。\n",
     {"joint_user ききょう製菓株式会社", "joint_user 連結子会社"}),
    ("6. 共同利用\n当院は、記録を系列院と共同利用することがあります。\n", {"joint_user 系列院"}),
    # Cells that only their head shows to be somebody.
    ("3. 提供\n提供先\t提供する情報\t目的\n美容室\t氏名\t着付け\n海上釣り堀\t氏名\t予約\n", {"third_party 美容室", "third_party 海上釣り堀"}),
    # Members who are given a roster; not what we send them.
    ("3. 名簿\n会員の氏名を載せた名簿を、会員各位に配ります。\n", {"third_party 会員"}),
    ("3. 案内\n会員に催しの案内と名簿の商品を配ります。\n", set()),
    # A clause tells the trade; と joins two; a name in hiragana behind its role.
    ("3. 提供\n氏名は、返礼品を送る生産者のもとへ届けられます。\n", {"third_party 返礼品を送る生産者"}),
    ("3. 提供\nアレルギーの内容は給食センターと調理員に共有します。\n", {"third_party 給食センター", "third_party 調理員"}),
    ("3. 提供\n会場であるいずみ文化会館に名簿を提供します。\n", {"third_party いずみ文化会館"}),
    # What users must not do is no passing of ours.
    ("3. 義務\n利用者は、他の利用者の住所を、広告会社、調査会社に提供してはなりません。\n", set()),
    ("3. 義務\n会員は、名簿を出版社に渡さないでください。\n", set()),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t[:24].strip() for t, _ in CASES])
def test_takers(text: str, expected: set[str]) -> None:
    source = Source("policy.txt", ("プライバシーポリシー\n\n" + text).encode())
    found = by_rules(to_reading(sources.read(source), load_rules()), load_rules())
    assert {f"{m.kind} {m.name}" for m in found} == expected
