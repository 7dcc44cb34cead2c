"""The shape of what stands where a name is asked for: a name, a common noun, an address."""

from __future__ import annotations

import re

from pipeline.searching import seldom

# What a name in a list may go on with behind what its legal form shows: 木の葉メール便.
MORE_NAME = seldom("[0-9A-Za-zÀ-ɏぁ-ん一-鿿々ヶァ-ヺー・&.-]{1,14}")
NO_MORE_NAME = seldom(
    "会社|先$|店$|社$|者$|[部課室係]|担当|窓口|サービス|サーバ|システム|グループ|及び|または|を|が|は|へ|から|にて|による|として|など|等$|その他|である|代表|法人"
)
WHOLE_HEAD = seldom("[一-鿿]の[一-鿿ァ-ヺー]{0,8}|[一-鿿ァ-ヺーA-Za-z]{2,10}[ぁ-ん]{2,6}")
# 法務局 + 等の官公署: what only sums up the one named.
SUMMED_UP = re.compile(
    "([^、。()]{2,20}?)(?:等|など)の[^、。をがは]{0,10}(?:機関|者|専門家|業者|会社|企業|団体|当局|官公署|官公庁|行政|士業)"
)
# システムの維持に関わる + 業務委託先: a clause tells which of them is meant.
CLAUSED = re.compile(
    "(?:に(?:関わる|係る|かかる|関する|定める)|を(?:行う|担う|担当する|請け負う)|[がとを](?:指定|契約|提携|締結|委託)(?:する|した))$"
)
# TikTokアカウントID, アクセストークン: what is given, not who.
DATA_NAME = re.compile(
    "(?:(?:アカウント|ユーザー?|広告|端末|チャンネル|デバイス|クライアント|会員|[Uu]ser|[Dd]evice|[Cc]ookie|クッキー)[- ]?(?:ID|識別子)|トークン|アドレス|URL|識別子)$"
)
# 取引先 + 個人情報: whose data they are.
OF_DATA = re.compile("(?:個人情報|個人データ)(?!保護|取扱事業者)")
# What stands where a name is asked for and is no common noun: はやぶさコミュニティ, 木の実舎.
_NAME_SHAPED = seldom(
    "(?=.*[ァ-ヺA-Za-z].*)[0-9A-Za-zÀ-ɏ一-鿿々ヶァ-ヺー・&.' -]{3,30}"
    "|(?!お|ご|その|この|これ|など|また|また|すべ|よ[りく])[ぁ-ん]{2,8}[0-9A-Za-z一-鿿々ヶァ-ヺー]{2,14}"
)
# A kind of institution before its name: グループホームあおば, 特別養護老人ホームうみかぜの家.
_KANA_HEADED = seldom(
    "(?!お|ご|その|この|これ|など|また|すべ|よ[りく]|いず|いわ|ほか|ある|おも|もし|ただ|かか)[ぁ-ん]{2,8}[0-9A-Za-z一-鿿々ヶァ-ヺー]{2,14}"
)
_FACILITY = seldom(
    "(?:特別養護老人ホーム|養護老人ホーム|軽費老人ホーム|有料老人ホーム|介護老人保健施設|介護老人福祉施設|介護医療院|グループホーム|ケアハウス|デイサービス(?:センター)?|ショートステイ"
    "|(?:看護)?小規模多機能型?(?:居宅介護|施設|ホーム)?|訪問看護ステーション|(?:居宅介護|相談)支援(?:事業所|センター)|地域包括支援センター|障害者支援施設|サービス付き高齢者向け住宅|認定こども園|保育園|幼稚園|学童クラブ)"
    "[0-9A-Za-z一-鿿々ぁ-んァ-ヺー・]{2,16}"
)
# 有価証券報告書に記載された + 連結子会社: where they are listed.
STATED = re.compile(
    "[^、。]{0,20}?(?:報告書|ホームページ|ウェブサイト|Webサイト|サイト|別表|別紙|一覧|約款|定款|名簿|会社概要|ページ)(?:等)?に(?:記載|掲載|掲げ|公表|記|列挙|表示|定め)(?:の|さ?れた|されている|られた|られている|する|している|した)(?=.{2})"
)
# 甲法人ほたる + へお渡しします
TO_POLITELY = re.compile("(?<=[ぁ-ん])[へに][おご][一-鿿]")
_NO_NAME = re.compile(
    "(?:情報|データ|項目|目的|範囲|利用|提供|管理|方法|業務|連絡|配信|解析|分析|計測|広告|サーバー?|システム|アカウント"
    "|アドレス|クッキー|[Cc]ookie|サイト|ページ|アプリ|ポリシー|番号|リージョン|[Uu][Rr][Ll]|なし|有無|メール|ファイル|コンテンツ)$"
)
# Common nouns in katakana, which look like a name where a name is asked for.
_KANA_NOUN = (
    "ホスティング|ストレージ|データベース|サーバー?|クラウド|インフラ|ネットワーク|ログイン|テキスト|プロンプト|セキュリティ|マーケティング|カレンダー"
    "|メッセージ|メール|チャット|イベント|セミナー|アンケート|キャンペーン|バックアップ|サポート|モニタリング|トラッキング|ターゲティング|アナリティクス"
    "|アカウント|パスワード|プロフィール|プロファイル|ニュース|コンテンツ|サービス|システム|ツール|アプリ|サイト|ページ|フォーム|ビデオ|オンライン|レポート"
    "|カスタマー|コミュニティ|ブログ|ポイント|クーポン|オプション|スケジュール|コメント|レビュー|ログ|クッキー|デバイス|ブラウザ|ソフトウェア|プラットフォーム"
)
_COMMON_KANA = re.compile(f"(?:(?:{_KANA_NOUN})・?)+(?<!ツール)(?<!サービス)")
_STREET_FROM = re.compile("[0-9]+[0-9A-Za-z-]* [A-Z][A-Za-z. ]+, ")
# 1600 Heron Parkway, Egret Bay, CA 90000: where somebody is, not who.
_STREET = re.compile("[A-Z]{2} ?[0-9]{5}(?:-[0-9]{4})?")


def is_shaped(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` has the shape of a proper name and is no common noun."""
    if _FACILITY.fullmatch(text, start, end):
        return True
    shaped = _NAME_SHAPED.fullmatch(text, start, end)
    return shaped is not None and _NO_NAME.search(text, start, end) is None


def is_kana_headed(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins with hiragana that no common noun begins with."""
    return _KANA_HEADED.fullmatch(text, start, end) is not None


def is_no_name(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is common nouns in katakana or a part of a foreign address.

    12 Heron Street, Egret Bay, CA 90000
    """
    if _COMMON_KANA.fullmatch(text, start, end) or _STREET_FROM.match(text):
        return True
    return _STREET.fullmatch(text, start, end) is not None
