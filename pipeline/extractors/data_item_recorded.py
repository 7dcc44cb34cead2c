"""What is data because it is recorded: 「お電話は録音しております」, 「訪問状況を収集します」.

The word alone names what happens, not what is known; the verb makes a record of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extractors.data_item_found import Found
from pipeline.searching import seldom

TALK = "data_items.communication"
VISITS = "data_items.access_log"
_TALK = seldom(
    "(?P<talk>(?:お?電話|通話|会話|電話応対|ご?面談|オンライン面談|ウェブ会議)(?:の?(?:内容|音声))?)(?:等|など)?[をは]"
    "(?:(?!ません|ます|ない|、?再生)[^。]){0,60}?(?:録音|録画)(?:・(?:録音|録画|保存|記録))?"
    "(?:し|いたし|致し|させて(?:いただ|頂)|する|され|を(?:行|実施|させて))(?!(?:て)?(?:い|おり)?(?:ません|ない)|る?こと(?:は|も)(?:ありません|ない))"
)
# 「当サイトへの訪問状況を収集・記録します」
_VISITS = seldom(
    "(?P<visits>(?:訪問|来訪|アクセス|流入)(?:状況|回数|頻度|経路))(?:等|など)?を(?:収集|記録|取得|計測)(?!(?:[^。]{0,8})(?:ません|ない))"
)


def recorded(text: str) -> Iterator[Found]:
    """What is said or done and recorded, by its own word."""
    if "録" in text or "収集" in text or "取得" in text or "計測" in text:
        for match in _TALK.finditer(text):
            yield Found(match.start("talk"), match.end("talk"), "communication", TALK)
        for match in _VISITS.finditer(text):
            yield Found(match.start(), match.end("visits"), "access_log", VISITS)


def is_recorded(text: str, start: int, end: int) -> bool:
    """Whether the word at ``[start, end)`` is what is said, and the sentence that it is recorded."""
    if "録" not in text[end:]:
        return False
    talk = _TALK.match(text, start)
    return talk is not None and talk.end("talk") >= end
