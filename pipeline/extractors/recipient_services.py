"""How a sentence says that a firm works on data or uses them: its service, its server, its task.

Every pattern stands right behind the one named; TASK and _PERSONAL stand before.
"""

from __future__ import annotations

import re

from pipeline.searching import seldom

# 甲社 + が提供する乙のサーバーを通して; 甲社 + で公開しています
_ON_SERVER = re.compile(
    "(?:社)?(?: ?[一-鿿]{1,6}リージョン)?(?:の|が(?:提供|運営|管理)する)[^、。をが]{0,24}?(?:サーバー?|設備|ホスティング|クラウド|インフラ|プラットフォーム|基盤|環境|リージョン|システム|データセンター)[^、。をが]{0,8}?"
    "(?:を(?:通し|通じ|介し|経由し|利用し|使用し|用い|使[っい])|(?:上)?(?:で|にて)[^、。]{0,6}?(?:公開|運営|運用|稼働|構築|配信|管理|保管|保存|動作|処理))"
)
_HOSTED = re.compile("(?:社)?(?:で|にて|上で)(?:公開|ホスト|ホスティング)(?:し|さ)(?:て|れて)")
# 提携先 + がお客様の個人情報を利用; 個人情報は、提携先 + も利用
_USES = seldom(
    "(?:等|など)?(?:が|も|において(?:も)?)、?(?P<what>(?!(?:保有|管理|所有|収集|取得)する)[^、。がは]{0,14}?(?:個人情報|個人データ|お客様情報|利用者情報)(?:等)?を)?[^、。をが]{0,10}?(?:利用|使用|閲覧|参照|取り?扱)(?:する|い|う|し|いた|でき)"
)
# 甲社 + をはじめとする第三者から配信される広告; 甲、乙 + を含む第三者が提供する広告
ADVERTISES = re.compile(
    "(?:等|など)?(?:の|を含む|をはじめとする|を始めとする|といった)第三者(?:広告)?配信事業者(?:は|が)、?[^。]{0,80}?(?:(?:[Cc]ookie|クッキー)[^。]{0,30}を[^、。]{0,6}(?:使用|利用|組み合わせ)|広告を[^、。]{0,8}(?:提供|配信|表示))"
    "|(?:等|など)?(?:を含む|をはじめとする|を始めとする|などの|等の)?(?:第三者|広告(?:配信)?事業者)(?:が(?:提供|配信|運営)する[^、。をが]{0,16}広告|から(?:の)?(?:配信|提供)[^、。]{0,6}広告)"
)
# 広告配信事業者 + 等の第三者がクッキーを利用する
SETS_COOKIES = seldom(
    "(?:等|など)?(?:の第三者)?(?:が|は|も)、?(?:[^。]{0,40}?(?:クッキー|[Cc]ookie|ビーコン|識別子)[^。、が]{0,10}を[^、。が]{0,8}?(?:利用|使用|設定|設置|取得|収集|送信)"
    "|[^。]{0,60}?(?:記録|履歴|[Cc]ookie|クッキー|情報|興味|関心)[^。]{0,40}?広告(?:等)?を[^、。]{0,8}(?:提供|配信|表示)[しすさ])"
    "|(?:等|など)?を(?:通じて|介して)?[^、。を]{0,4}(?:利用|使用)(?:し|する(?:場合|こと)|いた)"
)
# 甲社 + は業務委託先であり
IS_PROCESSOR = re.compile(
    "は、?(?:当社|弊社|当院|本会)?の?(?:業務|データ処理の|情報処理の|再)?委託先(?:であり|です|となり|である|として)"
)
_PERSONAL = re.compile(
    "(?:個人情報|個人データ|お客様情報|利用者情報)(?:等)?(?:は|を|につ)[^。]{0,24}$"
)
# 他の会員 + が閲覧でき; 他の利用者 + から見える
SEEN = re.compile(
    "(?:が|も|から)、?[^、。]{0,10}?(?:閲覧(?:でき|する|し(?:ま|て)|可能|され)|見(?:え|られ|ること)|参照でき|確認でき|視認でき)(?!る?(?:場所|よう|状態|範囲))"
)
# 閲覧の情報は + 甲社 + により取得され
COLLECTS = re.compile("に(?:より|よって)[^、。]{0,14}(?:収集|取得|記録)さ")
THROUGH = seldom(
    "(?:のいずれか)?を(?:通じ[てた]|介し[てた]|経由し[てた])[^。]{0,16}(?:支払|決済|処理|送信|配信)"
    "|(?:による|を(?:利用|使用)した|を用いた|経由の)[^、。のをが]{0,8}(?:決済|支払い?|メール(?:送信|配信)|配信|送信|処理|認証)"
)
# 甲社 + のAPIに(送信): what works for the organisation.
ITS_SYSTEM = seldom(
    "社?(?:の|が(?:提供|運営|管理)する)[^、。をがに]{0,24}?(?:サーバー?|クラウド|API|AI|データベース|システム|プラットフォーム|ストレージ|モデル)(?:上)?[にへ]"
)
SERVICE = re.compile(
    "社?(?:が(?:提供|運営)する|の提供する|の)[^、。をが]{0,24}?"
    "(?:(?P<tracking>解析|分析|広告|計測|測定|トラッキング|ターゲティング|タグ|ピクセル|ビーコン|SDK|モジュール)|クラウド|配信|予約|決済|アンケート|フォーム|チャット|会議|API|AI|システム|基盤|インフラ|ホスティング|環境|サービス(?=を(?:利用|使用)して[^、。]{0,12}(?:処理|管理|保存|配信))|(?<=[する社の])[A-Z][A-Za-z0-9]+)"
    "(?:[^、。をが]{0,20}?|[^、。をが「」]{0,14}「[^「」、。]{2,30}」)[)]?(?:を(?:はじめ|始め)とする[^、。をが]{2,16}|を含む[^、。をが]{2,16})?を[^、。]{0,10}?(?:(?:利用|使用|導入|採用|設置|搭載|実装|活用)(?:し|する|いた|致)|用い|埋め込|組み込|使って|使い)"
)
# (ホスティングのために) + 甲社 + が提供するサービスを、…、それぞれ利用
SERVES = re.compile(
    "社?(?:が(?:提供|運営)する|の提供する|の)[^、。をが]{0,14}サービス(?:「[^「」]{2,30}」)?を(?:、[^。]{2,60}サービス(?:「[^「」]{2,30}」)?を)*、?(?:それぞれ)?[^、。]{0,6}?(?:利用|使用|採用|導入|活用)(?:し|する(?!場合|際|方|ため|こと)|いた|致)(?!ただ|た場合)"
)
FOR_US = re.compile("(?:ため(?:に(?:は|、)?|の)?|目的で|用途で|として(?:は)?|には)、?$")
# The user's side is given the data by the one that runs it: (甲社)が独自に情報を取得
OF_ITS_OWN = re.compile("独自|自ら|自身の")
KEEPS = re.compile(
    "で(?:安全に|厳重に)?(?:処理|保管|管理)[しさ]|による(?:安全な)?決済処理|を(?:経由|介)して[^、。を]{0,24}(?:届け|送信|配信)られ|(?:によって|により)[^、。]{0,8}(?:管理|処理|保管)(?:さ|し)|(?:のみ)?が[^、。]{0,16}(?:取り?扱[いう](?:ま|[。)])|(?:管理|保管|処理|保持)(?=[)])|(?:管理|保管|処理|保持|取得|収集|受領|活用)(?:し|いた|致|を行)(?!た)|お?預か[りる])"
)
# 信用情報機関の甲社 + に加盟しており、申込みの事実を登録します
MEMBER_OF = re.compile(
    "(?:に(?:加盟|加入|会員登録)|の会員と)[^。はが]{2,10}、[^。]{0,30}?を[^、。をが]{0,8}(?P<verb>登録|提供|報告)"
)
# 甲社 + が運営するデータセンターで管理
HOUSES = re.compile(
    "が(?:運営|管理|提供|所有)する[^、。をが]{0,14}(?:データセンター|サーバー?|クラウド[^、。をが]{0,8}|設備|倉庫)(?:上|内)?"
    "(?:に|で|において|にて)[^。]{0,12}(?:管理|保管|保存|運用|蓄積|処理)"
)
# 決済は + 決済代行会社 + が行い
DOES = re.compile("が(?:行[いうっわ]|実施|担当|処理|代行)")
# 決済は + 決済代行会社 + を通じて行い; カード情報は + 決済事業者 + 側で管理され
PAYS = seldom(
    "が、?(?:直接)?[^、。]{0,8}(?:取得|管理|保管|処理)する(?:もの|。|$)|(?:を(?:通じ|介し|経由し)て[^、。]{0,8}(?:行[いうわ]|処理|決済)|側(?:で|にて|において)[^、。]{0,8}(?:管理|保管|処理|保存))"
)
PAID = re.compile("決済|支払|カード")
TASK = seldom(
    "(?:決済|支払い?|配送|発送|処理|業務|作業|配信|保管|管理|運営|運用|印刷|回収|入力)(?:業務|処理)?は、?(?:[^、。は]{2,12}である)?$"
)


