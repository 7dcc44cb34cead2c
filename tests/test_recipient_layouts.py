"""Recipients read from whole small policies: indented rows, labels, lists, pairs, tables.

One case a way of writing; the kinds and names that the text tells, or nobody.
"""

from __future__ import annotations

import pytest

import pipeline
from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules

# fmt: off
CASES: list[tuple[str, set[str]]] = [
    # A name is what stands in the place of a name; no kind of thing is.
    ("3. 共同利用\n"
     "・共同利用者：ミズナラ・コミュニティ（ほか、必要に応じて記載）\n"
     "・共同利用する項目：氏名\n",
     {"joint_user ミズナラ・コミュニティ"}),
    ("3. 共同利用\n共同利用者：アカシア管理サービス、木の芽の情報、カルテの範囲\n",
     {"joint_user アカシア管理サービス"}),
    ("4. 第三者提供\n提供先：広告サーバー\n提供先：カワセミ診断センター（審査のため）\n",
     {"third_party カワセミ診断センター"}),
    # Who does it together, and whose members; the verb at the end of the sentence decides.
    ("3. 照会制度\n"
     "当会は、一般社団法人かもめ互助会、同会に加盟する各共済組合とともに、給付の判断のため、「給付照会制度」（県連合会との間では「登録照会の仕組み」といいます）に基づき、申込みの内容を登録し、共同して利用しています。\n",
     {"joint_user 一般社団法人かもめ互助会", "joint_user 同会に加盟する各共済組合"}),
    # A title of services, a remark before a name, the form in brackets that is part of one.
    ("9. 外部サービス\n"
     "・Tanpopo Base（Heron Labs LLC）：掲載・保管\n"
     "・（導入時）Google Analytics：アクセス解析\n"
     "・(株)つばめ予約：予約の受付\n",
     {"processor Heron Labs LLC", "external_tool Google Analytics", "processor (株)つばめ予約"}),
    # A heading that says whose service it titles; one that tells who runs the site.
    ("5. 広告\n当社は、次の広告配信事業者と提携し、広告を掲載します。\n\n"
     "■ ツグミ広告（事業者名：ツグミ合同会社）\n規約はツグミ社のページにあります。\n"
     "■ ヒワ広告（運営会社：ヒワ・ジャパン株式会社）\n規約はヒワ社のページにあります。\n",
     {"external_tool ツグミ合同会社", "external_tool ヒワ・ジャパン株式会社"}),
    ("5. 運営\n\n■ ツグミ手帳（運営会社：ツグミ合同会社）\n当社が運営します。\n", set()),
    # What an organisation calls itself is no receiver; what it calls another is.
    ("1. 利用\n株式会社ネットしおさい（以下「ネットしおさい社」といいます）では、会員を守ります。\n"
     "ネットしおさい社は、会員の個人情報の取扱いを委託することがあります。\n", set()),
    ("1. 配送\n当館は、株式会社しおさい（以下「しおさい社」といいます）に配送を委託し、氏名を提供します。\n",
     {"processor 株式会社しおさい"}),
    # Where the text advises people to turn.
    ("9. 免責\n不調が続く場合は、医療機関へのご相談をお勧めします。被害は警察への届出をお願いします。\n", set()),
    # What those entrusted have to be.
    ("6. 委託\n当社は、取扱いを委託します。委託先は、取扱いにつき適切な委託先であることを確かめて選びます。\n", set()),
    # A service that is given to people passes none of their data.
    ("1. 利用目的\n・利用者に在宅サービスを提供する他の事業所との連絡\n・利用者に提供する保育サービス\n", set()),
    # A cell that is a sentence.
    ("4. 提供\n"
     "| 項目 | 取扱い |\n| --- | --- |\n"
     "| 氏名 | 当店は、氏名を配送業者に提供します。 |\n"
     "| 住所 | 配送のために利用します。広告会社には提供しません。 |\n",
     {"third_party 配送業者"}),
    # The provider before its tool.
    ("5. 解析\n当店は、Googleによる解析ツール「Googleアナリティクス」を使用しています。\n",
     {"external_tool Google"}),
    ("個人情報の利用目的\n"
     "■他の事業者等への情報提供\n"
     "・他の病院、診療所、助産院、薬局、訪問看護ステーション、介護サービス事業者等との連携\n"
     "・検体検査業務の委託\n"
     "・審査支払機関へのレセプトの提出\n"
     "・保険会社への相談又は届出等\n"
     "・損害賠償保険などに係る、医療に関する専門の団体への相談\n",
     {"third_party 介護サービス事業者", "third_party 他の病院", "third_party 保険会社", "third_party 助産院", "third_party 医療に関する専門の団体", "third_party 審査支払機関", "third_party 薬局", "third_party 訪問看護ステーション", "third_party 診療所"}),
    ("第5条（業務の委託）\n"
     "当院は、次の業者に業務をお願いしています。\n"
     "１\u3000検体検査\u3000\u3000株式会社きぼう検査ラボ\n"
     "２\u3000給食の提供\u3000\u3000まごころ食品株式会社\n"
     "３\u3000寝具の洗濯\u3000\u3000リネン業者\n",
     {"processor まごころ食品株式会社", "processor リネン業者", "processor 株式会社きぼう検査ラボ"}),
    ("７\u3000外部への提供\n"
     "市は、収集した情報を、本人の同意に基づき、架空県警察本部及び架空市消防本部に提供することがあります。\n",
     {"authority 架空市消防本部", "authority 架空県警察本部"}),
    ("３\u3000個人情報の提供\n"
     "児童手当の支給のため、転出先の市区町村に届出の内容を通知します。\n",
     {"authority 市区町村"}),
    ("４．個人データの第三者提供\n"
     "(1) 当金庫は、ご本人の同意に基づき、当金庫が加盟する個人信用情報機関に氏名、生年月日及び借入内容を登録します。\n"
     "(2) 保証会社である全国あんしん保証株式会社に、審査のため申込書の内容を提供します。\n",
     {"third_party 個人信用情報機関", "third_party 全国あんしん保証株式会社"}),
    ("■共同利用について\n"
     "共同して利用する者の範囲\u3000当金庫、みらい信用保証株式会社、みらいリース株式会社\n"
     "利用目的\u3000与信判断及び与信後の管理\n"
     "管理責任者\u3000みらい信用金庫\n",
     {"joint_user みらいリース株式会社", "joint_user みらい信用保証株式会社", "joint_user 当金庫"}),
    ("3. 提供先\n"
     "当社は、お申込みいただいた旅行の手配のため、運送・宿泊機関、手配代行者およびお土産店に、氏名、性別、年齢を電子的方法で送付することにより提供いたします。\n",
     {"third_party お土産店", "third_party 手配代行者", "third_party 運送・宿泊機関"}),
    ("入国の手続のため、渡航先の入国管理局に旅券番号を提出します。\n",
     {"authority 入国管理局"}),
    ("■外部送信について\n"
     "本アプリでは、次の情報収集モジュールを組み込んでいます。\n"
     "・モジュール名：Pelican Analytics\n"
     "\u3000提供者：Pelican Labs, Inc.（アメリカ合衆国）\n"
     "\u3000送信される情報：広告識別子、操作の記録\n"
     "\u3000利用目的：利用状況の分析\n"
     "・モジュール名：ひよこ広告SDK\n"
     "\u3000提供者：株式会社ひよこアド\n",
     {"external_tool Pelican Labs, Inc.", "external_tool 株式会社ひよこアド"}),
    ("第8条 アクセス解析\n"
     "当サイトは、株式会社みずうみ計測が提供する解析ツール「みずうみカウンター」を利用しています。閲覧の記録は同社に送信されます。\n",
     {"external_tool 株式会社みずうみ計測"}),
    ("第8条 アクセス解析\n"
     "当サイトは、閲覧の傾向を知るため、アクセス解析サービス「かぞえる君」を導入しています。\n",
     {"external_tool かぞえる君"}),
    ("第8条 クッキー\n"
     "当サイトは、広告配信のため「アドのたね」（運営：たねまき広告合同会社）を利用しています。\n",
     {"external_tool たねまき広告合同会社"}),
    ("6. 委託先一覧\n"
     "委託先は次のとおりです。\n"
     "- Stratus Cloud K.K.（サーバーの運用）\n"
     "- 株式会社ことり便：メールの配信\n"
     "- 決済代行会社\n",
     {"processor Stratus Cloud K.K.", "processor 株式会社ことり便", "processor 決済代行会社"}),
    ("当社は、本サービスのデータをAmazon Web Servicesのサーバー（東京リージョン）に保管しています。\n",
     {"processor Amazon Web Services"}),
    ("カード番号は、決済代行会社である株式会社はやぶさペイが直接お預かりし、当社は保持しません。\n",
     {"processor 株式会社はやぶさペイ"}),
    ("大会の記録は、主催者である本連盟のほか、後援する架空新聞社及び架空テレビ放送株式会社に提供します。\n",
     {"third_party 架空テレビ放送株式会社", "third_party 架空新聞社"}),
    ("５．委託について\n"
     "給与計算を社会保険労務士法人ひだまりに、健康診断を健診機関に、福利厚生の運営を株式会社ふくろうに委託しています。\n",
     {"processor 健診機関", "processor 株式会社ふくろう", "processor 社会保険労務士法人ひだまり"}),
    ("５．委託について\n"
     "発送は株式会社まごころ便、印刷はさくら印刷有限会社に委託しております。\n",
     {"processor さくら印刷有限会社", "processor 株式会社まごころ便"}),
    ("第4条 当店は、商品の配送のためヤマト運輸株式会社および佐川急便株式会社に、お届け先の氏名と住所を提供します。\n",
     {"third_party ヤマト運輸株式会社", "third_party 佐川急便株式会社"}),
    ("当店は、お客様の情報を第三者に提供することはありません。ただし、裁判所の命令または警察からの正式な照会があった場合は、情報を開示することがあります。\n",
     {"authority 裁判所", "authority 警察"}),
    ("第9条（事業の承継）\n"
     "合併または事業譲渡により当店の営業が移るときは、譲り受ける会社にお客様の情報を引き継ぎます。\n",
     {"successor 譲り受ける会社"}),
    ("第9条 当社が事業を譲渡した場合、事業の譲渡先に個人情報を提供することがあります。\n",
     set()),
    ("第6条 外国にある第三者への提供\n"
     "当社は、データの保管をアイルランドに所在するNimbus Storage Ltd.に委託しています。\n",
     {"processor Nimbus Storage Ltd."}),
    ("・緊急時には、救急隊および搬送先の医療機関に、児童の氏名と既往症を伝えます。\n",
     {"third_party 搬送先の医療機関", "third_party 救急隊"}),
    ("奨学金の推薦のため、成績を独立行政法人日本学生支援機構に提出します。卒業後の進路を出身中学校に報告します。\n",
     {"third_party 出身中学校", "third_party 独立行政法人日本学生支援機構"}),
    ("当社は、利用目的の達成に必要な範囲で業務を外部に委託することがあります。委託先に対しては適切な監督を行います。\n", set()),
    ("次の場合を除き、第三者に提供しません。\n"
     "(1) 法令に基づく場合\n"
     "(2) 国の機関等が法令の定める事務を行うことに協力する場合\n", set()),
    ("個人情報の漏えいが生じたときは、個人情報保護委員会に報告します。\n", set()),
    ("お問い合わせは、株式会社あおい商会 お客様相談室にご連絡ください。\n", set()),
    ("提供先の一覧\n"
     "別表１（第５条関係）\n"
     "株式会社やまもも通商\n"
     "有限会社すだち\n"
     "かぼす合同会社\n",
     {"third_party かぼす合同会社", "third_party 有限会社すだち", "third_party 株式会社やまもも通商"}),
    ("お客様が会員登録をする際、当社の従業者は利用者に本人確認書類の提示を求めます。学校に関するお知らせは学校だよりで行います。\n", set()),
    ("仮名加工情報を共同研究のため架空工科大学に提供します。\n",
     {"third_party 架空工科大学"}),
    ("統計情報に加工したうえで、広告主に提供することがあります。\n", set()),
    ("５．第三者提供\n"
     "提供先\u3000\u3000\u3000株式会社あかね保証\n"
     "提供する情報\u3000氏名、住所、年収\n"
     "提供の目的\u3000\u3000保証の審査\n",
     {"third_party 株式会社あかね保証"}),
    ("６．委託\n"
     "当社は業務を次のとおり委託しています。\n"
     "\u3000コールセンター業務\u3000\u3000株式会社りんどうコール\n"
     "\u3000ＤＭの発送\u3000\u3000\u3000\u3000\u3000\u3000つくし印刷株式会社\n"
     "\u3000システム保守\u3000\u3000\u3000\u3000\u3000システム保守会社\n",
     {"processor つくし印刷株式会社", "processor システム保守会社", "processor 株式会社りんどうコール"}),
    ("７．共同利用\n"
     "(1) 共同利用者の範囲\n"
     "\u3000\u3000当社\n"
     "\u3000\u3000株式会社ひばりエナジー\n"
     "\u3000\u3000ひばりガス販売株式会社\n"
     "(2) 利用目的\u3000設備の点検のご案内\n"
     "(3) 管理責任者\u3000株式会社ひばりホールディングス\n",
     {"joint_user ひばりガス販売株式会社", "joint_user 当社", "joint_user 株式会社ひばりエナジー"}),
    ("７．共同利用\n"
     "当社は、当社の連結子会社および持分法適用会社との間で、氏名、住所を共同して利用することがあります。\n",
     {"joint_user 持分法適用会社", "joint_user 連結子会社"}),
    ("別表\u3000共同利用する会社\n"
     "１\u3000さざなみ商事株式会社\n"
     "２\u3000株式会社さざなみ物流\n"
     "３\u3000さざなみシステム株式会社\n",
     {"joint_user さざなみシステム株式会社", "joint_user さざなみ商事株式会社", "joint_user 株式会社さざなみ物流"}),
    ("第10条（共同利用）\n"
     "本学は、同窓会及び後援会との間で、卒業生の氏名及び住所を共同利用します。\n",
     {"joint_user 同窓会", "joint_user 後援会"}),
    ("お預かりした情報は、地域の民生委員、自主防災組織、消防署に提供します。\n",
     {"authority 消防署", "third_party 民生委員", "third_party 自主防災組織"}),
    ("健診の結果は、事業主及び健康保険組合に報告します。\n",
     {"third_party 事業主", "third_party 健康保険組合"}),
    ("税務申告のため、支払調書を税務署に提出し、市区町村に給与支払報告書を提出します。\n",
     {"authority 市区町村", "authority 税務署"}),
    ("■第三者提供\n"
     "当サロンは、ご予約の管理のため、予約サイト運営会社である株式会社つぼみビューティーに氏名と電話番号を提供します。\n",
     {"third_party 株式会社つぼみビューティー"}),
    ("| 送信先 | 送信される情報 | 利用目的 |\n"
     "|---|---|---|\n"
     "| Osprey Ads, LLC | クッキー | 広告の配信 |\n"
     "| 株式会社かわせみ計測 | 閲覧URL | 解析 |\n",
     {"external_tool Osprey Ads, LLC", "external_tool 株式会社かわせみ計測"}),
    ("## 外部サービスの利用\n"
     "| サービス名 | 提供会社 | 用途 |\n"
     "|---|---|---|\n"
     "| すずめチャット | すずめテック株式会社 | 問い合わせ |\n"
     "| Robin Forms | Robin Inc. | アンケート |\n",
     {"processor Robin Inc.", "processor すずめテック株式会社"}),
    ("第6条（委託）\n"
     "当社は、配送業務、決済業務、コールセンター業務を外部の会社に委託しています。\n"
     "主な委託先：株式会社うぐいす運送、めじろペイメント株式会社、合同会社ひたきサポート\n",
     {"processor めじろペイメント株式会社", "processor 合同会社ひたきサポート", "processor 株式会社うぐいす運送"}),
    ("当社は、Google LLCが提供するGoogle Analyticsを利用しています。\n",
     {"external_tool Google LLC"}),
    ("ライブ配信には、Heron Stream, Inc.のサービスを利用しており、視聴者のIPアドレスが同社に送信されます。\n",
     {"third_party Heron Stream, Inc."}),
    ("当法人は、行政機関からの照会に応じ、利用者の情報を回答することがあります。\n",
     {"authority 行政機関"}),
    ("２．個人情報は、下記の関係先に提供することがあります。\n"
     "・施工業者、設計事務所\n"
     "・住宅ローンを取り扱う金融機関\n"
     "・登記を担当する司法書士\n",
     {"third_party 司法書士", "third_party 施工業者", "third_party 設計事務所", "third_party 金融機関"}),
    ("当組合は、組合員の情報を上部団体である架空県中小企業団体中央会に報告します。\n",
     {"third_party 架空県中小企業団体中央会"}),
    ("応募書類は、グループ会社である株式会社こまどりテクノおよび株式会社こまどりケアの採用担当者と共有します。\n",
     {"third_party 株式会社こまどりケア", "third_party 株式会社こまどりテクノ"}),
    ("会社は、次のとおり個人情報の取扱いを委託しています。\n"
     "受託者：ソルビ通信株式会社 / 委託業務：通知の送信\n"
     "受託者：ダル物流株式会社 / 委託業務：配送\n",
     {"processor ソルビ通信株式会社", "processor ダル物流株式会社"}),
    ("個人情報の取扱いに関する苦情は、認定個人情報保護団体である一般財団法人しらかば推進センターにお申し出いただけます。\n", set()),
    ("個人情報保護管理者\u3000株式会社こがらし 総務部長 山野\n"
     "連絡先\u3000info@example.jp\n", set()),
    ("当社は、業務提携先の会社から個人情報の提供を受けることがあります。\n", set()),
    ("お客様の同意なく、広告主や名簿業者に個人情報を提供することはありません。\n", set()),
    ("本人確認のため、運転免許証または市区町村が発行する住民票の写しを添えてください。\n", set()),
    ("利用目的\n"
     "・お取引先との商談、打合せ等のご連絡\n"
     "・採用応募者への連絡\n"
     "・グループ会社の商品のご案内\n"
     "・株主名簿の管理\n", set()),
    # nobody receives anything here: readers, applicants, users, givers, addresses
    ("第2条 利用者の範囲\n"
     "本サービスは18歳以上の方が利用できます。\n", set()),
    ("当社は、次の方に新しい商品のご案内を送付します。\n"
     "・会員の方\n"
     "・資料を請求された方\n", set()),
    ("開示の請求は、次の方が行うことができます。\n"
     "・ご本人\n"
     "・法定代理人\n"
     "・弁護士\n", set()),
    ("ご請求の際は、次の窓口に申請書を提出してください。\n"
     "株式会社さぎり産業 総務部\n", set()),
    ("当社は「さぎりクラブ」を利用した方にポイントを付与します。\n", set()),
    ("当社のサービス「さぎりノート」を利用するお客様の個人情報を取り扱います。\n", set()),
    ("本学は、大学に入学を希望する方の氏名を取得します。卒業後、大学に寄付をした方に礼状を送ります。\n", set()),
    ("当社は、紹介会社から応募者の氏名の提供を受けます。\n", set()),
    ("取引先企業にお知らせを送る際、担当者の氏名を利用します。\n", set()),
    ("当社は、従業員に対し、個人情報の取扱いに関する教育を実施します。外部の監査法人による監査を受けています。\n", set()),
    ("業務を委託する会社には、秘密を守る義務を契約で定めます。\n", set()),
    ("委託先企業に対しては、必要な監督を行い、契約に違反した会社には是正を求めます。\n", set()),
    ("サイトの内容を他の会社に無断で提供することを禁じます。\n", set()),
    ("クッキーとは、ウェブサイトからブラウザに送信される「クッキーファイル」を利用した仕組みです。\n", set()),
    ("この方針は、株式会社さぎり産業およびそのグループ会社に適用します。\n", set()),
    ("お客様から学校に提出するための証明書を求められたときは、発行します。\n", set()),
    ("当法人は、プライバシーマークを付与された事業者として、一般財団法人こだち推進協会に加入しています。\n", set()),
    ("第3条 範囲\n"
     "この規程は、全ての個人情報に適用する。\n", set()),
    ("個人情報を正当な理由なく第三者に漏らした会社には、損害の賠償を求めます。\n", set()),
    ("相談窓口　架空市役所　市民課\n"
     "電話　03-5550-0000\n", set()),
    ("送付先　〒999-0000 架空県架空市1-1 株式会社さぎり産業\n", set()),
    ("事業者の名称　株式会社さぎり産業\n"
     "事業者の代表者　山野\n", set()),
    ("法人名　学校法人さぎり学園\n"
     "運営会社　株式会社さぎり産業\n", set()),
    ("共同利用\n"
     "(1) 項目　氏名、住所\n"
     "(2) 利用する者　株式会社さぎり産業、さぎり販売株式会社\n"
     "(3) 利用目的　点検の案内\n",
     {"joint_user さぎり販売株式会社", "joint_user 株式会社さぎり産業"}),
    ("第5条 移転\n"
     "(提供を受ける者)\n"
     "North Wind GmbH\n"
     "(国)\n"
     "ドイツ\n",
     {"third_party North Wind GmbH"}),
    ("【第三者提供】\n"
     "提供先：株式会社ひのき信販／提供する情報：氏名、年収／方法：専用回線\n",
     {"third_party 株式会社ひのき信販"}),
    ("当社は、決済を株式会社けやきペイ、配送を株式会社ぶな運輸、印刷を印刷会社に委託します。\n",
     {"processor 印刷会社", "processor 株式会社けやきペイ", "processor 株式会社ぶな運輸"}),
    ("給与の支払のため、従業員の口座情報を取引銀行に、扶養の情報を年金事務所に届け出ます。\n",
     {"authority 年金事務所", "third_party 取引銀行"}),
    # What is not done is denied by the heading above it.
    ("第3条（当社が行わないこと）\n"
     "・広告主とデータを共有すること\n", set()),
    # A label that names somebody only before a colon.
    ("■広告配信のためのタグ\n"
     "広告名：さざなみ広告\n"
     "提携企業：Sazanami Ads, Inc.\n",
     {"external_tool Sazanami Ads, Inc."}),
    # A name and what it does, below a title.
    ("主な委託先\n"
     "・Sazanami：予約の受付、席の管理\n",
     {"processor Sazanami"}),
    ("2. 提供\n"
     "応募の結果を紹介機関に回答することがあります。\n",
     {"third_party 紹介機関"}),
    ("3. 開示\n"
     "裁判所、またはこれに準ずる権限を持つ機関から書面で照合を求められた場合、応じます。\n",
     {"authority 裁判所"}),
    # An authority asks, in a section on provision: for what, goes without saying.
    ("3. 第三者への開示・提供\n"
     "次の場合を除き、提供しません。\n"
     "・法令に従い警察等の公的機関から要請があった場合\n",
     {"authority 警察"}),
    # What is given to shareholders is no data.
    ("4. 提供について\n"
     "株主への役に立つものの提供\n", set()),
    # The head asks where data move to.
    ("5. 国外への移転\n"
     "| 移転先業者 | 移転先国 | 移転項目 |\n|---|---|---|\n"
     "| Sazanami, Inc. | 米国 | 席の記録 |\n",
     {"third_party Sazanami, Inc."}),
    # Who the word for entrustees means, in a line of brackets.
    ("4. 業務の預託\n"
     "業務を預託する場合があります。\n"
     "（業務委託先とは、運送業者、案内状の発送のための印刷会社等。）\n",
     {"processor 運送業者", "processor 印刷会社"}),
    # The members of a class in brackets, outside the lexicon too; nobody where it is denied.
    ("4. 提供\n"
     "・名簿の取扱いを委託している業者（協力工場、配送業者等）に名簿を開示する場合\n",
     {"processor 協力工場", "processor 配送業者"}),
    ("5. 広告\n"
     "第三者配信事業者（Kogane、Shiroganeなど）による広告を載せています。\n",
     {"external_tool Kogane", "external_tool Shirogane"}),
    ("5. 委託\n"
     "委託先（印刷会社、配送業者など）には名簿を渡しません。\n", set()),
    # Firms one a line below a title that leaves the kind to the section, with their links.
    ("6. クッキーについて\n"
     "■主な第三者企業\n"
     "株式会社はぜ広告\n"
     "https://haze.example/optout/policy.html\n"
     "Susuki株式会社\n"
     "https://susuki.example/privacy/\n",
     {"external_tool 株式会社はぜ広告", "external_tool Susuki株式会社"}),
    # The provider behind the name of a tool takes its place, in lines, rows and cells.
    ("7. 外部サービス\n"
     "当アプリでは次のサービスを利用しています。\n"
     "・広告配信: Momiji Ads（Momiji LLC）\n"
     "・課金: Kaede Pay\n",
     {"external_tool Momiji LLC", "processor Kaede Pay"}),
    ("7. 外部送信について\n"
     "以下の外部サービスを利用しています。\n"
     "・Google Analytics / Google LLC / 閲覧の解析\n",
     {"external_tool Google LLC"}),
    ("7. 外部送信について\n"
     "| 送信先 | 送信する情報 |\n|---|---|\n"
     "| Firebase Crashlytics（Google LLC） | 端末の種類 |\n",
     {"external_tool Google LLC"}),
    # What users pass on themselves is no passing of ours.
    ("8. 第三者提供\n"
     "お客様が提携先に開示を認めた個人情報を受け取ることがあります。\n", set()),
    # A class that sums up those before it, a group that keeps its two nouns together.
    ("9. 第三者提供\n"
     "個人情報は、他の病院、薬局等の医療機関と共有します。\n",
     {"third_party 他の病院", "third_party 薬局"}),
    ("10. 共同利用\n"
     "共同利用する者の範囲\n"
     "しおかぜグループに属する企業および団体\n",
     {"joint_user しおかぜグループに属する企業および団体"}),
    # Authorities that ask, beside the words of the law.
    ("11. 第三者提供\n"
     "次の場合を除き、個人情報を提供しません。\n"
     "・法令に基づき、税務署や裁判所等の公的機関の有効な命令で記録の開示を要請された場合\n"
     "・国の機関が法令の定める事務を遂行することに協力する場合\n",
     {"authority 裁判所", "authority 税務署"}),
    # Who does the payments, and who succeeds.
    ("12. お支払い\n"
     "決済は決済代行会社が行い、当店はカード情報を保有しません。\n",
     {"processor 決済代行会社"}),
    ("13. 事業の承継\n"
     "個人データを、譲受会社である株式会社みなと書房に引き継ぎます。\n",
     {"successor 株式会社みなと書房"}),
    # A title of purposes that names somebody.
    ("14. 利用目的\n"
     "グループ会社との共同利用に関する利用目的\n", set()),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t[:24].strip() for t, _ in CASES])
