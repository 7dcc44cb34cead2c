"""Whoever a sentence tells of without a frame around the name: tools in use, receivers, takers."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_receiving import receivers, takers
from pipeline.extractors.recipient_series import SAID, in_series
from pipeline.extractors.recipient_tools import Tools
from pipeline.extractors.recipient_used import used
from pipeline.rules import Rules


def told_of(
    text: str, own: frozenset[str], tools: Tools, rules: Rules
) -> Iterator[tuple[Party, float]]:
    """Those told of in a text, each with its kind, and how sure that is; ``own`` names no other."""
    for party in used(text, rules):
        name = text[party.start : party.end]
        if name not in own and tools.firm(name) is None:
            yield party, 0.65
    said = SAID.match(text) is not None  # all of its names are told at once
    for party in in_series(text, rules):
        name = text[party.start : party.end]
        if name not in own and (said or tools.firm(name) in (None, "self")):
            yield party, 0.65
    for party in (*receivers(text, rules), *takers(text, rules)):
        if text[party.start : party.end] not in own:
            yield party, 0.7
