"""Tools, products and firms that one line joins by a stroke, and which of them is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_tools import Tools


def is_provided(text: str, tool: Party, firm: Party, tools: Tools) -> bool:
    """Whether a row names a tool and, behind a stroke, who provides it: 甲解析 / 甲株式会社."""
    parted = re.fullmatch(" ?[/|] ?", text[tool.end : firm.start])
    is_firm = firm.rule_id == "recipients.organization"
    return bool(parted and is_firm and tools.tracks(text, tool))


def is_product(text: str, found: Sequence[Party], entry: Party, tools: Tools) -> bool:
    """Whether an entry behind a stroke is a product of the one before: Heron / Heron Pay(決済)."""
    at = found.index(entry)
    before = found[at - 1] if at else None
    if before is None or not re.fullmatch(" ?/ ?", text[before.end : entry.start]):
        return False
    name, first = text[entry.start : entry.end], text[before.start : before.end]
    if not entry.is_named or entry.rule_id == "recipients.organization":
        return False
    known = before.firm or tools.firm(first)
    owner = entry.firm or tools.firm(name)
    return name.startswith(first + " ") or (known is not None and owner is None)


def shares_gloss(text: str, tool: Party, other: Party, tools: Tools) -> bool:
    """Whether the provider behind the other is the tool's as well: 甲 / 乙(丙株式会社)."""
    parted = re.fullmatch(" ?/ ?", text[tool.end : other.start])
    return parted is not None and tools.provider(text, other) != other
