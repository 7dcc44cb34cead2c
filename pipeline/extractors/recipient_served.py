"""Firms whose services a page or an app uses, in a list below words that say so.

次の外部サービスにデータが送信される場合があります。・Heron Base: データベース
Such a firm works for the organisation, whatever the section above is called.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core import RecipientMention
from pipeline.passages import Passage
from pipeline.rules import Rules

_ENTRUSTED = re.compile("(?<!再)委託(?:先|会社|業者)|サブプロセッサ|[Ss]ub-?processor")
_USED = re.compile(
    "(?:外部|第三者|クラウド|以下の|次の|他社)(?:の)?サービス|サービスを[^。]{0,8}(?:利用|使用)|(?:利用|使用)して(?:いる|おり)[^。]{0,12}(?:事業者|会社|企業|サービス)"
)
# 以下の場合を除き提供しません: what is excepted is giving.
_GIVEN = re.compile("(?:除き|除いて)|(?:ません|ない)(?:。|:|：|$)")
# Owners of platforms, who act on their own account.
_OWNERS = frozenset({"apple"})
_LISTED = ("cell", "item", "heading", "sentence")


def served(
    found: Sequence[RecipientMention], passages: Sequence[Passage], rules: Rules
) -> list[RecipientMention]:
    """The mentions, firms below a lead-in on services used as those who work for it."""
    starts = [p.span.start for p in passages]
    return [
        replace(m, kind="processor")
        if m.kind == "third_party"
        and m.is_named
        and _is_served(m, passages[bisect_right(starts, m.span.start) - 1], rules)
        else m
        for m in found
    ]


def _is_served(mention: RecipientMention, passage: Passage, rules: Rules) -> bool:
    """Whether what stands above a firm tells that its service is used."""
    lead = passage.lead_ins[-1] if passage.lead_ins else ""
    last = passage.headings[-1] if passage.headings else ""
    if _GIVEN.search(lead) or passage.role not in _LISTED:
        return False
    if _ENTRUSTED.search(lead) or (passage.role == "cell" and _ENTRUSTED.search(last)):
        return True
    if not _USED.search(lead):
        return False
    hit = rules.first("provider", mention.name) or rules.first("tool", mention.name)
    return hit is not None and hit.code.partition(".")[0] not in _OWNERS
