"""One mention of one receiver: of several at one place, and of one named twice in a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.core import RecipientMention
from pipeline.extractors.name_entries import LATIN_FORMS
from pipeline.searching import seldom

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
    """The mentions but the short forms of a name that the same line holds in full.

    「甲株式会社の「甲」を使い、甲に送信」 names one firm. ``raw`` is the canonical text.
    """
    named = [one for one in found if one.is_named]
    for mention in found:
        if not mention.is_named or not any(_is_short_for(mention, one, raw) for one in named):
            yield mention


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
