"""Statements of retention. Each case: a text, and (duration, bound, start, end) of its rows."""

from __future__ import annotations

import pytest

from pipeline import process, sources
from pipeline.core import RetentionMention, Source
from pipeline.extractors import retention
from pipeline.passages import Reading
from pipeline.rules import load_rules
from tests.factories import passage, reading, table

Row = tuple[str | None, str | None, str | None, str | None]


def found(source: Reading) -> list[RetentionMention]:
    return list(retention.find(source, load_rules()))


def row(m: RetentionMention) -> Row:
    return (m.duration, m.bound, m.start_event, m.end_event)


SENTENCES: list[tuple[str, list[Row]]] = [
    # what is done to an account, and what a browser keeps for a while
    (
        "アカウント削除を行うと、全ての記録が即時に消去されます。",
        [(None, None, None, "withdrawal")],
    ),
    ("入力の途中の内容は、端末に48時間だけ控えます。", [("PT48H", "exact", None, None)]),
    # a leave that somebody asks for politely, an account that is closed or linked no longer
    ("解約のお申し出をいただいた場合：速やかに削除します。", [(None, None, None, "withdrawal")]),
    (
        "アカウントを閉じられた場合、30日後に全件を消去します。",
        [("P30D", "exact", "withdrawal", None)],
    ),
    ("外部の会員証との連携を解除した場合、認証の印を削除します。", [(None, None, None, "request")]),
    # what users erase themselves
    ("投稿した写真を削除した場合は、サーバーからも削除されます。", [(None, None, None, "request")]),
    ("個人データを廃棄した場合は、その記録を残して確認します。", []),
    # never longer than the purpose needs
    (
        "当社は、目的のために必要な範囲を超えて、名簿を保存しません。",
        [(None, None, None, "purpose_achieved")],
    ),
    # what is conceded is not the end; what cannot be erased yet names no period
    (
        "保存期間中であっても、削除のご依頼があった場合は遅滞なく消去します。",
        [(None, None, None, "request")],
    ),
    ("法定保存期間中は削除できない場合がございます。", []),
    ("控えは、規定の期間保管した後に廃棄します。", [(None, None, None, "set_period_end")]),
    (
        "録画映像は保管期間を定め、期間経過後は速やかに消去します。",
        [(None, None, None, "set_period_end")],
    ),
    ("お電話は録音し、一定の期間が過ぎたら消します。", [(None, None, None, "set_period_end")]),
    # a wish that is answered erases nothing; an exception in a note names no period
    ("保護者からの削除要請には、速やかに対応します。", []),
    ("※ただし、不正を防ぐため、退会後も利用回数は保持されます。", []),
    # a range is its longer end
    ("録画は原則として1週間から1か月保存します。", [("P1M", "at_most", None, None)]),
    # erased by what the user does
    (
        "アプリを削除することで、端末内の記録はすべて消去されます。",
        [(None, None, None, "withdrawal")],
    ),
    # a period, its bound and its start
    ("応募書類は選考終了後6か月間保管します。", [("P6M", "exact", "selection_end", None)]),
    ("通話の録音は、録音日から３ヶ月間保存いたします。", [("P3M", "exact", "collection", None)]),
    (
        "防犯カメラの映像は最長30日間保存し、その後自動的に消去します。",
        [("P30D", "at_most", None, None)],
    ),
    (
        "契約書類は、契約終了後少なくとも10年間保管します。",
        [("P10Y", "at_least", "contract_end", None)],
    ),
    ("利用者の記録は6か月以上保管します。", [("P6M", "at_least", None, None)]),
    ("退会后1年、登録情報を保管します。", [("P1Y", "exact", "withdrawal", None)]),
    (
        "最後のお取引日から7年が経過した後に削除します。",
        [("P7Y", "exact", "last_transaction", None)],
    ),
    ("退職後3年間、法令に基づき保存します。", [("P3Y", "exact", "employment_end", None)]),
    ("診療録は診療完結の日から5年間保存します。", [("P5Y", "exact", "contract_end", None)]),
    ("アクセスログは取得から90日以内に削除されます。", [("P90D", "at_most", "collection", None)]),
    (
        "1年以上ログインがないアカウントの情報は削除します。",
        [("P1Y", "at_least", "last_transaction", None)],
    ),
    ("個人データが25か月以上保持されることはありません。", [("P25M", "at_most", None, None)]),
    ("一時ファイルが3日を超えて保存されることはありません。", [("P3D", "at_most", None, None)]),
    ("保存期間は、お申込みの日から半年とします。", [("P6M", "exact", "collection", None)]),
    ("保有期間：取得後二年", [("P2Y", "exact", "collection", None)]),
    (
        "個人データを第三者に提供したときは記録を作成し、3年間保存します。",
        [("P3Y", "exact", None, None)],
    ),
    (
        "削除のご依頼を受けた場合、受付から14日以内に消去します。",
        [("P14D", "at_most", "collection", None)],
    ),
    # several periods in one sentence
    (
        "契約情報は5年、お問い合わせの記録は3年保管します。",
        [("P5Y", "exact", None, None), ("P3Y", "exact", None, None)],
    ),
    # alternatives are one row
    ("退会時または利用目的の達成時に直ちに破棄します。", [(None, None, None, "withdrawal")]),
    (
        "保存期間経過後又は利用目的達成後は遅滞なく消去します。",
        [(None, None, None, "set_period_end")],
    ),
    # no number
    (
        "利用目的を達成した個人情報は、速やかに廃棄します。",
        [(None, None, None, "purpose_achieved")],
    ),
    (
        "利用する必要がなくなったときは、個人データを遅滞なく消去するよう努めます。",
        [(None, None, None, "purpose_achieved")],
    ),
    ("不要となった個人情報は適切な方法で廃棄します。", [(None, None, None, "purpose_achieved")]),
    (
        "当社は、利用目的の達成に必要な期間に限り、個人情報を保有します。",
        [(None, None, None, "purpose_achieved")],
    ),
    ("会員が退会した場合、会員情報を即時に削除します。", [(None, None, None, "withdrawal")]),
    ("お預かりした書類は、確認後直ちに裁断します。", [(None, None, None, "inquiry_closed")]),
    (
        "不採用となった方の履歴書は、当社にて責任をもって破棄します。",
        [(None, None, None, "selection_end")],
    ),
    ("契約終了まで個人情報を保管します。", [(None, None, None, "contract_end")]),
    ("法定保存期間の満了後に廃棄します。", [(None, None, None, "legal_period_end")]),
    ("当社規程に定める期間保管した後、廃棄します。", [(None, None, None, "set_period_end")]),
    ("同意を撤回された場合、当該データは速やかに削除されます。", [(None, None, None, "request")]),
    (
        "アプリをアンインストールすると、記録はすべて削除されます。",
        [(None, None, None, "withdrawal")],
    ),
    (
        "利用目的が達成されると、当社はこれ以上個人情報を保管しません。",
        [(None, None, None, "purpose_achieved")],
    ),
    ("アクセスの記録は一定期間保存しています。", [(None, None, None, "set_period_end")]),
    ("卒業生の台帳は永年保存します。", [(None, None, None, None)]),
    # papers handed in with a request
    (
        "開示の求めに伴い取得した書類は、回答終了後2年間保存します。",
        [("P2Y", "exact", "inquiry_closed", None)],
    ),
    (
        "開示の求めに際して提出された書類は、回答が終了した後に廃棄します。",
        [(None, None, None, "inquiry_closed")],
    ),
    # the answer has a period of its own, which is none of the record
    ("メールには3営業日以内に返信し、内容は1年間保管します。", [("P1Y", "exact", None, None)]),
    # until something else happens
    ("投稿は、利用者が削除するまで保存されます。", [(None, None, None, "other_event")]),
    ("不正な登録が判明した場合、直ちに削除します。", [(None, None, None, "other_event")]),
    # an exception is not the event
    (
        "法令で保存が義務付けられている場合を除き、契約の終了後に消去します。",
        [(None, None, None, "contract_end")],
    ),
]

