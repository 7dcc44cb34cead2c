"""Who is only spoken of by the words right beside a name, whatever the sentence says of data."""

from __future__ import annotations

import re

from pipeline.core import RecipientMention

# 「本 + サロン内で提供するサービス」「当 + 塾ならびに」: the organisation itself, by a word of its trade.
_OURS = re.compile("(?<![一-龠々ァ-ヶー])[本当弊]$")
_HOUSE = re.compile(
    "(?:学?塾|サロン|保育園|幼稚園|園|学?校|学園|大学|病院|医院|クリニック|ホテル|旅館|店舗?|ショップ|教室|道場|スクール"
    "|薬局|スタジオ|ジム|代理店|協会|組合|法人|連盟|財団|事務所|機構|研究所|センター|施設|ストア)"
)
# 「引受保険会社 + が取り扱う損害保険のご案内」: whose wares they are.
_WARES = re.compile(
    "(?:等|など)?(?:が|の)(?:取り?扱う|取扱う|扱う|引き?受ける|販売する|製造する|募集する|発売する|主催する)"
    "[^、。はをに]{0,24}?(?:保険|商品|製品|サービス|旅行|書籍|催し|講座|ツアー|共済)"
)
_BEFORE = 2
_BEHIND = 48


def only_spoken_of(mention: RecipientMention, raw: str) -> bool:
    """Whether a name is the organisation's own trade, or tells whose wares something is.

    ``raw`` is the canonical text that the spans refer to.
    """
    start, end = mention.span.start, mention.span.end
    ours = _OURS.search(raw[max(0, start - _BEFORE) : start]) is not None
    if ours and _HOUSE.fullmatch(mention.name):
        return True
    return _WARES.match(raw[end : end + _BEHIND]) is not None
