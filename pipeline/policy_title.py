"""Which lines hold the title of the whole policy: they are no units."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import titles
from pipeline.core import Document, Line
from pipeline.numbering import Enumerator
from pipeline.numbering import read as read_enumerator
from pipeline.text import tight
from pipeline.titles import SIGNS


def policy_titles(document: Document, lines: Sequence[Line]) -> frozenset[int]:
    """The lines that hold the title of the whole policy; they are no units."""
    text = document.text
    first: str | None = None
    found: set[int] = set()
    for at, line in enumerate(lines):
        quote = tight(line.span.of(text))
        if line.kind not in ("heading", "text"):
            continue
        if first is None and at < 12:
            if _is_first_title(text, lines, at, quote):
                first = quote
                found.add(at)
            elif "。" in quote:
                first = ""
        elif first and len(quote) > 6 and quote.lstrip(SIGNS) == first:
            found.add(at)
        elif (
            first
            and _is_below_title(text, lines, at, found)
            and _is_title_again(text, lines, at, quote, first)
        ):
            found.add(at)  # the same title once more, in another language or style
        elif first and _titles_another(lines, at, found, quote):
            found.add(at)
    return frozenset(found)


def _is_below_title(text: str, lines: Sequence[Line], at: int, found: set[int]) -> bool:
    """Whether nothing but a subtitle that names the policy stands between a line and its title."""
    if at - 1 in found:
        return True
    between = tight(lines[at - 1].span.of(text))
    return at - 2 in found and lines[at - 1].kind == "text" and titles.names_policy(between)


def _titles_another(lines: Sequence[Line], at: int, found: set[int], quote: str) -> bool:
    """Whether a second policy begins, under a title that is marked up like the first."""
    line, above = lines[at], lines[min(found)]
    if line.kind != "heading" or above.kind != "heading" or line.level != above.level:
        return False
    others = (x for i, x in enumerate(lines) if i not in found and i != at)
    alone = not any(x.kind == "heading" and x.level == line.level for x in others)
    return alone and titles.is_strong_policy_title(quote)


def _is_title_again(text: str, lines: Sequence[Line], at: int, quote: str, first: str) -> bool:
    line = lines[at]
    if titles.is_translated_title(quote, first):
        return not _has_strong_peer(text, lines, at)
    if (line.bold and line.kind != "heading") or not titles.is_strong_policy_title(quote):
        return False
    return line.kind != "heading" or not _has_peer(lines, at)


def _has_strong_peer(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a policy of another name follows under a heading of the same level."""
    if lines[at].kind != "heading":
        return False
    peers = (x for x in lines[at + 1 :] if x.kind == "heading" and x.level == lines[at].level)
    return any(titles.is_strong_policy_title(tight(x.span.of(text))) for x in peers)


def _has_peer(lines: Sequence[Line], at: int) -> bool:
    """Whether another heading of the same level follows: then both title parts."""
    level = lines[at].level
    return any(x.kind == "heading" and x.level == level for x in lines[at + 1 :])


def _is_lone_sign(text: str, lines: Sequence[Line], at: int, enumerator: Enumerator) -> bool:
    """Whether a sign (●, ■) stands before this line of the document and before no other."""
    sign = enumerator.label
    others = (x for x in lines[at + 1 :] if x.span.of(text).startswith(sign))
    return sign in SIGNS and not any(others)


def _is_first_title(text: str, lines: Sequence[Line], at: int, quote: str) -> bool:
    line = lines[at]
    enumerator = read_enumerator(quote)
    if enumerator and not _is_lone_sign(text, lines, at, enumerator):
        return False
    if titles.bracketed(quote) or titles.leading_caption(quote):
        return False
    if line.kind == "heading" and line.level == 1:
        return True
    if titles.is_section_title(quote) and _has_peer(lines, at):
        return False
    return titles.is_policy_title(quote) and not quote.endswith(("ます", "：", ":"))