NOTHING = [
    "手数料として5,400円をいただきます。",
    "発行日から3か月以内に取得した住民票の写しをお送りください。",
    "変更する場合は30日前までに告知します。",
    "ご請求から2週間以内に書面で回答します。",
    "法律の定めにより、保存しなければならないとき。",
    "お客様の同意があるとき。",
    "当該データを消去しないことに相当の理由があるとき。",
    "アクセス状況の監視（アクセスログの長期保存等）、パスワードの定期的変更を実施します。",
    "委託契約において、契約終了時の個人情報の返却・消去等に関する事項を定め、監督します。",
    "営業時間は10時から18時までです。",
    "カードの有効期限を登録していただきます。",
    "当社は1998年の設立以来25年間、信頼を大切にしてきました。",
    "個人情報保護法第30条に基づき対応します。",
    "18歳未満の方は保護者の同意を得てください。",
    "電子データは、復元できない方法で削除します。",
    "紙の書類はシュレッダーで裁断して破棄します。",
    "保有個人データの開示、訂正、追加または削除、利用の停止、消去を請求できます。",
    "請求に理由があることが判明した場合は、遅滞なく、利用停止または消去を行います。",
    "登録情報はマイページからいつでも削除することができます。",
    "6か月以内に消去することとなるものを除きます。",
    "ブラウザの設定により、保存されたクッキーを削除することができます。",
    "個人情報の正確性を保持するよう努めます。",
    "機密保持契約を締結した業者に委託します。",
    "個人データを取得、利用、保存、提供、削除、廃棄する段階ごとに規程を定めます。",
    "当社は、取引終了後もお客様との信頼関係を大切にします。",
    "当社のサーバーは24時間365日監視しています。",
    "お申込み後8日以内であれば契約を解除できます。",
    "中継サーバーは写真を保存しません。",
    "利用停止の請求があった場合、違反が判明したときは遅滞なく消去します。",
    "委託先に対し、委託契約終了後、個人データを消去させます。",
    "応募書類は復元できない方法で廃棄します。",
    "保存期間は情報の種類に応じて異なります。",
    "当社はアクセスログを定期的に削除しています。",
    "過去1年間に取得した情報を分析します。",
]


