"""How a sentence passes data to somebody without a particle of giving behind the name.

代理店を通じて…提供し, 解析会社といった第三者と提携し.
"""

from __future__ import annotations

import re

# 広告代理店 + を通じて、掲載企業に提供: whoever stands between gets them as well.
_BETWEEN = re.compile(
    "(?:等|など)?を(?:通じ|介し|経由し)て、?(?![^。]{0,60}?(?:取得|収集|入手|受け|受領|申し?込|購入|予約|応募|依頼))"
)
# 解析会社、広告会社 + といった第三者と提携; 代理店 + その他の事業者等との間で提携関係を結ぶ
_PARTNERED = re.compile(
    "(?:と|との間で|との間において)、?[^、。]{0,10}?(?:提携|協力|連携)(?:・提携|・協力)?(?:関係)?(?:、(?:提携|協力)関係)?(?:を(?:結|行)|し|する)"
)
# Nobody is meant by these alone: those listed before are what they stand for.
_SUCH = re.compile(
    "(?:といった|などの|等の|その他の?)[^、。とがは]{0,20}?(?:第三者|業者|会社|企業|事業者)(?:等|など)?$"
)


def between_until(text: str, at: int) -> int | None:
    """Where the words end that let data go through somebody whose list ends at ``at``."""
    through = _BETWEEN.match(text, at)
    return through.end() if through else None


def partnered_until(text: str, end: int, at: int) -> int | None:
    """Where the words end that make partners of those listed before a word for third parties.

    ``end`` is behind the name, ``at`` behind its list, whose rest sums it up.
    """
    partners = _PARTNERED.match(text, at)
    return partners.end() if partners and _SUCH.search(text, end, at) else None
