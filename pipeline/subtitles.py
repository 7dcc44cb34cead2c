"""Lines that say a heading once more: in English, or in round brackets below it. They open no unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline import titles
from pipeline.text import tight

if TYPE_CHECKING:
    from pipeline.openings import Opening

_LATIN = re.compile(r"[ -~&©’“”]+")


def drop_english(text: str, found: list[Opening | None]) -> None:
    """Take away the headings in English that decorate Japanese ones, right above or below."""
    _drop_above(text, found)
    _drop_below(text, found)


def _drop_above(text: str, found: list[Opening | None]) -> None:
    """A heading in English right above a Japanese one of its rank decorates it (CONTACT)."""
    for at in range(len(found) - 2, -1, -1):
        above, below = found[at], next((o for o in found[at + 1 : at + 2] if o is not None), None)
        if above is None or below is None or not (above.heading_level and below.heading_level):
            continue
        higher = below.heading_level <= above.heading_level and not below.is_numbered
        if higher and _is_english(text, above):
            found[at] = None


def _drop_below(text: str, found: list[Opening | None]) -> None:
    """Headings in English right below Japanese ones, if all of their level stand so."""
    by_level: dict[int, list[int]] = {}
    for at, o in enumerate(found):
        if o is not None and o.heading_level and _is_english(text, o):
            by_level.setdefault(o.heading_level, []).append(at)
    for english in by_level.values():
        if len(english) > 1 and all(_is_below_like(text, found, at) for at in english):
            for at in english:
                found[at] = None


def _is_below_like(text: str, found: Sequence[Opening | None], at: int) -> bool:
    """Whether a Japanese heading of the same level stands right above."""
    above, own = found[at - 1] if at else None, found[at]
    if above is None or own is None or _is_english(text, above):
        return False
    return above.heading_level == own.heading_level


def _is_english(text: str, o: Opening) -> bool:
    return bool(_LATIN.fullmatch(tight(o.rest.of(text)))) and not o.is_numbered


def drop_glosses(text: str, found: list[Opening | None]) -> None:
    """A line in round brackets right below an unnumbered heading only explains it."""
    for at in range(1, len(found)):
        above, below = found[at - 1], found[at]
        if above is None or below is None or not _in_round_brackets(text, above, below):
            continue
        if above.is_heading and not above.style.startswith("bracketed"):
            found[at] = None


def _in_round_brackets(text: str, above: Opening, below: Opening) -> bool:
    """Whether a line, or a heading of the same level, stands in round brackets as a whole."""
    if below.style.startswith(("bracketed（", "bracketed(")):
        return True
    words = tight(below.rest.of(text)) if below.style == above.style else ""
    return bool(below.heading_level) and words.startswith("(") and bool(titles.bracketed(words))
