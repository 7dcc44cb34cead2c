"""Mentions -> facts: overlaps settled, identifiers given, links drawn.

One overlap policy for every table: of two mentions that say the same of the
same place, the more confident is kept, then the longer, then the earlier.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.core import (
    Article,
    ContactMention,
    DataItemMention,
    Document,
    Fact,
    Link,
    Mention,
    PurposeMention,
    RecipientMention,
    RetentionMention,
    Span,
    content_id,
)
from pipeline.passages import Reading
from pipeline.titles import is_field_title

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
        placed = replace(mention, article_id=units.at(mention.span))
        key = content_id(
            document.doc_id, table, mention.span.start, mention.span.end, _code(mention)
        )
        yield Fact(key, table, placed, document.page_of(mention.span.start))


# -- links -------------------------------------------------------------------

# (relation, table of the source, table of the target)
_RELATIONS = (
    ("recipient_receives", "recipients", "data_items"),
    ("recipient_for", "recipients", "purposes"),
    ("item_for", "data_items", "purposes"),
    ("retention_of", "retention", "data_items"),
)
_CONFIDENCE = {"row": 0.9, "block": 0.8, "sentence": 0.6}


def links(reading: Reading, found: Mapping[str, Sequence[Fact]]) -> tuple[Link, ...]:
    """Relations between facts of one table row, one sentence, or one joint-use block."""
    made: dict[str, Link] = {}
    ordered = {table: _Ordered(found[table]) for table in FACT_TABLES}
    for kind, span in _groups(reading):
        inside = {table: facts_in.inside(span) for table, facts_in in ordered.items()}
        for relation, source_table, target_table in _RELATIONS:
            for source in inside[source_table]:
                for target in inside[target_table]:
                    if _related(relation, source, target, kind):
                        link = _link(reading.document, relation, source, target, kind)
                        made.setdefault(link.link_id, link)
    return tuple(sorted(made.values(), key=lambda k: (k.span, k.relation, k.link_id)))


class _Ordered:
    """Facts of one table in text order, to be asked for those inside a span."""

    def __init__(self, found: Sequence[Fact]) -> None:
        self.found = sorted(found, key=lambda f: f.mention.span)
        self.starts = [f.mention.span.start for f in self.found]

    def inside(self, span: Span) -> list[Fact]:
        first, last = bisect_left(self.starts, span.start), bisect_right(self.starts, span.end)
        return [f for f in self.found[first:last] if f.mention.span.end <= span.end]


def _groups(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Stretches of text whose facts belong together, the surest first."""
    yield from (("row", record.span) for record in reading.records)
    yield from (("block", span) for span in _joint_use_blocks(reading.articles))
    for passage in reading.passages:
        if passage.role != "cell":
            yield "sentence", passage.span


def _joint_use_blocks(articles: Sequence[Article]) -> Iterator[Span]:
    """Units whose children are captions such as 共同して利用する者の範囲, 利用目的."""
    captions: dict[str, int] = defaultdict(int)
    for article in articles:
        if article.parent_id and article.heading and is_field_title(article.heading):
            captions[article.parent_id] += 1
    yield from (a.span for a in articles if captions[a.article_id] > 1)


def _related(relation: str, source: Fact, target: Fact, kind: str) -> bool:
    item = target.mention
    if isinstance(item, DataItemMention):
        if item.context in ("excluded", "definition", "verification"):
            return False
        if relation == "recipient_receives" and kind == "sentence":
            return item.context in ("provided", "jointly_used")
        if relation == "retention_of":
            return source.mention.span.encloses(item.span)
    origin = source.mention
    if relation == "item_for" and isinstance(origin, DataItemMention):
        return origin.context in ("collected", "provided", "jointly_used")
    return True


def _link(document: Document, relation: str, source: Fact, target: Fact, kind: str) -> Link:
    one, other = source.mention.span, target.mention.span
    span = Span(min(one.start, other.start), max(one.end, other.end))
    return Link(
        link_id=content_id(document.doc_id, "links", relation, source.fact_id, target.fact_id),
        relation=relation, source_id=source.fact_id, target_id=target.fact_id, span=span,
        article_id=source.mention.article_id, rule_id=f"links.{kind}",
        confidence=_CONFIDENCE[kind], page=document.page_of(span.start),
    )  # fmt: skip
