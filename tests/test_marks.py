"""Marked text is a tree, holds the whole text, and marks every character that a span covers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core import Span
from pipeline.marks import Mark, steps


def _written(text: str, *spans: tuple[int, int, str]) -> str:
    out = []
    for step in steps([Mark(Span(a, b), kind) for a, b, kind in spans], len(text)):
        kind = step.within[-1].kind if step.within else ""
        again = "" if step.first else "'"
        shown = {"open": f"<{kind}{again}>", "close": f"</{kind}>", "text": step.span.of(text)}
        out.append(shown[step.action])
    return "".join(out)


@pytest.mark.parametrize(
    ("spans", "written"),
    [
        ([], "abcdef"),
        ([(1, 3, "p")], "a<p>bc</p>def"),
        ([(0, 6, "p"), (2, 4, "q")], "<p>ab<q>cd</q>ef</p>"),  # nested
        ([(2, 4, "q"), (0, 6, "p")], "<p>ab<q>cd</q>ef</p>"),
        ([(0, 4, "p"), (2, 6, "q")], "<p>ab<q>cd</q></p><q'>ef</q>"),  # crossing
        ([(1, 3, "p"), (1, 3, "q")], "a<p><q>bc</q></p>def"),  # the same
        ([(0, 2, "p"), (2, 4, "q")], "<p>ab</p><q>cd</q>ef"),  # neighbours
        ([(3, 3, "p"), (5, 9, "q")], "abcde<q>f</q>"),  # empty; beyond the end
        ([(6, 8, "p")], "abcdef"),
    ],
)  # fmt: skip
def test_steps(spans: list[tuple[int, int, str]], written: str) -> None:
    assert _written("abcdef", *spans) == written


_SPAN = st.tuples(st.integers(0, 12), st.integers(0, 8)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(st.lists(_SPAN, max_size=8), st.integers(0, 14))
def test_a_tree_over_the_whole_text(spans: list[Span], end: int) -> None:
    marks = [Mark(span, "k", str(n)) for n, span in enumerate(spans)]
    stack: list[Mark] = []
    at = 0
    opened: set[str] = set()
    for step in steps(marks, end):
        if step.action == "open":
            stack.append(step.within[-1])
            assert step.first == (stack[-1].key not in opened)
            opened.add(stack[-1].key)
        elif step.action == "close":
            assert stack.pop() is step.within[-1]
        else:
            assert step.span.start == at
            at = step.span.end
            covering = {m.key for m in marks if m.span.start < at <= m.span.end}
            assert {m.key for m in stack} == covering
        if step.action != "close":
            assert step.within == tuple(stack)
    assert (at, stack) == (end, [])
    assert opened == {m.key for m in marks if m.span.start < min(m.span.end, end)}
