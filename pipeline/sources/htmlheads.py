"""Headings of a page: which lines of one heading are one, which terms of a list are titles."""

from __future__ import annotations

import re

from pipeline.sources.enumerators import own_marker
from pipeline.sources.htmlnodes import Element

_LONGEST = 40
# A line of a heading ends within a phrase, or the next one begins within it.
_OPEN_END = re.compile(
    "(?:[のとや・、]|に関する|における|についての|および|及び|または|又は|ならびに|並びに)$"
)
_OPEN_START = re.compile(
    "(?:について|に関する|に関して|に対する|における|に係る|の|および|及び|・)"
)
_POLICY = re.compile(
    r"(?:プライバシー?|クッキー|cookie|privacy|セキュリティー?)\n(?:ポリシー|policy)"
    r"|個人(?:情報|データ)(?:の?(?:保護|取扱い?|取り扱い))?\n(?:保護|取扱|取り扱|方針)"
    r"|(?-i:[A-Za-z,&]\n[a-z])",
    re.IGNORECASE,
)


def goes_on(upper: str, lower: str) -> bool:
    """Whether a phrase goes on below a break in a heading: 「個人情報の / 取扱いについて」."""
    if len(upper) + len(lower) > _LONGEST or "。" in upper + lower:
        return False
    if own_marker(lower):
        return False
    broken = _POLICY.search(f"{upper[-20:]}\n{lower[:20]}")
    return bool(_OPEN_END.search(upper) or _OPEN_START.match(lower) or broken)


def is_numbered_title(term: Element) -> bool:
    """Whether a term of a ``<dl>`` bears a number: it titles what stands below."""
    return term.size <= 40 and own_marker(term.text()) != ""


def _is_long_detail(detail: Element) -> bool:
    """A sentence, or an enumeration; not a bare value such as a number or a name."""
    words = detail.text()
    return (detail.size >= 40 and "。" in words) or (detail.size >= 25 and words.count("、") >= 2)


def titles_prose(listing: Element) -> bool:
    """Whether the terms of a ``<dl>`` title paragraphs rather than name values."""
    details = [child for child in listing.descendants() if child.tag == "dd" and child.size]
    prose = sum(_is_long_detail(child) for child in details)
    return prose * 2 > len(details)