# 地図は + 甲社 + が提供する乙で表示し、地点が同社に送られ: what is used of the firm that is sent data.
_RUNS = re.compile(
    "社?(?:が|から)(?:提供|運営|配信)(?:して|されて)(?:おり|いて|い)、?|社?(?:が(?:提供|運営|配信|開発)する|の(?:提供|配信|運営|開発)する|の)(?!サービス)(?=[^。]{1,60}?(?:表示|再生|埋め?込|読み込|使[いっう]|利用|導入|採用|置[いき]|設置|組み込|搭載))"
)
# 翻訳には + 甲社 + を利用し、入力を同社に送信
_IS_USED = re.compile("を(?=、[^。]{2,40}を(?:利用|使用|採用)|(?:利用|使用|採用|導入|使[いっ]))")
_TO_THEM = re.compile(
    "(?:同社|両社|(?<![一-鿿ァ-ヺー])各社|これらの(?:会社|事業者|企業))(?:等)?(?:に|へ|が|の)"
)
_TRACE = re.compile(
    "位置|地点|閲覧|IPアドレス|クリック|操作|画面|マウス|端末|再生|視聴|検索|行動|識別子|[Cc]ookie|クッキー|アクセス|ページ"
)
_OF_PERSON = re.compile(
    "氏名|名前|メールアドレス|電話|住所|名簿|予約|入力|問い?合わ?せ|申込|注文|会員|顧客|添付|文章|音声|録音"
)


