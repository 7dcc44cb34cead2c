"""Which typed titles hold headings by markup: ■ X / h4 A / h4 B / ■ Y / h4 A.

As a rule markup stands above what is typed. Where typed titles come first, stand right
above such headings with nothing between, and come again behind them, they hold them; and
so does one of several titles under a sign or in brackets that all such headings follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.core import Line
from pipeline.openings import Opening

_PLAIN = frozenset(("title", "tight-title"))
_NEVER = frozenset(("field", "contents", "contents-entry", "addendum"))
# So many pairs tell of titles that bear no mark at all.
_PLAIN_PAIRS = 2
_FEWEST = 2


def outer_titles(
    found: Sequence[Opening | None], lines: Sequence[Line]
) -> frozenset[tuple[str, int]]:
    """(style of typed titles, level of headings): the former hold the latter."""
    opened = [o for o in found if o is not None]
    pairs = {
        (above.style, below.heading_level)
        for above, below in pairwise(x for x in opened if x.heading_level or _is_marked(x))
        if below.heading_level and above.heading_level is None
    }
    alone = {pair for pair in pairs if _holds_all(*pair, opened)}
    pairs = {
        (above.style, below.heading_level)
        for above, below in pairwise(opened)
        if below.heading_level and _is_typed_title(above) and _is_right_below(above, below, lines)
    }
    return frozenset(alone | {pair for pair in pairs if _holds(*pair, opened, lines)})


def _is_marked(o: Opening) -> bool:
    return _is_typed_title(o) and o.style.startswith(("sign", "bracketed"))


def _holds_all(style: str, level: int, opened: Sequence[Opening]) -> bool:
    """Whether headings of a level follow marked titles in twos and threes, but not the first and last.

    Where all of them follow one title, the titles are more.
    """
    both = list(_of_both(style, level, opened))
    runs = [(held, len(list(run))) for held, run in groupby(both, key=_has_level)]
    tops = [size for held, size in runs if not held]
    inner = [size for held, size in runs if held]
    if not inner or runs[0][0] or runs[-1][0] or min(inner) < _FEWEST or sum(tops) <= _FEWEST:
        return False
    return len(inner) > 1 or (tops[0] > 1 and inner[0] < sum(tops))


def _has_level(o: Opening) -> bool:
    return o.heading_level is not None


def _is_typed_title(o: Opening) -> bool:
    typed = o.heading_level is None and o.is_title and o.style not in _NEVER
    return typed and (o.is_numbered or o.is_heading)


def _is_right_below(above: Opening, below: Opening, lines: Sequence[Line]) -> bool:
    return all(x.kind == "noise" for x in lines[above.line + 1 : below.line])


def _holds(style: str, level: int, opened: Sequence[Opening], lines: Sequence[Line]) -> bool:
    """Whether titles of a style come first, stand right above headings of a level and come again."""
    both = list(_of_both(style, level, opened))
    if not both or both[0].heading_level is not None:
        return False
    tops = [x for x in both if x.heading_level is None]
    first_heading = next((x.line for x in both if x.heading_level is not None), None)
    if first_heading is None:  # a larger heading stands before them
        return False
    steps = list(pairwise(both))
    held = sum(
        b.heading_level is not None and a.heading_level is None and _is_right_below(a, b, lines)
        for a, b in steps
    )
    turned = any(
        a.heading_level is not None and b.heading_level is None and _is_right_below(a, b, lines)
        for a, b in steps
    )
    enough = held >= (_PLAIN_PAIRS if style in _PLAIN else 1)
    return enough and not turned and tops[-1].line > first_heading


def _of_both(style: str, level: int, opened: Sequence[Opening]) -> Iterator[Opening]:
    """Titles of the style and headings of the level, up to a larger heading behind the first."""
    begun = False
    for o in opened:
        if o.heading_level is not None and o.heading_level < level:
            if begun:
                return
        elif o.heading_level == level or (o.style == style and _is_typed_title(o)):
            begun = True
            yield o
