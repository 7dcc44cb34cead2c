"""Lists that run on in one line, 「(1) … (2) … (3) …」 or 「・… ・…」, as a line for each item.

Pages set such items as inline elements that a style sheet stacks, spreadsheets as
one cell, authors with blanks. A reader sees a list; so does everything behind this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.core import Line, Span
from pipeline.numbering import Enumerator, ordinal
from pipeline.numbering import read as read_enumerator
from pipeline.searching import seldom

# Styles that mean nothing else in the middle of a line; "2." and "ア" may be part of a sentence.
_STYLES = frozenset(("paren", "circled", "kanji-paren", "kana-paren", "lower-paren", "roman-paren"))
_OPENS = re.compile("[(（①-⑳㉑-㉟㊱-㊿❶-❿➀-➓⑴-⒇]")  # what they begin with
# Where a further item can begin: behind a blank or the end of a sentence.
_SEAM = seldom(r"(?:(?<=[\s\u3000])|(?<=[。．;；]))(?=[(（①-⑳⑴-⒇])")

# A bullet that opens a line and comes again behind a blank: 「・氏名 ・住所」. A point between
# words has a blank on both sides or on none.
_BULLET = re.compile("([・･•●○◆◇■□▪◎])(?![\\s\u3000・･])")

# What follows a number that is spoken of: 「(2) に定める場合」.
_REFERRED = re.compile("[にをはがのとで]|から|まで|及び|および|又は|または|ないし")


def split(text: str, line: Line) -> Iterator[Line]:
    """``line`` as it is, or as one line for each of its items.

    The items count on from the one that opens the line, or have its bullet. Numbers
    behind a sentence count phrases of running text and part nothing.
    """
    quote = line.span.of(text)
    starts = (_bullets(quote) or _starts(quote)) if line.kind in ("text", "list_item") else []
    if not starts:
        yield line
        return
    bounds = [*starts, len(line.span)]
    for begin, end in pairwise(bounds):
        span = _trimmed(text, Span(line.span.start + begin, line.span.start + end))
        yield replace(line, span=span) if not begin else _behind(line, span)


def _behind(line: Line, span: Span) -> Line:
    return replace(line, span=span, kind="text", level=None, marker=None, blank_before=False)


def _starts(quote: str) -> list[int]:
    """Where in a line its items begin; empty without at least two that count on."""
    first = read_enumerator(quote) if _OPENS.match(quote) else None
    if first is None or first.style not in _STYLES:
        return []
    starts, last = [0], first
    for seam in _SEAM.finditer(quote, 1):
        found = read_enumerator(quote[seam.start() :])
        behind = quote[seam.start() + found.size :] if found else ""
        if (
            found is not None
            and not _REFERRED.match(behind)
            and _counts_on(last, found, len(starts))
        ):
            starts.append(seam.start())
            last = found
    return starts if len(starts) > 1 else []


def _bullets(quote: str) -> list[int]:
    """Where in a line its bullets stand; empty without a second one."""
    first = _BULLET.match(quote)
    if first is None:
        return []
    again = [m.start() for m in re.finditer(rf"(?<=[\s\u3000]){_BULLET.pattern}", quote)]
    starts = [0, *(at for at in again if at and quote[at] == first[1])]
    return starts if len(starts) > 1 else []


def _counts_on(last: Enumerator, found: Enumerator, so_far: int) -> bool:
    """Whether a number is the next one, or would be if the first were no misprint."""
    if found.style != last.style:
        return False
    value = ordinal(found.path, found.style)
    return value == ordinal(last.path, last.style) + 1 or (so_far == 1 and value == 2)


def _trimmed(text: str, span: Span) -> Span:
    quote = span.of(text)
    front = len(quote) - len(quote.lstrip())
    return Span(span.start + front, span.start + len(quote.rstrip()))
