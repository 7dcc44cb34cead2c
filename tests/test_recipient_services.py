"""Recipients as policies of apps, shops and small sites print them: services, tools, platforms.

One case a way of writing, in our own words; beside each way what looks like it and is none.
"""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules

# fmt: off
LISTS: list[tuple[str, set[str]]] = [
    # The sentence below the line of a tool says whose it is.
    ("5. アクセス解析\n当園のページでは、次の解析ツールを使っています。\n"
     "Heron Insight\nKestrel Corporation が提供する分析ツールで、来園者の動きを記録します。\n"
     "Googleアナリティクス（GA4）\nGoogle LLC が提供する解析ツールで、見られた頁を数えます。\n",
     {"external_tool Kestrel Corporation", "external_tool Google LLC"}),
    ("5. 解析\n「Heron Lens」とは、ケストレル株式会社が提供するヒートマップ分析サービスです。\n",
     {"external_tool ケストレル株式会社"}),
    ("1. 会社の紹介\n当社は、株式会社みなとが運営する広告代理店です。\n", set()),
    # The tool stands in one sentence, who keeps what it gathers in another.
    ("5. 解析\n来訪の記録をとるため、Google Analyticsを使用しています。どなたかは分かりません。"
     "収集された記録は、Google社のプライバシーポリシーに従い同社で管理されます。\n"
     "Google Analyticsのしくみは、次の頁をご覧ください。\n",
     {"external_tool Google社"}),
    # Third-party ad servers, alone and beside the firm that stands for them.
    ("5. 広告サービスについて\nこの頁では、Heron LLC が提供する広告配信サービス「Heron Ads」をはじめとする第三者配信事業者を利用することがあります。\n"
     "広告配信事業者への個人情報の提供に同意されない場合は、上の方法で止められます。\n",
     {"external_tool Heron LLC", "external_tool 第三者配信事業者", "external_tool 広告配信事業者"}),
    ("5. 広告\nKestrel Inc.を含む第三者配信事業者は、訪問の記録に基づいて、興味に合う広告を提供します。\n",
     {"external_tool Kestrel Inc.", "external_tool 第三者配信事業者"}),
    # Services of firms, each for a task.
    ("5. 外部サービスの利用\n会員の認証のためにHeron Inc.が提供するサービスを、掲載のためにEgret Inc.が提供するサービスを、それぞれ利用しています。\n",
     {"processor Heron Inc.", "processor Egret Inc."}),
    ("5. 外部サービスの利用\n本アプリは、Heron のサービスを利用するため、通信が必要です。\n", set()),
    # What an operator takes for itself.
    ("5. 外部サービスとの連携\n共有の印に触れたとき、その事業者（株式会社みずうみ、Heron Platforms, Inc. 等）が独自に来園者の情報を取得します。\n",
     {"third_party 株式会社みずうみ", "third_party Heron Platforms, Inc."}),
    # Whose group it is; the topic of the sentence far from its verb.
    ("3. 共同利用\n当社は、ヒノキ・ホールディングスのグループ会社との間で、個人データを共同利用します。\n",
     {"joint_user ヒノキ・ホールディングスのグループ会社"}),
    ("3. 共同利用\n共同利用者の範囲\nあおばグループにおける関連会社（会社案内をご覧ください）\n",
     {"joint_user あおばグループにおける関連会社"}),
    ("3. 共同利用\n当社は、当社の子会社及び関連会社と個人データを共同利用します。\n",
     {"joint_user 子会社", "joint_user 関連会社"}),
    ("3. 共同利用\nヒノキグループ各社は、職員、内定の方、退いた職員、並びに研修に来られた学生の方の個人情報を共同利用します。\n",
     {"joint_user ヒノキグループ各社"}),
    # Offices, and the papers that they are given.
    ("1. 利用目的\n・求人に応じた方の、選考の結果を記した書面の職業安定局に対する提供\n"
     "・届出に要る書類の、健康保険組合、厚生年金基金、社会保険事務所への提供のため\n",
     {"authority 職業安定局", "third_party 健康保険組合", "third_party 厚生年金基金", "authority 社会保険事務所"}),
    # A line begins with the name, whatever is told of it behind.
    ("5. 外部サービスの利用\n本アプリは、以下の外部サービスを利用する場合があります。\n"
     "・Kestrel Mail：通知メールの送信に使います。宛先は保存されません。\n"
     "・**Heron Base** — 記録の置き場として用います。\n"
     "・Egret Push：現在は利用していません。\n",
     {"processor Kestrel Mail", "processor Heron Base"}),
    # The list goes on under further subheadings.
    ("5. 外部サービスの利用\n当社は、以下の外部サービスを利用する場合があります。\n"
     "5.1 保管\n・Heron Base（記録の保管）\n・Kestrel Disk（控えの保管）\n※記録は暗号化します。鍵は別に管理します。期間は別に定めます。\n"
     "5.2 決済\n・Egret Pay（代金の支払い）\n\n6. 安全管理\n・パスワード（暗号化）\n",
     {"processor Heron Base", "processor Kestrel Disk", "processor Egret Pay"}),
    # Whoever works for the organisation, though the section is on third parties.
    ("3. 第三者提供\n法令に基づく場合を除き提供しません。なお、以下の事業者へ作業を委託し、氏名等を提供することがあります。\n"
     "・印刷会社（年賀状の印刷）\n・Heron Labs LLC（配信）\n",
     {"processor 印刷会社", "processor Heron Labs LLC"}),
    ("3. 提供\n必要に応じ、以下のサービスプロバイダーと記録を共有します。\n・Heron Base — 記録の保管\n",
     {"processor Heron Base"}),
    ("3. 外国にある第三者\n次の事業者へのデータ送信は外国への提供に当たります。\n・Heron Labs LLC（米国）\n",
     {"third_party Heron Labs LLC"}),
    # A name in a list of exceptions.
    ("4. 情報の共有\n以下の場合を除き、お客様の個人情報を提供しません。\n"
     "・Heron Base（記録の保管）\n・法令に基づく場合\n・本人の同意がある場合\n",
     {"third_party Heron Base"}),
    # One business, told by all that it provides; two that are joined.
    ("7. 業務委託\n委託先は、以下のような事業者を含みます。\n"
     "・認証、データベース提供事業者\n・印刷会社、配送会社\n・インフラ・監視提供者\n",
     {"processor 認証、データベース提供事業者", "processor 印刷会社", "processor 配送会社", "processor インフラ・監視提供者"}),
    # Common nouns where a name is asked for, and a foreign address below a name.
    ("5. 外部送信\n送信先\nHeron Labs LLC\n12 Egret Street, Kestrel Bay, CA 90001, USA\n",
     {"external_tool Heron Labs LLC"}),
    ("8. 海外での処理\n当社のインフラは以下の拠点に配置されています。\n・ホスティング：Render — 配信\n・記録：Heron Base（米国）\n",
     {"processor Render", "processor Heron Base"}),
    # A product behind a stroke, two firms, a product of a known firm.
    ("5. 外部サービスの利用\n以下の外部サービスを利用しています。\n"
     "・Stripe / Stripe Terminal（支払い）\n・Google / LINEヤフー株式会社（連携）\n",
     {"processor Stripe", "processor Google", "processor LINEヤフー株式会社"}),
    # Who provides the tool that the line begins with.
    ("7. 解析\n当店は以下のアナリティクスツールを導入しました。\n・Heron Analytics：甲乙計測株式会社が提供する解析ツールです。\n",
     {"external_tool 甲乙計測株式会社"}),
    ("1. 外部送信\n当アプリは、広告のため情報を外部に送信します。\nHeron Analytics (甲乙計測株式会社)\n・送信される情報：閲覧履歴\n・利用目的：広告の配信\n",
     {"external_tool 甲乙計測株式会社"}),
    ("6. その他\n当店のアプリは以下の情報収集モジュールを搭載しています。\n① 名称：ホタル計測\n提供者：株式会社ほたる\n",
     {"external_tool 株式会社ほたる"}),
    # Below the heading that names the firm stand its tools.
    ("4. 情報送信先事業者及びサービス名\n4.1 Google LLC\n・Google Analytics\n・Google Tag Manager\n", {"external_tool Google LLC"}),
    # Where opting out is offered, those who advertise; a list of links is none.
    ("9. 広告\n当サイトは行動に応じた広告を表示します。\n停止の手続きは、以下の各社のサイトで行えます。\n・株式会社あおば広告\n・Egret Media株式会社\n",
     {"external_tool 株式会社あおば広告", "external_tool Egret Media株式会社"}),
    ("9. リンク\n以下の各社のサイトもご覧ください。\n・株式会社あおば広告\n", set()),
    # Facilities that use data jointly.
    ("3. 共同利用\n下記施設の間で共同利用いたします。\n・グループホームしらかば\n・特別養護老人ホーム木の葉の家\n・共同利用する項目：氏名\n",
     {"joint_user グループホームしらかば", "joint_user 特別養護老人ホーム木の葉の家"}),
    ("3. 共同利用\n共同して利用する者の範囲\n当社グループ（甲乙ホールディングス株式会社及びその国内子会社をいいます。）\n",
     {"joint_user 当社グループ", "joint_user 甲乙ホールディングス株式会社", "joint_user 国内子会社"}),
    # What is done, as a label before whoever does it.
    ("4. データの管理\n保管先：Heron Labs LLC\n決済：Stripe\n認証：パスワード\n",
     {"processor Heron Labs LLC", "processor Stripe"}),
    ("7. 委託\n業務委託先\n・クラウドサービス提供者\n", {"processor クラウドサービス提供者"}),
]

