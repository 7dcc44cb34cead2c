"""Which lines hold the title of the whole policy: they are no units."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher

from pipeline import titles
from pipeline.core import Document, Line
from pipeline.first_titles import (
    OPENS,
    begins_first_of_two,
    begins_part,
    is_one_of,
    is_title_beside_sections,
    titles_section,
    unlike_all,
)
from pipeline.numbering import Enumerator
from pipeline.numbering import read as read_enumerator
from pipeline.owned_titles import is_title_of_owner, opens_series
from pipeline.page_names import has_policy_below, names_no_body, title_below
from pipeline.text import tight
from pipeline.titles import SIGNS
from pipeline.under_titles import holds_all, holds_series, titles_nothing

_LAST_TITLE, _BANNER, _SHORT, _GREETING, _ENTRY = 12, 5, 60, 3, 24
# How much of the letters of two titles must be alike.
_NEARLY = 0.85
# A name longer than this is no word that comes again by chance.
_TELLING = 6
_ARTICLE = 3
_SIGNS_BEFORE = re.compile(r"[^\w(（「『【\[［〔〈《＜<]*")
_SIGN_BEHIND = re.compile(r"[^\w)）」』】\]］〕〉》＞>]")
_GLOSS = re.compile(r"[（(][^()（）]*[）)]")
_SLOGAN = re.compile(r"[ -~&©’“”]+")
_UPDATED = re.compile(
    r"(?:last|updated|effective|最終|制定|改[定訂]|施行|更新|令和|平成|20[0-9]{2}[年./-])",
    re.IGNORECASE,
)


def policy_titles(document: Document, lines: Sequence[Line]) -> frozenset[int]:
    """The lines that hold the title of the whole policy; they are no units."""
    text = document.text
    first: str | None = None
    found: dict[int, str] = {}
    for at, line in enumerate(lines):
        quote = tight(line.span.of(text))
        if line.kind not in ("heading", "text"):
            continue
        if not found and at < _LAST_TITLE:
            if (first is None and _is_first_title(text, lines, at, quote)) or _is_set_above_all(
                lines, at, quote
            ):
                first = quote
            elif "。" in quote:
                first = ""
            if first:
                found[at] = _undecorated(first)
        elif first and (
            _belongs_to_title(text, lines, at, quote, found)
            or (document.media_type == "application/pdf" and _goes_on(lines, at, found))
        ):
            found[at] = _undecorated(quote)
    if not found:
        return unlike_all(text, lines)
    below = title_below(text, lines, [at for at in found if at < _LAST_TITLE])
    return frozenset(found) if below is None else frozenset((*found, below))


def _belongs_to_title(
    text: str, lines: Sequence[Line], at: int, quote: str, found: Mapping[int, str]
) -> bool:
    """Whether a line says the title once more, or a second one, and opens no series of sections.

    Few lines say a title; only of those the lines below are read.
    """
    return _says_title(text, lines, at, quote, found) and not opens_series(text, lines, at)


def _says_title(
    text: str, lines: Sequence[Line], at: int, quote: str, found: Mapping[int, str]
) -> bool:
    """Whether a line reads like the title, in another language or style, or like a second one."""
    first = next(iter(found.values()))
    plain = _undecorated(quote)
    if plain in found.values() and (at - 1 in found or names_no_body(lines[at], plain)):
        return True
    if at - 1 in found and _is_one_of_both(plain, first):
        return True
    if _is_below_title(text, lines, at, found) and (
        _is_title_again(text, lines, at, quote, first)
        or is_title_of_owner(text, lines, at, lines[min(found)])
    ):
        return True
    return (
        _titles_another(lines, at, found, quote)
        or _explains(text, lines, at, found, quote)
        or _is_in_both(text, lines, at, found)
        or _is_title_below_name(text, lines, at, quote, first)
        or (_is_set_twice(lines, at, found) and not OPENS.match(quote))
        or is_title_beside_sections(text, lines, at, quote, found)
    )


def _is_title_below_name(text: str, lines: Sequence[Line], at: int, quote: str, first: str) -> bool:
    """Whether the title follows what only names the page: its name for a browser, an English banner.

    Plain lines may stand between (a sign, a word of greeting), but no section has begun.
    """
    if at >= _LAST_TITLE:
        return False
    between = [x for x in lines[1:at] if x.kind != "noise"]
    if any(x.kind != "text" or read_enumerator(x.span.of(text)) for x in between):
        return False
    if lines[0].kind == "text":
        plain = _undecorated(quote)
        again = titles.is_strong_policy_title(plain) or _is_nearly(plain, first)
        return again and _is_lone_heading(lines, at)
    greeted = len(between) <= _GREETING and lines[at].kind == "text"
    return greeted and titles.is_english_title(first) and titles.is_strong_policy_title(quote)


def _is_nearly(words: str, title: str) -> bool:
    """Whether two titles differ by a slip of the pen: プライバシポリシー."""
    return bool(words) and SequenceMatcher(None, words, title).ratio() > _NEARLY


def _is_set_twice(lines: Sequence[Line], at: int, found: Collection[int]) -> bool:
    """Whether a second line set as large as the title, right below it, is above all the rest."""
    level = lines[at].level
    if at - 1 not in found or lines[at].kind != "heading" or lines[at - 1].kind != "heading":
        return False
    rest = [x.level or 6 for x in lines[at + 1 :] if x.kind == "heading"]
    return level == lines[at - 1].level == 1 and len(rest) > 1 and min(rest) > 1


def _goes_on(lines: Sequence[Line], at: int, found: Collection[int]) -> bool:
    """Whether a title set over several lines goes on: as large as its first line, and nothing else is."""
    if at - 1 not in found or lines[at].kind != "heading":
        return False
    level, first = lines[at].level, min(found)
    large = [i for i, x in enumerate(lines) if x.kind == "heading" and x.level == level]
    return large == list(range(first, first + len(large)))


def _is_one_of_both(plain: str, first: str) -> bool:
    """Whether a line repeats one of the two languages in which the title is written."""
    if first.endswith(plain) and len(plain) > _TELLING:
        return bool(_SLOGAN.fullmatch(first.removesuffix(plain)))  # Security 個人情報の利用目的等
    named = titles.is_english_title(plain) or titles.is_strong_policy_title(plain)
    return named and plain.lower() in first.lower() and titles.is_strong_policy_title(first)


def _is_in_both(text: str, lines: Sequence[Line], at: int, found: Collection[int]) -> bool:
    """Whether a plain line says the title in Japanese right below its name in English, or above it.

    What a page says before its policy may part the two from the title of the page; no
    section has begun above them.
    """
    if at >= _LAST_TITLE or lines[at].kind != "text":
        return False
    words = [tight(x.span.of(text)) for x in lines[: at + 2]]
    if any(x.kind in ("heading", "list_item") for i, x in enumerate(lines[:at]) if i not in found):
        return False
    own, above, below = words[at], words[at - 1] if at else "", words[at + 1 : at + 2]
    if titles.is_english_title(own):
        return bool(below) and titles.is_strong_policy_title(below[0])
    return titles.is_strong_policy_title(own) and titles.is_english_title(above)


def _undecorated(quote: str) -> str:
    """A title without the signs, dashes and pictures around it: ― Privacy Policy ―."""
    begin, end = _SIGNS_BEFORE.match(quote), len(quote)
    while end and _SIGN_BEHIND.match(quote, end - 1):
        end -= 1
    return quote[begin.end() if begin else 0 : end]


def _is_set_above_all(lines: Sequence[Line], at: int, quote: str) -> bool:
    """Whether a usual name of a policy is marked up higher than all other headings.

    It may stand below a sentence: what a page says before its title.
    """
    return titles.is_strong_policy_title(quote) and _is_lone_heading(lines, at)


def banners(text: str, lines: Sequence[Line], found: frozenset[int]) -> frozenset[int]:
    """Lines set large under the title of the policy that head no text: a slogan, an app's name.

    They are in English, or nothing but the date of the policy stands below them; and so
    are those above it: the name of a section of the site. ``found``: the lines of the title.
    """
    at = min(found, default=_LAST_TITLE)
    words = [tight(line.span.of(text)) for line in lines[: at + _BANNER + 1]]
    if at >= _LAST_TITLE or any("。" in one for one in words[:at]):
        return frozenset()
    dropped = _above_title(text, lines, found)
    dropped |= {
        i
        for i in (x + 1 for x in found)
        if i < len(lines) and titles_nothing(text, lines, i, found)
    }
    for i in range(at + 1, len(words)):
        if "。" in words[i] or lines[i].kind != "text" or read_enumerator(words[i]):
            break
        below = words[i + 1] if i + 1 < len(words) else ""
        dated = len(below) <= _SHORT and _UPDATED.match(below) and not begins_part(text, lines, i)
        if dated or (_SLOGAN.fullmatch(words[i]) and "。" not in below):
            dropped.add(i)
    return frozenset(dropped)


def _above_title(text: str, lines: Sequence[Line], found: frozenset[int]) -> set[int]:
    """Headings, bold words and entries of a menu right above the title at the top."""
    above: set[int] = set()
    for at in sorted(found):
        for i in range(min(at, _LAST_TITLE) - 1, -1, -1):
            line, words = lines[i], tight(lines[i].span.of(text))
            counted = read_enumerator(words) and not titles.is_english_title(_undecorated(words))
            plain = line.kind in ("heading", "text") and not counted
            trail = line.kind == "list_item" and at == min(found) and len(words) <= _ENTRY
            if not (plain or trail) or "。" in words or len(words) > _SHORT:
                break
            above.add(i)
    return above - found


def _is_below_title(text: str, lines: Sequence[Line], at: int, found: Collection[int]) -> bool:
    """Whether nothing but a subtitle that names the policy stands between a line and its title."""
    if at - 1 in found:
        return True
    between = tight(lines[at - 1].span.of(text))
    return at - 2 in found and lines[at - 1].kind == "text" and titles.names_policy(between)


def _explains(
    text: str, lines: Sequence[Line], at: int, found: Collection[int], quote: str
) -> bool:
    """Whether a line in round brackets right below the title only says it in other words.

    Above 第1条 it is the caption of that article; one of several titles a part.
    """
    below = at - 1 in found and lines[at].kind in ("text", "heading")
    if not below or quote[:1] not in "(（" or not titles.bracketed(quote):
        return False
    coming = read_enumerator(lines[at + 1].span.of(text)) if at + 1 < len(lines) else None
    captions = coming is not None and coming.rank == _ARTICLE
    return not captions and (titles.is_policy_title(quote) or not _has_like(text, lines, at))


def _has_like(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether another line in round brackets follows: then each titles a part of the text."""
    behind = (tight(x.span.of(text)) for x in lines[at + 1 :] if x.kind in ("text", "heading"))
    return any(words[:1] in ("(", "（") and titles.bracketed(words) for words in behind)


