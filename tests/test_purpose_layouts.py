"""Purposes read from whole small policies: lead-ins, asides, bare lines, titles of data.

One case a way of writing; the words of the purposes that the text states, in order.
"""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.purposes import find
from pipeline.process import to_reading
from pipeline.rules import load_rules

# fmt: off
CASES: list[tuple[str, list[str]]] = [
    # The purposes are those beyond which nothing is used.
    ("第3条（利用目的）\n"
     "当工房は、同意を得た場合を除き、後記に掲げる利用目的の達成に必要な範囲を超えて使用しません。\n"
     "① 教室の運営\n"
     "② 作品展のためのアンケート\n",
     ["教室の運営", "作品展のためのアンケート"]),
    ("【3】利用目的\n"
     "当工房は、法令で認められる場合を除き、次の各号の利用目的の範囲内で個人情報を扱います。\n"
     "(1) 教材の発送のため\n"
     "(2) 月謝のご請求のため\n",
     ["教材の発送", "月謝のご請求"]),
    # The only cases in which data are used.
    ("2. 利用目的\n"
     "お預かりした情報は、以下の場合に限り利用し、それ以外の目的に利用することはありません。\n"
     "・作品展のご案内\n"
     "・体験会の開催\n",
     ["作品展のご案内", "体験会の開催"]),
    # An aside between the lead-in and its items.
    ("7. クッキーについて\n"
     "当サイトは、以下の用途でクッキーを使用しています。なお、氏名を知る目的では使用していません。\n"
     "・閲覧の傾向の分析\n"
     "・講座の広告の配信\n",
     ["閲覧の傾向の分析", "講座の広告の配信"]),
    # Words of an address inside what is done.
    ("2. 利用目的\n"
     "次の目的で利用します。\n"
     "・電話、郵便等による講座のご案内\n"
     "・ご住所の変更の確認\n"
     "・Web教材の改善\n"
     "・電話：099-555-0100\n",
     ["電話、郵便等による講座のご案内", "ご住所の変更の確認", "Web教材の改善"]),
    # What serves the purposes before it.
    ("2. 利用目的\n"
     "次の目的で利用します。\n"
     "(1) 教材の発送\n"
     "(2) 前号の目的の達成に必要となる付随業務\n",
     ["教材の発送", "前号の目的の達成に必要となる付随業務"]),
    # Whose data, and below it what for.
    ("1. 利用目的について\n"
     "以下の業務を遂行する目的で個人情報を利用します。\n"
     "1) 受講者に関する個人情報\n"
     "講座の申込みの受付\n"
     "2) 講師に関する個人情報\n"
     "謝礼の支払い\n",
     ["講座の申込みの受付", "謝礼の支払い"]),
    # What is given to the person is not what is used.
    ("2. 利用目的\n"
     "当工房は、お客様の個人情報を、ご質問への返信、新しい情報をお届けするためにのみ使用します。\n",
     ["ご質問への返信、新しい情報をお届けする"]),
    ("2. 利用目的\n"
     "なお、催しのご案内についても利用する場合があります。\n",
     ["催しのご案内"]),
    # A denial after おり leaves what was said before it.
    ("5. クッキー\n"
     "クッキーは、再びのご来訪を便利にすることを目的に使用しており、個人を知るものではありません。\n",
     ["再びのご来訪を便利にすること"]),
    # All on one line below its lead-in, the last with a remark that lost its line break.
    ("3. 利用目的はつぎのとおりです。\n"
     "（１） 教室の運営 （２） 作品展に関する案内の送付 （３） ご質問への対応なお、お預かりした情報は同意の範囲でのみ扱います。\n",
     ["教室の運営", "作品展に関する案内の送付", "ご質問への対応"]),
    # A second list below a sentence that follows the first one.
    ("3. 利用\n"
     "お預かりした情報の利用目的は次の通りです。\n"
     "a)ご注文の確認\n"
     "b)教室の運営\n"
     "c)ご質問への返信\n"
     "当工房では、下記の場合を除いてはお断りなく個人情報を開示することはいたしません。\n"
     "a)法令に基づく場合\n"
     "b)工房を営む会社の関連会社で名簿を交換する場合\n",
     ["ご注文の確認", "教室の運営", "ご質問への返信"]),
    # What else belongs to a purpose; a second reason; the verb before 目的; links.
    ("2. 利用目的\n以下の目的で利用します。\n- お客様とのご連絡のため、これには催しの報せが含まれます\n- 教室の運営のため\n",
     ["お客様とのご連絡", "教室の運営"]),
    ("2. 利用目的\n当工房は、教材を作るためなど、講座を改善するために、いただいた文章データを利用します。\n",
     ["教材を作る", "講座を改善する"]),
    ("2. 利用目的\n当工房は、出展者の採否を決定する目的のために個人情報を利用します。\n",
     ["出展者の採否を決定する"]),
    ("4. 送信先の利用目的\n以下の目的で利用されます。\n・閲覧の傾向の分析\n・方針: https://policy.example/\n",
     ["閲覧の傾向の分析"]),
    # As far as some work needs it; what is done, in a noun.
    ("2. 利用目的\n当社は、お名前を教材の発送に必要な範囲でのみ利用します。\n",
     ["教材の発送"]),
    ("2. 利用目的\n当工房は、お預かりした情報をつぎの目的のために利用します。\n・会報の発送\n", ["会報の発送"]),
    # Whose data the inner headings name, entrustees included.
    ("2. 個人情報の利用目的\n"
     "（1）委託先の講師に関する個人情報\n"
     "・謝礼の支払い\n"
     "（2）他の教室から委託された名簿の情報\n"
     "・引き受けた作品の発送\n",
     ["謝礼の支払い", "引き受けた作品の発送"]),
    # Nothing but a reference, a link, a name below a greeting, or what must not be done.
    ("共同利用\n"
     "共同利用する者の利用目的\n"
     "上記の利用目的に同じ\n", []),
    ("2. 利用目的\n"
     "次の目的で利用します。\n"
     "・会報の発送\n"
     "・方針：https://policy.example/\n",
     ["会報の発送"]),
    ("第9条（義務）\n"
     "職員は、知り得た個人情報を不当な目的に使用してはならない。\n", []),
    # Occasions in a list of purposes, after an aside that repeats its limits.
    ("2. 利用目的\n"
     "当工房は、以下に定める目的のために個人情報を利用することがあります。"
     "以下に定める目的以外に、個人情報を利用することはありません。\n"
     "1. 教材の不足をお知らせする場合\n"
     "2. 次回の講座をご案内する場合\n"
     "3. 法令に基づく場合\n",
     ["教材の不足をお知らせする", "次回の講座をご案内する"]),
    # Occasions of collecting that the items show to be purposes.
    ("3. 個人情報の取得\n"
     "当工房は、下記のような場合に、個人情報を取得します。\n"
     "(1) 教材の発送をするため\n"
     "(2) 月謝の管理\n",
     ["教材の発送をする", "月謝の管理"]),
    # Titles of data between titles of purposes.
    ("第1条（取得情報及び利用目的）\n"
     "取得した情報は以下に定める利用目的のために利用いたします。\n"
     "【取得情報】\n"
     "・作品の写真\n"
     "【利用目的】\n"
     "・作品展の案内状を作成するため\n",
     ["作品展の案内状を作成する"]),
    # A title of purposes is none itself, what serves others is.
    ("2. 利用目的\n"
     "・月謝に関する利用目的\n"
     "・月謝のご請求のため\n"
     "・上記の利用目的に付随する目的\n",
     ["月謝のご請求", "上記の利用目的に付随する"]),
    # A note with its own verb behind ため, a term defined inside.
    ("2. 利用目的\n"
     "当工房が個人情報を利用する目的は、以下のとおりです。\n"
     "1. 受講者からの質問に答えるため（本人であることの確認を含む）。\n"
     "2. 当工房の約款（以下「約款」といいます。）に反する行為への対応のため\n",
     ["受講者からの質問に答える", "当工房の約款（以下「約款」といいます。）に反する行為への対応"]),
    # The purpose of the organisation's own tool.
    ("4. 解析ツールについて\n"
     "本アプリは次のサービスを利用しています。\n"
     "**Hinoki Crash (Hinoki Software Inc.)**\n"
     "- 目的: 不具合の検知\n",
     ["不具合の検知"]),
    # The one purpose for which cookies are used, in the words of a denial.
    ("5. クッキーについて\n"
     "当店は、買い物かごの保持以外の目的でクッキーを使用することはありません。\n",
     ["買い物かごの保持"]),
    # Numbered purposes on the line of the first marker.
    ("2. 利用目的\n"
     "次の目的で利用します。\n"
     "(1)教材の発送(2)月謝のご請求(3)作品展のご案内\n",
     ["教材の発送", "月謝のご請求", "作品展のご案内"]),
    # The exception of the law that names a purpose of others.
    ("4. 例外\n"
     "次の場合は、同意なく提供することがあります。\n"
     "・提供先が学術研究機関等である場合であって、学術研究目的で取り扱う必要があるとき\n", []),
    # A rule of the house behind the lead-in announces nothing and ends nothing.
    ("3. 利用目的\n"
     "お預かりした情報は、次の目的の範囲内で利用します。目的外に使う場合は、法令で認められる場合を除き、"
     "あらためて同意を得ます。\n"
     "・【運営】教室の予約の受付、月謝の請求\n"
     "・【催し】作品展の開催\n",
     ["【運営】教室の予約の受付、月謝の請求", "【催し】作品展の開催"]),
    # Titles behind a printed counter; what is given is data, what a host does with it is its own.
    ("4. 第三者への提供\n"
     "情報は、以下の目的の範囲内で各社に提供されます。\n"
     "(1) 株式会社わたゆき計算\n"
     "・01提供する情報：登録の内容\n"
     "・02利用目的：データの保管の提供\n"
     "(2) Google Analytics\n"
     "・01提供する情報：閲覧の記録\n"
     "・02利用目的：閲覧の傾向の分析\n",
     ["閲覧の傾向の分析"]),
    # What we measure with a tool is our own purpose.
    ("6. アクセス解析\n"
     "当サイトでは、次の解析ツールを使用する場合があります。\n"
     "・Google Analytics：訪問の傾向の分析\n"
     "・Microsoft Clarity：https://clarity.example.com/\n",
     ["訪問の傾向の分析"]),
    # Data entrusted to us are used for the work, whatever the unit is called.
    ("5. 委託を受けて取得する情報\n"
     "・封入や発送の仕事を行うため\n",
     ["封入や発送の仕事を行う"]),
    ("5. 業務の委託\n"
     "・封入や発送の仕事を行うため\n",
     []),
    # The public good as a purpose, and as an exception.
    ("3. 共同利用の目的\n"
     "・公衆衛生の向上、児童の健全な育成のため\n",
     ["公衆衛生の向上、児童の健全な育成"]),
    ("3. 共同利用の目的\n"
     "・公衆衛生の向上、児童の健全な育成のために必要がある場合\n",
     []),
    # Headings that only say whose data the items below are of.
    ("個人情報を利用する目的\n"
     "(お客様)\nア 品物の発送\nイ お問い合わせへの対応\n"
     "(お取引先様)\nア 商談、契約の締結\n"
     "(退職者に関する情報)\nア 同窓の集いのご案内\n"
     "(会社概要)\nア 資本金の額\n",
     ["品物の発送", "お問い合わせへの対応", "商談、契約の締結", "同窓の集いのご案内"]),
    # The style of by-laws: a sentence in plain form, the aims of a society.
    ("第5条（個人情報の利用）\n"
     "1　本会は、会員の個人情報を次の各号に掲げる事業を行うために利用するものとする。\n"
     "一　会費の徴収\n"
     "二　その他本会の目的を達成するために必要な事業\n"
     "2　本会は、名簿を会員に配布することができる。\n"
     "3　会員の写真は、本会の広報のために利用することがある。\n",
     ["会費の徴収", "その他本会の目的を達成するために必要な事業", "本会の広報"]),
    # Other verbs of use.
    # what the company does is no purpose, and an occasion of use is one
    ("1. 利用目的\n当塾は、下記業務および利用目的の達成に必要な範囲で個人情報を利用します。\n"
     "＜業務内容＞\n1. 個別の指導\n2. 教材の販売\n＜利用目的＞\n1. 受講の手続のため\n2. 教材の発送のため\n",
     ["受講の手続", "教材の発送"]),
    # among the tasks for which data are used those that are told as tasks are purposes
    ("1. 利用目的\n当館は、個人情報を下記業務の範囲で利用いたします。\n"
     "＜業務内容＞\n・採用に関する業務\n・会報の発送に係る業務\n・通信の講座\n",
     ["採用に関する業務", "会報の発送に係る業務"]),
    # on which ground data are handled, and how they are taken
    ("1. 利用目的\n(1) 当館は、以下の目的で利用します。\n・会報の発送\n"
     "(2) 当館は、以下の法的根拠により、個人データを処理することができます。\n"
     "・契約の履行のために処理が必要な場合\n・法的義務を遵守するために処理が必要な場合\n",
     ["会報の発送"]),
    ("1. 収集する情報と利用目的\n収集方法について\n・お申し込みの書式への直接のご入力\n・お問い合わせの電話でのやり取り\n",
     []),
    # a column of purposes beside the names of cookies tells what they do
    ("1. クッキーについて\n種類\t目的\t期間\n必須\t頁の基本の動作に必要。無効にすると正常に動かない場合があります。\t1日\n",
     ["頁の基本の動作に必要。無効にすると正常に動かない場合があります"]),
    ("1. 利用目的\n当館は以下の利用範囲内にて個人情報を収集・利用します。\n"
     "・催しのご案内をお送りする場合\n・お問い合わせに回答する場合\n",
     ["催しのご案内をお送りする", "お問い合わせに回答する"]),
    ("個人情報について\n"
     "お名前とご住所は、品物の発送とお礼状の作成に使わせていただきます。\n"
     "応募者の情報は選考のために、社員の情報は労務の管理のために、それぞれ利用します。\n"
     "応対の品質の向上のために、通話を録音させていただくことがあります。\n"
     "カメラの映像は防犯の目的で記録します。\n",
     ["品物の発送とお礼状の作成", "選考", "労務の管理", "応対の品質の向上", "防犯"]),
    # A sentence on the use of data that leaves open what follows: data, or what they are for.
    ("1. 個人情報の利用目的\n"
     "当工房は以下のとおり個人情報を収集・利用いたします。\n"
     "・教室の運営\n"
     "・月謝の請求\n",
     ["教室の運営", "月謝の請求"]),
    ("1. 取得する情報\n"
     "次の事項を行うにあたり、個人情報を利用します。\n"
     "・作品展の案内\n"
     "・月謝の請求\n",
     ["作品展の案内", "月謝の請求"]),
    ("1. 取得する情報\n"
     "当工房は以下のとおり個人情報を収集・利用いたします。\n"
     "・氏名\n"
     "・作品の写真\n",
     []),
    # Items that say of some data what they are for.
    ("1. 取得する情報\n"
     "・メールアドレス：会員の認証、作品展のお知らせ\n"
     "・**住所**：作品をお返しするため\n"
     "・電話番号（月謝の確認に使用します）\n"
     "・氏名：姓と名\n"
     "・お問い合わせの内容：氏名、住所\n",
     ["会員の認証、作品展のお知らせ", "作品をお返しする", "月謝の確認"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t[:24].strip() for t, _ in CASES])
def test_layouts(text: str, expected: list[str]) -> None:
    source = Source("policy.txt", ("プライバシーポリシー\n\n" + text).encode())
    reading = to_reading(sources.read(source), load_rules())
    found = [m.span.of(reading.document.text) for m in find(reading, load_rules())]
    assert found == expected
