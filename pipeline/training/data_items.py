"""What the model of contexts of data items is trained on, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.evaluate.corpus import Labelled
from pipeline.extractors import data_item_candidates as candidates
from pipeline.extractors import data_items
from pipeline.gold import Label
from pipeline.process import to_reading
from pipeline.rules import Rules
from pipeline.training.hashed import Example, Plan

# Chosen by the F1 of candidates of policies on which neither rules nor models were tuned.
PLAN = Plan(none=candidates.NONE, lean=0.75, strength=0.15, rare=4, trust=0.75)


def of_labels(documents: Iterable[Labelled], rules: Rules) -> Iterator[Example]:
    """Every word that the rules find, with the context that the labels give it."""
    for labelled in documents:
        if "data_items" not in labelled.gold.tables:
            continue
        labels = labelled.gold.of("data_items")
        reading = to_reading(labelled.document, rules)
        for passage, one in data_items.candidates_of(reading, rules):
            if one.dropped:
                continue
            span = passage.view.span(one.found.start, one.found.end)
            over = [x for x in labels if x.span.start < span.end and span.start < x.span.end]
            code = _context(over, one.found.item)
            ruled, seen = one.ruled, one.features()
            yield Example(
                labelled.source.sha256, code, ruled.context if ruled else candidates.NONE,
                seen.common, seen.told,
            )  # fmt: skip


def _context(labels: list[Label], item: str) -> str:
    """The context of the label of that item, or else of the first label there."""
    ranked = sorted(labels, key=lambda label: label.values["item"] != item)
    return str(ranked[0].values["context"]) if ranked else candidates.NONE
