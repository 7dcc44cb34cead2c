"""Names to their ends: the legal form or the product's own word that a lexicon does not hold.

Heron + , Inc.; Heron + 社; Heron + Analytics; 「Heron(配信): Heron Inc.」 names Heron Inc.
①または + その代行者: marks of lists are no part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.core import RecipientMention, Span
from pipeline.extractors.name_entries import LATIN_FORMS

_FORM = re.compile(rf"[ ,，]*(?:{LATIN_FORMS})(?![0-9A-Za-z])|[ 　]?社(?![員内外会長名宅保団])")
_HAS_FORM = re.compile(rf"(?:会社|法人|社|[ ,](?:{LATIN_FORMS}))$")
# 「Heron(保管): Heron Inc.」, 「Heron認証(Heron Inc.)」: at most this far in one line.
_BETWEEN = r"[^\n\t、。]{0,30}[（(:：\-—–]+[ 　]*(?:提供(?:元|者|会社)?[:：][ 　]*)?"
_TRACKER = re.compile(
    r" (?:Analytics|AdMob|AdSense|Ads|Clarity|Crashlytics|Tag Manager|Pixel)(?![A-Za-z])"
)
_PART = re.compile(r" (?:Authentication|Identity)(?![A-Za-z])")
_LATIN = re.compile("[A-Z][0-9A-Za-z.&-]*(?: [A-Z][0-9A-Za-z.&-]*)?")
_MARK = re.compile(
    r"[①-⑳][ 　]?(?:または|又は|及び|および)?(?:その(?!他))?|為(?=[関子グ])|[A-Z][.．][ 　]?(?=[ァ-ヺ一-鿿])|の(?=[当弊])|その他の[ 　]?"
)


def in_full(found: Iterable[RecipientMention], raw: str) -> Iterator[RecipientMention]:
    """The mentions with their names to their ends; ``raw`` is the text of the document."""
    for mention in found:
        if not mention.is_named:
            yield _unmarked(mention, raw)
        elif _HAS_FORM.search(mention.name) or not _LATIN.fullmatch(mention.name):
            yield mention
        else:
            yield _formed(mention, raw)


def _unmarked(mention: RecipientMention, raw: str) -> RecipientMention:
    mark = _MARK.match(raw, mention.span.start, mention.span.end)
    return _at(mention, mark.end(), mention.span.end, raw) if mark else mention


def _formed(mention: RecipientMention, raw: str) -> RecipientMention:
    """A bare name with its legal form, or with the word for the product meant."""
    start, end = mention.span.start, mention.span.end
    if form := _FORM.match(raw, end):
        return _at(mention, start, form.end(), raw)
    again = re.compile(
        rf"{_BETWEEN}({re.escape(mention.name)}[ ,]+(?:{LATIN_FORMS})(?![0-9A-Za-z]))"
    )
    if full := again.match(raw, end):
        return _at(mention, *full.span(1), raw)
    if product := _TRACKER.match(raw, end):
        return replace(_at(mention, start, product.end(), raw), kind="external_tool")
    if product := _PART.match(raw, end):
        return _at(mention, start, product.end(), raw)
    return mention


def _at(mention: RecipientMention, start: int, end: int, raw: str) -> RecipientMention:
    name = " ".join(raw[start:end].split())
    return replace(mention, span=Span(start, end), name=name)