# How other policies say it: clinics, schools, towns, banks, landlords, shops, apps, firms abroad.
GENRE: list[tuple[str, list[Row]]] = [
    (
        "診療録は、最終来院日から起算して10年間保存いたします。",
        [("P10Y", "exact", "last_transaction", None)],
    ),
    (
        "レントゲンフィルムは診療の完結した日から３年間保管しております。",
        [("P3Y", "exact", "contract_end", None)],
    ),
    (
        "検体は検査終了後、2週間冷蔵保存したのち廃棄いたします。",
        [("P2W", "exact", "other_event", None)],
    ),
    (
        "面会簿にご記入いただいた情報は、面会日から1か月で裁断処分します。",
        [("P1M", "exact", "other_event", None)],
    ),
    ("退院後5年を経過した看護記録は溶解処分いたします。", [("P5Y", "exact", "contract_end", None)]),
    (
        "入学願書は、入学手続が完了しなかった場合、当該年度末をもって廃棄します。",
        [(None, None, None, "other_event")],
    ),
    ("成績証明に関する記録は卒業後20年間保存します。", [("P20Y", "exact", "other_event", None)]),
    ("卒業生名簿は永久に保存します。", [(None, None, None, None)]),
    ("園児の写真データは、卒園の年度末までに消去します。", [(None, None, None, "other_event")]),
    (
        "保護者から預かった書類は、お子さまが退園されるまで保管します。",
        [(None, None, None, "withdrawal")],
    ),
    (
        "申請書は、申請を受理した日の属する年度の翌年度の初日から起算して5年間保存する。",
        [("P5Y", "exact", "collection", None)],
    ),
    (
        "文書管理規程に定める保存年限が満了した文書は、速やかに廃棄する。",
        [(None, None, None, "set_period_end")],
    ),
    (
        "市民モニターの登録情報は、任期の満了後1年以内に廃棄します。",
        [("P1Y", "at_most", "other_event", None)],
    ),
    (
        "口座開設時の本人確認記録は、口座の解約日から7年間保存します。",
        [("P7Y", "exact", "withdrawal", None)],
    ),
    (
        "融資をお断りした場合の審査資料は、お断りした日から6か月間保管します。",
        [("P6M", "exact", "other_event", None)],
    ),
    ("ローンの契約書類は完済後10年間保管いたします。", [("P10Y", "exact", "contract_end", None)]),
    (
        "媒介契約が終了した日から5年間、取引台帳を保存します。",
        [("P5Y", "exact", "contract_end", None)],
    ),
    (
        "内見のみのお客様の情報は、最後のお問い合わせから1年で削除いたします。",
        [("P1Y", "exact", "last_transaction", None)],
    ),
    (
        "退去後2年が経過したときは、入居者情報を消去します。",
        [("P2Y", "exact", "contract_end", None)],
    ),
    (
        "パスポート情報は、ご旅行終了後3か月を目途に廃棄します。",
        [("P3M", "exact", "contract_end", None)],
    ),
    ("宿泊者名簿は、作成の日から3年間保存します。", [("P3Y", "exact", "other_event", None)]),
    (
        "アカウントを削除してから30日が経過すると、バックアップからも完全に消去されます。",
        [("P30D", "exact", "withdrawal", None)],
    ),
    (
        "12か月間ログインがなかったアカウントのデータは自動的に削除されます。",
        [("P12M", "exact", "last_transaction", None)],
    ),
    (
        "位置情報は端末内にのみ保存され、アプリを終了すると消去されます。",
        [(None, None, None, "other_event")],
    ),
    (
        "クラッシュログは、発生から90日後に自動削除されます。",
        [("P90D", "exact", "collection", None)],
    ),
    ("一時トークンは発行後15分間のみ保持します。", [("PT15M", "exact", "collection", None)]),
    ("セッション情報は、ブラウザを閉じた時点で削除されます。", [(None, None, None, "other_event")]),
    (
        "お客様データは、契約終了日の翌日から30日間保持した後、復元できない方法で削除します。",
        [("P30D", "exact", "contract_end", None)],
    ),
    ("バックアップデータは35日で順次上書きされます。", [("P35D", "exact", None, None)]),
    (
        "監査ログは少なくとも1年間、改ざんできない形で保管します。",
        [("P1Y", "at_least", None, None)],
    ),
    (
        "無料プランのデータは、最終アクセスから180日を超えると削除の対象となります。",
        [("P180D", "exact", "last_transaction", None)],
    ),
    (
        "会費の納入記録は、納入のあった事業年度の末日から7年間保存する。",
        [("P7Y", "exact", "other_event", None)],
    ),
    (
        "会員名簿は、会員が死亡又は退会したときは、その日から1年以内に抹消する。",
        [("P1Y", "at_most", "withdrawal", None)],
    ),
    ("当会の役員名簿は任期中保管し、任期満了後は廃棄する。", [(None, None, None, "other_event")]),
    (
        "採用に至らなかった方の履歴書は、選考結果の通知後3か月以内にシュレッダーにより廃棄します。",
        [("P3M", "at_most", "selection_end", None)],
    ),
    (
        "退職者の人事記録は退職の日から5年間（労働者名簿は3年間）保存します。",
        [("P5Y", "exact", "employment_end", None), ("P3Y", "exact", "employment_end", None)],
    ),
    (
        "マイナンバーは、法定調書の提出後、所管法令で定められた保存期間を経過した場合には速やかに廃棄します。",
        [(None, None, None, "legal_period_end")],
    ),
    (
        "派遣登録者の個人情報は、登録の抹消後も3年間保存します。",
        [("P3Y", "exact", "withdrawal", None)],
    ),
    (
        "防犯カメラの映像は録画後２週間程度で自動的に上書き消去されます。",
        [("P2W", "exact", "collection", None)],
    ),
    (
        "キャンペーンの応募ハガキは、賞品の発送をもって廃棄いたします。",
        [(None, None, None, "inquiry_closed")],
    ),
    ("アンケート用紙は集計後1か月で廃棄いたします。", [("P1M", "exact", "inquiry_closed", None)]),
    ("領収書の控えは税法に基づき7年間保管いたします。", [("P7Y", "exact", None, None)]),
    (
        "ポイントカードの登録情報は、最後のご利用日から2年間ご利用がない場合、失効とともに消去します。",
        [("P2Y", "exact", "last_transaction", None)],
    ),
    (
        "お預かりした落とし物に関する記録は３ヵ月保管後、破棄します。",
        [("P3M", "exact", None, None)],
    ),
    (
        "お客様の個人データは、本通知に記載された目的を達成するために必要な期間に限り保持されます。",
        [(None, None, None, "purpose_achieved")],
    ),
    (
        "データ主体が同意を撤回した場合、当社は不当に遅滞することなく当該データを消去します。",
        [(None, None, None, "request")],
    ),
    (
        "個人データは、最後の交信から36か月間保持されます。",
        [("P36M", "exact", "last_transaction", None)],
    ),
    (
        "適用法により長期の保存が義務付けられる場合を除き、取引完了から6年後に削除されます。",
        [("P6Y", "exact", "last_transaction", None)],
    ),
    (
        "マーケティング目的の連絡先は、配信停止のお申し出があるまで保持します。",
        [(None, None, None, "withdrawal")],
    ),
    (
        "ご請求に基づく消去は、請求を受領した日から30日以内に行います。",
        [("P30D", "at_most", "request", None)],
    ),
    (
        "お問い合わせ内容の記録は、問い合わせへの回答が完了した日から1年間保存します。",
        [("P1Y", "exact", "inquiry_closed", None)],
    ),
    (
        "抽選終了後は、当選者以外の方の個人情報を速やかに消去します。",
        [(None, None, None, "inquiry_closed")],
    ),
    (
        "個人情報は、ご契約期間中及び契約終了後10年間保管します。",
        [("P10Y", "exact", "contract_end", None)],
    ),
    ("退会後もトラブル対応のため会員情報を保持することがあります。", [(None, None, None, None)]),
    ("保存期間を経過したデータは、自動的に削除されます。", [(None, None, None, "set_period_end")]),
    (
        "当社は、保有する必要のなくなった個人データを、法令等に定める期間を経過した後、遅滞なく消去します。",
        [(None, None, None, "purpose_achieved")],
    ),
    (
        "利用者が退会手続きを行った場合、当社は、退会日から90日以内に当該利用者の個人情報を削除または匿名化します。",
        [("P90D", "at_most", "withdrawal", None)],
    ),
    (
        "お預かりした個人情報は、業務委託契約終了後、委託元に返却または廃棄いたします。",
        [(None, None, None, "contract_end")],
    ),
    (
        "利用目的を達成した後も、法令により5年間保存します。",
        [("P5Y", "exact", "purpose_achieved", None)],
    ),
    (
        "当院では、亡くなられた患者様の診療情報を、死亡の日から5年間保存します。",
        [("P5Y", "exact", "other_event", None)],
    ),
    (
        "採用活動で取得した個人情報は、採用年度の翌年度末に廃棄します。",
        [(None, None, None, "other_event")],
    ),
    (
        "不採用の場合は、選考終了後、応募書類を責任をもって廃棄いたします。",
        [(None, None, None, "selection_end")],
    ),
    (
        "イベント参加者の情報は、イベント終了後6か月を経過した時点で削除します。",
        [("P6M", "exact", "other_event", None)],
    ),
    (
        "株主名簿に関する情報は、会社法等の法令に定める期間、保存いたします。",
        [(None, None, None, "legal_period_end")],
    ),
    (
        "録音データは、原則として録音日の翌日から起算して6か月を経過した日に消去します。",
        [("P6M", "exact", "collection", None)],
    ),
    ("Cookieは最大で1年間お客様の端末に保存されます。", [("P1Y", "at_most", None, None)]),
    (
        "Google アナリティクスのデータ保持期間は26か月に設定しています。",
        [("P26M", "exact", None, None)],
    ),
    (
        "お問い合わせ情報は、最終のご連絡から3年が経過した時点で破棄します。",
        [("P3Y", "exact", "last_transaction", None)],
    ),
    (
        "会員が1年以上サービスを利用しない場合、休眠会員として別に保管します。",
        [("P1Y", "at_least", "last_transaction", None)],
    ),
    (
        "特定個人情報等は、退職後7年間保存した上で、速やかに復元不可能な方法で廃棄します。",
        [("P7Y", "exact", "employment_end", None)],
    ),
    (
        "提供した第三者に係る記録は、作成した日から原則3年間保存します。",
        [("P3Y", "exact", "other_event", None)],
    ),
    (
        "ドライブレコーダーの映像は上書きされるまで（約1週間）保存されます。",
        [("P1W", "exact", None, None)],
    ),
    ("顔写真データは照合後ただちに消去し、保存しません。", [(None, None, None, "inquiry_closed")]),
    (
        "お客様からご提供いただいた本人確認書類は、確認作業の完了後、速やかに廃棄いたします。",
        [(None, None, None, "inquiry_closed")],
    ),
    (
        "未成年者が保護者の同意なく登録したことが判明した場合は、速やかに登録情報を削除します。",
        [(None, None, None, "other_event")],
    ),
    (
        "住宅ローンの申込みに関する書類は、否決の通知後1年、契約に至った場合は完済後7年保管します。",
        [("P1Y", "exact", "other_event", None), ("P7Y", "exact", "contract_end", None)],
    ),
    (
        "懸賞の応募情報は、当選者への賞品発送後3か月で廃棄します。",
        [("P3M", "exact", "inquiry_closed", None)],
    ),
    (
        "メールマガジンの配信先アドレスは、購読を解除されるまで保管します。",
        [(None, None, None, "withdrawal")],
    ),
    ("予約の記録はチェックアウト後３年間保存します。", [("P3Y", "exact", "contract_end", None)]),
    (
        "履修に関する記録は、在学期間中及び修了後5年間保存する。",
        [("P5Y", "exact", "other_event", None)],
    ),
    (
        "投稿データは、お客様が削除した日から14日後にサーバーから完全に消去されます。",
        [("P14D", "exact", "other_event", None)],
    ),
    (
        "利用契約が解約されたときは、解約日から起算して60日を経過する日までお客様データを保持します。",
        [("P60D", "exact", "withdrawal", None)],
    ),
    (
        "寄付者の情報は、寄付金控除の手続に必要な期間（7年間）保存します。",
        [("P7Y", "exact", None, None)],
    ),
    (
        "事故の記録は、解決した日の翌年度から5年間保存します。",
        [("P5Y", "exact", "inquiry_closed", None)],
    ),
    (
        "当該記録は、完結の日から5年間保存しなければならない。",
        [("P5Y", "exact", "other_event", None)],
    ),
    ("利用者が成年に達するまで、学習の履歴を保存します。", [(None, None, None, "other_event")]),
    (
        "保証期間満了後1年でユーザー登録情報を削除いたします。",
        [("P1Y", "exact", "contract_end", None)],
    ),
]

