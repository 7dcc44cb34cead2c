"""The firm of a tool that a text says gathers or uses what the tool sees.

当サイトは解析ツールを利用しています。その際、提供する甲社が閲覧の情報を収集する場合があります。

Where a section names the tool in one place and in another what its firm does with the data,
the firm is named for the tool, and the firm is the recipient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_names import parties
from pipeline.extractors.recipient_tools import Tools
from pipeline.passages import Passage
from pipeline.rules import Rules

_OF_PEOPLE = (
    "(?:情報|データ|[Cc]ookie|クッキー|履歴|アドレス|識別子|行動|閲覧|動向|ビーコン|アクセス)"
)
_DONE = "(?:収集|取得|記録|分析|解析|利用|使用|活用|受信|把握)"
# 甲社 + がお客様のIPアドレスなどの情報を収集する; 甲社 + による情報の利用
_ACTS = re.compile(
    f"(?: ?社)?(?:(?:が|は|も)、?[^。]{{0,40}}?{_OF_PEOPLE}[^。、はが]{{0,14}}[をが]、?[^、。]{{0,14}}?{_DONE}(?:・{_DONE})?(?:し|する|いた|さ|を行)"
    f"|による[^、。はを]{{0,16}}{_OF_PEOPLE}の{_DONE}(?!規約))"
)
_DENIED = re.compile("[^。、]{0,12}?(?:ません|ない|(?:され|せ)ず)")
_ROLES = ("sentence", "item", "lead_in")


def acting(
    passages: Sequence[Passage], tools: Tools, rules: Rules
) -> Iterator[tuple[Passage, Party]]:
    """Each firm that acts on what a tool of its own in the same section sees."""
    shown = {(p.headings, firm) for p in passages for firm in tools.firms(p.text)}
    if not shown:
        return
    for passage in passages:
        if passage.role in _ROLES and any(at == passage.headings for at, _ in shown):
            for party in parties(passage.text, rules):
                known = (passage.headings, party.firm) in shown
                if known and not tools.covers(passage.text, party) and _acts(passage.text, party):
                    yield passage, party


def _acts(text: str, party: Party) -> bool:
    """Whether what stands behind a firm says that it gathers or uses what it sees."""
    done = _ACTS.match(text, party.end)
    return done is not None and _DENIED.match(text, done.end()) is None