def role_of_run(text: str, end: int) -> str | None:
    """What a firm is whose service is used and that is sent data for it; None if it is not so.

    One that is sent traces of a visit runs a tool of the page, one that is sent what people
    tell works for the organisation. ``end`` is behind the firm's name.
    """
    if not (_RUNS.match(text, end) or _IS_USED.match(text, end)) or not _TO_THEM.search(text, end):
        return None
    is_tool = _TRACE.search(text) and not _OF_PERSON.search(text)
    return "external_tool" if is_tool else "processor"


# What denies the verb that it stands right behind: 送りま + せん, 送って + いません.
NOT = re.compile("せん|(?:い|おり)?ません|(?:は)?い?ない|おらず|いただきません")
# Much is sent that is no data: 箱を回収業者に送って.
SENDS_DATA = re.compile(
    "(?:情報|データ|氏名|名前|住所|番号|アドレス|履歴|ID|識別子|記録|内容|結果|写真|画像|音声|[Cc]ookie|クッキー|動き|位置|名簿)[^、。を]{0,8}(?:を|は)"
)


def hosted_until(text: str, end: int, at: int) -> int | None:
    """Where the words end that put data or a site on the server of the one that ends at ``end``.

    ``at`` is behind the list or bracket in which the name stands; None if there are no such words.
    """
    hosts = _ON_SERVER.match(text, end) or _ON_SERVER.match(text, at) or _HOSTED.match(text, at)
    return hosts.end() if hosts else None


def used_until(text: str, start: int, at: int) -> int | None:
    """Where the words end that let somebody use personal data: 提携先が個人情報を利用する.

    They can only have been given them. ``start`` is the beginning of the name, ``at`` is
    behind its list; None if there are no such words.
    """
    uses = _USES.match(text, at)
    if uses is None or not (uses["what"] or _PERSONAL.search(text, 0, start)):
        return None
    return uses.end()
