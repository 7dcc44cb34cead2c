"""Dates of a policy in tables: what the head of a column says that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.core import Span
from pipeline.extractors.dates import find as find_dates
from pipeline.passages import Reading, Record
from pipeline.rules import Rules
from pipeline.text import tight

_DAY = re.compile("(?:日付|年月日|日|時期|年月|date)$", re.IGNORECASE)
_CHANGE = re.compile("^(?:主な)?(?:改[訂定正版]|変更|更新|修正|見直し)")
_FIRST_VERSION = re.compile("^.{0,4}(?:初版|制定|策定|新規)")
_BARE = re.compile("(?:日付|年月日|date)?$", re.IGNORECASE)
_LONGEST_HEAD = 14


def told(reading: Reading, rules: Rules) -> dict[Span, str]:
    """What the dates of a table of changes are, by the span of their cells."""
    return {span: code for record in reading.records for span, code in _of(record, rules)}


def _of(record: Record, rules: Rules) -> Iterator[tuple[Span, str]]:
    """The dates of one row: those of its column, the first version established."""
    heads = [tight(field.head) for field in record.fields]
    changes = any(_CHANGE.match(head) for head in heads)
    first = any(_FIRST_VERSION.match(field.cell.text) for field in record.fields)
    for head, field in zip(heads, record.fields, strict=True):
        if len(head) > _LONGEST_HEAD or not _DAY.search(head) or not _is_date(field.cell.text):
            continue
        hit = rules.first("document.date", head)
        code = hit.code if hit else "revised" if changes else None
        if code == "revised" and first:
            code = "established"
        if code and not rules.first("document.not_date", head):
            yield field.cell.span, code


def others(reading: Reading) -> frozenset[Span]:
    """The spans of the cells below a head, which says whose the dates in them are."""
    fields = (field for record in reading.records for field in record.fields)
    return frozenset(field.cell.span for field in fields if not _BARE.match(tight(field.head)))


def in_heads(reading: Reading, rules: Rules) -> Iterator[tuple[str, str]]:
    """The date, and what it is, of a pair that a table of pairs has for its head."""
    seen = set()
    for record in reading.records:
        heads = [tight(field.head) for field in record.fields]
        if record.table in seen or len(heads) != 2:
            continue
        seen.add(record.table)
        hit = rules.first("document.date", heads[0])
        if hit and len(heads[0]) <= _LONGEST_HEAD and _is_date(heads[1]):
            yield next(find_dates(heads[1])).iso, hit.code


def _is_date(text: str) -> bool:
    """Whether a cell is a date and nothing else."""
    date = next(iter(find_dates(text)), None)
    return bool(date and date.start == 0 and len(text) - date.end <= 1)