def test_layouts(text: str, expected: set[str]) -> None:
    name = "policy.md" if "|---" in text else "policy.txt"
    source = Source(name, ("プライバシーポリシー\n\n" + text).encode())
    found = by_rules(to_reading(sources.read(source), load_rules()), load_rules())
    assert {f"{m.kind} {m.name}" for m in found} == expected


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            ["事業者：みさご計測株式会社", "情報収集モジュール：Osprey Stats, Kite Stats"],
            ["みさご計測株式会社"],
        ),
        (
            [
                "情報収集モジュール：Osprey Stats",
                "提供者：みさご計測株式会社",
                "情報収集モジュール：Kite Stats",
                "提供者：とび計測株式会社",
            ],
            ["みさご計測株式会社", "とび計測株式会社"],
        ),
        (["情報収集モジュール：Osprey Stats", "送信される情報：閲覧の履歴"], ["Osprey Stats"]),
    ],
)
def test_a_tool_is_named_by_the_firm_beside_it(lines: list[str], names: list[str]) -> None:
    text = "\n".join(f"- {line}" for line in lines)
    found = pipeline.extract(f"## 解析\n\n次の情報収集モジュールを使用しています。\n{text}\n")
    assert found.recipients["name"].tolist() == names


@pytest.mark.parametrize(
    ("lead", "kind", "stance"),
    [
        (
            "次のような業務委託先(クラウドサービス等)を通じて情報を取り扱う場合があります:",
            "processor",
            "possible",
        ),
        ("次の委託先に個人情報の取扱いを委託しています。", "processor", "asserted"),
        ("次の事業者に情報を提供することがあります。", "third_party", "possible"),
    ],
)
def test_how_sure_a_lead_in_is_of_those_below(lead: str, kind: str, stance: str) -> None:
    text = f"2. 第三者への提供\n{lead}\n  • Midori Cloud(保管)\n  • AsagiMail(メール送受信)\n"
    found = pipeline.extract(text).recipients
    assert list(found["name"]) == ["Midori Cloud", "AsagiMail"]
    assert set(found["kind"]) == {kind}
    assert set(found["stance"]) == {stance}


@pytest.mark.parametrize(
    ("use", "kind"),
    [
        ("アプリの利用状況データを収集するツールとして", "external_tool"),
        ("データを保存する基盤として", "processor"),
    ],
)
def test_what_a_service_is_used_as(use: str, kind: str) -> None:
    text = f"方針\n\n本アプリでは、{use}Firebase(Google Inc.)を使用しています。\n"
    found = pipeline.extract(text).recipients
    assert list(zip(found["name"], found["kind"], strict=True)) == [("Google Inc.", kind)]


def test_a_legal_form_in_small_letters() -> None:
    text = "当社は、Google incや株式会社みさごをはじめとする第三者から配信される広告を利用する場合があり、当該第三者が、会員のクッキー情報等を取得、利用している場合があります。\n"
    assert list(pipeline.extract(text).recipients["name"]) == ["Google inc", "株式会社みさご"]


def test_the_cookie_of_a_tool_is_no_part_of_its_name() -> None:
    text = "2. 使用するCookieの種類\n- Google Analytics Cookie: 園のサイトの利用状況の分析\n"
    assert list(pipeline.extract(text).recipients["name"]) == ["Google Analytics"]
