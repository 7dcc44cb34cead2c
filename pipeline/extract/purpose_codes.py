"""The phrase of a purpose and the codes it bears."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline import taxonomy
from pipeline.core import PurposeMention, Span
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.text import tight

OTHER = "other_purpose"


def codes_of(phrase: str, rules: Rules) -> tuple[str, ...]:
    """The codes that the words of ``phrase`` (tight) bear, in the taxonomy's order; never empty."""
    return _ordered(hit.code for hit in rules.find("purpose_code", phrase))


def joined(one: PurposeMention, other: PurposeMention) -> PurposeMention:
    """Two sentences of one list item as one purpose with the codes of both."""
    span = Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end))
    return PurposeMention(
        span, one.article_id, one.rule_id, one.confidence, _ordered((*one.codes, *other.codes))
    )


def mention(
    passage: Passage, start: int, end: int, rules: Rules, *, rule_id: str, confidence: float
) -> PurposeMention:
    """The purpose at ``[start, end)`` of the passage's view; surer where its words bear a code."""
    codes = codes_of(passage.text[start:end], rules)
    sure = confidence if codes != (OTHER,) else confidence * 0.8
    return PurposeMention(
        passage.view.span(start, end), passage.article_id, rule_id, round(sure, 3), codes
    )


def is_none(phrase: str, rules: Rules, *codes: str) -> bool:
    """Whether the phrase is of a kind that is no purpose; all kinds unless ``codes`` are named."""
    return any(not codes or h.code in codes for h in rules.find("purpose.not", tight(phrase)))


def _ordered(codes: Iterable[str]) -> tuple[str, ...]:
    found = set(codes)
    if len(found) > 1:
        found.discard(OTHER)
    return tuple(code for code in taxonomy.codes("purposes") if code in found) or (OTHER,)
