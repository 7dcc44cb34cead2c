"""Somebody whom no lexicon holds, where a sentence gives data to them or shares data with them.

氏名を公証人に提供します, 出荷の作業をヤマネ荷役に委託, 名簿を転貸人と共同で利用.

The particle, the data and the verb prove that somebody is meant: then a noun that can be a person
or a body is enough, and what looks like a name where personal data themselves are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extractors.name_breaks import Breaks
from pipeline.extractors.recipient_agents import Party, noun_head
from pipeline.extractors.recipient_own import is_self
from pipeline.extractors.recipient_shapes import is_no_name, is_shaped
from pipeline.rules import Rules
from pipeline.searching import searcher, seldom

_POLITE = "(?:等|など|様|さま|さん|各位|の(?:方々?|皆様|皆さま|みなさま))*"
# Behind whom data are given or with whom they are shared.
_PLACE = searcher(
    f"(?P<last>[0-9A-Za-z一-鿿々ヶァ-ヺー]{{2}}){_POLITE}"
    "(?:(?:に対し(?:て)?|へ|宛て?に|あてに|にのみ|にも|に)(?!関|つい|より|よる|よっ|お[いけ]|基づ|もとづ|応じ|伴|係|限|ご(?:連絡|相談|請求|確認))(?:は|の)?、?"
    "|と(?:の間で|共同|個人|お客様|氏名|情報)|を除き|以外の(?:第三者|者)[にへ])"
)
_DATUM = (
    "(?<!サービスの)(?<!商品の)(?<!製品の)(?<!最新の)(?<!お得な)(?<!関する)(?<!有益な)(?<!求人)(?<!商品)(?<!製品)(?<!有用な)(?<!役立つ)(?<!イベント)(?<!物件)(?:(?:個人|お客(?:様|さま)|利用者|会員|顧客|患者|登録|申込|申込み|予約|契約|診療|健康|購入|配送|位置|請求)の?(?:情報|データ)|個人情報|情報|データ|氏名|名前|住所|電話番号|連絡先|アドレス|番号|生年月日|名簿"
    "|履歴書?|経歴書?|記録|成績|結果|写真|画像|映像|内容|カルテ|調査書|診断書|申込書|書類|プロフィール|写し)"
)
_GIVE = "(?:第三者)?(?:提供|開示|共有|通知|伝え|伝達|送付|送信|引き?渡|お?渡|預託|委託|報告|提出|交付|転送|お?知らせ|移転|回答|届け)"
# Data stand before whom they are given to, and nothing else than more of that clause between.
_HAS_DATA = searcher(
    f"{_DATUM}(?:等|など)?(?:[(][^()]*[)])?(?:の(?:一部|全部|うち[^、。]{{0,12}}))?(?:を|は|が|も)[^。]{{0,44}}$"
)
_GIVEN = re.compile(f"(?:または|[^、。をはが]){{0,22}}?{_GIVE}")
# 公証人に + 開示する場合を除き、…
_EXCEPTED = re.compile(
    f"(?:{_DATUM}(?:等)?を)?{_GIVE}(?:し|する|した|される)?(?:場合|とき)(?:等)?を除"
)
_GIVEN_DATA = re.compile(
    f"(?:または|[^。をはが]){{0,40}}?{_DATUM}(?:等|など)?[をの][^、。をはがに]{{0,18}}?{_GIVE}"
)
_TASK = searcher(
    "(?:業務|作業|処理|印刷|発送|配送|入力|保守|管理|運用|運営|取り?扱い?|事務|制作|清掃|保管|廃棄|代行|設置|点検|検査|手続き?|一部|全部)(?:等|など)?(?:を|は|につ)[^。を]{0,24}$"
)
_DONE = re.compile(
    "[^、。をはが]{0,14}?(?:委託|預託|外注|依頼)|[^。はが]{0,30}?(?:業務|作業|処理|取り?扱い?|事務|一部|全部)(?:等|など)?を[^、。をはが]{0,10}?(?:委託|預託|外注)"
)
_JOINTLY = re.compile("[^。]{0,50}?(?:共同(?:で|して)?利用|共同(?:で|して)[^、。]{0,10}利用)")
# Nouns that are somebody by their end.
_SOMEBODY = seldom(
    "(?:者|人|商|侶|主|員|家|師|士|官|医|係|屋|相手方?|運転手|選手|ドライバー|ライバー|漁協|農協|生協|農家|酒蔵|版元|窯元|売却先|買収先|取材先|譲渡先|提携先|アライアンス先|滞在先|ステイ先|出荷先|卸先|貸出先|下請"
    "|会社|機関|企業|法人|団体|店|社|局|所|庁|署|校|院|組合|協同組合|連合|団|会|省|園|館|寺|神社|場|金庫|銀行|大学|当局|公社|公団|財団|機構|基金|けんぽ|施設|センター|ストア|ショップ|ファンド|バンク|キャリア|テナント|ホスト"
    "|ホテル|スタッフ|クラブ|サークル|スクール|アカデミー|クリニック|サロン|スタジオ|ホール|エージェント|シンクタンク|カメラマン|レジストリ"
    "|(?<=[ァ-ヺー])[ァカサタナマラヤャダザジガチュョュ]ー|[ァ-ヺー]{2,}(?:イヤ|ライ|スト|マン|オーナー))$"
)
# Nouns that end like one for somebody and are none, those whose data they are, and our own people.
_NOBODY = seldom(
    "(?:住|場|箇|居|長|短|便|部|近|役|高|難|要|名|出|他|随|急|台)所$|(?:機|照|面|入|退|大|集|再|社|都|国|議|開|閉|朝|商|学|教|司|運動|紹)会$|(?:市|工|会|現|相|立|職|広|売|駐車|登|退|出|来|欠|入|開|当|本|同|社)場$"
    "|(?:本|個|他|婦|大|成|同|求|一|数|外国|私|各|知|故|邦|日本|代理|名義|届出|申請|請求|申立|差出|受取|保証)人$|(?:利用|使用|閲覧|管理|担当|責任|応募|申込み?|申請|登録|購入|従業|第三|契約|被保険|保険契約|対象|該当|勤務|希望|両|前|後|未成年|代表|送信|受信|名義|所有|参加|加入|受講|受診|受験|来場|来店|来訪|訪問|宿泊|入居|依頼|相談|投稿|視聴|読|購読|保有|所持|当事|関係|候補|高齢|障害|障がい|役職|他|患|請求|申出|作成|取扱|取扱い|運営|提供|受領|発信|通報|回答|見学|搭乗|乗車|寄付|寄附|会話|予約|陽性|感染|接触|発症|被災|避難|生存|死亡|当選|受賞|合格|被害|加害|注文|来|易|著作|労働|就業|就労|求職|在職|退職|卒業|在籍|履修|滞納|事務従事|取扱従事|従事|開発|監督)者$"
    "|(?:社|職|役|従業|会|委|店|係|全|人|定|要|動|構成|隊|教職|派遣社|契約社|正社|組合|業|増|幅|満|退)員$|(?:国|作|一|各|持ち?|在|自|本|民|専門)家$|(?:博|修|学|同|紳|戦|武|兵|力)士$|(?:器|長|教|無|半|五|警)官$|(?:関|連|因|係)係$|関係$|(?:教|講)師$(?<!講師)"
    "|(?:来|開|閉|当|入|本|弊|各|同|店|出|支)店$|(?:当|弊|出|入|退|本|自|御|貴|各|同|全|両|商|我)社$|(?:通|入|退|来|当|病|本|各|同|書)院$|(?:登|下|在|当|本|各|入|退|転)校$|(?:官|公|部|自|連|名|各)署$|(?:国の|地方公共団体|独立行政法人|学術研究機関)$|(?:結|時|当|本|同)局$|(?:反|帰|三|各)省$|(?:旧|新|本|当|同|開|閉|会|図書)館$|(?:通|入|退|当|本|各|同|公|卒)園$|(?:一|集|集)団$|(?:部|家|納|平|母|小|床|味)屋$|(?:世帯|名義|自|喪|契約|当)主$|(?:自|公|一)主$"
    "|(?:連絡|宛|宛て|届け?|お届け|リンク|請求|送信|提供|委託|開示|送付|参照|優|保存|行|外部委託|再委託)先$|(?:従業|担当|責任)"
    "|(?:サーバ|ユーザ|データ|エラ|カレンダ|フォルダ|フィルタ|パラメータ|バナ|センサ|プリンタ|スキャナ|ブラウザ|メーラ|ルータ|コンピュータ|レイヤ|ヘッダ|フッタ|マスタ|ビューア|セミナ|コーナ|レター|オーダ|モニタ|カウンタ|タイマ|アダプタ|クラスタ|ポスタ|バッファ|キャラクタ|プレーヤ|プレイヤ|オペレータ|メンバ|トリガ|フォロ|フロ|メニュ|ビュ|レビュ|フォルダ)ー?$"
    "|(?:テスト|リスト|リクエスト|ポスト|コスト|テキスト|ベスト|ゲスト|トラスト|ダイジェスト|プレイリスト|マニフェスト|キャスト|ラスト)$|(?:システム|サーバー?|クラウド|インターネット|ネットワーク|サイト|ページ|アプリ|ブラウザ|フォーム|データセンター|ヘルプセンター|コールセンター|サポートセンター|お客様センター|カスタマーセンター)$"
    "|^(?:相手方?|(?:[一-鿿]*(?:管理|安全|対策|推進|保護|監査)[一-鿿]*)?委員会|保護者会?|面接官|[0-9]+社|事務[局所室]|本部|本店|本社)$|お客|顧客|利用者|ユーザ|社内|部内|院内|学内|行内|庁内|グループ内|[当弊自本]社|当[行院会店校園]|応募者|申込者|保険契約者|外部|第三者|海外|国外|窓口|目的|範囲|場合|必要|下記|以下|上記|前記|別紙|別表"
)
# A name that no word for somebody closes, where personal data themselves are given.
_PROPER = seldom(
    "[A-Z][0-9A-Za-z.&]*[A-Za-z][0-9A-Za-z.&]*|[ァ-ヺー]{3,}[一-鿿]{2,6}|[ァ-ヺー]{2,}[一-鿿]{2}[ァ-ヺー]+"
)
_NO_PROPER = seldom(
    "(?:JIS|ISO|IEC|ISMS|GDPR|SSL|TLS|PDF|CSV|URL|Web|WEB|HTTPS?|Cookie|cookie|ID|IP|SNS|AI|API|SDK|DB|FAX|CD|DVD|USB|Excel|OS|PC|App|QR|SMS|HP)"
    "|(?:化|用|別|式|型|内|外|上|中|前|後|時|毎|間|先|欄|面|版|表|票|書|紙|状態|形式|方式|経由|画面|広告|情報|媒体|端末|機器|機能|技術|業務|事業|商品|製品|契約|規約|方針|目的|手段|方法|分析|解析|配信|環境|管理|保守|処理|対応|通信|認証|決済|登録|連携|公開|検索|支援|販売|利用|会員|設定|提供|制度|学習|調査|対象|活動|計画|参加|取引|資料|記事|番組|作品|講座|施策|条件|検査|診断|募集|希望|支払|申込)$"
)
# What people give themselves is no giving of ours: 応募者は、氏名を + 甲に提供.
_THEIRS = searcher(
    "(?:お客(?:様|さま)|ユーザー?|利用者|会員|ご?本人|患者|皆(?:様|さま)|(?:応募|申込|申請|参加|契約|登録|購入|依頼|相談|投稿|受験|受講|加入|来場|希望)者|(?:する|した|される|された)方|あなた)(?:様|さま|自身|ご自身)?(?:は|が|から|には)(?![^。]*(?:当社|弊社|当[行院会店校園]|本[学会校])[はが])(?![^。、は]{0,24}(?:た|する|される)[^。、はを]{0,10}(?:情報|データ|氏名|内容|住所)[^。、]{0,6}[はを])[^。]*$"
)
_BY_THEM = re.compile(
    "[^。、をはが]{0,12}(?:提供|送付|送信|通知|提出|開示|登録|共有)(?:を?(?:いただ|頂|くだ|下さ)|され(?:た|ている)(?:個人)?(?:情報|データ|内容)|し(?:た|ている)(?:個人)?(?:情報|データ|内容|場合|とき|際)|して(?:くだ|下さ|いただ|頂|もら)|の?(?:同意|義務))"
)
_LONGEST = 24


def given_to(text: str, found: Sequence[Party], rules: Rules, breaks: Breaks) -> Iterator[Party]:
    """Those to whom a sentence gives data or work, or with whom it shares data, beside ``found``."""
    for place in _PLACE.finditer(text):
        end = place.end("last")
        if any(p.start < end and place.start() < p.end for p in found):
            continue
        start = noun_head(text, place.start(), breaks)
        name = text[start:end]
        if len(name) > _LONGEST or any(start < p.end and p.start < end for p in found):
            continue
        if _THEIRS.search(text, 0, start) or _BY_THEM.match(text, place.end()):
            continue
        if not _is_given(text, start, place) or is_self(text, start, end, rules):
            continue
        if _is_somebody(text, start, end, rules):
            yield Party(start, end, False, None, "recipients.given_to")
        elif _is_proper(text, start, end, rules):
            yield Party(start, end, True, None, "recipients.given_to")


def _is_given(text: str, start: int, place: re.Match[str]) -> bool:
    """Whether data or work go from what stands before ``start`` to whoever stands there."""
    if _is_given_data(text, start, place) or _EXCEPTED.match(text, place.end()):
        return True
    if _DONE.match(text, place.end()) and (
        _TASK.search(text, 0, start) or "を" in text[place.end() : place.end() + 30]
    ):
        return True
    return place[0].rfind("と") >= 0 and _JOINTLY.match(text, place.end() - 2) is not None


def _is_given_data(text: str, start: int, place: re.Match[str]) -> bool:
    if _HAS_DATA.search(text, 0, start) and _GIVEN.match(text, place.end()):
        return True
    return _GIVEN_DATA.match(text, place.end()) is not None


def _is_somebody(text: str, start: int, end: int, rules: Rules) -> bool:
    """Whether a noun is somebody else than those whose data they are and our own people."""
    name = text[start:end]
    if len(name) < 2 or not _SOMEBODY.search(name) or _NOBODY.search(name):
        return False
    return not (rules.first("recipient_generic", name) or rules.first("recipient_self", name))


def _is_proper(text: str, start: int, end: int, rules: Rules) -> bool:
    """Whether a noun looks like a name and like nothing else."""
    name = text[start:end]
    if not _PROPER.fullmatch(name) or _NO_PROPER.search(name) or _NOBODY.search(name):
        return False
    if is_no_name(text, start, end) or not is_shaped(text, start, end):
        return False
    return not (rules.first("recipient_generic", name) or rules.first("recipient_self", name))
