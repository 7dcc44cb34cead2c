"""Titles that are items: a numbered or marked line with nothing below it."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.passages import Passage

# ご家族 + への病状説明
_TASK = re.compile(
    "(?:への?|との)[^、。]{0,10}(?:説明|連携|照会|回答|報告|通知|提供|提出|紹介|連絡|届出)$"
)


def as_item(passage: Passage, following: Passage | None) -> Passage:
    """A numbered title below a lead-in with nothing below itself is an item of its list.

    So is one of a row of titles that says what is done: ■ご家族への病状説明.
    """
    task = passage.role == "heading" and _TASK.search(passage.text)
    if passage.role != "heading" or not (task or passage.lead_ins):
        return passage
    depth = len(passage.headings)
    below = following is not None and following.headings[:depth] == passage.headings
    if following is not None and below and not following.text.startswith("※"):
        return passage
    return replace(passage, role="item", headings=passage.headings[:-1])
