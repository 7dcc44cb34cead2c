"""Lines that say a heading once more: in English, or in round brackets below it. They open no unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline import titles
from pipeline.text import tight

if TYPE_CHECKING:
    from pipeline.openings import Opening

_TWO_PAIRS = 4
_FAR = 200
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
        plain = above.is_heading and not above.style.startswith("bracketed")
        if plain and not _is_first_of_row(found, at):
            found[at] = None


def _is_first_of_row(found: Sequence[Opening | None], at: int) -> bool:
    """Whether more lines in round brackets follow under the heading above: it titles a part."""
    above = found[at - 1]
    for coming in found[at + 1 : at + _FAR]:
        if coming is None:
            continue
        if _is_gloss(coming):
            return True
        if above is not None and coming.style == above.style:
            return False
        if coming.heading_level:
            return False
    return False


def _in_round_brackets(text: str, above: Opening, below: Opening) -> bool:
    """Whether a line, or a heading of the same level, stands in round brackets as a whole."""
    if below.style.startswith(("bracketed（", "bracketed(")):
        return True
    words = tight(below.rest.of(text)) if below.style == above.style else ""
    return bool(below.heading_level) and words.startswith("(") and bool(titles.bracketed(words))


def drop_item_glosses(found: list[Opening | None]) -> None:
    """Lines in round brackets that explain items one by one: ・X / (x) / ・Y / (y).

    Where a bracket comes first, (x) / ・X / (y) / ・Y, they are the titles of the items.
    """
    at = 0
    while at < len(found) - 1:
        end = at
        while end + 1 < len(found) and _is_item(found[end]) and _is_gloss(found[end + 1]):
            end += 2
        begins = not at or not (_is_item(found[at - 1]) or _is_gloss(found[at - 1]))
        if end - at >= _TWO_PAIRS and begins:
            found[at + 1 : end : 2] = [None] * ((end - at) // 2)
        at = max(end, at + 1)


def _is_item(o: Opening | None) -> bool:
    return o is not None and o.style.startswith("bullet")


def _is_gloss(o: Opening | None) -> bool:
    return o is not None and o.style.startswith(("bracketed（", "bracketed("))
