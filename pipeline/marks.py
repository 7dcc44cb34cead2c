"""Evidence marked in a text: spans that nest, cross or coincide, as one well-formed tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.core import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to be marked: what kind it is, and what it is called."""

    span: Span
    kind: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step in writing marked text.

    ``open`` and ``close`` a mark, or write the ``text`` of ``span``. ``within`` are
    the marks then open, the outermost first (the mark itself included). ``first``
    is true where a mark is opened for the first time, not again after a crossing.
    """

    action: Literal["open", "close", "text"]
    span: Span
    within: tuple[Mark, ...]
    first: bool = True


def steps(marks: Iterable[Mark], end: int) -> Iterator[Step]:
    """How to write ``[0, end)`` of a text with its marks, as a tree.

    A mark that crosses the end of another is closed with it and opened again, so
    that every ``close`` belongs to the last ``open``. Longer marks are outside,
    equal ones in the order given. Marks are cut at ``end``; empty ones are left out.
    """
    ordered = sorted(
        (m for m in marks if m.span.start < min(end, m.span.end)),
        key=lambda m: (m.span.start, -m.span.end),
    )
    waiting = ordered[::-1]
    edges = {0, end, *(m.span.start for m in ordered), *(min(end, m.span.end) for m in ordered)}
    stack: tuple[Mark, ...] = ()
    at, *rest = sorted(edges)
    for after in rest:
        started = []
        while waiting and waiting[-1].span.start == at:
            started.append(waiting.pop())
        open_now = [m for m in stack if m.span.end > at]
        fresh = sorted((*open_now, *started), key=lambda m: (m.span.start, -m.span.end))
        yield from _change(stack, tuple(fresh), at, started)
        stack = tuple(fresh)
        yield Step("text", Span(at, after), stack)
        at = after
    yield from _change(stack, (), end, [])


def _change(
    old: tuple[Mark, ...], new: tuple[Mark, ...], at: int, started: list[Mark]
) -> Iterator[Step]:
    kept = 0
    while kept < min(len(old), len(new)) and old[kept] is new[kept]:
        kept += 1
    here = Span(at, at)
    for depth in range(len(old), kept, -1):
        yield Step("close", here, old[:depth])
    for depth in range(kept, len(new)):
        yield Step("open", here, new[: depth + 1], any(new[depth] is mark for mark in started))
