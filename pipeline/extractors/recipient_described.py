"""Whose a tool is, told by a sentence that says what the tool is.

Heron Insight
Kestrel Corporationが提供する行動分析ツールで、…。

「Heron Insight」は、Kestrel Corporationが提供するアクセス解析サービスです。
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.core import RecipientMention
from pipeline.extractors.names import organizations
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_names import parties
from pipeline.passages import Passage
from pipeline.rules import Rules

_TOOL = (
    "(?:解析|分析|計測|測定|広告|トラッキング|ヒートマップ|マーケティング|リターゲティング|タグ)"
    "[^、。をがは]{0,16}?(?:ツール|サービス|システム|プログラム|ソフトウェア|プラットフォーム|SDK|機能|ネットワーク)"
)
_DESCRIBED = re.compile(
    "(?:(?P<tool>[「『]?[^、。はがを]{2,40}?[」』]?(?:\\([^()]{1,30}\\))?)(?:は|とは)、?)?(?:米国の?|アメリカの?)?(?P<owner>[^、。はがを「」]{2,45}?)(?:社)?"
    f"(?:が|によって|により)(?:提供|運営|開発)(?:する|している|される)[^、。をがは]{{0,16}}?{_TOOL}"
    "(?:「[^「」]{2,30}」)?(?:で(?:あり|す|、)|となります|であって)"
)
# Between the line of a tool's name and the sentence behind it: its short form, a mark.
_BESIDE = re.compile(r"\s*(?:[（(][^()（）\n]{1,20}[)）])?[\s:：*＊・-]*")


def described(passage: Passage, rules: Rules) -> Party | None:
    """Who provides the tool that a sentence says what it is; only one that measures or advertises."""
    match = _DESCRIBED.match(passage.text) if "する" in passage.text else None
    if match is None:
        return None
    owner = match.end("owner")
    owner += passage.text.startswith("社", owner)
    named = [p for p in parties(passage.text[:owner], rules) if p.is_named and p.end == owner]
    if not named or named[-1].start != match.start("owner"):
        return None
    return Party(
        named[-1].start, owner, True, "external_tool", "recipients.described", named[-1].firm
    )


def titles_tool(
    found: Sequence[RecipientMention], line: int, raw: str, named: Sequence[Party]
) -> bool:
    """Whether the last one found is a tool that is the title of the line that names its provider.

    Heron Insight / ・送信先事業者: Kestrel Corporation. ``line`` is where that line starts.
    """
    if not found or not any(party.rule_id == "recipients.organization" for party in named):
        return False
    last = found[-1]
    between = raw[last.span.end : line]
    is_firm = bool(organizations(last.name))
    return (
        last.is_named and not is_firm and "\n" in between and _BESIDE.fullmatch(between) is not None
    )


def above(found: Sequence[RecipientMention], passage: Passage, party: Party, raw: str) -> bool:
    """Whether the last one found is the tool whose line stands right above its description."""
    if not found or party.start > 0 or found[-1].kind != "external_tool":
        return False
    last = found[-1]
    between = raw[last.span.end : passage.span.start]
    return last.is_named and "\n" in between and _BESIDE.fullmatch(between) is not None