GENRE_NOTHING = [
    "退職後も業務上知り得た秘密を保持する義務を課しています。",
    "ご請求の日から2週間以内に書面で回答いたします。",
    "本人確認書類は発行後3か月以内のものに限ります。",
    "受付から14日以内に開示の可否をお知らせします。",
    "当社は創業から50年、地域とともに歩んでまいりました。",
    "18歳に満たない方は、保護者の同意を得てからご登録ください。",
    "期間が過ぎたクーポンはご利用いただけません。",
    "利用停止の日から7日以内にご連絡ください。",
    "年度末に棚卸しを行い、管理台帳を更新します。",
    "Cookieを無効にする方法は、お使いのブラウザの説明をご覧ください。",
    "当社は、アクセス記録を保存し、定期的に監査します。",
    "個人情報を記録した媒体は、施錠できる書庫に保管します。",
    "当サイトのCookieの有効期限は最長2年です。",
    "契約期間の満了後も、本条の規定は有効に存続します。",
    "契約終了後3年間は、秘密を保持しなければなりません。",
    "お申し出の日から10日以内にメールの配信を停止します。",
    "退会後に再度登録される場合は、新たに審査を行います。",
    "サービス終了の30日前までにお知らせします。",
    "入会後1か月以内であれば、会費を返金いたします。",
    "作成後3か月以内の委任状をご提出ください。",
    "年に1回、保管している個人情報の棚卸しを行います。",
    "利用目的の範囲を超えて個人情報を保持しません。",
    "最終利用日をマイページでご確認いただけます。",
    "5年以上の勤務経験がある方を対象とします。",
    "「便りを永久に削除」をお買い上げの方には、以後お届けしません。",
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES + GENRE)
def test_sentences(text: str, expected: list[Row]) -> None:
    assert [row(m) for m in found(reading(passage(text)))] == expected


