"""One evaluation: a system over a labelled corpus, and what it got wrong."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.core import Document, Span
from pipeline.evaluate.corpus import Labelled
from pipeline.evaluate.scores import SCORES, Comparison, Counts, compare
from pipeline.evaluate.sums import interval, total
from pipeline.gold import Gold

ERROR_COLUMNS = ("document", "score", "kind", "what", "line", "quote")
# Characters before and after an error that are shown with it.
_AROUND = 24


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Comparisons of one system, document by document."""

    system: str
    documents: tuple[Labelled, ...]
    comparisons: tuple[Comparison, ...]
    seconds: float = 0.0

    def speed(self) -> float:
        """Characters a second, reading of the bytes apart."""
        return sum(len(x.document.text) for x in self.documents) / max(self.seconds, 1e-9)

    def total(self) -> dict[str, Counts]:
        return total(self.comparisons)

    def table(self) -> list[dict[str, Any]]:
        """One row a score: precision, recall, F1, its 95 % interval, and the counts."""
        sums = self.total()
        rows = []
        for score in SCORES:
            if score not in sums:
                continue
            counts = sums[score]
            low, high = interval(self.comparisons, score)
            rows.append({
                "score": score, "precision": counts.precision, "recall": counts.recall,
                "f1": counts.f1, "low": low, "high": high, "hits": counts.hits,
                "predicted": counts.predicted, "gold": counts.gold,
            })  # fmt: skip
        return rows

    def errors(self) -> Iterator[dict[str, Any]]:
        """Every missed, extra or wrong row with its place, its quote, and the words around it."""
        for labelled, comparison in zip(self.documents, self.comparisons, strict=True):
            text = labelled.document.text
            for difference in comparison.differences:
                span = difference.span
                yield {
                    "document": labelled.name, "score": difference.score,
                    "kind": difference.kind, "what": difference.what,
                    "line": text.count("\n", 0, span.start) + 1 if span else None,
                    "quote": span.of(text) if span else "",
                    "context": _context(span, text) if span else "",
                }  # fmt: skip

    def to_json(self) -> str:
        """The scores and errors, to be compared with a later evaluation."""
        rows = [{k: _number(v) for k, v in row.items()} for row in self.table()]
        record = {"system": self.system, "scores": rows, "errors": list(self.errors())}
        return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _context(span: Span, text: str) -> str:
    """The words around a span on one line, the span in ⟦⟧."""
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end :][:_AROUND]
    return " ".join(f"{before}⟦{span.of(text)}⟧{after}".split())


def _number(value: Any) -> Any:
    return None if isinstance(value, float) and math.isnan(value) else value


def evaluate(
    name: str, system: Callable[[Document], Gold], documents: Sequence[Labelled]
) -> Evaluation:
    """Run a system over labelled documents and compare."""
    for labelled in documents[:1]:  # what loads once is not counted
        system(labelled.document)
    started = time.perf_counter()
    found = [system(labelled.document) for labelled in documents]
    seconds = time.perf_counter() - started
    comparisons = tuple(
        compare(mine, labelled.gold, labelled.document.text)
        for mine, labelled in zip(found, documents, strict=True)
    )
    return Evaluation(name, tuple(documents), comparisons, seconds)


def changes(before: str, after: Evaluation) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """(gains, losses): errors that an earlier evaluation had and this one has not, and back.

    ``before`` is the text of :meth:`Evaluation.to_json`. Only documents that
    this evaluation covers are compared.
    """
    names = {labelled.name for labelled in after.documents}
    old = {_key(row): row for row in json.loads(before)["errors"] if row["document"] in names}
    new = {_key(row): row for row in after.errors()}
    gains = [row for key, row in old.items() if key not in new]
    losses = [row for key, row in new.items() if key not in old]
    return gains, losses


def _key(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ERROR_COLUMNS)
