"""Confidence that means precision: how often rows of a rule were right on labelled policies.

``models/confidence/precisions.json`` holds, for every table, every rule of it and every
level of certainty that the rule's extractor gives, a smoothed precision. What a rule has
not shown often enough is filled up with what its table shows; a rule that was never seen,
one of a user's own pack for example, has the precision of its table. Rules do better on
the policies that they were written on; two numbers a table, the slope and the shift of its
line, fitted on policies that no rule was tuned on, bring precisions down to what unseen
policies show.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pipeline.core import Fact, PurposeMention, Span
from pipeline.weights import store

NAME = "confidence"
FILE = "precisions.json"
# No precision is nearer to nought or one than this before it is brought down.
_LEAST = 0.005
# How finely the certainty of an extractor is told apart.
_LEVELS = 20

Found = Mapping[str, tuple[Fact, ...]]


def level(confidence: float) -> str:
    """The key of a level of certainty, as the extractors give it."""
    return f"{round(confidence * _LEVELS) / _LEVELS:.2f}"


def precision(stored: Mapping[str, Any], table: str, rule_id: str, raw: float) -> float:
    """The precision of a rule at a level; of the rule, else of the table, where unseen."""
    known = stored.get(table)
    if known is None:
        return raw
    rule = known["rules"].get(rule_id)
    if rule is None:
        return float(known["precision"])
    return float(rule["levels"].get(level(raw), rule["precision"]))


def calibrated(
    found: Found, sure: Mapping[Span, float], stored: Mapping[str, Any] | None = None
) -> dict[str, tuple[Fact, ...]]:
    """The facts with confidences that mean precision.

    ``sure`` gives, for the spans of purposes, the mean probability of their codes: a
    purpose's confidence is the share of its codes that should be right. ``stored`` is
    what training has written, by default what stands in the folder of models; with an
    empty one confidences stay those of the extractors, which only rank.
    """
    stored = _stored() if stored is None else stored
    if not stored:
        return dict(found)
    return {
        table: tuple(_with(fact, table, stored, sure) for fact in facts)
        for table, facts in found.items()
    }


def unseen(value: float, slope: float, shift: float) -> float:
    """A precision on known policies as that on unseen ones: a line in log odds."""
    value = min(max(value, _LEAST), 1 - _LEAST)
    odds = slope * math.log(value / (1 - value)) + shift
    return 1 / (1 + math.exp(-odds))


def surer(found: Found, least: float) -> dict[str, tuple[Fact, ...]]:
    """The facts whose confidence is ``least`` or more."""
    return {
        table: tuple(fact for fact in facts if fact.mention.confidence >= least)
        for table, facts in found.items()
    }


def _with(fact: Fact, table: str, stored: Mapping[str, Any], sure: Mapping[Span, float]) -> Fact:
    mention = fact.mention
    value = precision(stored["tables"], table, mention.rule_id, mention.confidence)
    if isinstance(mention, PurposeMention):
        value *= sure.get(mention.span, 1.0)
    lines = stored["lines"]
    value = unseen(value, *lines.get(table, lines[""]))
    return replace(fact, mention=replace(mention, confidence=round(value, 4)))


@lru_cache(maxsize=1)
def _stored() -> dict[str, Any] | None:
    return store.read_json(NAME, FILE)
