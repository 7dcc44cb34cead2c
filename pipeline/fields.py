"""Fixed captions of a block: which are sections (個人情報の利用目的), which only labels (■電話番号)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline import titles
from pipeline.core import Line
from pipeline.numbering import read as read_enumerator
from pipeline.text import tight

if TYPE_CHECKING:
    from pipeline.openings import Opening

_PLAIN = frozenset(("title", "tight-title"))
# Sections whose parts have fixed captions, and a sentence that announces such parts.
_SHARED = re.compile("共同|(?<!サービス)(?<!サービスの)(?<!ご)提供|送信|委託|移転|解析|第三者")
_ASKED = re.compile("連絡|窓口|問い?合|相談|苦情")
_ANNOUNCES = re.compile("(?:以下|次の|次に|下記|つぎの)[^。]*。?$")
_SAYS = re.compile("。|ます")
# So many openings on, another caption belongs to the same block.
_NEAR = 2


def settle(text: str, found: list[Opening | None], lines: Sequence[Line]) -> None:
    """A caption such as 利用目的 behind a plain title with its text is a section like that one.

    A section on those who share or receive data has such captions for its parts.
    """
    title: Opening | None = None
    for at, o in enumerate(found):
        if o is not None and o.style == "field":
            if not any(found[:at]):
                found[at] = _like_next(text, found, lines, o)
            elif title is not None and title.style in _PLAIN and at > title.line + 1:
                alone = _is_section(text, title, found, lines, at)
                found[at] = replace(o, style=title.style) if alone else o
        if (o := found[at]) is not None and o.is_heading:
            title = o


def _is_section(
    text: str, title: Opening, found: Sequence[Opening | None], lines: Sequence[Line], at: int
) -> bool:
    """Whether a caption with a sentence below it goes on behind the section of a title."""
    above = lines[at - 1].span.of(text)
    ended = "。" in above or read_enumerator(above) is not None
    words, own = (tight(o.rest.of(text)) for o in (title, found[at]) if o is not None)
    asked = _ASKED.search(own) and _ASKED.search(words)
    if not ended or asked or _ANNOUNCES.search(above) or _SHARED.search(words):
        return False
    return _says_alone(text, found, lines, at)


def _says_alone(text: str, found: Sequence[Opening | None], lines: Sequence[Line], at: int) -> bool:
    """Whether a sentence stands below a caption, and no other caption near it."""
    near = [o for o in found[at + 1 :] if o is not None][:_NEAR]
    said = any(_SAYS.search(line.span.of(text)) for line in lines[at + 1 : at + 2])
    return said and all(o.style != "field" for o in near)


def _like_next(
    text: str, found: Sequence[Opening | None], lines: Sequence[Line], o: Opening
) -> Opening:
    """The first title of all, if a sentence stands below it, as the next plain title."""
    plain = (x.style for x in found[o.line + 1 :] if x and x.style in _PLAIN)
    alone = _says_alone(text, found, lines, o.line)
    return replace(o, style=next(plain, o.style)) if alone else o


def labels_sign(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line with a sign of titles only labels what is below it: ■電話番号 / 03-…"""
    if at + 1 >= len(lines):
        return False
    words, below = (tight(x.span.of(text)) for x in lines[at : at + 2])
    if words[:1] not in titles.SIGNS or not titles.is_contact_field(words.lstrip(titles.SIGNS)):
        return False
    named = titles.is_organization(below) or titles.is_mere_name(below)
    return named or titles.is_contact_line(below) or "@" in below
