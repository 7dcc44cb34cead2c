"""Which lines hold the title of the whole policy: they are no units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import titles
from pipeline.core import Document, Line
from pipeline.numbering import Enumerator
from pipeline.numbering import read as read_enumerator
from pipeline.text import tight
from pipeline.titles import SIGNS

_LAST_TITLE, _BANNER, _SHORT = 12, 5, 60
_SLOGAN = re.compile(r"[ -~&©’“”]+")
_UPDATED = re.compile(
    r"(?:last|updated|effective|最終|制定|改[定訂]|施行|更新|令和|平成|20[0-9]{2}[年./-])",
    re.IGNORECASE,
)


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
        elif first and (
            _titles_another(lines, at, found, quote) or _explains(lines, at, found, quote)
        ):
            found.add(at)
    return frozenset(found)


def banners(text: str, lines: Sequence[Line], found: frozenset[int]) -> frozenset[int]:
    """Lines set large under the title of the policy that head no text: a slogan, an app's name.

    They are in English, or nothing but the date of the policy stands below them.
    ``found``: the lines of the title.
    """
    at = min(found, default=_LAST_TITLE)
    words = [tight(line.span.of(text)) for line in lines[: at + _BANNER + 1]]
    if at >= _LAST_TITLE or any("。" in one for one in words[:at]):
        return frozenset()
    dropped: set[int] = set()
    for i in range(at + 1, len(words)):
        if "。" in words[i] or lines[i].kind != "text" or read_enumerator(words[i]):
            break
        below = words[i + 1] if i + 1 < len(words) else ""
        dated = len(below) <= _SHORT and _UPDATED.match(below)
        if dated or (_SLOGAN.fullmatch(words[i]) and "。" not in below):
            dropped.add(i)
    return frozenset(dropped)


def _is_below_title(text: str, lines: Sequence[Line], at: int, found: set[int]) -> bool:
    """Whether nothing but a subtitle that names the policy stands between a line and its title."""
    if at - 1 in found:
        return True
    between = tight(lines[at - 1].span.of(text))
    return at - 2 in found and lines[at - 1].kind == "text" and titles.names_policy(between)


def _explains(lines: Sequence[Line], at: int, found: set[int], quote: str) -> bool:
    """Whether a line in round brackets right below the title only says it in other words."""
    below = at - 1 in found and lines[at].kind in ("text", "heading")
    return below and quote[:1] in "(（" and bool(titles.bracketed(quote))


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
