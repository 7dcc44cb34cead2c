"""One mention of one receiver: of several at one place, and of one named twice in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.core import RecipientMention
from pipeline.extractors.name_entries import LATIN_FORMS
from pipeline.searching import seldom

# 甲株式会社（旧社名：乙株式会社）, （2023年に乙株式会社から社名変更）
_FORMER = re.compile(r"[（(〔\[]\s*(?:旧|前身|元[・:：]|formerly)[^（()）〔〕\[\]。]{0,14}$")
_RENAMED = re.compile(
    "[^（()）。]{0,4}(?:から|より)[^（()）。]{0,8}(?:社名|商号|名称|改称|変更)|[^（()）。]{0,3}[をが](?:改称|改組|社名変更)"
)
_BRACKET = "（(〔["
_REACH = 40
_FORM = seldom(f"[ ,]*(?:{LATIN_FORMS}|社|株式会社|合同会社|有限会社)")


def one_a_span(found: Sequence[RecipientMention]) -> list[RecipientMention]:
    """The mentions in text order; of several for one span the surest, then the first."""
    best: dict[tuple[int, int], RecipientMention] = {}
    for mention in found:
        at = (mention.span.start, mention.span.end)
        if at not in best or best[at].confidence < mention.confidence:
            best[at] = mention
    return [best[at] for at in sorted(best)]


def without_aliases(found: Sequence[RecipientMention], raw: str) -> Iterator[RecipientMention]:
    """The mentions but former names and short forms of a name that the same line holds in full.

    「甲株式会社の「甲」を使い、甲に送信」 names one firm. ``raw`` is the canonical text.
    """
    named = [one for one in found if one.is_named]
    for mention in found:
        if mention.is_named and _is_former(mention, raw):
            continue
        if not mention.is_named or not any(_is_short_for(mention, one, raw) for one in named):
            yield mention


def _is_former(mention: RecipientMention, raw: str) -> bool:
    """Whether a name in a bracket is what the one before it was called."""
    before = raw[max(0, mention.span.start - _REACH) : mention.span.start]
    if _FORMER.search(before):
        return True
    opened = max(before.rfind(mark) for mark in _BRACKET) > max(before.rfind(m) for m in "）)〕]")
    return opened and _RENAMED.match(raw, mention.span.end) is not None


def is_longer(name: str, short: str) -> bool:
    """Whether ``name`` is a product's longer name, not the same firm's with its legal form."""
    return name.startswith(short) and name != short and not _FORM.fullmatch(name, len(short))


def _is_short_for(mention: RecipientMention, other: RecipientMention, raw: str) -> bool:
    """Whether one proper name is short for another of the same line."""
    short = mention.name.removesuffix("社")
    if mention.name == other.name or not other.name.startswith(short):
        return False
    if not _FORM.fullmatch(other.name, len(short)):
        return False
    start = min(mention.span.end, other.span.end)
    end = max(mention.span.start, other.span.start)
    return not any(mark in raw[start:end] for mark in "\n\t|")
