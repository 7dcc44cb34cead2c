"""Who of everybody named is a recipient, and of what kind: rules and the model together.

A linear model looks at the words around each candidate; the decision of the rules is one
sign among many. Without a model the rules decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.core import RecipientMention
from pipeline.extractors import recipient_features as features
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_candidates import Found, somebody
from pipeline.extractors.recipient_document import Standing, standing
from pipeline.extractors.recipient_features import Features
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
    features: Features

    def decided(self, model: Model, rules: Rules) -> RecipientMention | None:
        """The mention of a recipient; None where the model takes the candidate for none."""
        ruled = self.ruled.kind if self.ruled else ""
        kind, share = model.best(self.features.common | self.features.told, ruled)
        if kind == NONE:
            return None
        if self.ruled:
            rule = self.ruled.rule_id if self.ruled.kind == kind else NAME
            return replace(self.ruled, kind=kind, rule_id=rule, confidence=share)
        return self._new(kind, share, rules)

    def _new(self, kind: str, share: float, rules: Rules) -> RecipientMention:
        """The mention of somebody whom the rules pass over."""
        text, party = self.passage.text, self.party
        return RecipientMention(
            span=self.passage.view.span(party.start, party.end),
            article_id=self.passage.article_id,
            rule_id=NAME,
            confidence=share,
            name=text[party.start : party.end],
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


def decided(
    reading: Reading, rules: Rules, ruled: Sequence[RecipientMention], own: frozenset[str]
) -> list[RecipientMention]:
    """The recipients of a document; ``ruled`` are those of the rules, ``own`` its own names."""
    model = _model()
    if model is None:
        return list(ruled)
    found = (one.decided(model, rules) for one in candidates(reading, rules, ruled, own))
    ranked = sorted((m for m in found if m), key=lambda m: (-m.confidence, m.span.start))
    kept: dict[str, list[RecipientMention]] = defaultdict(list)
    for mention in ranked:
        if not any(mention.span.overlaps(other.span) for other in kept[mention.article_id]):
            kept[mention.article_id].append(mention)
    return sorted((m for found in kept.values() for m in found), key=lambda m: m.span.start)


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
    around = _Around(
        reading, rules, standing(every, own), frozenset(comparable(m.name) for m in ruled)
    )
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
    ruled: frozenset[str]
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
        beside = list(seen.ruled.values())
        for span, (party, how) in sorted(seen.found.items()):
            name = comparable(text[party.start : party.end])
            common = shared.union(
                features.of_name(party, how - {"ruled"}, text, self.rules),
                features.of_place(party, sentence),
                features.of_document(party, name, self.standing),
            )
            mention = seen.ruled.get(span)
            told = features.of_rules(mention, beside, elsewhere=name in self.ruled)
            yield Candidate(passage, party, sentence, mention, Features(common, told))


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
