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
    r"(?:の)?(?:アカウント|ログイン|サインイン|認証連携|ソーシャル|リポジトリ|コミット"
    "|パスワード|ID(?![A-Za-z])|API ?キー|広告識別子|公式|アプリで|ページ|タブ|から|関連情報|フォーム記入|端末|製|が提供する(?:プロフィール|OAuth|認証|ログイン)"
    "|(?:個人情報|プライバシー)[^。、]{0,6}(?:ポリシー|方針)|(?:利用)?規約|ポリシー|ヘルプ|アソシエイト)"
)
_CLAUSE = re.compile("[^。]*")
_ASIDE = re.compile(
    "今後|将来|予定|検討|ご?確認(?:くだ|下さ|頂|いただ)|ご覧|参照|詳細|更新履歴|商標|識別子|ソーシャル|SNS|アフィリエイト|アソシエイト"
    "|推奨|対応ブラウザ|オプトアウト|無効|拒否|設定(?:画面|方法|アプリ)|設定>|問い?合わ?せ(?:先|窓口|フォーム)|とは[、,]"
    "|以下[、,]?「?(?:当社|弊社|当)|攻撃|WAF|許諾|連携を許可|している(?:場合|方)|API ?キー|一切"
)
_HEADING = re.compile(
    "問い?合わ?せ|窓口|連絡先|改[定訂]|変更|推奨|定義|ソーシャル|SNS|アフィリエイト|オプトアウト|設定|免責|商標|著作|リンク|安全管理|セキュリティ"
    "|取得しない|収集しない|外部通信は行い|権利"
)
_WORKS = re.compile(
    "利用|使用|経由|通じ|送信|送ら|転送|保存|保管|管理|処理|蓄積|委託|預託|提供|連携|決済|配信|ホスト|サーバ|運用|実装|導入"
)
_MEASURES = re.compile("アナリティクス|Analytics|アクセス解析|広告|計測|トラッキング")
# What the owner of a platform does on its own account.
_OWNERS = frozenset({"apple", "google"})
_PLATFORM = re.compile("課金|購入|購読|ストア|Store|プラットフォーム|サインイン|OS|バックアップ")
# 甲社の + Heron AI, 甲 + (Heron AI), 甲が提供する + Heron AI: whose it is has been told.
_WHOSE = re.compile(r"(?: ?社)?(?:の|が(?:提供|運営|開発)する|[^、。()]{0,6}[(「『:/—–-]| )*")
# Heron + Base: only a part of another name.
_LATIN_BEFORE = re.compile(r"[0-9A-Za-z] ?$")
_LATIN_BEHIND = re.compile(r" ?[0-9A-Za-z]")
_LEGAL = re.compile(
    r"(?:株式|合同|有限)会社|社$|,? ?(?:Inc|LLC|L\.L\.C|Ltd|Corporation|Corp|Limited|GmbH)\b.*$"
)


def vendors(
    passages: Sequence[Passage], found: Sequence[RecipientMention], raw: str,
    tools: Tools, rules: Rules,
) -> Iterator[tuple[Passage, Party]]:  # fmt: skip
    """Each known vendor that is not among the recipients ``found``, where it first stands.

    ``raw`` is the text of the document.
    """
    names = {_bare(mention.name) for mention in found} - {""}
    firms = {tools.firm(mention.name) for mention in found}
    firms |= {hit.code for mention in found for hit in rules.find("provider", mention.name)}
    ends = [mention.span.end for mention in found]
    for passage in passages:
        if passage.role not in _ROLES or _is_elsewhere(passage, rules):
            continue
        for party in _known(passage.text, rules):
            name = _bare(passage.text[party.start : party.end])
            if party.firm in firms - _NOBODY or any(name in n or n in name for n in names):
                continue
            at = passage.view.span(party.start, party.end).start
            whose = any(_WHOSE.fullmatch(tight(raw[end:at])) for end in ends if at - 40 < end <= at)
            if not whose and _is_told(passage, party, rules):
                names.add(name)
                firms.add(party.firm)
                yield passage, replace(party, kind=_kind(passage, party, tools))


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
    if rules.first("cue.negated", clause[party.end - start :]):
        return False
    return passage.role == "item" or bool(_WORKS.search(clause))


def _kind(passage: Passage, party: Party, tools: Tools) -> str:
    """A vendor works for the site, measures, or acts for itself as the owner of a platform."""
    clause = _clause(passage, party)[1]
    if tools.is_tracker(passage.text[party.start : party.end]) or _MEASURES.search(clause):
        return "external_tool"
    if party.firm in _OWNERS and _PLATFORM.search(clause):
        return "third_party"
    return "processor"
