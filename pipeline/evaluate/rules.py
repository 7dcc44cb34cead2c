"""What every rule does on a folder of policies: hits, documents, and whether its rows are right."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import sources
from pipeline.batch import inputs
from pipeline.core import Document, UnreadableError
from pipeline.evaluate.corpus import Labelled
from pipeline.evaluate.outcomes import rows
from pipeline.process import analyse
from pipeline.rules import Rules, load_rules
from pipeline.rules.schema import Hit


@dataclass(frozen=True, slots=True)
class RuleUse:
    """One rule: its hits, the documents with a hit, the rows it made and the share that is right.

    ``rows`` and ``right`` are counted on labelled documents. ``slot_seconds`` is the time
    for all rules of its slot, which are matched together. A rule that an extractor holds in
    its own code has the slot "-".
    """

    rule_id: str
    slot: str
    hits: int
    documents: int
    rows: int
    right: float
    slot_seconds: float


class CountingRules(Rules):
    """Rules that count what they find, and the time that each slot takes."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules.all)
        self.hits: Counter[str] = Counter()
        self.seconds: dict[str, float] = defaultdict(float)

    def find_each(self, slots: tuple[str, ...], text: str) -> list[list[Hit]]:
        started = time.perf_counter()
        found = super().find_each(slots, text)
        took = (time.perf_counter() - started) / len(slots)
        for slot, hits in zip(slots, found, strict=True):
            self.seconds[slot] += took
            self.hits.update(hit.rule.id for hit in hits)
        return found

    def find(self, slot: str, text: str) -> list[Hit]:
        started = time.perf_counter()
        found = super().find(slot, text)
        self.seconds[slot] += time.perf_counter() - started
        self.hits.update(hit.rule.id for hit in found)
        return found

    def first(self, slot: str, text: str) -> Hit | None:
        return next(iter(self.find(slot, text)), None)


def documents(folders: Iterable[Path]) -> Iterator[Document]:
    """Every document of the folders that can be read."""
    for item in inputs.collect([f for f in folders if f.exists()]).items:
        try:
            yield sources.read(item.load())
        except UnreadableError:
            continue


def report(found: Iterable[Document], labelled: Sequence[Labelled]) -> list[RuleUse]:
    """The use of every rule, in the order of the packs; rules inside extractors come last."""
    rules = CountingRules(load_rules())
    hits: Counter[str] = Counter()
    in_documents: Counter[str] = Counter()
    for document in found:
        rules.hits.clear()
        analyse(document, rules)
        hits.update(rules.hits)
        in_documents.update(rules.hits.keys())
    made: Counter[str] = Counter()
    right: dict[str, float] = defaultdict(float)
    for row in rows(labelled):
        made[row.rule_id] += 1
        right[row.rule_id] += row.right
    slots = {rule.id: rule.slot for rule in rules.all}
    names = [*slots, *sorted(made.keys() - slots.keys())]
    return [
        RuleUse(
            name, slots.get(name, "-"), hits[name], in_documents[name], made[name], right[name],
            rules.seconds[slots[name]] if name in slots else 0.0,
        )
        for name in names
    ]  # fmt: skip
