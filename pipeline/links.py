"""Relations between facts that one row, one sentence or one block ties together.

* a row: the cells of one table record;
* a sentence: what stands in it;
* a block: the smallest unit that names joint users and what they share
  (共同利用する者の範囲 / 項目 / 目的 as captions or items of their own);
* a list: a lead-in that says what is given for what, and the items below it that
  say to whom.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from pipeline.core import (
    Article,
    DataItemMention,
    Document,
    Fact,
    Link,
    RecipientMention,
    Span,
    content_id,
)
from pipeline.passages import Passage, Reading

# (relation, table of the source, table of the target)
_RELATIONS = (
    ("recipient_receives", "recipients", "data_items"),
    ("recipient_for", "recipients", "purposes"),
    ("item_for", "data_items", "purposes"),
    ("retention_of", "retention", "data_items"),
)
# Measured on the labelled train and sample policies, rounded down.
_CONFIDENCE = {"row": 0.85, "block": 0.8, "list": 0.6, "sentence": 0.5}
_GIVEN = frozenset({"provided", "jointly_used"})
_NOT_GIVEN = frozenset({"excluded", "definition", "verification"})


def links(reading: Reading, found: Mapping[str, Sequence[Fact]]) -> tuple[Link, ...]:
    """The relations of a document, in text order; of two ways to one link the surest."""
    ordered = {table: _Ordered(facts) for table, facts in found.items()}
    made: dict[str, Link] = {}
    for kind, relation, source, target in _pairs(reading, ordered):
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
        if first == last:
            return []
        return [f for f in self.found[first:last] if f.mention.span.end <= span.end]


_Pair = tuple[str, str, Fact, Fact]
_PAIR = 2


def _pairs(reading: Reading, facts: Mapping[str, _Ordered]) -> Iterator[_Pair]:
    for record in reading.records:
        yield from _together("row", record.span, facts)
    for unit in _joint_use_units(reading.articles, facts):
        yield from _block(unit, facts)
    for passage in reading.passages:
        if passage.role != "cell":
            yield from _together("sentence", passage.span, facts)
    yield from _lists(reading, facts)


def _together(kind: str, span: Span, facts: Mapping[str, _Ordered]) -> Iterator[_Pair]:
    """Every pair of facts in one stretch of text that may be related."""
    inside = {table: ordered.inside(span) for table, ordered in facts.items()}
    if sum(map(len, inside.values())) < _PAIR:
        return
    for relation, source_table, target_table in _RELATIONS:
        if relation == "item_for" and len(inside["purposes"]) != 1:
            continue  # which items serve which of several purposes is not said
        for source in inside[source_table]:
            for target in inside[target_table]:
                if _related(relation, source, target, kind):
                    yield kind, relation, source, target


def _related(relation: str, source: Fact, target: Fact, kind: str) -> bool:
    item = target.mention
    if isinstance(item, DataItemMention):
        if item.context in _NOT_GIVEN:
            return False
        if relation == "retention_of":
            return source.mention.span.encloses(item.span)
        return item.context in _GIVEN or kind == "row"
    origin = source.mention
    if isinstance(origin, DataItemMention):
        return origin.context in ("collected", *_GIVEN) and not origin.span.overlaps(item.span)
    return True


# -- joint use ---------------------------------------------------------------


def _is_joint(fact: Fact) -> bool:
    mention = fact.mention
    if isinstance(mention, RecipientMention):
        return mention.kind == "joint_user"
    return not isinstance(mention, DataItemMention) or mention.context == "jointly_used"


def _joint_use_units(
    articles: Sequence[Article], facts: Mapping[str, _Ordered]
) -> Iterator[Article]:
    """The smallest units that hold joint users beside what they share."""
    taken: set[str] = set()
    for unit in reversed(articles):
        if unit.article_id not in taken:
            users = [f for f in facts["recipients"].inside(unit.span) if _is_joint(f)]
            items = [f for f in facts["data_items"].inside(unit.span) if _is_joint(f)]
            if not users or not items:
                continue
            yield unit
        if unit.parent_id:
            taken.add(unit.parent_id)
            # an enclosing unit would tie together what stands in two blocks


def _block(unit: Article, facts: Mapping[str, _Ordered]) -> Iterator[_Pair]:
    inside = {t: [f for f in o.inside(unit.span) if _is_joint(f)] for t, o in facts.items()}
    for user in inside["recipients"]:
        for item in inside["data_items"]:
            yield "block", "recipient_receives", user, item
        for purpose in inside["purposes"] if unit.depth > 1 or "joint_use" in unit.topics else ():
            yield "block", "recipient_for", user, purpose


# -- lead-ins with lists -------------------------------------------------------


def _lists(reading: Reading, facts: Mapping[str, _Ordered]) -> Iterator[_Pair]:
    """What a lead-in says is given, for each recipient among the items below it."""
    said: dict[str, Passage] = {}
    for passage in reading.passages:
        if passage.role in ("lead_in", "sentence"):
            said[passage.text] = passage
        lead = said.get(passage.lead_ins[-1]) if passage.lead_ins else None
        if lead is not None and lead is not passage and passage.role in ("item", "sentence"):
            yield from _given(lead.span, passage.span, facts)


def _given(lead: Span, item: Span, facts: Mapping[str, _Ordered]) -> Iterator[_Pair]:
    receivers = facts["recipients"].inside(item)
    for receiver in receivers:
        for target in facts["data_items"].inside(lead):
            mention = target.mention
            if isinstance(mention, DataItemMention) and mention.context in _GIVEN:
                yield "list", "recipient_receives", receiver, target
        for target in facts["purposes"].inside(lead):
            yield "list", "recipient_for", receiver, target


def _link(document: Document, relation: str, source: Fact, target: Fact, kind: str) -> Link:
    one, other = source.mention.span, target.mention.span
    span = Span(min(one.start, other.start), max(one.end, other.end))
    return Link(
        link_id=content_id(document.doc_id, "links", relation, source.fact_id, target.fact_id),
        relation=relation, source_id=source.fact_id, target_id=target.fact_id, span=span,
        article_id=source.mention.article_id, rule_id=f"links.{kind}",
        confidence=_CONFIDENCE[kind], page=document.page_of(span.start),
    )  # fmt: skip
