"""Services with a Latin name that no lexicon holds, by what a sentence says is done with them.

入力された文章がHeron Mindに送信されます。記録はEgret Boxのサーバーに保存しています。

Where something that a reader has told is sent to a name, stored on its server or handled by it,
somebody else runs what bears the name - unless the document says that it is the organisation's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core import RecipientMention
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_exceptions import is_denied
from pipeline.extractors.recipient_names import in_address, parties
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.searching import seldom
from pipeline.text import tight

_ROLES = ("item", "sentence", "lead_in")
_NAME = seldom(
    r"(?<![0-9A-Za-z.@/&+:#_’'-])(?P<name>[A-Z][0-9A-Za-z.+&!-]*[0-9A-Za-z](?: [A-Z0-9][0-9A-Za-z.+&!-]*){0,3})(?![0-9A-Za-z._/@])"
    r"(?P<behind>」|\([^()]{2,40}\)|」\([^()]{2,40}\))?"
)
_PLACE = "(?:サーバー?|クラウド|データベース|データセンター|API|環境|インフラ|基盤|システム|プラットフォーム|ストレージ|モデル|サービス)"
# Heron Mind + のサーバーに保存; Heron Mind + のAPIを利用
_ON = seldom(
    f"の[^、。をがにの]{{0,12}}?{_PLACE}[^、。をがに]{{0,6}}?(?:上)?(?:(?:に|へ|で|にて)[^、。]{{0,14}}?(?:保存|保管|管理|処理|送信|送ら|転送|蓄積|記録|登録|運営|運用|構築|稼働|ホスト|行[いうわっ]|受け付け)"
    "|を(?:通じ|介し|経由|(?:利用|使用|採用)して|用い|使[っい]))"
)
# 入力された文章が + Heron Mind + に送信され
_TO = seldom(
    "(?:等|など)?(?:という[^、。をが]{2,12})?(?:の[^、。をがに]{2,12})?(?:(?:に|へ)(?:も)?(?:自動的に|直接|一度|一時的に|暗号化して|匿名で)?(?:送信|送ら|送り|転送|渡さ|渡し|お?預け|保存|保管|登録|蓄積|記録|格納|連携|委託|アップロード)"
    "|(?:上|内)?(?:で|にて)(?:安全に|適切に|一元)?(?:管理|保管|保存|処理|蓄積)(?:さ|し|を行))"
)
# 生成AIサービス「Heron Mind」 + に、入力された内容を送信し
_TO_IT = seldom(
    "(?:に|へ)、?[^、。をが]{0,20}?(?:内容|文章|文|画像|音声|写真|動画|ファイル|質問|情報|データ|履歴|記録|名簿|氏名|住所|アドレス)(?:等|など)?[をが][^、。をが]{0,8}?(?:送信|送ら|送り|転送|渡|登録|保存|保管|入力|アップロード|連携)(?:し|さ|り|れ)"
)
# チャットボット + 「Heron Chat」
_CALLED = re.compile(
    "(?:ボット|システム|サービス|ツール|ソフト(?:ウェア)?|API|アプリ|AI|フォーム|基盤|プラットフォーム|モデル)(?:である|の)?「?$"
)
_TAKES = re.compile(
    "(?:にて|で|により)、?[^、。]{0,8}(?:承[りっ]|受け付け|予約|行[いうっ]|管理|提供)"
)
# Heron Insight + により閲覧の傾向を調べ
_MEASURED = seldom(
    "(?:等|など)?(?:という[^、。をが]{2,12})?(?:により|によって|を(?:使って|使い|用いて|利用して|使用して|通じて)|で)、?[^。は]{0,20}(?:閲覧|アクセス|訪問|広告|行動|クリック|滞在|利用の?状況|効果)[^。は]{0,16}?(?:を|が)[^。、]{0,8}(?:解析|分析|計測|測定|把握|調べ|記録|集計|確認|収集|取得)"
)
# 閲覧の回数は、 + Heron Count + を使って集計
_COUNTED = re.compile(
    "(?:閲覧|アクセス|訪問|広告|行動|クリック|滞在|利用の?状況|効果)[^。は]{0,12}(?:は|を)、?$"
)
_COUNTS = re.compile(
    "(?:等|など)?(?:により|によって|を(?:使って|使い|用いて|利用して|使用して|通じて)|で)、?[^。は]{0,6}(?:解析|分析|計測|測定|把握|調べ|集計)"
)
_USED = seldom(
    "(?:等|など)?(?:という[^、。をが]{2,12})?を(?:[^、。を]{0,6})(?:使って(?:い|お)|使い(?:、|ま)|利用して(?:い|お)|使用して(?:い|お)|導入して(?:い|お)|採用して(?:い|お)|活用して(?:い|お))"
)
# What a reader tells, in front of the name.
_TOLD = seldom(
    "(?:入力|送信|投稿|登録|記入|回答|アップロード|撮影|録音|録画|申告|お?預かり|ご?提供|いただいた|ご?注文|予約|お?申し?込み?|応募|会員|顧客|お客様|利用者|ユーザー)[^。]{0,20}?(?:内容|文章|文|画像|音声|写真|動画|映像|ファイル|質問|情報|データ|履歴|記録|名簿|回答|項目)"
    "|(?:氏名|名前|メールアドレス|電話番号|住所|個人情報|個人データ|名簿|会員情報|顧客情報|履歴|ログ|音声|画像|回答|IPアドレス|識別子|[Cc]ookie|クッキー|カード(?:番号|情報))(?:等|など)?[^。は]{0,24}?(?:は|が|を)"
)
_TASK = seldom(
    "(?:配信|受付|受け付け|予約|決済|課金|集計|アンケート|申込み?|応募|問い?合わ?せ|発送|会議|面談|面接|診療|授業|レッスン|管理|運用|運営|保管|保存|ホスティング|認証|通知|翻訳|文字起こし|要約|作成|契約|署名|計算|会計|相談|通話|受講|配布|視聴|学習|診断|見積もり?|査定|勤怠|給与|経理|録画|チャット|ホームページ|ウェブサイト|当サイト)[^。、は]{0,16}?(?:に(?:は|あたって(?:は)?|際し(?:て)?(?:は)?)?|は|ため(?:に)?(?:は)?|として(?:は)?)、?$"
)
_NO_SERVICE = re.compile(
    "[A-Z0-9.&-]{1,5}$|(?:Web|WEB|Internet|E-?mail|Email|Cookies?|COOKIE|Java ?Script|Excel|Word|PowerPoint|Office|Outlook|Acrobat|Reader|Chrome|Safari|Edge|Firefox|Windows|Android|Mac|Linux|Unix|Bluetooth|Wi-?Fi|Docker|Python|React|Flutter|Kotlin|Swift|Face ID|Touch ID|Privacy|Policy|Terms|Inc|LLC|Ltd|Corp|Co|You|We|The|This|Your|Our|Please|Apple Watch|iPhone|Visa|Mastercard|JAPAN|Japan|Tokyo|GDPR|CCPA|APPI|HTTPS?|ISMS|Key(?:chain|store)|Health(?:Kit)?|Data Privacy Framework|Privacy Shield|SCCs?|Do Not Track)\\b"
    "|.*(?:Storage|Keystore|Keychain|Beacons?|Browser|Defaults|Database|Server|Policy|Store|Act|Law|Framework|Shield|Clauses?|Regulation|Protocol|Layer|Security|Address|Agent|Token|Key|Account|Page|Site|Website|Version|Number|Name|User|Device|Kit|Play|ID)$"
)
_OFFICE = re.compile("(?:Excel|Word|PowerPoint|Outlook|Office|OneNote|Access)$")
_ASIDE = re.compile(
    "今後|将来|予定|検討|ご?確認(?:くだ|下さ|頂|いただ)|ご覧|参照|詳しくは|詳細は|オプトアウト|無効|拒否|停止|(?:お客様|利用者|会員|ユーザー)(?:が|自身)[^。]{0,20}(?:連携|許可|選択|希望|設定)|ログイン|サインイン|アカウント|連携した場合|連携する場合|から(?:取得|提供|受け取|受領|取り込)|いずれかで"
)
# What a visit leaves, and what people tell.
_TRACE = re.compile(
    "閲覧|視聴|再生|[Cc]ookie|クッキー|IPアドレス|識別子|アクセス|行動|クリック|広告"
)
_OF_PERSON = re.compile(
    "氏名|名前|メール|電話|住所|名簿|予約|入力|問い?合わ?せ|申し?込|注文|会員|顧客|文章|画像|音声|録音|個人|管理|保存"
)
# A name that the document gives to what is its own.
_OWN = (
    r"(?:{0})[」』]?(?: ?\([^()]*以下|[、,]?\(?以下|(?:の|における)?(?:プライバシー|個人情報(?:保護|の取))|(?:は|では)、?(?:ユーザー|お客様|利用者|当社|以下|本)|を(?:ご?利用(?:いただ|になる|の(?:お客|皆|方))|(?:提供|運営|開発)(?:する|して|し、|いたし)))"
    r"|(?:当社|弊社|当店|当院|当校|当団体|運営者)(?:が|の)(?:提供|運営|開発|販売)(?:する|している)[^。をに]{{0,20}}?(?:{0})"
    r"|(?:(?:サービス|アプリ|サイト|ショップ|店)名(?:は|称)?|屋号|運営(?:者|元|会社)?|本(?:サービス|アプリ|サイト)|アプリ(?:ケーション)?|[Ww]eb ?サイト)[「『: ]+(?:{0})"
)
_HEAD = 240


@dataclass(frozen=True, slots=True)
class _Document:
    """What tells in a document whether a name is somebody's whom it has told of, or its own."""

    raw: str
    found: Sequence[RecipientMention]
    own: frozenset[str]
    rules: Rules

    def is_strange(self, name: str) -> bool:
        """Whether ``name`` is nobody told of and nothing of the organisation's own."""
        if any(_same(name, mention.name) for mention in self.found if mention.is_named):
            return False
        if (
            name in self.own
            or name in self.raw[:_HEAD].partition("。")[0]
            or _NO_SERVICE.match(name)
            or _OFFICE.search(name)
        ):
            return False
        if re.search(_OWN.format(re.escape(name)), self.raw):
            return False
        return not any(self.rules.find(slot, name) for slot in ("tool", "provider"))