TABLES: list[tuple[str, set[str]]] = [
    # Beside services their companies; a tracker among those who work for the organisation.
    ("4. 委託\n以下の外部サービスに名簿の処理を委託します。\n\n"
     "| サービス | 用途 | 会社 |\n| --- | --- | --- |\n"
     "| Heron Base | 保管 | Heron Labs, Inc.（米国） |\n| Google Analytics | アクセス解析 | Google LLC（米国） |\n",
     {"processor Heron Labs, Inc.", "external_tool Google LLC"}),
    # A head that asks for more than the receiver.
    ("4. 外部送信\n以下の外部ツールへ情報を送信しています。\n\n"
     "| ツール名 | 情報の内容 | 送信先及び送信先の利用目的 |\n| --- | --- | --- |\n"
     "| Egret Tag | 閲覧履歴 | 株式会社あおば計測 |\n",
     {"external_tool 株式会社あおば計測"}),
    # Nobody's data pass.
    ("4. 外国への提供\n\n| 提供先 | 内容 |\n| --- | --- |\n"
     "| Heron Labs, Inc. | 要約の作成（利用者情報は送信しません） |\n| Egret Works LLC | 応募者の氏名 |\n",
     {"third_party Egret Works LLC"}),
    ("4. 第三者提供\n\n### 業務委託先への提供\n\n以下の事業者にデータを提供しています。\n\n"
     "| 事業者 | 目的 |\n| --- | --- |\n| Heron Labs, Inc. | 保管 |\n",
     {"processor Heron Labs, Inc."}),
]

