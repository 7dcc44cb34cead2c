"""When a desk can be reached: 「平日 10:00~18:00（土日祝を除く）」, as printed."""

from __future__ import annotations

import re

from pipeline.searching import seldom

_TIME = r"(?:[0-9]{1,2} ?(?:[::][0-9]{2}|時(?:[0-9]{1,2}分|半)?))"
_CLOCK = re.compile("[0-9] ?[::時]")
_DAYS = r"(?:(?:平日|月曜|月[〜~-]金|毎日|土日|年中)[^()]{0,24}?)?"
_SPAN = seldom(
    rf"{_DAYS}(?:午前|AM ?)?{_TIME} ?[〜~\-–—から至]+ ?(?:午前|午後|翌|PM ?)?{_TIME}[^\0]*"
)
_WEEKDAYS = seldom("平日|曜|祝日|年末年始|月[〜~-]金|24時間|年中無休")
_OPEN, _CLOSE = "([【［〔「", ")]】］〕」"
_LEAD = " \u3000::)）】]>〉/／、・-=→*"


def find_hours(text: str, start: int, end: int, *, labelled: bool) -> tuple[int, int] | None:
    """Where the hours stand in ``[start, end)`` of a folded text, or None.

    A label (受付時間) takes all that follows it if it speaks of times or days;
    without one the hours begin at a time of day. A covered character ends them,
    and so does the bracket in which they stand.
    """
    match = _SPAN.search(text, start, end) if _CLOCK.search(text, start, end) else None
    if labelled:
        if not match and not _WEEKDAYS.search(text, start, end):
            return None
        begin = start
        while begin < end and text[begin] in _LEAD + "\0":
            begin += 1
    elif match:
        begin = match.start()
    else:
        return None
    stop = text.find("\0", begin, end)
    return begin, _closed(text, begin, stop if stop >= 0 else end)


def _closed(text: str, begin: int, end: int) -> int:
    """The end of the hours: before the bracket that was open when they began.

    The mark of a note below (※) is none of them.
    """
    depth = 0
    for at in range(begin, end):
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        if depth < 0:
            end = at
            break
    while end > begin and text[end - 1] in " 。※*":
        end -= 1
    return end
