"""The statements of retention in a cell of a table: each of its complete parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extractors import durations
from pipeline.extractors.periods import Clause, Statement
from pipeline.rules import Rules

_PARTS = re.compile(r"<[^<>]*>|[・;；。]|、(?=ただし|但し)|(?<![0-9A-Za-z])-(?![0-9A-Za-z])")
_UNTIL = re.compile("(?:まで|限り|間|中)$")


def cell_statements(
    text: str, rules: Rules, *, about: bool = True, bare: bool = True
) -> tuple[Statement, ...]:
    """The statements of a cell: each of its complete parts.

    ``about`` is as above; ``bare`` says that the cell is there to say how long
    data are kept, so that an end alone is a statement.
    """
    found: list[Statement] = []
    for start, end in _parts(text):
        part = text[start:end]
        clause = Clause(part, rules.find("retention.verb", part), rules, about)
        inner = list(clause.statements()) or (clause.bare_end() if bare else [])
        if bare and (ended := _ended_before(part, inner, rules, about)):
            inner = ended
        found += [replace(s, start=s.start + start, end=s.end + start) for s in inner]
    if len(found) == 1:
        found = [replace(found[0], start=0, end=len(text))]
    return tuple(found)


def _ended_before(part: str, found: list[Statement], rules: Rules, about: bool) -> list[Statement]:
    """An end, and in brackets behind it a period for a part: 「解約まで(記録は5年間保存)」."""
    at = part.find("(")
    head = part[: max(at, 0)]
    if len(found) != 1 or not found[0].duration or not _UNTIL.search(head) or _timed_number(head):
        return []
    ends = Clause(head, rules.find("retention.verb", head), rules, about).bare_end()
    period = replace(found[0], start=at + 1, end=len(part.rstrip(")")), start_event=None)
    return [*ends, period] if ends else []


def _timed_number(part: str) -> bool:
    return durations.value(part) is not None


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a cell: its bullets, its sentences, its middle-dotted members."""
    begin = 0
    for match in [*_PARTS.finditer(text), None]:
        end = match.start() if match else len(text)
        joined = match and (_open_bracket(text, begin, end) or not _timed(text[begin:end]))
        if joined and match and match[0] in "・;；":
            continue
        if text[begin:end].strip():
            yield begin, end
        begin = match.end() if match else end


def _timed(part: str) -> bool:
    return _timed_number(part) or bool(re.search("時|後|まで|期間", part))


def _open_bracket(text: str, begin: int, end: int) -> bool:
    return text.count("(", begin, end) > text.count(")", begin, end)
