"""Who issues a policy, as printed: read from how the policy speaks of itself.

Candidates come, best first, from the clause that defines 当社, from signatures,
from a row of company data, from the subject of the opening sentence, from the
contact section, and from the title that the format carries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.extractors.issuer_clauses import defined
from pipeline.extractors.issuer_contacts import contacts
from pipeline.extractors.issuer_labels import labelled
from pipeline.extractors.issuer_names import (
    LONGEST_NAME,
    Candidate,
    is_name,
)
from pipeline.extractors.issuer_openings import titles, topics
from pipeline.extractors.issuer_signatures import signatures
from pipeline.passages import Reading
from pipeline.rules import Rules
from pipeline.text import tight

_OPENING = 40
_FIRST = 8


def name(reading: Reading, rules: Rules) -> str | None:
    """The organisation that issues the policy, as printed, without glosses."""
    candidates = list(_candidates(reading, rules))
    if not candidates:
        return None
    named = Counter(tight(c.name) for c in candidates)
    best = max(candidates, key=lambda c: (c.score + min(named[tight(c.name)], 5) / 10, -c.at))
    return best.name


def is_signature(text: str, rules: Rules) -> bool:
    """Whether a line is an organisation's name alone, or names its representative."""
    if len(text) > LONGEST_NAME:
        return False
    return is_name(text) or rules.first("document.person", text) is not None


def _candidates(reading: Reading, rules: Rules) -> Iterator[Candidate]:
    passages = reading.passages
    raw = reading.document.text
    for at, passage in enumerate(passages[:_OPENING]):
        if passage.role != "heading":
            yield from defined(passage, at, raw, rules)
    yield from topics(passages[:_FIRST], raw, rules)
    yield from signatures(passages, raw, rules)
    yield from labelled(reading, rules)
    yield from contacts(passages, raw, rules)
    yield from titles(reading)
