"""What the model of codes of data items is trained on, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.evaluate.corpus import Labelled
from pipeline.extractors import data_item_judged as judged
from pipeline.extractors.data_item_hits import STRONG, WEAK
from pipeline.gold import Label
from pipeline.passages import Passage
from pipeline.process import to_reading
from pipeline.rules import Rules
from pipeline.training.hashed import Example, Plan

# Chosen by the mentions of policies on which neither rules nor models were tuned.
PLAN = Plan(none="", lean=0.0, strength=3.0, rare=2)
_RULES = "rules"


def of_labels(documents: Iterable[Labelled], rules: Rules) -> Iterator[Example]:
    """Every labelled item with its code, as it stands among the other items of its passage."""
    for labelled in documents:
        if "data_items" not in labelled.gold.tables:
            continue
        labels = sorted(labelled.gold.of("data_items"), key=lambda one: one.span.start)
        for passage in to_reading(labelled.document, rules).passages:
            inside = [one for one in labels if _within(passage, one)]
            labels = [one for one in labels if one not in inside]
            yield from _of_passage(labelled.source.sha256, passage, inside)


def of_rules(rules: Rules) -> Iterator[Example]:
    """Every word of the rules with its code."""
    for rule in rules.all:
        if rule.slot in (STRONG, WEAK):
            for form in rule.forms:
                yield Example(_RULES, rule.code, "", judged.of_phrase(form), frozenset())


def _of_passage(document: str, passage: Passage, labels: list[Label]) -> Iterator[Example]:
    text = passage.text
    spans = [passage.view.find(one.span) for one in labels]
    codes = [str(one.values["item"]) for one in labels]
    for at, (start, end) in enumerate(spans):
        seen = judged.of_phrase(text[start:end]) | judged.of_place(text, at, codes, spans)
        yield Example(document, codes[at], "", seen, frozenset())


def _within(passage: Passage, label: Label) -> bool:
    span = passage.span
    return bool(passage.text) and span.start <= label.span.start and label.span.end <= span.end