def _titles_another(lines: Sequence[Line], at: int, found: Collection[int], quote: str) -> bool:
    """Whether a second policy begins, under a title that is marked up like the first."""
    line, above = lines[at], lines[min(found)]
    if line.kind != "heading" or above.kind != "heading" or line.level != above.level:
        return False
    others = (x for i, x in enumerate(lines) if i not in found and i != at)
    alone = not any(x.kind == "heading" and x.level == line.level for x in others)
    return alone and titles.is_strong_policy_title(quote)


def _is_title_again(text: str, lines: Sequence[Line], at: int, quote: str, first: str) -> bool:
    line = lines[at]
    again = _GLOSS.sub("", quote).removesuffix("について") == first
    alike = again or titles.is_english_title(quote)
    if line.kind == "text" and not alike and begins_first_of_two(text, lines, at):
        return False
    if titles.is_translated_title(_undecorated(quote), first):
        return not _has_strong_peer(text, lines, at)
    if titles.names_policy(_GLOSS.sub("", quote)) and (
        holds_all(text, lines, at)
        or (line.kind == "text" and not read_enumerator(quote) and holds_series(text, lines, at))
    ):
        return True
    if line.kind == "text" and not line.bold and _says_whose(text, lines, at, quote, first):
        return True
    if (line.bold and line.kind != "heading") or not titles.is_strong_policy_title(quote):
        return False
    parted = _has_peer(lines, at) if line.kind == "heading" else has_policy_below(text, lines, at)
    return not parted


