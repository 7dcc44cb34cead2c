"""Recipients told in less usual wordings: titled lists, numbered headings, shapes of clauses."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules

# fmt: off
CASES: list[tuple[str, set[str]]] = [
    # A bare title of firms above their names, and the firms from which mail will come.
    ("3. 個人情報の扱い\n申込みの内容を催しの運営に使います。\n名簿提供企業一覧（順不同）\n・株式会社あおば計算\n・Kestrel合同会社\n",
     {"third_party 株式会社あおば計算", "third_party Kestrel合同会社"}),
    ("3. 個人情報の扱い\n以下に記載の出展企業から、参加の皆様へ直接ご案内の電子メールをお送りします。\n・株式会社あおば計算\n・Kestrel合同会社\n",
     {"third_party 株式会社あおば計算", "third_party Kestrel合同会社"}),
    # Numbered headings that are categories, below a lead-in that announces them.
    ("第4条（第三者提供）\n乙は、甲が次の各号の第三者に対し、個人情報を提供することに同意します。\n"
     "(1) 提携培養施設または製造委託先\n培養の実施のため\n(2) 回収事業者または金融機関\n代金の回収のため\n"
     "(3) 開示が必要となる行政機関、裁判所その他公的機関\n法令への対応のため\n",
     {"third_party 提携培養施設", "third_party 製造委託先", "third_party 回収事業者", "third_party 金融機関",
      "authority 行政機関", "authority 裁判所"}),
    # Whoever is excepted from those who are given nothing.
    ("3. 提供\nお預かりした個人情報を、当社の子会社、業務委託先および提携先、ならびに当社の業務承継先以外の第三者に提供しません。\n",
     {"third_party 子会社", "processor 業務委託先", "third_party 提携先"}),
    # Professions by their letters.
    ("3. 提供\nお客様の家計の情報をFP/IFAに提供することがあります。\n", {"third_party FP", "third_party IFA"}),
    # Who asks by a verb in the passive.
    ("3. 第三者提供\n次の場合を除き、個人情報を第三者に提供しません。\n・裁判所、検察、警察等の機関によって開示を求められた場合\n",
     {"authority 警察", "authority 検察", "authority 裁判所"}),
    ("3. 利用\n行政機関によって要求された場合に、当社は利用者の個人情報を使用します。\n", set()),
    # Whose agent we are is given nothing by that.
    ("2. 利用目的\n当店は、下記の各保険会社から保険業務の委託を受けた代理店であり、個人情報を業務に利用します。\n＜損害保険会社＞\n■かもめ海上火災保険株式会社\n", set()),
    # Tools listed as the services of others.
    ("7. Cookieの利用\n当会が導入しているThird Partyのツールは次のとおりです。\n- Google Analytics\n- Kestrel Forms\n",
     {"external_tool Google Analytics", "external_tool Kestrel Forms"}),
    # Whoever provides or runs what is told of.
    ("7. 情報収集モジュール\n以下のモジュールの利用に伴い、情報収集モジュールの提供者に対し利用者の情報を提供します。\n",
     {"external_tool 情報収集モジュールの提供者"}),
    ("6. 共同利用\n連携サービスの運営者その他の第三者との間で、個人情報を共同利用することがあります。\n",
     {"joint_user 連携サービスの運営者"}),
    ("6. 提供\n集めた情報を、追跡型広告を配信する事業者（以下「配信者」といいます）に提供します。\n",
     {"third_party 追跡型広告を配信する事業者"}),
    ("6. 決済\nお支払いのカード番号は、決済代行会社が直接管理するものとします。\n",
     {"processor 決済代行会社"}),
    ("6. 共同利用\n連携サービスの運営者との間で、連携サービスの提供に必要な範囲において、個人情報を共同利用します。\n",
     {"joint_user 連携サービスの運営者"}),
    ("6. 提供\n以下の情報収集モジュールの提供者に対し利用者の情報を提供します。\n", {"external_tool 情報収集モジュールの提供者"}),
    ("6. 共同利用\n当会は．グループ関連会社間にて個人情報を共同利用します。\n", {"joint_user グループ関連会社"}),
    ("6. 提供\n当社の子会社および提携先、ならびに当社または子会社の業務引受先以外の第三者に個人情報を提供しません。\n",
     {"third_party 子会社", "third_party 提携先"}),
    ("6. 第三者提供\n提供先の例\n- 配送会社\n- カード会社\n", {"third_party 配送会社", "third_party カード会社"}),
    ("6. 第三者提供\n提供先は、親会社、業務提携先等とします。\n", {"third_party 親会社", "third_party 業務提携先"}),
    ("6. 第三者提供\n保険の引受けのため保険会社に個人情報を取り次ぎ、法定相続人、後見人に開示することがあります。\n",
     {"third_party 保険会社", "third_party 法定相続人", "third_party 後見人"}),
    ("6. 問合せ\nお問い合わせはGoogleフォームで受け付けています。\n", {"processor Googleフォーム"}),
    ("6. 決済\nカード情報は当店のサーバーには保存せず、Stripe社で処理します。\n", {"processor Stripe社"}),
    ("6. 取得する情報\n・決済の情報（カード情報はStripe社が管理）\n", {"processor Stripe社"}),
    ("6. 管理\n個人情報を含むデータの管理は、開発元である株式会社あおばが行います。\n", {"processor 株式会社あおば"}),
    # Who asks or is shown something, in a list of purposes; what only closes the list is nobody.
    ("2. 利用目的\n・行政機関、裁判所その他公的機関からの要請に対応するため\n", {"authority 行政機関", "authority 裁判所"}),
    ("2. 利用目的\n・宿泊者名簿の警察等への提示\n", {"authority 警察"}),
    # A service in a row of those to whom work is given; titles and lead-ins of what is used.
    ("4. 委託\nサーバー事業者、メールサービス等の外部事業者に個人情報の取扱いを委託します。\n",
     {"processor サーバー事業者", "processor メールサービス"}),
    ("5. 外部サービス\n外部連携先\n・freee\n・マネーフォワード\n", {"processor freee", "processor マネーフォワード"}),
    ("5. 運用\nデータの保存・処理には以下を利用しています\n・AWS\n・Vercel\n", {"processor AWS", "processor Vercel"}),
    ("5. 委託\n当社は、業務の一部を下記へ委託しております。\n・決済：Stripe\n・配信：Resend\n", {"processor Stripe", "processor Resend"}),
    ("6. 第三者提供\n名簿を町内会長、民生委員に配布し、主催者、後援者間で個人情報を共有します。\n",
     {"third_party 町内会長", "third_party 民生委員", "third_party 主催者", "third_party 後援者"}),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t[:24].strip() for t, _ in CASES])
def test_wordings(text: str, expected: set[str]) -> None:
    source = Source("policy.txt", ("プライバシーポリシー\n\n" + text).encode())
    found = by_rules(to_reading(sources.read(source), load_rules()), load_rules())
    assert {f"{m.kind} {m.name}" for m in found} == expected
