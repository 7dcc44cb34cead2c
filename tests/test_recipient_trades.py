"""Who gets data, in the words of many trades: vocabulary, frames around it, and what stays silent."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules

_TITLE = "プライバシーポリシー\n\n"

CASES = [
    (
        "第三者のサービス\n一部の機能で他社のサービスを使います。利用者は、各サービス提供者が定める規約に従い、これを使うものとします。\n",
        set(),
    ),
    ("プロフィールの写真と氏名を、お見合い相手に開示することがあります。\n", {"third_party お見合い相手"}),
    ("献立の希望と氏名を、仕出し業者に伝えます。\n", {"third_party 仕出し業者"}),
    ("修了の際、氏名と成績を就労予定先に送付します。\n", {"third_party 就労予定先"}),
    ("給与の届出のため、従業員の氏名を役所、税務機関に提出します。\n", {"authority 役所", "authority 税務機関"}),
    ("名義の変更のため、氏名と住所を運輸支局に提出します。\n", {"authority 運輸支局"}),
    ("１．利用目的\n·商品の発送\n·ご同意による、協賛企業·店舗等への氏名の提供\n", {"third_party 協賛企業", "third_party 店舗"}),
    ("取引先個人情報は、委託、事業承継または共同利用で提供する場合、記録を作りません。\n", set()),
    ("当社または業務委託先より、お電話でご連絡を差し上げることがあります。\n", {"processor 業務委託先"}),
    ("税のご相談については、当社又は代理店から郵便でご案内をお送りします。\n", {"third_party 代理店"}),
    ("みさごグループ内で、会員の氏名を共同して利用します。\n", {"joint_user みさごグループ"}),
    (
        "みさごグループ内で、会員の氏名を共同して利用します。\n\n共同利用する者の範囲：みさごグループ各社\n",
        {"joint_user みさごグループ各社"},
    ),
    ("当社グループ内の規程に従い、個人情報を管理します。\n", set()),
    ("・司法書士等への登記手続きの依頼のため\n", {"processor 司法書士"}),
    ("・印刷会社への年賀状印刷の発注のため\n", {"processor 印刷会社"}),
    (
        "クッキーの利用\n\nクッキーの情報は、広告配信事業者における広告の最適化に利用される場合があります。\n",
        {"external_tool 広告配信事業者"},
    ),
    (
        "クッキーの利用\n\nクッキーを用いて、第三者配信事業者による広告の表示を行うことがあります。\n",
        {"external_tool 第三者配信事業者"},
    ),
    ("漏えいが発生した場合、事実関係を委託元、所属団体に報告します。\n", set()),
    ("内部監査の結果を取りまとめ、親会社に報告します。\n", set()),
    ("閲覧の履歴を、広告に関連する事業者に提供します。\n", {"third_party 広告に関連する事業者"}),
    ("名簿に載る氏名を、当会が加盟する団体に提供します。\n", {"third_party 当会が加盟する団体"}),
    (
        "会員の氏名を、提携先（広告主を含みます。以下同じ。）に提供することがあります。\n",
        {"third_party 提携先", "third_party 広告主"},
    ),
    (
        "予約の受付には、株式会社みさごの予約システムを利用しており、氏名をお預かりします。\n",
        {"processor 株式会社みさご"},
    ),
    ("お届けには、株式会社みさご急便を利用し、氏名と住所を伝えます。\n", {"processor 株式会社みさご急便"}),
    ("アクセス解析\n\nアクセス解析には、株式会社みさごのツールを利用しています。\n", {"external_tool 株式会社みさご"}),
    ("業務の委託\n\n発送を、みさご運輸及びカケス物流に委託しています。\n", {"processor みさご運輸", "processor カケス物流"}),
    ("業務の委託\n\n宛名印刷を外部に委託し、書類は自社倉庫に保管します。\n", set()),
    ("業務の委託\n\n委託業者名　株式会社みさご模試\n", {"processor 株式会社みさご模試"}),
    ("第三者提供\n\n・提供先となる第三者：学校法人みさご学園\n", {"third_party 学校法人みさご学園"}),
    ("利用目的\n\n・園児の怪我の際の、医療機関への連絡\n", {"third_party 医療機関"}),
    ("利用目的\n\n・保証会社への保証委託の申込み\n", {"third_party 保証会社"}),
    ("利用目的\n\n・電力会社への使用開始の手続きの代行\n", {"third_party 電力会社"}),
    ("利用目的\n\n・県協会への選手の登録\n", {"third_party 県協会"}),
    ("利用目的\n\n・取引先への請求書の送付\n・応募者への結果の通知\n・株主への配当金のお支払い\n", set()),
    ("顧客の情報は、Salesforceに登録して管理しています。\n", {"processor Salesforce"}),
    (
        "1. 外部送信\n・Kestrel Lens（Kestrel Inc.）：アクセス状況の把握のため\n・ミサゴタグ（ミサゴ広告株式会社）：広告の配信のため\n",
        {"external_tool Kestrel Inc.", "external_tool ミサゴ広告株式会社"},
    ),
    (
        "1. 広告\nGoogleやMeta等の第三者が、当サイトへの訪問の履歴に基づいて広告を表示します。\n",
        {"external_tool Google", "external_tool Meta"},
    ),
    ("1. ページの設定\nMetaタグを設定し、Yahoo!やGoogleの検索に対応しています。\n", set()),
    ("1. 集計\n回答は統計的に処理し、新聞社と省庁に渡します。\n", set()),
    ("1. 連絡網\n緊急の連絡先を載せた名簿を、全従業者に配布します。\n", set()),
    ("選手の氏名を、日本みさご連盟および東みさご大学に提供します。\n", {"third_party 日本みさご連盟", "third_party 東みさご大学"}),
    ("口座の番号を、日本にある銀行に提供します。\n", {"third_party 銀行"}),
    ("加盟の申込みの情報を、カードブランドに提供します。\n", {"third_party カードブランド"}),
    ("商品は販売店を通じてお求めいただけます。氏名は伝えません。\n", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:30] for text, _ in CASES])
def test_trades(text: str, expected: set[str]) -> None:
    rules = load_rules()
    read = to_reading(sources.read(Source("a.txt", (_TITLE + text).encode())), rules)
    assert {f"{m.kind} {m.name}" for m in by_rules(read, rules)} == expected