def _says_whose(text: str, lines: Sequence[Line], at: int, quote: str, first: str) -> bool:
    """Whether a plain line below the title names the policy of somebody, and titles no text.

    Below a title in English it is the title in Japanese, whatever follows.
    """
    if not titles.names_policy(quote):
        return False
    below = next((x for x in lines[at + 1 :] if x.kind != "noise"), None)
    headed = below is not None and (
        below.kind == "heading" or bool(read_enumerator(below.span.of(text)))
    )
    return titles.is_english_title(first) or (headed and not has_policy_below(text, lines, at))


def _has_strong_peer(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a policy of another name follows under a heading of the same level."""
    if lines[at].kind != "heading":
        return False
    own = tight(lines[at].span.of(text))
    peers = (x for x in lines[at + 1 :] if x.kind == "heading" and x.level == lines[at].level)
    named = (tight(x.span.of(text)) for x in peers)
    return any(titles.is_strong_policy_title(words) and words != own for words in named)


def _is_lone_heading(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is marked up as a heading, and no other as high as it."""
    level = lines[at].level or 6
    others = (x for i, x in enumerate(lines) if x.kind == "heading" and i != at)
    return lines[at].kind == "heading" and all((x.level or 6) > level for x in others)


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
    if (inner := titles.bracketed(quote)) or titles.leading_caption(quote):
        return inner is not None and _is_lone_heading(lines, at) and titles.names_policy(inner)
    if line.kind == "heading" and line.level == 1:
        peers = [x.span.of(text) for x in lines[at + 1 :] if x.kind == "heading" and x.level == 1]
        return not is_one_of(quote, [tight(peer) for peer in peers])
    if titles_section(text, lines, at, quote):
        return False
    return titles.is_policy_title(quote) and not quote.endswith(("ます", "：", ":"))
