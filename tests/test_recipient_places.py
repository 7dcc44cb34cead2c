"""What stands in the place of a receiver is one, whatever its word: sentences, lists, cells.

The policies are invented; each case says whom the text gives data to, or that it is nobody.
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
    # A noun for somebody with the nouns before it, outside every lexicon.
    ("当店は、商品の配達、伝票の入力および台帳の保管を、運送店、入力センターおよび倉庫業者に委託することがあります。\n",
     {"processor 運送店", "processor 入力センター", "processor 倉庫業者"}),
    ("会員の氏名を、大会のエントリーのため、大会事務局および所属連盟に提供します。\n",
     {"third_party 大会事務局", "third_party 所属連盟"}),
    ("児童の状況について、小学校、児童発達支援センター、療育機関等の関係機関と情報を共有する場合があります。\n",
     {"third_party 小学校", "third_party 児童発達支援センター", "third_party 療育機関"}),
    ("お客様の氏名を、契約書類を発送するため、公証役場、登記所および担当の土地家屋調査士に提供します。\n",
     {"authority 公証役場", "authority 登記所", "third_party 土地家屋調査士"}),
    ("警察や消費者庁などの公的機関から照会を受けた場合、情報を開示することがあります。\n",
     {"authority 警察", "authority 消費者庁"}),
    ("応募情報は、賞品の発送のため、番組の協賛社に提供します。\n", {"third_party 番組の協賛社"}),
    # A clause before a member of the list; two pairs with one verb.
    ("個人情報を、配送を担う宅配会社、決済を担う決済代行会社に必要な範囲で提供する場合があります。\n",
     {"third_party 宅配会社", "third_party 決済代行会社"}),
    ("登記のため法務局に、申告のため提携税理士に、依頼者の情報を提供します。\n",
     {"authority 法務局", "third_party 提携税理士"}),
    ("個人データを、株式会社りんどう、株式会社あざみの2社と共同利用します。\n",
     {"joint_user 株式会社りんどう", "joint_user 株式会社あざみ"}),
    # A company called by its brand; a house for the data; the kind by the aim.
    ("個人情報は、Kestrel社に送信され、分析されます。\n", {"third_party Kestrel社"}),
    ("会員情報は、株式会社みどり電産が運営するデータセンターにおいて管理しています。\n",
     {"processor 株式会社みどり電産"}),
    ("広告配信のため、Heron, Inc.および株式会社すずめに、会員のメールアドレスを送信します。\n",
     {"external_tool Heron, Inc.", "external_tool 株式会社すずめ"}),
    # Included in a class, or the members by which a class is defined.
    ("当店は、保管サービス、通知ソフトウェア及び解析サービスのプロバイダーを含むベンダーに、個人情報を提供することがあります。\n",
     {"processor 保管サービス", "processor 通知ソフトウェア", "processor 解析サービスのプロバイダー", "processor ベンダー"}),
    ("当店は、はるかグループ各社との間で、個人データを共同で利用いたします。\n\n"
     "はるかグループ各社とは、はるか商事株式会社及び株式会社はるか物流をいいます。\n",
     {"joint_user はるかグループ各社", "joint_user はるか商事株式会社", "joint_user 株式会社はるか物流"}),
    ("名簿の扱いを任せる場合（例：業務委託会社とは、商品を届ける宅配業者、宛名を刷る印刷会社など）があります。\n",
     {"processor 宅配業者", "processor 印刷会社"}),
    # Summed up behind: 等の業務委託先, 等の外部事業者; services by a word for them, with a bracket.
    ("当社は、基盤事業者・決済事業者等の業務委託先に個人情報の取扱いを委託する場合があります。\n",
     {"processor 基盤事業者", "processor 決済事業者"}),
    ("当社は、フォーム配信サービス等の外部事業者に個人情報の取扱いを委託することがあります。\n",
     {"processor フォーム配信サービス"}),
    ("当店は、広告サービス（Heron Ads、Lark Reach等）を利用しています。\n",
     {"external_tool Heron Ads", "external_tool Lark Reach"}),
    ("本方針は、会員が運用するサービス（Heron Ads、Lark Reach等）を通じて扱われる情報に適用されません。\n", set()),
    ("外部サービスの利用\n\n当店は、以下の外部サービスを利用する場合があります。\n"
     "- 生成の道具（OpenAI、Anthropic等）\n- メール配信サービス\n",
     {"processor OpenAI", "processor Anthropic", "processor メール配信サービス"}),
    ("回答の作成には、Lumen, PBC（以下「Lumen社」）が提供するAIのAPIを利用しており、相談の内容はLumen社のAPIに送信されます。\n",
     {"processor Lumen, PBC"}),
    ("第4条（委託）\n当社は、以下のような業務委託先に個人情報を提供することがあります。\n"
     "- 翻訳API（DeepL、Lumen Translate）\n- 配送会社\n",
     {"processor DeepL", "processor Lumen Translate", "processor 配送会社"}),
    ("本アプリでは、以下のとおり利用者の端末から外部に情報を送信しています。\n"
     "・Supabase: 保存のため、投稿の内容を送信\n・Vercel: 配信のため、アクセスログを送信\n",
     {"external_tool Supabase", "external_tool Vercel"}),
    # A cell with a lead-in before its items; what they are for is no part of a name.
    ("| 項目 | 内容 |\n| --- | --- |\n"
     "| 共同利用する者の範囲 | 当店は次の者とお名前を共に使うことがあります。 ※1 ・小売事業者 ※2 ・検針機関 |\n",
     {"joint_user 小売事業者", "joint_user 検針機関"}),
    ("個人情報を提供する相手先（例示）\n\n・新築の販売における事業主・共同代理会社・媒介会社。\n",
     {"third_party 事業主", "third_party 共同代理会社", "third_party 媒介会社"}),
    # Names above their facts, and whoever does an entrusted task.
    ("（１）Snowlark, Inc.（米国）\n　提供する情報：氏名\n　利用目的：問い合わせの管理\n"
     "（２）みなも通信株式会社（日本）\n　提供する情報：電話番号\n　利用目的：データベースの提供\n",
     {"third_party Snowlark, Inc.", "third_party みなも通信株式会社"}),
    ("個人データの取扱いの委託\n当院では次の業務を外部に委託しています。\n"
     "・検体検査：みどり臨床ラボ\n・給食：株式会社あさひ給食\n・院内の清掃\n",
     {"processor みどり臨床ラボ", "processor 株式会社あさひ給食"}),
    ("主な委託先\n・メール配信サービス：お知らせの配信\n・Kumo Host：サーバーの提供\n",
     {"processor メール配信サービス", "processor Kumo Host"}),
    ("個人情報の第三者提供\n次の場合を除き、第三者に提供しません。\n"
     "・ご本人の同意がある場合\n・システムの運用に関わる業務委託先\n",
     {"processor システムの運用に関わる業務委託先"}),
    # One firm that a line names twice is one.
    ("当店は、Heron LLC が提供する解析ツールを利用し、閲覧の情報はHeronのサーバーに送信されます。\n",
     {"external_tool Heron LLC"}),
    # Every member of an enumeration is a receiver once one is, whatever its word.
    ("裁判所、検察官、弁護士会、消費者センターその他これに近い権限を持つ機関から登録内容の開示を求められた場合、開示します。\n",
     {"authority 裁判所", "authority 検察官", "authority 弁護士会", "authority 消費者センター"}),
    ("警察署、暴力相談支援センターからの照会に応じ、情報を開示することがあります。\n",
     {"authority 警察署", "authority 暴力相談支援センター"}),
    ("葬儀の施行のため、火葬場、生花店、料理店、貸衣装の取扱店に氏名を伝えます。\n",
     {"third_party 火葬場", "third_party 生花店", "third_party 料理店", "third_party 取扱店"}),
    ("個人情報の入力を、集計センター、システム開発者、倉庫に委託します。\n",
     {"processor 集計センター", "processor システム開発者", "processor 倉庫"}),
    ("氏名、住所、勤務先、連絡先を保証会社に提供します。\n", {"third_party 保証会社"}),
    # A range of joint use is parted at と and at a dot as well.
    ("## 共同利用\n\n共同利用する者の範囲：当社と当社の提携先企業・個人\n",
     {"joint_user 当社", "joint_user 提携先企業", "joint_user 個人"}),
    ("## 共同利用\n\n共同利用者の範囲：当社とその連結子会社\n",
     {"joint_user 当社", "joint_user 連結子会社"}),
    # Partners that may use the data; those whom an exception names; a remark on processors.
    ("お客様の個人情報は、当社の協力会社も利用する場合があります。\n", {"third_party 協力会社"}),
    ("当社は、協力会社が保有する個人情報を利用します。\n", set()),
    ("個人データを、特約店及び以下に定める場合を除き、第三者へ提供しません。\n", {"third_party 特約店"}),
    ("次の場合を除き、個人情報を第三者に提供しません。\n\n"
     "- 配送を委託する配送業者に対して（住所・氏名）\n- 同意がある場合\n", {"processor 配送業者"}),
    ("取扱いを委託する場合は、適切な委託先（海外事業者を含む）を選びます。\n", {"processor 海外事業者"}),
    # Whose server it is; to whose device data go; whose service takes what is sent to it.
    ("対戦では、Cobalt Works 社が提供するArgonのサーバーを通して通信します。\n", {"processor Cobalt Works社"}),
    ("本サイトは Larkspur Pages（Larkspur, Inc.）で公開しています。\n", {"processor Larkspur, Inc."}),
    ("本サイトは Larkspur, Inc. のサーバー上で運営していません。\n", set()),
    ("対戦中の名前は、対戦相手の端末に送られます。\n", {"third_party 対戦相手"}),
    ("文章の要約にはFennel社のAPIを利用し、入力された文章をFennel社に送信します。\n",
     {"processor Fennel社"}),
    ("当院では、ご家族の方へ病状を説明することがあります。\n", {"third_party ご家族"}),
    ("## 利用目的\n\n- 他の病院、保健所などの行政、薬局事業者等との連携\n",
     {"third_party 他の病院", "authority 保健所", "third_party 薬局事業者"}),
    # A tool printed before its firm; tools that are summed up.
    ("## 外部送信\n\n| 送信先 | 利用目的 |\n|---|---|\n| Heron Ads Heron LLC | 広告の配信 |\n",
     {"external_tool Heron LLC"}),
    ("次の場合を除き、情報を第三者と共有しません。\n\n- Heron、Egretなどのサービスプロバイダーとの共有\n", set()),
    # Nobody: those announced, a report after a leak, our own bodies, bare nouns.
    ("個人情報の漏えいが発生した場合、当院は監督官庁へ報告します。\n", set()),
    ("当組合は、個人情報の取扱いについて、担当部署に報告します。\n", set()),
    ("お客様の個人情報を、各事業者に提供することはありません。\n", set()),
    ("業務の委託先に個人情報を提供します。\n", set()),
    ("国の機関又は地方公共団体に協力する必要がある場合に、個人情報を提供することがあります。\n", set()),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:30] for text, _ in CASES])
def test_places(text: str, expected: set[str]) -> None:
    rules = load_rules()
    read = to_reading(sources.read(Source("a.md", (_TITLE + text).encode())), rules)
    assert {f"{m.kind} {m.name}" for m in by_rules(read, rules)} == expected