SENTENCES: list[tuple[str, set[str]]] = [
    # Whose policy keeps what a tool collects.
    ("Googleアナリティクスにより集めた記録は、Google社の定めるプライバシーポリシーに従って扱われます。", {"external_tool Google社"}),
    ("詳しくはGoogle社のプライバシーポリシーをご覧ください。", set()),
    # Tools in brackets: used, stored in, sent to, perhaps later.
    ("記録は安全なクラウドサービス（Heron Base、Egret Store）に保存されます。", {"processor Heron Base", "processor Egret Store"}),
    ("翻訳のため、発言をAIモデル（Heron Lingua等）へ送信します。", {"processor Heron Lingua"}),
    ("将来、解析用のツール（例：Google Analytics）を導入する場合には、前もって知らせます。", set()),
    ("通知の配信にHeron Push（甲乙通信株式会社）を使用しています。", {"processor 甲乙通信株式会社"}),
    ("通知の配信にHeron Push（甲乙通信株式会社）を使用していません。", set()),
    # The one in brackets is meant, and not the kind before it.
    ("代金の回収のため、債権回収会社（株式会社みなと回収）に氏名を提供します。", {"third_party 株式会社みなと回収"}),
    ("会員の氏名は委託先への提供（印刷会社、Heron Labs LLC等）を除き外部に出ません。", {"processor 印刷会社", "processor Heron Labs LLC"}),
    ("上記の委託先のうち、Stripe / Twilioは米国の会社です。", {"processor Stripe", "processor Twilio"}),
    ("Heron Labs LLCは業務委託先であり、記録を取り扱います。", {"processor Heron Labs LLC"}),
    # Stored with, sent to a service; to the server of a firm.
    ("会員のデータはGoogle Cloud（東京）のサーバーに保存されます。", {"processor Google Cloud"}),
    ("入力された文章を、Gemini API等の外部AIサービスへ送信します。", {"processor Gemini API"}),
    ("入力された内容は、Kestrel社のAPIに送信されます。", {"processor Kestrel社"}),
    ("お預かりしたデータはKestrel, Inc.（米国法人）のサーバーを利用して保管します。", {"processor Kestrel, Inc."}),
    ("会員のデータは、Kestrel社が提供するFalcon（Falcon Auth）に保存・処理されます。", {"processor Kestrel社"}),
    # Those who advertise and set cookies; who sees what is posted.
    ("当店の頁では、広告配信事業者等の第三者がクッキーを使用する場合があります。", {"external_tool 広告配信事業者"}),
    ("株式会社あおば広告をはじめとする第三者から配信された広告を載せ、閲覧の情報が取得されます。", {"external_tool 株式会社あおば広告"}),
    ("広告IDを外部（広告配信事業者、解析事業者等）に送信します。", {"external_tool 広告配信事業者", "external_tool 解析事業者"}),
    ("公開した作品の情報は、他の利用者から見える場合があります。", {"third_party 他の利用者"}),
    ("非公開の情報は、他の利用者から見えることはありません。", set()),
    ("広告のため、Google、Yahoo! JAPANを含む第三者が提供する追跡型の広告を使用しています。", {"external_tool Google", "external_tool Yahoo! JAPAN"}),
    ("広告の効果を測るため、閲覧の情報が株式会社あおば広告により取得されます。", {"external_tool 株式会社あおば広告"}),
    ("他の利用者が閲覧できる場所に個人情報を書かないでください。", set()),
    ("SNSサービス（Instagram、Kestrel等）を利用して個人情報保護の活動を発信します。", set()),
    ("Google Chrome（Google LLC）を使用している場合、個人情報の保存を止められます。", set()),
    ("集めたデータは、使用中のGoogleアナリティクスから取得する情報と合わせません。", {"external_tool Googleアナリティクス"}),
    # Payments.
    ("カード情報は当店で保存せず、決済事業者側で管理されます。", {"processor 決済事業者"}),
    ("商品の配送をヤマト運輸または日本郵便に依頼しております。", {"processor ヤマト運輸", "processor 日本郵便"}),
    ("代金の決済は決済代行会社を通じて行い、カード情報を保持しません。", {"processor 決済代行会社"}),
    ("購入の情報はAppleによって管理され、当社は受け取りません。", {"processor Apple"}),
    ("Apple IDの情報は取得しません。", set()),
    # What the user did, and from whom it came.
    ("お客様がKestrel社に登録した情報を取得することがあります。", set()),
    ("お客様から決済代行会社に提供された情報を当社が受け取ります。", set()),
    ("相談者が家族に共有するための資料を作成します。", set()),
    ("設定の「記録を消す」により解析を停止できます。", set()),
    # Who it is, with what belongs to the name.
    ("ご家族様への病状の説明", {"third_party ご家族様"}),
    ("学校内外への成績の報告に利用します。", set()),
    ("代金の支払いのため、決済またはその代行を行う事業者に氏名を開示します。", {"third_party 決済またはその代行を行う事業者"}),
    ("予約の情報は、予約システム提供会社に共有されます。", {"third_party 予約システム提供会社"}),
    ("配送のために運送会社へ、代金の支払いのためにカード会社へ、氏名を提供します。", {"third_party 運送会社", "third_party カード会社"}),
    ("取引のため、出品者と購入者の間で氏名が開示されます。", {"third_party 出品者", "third_party 購入者"}),
]
# fmt: on


