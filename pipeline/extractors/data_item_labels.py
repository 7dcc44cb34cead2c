"""Labels of classes whose members stand behind or below them, and that are no items.

「医療・健康情報：」 above 「既往歴、主訴」, 「位置・移動情報：出発地、走行経路」: a label on two
things is read as a whole, whatever word for data it begins with.
"""

from __future__ import annotations

import re

from pipeline.extractors import data_item_hits as hits
from pipeline.extractors.data_item_found import Found
from pipeline.extractors.data_item_unknown import PREDICATE
from pipeline.passages import Passage
from pipeline.rules import Rules

_CLASS = "(?:情報|データ|内容|記録|履歴|ログ|事項)(?:等|など)?"
_ALONE = re.compile(f"[*■◆●【「]*[^。:()はがをでに]{{2,24}}{_CLASS}[*】」]*:[*]*")
_ON_BOTH = re.compile(
    f"[*「【]*([^、。:()はがをでに]{{1,12}}[・/][^、。:()はがをでに]{{0,12}}?{_CLASS})[*」】]*[:(]"
)
# 「カメラおよび写真：投稿に添える画像」: what an app may reach, and what for.
_PERMIT = re.compile(
    "[*「【]*(?:カメラ|マイク|ストレージ)(?:、|・|/|と|や|及び|および)[^、。:()はがを]{1,10}[*」】]*:"
)
_LISTS = re.compile("[、,・/／]")


def stands_above(passage: Passage, below: Passage | None, rules: Rules) -> bool:
    """Whether a passage is nothing but the label of members that stand below it."""
    if below is None or below.role == "heading" or not _ALONE.fullmatch(passage.text):
        return False
    if below.lead_ins[-1:] != (passage.text,) or PREDICATE.search(below.text.rstrip("。")):
        return False
    return any(rules.find_each((hits.STRONG, hits.WEAK), below.text))


def holds(text: str, end: int, found: list[Found]) -> bool:
    """Whether a word that ends at ``end`` is part of a label on two things, members behind it."""
    label = _ON_BOTH.match(text)
    if label is None or end > label.end(1):
        return False
    behind = text[label.end() :].rstrip("。)")
    if not _LISTS.search(behind) or PREDICATE.search(behind):
        return False
    return any(one.start >= label.end() for one in found)


def permits(text: str, end: int) -> bool:
    """Whether a word that ends at ``end`` is part of a label that names what an app may reach."""
    label = _PERMIT.match(text)
    return label is not None and end < label.end()
