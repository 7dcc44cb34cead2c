"""Predictions in the form of hand labels, so that one measure compares both."""

from __future__ import annotations

from typing import Any

from pipeline.core import Analysis, DataItemMention, Fact, Mention, RecipientMention, Span
from pipeline.gold import DOCUMENT_FIELDS, Gold, Label


def as_gold(analysis: Analysis) -> Gold:
    """The facts of one document in the form of hand labels."""
    facts = {name: value for name in DOCUMENT_FIELDS if (value := getattr(analysis.facts, name))}
    labels = [
        Label("articles", a.opening if a.opening.start <= a.span.start else
              Span(a.span.start, a.opening.end),
              {"depth": str(a.depth), "topics": ",".join(a.topics)})
        for a in analysis.articles
    ]  # fmt: skip
    for table, found in analysis.found.items():
        labels += [Label(table, f.mention.span, _values(f)) for f in found]
    tables = ("articles", *analysis.found)
    return Gold(analysis.document.sha256, analysis.document.name, facts, tables, tuple(labels))


def _values(fact: Fact) -> dict[str, Any]:
    """The values of a fact under the keys of the authoring format."""
    skip = {"span", "article_id", "rule_id", "confidence"}
    names = {"start_event": "start", "end_event": "end", "legal_basis": "law"}
    mention: Mention = fact.mention
    values = {
        names.get(name, name): getattr(mention, name)
        for name in type(mention).__dataclass_fields__
        if name not in skip and getattr(mention, name) is not None
    }
    if "codes" in values:
        values["codes"] = ",".join(values["codes"])
    if isinstance(mention, RecipientMention):
        values["named"] = "yes" if values.pop("is_named") else "no"
    if isinstance(mention, DataItemMention):
        values["item"] = mention.item
    return values