@pytest.mark.parametrize("text", NOTHING + GENRE_NOTHING)
def test_what_states_no_period(text: str) -> None:
    assert [row(m) for m in found(reading(passage(text)))] == []


def test_the_span_is_the_sentence_without_its_full_stop() -> None:
    text = "写真は撮影後7日で削除します。"
    (mention,) = found(reading(passage(text, offset=5)))
    assert (mention.span.start, mention.span.end) == (5, 5 + len(text) - 1)


def test_several_statements_split_the_sentence() -> None:
    text = "契約情報は5年、問合せの記録は3年保管します。"
    first, second = found(reading(passage(text)))
    assert first.span.of(text) == "契約情報は5年"
    assert second.span.of(text) == "問合せの記録は3年保管します"


def test_an_item_under_a_heading_of_periods_needs_no_verb() -> None:
    item = passage("登録情報：退会後1年", role="item", headings=("保存期間",))
    assert [row(m) for m in found(reading(item))] == [("P1Y", "exact", "withdrawal", None)]
    ends = passage("便りの登録：配信停止まで", role="item", headings=("保存期間",))
    assert [row(m) for m in found(reading(ends))] == [(None, None, None, "withdrawal")]
    elsewhere = passage("有効期間：発行後1年", role="item", headings=("会員証",))
    assert found(reading(elsewhere)) == []


