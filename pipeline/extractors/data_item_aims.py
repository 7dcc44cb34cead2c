"""Whether a passage ends as an aim does: 「…の分析のため」, 「…を配信する目的」."""

from __future__ import annotations

import re

ENDS = re.compile(
    "(?:ため|目的|こと|為|場合)(?:に)?[。)]*$|の(?:分析|把握|測定|計測|改善|向上|配信|提供|ご?案内|送付|対応|実施|管理|"
    "開発|防止|確認|ご?連絡|通知|発送|回答|運営|処理|請求|検討|作成|調査|研究|集計|表示|最適化|お願い|遂行|履行|"
    "徴収|収納|精算|審査|判断)(?:等|など)?[。]?$"
)
_REASON = re.compile("(?:ため|為|目的)[)。]*$")
_END_NOTE = re.compile(r"\([^()]*\)[。]?$")


def ends_in_aim(text: str, end: int) -> bool:
    """Whether the passage is an aim; a bracket at its end is one only around the list."""
    note = _END_NOTE.search(text)
    around = note is not None and note.start() < end
    if note is None or (around and _REASON.search(note[0])):
        return ENDS.search(text) is not None
    return ENDS.search(text[: note.start()]) is not None
