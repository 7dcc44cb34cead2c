"""Whom the rules of recipients pass over, and a model takes for one.

A linear model looks at the words around everybody named where data may pass. It knows nothing
of the rules, which are righter on the documents that they were written on than elsewhere; what
they have found stays as it is. Without a model the rules alone find recipients.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.core import RecipientMention
from pipeline.extractors import recipient_features as features
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_candidates import Found, somebody
from pipeline.extractors.recipient_document import Standing, standing
from pipeline.extractors.recipient_frames import Sentence
from pipeline.extractors.recipient_kinds import Kinds
from pipeline.extractors.recipient_tables import country_of
from pipeline.extractors.recipient_tools import Tools
from pipeline.passages import Field, Passage, Reading, Record
from pipeline.rules import Rules, load_rules
from pipeline.text import comparable
from pipeline.weights import linear, store
from pipeline.weights.hashed import Model

NAME = "recipients"
NONE = "none"
_SLOTS = ("recipient", "tool", "cue", "column")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in a passage, what the rules make of it, and what the model sees."""

    passage: Passage
    party: Party
    sentence: Sentence
    ruled: RecipientMention | None
    features: frozenset[int]

    @property
    def name(self) -> str:
        return self.passage.text[self.party.start : self.party.end]

    @property
    def kind(self) -> str:
        """The kind by the rules."""
        return self.ruled.kind if self.ruled else NONE

    def mention(self, kind: str, share: float, rules: Rules) -> RecipientMention:
        """The mention of a recipient of that kind whom the rules pass over."""
        text, party = self.passage.text, self.party
        return RecipientMention(
            span=self.passage.view.span(party.start, party.end),
            article_id=self.passage.article_id,
            rule_id=NAME,
            confidence=share,
            name=self.name,
            is_named=party.is_named,
            kind=kind,
            country=country_of(text, party, rules),
            purpose=self.sentence.purpose(party),
            stance="possible" if self._is_possible(rules) else "asserted",
        )

    def _is_possible(self, rules: Rules) -> bool:
        at = self.sentence.after_list(self.party)
        verb = next((verb for verb in self.sentence.verbs if verb.start >= at), None)
        return bool(verb and rules.first("cue.possible", self.sentence.tail(verb.end)))


def passed_over(
    reading: Reading, rules: Rules, ruled: Sequence[RecipientMention], own: frozenset[str]
) -> list[RecipientMention]:
    """The recipients that only the model finds, the likeliest of those that overlap.

    ``ruled`` are those that the rules have found, ``own`` the names of the document's own
    organisation.
    """
    model = _model()
    if model is None:
        return []
    every = [one for one in candidates(reading, rules, ruled, own) if one.ruled is None]
    best = model.best([one.features for one in every])
    found = [
        one.mention(kind, share, rules)
        for one, (kind, share) in zip(every, best, strict=True)
        if kind != NONE
    ]
    kept: list[RecipientMention] = []
    for mention in sorted(found, key=lambda m: (-m.confidence, m.span.start)):
        if not any(mention.span.overlaps(other.span) for other in (*ruled, *kept)):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.span.start)


def candidates(
    reading: Reading, rules: Rules, ruled: Sequence[RecipientMention], own: frozenset[str]
) -> list[Candidate]:
    """Everybody named in a document, recipient or not; what the model learns from."""
    seen = list(_seen(reading, rules, ruled))
    every = [
        (comparable(one.passage.text[start:end]), party)
        for one in seen
        for (start, end), (party, _) in one.found.items()
    ]
    around = _Around(reading, rules, standing(every, own))
    return [candidate for one in seen for candidate in around.candidates(one)]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A passage with everybody in it and those whom the rules take."""

    passage: Passage
    found: Found
    ruled: dict[tuple[int, int], RecipientMention]


def _seen(reading: Reading, rules: Rules, ruled: Sequence[RecipientMention]) -> Iterator[_Seen]:
    waiting = sorted(ruled, key=lambda m: m.span.start)
    for passage in reading.passages:
        here = {passage.view.find(m.span): m for m in waiting if passage.span.encloses(m.span)}
        named = {span: mention.is_named for span, mention in here.items()}
        found = somebody(passage, rules, reading.document.text, named)
        if found:
            yield _Seen(passage, found, here)


@dataclass(slots=True)
class _Around:
    """What candidates share: their document and its tables."""

    reading: Reading
    rules: Rules
    standing: Standing
    kinds: Kinds = field(init=False)
    cells: dict[int, tuple[Record, Field]] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = Kinds(self.rules, Tools(self.rules))
        self.cells = {f.cell.span.start: (r, f) for r in self.reading.records for f in r.fields}

    def candidates(self, seen: _Seen) -> Iterator[Candidate]:
        passage, text = seen.passage, seen.passage.text
        every = [party for _, (party, _) in sorted(seen.found.items())]
        verbs = self.rules.find("recipient_verb", text)
        sentence = Sentence(text, every, verbs, self.rules, True)
        section = self.kinds.of_section(passage.headings, passage.topics)
        cell = self.cells.get(passage.span.start)
        shared = features.of_passage(passage, self.rules, section, cell)
        refused = self._refuses(passage)
        for span, (party, how) in sorted(seen.found.items()):
            if span not in seen.ruled and (refused or self._denied(sentence, party)):
                continue
            name = comparable(text[party.start : party.end])
            common = shared.union(
                features.of_name(party, how - {"ruled"}, text, self.rules),
                features.of_place(party, sentence),
                features.of_document(party, name, self.standing),
            )
            yield Candidate(passage, party, sentence, seen.ruled.get(span), common)

    def _refuses(self, passage: Passage) -> bool:
        """Whether nobody but whom the rules take can be meant: an exception of the law, a denial."""
        last = passage.headings[-1] if passage.headings else ""
        return bool(
            self.rules.first("cue.statutory", passage.text)
            or self.rules.first("recipient_anonymous", passage.text)
            or (last and self.rules.first("recipient_heading_denied", last))
        )

    def _denied(self, sentence: Sentence, party: Party) -> bool:
        """Whether the words behind deny it or pass no personal data, or the name only sums up."""
        text = sentence.text
        if self.rules.first("recipient_generic", text[party.start : party.end]):
            return True
        if sentence.is_summary(party):
            return True
        at = sentence.after_list(party)
        excepts = self.rules.first("cue.exception", text)
        if not excepts and self.rules.first("cue.negated", text[at:]):
            return True
        verb = next((verb for verb in sentence.verbs if verb.start >= at), None)
        return bool(verb and self.rules.first("recipient_no_data", text[at : verb.end]))


def rules_digest(rules: Rules) -> str:
    """What the model is pinned to: the features, and every rule that finds or judges names."""
    return store.digest(features.FEATURES, [
        (r.id, r.code, r.forms, [p.pattern for p in (*r.patterns, *r.unless)])
        for r in rules.all if r.slot.startswith(_SLOTS)
    ])  # fmt: skip


@lru_cache(maxsize=1)
def _model() -> Model | None:
    """The model of recipients; None, with a warning, where there is none."""
    parts = linear.parts(NAME, rules_digest(load_rules()), "the rules alone find recipients")
    return None if parts is None else Model(parts)