def test_the_heading_names_what_a_sentence_of_erasing_answers() -> None:
    below = passage("この操作により、登録情報が削除されます。", headings=("アカウントの削除",))
    assert [row(m) for m in found(reading(below))] == [(None, None, None, "withdrawal")]
    whole = passage("会員情報と投稿はすべて消去されます。", headings=("退会時のデータ",))
    assert [row(m) for m in found(reading(whole))] == [(None, None, None, "withdrawal")]
    elsewhere = passage("この操作により、登録情報が削除されます。", headings=("安全管理",))
    assert found(reading(elsewhere)) == []


def test_erasing_answers_what_the_sentence_before_asks_for() -> None:
    asks = "誤ってお送りになった場合は、窓口までご連絡ください。"
    text = "確認のうえ、直ちに破棄します。"
    answer = passage(text, offset=len(asks))
    assert [row(m) for m in found(reading(passage(asks), answer))] == [
        (None, None, None, "request")
    ]
    before = "誤ってお送りになることがあります。"
    alone = passage(text, offset=len(before))
    assert found(reading(passage(before), alone)) == []


def test_a_cell_names_the_session() -> None:
    source = table(("Cookie", "保存期間"), ("必須", "セッション"), ("言語", "セッション中のみ"))
    assert [m.end_event for m in found(source)] == ["other_event", "other_event"]


def test_a_cookie_lasts_as_long_as_the_bracket_behind_it_says() -> None:
    item = passage("計測用クッキー：来訪の集計（最大2年間）", role="item")
    assert [row(m) for m in found(reading(item))] == [("P2Y", "at_most", None, None)]
    session = passage("必須Cookie: かごの維持（閲覧の終了時まで）", role="item")
    assert [m.end_event for m in found(reading(session))] == ["other_event"]
    whose = passage("広告用クッキー：広告の表示（しらさぎ広告社）", role="item")
    assert found(reading(whose)) == []


# --- tables

HEADS = ("保管する情報", "保管の理由", "保管期間")


def test_a_row_is_a_statement() -> None:
    source = table(HEADS, ("不正な利用の記録", "不正の防止", "退会后 1 年"))
    (mention,) = found(source)
    assert row(mention) == ("P1Y", "exact", "withdrawal", None)
    assert mention.subject == "不正な利用の記録"
    assert mention.span == source.records[0].span


def test_a_row_names_its_laws_as_printed() -> None:
    source = table(
        HEADS, ("帳簿", "架空税法、所得税法", "5年"), ("接続の記録", "通信記録法", "3か月")
    )
    assert [(m.duration, m.basis, m.legal_basis) for m in found(source)] == [
        ("P5Y", "law", "架空税法、所得税法"),
        ("P3M", "law", "通信記録法"),
    ]


def test_a_reason_that_is_no_law_gives_none() -> None:
    (mention,) = found(table(HEADS, ("写真", "本人確認の方法の改善", "1か月")))
    assert (mention.basis, mention.legal_basis) == (None, None)


def test_a_cell_with_several_statements_gives_several_rows() -> None:
    source = table(
        ("情報の種類", "保存期間"),
        ("証明書の画像", "承認後5日以内・不承認後31日以内・退会時即時削除"),
    )
    assert [row(m) for m in found(source)] == [
        ("P5D", "at_most", "inquiry_closed", None),
        ("P31D", "at_most", "inquiry_closed", None),
        (None, None, None, "withdrawal"),
    ]


