"""Who issues a policy, as printed: read from how the policy speaks of itself.

Candidates come, best first, from the clause that defines 当社, from signatures,
from a row of company data, from the subject of the opening sentence, from the
contact section, from the title that the format carries, and from the line of
the copyright.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.core import ContactMention
from pipeline.extractors.issuer_clauses import defined
from pipeline.extractors.issuer_contacts import bodies, contacts, reached
from pipeline.extractors.issuer_copyright import holders
from pipeline.extractors.issuer_kinds import is_kind, kinds
from pipeline.extractors.issuer_labels import labelled
from pipeline.extractors.issuer_names import (
    LONGEST_NAME,
    Candidate,
    is_blank,
    is_name,
)
from pipeline.extractors.issuer_openings import titles, topics
from pipeline.extractors.issuer_repeated import repeated
from pipeline.extractors.issuer_running import runners
from pipeline.extractors.issuer_signatures import signatures
from pipeline.extractors.names import organizations
from pipeline.passages import Reading
from pipeline.rules import Rules
from pipeline.text import tight, tightened

_OPENING = 40
# Below other parts of a page (recruiting, a form), a name with a legal form alone counts.
_LATE = 6.6
_FIRST = 8
_IN_TOWN = re.compile(
    "(?:[一-龠]{2,3}[都道府県])?[一-龠ヶケ]{1,4}(?:市|区|町|村)(?:にある|の)(?=[^ぁ-ん])"
)
_SHORTEST_REST = 5
_SURE = 5
# What a policy calls 当社 or signs with is its own name, whatever else it says of it.
_DEFINED = 7


def name(reading: Reading, rules: Rules, found: Sequence[ContactMention] = ()) -> str | None:
    """The organisation that issues the policy, as printed, without glosses.

    ``found``: the contacts of the document, which name it where nothing else does.
    """
    candidates = [*_candidates(reading, rules), *reached(found, rules)]
    candidates = [c for c in candidates if not is_blank(c.name)]
    others = bodies(reading.passages, found)
    candidates = [c for c in candidates if c.score >= _DEFINED or tight(c.name) not in others]
    if not candidates:
        return None
    named = Counter(tight(c.name) for c in candidates)
    best = max(candidates, key=lambda c: (c.score + min(named[tight(c.name)], 5) / 10, -c.at))
    full = _in_full(best.name, [c.name for c in candidates], tightened(reading.document.text))
    return _without_place(full)


def _without_place(name: str) -> str:
    """A name without the town it is in: 「東村市のみずうみ歯科医院」."""
    place = _IN_TOWN.match(name)
    rest = name[place.end() :] if place else ""
    return rest if len(rest) >= _SHORTEST_REST and is_kind(tight(rest)) else name


def _in_full(name: str, others: Sequence[str], text: str) -> str:
    """The longer name of which the text holds nothing but the head elsewhere.

    「株式会社ことのは雲は」 reads like 株式会社ことの; the signature has the name in full.
    """
    head = tight(name)
    longer = [o for o in others if tight(o).startswith(head) and tight(o) != head]
    whole = [o for o in longer if text.count(tight(o)) == text.count(head)]
    return max(whole, key=len, default=name)


def own_names(reading: Reading, rules: Rules) -> frozenset[str]:
    """The names that the opening of a policy gives to 当社, as printed."""
    opening = list(enumerate(reading.passages[:_OPENING]))
    found = [
        one
        for at, passage in opening
        if passage.role != "heading"
        for one in defined(passage, at, reading.document.text, rules)
    ]
    found += topics(reading.passages[:_FIRST], reading.document.text, rules)
    sure = (one.name for one in found if one.score > _SURE and len(one.name) > 2)
    return frozenset(name for name in sure if not is_blank(name))


def is_signature(text: str, rules: Rules) -> bool:
    """Whether a line is an organisation's name, its representative, or the one and the other."""
    if len(text) > LONGEST_NAME:
        return False
    named = [end for start, end in organizations(text)[:1] if start == 0]
    return is_name(text) or any(
        rules.first("document.person", text[at:]) is not None for at in (0, *named)
    )


def _late(reading: Reading, rules: Rules) -> Iterator[Candidate]:
    """The first name for which 当社 stands where a policy is the last part of a long page."""
    for at, passage in enumerate(reading.passages[_OPENING:], _OPENING):
        if "以下" not in passage.text or passage.role == "heading":
            continue
        found = [*defined(passage, at, reading.document.text, rules)]
        if sure := [c for c in found if c.score > _DEFINED and organizations(tight(c.name))]:
            yield replace(sure[0], score=_LATE)
            return


def _candidates(reading: Reading, rules: Rules) -> Iterator[Candidate]:
    passages = reading.passages
    raw = reading.document.text
    for at, passage in enumerate(passages[:_OPENING]):
        if passage.role != "heading":
            yield from defined(passage, at, raw, rules)
    yield from _late(reading, rules)
    yield from topics(passages[:_FIRST], raw, rules)
    yield from signatures(passages, raw, rules)
    yield from labelled(reading, rules)
    yield from contacts(passages, raw, rules)
    yield from repeated(passages, raw)
    yield from titles(reading)
    yield from kinds(reading)
    yield from runners(passages, raw)
    yield from holders(raw)
