"""What a label before a colon says of the names behind it: 送信先：甲, 保証会社：甲, 業務委託：甲、乙."""

from __future__ import annotations

import re

from pipeline.extractors.recipient_names import ends_in_agent, is_somebody
from pipeline.rules import Hit, Rules

# A label that could be the heading of a section on one role, with what the role is about.
_ROLE = re.compile(
    "(?:個人(?:情報|データ)の|取り?扱いの|業務の?|外部への?|データの)*(?:委託|預託|外注|第三者提供|第三者への提供|提供|共同利用)(?:の例)?"
)
_CLAUSE = re.compile("[をはがにへと]")
_PARTS = re.compile("、|・|/|及び|および|並びに|又は|または|や|(?:等|など)?。?$")


def titled(label: str, rules: Rules) -> Hit | None:
    """The rule by which a label says of what kind the names behind it are."""
    return rules.first("recipient_title", label) or rules.first("recipient_label", label)


def of_trade(label: str, rules: Rules) -> bool:
    """Whether a label is a category, whose member then stands behind it: 保証会社：甲."""
    known = rules.find("recipient_category", label)
    return any(hit.end == len(label) and hit.start < 3 for hit in known)


def of_role(label: str, value: str, rules: Rules) -> str | None:
    """The role that a label names, where nothing but names stand behind it; else None."""
    if not _ROLE.fullmatch(label):
        return None
    pieces = [piece for piece in _PARTS.split(value) if piece]
    if not pieces or not all(_is_receiver(piece, rules) for piece in pieces):
        return None
    if any(rules.first("recipient_generic", piece) for piece in pieces):
        return None
    kinds = {hit.code for hit in rules.find("recipient_heading", label)} or {"third_party"}
    return kinds.pop() if len(kinds) == 1 else None


def _is_receiver(piece: str, rules: Rules) -> bool:
    return is_somebody(piece, rules) or (
        ends_in_agent(piece, rules) and _CLAUSE.search(piece) is None
    )
