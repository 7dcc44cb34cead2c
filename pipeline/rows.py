"""Signs that stand before titles (●, ○, ◇), and rows of them that only list.

「○来場の日時」 above 「○購入の履歴」: the words of one are no title, so neither is the
other; and two right below 「次の目的で利用します。」 list what that sentence announces, two
right below the title 「利用目的」 what that title says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.core import Line

if TYPE_CHECKING:
    from pipeline.openings import Opening

_ANNOUNCES = re.compile(r"(?:以下|次の|次に|下記|つぎの)[^。]*(?:。|[:：])?$|[:：]$")

_FEWEST = 2


def settle(text: str, found: list[Opening | None], lines: Sequence[Line]) -> None:
    """Make items of the openings under a sign that stand in a list."""
    signed = [at for at, o in enumerate(found) if o is not None and o.style == f"sign{o.label}"]
    for at in signed:
        if _begins_announced_row(text, found, lines, at) or _begins_bare_row(
            text, found, lines, at
        ):
            _list(found, at)
    for at in signed:
        if _is_listed(found, at - 1, at) and not _heads(text, found, lines, at):
            _list(found, at)
    for at in reversed(signed):
        if _is_listed(found, at + 1, at) and not _heads(text, found, lines, at):
            _list(found, at)


def _list(found: list[Opening | None], at: int) -> None:
    opening = found[at]
    if opening is not None:
        found[at] = replace(opening, style=f"bullet{opening.label}")


def _begins_announced_row(
    text: str, found: Sequence[Opening | None], lines: Sequence[Line], at: int
) -> bool:
    """Whether two lines of one sign stand right below a sentence that announces them."""
    if at < 1 or at + 1 >= len(found) or found[at - 1] is not None:
        return False
    o, below = found[at], found[at + 1]
    alike = o is not None and below is not None and o.label == below.label
    plain = lines[at].kind == "text" and lines[at - 1].kind == "text"
    return alike and plain and bool(_ANNOUNCES.search(lines[at - 1].span.of(text)))


def _begins_bare_row(
    text: str, found: Sequence[Opening | None], lines: Sequence[Line], at: int
) -> bool:
    """Whether lines of one sign with nothing between them stand right below another title."""
    o, above = found[at], found[at - 1] if at else None
    if o is None or above is None or above.style == o.style or lines[at].kind != "text":
        return False
    size = 1
    while at + size < len(found) and _is_alike(found[at + size], o):
        size += 1
    last = at + size - 1
    size -= _heads(text, found, lines, last)
    return size >= (1 if _lists_elsewhere(found, o) else _FEWEST)


def _lists_elsewhere(found: Sequence[Opening | None], o: Opening) -> bool:
    """Whether the sign of an opening stands before the items of another list."""
    return any(other is not None and other.style == f"bullet{o.label}" for other in found)


def _is_alike(opening: Opening | None, first: Opening) -> bool:
    return opening is not None and opening.style == first.style


def _is_listed(found: Sequence[Opening | None], beside: int, at: int) -> bool:
    """Whether the line beside a signed one is an item under the same sign."""
    o, other = found[at], found[beside] if 0 <= beside < len(found) else None
    return o is not None and other is not None and other.style == f"bullet{o.label}"


def _heads(text: str, found: Sequence[Opening | None], lines: Sequence[Line], at: int) -> bool:
    """Whether a sentence stands below: perhaps the first title behind the list."""
    below = lines[at + 1 : at + 2]
    return bool(below) and found[at + 1] is None and "。" in below[0].span.of(text)
