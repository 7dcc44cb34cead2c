"""Who is named in a text: organisations, well-known firms, specific categories of receivers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.extract.names import entries, organizations
from pipeline.rules import Hit, Rules

# Nouns that stand before a category and belong to its name: 振込先 + 金融機関, GMO + グループ各社.
_BEFORE = re.compile("[0-9A-Za-zÀ-ɏ一-鿿々ヶァ-ヺー&.-]{1,16}$")
# What ends another phrase before a name begins: 当該 + 金融機関, 一部 + 配送業者.
_BREAK = re.compile(
    "^.*(?:及|又|並|若|等|各|当該|上記|下記|前記|後記|以下|場合|際|一部|全部|必要|所定|複数|業務委託先|委託先|提供|開示|利用|契約"
    "|当社指定|弊社指定|(?<!協)(?<!共)(?<!合)同|(?<!日)本(?!部|社|店|校)|以外|主に|更に|特に|直接|業務上|法令上|情報|目的|対象|国内外|海外|国外|従業員|従業者|役員|お客様|顧客)"
)
_OTHER = re.compile("(?<!その)他の$")
_AGENT = re.compile(
    "(?:者|先|会社|機関|業者|企業|法人|団体|士|店|社|局|所|庁|署|校|院|組合|委員会|協会|事業体|メンバー|パートナー|[Pp]artner)$"
)
_LAST_NOUN = re.compile("(?:^|[ぁ-ん、・])([0-9A-Za-z一-鿿々ヶァ-ヺー]{4,20})$")
_COMMON = re.compile("(?:その他の?|その|これらの|また|主に|主として|例えば|例:)+")
_END = re.compile(
    "(?:等|など|ほか)?(?:とします|となります|とする|です|である|になります|に限ります|が該当します|となる|関係)?。?$"
)
_PROPER = re.compile(
    "(?=.*[A-Za-z])[0-9A-Za-zÀ-ɏ&'’.,+!/() -]{2,70}"
    "|[0-9A-Za-zÀ-ɏァ-ヺー・&.!-]{3,40}(?<!アドレス)(?<!データ)(?<!ファイル)(?<!サービス)(?<!リスト)"
)
_CLAUSE = re.compile("ます|ません|です|ください|下さい|します|する場合|とき$|ため$")
_SELF = re.compile(
    r"[ 、,]?(?:\([^()]{0,80}\))?[(、][^()「」]{0,10}以下[^()「」]{0,8}[「『\"“'〔]?"
    "(?:当社|弊社|当行|当院|当法人|当会|当協会|当組合|当クリニック|当店|当校|本学|当学園|当財団|本会"
    "|当団体|会社|当事業所|当金庫|当事務所|当方|甲)"
)
_DOMAIN = re.compile(r"[-_]?[a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|jp|net|org|io|co)(?![a-z])|/")
_LONGEST_ENTRY = 60


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named at ``[start, end)`` of a tight text.

    ``kind`` is what a category is by nature, ``firm`` the code of a known firm.
    """

    start: int
    end: int
    is_named: bool
    kind: str | None
    rule_id: str
    firm: str | None = None

    def moved(self, by: int) -> Party:
        return replace(self, start=self.start + by, end=self.end + by)


def parties(text: str, rules: Rules) -> list[Party]:
    """All organisations, firms and categories in a tight text, none overlapping another."""
    firms = rules.find("provider", text)
    found = [_organization(start, end, firms) for start, end in organizations(text)]
    found += [
        Party(h.start, h.end, True, None, h.rule.id, h.code)
        for h in firms
        if not in_address(text, h.start, h.end)
    ]
    found += [_category(hit, text) for hit in rules.find("recipient_category", text)]
    return _disjoint(found)


def listed(text: str, rules: Rules, *, whole: bool) -> list[Party]:
    """The parties of a list of names; ``whole`` takes short entries as they are printed."""
    return _disjoint(
        [p for start, end in entries(text) for p in _entry(text, start, end, rules, whole)]
    )


def in_address(text: str, start: int, end: int) -> bool:
    """Whether a name is only a part of an e-mail address or a URL."""
    return text[start - 1 : start] in tuple("@./-") or bool(_DOMAIN.match(text, end))


def own_names(texts: Iterable[str]) -> frozenset[str]:
    """The names that a document gives to its own organisation: X（以下「当社」という）."""
    return frozenset(
        text[start:end]
        for text in texts
        if "以下" in text
        for start, end in organizations(text)
        if _SELF.match(text, end)
    )


def _organization(start: int, end: int, firms: list[Hit]) -> Party:
    code = next((h.code for h in firms if start <= h.start < end), None)
    return Party(start, end, True, None, "recipients.organization", code)


def _category(hit: Hit, text: str) -> Party:
    """A category with the nouns before it that belong to its name."""
    start = hit.start
    before = _BEFORE.search(text, max(0, start - 16), start)
    if before:
        cut = _BREAK.match(before[0])
        start -= len(before[0]) - (cut.end() if cut else 0)
    other = _OTHER.search(text, max(0, start - 4), start)
    return Party(other.start() if other else start, hit.end, False, hit.code, hit.rule.id)


def _entry(text: str, start: int, end: int, rules: Rules, whole: bool) -> list[Party]:
    """The parties of one entry of a list, at best one."""
    common = _COMMON.match(text, start, end)
    start = common.end() if common else start
    tail = _END.search(text, start, end)
    end = tail.start() if tail else end
    piece = text[start:end]
    if not piece or rules.first("recipient_generic", piece) or piece.startswith("※"):
        return []
    country = rules.first("country", piece)
    if country and len(country) == len(piece):
        return []
    inner = [party.moved(start) for party in parties(piece, rules)]
    named = [party for party in inner if party.is_named]
    if any(p.rule_id == "recipients.organization" for p in named):
        return inner if len(piece) > _LONGEST_ENTRY else named
    if _PROPER.fullmatch(piece) and (named or not inner):
        firm = named[0].firm if named else None
        return [Party(start, end, True, None, "recipients.listed_name", firm)]
    if whole and len(piece) <= _LONGEST_ENTRY and not _CLAUSE.search(piece):
        return _whole(text, start, end, inner)
    heads = [p for p in inner if p.end == end or text[p.end] in "・、/(や又及等ま"]
    return heads or inner or _agent(text, start, end, rules)


def _whole(text: str, start: int, end: int, inner: list[Party]) -> list[Party]:
    """The entry as it is printed, if it names somebody."""
    if not inner and not _AGENT.search(text, start, end):
        return []
    kind = inner[-1].kind if inner else None
    is_named = bool(inner) and inner[0].is_named and inner[0].end >= end - 4
    return [Party(start, end, is_named, kind, "recipients.listed")]


def _agent(text: str, start: int, end: int, rules: Rules) -> list[Party]:
    """An entry outside the lexicon that ends in a word for somebody (〜取立者)."""
    piece = text[start:end]
    if not _AGENT.search(piece) or _CLAUSE.search(piece) or len(piece) > _LONGEST_ENTRY:
        return []
    noun = _LAST_NOUN.search(piece)
    if noun and rules.first("recipient_generic", noun[1]):
        return []
    if noun:
        start += noun.start(1)
    return [Party(start, end, False, None, "recipients.agent")]


def _disjoint(found: list[Party]) -> list[Party]:
    """Of two that overlap the proper name is kept, then the longer."""
    kept: list[Party] = []
    for party in sorted(found, key=lambda p: (not p.is_named, p.start - p.end, p.start)):
        if all(party.end <= other.start or other.end <= party.start for other in kept):
            kept.append(party)
    return sorted(kept, key=lambda p: p.start)
