"""Lines of a list of changes, each of which begins with its date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extractors.dates import find as find_dates
from pipeline.passages import Passage

FIRST_VERSION = re.compile("初版|制定|策定|新規作成")
_CHANGES = re.compile("履歴|経緯|沿革|改[訂定正]記録")
_CHANGED = re.compile("制定|策定|改[訂定正]|更新|変更")
_BESIDE, _BEHIND = 14, 26
_LONGEST_HISTORY = 15
_HEAD = 3


def is_change(passages: Sequence[Passage], at: int) -> bool:
    """Whether a line that begins with a date is one of a list of changes.

    The list has a title that says so, two of its lines above say it, or the
    one above is of the first version.
    """
    if not begins_with_date(passages[at].text):
        return False
    told, first = 0, at > 0 and _is_first(passages[at - 1].text)
    for above in reversed(passages[max(0, at - _LONGEST_HISTORY) : at]):
        if not begins_with_date(above.text):
            return (
                told > 1
                or first
                or (len(above.text) <= _BESIDE and bool(_CHANGES.search(above.text)))
            )
        told += bool(_CHANGED.search(above.text[: _BESIDE + _BEHIND]))
    return told > 1 or first


def _is_first(text: str) -> bool:
    """Whether a line is of the first version of a policy: 「2015年4月1日：初版」."""
    first = next(iter(find_dates(text[:_BESIDE])), None)
    told = FIRST_VERSION.search(text, first.end) if first and first.start <= 1 else None
    return bool(first and told and told.start() - first.end < _HEAD)


def begins_with_date(text: str) -> bool:
    """Whether a line begins with a date, or with a bracket around one."""
    first = next(iter(find_dates(text[:_BESIDE])), None)
    return first is not None and first.start <= 1
