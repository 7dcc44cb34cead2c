"""Tools and programmes that a sentence names and says are used, known by their name or their work.

当サイトは「甲アソシエイト」と「乙アフィリエイト」に参加し、クッキーにより成果を計測します。

甲計測というアクセス解析ツールを使っています。アクセス解析サービス（甲）と広告サービス（乙）を使います。

No lexicon holds them. A programme is one that is given data only where the sentence says that
something is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.recipient_agents import Party
from pipeline.rules import Rules
from pipeline.searching import searcher

_JOINT = "(?:、|・|/|と|や|及び|および|並びに|または|又は)"
_NAME = "「[^「」『』。、]{2,30}」"
_QUOTED_LIST = searcher(
    f"(?P<names>{_NAME}(?:{_JOINT}{_NAME})*)(?:等|など)?(?:という[^、。がはを]{{1,16}}|の[^、。がはを]{{0,14}})?"
    "(?:(?:を|により|によって|で)(?=[^、。]{0,14}?(?:使|利用|用い|導入|採用|設置|計測|集計|解析|分析|把握|調べ|測|確認|記録|収集|取得))|に(?=参加|登録|加入)|の参加者)"
)
# 甲アフィリエイト、乙アソシエイト + を利用
_PROGRAMME = "[0-9A-Za-zぁ-んァ-ヺ一-鿿ー.&!-]{0,14}?[0-9A-Za-zァ-ヺぁ-ん一-鿿ー.](?:アソシエイト(?:・?プログラム)?|アフィリエイト|ASP|アドネットワーク)"
_PROGRAMMES = searcher(
    f"(?:(?<=は)|(?<=、)|(?<=で)|(?<=である)|^)(?P<names>(?!アフィリエイト|この|その|各)(?:[0-9A-Za-zァ-ヺぁ-ん一-鿿ー.&-]{{2,20}}{_JOINT})*{_PROGRAMME})"
    "(?:等|など)?(?:を(?=[^、。]{0,8}(?:利用|使|導入))|に(?=参加|登録|加入)|の参加者)"
)
# さざなみログ + というアクセス解析ツールを使っています
_CALLED = searcher(
    "(?:^|[、。は])(?P<names>(?!どの|この|その)[^、。はがをに「」()]{2,24}?)(?:という|と呼ばれる)[^、。がはを]{0,10}"
    "(?:解析|分析|計測|測定|広告|トラッキング|ヒートマップ)[^、。がはを]{0,8}(?:ツール|サービス|SDK|タグ|システム|ソフト)(?:を|により|によって|で)(?=[^、。]{0,14}(?:使|利用|用い|導入|採用|設置|計測|解析|分析))"
)
# 広告サービス + (甲、乙) + を使っています
_WORD = "(?:解析|分析|計測|測定|広告(?:配信)?|トラッキング|ヒートマップ|アフィリエイト)(?:用)?(?:の)?(?:サービス|ツール|システム|プログラム|SDK|タグ|ネットワーク|ASP)"
_BRACKETED = searcher(
    f"{_WORD}\\((?:例:|主に)?(?P<names>(?!以下|第三者)[^()。をが]{{2,60}}?)(?:等|など|ほか)?\\)"
    f"(?=(?:等|など)?(?:{_JOINT}[^、。をがは()]{{2,30}}\\([^()。]{{2,60}}\\))*(?:等|など)?(?:を|により|によって)[^、。]{{0,10}}?(?:使|利用|用い|導入|採用|設置))"
)
# 予約の受付のため、 + Heron Forms、Egret + およびメール配信サービスを利用します
_LATIN = r"[A-Z][0-9A-Za-z.+-]+(?: [A-Z][0-9A-Za-z.+-]*){0,3}"
_TASKED = searcher(
    "(?:受付|受け付け|送信|管理|保管|保存|処理|配信|予約|決済|認証|連携|応募|アンケート|フォーム|対応|回答|運営|集計)(?:業務)?(?:等|など)?[^、。]{0,8}?(?:ため(?:に)?|には?|にあたり|に際して|目的で|目的として|は)、?"
    f"(?P<names>{_LATIN}(?:{_JOINT}{_LATIN})*(?P<service>{_JOINT}[ァ-ヺー一-鿿A-Z]{{2,12}}サービス)?)(?:等|など)?(?:の[^、。をがは]{{0,14}}(?:サービス|ツール|システム))?"
    "を(?=[^、。]{0,8}?(?:利用|使用|導入|採用|活用|用い)(?!する(?:方|際|こと(?:が|も)(?:でき|可能))|でき|可能|いただ|になれ|者|規約))"
)
# What is a format, a standard or a programme of the reader's, nobody's service.
_NO_SERVICE = re.compile(
    "(?<![A-Za-z])(?:SSL|TLS|HTTPS?|VPN|PDF|CSV|AI|OS|IT|PC|URL|HTML|XML|JSON|API|SMS|DM|FAX|GPS|QR|IP|ID|SNS|OCR|RPA|CRM|IC|USB|CD|DVD|LAN|WAF|Web|WEB|Wi-Fi|E-mail|Email|eKYC|Cookies?|JavaScript|Excel|Word|PowerPoint|Chrome|Safari|Edge|Firefox|Windows|Android|iOS|macOS|Acrobat|Reader|ISO|JIS|VISA|Visa|Master ?[Cc]ard|JCB|AMEX|American|Diners|Suica|PASMO)(?![A-Za-z])"
)
# Signs without which a pattern need not be tried.
_SIGNED = (
    (re.compile("」"), _QUOTED_LIST),
    (re.compile("アフィリエイト|アソシエイト|ASP|アドネットワーク"), _PROGRAMMES),
    (re.compile("という|と呼ばれる"), _CALLED),
    (re.compile(r"\)"), _BRACKETED),
    (re.compile("[A-Z]"), _TASKED),
)
_SEPARATOR = re.compile("」?(?:、|・|/|及び|および|並びに|または|又は|」(?:と|や)「)「?")
# What a tool's name itself says that it does.
_TRACKING_NAME = re.compile(
    "[Aa]nalytics|アナリティクス|Ads?$|アド$|広告|解析|分析|計測|測定|ログ$|ヒート|トラッキング|トラッカー|タグ|Tag|ピクセル|Pixel|Metrics|Insight"
)
_PROGRAMME_NAME = re.compile("アソシエイト|アフィリエイト|ASP|Affiliate|Associate")
_MEASURES = re.compile(
    "[Cc]ookie|クッキー|識別子|計測|測定|トラッキング|閲覧|アクセス(?:情報|履歴|ログ|解析)|解析|成果の|成果を"
)
_PROVIDED = re.compile(
    "(?:(?:が|の)(?:提供|運営|開発|配信)[^、。]{0,20}|(?:社|Inc\\.|LLC|Ltd\\.|会社[^、。はがを]{1,14})の[^、。]{0,16})$"
)
_USED_IF = re.compile("場合|とき|無効|拒否|停止|ください|お客様が|利用者が")

_TASK_IF = re.compile(
    "(?:場合|とき)(?!があ|がご|もあ|もご)|無効|拒否|停止|ください|お客様が|利用者が"
)


def used(text: str, rules: Rules) -> Iterator[Party]:
    """The tools outside the lexicon that a text names and says are used to measure or advertise."""
    for sign, pattern in _SIGNED:
        for match in pattern.finditer(text) if sign.search(text) else ():
            clause = re.split("[。]", text[match.end() : match.end() + 40])[0]
            asides = _TASK_IF if pattern is _TASKED else _USED_IF
            if _PROVIDED.search(text, 0, match.start("names")) or asides.search(clause):
                continue
            if rules.first("cue.negated", clause):
                continue
            if pattern is _TASKED:
                yield from _for_task(match, text)
                continue
            told = pattern in (_CALLED, _BRACKETED)
            for start, end in _names(match["names"], match.start("names")):
                if told or _tracks(text[start:end], text):
                    yield Party(start, end, True, "external_tool", "recipients.used")


def _for_task(match: re.Match[str], text: str) -> Iterator[Party]:
    """The services outside the lexicon that are used for a task, and the kind of one beside them."""
    service = match.start("service") if match["service"] else None
    for start, end in _names(match["names"], match.start("names")):
        is_named = service is None or start < service
        name = text[start:end]
        if _NO_SERVICE.search(name):
            continue
        kind = "external_tool" if _TRACKING_NAME.search(name) else "processor"
        yield Party(start, end, is_named, kind, "recipients.used")


def _names(names: str, at: int) -> Iterator[tuple[int, int]]:
    """The spans of the single names of a list."""
    begin = 0
    for cut in [*_SEPARATOR.finditer(names), None]:
        stop = cut.start() if cut else len(names)
        piece = names[begin:stop]
        start = begin + len(piece) - len(piece.lstrip("「 "))
        end = stop - (len(piece) - len(piece.rstrip("」 ")))
        if start < end:
            yield at + start, at + end
        begin = cut.end() if cut else stop


def _tracks(name: str, text: str) -> bool:
    """Whether a name says what the tool does; a programme only where something is measured."""
    if _PROGRAMME_NAME.search(name):
        return _MEASURES.search(text) is not None
    return _TRACKING_NAME.search(name) is not None
