"""What one document shows of names outside their sentence: how often, in full or short, whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.extractors.recipient_agents import Party


@dataclass(frozen=True, slots=True)
class Standing:
    """``names``: how often each is found; ``organizations``: names with a legal form.

    ``own``: names of the document's own organisation; ``firms``: the names that each known
    firm and its tools go by.
    """

    names: Counter[str]
    organizations: frozenset[str]
    own: frozenset[str]
    firms: dict[str, frozenset[str]]


def standing(found: Iterable[tuple[str, Party]], own: frozenset[str]) -> Standing:
    """The standing of everybody found in a document, each with the name as it is written."""
    every = list(found)
    firms: dict[str, set[str]] = {}
    for name, party in every:
        if party.firm:
            firms.setdefault(party.firm, set()).add(name)
    in_full = frozenset(n for n, p in every if p.rule_id == "recipients.organization")
    known = {firm: frozenset(names) for firm, names in firms.items()}
    return Standing(Counter(name for name, _ in every), in_full, own, known)
