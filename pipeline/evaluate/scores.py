"""Scores of predictions against hand labels, as the contract's section 4 says.

Both sides are put in one form (:class:`pipeline.gold.Gold`), so that the same
code compares the pipeline with a reader and one reader with another.

A score counts hits, predicted rows and gold rows; sums over documents give micro
precision, recall and F1. Nothing predicted and nothing to find is no score (NaN),
not a perfect one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.core import Span
from pipeline.gold import Gold, Label
from pipeline.text import LineIndex, comparable

SCORES = (
    "articles", "topics", "purposes", "purposes.codes", "data_items", "data_items.mentions",
    "retention", "retention.events", "recipients", "contacts", "documents",
)  # fmt: skip
CONTACT_FIELDS = (
    "organization", "department", "person", "phone", "fax", "email", "postal_code", "address", "url",
)  # fmt: skip
_PURPOSE_IOU = 0.5


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits, predicted rows, gold rows."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else math.nan

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else math.nan

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.hits / total if total else math.nan


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that only one side has: ``missed`` by the prediction, or ``extra`` in it.

    ``wrong`` pairs a missed row with the extra row at the same place: found, with
    another value. ``what`` tells the value; ``span`` is None for rows without a place.
    """

    score: str
    kind: str
    what: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Counts per score, and the rows that differ, for one document."""

    counts: Mapping[str, Counts]
    differences: tuple[Difference, ...]


def compare(predicted: Gold, gold: Gold, text: str) -> Comparison:
    """Every score of one document whose canonical text is ``text``.

    Tables that ``gold`` did not label are left out.
    """
    counts: dict[str, Counts] = {}
    differences: list[Difference] = []
    for score, (table, measure) in _MEASURES.items():
        if table == "documents" or table in gold.tables:
            counts[score], found = measure(predicted, gold, text)
            differences += found
    return Comparison(counts, tuple(differences))


_Result = tuple[Counts, list[Difference]]


def _sets(
    score: str, mine: Mapping[Any, Span | None], theirs: Mapping[Any, Span | None]
) -> _Result:
    """Set comparison; keys are what is compared, values where it stands."""
    both = mine.keys() & theirs.keys()
    differences = [
        Difference(score, "missed", _show(k), theirs[k]) for k in theirs if k not in both
    ] + [Difference(score, "extra", _show(k), mine[k]) for k in mine if k not in both]
    return Counts(len(both), len(mine), len(theirs)), differences


def _show(key: Any) -> str:
    return " ".join(str(part) for part in key) if isinstance(key, tuple) else str(key)


def _articles(predicted: Gold, gold: Gold, text: str) -> _Result:
    mine, theirs = _units(predicted, text), _units(gold, text)
    return _sets("articles", mine, theirs)


def _units(gold: Gold, text: str) -> dict[tuple[int, int, int], Span | None]:
    """(opening line, parent's opening line, which unit of that line) of every unit."""
    lines = LineIndex(text)
    found: dict[tuple[int, int, int], Span | None] = {}
    open_units: list[tuple[int, int]] = []  # (depth, line)
    for label in sorted(gold.of("articles"), key=lambda x: x.span.start):
        depth, line = int(label.values.get("depth", 1)), lines.line_of(label.span.start)
        open_units = [unit for unit in open_units if unit[0] < depth]
        parent = open_units[-1][1] if open_units else -1
        open_units.append((depth, line))
        nth = sum(1 for key in found if key[0] == line)
        found[(line, parent, nth)] = label.span
    return found


def _topics(predicted: Gold, gold: Gold, text: str) -> _Result:
    return _sets("topics", _topic_pairs(predicted, text), _topic_pairs(gold, text))


def _topic_pairs(gold: Gold, text: str) -> dict[tuple[int, str], Span | None]:
    lines = LineIndex(text)
    return {
        (lines.line_of(label.span.start), topic.strip()): label.span
        for label in gold.of("articles")
        for topic in str(label.values.get("topics") or "").split(",")
        if topic.strip()
    }


def pairs(
    mine: Sequence[Label], theirs: Sequence[Label], quality: Callable[[Label, Label], float]
) -> list[tuple[Label, Label]]:
    """One-to-one matching, the best quality first, ties in text order."""
    scored = [
        (quality(p, g), i, j) for i, p in enumerate(mine) for j, g in enumerate(theirs)
    ]  # fmt: skip
    used_mine: set[int] = set()
    used_theirs: set[int] = set()
    made = []
    for value, i, j in sorted(scored, key=lambda x: (-x[0], x[1], x[2])):
        if value > 0 and i not in used_mine and j not in used_theirs:
            used_mine.add(i)
            used_theirs.add(j)
            made.append((mine[i], theirs[j]))
    return made


def _matched(
    score: str,
    mine: Sequence[Label],
    theirs: Sequence[Label],
    quality: Callable[[Label, Label], float],
    show: Callable[[Label], str],
) -> tuple[Counts, list[Difference], list[tuple[Label, Label]]]:
    both = pairs(mine, theirs, quality)
    hit_mine, hit_theirs = {id(p) for p, _ in both}, {id(g) for _, g in both}
    extra = [p for p in mine if id(p) not in hit_mine]
    missed = [g for g in theirs if id(g) not in hit_theirs]
    differences = []
    for label in missed:
        other = next((p for p in extra if p.span.overlaps(label.span)), None)
        if other is not None:
            extra.remove(other)
            what = f"{show(label)} -> {show(other)}"
            differences.append(Difference(score, "wrong", what, label.span))
        else:
            differences.append(Difference(score, "missed", show(label), label.span))
    differences += [Difference(score, "extra", show(label), label.span) for label in extra]
    return Counts(len(both), len(mine), len(theirs)), differences, both


def purpose_quality(one: Label, other: Label) -> float:
    iou = one.span.iou(other.span)
    return iou if iou >= _PURPOSE_IOU else 0.0


def _purposes(predicted: Gold, gold: Gold, text: str) -> _Result:
    counts, differences, _ = _matched(
        "purposes", predicted.of("purposes"), gold.of("purposes"), purpose_quality,
        lambda x: str(x.values["codes"]),
    )  # fmt: skip
    return counts, differences


def _purpose_codes(predicted: Gold, gold: Gold, text: str) -> _Result:
    total, differences = Counts(), []
    both = pairs(predicted.of("purposes"), gold.of("purposes"), purpose_quality)
    for mine, theirs in both:
        one, other = codes(mine), codes(theirs)
        total += Counts(len(one & other), len(one), len(other))
        differences += [
            Difference("purposes.codes", kind, code, theirs.span)
            for kind, found in (("missed", other - one), ("extra", one - other))
            for code in sorted(found)
        ]
    return total, differences


def codes(label: Label) -> set[str]:
    return {code.strip() for code in str(label.values["codes"]).split(",")}


def _item_set(predicted: Gold, gold: Gold, text: str) -> _Result:
    def keys(side: Gold) -> dict[tuple[str, str], Span | None]:
        rows = side.of("data_items")
        return {(str(x.values["item"]), str(x.values["context"])): x.span for x in reversed(rows)}

    return _sets("data_items", keys(predicted), keys(gold))


def _item_mentions(predicted: Gold, gold: Gold, text: str) -> _Result:
    counts, differences, _ = _matched(
        "data_items.mentions", predicted.of("data_items"), gold.of("data_items"),
        item_quality,
        lambda x: f"{x.values['item']} {x.values['context']}",
    )  # fmt: skip
    return counts, differences


def retention_quality(one: Label, other: Label) -> float:
    same = all(one.values.get(k) == other.values.get(k) for k in ("duration", "bound"))
    return one.span.iou(other.span) if same else 0.0


def _show_retention(label: Label) -> str:
    keys = ("duration", "bound", "start", "end", "basis")
    return " ".join(f"{k}={label.values[k]}" for k in keys if label.values.get(k))


def item_quality(one: Label, other: Label) -> float:
    return one.span.iou(other.span) if one.values["item"] == other.values["item"] else 0.0


def _retention(predicted: Gold, gold: Gold, text: str) -> _Result:
    counts, differences, _ = _matched(
        "retention", predicted.of("retention"), gold.of("retention"), retention_quality,
        _show_retention,
    )  # fmt: skip
    return counts, differences


def _retention_events(predicted: Gold, gold: Gold, text: str) -> _Result:
    """Accuracy over both events of matched rows, as counts: predicted = gold = events."""
    both = pairs(predicted.of("retention"), gold.of("retention"), retention_quality)
    hits, differences = 0, []
    for mine, theirs in both:
        for key in ("start", "end"):
            if mine.values.get(key) == theirs.values.get(key):
                hits += 1
            else:
                what = f"{key}: {theirs.values.get(key)} -> {mine.values.get(key)}"
                differences.append(Difference("retention.events", "wrong", what, theirs.span))
    return Counts(hits, 2 * len(both), 2 * len(both)), differences


def _recipients(predicted: Gold, gold: Gold, text: str) -> _Result:
    def keys(side: Gold) -> dict[tuple[str, str], Span | None]:
        rows = side.of("recipients")
        return {(str(x.values["kind"]), comparable(str(x.values["name"]))): x.span for x in rows}

    return _sets("recipients", keys(predicted), keys(gold))


def _contacts(predicted: Gold, gold: Gold, text: str) -> _Result:
    def keys(side: Gold) -> dict[tuple[str, str], Span | None]:
        return {
            (name, comparable(str(x.values[name]))): x.span
            for x in side.of("contacts")
            for name in CONTACT_FIELDS
            if x.values.get(name)
        }

    return _sets("contacts", keys(predicted), keys(gold))


def _documents(predicted: Gold, gold: Gold, text: str) -> _Result:
    def keys(side: Gold) -> dict[tuple[str, str], Span | None]:
        fields = ("organization", "effective_date", "established_date", "revised_date")
        return {(f, comparable(side.facts[f])): None for f in fields if side.facts.get(f)}

    return _sets("documents", keys(predicted), keys(gold))


_MEASURES: Mapping[str, tuple[str, Callable[[Gold, Gold, str], _Result]]] = {
    "articles": ("articles", _articles),
    "topics": ("articles", _topics),
    "purposes": ("purposes", _purposes),
    "purposes.codes": ("purposes", _purpose_codes),
    "data_items": ("data_items", _item_set),
    "data_items.mentions": ("data_items", _item_mentions),
    "retention": ("retention", _retention),
    "retention.events": ("retention", _retention_events),
    "recipients": ("recipients", _recipients),
    "contacts": ("contacts", _contacts),
    "documents": ("documents", _documents),
}