def _read(text: str) -> set[str]:
    name = "policy.md" if "| ---" in text else "policy.txt"
    source = Source(name, ("プライバシーポリシー\n\n" + text).encode())
    found = by_rules(to_reading(sources.read(source), load_rules()), load_rules())
    return {f"{m.kind} {m.name}" for m in found}


@pytest.mark.parametrize(
    ("text", "expected"), [*LISTS, *TABLES], ids=[t[:30] for t, _ in [*LISTS, *TABLES]]
)
def test_lists_and_tables(text: str, expected: set[str]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[t[:30] for t, _ in SENTENCES])
def test_sentences(sentence: str, expected: set[str]) -> None:
    assert _read("3. 個人情報について\n" + sentence + "\n") == expected


def test_what_comes_in_from_others_is_received_by_nobody() -> None:
    text = "1. 第三者から提供される情報\n連携を許可したときKestrel社に提供される情報\n"
    assert _read(text) == set()


def test_a_firm_named_with_and_without_its_form_in_different_lines_is_named_twice() -> None:
    text = "3. 委託\n発送をKestrel社に委託します。\n5. 外部サービス\n・Kestrel（発送）\n"
    assert _read(text) == {"processor Kestrel社", "processor Kestrel"}


def test_a_tool_of_a_firm_that_the_sentence_names_is_no_recipient_of_its_own() -> None:
    read = _read("3. 応募\n応募の管理に株式会社かもめのHRMOSを利用しています。\n")
    assert read == {"processor 株式会社かもめ"}
