"""Whether confidence can be trusted: each extracted row, and whether the labels say the same.

Of rows with confidence 0.8 eight in ten should be right. What is right is judged
row by row, more simply than a score does: a row is right when some label of its
table says the same at the same place, where a recipient or a contact has no place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.core import Document, Fact
from pipeline.evaluate.corpus import Labelled
from pipeline.evaluate.scores import CONTACT_FIELDS, as_gold
from pipeline.gold import Gold, Label
from pipeline.process import analyse
from pipeline.rules import Rules, load_rules
from pipeline.text import comparable

_PURPOSE_IOU = 0.5


def judged(documents: Sequence[Labelled], rules: Rules | None = None) -> Iterator[dict[str, Any]]:
    """Every row that the pipeline extracts: document, table, rule, confidence, quote, right.

    Rows of tables that a document's labels leave out are not judged.
    """
    rules = rules or load_rules()
    for labelled in documents:
        for fact, label in _found(labelled.document, rules):
            if label.table in labelled.gold.tables:
                yield {
                    "document": labelled.name, "table": label.table,
                    "rule_id": fact.mention.rule_id, "confidence": fact.mention.confidence,
                    "quote": label.span.of(labelled.document.text),
                    "right": is_right(label, labelled.gold),
                }  # fmt: skip


def _found(document: Document, rules: Rules) -> Iterator[tuple[Fact, Label]]:
    analysis = analyse(document, rules)
    labels = as_gold(analysis)
    for table, facts in analysis.found.items():
        yield from zip(facts, labels.of(table), strict=True)


def is_right(found: Label, gold: Gold) -> bool:
    """Whether some label of the same table says what an extracted row says."""
    labels = gold.of(found.table)
    if found.table == "contacts":
        stated = {pair for label in labels for pair in _contact(label)}
        return _contact(found) <= stated
    return any(_same(found, label) for label in labels)


def _contact(label: Label) -> set[tuple[str, str]]:
    values = label.values
    return {(name, comparable(str(values[name]))) for name in CONTACT_FIELDS if values.get(name)}


def _same(found: Label, label: Label) -> bool:
    mine, theirs = found.values, label.values
    if found.table == "recipients":
        return mine["kind"] == theirs["kind"] and _name(found) == _name(label)
    if found.table == "purposes":
        codes = [set(str(values["codes"]).replace(" ", "").split(",")) for values in (mine, theirs)]
        return found.span.iou(label.span) >= _PURPOSE_IOU and codes[0] == codes[1]
    keys = ("item", "context") if found.table == "data_items" else ("duration", "bound")
    same = all(mine.get(key) == theirs.get(key) for key in keys)
    return same and found.span.overlaps(label.span)


def _name(label: Label) -> str:
    return comparable(str(label.values["name"]))