def latin(
    passages: Sequence[Passage], found: Sequence[RecipientMention], raw: str,
    own: frozenset[str], rules: Rules,
) -> Iterator[tuple[Passage, Party]]:  # fmt: skip
    """Each service with a Latin name to which something goes, where it first does."""
    document, told = _Document(raw, found, own, rules), set[str]()
    for passage in passages:
        if passage.role not in _ROLES or is_denied(passage, rules):
            continue
        for match in _NAME.finditer(passage.text):
            name = match["name"]
            kind = None if name in told else _kind(passage.text, match, rules)
            if (
                kind is None
                or not document.is_strange(name)
                or _is_part(passage.text, match, rules)
            ):
                continue
            told.add(name)
            yield passage, Party(*match.span("name"), True, kind, "recipients.latin")


def _kind(text: str, match: re.Match[str], rules: Rules) -> str | None:
    """What whoever runs the one named is to the organisation; None if nothing goes there."""
    start, end = match.start("name"), match.end()
    begin = text.rfind("。", 0, start) + 1
    before = text[begin:start].rstrip("「")
    told = _TOLD.search(before)
    measured = _MEASURED.match(text, end)
    works = measured or (
        (told or _TASK.search(before)) and (_ON.match(text, end) or _USED.match(text, end))
    )
    works = works or (_TO.match(text, end) if told else _TO_IT.match(text, end))
    if not works and _CALLED.search(before) and _TOLD.search(text, begin):
        works = _USED.match(text, end) or _TAKES.match(text, end)
    if not works or _ASIDE.search(text[begin:].partition("。")[0]):
        return None
    if rules.first("cue.negated", text[works.end() : works.end() + 14]):
        return None
    clause = text[begin:].partition("。")[0]
    traced = _TRACE.search(clause) and not _OF_PERSON.search(clause)
    return "external_tool" if measured or traced else "processor"


def _is_part(text: str, match: re.Match[str], rules: Rules) -> bool:
    """Whether a name is a part of somebody's or of an address, or whose it is stands behind."""
    start, end = match.span("name")
    if in_address(text, start, end):
        return True
    return any(p.start < match.end() and start < p.end for p in parties(text, rules))


def _same(name: str, other: str) -> bool:
    one, two = tight(name).lower().replace(" ", ""), tight(other).lower().replace(" ", "")
    return one in two or two in one