def test_an_end_with_a_period_in_brackets_is_two_statements() -> None:
    source = table(
        ("情報の種類", "保存期間"),
        ("接続の情報", "セッション終了まで（記録としては5年間保存）"),
    )
    assert [row(m) for m in found(source)] == [
        (None, None, None, "other_event"),
        ("P5Y", "exact", None, None),
    ]


def test_lettered_periods_of_one_item() -> None:
    text = "架空取引法 a. 契約の記録：5年 b. 苦情の記録：3年 c. 広告の記録：6か月"
    source = reading(passage(text, role="item", headings=("保存期間",)))
    assert [m.duration for m in found(source)] == ["P5Y", "P3Y", "P6M"]


def test_an_end_alone_fills_a_cell() -> None:
    source = table(
        ("委託先", "保有および利用期間"),
        ("架空運輸株式会社", "会員退会時、または委託契約終了時まで"),
        ("架空決済株式会社", "サービスの利用期間"),
        ("架空印刷株式会社", "-"),
    )
    assert [row(m) for m in found(source)] == [
        (None, None, None, "withdrawal"),
        (None, None, None, "contract_end"),
    ]


def test_ditto_is_the_cell_above() -> None:
    source = table(("データ", "保存期間"), ("写真", "1か月"), ("録音", "同上"), ("動画", "なし"))
    assert [(m.subject, m.duration) for m in found(source)] == [("写真", "P1M"), ("録音", "P1M")]


def test_a_table_of_fees_holds_no_retention() -> None:
    assert found(table(("内容", "費用"), ("事務手数料", "5,400 円（税込）"))) == []


def test_a_column_of_its_own_says_when_the_period_starts() -> None:
    source = table(
        ("書類名", "保存期間", "起算日"), ("雇用契約書", "5年", "退職日"), ("帳票", "7年", "作成日")
    )
    assert [row(m) for m in found(source)] == [
        ("P5Y", "exact", "employment_end", None),
        ("P7Y", "exact", "other_event", None),
    ]


@pytest.mark.parametrize(
    ("start", "event"),
    [
        ("決算日の翌日", "other_event"),
        ("生成時", "collection"),
        ("アカウントの閉鎖", "withdrawal"),
        ("選考結果の通知", "selection_end"),
        ("利用終了日の属する年度の末日", "contract_end"),
        ("相談の終結", "inquiry_closed"),
        ("最終アクセス", "last_transaction"),
        ("同意の撤回", "request"),
        # the last noun decides: 記録 is collection, its 作成 is not
        ("記録を作成した日", "other_event"),
        ("―", None),
        ("", None),
    ],
)
def test_a_start_in_its_own_column(start: str, event: str | None) -> None:
    (mention,) = found(table(("対象の情報", "保存期間", "いつから"), ("台帳", "5年", start)))
    assert mention.start_event == event


def test_a_start_stands_in_brackets_behind_the_period() -> None:
    source = table(("データ", "保存期間"), ("入居者の台帳", "5年（退去日から起算）"))
    assert [row(m) for m in found(source)] == [("P5Y", "exact", "contract_end", None)]


def test_cells_that_hold_an_end_alone() -> None:
    source = table(
        ("データ", "保存期間"),
        ("会員証", "退会または除籍まで"), ("名簿", "永年"), ("調査票", "年度の末日まで"),
        ("控え", "一定期間"),
    )  # fmt: skip
    assert [row(m) for m in found(source)] == [
        (None, None, None, "withdrawal"),
        (None, None, None, None),
        (None, None, None, "other_event"),
        (None, None, None, "set_period_end"),
    ]


def test_the_subject_is_what_is_kept_before_whose_it_is() -> None:
    source = table(("区分", "保存する書類", "保存期間"), ("職員", "出勤簿", "5年"))
    assert [m.subject for m in found(source)] == ["出勤簿"]


def test_an_exception_in_brackets_runs_from_the_same_event() -> None:
    text = "帳簿は、閉鎖した後5年間（特に定めるものは10年間）保存します。"
    assert [row(m) for m in found(reading(passage(text)))] == [
        ("P5Y", "exact", "other_event", None),
        ("P10Y", "exact", "other_event", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the day points back to the event named before it
        ("期間を過ぎた台帳は、責任者が確かめ、その日から5日以内に処分します。",
         ("P5D", "at_most", "set_period_end", None)),
        # a duration that says whose data is no period of keeping
        ("1年間ログインのない会員の情報は、最後の操作から3年で消去します。",
         ("P3Y", "exact", "last_transaction", None)),
        # from, and until
        ("確認後は本条に定める期間内に消去します。", (None, None, None, "set_period_end")),
        # kept on for a while behind an event
        ("目的が達成された後、別の場所に移し、一定期間保管した後に破棄します。",
         (None, None, "purpose_achieved", "set_period_end")),
        # while something lasts
        ("サイトを閲覧している間のみ保存されます。", (None, None, None, "other_event")),
        ("お取引がある限り名簿を保有いたします。", (None, None, None, "contract_end")),
        ("品物をお届けするために必要な場合に限り、保持します。",
         (None, None, None, "purpose_achieved")),
        ("情報を1年を超えて保有することはありません。", ("P1Y", "at_most", None, None)),
        # the event that governs the erasing, not the period of keeping before it
        ("会社が定めた期間内において保存し、目的達成後は遅滞なく消去します。",
         (None, None, None, "purpose_achieved")),
    ],
)  # fmt: skip
def test_which_event_counts(text: str, expected: Row) -> None:
    assert [row(m) for m in found(reading(passage(text)))] == [expected]


