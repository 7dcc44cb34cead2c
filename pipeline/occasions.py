"""Titles that name an occasion: 「3. 海外に渡す場合」 between 「2. 安全管理」 and 「4. 附則」.

Such words end an item of a list as a rule. They title the text below them where the
opening before or behind them in the same row is a title too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline import titles
from pipeline.core import Line
from pipeline.text import tight

if TYPE_CHECKING:
    from pipeline.openings import Opening

_OCCASION = re.compile("(?:[うくぐすつぬぶむるたい]|ない|の)(?:場合|とき|時|こと)(?:について)?$")
_LONGEST = 28


def settle(text: str, found: list[Opening | None], lines: Sequence[Line]) -> None:
    """Make titles of the openings that name an occasion in a row of titles."""
    rows = [opening for opening in found if opening is not None]
    for place, opening in enumerate(rows):
        if opening.is_title or not _titles_text(text, opening, found, lines):
            continue
        before = next((o for o in reversed(rows[:place]) if _alike(o, opening)), None)
        after = next((o for o in rows[place + 1 :] if _alike(o, opening)), None)
        beside = before or after
        if beside is None or not beside.is_title or not _has_text(text, beside, found, lines):
            continue
        rows[place] = replace(opening, is_title=True, style=beside.style, weak=beside.weak)
        found[opening.line] = rows[place]


def _titles_text(
    text: str, opening: Opening, found: Sequence[Opening | None], lines: Sequence[Line]
) -> bool:
    """Whether an opening is a short occasion with a sentence of its own below it."""
    words = tight(opening.rest.of(text))
    short = len(words) <= _LONGEST and "。" not in words and "、" not in words
    if not short or _OCCASION.search(words) is None or titles.is_title(words):
        return False
    return _has_text(text, opening, found, lines)


def _has_text(
    text: str, opening: Opening, found: Sequence[Opening | None], lines: Sequence[Line]
) -> bool:
    """Whether a sentence stands on the line below an opening."""
    below = opening.line + 1
    if below >= len(lines) or lines[below].kind != "text" or found[below] is not None:
        return False
    return lines[below].span.of(text).rstrip().endswith(("。", "：", ":"))


def _alike(one: Opening, other: Opening) -> bool:
    """Whether two openings stand in one row by their marker."""
    if other.is_numbered:
        return one.style == other.style and one.indent == other.indent and one.is_numbered
    same = bool(one.label) and one.label == other.label
    return same and not one.is_numbered and one.indent == other.indent
