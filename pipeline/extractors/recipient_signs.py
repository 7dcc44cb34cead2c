"""What at a name or in its sentence tells of what kind one is that data are provided to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extractors.recipient_agents import CONTRACTOR, Party
from pipeline.extractors.recipient_services import ITS_SYSTEM
from pipeline.extractors.recipient_tools import Tools

# 譲受会社である + 甲
_SUCCESSOR = re.compile("(?:譲受|承継|存続|新設)(?:会社|法人|先|人)?(?:である|となる|たる|の)$")
# What is bought of a business is no business: 債権の譲渡先.
_CLAIM = re.compile("債権|請求権|手形|ローン債務")
# What a category is called that takes over: 承継先の事業者, 買収した会社.
_HEIR = re.compile(
    "承継(?:先|する|した|会社|法人|者)|譲受|譲り受け|引き?継ぎ?(?:先|ぐ会社)|存続(?:会社|法人)|買収(?:する|した)|合併後の"
)
# 甲事業者 + 等の業務委託先
_SUMMED_UP = re.compile(
    "(?:(?:、|・)[^、。にへを]{2,20}?)*(?:等|など)(?:の|、)(?:[^、。にへ]{0,6}委託先|[^、。にへ]{2,14}を委託(?:する|している|した))"
)
# Who works for the organisation by the word itself.
_WORKERS = ("recipients.system", CONTRACTOR)
# 業務委託先の + 甲株式会社, 委託先である + 甲株式会社: what the one named behind it is.
_WORKS_AS = re.compile(
    "(?:委託|外注|依頼|預託)先(?:企業|会社|業者|事業者)?(?:の|である|たる|・|、|として(?:の)?)$"
)
# データの保存基盤としての + 甲株式会社
_SERVES_AS = re.compile(
    "(?:基盤|サーバー?|保[存管][先場所]{1,2}|データベース|クラウド|ストレージ|ホスティング先?|インフラ|配信先|委託業者|委託会社)(?:としての?|である|の)$"
)
# 当社が業務を委託する + 甲社; not who entrusts work to us: 当社に業務を委託する企業
_ENTRUSTED = re.compile(
    "(?:委託|外注|預託)(?:を?して(?:いる|おります|おる)|する|した)(?:外部の?)?$"
)
_TO_US = re.compile("(?:[当弊]社|当[院会法人]|本会|私ども)(?:に|へ)[^、。]{0,14}$")
# 決済代行会社である + 甲株式会社
_PAYS_AS = re.compile(
    "(?:決済|収納|集金)(?:処理)?(?:代行)?(?:会社|事業者|業者|機関)(?:の|である|、|・)$"
)
# Card data that go to a payment agency and nowhere else.
_CARD = re.compile("カード|クレジット|決済情報|直接")
# What only an operator of tools is given data for.
_ADVERTISING = re.compile(
    "(?:広告(?:の)?(?:配信|表示|最適化)|ターゲティング広告|アクセス解析|広告の?効果測定)[^。]{0,14}(?:ため|目的)"
)
# Whoever provides a service that measures: アクセス解析サービスの提供会社.
_MEASURER = re.compile(
    "[^、。]{0,12}(?:解析|分析|計測|アナリティクス|広告配信|トラッキング)[^、。]{0,6}(?:サービス|ツール)の?(?:提供|運営)?(?:会社|事業者|元|者)"
)
# Whoever provides what works on data: 生成AIの提供事業者.
_HOSTER = re.compile(
    "[^、。]{0,8}(?:AI|クラウド|サーバー?|ホスティング|データベース|ストレージ|データセンター|メール配信)[^、。]{0,6}?の?(?:提供|運営)?(?:会社|事業者|元|者|ベンダー)"
)
_TRACKING_TRADES = ("recipients.advertising", "recipients.tool_vendor")
# Personal data that are provided are no traces that a tool takes: 個人情報(…広告ID)を…提供
_GIVEN = re.compile("個人(?:情報|データ)(?:\\([^()]*\\))?を[^。]{0,60}提供")
_TRACES = re.compile("[Cc]ookie|クッキー|識別子|広告ID|閲覧履歴|個人関連情報")
# What a page or an app sends of itself, and what only a person tells.
_DEVICE = re.compile(
    "(?:端末|閲覧|クラッシュ|アクセス|行動|位置)の?(?:情報|識別子|履歴|ログ)[^、。]{0,20}(?:送信|送[らっり])|(?:識別子|広告ID|[Cc]ookie(?:情報|ID)?|クッキー(?:情報|ID)?|閲覧履歴|閲覧した[^、。]{1,8})(?:等|など)?(?:を|が|は)[^。]{0,40}(?:送信|送[らっり])"
)
_PERSON = re.compile("氏名|住所|メールアドレス|電話番号|名簿|会員情報|顧客|第三者提供|共同")
_WORKS_FOR_US = re.compile("委託|(?:指示|監督)に(?:基づ|従)|(?:当社|弊社)に代わ")
# Firms whose maps, films and checks pages embed.
_BIG = ("google", "meta", "x", "line_yahoo", "microsoft", "adobe")
# 顧客の情報は + 甲 + に登録して管理
_KEPT_IN = re.compile(
    "(?:上)?に(?:登録|入力|記録|アップロード)(?:し|する)(?:て|、)?[^、。]{0,10}(?:管理|保管|保存|運用)"
)
# What somebody is by nature, whatever the verb.
_NATURES = ("authority", "successor")


def by_nature(party: Party) -> str | None:
    """The kind that somebody has whatever the verb: an authority, a successor."""
    return party.kind if party.kind in _NATURES else None


def is_firm(party: Party) -> bool:
    """Whether somebody is a firm that the text names."""
    told = party.is_named and party.rule_id == "recipients.given_to"
    return told or party.firm is not None or party.rule_id == "recipients.organization"


def at_name(text: str, party: Party, verb: str) -> str | None:
    """The kind by nature or by words at the name, whatever the verb, which is of kind ``verb``."""
    if nature := by_nature(party):
        claim = nature == "successor" and _CLAIM.search(text)
        return "third_party" if claim else nature
    if _SUCCESSOR.search(text, 0, party.start):
        return "successor"
    if verb == "third_party" and _HEIR.search(text, party.start, party.end):
        return "successor"
    if verb != "joint_user" and _is_entrusted(text, party.start):
        return "processor"
    return None


def is_of_tool(text: str, party: Party, section: Sequence[str], tools: Tools) -> bool:
    """Whether one that data are provided to measures or advertises on the page or in the app."""
    name = text[party.start : party.end]
    if party.kind == "external_tool" or tools.is_tracker(name) or _MEASURER.fullmatch(name):
        return True
    if party.rule_id in _TRACKING_TRADES:
        return _takes_traces(text, section)
    if not is_firm(party):
        return False
    if _ADVERTISING.search(text) or ("送信" in text and tools.uses_tracker(text)):
        return True
    company = party.rule_id == "recipients.organization" or party.firm in _BIG
    return bool(company and _DEVICE.search(text) and not _PERSON.search(text))


def _takes_traces(text: str, section: Sequence[str]) -> bool:
    """Whether those who advertise get the traces of a visit, not what is known of a person."""
    if _TRACES.search(text):
        return section[:1] != ("third_party",) or not _GIVEN.search(text)
    return section[:1] == ("external_tool",) and not _PERSON.search(text)


def is_of_work(text: str, party: Party) -> bool:
    """Whether one that data are provided to works for the organisation."""
    if party.rule_id in _WORKERS or _HOSTER.fullmatch(text, party.start, party.end):
        return True
    if party.kind == "processor" and _WORKS_FOR_US.search(text):
        return True
    if text.endswith("委託先", party.start, party.end) or _SUMMED_UP.match(text, party.end):
        return True
    if is_firm(party) and _KEPT_IN.match(text, party.end):
        return True
    in_system = is_firm(party) and ITS_SYSTEM.match(text, party.end) is not None
    return in_system or _is_told_to_work(text, party)


def _is_entrusted(text: str, start: int) -> bool:
    """Whether the words right before a name say that work is entrusted to it: 当社が委託する + 甲社."""
    entrusted = _ENTRUSTED.search(text, 0, start)
    return entrusted is not None and not _TO_US.search(text, 0, entrusted.start())


def _is_told_to_work(text: str, party: Party) -> bool:
    """Whether the text says what somebody does for the organisation: 業務委託先の甲社, a payment agency."""
    if party.rule_id == "recipients.payment":
        return _CARD.search(text) is not None and "開示" not in text
    if not party.is_named:
        return False
    if _PAYS_AS.search(text, 0, party.start):
        return _CARD.search(text) is not None
    if _SERVES_AS.search(text, 0, party.start):
        return True
    return _WORKS_AS.search(text, 0, party.start) is not None
