"""What became of every row that the pipeline made: right, wrong, or right in part.

This is what confidence is calibrated on and judged by: of rows with confidence 0.8,
eight in ten should be right.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.core import Analysis
from pipeline.evaluate import scores
from pipeline.evaluate.corpus import Labelled
from pipeline.evaluate.predictions import as_gold
from pipeline.gold import Gold, Label
from pipeline.process import facts_of, to_reading
from pipeline.rules import load_rules
from pipeline.text import comparable

_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001)
_RECALL = 0.9


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row: ``right`` is the share of what it says that the labels say too.

    Of a purpose these are its codes, of a contact its fields; other rows are right or wrong.
    ``share``: see :mod:`pipeline.training.outcomes`. ``again``: a surer row of the document has
    said the same, so that recall does not count it.
    """

    table: str
    rule_id: str
    confidence: float
    right: float
    document: str = ""
    share: float = 1.0
    again: bool = False


def rows(
    documents: Iterable[Labelled], precisions: Mapping[str, Any] | None = None
) -> list[Outcome]:
    """What became of the rows of labelled documents.

    ``precisions``: see :func:`pipeline.learned.confidence.calibrated`.
    """
    rules = load_rules()
    found: list[Outcome] = []
    for labelled in documents:
        reading = to_reading(labelled.document, rules)
        found += outcomes(facts_of(reading, rules, precisions=precisions), labelled.gold)
    return found


def outcomes(analysis: Analysis, gold: Gold) -> Iterator[Outcome]:
    """The outcome of every row in the tables that ``gold`` labels."""
    mine = as_gold(analysis)
    for table, judge in _JUDGES.items():
        if table not in gold.tables:
            continue
        labels = mine.of(table)
        shares = judge(labels, gold.of(table))
        pairs = list(zip(analysis.found[table], labels, strict=True))
        ranked = sorted(pairs, key=lambda pair: pair[0].mention.confidence)
        # of a recipient that is named again and again, the surest row comes last and stays
        surest = {_recipient(label): id(label) for _, label in ranked if table == "recipients"}
        for fact, label in pairs:
            m, found = fact.mention, shares.get(id(label), 0.0)
            again = bool(surest) and surest[_recipient(label)] != id(label)
            yield Outcome(
                table, m.rule_id, m.confidence, found, analysis.document.name, again=again
            )


def to_find(gold: Gold, table: str) -> int:
    """How many rows of a table recall asks for: a recipient that is labelled twice is one."""
    labels = gold.of(table)
    return len(set(map(_recipient, labels))) if table == "recipients" else len(labels)


def bins(found: Iterable[Outcome]) -> list[tuple[float, float, int, float, float]]:
    """The reliability table: (from, to, rows, mean confidence, share that is right)."""
    kept = list(found)
    made = []
    for low, high in pairwise(_BINS):
        inside = [x for x in kept if low <= x.confidence < high]
        if inside:
            said = sum(x.confidence for x in inside) / len(inside)
            was = sum(x.right for x in inside) / len(inside)
            made.append((low, min(high, 1.0), len(inside), said, was))
    return made


def calibration_error(found: Sequence[Outcome]) -> float:
    """The expected calibration error: how far, on average, a bin is from what it says."""
    if not found:
        return math.nan
    return sum(n * abs(said - was) for _, _, n, said, was in bins(found)) / len(found)


def precision_at_recall(
    found: Sequence[Outcome], gold: int, recall: float = _RECALL
) -> tuple[float, float] | None:
    """(precision, least confidence) of the surest rows that reach ``recall``; None if all do not.

    Rows of one confidence come together, as ``--min-confidence`` lets them.
    """
    ranked = sorted(found, key=lambda x: -x.confidence)
    hits = told = 0.0
    for at, row in enumerate(ranked, 1):
        hits += row.right
        told += 0.0 if row.again else row.right
        last = at == len(ranked) or ranked[at].confidence < row.confidence
        if last and gold and told / gold >= recall:
            return hits / at, row.confidence
    return None


_Shares = Mapping[int, float]


def _purposes(mine: Sequence[Label], theirs: Sequence[Label]) -> _Shares:
    shares = {}
    for one, other in scores.pairs(mine, theirs, scores.purpose_quality):
        codes = scores.codes(one)
        shares[id(one)] = len(codes & scores.codes(other)) / len(codes)
    return shares


def _paired(quality: Callable[[Label, Label], float]) -> Callable[..., _Shares]:
    def judge(mine: Sequence[Label], theirs: Sequence[Label]) -> _Shares:
        return {id(one): 1.0 for one, _ in scores.pairs(mine, theirs, quality)}

    return judge


def _recipient(label: Label) -> tuple[str, str]:
    return str(label.values["kind"]), comparable(str(label.values["name"]))


def _recipients(mine: Sequence[Label], theirs: Sequence[Label]) -> _Shares:
    known = set(map(_recipient, theirs))
    return {id(label): float(_recipient(label) in known) for label in mine}


def _contacts(mine: Sequence[Label], theirs: Sequence[Label]) -> _Shares:
    def fields(label: Label) -> set[tuple[str, str]]:
        return {
            (name, comparable(str(label.values[name])))
            for name in scores.CONTACT_FIELDS
            if label.values.get(name)
        }

    known = set().union(*map(fields, theirs)) if theirs else set()
    shares = {}
    for label in mine:
        own = fields(label)
        shares[id(label)] = len(own & known) / len(own) if own else 0.0
    return shares


_JUDGES: Mapping[str, Callable[..., _Shares]] = {
    "purposes": _purposes,
    "data_items": _paired(scores.item_quality),
    "retention": _paired(scores.retention_quality),
    "recipients": _recipients,
    "contacts": _contacts,
}
