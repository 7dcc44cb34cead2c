"""Services and programmes that stand in a series, or beside what they do, outside every lexicon.

申込フォーム（甲）、決済（乙）などの外部サービスを利用しています。甲・乙等の成果報酬型の広告を掲載しています。

A word for a task with a name in brackets behind it tells whose service does the task, and a word
for affiliates or measuring behind a list of names tells what all of them are, though the list
holds names that no lexicon has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names import organizations
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_names import in_address
from pipeline.extractors.recipient_shapes import is_no_name
from pipeline.rules import Rules
from pipeline.searching import seldom

_LATIN = r"[0-9A-Za-z][0-9A-Za-z.+&!-]*(?: [0-9A-Za-z][0-9A-Za-z.+&!-]*){0,3}"
_ONE = rf"(?:{_LATIN}(?:アフィリエイト|アソシエイト|広告|フォーム|予約|ペイ)?|(?:[ぁ-ん]{{2,4}}(?=[ァ-ヺ]))?[0-9A-Za-zァ-ヺ一-鿿ー.!]{{2,16}}?)"
_JOINT = "(?:、|,|・|/|と|や|及び|および|並びに|または|又は)"
_TASK = (
    "(?:[おご]?(?:申し?込み?|問い?合わ?せ|応募|予約|支払い?)|フォーム|決済|課金|メール|ニュースレター|配信|通知|ホスティング|サーバー?|インフラ"
    "|データベース|ストレージ|クラウド|認証|ログイン機能|チャット|会議|ミーティング|契約|会計|請求|勤怠|労務|採用|(?:顧客|会員|案件|予約|名刺|文書|タスク)管理|保管|保存|受付|アンケート|地図"
    "|動画|検索|翻訳|文字起こし|文章(?:生成|作成)|画像(?:生成|認識)|生成AI|AI|エラー監視|監視|ログ管理|バックアップ|アクセス(?:解析|分析|計測)|解析|効果測定|広告|アフィリエイト|成果報酬型広告|計測)"
)
# 申込 + フォーム + (甲)
_TASK_HEAD = rf"(?:[一-鿿ァ-ヺー・]{{0,8}}?{_TASK}(?:用|の)?(?:フォーム|サービス|ツール|システム|ソフト|機能|基盤|処理|代行|配信|送信|プログラム|ASP|SDK|API)?)"
_TASKED = seldom(
    rf"(?P<task>{_TASK_HEAD})\((?:例:|主に|例えば)?(?P<names>[^()。]{{2,60}}?)(?:等|など|ほか)?\)"
)
_TASK_USE = seldom(
    rf"(?:{_JOINT}(?:[^、。()をが]{{2,24}}\([^()。]{{2,60}}\)|[^、。()をがは]{{2,16}}(?=等|など|を|と|、)))*(?:等|など|ほか)?(?:の[^、。をがは]{{0,16}})?"
    "(?:を、?(?:[^、。をが]{0,8}?)(?:利用|使用|使っ|使い|導入|採用|活用|用い|通じ|介し|経由|掲載|設置)|により|によって|と(?:[^、。をが]{0,6})(?:連携|提携)"
    "|(?:上)?(?:に|へ|で|にて)[^、。]{0,10}?(?:保存|保管|管理|処理|蓄積|送信|登録|連携)(?:し|さ|いた))"
)
# 甲・乙 + 等の成果報酬型の広告サービスを利用
_LISTED = seldom(
    rf"(?:(?<=[は、でにの])|^)(?P<names>{_ONE}(?:{_JOINT}{_ONE}){{0,11}}?)(?:(?:等|など|ほか)?(?:の|という|といった|、)(?:[0-9]つの)?|等|など)(?:第三者(?:が)?(?:配信|提供)(?:の|する))?"
    "(?P<what>(?:アフィリエイト|成果報酬型?|成功報酬型?|アクセス解析|アクセス計測|行動ターゲティング|リターゲティング|リマーケティング|ヒートマップ|広告)[^、。をにがはと()]{0,16})"
    "(?:を(?=[^、。]{0,10}?(?:利用|使用|使っ|使い|導入|採用|活用|用い|掲載|設置|配信))|に(?=[^、。]{0,6}?(?:参加|登録|加入|参画))|と(?=[^、。]{0,4}?(?:提携|連携|契約)))"
)
# 配信に利用する事業者は、 + 甲株式会社、乙、または丙 + です
SAID = seldom(
    r"(?P<what>[^、。()]{0,30}(?:利用|使用|採用|導入|活用|契約|提携|連携|委託|依頼)(?:する|した|している|して(?:い|お)(?:る|ります)|先の|中の)(?:主な|外部の?|第三者の?)?"
    r"[^、。()はがを]{0,10}(?:事業者|会社|業者|ベンダー|企業|サービス|ツール|プラットフォーム|SDK|モジュール|システム|ソフト))(?:\([^()]*\))?は、?"
    r"(?P<names>[^。]{2,600}?)(?:の[0-9]社)?(?:など|等)?(?:のいずれか)?(?:です|であります|でございます|となります|になります|となっております)(?:。|$)"
)
_LINK = re.compile(r"\]\(https?://[^()]*\)")  # behind a name in Markdown
_SEPARATOR = re.compile(
    " ?(?:、|,|・|/|及び|および|並びに|または|又は|(?<=[0-9A-Za-zー])[とや](?=[0-9A-Zァ-ヺ一-鿿])) ?"
)
_TRACKS = re.compile(
    "解析|分析|計測|測定|広告|アフィリエイト|報酬|ASP|ターゲティング|マーケティング|ヒート"
)
# What is a format, a technique or a programme of the reader's, nobody's service.
_NO_SERVICE = re.compile(
    "(?<![A-Za-z])(?:SSL|TLS|HTTPS?|VPN|PDF|CSV|IT|PC|URL|HTML|XML|JSON|API|SMS|DM|FAX|TEL|GPS|QR|IP|ID|OS|IPs?|SNS|AI|LLM|OCR|RPA|CRM|MA|SFA|CMS|CDN|DNS|DSP|SSP|DMP|ASP|ATS|SaaS|PaaS|IaaS|IC|USB|WAF|Web|WEB|web"
    "|Wi-Fi|E-mail|e-mail|Email|eKYC|[Cc]ookies?|COOKIE|JavaScript|SDK|Excel|Word|Chrome|Safari|Edge|Firefox|Windows|Android|iOS|ISO|JIS|VISA|Visa|Master ?[Cc]ard|JCB|AMEX|American Express|Diners|Suica|PASMO|LTE|LINE)(?![A-Za-z])"
    "|クッキー|ビーコン|ピクセル|タグ|ログ$|番号|情報|データ|アドレス|識別子|端末|ブラウザ|銀行振込|現金|代引|カード|コンビニ|口座|サイト|ページ|アプリ$|ツール$|サービス$|システム$|プログラム$|事業者|会社|業者|商品|バナー|テキスト|リンク|以下|当社|弊社|当サイト|社内|自社|自動|国内|海外|外部|第三者|無料|有料|広告$|解析$|^お|^ご|する|した|から|まで|ため|及び"
)
_CLAUSED = re.compile(
    "場合(?![がも])|無効|拒否|停止|ください|お客様が|利用者が|ユーザーが|できます|可能です|いただけます|検討|予定|将来|今後"
)
_PROVIDED = re.compile(
    "(?:(?:が|の)(?:提供|運営|開発|配信)[^、。]{0,20}|(?:社|Inc\\.|LLC|Ltd\\.|会社[^、。はがを]{1,14})の[^、。]{0,16})$"
)


def in_series(text: str, rules: Rules) -> Iterator[Party]:
    """The services of a text that a series names, each with what it is there for."""
    if "(" in text:
        yield from _tasked(text, rules)
    if _TRACKS.search(text):
        yield from _listed(text, rules)
    yield from _said(text, rules)


def _tasked(text: str, rules: Rules) -> Iterator[Party]:
    """Whoever a bracket behind a task names, where the text says that they are used for it."""
    for match in _TASKED.finditer(text):
        use = _TASK_USE.match(text, match.end())
        if use is None or _is_aside(text, match.start(), use.end(), rules):
            continue
        kind = "external_tool" if _TRACKS.search(match["task"]) else "processor"
        for start, end in _pieces(match["names"], match.start("names")):
            if _is_latin(text, start, end) or _is_known(text[start:end], rules):
                yield Party(start, end, True, kind, "recipients.series")


def _listed(text: str, rules: Rules) -> Iterator[Party]:
    """The programmes of a list that a word for affiliates or measuring closes."""
    for match in _LISTED.finditer(text):
        if _is_aside(text, match.start(), match.end(), rules):
            continue
        names = list(_pieces(match["names"], match.start("names")))
        known = any(_is_known(text[start:end], rules) for start, end in names)
        for start, end in names:
            if _NO_SERVICE.search(text, start, end) or is_no_name(text, start, end):
                continue
            if known or _is_latin(text, start, end):
                yield Party(start, end, True, "external_tool", "recipients.series")


def measures(said: re.Match[str]) -> bool:
    """Whether what :data:`SAID` speaks of measures or advertises."""
    return _TRACKS.search(said["what"]) is not None


def _said(text: str, rules: Rules) -> Iterator[Party]:
    """Whoever a sentence says the firms or services are that somebody uses."""
    said = SAID.match(text)
    if said is None or _PROVIDED.search(said["what"]):
        return
    kind = "external_tool" if measures(said) else "processor"
    names = _LINK.sub(lambda link: "_" * len(link[0]), said["names"])
    for at, stop in _pieces(names, said.start("names")):
        start = at + text.startswith("[", at)
        linked = _LINK.search(text, start, stop)
        end = linked.start() if linked else stop
        formed = (0, end - start) in organizations(text[start:end])
        if formed or linked or _is_latin(text, start, end) or _is_known(text[start:end], rules):
            yield Party(start, end, True, kind, "recipients.series")


def _is_aside(text: str, start: int, end: int, rules: Rules) -> bool:
    """Whether a clause only supposes a use, denies it or has told whose service it is."""
    clause = re.split("[。]", text[end : end + 40])[0]
    if _CLAUSED.search(clause) or rules.first("cue.negated", clause):
        return True
    return _PROVIDED.search(text, max(0, start - 40), start) is not None


def _pieces(names: str, at: int) -> Iterator[tuple[int, int]]:
    """The spans of the single names of a list."""
    begin = 0
    for cut in [*_SEPARATOR.finditer(names), None]:
        stop = cut.start() if cut else len(names)
        piece = names[begin:stop]
        start, end = (
            begin + len(piece) - len(piece.lstrip("「 ")),
            stop - len(piece) + len(piece.rstrip("」 ")),
        )
        if start + 1 < end:
            yield at + start, at + end
        begin = cut.end() if cut else stop


def _is_latin(text: str, start: int, end: int) -> bool:
    """Whether a name is written in Latin letters and is nobody's technique."""
    if not re.compile(_LATIN).fullmatch(text, start, end) or not re.search(
        "[A-Za-z]{2}", text[start:end]
    ):
        return False
    return not _NO_SERVICE.search(text[start:end]) and not in_address(text, start, end)


def _is_known(name: str, rules: Rules) -> bool:
    """Whether a lexicon holds the whole of a name."""
    hits = (hit for slot in ("tool", "provider") for hit in rules.find(slot, name))
    return any(len(hit) == len(name) for hit in hits)
