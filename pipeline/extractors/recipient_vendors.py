"""Known vendors that nothing else has read: whoever hosts, mails, pays or answers for a site.

・Heron Pay: 決済の処理
入力された内容は、Heron AIのサーバーで処理されます。

A policy that names such a firm nearly always tells to whom data go, in more ways than
constructions can list. So it is a recipient unless something near it says otherwise: data
come from it (an account to log in with), it is not used, it is where to read on or to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.core import RecipientMention
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_exceptions import is_denied
from pipeline.extractors.recipient_latin import latin
from pipeline.extractors.recipient_names import in_address, parties
from pipeline.extractors.recipient_tools import Tools
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.text import tight

_ROLES = ("item", "sentence", "lead_in")
# Codes of firms that say nothing: of a tool of its own firm, of any other.
_NOBODY = frozenset({None, "self", "other"})
# Of whom it is only told what a user has there, or what is read or asked there.
_BEHIND = re.compile(
    r"(?: ?社)?[」)]?(?:(?:等|など|や|、|・|/|,|または|又は|および|及び)[^。、]{0,30}?)?"
    r"(?:の)?(?:アカウント|ログイン|サインイン|認証連携|(?:外部)?サービスとの(?:ID|アカウント)?連携|ソーシャル|リポジトリ|コミット"
    "|パスワード|ID(?![A-Za-z])|URL|(?:ユーザー?|顧客|会員|プロフィール|お客様|取引|注文)(?:ID|名|番号|画像|写真)|口コミ|クチコミ|レビュー|API ?キー|広告識別子|公式|アプリで|ページ|タブ|から|関連情報|フォーム記入|端末|製|が提供する(?:プロフィール|OAuth|認証|ログイン)"
    r"|(?:個人情報|プライバシー)[^。、]{0,6}(?:ポリシー|方針)|(?:利用)?規約|ポリシー|ヘルプ|アソシエイト|標準|データ|[\[「『](?:個人情報|プライバシー|ポリシー|利用規約|規約|サービス)|が提供する[^、。]{0,10}情報$)"
)
_CLAUSE = re.compile("[^。]*")
_ASIDE = re.compile(
    "今後|将来|予定|検討|ご?確認(?:くだ|下さ|頂|いただ)|ご覧|参照|詳細|更新履歴|商標|識別子|ソーシャル|SNS|アフィリエイト|アソシエイト"
    "|推奨|対応ブラウザ|オプトアウト|無効|拒否|設定(?:画面|方法|アプリ)|設定>|問い?合わ?せ(?:先|窓口|フォーム)|とは[、,]"
    "|以下[、,]?「?(?:当社|弊社|当)|攻撃|WAF|許諾|一切[^。]{0,12}ません|連携を許可|している(?:場合|方)|API ?キー"
)
_HEADING = re.compile(
    "問い?合わ?せ|窓口|連絡先|改[定訂]|変更|推奨|定義|ソーシャル|SNS|アフィリエイト|オプトアウト|設定|免責|商標|著作|リンク|安全管理|セキュリティ"
    "|取得しない|収集しない|外部通信は行い|権利"
)
# 甲が処理し、 + 当社は保存しません: what another does not do.
_OWN_WORDS = re.compile(
    "(?<=処理し)、|(?<=管理し)、|(?:処理|管理|保管|保存|送信|決済|行わ)[さし]?れ(?:るため|ており)?、"
)
_WORKS = re.compile(
    "利用|使用|経由|通じ|送信|送ら|転送|保存|保管|管理|処理|蓄積|委託|預託|提供|連携|決済|配信|ホスト|サーバ|運用|実装|導入"
)
_MEASURES = re.compile("アナリティクス|Analytics|アクセス解析|広告|計測|トラッキング")
# A section on what a page or an app sends, and one on what is provided to others.
_SENT = re.compile("外部送信|外部通信|情報の?送信|送信先")
_GIVEN = re.compile(
    "[」)]?(?:等|など)?(?:に|へ|に対し)[^。]{0,24}(?:提供|開示)(?:す|し|いた)|[^。]{0,60}を(?:提供|開示)し"
)
# What the owner of a platform does on its own account.
_OWNERS = frozenset({"apple", "google"})
_PLATFORM = re.compile("プラットフォーム|サインイン|OS|バックアップ")
# 甲社の + Heron AI, 甲 + (Heron AI), 甲が提供する + Heron AI: whose it is has been told.
_WHOSE = re.compile(r"(?: ?社)?(?:の|が(?:提供|運営|開発)する|[^、。()]{0,6}[(「『:/—–-]| )*")
# Heron + Base: only a part of another name.
_LATIN_BEFORE = re.compile(r"[0-9A-Za-z] ?$")
_LATIN_BEHIND = re.compile(r" ?(?!(?i:cookies?)(?![0-9A-Za-z]))[0-9A-Za-z]")
# Heron + Pages Forms: what a vendor runs under a name of its own.
_RUN = re.compile(r"(?: (?!(?i:cookies?)\b)[A-Z][0-9A-Za-z.+-]*){1,3}(?![ -]?[0-9A-Za-z])")
_NOT_RUN = re.compile(
    "Chrome|Edge|Explorer|Safari|Play|Store|Account|Windows|Office|Android|Pay$|Home|Policy|Privacy|Terms|Issues|Community|Help|Support|Inc|LLC|Ltd|Corp"
)
_LEGAL = re.compile(
    r"(?:株式|合同|有限)会社|社$|,? ?(?:Inc|LLC|L\.L\.C|Ltd|Corporation|Corp|Limited|GmbH)\b.*$"
)


def vendors(
    passages: Sequence[Passage], found: Sequence[RecipientMention], raw: str,
    own: frozenset[str], tools: Tools, rules: Rules,
) -> Iterator[tuple[Passage, Party]]:  # fmt: skip
    """Each vendor that is not among the recipients ``found``, where it first stands.

    ``raw`` is the text of the document, ``own`` are the names of the organisation itself.
    """
    told = _Told(found, raw, tools, rules)
    for passage in passages:
        if passage.role not in _ROLES or _is_elsewhere(passage, rules):
            continue
        for party in _known(passage.text, rules):
            name = passage.text[party.start : party.end]
            at = passage.view.span(party.start, party.end).start
            if name in own or told.has(name, party, at) or not _is_told(passage, party, rules):
                continue
            told.add(name, party)
            yield passage, replace(party, kind=_kind(passage, party, tools))
    yield from latin(passages, found, raw, own, rules)


class _Told:
    """Whom a document has named so far, and where."""

    def __init__(
        self, found: Sequence[RecipientMention], raw: str, tools: Tools, rules: Rules
    ) -> None:
        self.raw = raw
        self.ends = [mention.span.end for mention in found if mention.is_named]
        self.names = {tight(mention.name).lower() for mention in found}
        self.names |= {_bare(mention.name) for mention in found if mention.is_named}
        self.firms = {tools.firm(mention.name) for mention in found}
        self.firms |= {hit.code for m in found for hit in rules.find("provider", m.name)}
        self.lines: dict[int, set[str]] = {}
        for mention in found:
            self.lines.setdefault(self._line(mention.span.start), set()).add(_bare(mention.name))

    def has(self, name: str, party: Party, at: int) -> bool:
        """Whether one that begins at ``at`` is told of already, there or by its firm."""
        if name.lower() in self.names or (_bare(name) in self.names and not _LEGAL.search(name)):
            return True
        if party.firm in self.firms - _NOBODY and not _LEGAL.search(name):
            return True  # a product, or the brand of the firm
        bare = _bare(name)
        if any(bare in n or n in bare for n in self.lines.get(self._line(at), ())):
            return True
        return any(_WHOSE.fullmatch(tight(self.raw[e:at])) for e in self.ends if at - 40 < e <= at)

    def add(self, name: str, party: Party) -> None:
        self.names |= {name.lower(), _bare(name)}
        self.firms.add(party.firm)

    def _line(self, at: int) -> int:
        return self.raw.rfind("\n", 0, at)


def _bare(name: str) -> str:
    """A name without its legal form and blanks, in lower case."""
    return re.sub(r"\s", "", _LEGAL.sub("", name)).lower()


def _is_elsewhere(passage: Passage, rules: Rules) -> bool:
    """Whether the section of a passage is on something else than who is given data."""
    return is_denied(passage, rules) or any(map(_HEADING.search, passage.headings[-1:]))


def _known(text: str, rules: Rules) -> Iterator[Party]:
    """The vendors of the lexicons, each as far as its whole name goes."""
    hits = [hit for slot in ("provider", "tool") for hit in rules.find(slot, text)]
    named = [p for p in parties(text, rules) if p.is_named] if hits else []
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start < end or in_address(text, hit.start, hit.end) or text[hit.start].islower():
            continue
        whole = next((p for p in named if p.start <= hit.start and hit.end <= p.end), hit)
        end = whole.end
        run = _RUN.match(text, end) if whole.end == hit.end else None
        if run and not _NOT_RUN.search(run[0]) and not _LATIN_BEFORE.search(text, 0, whole.start):
            end = run.end()
            yield Party(
                whole.start, end, True, None, "recipients.vendor", hit.code.partition(".")[0]
            )
            continue
        if _LATIN_BEFORE.search(text, 0, whole.start) or _LATIN_BEHIND.match(text, end):
            continue
        firm = hit.code.partition(".")[0]
        yield Party(whole.start, whole.end, True, None, "recipients.vendor", firm)


def _clause(passage: Passage, party: Party) -> tuple[int, str]:
    """The sentence around a vendor, and where it begins."""
    start = passage.text.rfind("。", 0, party.start) + 1
    match = _CLAUSE.match(passage.text, start)
    return start, match[0] if match else ""


def _is_told(passage: Passage, party: Party, rules: Rules) -> bool:
    """Whether what stands around a vendor lets it be one that is given data."""
    start, clause = _clause(passage, party)
    if _ASIDE.search(clause) or _BEHIND.match(passage.text, party.end):
        return False
    if rules.first("cue.negated", _OWN_WORDS.split(clause[party.end - start :])[0]):
        return False
    return passage.role == "item" or bool(_WORKS.search(clause))


def _kind(passage: Passage, party: Party, tools: Tools) -> str:
    """A vendor works for the site, measures, or acts for itself as the owner of a platform."""
    clause = _clause(passage, party)[1]
    if tools.is_tracker(passage.text[party.start : party.end]) or _MEASURES.search(clause):
        return "external_tool"
    if any(map(_SENT.search, passage.headings)):
        return "external_tool"
    given = _GIVEN.match(passage.text, party.end)
    if given and any("第三者" in heading for heading in passage.headings):
        return "third_party"
    if party.firm in _OWNERS and _PLATFORM.search(clause):
        return "third_party"
    return "processor"
