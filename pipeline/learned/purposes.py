"""The codes of purposes as a linear model sees them.

What it sees of a phrase: its words (Sudachi's short units, normalised), pairs of
words, the words that end it, and what the rules say: the codes that they give, and for
every hit whether it stands last in its part (``L_``), where Japanese puts what is done,
or before it (``N_``). Words are known by their hashes alone, as those of topics are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from pipeline import taxonomy, tokens
from pipeline.core import Mention, PurposeMention, Span
from pipeline.extractors import purpose_codes, purpose_people
from pipeline.learned import purpose_marks
from pipeline.passages import Reading
from pipeline.rules import Rules, load_rules
from pipeline.rules.schema import Hit
from pipeline.text import tight
from pipeline.weights import hashed, linear, store
from pipeline.weights.linear import SEPARATOR, Row

NAME = "purpose_codes"
# Raised whenever the features below change: a model of other features warns.
FEATURES = 2
_EMPTY = frozenset("、。・,のをにはがでと及びおよび") | {"および", "及び"}


def row(phrase: str, hits: Sequence[Hit]) -> Row:
    """The features of a tight phrase in which the rules have ``hits``."""
    return Row(
        SEPARATOR.join(map(hashed.word, _tokens(phrase))),
        SEPARATOR.join(sorted(_signs(phrase, hits))),
    )


def rules_digest(rules: Rules) -> str:
    """What a model is pinned to: every rule that gives purpose codes, and the features."""
    return store.digest(FEATURES, [
        (r.id, r.code, r.forms, [p.pattern for p in (*r.patterns, *r.unless)])
        for r in rules.all if r.slot == "purpose_code"
    ])  # fmt: skip


def recode(
    mentions: Iterable[Mention], reading: Reading, rules: Rules
) -> tuple[list[Mention], dict[Span, float]]:
    """The mentions, with the codes of purposes decided by the model in one batch.

    Also the mean probability of the codes of each purpose, by its span. Without a
    model the codes stay those of the rules.
    """
    found, sure = list(mentions), dict[Span, float]()
    purposes = {at: m for at, m in enumerate(found) if isinstance(m, PurposeMention)}
    model = _model() if purposes else None
    if model is None:
        return found, sure
    text = reading.document.text
    phrases = [purpose_codes.essence(tight(m.span.of(text))) for m in purposes.values()]
    hits = [rules.find("purpose_code", phrase) for phrase in phrases]
    rows = [row(phrase, own) for phrase, own in zip(phrases, hits, strict=True)]
    lines = model.probabilities(rows)
    decisions = _mended(model.decide(lines), phrases, hits)
    people = purpose_people.of_units(reading.articles)
    for (at, mention), line, codes, own in zip(
        purposes.items(), lines, decisions, hits, strict=True
    ):
        sure[mention.span] = sum(float(line[model.codes.index(c)]) for c in codes) / len(codes)
        theirs = purpose_people.among(codes, people.get(mention.article_id or ""))
        found[at] = replace(mention, codes=purpose_codes.ordered((*theirs, *_of_users(own))))
    return found, sure


def _mended(
    decisions: Sequence[tuple[str, ...]], phrases: Sequence[str], hits: Sequence[Sequence[Hit]]
) -> list[tuple[str, ...]]:
    """The decisions of the model, with what the rules know better (see ``purpose_marks``)."""
    made = []
    for codes, phrase, own in zip(decisions, phrases, hits, strict=True):
        told = purpose_codes.settled(own, phrase)
        wrong = purpose_marks.misheard(phrase, told, codes)
        stay = told if wrong == set(codes) else codes
        left = [code for code in stay if code not in wrong]
        made.append(purpose_codes.ordered((*left, *purpose_marks.drowned(phrase, told))))
    return made


def _of_users(hits: Iterable[Hit]) -> list[str]:
    """The codes of rules that a user has added: no model knows them, so none overrules them."""
    return [hit.code for hit in hits if hit.rule.id not in _known()]


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(rule.id for rule in load_rules().all)


class Model(linear.Model):
    """The linear model, with what decides between it and the rules."""

    def decide(self, lines: Any) -> list[tuple[str, ...]]:
        """The codes of every row, by its line of probabilities (see :func:`decided`)."""
        return decided(lines, self.codes, self.settings["least"])


def votes(row: Row) -> frozenset[str]:
    """The codes that the rules give."""
    return frozenset(s[2:] for s in row.signs.split(SEPARATOR) if s.startswith("V_"))


def decided(probabilities: Any, codes: Sequence[str], least: float) -> list[tuple[str, ...]]:
    """The codes of every row of ``probabilities``, in the taxonomy's order; never none.

    Those of probability ``least`` or more, or else the likeliest.
    """
    order = taxonomy.codes("purposes")
    made = []
    for line in probabilities:
        chosen = {code for code, p in zip(codes, line, strict=True) if p >= least}
        if len(chosen) > 1:
            chosen.discard(purpose_codes.OTHER)
        chosen = chosen or {codes[int(line.argmax())]}
        made.append(tuple(code for code in order if code in chosen))
    return made


@lru_cache(maxsize=1)
def _model() -> Model | None:
    parts = linear.parts(
        NAME, rules_digest(load_rules()), "purposes bear the codes of the rules alone"
    )
    return None if parts is None else Model(parts)


def _tokens(phrase: str) -> list[str]:
    words = [word for word in tokens.normal_forms(phrase) if word not in _EMPTY]
    pairs = [f"{one}+{two}" for one, two in pairwise(words)]
    return [*words, *pairs, *(f"end:{word}" for word in words[-2:])]


def _signs(phrase: str, hits: Sequence[Hit]) -> set[str]:
    signs = {f"V_{code}" for code in purpose_codes.settled(hits, phrase)}
    for hit in hits:
        last = purpose_codes.is_last(hit, hits, phrase)
        signs.add(f"{'L' if last else 'N'}_{hit.code}")
    return signs
