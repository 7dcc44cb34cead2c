"""Categories that are receivers by their word, where nothing else has read them.

決済代行会社がカード情報を取得・管理します。 クラウド事業者のサーバーに保存します。

A policy that names a carrier, a payment agency or a hosting firm beside what is done with data
nearly always gives data to it, in more ways than constructions can list. So it is a recipient
unless something near it says otherwise: it is denied, data come from it, its rules are to be
read, somebody is named for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.core import RecipientMention
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_exceptions import is_denied
from pipeline.extractors.recipient_kinds import Kinds
from pipeline.extractors.recipient_names import parties
from pipeline.passages import Passage
from pipeline.rules import Rules

_ROLES = ("item", "sentence", "lead_in", "heading")
# Trades whose business with a policy is to work on data or to carry what is sent.
_TRADES = {
    "recipients.delivery": "processor",
    "recipients.payment": "processor",
    "recipients.card": "third_party",
    "recipients.print": "processor",
    "recipients.system": "processor",
    "recipients.tool_vendor": "external_tool",
    "recipients.advertising": "external_tool",
    "recipients.professional": "third_party",
}
_AGENTS = ("recipients.agent_noun",)
# Without one of these no trade is named.
_WORD = re.compile("業者|会社|ベンダー|プロバイダ|ネットワーク|士")
# Nouns outside the lexicon that say as much: システム提供事業者, イベント運営会社.
_WORKING = re.compile(
    "(?:システム|サーバー?|クラウド|ホスティング|インフラ|決済|配信|配送|発送|運営|運用|保守|代行|開発|制作|印刷|管理)"
    "(?:サービス)?(?:の)?(?:提供|運営|受託)?(?:事業者|会社|業者)"
)
# 各運営会社, 第三者ベンダー: those told before, or anybody.
_ANYBODY = re.compile("各|当該|外部|他の|第三者(?!配信|広告)")
_ADVERTISERS = re.compile(
    "広告(?:配信|ネットワーク)[^、。]{0,8}(?:者|会社|業者|ネットワーク)|第三者配信事業者"
)
# What a receiver does with data, or what is done with it.
_WORKS = re.compile(
    "(?:等|など)?(?:\\([^()]*\\))?(?:"
    "(?:の|が(?:提供|運営|管理)する)[^、。をが]{0,10}(?:サーバー?|システム|クラウド|ログ|データベース|基盤|データセンター|画面)(?:上)?(?:に|へ|で|にて|として)"
    "|(?:のみ)?(?:が|にて|側で|において|により|によって|で)、?(?:(?!お客様の|同意)[^。、がは]){0,24}?(?:取得|管理|保管|保持|処理|取り?扱|記録|保存|収集|受領|お預かり|利用され)"
    "|(?:により|によって)、?[^。、]{0,24}(?:利用|取得|収集|記録|処理|保存)さ"
    "|を(?:通じ|介し|経由|利用し(?!た(?:場合|際))|使用(?!する)|使っ|使い|用い)"
    "|(?:等|など)、?[^。はが]{0,24}で(?:委託|提供|開示|共有)する"
    "|(?:等|など)?の(?:必要な)?(?:外部|業務)委託を(?:行|する|実施)"
    ")"
)
_CLAUSE = re.compile("[^。]*")
# 決済の処理 + (決済代行会社、信販会社): who does a task, in the list of those that are entrusted.
_DOERS = re.compile("(?:例:|例えば、?|主に)?[^()。をがはに]{0,40}$")
_DOERS_END = re.compile("[^()。をがはに]{0,40}[)]")
_SEPARATED = re.compile("(?:等|など)?(?:、|・|や|及び|および|又は|または)")
# What is not about what passes now.
_ASIDE = re.compile(
    "今後|将来|予定|検討|ご?確認(?:くだ|下さ|頂|いただ)|ご覧|参照|詳細|問い?合わ?せ(?:先|窓口)|とは[、,]|無効|オプトアウト|責任を負"
)
# From whom data come, and whose rules are told.
_BEHIND = re.compile(
    "(?:等|など|様)*(?:から|より|名|の(?:商品|サービス|利用規約|規約|プライバシー|個人情報保護方針|ポリシー|ページ|サイト|指定|選[択定]|都合|皆様)|に(?:よる|対する)?[^、。]{0,6}責任|への?(?:お?問い?合わ?せ|お?支払|入金))"
)
# 各 + 決済事業者, これらの + 事業者: those told before; お客様が契約する + クラウド事業者: not ours.
_BEFORE = re.compile(
    "(?:各|これらの?|それらの?|(?:この|その)ような|こうした|そうした|当該|上記の?|前記の?|以下の|次の|下記の|その|等の|などの|といった|(?:ご自身|お客様|利用者|ユーザー)(?:が|の)[^、。]{0,12})$"
)
# 決済代行会社 + である甲社, + 甲社, + (甲): by name.
_NAMED = re.compile("(?:である|たる|の)?[「(]?(?:例:)?[A-Z]|である")
_HEADING = re.compile(
    "問い?合わ?せ|窓口|連絡先|改[定訂]|変更|定義|リンク|免責|権利|開示(?:等|請求)|取得しない|収集しない|外部通信は行い"
)
_OURS = re.compile(
    "(?:[当弊自]社|当[院会店方校園]|本(?:会|アプリ|サービス|サイト)|私(?:たち|ども)|運営者|サーバー?)"
)


def sure_trades(
    passages: Sequence[Passage], found: Sequence[RecipientMention], kinds: Kinds, rules: Rules
) -> Iterator[tuple[Passage, Party]]:
    """Each sure category that is not among the recipients ``found``, with its kind."""
    names = {mention.name for mention in found}
    for passage in passages:
        if passage.role not in _ROLES or _is_elsewhere(passage, rules):
            continue
        everybody = _everybody(passage.text, rules)
        for party in _trades(passage.text, everybody):
            name = passage.text[party.start : party.end]
            if name in names or _ANYBODY.match(name) or _is_aside(passage.text, party):
                continue
            end = _after_list(passage.text, party, everybody)
            if _is_doer(passage, party, rules) or _is_told(passage.text, end, rules):
                names.add(name)
                yield passage, replace(party, kind=_kind(passage, party, kinds))


def _is_elsewhere(passage: Passage, rules: Rules) -> bool:
    """Whether the section of a passage is on something else than who is given data."""
    return is_denied(passage, rules) or any(map(_HEADING.search, passage.headings[-1:]))


def _trades(text: str, everybody: Sequence[Party]) -> Iterator[Party]:
    """Those who are receivers by their word."""
    for party in everybody:
        if party.is_named:
            continue
        if party.rule_id == "recipients.advertising":
            if _ADVERTISERS.fullmatch(text, party.start, party.end):
                yield party
        elif party.rule_id in _TRADES or (
            party.rule_id in _AGENTS and _WORKING.search(text, party.start, party.end)
        ):
            yield party


def _everybody(text: str, rules: Rules) -> list[Party]:
    """The parties of a text that has a word for a trade and says what somebody does with data."""
    if not _WORD.search(text) or not ("(" in text or _WORKS.search(text)):
        return []
    return list(parties(text, rules))


def _is_aside(text: str, party: Party) -> bool:
    """Whether a clause tells something else of a trade than what it does with data now."""
    if _BEHIND.match(text, party.end) or _NAMED.match(text, party.end):
        return True
    if _BEFORE.search(text, max(0, party.start - 24), party.start):
        return True
    return _ASIDE.search(_clause(text, party)) is not None


def _clause(text: str, party: Party) -> str:
    """The sentence around a trade."""
    clause = _CLAUSE.match(text, text.rfind("。", 0, party.start) + 1)
    return clause[0] if clause else ""


def _is_doer(passage: Passage, party: Party, rules: Rules) -> bool:
    """Whether a bracket names a trade for a task that is entrusted: 決済の処理(信販会社)."""
    text = passage.text
    opening = text.rfind("(", 0, party.start)
    if opening < 2 or not _DOERS.fullmatch(text, opening + 1, party.start):
        return False
    if not _DOERS_END.match(text, party.end):
        return False
    told = (*passage.lead_ins[-1:], text[:opening])
    above = [hit.code for words in told for hit in rules.find("recipient_verb", words)]
    is_task = passage.role == "item" and ("processor" in above or "委託先に" in text[:opening])
    return is_task and not rules.first("cue.negated", text)


def _is_told(text: str, end: int, rules: Rules) -> bool:
    """Whether the words behind the list of a trade say what it does with data, or what is done there."""
    works = _WORKS.match(text, end)
    if works is None:
        return False
    behind = text[works.end() :].partition("。")[0]
    ours = _OURS.search(behind)
    denied = rules.first("cue.negated", behind)
    return denied is None or (ours is not None and ours.start() < denied.start)


def _after_list(text: str, party: Party, everybody: Sequence[Party]) -> int:
    """The end of the list in which a trade stands: 配送業者、 + 決済会社."""
    at = party.end
    for other in everybody:
        if other.start >= at and _SEPARATED.fullmatch(text, at, other.start):
            at = other.end
    return at


def _kind(passage: Passage, party: Party, kinds: Kinds) -> str:
    """What a section on joint use or on entrusting says, else what the trade does."""
    section = kinds.of_section(passage.headings, passage.topics)
    if section[:1] in (("joint_user",), ("processor",)):
        return section[0]
    return _TRADES.get(party.rule_id, "processor")
