"""Mentions -> facts: overlaps settled, identifiers given.

One overlap policy for every table: of two mentions that say the same of the
same place, the more confident is kept, then the longer, then the earlier.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.core import (
    Article,
    ContactMention,
    DataItemMention,
    Document,
    Fact,
    Mention,
    PurposeMention,
    RecipientMention,
    RetentionMention,
    Span,
    content_id,
)
from pipeline.passages import Reading

TABLE_OF: Mapping[type[Mention], str] = {
    PurposeMention: "purposes",
    DataItemMention: "data_items",
    RetentionMention: "retention",
    RecipientMention: "recipients",
    ContactMention: "contacts",
}
FACT_TABLES = tuple(TABLE_OF.values())


def facts(reading: Reading, mentions: Iterable[Mention]) -> dict[str, tuple[Fact, ...]]:
    """The facts of each table, in text order, with stable identifiers."""
    by_table: dict[str, list[Mention]] = {table: [] for table in FACT_TABLES}
    for mention in mentions:
        if mention.span.of(reading.document.text).strip():
            by_table[TABLE_OF[type(mention)]].append(mention)
    units = _Units(reading.articles)
    return {
        table: tuple(_facts(table, _settled(found), reading.document, units))
        for table, found in by_table.items()
    }


class _Units:
    """The innermost unit at an offset."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.starts = [a.span.start for a in articles]
        self.by_id = {a.article_id: a for a in articles}

    def at(self, span: Span) -> str:
        last = bisect_right(self.starts, span.start) - 1
        unit = self.articles[last] if last >= 0 else None
        while unit is not None and not unit.span.encloses(span):
            unit = self.by_id[unit.parent_id] if unit.parent_id else None
        return unit.article_id if unit else ""


def _settled(mentions: list[Mention]) -> list[Mention]:
    """Without mentions that a better one of the same place makes superfluous."""
    ranked = sorted(mentions, key=lambda m: (-m.confidence, -len(m.span), m.span.start))
    kept: list[Mention] = []
    by_start: dict[int, list[Mention]] = defaultdict(list)
    for mention in ranked:
        window = range(mention.span.start // 64 - 1, mention.span.end // 64 + 1)
        near = [other for at in window for other in by_start[at]]
        if any(_clash(mention, other) for other in near):
            continue
        kept.append(mention)
        for at in range(mention.span.start // 64, mention.span.end // 64 + 1):
            by_start[at].append(mention)
    return sorted(kept, key=lambda m: (m.span.start, m.span.end, _code(m)))


def _clash(one: Mention, other: Mention) -> bool:
    """Whether two mentions of one table compete for the same place."""
    if not one.span.overlaps(other.span):
        return False
    if isinstance(one, RecipientMention) and isinstance(other, RecipientMention):
        return one.name == other.name or one.span == other.span
    if isinstance(one, RetentionMention) and isinstance(other, RetentionMention):
        return one.duration == other.duration or one.span == other.span
    if isinstance(one, ContactMention) and isinstance(other, ContactMention):
        return one.span == other.span and _shares_field(one, other)
    return True


_CONTACT_FIELDS = ("person", "organization", "phone", "email", "fax", "url", "postal_code")


def _shares_field(one: ContactMention, other: ContactMention) -> bool:
    """Two officers in one table row are two contacts; the same desk twice is one."""
    mine = {f: getattr(one, f) for f in _CONTACT_FIELDS if getattr(one, f)}
    theirs = {f: getattr(other, f) for f in _CONTACT_FIELDS if getattr(other, f)}
    clashing = [f for f in ("person", "organization") if f in mine and f in theirs]
    return all(mine[f] == theirs[f] for f in clashing) and any(
        mine[f] == theirs.get(f) for f in mine
    )


def _code(mention: Mention) -> str:
    """What tells a row from another of the same table and span."""
    match mention:
        case PurposeMention():
            return "|".join(mention.codes)
        case DataItemMention():
            return f"{mention.item}|{mention.context}"
        case RetentionMention():
            return f"{mention.duration}|{mention.start_event}|{mention.end_event}"
        case RecipientMention():
            return f"{mention.kind}|{mention.name}"
        case ContactMention():
            fields = (getattr(mention, f) for f in _CONTACT_FIELDS)
            return "|".join([mention.role, *(str(f) for f in fields)])
        case _:
            raise TypeError(f"no table for {type(mention).__name__}")


def _facts(
    table: str, mentions: Iterable[Mention], document: Document, units: _Units
) -> Iterator[Fact]:
    for mention in mentions:
        unit = units.at(mention.span)
        placed = mention if mention.article_id == unit else replace(mention, article_id=unit)
        key = content_id(
            document.doc_id, table, mention.span.start, mention.span.end, _code(mention)
        )
        yield Fact(key, table, placed, document.page_of(mention.span.start))
