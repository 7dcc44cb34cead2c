"""Recipients told of beside the frames: rows without a table, tools in use, who works, who receives.

One case a way of writing; the kinds and names that the text tells, or nobody.
"""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules

# fmt: off
CASES: list[tuple[str, set[str]]] = [
    # from whom data come, and where somebody has an account
    ("情報の取得\n登録ユーザーと当館の提携先（情報提供元、広告主などを含みます）との間でなされた、登録ユーザーの"
     "個人情報を含む取引記録を、提携先などから収集することがあります。\n", set()),
    ("情報の取得\n当館は、Facebook等の外部サービスとの連携により、お名前を取得します。\n", set()),
    ("外部送信先一覧\n"
     "株式会社みなもログ／閲覧ページ／利用状況の把握\n"
     "Tern Media LLC／広告ID／広告配信\n",
     {"external_tool Tern Media LLC", "external_tool 株式会社みなもログ"}),
    ("利用者情報の外部送信\n"
     "合同会社くさぶえ計測 ／ IPアドレス ／ 不具合の調査\n"
     "Plover Inc. ／ 端末識別子 ／ 効果測定\n",
     {"external_tool Plover Inc.", "external_tool 合同会社くさぶえ計測"}),
    ("業務委託先一覧\n"
     "有限会社みのむし印刷／宛名の印刷\n"
     "株式会社さとう便／配送\n",
     {"processor 有限会社みのむし印刷", "processor 株式会社さとう便"}),
    ("委託先\n"
     "①株式会社ひなた電算　給与計算\n"
     "②株式会社たき紙業　書類の保管\n"
     "③コールセンター運営会社　電話の受付\n",
     {"processor コールセンター運営会社", "processor 株式会社たき紙業", "processor 株式会社ひなた電算"}),
    ("７．外部委託について\n"
     "当法人が業務を委託する主な会社は、次のとおりです。\n"
     "（１）　株式会社ひなた電算　名簿の入力\n"
     "（２）　たき紙業有限会社　封入と発送\n"
     "（３）　清掃会社　館内の清掃\n",
     {"processor たき紙業有限会社", "processor 株式会社ひなた電算", "processor 清掃会社"}),
    ("外部送信規律に基づく公表\n"
     "(1) 提携先　Dunlin Ads Ltd.\n"
     "(2) 提携先のポリシー　https://dunlin.example/privacy\n"
     "(3) オプトアウト　https://dunlin.example/optout\n",
     {"external_tool Dunlin Ads Ltd."}),
    ("個人データの取扱いの委託\n"
     "企業\t業務内容\n"
     "株式会社あけび会計\t経理\n"
     "有限会社こもれび清掃\t清掃\n",
     {"processor 有限会社こもれび清掃", "processor 株式会社あけび会計"}),
    ("外部送信\n"
     "送り先\t内容\t目的\n"
     "株式会社みなもログ\t閲覧履歴\t解析\n",
     {"external_tool 株式会社みなもログ"}),
    ("AIの利用\n"
     "翻訳にはGannet AI, Inc.を、要約には株式会社ことだま知能を利用し、入力された文章を両社に送信します。\n",
     {"processor Gannet AI, Inc.", "processor 株式会社ことだま知能"}),
    ("アフィリエイト\n"
     "当ブログは「みちくさアソシエイト」および「ゆうやけASP」に参加し、Cookieで成果を計測します。\n",
     {"external_tool みちくさアソシエイト", "external_tool ゆうやけASP"}),
    ("アクセスの解析\n"
     "Gull Metrics Inc.の計測タグ「GullTag」を置き、閲覧したページを同社へ送信しています。\n",
     {"external_tool Gull Metrics Inc."}),
    ("店舗の地図\n"
     "店舗の地図はTern Maps, Inc.が提供するTernMapで表示し、位置情報が同社に送られます。\n",
     {"external_tool Tern Maps, Inc."}),
    ("動画\n"
     "動画はPlover Video LLCが運営するPloverTubeの埋め込みで再生し、再生した情報が同社に送信されます。\n",
     {"external_tool Plover Video LLC"}),
    ("広告について\n"
     "当サイトでは、第三者配信の広告サービス（ひばりアド、つぐみ広告）を利用しています。\n",
     {"external_tool つぐみ広告", "external_tool ひばりアド"}),
    ("広告\n"
     "アクセス解析サービス（ひばりログ）と広告サービス（つぐみアド）を導入しております。\n",
     {"external_tool つぐみアド", "external_tool ひばりログ"}),
    ("計測\n"
     "当アプリは「さざなみ計測」を使い、画面の遷移を集めています。\n",
     {"external_tool さざなみ計測"}),
    ("解析\n"
     "さざなみログというアクセス解析ツールを使っています。\n",
     {"external_tool さざなみログ"}),
    ("委託\n"
     "受付業務を株式会社はるかぜ受付（旧・株式会社こがらし受付）に委託しております。\n",
     {"processor 株式会社はるかぜ受付"}),
    ("委託\n"
     "受付業務を株式会社はるかぜ受付（2023年に株式会社こがらし受付から社名変更）に委託しております。\n",
     {"processor 株式会社はるかぜ受付"}),
    ("第5条\n"
     "当社は、採寸を業務委託先の有限会社ものさし工房に任せ、住所と氏名を伝えます。\n",
     {"processor 有限会社ものさし工房"}),
    ("取得する情報\n"
     "※ クレジットカード情報は当店では保有せず、決済代行会社に直接送信されます。\n",
     {"processor 決済代行会社"}),
    ("第三者提供に当たらない場合\n"
     "次の者は第三者に当たりません。\n"
     "(1) 製本の作業を委託した製本業者\n"
     "(2) 代金の回収を委託した回収代行会社\n",
     {"processor 回収代行会社", "processor 製本業者"}),
    ("第三者提供\n"
     "委託先や共同利用者は第三者には該当しません。\n",
     set()),
    ("委託先\n"
     "・株式会社くるみ木工\n"
     "お客様相談窓口\n"
     "株式会社さくら家具　電話 03-5550-0112\n",
     {"processor 株式会社くるみ木工"}),
    ("提供\n"
     "区画の情報を牧場主に提供します。\n",
     {"third_party 牧場主"}),
    ("外部委託\n"
     "・サーバー管理（株式会社つきみ基盤）\n"
     "・発送（有限会社あしおと便）\n"
     "を委託しています。\n",
     {"processor 有限会社あしおと便", "processor 株式会社つきみ基盤"}),
    ("広告の配信\n"
     "Cookie IDを受け取る会社は、株式会社さざなみ広告とGull Metrics Inc.です。\n",
     {"external_tool Gull Metrics Inc.", "external_tool 株式会社さざなみ広告"}),
    ("広告の配信\n"
     "株式会社さざなみ広告が、当サイトの閲覧者のクッキーIDを受け取り、広告の配信に使います。\n",
     {"external_tool 株式会社さざなみ広告"}),
    ("3. 委託\n"
     "名簿の印刷は有限会社つばめ印刷様にお願いしております。\n",
     {"processor 有限会社つばめ印刷"}),
    ("4. クラウドサービスの利用\n"
     "顧客データは、Heron Cloud, Inc.（米国）が運営するデータセンターで保管しています。\n",
     {"processor Heron Cloud, Inc."}),
    ("4. クラウド\n"
     "会計データは株式会社そろばん雲の「そろばんクラウド」に保存しています。\n",
     {"processor 株式会社そろばん雲"}),
    ("4. クラウド\n"
     "予約情報は予約システム「よやくの木」（運営：株式会社こだち）で管理しています。\n",
     {"processor 株式会社こだち"}),
    ("4. 生成AI\n"
     "相談の内容は、株式会社ふくろう知能のAPIを経由して処理されます。\n",
     {"processor 株式会社ふくろう知能"}),
    ("5. 外部送信\n"
     "【株式会社つくし計測】\n"
     "・送信する情報：閲覧したページ\n"
     "・利用目的：分析\n"
     "【Heron Ads, Inc.】\n"
     "・送信する情報：広告ID\n"
     "・利用目的：広告\n",
     {"external_tool Heron Ads, Inc.", "external_tool 株式会社つくし計測"}),
    ("5. 外部送信\n"
     "つくしログ（提供：株式会社つくし計測）\n"
     "HeronAds（提供：Heron Ads, Inc.）\n",
     {"external_tool Heron Ads, Inc.", "external_tool 株式会社つくし計測"}),
    ("5. 広告\n"
     "このアプリに表示される広告は、Heron Ads, Inc.から配信されており、同社は広告IDを取得します。\n",
     {"external_tool Heron Ads, Inc."}),
    ("5. 広告\n"
     "第三者配信事業者であるHeron Ads, Inc.は、クッキーを使って閲覧の履歴を収集します。\n",
     {"external_tool Heron Ads, Inc."}),
    ("5. SNS\n"
     "「いいね」ボタンを設置しているため、ページを見るだけでHeron Social, Inc.に閲覧の情報が送信されます。\n",
     {"external_tool Heron Social, Inc."}),
    ("5. チャット\n"
     "画面右下のチャットは株式会社おしゃべりが提供しており、入力内容は同社に送信されます。\n",
     {"processor 株式会社おしゃべり"}),
    ("7. 委託\n"
     "検査業務の委託を受けた株式会社はこぶねが、検体と氏名を取り扱います。\n",
     {"processor 株式会社はこぶね"}),
    ("7. 委託\n"
     "当社は株式会社はこぶねと業務委託契約を締結し、会員データの管理を任せています。\n",
     {"processor 株式会社はこぶね"}),
    ("7. 委託\n"
     "システムの保守を担当する株式会社はこぶねが、作業のため個人情報に触れることがあります。\n",
     {"processor 株式会社はこぶね"}),
    ("1. 提供\n氏名は株式会社あかりには送りません。住所は配送業者に送っていません。\n", set()),
    ("1. 修理\nお客様が品物を修理会社に送ってくださった場合、着払いとなります。\n", set()),
    ("2. 広告\n当サイトは、アフィリエイトプログラム「みちくさアソシエイト」に参加しています。\n", set()),
    ("3. 委託\n株式会社さくら家具　代表取締役 架空太郎\n", set()),
    ("4. 外部送信\n利用者は「つくし計測」を使う場合、設定を変更できます。\n", set()),
    ("5. 委託\n当店は名簿の管理を株式会社ほのおにお願いしておりません。\n", set()),
    ("6. 外部サービス連携\n以下の外部サービスと情報を連携します。\n・取得情報：アカウントID、アクセストークン\n", set()),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t[:24].strip() for t, _ in CASES])
def test_told(text: str, expected: set[str]) -> None:
    source = Source("policy.txt", ("プライバシーポリシー\n" + text).encode())
    found = by_rules(to_reading(sources.read(source), load_rules()), load_rules())
    assert {f"{m.kind} {m.name}" for m in found} == expected
