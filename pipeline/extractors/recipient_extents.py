"""How far the name of somebody described goes to the left, and that of a body to the right.

A trade says enough of itself (運送会社), a part played in something does not: of what somebody
is the host, the provider or the owner belongs to the name (大会の + 主催者), and so does the
place or role that tells which one is meant (留学先の + 語学学校).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extractors.name_breaks import Breaks
from pipeline.extractors.recipient_agents import Party, noun_head
from pipeline.searching import seldom

# A part that somebody plays in something else.
_PART = re.compile(
    "(?:(?:サービス)?(?:提供|運営|主催|共催|参加|参画|協賛|後援|出展|開催|開発|掲載|引受|配信)(?:会社|企業|団体|事業者|法人|元|社|主体)"
    "|(?:会員|加盟)(?:企業|会社|団体|店|校|各社)|(?:提供|運営|主催|共催|依頼|所有|保有|開発|販売|保険)者|相手[方先]|プロバイダー?)"
)
_OF_WHICH = re.compile(
    "(?<![一-鿿])[ごお]?(?!委託|提供|業務|送信|開示|移転|連絡|問合)[一-鿿ァ-ヺー]{1,8}[先元]の$"
)
_NOT_OF = seldom(
    "(?:等|など|といった|国内外?|国外|海外|外国|外部|社外|第三者|一部|特定|複数|各種|全て|以下|上記|下記|前記|[当弊自同]社|当院|一定|所定|適切|必要|最寄り?|後者|前者|ため|もと)の$"
)
_DATA = re.compile("(?:情報|データ|内容|結果|履歴|番号|写真|名簿|書類)の$")
# 甲大学 + 医学部, 甲財団 + 事業推進部: a part of an institution, with whose name it is one.
_PART_OF = seldom(
    "[0-9A-Za-z一-鿿ァ-ヺー]{1,16}?(?:部|学科|研究科|研究室|センター|病院|図書館|博物館|研究所|機構|講座|教室|分野|課|局|学校)"
    "(?=[にへとやがは、・等(。]|及び|および|又は|または|$)"
)
_BODIES = ("recipients.institution", "recipients.office")


def whole_extents(found: list[Party], text: str, breaks: Breaks) -> list[Party]:
    """The parties in their whole extent, without bodies that only tell whose members are meant."""
    whole = [_whole_extent(party, text, breaks) for party in found]
    grown = [new for new, old in zip(whole, found, strict=True) if new.start < old.start]
    return [
        p
        for p in whole
        if p.rule_id not in _BODIES or not any(g.start <= p.start < g.end for g in grown)
    ]


def _whole_extent(party: Party, text: str, breaks: Breaks) -> Party:
    """``party`` with the words before it that tell of what it is a part, or which one it is.

    The name of an institution goes on with the part of it that is meant.
    """
    if party.rule_id == "recipients.institution":
        part = _PART_OF.match(text, party.end)
        blank = part and any(party.end <= at < part.end() for at in breaks.wide)
        return replace(party, end=part.end()) if part and not blank else party
    if party.is_named or party.kind == "authority" or not text.endswith("の", 0, party.start):
        return party
    start = party.start
    if _PART.fullmatch(text, start, party.end):
        begin = _noun_before(text, start - 1, breaks)
        told = text[begin:start]
        if len(told) > 2 and not _NOT_OF.search(told) and not _DATA.search(told):
            return replace(party, start=begin)
        return party
    which = _OF_WHICH.search(text, max(0, start - 12), start)
    return replace(party, start=which.start()) if which else party


def _noun_before(text: str, end: int, breaks: Breaks) -> int:
    """Where the noun that ends at ``end`` begins, with a remark inside it: 解析(分析)サービス."""
    begin = noun_head(text, end, breaks)
    if text[begin - 1 : begin] == ")" and begin < end:
        opening = text.rfind("(", 0, begin)
        head = noun_head(text, opening, breaks) if opening > 0 else begin
        return head if opening - head > 0 and begin - opening < 16 else begin
    return begin