def test_the_wish_to_erase_is_the_event_of_the_sentence_behind_it() -> None:
    wish = passage("投稿の削除を希望される方はご連絡ください。")
    answer = passage("確認後、速やかに消去します。", offset=40)
    assert [row(m) for m in found(reading(wish, answer))] == [(None, None, None, "request")]


def test_a_lead_in_that_says_more_than_that_a_table_follows() -> None:
    text = "書類は次の表の期間保存し、期間が過ぎたものは廃棄します。"
    lead = passage(text, role="lead_in")
    assert [row(m) for m in found(reading(lead))] == [(None, None, None, "set_period_end")]


def test_a_list_of_periods_names_laws_in_brackets() -> None:
    lead = "ただし、関係法令により次のとおり保管します。"
    item = passage("申込みに関する記録：5年（架空取引法）", role="item", lead_ins=(lead,))
    (mention,) = found(reading(item))
    assert (row(mention), mention.basis, mention.legal_basis) == (
        ("P5Y", "exact", None, None), "law", "架空取引法",
    )  # fmt: skip
    assert mention.subject == "申込みに関する記録"


def test_a_label_on_the_line_before_is_the_heading_of_a_period() -> None:
    label = passage("保存期間", role="item")
    period = passage("サービスの終了時から7年間", offset=10)
    assert [row(m) for m in found(reading(label, period))] == [
        ("P7Y", "exact", "contract_end", None)
    ]


def test_a_lead_in_that_only_announces_states_nothing() -> None:
    lead = passage("次の情報は、明示した期間において保管します。", role="lead_in")
    assert found(reading(lead)) == []
    with_period = passage("次の情報は、5年間保管します。", role="lead_in")
    assert [row(m) for m in found(reading(with_period))] == [("P5Y", "exact", None, None)]


def test_a_request_answered_under_the_rights_is_no_period() -> None:
    text = "お客様から消去のご依頼があった場合、速やかに消去します。"
    assert found(reading(passage(text, headings=("開示等の請求",)))) == []
    assert [row(m) for m in found(reading(passage(text)))] == [(None, None, None, "request")]


@pytest.mark.parametrize(
    ("text", "basis", "law"),
    [
        ("会社法に基づき、議事録を10年間保存します。", "law", "会社法"),
        ("架空取引の適正化に関する法律第3条により、記録を7年間保存します。", "law",
         "架空取引の適正化に関する法律"),
        ("法令に従い、契約書を7年間保存します。", "law", None),
        ("お客様の同意を得て、写真を1年間保存します。", "consent", None),
        ("社内規程に従い、申込書を3年間保管します。", "internal", None),
        ("適切な方法により、書類を3年間保管します。", None, None),
        ("書類を3年間保管しますが、法令に別段の定めがある場合はこの限りではありません。", None, None),
    ],
)  # fmt: skip
def test_the_basis_where_stated(text: str, basis: str | None, law: str | None) -> None:
    (mention,) = found(reading(passage(text)))
    assert (mention.basis, mention.legal_basis) == (basis, law)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("応募書類については、選考終了後1年間保管します。", "応募書類"),
        ("防犯カメラの映像は、2週間で消去します。", "防犯カメラの映像"),
        ("当社は、退会後1年間、登録情報を保管します。", "登録情報"),
        ("会員情報の保存期間は、退会後3年とします。", "会員情報"),
        ("利用目的を達成した個人情報は速やかに廃棄します。", "個人情報"),
        ("退会時または契約終了時に消去します。", None),
    ],
)
def test_the_words_that_name_what_is_kept(text: str, subject: str | None) -> None:
    (mention,) = found(reading(passage(text)))
    assert mention.subject == subject


def test_an_item_is_kept_as_long_as_the_one_before() -> None:
    text = """方針

第1条　保存期間
・予約の記録：最終のご利用から2年間
・相談票：同上
・会報：発行まで
・写真：同上
・連絡先：ご本人
"""
    read = sources.read(Source("policy.txt", text.encode()))
    rows = found(process.to_reading(read, load_rules()))
    assert [(row.subject, row.duration) for row in rows][:2] == [
        ("予約の記録", "P2Y"),
        ("相談票", "P2Y"),
    ]
    assert "連絡先" not in [row.subject for row in rows]


def test_the_subject_is_no_body_that_keeps_it() -> None:
    source = reading(
        passage("協会は、必要がなくなった名簿を、確実かつ速やかに廃棄するものとする。")
    )
    assert [m.subject for m in found(source)] == ["名簿"]
